"""A scope holds the very cases in which a person has a part as staff."""

from collections.abc import Callable

import pytest
from hypothesis import given

from cases.model import Case, Role
from cases.rights import STAFF, Grant, Person, roles_in
from cases.scope import Scope, judging, leading, overseeing, seeing, sees, tending, working
from tests.cases.crowd import any_case, people
from tests.cases.examples import OTHER_UNIT, WATER_UNIT, case, person

WORKERS = (Role.OFFICER, Role.UNIT_LEAD, Role.ASSISTING, Role.FIRST)
PARTS = (*STAFF, Role.ASSISTING, Role.FIRST)
SCOPES: dict[str, tuple[Callable[[Person], Scope], tuple[Role, ...]]] = {
    "working": (working, WORKERS),
    "leading": (leading, (Role.UNIT_LEAD, Role.SUPERVISOR)),
    "overseeing": (overseeing, (Role.SUPERVISOR,)),
    "tending": (tending, (Role.OFFICER, Role.UNIT_LEAD, Role.SUPERVISOR)),
    "judging": (judging, (Role.DISPATCHER,)),
    "seeing": (seeing, PARTS),
}


@given(people, any_case())
def test_a_search_reaches_what_one_has_a_part_in(someone: Person, one: Case) -> None:
    """For whatever roles and whatever case, the scope of a search agrees with the rights to the case."""
    assert sees(seeing(someone), one) == bool({*PARTS} & {*roles_in(someone, one)})


@pytest.mark.parametrize("name", SCOPES)
@given(someone=people, one=any_case())
def test_no_list_holds_more_than_its_roles_allow(name: str, someone: Person, one: Case) -> None:
    """Whoever finds a case in a list has one of the list's roles in it, or is town-wide supervision."""
    scope, roles = SCOPES[name]
    if sees(scope(someone), one):
        held = roles_in(someone, one)
        assert {*roles} & {*held} or Role.SUPERVISOR in held


@pytest.mark.parametrize("name", SCOPES)
@given(someone=people, one=any_case())
def test_an_empty_scope_sees_nothing(name: str, someone: Person, one: Case) -> None:
    """Who has no scope is told so; they would not have found anything either."""
    scope = SCOPES[name][0](someone)
    assert not (scope.empty and sees(scope, one))


@given(people, any_case())
def test_whoever_sees_a_case_through_has_it_in_their_lists(someone: Person, one: Case) -> None:
    """包案 and 首问负责: whoever works on the case now, it stands in /cases; a leader's in /overdue too."""
    held = roles_in(someone, one)
    charged = one.leader == someone.id and Role.SUPERVISOR in held
    if Role.FIRST in held or charged:
        assert sees(working(someone), one)
        assert sees(overseeing(someone), one) or not charged


def test_a_sealed_case_is_for_supervision_of_the_town_alone() -> None:
    """Not for the lead of the very unit that it lies with, nor for one unit's supervisor or a dispatcher."""
    sealed = case(sealed=True, unit=WATER_UNIT, first_unit=OTHER_UNIT, leader=7)
    lead = person(
        7,
        Grant(Role.UNIT_LEAD, WATER_UNIT),
        Grant(Role.UNIT_LEAD, OTHER_UNIT),
        Grant(Role.SUPERVISOR, WATER_UNIT),
        Grant(Role.DISPATCHER),
    )
    every = [scope for scope, _ in SCOPES.values()]
    assert not any(sees(scope(lead), sealed) for scope in every)
    supervisor = person(8, Grant(Role.SUPERVISOR))
    assert all(sees(scope(supervisor), sealed) for scope in every)
