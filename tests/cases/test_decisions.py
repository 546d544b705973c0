"""What each action makes of a case."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from cases import conditions, decisions
from cases.lifecycle import NotAllowed, apply
from cases.model import SYSTEM, Action, Actor, Appeal, Case, Event, Outcome, Satisfaction, State
from tests.cases.examples import (
    BY_DISPATCHER,
    BY_LEAD,
    BY_LIAISON,
    BY_OFFICER,
    BY_RESIDENT,
    BY_SUPERVISOR,
    CENTRE,
    INSPECTION,
    LIAISON,
    LIGHTS,
    NOW,
    OFFICER,
    OTHER_UNIT,
    RESIDENT,
    SECOND_OFFICER,
    TOWN,
    WATER_UNIT,
    case,
    moment,
    submitted,
)

LATER = moment("Thu 2026-03-05 15:20")
WORDS = 4  # the number under which the words of an action are kept


def changed(before: Case, now: Case) -> dict[str, object]:
    """The fields that differ, with what they are now."""
    was = asdict(before)
    return {key: value for key, value in asdict(now).items() if value != was[key]}


def test_a_sure_report_is_dispatched_with_its_clocks() -> None:
    """It stands with the unit at once: to be signed in a workday, answered in five."""
    now, event = submitted()
    assert (now.state, now.unit, now.round, now.version) == (State.DISPATCHED, WATER_UNIT, 1, 1)
    assert (now.submitted_at, now.dispatched_at) == (NOW, NOW)
    assert now.sign_due == moment("Tue 2026-03-03 18:00")
    assert now.result_due == moment("Mon 2026-03-09 18:00")
    assert (event.action, event.actor, event.changes) == (Action.SUBMIT, BY_RESIDENT, asdict(now))


@pytest.mark.parametrize(("sealed", "unit"), [(False, CENTRE), (True, INSPECTION)])
def test_no_clock_runs_in_triage(sealed: bool, unit: str) -> None:
    """The clock starts at dispatch, so an unjudged report has no deadline yet."""
    now, _ = submitted(triage=True, sealed=sealed)
    assert (now.state, now.unit, now.sealed) == (State.TRIAGE, unit, sealed)
    assert (now.dispatched_at, now.sign_due, now.result_due) == (None, None, None)


def test_a_relayed_report_has_no_reporter_in_chat() -> None:
    """The neighbour has no account here: the liaison is the one we speak with."""
    now, event = submitted(relayed=True)
    assert (now.reporter, now.liaison, now.voice) == (None, LIAISON, LIAISON)
    assert event.actor == BY_LIAISON


# What the class of limits makes of a case dispatched on Monday 2 March 2026 at 10:00.
CLOCKS = {
    "特急": ("Mon 2026-03-02 10:30", "Tue 2026-03-03 10:00"),
    "紧急": ("Mon 2026-03-02 12:00", "Thu 2026-03-05 18:00"),
    "一般": ("Tue 2026-03-03 18:00", "Mon 2026-03-09 18:00"),
    "咨询": (None, "Tue 2026-03-03 18:00"),
    "复杂": ("Tue 2026-03-03 18:00", "Mon 2026-03-23 18:00"),
    "建议": ("Tue 2026-03-03 18:00", "Mon 2026-03-23 18:00"),
    "信访": (None, "Fri 2026-05-01 10:00"),
}


@pytest.mark.parametrize("limit", CLOCKS)
def test_the_clocks_of_each_class(limit: str) -> None:
    """Each class says when a case has to be signed, if at all, and when answered."""
    sign, result = CLOCKS[limit]
    assert decisions.clocks(TOWN, limit, NOW) == {
        "dispatched_at": NOW,
        "sign_due": moment(sign) if sign else None,
        "result_due": moment(result),
        "promised_due": moment(result),
        "extension": None,
    }


def test_every_class_of_the_town_has_clocks() -> None:
    """The table above names all classes of the sample town."""
    assert set(CLOCKS) == set(TOWN.limits)


def test_dispatch_names_topic_unit_and_class_and_starts_the_clock() -> None:
    """What waited in triage runs from the moment a person sent it out, as a new round."""
    waiting, _ = submitted(triage=True)
    event = decisions.dispatch(
        TOWN, waiting, BY_DISPATCHER, LATER, topic=LIGHTS, unit=OTHER_UNIT, limit="紧急"
    )
    assert changed(waiting, apply(waiting, event)) == {
        "state": State.DISPATCHED,
        "topic": LIGHTS,
        "unit": OTHER_UNIT,
        "first_unit": OTHER_UNIT,
        "limit": "紧急",
        "dispatched_at": LATER,
        "sign_due": moment("Thu 2026-03-05 17:20"),
        "result_due": moment("Tue 2026-03-10 18:00"),
        "promised_due": moment("Tue 2026-03-10 18:00"),
        "round": 2,
        "version": 2,
    }


def test_signing_names_the_officer() -> None:
    """签收: from now on one person answers for the case."""
    signed = apply(case(), decisions.sign(TOWN, case(), BY_OFFICER, LATER))
    assert changed(case(), signed) == {
        "state": State.IN_PROGRESS,
        "officer": OFFICER,
        "signed_at": LATER,
        "version": 2,
    }


IN_TIME, LATE = "Tue 2026-03-03 17:59", "Tue 2026-03-03 18:00"  # to be signed by Tuesday 18:00

# A case that waits for one officer, who wants to sign it, and when.
SIGNERS: list[tuple[int | None, Actor, str, bool]] = [
    (None, BY_OFFICER, IN_TIME, True),
    (None, BY_LEAD, IN_TIME, True),
    (OFFICER, BY_OFFICER, IN_TIME, True),
    (SECOND_OFFICER, BY_OFFICER, IN_TIME, False),
    (SECOND_OFFICER, BY_OFFICER, LATE, True),
    (SECOND_OFFICER, BY_LEAD, IN_TIME, True),
]


@pytest.mark.parametrize(("given_to", "actor", "at", "may"), SIGNERS)
def test_a_case_given_to_an_officer_waits_for_them_or_the_lead(
    given_to: int | None, actor: Actor, at: str, may: bool
) -> None:
    """Another officer takes it only when the time to sign is over; the lead of the unit at any time."""
    waiting = case(officer=given_to)
    if may:
        assert decisions.sign(TOWN, waiting, actor, moment(at)).changes["officer"] == actor.person
    else:
        with pytest.raises(NotAllowed):
            decisions.sign(TOWN, waiting, actor, moment(at))


def test_what_needs_no_signature_waits_until_the_result_is_due() -> None:
    """Where the class has no time to sign, the officer has the whole time."""
    question = case(officer=SECOND_OFFICER, sign_due=None)
    assert conditions.waits_for_another(question, OFFICER, moment("Mon 2026-03-09 17:59"))
    assert not conditions.waits_for_another(question, OFFICER, moment("Mon 2026-03-09 18:00"))


def test_only_an_unsigned_case_waits_for_somebody() -> None:
    """Nobody waits for the officer of a case that nobody was given, or that was signed."""
    assert not conditions.waits_for_another(case(), OFFICER, NOW)
    assert not conditions.waits_for_another(WORKING, SECOND_OFFICER, NOW)


WORKING = case(state=State.IN_PROGRESS, officer=OFFICER, signed_at=NOW)
FILED = case(state=State.RESULT_FILED, officer=OFFICER, signed_at=NOW, filed=Outcome.SOLVED)
ASKED = case(state=State.FOLLOW_UP, officer=OFFICER, signed_at=NOW, filed=Outcome.SOLVED)
CLOSED = case(
    state=State.CLOSED,
    officer=OFFICER,
    signed_at=NOW,
    filed=Outcome.SOLVED,
    outcome=Outcome.PARTLY,
    satisfaction=Satisfaction.FAIR,
    closed_at=NOW,
)


def test_words_are_an_events_detail_and_change_no_field() -> None:
    """Progress, talk and added facts leave the case as it is; the event knows where the words lie."""
    events = [
        decisions.progress(WORKING, BY_OFFICER, LATER, WORDS),
        decisions.talk(WORKING, BY_OFFICER, LATER, WORDS),
        decisions.add(WORKING, BY_RESIDENT, LATER, WORDS),
    ]
    assert [(event.action, event.details) for event in events] == [
        (Action.PROGRESS, {"words": WORDS}),
        (Action.TALK, {"words": WORDS}),
        (Action.ADD, {"words": WORDS}),
    ]
    assert all(changed(WORKING, apply(WORKING, event)) == {"version": 2} for event in events)


def test_a_result_is_filed_with_the_outcome_the_unit_claims() -> None:
    """It is a claim: the outcome of the case itself stays open."""
    event = decisions.file_result(WORKING, BY_OFFICER, LATER, Outcome.PARTLY, WORDS)
    assert event.details == {"words": WORDS}
    assert changed(WORKING, apply(WORKING, event)) == {
        "state": State.RESULT_FILED,
        "filed": Outcome.PARTLY,
        "version": 2,
    }


def test_a_result_sent_back_starts_a_new_round_under_the_old_deadline() -> None:
    """退回补正: the claim is gone, the officer and the promised day stay."""
    event = decisions.send_back(FILED, BY_DISPATCHER, LATER, WORDS)
    assert event.details == {"words": WORDS}
    assert changed(FILED, apply(FILED, event)) == {
        "state": State.IN_PROGRESS,
        "filed": None,
        "round": 2,
        "version": 2,
    }


def test_an_approved_result_asks_the_resident() -> None:
    """通过: the result goes out, nothing else changes."""
    event = decisions.approve(FILED, BY_DISPATCHER, LATER)
    assert changed(FILED, apply(FILED, event)) == {"state": State.FOLLOW_UP, "version": 2}


# What the unit filed, what the resident says, and how the case is closed.
CONFIRMED = [
    (Outcome.SOLVED, Outcome.SOLVED, Outcome.SOLVED),
    (Outcome.SOLVED, Outcome.PARTLY, Outcome.PARTLY),
    (Outcome.PARTLY, Outcome.SOLVED, Outcome.SOLVED),
    (Outcome.PARTLY, Outcome.PARTLY, Outcome.PARTLY),
    (Outcome.EXPLAINED, Outcome.SOLVED, Outcome.EXPLAINED),
    (Outcome.EXPLAINED, Outcome.PARTLY, Outcome.PARTLY),
]


@pytest.mark.parametrize(("filed", "said", "outcome"), CONFIRMED)
def test_the_outcome_is_the_residents_and_an_explanation_is_no_solution(
    filed: Outcome, said: Outcome, outcome: Outcome
) -> None:
    """The resident's word counts; where only an explanation was given it is never counted as solved."""
    asked = case(state=State.FOLLOW_UP, filed=filed)
    event = decisions.confirm(asked, BY_RESIDENT, LATER, said)
    assert changed(asked, apply(asked, event)) == {
        "state": State.CLOSED,
        "outcome": outcome,
        "closed_at": LATER,
        "version": 2,
    }


@pytest.mark.parametrize("filed", [Outcome.SOLVED, Outcome.PARTLY, Outcome.EXPLAINED])
def test_silence_closes_unrated(filed: Outcome) -> None:
    """Whatever the unit claims, a survey without an answer is never satisfied and never solved."""
    asked = case(state=State.FOLLOW_UP, filed=filed)
    closed = apply(asked, decisions.lapse(asked, SYSTEM, LATER))
    assert (closed.outcome, closed.satisfaction, closed.closed_at) == (Outcome.UNRATED, None, LATER)


def test_rating_and_look_back_leave_a_closed_case_closed() -> None:
    """The mark is a field of the case, the answer to 回头看 a detail of its event."""
    rated = decisions.rate(CLOSED, BY_RESIDENT, LATER, Satisfaction.DISSATISFIED)
    looked = decisions.look_back(CLOSED, BY_RESIDENT, LATER, "gone")
    assert changed(CLOSED, apply(CLOSED, rated)) == {"satisfaction": Satisfaction.DISSATISFIED, "version": 2}
    assert changed(CLOSED, apply(CLOSED, looked)) == {"version": 2}
    assert looked.details == {"answer": "gone"}


def test_carrying_a_message_is_only_noted() -> None:
    """已转告 changes nothing but the history, in an ended case too."""
    relayed = case(state=State.CLOSED, reporter=None, liaison=LIAISON)
    assert changed(relayed, apply(relayed, decisions.carry(relayed, BY_LIAISON, LATER))) == {"version": 2}


REOPENINGS = [
    (Action.DISPUTE, ASKED),
    (Action.RECUR, CLOSED),
    (Action.REOPEN, CLOSED),
]


@pytest.mark.parametrize(("action", "before"), REOPENINGS)
def test_reopening_starts_anew_with_another_officer(action: Action, before: Case) -> None:
    """Nothing of the last answer stays, the clocks run from now, and who filed it is remembered."""
    event = decisions.reopen(
        TOWN, before, BY_RESIDENT, LATER, action, unit=WATER_UNIT, officer=SECOND_OFFICER
    )
    now = apply(before, event)
    assert (now.state, now.officer, now.last_officer) == (State.DISPATCHED, SECOND_OFFICER, OFFICER)
    assert (now.signed_at, now.filed, now.outcome, now.satisfaction, now.closed_at) == (None,) * 5
    assert (now.reopened, now.round) == (1, before.round + 1)
    assert (now.dispatched_at, now.sign_due, now.result_due) == (
        LATER,
        moment("Fri 2026-03-06 18:00"),
        moment("Thu 2026-03-12 18:00"),
    )
    assert (now.promised_due, now.returnable) == (now.result_due, False)
    assert (now.number, now.reporter, now.submitted_at) == (before.number, RESIDENT, NOW)


@pytest.mark.parametrize(("action", "before"), REOPENINGS)
def test_a_reopened_case_goes_its_own_way(action: Action, before: Case) -> None:
    """It moves with no other case any more, and an appeal against the answer that is undone is moot."""
    waits = None if action is Action.REOPEN else LATER  # what is under review is not reopened by mere wish
    linked = replace(before, master="20260301-0007", appeal=Appeal.REVIEW, appeal_due=waits)
    now = apply(linked, decisions.reopen(TOWN, linked, BY_RESIDENT, LATER, action, unit=WATER_UNIT))
    assert (now.master, now.appeal, now.appeal_due) == (None, None, None)


# How often it was reopened before, whether it is sealed, and which unit gets it now.
UP = [(0, False, WATER_UNIT), (1, False, "zhujian"), (2, False, "zhujian"), (1, True, WATER_UNIT)]


@pytest.mark.parametrize(("before", "sealed", "unit"), UP)
def test_the_second_time_it_goes_one_level_up(before: int, sealed: bool, unit: str) -> None:
    """First another officer of the unit, then the unit above; what is sealed stays with supervision."""
    assert decisions.unit_after_dispute(TOWN, case(reopened=before, sealed=sealed)) == unit


def test_there_is_nothing_above_the_top() -> None:
    """The unit that stands under no other keeps the case however often it comes back."""
    assert decisions.unit_after_dispute(TOWN, case(unit=INSPECTION, reopened=3)) == INSPECTION


def test_where_there_is_no_other_officer_the_unit_gets_it() -> None:
    """Reopened without a second officer, the case waits for whoever of the unit signs it."""
    now = apply(ASKED, decisions.reopen(TOWN, ASKED, BY_RESIDENT, LATER, Action.DISPUTE, unit=WATER_UNIT))
    assert (now.officer, now.last_officer, now.unit) == (None, OFFICER, WATER_UNIT)


# A case closed on Monday 2 March at 10:00: thirty days later it can no longer be reopened at will.
WINDOW = [
    ("Mon 2026-03-02 10:00", True),
    ("Wed 2026-04-01 10:00", True),
    ("Wed 2026-04-01 10:01", False),
    ("Mon 2026-06-01 09:00", False),
]


@pytest.mark.parametrize(("at", "may"), WINDOW)
def test_a_resident_reopens_within_thirty_days(at: str, may: bool) -> None:
    """The window is counted from the closing, to the minute."""
    assert conditions.reopenable(TOWN, CLOSED, moment(at)) == may
    if may:
        decisions.reopen(TOWN, CLOSED, BY_RESIDENT, moment(at), Action.REOPEN, unit=WATER_UNIT)
    else:
        with pytest.raises(NotAllowed):
            decisions.reopen(TOWN, CLOSED, BY_RESIDENT, moment(at), Action.REOPEN, unit=WATER_UNIT)


def test_what_comes_back_reopens_at_any_time() -> None:
    """The answer to 回头看 after ninety days has no window."""
    late = NOW + timedelta(days=91)
    event = decisions.reopen(TOWN, CLOSED, BY_RESIDENT, late, Action.RECUR, unit=WATER_UNIT)
    assert event.changes["dispatched_at"] == late


def test_an_open_case_is_not_reopenable() -> None:
    """Without a closing there is nothing to reopen."""
    assert not conditions.reopenable(TOWN, WORKING, NOW)


REFUSED: dict[str, tuple[State, Callable[[Case], Event]]] = {
    "signing twice": (State.IN_PROGRESS, lambda c: decisions.sign(TOWN, c, BY_OFFICER, NOW)),
    "progress before signing": (State.DISPATCHED, lambda c: decisions.progress(c, BY_OFFICER, NOW, WORDS)),
    "talk after the result": (State.RESULT_FILED, lambda c: decisions.talk(c, BY_OFFICER, NOW, WORDS)),
    "adding to a withdrawn case": (State.WITHDRAWN, lambda c: decisions.add(c, BY_RESIDENT, NOW, WORDS)),
    "an officer adding as the resident": (
        State.IN_PROGRESS,
        lambda c: decisions.add(c, BY_OFFICER, NOW, WORDS),
    ),
    "the resident filing the result": (
        State.IN_PROGRESS,
        lambda c: decisions.file_result(c, BY_RESIDENT, NOW, Outcome.SOLVED, WORDS),
    ),
    "sending back what is not filed": (
        State.IN_PROGRESS,
        lambda c: decisions.send_back(c, BY_DISPATCHER, NOW, WORDS),
    ),
    "the officer approving": (State.RESULT_FILED, lambda c: decisions.approve(c, BY_OFFICER, NOW)),
    "the officer confirming": (
        State.FOLLOW_UP,
        lambda c: decisions.confirm(c, BY_OFFICER, NOW, Outcome.SOLVED),
    ),
    "the dispatcher confirming": (
        State.FOLLOW_UP,
        lambda c: decisions.confirm(c, BY_DISPATCHER, NOW, Outcome.SOLVED),
    ),
    "confirming before approval": (
        State.RESULT_FILED,
        lambda c: decisions.confirm(c, BY_RESIDENT, NOW, Outcome.SOLVED),
    ),
    "the officer letting it lapse": (State.FOLLOW_UP, lambda c: decisions.lapse(c, BY_OFFICER, NOW)),
    "the lead rating": (
        State.CLOSED,
        lambda c: decisions.rate(c, BY_LEAD, NOW, Satisfaction.SATISFIED),
    ),
    "looking back before the end": (
        State.FOLLOW_UP,
        lambda c: decisions.look_back(c, BY_RESIDENT, NOW, "gone"),
    ),
    "the resident carrying": (State.CLOSED, lambda c: decisions.carry(c, BY_RESIDENT, NOW)),
    "disputing what is closed": (
        State.CLOSED,
        lambda c: decisions.reopen(TOWN, c, BY_RESIDENT, NOW, Action.DISPUTE, unit=WATER_UNIT),
    ),
    "dispatching twice": (
        State.DISPATCHED,
        lambda c: decisions.dispatch(
            TOWN, c, BY_DISPATCHER, NOW, topic=LIGHTS, unit=OTHER_UNIT, limit="一般"
        ),
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_decisions_obey_the_table(what: str) -> None:
    """A decision in the wrong state, or by the wrong role, raises NotAllowed and leaves the case alone."""
    state, decide = REFUSED[what]
    before = case(state=state)
    with pytest.raises(NotAllowed) as refused:
        decide(before)
    assert refused.value.case == before == case(state=state)


def test_the_climb_ends_below_the_centre() -> None:
    """A township answers to the centre, which has no officers: a second dispute stays with the township."""
    township = next(unit for unit in TOWN.units.values() if unit.level == "township")
    assert TOWN.units[township.parent or ""].level == "centre"
    assert decisions.unit_after_dispute(TOWN, case(unit=township.code, reopened=1)) == township.code


def test_a_sealed_case_named_anew_hides_from_more_units() -> None:
    """Whoever would lead on the new topic may not learn of it either."""
    sealed = case(state=State.TRIAGE, sealed=True, unit=INSPECTION, accused="zf-dh")
    event = decisions.dispatch(TOWN, sealed, BY_SUPERVISOR, NOW, topic=LIGHTS, unit=INSPECTION, limit="一般")
    assert {"zf-dh", OTHER_UNIT} <= set(str(event.changes["accused"]).split())
