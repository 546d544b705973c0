"""The month's figures: rates from counts, and small counts that nobody can work out."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from itertools import product

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from cases.figures import (
    BY_OUTCOME,
    NAMES,
    ONE_SUM,
    SIDES,
    SMALL,
    Between,
    Counts,
    Measure,
    Month,
    Rate,
    Shown,
    Withheld,
    covered,
    rate,
    together,
)
from tests.cases.examples import TOWN, written

FEW, KEPT = Withheld.FEW, Withheld.KEPT


def counts(**given: int) -> Counts:
    """Counts of which all others are far from small."""
    return Counts(**dict.fromkeys(NAMES, 50) | given)


RATES = [
    # what speaks for it, what against it, and what is told
    (Measure.SIGNING, {"in_time": 90, "late": 10}, Rate(90, 90)),
    (Measure.SIGNING, {"in_time": 14, "late": 7}, Rate(66, 66)),
    (Measure.SIGNING, {"in_time": 90, "late": 0}, Rate(95, 100)),  # somebody was late, or nobody
    (Measure.SIGNING, {"in_time": 90, "late": 4}, Rate(95, 100)),
    (Measure.SIGNING, {"in_time": 4, "late": 36}, Rate(0, 10)),
    (Measure.SIGNING, {"in_time": 4, "late": 4}, None),
    (Measure.SIGNING, {"in_time": 2, "late": 0}, None),
    (Measure.SOLVING, {"solved": 60, "partly": 20, "unsolved": 20}, Rate(60, 60)),
    (Measure.SOLVING, {"solved": 60, "partly": 20, "unsolved": 2}, Rate(71, 75)),
    (Measure.SATISFACTION, {"satisfied": 30, "fair": 20, "dissatisfied": 10}, Rate(50, 50)),
    (Measure.TIMELINESS, {"on_time": 5, "overdue": 5}, Rate(50, 50)),
    (Measure.TIMELINESS, {"on_time": 0, "overdue": 0}, None),
]


@pytest.mark.parametrize(("measure", "given", "told"), RATES)
def test_a_rate(measure: Measure, given: dict[str, int], told: Rate | None) -> None:
    """Exact where all counts behind it are shown, between two where one is small, none where all are."""
    assert rate(covered(counts(**given)), measure) == told


@given(st.builds(Counts, **{name: st.integers(0, 60) for name in NAMES}), st.integers(0, 900))
def test_silence_is_never_satisfied_nor_solved(one: Counts, more: int) -> None:
    """However many closed without a word, or without a rating: no rate goes up by it."""
    silent = one.plus(Counts(unanswered=more, unrated=more))
    for measure in (Measure.SOLVING, Measure.SATISFACTION):
        before, after = rate(covered(one), measure), rate(covered(silent), measure)
        assert None in (before, after) or after == before
    named = {name for good, bad in SIDES.values() for name in (good, *bad)}
    assert not named & {"unanswered", "unrated", "explained", "referred"}


@given(st.builds(Counts, **{name: st.integers(0, 60) for name in NAMES}))
def test_a_rate_holds_the_truth(one: Counts) -> None:
    """What is told of a rate is never wrong, only less exact."""
    told, fields = covered(one), asdict(one)
    for measure, (good, bad) in SIDES.items():
        share = rate(told, measure)
        if share is not None:
            true = 100 * fields[good] / (fields[good] + sum(fields[name] for name in bad))
            assert share.low <= true <= share.high + 1
            assert 0 <= share.low <= share.high <= 100


@given(st.builds(Counts, **{name: st.integers(0, 9) for name in NAMES}))
def test_no_small_count_is_shown(one: Counts) -> None:
    """Every number that is shown is five or more, and is the true one."""
    told = covered(one)
    for name, value in told.items():
        assert value in (FEW, KEPT) or (value == getattr(one, name) and getattr(one, name) >= SMALL)
        assert (value is FEW) == (getattr(one, name) < SMALL)


def closed(by_outcome: tuple[int, int, int], by_rating: tuple[int, int, int, int]) -> Counts:
    """Cases closed in a month, counted by outcome and by rating."""
    names = ("solved", "partly", "unanswered", "satisfied", "fair", "dissatisfied", "unrated")
    return Counts(**dict(zip(names, (*by_outcome, *by_rating), strict=True)))


def thinkable(told: Mapping[str, Shown], name: str) -> set[int]:
    """The values of one small count for which all numbers that are shown could still be true.

    The reader knows that the sum by outcome is the sum by rating, and nothing else.
    """
    others = [each for each in ONE_SUM if each != name]
    ranges: list[range] = []
    for each in others:
        value = told[each]
        if isinstance(value, int):
            ranges.append(range(value, value + 1))
        else:
            ranges.append(range(SMALL) if value is FEW else range(SMALL, 60))
    signs = [1 if each in BY_OUTCOME else -1 for each in others]
    low = sum(s * (r[0] if s > 0 else r[-1]) for s, r in zip(signs, ranges, strict=True))
    high = sum(s * (r[-1] if s > 0 else r[0]) for s, r in zip(signs, ranges, strict=True))
    own = 1 if name in BY_OUTCOME else -1
    return {value for value in range(SMALL) if low <= -own * value <= high}


small_months = st.tuples(st.tuples(*[st.integers(0, 14)] * 3), st.tuples(*[st.integers(0, 14)] * 3))


@given(small_months)
@example(((20, 5, 6), (20, 5, 2)))
@example(((10, 5, 0), (10, 5, 0)))
def test_no_difference_gives_a_small_count_away(
    month: tuple[tuple[int, int, int], tuple[int, int, int]],
) -> None:
    """Whoever subtracts what is shown by rating from what is shown by outcome cannot narrow one down."""
    by_outcome, rated = month
    unrated = sum(by_outcome) - sum(rated)
    assume(unrated >= 0)
    told = covered(closed(by_outcome, (*rated, unrated)))
    for name in ONE_SUM:
        if told[name] is FEW:
            assert thinkable(told, name) == set(range(SMALL))


@given(st.lists(st.integers(0, 9), min_size=1, max_size=4))
def test_the_sum_of_units_gives_no_unit_away(late: list[int]) -> None:
    """Beside the units' own counts, that of all together leaves every small one as open as before."""
    told = together(Counts(late=each) for each in late)["late"]
    hidden = [i for i, each in enumerate(late) if each < SMALL]
    if not isinstance(told, int) or not hidden:
        return
    rest = told - sum(each for each in late if each >= SMALL)
    worlds = [world for world in product(range(SMALL), repeat=len(hidden)) if sum(world) == rest]
    for place in range(len(hidden)):
        assert {world[place] for world in worlds} == set(range(SMALL))


def test_the_sum_of_units_is_told_where_it_can_be() -> None:
    """With several small units, or none, the sum stands there as it is; else as what the others tell."""
    assert together([counts(late=7), counts(late=9)])["late"] == 16
    assert together([counts(late=2), counts(late=3), counts(late=3), counts(late=9)])["late"] == 17
    assert together([counts(late=2), counts(late=9)])["late"] == Between(9, 13)
    assert together([counts(late=2), counts(late=2), counts(late=9)])["late"] == 13
    assert together([counts(fair=2), counts(unanswered=60)])["unanswered"] == Between(65, None)
    assert together([counts(late=0), counts(late=4)])["late"] is FEW


def test_what_is_given_up_first_is_silence() -> None:
    """To hide two dissatisfied, the count of the silent is kept back rather than a rate."""
    told = covered(closed((20, 5, 9), (20, 5, 2, 7)))
    assert (told["dissatisfied"], told["unanswered"]) == (FEW, KEPT)
    assert rate(told, Measure.SATISFACTION) == Rate(68, 80)
    assert rate(told, Measure.SOLVING) == Rate(68, 80)


@pytest.mark.parametrize(
    ("words", "month"),
    [("", "2026-03"), ("2026-03", "2026-03"), ("2026-3", "2026-03"), (" 2025-12 ", "2025-12")],
)
def test_a_month_is_read(words: str, month: str) -> None:
    """As it is written, or the present one."""
    assert Month.read(words, date(2026, 3, 31)).written == month


@pytest.mark.parametrize("words", ["2026-04", "2026-13", "2026-00", "2026", "三月", "2026-03-01", "0-1", "-"])
def test_a_month_that_is_none(words: str) -> None:
    """A month to come, or no month at all, is refused."""
    with pytest.raises(ValueError, match=r"."):
        Month.read(words, date(2026, 3, 31))


@pytest.mark.parametrize(
    ("month", "first", "end"),
    [
        (Month(2026, 2), "Sun 2026-02-01 00:00", "Sun 2026-03-01 00:00"),
        (Month(2025, 12), "Mon 2025-12-01 00:00", "Thu 2026-01-01 00:00"),
    ],
)
def test_a_month_is_of_the_towns_calendar(month: Month, first: str, end: str) -> None:
    """From midnight to midnight where the town is."""
    assert tuple(map(written, month.span(TOWN))) == (first, end)
