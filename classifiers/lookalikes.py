"""Look-alikes: earlier cases about the very same problem, found by pairs of characters of their names. Pure.

Only the words of a case are kept, not what was computed from them: that is computed again for the few
candidates of a search, and 100,000 cases stay small.
"""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

from classifiers.described import Described
from classifiers.likeness import SAME, score, shared_words
from classifiers.rarity import Rarity, shipped_rarity

# So many earlier cases are compared with a new one.
CANDIDATES = 15

# A new case asks for its rarest pairs first, until so many cases were named.
VOTES = 4_000


@dataclass(frozen=True, slots=True)
class Alike:
    """An earlier case that looks alike, how likely it is the same problem (0–1), and the longest strings both
    have."""

    case: str
    score: float
    shared: tuple[str, ...]


class LookAlikes:
    """An index of cases: `add` them as they come, `find` those that look like a new one."""

    def __init__(self, rarity: Rarity | None = None) -> None:
        self.rarity = rarity or shipped_rarity()
        self._cases: list[str] = []
        self._texts: list[str] = []
        self._titles = array("H")
        self._places: dict[int, frozenset[str]] = {}
        self._having: dict[int, array[int]] = defaultdict(lambda: array("I"))

    def __len__(self) -> int:
        return len(self._cases)

    def add(self, case: str, described: Described) -> None:
        """Take a case into the index."""
        number = len(self._cases)
        self._cases.append(case)
        self._texts.append(described.text)
        self._titles.append(len(described.title))
        if described.places:
            self._places[number] = described.places
        for pair in described.title_pairs | described.names:
            self._having[_key(pair)].append(number)

    def find(self, described: Described, most: int = 5, least: float = SAME) -> tuple[Alike, ...]:
        """The cases of at least that score, the most alike first; the case itself too if it was added
        before."""
        others = ((number, self._described(number)) for number in self._candidates(described))
        scored = [(score(described, other, self.rarity), number, other) for number, other in others]
        best = nlargest(most, (one for one in scored if one[0] >= least), key=lambda one: (one[0], -one[1]))
        return tuple(
            Alike(self._cases[number], round(how, 3), shared_words(described, other))
            for how, number, other in best
        )

    def _described(self, number: int) -> Described:
        text = self._texts[number]
        return Described(text[: self._titles[number]], text, self._places.get(number, frozenset()))

    def _candidates(self, described: Described) -> Sequence[int]:
        """The cases whose titles and names have most of the rare pairs of the new case."""
        known = [
            (len(having), pair, having)
            for pair in described.pairs
            if (having := self._having.get(_key(pair)))
        ]
        votes: dict[int, float] = defaultdict(float)
        cast = 0
        for size, pair, having in sorted(known, key=lambda one: one[:2]):
            worth = self.rarity.of(pair)
            for number in having:
                votes[number] += worth
            cast += size
            if cast > VOTES:
                break
        return nlargest(CANDIDATES, votes, key=votes.__getitem__)


def _key(pair: str) -> int:
    """A pair of characters as one small number, a third of the memory of a string."""
    return ord(pair[0]) << 16 | ord(pair[1])
