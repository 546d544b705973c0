"""How much a piece of text says: what many complaints have, little; part of a name, much. Pure once loaded.

A piece is two or three characters side by side: jieba does not know the names of places and firms, and
pieces need no dictionary.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from math import log
from operator import add
from pathlib import Path

COMMON_PIECES = Path(__file__).parent / "model" / "common.tsv"

# A piece that is not in the file stands in fewer than one matter of 450; counted as if it were one of 4,500.
RARE = log(4_500)

# Up to this share of matters a common piece says what a complaint is about (油烟, 车位); above, only that it
# is one (问题, 领导).
TOPICAL = 1 / 80


class Rarity:
    """The worth of pieces: ln(1 / share of matters that have one); RARE for those in no list."""

    def __init__(self, shares: Mapping[str, float]) -> None:
        self._worth = _Worth({piece: log(1 / share) for piece, share in shares.items()})
        self._topical = frozenset(piece for piece, share in shares.items() if share < TOPICAL)

    def of(self, piece: str) -> float:
        """How much a piece says."""
        return self._worth[piece]

    def sum(self, found: Iterable[str]) -> float:
        """How much some pieces say together."""
        return sum(map(self._worth.__getitem__, found))

    def rare(self, found: Iterable[str]) -> list[str]:
        """Those of some pieces that are on no list: mostly parts of names."""
        return [piece for piece in found if piece not in self._worth]

    def topical(self, found: frozenset[str]) -> frozenset[str]:
        """Those that are common enough to be no name, and rare enough to tell one topic from another."""
        return found & self._topical


class _Worth(dict[str, float]):
    """Worth by piece, RARE for any other piece."""

    def __missing__(self, piece: str) -> float:
        return RARE


@cache
def shipped_rarity() -> Rarity:
    """The worth of pieces by the shipped list."""
    return Rarity(common_pieces())


def common_pieces(file: Path = COMMON_PIECES) -> dict[str, float]:
    """Pieces that many complaints have, and the share of matters that does; a matter that many wrote about
    counts once."""
    lines = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return {piece: float(share) for piece, share in lines}


def pieces(runs: str) -> frozenset[str]:
    """The pieces of a text of runs of characters with blanks between; no piece spans a blank."""
    two = list(map(add, runs, runs[1:]))
    return frozenset(piece for piece in (*two, *map(add, two, runs[2:])) if " " not in piece)


def pairs(runs: str) -> frozenset[str]:
    """The pieces of two characters."""
    return frozenset(pair for pair in set(map(add, runs, runs[1:])) if " " not in pair)
