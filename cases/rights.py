"""Who may see which case, and who is meant by "the unit", "the centre", "supervision". Pure.

Rights come first (PRODUCT.md, "What never happens"): a sealed case is seen by supervision alone,
never by the unit it is about; staff see the matter, not the person.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cases.lifecycle import allows
from cases.model import Action, Actor, Case, Role
from town.model import Town


@dataclass(frozen=True, slots=True)
class Grant:
    """A role someone holds, for a unit or an area; None stands for the whole town."""

    role: Role
    unit: str | None = None
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who talks with us. `id` is ours; the channel's own identity stays in storage."""

    id: int
    locale: str
    grants: tuple[Grant, ...] = ()
    greeted: bool = False
    blocked: bool = False
    away: bool = False  # on leave: new cases go to the others of the unit

    def holds(self, *roles: Role) -> bool:
        """Whether the person has one of these roles, wherever."""
        return any(grant.role in roles for grant in self.grants)


WORKERS = (Role.OFFICER, Role.UNIT_LEAD)  # who does the work of a unit
REPORTING = (Role.RESIDENT, Role.LIAISON)  # who reported it, or carries it for a neighbour
STAFF = (Role.OFFICER, Role.UNIT_LEAD, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMIN)


class Audience(StrEnum):
    """Who is told of something about a case."""

    ACTOR = "actor"
    VOICE = "voice"  # the resident, or the liaison who carries it to them
    UNIT = "unit"
    OFFICER = "officer"  # who signed, else the unit
    LEAD = "lead"
    BACKER = "backer"  # who grants what an officer asks for: the lead, else the centre
    ASSISTING = "assisting"  # the unit that was asked to help last
    FIRST = "first"  # the leads of the first unit to receive it, where another works on it now
    CHARGE = "charge"  # the leader who answers for it
    CENTRE = "centre"
    LEADER = "leader"
    SUPERVISION = "supervision"
    ON_CALL = "on_call"


def _of_unit(person: Person, unit: str | None, *roles: Role) -> bool:
    return unit is not None and any(grant.role in roles and grant.unit == unit for grant in person.grants)


class Unseen(Exception):
    """This person has no part in the case and may not learn that it exists."""


def roles_in(person: Person, case: Case) -> tuple[Role, ...]:
    """The roles in which this person has to do with the case; none: they may not know it exists.

    Who reported or relayed it acts in no other role, and who has stepped back in none (信访工作条例
    art. 28: recusal). Supervision works sealed cases itself: there it is the officer too.
    """
    return tuple(_roles_in(person, case))


def takes_part(person: Person, case: Case) -> bool:
    """Whether the person has to do with the case in any role."""
    return any(_roles_in(person, case))


def _roles_in(person: Person, case: Case) -> Iterator[Role]:
    if person.id in (case.reporter, case.liaison):
        yield Role.RESIDENT if person.id == case.reporter else Role.LIAISON
    elif person.id in case.recused_people:
        return
    elif case.sealed:
        yield from (Role.SUPERVISOR, Role.OFFICER) if _may_unseal(person, case) else ()
    else:
        yield from _roles_in_open(person, case)


def _roles_in_open(person: Person, case: Case) -> Iterator[Role]:
    """The roles of the staff in a case that is not sealed, each looked at when it is asked for."""
    if _of_unit(person, case.unit, Role.UNIT_LEAD):
        yield Role.UNIT_LEAD
    if _of_unit(person, case.unit, Role.OFFICER):
        yield Role.OFFICER
    if any(_of_unit(person, unit, *WORKERS) for unit in case.assisting_units):
        yield Role.ASSISTING
    if person.holds(Role.DISPATCHER):
        yield Role.DISPATCHER
    if _oversees(person, case):
        yield Role.SUPERVISOR
    if _received_first(person, case):
        yield Role.FIRST


def _may_unseal(person: Person, case: Case) -> bool:
    """Town-wide supervision, but nobody who also belongs to a unit that the case may be about."""
    partial = any(grant.unit in case.accused_units for grant in person.grants)
    return Grant(Role.SUPERVISOR) in person.grants and not partial


def acting(person: Person, case: Case, action: Action) -> Actor:
    """The person in the role that the table wants for `action`, else in their first role.

    Raises Unseen where they have no part in the case.
    """
    roles = roles_in(person, case)
    if not roles:
        raise Unseen
    fitting = (role for role in roles if allows(case, action, role))
    return Actor(person.id, next(fitting, roles[0]))


def _oversees(person: Person, case: Case) -> bool:
    """A supervisor oversees the whole town, the units named in the grant, and what they answer for (包案)."""
    charged = case.leader == person.id and person.holds(Role.SUPERVISOR)
    return charged or Grant(Role.SUPERVISOR) in person.grants or _of_unit(person, case.unit, Role.SUPERVISOR)


def _received_first(person: Person, case: Case) -> bool:
    """Whether another unit works on what came to this lead's unit first."""
    return case.first_unit != case.unit and _of_unit(person, case.first_unit, Role.UNIT_LEAD)


def belongs(person: Person, audience: Audience, case: Case, town: Town) -> bool:
    """Whether this person is one of those meant by `audience` (the case itself names ACTOR, VOICE, CHARGE).

    Of a sealed case nobody is told but supervision, as far as it may see it; nobody who has stepped
    back is told of any.
    """
    if person.id in case.recused_people:
        return False
    if case.sealed:
        return audience is Audience.SUPERVISION and _may_unseal(person, case)
    return _meant(person, audience, case, town)


def _meant(person: Person, audience: Audience, case: Case, town: Town) -> bool:
    match audience:
        case Audience.UNIT:
            return not person.away and _of_unit(person, case.unit, *WORKERS)
        case Audience.LEAD | Audience.BACKER:
            return _of_unit(person, case.unit, Role.UNIT_LEAD)
        case Audience.ASSISTING:
            return not person.away and _of_unit(person, next(reversed(case.assisting_units), None), *WORKERS)
        case Audience.FIRST:
            return _received_first(person, case)
        case Audience.CENTRE:
            return person.holds(Role.DISPATCHER)
        case Audience.LEADER:
            return _of_unit(person, case.unit, Role.SUPERVISOR)
        case Audience.SUPERVISION:
            return Grant(Role.SUPERVISOR) in person.grants
        case Audience.ON_CALL:
            return any(grant.unit in town.on_call and grant.role in STAFF for grant in person.grants)
        case _:
            return False


# Whom to ask where an audience has nobody in chat: one level up, until someone answers.
UPWARD = {
    Audience.OFFICER: Audience.UNIT,
    Audience.UNIT: Audience.CENTRE,
    Audience.BACKER: Audience.CENTRE,
    Audience.ASSISTING: Audience.CENTRE,
    Audience.LEADER: Audience.SUPERVISION,
    Audience.CENTRE: Audience.SUPERVISION,
    Audience.ON_CALL: Audience.CENTRE,
}
