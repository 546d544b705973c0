"""An administrator's day: invite people, or not after all; see `roles` for taking them back."""

import re

from cases.model import Role
from cases.paging import Edge, Key, cut
from cases.rights import Person
from cases.speech import Choice, Press, Said, Say, Term
from handlers.replies import NOTHING, PAGE, Leaf, reply
from services import names, people, telling
from services.desk import Desk
from storage import cases as case_store
from storage import people as people_store
from storage.people import Invitation
from town.model import Town


def invite(desk: Desk, person: Person, said: Said) -> None:
    """/invite ROLE [UNIT or AREA] [NAME]: a link to pass on to one person."""
    if not person.holds(Role.ADMIN):
        return reply(desk, person, "only-admin")
    role, place, label = _parts(said.text, desk.town)
    try:
        unit, area = (place, "") if place in desk.town.units else ("", place)
        grant = people.grant_for(desk.town, role, unit=unit, area=area)
    except people.BadGrant as bad:
        how = Say(text="invite-how").following(Say(text=bad.text, args={"known": _known(bad)}))
        return telling.tell(desk, person.id, how)
    return reply(
        desk,
        person,
        "invite-made",
        link=Term(term="link", value=people.invite(desk, grant, label, person.id)),
    )


def _known(bad: people.BadGrant) -> tuple[str | Term, ...]:
    """The codes that would do, with what they stand for; whether there are more."""
    kind = bad.text.removeprefix("invite-")
    shown = tuple(Term(term="coded", value=f"{kind} {code}") for code in bad.known[:MOST_NAMES])
    return (*shown, "…") if len(bad.known) > MOST_NAMES else shown


def _parts(words: str, town: Town) -> tuple[str, str, str]:
    """Role, unit or area, name. What looks like a code is never taken for a name: a slip of the pen would
    make a supervisor of one unit one of the whole town."""
    role, _, rest = words.strip().partition(" ")
    place, _, label = rest.strip().partition(" ")
    if place in town.units or place in town.areas or CODE.fullmatch(place):
        return role, place, label.strip()
    return role, "", rest.strip()


CODE = re.compile(r"[a-z0-9-]*")


MOST_NAMES = 60


def invitations(desk: Desk, person: Person, said: Said) -> None:
    """/invitations: those that nobody has used yet, a button for each."""
    turn_invitations(desk, person, NOTHING, None)


def turn_invitations(desk: Desk, person: Person, _of: str, edge: Edge | None) -> None:
    """A page of them, those that expire first at the top."""
    if not person.holds(Role.ADMIN):
        return reply(desk, person, "only-admin")
    page = cut(people_store.open_invitations(desk.tx, desk.now), _by_day, edge, PAGE)
    if not page.rows:
        return reply(desk, person, "invitations-none")
    rows = tuple((_button(names.invited(desk, each), "uninvite", each.nonce),) for each in page.rows)
    say = Say(text="invitations", choices=rows + Leaf("invitations").turns(page))
    return telling.tell(desk, person.id, say)


def _by_day(found: Invitation) -> Key:
    return case_store.seconds(found.expires), found.nonce


def _button(label: str | Term, do: str, nonce: str) -> Choice:
    return Choice(label=label, press=Press(do=do, value=nonce))


def uninvite(desk: Desk, person: Person, press: Press) -> None:
    """An invitation that may be revoked: asked once more."""
    found = _meant(desk, person, press)
    if found is None:
        return reply(desk, person, "uninvite-gone")
    until = Term(term="moment", value=str(case_store.seconds(found.expires)))
    say = Say(
        text="uninvite-sure",
        args={"holder": names.invited(desk, found), "until": until},
        choices=((_button("button-uninvite-yes", "uninvite_yes", found.nonce),),),
    )
    return telling.tell(desk, person.id, say)


def uninvite_yes(desk: Desk, person: Person, press: Press) -> None:
    """Yes, revoke it."""
    found = _meant(desk, person, press)
    if found is None:
        return reply(desk, person, "uninvite-gone")
    people.uninvite(desk, person, found)
    return reply(desk, person, "uninvite-done", holder=names.invited(desk, found))


def _meant(desk: Desk, person: Person, press: Press) -> Invitation | None:
    """The invitation that a button is about, if it is still unused and this is an administrator."""
    return people.unused(desk, press.value or "") if person.holds(Role.ADMIN) else None


COMMANDS = {"invite": invite, "invitations": invitations}
PRESSES = {"uninvite": uninvite, "uninvite_yes": uninvite_yes}
PAGES = {"invitations": turn_invitations}
