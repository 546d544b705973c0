"""Hot topics: groups of cases about one matter in a window of time, how they grow, what they are about. Pure.

Who sent a case is not needed and not kept.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from math import isqrt

from classifiers.described import Described
from classifiers.likeness import score
from classifiers.lookalikes import LookAlikes
from classifiers.rarity import shipped_rarity

# A group needs so many cases in different words: one letter sent three times is no topic.
LEAST = 3

# Two groups become one when their cases are this alike on average over at most COMPARED pairs: chains, in
# which each looks like the next and the ends have nothing in common, do not become one matter.
JOINS = 0.7
COMPARED = 16
# What is left over then, at most FEW cases, joins a matter of MANY at this average: people who write of it
# late or angrily do not repeat what it is about.
FOLLOWS = 0.5
FEW, MANY = 3, 5
# So many look-alikes of each case are tried, from this score on.
NEIGHBOURS = 10
NEAR = 0.5

HALF_LIFE = timedelta(days=7)

# Added to both sides of growth: of few cases one more or less is no surge.
STEADY = 3

# A string stands in the title of a group when this share of the cases has it; when none has, the next.
SHARED = (0.5, 0.3, 0.0)
# A group's words are counted in at most so many of its cases.
READ = 60

# Strings that are in every other complaint and name nothing.
_SAYS_NOTHING = re.compile(
    "反映|反应|投诉|举报|控告|建议|关于|请问|咨询|希望|请求|恳请|恳求|坚决|强烈|要求|解决|再次|对于|问题|的问题|"
    "附近|旁边|什么|这么|为何|为什么|什么时候|何时|能否|没有|有关|相关|部门|行为|的行为|情况|领导"
)

# The pieces of so many cases are kept at a time.
AT_HAND = 2_000

Like = Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class Dated:
    """A case with the time it came."""

    case: str
    at: datetime
    described: Described


@dataclass(frozen=True, slots=True)
class Hot:
    """A group of cases about one matter.

    `size`: its cases; `copies`: those among them that repeat an earlier one word for word, which count in no
    other figure. `title`: what half of its cases have of the most typical title, in that order; `words`: the
    same strings, the most shared first. `heat` = `fresh` x `growth`. `fresh`: its cases, each counted half as
    much for every seven days of its age. `growth`: (`newer` + 3) / (`older` + 3), its cases of the newer and
    the older half of the window. `area`: the code of the place that at least half of them name, or nothing.
    """

    title: str
    size: int
    copies: int
    newer: int
    older: int
    fresh: float
    growth: float
    heat: float
    area: str
    words: tuple[str, ...]
    cases: tuple[str, ...]


def hot_topics(cases: Iterable[Dated], until: datetime, window: timedelta, most: int = 20) -> list[Hot]:
    """The groups of at least LEAST different texts that came in the window before `until`, the hottest
    first."""
    recent = sorted(
        (one for one in cases if one.at <= until and until - one.at < window),
        key=lambda one: (one.at, one.case),
    )
    groups = ([recent[number] for number in group] for group in _groups(recent))
    found = [_hot(group, until, window) for group in groups if len(_different(group)) >= LEAST]
    return sorted(found, key=lambda one: (-one.heat, one.cases))[:most]


def _different(group: Sequence[Dated]) -> list[Dated]:
    """The cases of a group without those that repeat an earlier one word for word."""
    return list({one.described.text: one for one in reversed(group)}.values())[::-1]


def _groups(recent: Sequence[Dated]) -> list[list[int]]:
    """The numbers of cases that belong together: the most alike are joined first, whatever order they came
    in."""
    index = LookAlikes()

    @lru_cache(AT_HAND)
    def described(number: int) -> Described:
        # A copy forgets its pieces when it is put aside, the record would keep them for good.
        return replace(recent[number].described)

    @lru_cache(AT_HAND * NEIGHBOURS)
    def like(one: int, other: int) -> float:
        return score(described(one), described(other), shipped_rarity())

    for number in range(len(recent)):
        index.add(str(number), described(number))
    near = sorted(
        (-alike.score, min(number, int(alike.case)), max(number, int(alike.case)))
        for number in range(len(recent))
        for alike in index.find(described(number), NEIGHBOURS + 1, NEAR)
        if int(alike.case) != number
    )
    return _joined(len(recent), [(one, other) for _, one, other in near], like)


def _joined(many: int, near: Sequence[tuple[int, int]], like: Like) -> list[list[int]]:
    groups = {number: [number] for number in range(many)}
    group_of = list(range(many))
    for least, may in ((JOINS, _any), (FOLLOWS, _few_and_many)):
        for one, other in near:
            first, second = sorted((group_of[one], group_of[other]))
            if first == second or not may(len(groups[first]), len(groups[second])):
                continue
            if _alike(groups[first], groups[second], like) >= least:
                moved = groups.pop(second)
                groups[first] = sorted(groups[first] + moved)
                for number in moved:
                    group_of[number] = first
    return list(groups.values())


def _any(_one: int, _other: int) -> bool:
    return True


def _few_and_many(one: int, other: int) -> bool:
    return min(one, other) <= FEW and max(one, other) >= MANY


def _alike(one: Sequence[int], other: Sequence[int], like: Like) -> float:
    """How alike the cases of two groups are on average."""
    small, large = sorted((one, other), key=len)
    some = _some(small, isqrt(COMPARED))
    pairs = [(a, b) for a in some for b in _some(large, COMPARED // len(some))]
    return sum(like(min(pair), max(pair)) for pair in pairs) / len(pairs)


def _some(numbers: Sequence[int], most: int) -> list[int]:
    """At most so many of a row, evenly from first to last."""
    if len(numbers) <= most:
        return list(numbers)
    return [numbers[at * (len(numbers) - 1) // (most - 1)] for at in range(most)]


def _hot(group: Sequence[Dated], until: datetime, window: timedelta) -> Hot:
    different = _different(group)
    newer = sum(until - one.at < window / 2 for one in different)
    growth = (newer + STEADY) / (len(different) - newer + STEADY)
    fresh = sum(0.5 ** ((until - one.at) / HALF_LIFE) for one in different)
    title, words = _title(different)
    return Hot(
        title=title,
        size=len(group),
        copies=len(group) - len(different),
        newer=newer,
        older=len(different) - newer,
        fresh=round(fresh, 2),
        growth=round(growth, 2),
        heat=round(fresh * growth, 2),
        area=_area(different),
        words=words,
        cases=tuple(one.case for one in group),
    )


def _area(group: Sequence[Dated]) -> str:
    places = Counter(place for one in group for place in sorted(one.described.places))
    area, times = places.most_common(1)[0] if places else ("", 0)
    return area if times * 2 >= len(group) else ""


def _title(group: Sequence[Dated]) -> tuple[str, tuple[str, ...]]:
    """A title of strings that many cases of the group have, and its most shared strings."""
    read = [group[number].described for number in _some(range(len(group)), READ)]
    for share in SHARED:
        least = max(2, share * len(read))
        titles = [_common(one.title, read, least) for one in read]
        best = max(titles, key=lambda strings: sum(map(len, strings)) - 2 * len(strings))
        if best:
            spread = {string: sum(string in one.text for one in read) for string in best}
            words = sorted(spread, key=lambda string: (-spread[string], -len(string)))
            return " ".join(best), tuple(words[:5])
    return read[0].title, ()


def _common(title: str, read: Sequence[Described], least: float) -> list[str]:
    """The strings of a title that at least so many texts have, each once; long ones before many."""
    found = (string for run in title.split() for string in _longest(run, _reach(run, read, least)))
    return [string for string in dict.fromkeys(found) if not _SAYS_NOTHING.fullmatch(string)]


def _reach(run: str, read: Sequence[Described], least: float) -> list[int]:
    """For each place of a run how long a string from there so many texts have."""
    reach = []
    for start in range(len(run)):
        end = start + 1
        while end < len(run) and sum(run[start : end + 1] in one.text for one in read) >= least:
            end += 1
        reach.append(end - start)
    return reach


def _longest(run: str, reach: Sequence[int]) -> list[str]:
    """The strings of a run within its reach whose squared lengths add up to most: words stay whole."""
    best: list[tuple[int, tuple[str, ...]]] = [(0, ())] * (len(run) + 1)
    for start in range(len(run) - 1, -1, -1):
        best[start] = best[start + 1]
        for length in range(2, reach[start] + 1):
            worth, rest = best[start + length]
            if worth + length**2 > best[start][0]:
                best[start] = (worth + length**2, (run[start : start + length], *rest))
    return list(best[0][1])
