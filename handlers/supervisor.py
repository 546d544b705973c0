"""A supervisor's day: what is overdue, and why."""

from cases.model import Role
from cases.rights import Person, roles_in
from cases.speech import Said
from handlers.replies import PAGE, listing, reply
from services.desk import Desk
from storage import cases as case_store


def overdue(desk: Desk, person: Person, said: Said) -> None:
    """/overdue: the cases longest past their promised day, among those this person oversees."""
    if not person.holds(Role.SUPERVISOR):
        return reply(desk, person, "only-supervisor")
    found = case_store.overdue(desk.tx, desk.now, limit=PAGE * 5)
    seen = [case for case in found if Role.SUPERVISOR in roles_in(person, case)]
    return listing(desk, person, "overdue-cases", seen[:PAGE])


COMMANDS = {"overdue": overdue}
