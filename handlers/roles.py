"""An administrator looks at who holds which role, and takes roles back."""

from cases.model import Role
from cases.rights import Person
from cases.speech import Arg, Choice, Press, Said, Say, Term
from handlers.replies import PAGE, reply
from services import names, telling
from services import roles as role_service
from services.desk import Desk
from storage import roles

ALL = "-"


def listed(desk: Desk, person: Person, said: Said) -> None:
    """/roles [UNIT or ROLE], /revoke [UNIT or ROLE]: everyone who holds a role, a button for each."""
    _page(desk, person, said.text.strip(), 0)


def page(desk: Desk, person: Person, press: Press) -> None:
    """Another page of the list."""
    wanted, _, number = (press.value or "").rpartition(" ")
    _page(desk, person, "" if wanted == ALL else wanted, int(number))


def _page(desk: Desk, person: Person, wanted: str, number: int) -> None:
    if not person.holds(Role.ADMIN):
        return reply(desk, person, "only-admin")
    try:
        held = role_service.find(desk, desk.town, wanted)
    except role_service.Unknown:
        return reply(desk, person, "roles-how")
    if not held:
        return reply(desk, person, "roles-none")
    pages = (len(held) - 1) // PAGE + 1
    number = min(number, pages - 1)
    rows = tuple((_choice(desk, each),) for each in held[number * PAGE : (number + 1) * PAGE])
    turns = tuple(
        Choice(label=label, press=Press(do="roles", value=f"{wanted or ALL} {there}"))
        for label, there in (("button-roles-before", number - 1), ("button-roles-after", number + 1))
        if 0 <= there < pages
    )
    args: dict[str, Arg] = {"count": len(held), "page": number + 1, "pages": pages}
    return telling.tell(
        desk, person.id, Say(text="roles", args=args, choices=(*rows, *((turns,) if turns else ())))
    )


def _choice(desk: Desk, held: roles.Holder) -> Choice:
    press = Press(do="revoke", value=names.written(held.person, held.grant))
    return Choice(label=names.holder(desk, held), press=press)


def revoke(desk: Desk, person: Person, press: Press) -> None:
    """A role that may be taken back: asked once more."""
    _, held = _meant(desk, person, press)
    if held is None:
        return reply(desk, person, "revoke-gone")
    rows = ((Choice(label="button-revoke-yes", press=press.model_copy(update={"do": "revoke_yes"})),),)
    say = Say(text="revoke-sure", args={"holder": names.holder(desk, held)}, choices=rows)
    return telling.tell(desk, person.id, say)


def _meant(desk: Desk, person: Person, press: Press) -> tuple[int, roles.Holder | None]:
    """The role that a button is about, if it is still held and this is an administrator."""
    who, grant = role_service.read(press.value or "")
    found = (each for each in roles.holders(desk.tx, person=who) if each.grant == grant)
    return who, next(found, None) if person.holds(Role.ADMIN) else None


def revoke_yes(desk: Desk, person: Person, press: Press) -> None:
    """Yes, take it back."""
    who, held = _meant(desk, person, press)
    if held is None:
        return reply(desk, person, "revoke-gone")
    holder: Term = names.holder(desk, held)
    try:
        role_service.revoke(desk, person, who, held.grant)
    except role_service.LastAdministrator:
        return reply(desk, person, "revoke-last")
    except role_service.NotHeld:
        return reply(desk, person, "revoke-gone")
    return reply(desk, person, "revoke-done", holder=holder)


COMMANDS = {"roles": listed, "revoke": listed}
PRESSES = {"roles": page, "revoke": revoke, "revoke_yes": revoke_yes}
