"""The times and circumstances in which a step of the table may be taken."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cases.conditions import (
    CONDITIONS,
    next_appeal,
    open_to,
    overdue,
    possible,
    reopenable,
    require,
    waits_for_another,
)
from cases.lifecycle import TABLE, NotAllowed
from cases.model import SYSTEM, Action, Actor, Appeal, Case, Extension, Role, State
from tests.cases.examples import (
    BY_DISPATCHER,
    BY_LEAD,
    BY_OFFICER,
    BY_RESIDENT,
    BY_SUPERVISOR,
    LEAD,
    NOW,
    OFFICER,
    RESIDENT,
    SECOND_OFFICER,
    SUPERVISOR,
    TOWN,
    case,
    moment,
)

# Dispatched on Monday 2 March 2026 at 10:00: to be signed by Tuesday, answered by Monday 9 March, 18:00.
WAITING = case()
WORKING = case(state=State.IN_PROGRESS, officer=OFFICER, signed_at=NOW, limit="复杂")
RETURNED = case(state=State.RETURN_PENDING, returns=1)
BACKED = replace(RETURNED, return_backed=True)
CLOSED = case(state=State.CLOSED, closed_at=NOW)
PETITION = replace(CLOSED, limit="信访")
REFERRED = case(state=State.REFERRED, closed_at=NOW)
WITHDRAWN = case(state=State.WITHDRAWN, withdrawn_from=State.IN_PROGRESS, closed_at=NOW)
SOON, DUE, LATE = "Mon 2026-03-09 17:59", "Mon 2026-03-09 18:00", "Thu 2026-03-12 10:00"

# The step, the case, who, when, and whether they may.
ROWS: list[tuple[Action, Case, Actor, str, bool]] = [
    # What is sealed moves with no other, and stays with supervision.
    (Action.TRANSFER, WAITING, BY_DISPATCHER, SOON, True),
    (Action.TRANSFER, replace(WAITING, sealed=True), BY_SUPERVISOR, SOON, False),
    (Action.ASK_HELP, WORKING, BY_OFFICER, SOON, True),
    (Action.ASK_HELP, replace(WORKING, sealed=True), BY_SUPERVISOR, SOON, False),
    (Action.ASK_RETURN, replace(WAITING, sealed=True), BY_OFFICER, SOON, False),
    (Action.MERGE, WAITING, BY_DISPATCHER, SOON, True),
    (Action.MERGE, replace(WAITING, sealed=True), BY_SUPERVISOR, SOON, False),
    # A case given to one officer waits for them, or for the lead, until it should have been signed.
    (Action.SIGN, WAITING, BY_OFFICER, "Tue 2026-03-03 17:59", True),
    (Action.SIGN, replace(WAITING, officer=SECOND_OFFICER), BY_OFFICER, "Tue 2026-03-03 17:59", False),
    (Action.SIGN, replace(WAITING, officer=SECOND_OFFICER), BY_OFFICER, "Tue 2026-03-03 18:00", True),
    (Action.SIGN, replace(WAITING, officer=SECOND_OFFICER), BY_LEAD, "Tue 2026-03-03 17:59", True),
    # 退单: within a workday of the dispatch, twice at most, never what the centre has settled.
    (Action.ASK_RETURN, WAITING, BY_OFFICER, "Tue 2026-03-03 18:00", True),
    (Action.ASK_RETURN, WAITING, BY_OFFICER, "Tue 2026-03-03 18:01", False),
    (Action.ASK_RETURN, replace(WAITING, returns=1), BY_OFFICER, "Tue 2026-03-03 09:00", True),
    (Action.ASK_RETURN, replace(WAITING, returns=2), BY_OFFICER, "Tue 2026-03-03 09:00", False),
    (Action.ASK_RETURN, replace(WAITING, returnable=False), BY_OFFICER, "Mon 2026-03-02 10:01", False),
    # Dispatched on the last Friday before 春节: the workday after it is the make-up Saturday.
    (
        Action.ASK_RETURN,
        replace(WAITING, dispatched_at=moment("Fri 2026-02-13 17:30")),
        BY_OFFICER,
        "Sat 2026-02-14 18:00",
        True,
    ),
    (
        Action.ASK_RETURN,
        replace(WAITING, dispatched_at=moment("Fri 2026-02-13 17:30")),
        BY_OFFICER,
        "Tue 2026-02-24 09:00",
        False,
    ),
    # The lead first, then the centre alone.
    (Action.BACK_RETURN, RETURNED, BY_LEAD, LATE, True),
    (Action.BACK_RETURN, RETURNED, SYSTEM, LATE, True),
    (Action.BACK_RETURN, BACKED, BY_LEAD, LATE, False),
    (Action.DECLINE_RETURN, RETURNED, BY_LEAD, LATE, True),
    (Action.DECLINE_RETURN, BACKED, BY_LEAD, LATE, False),
    (Action.REDIRECT, RETURNED, BY_DISPATCHER, LATE, False),
    (Action.REDIRECT, BACKED, BY_DISPATCHER, LATE, True),
    (Action.UPHOLD, RETURNED, BY_DISPATCHER, LATE, False),
    (Action.UPHOLD, BACKED, BY_DISPATCHER, LATE, True),
    # What is overdue cannot be put off by a question.
    (Action.ASK_INFO, WORKING, BY_OFFICER, SOON, True),
    (Action.ASK_INFO, WORKING, BY_OFFICER, DUE, False),
    # 延期: before it is due, once, where the class knows it, and only what was asked for is refused.
    (Action.ASK_EXTENSION, WORKING, BY_OFFICER, SOON, True),
    (Action.ASK_EXTENSION, WORKING, BY_OFFICER, DUE, False),
    (Action.ASK_EXTENSION, replace(WORKING, limit="一般"), BY_OFFICER, SOON, False),
    (Action.ASK_EXTENSION, replace(WORKING, extension=Extension.ASKED), BY_OFFICER, SOON, False),
    (Action.ASK_EXTENSION, replace(WORKING, extension=Extension.REFUSED), BY_OFFICER, SOON, False),
    (Action.ASK_EXTENSION, replace(WORKING, extension=Extension.GRANTED), BY_OFFICER, SOON, False),
    (Action.EXTEND, WORKING, BY_LEAD, SOON, True),
    (Action.EXTEND, replace(WORKING, extension=Extension.ASKED), BY_LEAD, SOON, True),
    (Action.EXTEND, replace(WORKING, extension=Extension.ASKED), BY_LEAD, DUE, False),
    (Action.EXTEND, replace(WORKING, extension=Extension.REFUSED), BY_LEAD, SOON, False),
    (Action.EXTEND, replace(WORKING, extension=Extension.GRANTED), BY_LEAD, SOON, False),
    (Action.EXTEND, replace(WORKING, limit="特急"), BY_LEAD, SOON, False),
    (Action.REFUSE_EXTENSION, WORKING, BY_LEAD, SOON, False),
    (Action.REFUSE_EXTENSION, replace(WORKING, extension=Extension.ASKED), BY_LEAD, LATE, True),
    # Supervision ends a parking; waiting for the resident ends by itself.
    (Action.RESUME, case(state=State.SUSPENDED), BY_SUPERVISOR, LATE, True),
    (Action.RESUME, case(state=State.SUSPENDED), SYSTEM, LATE, True),
    (Action.RESUME, case(state=State.NEED_INFO), BY_SUPERVISOR, LATE, False),
    (Action.RESUME, case(state=State.NEED_INFO), SYSTEM, LATE, True),
    # 包案 is taken once by the same leader, and can pass to another.
    (Action.TAKE_CHARGE, WORKING, BY_SUPERVISOR, LATE, True),
    (Action.TAKE_CHARGE, replace(WORKING, leader=SUPERVISOR), BY_SUPERVISOR, LATE, False),
    (Action.TAKE_CHARGE, replace(WORKING, leader=SUPERVISOR + 90), BY_SUPERVISOR, LATE, True),
    # Thirty days, to the minute, in which the resident may object or have it reopened.
    (Action.REOPEN, CLOSED, BY_RESIDENT, "Wed 2026-04-01 10:00", True),
    (Action.REOPEN, CLOSED, BY_RESIDENT, "Wed 2026-04-01 10:01", False),
    # Not while the level above judges it, nor after its last word.
    (Action.REOPEN, replace(PETITION, appeal=Appeal.REVIEW), BY_RESIDENT, SOON, True),
    (Action.REOPEN, replace(PETITION, appeal=Appeal.REVIEW, appeal_due=NOW), BY_RESIDENT, SOON, False),
    (Action.REOPEN, replace(PETITION, appeal=Appeal.RECHECK), BY_RESIDENT, SOON, False),
    (Action.OBJECT, REFERRED, BY_RESIDENT, "Wed 2026-04-01 10:00", True),
    (Action.OBJECT, REFERRED, BY_RESIDENT, "Wed 2026-04-01 10:01", False),
    # 复查, 复核: formal petitions, thirty days after the answer, one at a time, two in all.
    (Action.APPEAL, PETITION, BY_RESIDENT, "Wed 2026-04-01 10:00", True),
    (Action.APPEAL, PETITION, BY_RESIDENT, "Wed 2026-04-01 10:01", False),
    (Action.APPEAL, CLOSED, BY_RESIDENT, "Tue 2026-03-03 10:00", False),
    (Action.APPEAL, replace(PETITION, appeal=Appeal.REVIEW), BY_RESIDENT, "Tue 2026-03-03 10:00", True),
    (Action.APPEAL, replace(PETITION, appeal=Appeal.RECHECK), BY_RESIDENT, "Tue 2026-03-03 10:00", False),
    (Action.APPEAL, replace(PETITION, appeal=Appeal.REVIEW, appeal_due=NOW), BY_RESIDENT, LATE, False),
    (Action.ANSWER_APPEAL, PETITION, BY_SUPERVISOR, LATE, False),
    (Action.ANSWER_APPEAL, replace(PETITION, appeal_due=NOW), BY_SUPERVISOR, LATE, True),
    # Three days to think again.
    (Action.UNDO_WITHDRAW, WITHDRAWN, BY_RESIDENT, "Thu 2026-03-05 10:00", True),
    (Action.UNDO_WITHDRAW, WITHDRAWN, BY_RESIDENT, "Thu 2026-03-05 10:01", False),
    # Of an anonymous case the words are gone: nobody can judge it anew.
    (Action.UNLINK, case(state=State.MERGED, reporter=1), BY_DISPATCHER, LATE, True),
    (Action.UNLINK, case(state=State.MERGED, reporter=None), BY_DISPATCHER, LATE, False),
    # The words that an appeal is about are kept until it is answered.
    (Action.ANONYMISE, PETITION, SYSTEM, LATE, True),
    (Action.ANONYMISE, replace(PETITION, appeal_due=NOW), SYSTEM, LATE, False),
]


@pytest.mark.parametrize(("action", "now", "actor", "at", "may"), ROWS)
def test_when_a_step_may_be_taken(action: Action, now: Case, actor: Actor, at: str, may: bool) -> None:
    """Each condition on both sides of its edge, for a state and a role that the table allows."""
    assert now.state in TABLE[action].sources
    assert actor.role in TABLE[action].roles
    assert possible(TOWN, now, action, actor, moment(at)) == may


def test_every_condition_has_both_sides() -> None:
    """No condition goes without a row that it allows and a row that it refuses."""
    sides = {(action, may) for action, *_, may in ROWS}
    assert sides == {(action, may) for action in CONDITIONS for may in (True, False)}


@pytest.mark.parametrize("action", sorted(set(Action) - set(CONDITIONS)))
def test_what_has_no_condition_is_left_to_the_table(action: Action) -> None:
    """For any other step the state and the role are enough."""
    assert possible(TOWN, WORKING, action, BY_OFFICER, NOW)


def test_what_does_not_meet_its_conditions_raises() -> None:
    """NotAllowed says the case, the step and the role; what meets them passes in silence."""
    with pytest.raises(NotAllowed) as refused:
        require(TOWN, RETURNED, Action.UPHOLD, BY_DISPATCHER, NOW)
    assert (refused.value.case, refused.value.action, refused.value.role) == (
        RETURNED,
        Action.UPHOLD,
        Role.DISPATCHER,
    )
    require(TOWN, BACKED, Action.UPHOLD, BY_DISPATCHER, NOW)


# When a case is overdue, by its due moment.
OVERDUE = [(None, LATE, False), (DUE, SOON, False), (DUE, DUE, True), (DUE, LATE, True)]


@pytest.mark.parametrize(("due", "at", "late"), OVERDUE)
def test_overdue_from_the_minute_it_is_due(due: str | None, at: str, late: bool) -> None:
    """What has no due moment is never overdue."""
    assert overdue(case(result_due=moment(due) if due else None), moment(at)) == late


# What may be appealed against next, by what was appealed before.
APPEALS = [(None, Appeal.REVIEW), (Appeal.REVIEW, Appeal.RECHECK), (Appeal.RECHECK, None)]


@pytest.mark.parametrize(("before", "following"), APPEALS)
def test_a_review_comes_before_a_recheck_and_nothing_after(
    before: Appeal | None, following: Appeal | None
) -> None:
    """信访工作条例 arts. 35, 36: 复查, then 复核, and then it is over."""
    assert next_appeal(TOWN, replace(PETITION, appeal=before), NOW) is following


def test_an_open_case_has_no_window() -> None:
    """Without an end there is nothing to reopen and nothing to appeal against."""
    assert not reopenable(TOWN, WORKING, NOW)
    assert next_appeal(TOWN, replace(WORKING, limit="信访"), NOW) is None


def test_a_case_waits_only_for_whom_it_was_given_to() -> None:
    """For nobody where it was given to nobody, and not when it is signed."""
    given = replace(WAITING, officer=SECOND_OFFICER)
    assert waits_for_another(given, OFFICER, NOW)
    assert not waits_for_another(given, SECOND_OFFICER, NOW)
    assert not waits_for_another(WAITING, OFFICER, NOW)
    assert not waits_for_another(replace(given, state=State.IN_PROGRESS), OFFICER, NOW)


IN_TIME = NOW + timedelta(hours=1)
OFFICERS, LEADS = (Role.OFFICER,), (Role.UNIT_LEAD,)

# What people can do, in the order of the table: the case, who, in which roles.
OPEN_TO: list[tuple[Case, int, tuple[Role, ...], datetime, list[Action]]] = [
    (WAITING, OFFICER, OFFICERS, IN_TIME, [Action.SIGN, Action.ASK_RETURN, Action.RECUSE]),
    (
        replace(WAITING, officer=SECOND_OFFICER),
        OFFICER,
        OFFICERS,
        IN_TIME,
        [Action.ASK_RETURN, Action.RECUSE],
    ),
    (WAITING, OFFICER, OFFICERS, moment(LATE), [Action.SIGN, Action.RECUSE]),
    (
        RETURNED,
        LEAD,
        LEADS,
        IN_TIME,
        [Action.ASSIGN, Action.BACK_RETURN, Action.DECLINE_RETURN, Action.RECUSE],
    ),
    (BACKED, LEAD, LEADS, IN_TIME, [Action.ASSIGN, Action.RECUSE]),
    (
        case(state=State.NEED_INFO),
        RESIDENT,
        (Role.RESIDENT,),
        IN_TIME,
        [Action.ADD, Action.GIVE_INFO, Action.WITHDRAW],
    ),
    (WITHDRAWN, RESIDENT, (Role.RESIDENT,), IN_TIME, [Action.UNDO_WITHDRAW, Action.ANONYMISE]),
    (WITHDRAWN, RESIDENT, (Role.RESIDENT,), moment(LATE), [Action.ANONYMISE]),
    (WORKING, OFFICER, (Role.ASSISTING,), IN_TIME, [Action.HELP]),
    (WORKING, OFFICER, (Role.FIRST,), IN_TIME, []),
    (WORKING, OFFICER, (), IN_TIME, []),
]


@pytest.mark.parametrize(("now", "who", "roles", "at", "expected"), OPEN_TO)
def test_what_is_open_to_whom(
    now: Case, who: int, roles: tuple[Role, ...], at: datetime, expected: list[Action]
) -> None:
    """The steps of the table for these roles, less those whose conditions are not met now."""
    assert list(open_to(TOWN, now, who, roles, at)) == expected


def test_several_roles_open_the_steps_of_each_once() -> None:
    """Who is officer and lead can do both, and nothing is listed twice."""
    both = open_to(TOWN, WORKING, OFFICER, OFFICERS + LEADS, IN_TIME)
    one = {
        action for roles in (OFFICERS, LEADS) for action in open_to(TOWN, WORKING, OFFICER, roles, IN_TIME)
    }
    assert set(both) == one
    assert len(set(both)) == len(both)
