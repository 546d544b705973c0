"""Finds many fixed phrases in a text at once. Pure."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
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
        self._starts = _starts(self._by_start)

    def find(self, text: str) -> Iterator[Mention]:
        """Every mention of every phrase, in the order of the text."""
        for match in self._starts.finditer(text):
            start = match.start()
            for phrase, meaning in self._by_start.get(text[start : start + 2], ()):
                if text.startswith(phrase, start):
                    yield Mention(start, start + len(phrase), meaning)


def _starts(pairs: Collection[str]) -> re.Pattern[str]:
    """Where one of the pairs may stand: one of their first characters before one of their second."""
    if not pairs:
        return re.compile(r"(?!)")
    first, second = (re.escape("".join(sorted({pair[place] for pair in pairs}))) for place in (0, 1))
    return re.compile(f"[{first}](?=[{second}])")
