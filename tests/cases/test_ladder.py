"""The follow-up ladder: every step of every chain with its date, however late each one is fired."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import decisions, turns
from cases.deadlines import quiet
from cases.ladder import (
    DUTY,
    STAYING,
    FollowUp,
    Kind,
    alive,
    first_steps,
    next_step,
    overrun,
    overtaken,
    triage_due,
)
from cases.lifecycle import TRANSITIONS, NotAllowed, apply
from cases.model import ENDED, SYSTEM, Action, Case, Event, Extension, Outcome, Satisfaction, State
from tests.cases.examples import (
    BY_DISPATCHER,
    BY_LEAD,
    BY_LIAISON,
    BY_OFFICER,
    BY_RESIDENT,
    BY_SUPERVISOR,
    LIGHTS,
    NOW,
    OTHER_UNIT,
    TOWN,
    WATER,
    WATER_UNIT,
    case,
    moment,
    submitted,
    written,
)

RUNGS = len(TOWN.ladder.overdue)


def chain(now: Case, first: FollowUp) -> Iterator[str]:
    """A chain of which each step goes out just when it is due, as the tables have it."""
    step: FollowUp | None = first
    while step is not None:
        yield f"{written(step.due_at)} {step.kind} {step.rung}"
        step = next_step(TOWN, now, step, step.due_at)
    yield "(the end)"


def begun(limit: str, start: str) -> tuple[Case, dict[Kind, FollowUp]]:
    """A case dispatched at `start`, and the steps stored for it."""
    now, event = submitted(limit, moment(start))
    return now, {step.kind: step for step in first_steps(TOWN, now, event.action, moment(start))}


# Nobody works on a case of this class, dispatched then: all that follows, up to the second repetition.
UNWORKED = {
    ("特急", "Mon 2026-03-02 10:00"): [
        "Mon 2026-03-02 22:00 half_time 0",  # the night is not quiet where life is at stake
        "Tue 2026-03-03 08:30 due_morning 0",  # the workday before is the day it was dispatched
        "Tue 2026-03-03 10:00 overdue 0",  # officer and lead
        "Wed 2026-03-04 08:30 overdue 1",  # the centre
        "Fri 2026-03-06 08:30 overdue 2",  # the leader in charge
        "Tue 2026-03-10 08:30 overdue 3",  # supervision
        "Tue 2026-03-17 08:30 overdue 4",
        "Tue 2026-03-24 08:30 overdue 5",
    ],
    ("紧急", "Mon 2026-03-02 10:00"): [
        "Wed 2026-03-04 08:00 half_time 0",  # two in the night, moved to the morning
        "Wed 2026-03-04 08:30 day_before 0",
        "Thu 2026-03-05 08:30 due_morning 0",
        "Thu 2026-03-05 18:00 overdue 0",
        "Fri 2026-03-06 08:30 overdue 1",
        "Tue 2026-03-10 08:30 overdue 2",
        "Thu 2026-03-12 08:30 overdue 3",
        "Thu 2026-03-19 08:30 overdue 4",
        "Thu 2026-03-26 08:30 overdue 5",
    ],
    ("一般", "Mon 2026-03-02 10:00"): [
        "Fri 2026-03-06 08:00 half_time 0",
        "Fri 2026-03-06 08:30 day_before 0",
        "Mon 2026-03-09 08:30 due_morning 0",
        "Mon 2026-03-09 18:00 overdue 0",
        "Tue 2026-03-10 08:30 overdue 1",
        "Thu 2026-03-12 08:30 overdue 2",
        "Mon 2026-03-16 08:30 overdue 3",
        "Mon 2026-03-23 08:30 overdue 4",
        "Mon 2026-03-30 08:30 overdue 5",
    ],
    ("咨询", "Mon 2026-03-02 10:00"): [
        "Tue 2026-03-03 08:00 half_time 0",
        "Tue 2026-03-03 08:30 due_morning 0",
        "Tue 2026-03-03 18:00 overdue 0",
        "Wed 2026-03-04 08:30 overdue 1",
        "Fri 2026-03-06 08:30 overdue 2",
        "Tue 2026-03-10 08:30 overdue 3",
        "Tue 2026-03-17 08:30 overdue 4",
        "Tue 2026-03-24 08:30 overdue 5",
    ],
    ("复杂", "Mon 2026-03-02 10:00"): [
        "Fri 2026-03-13 08:00 half_time 0",
        "Fri 2026-03-20 08:30 day_before 0",
        "Mon 2026-03-23 08:30 due_morning 0",
        "Mon 2026-03-23 18:00 overdue 0",
        "Tue 2026-03-24 08:30 overdue 1",
        "Thu 2026-03-26 08:30 overdue 2",
        "Mon 2026-03-30 08:30 overdue 3",
        "Tue 2026-04-07 08:30 overdue 4",  # 清明节 lies between
        "Tue 2026-04-14 08:30 overdue 5",
    ],
    ("建议", "Mon 2026-03-02 10:00"): [
        "Fri 2026-03-13 08:00 half_time 0",
        "Fri 2026-03-20 08:30 day_before 0",
        "Mon 2026-03-23 08:30 due_morning 0",
        "Mon 2026-03-23 18:00 overdue 0",
        "Tue 2026-03-24 08:30 overdue 1",
        "Thu 2026-03-26 08:30 overdue 2",
        "Mon 2026-03-30 08:30 overdue 3",
        "Tue 2026-04-07 08:30 overdue 4",
        "Tue 2026-04-14 08:30 overdue 5",
    ],
    ("信访", "Mon 2026-03-02 10:00"): [
        "Wed 2026-04-01 10:00 half_time 0",
        "Thu 2026-04-30 08:30 day_before 0",
        "Fri 2026-05-01 08:30 due_morning 0",  # sixty days are calendar days: due on 劳动节
        "Fri 2026-05-01 10:00 overdue 0",
        "Wed 2026-05-06 08:30 overdue 1",
        "Fri 2026-05-08 08:30 overdue 2",
        "Mon 2026-05-11 08:30 overdue 3",  # 调休: Saturday the 9th is a workday
        "Mon 2026-05-18 08:30 overdue 4",
        "Mon 2026-05-25 08:30 overdue 5",
    ],
    # Late on the last Friday before Spring Festival.
    ("特急", "Fri 2026-02-13 19:40"): [
        "Sat 2026-02-14 07:40 half_time 0",
        "Sat 2026-02-14 08:30 due_morning 0",
        "Sat 2026-02-14 19:40 overdue 0",
        "Tue 2026-02-24 08:30 overdue 1",
        "Thu 2026-02-26 08:30 overdue 2",
        "Sat 2026-02-28 08:30 overdue 3",
        "Fri 2026-03-06 08:30 overdue 4",
        "Fri 2026-03-13 08:30 overdue 5",
    ],
    ("紧急", "Fri 2026-02-13 19:40"): [
        "Thu 2026-02-19 18:50 half_time 0",
        "Tue 2026-02-24 08:30 day_before 0",
        "Wed 2026-02-25 08:30 due_morning 0",
        "Wed 2026-02-25 18:00 overdue 0",
        "Thu 2026-02-26 08:30 overdue 1",
        "Sat 2026-02-28 08:30 overdue 2",
        "Tue 2026-03-03 08:30 overdue 3",
        "Tue 2026-03-10 08:30 overdue 4",
        "Tue 2026-03-17 08:30 overdue 5",
    ],
    ("咨询", "Fri 2026-02-13 19:40"): [
        "Sat 2026-02-14 08:00 half_time 0",
        "Sat 2026-02-14 08:30 due_morning 0",
        "Sat 2026-02-14 18:00 overdue 0",
        "Tue 2026-02-24 08:30 overdue 1",
        "Thu 2026-02-26 08:30 overdue 2",
        "Sat 2026-02-28 08:30 overdue 3",
        "Fri 2026-03-06 08:30 overdue 4",
        "Fri 2026-03-13 08:30 overdue 5",
    ],
    # Two in the night: due at two in the night, so told in the morning, when the due morning is over.
    ("信访", "Sat 2026-03-07 02:00"): [
        "Mon 2026-04-06 08:00 half_time 0",
        "Thu 2026-04-30 08:30 day_before 0",
        "Wed 2026-05-06 08:00 overdue 0",
        "Thu 2026-05-07 08:30 overdue 1",
        "Sat 2026-05-09 08:30 overdue 2",
        "Tue 2026-05-12 08:30 overdue 3",
        "Tue 2026-05-19 08:30 overdue 4",
        "Tue 2026-05-26 08:30 overdue 5",
    ],
}


@pytest.mark.parametrize(("limit", "start"), UNWORKED)
def test_the_chain_of_duty(limit: str, start: str) -> None:
    """Half time, the workday before, the due morning, then the ladder rung by rung, without end."""
    now, stored = begun(limit, start)
    expected = UNWORKED[limit, start]
    assert list(islice(chain(now, stored[Kind.HALF_TIME]), len(expected))) == expected


# Nobody signs: the unit is asked when it is due, then unit and centre on every workday.
UNSIGNED = {
    ("特急", "Mon 2026-03-02 10:00"): [
        "Mon 2026-03-02 10:30 unsigned 0",
        "Mon 2026-03-02 11:00 unsigned 1",
        "Mon 2026-03-02 11:30 unsigned 2",
        "Mon 2026-03-02 12:00 unsigned 3",
    ],
    ("特急", "Mon 2026-03-02 23:50"): [
        "Tue 2026-03-03 00:20 unsigned 0",
        "Tue 2026-03-03 00:50 unsigned 1",
        "Tue 2026-03-03 01:20 unsigned 2",
    ],
    ("紧急", "Mon 2026-03-02 10:00"): [
        "Mon 2026-03-02 12:00 unsigned 0",
        "Tue 2026-03-03 08:30 unsigned 1",
        "Wed 2026-03-04 08:30 unsigned 2",
        "Thu 2026-03-05 08:30 unsigned 3",
        "(the end)",
    ],
    ("紧急", "Fri 2026-02-13 19:40"): [
        "Sat 2026-02-14 08:00 unsigned 0",
        "Tue 2026-02-24 08:30 unsigned 1",
        "Wed 2026-02-25 08:30 unsigned 2",
        "(the end)",
    ],
    ("一般", "Fri 2026-03-06 16:00"): [
        "Mon 2026-03-09 18:00 unsigned 0",
        "Tue 2026-03-10 08:30 unsigned 1",
        "Wed 2026-03-11 08:30 unsigned 2",
        "Thu 2026-03-12 08:30 unsigned 3",
        "Fri 2026-03-13 08:30 unsigned 4",
        "(the end)",
    ],
    ("复杂", "Wed 2026-09-30 16:00"): [
        "Thu 2026-10-08 18:00 unsigned 0",
        "Fri 2026-10-09 08:30 unsigned 1",
        "Sat 2026-10-10 08:30 unsigned 2",
        "Mon 2026-10-12 08:30 unsigned 3",
    ],
    ("建议", "Mon 2026-03-02 10:00"): [
        "Tue 2026-03-03 18:00 unsigned 0",
        "Wed 2026-03-04 08:30 unsigned 1",
    ],
}


@pytest.mark.parametrize(("limit", "start"), UNSIGNED)
def test_the_chain_of_signing(limit: str, start: str) -> None:
    """An unsigned case is asked about again and again, half-hourly where life is at stake.

    Once the result itself is due, the ladder of the overdue speaks.
    """
    now, stored = begun(limit, start)
    expected = UNSIGNED[limit, start]
    assert list(islice(chain(now, stored[Kind.UNSIGNED]), len(expected))) == expected


@pytest.mark.parametrize("limit", ["咨询", "信访"])
def test_what_needs_no_signature_is_not_chased_for_one(limit: str) -> None:
    """Where the town sets no time to sign there is only the chain of duty."""
    assert set(begun(limit, "Mon 2026-03-02 10:00")[1]) == {Kind.HALF_TIME}


def test_the_tables_hold_every_class() -> None:
    """No class of time limits goes without its table."""
    assert {limit for limit, _ in UNWORKED} == set(TOWN.limits)


# What waits for a person at the centre, from Friday afternoon.
FRIDAY = "Fri 2026-03-06 16:40"
WAITING: list[tuple[Action, Case, list[str]]] = [
    (
        Action.SUBMIT,
        case(state=State.TRIAGE),
        [
            "Fri 2026-03-06 20:40 triage 0",
            "Mon 2026-03-09 08:30 triage 1",
            "Tue 2026-03-10 08:30 triage 2",
        ],
    ),
    (
        Action.SUBMIT,
        case(state=State.TRIAGE, limit="特急"),
        [
            "Fri 2026-03-06 17:10 triage 0",
            "Fri 2026-03-06 17:40 triage 1",
            "Fri 2026-03-06 18:10 triage 2",
        ],
    ),
    (
        Action.FILE_RESULT,
        case(state=State.RESULT_FILED),
        ["Mon 2026-03-09 08:30 unchecked 0", "Tue 2026-03-10 08:30 unchecked 1"],
    ),
    (
        Action.FILE_RESULT,
        case(state=State.RESULT_FILED, limit="特急"),
        ["Mon 2026-03-09 08:30 unchecked 0", "Mon 2026-03-09 09:00 unchecked 1"],
    ),
]


@pytest.mark.parametrize(("action", "now", "expected"), WAITING)
def test_the_centre_is_chased_too(action: Action, now: Case, expected: list[str]) -> None:
    """A report waiting for a judgement, or a result for its check, is asked about until it is done."""
    (first,) = first_steps(TOWN, now, action, moment(FRIDAY))
    assert list(islice(chain(now, first), len(expected))) == expected


# Dispatched on Monday 2 March at ten and signed then: when it is asked whether the resident has heard.
FIRST_WORD = [
    ("特急", "Mon 2026-03-02 10:05", ["Mon 2026-03-02 11:00 feedback 0", "Mon 2026-03-02 11:30 feedback 1"]),
    ("特急", "Mon 2026-03-02 13:00", ["Mon 2026-03-02 13:30 feedback 0", "Mon 2026-03-02 14:00 feedback 1"]),
    # The night is not quiet.
    ("特急", "Mon 2026-03-02 23:00", ["Mon 2026-03-02 23:30 feedback 0", "Tue 2026-03-03 00:00 feedback 1"]),
    ("紧急", "Mon 2026-03-02 10:05", ["Mon 2026-03-02 14:00 contact 0", "Tue 2026-03-03 08:30 contact 1"]),
    ("紧急", "Mon 2026-03-02 20:50", ["Tue 2026-03-03 08:00 contact 0", "Wed 2026-03-04 08:30 contact 1"]),
    ("一般", "Mon 2026-03-02 10:05", ["Tue 2026-03-03 08:30 contact 0", "Wed 2026-03-04 08:30 contact 1"]),
    ("一般", "Tue 2026-03-03 09:00", ["Wed 2026-03-04 08:30 contact 0", "Thu 2026-03-05 08:30 contact 1"]),
    ("一般", "Fri 2026-03-06 09:00", ["Mon 2026-03-09 08:30 contact 0"]),
    ("一般", "Mon 2026-03-09 17:00", []),  # the result itself is due before
    ("信访", "Mon 2026-03-02 10:05", ["Tue 2026-03-17 10:00 contact 0", "Wed 2026-03-18 08:30 contact 1"]),
    ("建议", "Mon 2026-03-02 10:05", []),
]


@pytest.mark.parametrize(("limit", "signed", "expected"), FIRST_WORD)
def test_when_the_first_word_is_asked_for(limit: str, signed: str, expected: list[str]) -> None:
    """When the class of limits says, once more a workday later; every half hour where life is at stake."""
    now = submitted(limit, moment("Mon 2026-03-02 10:00"))[0]
    signed_at = moment(signed)
    now = apply(now, decisions.sign(TOWN, now, BY_OFFICER, signed_at))
    steps = first_steps(TOWN, now, Action.SIGN, signed_at)
    assert [line for step in steps for line in islice(chain(now, step), len(expected))] == expected
    endless = [
        next_step(TOWN, now, FollowUp(step.kind, step.due_at, 1, step.round), step.due_at) for step in steps
    ]
    assert [one is not None for one in endless] == [step.kind is Kind.FEEDBACK for step in steps]


# When a report that came in then has been judged, as its receipt says: by its class of limits.
JUDGED = [
    ("一般", "Fri 2026-03-06 10:00", "Fri 2026-03-06 14:00"),
    ("一般", "Fri 2026-03-06 22:00", "Sat 2026-03-07 08:00"),  # four hours later would be two in the night
    ("特急", "Fri 2026-03-06 22:00", "Fri 2026-03-06 22:30"),
]


@pytest.mark.parametrize(("limit", "submitted_at", "due"), JUDGED)
def test_by_when_a_report_is_judged(limit: str, submitted_at: str, due: str) -> None:
    """In four hours of the day, in half an hour of day or night where life is at stake."""
    now = case(state=State.TRIAGE, limit=limit)
    (first,) = first_steps(TOWN, now, Action.SUBMIT, moment(submitted_at))
    assert written(first.due_at) == written(triage_due(TOWN, now, moment(submitted_at))) == due


# The result went out then; nobody answers.
SURVEYS = {
    "Mon 2026-03-02 10:00": [
        "Thu 2026-03-05 10:00 survey_reminder 0",
        "Mon 2026-03-16 10:00 survey_close 0",
        "(the end)",
    ],
    "Mon 2026-03-02 22:10": [
        "Fri 2026-03-06 08:00 survey_reminder 0",
        "Tue 2026-03-17 08:00 survey_close 0",
        "(the end)",
    ],
    "Tue 2026-03-03 05:00": [
        "Fri 2026-03-06 08:00 survey_reminder 0",
        "Tue 2026-03-17 08:00 survey_close 0",
        "(the end)",
    ],
    "Thu 2026-02-12 15:00": [
        "Sun 2026-02-15 15:00 survey_reminder 0",
        "Thu 2026-02-26 15:00 survey_close 0",
        "(the end)",
    ],
}


@pytest.mark.parametrize("approved", SURVEYS)
def test_the_survey(approved: str) -> None:
    """One reminder after three days, closed after fourteen; residents are asked on days off as well."""
    now = case(state=State.FOLLOW_UP)
    (first,) = first_steps(TOWN, now, Action.APPROVE, moment(approved))
    assert list(chain(now, first)) == SURVEYS[approved]


# Closed then: 回头看 after 28 and 90 days.
LOOK_BACKS = {
    "Mon 2026-03-02 10:00": [
        "Mon 2026-03-30 10:00 look_back 0",
        "Sun 2026-05-31 10:00 look_back 1",
        "(the end)",
    ],
    "Mon 2026-03-02 23:30": [
        "Tue 2026-03-31 08:00 look_back 0",
        "Mon 2026-06-01 08:00 look_back 1",
        "(the end)",
    ],
    "Thu 2026-12-10 09:00": [
        "Thu 2027-01-07 09:00 look_back 0",
        "Wed 2027-03-10 09:00 look_back 1",
        "(the end)",
    ],
}


@pytest.mark.parametrize("closed", LOOK_BACKS)
def test_the_look_backs(closed: str) -> None:
    """Twice after the closing, and then no more."""
    now = case(state=State.CLOSED, closed_at=moment(closed))
    (first,) = first_steps(TOWN, now, Action.CONFIRM, moment(closed))
    assert list(chain(now, first)) == LOOK_BACKS[closed]


# The first look-back of a case closed on Monday 2 March goes out only then: when the second comes, if at all.
LATE_LOOK_BACKS = [
    ("Mon 2026-03-30 10:00", "Sun 2026-05-31 10:00"),
    ("Sun 2026-05-31 09:59", "Sun 2026-05-31 10:00"),
    ("Sun 2026-05-31 10:00", None),
    ("Wed 2026-07-01 10:00", None),
]


@pytest.mark.parametrize(("at", "following"), LATE_LOOK_BACKS)
def test_nobody_is_asked_twice_at_once(at: str, following: str | None) -> None:
    """Where the first question comes so late that the second is due too, one is enough."""
    now = case(state=State.CLOSED, closed_at=NOW)
    step = next_step(TOWN, now, FollowUp(Kind.LOOK_BACK, NOW, 0, 1), moment(at))
    assert (written(step.due_at) if step else None) == following


# A reminder of a survey due on Thursday 5 March goes out only then: whether the survey ends in that moment.
@pytest.mark.parametrize(
    ("at", "ends"),
    [("Thu 2026-03-05 10:00", False), ("Mon 2026-03-16 09:59", False), ("Mon 2026-03-16 10:00", True)],
)
def test_nobody_is_reminded_of_a_survey_that_ends(at: str, ends: bool) -> None:
    """A reminder that comes when the window is over is not sent: only the end is told."""
    now = case(state=State.FOLLOW_UP)
    reminder = FollowUp(Kind.SURVEY_REMINDER, moment("Thu 2026-03-05 10:00"), 0, 1)
    following = next_step(TOWN, now, reminder, moment(at))
    assert overrun(following, moment(at)) == ends
    assert not overrun(FollowUp(Kind.OVERDUE, NOW), moment(at))
    assert not overrun(None, moment(at))


# The resident is asked on Monday 2 March at 10:00, for five days; the ping goes out only then.
@pytest.mark.parametrize(
    ("at", "ends"),
    [("Thu 2026-03-05 08:00", False), ("Sat 2026-03-07 09:59", False), ("Sat 2026-03-07 10:00", True)],
)
def test_nobody_is_asked_again_for_what_is_not_waited_for_any_more(at: str, ends: bool) -> None:
    """A ping that comes when the five days are over is not sent: the work goes on."""
    now = case(state=State.NEED_INFO, paused_at=NOW, paused_until=NOW + timedelta(days=5))
    (ping,) = first_steps(TOWN, now, Action.ASK_INFO, NOW)
    assert written(ping.due_at) == "Thu 2026-03-05 08:00"  # half the time ends in the night before
    assert overrun(next_step(TOWN, now, ping, moment(at)), moment(at)) == ends


# What is stored when an action has made a case what it is.
PLANNED: list[tuple[Action, State, list[Kind]]] = [
    (Action.SUBMIT, State.DISPATCHED, [Kind.UNSIGNED, Kind.HALF_TIME]),
    (Action.SUBMIT, State.TRIAGE, [Kind.TRIAGE]),
    (Action.ROUTE, State.DISPATCHED, [Kind.UNSIGNED, Kind.HALF_TIME]),
    (Action.SIGN, State.IN_PROGRESS, [Kind.CONTACT]),
    (Action.FILE_RESULT, State.RESULT_FILED, [Kind.UNCHECKED]),
    (Action.SEND_BACK, State.IN_PROGRESS, [Kind.CONTACT, Kind.HALF_TIME]),
    (Action.APPROVE, State.FOLLOW_UP, [Kind.SURVEY_REMINDER]),
    (Action.CONFIRM, State.CLOSED, [Kind.LOOK_BACK]),
    (Action.LAPSE, State.CLOSED, [Kind.LOOK_BACK]),
    (Action.DISPUTE, State.DISPATCHED, [Kind.UNSIGNED, Kind.HALF_TIME]),
    (Action.RECUR, State.DISPATCHED, [Kind.UNSIGNED, Kind.HALF_TIME]),
    (Action.REOPEN, State.DISPATCHED, [Kind.UNSIGNED, Kind.HALF_TIME]),
    (Action.ASK_RETURN, State.RETURN_PENDING, [Kind.RETURN]),
    (Action.DECLINE_RETURN, State.DISPATCHED, [Kind.UNSIGNED, Kind.HALF_TIME]),
    (Action.UPHOLD, State.DISPATCHED, [Kind.UNSIGNED, Kind.HALF_TIME]),
    (Action.REDIRECT, State.DISPATCHED, [Kind.UNSIGNED, Kind.HALF_TIME]),
    (Action.TRANSFER, State.DISPATCHED, [Kind.UNSIGNED, Kind.HALF_TIME]),
    (Action.ASK_INFO, State.NEED_INFO, [Kind.INFO_PING]),
    (Action.GIVE_INFO, State.IN_PROGRESS, [Kind.HALF_TIME]),
    (Action.SUSPEND, State.SUSPENDED, [Kind.PAUSE_END]),
    (Action.RESUME, State.IN_PROGRESS, [Kind.HALF_TIME]),
    (Action.ASK_EXTENSION, State.IN_PROGRESS, [Kind.EXTENSION]),
    (Action.EXTEND, State.IN_PROGRESS, [Kind.HALF_TIME]),
    (Action.FOLLOW, State.FOLLOW_UP, [Kind.SURVEY_REMINDER]),
    (Action.OBJECT, State.TRIAGE, [Kind.TRIAGE]),
    (Action.UNLINK, State.TRIAGE, [Kind.TRIAGE]),
    (Action.APPEAL, State.CLOSED, [Kind.APPEAL]),
    (Action.ANSWER_APPEAL, State.CLOSED, [Kind.LOOK_BACK]),
    (Action.UNDO_WITHDRAW, State.TRIAGE, [Kind.TRIAGE]),
    (Action.UNDO_WITHDRAW, State.DISPATCHED, [Kind.UNSIGNED, Kind.HALF_TIME]),
    (Action.UNDO_WITHDRAW, State.RETURN_PENDING, [Kind.RETURN, Kind.HALF_TIME]),
    (Action.UNDO_WITHDRAW, State.IN_PROGRESS, [Kind.CONTACT, Kind.HALF_TIME]),
    (Action.UNDO_WITHDRAW, State.NEED_INFO, [Kind.INFO_PING]),
    (Action.UNDO_WITHDRAW, State.SUSPENDED, [Kind.PAUSE_END]),
    (Action.UNDO_WITHDRAW, State.RESULT_FILED, [Kind.UNCHECKED]),
    (Action.UNDO_WITHDRAW, State.FOLLOW_UP, [Kind.SURVEY_REMINDER]),
    (Action.WITHDRAW, State.WITHDRAWN, []),
    (Action.REFER, State.REFERRED, []),
    (Action.MERGE, State.MERGED, []),
]


@pytest.mark.parametrize(("action", "state", "kinds"), PLANNED)
def test_what_each_action_plans(action: Action, state: State, kinds: list[Kind]) -> None:
    """Only an action that starts a duty or a question stores a first step, all of the case's round."""
    closed = NOW if state is State.CLOSED else None
    appeal = NOW + timedelta(days=30) if action is Action.APPEAL else None
    paused = NOW + timedelta(days=5)
    asked = Extension.ASKED if action is Action.ASK_EXTENSION else None
    now = case(
        state=state, closed_at=closed, paused_until=paused, appeal_due=appeal, extension=asked, round=3
    )
    steps = first_steps(TOWN, now, action, NOW)
    assert [step.kind for step in steps] == kinds
    assert all(step.round == 3 for step in steps)


@pytest.mark.parametrize("state", State)
def test_what_only_adds_to_a_case_plans_nothing(state: State) -> None:
    """Progress, talk, facts, marks and answers leave the chains as they are, in every state."""
    now = case(state=state, closed_at=NOW)
    assert {first_steps(TOWN, now, action, NOW) for action in STAYING} == {()}


# What leaves the state of a case, but not its chains: more time and asking for it, an appeal and its answer.
STARTS_ANEW = {Action.ASK_EXTENSION, Action.EXTEND, Action.APPEAL, Action.ANSWER_APPEAL}


def test_what_stays_in_its_state_stays_in_its_chains() -> None:
    """Whatever does not move a case plans nothing, and nothing that moves it leaves its chains alone."""
    still = {row.action for row in TRANSITIONS if not row.targets}
    assert still - STARTS_ANEW == STAYING


# Sent back at these moments, a case due on Monday 9 March at 18:00 goes on here.
SENT_BACK = [
    ("Tue 2026-03-03 09:00", "Fri 2026-03-06 08:00 half_time 0"),
    ("Fri 2026-03-06 08:10", "Fri 2026-03-06 08:30 day_before 0"),
    ("Fri 2026-03-06 17:00", "Mon 2026-03-09 08:30 due_morning 0"),
    ("Mon 2026-03-09 10:00", "Mon 2026-03-09 18:00 overdue 0"),
    ("Mon 2026-03-09 18:00", "Tue 2026-03-10 08:30 overdue 1"),  # the first rung has just gone
    ("Thu 2026-03-12 10:00", "Mon 2026-03-16 08:30 overdue 3"),
    ("Tue 2026-03-17 10:00", "Mon 2026-03-23 08:30 overdue 4"),
]


@pytest.mark.parametrize(("at", "expected"), SENT_BACK)
def test_a_result_sent_back_goes_on_under_the_old_deadline(at: str, expected: str) -> None:
    """The chain goes on with what still lies ahead: no rung that has gone is climbed again."""
    now = case(state=State.IN_PROGRESS, round=2)
    *_, duty = first_steps(TOWN, now, Action.SEND_BACK, moment(at))
    assert f"{written(duty.due_at)} {duty.kind} {duty.rung}" == expected


def test_every_way_into_an_open_state_plans_something() -> None:
    """The table above holds each action with each state it can lead to; the open ones have a step."""
    leading = {(row.action, state) for row in TRANSITIONS for state in row.targets} - {
        (Action.SUBMIT, State.MERGED)
    }
    planned = {(action, state): kinds for action, state, kinds in PLANNED}
    assert leading | {(action, row_state) for action, row_state in planned if action in STARTS_ANEW} == set(
        planned
    )
    for (action, state), kinds in planned.items():
        assert bool(kinds) == (state not in ENDED or state is State.CLOSED) or action is Action.SIGN


ALIVE_IN = {
    Kind.TRIAGE: {State.TRIAGE},
    Kind.UNSIGNED: {State.DISPATCHED},
    Kind.CONTACT: {State.IN_PROGRESS},
    Kind.FEEDBACK: {State.IN_PROGRESS},
    Kind.HALF_TIME: {State.DISPATCHED, State.RETURN_PENDING, State.IN_PROGRESS},
    Kind.DAY_BEFORE: {State.DISPATCHED, State.RETURN_PENDING, State.IN_PROGRESS},
    Kind.DUE_MORNING: {State.DISPATCHED, State.RETURN_PENDING, State.IN_PROGRESS},
    Kind.OVERDUE: {State.DISPATCHED, State.RETURN_PENDING, State.IN_PROGRESS},
    Kind.RETURN: {State.RETURN_PENDING},
    Kind.EXTENSION: {State.IN_PROGRESS},
    Kind.INFO_PING: {State.NEED_INFO},
    Kind.PAUSE_END: {State.NEED_INFO, State.SUSPENDED},
    Kind.APPEAL: {State.CLOSED},
    Kind.UNCHECKED: {State.RESULT_FILED},
    Kind.SURVEY_REMINDER: {State.FOLLOW_UP},
    Kind.SURVEY_CLOSE: {State.FOLLOW_UP},
    Kind.LOOK_BACK: {State.CLOSED},
}


@pytest.mark.parametrize("kind", ALIVE_IN)
def test_a_step_is_moot_after_a_change_of_state(kind: Kind) -> None:
    """A step goes out only while the case is where it was; the clock of a unit runs on during a return."""
    step = FollowUp(kind, NOW, round=1)
    asked = Extension.ASKED
    assert {state for state in State if alive(step, case(state=state, extension=asked))} == ALIVE_IN[kind]


@pytest.mark.parametrize("answer", [Extension.GRANTED, Extension.REFUSED, None])
def test_a_request_for_more_time_that_was_answered_waits_for_nobody(answer: Extension | None) -> None:
    """Granted, refused, or gone with the unit that asked: its reminder does not go out."""
    step = FollowUp(Kind.EXTENSION, NOW, round=1)
    assert not alive(step, case(state=State.IN_PROGRESS, extension=answer))


# A case due on Monday 9 March at 18:00, asked for more time at these moments: when that is recalled.
ASKED_FOR_TIME = [
    ("Tue 2026-03-03 11:00", "Wed 2026-03-04 08:30"),
    ("Fri 2026-03-06 11:00", "Mon 2026-03-09 08:30"),  # the weekend is nobody's time to decide
    ("Mon 2026-03-09 10:00", "Mon 2026-03-09 14:00"),  # a workday later it cannot be granted any more
    ("Mon 2026-03-09 18:00", None),
]


@pytest.mark.parametrize(("at", "expected"), ASKED_FOR_TIME)
def test_when_a_request_for_more_time_is_recalled(at: str, expected: str | None) -> None:
    """A workday later, or halfway to the day it is due; never when it is too late to grant it."""
    asked = case(state=State.IN_PROGRESS, extension=Extension.ASKED)
    steps = first_steps(TOWN, asked, Action.ASK_EXTENSION, moment(at))
    assert [written(step.due_at) for step in steps] == ([expected] if expected else [])


@pytest.mark.parametrize("kind", ALIVE_IN)
def test_a_step_is_moot_in_a_new_round(kind: Kind) -> None:
    """A step of an earlier round never goes out, even if the case is back in the same state."""
    for state in ALIVE_IN[kind]:
        assert not alive(FollowUp(kind, NOW, round=1), case(state=state, round=2))


@pytest.mark.parametrize(
    ("kind", "at", "late"),
    [
        (Kind.DUE_MORNING, "Mon 2026-03-09 17:59", False),
        (Kind.DUE_MORNING, "Mon 2026-03-09 18:00", True),
        (Kind.DAY_BEFORE, "Tue 2026-03-10 08:30", True),
        (Kind.HALF_TIME, "Tue 2026-03-10 08:30", True),
        (Kind.OVERDUE, "Tue 2026-03-10 08:30", False),
        (Kind.EXTENSION, "Mon 2026-03-09 18:00", True),
        (Kind.UNSIGNED, "Tue 2026-03-10 08:30", False),
    ],
)
def test_what_announces_a_day_that_has_passed_is_overtaken(kind: Kind, at: str, late: bool) -> None:
    """After the due moment nobody is told that it is still to come."""
    assert overtaken(FollowUp(kind, NOW, round=1), case(), moment(at)) == late


def test_the_end_of_a_survey_ends_its_chain() -> None:
    """What the closing leads to is planned by the closing itself."""
    assert next_step(TOWN, case(state=State.FOLLOW_UP), FollowUp(Kind.SURVEY_CLOSE, NOW), NOW) is None


limits = st.sampled_from(list(TOWN.limits))
starts = st.datetimes(datetime(2025, 11, 1), datetime(2026, 11, 1), timezones=st.just(TOWN.zone)).map(  # noqa: DTZ001 -- hypothesis wants its bounds naive
    lambda at: at.replace(microsecond=0)
)
delays = st.lists(st.integers(0, 60 * 24 * 40).map(lambda late: timedelta(minutes=late)), max_size=25)


def fired(now: Case, first: FollowUp, late: list[timedelta]) -> Iterator[tuple[FollowUp, FollowUp, datetime]]:
    """Each step that goes out, so much too late, the one stored after it, and when."""
    at = now.submitted_at
    for delay in late:
        at = max(at, first.due_at) + delay
        following = next_step(TOWN, now, first, at)
        if following is None:
            return
        yield first, following, at
        first = following


@given(limits, starts, delays)
def test_no_rung_is_left_out(limit: str, start: datetime, late: list[timedelta]) -> None:
    """However late each step is fired, the ladder is climbed rung by rung, and nothing is sent twice."""
    now, event = submitted(limit, start)
    duty = first_steps(TOWN, now, event.action, start)[-1]
    steps = [step for step, _, _ in fired(now, duty, late)]
    assert len(steps) == len(late), "the chain of duty has no end"
    rungs = [step.rung for step in steps if step.kind is Kind.OVERDUE]
    assert rungs[:RUNGS] == list(range(len(rungs)))[:RUNGS]
    assert rungs == sorted(set(rungs))
    assert len({(step.kind, step.rung) for step in steps}) == len(steps)


@given(limits, starts, delays)
def test_only_a_rung_of_the_ladder_may_lie_behind(limit: str, start: datetime, late: list[timedelta]) -> None:
    """Whatever is stored next lies ahead, but a rung that has not been climbed yet is due at once."""
    now, event = submitted(limit, start)
    for first in first_steps(TOWN, now, event.action, start):
        for _, following, at in fired(now, first, late):
            climbing = following.kind is Kind.OVERDUE and following.rung < RUNGS
            assert climbing or following.due_at > at


ASKING = st.sampled_from([(Action.APPROVE, State.FOLLOW_UP), (Action.CONFIRM, State.CLOSED)])


@given(limits, starts, ASKING, delays)
def test_residents_are_never_asked_in_the_past(
    limit: str, start: datetime, asking: tuple[Action, State], late: list[timedelta]
) -> None:
    """However late a survey or a look-back goes out, what follows it lies ahead, and by day."""
    action, state = asking
    now = case(limit=limit, state=state, closed_at=start, submitted_at=start)
    (first,) = first_steps(TOWN, now, action, start)
    for _, following, at in fired(now, first, late):
        assert following.due_at >= at
        assert limit == "特急" or not quiet(TOWN, following.due_at)


@given(limits, starts)
def test_everything_is_due_on_a_whole_second(limit: str, start: datetime) -> None:
    """Stored times have no fractions, the middle of an odd span neither."""
    now, event = submitted(limit, start)
    assert all(step.due_at.microsecond == 0 for step in first_steps(TOWN, now, event.action, start))


@given(limits, starts, delays)
def test_nights_are_quiet_but_for_danger(limit: str, start: datetime, late: list[timedelta]) -> None:
    """No step is due in the quiet hours, except where life or safety is at stake."""
    now, event = submitted(limit, start)
    for first in first_steps(TOWN, now, event.action, start):
        steps = [first, *(following for _, following, _ in fired(now, first, late))]
        assert limit == "特急" or not any(quiet(TOWN, step.due_at) for step in steps)


@dataclass
class World:
    """A case, the clock, and the steps stored for it: what the scheduler does, in twenty lines."""

    case: Case
    now: datetime
    planned: list[FollowUp] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)

    def record(self, event: Event) -> None:
        """Takes the event, and stores the steps that it starts."""
        self.case = apply(self.case, event)
        self.planned += first_steps(TOWN, self.case, event.action, self.now)

    def wait(self, length: timedelta) -> None:
        """Lets time pass, and then fires at once whatever came due meanwhile."""
        self.now += length
        while due := [step for step in self.planned if step.due_at <= self.now]:
            self.fire(min(due, key=lambda step: step.due_at))

    def until(self, at: datetime) -> None:
        """Lets time pass, and fires each step just when it is due."""
        while due := [step for step in self.planned if step.due_at <= at]:
            step = min(due, key=lambda step: step.due_at)
            self.wait(max(step.due_at - self.now, timedelta()))
        self.now = at

    def fire(self, step: FollowUp) -> None:
        """Sends one step out, if it still makes sense, and stores the one after it."""
        self.planned.remove(step)
        if not alive(step, self.case):
            return
        if step.kind is Kind.SURVEY_CLOSE:
            self.record(decisions.lapse(self.case, SYSTEM, self.now))
        elif step.kind is Kind.PAUSE_END:
            self.record(turns.resume(TOWN, self.case, SYSTEM, self.now))
        else:
            following = next_step(TOWN, self.case, step, self.now)
            self.planned += [following] if following else []
            if overtaken(step, self.case, self.now) or overrun(following, self.now):
                return
        self.sent.append(f"{written(self.now)} {step.kind} {step.rung}")

    def alive(self) -> list[Kind]:
        """The steps that would still go out."""
        return sorted(step.kind for step in self.planned if alive(step, self.case))


Decide = Callable[[Case, datetime], Event]
VERBS: dict[str, Decide] = {
    "sign": lambda c, now: decisions.sign(TOWN, c, BY_OFFICER, now),
    "progress": lambda c, now: decisions.progress(c, BY_OFFICER, now, 1),
    "talk": lambda c, now: decisions.talk(c, BY_OFFICER, now, 1),
    "add": lambda c, now: decisions.add(c, BY_RESIDENT, now, 1),
    "file": lambda c, now: decisions.file_result(c, BY_OFFICER, now, Outcome.SOLVED, 1),
    "send back": lambda c, now: decisions.send_back(c, BY_DISPATCHER, now, 1),
    "approve": lambda c, now: decisions.approve(c, BY_DISPATCHER, now),
    "confirm": lambda c, now: decisions.confirm(c, BY_RESIDENT, now, Outcome.SOLVED),
    "rate": lambda c, now: decisions.rate(c, BY_RESIDENT, now, Satisfaction.FAIR),
    "look back": lambda c, now: decisions.look_back(c, BY_RESIDENT, now, "unsure"),
    "carry": lambda c, now: decisions.carry(c, BY_LIAISON, now),
    "dispute": lambda c, now: decisions.reopen(TOWN, c, BY_RESIDENT, now, Action.DISPUTE, unit=WATER_UNIT),
    "recur": lambda c, now: decisions.reopen(TOWN, c, BY_RESIDENT, now, Action.RECUR, unit=WATER_UNIT),
    "reopen": lambda c, now: decisions.reopen(TOWN, c, BY_RESIDENT, now, Action.REOPEN, unit=WATER_UNIT),
    "dispatch": lambda c, now: decisions.dispatch(
        TOWN, c, BY_DISPATCHER, now, topic=WATER, unit=WATER_UNIT, limit=c.limit
    ),
}


def possible(world: World) -> Iterator[Event]:
    """What can happen to the case just now."""
    for decide in VERBS.values():
        with suppress(NotAllowed):
            yield decide(world.case, world.now)


REVIEW = "Thu 2026-04-02 08:30"
TURNS: dict[str, Decide] = {
    "ask return": lambda c, now: turns.ask_return(TOWN, c, BY_OFFICER, now, 1),
    "back": lambda c, now: turns.back_return(TOWN, c, BY_LEAD, now),
    "decline": lambda c, now: turns.decline_return(TOWN, c, BY_LEAD, now, 1),
    "uphold": lambda c, now: turns.uphold(TOWN, c, BY_DISPATCHER, now, 1),
    "redirect": lambda c, now: turns.redirect(
        TOWN, c, BY_DISPATCHER, now, action=Action.REDIRECT, topic=LIGHTS, unit=OTHER_UNIT
    ),
    "ask info": lambda c, now: turns.ask_info(TOWN, c, BY_OFFICER, now, 1),
    "give info": lambda c, now: turns.give_info(TOWN, c, BY_RESIDENT, now, 1),
    "park": lambda c, now: turns.suspend(c, BY_SUPERVISOR, now, moment(REVIEW), 1),
    "ask time": lambda c, now: turns.ask_extension(TOWN, c, BY_OFFICER, now, 1),
    "refuse time": lambda c, now: turns.refuse_extension(TOWN, c, BY_LEAD, now, 1),
    "extend": lambda c, now: turns.extend(TOWN, c, BY_LEAD, now, 1),
    "withdraw": lambda c, now: turns.withdraw(c, BY_RESIDENT, now),
    "undo": lambda c, now: turns.undo_withdraw(TOWN, c, BY_RESIDENT, now),
    "appeal": lambda c, now: turns.appeal(TOWN, c, BY_RESIDENT, now, 1),
    "answer": lambda c, now: turns.answer_appeal(TOWN, c, BY_SUPERVISOR, now, 1),
}
# The class of limits, what people do and when, and everything that goes out by itself, up to that day.
# All of them are dispatched on Monday 2 March 2026 at 10:00.
LIVES: dict[str, tuple[str, list[str], str, list[str]]] = {
    "asked, and nobody answers": (
        "一般",
        ["Tue 2026-03-03 09:00 sign", "Tue 2026-03-03 09:10 ask info"],
        "Fri 2026-03-13 12:00",
        [
            "Fri 2026-03-06 08:00 info_ping 0",  # half of the five days ends at night
            "Sun 2026-03-08 09:10 pause_end 0",
            "Wed 2026-03-11 08:30 day_before 0",
            "Thu 2026-03-12 08:30 due_morning 0",
            "Thu 2026-03-12 18:00 overdue 0",
            "Fri 2026-03-13 08:30 overdue 1",
        ],
    ),
    "asked, and answered at once": (
        "一般",
        ["Tue 2026-03-03 09:00 sign", "Tue 2026-03-03 09:10 ask info", "Wed 2026-03-04 09:00 give info"],
        "Tue 2026-03-10 19:00",
        [
            "Fri 2026-03-06 08:00 half_time 0",
            "Mon 2026-03-09 08:30 day_before 0",
            "Tue 2026-03-10 08:30 due_morning 0",
            "Tue 2026-03-10 18:00 overdue 0",
        ],
    ),
    "asked when half the time was over": (
        "一般",
        ["Tue 2026-03-03 09:00 sign", "Fri 2026-03-06 09:00 ask info", "Mon 2026-03-09 09:00 give info"],
        "Tue 2026-03-10 19:00",
        [
            "Wed 2026-03-04 08:30 contact 0",
            "Thu 2026-03-05 08:30 contact 1",
            "Fri 2026-03-06 08:00 half_time 0",
            "Fri 2026-03-06 08:30 day_before 0",
            "Mon 2026-03-09 08:00 info_ping 0",
            "Tue 2026-03-10 08:30 due_morning 0",
            "Tue 2026-03-10 18:00 overdue 0",
        ],
    ),
    "asked over a night, with half the time over just before": (
        "复杂",
        ["Tue 2026-03-03 09:00 sign", "Fri 2026-03-13 17:00 ask info", "Mon 2026-03-16 09:00 give info"],
        "Tue 2026-03-24 19:00",
        [
            "Wed 2026-03-04 08:30 contact 0",
            "Thu 2026-03-05 08:30 contact 1",
            "Fri 2026-03-13 08:00 half_time 0",
            "Mon 2026-03-16 08:00 info_ping 0",
            "Mon 2026-03-23 08:30 day_before 0",
            "Tue 2026-03-24 08:30 due_morning 0",
            "Tue 2026-03-24 18:00 overdue 0",
        ],
    ),
    "parked until its review date": (
        "一般",
        ["Tue 2026-03-03 09:00 sign", "Thu 2026-03-05 15:00 park"],
        "Thu 2026-04-09 12:00",
        [
            "Wed 2026-03-04 08:30 contact 0",
            "Thu 2026-03-05 08:30 contact 1",
            "Thu 2026-04-02 08:30 pause_end 0",
            "Fri 2026-04-03 08:30 day_before 0",
            "Tue 2026-04-07 08:30 due_morning 0",
            "Tue 2026-04-07 18:00 overdue 0",
            "Wed 2026-04-08 08:30 overdue 1",
        ],
    ),
    "given more time": (
        "复杂",
        ["Tue 2026-03-03 09:00 sign", "Mon 2026-03-16 15:00 extend"],
        "Tue 2026-04-14 12:00",
        [
            "Wed 2026-03-04 08:30 contact 0",
            "Thu 2026-03-05 08:30 contact 1",
            "Fri 2026-03-13 08:00 half_time 0",
            "Mon 2026-04-13 08:30 day_before 0",
            "Tue 2026-04-14 08:30 due_morning 0",
        ],
    ),
    "more time asked for, and nobody answers": (
        "复杂",
        ["Tue 2026-03-03 09:00 sign", "Wed 2026-03-18 15:00 ask time"],
        "Mon 2026-03-23 19:00",
        [
            "Wed 2026-03-04 08:30 contact 0",
            "Thu 2026-03-05 08:30 contact 1",
            "Fri 2026-03-13 08:00 half_time 0",
            "Thu 2026-03-19 08:30 extension 0",
            "Fri 2026-03-20 08:30 day_before 0",
            "Fri 2026-03-20 08:30 extension 1",
            "Mon 2026-03-23 08:30 due_morning 0",
            "Mon 2026-03-23 08:30 extension 2",
            "Mon 2026-03-23 18:00 overdue 0",  # from now on it cannot be granted: the overdue ladder speaks
        ],
    ),
    "more time asked for, and the resident asked before anybody answers": (
        "复杂",
        [
            "Tue 2026-03-03 09:00 sign",
            "Wed 2026-03-04 15:00 ask time",
            "Wed 2026-03-04 16:00 ask info",
            "Thu 2026-03-05 15:00 give info",
            "Mon 2026-03-09 10:00 refuse time",
        ],
        "Fri 2026-03-13 12:00",
        [
            "Wed 2026-03-04 08:30 contact 0",
            "Fri 2026-03-06 08:30 extension 0",
            "Mon 2026-03-09 08:30 extension 1",
            "Fri 2026-03-13 08:00 half_time 0",
        ],
    ),
    "a return that nobody judges": (
        "一般",
        ["Mon 2026-03-02 11:00 ask return"],
        "Fri 2026-03-06 12:00",
        [
            "Tue 2026-03-03 18:00 return 0",
            "Wed 2026-03-04 08:30 return 1",
            "Thu 2026-03-05 08:30 return 2",
            "Fri 2026-03-06 08:00 half_time 0",
            "Fri 2026-03-06 08:30 return 3",
            "Fri 2026-03-06 08:30 day_before 0",
        ],
    ),
    "an urgent return that nobody judges": (
        "紧急",
        ["Mon 2026-03-02 11:00 ask return"],
        "Wed 2026-03-04 12:00",
        [
            "Mon 2026-03-02 15:00 return 0",
            "Tue 2026-03-03 08:30 return 1",
            "Wed 2026-03-04 08:00 half_time 0",
            "Wed 2026-03-04 08:30 return 2",
            "Wed 2026-03-04 08:30 day_before 0",
        ],
    ),
    "a return that is upheld": (
        "一般",
        ["Mon 2026-03-02 11:00 ask return", "Mon 2026-03-02 12:00 back", "Fri 2026-03-06 10:00 uphold"],
        "Tue 2026-03-10 12:00",
        [
            "Tue 2026-03-03 18:00 return 0",
            "Wed 2026-03-04 08:30 return 1",
            "Thu 2026-03-05 08:30 return 2",
            "Fri 2026-03-06 08:00 half_time 0",
            "Fri 2026-03-06 08:30 return 3",
            "Fri 2026-03-06 08:30 day_before 0",
            "Mon 2026-03-09 08:30 due_morning 0",
            "Mon 2026-03-09 18:00 unsigned 0",
            "Mon 2026-03-09 18:00 overdue 0",
            "Tue 2026-03-10 08:30 overdue 1",
        ],
    ),
    "redirected when it was overdue": (
        "一般",
        ["Mon 2026-03-02 11:00 ask return", "Mon 2026-03-02 12:00 back", "Wed 2026-03-11 10:00 redirect"],
        "Mon 2026-03-16 12:00",
        [
            "Tue 2026-03-03 18:00 return 0",
            "Wed 2026-03-04 08:30 return 1",
            "Thu 2026-03-05 08:30 return 2",
            "Fri 2026-03-06 08:00 half_time 0",
            "Fri 2026-03-06 08:30 return 3",
            "Fri 2026-03-06 08:30 day_before 0",
            "Mon 2026-03-09 08:30 return 4",
            "Mon 2026-03-09 08:30 due_morning 0",
            "Mon 2026-03-09 18:00 overdue 0",
            "Tue 2026-03-10 08:30 return 5",
            "Tue 2026-03-10 08:30 overdue 1",
            "Wed 2026-03-11 08:30 return 6",
            "Thu 2026-03-12 08:30 overdue 2",
            "Thu 2026-03-12 18:00 unsigned 0",
            "Mon 2026-03-16 08:30 overdue 3",
        ],
    ),
    "withdrawn after the first reminder to sign": (
        "一般",
        ["Wed 2026-03-04 10:00 withdraw", "Thu 2026-03-05 10:00 undo"],
        "Mon 2026-03-09 12:00",
        [
            "Tue 2026-03-03 18:00 unsigned 0",
            "Wed 2026-03-04 08:30 unsigned 1",
            "Fri 2026-03-06 08:00 half_time 0",
            "Fri 2026-03-06 08:30 unsigned 1",  # unit and centre on every workday; the first is not repeated
            "Mon 2026-03-09 08:30 day_before 0",
            "Mon 2026-03-09 08:30 unsigned 2",
        ],
    ),
    "a return withdrawn and taken up again": (
        "一般",
        [
            "Mon 2026-03-02 11:00 ask return",
            "Tue 2026-03-03 09:00 withdraw",
            "Thu 2026-03-05 09:00 undo",
        ],
        "Mon 2026-03-09 12:00",
        [
            "Fri 2026-03-06 08:00 half_time 0",
            "Fri 2026-03-06 18:00 return 0",
            "Mon 2026-03-09 08:30 return 1",
        ],
    ),
    "a petition, appealed and answered": (
        "信访",
        [
            "Tue 2026-03-03 09:00 sign",
            "Tue 2026-03-03 09:10 file",
            "Tue 2026-03-03 09:20 approve",
            "Tue 2026-03-03 10:00 confirm",
            "Wed 2026-03-04 10:00 appeal",
            "Tue 2026-04-07 10:00 answer",
        ],
        "Wed 2026-07-08 12:00",
        [
            "Thu 2026-04-02 08:30 appeal 0",
            "Fri 2026-04-03 08:30 appeal 1",
            "Tue 2026-04-07 08:30 appeal 2",
            "Tue 2026-05-05 10:00 look_back 0",  # counted from the answer, which closed it anew
            "Mon 2026-07-06 10:00 look_back 1",
        ],
    ),
    "a petition, appealed and not answered": (
        "信访",
        [
            "Tue 2026-03-03 09:00 sign",
            "Tue 2026-03-03 09:10 file",
            "Tue 2026-03-03 09:20 approve",
            "Tue 2026-03-03 10:00 confirm",
            "Wed 2026-03-04 10:00 appeal",
        ],
        "Wed 2026-04-08 12:00",
        [
            "Thu 2026-04-02 08:30 appeal 0",
            "Fri 2026-04-03 08:30 appeal 1",
            "Tue 2026-04-07 08:30 appeal 2",
            "Wed 2026-04-08 08:30 appeal 3",
        ],
    ),
}


def lived(limit: str, moves: list[str], until: str) -> World:
    """A case in which these things are done, each in its time, and what went out by itself."""
    world = world_of(limit, NOW)
    for move in moves:
        weekday, date, time, what = move.split(maxsplit=3)
        world.until(moment(f"{weekday} {date} {time}"))
        world.record((VERBS | TURNS)[what](world.case, world.now))
    world.until(moment(until))
    return world


@pytest.mark.parametrize("life", LIVES)
def test_what_goes_out_in_a_life(life: str) -> None:
    """Nothing while the clock stands still, nothing twice when it goes on, and nothing is forgotten."""
    limit, moves, until, expected = LIVES[life]
    assert lived(limit, moves, until).sent == expected


waits = st.one_of(st.integers(0, 600), st.integers(0, 60 * 24 * 30)).map(lambda m: timedelta(minutes=m))
programmes = st.lists(st.one_of(waits, st.integers(0, 100)), max_size=30)  # wait, or do what is possible


def expected(world: World) -> list[list[Kind]]:
    """The sets of living steps that are right for the case as it stands."""
    now = world.case
    duty = [[kind] for kind in DUTY]
    signing = [sorted([kind, Kind.UNSIGNED]) for kind in DUTY]
    match now.state:
        case State.DISPATCHED if now.sign_due and world.now < now.sign_due:
            return signing
        case State.DISPATCHED if now.sign_due:
            return duty + signing
        case State.IN_PROGRESS:
            word = Kind.FEEDBACK if now.limit == "特急" else Kind.CONTACT
            return duty + [sorted([kind, word]) for kind in DUTY]
        case State.DISPATCHED:
            return duty
        case State.CLOSED:
            return [[Kind.LOOK_BACK], []]
        case _:
            return [[kind] for kind, states in ALIVE_IN.items() if now.state in states]


def world_of(limit: str, start: datetime, *, triage: bool = False) -> World:
    """The world just after a submission."""
    world = World(submitted(limit, start, triage=triage)[0], start)
    world.planned += first_steps(TOWN, world.case, Action.SUBMIT, start)
    return world


@given(limits, starts, st.booleans(), programmes)
def test_no_open_case_is_without_its_next_step(
    limit: str, start: datetime, triage: bool, programme: list[timedelta | int]
) -> None:
    """Whatever people do or leave undone, each chain has one living step: none ends, none doubles."""
    world = world_of(limit, start, triage=triage)
    for move in programme:
        if isinstance(move, timedelta):
            world.wait(move)
        else:
            events = list(possible(world))
            world.record(events[move % len(events)])
        assert world.alive() in expected(world), (move, world.case.state, world.planned)


@given(limits, starts, st.integers(1, 14))
def test_waiting_alone_never_closes_a_case(limit: str, start: datetime, weeks: int) -> None:
    """A case that nobody touches stays as it is and goes on climbing."""
    world = world_of(limit, start)
    for _ in range(weeks):
        world.wait(timedelta(days=7))
    assert world.case == submitted(limit, start)[0]
    assert set(world.alive()) & DUTY
