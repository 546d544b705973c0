"""The table of the life cycle: what it says, read aloud, and that nothing else can happen."""

import json
from dataclasses import asdict, replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import to_jsonable_python

from cases.lifecycle import TABLE, TRANSITIONS, NotAllowed, allows, apply, step
from cases.model import ENDED, Action, Actor, Case, Event, Role, State, replay
from tests.cases.examples import ACTORS, NOW, case, submitted

READ_ALOUD = {
    State.TRIAGE: {
        "dispatcher or supervisor may split",
        "dispatcher or supervisor may route: dispatched",
        "dispatcher or supervisor may refer: referred",
        "dispatcher or supervisor may merge: merged",
    },
    State.DISPATCHED: {
        "dispatcher or supervisor may merge: merged",
        "officer or unit_lead may sign: in_progress",
        "officer or unit_lead may ask_return: return_pending",
        "dispatcher or supervisor may transfer: dispatched",
    },
    State.RETURN_PENDING: {
        "system or unit_lead may back_return",
        "unit_lead may decline_return: dispatched",
        "dispatcher or supervisor may redirect: dispatched",
        "dispatcher or supervisor may uphold: dispatched",
    },
    State.IN_PROGRESS: {
        "dispatcher or supervisor may merge: merged",
        "dispatcher or supervisor may transfer: dispatched",
        "officer or unit_lead may progress",
        "officer or unit_lead may talk",
        "officer or unit_lead may ask_info: need_info",
        "officer may ask_extension",
        "dispatcher or supervisor or unit_lead may extend",
        "dispatcher or supervisor or unit_lead may refuse_extension",
        "supervisor may suspend: suspended",
        "dispatcher or officer or supervisor or unit_lead may ask_help",
        "assisting may help",
        "officer or supervisor or unit_lead may reveal",
        "officer or unit_lead may file_result: result_filed",
    },
    State.NEED_INFO: {
        "officer or unit_lead may talk",
        "liaison or resident may give_info: in_progress",
        "supervisor or system may resume: in_progress",
        "assisting may help",
        "officer or supervisor or unit_lead may reveal",
    },
    State.SUSPENDED: {
        "supervisor or system may resume: in_progress",
    },
    State.RESULT_FILED: {
        "dispatcher or supervisor may send_back: in_progress",
        "dispatcher or supervisor may approve: follow_up",
    },
    State.FOLLOW_UP: {
        "liaison or resident may confirm: closed",
        "liaison or resident may dispute: dispatched",
        "system may lapse: closed",
    },
    State.CLOSED: {
        "liaison or resident may add",
        "liaison or resident may rate",
        "liaison or resident may look_back",
        "liaison or resident may recur: dispatched",
        "liaison or resident may reopen: dispatched",
        "liaison or resident may appeal",
        "supervisor may answer_appeal",
    },
    State.REFERRED: {
        "liaison or resident may object: triage",
    },
    State.MERGED: {
        "liaison or resident may add",
        "resident may withdraw: withdrawn",
        "dispatcher or supervisor or system may unlink: triage",
        "system may follow: follow_up",
    },
    State.WITHDRAWN: {
        "resident may undo_withdraw: where it was",
    },
}
ALWAYS = {"liaison may carry"}
WHILE_OPEN = {
    "liaison or resident may add",
    "resident may withdraw: withdrawn",
    "supervisor may take_charge",
    "dispatcher or officer or supervisor or unit_lead may recuse",
}
ONCE_ENDED = {"liaison or resident or system may anonymise"}
# As long as it is a unit's, somebody can be named for it; while it owes the answer, supervision can press it.
NAMED, PRESSED = {"supervisor or system or unit_lead may assign"}, {"supervisor may supervise"}
DUTY = {State.DISPATCHED, State.RETURN_PENDING, State.IN_PROGRESS, State.NEED_INFO}
UNITS = DUTY | {State.SUSPENDED, State.RESULT_FILED, State.FOLLOW_UP}


def sentence(action: Action) -> str:
    """`officer may sign: in_progress`."""
    row = TABLE[action]
    who = " or ".join(sorted(row.roles))
    where = "where it was" if len(row.targets) > 1 else "".join(row.targets)
    return f"{who} may {action}" + (f": {where}" if where else "")


def expected(state: State) -> set[str]:
    """All the sentences that are true of this state."""
    duty = (NAMED if state in UNITS else set()) | (PRESSED if state in DUTY else set())
    return READ_ALOUD[state] | ALWAYS | duty | (ONCE_ENDED if state in ENDED else WHILE_OPEN)


@pytest.mark.parametrize("state", State)
def test_the_table_read_aloud(state: State) -> None:
    """In each state these people may do these things, and no others."""
    assert {sentence(row.action) for row in TRANSITIONS if state in row.sources} == expected(state)


def test_each_action_has_one_row() -> None:
    """Every action stands in the table once, so that there is one answer to what it does."""
    assert sorted(row.action for row in TRANSITIONS) == sorted(Action)


def test_a_row_leads_to_one_state() -> None:
    """Of every action the next state is certain, but for a submission and the way back to where one was."""
    several = {row.action for row in TRANSITIONS if len(row.targets) > 1}
    assert several == {Action.SUBMIT, Action.UNDO_WITHDRAW}


def test_each_row_gives_its_rule() -> None:
    """No row stands without the law, the example or the reason it comes from."""
    assert all(row.rule for row in TRANSITIONS)


def reachable(start: frozenset[State]) -> frozenset[State]:
    """The states that rows of the table lead to from `start`, however many it takes."""
    onward = {target for row in TRANSITIONS if row.sources & start for target in row.targets}
    return start if onward <= start else reachable(start | onward)


def test_every_state_can_be_reached() -> None:
    """From the first word a case can come into every state."""
    assert reachable(TABLE[Action.SUBMIT].targets) == frozenset(State)


@pytest.mark.parametrize("state", [state for state in State if state not in ENDED])
def test_no_case_is_stuck(state: State) -> None:
    """From every open state there is a way to the end through a result, not only by withdrawing."""
    assert State.CLOSED in reachable(frozenset({state}))


def test_only_the_reporters_word_or_silence_closes() -> None:
    """A case is closed by the reporter's answer to the result, or unrated by the system: by no staff."""
    closing = {row.action: (row.sources, row.roles) for row in TRANSITIONS if State.CLOSED in row.targets}
    reporters = frozenset({Role.RESIDENT, Role.LIAISON})
    assert closing == {
        Action.CONFIRM: (frozenset({State.FOLLOW_UP}), reporters),
        Action.LAPSE: (frozenset({State.FOLLOW_UP}), frozenset({Role.SYSTEM})),
    }


def test_only_the_resident_withdraws() -> None:
    """Not even the liaison who relayed a case can withdraw it."""
    withdrawing = {row.roles for row in TRANSITIONS if State.WITHDRAWN in row.targets}
    assert withdrawing == {frozenset({Role.RESIDENT})}


def test_waiting_for_the_resident_ends_with_the_resident_or_by_itself() -> None:
    """Nobody of the unit ends a pause; who pauses a case cannot turn the clock on and off."""
    ending = [
        row.roles for row in TRANSITIONS if row.sources & {State.NEED_INFO, State.SUSPENDED} and row.targets
    ]
    unit = {Role.OFFICER, Role.UNIT_LEAD, Role.ASSISTING}
    assert ending
    assert not any(roles & unit for roles in ending)


def test_no_staff_takes_a_case_from_the_resident_unseen() -> None:
    """What ends a case without the resident's word leaves them a way back: to object, or to be told apart."""
    ended = {
        row.action: target
        for row in TRANSITIONS
        for target in row.targets & ENDED
        if not row.roles & {Role.RESIDENT, Role.LIAISON, Role.SYSTEM}
    }
    back = {
        source
        for row in TRANSITIONS
        if row.targets and row.targets <= {State.TRIAGE}
        for source in row.sources
    }
    assert ended == {Action.REFER: State.REFERRED, Action.MERGE: State.MERGED}
    assert set(ended.values()) <= back


def test_the_result_is_read_by_somebody_else() -> None:
    """Who may file a result may not let it go out."""
    assert not TABLE[Action.FILE_RESULT].roles & TABLE[Action.APPROVE].roles


def test_administrators_have_no_part_in_cases() -> None:
    """Looking after accounts gives no power over a case."""
    assert all(Role.ADMIN not in row.roles for row in TRANSITIONS)


@pytest.mark.parametrize("action", Action)
def test_what_is_not_in_the_table_is_refused(action: Action) -> None:
    """Any other state or role raises NotAllowed, which says what was tried, and changes nothing."""
    row = TABLE[action]
    for state, role in product(State, Role):
        if state in row.sources and role in row.roles:
            continue
        before = case(state=state)
        untouched = asdict(before)
        with pytest.raises(NotAllowed) as refused:
            step(before, action, ACTORS[role], NOW)
        assert (refused.value.case, refused.value.action, refused.value.role) == (before, action, role)
        assert not allows(before, action, role)
        assert asdict(before) == untouched


ALLOWED = [
    (row.action, state, role)
    for row in TRANSITIONS
    for state in sorted(row.sources)
    for role in sorted(row.roles)
]


@pytest.mark.parametrize(("action", "state", "role"), ALLOWED)
def test_a_row_is_taken(action: Action, state: State, role: Role) -> None:
    """An allowed step is one event: the next number, who and when, and the state it leads to."""
    before = case(state=state, version=7)
    event = step(before, action, ACTORS[role], NOW)
    after = apply(before, event)
    assert (event.seq, event.action, event.actor, event.at) == (8, action, ACTORS[role], NOW)
    certain = len(TABLE[action].targets) == 1
    assert after.state in (TABLE[action].targets if certain else {state})
    assert asdict(after) == asdict(before) | {"state": after.state, "version": 8}


def test_a_submission_is_no_step_of_a_case() -> None:
    """A case is submitted once: no state of it, and no role, can submit it again."""
    assert not any(allows(case(state=state), Action.SUBMIT, role) for state, role in product(State, Role))


def test_apply_sets_what_the_event_says() -> None:
    """The event's fields are set, all others stay, and the version is the event's number."""
    event = step(case(), Action.SIGN, ACTORS[Role.OFFICER], NOW, {"officer": 3, "signed_at": NOW})
    assert asdict(apply(case(), event)) == asdict(case()) | {
        "state": State.IN_PROGRESS,
        "officer": 3,
        "signed_at": NOW,
        "version": 2,
    }


def test_apply_leaves_the_case_before_as_it_was() -> None:
    """The case after an event is a new value."""
    before = case()
    apply(before, step(before, Action.SIGN, ACTORS[Role.OFFICER], NOW, {"officer": 3}))
    assert before == case()


@pytest.mark.parametrize("state", State)
def test_open_means_not_ended(state: State) -> None:
    """Closed, referred, merged and withdrawn cases are over, all others are open."""
    over = {State.CLOSED, State.REFERRED, State.MERGED, State.WITHDRAWN}
    assert case(state=state).open == (state not in over)


@pytest.mark.parametrize(
    ("reporter", "liaison", "voice"), [(1, None, 1), (None, 2, 2), (1, 2, 1), (None, None, None)]
)
def test_the_voice_is_the_resident_or_the_liaison(
    reporter: int | None, liaison: int | None, voice: int | None
) -> None:
    """We speak with the resident, and through the liaison only where the resident has no Telegram."""
    assert case(reporter=reporter, liaison=liaison).voice == voice


def possible(now: Case) -> list[tuple[Action, Actor]]:
    """The actions this case allows, and by whom."""
    pairs = product(Action, ACTORS.values())
    return [(action, actor) for action, actor in pairs if allows(now, action, actor.role)]


def stored(event: Event) -> Event:
    """The event as it is read back: what it set went through JSON."""
    return replace(event, changes=json.loads(json.dumps(to_jsonable_python(event.changes))))


@given(st.data(), st.booleans(), st.integers(1, 30))
def test_the_events_add_up_to_the_case(data: st.DataObject, triage: bool, length: int) -> None:
    """Whatever happens to a case, in any allowed order, replaying its events gives the case itself."""
    now, first = submitted(triage=triage)
    history = [first]
    for number in range(length):
        action, actor = data.draw(st.sampled_from(possible(now)))
        history.append(step(now, action, actor, NOW + timedelta(minutes=number), {"officer": actor.person}))
        now = apply(now, history[-1])
    assert replay(history) == now
    assert replay(map(stored, history)) == now
    assert [event.seq for event in history] == list(range(1, length + 2))
