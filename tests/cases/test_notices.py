"""Who is told what: every event and every follow-up, with the buttons under it."""

from dataclasses import replace

import pytest

from cases.buttons import button
from cases.ladder import STATES, FollowUp
from cases.ladder import Kind as FollowUpKind
from cases.lifecycle import TABLE
from cases.model import Action, Case, Role, State
from cases.notices import Notice, of_event, of_follow_up, relayed
from cases.rights import Audience
from cases.speech import Say, Urge
from tests.cases.examples import NOW, OFFICER, OWED, QUIET, TOWN, case, pressed

A, F, S = Action, FollowUpKind, State


def line(notice: Notice, about: Case) -> str:
    """`unit: card-new [sign] what`: the audience, the text, the buttons, and the words that go in full."""
    buttons = ", ".join(pressed(notice.buttons(about)))
    return " ".join([f"{notice.audience}: {notice.text} [{buttons}]", *notice.carries])


def lines(notices: tuple[Notice, ...], about: Case) -> list[str]:
    """A line for each notice, in the order they are sent."""
    return [line(notice, about) for notice in notices]


TO_SIGN, TO_WORK = "[sign, ask_return]", "[progress, talk, file_result, more]"
ANSWERS = "[confirm solved, confirm partly, dispute]"

# What each action says to whom, in the state it leads to, and the buttons they get.
EVENTS: dict[tuple[Action, State], list[str]] = {
    (A.SUBMIT, S.DISPATCHED): [
        "unit: card-new [sign, ask_return] what",
    ],
    (A.SUBMIT, S.TRIAGE): [
        "centre: card-triage [triage, more] what",
    ],
    (A.SUBMIT, S.MERGED): [],
    (A.REFER, S.REFERRED): [
        "actor: referred-dispatcher []",
        "voice: referred-resident [object] words",
    ],
    (A.OBJECT, S.TRIAGE): [
        "actor: objected-resident []",
        "centre: card-objected [triage, more] what",
    ],
    (A.MERGE, S.MERGED): [
        "actor: merged-dispatcher []",
        "voice: merged-resident []",
    ],
    (A.UNLINK, S.TRIAGE): [
        "actor: unlinked-dispatcher []",
        "voice: unlinked-resident []",
        "centre: card-triage [triage, more] what",
    ],
    (A.FOLLOW, S.FOLLOW_UP): [
        "voice: survey [confirm solved, confirm partly, dispute] words",
    ],
    (A.ASK_RETURN, S.RETURN_PENDING): [
        "actor: return-asked []",
        "backer: card-return [back_return, decline_return] what words",
    ],
    (A.BACK_RETURN, S.RETURN_PENDING): [
        "actor: return-backed []",
        "centre: card-return [redirect, uphold] what words",
    ],
    (A.DECLINE_RETURN, S.DISPATCHED): [
        "actor: return-declined []",
        "unit: return-declined-unit [sign, ask_return] words",
    ],
    (A.UPHOLD, S.DISPATCHED): [
        "actor: return-upheld []",
        "unit: return-upheld-unit [sign] words",
    ],
    (A.REDIRECT, S.DISPATCHED): [
        "actor: redirected-dispatcher []",
        "voice: redirected-resident []",
        "unit: card-redirected [sign, ask_return] what",
    ],
    (A.TRANSFER, S.DISPATCHED): [
        "actor: redirected-dispatcher []",
        "voice: redirected-resident []",
        "unit: card-redirected [sign, ask_return] what",
        "first: transferred-first []",
    ],
    (A.ROUTE, S.DISPATCHED): [
        "actor: routed-dispatcher []",
        "voice: routed-resident []",
        "unit: card-new [sign, ask_return] what",
    ],
    (A.SIGN, S.IN_PROGRESS): [
        f"actor: signed-officer {TO_WORK}",
        "voice: signed-resident []",
    ],
    (A.PROGRESS, S.IN_PROGRESS): [
        f"actor: progress-officer {TO_WORK}",
        "voice: progress-resident [] words",
    ],
    (A.TALK, S.IN_PROGRESS): [
        f"actor: talk-officer {TO_WORK}",
        "voice: talk-resident [] words",
    ],
    (A.TALK, S.NEED_INFO): [
        "actor: talk-officer [talk]",
        "voice: talk-resident [] words",
    ],
    (A.ASK_INFO, S.NEED_INFO): [
        "actor: info-asked-officer []",
        "voice: info-asked-resident [explain] words",
    ],
    (A.GIVE_INFO, S.IN_PROGRESS): [
        "actor: info-given-resident []",
        f"officer: info-given-officer {TO_WORK} words",
    ],
    (A.ASK_EXTENSION, S.IN_PROGRESS): [
        "actor: extension-asked []",
        "backer: card-extension [extend, refuse_extension] what words",
    ],
    (A.EXTEND, S.IN_PROGRESS): [
        "actor: extended-lead []",
        f"officer: extended-officer {TO_WORK} words",
        "voice: extended-resident [] words",
    ],
    (A.REFUSE_EXTENSION, S.IN_PROGRESS): [
        "actor: extension-refused-lead []",
        f"officer: extension-refused {TO_WORK} words",
    ],
    (A.SUSPEND, S.SUSPENDED): [
        "actor: suspended-supervisor [resume]",
        "officer: suspended-officer [] words",
        "voice: suspended-resident [] words",
    ],
    (A.RESUME, S.IN_PROGRESS): [
        "actor: resumed-supervisor []",
        f"officer: resumed-officer {TO_WORK}",
        "voice: resumed-resident []",
    ],
    (A.ASK_HELP, S.IN_PROGRESS): [
        "actor: help-asked []",
        "assisting: card-help [help] what words",
    ],
    (A.FILE_RESULT, S.RESULT_FILED): [
        "actor: filed-officer []",
        "centre: card-check [approve, send_back] what words",
    ],
    (A.SEND_BACK, S.IN_PROGRESS): [
        "actor: sent-back-dispatcher []",
        f"officer: sent-back-officer {TO_WORK} words",
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
    (A.APPEAL, S.CLOSED): [
        "actor: appealed-resident []",
        "supervision: card-appeal [answer_appeal] what words",
    ],
    (A.ANSWER_APPEAL, S.CLOSED): [
        "actor: appeal-answered-supervisor []",
        "voice: appeal-answered [] words",
    ],
    (A.WITHDRAW, S.WITHDRAWN): [
        "actor: withdrawn-resident [undo_withdraw]",
        "officer: withdrawn-officer []",
    ],
    (A.UNDO_WITHDRAW, S.DISPATCHED): [
        "actor: undone-resident []",
        "officer: undone-officer [sign, ask_return]",
    ],
    (A.UNDO_WITHDRAW, S.IN_PROGRESS): [
        "actor: undone-resident []",
        f"officer: undone-officer {TO_WORK}",
    ],
    (A.UNDO_WITHDRAW, S.NEED_INFO): ["actor: undone-resident []", "officer: undone-officer []"],
    (A.UNDO_WITHDRAW, S.SUSPENDED): ["actor: undone-resident []", "officer: undone-officer []"],
    (A.UNDO_WITHDRAW, S.FOLLOW_UP): ["actor: undone-resident []", "officer: undone-officer []"],
    (A.UNDO_WITHDRAW, S.TRIAGE): [
        "actor: undone-resident []",
        "centre: undone-officer [triage, more]",
    ],
    (A.UNDO_WITHDRAW, S.RETURN_PENDING): [
        "actor: undone-resident []",
        "officer: undone-officer []",
        "backer: undone-officer [back_return, decline_return]",
    ],
    (A.UNDO_WITHDRAW, S.RESULT_FILED): [
        "actor: undone-resident []",
        "officer: undone-officer []",
        "centre: undone-officer [approve, send_back]",
    ],
    (A.LAPSE, S.CLOSED): [
        "voice: lapsed-resident []",
    ],
    (A.RATE, S.CLOSED): [
        "actor: rated-resident []",
    ],
    (A.LOOK_BACK, S.CLOSED): [
        "actor: looked-back-resident []",
    ],
    (A.ADD, S.TRIAGE): [
        "actor: added-resident []",
        "centre: added-centre [triage, more] words",
    ],
    (A.ADD, S.DISPATCHED): [
        "actor: added-resident []",
        "officer: added-officer [sign, ask_return] words",
    ],
    (A.ADD, S.RETURN_PENDING): [
        "actor: added-resident []",
        "officer: added-officer [] words",
    ],
    (A.ADD, S.IN_PROGRESS): [
        "actor: added-resident []",
        f"officer: added-officer {TO_WORK} words",
    ],
    (A.ADD, S.NEED_INFO): [
        "actor: added-resident []",
        "officer: added-officer [] words",
    ],
    (A.ADD, S.SUSPENDED): [
        "actor: added-resident []",
        "officer: added-officer [] words",
    ],
    (A.ADD, S.RESULT_FILED): [
        "actor: added-resident []",
        "officer: added-later [] words",
        "centre: added-centre [approve, send_back] words",
    ],
    (A.ADD, S.FOLLOW_UP): [
        f"actor: added-answer {ANSWERS}",
        "officer: added-later [] words",
    ],
    (A.ADD, S.MERGED): ["actor: added-resident []", "centre: added-centre [unlink] words"],
    (A.ADD, S.CLOSED): [
        "actor: added-resident []",
        "officer: added-later [] words",
    ],
}
# Told alike in whatever state it happens; the duty of the unit is on the button, where it has one just then.
ANYWHERE: dict[Action, list[str]] = {
    A.CARRY: ["actor: carried-liaison []"],
    A.ASSIGN: ["actor: assigned-lead []", "officer: card-assigned [{duty}] what"],
    A.HELP: ["actor: helped-assisting []", "officer: helped-officer [{duty}] words"],
    A.SUPERVISE: [
        "actor: supervised-supervisor []",
        "officer: supervised-officer [{duty}] words",
        "lead: supervised-lead [] words",
    ],
    A.TAKE_CHARGE: ["actor: charge-taken []", "officer: charge-officer [{duty}]"],
    A.RECUSE: ["actor: recused []", "backer: recused-lead []"],
    A.SPLIT: ["actor: split-dispatcher [triage, more]", "voice: split-resident [] words"],
    A.REVEAL: ["voice: revealed-resident [doubt_reveal 1] words"],
}
SILENT = {A.ANONYMISE}  # who is forgotten is answered by the one who forgets
SETTLED = {A.UPHOLD, A.DISPUTE, A.RECUR, A.REOPEN}  # after these the unit may not return the case


def made(action: Action, state: State) -> Case:
    """The case as `action` leaves it in `state`."""
    return case(state=state, returnable=action not in SETTLED, officer=OFFICER)


def lands(action: Action) -> frozenset[State]:
    """The states in which a case can be when `action` has happened to it."""
    return TABLE[action].targets or TABLE[action].sources


EVERYWHERE = [(action, state) for action in ANYWHERE for state in sorted(lands(action))]


def test_every_action_is_told_wherever_it_leads() -> None:
    """The tables here hold every action, in every state that it can lead to."""
    everywhere = {(action, state) for action in Action for state in lands(action) if action not in SILENT}
    assert {*EVENTS, *EVERYWHERE} == everywhere


def test_a_return_that_was_withdrawn_meanwhile_waits_for_whom_it_waited_for() -> None:
    """不撤了: once the lead has backed the return, the centre has the buttons again."""
    now = case(state=S.RETURN_PENDING, return_backed=True)
    assert lines(of_event(A.UNDO_WITHDRAW, now), now) == [
        "actor: undone-resident []",
        "officer: undone-officer []",
        "centre: undone-officer [redirect, uphold]",
    ]


@pytest.mark.parametrize(("action", "state"), EVERYWHERE)
def test_what_is_told_alike_everywhere(action: Action, state: State) -> None:
    """The same words to the same people in every state, with the button of the duty where there is one."""
    now = made(action, state)
    duty = ", ".join(OWED.get(state, []))
    assert lines(of_event(action, now), now) == [said.format(duty=duty) for said in ANYWHERE[action]]


@pytest.mark.parametrize("action", sorted(SILENT))
def test_of_an_erasing_nobody_hears(action: Action) -> None:
    """It sends nothing of its own: there is nobody left to be told."""
    assert {of_event(action, made(action, state)) for state in lands(action)} == {()}


@pytest.mark.parametrize(("action", "state"), EVENTS)
def test_who_is_told_of_an_event(action: Action, state: State) -> None:
    """Each action is told to these people, in this order, with these buttons."""
    now = made(action, state)
    assert lines(of_event(action, now), now) == EVENTS[action, state]


OWN = {Role.RESIDENT, Role.LIAISON}
TOLD = [*EVENTS, *EVERYWHERE]


@pytest.mark.parametrize(("action", "state"), TOLD)
def test_the_resident_hears_of_everything_once(action: Action, state: State) -> None:
    """Whatever moves a case makes one message to the resident, whoever moved it, never two."""
    now = case(state=state)
    for role in TABLE[action].roles:
        hearing = {Audience.VOICE, Audience.ACTOR} if role in OWN else {Audience.VOICE}
        heard = [notice for notice in of_event(action, now) if notice.audience in hearing]
        assert len(heard) == (action not in QUIET)


# A report is answered by its receipt, a reveal by what it reveals; the system needs no answer.
ANSWERED_OTHERWISE = {A.SUBMIT, A.REVEAL, A.LAPSE, A.FOLLOW}


@pytest.mark.parametrize(("action", "state"), TOLD)
def test_who_acts_is_answered(action: Action, state: State) -> None:
    """Everybody who presses or writes gets one answer."""
    answers = [notice for notice in of_event(action, case(state=state)) if notice.audience is Audience.ACTOR]
    assert len(answers) == (action not in ANSWERED_OTHERWISE)


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
    now = replace(made(action, state), limit="特急")
    assert lines(of_event(action, now), now) == EVENTS[action, state]


@pytest.mark.parametrize(("action", "state"), TOLD)
def test_news_waits_for_no_morning_but_reminders_do(action: Action, state: State) -> None:
    """What an action leads to is a notice; only the scheduler sends reminders."""
    assert {notice.urge for notice in of_event(action, case(state=state))} <= {Urge.NOTICE}


def test_facts_added_are_passed_on_in_every_state() -> None:
    """Wherever the table lets the resident add something, somebody is told of it."""
    assert {state for action, state in EVENTS if action is A.ADD} == TABLE[A.ADD].sources


# What the scheduler says to whom: the step, the state of the case, and which time it is.
FOLLOW_UPS: list[tuple[FollowUpKind, State, int, list[str]]] = [
    (F.TRIAGE, S.TRIAGE, 0, ["centre: triage-waiting [triage, more]"]),
    (
        F.TRIAGE,
        S.TRIAGE,
        1,
        [
            "centre: triage-waiting [triage, more]",
            "supervision: triage-waiting-supervision []",
            "voice: triage-late-resident []",
        ],
    ),
    (
        F.TRIAGE,
        S.TRIAGE,
        2,
        ["centre: triage-waiting [triage, more]", "supervision: triage-waiting-supervision []"],
    ),
    (F.UNSIGNED, S.DISPATCHED, 0, [f"unit: unsigned-unit {TO_SIGN}"]),
    (F.UNSIGNED, S.DISPATCHED, 1, [f"unit: unsigned-unit {TO_SIGN}", "centre: unsigned-centre []"]),
    (
        F.UNSIGNED,
        S.DISPATCHED,
        2,
        [
            f"unit: unsigned-unit {TO_SIGN}",
            "centre: unsigned-centre []",
            "supervision: unsigned-supervision []",
        ],
    ),
    (F.UNSIGNED, S.DISPATCHED, 3, [f"unit: unsigned-unit {TO_SIGN}", "centre: unsigned-centre []"]),
    (F.CONTACT, S.IN_PROGRESS, 0, [f"officer: contact-officer {TO_WORK}"]),
    (F.CONTACT, S.IN_PROGRESS, 1, [f"officer: contact-officer {TO_WORK}", "lead: contact-lead []"]),
    (F.FEEDBACK, S.IN_PROGRESS, 0, [f"officer: feedback-officer {TO_WORK}"]),
    (F.FEEDBACK, S.IN_PROGRESS, 1, [f"officer: feedback-officer {TO_WORK}", "centre: feedback-centre []"]),
    (
        F.FEEDBACK,
        S.IN_PROGRESS,
        2,
        [
            f"officer: feedback-officer {TO_WORK}",
            "centre: feedback-centre []",
            "supervision: feedback-supervision []",
        ],
    ),
    (
        F.FEEDBACK,
        S.IN_PROGRESS,
        3,
        [f"officer: feedback-officer {TO_WORK}", "centre: feedback-centre-again []"],
    ),
    (F.HALF_TIME, S.DISPATCHED, 0, [f"officer: half-time {TO_SIGN}"]),
    (F.HALF_TIME, S.IN_PROGRESS, 0, [f"officer: half-time {TO_WORK}"]),
    (F.HALF_TIME, S.RETURN_PENDING, 0, ["officer: half-time []"]),
    (F.DAY_BEFORE, S.IN_PROGRESS, 0, [f"officer: day-before {TO_WORK}"]),
    (F.DUE_MORNING, S.IN_PROGRESS, 0, [f"officer: due-morning {TO_WORK}"]),
    (
        F.OVERDUE,
        S.IN_PROGRESS,
        0,
        [
            f"officer: overdue-officer {TO_WORK}",
            "lead: overdue-lead []",
            "charge: overdue-charge []",
            "voice: overdue-resident []",
            "first: overdue-first []",
        ],
    ),
    (F.OVERDUE, S.IN_PROGRESS, 1, ["centre: overdue-centre []", "charge: overdue-charge []"]),
    (F.OVERDUE, S.IN_PROGRESS, 2, ["leader: overdue-leader []", "charge: overdue-leader []"]),
    (F.OVERDUE, S.IN_PROGRESS, 3, ["supervision: overdue-supervision []", "charge: overdue-charge []"]),
    (
        F.OVERDUE,
        S.DISPATCHED,
        4,
        [
            f"officer: overdue-officer {TO_SIGN}",
            "centre: overdue-centre-again []",
            "supervision: overdue-supervision []",
            "charge: overdue-charge []",
        ],
    ),
    (F.RETURN, S.RETURN_PENDING, 0, ["backer: return-waiting-lead [back_return, decline_return]"]),
    (
        F.RETURN,
        S.RETURN_PENDING,
        1,
        [
            "backer: return-waiting-lead [back_return, decline_return]",
            "supervision: return-waiting-supervision []",
        ],
    ),
    (
        F.EXTENSION,
        S.IN_PROGRESS,
        0,
        [
            "backer: extension-waiting [extend, refuse_extension]",
            f"officer: extension-unanswered {TO_WORK}",
        ],
    ),
    (
        F.EXTENSION,
        S.IN_PROGRESS,
        1,
        [
            "backer: extension-waiting [extend, refuse_extension]",
            "supervision: extension-waiting-supervision [extend, refuse_extension]",
        ],
    ),
    (F.INFO_PING, S.NEED_INFO, 0, ["voice: info-ping [explain]"]),
    (F.PAUSE_END, S.NEED_INFO, 0, []),  # the going on itself tells
    (F.PAUSE_END, S.SUSPENDED, 0, []),
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
    (F.APPEAL, S.CLOSED, 0, ["supervision: appeal-waiting [answer_appeal]"]),
    (F.APPEAL, S.CLOSED, 1, ["supervision: appeal-waiting [answer_appeal]"]),
    (
        F.APPEAL,
        S.CLOSED,
        2,
        ["supervision: appeal-waiting [answer_appeal]", "voice: appeal-late-resident []"],
    ),
    (F.APPEAL, S.CLOSED, 3, ["supervision: appeal-waiting [answer_appeal]"]),
]


@pytest.mark.parametrize(("kind", "state", "rung", "expected"), FOLLOW_UPS)
def test_who_is_told_by_the_scheduler(
    kind: FollowUpKind, state: State, rung: int, expected: list[str]
) -> None:
    """Each step is told to these people; the longer they stay silent, the higher it goes."""
    now = case(state=state)
    notices = of_follow_up(TOWN, FollowUp(kind, NOW, rung, 1), now)
    assert lines(notices, now) == expected
    assert {notice.urge for notice in notices} <= {Urge.REMINDER}


@pytest.mark.parametrize(("kind", "state", "rung", "expected"), FOLLOW_UPS)
def test_of_a_sealed_case_supervision_hears_once(
    kind: FollowUpKind, state: State, rung: int, expected: list[str]
) -> None:
    """It is unit, centre and leader in one: the first message, and what the resident hears."""
    now = case(state=state, sealed=True)
    told = lines(of_follow_up(TOWN, FollowUp(kind, NOW, rung, 1), now), now)
    voices = [line for line in expected if line.startswith("voice")]
    staff = [line.replace(", ask_return", "") for line in expected if line not in voices]
    assert told == [*staff[:1], *voices]


@pytest.mark.parametrize("rung", range(3))
def test_a_return_that_the_lead_backs_waits_for_the_centre(rung: int) -> None:
    """From then on the centre is reminded, with its own buttons, and from the second time supervision too."""
    now = case(state=S.RETURN_PENDING, return_backed=True)
    told = lines(of_follow_up(TOWN, FollowUp(F.RETURN, NOW, rung, 1), now), now)
    assert told[0] == "centre: return-waiting [redirect, uphold]"
    assert told[1:] == (["supervision: return-waiting-supervision []"] if rung else [])


def test_the_tables_hold_every_step_of_a_case() -> None:
    """No kind of follow-up that tells somebody of a case goes without its line above."""
    of_no_case = {F.DRAFT_PING, F.DRAFT_END, F.DIGEST, F.AWAY_END, F.FORGET, F.RETENTION}
    assert {kind for kind, *_ in FOLLOW_UPS} == set(FollowUpKind) - of_no_case


@pytest.mark.parametrize("rung", range(12))
def test_the_resident_is_told_once_that_it_is_late(rung: int) -> None:
    """On the first rung, with everybody else's; the ladder above is the town's own business."""
    notices = of_follow_up(TOWN, FollowUp(F.OVERDUE, NOW, rung, 1), case(state=S.IN_PROGRESS))
    voices = [notice.text for notice in notices if notice.audience is Audience.VOICE]
    assert voices == (["overdue-resident"] if rung == 0 else [])


# What a button does to the case, where it is not called as the action is.
DOES = {"triage": A.ROUTE, "explain": A.ADD}


def refused(notices: tuple[Notice, ...], state: State) -> list[str]:
    """The buttons that would be refused in this state, by the text they stand under."""
    return [
        f"{press} under {notice.text}"
        for notice in notices
        for press in pressed(notice.buttons(case(state=state)))
        if press.split()[0] not in ("more", "doubt_reveal")
        and state not in TABLE[DOES.get(press) or Action(press.split()[0])].sources
    ]


@pytest.mark.parametrize(("action", "state"), TOLD)
def test_no_button_of_an_event_would_be_refused(action: Action, state: State) -> None:
    """Every button under a message may be pressed in the state that the message tells of."""
    assert refused(of_event(action, case(state=state)), state) == []


@pytest.mark.parametrize("kind", STATES)
def test_no_button_of_a_follow_up_would_be_refused(kind: FollowUpKind) -> None:
    """The same for what the scheduler sends, whichever rung it is and wherever the case is just then."""
    for state in STATES[kind]:
        for rung in range(6):
            now = case(state=state, return_backed=rung > 2)
            assert refused(of_follow_up(TOWN, FollowUp(kind, NOW, rung, 1), now), state) == []


def test_a_relayed_message_is_marked_and_ends_with_its_button() -> None:
    """Everything that reaches a liaison says that it is to be carried on, and 已转告 comes last."""
    say = Say(text="survey", choices=((button(case(), "dispute"),),))
    wrapped = relayed(say, case())
    assert wrapped.before == Say(text="relay-head", args={"number": case().number})
    assert pressed(wrapped.choices) == ["dispute", "carry"]
    assert wrapped.text == "survey"
