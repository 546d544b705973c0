"""How the reporter can be reached: shown to one person, for a reason, and the reporter is told."""

from cases import turns
from cases.lifecycle import NotAllowed
from cases.model import Action, Actor, Case, Role
from cases.rights import Person
from cases.routing import supervision
from cases.speech import Say, Term
from services import casework, dossier, telling
from services.desk import Desk
from services.dossier import Entry


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


def _unit(desk: Desk, case: Case, actor: Actor) -> str:
    return supervision(desk.town) if actor.role is Role.SUPERVISOR else case.unit
