"""Where life may be at stake: whoever writes hears whom to call, and those on call hear of it at once."""

from cases.asking import emergency_numbers
from cases.draft import Draft, worded
from cases.model import Case, Role
from cases.notices import ENDANGERED
from cases.rights import Grant, Person
from cases.routing import Urgency
from cases.speech import Arg, Say, Term, Urge
from services import dossier, telling
from services.desk import Desk
from storage import people


def reported(desk: Desk, person: Person, draft: Draft) -> None:
    """The people on call hear of a report before it is even submitted."""
    args: dict[str, Arg] = {
        "what": dossier.for_staff(draft.text)[: telling.SHOWN["what"]],
        "area": Term(term="area", value=draft.area or desk.town.root.code),
        "answers": worded(desk.town, draft.answers, dossier.for_staff),
        "numbers": emergency_numbers(desk.town),
    }
    for other in _on_call(desk, draft):
        if other != person.id:
            say = Say(text="alarm", args=args)
            telling.tell(desk, other, say, Urge.NOTICE, key=f"alarm/{draft.id}/{other}", urgent=True)


def _on_call(desk: Desk, draft: Draft) -> tuple[int, ...]:
    """Who is told while there is no case yet: of what is confided supervision, or on call who has to act."""
    staff, town = people.staff(desk.tx), desk.town
    topic = town.topics.get(draft.topic or "") if draft.settled else None
    confided = draft.sealed or (topic is not None and topic.sealed)
    units = set(town.on_call)
    if confided:
        units &= {topic.lead} if topic and not draft.sealed else set()
    watch = [p.id for p in staff if any(g.unit in units for g in p.grants)]
    centre = [p.id for p in staff if p.holds(Role.DISPATCHER) and not confided]
    supervision = [p.id for p in staff if Grant(Role.SUPERVISOR) in p.grants]
    return tuple(watch or centre or supervision)


def threatens(desk: Desk, words: str) -> bool:
    """Whether these words tell of a danger to life."""
    return bool(words) and desk.classifier.classify(words).urgency is Urgency.CRITICAL


def added(desk: Desk, person: Person, case: Case, words: str) -> None:
    """Somebody in danger writes about a case that is known already: it stands out from the rest."""
    numbers = emergency_numbers(desk.town)
    telling.tell(desk, person.id, Say(text="emergency-added", args={"numbers": numbers}, about=case.number))
    args = dossier.facts(desk, case) | {"words": dossier.for_staff(words), "numbers": numbers}
    key = f"{case.number}/danger/{desk.now.isoformat()}"
    telling.tell_of(desk, case, (ENDANGERED,), key=key, args=args, urgent=True)
