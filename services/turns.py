"""The turns of a case beside the straight road, each one short function in one transaction."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from cases import turns
from cases.deadlines import at_local
from cases.model import SYSTEM, Action, Actor, Case, Event, Role
from cases.rights import Audience, Grant, Person
from cases.routing import Kind, Urgency, lead_unit, time_limit
from cases.speech import Arg, Term
from services import dossier, telling
from services.casework import act, record, say, visible
from services.desk import Desk
from services.dossier import Entry
from storage import cases as case_store
from storage import people

DAYS_PARKED = (14, 30, 90)  # how far ahead a parked case may be looked at again
CHANNELS = ("court", "arbitration", "police", "market", "labour", "legal_aid", "petition", "other")


def ask_return(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """退单: the lead is asked first; a lead's own wish, or that of a unit without one, goes to the centre."""
    case, actor = visible(desk, person, number, Action.ASK_RETURN)
    event = turns.ask_return(desk.town, case, actor, desk.now, dossier.keep(desk, number, "entry", entry))
    words: dict[str, Arg] = {"words": entry.text}
    by_lead = actor.role is Role.UNIT_LEAD
    if not by_lead and _has_lead(desk, case, person):
        return record(desk, case, event, args=words, files=entry.files)
    asked = record(desk, case, event, args=words, only=() if by_lead else (Audience.ACTOR,))
    backed = turns.back_return(desk.town, asked, actor if by_lead else SYSTEM, desk.now)
    return record(desk, asked, backed, args=words, files=entry.files)


def _has_lead(desk: Desk, case: Case, but: Person) -> bool:
    lead = Grant(Role.UNIT_LEAD, unit=case.unit)
    return any(lead in each.grants and each.id != but.id for each in people.staff(desk.tx))


def back_return(desk: Desk, person: Person, number: str) -> Case:
    """The lead stands by the return."""
    case, actor = visible(desk, person, number, Action.BACK_RETURN)
    event = turns.back_return(desk.town, case, actor, desk.now)
    asked = dossier.last_entry(desk, number, Action.ASK_RETURN)
    return record(desk, case, event, args={"words": asked.text}, files=asked.files)


def decline_return(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """The lead says that it is theirs after all."""
    return say(desk, person, number, Action.DECLINE_RETURN, entry, partial(turns.decline_return, desk.town))


def uphold(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """The centre says that it is theirs, for good."""
    return say(desk, person, number, Action.UPHOLD, entry, partial(turns.uphold, desk.town))


def redirect(desk: Desk, person: Person, number: str, topic: str, action: Action) -> Case:
    """The centre names another topic, and with it another unit. Raises SameUnit."""
    case, actor = visible(desk, person, number, action)
    unit = case.unit if case.sealed else lead_unit(desk.town, topic, case.area)
    if unit == case.unit:
        raise SameUnit(case)
    event = turns.redirect(desk.town, case, actor, desk.now, action=action, topic=topic, unit=unit)
    after = record(desk, case, event, args={"former": Term(term="unit", value=case.unit)})
    if action is Action.REDIRECT:
        _tell_former(desk, case, after)
    return after


class SameUnit(Exception):
    """The topic leads to the unit that has the case already."""

    def __init__(self, case: Case) -> None:
        super().__init__(case.number)
        self.case = case


def _tell_former(desk: Desk, before: Case, after: Case) -> None:
    """The unit that had it hears that it is rid of it."""
    key = f"{after.number}/{after.version}/former"
    telling.tell_of(desk, before, RID, key=key, args=dossier.facts(desk, after))
