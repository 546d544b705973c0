"""Rights that change: who is away, who steps back, who has left; and for how long an ended case is kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cases import notices, turns
from cases.conditions import possible
from cases.ladder import FollowUp, Kind, alive, retention
from cases.lifecycle import NotAllowed, apply
from cases.model import ENDED, SYSTEM, Action, Actor, Case, Role, State
from cases.rights import Audience, Grant, Person, belongs, roles_in
from tests.storage.made import NOW, a_case
from town.load import load_town

TOWN = load_town()
UNIT = "gongshui"
OFFICER = Grant(Role.OFFICER, UNIT)


def water_case(**fields: object) -> Case:
    """A case that the water company works on, with an officer."""
    return a_case(1, unit=UNIT, officer=7, **fields)


def test_who_is_away_is_not_meant_by_the_unit() -> None:
    """New cases are for those who are here; who is away keeps their rights."""
    here = Person(7, "zh-Hans", (OFFICER,))
    away = replace(here, away=True)
    for audience in (Audience.UNIT, Audience.ASSISTING):
        case = water_case(assisting=UNIT)
        assert belongs(here, audience, case, TOWN)
        assert not belongs(away, audience, case, TOWN)
    assert roles_in(away, water_case()) == roles_in(here, water_case())


def test_stepping_back_leaves_nothing() -> None:
    """Who steps back is neither officer nor leader any more, has no role, and others are untouched."""
    case = water_case(leader=7)
    after = apply(case, turns.recuse(case, Actor(7, Role.OFFICER), NOW))
    assert after.recused_people == {7}
    assert {after.officer, after.leader} == {None}
    assert roles_in(Person(7, "zh-Hans", (OFFICER, Grant(Role.SUPERVISOR))), after) == ()
    other = apply(after, turns.recuse(after, Actor(8, Role.DISPATCHER), NOW))
    assert other.recused_people == {7, 8}


@pytest.mark.parametrize("state", sorted({State.DISPATCHED, State.RESULT_FILED, State.FOLLOW_UP}))
def test_a_case_can_always_be_taken_from_who_has_left(state: State) -> None:
    """Also while its result is read, or the resident is asked: nobody stays responsible who is not there."""
    event = turns.assign(water_case(state=state), SYSTEM, NOW, None, "left")
    assert (event.changes, event.details) == ({"officer": None}, {"why": "left"})


def test_a_case_of_nobody_is_for_the_unit() -> None:
    """Given to nobody, the whole unit gets the card; given to somebody, that one."""
    freed = notices.of_event(Action.ASSIGN, replace(water_case(), officer=None))
    given = notices.of_event(Action.ASSIGN, water_case())
    assert [notice.audience for notice in freed] == [Audience.ACTOR, Audience.UNIT]
    assert [notice.audience for notice in given] == [Audience.ACTOR, Audience.OFFICER]


def test_how_long_an_ended_case_is_kept() -> None:
    """From its end for the town's days; no time at all where the reporter wants to be forgotten."""
    case = water_case(state=State.CLOSED, closed_at=NOW)
    (kept,) = retention(TOWN, case, at_once=False)
    assert kept == FollowUp(Kind.RETENTION, NOW + timedelta(TOWN.retention_days), round=case.round)
    assert retention(TOWN, case, at_once=True)[0].due_at == NOW
    assert retention(TOWN, water_case(), at_once=True) == ()


def test_retention_is_moot_for_what_goes_on() -> None:
    """A case that was reopened, or goes a new round, is not made anonymous by the day of its former end."""
    step = FollowUp(Kind.RETENTION, NOW, round=1)
    assert {state for state in State if alive(step, water_case(state=state))} == ENDED
    assert not alive(step, water_case(state=State.CLOSED, round=2))


def test_an_anonymous_case_stays_as_it_is() -> None:
    """Its words are gone: linked to another it cannot be taken out to be judged anew."""
    merged = water_case(state=State.MERGED, master="20260302-0009")
    anonymous = replace(merged, reporter=None)
    centre = Actor(9, Role.DISPATCHER)
    assert possible(TOWN, merged, Action.UNLINK, centre, NOW)
    assert not possible(TOWN, anonymous, Action.UNLINK, centre, NOW)


def test_an_appeal_is_answered_first() -> None:
    """While an appeal waits nothing is erased."""
    case = water_case(state=State.CLOSED, closed_at=NOW, appeal_due=NOW)
    with pytest.raises(NotAllowed):
        turns.anonymise(TOWN, case, SYSTEM, NOW)
