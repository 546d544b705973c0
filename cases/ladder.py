"""The follow-up ladder: which automatic step comes next for a case, and which has become moot. Pure.

Each open case has one chain of duty (half time → the workday before → the due morning →
overdue, rung by rung, without end) and, until it is signed, one chain of signing. Only the
next step of a chain is stored; firing it stores the one after.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import count, islice

from cases.deadlines import add_workdays, after_quiet, at_local, deadline, workday_before
from cases.model import ENDED, Action, Case, Event, Extension, State
from cases.routing import Urgency
from town.model import Span, Town


class Kind(StrEnum):
    """What a follow-up is about."""

    TRIAGE = "triage"
    UNSIGNED = "unsigned"
    CONTACT = "contact"
    FEEDBACK = "feedback"
    HALF_TIME = "half_time"
    DAY_BEFORE = "day_before"
    DUE_MORNING = "due_morning"
    OVERDUE = "overdue"
    RETURN = "return"
    EXTENSION = "extension"
    INFO_PING = "info_ping"
    PAUSE_END = "pause_end"
    UNCHECKED = "unchecked"
    SURVEY_REMINDER = "survey_reminder"
    SURVEY_CLOSE = "survey_close"
    LOOK_BACK = "look_back"
    APPEAL = "appeal"
    RETENTION = "retention"
    DRAFT_PING = "draft_ping"
    DRAFT_END = "draft_end"
    AWAY_END = "away_end"
    FORGET = "forget"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One step to come. `rung` counts the steps of the same kind; `round` is the case's."""

    kind: Kind
    due_at: datetime
    rung: int = 0
    round: int = 0


_WORKING = frozenset({State.DISPATCHED, State.RETURN_PENDING, State.IN_PROGRESS})

# The states in which a step still makes sense; in any other it is dropped.
STATES: dict[Kind, frozenset[State]] = {
    Kind.TRIAGE: frozenset({State.TRIAGE}),
    Kind.UNSIGNED: frozenset({State.DISPATCHED}),
    Kind.CONTACT: frozenset({State.IN_PROGRESS}),
    Kind.FEEDBACK: frozenset({State.IN_PROGRESS}),
    Kind.HALF_TIME: _WORKING,
    Kind.DAY_BEFORE: _WORKING,
    Kind.DUE_MORNING: _WORKING,
    Kind.OVERDUE: _WORKING,
    Kind.RETURN: frozenset({State.RETURN_PENDING}),
    Kind.EXTENSION: frozenset({State.IN_PROGRESS}),
    Kind.INFO_PING: frozenset({State.NEED_INFO}),
    Kind.PAUSE_END: frozenset({State.NEED_INFO, State.SUSPENDED}),
    Kind.UNCHECKED: frozenset({State.RESULT_FILED}),
    Kind.SURVEY_REMINDER: frozenset({State.FOLLOW_UP}),
    Kind.SURVEY_CLOSE: frozenset({State.FOLLOW_UP}),
    Kind.LOOK_BACK: frozenset({State.CLOSED}),
    Kind.APPEAL: frozenset({State.CLOSED}),
    Kind.RETENTION: ENDED,
}

BEFORE_DUE = frozenset({Kind.HALF_TIME, Kind.DAY_BEFORE, Kind.DUE_MORNING})
DUTY = BEFORE_DUE | {Kind.OVERDUE}
AHEAD_OF_DUE = BEFORE_DUE | {Kind.EXTENSION}
TRIAGE_WAITS = Span(amount=4, unit="hours")
CRITICAL_WAITS = Span(amount=30, unit="minutes")
# What tells the resident for the first time that somebody is at work.
FED_BACK = frozenset({Action.PROGRESS, Action.TALK, Action.ASK_INFO})
# Asked about until the resident has heard something, no longer.
FIRST_WORD = frozenset({Kind.CONTACT, Kind.FEEDBACK})
CHECK_WAITS = Span(amount=1, unit="workdays")
ANSWER_WAITS = Span(amount=1, unit="workdays")


def alive(step: FollowUp, case: Case) -> bool:
    """Whether the step's chain goes on: the case is still where it was and its duty has not started anew."""
    answered = step.kind is Kind.EXTENSION and case.extension is not Extension.ASKED
    return case.state in STATES[step.kind] and step.round == case.round and not answered


def overtaken(step: FollowUp, case: Case, now: datetime) -> bool:
    """Whether the step speaks of a due moment that has already passed: the chain goes on without it."""
    return step.kind in AHEAD_OF_DUE and case.result_due is not None and now >= case.result_due


def overrun(following: FollowUp | None, now: datetime) -> bool:
    """Whether what the resident would be reminded of ends in this very moment: only the end is told."""
    ends = (Kind.SURVEY_CLOSE, Kind.PAUSE_END)
    return following is not None and following.kind in ends and following.due_at <= now


def first_steps(town: Town, case: Case, action: Action, now: datetime) -> tuple[FollowUp, ...]:
    """The steps to store when `action` has just made the case what it is."""
    if action in STAYING:
        return ()
    if action in RUNNING_ON:
        unheard = action in GOING_ON and case.state is State.IN_PROGRESS
        return (*(_first_word(town, case, now) if unheard else ()), *_running_on(town, case, now))
    start = BEGUN.get(action) or STARTS.get(case.state)
    return start(town, case, now) if start else ()


def retention(town: Town, case: Case, *, at_once: bool) -> tuple[FollowUp, ...]:
    """When nobody may be found through an ended case any more; `at_once` where its reporter asked for it."""
    if case.closed_at is None:
        return ()
    span = timedelta(0 if at_once else town.retention_days)
    return (FollowUp(Kind.RETENTION, case.closed_at + span, round=case.round),)


# These leave the state, and so the chains, as they are.
STAYING = frozenset(
    {
        Action.SPLIT,
        Action.ASSIGN,
        Action.BACK_RETURN,
        Action.PROGRESS,
        Action.TALK,
        Action.ADD,
        Action.REFUSE_EXTENSION,
        Action.ASK_HELP,
        Action.HELP,
        Action.SUPERVISE,
        Action.TAKE_CHARGE,
        Action.RECUSE,
        Action.REVEAL,
        Action.RATE,
        Action.LOOK_BACK,
        Action.CARRY,
        Action.ANONYMISE,
    }
)
# These start a new round under a clock that runs on: nothing that was said already is said again.
RUNNING_ON = frozenset(
    {
        Action.SEND_BACK,
        Action.DECLINE_RETURN,
        Action.UPHOLD,
        Action.REDIRECT,
        Action.TRANSFER,
        Action.EXTEND,
        Action.GIVE_INFO,
        Action.RESUME,
        Action.UNDO_WITHDRAW,
    }
)
# After these the unit may still owe the resident its first word: a result that was sent back is none.
GOING_ON = frozenset({Action.SEND_BACK, Action.UNDO_WITHDRAW})


def next_step(town: Town, case: Case, fired: FollowUp, now: datetime) -> FollowUp | None:
    """The step after the one that has just gone out or was found moot; None ends the chain."""
    if fired.kind in DUTY:
        return _next_duty(town, case, fired, now)
    follow = {
        Kind.TRIAGE: _again,
        Kind.UNSIGNED: _again_before_due,
        Kind.CONTACT: _once_more,
        Kind.FEEDBACK: _again_before_due,
        Kind.RETURN: _again,
        Kind.EXTENSION: _again_before_due,
        Kind.UNCHECKED: _again,
        Kind.APPEAL: _again,
        Kind.INFO_PING: _pause_end,
        Kind.SURVEY_REMINDER: _survey_close,
        Kind.LOOK_BACK: _next_look_back,
    }
    return follow[fired.kind](town, case, fired, now) if fired.kind in follow else None


def _later(town: Town, start: datetime, span: Span) -> datetime:
    """When a reminder comes `span` after `start`: in workdays, at the digest's hour on the last of them."""
    if span.unit != "workdays" or span.amount == 0:
        return deadline(town, start, span).at
    day = add_workdays(town.calendar, start.astimezone(town.zone).date(), span.amount)
    return at_local(day, town.hours.digest, town.zone)


def _at(town: Town, case: Case, at: datetime) -> datetime:
    """`at`, outside the quiet hours unless life or safety is at stake."""
    return at if case.limit == Urgency.CRITICAL else after_quiet(town, at)


def _step(town: Town, case: Case, kind: Kind, at: datetime, rung: int = 0) -> FollowUp:
    return FollowUp(kind, _at(town, case, at), rung, case.round)


def _triage(town: Town, case: Case, now: datetime) -> tuple[FollowUp, ...]:
    return (_step(town, case, Kind.TRIAGE, triage_due(town, case, now)),)


def triage_due(town: Town, case: Case, since: datetime) -> datetime:
    """By when somebody must have judged a case that came into triage at `since`."""
    wait = CRITICAL_WAITS if case.limit == Urgency.CRITICAL else TRIAGE_WAITS
    return _at(town, case, _later(town, since, wait))


def _duty_and_signing(town: Town, case: Case, now: datetime) -> tuple[FollowUp, ...]:
    return _signing(town, case) + _duty(town, case, now)


def _signing(town: Town, case: Case) -> tuple[FollowUp, ...]:
    return (_step(town, case, Kind.UNSIGNED, case.sign_due),) if case.sign_due else ()


def _first_word(town: Town, case: Case, now: datetime) -> tuple[FollowUp, ...]:
    """Whether the resident has heard anything; who signs late has half an hour all the same, or a workday."""
    limit = town.limits[case.limit]
    span = limit.contact or limit.feedback
    if span is None or case.dispatched_at is None or case.result_due is None:
        return ()
    grace = ANSWER_WAITS if span.unit in ("workdays", "days") else CRITICAL_WAITS
    at = max(_later(town, case.dispatched_at, span), _later(town, now, grace))
    step = _step(town, case, Kind.FEEDBACK if limit.feedback else Kind.CONTACT, at)
    return (step,) if step.due_at < case.result_due else ()


def contact_due(town: Town, case: Case) -> datetime | None:
    """By when the unit has to tell the resident something, counted from the dispatch."""
    span = town.limits[case.limit].contact
    return deadline(town, case.dispatched_at, span).at if span and case.dispatched_at else None


def fed_back(case: Case, events: Iterable[Event]) -> bool:
    """Whether the resident has heard from the unit since the case was dispatched."""
    since = case.dispatched_at or case.submitted_at
    return any(event.action in FED_BACK and event.at >= since for event in events)


def _running_on(town: Town, case: Case, now: datetime) -> tuple[FollowUp, ...]:
    """The chains of a round that goes on under the clock of the one before."""
    if case.state in (State.DISPATCHED, State.IN_PROGRESS):
        signing = _signing_ahead(town, case, now) if case.state is State.DISPATCHED else ()
        return (*signing, *_extension(town, case, now), _next_ahead(town, case, now))
    if case.state is State.RETURN_PENDING:
        return (*_return(town, case, now), _next_ahead(town, case, now))
    return STARTS[case.state](town, case, now) if case.state in STARTS else ()


def _signing_ahead(town: Town, case: Case, now: datetime) -> tuple[FollowUp, ...]:
    """The chain of signing; of a time to sign that is over already, the reminder after the first."""
    signing = _signing(town, case)
    if case.sign_due is None or case.sign_due > now:
        return signing
    again = _again_before_due(town, case, signing[0], now)
    return (again,) if again else ()


def _next_ahead(town: Town, case: Case, now: datetime) -> FollowUp:
    ahead = (step for step in _duty_chain(town, case) if step.due_at > now)
    return next(step for step in ahead if not overtaken(step, case, step.due_at))


def _return(town: Town, case: Case, now: datetime) -> tuple[FollowUp, ...]:
    return (_step(town, case, Kind.RETURN, return_judged(town, case, now)),)


def return_judged(town: Town, case: Case, now: datetime) -> datetime:
    """By when a return asked for at `now` must be settled."""
    pressing = case.limit in (Urgency.CRITICAL, Urgency.URGENT)
    ladder = town.ladder
    return deadline(town, now, ladder.return_judged_urgent if pressing else ladder.return_judged).at


def _extension(town: Town, case: Case, now: datetime) -> tuple[FollowUp, ...]:
    """Whoever may grant more time is asked again a workday later, or halfway to the day if it is near."""
    if case.extension is not Extension.ASKED or case.result_due is None or now >= case.result_due:
        return ()
    at = _later(town, now, ANSWER_WAITS)
    half = now + (case.result_due - now) / 2
    soon = at if at < case.result_due else half.replace(microsecond=0)
    return (_step(town, case, Kind.EXTENSION, soon),)


def _need_info(town: Town, case: Case, now: datetime) -> tuple[FollowUp, ...]:
    """One ping halfway; it stores the end of the waiting."""
    if case.paused_until is None or case.paused_until <= now:
        return _suspended(town, case, now)
    half = now + (case.paused_until - now) / 2
    return (_step(town, case, Kind.INFO_PING, half.replace(microsecond=0)),)


def _pause_end(town: Town, case: Case, _fired: FollowUp, now: datetime) -> FollowUp:
    return _step(town, case, Kind.PAUSE_END, max(case.paused_until or now, now))


def _suspended(town: Town, case: Case, now: datetime) -> tuple[FollowUp, ...]:
    return (_step(town, case, Kind.PAUSE_END, max(case.paused_until or now, now)),)


def _appeal(town: Town, case: Case, now: datetime) -> tuple[FollowUp, ...]:
    """Supervision is reminded a workday before the answer to an appeal is due, then again and again.

    Until it is answered nobody looks back: 又出现了 would undo the appeal without a word.
    """
    if case.appeal_due is None:
        return tuple(_look_back_ahead(town, case, 0, now))
    day = workday_before(town.calendar, case.appeal_due.astimezone(town.zone).date())
    return (_step(town, case, Kind.APPEAL, at_local(day, town.hours.digest, town.zone)),)


def _check(town: Town, case: Case, now: datetime) -> tuple[FollowUp, ...]:
    return (_step(town, case, Kind.UNCHECKED, _later(town, now, CHECK_WAITS)),)


def _survey(town: Town, case: Case, now: datetime) -> tuple[FollowUp, ...]:
    return (_step(town, case, Kind.SURVEY_REMINDER, _later(town, now, town.ladder.survey_reminder)),)


def _survey_close(town: Town, case: Case, fired: FollowUp, now: datetime) -> FollowUp:
    opened = fired.due_at - timedelta(days=town.ladder.survey_reminder.amount)
    ends = _later(town, opened, town.ladder.survey_open)
    return _step(town, case, Kind.SURVEY_CLOSE, max(ends, now))


def _first_look_back(town: Town, case: Case, _now: datetime) -> tuple[FollowUp, ...]:
    return tuple(_look_back(town, case, 0))


def _next_look_back(town: Town, case: Case, fired: FollowUp, now: datetime) -> FollowUp | None:
    return next(_look_back_ahead(town, case, fired.rung + 1, now), None)


def _look_back_ahead(town: Town, case: Case, rung: int, now: datetime) -> Iterator[FollowUp]:
    """The next that still lies ahead: nobody is asked twice at once because we were late."""
    later = range(rung, len(town.ladder.look_backs))
    steps = (step for rung in later for step in _look_back(town, case, rung))
    return islice((step for step in steps if step.due_at > now), 1)


def _look_back(town: Town, case: Case, rung: int) -> Iterator[FollowUp]:
    if case.closed_at is not None:
        at = _later(town, case.closed_at, town.ladder.look_backs[rung])
        yield _step(town, case, Kind.LOOK_BACK, at, rung)


def _again(town: Town, case: Case, fired: FollowUp, now: datetime) -> FollowUp:
    """The same question to the next rung, a workday later; half an hour where life is at stake."""
    wait = CRITICAL_WAITS if case.limit == Urgency.CRITICAL else Span(amount=1, unit="workdays")
    return _step(town, case, fired.kind, _later(town, now, wait), fired.rung + 1)


def _again_before_due(town: Town, case: Case, fired: FollowUp, now: datetime) -> FollowUp | None:
    """Until the result itself is due: from then on the overdue ladder speaks."""
    step = _again(town, case, fired, now)
    return step if case.result_due is not None and step.due_at < case.result_due else None


def _once_more(town: Town, case: Case, fired: FollowUp, now: datetime) -> FollowUp | None:
    """A second time and no more: from half the time on the ladder of the result speaks anyway."""
    return None if fired.rung else _again_before_due(town, case, fired, now)


def _duty(town: Town, case: Case, now: datetime) -> tuple[FollowUp, ...]:
    """The first step of the chain of duty that lies ahead; after a late restart, the first rung overdue."""
    ahead = (step for step in _duty_chain(town, case) if step.due_at > now or step.kind is Kind.OVERDUE)
    return (next(ahead),)


def _next_duty(town: Town, case: Case, fired: FollowUp, now: datetime) -> FollowUp:
    """The step after `fired`: no rung of the ladder is left out, however late we are."""
    if fired.kind in BEFORE_DUE:
        return _duty(town, case, max(now, fired.due_at))[0]
    rungs = (step for step in _duty_chain(town, case) if step.kind is Kind.OVERDUE and step.rung > fired.rung)
    last = len(town.ladder.overdue) - 1
    return next(step for step in rungs if step.rung <= last or step.due_at > now)


def _duty_chain(town: Town, case: Case) -> Iterator[FollowUp]:
    """All steps of the chain of duty, in order, without end."""
    start, due = case.dispatched_at, case.result_due
    if start is None or due is None:
        raise ValueError(f"{case.number} has no clock: it was never dispatched")
    day = due.astimezone(town.zone).date()
    # Half of what was promised: a pause or more time moves the end, and nobody hears of a second half.
    half = start + ((case.promised_due or due) - start) / 2
    yield _step(town, case, Kind.HALF_TIME, half.replace(microsecond=0))
    for kind, on in ((Kind.DAY_BEFORE, workday_before(town.calendar, day)), (Kind.DUE_MORNING, day)):
        at = at_local(on, town.hours.digest, town.zone)
        if half < at < due:
            yield _step(town, case, kind, at)
    yield from _overdue_rungs(town, case, due)


def _overdue_rungs(town: Town, case: Case, due: datetime) -> Iterator[FollowUp]:
    for rung, overdue in enumerate(town.ladder.overdue):
        yield _step(town, case, Kind.OVERDUE, _later(town, due, overdue.after), rung)
    at = _later(town, due, town.ladder.overdue[-1].after)
    for rung in count(len(town.ladder.overdue)):
        at = _later(town, at, town.ladder.overdue_again)
        yield _step(town, case, Kind.OVERDUE, at, rung)


Start = Callable[[Town, Case, datetime], tuple[FollowUp, ...]]
# The chain that an action begins, whatever the state; else the state that it leads to begins its own.
BEGUN: dict[Action, Start] = {
    Action.SIGN: _first_word,
    Action.ASK_RETURN: _return,
    Action.ASK_EXTENSION: _extension,
    Action.APPEAL: _appeal,
    Action.ANSWER_APPEAL: _appeal,
}
STARTS: dict[State, Start] = {
    State.TRIAGE: _triage,
    State.DISPATCHED: _duty_and_signing,
    State.NEED_INFO: _need_info,
    State.SUSPENDED: _suspended,
    State.RESULT_FILED: _check,
    State.FOLLOW_UP: _survey,
    State.CLOSED: _first_look_back,
}
