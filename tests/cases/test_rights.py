"""Who sees which case, in which role they act, and who is meant by each audience."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.lifecycle import TABLE, allows
from cases.model import Action, Case, Role, State
from cases.rights import UPWARD, Audience, Grant, Person, Unseen, acting, belongs, roles_in
from tests.cases.examples import (
    DISPATCHER,
    INSPECTION,
    LEAD,
    LIAISON,
    OFFICER,
    OTHER_UNIT,
    OTHER_VILLAGE,
    RESIDENT,
    SUPERVISOR,
    TOWN,
    VILLAGE,
    WATER_UNIT,
    case,
    person,
)

OPEN = case()
RELAYED = case(reporter=None, liaison=LIAISON)
SEALED = case(sealed=True, unit=INSPECTION, state=State.TRIAGE)
SEALED_RELAYED = case(sealed=True, unit=INSPECTION, state=State.TRIAGE, reporter=None, liaison=LIAISON)
CASES = {"open": OPEN, "relayed": RELAYED, "sealed": SEALED, "sealed, relayed": SEALED_RELAYED}

PEOPLE = {
    "the reporter": person(RESIDENT),
    "the liaison who relayed it": person(LIAISON, Grant(Role.LIAISON, area=VILLAGE)),
    "another resident": person(21),
    "another liaison of the village": person(22, Grant(Role.LIAISON, area=VILLAGE)),
    "an officer of the unit": person(OFFICER, Grant(Role.OFFICER, WATER_UNIT)),
    "the lead of the unit": person(LEAD, Grant(Role.UNIT_LEAD, WATER_UNIT)),
    "officer and lead of the unit": person(
        23, Grant(Role.OFFICER, WATER_UNIT), Grant(Role.UNIT_LEAD, WATER_UNIT)
    ),
    "an officer of another unit": person(24, Grant(Role.OFFICER, OTHER_UNIT)),
    "the lead of another unit": person(25, Grant(Role.UNIT_LEAD, OTHER_UNIT)),
    "an officer of inspection": person(26, Grant(Role.OFFICER, INSPECTION)),
    "a dispatcher": person(DISPATCHER, Grant(Role.DISPATCHER)),
    "a supervisor of the town": person(SUPERVISOR, Grant(Role.SUPERVISOR)),
    "the leader in charge of the unit": person(27, Grant(Role.SUPERVISOR, WATER_UNIT)),
    "the leader in charge of another": person(28, Grant(Role.SUPERVISOR, OTHER_UNIT)),
    "a supervisor of some area": person(29, Grant(Role.SUPERVISOR, area=OTHER_VILLAGE)),
    "an administrator": person(30, Grant(Role.ADMIN)),
}

# In which roles each of them has to do with a case; what is not listed, they may not know of.
SEES: dict[str, dict[str, tuple[Role, ...]]] = {
    "the reporter": {"open": (Role.RESIDENT,), "sealed": (Role.RESIDENT,)},
    "the liaison who relayed it": {"relayed": (Role.LIAISON,), "sealed, relayed": (Role.LIAISON,)},
    "an officer of the unit": {"open": (Role.OFFICER,), "relayed": (Role.OFFICER,)},
    "the lead of the unit": {"open": (Role.UNIT_LEAD,), "relayed": (Role.UNIT_LEAD,)},
    "officer and lead of the unit": {
        "open": (Role.UNIT_LEAD, Role.OFFICER),
        "relayed": (Role.UNIT_LEAD, Role.OFFICER),
    },
    "a dispatcher": {"open": (Role.DISPATCHER,), "relayed": (Role.DISPATCHER,)},
    "a supervisor of the town": {
        "open": (Role.SUPERVISOR,),
        "relayed": (Role.SUPERVISOR,),
        "sealed": (Role.SUPERVISOR, Role.OFFICER),  # they work it themselves
        "sealed, relayed": (Role.SUPERVISOR, Role.OFFICER),
    },
    "the leader in charge of the unit": {"open": (Role.SUPERVISOR,), "relayed": (Role.SUPERVISOR,)},
}


@pytest.mark.parametrize("kind", CASES)
@pytest.mark.parametrize("who", PEOPLE)
def test_who_sees_what(who: str, kind: str) -> None:
    """Each person has exactly these roles in a case; without any they may not learn that it exists."""
    assert roles_in(PEOPLE[who], CASES[kind]) == SEES.get(who, {}).get(kind, ())


@pytest.mark.parametrize("unit", [WATER_UNIT, OTHER_UNIT, INSPECTION])
def test_a_sealed_case_stays_sealed_wherever_it_lies(unit: str) -> None:
    """Even with the unit itself, a sealed case is seen by supervision and the reporter's side alone."""
    sealed = case(sealed=True, unit=unit, state=State.DISPATCHED)
    seeing = {who for who, one in PEOPLE.items() if roles_in(one, sealed)}
    assert seeing == {"the reporter", "a supervisor of the town"}


EVERY_ROLE = tuple(Grant(role, WATER_UNIT) for role in Role) + tuple(Grant(role) for role in Role)


@pytest.mark.parametrize("sealed", [False, True])
def test_who_reported_acts_in_no_other_role(sealed: bool) -> None:
    """An officer, dispatcher or supervisor with a case of their own is a resident in it (art. 28)."""
    own = case(reporter=RESIDENT, sealed=sealed)
    assert roles_in(person(RESIDENT, *EVERY_ROLE), own) == (Role.RESIDENT,)


@pytest.mark.parametrize("sealed", [False, True])
def test_who_relayed_acts_in_no_other_role(sealed: bool) -> None:
    """The same for a liaison who happens to work for the unit."""
    assert roles_in(person(LIAISON, *EVERY_ROLE), case(reporter=None, liaison=LIAISON, sealed=sealed)) == (
        Role.LIAISON,
    )


# The role in which somebody takes an action.
ACTING = [
    ("the reporter", Action.ADD, State.IN_PROGRESS, Role.RESIDENT),
    ("an officer of the unit", Action.SIGN, State.DISPATCHED, Role.OFFICER),
    ("officer and lead of the unit", Action.SIGN, State.DISPATCHED, Role.UNIT_LEAD),
    ("officer and lead of the unit", Action.ASK_RETURN, State.DISPATCHED, Role.UNIT_LEAD),
    ("officer and lead of the unit", Action.ASK_EXTENSION, State.IN_PROGRESS, Role.OFFICER),
    ("officer and lead of the unit", Action.EXTEND, State.IN_PROGRESS, Role.UNIT_LEAD),
    ("a dispatcher", Action.APPROVE, State.RESULT_FILED, Role.DISPATCHER),
    ("a supervisor of the town", Action.APPROVE, State.RESULT_FILED, Role.SUPERVISOR),
    # Nothing fits: the first of their roles, for the refusal to name.
    ("an officer of the unit", Action.APPROVE, State.RESULT_FILED, Role.OFFICER),
    ("the reporter", Action.SIGN, State.DISPATCHED, Role.RESIDENT),
]


@pytest.mark.parametrize(("who", "action", "state", "role"), ACTING)
def test_people_act_in_the_role_the_table_wants(who: str, action: Action, state: State, role: Role) -> None:
    """Of several roles the one that may take the action is meant."""
    actor = acting(PEOPLE[who], case(state=state), action)
    assert (actor.person, actor.role) == (PEOPLE[who].id, role)


@pytest.mark.parametrize("action", TABLE)
def test_supervision_can_bring_a_sealed_case_to_its_end(action: Action) -> None:
    """Whatever an officer or a supervisor may do to a case, the town's supervisors do to a sealed one."""
    row = TABLE[action]
    possible = {Role.OFFICER, Role.SUPERVISOR} & row.roles
    for state in row.sources if possible else ():
        sealed = case(sealed=True, unit=INSPECTION, state=state)
        assert acting(PEOPLE["a supervisor of the town"], sealed, action).role in possible


@pytest.mark.parametrize("who", ["another resident", "an officer of another unit", "an administrator"])
def test_strangers_act_in_no_role(who: str) -> None:
    """Whoever has no part in a case raises Unseen, whatever they try."""
    for action in Action:
        with pytest.raises(Unseen):
            acting(PEOPLE[who], OPEN, action)


# Who is meant by each audience of an ordinary case.
MEANT = {
    Audience.ACTOR: set[str](),  # named by what happened
    Audience.VOICE: set[str](),  # named by the case
    Audience.UNIT: {"an officer of the unit", "the lead of the unit", "officer and lead of the unit"},
    Audience.OFFICER: set[str](),  # named by the case, else the unit
    Audience.LEAD: {"the lead of the unit", "officer and lead of the unit"},
    Audience.BACKER: {"the lead of the unit", "officer and lead of the unit"},
    Audience.ASSISTING: set(),  # no unit was asked to help
    Audience.FIRST: set(),  # the first to receive it has it still
    Audience.CHARGE: set(),  # named by the case
    Audience.CENTRE: {"a dispatcher"},
    Audience.LEADER: {"the leader in charge of the unit"},
    Audience.SUPERVISION: {"a supervisor of the town"},
    Audience.ON_CALL: set[str](),  # nobody above belongs to a unit on call
}


@pytest.mark.parametrize("audience", Audience)
def test_who_is_meant(audience: Audience) -> None:
    """Each audience is exactly these people."""
    assert {who for who, one in PEOPLE.items() if belongs(one, audience, OPEN, TOWN)} == MEANT[audience]


# A case that came to the water company first, is with the city bureau now, and needs the gas company too.
HELPING_UNIT, EARLIER_HELPER = "ranqi", "ducha"
MOVED = case(
    unit=OTHER_UNIT,
    first_unit=WATER_UNIT,
    assisting=f"{EARLIER_HELPER} {HELPING_UNIT}",
    state=State.IN_PROGRESS,
)
HELPERS = {
    "an officer of the helping unit": person(31, Grant(Role.OFFICER, HELPING_UNIT)),
    "the lead of the helping unit": person(32, Grant(Role.UNIT_LEAD, HELPING_UNIT)),
    "an officer of the unit that helped before": person(33, Grant(Role.OFFICER, EARLIER_HELPER)),
    "the leader in charge of the helping unit": person(34, Grant(Role.SUPERVISOR, HELPING_UNIT)),
}
ALL = PEOPLE | HELPERS
MOVED_ROLES = {
    "the reporter": (Role.RESIDENT,),
    "the lead of the unit": (Role.FIRST,),
    "officer and lead of the unit": (Role.FIRST,),
    "an officer of another unit": (Role.OFFICER,),
    "the lead of another unit": (Role.UNIT_LEAD,),
    "the leader in charge of another": (Role.SUPERVISOR,),
    "an officer of the helping unit": (Role.ASSISTING,),
    "the lead of the helping unit": (Role.ASSISTING,),
    "an officer of the unit that helped before": (Role.ASSISTING,),
    "an officer of inspection": (Role.ASSISTING,),  # which is the unit that helped before
    "a dispatcher": (Role.DISPATCHER,),
    "a supervisor of the town": (Role.SUPERVISOR,),
}


@pytest.mark.parametrize("who", ALL)
def test_who_sees_a_case_that_moved(who: str) -> None:
    """The unit that works on it, those that help, and the leads of the first to receive it."""
    assert roles_in(ALL[who], MOVED) == MOVED_ROLES.get(who, ())


# Of those, who is meant by the audiences that only such a case has.
MEANT_OF_MOVED = {
    Audience.UNIT: {"an officer of another unit", "the lead of another unit"},
    Audience.BACKER: {"the lead of another unit"},
    Audience.ASSISTING: {"an officer of the helping unit", "the lead of the helping unit"},
    Audience.FIRST: {"the lead of the unit", "officer and lead of the unit"},
    Audience.CHARGE: set[str](),
}


@pytest.mark.parametrize("audience", MEANT_OF_MOVED)
def test_who_is_meant_of_a_case_that_moved(audience: Audience) -> None:
    """The unit asked last for help, the leads of the first unit; of the leader in charge the case knows."""
    meant = {who for who, one in ALL.items() if belongs(one, audience, MOVED, TOWN)}
    assert meant == MEANT_OF_MOVED[audience]


@pytest.mark.parametrize("action", TABLE)
def test_who_received_it_first_looks_on(action: Action) -> None:
    """首问负责 is to see and to ask, not to work on what another unit has."""
    assert Role.FIRST not in TABLE[action].roles


@pytest.mark.parametrize("who", ALL)
def test_who_has_stepped_back_is_out(who: str) -> None:
    """Whatever they hold: no role, no audience; only a reporter stays one (信访工作条例 art. 28)."""
    one = ALL[who]
    left = replace(MOVED, recused=f"99 {one.id}")
    assert roles_in(one, left) == ((Role.RESIDENT,) if who == "the reporter" else ())
    assert not any(belongs(one, audience, left, TOWN) for audience in Audience)


# Grants beside that of supervision, and whether the holder sees a sealed case about the water company.
BESIDE = [
    (None, True),
    (Grant(Role.OFFICER, WATER_UNIT), False),
    (Grant(Role.UNIT_LEAD, WATER_UNIT), False),
    (Grant(Role.SUPERVISOR, WATER_UNIT), False),  # the leader in charge of it
    (Grant(Role.LIAISON, "gov-dh"), False),
    (Grant(Role.OFFICER, OTHER_UNIT), True),
    (Grant(Role.DISPATCHER), True),
    (Grant(Role.LIAISON, area=VILLAGE), True),
]


@pytest.mark.parametrize(("beside", "sees"), BESIDE)
def test_supervision_of_an_accused_unit_is_blind_to_it(beside: Grant | None, sees: bool) -> None:
    """Who belongs to a unit that a sealed case may be about sees nothing of it, and is told nothing."""
    about = replace(SEALED, accused=f"{WATER_UNIT} gov-dh")
    one = person(SUPERVISOR, Grant(Role.SUPERVISOR), *([beside] if beside else []))
    assert bool(roles_in(one, about)) == sees
    assert belongs(one, Audience.SUPERVISION, about, TOWN) == sees


@pytest.mark.parametrize("who", ALL)
def test_a_sealed_case_is_no_matter_of_helpers_and_first_receivers(who: str) -> None:
    """Sealing leaves the reporter and supervision, whoever had to do with it before."""
    sealed = replace(MOVED, sealed=True)
    assert bool(roles_in(ALL[who], sealed)) == (who in ("the reporter", "a supervisor of the town"))


ON_CALL = [
    (Grant(Role.OFFICER, "xiaofang"), True),
    (Grant(Role.UNIT_LEAD, "yingji"), True),
    (Grant(Role.OFFICER, WATER_UNIT), False),
    (Grant(Role.LIAISON, "xiaofang"), False),
    (Grant(Role.DISPATCHER), False),
]


@pytest.mark.parametrize(("grant", "on_call"), ON_CALL)
def test_on_call_are_the_staff_of_the_towns_units_on_call(grant: Grant, on_call: bool) -> None:
    """Fire brigade, police and the like, by what the town says; no volunteers."""
    assert belongs(person(40, grant), Audience.ON_CALL, OPEN, TOWN) == on_call


@pytest.mark.parametrize("audience", UPWARD)
def test_every_audience_ends_with_supervision(audience: Audience) -> None:
    """Where an audience has nobody in chat, one level up is asked, in the end supervision: never a circle."""
    seen = [audience]
    while seen[-1] in UPWARD:
        seen.append(UPWARD[seen[-1]])
        assert len(seen) <= len(Audience)
    assert seen[-1] is Audience.SUPERVISION


units = st.sampled_from([None, WATER_UNIT, OTHER_UNIT, INSPECTION, *TOWN.on_call])
areas = st.sampled_from([None, VILLAGE, OTHER_VILLAGE])
grants = st.builds(Grant, role=st.sampled_from(Role), unit=units, area=areas)
people = st.builds(
    Person,
    id=st.integers(1, 9),
    locale=st.just("en"),
    grants=st.lists(grants, max_size=5).map(tuple),
)


def cases_of(*, sealed: bool) -> st.SearchStrategy[Case]:
    """Cases in any state, with any unit, reported or relayed by anybody."""
    return st.builds(
        case,
        sealed=st.just(sealed),
        unit=units.filter(bool),
        state=st.sampled_from(State),
        reporter=st.one_of(st.none(), st.integers(1, 9)),
        liaison=st.one_of(st.none(), st.integers(1, 9)),
        officer=st.one_of(st.none(), st.integers(1, 9)),
        first_unit=units,
        assisting=st.lists(units.filter(bool), max_size=2).map(" ".join),  # type: ignore[arg-type]
        accused=st.one_of(st.none(), units),
        recused=st.lists(st.integers(1, 9), max_size=2).map(lambda ids: " ".join(map(str, ids))),
    )


any_case = st.booleans().flatmap(lambda sealed: cases_of(sealed=sealed))


def party(one: Person, to: Case) -> bool:
    """Whether somebody reported or relayed the case."""
    return one.id in (to.reporter, to.liaison)


def impartial(one: Person, to: Case) -> bool:
    """Whether somebody is of town-wide supervision, of no unit it may be about, and has not stepped back."""
    of_unit = any(grant.unit in to.accused_units for grant in one.grants)
    return Grant(Role.SUPERVISOR) in one.grants and not of_unit and one.id not in to.recused_people


@given(people, cases_of(sealed=True))
def test_nobody_of_a_unit_ever_sees_a_sealed_case(one: Person, sealed: Case) -> None:
    """Whatever else people are: only the reporter's side and impartial supervisors of the town know of it."""
    assert bool(roles_in(one, sealed)) == (party(one, sealed) or impartial(one, sealed))


@given(people, cases_of(sealed=True), st.sampled_from(Audience))
def test_a_sealed_case_is_told_to_nobody_but_supervision(
    one: Person, sealed: Case, audience: Audience
) -> None:
    """No audience but supervision has anybody in it, and nobody partial."""
    supervision = audience is Audience.SUPERVISION and impartial(one, sealed)
    assert belongs(one, audience, sealed, TOWN) == supervision


@given(people, cases_of(sealed=False), st.sampled_from(sorted(set(Audience) - {Audience.ON_CALL})))
def test_only_who_may_see_a_case_is_told_of_it(one: Person, to: Case, audience: Audience) -> None:
    """Whoever belongs to an audience has a role in the case; those on call are told of danger alone."""
    assert not belongs(one, audience, to, TOWN) or roles_in(one, to)


@given(people, any_case)
def test_a_party_has_one_role(one: Person, to: Case) -> None:
    """Who reported is the resident, who relayed the liaison, and staff are neither."""
    roles = roles_in(one, to)
    own = {Role.RESIDENT, Role.LIAISON}
    assert (len(roles) == 1 and set(roles) <= own) if party(one, to) else not set(roles) & own


@given(people, cases_of(sealed=False))
def test_a_role_needs_its_grant(one: Person, to: Case) -> None:
    """Nobody is officer or lead in a case of a unit that is not theirs, nor dispatcher without being one."""
    for role in set(roles_in(one, to)) - {Role.RESIDENT, Role.LIAISON, Role.ASSISTING, Role.FIRST}:
        held = [grant for grant in one.grants if grant.role is role]
        scoped = role in (Role.OFFICER, Role.UNIT_LEAD)
        assert any(grant.unit == to.unit for grant in held) if scoped else held


@given(people, cases_of(sealed=False))
def test_helpers_and_first_receivers_need_a_grant_there(one: Person, to: Case) -> None:
    """Nobody helps for a unit that was not asked, or looks on for one that did not receive it first."""
    workers = {grant.unit for grant in one.grants if grant.role in (Role.OFFICER, Role.UNIT_LEAD)}
    leads = {grant.unit for grant in one.grants if grant.role is Role.UNIT_LEAD}
    roles = roles_in(one, to)
    assert Role.ASSISTING not in roles or workers & set(to.assisting_units)
    assert Role.FIRST not in roles or to.first_unit in leads - {to.unit}


@given(people, any_case, st.sampled_from(Action))
def test_acting_never_leaves_the_roles_held(one: Person, to: Case, action: Action) -> None:
    """People act in a role they have in the case, in one that may take the action if there is any."""
    roles = roles_in(one, to)
    if not roles:
        with pytest.raises(Unseen):
            acting(one, to, action)
        return
    actor = acting(one, to, action)
    assert actor.role in roles
    assert allows(to, action, actor.role) == any(allows(to, action, role) for role in roles)
