"""One problem, several reports: finding look-alikes, joining, linking, and what moves with what."""

import re
from unicodedata import normalize

from cases import buttons, notices, turns
from cases.asking import Known
from cases.decisions import joinable
from cases.draft import Draft
from cases.model import Action, Case
from cases.rights import REPORTING, Person, roles_in
from cases.routing import UNKNOWN
from cases.speech import Arg, Say
from classifiers.described import Described
from classifiers.lookalikes import LookAlikes
from services import dossier, telling
from services.casework import record, visible
from services.desk import Desk
from services.dossier import Entry
from storage import cases as case_store

COMPARED = 40  # of the newest cases nearby
OFFERED = 3
_NUMBER = re.compile(r"(?<!\d)(\d{8})\s*[-‐-―−]\s*(\d{4,6})(?!\d)")  # with the dashes of any keyboard


def of_draft(desk: Desk, person: Person, draft: Draft) -> tuple[Known, ...]:
    """Cases nearby that this report may be about as well, the most alike first; never one's own."""
    area, topics = draft.area or desk.town.root.code, desk.town.topics
    about = topics[draft.topic or UNKNOWN].group
    near = [
        case
        for case in _nearby(desk, area)
        if joinable(case)
        and topics[case.topic].group == about
        and person.id not in (case.reporter, case.liaison)
    ]
    found = _alike(desk, draft.text, area, near)
    return tuple(Known(case.number, case.topic, case.area) for case in found)


def candidates(desk: Desk, person: Person, case: Case) -> tuple[Case, ...]:
    """The cases that this person may link this one with, the most alike first."""
    near = [each for each in _nearby(desk, case.area) if each.number != case.number]
    near = [each for each in near if joinable(each) and _judges(person, each)]
    return _alike(desk, dossier.matter(desk, case.number).text, case.area, near)


def _breaks(case: Case, other: Case) -> bool:
    """Whether the day that stands for a case would be lost: the other one has a later one, or none yet."""
    if case.result_due is None:
        return False
    return other.result_due is None or other.result_due > case.result_due


def _judges(person: Person, case: Case) -> bool:
    """Whether the person has to do with a case as staff: in one's own, nobody acts but as its reporter."""
    return not set(REPORTING).issuperset(roles_in(person, case))


def _nearby(desk: Desk, area: str) -> list[Case]:
    """The newest cases of the same township; of the whole county none, for then nothing is near."""
    path = desk.town.upward(area)
    if len(path) < 2:
        return []
    township = path[-2].code
    areas = [code for code in desk.town.areas if desk.town.within(code, township)]
    return case_store.nearby(desk.tx, areas, limit=COMPARED)


def _alike(desk: Desk, text: str, area: str, others: list[Case]) -> tuple[Case, ...]:
    index = LookAlikes()
    by_number = {case.number: case for case in others}
    for case in others:
        words = dossier.matter(desk, case.number).text
        index.add(case.number, Described.of("", words, (case.area,)))
    found = index.find(Described.of("", text, (area,)), most=OFFERED)
    return tuple(by_number[each.case] for each in found)


def joined(desk: Desk, case: Case) -> None:
    """Somebody has joined the case that this one moves with: its officer hears how many there are."""
    master = case_store.load(desk.tx, case.master or "")
    if master is not None:
        args: dict[str, Arg] = {
            "what": dossier.facts(desk, case)["what"],
            "joined": len(case_store.moving_with(desk.tx, master.number)) + 1,
        }
        telling.tell_of(
            desk,
            master,
            (notices.JOINED,),
            key=f"{case.number}/joined",
            args=dossier.facts(desk, master) | args,
        )


def merge(desk: Desk, person: Person, number: str, master: str) -> Case:
    """并案: the dispatcher links a case with another; where there is none to link with, that is said."""
    case, actor = visible(desk, person, number, Action.MERGE)
    other = case_store.load(desk.tx, master)
    if leads(desk, person, case):
        return case
    if other is None or other.number == number or not joinable(other) or not _judges(person, other):
        unknown = Say(text="merge-unknown", choices=buttons.to_name_another(case))
        telling.tell(desk, person.id, _about(unknown, case))
        return case
    if _breaks(case, other):
        telling.tell(desk, person.id, _about(Say(text="merge-promised"), case))
        return case
    after = record(desk, case, turns.merge(case, actor, desk.now, other))
    if case.dispatched_at is not None:
        telling.tell_of(
            desk, case, notices.LINKED, key=f"{number}/{after.version}/former", args=dossier.facts(desk, case)
        )
    joined(desk, after)
    return after


def leads(desk: Desk, person: Person, case: Case) -> bool:
    """Whether others move with this case already: then it moves with none, and that is said."""
    found = bool(case_store.moving_with(desk.tx, case.number))
    if found:
        telling.tell(desk, person.id, _about(Say(text="merge-leads"), case))
    return found


def _about(say: Say, case: Case) -> Say:
    return say.model_copy(update={"args": {"number": case.number}, "about": case.number})


def merge_named(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """并案 with the case whose number, and no other's, stands in the words."""
    named = {"-".join(parts) for parts in _NUMBER.findall(normalize("NFKC", entry.text))} - {number}
    return merge(desk, person, number, named.pop() if len(named) == 1 else "")


def unlink(desk: Desk, person: Person, number: str) -> Case:
    """It is another problem after all."""
    case, actor = visible(desk, person, number, Action.UNLINK)
    return record(desk, case, turns.unlink(desk.town, case, actor, desk.now))
