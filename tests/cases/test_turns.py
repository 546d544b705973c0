"""What each turn beside the straight road makes of a case."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime, timedelta

import pytest

from cases import turns
from cases.lifecycle import NotAllowed, apply
from cases.model import SYSTEM, Action, Actor, Appeal, Case, Event, Extension, Outcome, Role, State
from tests.cases.examples import (
    BY_DISPATCHER,
    BY_HELPER,
    BY_LEAD,
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
    SUPERVISOR,
    TOWN,
    WATER_UNIT,
    case,
    moment,
    written,
)

LATER = moment("Tue 2026-03-03 09:00")
WORDS = 4  # the number under which the words of an action are kept
SIGN_ANEW = moment("Wed 2026-03-04 18:00")  # a workday after LATER

# Dispatched on Monday 2 March 2026 at 10:00, to be answered by Monday 9 March, 18:00.
WAITING = case()
WORKING = case(state=State.IN_PROGRESS, officer=OFFICER, signed_at=NOW)
HARD = replace(WORKING, limit="复杂")
TRIAGE = case(
    state=State.TRIAGE, unit=CENTRE, dispatched_at=None, sign_due=None, result_due=None, promised_due=None
)
RETURNED = case(state=State.RETURN_PENDING, returns=1)
BACKED = replace(RETURNED, return_backed=True)
CLOSED = case(state=State.CLOSED, officer=OFFICER, filed=Outcome.SOLVED, closed_at=NOW)
PETITION = replace(CLOSED, limit="信访")


def changed(before: Case, event: Event) -> dict[str, object]:
    """The fields that the event makes different, and what they are then; its number is left out."""
    was, now = asdict(before), asdict(apply(before, event))
    assert now["version"] == was["version"] + 1
    return {key: value for key, value in now.items() if value != was[key] and key != "version"}


def test_a_referral_names_the_channel_and_keeps_the_reason() -> None:
    """已指引: the case is over here, and the resident learns which body decides it, and why."""
    event = turns.refer(TRIAGE, BY_DISPATCHER, LATER, "court", WORDS)
    assert event.details == {"channel": "court", "words": WORDS}
    assert changed(TRIAGE, event) == {"state": State.REFERRED, "closed_at": LATER, "round": 2}


def test_an_objection_brings_it_before_a_person_again() -> None:
    """The referral is undone, as a new round of triage."""
    referred = replace(TRIAGE, state=State.REFERRED, closed_at=NOW, round=2)
    event = turns.object_to(TOWN, referred, BY_RESIDENT, LATER)
    assert changed(referred, event) == {"state": State.TRIAGE, "closed_at": None, "round": 3}


@pytest.mark.parametrize("officer", [SECOND_OFFICER, None])
def test_a_case_is_given_to_a_person_or_to_the_unit(officer: int | None) -> None:
    """Nothing else changes: the clocks and the chains run on."""
    assert changed(WORKING, turns.assign(WORKING, BY_LEAD, LATER, officer)) == {"officer": officer}


UNFIT = {
    "who reported it": (case(reporter=SECOND_OFFICER), SECOND_OFFICER),
    "who relayed it": (case(reporter=None, liaison=SECOND_OFFICER), SECOND_OFFICER),
    "who has stepped back": (case(recused=f"{OFFICER} {SECOND_OFFICER}"), SECOND_OFFICER),
}


@pytest.mark.parametrize("who", UNFIT)
def test_nobody_with_an_interest_is_given_the_case(who: str) -> None:
    """信访工作条例 art. 28: not even by the lead."""
    before, officer = UNFIT[who]
    with pytest.raises(NotAllowed):
        turns.assign(before, BY_LEAD, LATER, officer)


def test_a_return_asked_for_is_counted_and_stops_no_clock() -> None:
    """退单: the reason is kept; an earlier backing does not count for this one."""
    before = replace(WAITING, return_backed=True)
    event = turns.ask_return(TOWN, before, BY_OFFICER, LATER, WORDS)
    assert event.details == {"words": WORDS}
    assert changed(before, event) == {"state": State.RETURN_PENDING, "returns": 1, "return_backed": False}


@pytest.mark.parametrize("actor", [BY_LEAD, SYSTEM])
def test_a_backed_return_goes_to_the_centre(actor: Actor) -> None:
    """By the lead, or by itself where the unit has none."""
    assert changed(RETURNED, turns.back_return(TOWN, RETURNED, actor, LATER)) == {"return_backed": True}


def test_a_declined_return_is_to_be_signed_anew() -> None:
    """The lead says it is theirs: the time to sign starts again, the time to answer runs on."""
    event = turns.decline_return(TOWN, RETURNED, BY_LEAD, LATER, WORDS)
    assert changed(RETURNED, event) == {"state": State.DISPATCHED, "sign_due": SIGN_ANEW, "round": 2}


def test_a_second_return_that_is_declined_was_the_last() -> None:
    """Two returns at most, whoever judged them (WF 22)."""
    twice = replace(RETURNED, returns=2)
    assert changed(twice, turns.decline_return(TOWN, twice, BY_LEAD, LATER, WORDS))["returnable"] is False


def test_an_upheld_return_may_not_be_asked_for_again() -> None:
    """The centre says it is theirs, for good."""
    event = turns.uphold(TOWN, BACKED, BY_DISPATCHER, LATER, WORDS)
    assert event.details == {"words": WORDS}
    assert changed(BACKED, event) == {
        "state": State.DISPATCHED,
        "sign_due": SIGN_ANEW,
        "returnable": False,
        "round": 2,
    }


def redirected(before: Case, action: Action) -> Event:
    """The centre moves the case to the unit for street lights."""
    return turns.redirect(TOWN, before, BY_DISPATCHER, LATER, action=action, topic=LIGHTS, unit=OTHER_UNIT)


def test_a_redirected_case_is_new_to_its_unit_and_due_when_it_was() -> None:
    """The new unit signs in its own time; the resident's day stays, and where it came from is noted."""
    event = redirected(BACKED, Action.REDIRECT)
    assert event.details == {"from": WATER_UNIT}
    assert changed(BACKED, event) == {
        "state": State.DISPATCHED,
        "topic": LIGHTS,
        "unit": OTHER_UNIT,
        "dispatched_at": LATER,
        "sign_due": SIGN_ANEW,
        "round": 2,
    }


def test_a_second_redirection_is_the_last() -> None:
    """After two returns the unit that is named then has to act."""
    assert (
        changed(replace(BACKED, returns=2), redirected(replace(BACKED, returns=2), Action.REDIRECT))[
            "returnable"
        ]
        is False
    )


def test_a_transfer_takes_the_case_from_its_officer() -> None:
    """转办: who worked on it is free, who received it first is remembered, and who helped leads now."""
    before = replace(WORKING, assisting=f"ranqi {OTHER_UNIT}", extension=Extension.ASKED)
    now = apply(before, redirected(before, Action.TRANSFER))
    assert (now.state, now.unit, now.officer, now.signed_at) == (State.DISPATCHED, OTHER_UNIT, None, None)
    assert (now.first_unit, now.assisting_units, now.extension) == (WATER_UNIT, ("ranqi",), None)


@pytest.mark.parametrize("extension", [Extension.GRANTED, Extension.REFUSED])
def test_a_transfer_gives_no_second_extension(extension: Extension) -> None:
    """More time is granted or refused once, whoever has the case."""
    before = replace(WORKING, extension=extension)
    assert apply(before, redirected(before, Action.TRANSFER)).extension is extension


def test_asking_the_resident_stops_the_clock_for_five_days() -> None:
    """待补充: until the answer comes, at the latest five days from now."""
    event = turns.ask_info(TOWN, WORKING, BY_OFFICER, LATER, WORDS)
    assert changed(WORKING, event) == {
        "state": State.NEED_INFO,
        "paused_at": LATER,
        "paused_until": moment("Sun 2026-03-08 09:00"),
        "round": 2,
    }


# Asked then, answered then: when a case due on Monday 9 March at 18:00 is due now.
ANSWERS = [
    ("Tue 2026-03-03 09:00", "Tue 2026-03-03 17:00", "Mon 2026-03-09 18:00"),  # the same day
    ("Tue 2026-03-03 09:00", "Wed 2026-03-04 09:00", "Tue 2026-03-10 18:00"),
    ("Fri 2026-03-06 15:00", "Mon 2026-03-09 09:00", "Tue 2026-03-10 18:00"),  # one workday, three days
    ("Fri 2026-03-06 15:00", "Sun 2026-03-08 15:00", "Mon 2026-03-09 18:00"),  # nobody worked meanwhile
    ("Mon 2026-03-09 10:00", "Mon 2026-03-09 20:00", "Tue 2026-03-10 18:00"),  # not overdue by waiting
]


@pytest.mark.parametrize(("asked", "answered", "due"), ANSWERS)
def test_the_answer_sets_the_clock_going(asked: str, answered: str, due: str) -> None:
    """Whether the resident answers or the wait ends by itself, the time that was left is left."""
    waiting = apply(WORKING, turns.ask_info(TOWN, WORKING, BY_OFFICER, moment(asked), WORDS))
    at = moment(answered)
    for event in (
        turns.give_info(TOWN, waiting, BY_RESIDENT, at, WORDS),
        turns.resume(TOWN, waiting, SYSTEM, at),
    ):
        now = apply(waiting, event)
        assert written(now.result_due or NOW) == due
        assert (now.state, now.paused_at, now.paused_until) == (State.IN_PROGRESS, None, None)
        assert (now.promised_due, now.sign_due, now.round) == (WORKING.promised_due, WORKING.sign_due, 3)


def test_a_case_is_parked_until_its_review_date() -> None:
    """挂账: the clock stands still, and the day on which it is looked at again is on the case."""
    review = moment("Thu 2026-04-02 08:30")
    event = turns.suspend(WORKING, BY_SUPERVISOR, LATER, review, WORDS)
    parked = apply(WORKING, event)
    assert changed(WORKING, event) == {
        "state": State.SUSPENDED,
        "paused_at": LATER,
        "paused_until": review,
        "round": 2,
    }
    # 22 workdays of the pause, and 清明节 on Monday 6 April.
    assert written(apply(parked, turns.resume(TOWN, parked, SYSTEM, review)).result_due or NOW) == (
        "Thu 2026-04-09 18:00"
    )


def test_what_is_overdue_stays_overdue_while_it_is_parked() -> None:
    """A pause gives back no time that was lost before it."""
    late = moment("Wed 2026-03-11 09:00")
    parked = apply(WORKING, turns.suspend(WORKING, BY_SUPERVISOR, late, late + timedelta(days=14), WORDS))
    resumed = apply(parked, turns.resume(TOWN, parked, BY_SUPERVISOR, late + timedelta(days=7)))
    assert resumed.result_due == WORKING.result_due


def test_more_time_is_asked_for_and_granted_from_the_due_day() -> None:
    """延期: fifteen workdays more, counted from the old day; what was promised first stays on the case."""
    asking = turns.ask_extension(TOWN, HARD, BY_OFFICER, LATER, WORDS)
    assert changed(HARD, asking) == {"extension": Extension.ASKED}
    asked = apply(HARD, asking)
    granting = turns.extend(TOWN, asked, BY_LEAD, LATER, WORDS)
    assert (asking.details, granting.details) == ({"words": WORDS}, {"words": WORDS})
    assert changed(asked, granting) == {
        "extension": Extension.GRANTED,
        "result_due": moment("Mon 2026-03-30 18:00"),
        "round": 2,
    }


def test_a_refused_extension_leaves_the_day() -> None:
    """The lead wants it done in time, and nobody can ask again."""
    asked = replace(HARD, extension=Extension.ASKED)
    event = turns.refuse_extension(TOWN, asked, BY_LEAD, LATER, WORDS)
    assert changed(asked, event) == {"extension": Extension.REFUSED}


def test_units_are_asked_for_help_one_after_the_other() -> None:
    """协办: the latest last; the unit that leads still owes the answer."""
    once = apply(WORKING, turns.ask_help(WORKING, BY_OFFICER, LATER, "ranqi", WORDS))
    event = turns.ask_help(once, BY_DISPATCHER, LATER, OTHER_UNIT, WORDS)
    assert event.details == {"unit": OTHER_UNIT, "words": WORDS}
    assert changed(once, event) == {"assisting": f"ranqi {OTHER_UNIT}"}
    assert apply(once, event).assisting_units == ("ranqi", OTHER_UNIT)


@pytest.mark.parametrize("unit", [WATER_UNIT, "ranqi"])
def test_no_unit_helps_itself_or_is_asked_twice(unit: str) -> None:
    """Neither the unit that leads nor one that was asked already."""
    with pytest.raises(NotAllowed):
        turns.ask_help(replace(WORKING, assisting="ranqi"), BY_OFFICER, LATER, unit, WORDS)


def test_help_is_given_by_a_unit_that_was_asked() -> None:
    """Its part is words for the officer, and changes no field."""
    before = replace(WORKING, assisting="ranqi")
    event = turns.give_help(before, BY_HELPER, LATER, "ranqi", WORDS)
    assert (event.details, changed(before, event)) == ({"unit": "ranqi", "words": WORDS}, {})
    with pytest.raises(NotAllowed):
        turns.give_help(before, BY_HELPER, LATER, OTHER_UNIT, WORDS)


def test_supervision_marks_a_case_for_good() -> None:
    """督办: the mark stays, also when it is pressed again."""
    event = turns.supervise(WORKING, BY_SUPERVISOR, LATER, WORDS)
    assert changed(WORKING, event) == {"supervised": True}
    marked = apply(WORKING, event)
    assert changed(marked, turns.supervise(marked, BY_SUPERVISOR, LATER, WORDS)) == {}


def test_a_leader_takes_charge() -> None:
    """包案: one leader answers for it, the latest who said so."""
    assert changed(WORKING, turns.take_charge(TOWN, WORKING, BY_SUPERVISOR, LATER)) == {"leader": SUPERVISOR}


# Who steps back, and what they leave behind.
STEPPING_BACK: list[tuple[Actor, dict[str, object]]] = [
    (BY_OFFICER, {"recused": str(OFFICER), "officer": None}),
    (BY_LEAD, {"recused": str(BY_LEAD.person)}),
    (BY_SUPERVISOR, {"recused": str(SUPERVISOR), "leader": None}),
    (BY_DISPATCHER, {"recused": str(BY_DISPATCHER.person)}),
]


@pytest.mark.parametrize(("actor", "expected"), STEPPING_BACK)
def test_who_steps_back_leaves_what_they_held(actor: Actor, expected: dict[str, object]) -> None:
    """回避 (信访工作条例 art. 28): neither officer nor leader of it any more."""
    before = replace(WORKING, leader=SUPERVISOR)
    assert changed(before, turns.recuse(before, actor, LATER)) == expected


def test_several_people_can_step_back() -> None:
    """Each is remembered."""
    once = apply(WORKING, turns.recuse(WORKING, BY_OFFICER, LATER))
    twice = apply(once, turns.recuse(once, BY_LEAD, LATER))
    assert twice.recused_people == {OFFICER, BY_LEAD.person}


def test_a_reveal_is_only_an_event() -> None:
    """Who looked, when, and where the reason lies; nothing of it is on the case."""
    event = turns.reveal(WORKING, BY_OFFICER, LATER, WORDS)
    assert (event.actor, event.at, event.details, changed(WORKING, event)) == (
        BY_OFFICER,
        LATER,
        {"words": WORDS},
        {},
    )


MASTER = case(number="20260301-0007", state=State.IN_PROGRESS)


def test_a_split_names_the_case_that_came_of_it() -> None:
    """Several problems in one message: the first case stays as it is, and knows the other's number."""
    event = turns.split(TRIAGE, BY_DISPATCHER, LATER, "20260303-0002")
    assert (event.details, changed(TRIAGE, event)) == ({"into": "20260303-0002"}, {})


def test_what_is_sealed_moves_with_no_other() -> None:
    """Not even with another sealed one: their accused are not the same."""
    with pytest.raises(NotAllowed):
        turns.merge(replace(WAITING, sealed=True), BY_SUPERVISOR, LATER, replace(MASTER, sealed=True))


def test_a_merged_case_moves_with_another() -> None:
    """并案: it has ended for the unit, and knows with which case it moves."""
    event = turns.merge(WAITING, BY_DISPATCHER, LATER, MASTER)
    assert changed(WAITING, event) == {
        "state": State.MERGED,
        "master": MASTER.number,
        "closed_at": LATER,
        "round": 2,
    }


# With which cases none can be merged.
NO_MASTERS = {
    "itself": WAITING,
    "one that is answered": replace(MASTER, state=State.FOLLOW_UP),
    "one that is closed": replace(MASTER, state=State.CLOSED),
    "one that moves with another": replace(MASTER, state=State.MERGED),
    "one that was withdrawn": replace(MASTER, state=State.WITHDRAWN),
    "one that was referred": replace(MASTER, state=State.REFERRED),
    "a sealed one": replace(MASTER, sealed=True),
}


@pytest.mark.parametrize("which", NO_MASTERS)
def test_not_every_case_can_lead(which: str) -> None:
    """Only one that is worked on, and never across the seal: nobody would learn of what is sealed."""
    with pytest.raises(NotAllowed):
        turns.merge(WAITING, BY_DISPATCHER, LATER, NO_MASTERS[which])


@pytest.mark.parametrize(("sealed", "judge"), [(False, CENTRE), (True, INSPECTION)])
def test_an_unlinked_case_is_judged_as_if_it_had_just_come(sealed: bool, judge: str) -> None:
    """Neither the officer nor the clocks of before are left; who judges it is who judges any."""
    merged = replace(WORKING, state=State.MERGED, master=MASTER.number, closed_at=NOW, sealed=sealed)
    event = turns.unlink(TOWN, merged, BY_DISPATCHER if not sealed else BY_SUPERVISOR, LATER)
    assert changed(merged, event) == {
        "state": State.TRIAGE,
        "unit": judge,
        "master": None,
        "closed_at": None,
        "officer": None,
        "signed_at": None,
        "dispatched_at": None,
        "sign_due": None,
        "result_due": None,
        "promised_due": None,
        "round": 2,
    }


def test_the_result_of_the_master_goes_to_each_reporter() -> None:
    """The one that followed is asked by itself, knows who answered, and still by which case."""
    merged = replace(TRIAGE, state=State.MERGED, master=MASTER.number, closed_at=NOW)
    answered = replace(MASTER, state=State.FOLLOW_UP, officer=OFFICER, filed=Outcome.PARTLY)
    event = turns.follow(merged, LATER, answered)
    now = apply(merged, event)
    assert event.actor == SYSTEM
    assert (now.state, now.filed, now.officer, now.unit) == (
        State.FOLLOW_UP,
        Outcome.PARTLY,
        OFFICER,
        WATER_UNIT,
    )
    assert (now.dispatched_at, now.result_due) == (answered.dispatched_at, answered.result_due)
    assert (now.first_unit, now.master, now.closed_at, now.reporter) == (
        WATER_UNIT,
        MASTER.number,
        None,
        RESIDENT,
    )


def test_a_petitioner_appeals_twice_each_with_its_own_clock() -> None:
    """复查, answered within thirty days; then 复核 against that answer (信访工作条例 arts. 35, 36)."""
    first = turns.appeal(TOWN, PETITION, BY_RESIDENT, LATER, WORDS)
    assert changed(PETITION, first) == {
        "appeal": Appeal.REVIEW,
        "appeal_due": moment("Thu 2026-04-02 09:00"),
        "round": 2,
    }
    reviewed = apply(PETITION, first)
    answer = turns.answer_appeal(TOWN, reviewed, BY_SUPERVISOR, moment("Wed 2026-04-01 16:00"), WORDS)
    assert changed(reviewed, answer) == {
        "appeal_due": None,
        "closed_at": moment("Wed 2026-04-01 16:00"),
        "round": 3,
    }
    second = turns.appeal(TOWN, apply(reviewed, answer), BY_RESIDENT, moment("Thu 2026-04-30 10:00"), WORDS)
    assert second.changes["appeal"] is Appeal.RECHECK


@pytest.mark.parametrize("state", [State.TRIAGE, State.DISPATCHED, State.SUSPENDED, State.FOLLOW_UP])
def test_a_withdrawn_case_remembers_where_it_was(state: State) -> None:
    """群众撤回: and comes back there, as a new round."""
    before = case(state=state)
    event = turns.withdraw(before, BY_RESIDENT, NOW)
    gone = apply(before, event)
    assert changed(before, event) == {
        "state": State.WITHDRAWN,
        "withdrawn_from": state,
        "closed_at": NOW,
        "round": 2,
    }
    assert changed(gone, turns.undo_withdraw(TOWN, gone, BY_RESIDENT, NOW + timedelta(minutes=5))) == {
        "state": state,
        "withdrawn_from": None,
        "closed_at": None,
        "round": 3,
    }


def test_the_clocks_stood_still_while_it_was_withdrawn() -> None:
    """Both duties of the unit move by the workdays in between."""
    gone = apply(WAITING, turns.withdraw(WAITING, BY_RESIDENT, moment("Tue 2026-03-03 12:00")))
    back = apply(gone, turns.undo_withdraw(TOWN, gone, BY_RESIDENT, moment("Thu 2026-03-05 12:00")))
    assert back.sign_due == moment("Thu 2026-03-05 18:00")
    assert back.result_due == moment("Wed 2026-03-11 18:00")
    assert back.promised_due == WAITING.promised_due


def test_what_moved_with_another_is_judged_anew_after_a_withdrawal() -> None:
    """Meanwhile the other case may have ended: nobody waits for it, and nothing of its unit is left."""
    merged = replace(WORKING, state=State.MERGED, master=MASTER.number, closed_at=NOW)
    gone = apply(merged, turns.withdraw(merged, BY_RESIDENT, LATER))
    back = apply(gone, turns.undo_withdraw(TOWN, gone, BY_RESIDENT, LATER + timedelta(hours=1)))
    assert (back.state, back.unit, back.master, back.officer) == (State.TRIAGE, CENTRE, None, None)
    assert (back.dispatched_at, back.sign_due, back.result_due, back.promised_due) == (None,) * 4


def test_what_followed_another_knows_its_answer_after_a_withdrawal() -> None:
    """The result it asks about lies with the case that it moved with."""
    followed = case(state=State.FOLLOW_UP, master=MASTER.number, filed=Outcome.SOLVED)
    gone = apply(followed, turns.withdraw(followed, BY_RESIDENT, LATER))
    back = apply(gone, turns.undo_withdraw(TOWN, gone, BY_RESIDENT, LATER + timedelta(hours=1)))
    assert (back.state, back.master) == (State.FOLLOW_UP, MASTER.number)


def test_what_was_paused_stays_paused_through_a_withdrawal() -> None:
    """The pause goes on from where it began: the time is counted once, when it ends."""
    asked = apply(WORKING, turns.ask_info(TOWN, WORKING, BY_OFFICER, LATER, WORDS))
    gone = apply(asked, turns.withdraw(asked, BY_RESIDENT, LATER + timedelta(hours=2)))
    back = apply(gone, turns.undo_withdraw(TOWN, gone, BY_RESIDENT, LATER + timedelta(days=1)))
    for now in (gone, back):
        assert (now.paused_at, now.paused_until) == (asked.paused_at, asked.paused_until)
    assert (back.state, back.result_due) == (State.NEED_INFO, WORKING.result_due)


@pytest.mark.parametrize("actor", [BY_RESIDENT, SYSTEM])
def test_an_erased_case_has_no_people_outside_the_house(actor: Actor) -> None:
    """At the reporter's wish or when its time is over: nobody can be found through it."""
    before = replace(CLOSED, liaison=LIAISON)
    event = turns.anonymise(TOWN, before, actor, LATER)
    assert changed(before, event) == {"reporter": None, "liaison": None}
    assert apply(before, event).voice is None


REFUSED: dict[str, tuple[Case, Callable[[Case, datetime], Event]]] = {
    "referring what is dispatched": (
        WAITING,
        lambda c, at: turns.refer(c, BY_DISPATCHER, at, "court", WORDS),
    ),
    "objecting to what was not referred": (CLOSED, lambda c, at: turns.object_to(TOWN, c, BY_RESIDENT, at)),
    "returning what is signed": (WORKING, lambda c, at: turns.ask_return(TOWN, c, BY_OFFICER, at, WORDS)),
    "the officer backing a return": (RETURNED, lambda c, at: turns.back_return(TOWN, c, BY_OFFICER, at)),
    "upholding what no lead has backed": (
        RETURNED,
        lambda c, at: turns.uphold(TOWN, c, BY_DISPATCHER, at, WORDS),
    ),
    "the lead redirecting": (
        BACKED,
        lambda c, at: turns.redirect(
            TOWN, c, BY_LEAD, at, action=Action.REDIRECT, topic=LIGHTS, unit=OTHER_UNIT
        ),
    ),
    "pausing before signing": (WAITING, lambda c, at: turns.ask_info(TOWN, c, BY_OFFICER, at, WORDS)),
    "the officer ending the wait": (
        case(state=State.NEED_INFO),
        lambda c, at: turns.resume(TOWN, c, BY_OFFICER, at),
    ),
    "the unit parking a case": (WORKING, lambda c, at: turns.suspend(c, BY_LEAD, at, at, WORDS)),
    "the officer granting more time": (HARD, lambda c, at: turns.extend(TOWN, c, BY_OFFICER, at, WORDS)),
    "the lead marking for supervision": (WORKING, lambda c, at: turns.supervise(c, BY_LEAD, at, WORDS)),
    "the resident stepping back": (WORKING, lambda c, at: turns.recuse(c, BY_RESIDENT, at)),
    "the dispatcher revealing": (WORKING, lambda c, at: turns.reveal(c, BY_DISPATCHER, at, WORDS)),
    "revealing after the result": (CLOSED, lambda c, at: turns.reveal(c, BY_OFFICER, at, WORDS)),
    "the officer merging": (WORKING, lambda c, at: turns.merge(c, BY_OFFICER, at, MASTER)),
    "merging what is closed": (CLOSED, lambda c, at: turns.merge(c, BY_DISPATCHER, at, MASTER)),
    "appealing without a petition": (CLOSED, lambda c, at: turns.appeal(TOWN, c, BY_RESIDENT, at, WORDS)),
    "the dispatcher answering an appeal": (
        replace(PETITION, appeal=Appeal.REVIEW, appeal_due=NOW),
        lambda c, at: turns.answer_appeal(TOWN, c, BY_DISPATCHER, at, WORDS),
    ),
    "the liaison withdrawing": (WORKING, lambda c, at: turns.withdraw(c, Actor(LIAISON, Role.LIAISON), at)),
    "the officer withdrawing": (WORKING, lambda c, at: turns.withdraw(c, BY_OFFICER, at)),
    "the centre withdrawing": (WORKING, lambda c, at: turns.withdraw(c, BY_DISPATCHER, at)),
    "supervision withdrawing": (WORKING, lambda c, at: turns.withdraw(c, BY_SUPERVISOR, at)),
    "the system withdrawing": (WORKING, lambda c, at: turns.withdraw(c, SYSTEM, at)),
    "erasing what is open": (WORKING, lambda c, at: turns.anonymise(TOWN, c, SYSTEM, at)),
}


@pytest.mark.parametrize("what", REFUSED)
def test_turns_obey_the_table_and_its_conditions(what: str) -> None:
    """A turn in the wrong state, by the wrong role or at the wrong time raises, and changes nothing."""
    before, decide = REFUSED[what]
    untouched = asdict(before)
    with pytest.raises(NotAllowed) as refused:
        decide(before, LATER)
    assert refused.value.case == before
    assert asdict(before) == untouched
