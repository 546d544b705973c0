"""Meeting people: their language, and how staff join by signed, single-use, expiring invitations."""

import base64
import secrets
from collections.abc import Iterable
from datetime import timedelta

from cases.model import Role
from cases.rights import Grant, Person
from cases.speech import Arg, Choice, Press, Say, Term
from services import names
from services.desk import Desk
from storage import people, roles
from storage.people import Invitation
from storage.roles import GrantEvent
from town.model import LOCALES, Town

INVITATION_OPEN = timedelta(days=7)
NONCE_BYTES, MAC_BYTES = 9, 15  # with the prefix 34 characters of the 64 a deep link may carry
PREFIX = "i-"


class BadInvitation(Exception):
    """This invitation is not ours, was used, or has expired."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def invite(desk: Desk, grant: Grant, label: str = "", actor: int | None = None) -> str:
    """A deep-link payload that gives `grant` to the first person who opens it within seven days.

    `label` says whom it is for; `actor` is the administrator, None at the command line.
    """
    nonce = base64.urlsafe_b64encode(secrets.token_bytes(NONCE_BYTES)).decode()
    expires = desk.now + INVITATION_OPEN
    people.add_invitation(desk.tx, nonce, grant, desk.now, expires, names.sealed(desk, label))
    roles.note(desk.tx, GrantEvent("invited", grant, desk.now, actor=actor, invitation=nonce))
    return PREFIX + nonce + _signature(desk, nonce)


def _signature(desk: Desk, nonce: str) -> str:
    return base64.urlsafe_b64encode(desk.vault.mac("invitation", nonce)[:MAC_BYTES]).decode()


def join(desk: Desk, person: Person, payload: str) -> Grant:
    """Uses up an invitation. Raises BadInvitation, saying which way it is bad, and nothing has changed."""
    body = payload.removeprefix(PREFIX)
    nonce, signature = body[: NONCE_BYTES * 4 // 3], body[NONCE_BYTES * 4 // 3 :]
    if not secrets.compare_digest(signature.encode(), _signature(desk, nonce).encode()):
        raise BadInvitation("invitation-forged")
    found = people.invitation(desk.tx, nonce)
    if found is None:
        raise BadInvitation("invitation-forged")
    if not _open(desk, found):
        raise BadInvitation(_gone(found))
    people.use_invitation(desk.tx, nonce, person.id, desk.now)
    people.grant(desk.tx, person.id, found.grant, desk.now, found.label)
    event = GrantEvent("joined", found.grant, desk.now, person=person.id, actor=person.id, invitation=nonce)
    roles.note(desk.tx, event)
    return found.grant


def _open(desk: Desk, found: Invitation) -> bool:
    return not (found.used or found.revoked) and desk.now <= found.expires


def _gone(found: Invitation) -> str:
    """What became of an invitation that cannot be used any more."""
    if found.used:
        return "invitation-used"
    return "invitation-revoked" if found.revoked else "invitation-expired"


def unused(desk: Desk, nonce: str) -> Invitation | None:
    """The invitation under this nonce, as long as it may still be used."""
    found = people.invitation(desk.tx, nonce)
    return found if found is not None and _open(desk, found) else None


def uninvite(desk: Desk, admin: Person, found: Invitation) -> None:
    """Revokes an invitation that nobody has used."""
    people.use_invitation(desk.tx, found.nonce, None, desk.now)
    event = GrantEvent("revoked", found.grant, desk.now, actor=admin.id, invitation=found.nonce)
    roles.note(desk.tx, event)


class BadGrant(Exception):
    """This role cannot be given so; `text` says what is wrong, and `known` what would do."""

    def __init__(self, text: str, known: Iterable[str]) -> None:
        super().__init__(text)
        self.text = text
        self.known = tuple(known)


INVITED = {
    Role.LIAISON: "area",
    Role.OFFICER: "unit",
    Role.UNIT_LEAD: "unit",
    Role.DISPATCHER: None,
    Role.SUPERVISOR: None,
    Role.ADMIN: None,
}


def grant_for(town: Town, role: str, *, unit: str = "", area: str = "") -> Grant:
    """The grant that an invitation is to carry. Raises BadGrant with the names that would do."""
    if role not in INVITED:
        raise BadGrant("invite-role", INVITED)
    needed = INVITED[Role(role)]
    if (unit and unit not in town.units) or (needed == "unit" and not unit):
        raise BadGrant("invite-unit", town.units)
    if (area and area not in town.areas) or (needed == "area" and not area):
        raise BadGrant("invite-area", town.areas)
    return Grant(Role(role), unit or None, area or None)


def welcome(desk: Desk, person: Person, grant: Grant) -> Say:
    """What someone is told who has just joined, with the commands of all their roles."""
    args: dict[str, Arg] = {"role": Term(term="role", value=grant.role), "where": where(grant)}
    held = people.load(desk.tx, person.id)
    relay = ((Choice(label="button-relay", press=Press(do="relay")),),) if grant.role is Role.LIAISON else ()
    return Say(text=f"joined-{grant.role.replace('_', '-')}", args=args, choices=relay, menu=menu(held))


def where(grant: Grant) -> Arg:
    """The unit or the area of a role; nothing for the whole town."""
    if grant.unit:
        return Term(term="unit", value=grant.unit)
    return Term(term="area", value=grant.area) if grant.area else ""


def choose_language(desk: Desk, person: Person, locale: str) -> bool:
    """Sets the person's language for good; False when we do not speak it."""
    if locale in LOCALES:
        people.choose_locale(desk.tx, person.id, locale)
    return locale in LOCALES


EVERYONE = ("report", "my", "status", "language", "mydata", "forget", "help")
COMMANDS: dict[Role, tuple[str, ...]] = {
    Role.LIAISON: ("relay",),
    Role.OFFICER: ("cases", "unit", "find", "away", "back"),
    Role.UNIT_LEAD: ("cases", "unit", "figures", "find"),
    Role.DISPATCHER: ("triage", "find"),
    Role.SUPERVISOR: ("overdue", "cases", "unit", "figures", "sample", "find"),
    Role.ADMIN: ("invite", "invitations", "roles", "revoke"),
}


def menu(person: Person) -> tuple[str, ...]:
    """The commands of a person: those of their roles first."""
    own = dict.fromkeys(command for role in COMMANDS if person.holds(role) for command in COMMANDS[role])
    if Grant(Role.SUPERVISOR) in person.grants:  # who works the sealed cases from the first step to the last
        own |= dict.fromkeys((*COMMANDS[Role.DISPATCHER], "cases", "unit", "find"))
    return (*own, *EVERYONE)
