"""How the reporter can be reached: shown to one person, for a reason, and the reporter is told."""

from cases import notices, turns
from cases.lifecycle import NotAllowed
from cases.model import Action, Actor, Case, Role
from cases.rights import REPORTING, Person, Unseen, roles_in
from cases.routing import supervision
from cases.speech import Say, Term
from services import casework, dossier, telling
from services.desk import Desk
from services.dossier import Entry
from storage import cases as case_store


def reveal(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """Shows what was left; `entry` is the reason. Raises Unseen, or NotAllowed where nothing was left."""
    case, actor = casework.visible(desk, person, number, Action.REVEAL)
    left = dossier.contact(desk, number)
    if left is None:
        raise NotAllowed(case, Action.REVEAL, actor.role)
    unit = _unit(desk, case, actor)
    event = turns.reveal(case, actor, desk.now, dossier.keep(desk, number, "entry", entry), unit)
    seen_by = {"unit": Term(term="unit", value=unit), "role": Term(term="role", value=actor.role)}
    after = casework.record(desk, case, event, args={"words": entry.text, **seen_by})
    args = {"number": number, "phone": left.phone, "neighbour": left.name}
    telling.tell(desk, person.id, Say(text="contact-shown", args=args, about=number))
    return after


def doubt(desk: Desk, person: Person, number: str, seq: str) -> None:
    """The reporter thinks that nobody should have looked: supervision hears who and why. Raises Unseen.

    `seq` says which look it was, in the chain of the case; one from before says nothing and means the last.
    """
    case = case_store.load(desk.tx, number)
    role = next((role for role in roles_in(person, case) if role in REPORTING), None) if case else None
    if case is None or role is None:
        raise Unseen
    looks = [event for event in case_store.events(desk.tx, number) if event.action is Action.REVEAL]
    look = next((event for event in looks if str(event.seq) == seq), looks[-1])
    args = dossier.facts(desk, case) | {
        "words": dossier.entry_of(desk, number, look).text,
        "unit": Term(term="unit", value=str(look.details.get("unit") or case.unit)),
        "role": Term(term="role", value=look.actor.role),
    }
    key = f"{number}/{look.seq}/doubted"
    telling.tell_of(desk, case, notices.DOUBTED, key=key, args=args, actor=Actor(person.id, role))


def _unit(desk: Desk, case: Case, actor: Actor) -> str:
    return supervision(desk.town) if actor.role is Role.SUPERVISOR else case.unit
