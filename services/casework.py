"""The verbs of a case after it was submitted: each one short function in one transaction.

`record` is where everything an event leads to is written: the case, the chain, the follow-ups
to come and the messages, all in the transaction of the action.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial

from cases import buttons, decisions, ladder, notices, turns
from cases.conditions import open_to, require, waits_for_another
from cases.lifecycle import NotAllowed, allows, apply
from cases.model import SYSTEM, Action, Actor, Case, Event, Outcome, Role, Satisfaction, State
from cases.reply import Reply
from cases.reply import doubts as reply_doubts
from cases.rights import REPORTING, Audience, Person, Unseen, acting, roles_in
from cases.routing import Kind, Urgency, lead_unit, time_limit
from cases.speech import Arg, Choice, File, Say, Term, showing
from classifiers.text import simplify
from services import danger, dossier, finding, learning, telling
from services.desk import Desk
from services.dossier import Entry
from storage import cases as case_store
from storage import followups, people

Decide = Callable[[Case, Actor, datetime], Event]
DecideWords = Callable[[Case, Actor, datetime, int], Event]


def record(
    desk: Desk,
    before: Case,
    event: Event,
    *,
    args: dict[str, Arg] | None = None,
    files: tuple[File, ...] = (),
    only: Collection[Audience] = frozenset(Audience),
) -> Case:
    """Writes an event and all it leads to; returns the case after it. Told are those in `only`."""
    case = apply(before, event)
    case_store.update(desk.tx, case, event, desk.vault.stamp)
    follow(desk, case, event, args=args, files=files, only=only)
    _take_along(desk, case, event, args or {}, files)
    return case


def _take_along(
    desk: Desk, master: Case, event: Event, args: dict[str, Arg], files: tuple[File, ...]
) -> None:
    """What happens to a case happens to those that move with it; each of their reporters is told once."""
    for case in case_store.moving_with(desk.tx, master.number):
        if event.action is Action.APPROVE:
            record(desk, case, turns.follow(case, desk.now, master), args=args, files=files)
        elif not master.open:
            record(desk, case, turns.unlink(desk.town, case, SYSTEM, desk.now))
        elif event.action in notices.SHARED and case.voice != master.voice:
            told = [one for one in notices.of_event(event.action, master) if one.audience is Audience.VOICE]
            shown = dossier.facts(desk, master) | args | {"number": case.number}
            key = f"{case.number}/{master.number}/{event.seq}"
            telling.tell_of(desk, case, told, key=key, args=shown, files=files)


def follow(
    desk: Desk,
    case: Case,
    event: Event,
    *,
    facts: dict[str, Arg] | None = None,
    args: dict[str, Arg] | None = None,
    files: tuple[File, ...] = (),
    only: Collection[Audience] = frozenset(Audience),
) -> None:
    """Plans the follow-ups and posts the notices of an event that is written; `facts` if known already."""
    followups.plan(desk.tx, ladder.first_steps(desk.town, case, event.action, desk.now), case=case.number)
    if not case.open and case.voice is not None:
        at_once = case_store.to_forget(desk.tx, case.number)
        followups.plan(desk.tx, ladder.retention(desk.town, case, at_once=at_once), case=case.number)
    telling.tell_of(
        desk,
        case,
        [notice for notice in notices.of_event(event.action, case) if notice.audience in only],
        key=f"{case.number}/{event.seq}",
        args=(facts or dossier.facts(desk, case)) | (args or {}),
        files=files,
        actor=event.actor,
    )


def visible(desk: Desk, person: Person, number: str, action: Action) -> tuple[Case, Actor]:
    """The case, and the person in the role that may take `action` on it.

    Raises Unseen (the same whether there is no such case or it is not theirs to see) or NotAllowed.
    """
    case = case_store.load(desk.tx, number)
    if case is None:
        raise Unseen
    actor = acting(person, case, action)
    if not allows(case, action, actor.role):
        raise NotAllowed(case, action, actor.role)
    return case, actor


def ready(desk: Desk, person: Person, number: str, action: Action) -> Case:
    """The case, if this person may take `action` on it now. Raises Unseen or NotAllowed."""
    case, actor = visible(desk, person, number, action)
    require(desk.town, case, action, actor, desk.now)
    return case


def act(desk: Desk, person: Person, number: str, action: Action, decide: Decide) -> Case:
    """An action without words."""
    case, actor = visible(desk, person, number, action)
    return record(desk, case, decide(case, actor, desk.now))


def say(
    desk: Desk, person: Person, number: str, action: Action, entry: Entry, decide: DecideWords, **args: Arg
) -> Case:
    """An action that carries words: they are kept sealed, and go out with the notices.

    What whoever reported it says is found by its words, as the report is.
    """
    case, actor = visible(desk, person, number, action)
    require(desk.town, case, action, actor, desk.now)  # before anything is kept
    event = decide(case, actor, desk.now, dossier.keep(desk, number, "entry", entry))
    words = entry.text
    if actor.role in REPORTING:
        words = dossier.for_staff(entry.text)
        finding.index_added(desk, case, entry.text)
    return record(desk, case, event, args={"words": words, **args}, files=entry.files)


def sign(desk: Desk, person: Person, number: str) -> Case:
    """签收."""
    return act(desk, person, number, Action.SIGN, partial(decisions.sign, desk.town))


def progress(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """进展: news for the resident."""
    return say(desk, person, number, Action.PROGRESS, entry, decisions.progress)


def talk(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """A message from the unit to the resident; neither learns who the other is."""
    return say(desk, person, number, Action.TALK, entry, decisions.talk)


def add(desk: Desk, person: Person, number: str, entry: Entry, *, warned: bool = False) -> Case:
    """More from the resident; where it was asked for, the clock goes on.

    Where it tells of a danger, they hear whom to call, unless they were `warned` already.
    """
    case = case_store.load(desk.tx, number)
    if case is not None and case.state is State.NEED_INFO:
        give: DecideWords = partial(turns.give_info, desk.town)
        after = say(desk, person, number, Action.GIVE_INFO, entry, give)
    else:
        after = say(desk, person, number, Action.ADD, entry, decisions.add)
    if not warned and danger.threatens(desk, entry.text):
        danger.added(desk, person, after, entry.text)
    return after


def file_result(desk: Desk, person: Person, number: str, outcome: Outcome, entry: Entry) -> Case:
    """报结果: what was done, and how far it is solved; pictures show how it is now."""
    entry = entry.model_copy(update={"files": showing(entry.files, "after")})

    def decide(case: Case, actor: Actor, now: datetime, words: int) -> Event:
        return decisions.file_result(case, actor, now, outcome, words)

    told: dict[str, Arg] = {
        "outcome": Term(term="outcome", value=outcome),
        "doubts": doubts(desk, number, outcome, entry),
        "basis": entry.basis,
        "planned": entry.planned,
    }
    return say(desk, person, number, Action.FILE_RESULT, entry, decide, **told)


def doubts(desk: Desk, number: str, outcome: Outcome | None, entry: Entry) -> tuple[Term, ...]:
    """What a person should look at before this result goes out, whichever script either side writes."""
    demand, *said = map(simplify, (dossier.matter(desk, number).text, entry.text, entry.basis, entry.planned))
    words, basis, planned = said
    reply = Reply(demand, words, outcome or Outcome.SOLVED, basis, planned)
    return tuple(Term(term="doubt", value=doubt) for doubt in reply_doubts(reply))


def send_back(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """退回补正: what is missing goes to the officer."""
    return say(desk, person, number, Action.SEND_BACK, entry, decisions.send_back)


def approve(desk: Desk, person: Person, number: str) -> Case:
    """The result goes out to the resident, who is asked whether it is so."""
    case, actor = visible(desk, person, number, Action.APPROVE)
    if person.id == case.officer and _others_may_approve(desk, person, case):
        raise NotAllowed(case, Action.APPROVE, actor.role)
    args, files = result(desk, case)
    return record(desk, case, decisions.approve(case, actor, desk.now), args=args, files=files)


def _others_may_approve(desk: Desk, person: Person, case: Case) -> bool:
    """Nobody reads their own result, as long as there is anybody else to read it."""
    others = (each for each in people.staff(desk.tx) if each.id != person.id)
    return any({Role.DISPATCHER, Role.SUPERVISOR} & set(roles_in(each, case)) for each in others)


def result(desk: Desk, case: Case) -> tuple[dict[str, Arg], tuple[File, ...]]:
    """What the unit last filed: its words, the outcome it claims, its photos; nothing where none was."""
    if case.filed is None:
        return {}, ()
    entry = dossier.last_entry(desk, case.master or case.number, Action.FILE_RESULT)
    told: dict[str, Arg] = {
        "words": entry.text,
        "outcome": Term(term="outcome", value=case.filed),
        "basis": entry.basis,
        "planned": entry.planned,
    }
    return told, entry.files


def confirm(desk: Desk, person: Person, number: str, outcome: Outcome) -> Case:
    """已解决 or 部分解决: the resident's word closes the case."""
    case, actor = visible(desk, person, number, Action.CONFIRM)
    event = decisions.confirm(case, actor, desk.now, outcome)
    return record(desk, case, event, args={"outcome": Term(term="outcome", value=outcome)})


def rate(desk: Desk, person: Person, number: str, satisfaction: Satisfaction) -> Case:
    """满意 or not."""
    case, actor = visible(desk, person, number, Action.RATE)
    return record(desk, case, decisions.rate(case, actor, desk.now, satisfaction))


def look_back(desk: Desk, person: Person, number: str, answer: str) -> Case:
    """没再出现 or 说不准."""
    case, actor = visible(desk, person, number, Action.LOOK_BACK)
    return record(desk, case, decisions.look_back(case, actor, desk.now, answer))


def carry(desk: Desk, person: Person, number: str) -> Case:
    """已转告: the liaison has told the neighbour."""
    return act(desk, person, number, Action.CARRY, decisions.carry)


def reopen(desk: Desk, person: Person, number: str, action: Action) -> Case:
    """没解决, 又出现了 or the resident's wish: back to the unit, to another officer if there is one."""
    case, actor = visible(desk, person, number, action)
    unit = decisions.unit_after_dispute(desk.town, case)
    officer = _another_officer(desk, case) if unit == case.unit else None
    event = decisions.reopen(desk.town, case, actor, desk.now, action, unit=unit, officer=officer)
    filed, _ = result(desk, case)
    climbed = unit != case.unit
    args = filed | former(case) | {"climbed": "yes" if climbed else "no"}
    after = record(desk, case, event, args=args)
    if climbed and not case.sealed:
        tell_former(desk, case, after)
    return after


def former(case: Case) -> dict[str, Arg]:
    """The unit that has had the case until now."""
    return {"former": Term(term="unit", value=case.unit)}


def tell_former(desk: Desk, case: Case, after: Case) -> None:
    """The unit that had the case hears that another has it now."""
    key = f"{case.number}/{after.version}/former"
    telling.tell_of(desk, case, notices.FORMER, key=key, args=dossier.facts(desk, after) | former(case))


def _another_officer(desk: Desk, case: Case) -> int | None:
    _, unit = telling.audience(desk, case, Audience.UNIT)
    staff = {person.id: person for person in people.staff(desk.tx)}
    officers = [
        i for i in unit if any(g.role is Role.OFFICER and g.unit == case.unit for g in staff[i].grants)
    ]
    return next((officer for officer in officers if officer != case.officer), None)


def dispatch(desk: Desk, person: Person, number: str, topic: str) -> Case:
    """The dispatcher names the topic, and the unit follows; a sealed case stays with supervision."""
    case, actor = visible(desk, person, number, Action.ROUTE)
    urgency = Urgency(case.limit) if case.limit in tuple(Urgency) else Urgency.NORMAL
    limit = time_limit(desk.town, topic, Kind(case.kind), urgency)
    unit = case.unit if case.sealed else lead_unit(desk.town, topic, case.area)
    event = decisions.dispatch(desk.town, case, actor, desk.now, topic=topic, unit=unit, limit=limit)
    learning.note(desk, number, topic, "dispatcher")
    return record(desk, case, event)


def end_pause(desk: Desk, case: Case) -> Case:
    """The day has come on which a parked case goes on, or the resident was waited for long enough."""
    return record(desk, case, turns.resume(desk.town, case, SYSTEM, desk.now))


def lapse(desk: Desk, case: Case) -> Case:
    """Nobody answered the survey: closed unrated, which is never satisfied."""
    return record(desk, case, decisions.lapse(case, SYSTEM, desk.now))


def card(desk: Desk, person: Person, case: Case) -> Say:
    """The case as staff see it now: the matter, what was added to it, and what this person can do next."""
    args, files = result(desk, case)
    added = "\n".join(filter(None, dossier.added(desk, case.number)))
    can = actions(desk, person, case)
    shown: dict[str, Arg] = {"added": dossier.for_staff(added), "doubts": _doubted(desk, case, can)}
    say = Say(
        text="card-result" if args else "card",
        args=dossier.facts(desk, case) | shown | args,
        choices=buttons.to_do(case, can),
        files=dossier.matter(desk, case.number).enclosed + files,
        about=case.number,
    )
    note = _note(desk, person, case, can)
    if note is not None:
        say = say.following(Say(text=note, args=say.args))
    return telling.shortened(say, (*notices.MATTER, *notices.WORDS, "added"))


def _doubted(desk: Desk, case: Case, can: Collection[Action]) -> tuple[Term, ...]:
    """What whoever has to check the result should look at; it is for nobody else."""
    if Action.APPROVE not in can:
        return ()
    return doubts(desk, case.number, case.filed, dossier.last_entry(desk, case.number, Action.FILE_RESULT))


def _note(desk: Desk, person: Person, case: Case, can: Collection[Action]) -> str | None:
    """What somebody should know who has the case before them but not in their hands."""
    roles = roles_in(person, case)
    if Role.OFFICER in roles and Action.SIGN not in can and waits_for_another(case, person.id, desk.now):
        return "given-to-another"
    if roles == (Role.FIRST,):
        return "seen-through-first"
    return "seen-through-charge" if case.leader == person.id else None


def to_do(desk: Desk, person: Person, case: Case) -> tuple[tuple[Choice, ...], ...]:
    """What this person of the staff can do next, as buttons."""
    return buttons.to_do(case, actions(desk, person, case))


def actions(desk: Desk, person: Person, case: Case) -> tuple[Action, ...]:
    """All that this person can do with the case now; a contact is shown only where one was left."""
    can = open_to(desk.town, case, person.id, roles_in(person, case), desk.now)
    if Action.REVEAL in can and dossier.contact(desk, case.number) is None:
        return tuple(action for action in can if action is not Action.REVEAL)
    return can
