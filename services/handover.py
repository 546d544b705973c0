"""From one person to another: a case is given to somebody, or taken from who is away, left or steps back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cases import notices, turns
from cases.deadlines import at_local
from cases.ladder import FollowUp, Kind
from cases.lifecycle import NotAllowed, allows
from cases.model import SYSTEM, Action, Case, Role
from cases.rights import WORKERS, Grant, Person, roles_in
from cases.speech import Arg, Say, Term, Urge
from services import casework, dossier, names, telling
from services.desk import Desk
from storage import cases as case_store
from storage import followups, outbox, people, roles
from storage.followups import Planned
from storage.roles import Absence

LONGEST_LEAVE = 366  # days


def candidates(desk: Desk, case: Case) -> list[Person]:
    """Who can be given the case: whoever may work on it and is here, but the one who has it."""
    staff = people.staff(desk.tx)
    return [p for p in staff if p.id != case.officer and not p.away and _works_on(p, case)]


def _works_on(person: Person, case: Case) -> bool:
    return bool(set(WORKERS) & set(roles_in(person, case)))


def assign(desk: Desk, person: Person, number: str, officer: int) -> Case:
    """The lead gives a case to one of the unit. Raises Unseen or NotAllowed."""
    case, actor = casework.visible(desk, person, number, Action.ASSIGN)
    if officer not in {each.id for each in candidates(desk, case)}:
        raise NotAllowed(case, Action.ASSIGN, actor.role)
    return casework.record(desk, case, turns.assign(case, actor, desk.now, officer))


def recuse(desk: Desk, person: Person, number: str) -> Case:
    """回避: from now on the person has no part in it; where they had the case, the unit is told."""
    case, actor = casework.visible(desk, person, number, Action.RECUSE)
    outbox.withdraw(desk.tx, outbox.unsent_about(desk.tx, person.id).get(number, ()), desk.now)
    event = turns.recuse(case, actor, desk.now)
    after = casework.record(desk, case, event)
    if case.officer == person.id:
        key = f"{number}/{event.seq}/freed"
        telling.tell_of(desk, after, notices.FREED[1:], key=key, args=dossier.facts(desk, after))
    return after


def release(desk: Desk, person: Person) -> None:
    """Whoever has left a unit loses its open cases at once: they are for whoever of the unit takes them."""
    for case in _open_cases(desk, person):
        if not _works_on(person, case):
            casework.record(desk, case, turns.assign(case, SYSTEM, desk.now, None, "left"))
    if not person.holds(Role.OFFICER):
        roles.come_back(desk.tx, person.id)


def _open_cases(desk: Desk, person: Person) -> list[Case]:
    held = case_store.of_officer(desk.tx, person.id)
    return [case for case in held if allows(case, Action.ASSIGN, SYSTEM.role)]


def deputies(desk: Desk, person: Person) -> list[Person]:
    """Who can stand in for an officer: the other officers of their units who are here."""
    units = units_of(person)
    return [
        other
        for other in people.staff(desk.tx)
        if other.id != person.id and not other.away and units & units_of(other)
    ]


def units_of(person: Person) -> set[str]:
    """The units in which a person is an officer."""
    return {grant.unit for grant in person.grants if grant.unit and grant.role is Role.OFFICER}


class BadDay(Exception):
    """No day, or none on which somebody could come back."""


def last_day(desk: Desk, words: str) -> date:
    """The last day of a leave, as a date or as days from today on. Raises BadDay."""
    today = desk.now.astimezone(desk.town.zone).date()
    try:
        days = int(words) - 1 if words.isdecimal() and len(words) < 4 else None
        last = date.fromisoformat(words) if days is None else today + timedelta(days)
    except ValueError as error:
        raise BadDay from error
    if not today <= last <= today + timedelta(LONGEST_LEAVE):
        raise BadDay
    return last


def returns(desk: Desk, last: date) -> datetime:
    """When somebody whose leave ends with this day is back."""
    return at_local(last + timedelta(days=1), desk.town.hours.opens, desk.town.zone)


@dataclass(frozen=True, slots=True)
class Handed:
    """How many cases somebody handed over, and how many of them the deputy may not work on."""

    count: int
    others: int


def go_away(desk: Desk, person: Person, last: date, deputy: Person | None) -> Handed:
    """The officer is away: open cases go to the deputy, or to whoever of the unit takes them."""
    until = returns(desk, last)
    roles.leave(desk.tx, Absence(person.id, deputy.id if deputy else None, until))
    step = FollowUp(Kind.AWAY_END, until, round=case_store.seconds(until))
    followups.plan(desk.tx, (step,), person=person.id)
    cases = _open_cases(desk, person)
    taken = [deputy.id if deputy and _works_on(deputy, case) else None for case in cases]
    for case, takes in zip(cases, taken, strict=True):
        casework.record(desk, case, turns.assign(case, SYSTEM, desk.now, takes, "away"))
    handed = Handed(len(cases), taken.count(None))
    args: dict[str, Arg] = {"until": Term(term="moment", value=str(step.round)), "count": handed.count}
    name = names.name(desk, deputy.id) if deputy else ""
    _tell_leads(desk, person, "away-lead", **args, others=handed.others, deputy=name)
    if deputy:
        say = Say(text="away-deputy", args={**args, "name": names.name(desk, person.id)})
        telling.tell(desk, deputy.id, say, Urge.NOTICE)
    return handed


def _tell_leads(desk: Desk, person: Person, text: str, **args: Arg) -> None:
    leads = {Grant(Role.UNIT_LEAD, unit) for unit in units_of(person)}
    for other in people.staff(desk.tx):
        if other.id != person.id and leads & set(other.grants):
            told = {"name": names.name(desk, person.id), **args}
            telling.tell(desk, other.id, Say(text=text, args=told), Urge.NOTICE)


def come_back(desk: Desk, person: Person) -> bool:
    """The officer is here again, and new cases come; False when they were not away."""
    if not roles.come_back(desk.tx, person.id):
        return False
    _tell_leads(desk, person, "back-lead")
    return True


def end_leave(desk: Desk, planned: Planned) -> None:
    """The day of coming back has come; moot where it was changed meanwhile."""
    absence = roles.absence(desk.tx, planned.person) if planned.person else None
    if absence is None or case_store.seconds(absence.until) != planned.step.round:
        return followups.drop(desk.tx, planned)
    come_back(desk, people.load(desk.tx, absence.person))
    return telling.tell(desk, absence.person, Say(text="away-ended"), Urge.REMINDER)
