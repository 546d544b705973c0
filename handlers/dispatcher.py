"""A dispatcher's day: decide what the classifier was unsure of, read every result before it goes out."""

from cases.buttons import button, in_pairs, to_name, to_name_another
from cases.model import Action, Case, State
from cases.paging import Edge
from cases.rights import Person
from cases.scope import judging
from cases.speech import Choice, Press, Said, Say, Term
from cases.views import JUDGED
from handlers.replies import PAGE, Leaf, OnTurn, asks_for, listing, reply
from services import casework, dossier, linking, telling, turns
from services import tasks as task_service
from services.desk import Desk
from storage import cases as case_store
from storage import lists


def queue(desk: Desk, person: Person, said: Said) -> None:
    """/triage: what waits for a person's judgement: to be dispatched, or checked."""
    turn_queue(desk, person, "", None)


def turn_queue(desk: Desk, person: Person, of: str, edge: Edge | None) -> None:
    """One page of it, the most urgent first."""
    scope = judging(person)
    if scope.empty:
        return reply(desk, person, "only-dispatcher")
    found = lists.to_judge(desk.tx, scope, JUDGED, edge=edge, size=PAGE)
    return listing(desk, person, "triage-cases", found, Leaf("triage"))


# Naming a topic sends a case to the unit of the topic; what that is called depends on where it stands.
NAMING = {
    State.TRIAGE: Action.ROUTE,
    State.RETURN_PENDING: Action.REDIRECT,
    State.DISPATCHED: Action.TRANSFER,
    State.IN_PROGRESS: Action.TRANSFER,
}


def _to_name(desk: Desk, person: Person, press: Press) -> Case:
    """The case whose topic this person may name. Raises Unseen or NotAllowed."""
    case = case_store.load(desk.tx, press.case or "")
    action = NAMING.get(case.state, Action.ROUTE) if case else Action.ROUTE
    return casework.ready(desk, person, press.case or "", action)


def triage(desk: Desk, person: Person, press: Press) -> None:
    """派单, 改派, 转办: the likely topics, or the way to all of them."""
    _pick(desk, person, _to_name(desk, person, press), "triage-pick")


def _pick(desk: Desk, person: Person, case: Case, text: str) -> None:
    """The likely topics, the way to all of them, and where a return waits the way to leave it as it is."""
    topics, words = dossier.likely_topics(desk, case.number)
    stays = [button(case, "uphold")] if case.state is State.RETURN_PENDING else []
    others = (button(case, "triage_groups"), *stays)
    _ask(desk, person, case, text, (*to_name(case, topics), others), words)


def groups(desk: Desk, person: Person, press: Press) -> None:
    """其他主题: the first level."""
    case = _to_name(desk, person, press)
    choices = [
        Choice(label=Term(term="group", value=code), press=button(case, "triage_group", code).press)
        for code in desk.town.groups
    ]
    _ask(desk, person, case, "triage-group", in_pairs(choices))


def group(desk: Desk, person: Person, press: Press) -> None:
    """One first-level topic: its topics."""
    case = _to_name(desk, person, press)
    topics = [code for code, topic in desk.town.topics.items() if topic.group == press.value]
    _ask(desk, person, case, "triage-topic", in_pairs([choice for (choice,) in to_name(case, topics)]))


def dispatch(desk: Desk, person: Person, press: Press) -> None:
    """The topic is named: the case goes to its unit."""
    case = _to_name(desk, person, press)
    if press.value not in desk.town.topics:
        return reply(desk, person, "moved-on")
    if case.state is State.TRIAGE:
        casework.dispatch(desk, person, case.number, press.value)
        return None
    try:
        turns.redirect(desk, person, case.number, press.value, NAMING[case.state])
    except turns.SameUnit:  # the buttons that were pressed are spent: here they are anew
        returned = case.state is State.RETURN_PENDING
        _pick(desk, person, case, "same-unit-return" if returned else "same-unit")
    return None


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


def refer(desk: Desk, person: Person, press: Press) -> None:
    """指引: the body that decides it by law, then the reason."""
    case = casework.ready(desk, person, press.case or "", Action.REFER)
    if press.value in turns.CHANNELS:
        return task_service.begin(desk, person, "refer", case.number, press.value)
    channels = [
        Choice(label=Term(term="channel", value=name), press=button(case, "refer", name).press)
        for name in turns.CHANNELS
    ]
    return _ask(desk, person, case, "refer-where", in_pairs(channels))


def merge(desk: Desk, person: Person, press: Press) -> None:
    """并案: the look-alikes nearby or a number, then it moves with the one that was pressed."""
    case = casework.ready(desk, person, press.case or "", Action.MERGE)
    if press.value:
        linking.merge(desk, person, case.number, press.value)
        return None
    if linking.leads(desk, person, case):
        return None
    found = linking.candidates(desk, person, case)
    rows = tuple((_candidate(case, other),) for other in found)
    return _ask(desk, person, case, "merge-with" if found else "merge-none", (*rows, *to_name_another(case)))


def _candidate(case: Case, other: Case) -> Choice:
    label = Term(term="case", value=f"{other.number} {other.topic}")
    return Choice(label=label, press=button(case, "merge", other.number).press)


def unlink(desk: Desk, person: Person, press: Press) -> None:
    """拆出来."""
    linking.unlink(desk, person, press.case or "")


COMMANDS = {"triage": queue}
PAGES: dict[str, OnTurn] = {"triage": turn_queue}
PRESSES = {
    "triage": triage,
    "triage_groups": groups,
    "triage_group": group,
    "dispatch": dispatch,
    "redirect": triage,
    "transfer": triage,
    "uphold": asks_for("uphold"),  # 维持派单: the next words say why it is theirs
    "refer": refer,
    "split": asks_for("split"),  # 拆成几件: the next words become a case of their own
    "merge": merge,
    "merge_number": asks_for("merge"),  # 写编号: the next words name the other case
    "unlink": unlink,
    "approve": approve,
    "send_back": asks_for("send_back"),  # 退回补正: the next words say what is missing
}
