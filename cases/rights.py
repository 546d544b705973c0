"""Who may see which case, and who is meant by "the unit", "the centre", "supervision". Pure.

Rights come first (PRODUCT.md, "What never happens"): a sealed case is seen by supervision alone,
never by the unit it is about; staff see the matter, not the person.
"""

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

    def holds(self, *roles: Role) -> bool:
        """Whether the person has one of these roles, wherever."""
        return any(grant.role in roles for grant in self.grants)


STAFF = (Role.OFFICER, Role.UNIT_LEAD, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMIN)


class Audience(StrEnum):
    """Who is told of something about a case."""

    ACTOR = "actor"
    VOICE = "voice"  # the resident, or the liaison who carries it to them
    UNIT = "unit"
    OFFICER = "officer"  # who signed, else the unit
    LEAD = "lead"
    CENTRE = "centre"
    LEADER = "leader"
    SUPERVISION = "supervision"
    ON_CALL = "on_call"


def _of_unit(person: Person, case: Case, *roles: Role) -> bool:
    return any(grant.role in roles and grant.unit == case.unit for grant in person.grants)


class Unseen(Exception):
    """This person has no part in the case and may not learn that it exists."""


def roles_in(person: Person, case: Case) -> tuple[Role, ...]:
    """The roles in which this person has to do with the case; none: they may not know it exists.

    Who reported or relayed it acts in no other role (信访工作条例 art. 28: recusal). Supervision
    works sealed cases itself: there it is the officer too.
    """
    if person.id in (case.reporter, case.liaison):
        return (Role.RESIDENT if person.id == case.reporter else Role.LIAISON,)
    if case.sealed:
        return (Role.SUPERVISOR, Role.OFFICER) if Grant(Role.SUPERVISOR) in person.grants else ()
    held = {
        Role.UNIT_LEAD: _of_unit(person, case, Role.UNIT_LEAD),
        Role.OFFICER: _of_unit(person, case, Role.OFFICER),
        Role.DISPATCHER: person.holds(Role.DISPATCHER),
        Role.SUPERVISOR: _oversees(person, case),
    }
    return tuple(role for role, has in held.items() if has)


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
    """A supervisor oversees the whole town, or the units named in the grant."""
    return Grant(Role.SUPERVISOR) in person.grants or _of_unit(person, case, Role.SUPERVISOR)


def belongs(person: Person, audience: Audience, case: Case, town: Town) -> bool:
    """Whether this person is one of those meant by `audience` (ACTOR and VOICE are named by the case).

    Of a sealed case nobody is told but supervision.
    """
    if case.sealed and audience is not Audience.SUPERVISION:
        return False
    match audience:
        case Audience.UNIT:
            return _of_unit(person, case, Role.OFFICER, Role.UNIT_LEAD)
        case Audience.LEAD:
            return _of_unit(person, case, Role.UNIT_LEAD)
        case Audience.CENTRE:
            return person.holds(Role.DISPATCHER)
        case Audience.LEADER:
            return _of_unit(person, case, Role.SUPERVISOR)
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
    Audience.LEADER: Audience.SUPERVISION,
    Audience.CENTRE: Audience.SUPERVISION,
    Audience.ON_CALL: Audience.CENTRE,
}
