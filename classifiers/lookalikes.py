"""Look-alikes: earlier cases about the very same problem, found by the rare pieces of text they share. Pure.

People name a place or a firm in many ways and jieba does not know the names, so cases are compared by short
strings of characters (two and three side by side), each worth the more the fewer cases have it. What decides
is how much of one case's title the other case contains, and whether the places named agree.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from math import log
from pathlib import Path

from classifiers.text import normalise_with_places

# From this score on two cases are taken for the same problem: the best balance on the labelled pairs.
SAME = 0.7

# How much agreeing or disagreeing places count beside the shared text (0–2).
PLACE = 0.3

HEAD = 40
BODY = 400
CANDIDATES = 40

# A new case asks for its rarest pieces first, until so many cases were named.
VOTES = 6_000

# Beyond so many pieces those met only once are forgotten, so that memory is bounded.
MOST_PIECES = 600_000

_RUN = re.compile(r"[\u3400-\u9fffa-z0-9]+")
# Some collections write places as codes (A3区, B市): a code with a number is a place, the rest says nothing.
_CODED = re.compile(r"(?<![a-z0-9])([a-z]\d*)[区县市镇乡]|西地省")

# How many cases of other towns stand behind the shares in the file of common pieces.
BACKGROUND = 4_000
COMMON_PIECES = Path(__file__).parent / "model" / "common.tsv"


@dataclass(frozen=True)
class Described:
    """A case as it is compared: what its title and its whole text are made of, and the places it names."""

    title: str
    text: str
    places: frozenset[str] = frozenset()

    @classmethod
    def of(cls, title: str, text: str, areas: Iterable[str] = ()) -> "Described":
        """A case from its words; without a title its first words serve as one. `areas` are codes of areas it
        names."""
        body = normalise_with_places(text[:BODY])
        head = normalise_with_places(title) or body[:HEAD]
        coded = (code for code in _CODED.findall(f"{head} {body}"[: HEAD * 5]) if len(code) > 1)
        return cls(_CODED.sub("", head), _CODED.sub("", f"{head} {body}"), frozenset([*areas, *coded]))

    @cached_property
    def head_pieces(self) -> frozenset[str]:
        """The pieces of the title."""
        return frozenset(_pieces(self.title))

    @cached_property
    def pieces(self) -> frozenset[str]:
        """The pieces of title and text."""
        return frozenset(_pieces(self.text))


@dataclass(frozen=True, slots=True)
class Alike:
    """An earlier case that looks alike, how much (0–2.3), and the longest strings both have."""

    case: str
    score: float
    shared: tuple[str, ...]


class Rarity:
    """How much a piece of text says: the fewer cases have it, the more. `common` tells what is common
    elsewhere."""

    def __init__(self, common: Mapping[str, float] | None = None) -> None:
        self.cases = BACKGROUND if common else 0
        self.spread: Counter[str] = Counter()
        for piece, share in (common or {}).items():
            self.spread[piece] = round(share * BACKGROUND)

    def learn(self, described: Described) -> None:
        """Count one more case."""
        self.cases += 1
        self.spread.update(described.pieces)
        if len(self.spread) > MOST_PIECES:
            self.spread = Counter({piece: cases for piece, cases in self.spread.items() if cases > 1})

    def of(self, piece: str) -> float:
        """ln((1 + cases) / (1 + cases that have the piece))."""
        return log((self.cases + 1) / (self.spread[piece] + 1))


def common_pieces(file: Path = COMMON_PIECES) -> dict[str, float]:
    """Pieces of text that many complaints of other towns have, and the share that does."""
    lines = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return {piece: float(share) for piece, share in lines}


def score(one: Described, other: Described, rarity: Rarity) -> float:
    """How much two cases look alike: 0 (nothing in common) to 2, and PLACE more or less for the places they
    name."""
    shared = _covered(one.head_pieces, other.text, rarity) + _covered(other.head_pieces, one.text, rarity)
    if not (one.places and other.places):
        return shared
    return shared + (PLACE if one.places & other.places else -PLACE)


def _covered(wanted: frozenset[str], there: str, rarity: Rarity) -> float:
    """How much of some pieces, by their worth, stands in a text."""
    worth = {piece: rarity.of(piece) for piece in wanted}
    whole = sum(worth.values())
    return sum(value for piece, value in worth.items() if piece in there) / whole if whole else 0.0


def shared_words(one: Described, other: Described, most: int = 5) -> tuple[str, ...]:
    """The longest strings of the first case's title that the other case has too, longest first."""
    found: list[str] = []
    for run in _RUN.findall(one.title):
        start = 0
        while start < len(run) - 1:
            end = start + 1
            while end < len(run) and run[start : end + 1] in other.text:
                end += 1
            if end - start >= 2:
                found.append(run[start:end])
            start = max(end, start + 1)
    return tuple(sorted(dict.fromkeys(found), key=lambda string: (-len(string), string))[:most])


class LookAlikes:
    """An index of cases: `add` them as they come, `find` those that look like a new one.

    A `rarity` that is handed in stays as it is; otherwise the index learns it from the cases it takes.
    """

    def __init__(self, rarity: Rarity | None = None) -> None:
        self.learns = rarity is None
        self.rarity = Rarity(common_pieces()) if rarity is None else rarity
        self._cases: list[tuple[str, Described]] = []
        self._having: dict[str, array[int]] = defaultdict(lambda: array("I"))

    def __len__(self) -> int:
        return len(self._cases)

    def add(self, case: str, described: Described) -> None:
        """Take a case into the index."""
        if self.learns:
            self.rarity.learn(described)
        number = len(self._cases)
        self._cases.append((case, Described(described.title, described.text, described.places)))
        for piece in described.head_pieces:
            self._having[piece].append(number)

    def find(self, described: Described, most: int = 5, least: float = SAME) -> tuple[Alike, ...]:
        """The cases of at least that score, the most alike first; the case itself too if it was added
        before."""
        scored = (
            (score(described, other, self.rarity), case, other) for case, other in self._candidates(described)
        )
        best = nlargest(most, (one for one in scored if one[0] >= least), key=lambda one: one[0])
        return tuple(Alike(case, round(how, 3), shared_words(described, other)) for how, case, other in best)

    def _candidates(self, described: Described) -> Sequence[tuple[str, Described]]:
        """The cases whose titles have most of the rare pieces of the new case."""
        known = [(len(having), piece) for piece in described.pieces if (having := self._having.get(piece))]
        votes: dict[int, float] = defaultdict(float)
        cast = 0
        for size, piece in sorted(known):
            worth = self.rarity.of(piece)
            for number in self._having[piece]:
                votes[number] += worth
            cast += size
            if cast > VOTES:
                break
        return [self._cases[number] for number in nlargest(CANDIDATES, votes, key=votes.__getitem__)]


def _pieces(text: str) -> Iterable[str]:
    for run in _RUN.findall(text):
        for size in (2, 3):
            yield from (run[at : at + size] for at in range(len(run) - size + 1))
