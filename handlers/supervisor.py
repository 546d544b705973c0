"""A supervisor's day: what is overdue, and why."""

from cases.model import Action, Role
from cases.notices import button
from cases.rights import Person, roles_in
from cases.speech import Choice, Press, Said, Say, Term
from handlers.replies import PAGE, listing, reply
from services import casework, telling, turns
from services import tasks as task_service
from services.desk import Desk
from storage import cases as case_store


def overdue(desk: Desk, person: Person, said: Said) -> None:
    """/overdue: the cases longest past their promised day, among those this person oversees."""
    if not person.holds(Role.SUPERVISOR):
        return reply(desk, person, "only-supervisor")
    found = case_store.overdue(desk.tx, desk.now, limit=PAGE * 5)
    seen = [case for case in found if Role.SUPERVISOR in roles_in(person, case)]
    return listing(desk, person, "overdue-cases", seen[:PAGE])


def supervise(desk: Desk, person: Person, press: Press) -> None:
    """督办: the next words go to the officer and the lead."""
    task_service.begin(desk, person, "supervise", press.case or "")


def suspend(desk: Desk, person: Person, press: Press) -> None:
    """挂账: for how long, then the reason, which the resident is told."""
    case = casework.ready(desk, person, press.case or "", Action.SUSPEND)
    if press.value in turns.DAYS_PARKED:
        return task_service.begin(desk, person, "suspend", case.number, press.value)
    days = [
        Choice(label=Term(term="span", value=f"{days} days"), press=button(case, "suspend", days).press)
        for days in turns.DAYS_PARKED
    ]
    say = Say(text="suspend-until", args={"number": case.number}, choices=(tuple(days),), about=case.number)
    return telling.tell(desk, person.id, say)


def resume(desk: Desk, person: Person, press: Press) -> None:
    """恢复办理."""
    turns.resume(desk, person, press.case or "")


def take_charge(desk: Desk, person: Person, press: Press) -> None:
    """包案."""
    turns.take_charge(desk, person, press.case or "")


def answer_appeal(desk: Desk, person: Person, press: Press) -> None:
    """答复复查: the next words go to the petitioner."""
    task_service.begin(desk, person, "answer_appeal", press.case or "")


COMMANDS = {"overdue": overdue}
PRESSES = {
    "supervise": supervise,
    "suspend": suspend,
    "resume": resume,
    "take_charge": take_charge,
    "answer_appeal": answer_appeal,
}
