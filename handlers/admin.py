"""An administrator's day: invite people into their roles; see `roles` for taking them back."""

import re

from cases.model import Role
from cases.rights import Person
from cases.speech import Said, Say, Term
from handlers.replies import reply
from services import people, telling
from services.desk import Desk
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
        how = Say(text="invite-how").following(Say(text=bad.text, args={"known": bad.known[:MOST_NAMES]}))
        return telling.tell(desk, person.id, how)
    return reply(
        desk,
        person,
        "invite-made",
        link=Term(term="link", value=people.invite(desk, grant, label, person.id)),
    )


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
COMMANDS = {"invite": invite}
