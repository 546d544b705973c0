"""The turns of a case beside the straight road, each one short function in one transaction."""

from datetime import datetime, timedelta
from functools import partial

from cases import turns
from cases.conditions import require
from cases.deadlines import at_local
from cases.lifecycle import NotAllowed
from cases.model import SYSTEM, Action, Actor, Case, Event, Role
from cases.rights import WORKERS, Audience, Person
from cases.routing import lead_unit
from cases.speech import Arg, Term
from services import dossier, learning, telling
from services.casework import act, former, record, say, tell_former, visible
from services.desk import Desk
from services.dossier import Entry
from storage import cases as case_store

DAYS_PARKED = ("14", "30", "90")  # how far ahead a parked case may be looked at again
CHANNELS = ("court", "arbitration", "police", "market", "labour", "legal_aid", "petition", "other")


class SameUnit(Exception):
    """The topic leads to the unit that has the case already."""

    def __init__(self, case: Case) -> None:
        super().__init__(case.number)
        self.case = case


def ask_return(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """退单: the lead is asked first; a lead's own wish, or that of a unit without one, goes to the centre."""
    case, actor = visible(desk, person, number, Action.ASK_RETURN)
    require(desk.town, case, Action.ASK_RETURN, actor, desk.now)  # before anything is kept
    event = turns.ask_return(desk.town, case, actor, desk.now, dossier.keep(desk, number, "entry", entry))
    backer = _backer(desk, case, actor)
    words: dict[str, Arg] = {"words": entry.text, "backer": backer}
    by_lead = actor.role is Role.UNIT_LEAD
    if not by_lead and backer == "lead":
        return record(desk, case, event, args=words, files=entry.files)
    asked = record(desk, case, event, args=words, only=() if by_lead else (Audience.ACTOR,))
    backed = turns.back_return(desk.town, asked, actor if by_lead else SYSTEM, desk.now)
    return record(desk, asked, backed, args=words, files=entry.files)


def _backer(desk: Desk, case: Case, actor: Actor | None = None) -> str:
    """Who answers what an officer asks for: the lead, or where there is none the centre."""
    reached, _ = telling.audience(desk, case, Audience.BACKER, actor)
    return "lead" if reached is Audience.BACKER else "centre"


def unanswered(desk: Desk, case: Case, asked_before: int) -> bool:
    """Whether a return has no lead to look at it, or one who did not when asked again."""
    return not case.return_backed and (asked_before > 0 or _backer(desk, case) == "centre")


def pass_on(desk: Desk, case: Case) -> Case:
    """A return that no lead has looked at goes to the centre by itself."""
    backed = turns.back_return(desk.town, case, SYSTEM, desk.now)
    asked = dossier.last_entry(desk, case.number, Action.ASK_RETURN)
    return record(desk, case, backed, args={"words": asked.text}, files=asked.files)


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
    case = say(desk, person, number, Action.UPHOLD, entry, partial(turns.uphold, desk.town))
    learning.note(desk, number, case.topic, "return")
    return case


def redirect(desk: Desk, person: Person, number: str, topic: str, action: Action) -> Case:
    """The centre names another topic, and with it another unit; the former one is told. Raises SameUnit."""
    case, actor = visible(desk, person, number, action)
    unit = case.unit if case.sealed else lead_unit(desk.town, topic, case.area)
    if unit == case.unit:
        raise SameUnit(case)
    event = turns.redirect(desk.town, case, actor, desk.now, action=action, topic=topic, unit=unit)
    after = record(desk, case, event, args=former(case))
    learning.note(desk, number, topic, "return" if action is Action.REDIRECT else "dispatcher")
    tell_former(desk, case, after)
    return after


def refer(desk: Desk, person: Person, number: str, channel: str, entry: Entry) -> Case:
    """已指引: another body decides this by law; the resident is told which, and why."""

    def decide(case: Case, actor: Actor, now: datetime, words: int) -> Event:
        return turns.refer(case, actor, now, channel, words)

    where = Term(term="channel", value=channel)
    return say(desk, person, number, Action.REFER, entry, decide, channel=where)


def object_to(desk: Desk, person: Person, number: str) -> Case:
    """The resident thinks it does belong here."""
    return act(desk, person, number, Action.OBJECT, partial(turns.object_to, desk.town))


def ask_info(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """待补充: the resident is asked, and the clock stands still."""
    return say(desk, person, number, Action.ASK_INFO, entry, partial(turns.ask_info, desk.town))


def ask_extension(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """延期: the lead is asked for more time, or where the unit has none the centre."""
    case, actor = visible(desk, person, number, Action.ASK_EXTENSION)
    ask = partial(turns.ask_extension, desk.town)
    return say(desk, person, number, Action.ASK_EXTENSION, entry, ask, backer=_backer(desk, case, actor))


def extend(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """More time, and the resident is told why."""
    return say(desk, person, number, Action.EXTEND, entry, partial(turns.extend, desk.town))


def refuse_extension(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """The time stays as it is."""
    refuse = partial(turns.refuse_extension, desk.town)
    return say(desk, person, number, Action.REFUSE_EXTENSION, entry, refuse)


def suspend(desk: Desk, person: Person, number: str, days: str, entry: Entry) -> Case:
    """挂账 for so many days."""
    day = desk.now.astimezone(desk.town.zone).date() + timedelta(days=int(days))
    until = at_local(day, desk.town.hours.digest, desk.town.zone)

    def decide(case: Case, actor: Actor, now: datetime, words: int) -> Event:
        return turns.suspend(case, actor, now, until, words)

    return say(desk, person, number, Action.SUSPEND, entry, decide)


def resume(desk: Desk, person: Person, number: str) -> Case:
    """Supervision ends the parking before its day."""
    return act(desk, person, number, Action.RESUME, partial(turns.resume, desk.town))


def ask_help(desk: Desk, person: Person, number: str, unit: str, entry: Entry) -> Case:
    """协办: another unit is asked for its part."""
    case, actor = visible(desk, person, number, Action.ASK_HELP)
    if unit in (case.unit, *case.assisting_units):
        raise NotAllowed(case, Action.ASK_HELP, actor.role)

    def decide(case: Case, actor: Actor, now: datetime, words: int) -> Event:
        return turns.ask_help(case, actor, now, unit, words)

    return say(desk, person, number, Action.ASK_HELP, entry, decide, helper=Term(term="unit", value=unit))


def give_help(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """An assisting unit has done its part; of several of one person, the one whose part is still owed."""
    case, _ = visible(desk, person, number, Action.HELP)
    own = {grant.unit for grant in person.grants if grant.role in WORKERS}
    events = case_store.events(desk.tx, number)
    done = {each.details["unit"] for each in events if each.action is Action.HELP}
    asked = [each for each in case.assisting_units if each in own]
    unit = next((each for each in asked if each not in done), asked[-1])

    def decide(case: Case, actor: Actor, now: datetime, words: int) -> Event:
        return turns.give_help(case, actor, now, unit, words)

    return say(desk, person, number, Action.HELP, entry, decide, helper=Term(term="unit", value=unit))


def supervise(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """督办."""
    return say(desk, person, number, Action.SUPERVISE, entry, turns.supervise)


def take_charge(desk: Desk, person: Person, number: str) -> Case:
    """包案."""
    return act(desk, person, number, Action.TAKE_CHARGE, partial(turns.take_charge, desk.town))


def appeal(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """复查, or after it 复核."""
    return say(desk, person, number, Action.APPEAL, entry, partial(turns.appeal, desk.town))


def answer_appeal(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """The answer to an appeal."""
    return say(desk, person, number, Action.ANSWER_APPEAL, entry, partial(turns.answer_appeal, desk.town))


def withdraw(desk: Desk, person: Person, number: str) -> Case:
    """群众撤回."""
    return act(desk, person, number, Action.WITHDRAW, turns.withdraw)


def undo_withdraw(desk: Desk, person: Person, number: str) -> Case:
    """Back to where it was."""
    return act(desk, person, number, Action.UNDO_WITHDRAW, partial(turns.undo_withdraw, desk.town))
