"""Roles taken back: the person loses the cases of it at once, and everything is in the log."""

from cases.model import Role
from cases.rights import Grant, Person
from cases.speech import Arg, Say, Term
from services import handover, names, people, telling
from services.desk import Desk
from storage import people as people_store
from storage import roles
from storage.roles import GrantEvent, Holder
from town.model import Town


class LastAdministrator(Exception):
    """Without an administrator nobody could give a role to anyone."""


class NotHeld(Exception):
    """The person does not hold this role (any more)."""


def revoke(desk: Desk, admin: Person, person: int, grant: Grant) -> None:
    """Takes a role back from a person, who is told. Raises LastAdministrator or NotHeld."""
    if grant.role is Role.ADMIN and roles.lock(desk.tx, Role.ADMIN) < 2:
        raise LastAdministrator
    if not roles.revoke(desk.tx, person, grant):
        raise NotHeld
    roles.note(desk.tx, GrantEvent("revoked", grant, desk.now, person=person, actor=admin.id))
    left = people_store.load(desk.tx, person)
    handover.release(desk, left)
    telling.hush(desk, person)
    args: dict[str, Arg] = {"role": Term(term="role", value=grant.role), "where": people.where(grant)}
    telling.tell(desk, person, Say(text="revoked", args=args, menu=people.menu(left)))


def read(word: str) -> tuple[int, Grant]:
    """A person and one of their roles from a button, see `names.written`. Raises ValueError."""
    person, role, unit, area = word.split()
    grant = Grant(Role(role), None if unit == names.NONE else unit, None if area == names.NONE else area)
    return int(person), grant


class Unknown(Exception):
    """No role and no unit has this name."""


def find(desk: Desk, town: Town, wanted: str) -> list[Holder]:
    """Who holds what: everything, one role's people or one unit's. Raises Unknown."""
    if not wanted:
        return roles.holders(desk.tx)
    if wanted in people.INVITED:
        return roles.holders(desk.tx, role=Role(wanted))
    if wanted in town.units:
        return roles.holders(desk.tx, unit=wanted)
    raise Unknown
