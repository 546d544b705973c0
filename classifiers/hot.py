"""Hot topics: groups of look-alike cases in a window of time, how fast they grow, and what they are about.
Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from classifiers.lookalikes import Alike, Described, LookAlikes, Rarity, common_pieces, shared_words

LEAST = 3

# Cases of one group need to look a little less alike than two that are called the same: the group speaks too.
JOINS = 0.6
HALF_LIFE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Dated:
    """A case with the time it came; who sent it is not needed and not kept."""

    case: str
    at: datetime
    title: str
    described: Described


@dataclass(frozen=True, slots=True)
class Hot:
    """A group of cases about one problem.

    `heat` is the number of its cases, each counted half as much for every seven days of its age, times
    `growth`: cases of the newer half of the window over those of the older half (each plus one). `area` is
    the place most of them name.
    """

    title: str
    size: int
    newer: int
    older: int
    growth: float
    heat: float
    area: str
    cases: tuple[str, ...]
    words: tuple[str, ...]


def hot_topics(cases: Sequence[Dated], until: datetime, window: timedelta, most: int = 20) -> list[Hot]:
    """The hottest groups of at least LEAST cases that came in the window before `until`, the hottest
    first."""
    recent = sorted(
        (one for one in cases if until - window < one.at <= until), key=lambda one: (one.at, one.case)
    )
    groups = [_hot(group, until, window) for group in _groups(recent) if len(group) >= LEAST]
    return sorted(groups, key=lambda one: (-one.heat, one.cases))[:most]


def _groups(recent: Sequence[Dated]) -> list[list[Dated]]:
    """Cases joined to the group that most of their look-alikes are in, in the order they came."""
    rarity = Rarity(common_pieces())
    for one in recent:
        rarity.learn(one.described)
    index = LookAlikes(rarity)
    groups: list[list[Dated]] = []
    group_of: dict[str, int] = {}
    for one in recent:
        number = _voted(index.find(one.described, least=JOINS), group_of)
        if number is None:
            number = len(groups)
            groups.append([])
        groups[number].append(one)
        group_of[one.case] = number
        index.add(one.case, one.described)
    return groups


def _voted(alike: Sequence[Alike], group_of: dict[str, int]) -> int | None:
    votes: Counter[int] = Counter()
    for one in alike:
        votes[group_of[one.case]] += round(one.score * 1000)
    return votes.most_common(1)[0][0] if votes else None


def _hot(group: Sequence[Dated], until: datetime, window: timedelta) -> Hot:
    newer = sum(one.at > until - window / 2 for one in group)
    growth = (newer + 1) / (len(group) - newer + 1)
    fresh = sum(0.5 ** ((until - one.at) / HALF_LIFE) for one in group)
    middle = _middle(group)
    places = Counter(place for one in group for place in sorted(one.described.places))
    return Hot(
        title=middle.title,
        size=len(group),
        newer=newer,
        older=len(group) - newer,
        growth=round(growth, 2),
        heat=round(fresh * growth, 2),
        area=places.most_common(1)[0][0] if places else "",
        cases=tuple(one.case for one in group),
        words=_common_words(middle, group),
    )


def _middle(group: Sequence[Dated]) -> Dated:
    """The case whose title has most of what the other titles have."""
    spread = Counter(piece for one in group for piece in one.described.head_pieces)

    def typical(one: Dated) -> float:
        return sum(spread[piece] for piece in one.described.head_pieces) / (
            len(one.described.head_pieces) + 5
        )

    return max(group, key=typical)


def _common_words(middle: Dated, group: Sequence[Dated]) -> tuple[str, ...]:
    found = Counter(
        word for one in group if one is not middle for word in shared_words(middle.described, one.described)
    )
    return tuple(word for word, _ in found.most_common(5))
