"""The lists in which a unit's work is looked at: which case stands in which."""

from datetime import datetime

import pytest

from cases.model import State
from cases.views import View, days_late, running_due, sieve, tomorrow_ends
from tests.cases.examples import NOW, TOWN, case, moment, written

DUE = {
    "late": moment("Fri 2026-02-27 18:00"),
    "this morning": moment("Mon 2026-03-02 09:59"),
    "now": NOW,
    "tomorrow": moment("Tue 2026-03-03 23:59"),
    "later": moment("Wed 2026-03-04 00:00"),
}
HOLDS = [
    # state, due, and the lists it stands in
    (State.DISPATCHED, "late", {View.OPEN, View.UNSIGNED, View.OVERDUE}),
    (State.DISPATCHED, "now", {View.OPEN, View.UNSIGNED, View.DUE}),
    (State.IN_PROGRESS, "this morning", {View.OPEN, View.OVERDUE}),
    (State.IN_PROGRESS, "tomorrow", {View.OPEN, View.DUE}),
    (State.IN_PROGRESS, "later", {View.OPEN}),
    (State.RETURN_PENDING, "late", {View.OPEN, View.OVERDUE, View.WAITING}),
    (State.NEED_INFO, "late", {View.OPEN, View.WAITING}),  # the clock stands still
    (State.SUSPENDED, "late", {View.WAITING}),
    (State.RESULT_FILED, "late", {View.WAITING}),
    (State.FOLLOW_UP, "late", {View.WAITING}),
    (State.TRIAGE, "late", set()),
    (State.CLOSED, "late", set()),
    (State.WITHDRAWN, "late", set()),
]


@pytest.mark.parametrize(("state", "due", "views"), HOLDS)
def test_each_case_stands_where_it_belongs(state: State, due: str, views: set[View]) -> None:
    """What is owed, due, late, not signed, or waits for somebody else."""
    one = case(state=state, result_due=DUE[due])
    assert {view for view in View if sieve(view, TOWN, NOW).holds(one)} == views


def test_without_a_due_moment_nothing_is_due() -> None:
    """A case in triage for the second time has no clock."""
    one = case(result_due=None)
    assert {view for view in View if sieve(view, TOWN, NOW).holds(one)} == {View.OPEN, View.UNSIGNED}


def test_tomorrow_ends_at_midnight_of_the_town() -> None:
    """At eleven at night, too, tomorrow is the day that begins in an hour."""
    assert written(tomorrow_ends(TOWN, moment("Mon 2026-03-02 23:00"))) == "Wed 2026-03-04 00:00"


@pytest.mark.parametrize(
    ("now", "days"),
    [
        (moment("Mon 2026-03-02 17:59"), None),
        (moment("Mon 2026-03-02 18:00"), 0),
        (moment("Tue 2026-03-03 00:01"), 1),
        (moment("Mon 2026-03-09 09:00"), 7),
    ],
)
def test_days_late_are_days_of_the_calendar(now: datetime, days: int | None) -> None:
    """From the due day to today, as people count them."""
    assert days_late(TOWN, case(result_due=moment("Mon 2026-03-02 18:00")), now) == days


@pytest.mark.parametrize("state", [State.NEED_INFO, State.SUSPENDED, State.RESULT_FILED, State.CLOSED])
def test_what_stands_still_is_not_late(state: State) -> None:
    """A case that waits for the resident, or is answered, has no due moment to be shown."""
    one = case(state=state, result_due=DUE["late"])
    assert (running_due(one), days_late(TOWN, one, NOW)) == (None, None)
