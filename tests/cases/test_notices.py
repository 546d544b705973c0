"""Who is told what: every event and every follow-up, with the buttons under it."""

import pytest

from cases.ladder import STATES, FollowUp
from cases.ladder import Kind as FollowUpKind
from cases.lifecycle import TABLE
from cases.model import Action, Case, Role, State
from cases.notices import Notice, button, of_event, of_follow_up, relayed, to_do, to_duty
from cases.rights import Audience
from cases.speech import Choice, Press, Say, Urge
from tests.cases.examples import NOW, TOWN, case

A, F, S = Action, FollowUpKind, State


def pressed(rows: tuple[tuple[Choice, ...], ...]) -> list[str]:
    """What the buttons do: `sign`, or `confirm solved`."""
    presses = [choice.press for row in rows for choice in row]
    return [f"{press.do} {press.value}" if press.value else press.do for press in presses]


def line(notice: Notice, about: Case) -> str:
    """`unit: card-new [sign] what`: the audience, the text, the buttons, and the words that go in full."""
    buttons = ", ".join(pressed(notice.buttons(about)))
    return " ".join([f"{notice.audience}: {notice.text} [{buttons}]", *notice.carries])


def lines(notices: tuple[Notice, ...], about: Case) -> list[str]:
    """A line for each notice, in the order they are sent."""
    return [line(notice, about) for notice in notices]


# What each action says to whom, in the state it leads to, and the buttons they get.
EVENTS: dict[tuple[Action, State], list[str]] = {
    (A.SUBMIT, S.DISPATCHED): ["unit: card-new [sign] what"],
    (A.SUBMIT, S.TRIAGE): ["centre: card-triage [triage] what"],
    (A.ROUTE, S.DISPATCHED): [
        "actor: routed-dispatcher []",
        "voice: routed-resident []",
        "unit: card-new [sign] what",
    ],
    (A.SIGN, S.IN_PROGRESS): [
        "actor: signed-officer [progress, talk, file_result]",
        "voice: signed-resident []",
    ],
    (A.PROGRESS, S.IN_PROGRESS): [
        "actor: progress-officer [progress, talk, file_result]",
        "voice: progress-resident [] words",
    ],
    (A.TALK, S.IN_PROGRESS): [
        "actor: talk-officer [progress, talk, file_result]",
        "voice: talk-resident [] words",
    ],
    (A.FILE_RESULT, S.RESULT_FILED): [
        "actor: filed-officer []",
        "centre: card-check [approve, send_back] what words",
    ],
    (A.SEND_BACK, S.IN_PROGRESS): [
        "actor: sent-back-dispatcher []",
        "officer: sent-back-officer [progress, talk, file_result] words",
    ],
    (A.APPROVE, S.FOLLOW_UP): [
        "actor: approved-dispatcher []",
        "officer: approved-officer []",
        "voice: survey [confirm solved, confirm partly, dispute] words",
    ],
    (A.CONFIRM, S.CLOSED): [
        "actor: confirmed-resident [rate satisfied, rate fair, rate dissatisfied]",
        "officer: confirmed-officer []",
    ],
    (A.DISPUTE, S.DISPATCHED): [
        "actor: disputed-resident [explain]",
        "officer: card-disputed [sign] what",
        "centre: disputed-centre []",
    ],
    (A.RECUR, S.DISPATCHED): [
        "actor: recurred-resident [explain]",
        "officer: card-recurred [sign] what",
        "centre: recurred-centre []",
    ],
    (A.REOPEN, S.DISPATCHED): [
        "actor: reopened-resident [explain]",
        "officer: card-reopened [sign] what",
        "centre: reopened-centre []",
    ],
    (A.LAPSE, S.CLOSED): ["voice: lapsed-resident []"],
    (A.RATE, S.CLOSED): ["actor: rated-resident []"],
    (A.LOOK_BACK, S.CLOSED): ["actor: looked-back-resident []"],
    (A.ADD, S.TRIAGE): ["actor: added-resident []", "centre: added-centre [triage] words"],
    (A.ADD, S.DISPATCHED): ["actor: added-resident []", "officer: added-officer [sign] words"],
    (A.ADD, S.RETURN_PENDING): ["actor: added-resident []", "officer: added-officer [] words"],
    (A.ADD, S.IN_PROGRESS): [
        "actor: added-resident []",
        "officer: added-officer [progress, talk, file_result] words",
    ],
    (A.ADD, S.NEED_INFO): ["actor: added-resident []", "officer: added-officer [] words"],
    (A.ADD, S.SUSPENDED): ["actor: added-resident []", "officer: added-officer [] words"],
    (A.ADD, S.RESULT_FILED): [
        "actor: added-resident []",
        "officer: added-later [] words",
        "centre: added-centre [approve, send_back] words",
    ],
    (A.ADD, S.FOLLOW_UP): ["actor: added-resident []", "officer: added-later [] words"],
    (A.ADD, S.CLOSED): ["actor: added-resident []", "officer: added-later [] words"],
    (A.CARRY, S.IN_PROGRESS): ["actor: carried-liaison []"],
    (A.CARRY, S.CLOSED): ["actor: carried-liaison []"],
}


@pytest.mark.parametrize(("action", "state"), EVENTS)
def test_who_is_told_of_an_event(action: Action, state: State) -> None:
    """Each action is told to these people, in this order, with these buttons."""
    now = case(state=state)
    assert lines(of_event(action, now), now) == EVENTS[action, state]


# Told by the receipt, or of no concern to the resident until the result has been read.
QUIET_TO_THE_RESIDENT = {A.SUBMIT, A.FILE_RESULT, A.SEND_BACK}
OWN = {Role.RESIDENT, Role.LIAISON}


@pytest.mark.parametrize(("action", "state"), EVENTS)
def test_the_resident_hears_of_everything_once(action: Action, state: State) -> None:
    """Whatever moves a case makes one message to the resident, whoever moved it, never two."""
    now = case(state=state)
    for role in TABLE[action].roles:
        hearing = {Audience.VOICE, Audience.ACTOR} if role in OWN else {Audience.VOICE}
        heard = [notice for notice in of_event(action, now) if notice.audience in hearing]
        assert len(heard) == (action not in QUIET_TO_THE_RESIDENT)


@pytest.mark.parametrize(("action", "state"), EVENTS)
def test_who_acts_is_answered(action: Action, state: State) -> None:
    """Everybody who presses or writes gets an answer; a report is answered by its receipt."""
    answers = [notice for notice in of_event(action, case(state=state)) if notice.audience is Audience.ACTOR]
    assert len(answers) == (action not in (A.SUBMIT, A.LAPSE))


@pytest.mark.parametrize("state", [S.DISPATCHED, S.TRIAGE])
def test_danger_is_told_to_those_on_call(state: State) -> None:
    """A submission where life is at stake goes to the people on call too, whether routed or not."""
    now = case(state=state, limit="特急")
    assert lines(of_event(A.SUBMIT, now), now) == [
        *EVENTS[A.SUBMIT, state],
        "on_call: card-critical [] what",
    ]


@pytest.mark.parametrize(("action", "state"), [key for key in EVENTS if key[0] is not A.SUBMIT])
def test_those_on_call_are_told_once(action: Action, state: State) -> None:
    """What happens to such a case later is not their business."""
    now = case(state=state, limit="特急")
    assert lines(of_event(action, now), now) == EVENTS[action, state]


@pytest.mark.parametrize(("action", "state"), EVENTS)
def test_news_waits_for_no_morning_but_reminders_do(action: Action, state: State) -> None:
    """What an action leads to is a notice; only the scheduler sends reminders."""
    assert {notice.urge for notice in of_event(action, case(state=state))} == {Urge.NOTICE}


TO_SIGN, TO_WORK = "[sign]", "[progress, talk, file_result]"
ANSWERS = "[confirm solved, confirm partly, dispute]"


def test_facts_added_are_passed_on_in_every_state() -> None:
    """Wherever the table lets the resident add something, somebody is told of it."""
    assert {state for action, state in EVENTS if action is A.ADD} == TABLE[A.ADD].sources


# What the scheduler says to whom: the step, the state of the case, and which time it is.
FOLLOW_UPS: list[tuple[FollowUpKind, State, int, list[str]]] = [
    (F.TRIAGE, S.TRIAGE, 0, ["centre: triage-waiting [triage]"]),
    (
        F.TRIAGE,
        S.TRIAGE,
        1,
        ["centre: triage-waiting [triage]", "supervision: triage-waiting-supervision []"],
    ),
    (F.UNSIGNED, S.DISPATCHED, 0, [f"unit: unsigned-unit {TO_SIGN}"]),
    (F.UNSIGNED, S.DISPATCHED, 1, [f"unit: unsigned-unit {TO_SIGN}", "centre: unsigned-centre []"]),
    (F.HALF_TIME, S.DISPATCHED, 0, [f"officer: half-time {TO_SIGN}"]),
    (F.HALF_TIME, S.IN_PROGRESS, 0, [f"officer: half-time {TO_WORK}"]),
    (F.DAY_BEFORE, S.IN_PROGRESS, 0, [f"officer: day-before {TO_WORK}"]),
    (F.DUE_MORNING, S.IN_PROGRESS, 0, [f"officer: due-morning {TO_WORK}"]),
    (
        F.OVERDUE,
        S.IN_PROGRESS,
        0,
        [f"officer: overdue-officer {TO_WORK}", "lead: overdue-lead []", "voice: overdue-resident []"],
    ),
    (F.OVERDUE, S.IN_PROGRESS, 1, ["centre: overdue-centre []"]),
    (F.OVERDUE, S.IN_PROGRESS, 2, ["leader: overdue-leader []"]),
    (F.OVERDUE, S.IN_PROGRESS, 3, ["supervision: overdue-supervision []"]),
    (
        F.OVERDUE,
        S.DISPATCHED,
        4,
        [
            f"officer: overdue-officer {TO_SIGN}",
            "centre: overdue-centre []",
            "supervision: overdue-supervision []",
        ],
    ),
    (F.UNCHECKED, S.RESULT_FILED, 0, ["centre: unchecked [approve, send_back]"]),
    (
        F.UNCHECKED,
        S.RESULT_FILED,
        1,
        ["centre: unchecked [approve, send_back]", "supervision: unchecked-supervision []"],
    ),
    (F.SURVEY_REMINDER, S.FOLLOW_UP, 0, [f"voice: survey-reminder {ANSWERS} words"]),
    (F.SURVEY_CLOSE, S.FOLLOW_UP, 0, []),  # the closing itself tells
    (F.LOOK_BACK, S.CLOSED, 0, ["voice: look-back [look_back gone, recur, look_back unsure]"]),
    (F.LOOK_BACK, S.CLOSED, 1, ["voice: look-back [look_back gone, recur, look_back unsure]"]),
]


@pytest.mark.parametrize(("kind", "state", "rung", "expected"), FOLLOW_UPS)
def test_who_is_told_by_the_scheduler(
    kind: FollowUpKind, state: State, rung: int, expected: list[str]
) -> None:
    """Each step is told to these people; the longer they stay silent, the higher it goes."""
    now = case(state=state)
    notices = of_follow_up(TOWN, FollowUp(kind, NOW, rung, 1))
    assert lines(notices, now) == expected
    assert {notice.urge for notice in notices} <= {Urge.REMINDER}


def test_the_tables_hold_every_step_of_a_case() -> None:
    """No kind of follow-up about a case goes without its line above."""
    of_no_case = {F.DRAFT_PING, F.DRAFT_END, F.DIGEST}
    assert {kind for kind, *_ in FOLLOW_UPS} == set(FollowUpKind) - of_no_case


@pytest.mark.parametrize("rung", range(12))
def test_the_resident_is_told_once_that_it_is_late(rung: int) -> None:
    """On the first rung, with everybody else's; the ladder above is the town's own business."""
    notices = of_follow_up(TOWN, FollowUp(F.OVERDUE, NOW, rung, 1))
    voices = [notice.text for notice in notices if notice.audience is Audience.VOICE]
    assert voices == (["overdue-resident"] if rung == 0 else [])


def test_a_button_is_good_for_one_round() -> None:
    """It carries its case, what it does, and the round in which it means that."""
    choice = button(case(round=4), "confirm", "solved")
    assert choice.label == "button-confirm-solved"
    assert choice.press == Press(do="confirm", case=case().number, value="solved", step="4")


def test_a_button_may_be_named_otherwise() -> None:
    """Where two do the same under different words."""
    assert button(case(), "file_result").label == "button-file-result"
    assert button(case(), "file_result", label="button-again").label == "button-again"


UNIT, LEAD, CENTRE, TOP = (Role.OFFICER,), (Role.UNIT_LEAD,), (Role.DISPATCHER,), (Role.SUPERVISOR,)
TO_DO: list[tuple[tuple[Role, ...], State, list[str]]] = [
    (UNIT, S.DISPATCHED, ["sign"]),
    (LEAD, S.DISPATCHED, ["sign"]),
    (UNIT, S.IN_PROGRESS, ["progress", "talk", "file_result"]),
    (UNIT, S.RESULT_FILED, []),
    (UNIT, S.CLOSED, []),
    (CENTRE, S.TRIAGE, ["triage"]),
    (CENTRE, S.RESULT_FILED, ["approve", "send_back"]),
    (CENTRE, S.IN_PROGRESS, []),
    (TOP, S.TRIAGE, ["triage"]),
    (TOP, S.RESULT_FILED, ["approve", "send_back"]),
    (UNIT + CENTRE, S.IN_PROGRESS, ["progress", "talk", "file_result"]),
    (UNIT + CENTRE, S.RESULT_FILED, ["approve", "send_back"]),
    ((Role.RESIDENT,), S.DISPATCHED, []),
    ((), S.DISPATCHED, []),
]


@pytest.mark.parametrize(("roles", "state", "expected"), TO_DO)
def test_what_people_can_do_next(roles: tuple[Role, ...], state: State, expected: list[str]) -> None:
    """On an opened card stand the buttons of one's roles, and of the state it is in."""
    assert pressed(to_do(case(state=state), roles)) == expected


OWED = {S.DISPATCHED: ["sign"], S.IN_PROGRESS: ["progress", "talk", "file_result"]}


@pytest.mark.parametrize("state", State)
def test_the_duty_of_a_unit(state: State) -> None:
    """What is not signed is to be signed, what is signed to be worked on; else nothing is owed."""
    assert pressed(to_duty(case(state=state))) == OWED.get(state, [])


# What a button does to the case, where it is not called as the action is.
DOES = {"triage": A.ROUTE, "explain": A.ADD}


def refused(notices: tuple[Notice, ...], state: State) -> list[str]:
    """The buttons that would be refused in this state, by the text they stand under."""
    return [
        f"{press} under {notice.text}"
        for notice in notices
        for press in pressed(notice.buttons(case(state=state)))
        if state not in TABLE[DOES.get(press) or Action(press.split()[0])].sources
    ]


@pytest.mark.parametrize(("action", "state"), EVENTS)
def test_no_button_of_an_event_would_be_refused(action: Action, state: State) -> None:
    """Every button under a message may be pressed in the state that the message tells of."""
    assert refused(of_event(action, case(state=state)), state) == []


@pytest.mark.parametrize("kind", STATES)
def test_no_button_of_a_follow_up_would_be_refused(kind: FollowUpKind) -> None:
    """The same for what the scheduler sends, whichever rung it is and wherever the case is just then."""
    for state in STATES[kind]:
        for rung in range(6):
            assert refused(of_follow_up(TOWN, FollowUp(kind, NOW, rung, 1)), state) == []


def test_a_relayed_message_is_marked_and_ends_with_its_button() -> None:
    """Everything that reaches a liaison says that it is to be carried on, and 已转告 comes last."""
    say = Say(text="survey", choices=((button(case(), "dispute"),),))
    wrapped = relayed(say, case())
    assert wrapped.before == Say(text="relay-head", args={"number": case().number})
    assert pressed(wrapped.choices) == ["dispute", "carry"]
    assert wrapped.text == "survey"
