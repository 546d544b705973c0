"""Anybody of the staff who looks for a case: by number, area, topic, state, or words of the matter."""

from cases.paging import Edge
from cases.rights import STAFF, Person
from cases.scope import seeing
from cases.speech import Said, Say
from handlers.replies import PAGE, Leaf, OnTurn, listing, reply
from services import finding, telling
from services.desk import Desk


def find(desk: Desk, person: Person, said: Said) -> None:
    """/find WORDS."""
    if not person.holds(*STAFF) or seeing(person).empty:
        return reply(desk, person, "only-find")
    return _find(desk, person, said.text, None)


def turn_found(desk: Desk, person: Person, of: str, edge: Edge | None) -> None:
    """Another page of what was found."""
    _find(desk, person, finding.uncarried(desk, of), edge)


def _find(desk: Desk, person: Person, words: str, edge: Edge | None) -> None:
    """Whether nothing is there or nothing may be seen: it is the same look, and the same answer."""
    found = finding.search(desk, person, words, edge, PAGE)
    if found is None:
        return reply(desk, person, "find-how")
    leaf = Leaf("found", finding.carried(desk, words))
    if not found.rows and (found.before or found.after):
        return telling.tell(desk, person.id, Say(text="find-further", choices=leaf.turns(found)))
    return listing(desk, person, "found-cases", found, leaf)


COMMANDS = {"find": find}
PAGES: dict[str, OnTurn] = {"found": turn_found}
