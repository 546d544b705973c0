"""A dispatcher's day: decide what the classifier was unsure of, read every result before it goes out."""

from cases.intake import telling_words
from cases.model import Action, Case, Role, State
from cases.notices import button
from cases.rights import Grant, Person
from cases.speech import Choice, Press, Said, Say, Term
from handlers.replies import PAGE, listing, reply
from services import casework, dossier, telling
from services import tasks as task_service
from services.desk import Desk
from storage import cases as case_store


def queue(desk: Desk, person: Person, said: Said) -> None:
    """/triage: what waits for a person's judgement: to be dispatched, or checked."""
    sealed = Grant(Role.SUPERVISOR) in person.grants
    if not (sealed or person.holds(Role.DISPATCHER)):
        return reply(desk, person, "only-dispatcher")
    found = [
        case
        for state in (State.TRIAGE, State.RESULT_FILED)
        for secret in ((False, True) if sealed else (False,))
        for case in case_store.in_state(desk.tx, state, sealed=secret, limit=PAGE)
    ]
    return listing(desk, person, "triage-cases", found[:PAGE])


def triage(desk: Desk, person: Person, press: Press) -> None:
    """派单: the likely topics, or the way to all of them."""
    case, _ = casework.visible(desk, person, press.case or "", Action.ROUTE)
    verdict = desk.classifier.classify(dossier.matter(desk, case.number).text)
    likely = [each.topic for each in verdict.alternatives[:3] if each.topic in desk.town.topics]
    rows = tuple((_topic(case, code),) for code in likely)
    more = (button(case, "triage_groups"),)
    _ask(
        desk,
        person,
        case,
        "triage-pick",
        (*rows, more),
        tuple(Term(term="word", value=word) for word in telling_words(verdict)),
    )


def groups(desk: Desk, person: Person, press: Press) -> None:
    """其他主题: the first level."""
    case, _ = casework.visible(desk, person, press.case or "", Action.ROUTE)
    choices = [
        Choice(label=Term(term="group", value=code), press=button(case, "triage_group", code).press)
        for code in desk.town.groups
    ]
    _ask(desk, person, case, "triage-group", _pairs(choices))


def group(desk: Desk, person: Person, press: Press) -> None:
    """One first-level topic: its topics."""
    case, _ = casework.visible(desk, person, press.case or "", Action.ROUTE)
    topics = [code for code, topic in desk.town.topics.items() if topic.group == press.value]
    _ask(desk, person, case, "triage-topic", _pairs([_topic(case, code) for code in topics]))


def dispatch(desk: Desk, person: Person, press: Press) -> None:
    """The topic is named: the case goes to its unit."""
    if press.value not in desk.town.topics:
        return reply(desk, person, "moved-on")
    casework.dispatch(desk, person, press.case or "", press.value)
    return None


def _topic(case: Case, code: str) -> Choice:
    return Choice(label=Term(term="topic", value=code), press=button(case, "dispatch", code).press)


def _pairs(choices: list[Choice]) -> tuple[tuple[Choice, ...], ...]:
    return tuple(tuple(choices[i : i + 2]) for i in range(0, len(choices), 2))


def _ask(
    desk: Desk,
    person: Person,
    case: Case,
    text: str,
    rows: tuple[tuple[Choice, ...], ...],
    words: tuple[Term, ...] = (),
) -> None:
    args = dossier.facts(desk, case) | {"words": words}
    say = Say(text=text, args=args, choices=rows, about=case.number)
    telling.tell(desk, person.id, telling.shortened(say, ()))


def approve(desk: Desk, person: Person, press: Press) -> None:
    """通过."""
    casework.approve(desk, person, press.case or "")


def send_back(desk: Desk, person: Person, press: Press) -> None:
    """退回补正: the next words say what is missing."""
    task_service.begin(desk, person, "send_back", press.case or "")


COMMANDS = {"triage": queue}
PRESSES = {
    "triage": triage,
    "triage_groups": groups,
    "triage_group": group,
    "dispatch": dispatch,
    "approve": approve,
    "send_back": send_back,
}
