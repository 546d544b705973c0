"""An administrator's day: invite people into their roles."""

from cases.model import Role
from cases.rights import Person
from cases.speech import Said, Say, Term
from handlers.replies import reply
from services import people, telling
from services.desk import Desk


def invite(desk: Desk, person: Person, said: Said) -> None:
    """/invite ROLE [UNIT or AREA]: a link to pass on to one person."""
    if not person.holds(Role.ADMIN):
        return reply(desk, person, "only-admin")
    role, _, place = said.text.strip().partition(" ")
    try:
        unit, area = (place, "") if place in desk.town.units else ("", place)
        grant = people.grant_for(desk.town, role, unit=unit, area=area)
    except people.BadGrant as bad:
        how = Say(text="invite-how").following(Say(text=bad.text, args={"known": bad.known[:MOST_NAMES]}))
        return telling.tell(desk, person.id, how)
    return reply(desk, person, "invite-made", link=Term(term="link", value=people.invite(desk, grant)))


MOST_NAMES = 60
COMMANDS = {"invite": invite}
