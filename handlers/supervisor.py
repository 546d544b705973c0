"""A supervisor's day: what is overdue, and a second look at what was closed."""

from cases.buttons import button
from cases.model import Action, Case, Role
from cases.paging import Edge
from cases.rights import Person
from cases.scope import overseeing
from cases.speech import Choice, Press, Said, Say, Term
from cases.views import View, sieve
from handlers.replies import PAGE, Leaf, OnTurn, asks_for, listing, reply
from services import casework, sampling, telling, turns
from services import tasks as task_service
from services.desk import Desk
from storage import lists

SAMPLE, MOST_SAMPLED = 3, 10


def overdue(desk: Desk, person: Person, said: Said) -> None:
    """/overdue: the cases longest past their promised day, among those this person oversees."""
    turn_overdue(desk, person, "", None)


def turn_overdue(desk: Desk, person: Person, of: str, edge: Edge | None) -> None:
    """One page of them."""
    if not person.holds(Role.SUPERVISOR):
        return reply(desk, person, "only-supervisor")
    late = sieve(View.OVERDUE, desk.town, desk.now)
    found = lists.pressing(desk.tx, overseeing(person), late, edge=edge, size=PAGE)
    return listing(desk, person, "overdue-cases", found, Leaf("overdue"))


def sample(desk: Desk, person: Person, said: Said) -> None:
    """/sample [n]: closed cases of the last thirty days, drawn by chance, each with the resident's answer."""
    if not person.holds(Role.SUPERVISOR):
        return reply(desk, person, "only-supervisor")
    asked = said.text.strip()
    size = int(asked) if asked.isdecimal() and len(asked) < 3 else SAMPLE
    found = sampling.drawn(desk, person, min(max(size, 1), MOST_SAMPLED))
    reply(desk, person, "sample-cases" if found else "sample-none", count=len(found))
    for case in found:
        telling.tell(desk, person.id, _answered(desk, person, case))
    return None


def _answered(desk: Desk, person: Person, case: Case) -> Say:
    """The card of a closed case with the resident's answer below it."""
    card = casework.card(desk, person, case)
    args = {"outcome": Term(term="outcome", value=case.outcome or ""), "reopened": case.reopened}
    if case.satisfaction is not None:
        args["satisfaction"] = Term(term="satisfaction", value=case.satisfaction)
    return card.model_copy(update={"text": "sample-answer", "args": args, "before": card})


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


COMMANDS = {"overdue": overdue, "sample": sample}
PAGES: dict[str, OnTurn] = {"overdue": turn_overdue}
PRESSES = {
    "supervise": asks_for("supervise"),  # 督办: the next words go to the officer and the lead
    "suspend": suspend,
    "resume": resume,
    "take_charge": take_charge,
    "answer_appeal": asks_for("answer_appeal"),  # 答复复查: the next words go to the petitioner
}
