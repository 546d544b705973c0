"""Finds many fixed phrases in a text at once. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple


class Mention(NamedTuple):
    """Where a phrase stands in a text, and what it stands for."""

    start: int
    end: int
    meaning: str


class Phrases:
    """Phrases of two or more characters, each with its meaning; found by their first two characters."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._by_start: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for phrase, meaning in phrases:
            if len(phrase) >= 2:
                self._by_start[phrase[:2]].append((phrase, meaning))

    def find(self, text: str, pairs: set[str]) -> Iterator[Mention]:
        """Every mention of every phrase; `pairs` are the pairs_of the text."""
        for start in pairs & self._by_start.keys():
            for phrase, meaning in self._by_start[start]:
                at = text.find(phrase)
                while at >= 0:
                    yield Mention(at, at + len(phrase), meaning)
                    at = text.find(phrase, at + 1)


def pairs_of(text: str) -> set[str]:
    """Every two characters that stand side by side."""
    return {first + second for first, second in pairwise(text)}
