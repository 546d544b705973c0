"""How much two cases look alike: a few named measures, each with a weight, added up. Pure.

What decides is whether a rare string of one title (a name, mostly) stands in the other case, and whether the
names of places, firms and estates agree. What people write in every complaint counts nothing.
"""

from dataclasses import dataclass
from math import exp, log1p
from operator import add

from classifiers.described import Described
from classifiers.rarity import Rarity

# From this score on two cases are taken for the same problem of the same place or party.
SAME = 0.5


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two cases share and where they differ; with the weights of the measures in their place, a scorer.

    `strings`: ln(1 + worth of the strings both have that hold a rare piece; one of the two in a title).
    `names`: the share of a title's names that the other case has, the lesser of both ways (0–1).
    `names_differ`: both name something, and nothing the same (0 or 1).
    `places_differ`: both name areas, and none the same (0 or 1).
    `rare`: ln(1 + rare pairs of characters both have).
    `topic`: ln(1 + pairs both have that tell topics apart).
    `title`: the share of a title, by worth, that the other case has, the lesser of both ways (0–1).
    """

    strings: float
    names: float
    names_differ: float
    places_differ: float
    rare: float
    topic: float
    title: float

    def weighed(self, weights: "Likeness") -> float:
        """The measures times their weights, added up."""
        return (
            self.strings * weights.strings
            + self.names * weights.names
            + self.names_differ * weights.names_differ
            + self.places_differ * weights.places_differ
            + self.rare * weights.rare
            + self.topic * weights.topic
            + self.title * weights.title
        )


# Fitted by benchmarks/lookalike_model.py: logistic regression, both answers weighing alike, each event by the
# square root of its pairs, on 603 pairs of the same problem and 183 of only the same kind; 127 related pairs
# (the same place, another problem) count two fifths against, 200 texts with their names exchanged a little.
# Each pair also as one message, and cut short.
WEIGHTS = Likeness(
    strings=0.42, names=2.07, names_differ=-0.97, places_differ=-2.33, rare=0.56, topic=0.16, title=0.79
)
BIAS = -3.30


def score(one: Described, other: Described, rarity: Rarity) -> float:
    """How likely two cases are about the same problem of the same place or party (0–1)."""
    if not (one.pairs and other.pairs):
        return 0.0
    found = compare(one, other, rarity)
    if one.text == other.text and not found.places_differ:
        return 1.0
    return 1 / (1 + exp(-BIAS - found.weighed(WEIGHTS)))


def compare(one: Described, other: Described, rarity: Rarity) -> Likeness:
    """The measures of two cases; the order of the two does not matter."""
    both = frozenset(pair for pair in one.pairs & other.pairs if " " not in pair)
    return Likeness(
        strings=log1p(sum(_strength(string, rarity) for string in _strings(one, other))),
        names=_names_kept(one, other, rarity),
        names_differ=float(_names_differ(one, other, rarity)),
        places_differ=float(bool(one.places and other.places) and not one.places & other.places),
        rare=log1p(len(rarity.rare(both))),
        topic=log1p(len(rarity.topical(both))),
        title=min(
            _covered(one.title_pieces, other.text, rarity), _covered(other.title_pieces, one.text, rarity)
        ),
    )


def shared_words(one: Described, other: Described, most: int = 5) -> tuple[str, ...]:
    """The longest strings of the first case's title that the other case has too, longest first."""
    found = dict.fromkeys(shared_strings(one.title, other.text))
    return tuple(sorted(found, key=lambda string: (-len(string), string))[:most])


def shared_strings(wanted: str, there: str) -> list[str]:
    """The strings of two or more characters, as long as can be, of one text that stand in another, in
    order."""
    found: list[str] = []
    for run in wanted.split():
        start = 0
        while start < len(run) - 1:
            end = start + 1
            while end < len(run) and run[start : end + 1] in there:
                end += 1
            if end - start >= 2:
                found.append(run[start:end])
            start = max(end, start + 1)
    return found


def _strings(one: Described, other: Described) -> set[str]:
    return {*shared_strings(one.title, other.text), *shared_strings(other.title, one.text)}


def _strength(string: str, rarity: Rarity) -> float:
    """What the pairs of a string are worth together, if a piece of it is rare."""
    inside = list(map(add, string, string[1:]))
    if rarity.rare(inside) or rarity.rare(map(add, inside, string[2:])):
        return rarity.sum(inside)
    return 0.0


def _names_kept(one: Described, other: Described, rarity: Rarity) -> float:
    """How much of the names of each title the other case has; a title without names says nothing of it."""
    ways = ((one.title_names, other.text), (other.title_names, one.text))
    shares = [_covered(names, text, rarity) for names, text in ways if names]
    return min(shares, default=0.5)


def _names_differ(one: Described, other: Described, rarity: Rarity) -> bool:
    if not (one.names and other.names):
        return False
    both = one.names & other.names
    return not (rarity.rare(both) or rarity.topical(both))


def _covered(wanted: frozenset[str], there: str, rarity: Rarity) -> float:
    """How much of some pieces, by their worth, stands in a text."""
    whole = rarity.sum(wanted)
    return rarity.sum(piece for piece in wanted if piece in there) / whole if whole else 0.0
