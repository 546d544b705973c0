"""A resident's day: report, follow, answer, say whether it is really fixed."""

from datetime import timedelta

from cases.asking import emergency_numbers
from cases.buttons import Rows, button, in_pairs, to_answer
from cases.model import Action, Appeal, Case, Event, Outcome, Satisfaction, State
from cases.paging import Edge
from cases.rights import REPORTING, STAFF, Person, Unseen, roles_in
from cases.speech import Choice, Press, Said, Say, Term
from handlers.replies import PAGE, Leaf, OnTurn, asks_for, listing, reply
from services import casework, contact, dossier, intake, people, telling, turns
from services import tasks as task_service
from services.desk import Desk
from services.dossier import Entry
from storage import cases as case_store
from storage import lists
from storage import people as people_store

AREA_LINK = "area-"
MOST_GUESSES = 10  # wrong query codes an hour


def start(desk: Desk, person: Person, said: Said) -> None:
    """/start, alone or with what a link carries: an invitation, or the area of a poster."""
    payload = said.text
    if payload.startswith(people.PREFIX):
        return _join(desk, person, payload)
    area = payload.removeprefix(AREA_LINK)
    if payload.startswith(AREA_LINK) and area in desk.town.areas:
        return intake.begin(desk, person, area=area)
    greeting = Say(
        text="welcome", args={"town": Term(term="area", value=desk.town.root.code)}, menu=people.menu(person)
    )
    telling.tell(desk, person.id, intake.greeted(desk, person, greeting))
    draft = intake.load(desk, person)
    if draft is not None:  # what they write next is heard as an answer: they see to what
        intake.begin(desk, person, relayed=draft.relayed)
    return None


def _join(desk: Desk, person: Person, payload: str) -> None:
    try:
        grant = people.join(desk, person, payload)
    except people.BadInvitation as bad:
        return reply(desk, person, bad.reason)
    return telling.tell(desk, person.id, people.welcome(desk, person, grant))


def report(desk: Desk, person: Person, said: Said) -> None:
    """/report: a new report, or the one being made."""
    intake.begin(desk, person)


def cancel(desk: Desk, person: Person, said: Said) -> None:
    """/cancel: whatever is being written now is put away."""
    if task_service.cancel(desk, person) or intake.cancel(desk, person):
        return telling.tell(desk, person.id, Say(text="cancelled", keyboard="remove"))
    return reply(desk, person, "nothing-to-cancel")


def mine(desk: Desk, person: Person, said: Said) -> None:
    """/my: the cases this person reported or relayed, newest first."""
    turn_mine(desk, person, "", None)


def turn_mine(desk: Desk, person: Person, of: str, edge: Edge | None) -> None:
    """One page of them."""
    listing(desk, person, "my-cases", lists.of_voice(desk.tx, person.id, edge=edge, size=PAGE), Leaf("mine"))


def status(desk: Desk, person: Person, said: Said) -> None:
    """/status NUMBER CODE: what whoever has both may know of a case."""
    words = said.text.lstrip("#").split()
    if len(words) != 2:
        return reply(desk, person, "status-how")
    hour_ago = desk.now - timedelta(hours=1)
    if people_store.count_guesses(desk.tx, person.id, hour_ago) >= MOST_GUESSES:
        return reply(desk, person, "status-too-often")
    number, code = words
    case = case_store.with_code(desk.tx, number, intake.code_mac(desk, number, code))
    if case is None:
        people_store.add_guess(desk.tx, person.id, desk.now)
        return reply(desk, person, "status-wrong")
    return telling.tell(desk, person.id, _timeline(desk, case))


def language(desk: Desk, person: Person, said: Said) -> None:
    """/language: three buttons, each in its own language."""
    rows = tuple(
        (Choice(label=f"button-language-{locale}", press=Press(do="language", value=locale)),)
        for locale in ("zh-Hans", "zh-Hant", "en")
    )
    telling.tell(desk, person.id, Say(text="language", choices=rows))


def choose_language(desk: Desk, person: Person, press: Press) -> None:
    """One of the three language buttons."""
    people.choose_language(desk, person, press.value or "")
    telling.tell(desk, person.id, Say(text="language-chosen", menu=people.menu(person)))


def help_(desk: Desk, person: Person, said: Said) -> None:
    """/help: what this person can do here, role by role."""
    staff = "yes" if person.holds(*STAFF) else "no"  # whose free words are no report
    say = Say(text="help", args={"numbers": emergency_numbers(desk.town), "staff": staff})
    for role in people.COMMANDS:
        if person.holds(role):
            say = Say(text=f"help-{role.replace('_', '-')}").following(say)
    telling.tell(desk, person.id, say)


def resume(desk: Desk, person: Person, press: Press) -> None:
    """继续: back to the report left lying, be it one's own or a neighbour's."""
    draft = intake.load(desk, person)
    intake.begin(desk, person, relayed=draft is not None and draft.relayed)


def open_case(desk: Desk, person: Person, press: Press) -> None:
    """A case from a list: its timeline for its reporter, its card for staff."""
    case = case_store.load(desk.tx, press.case or "")
    roles = roles_in(person, case) if case else ()
    if case is None or not roles:
        raise Unseen
    if roles[0] in REPORTING:
        own = Say(text="timeline-add", choices=open_to(desk, person, case), about=case.number)
        return telling.tell(desk, person.id, own.following(_timeline(desk, case)))
    return telling.tell(desk, person.id, casework.card(desk, person, case))


def open_to(desk: Desk, person: Person, case: Case) -> Rows:
    """What the reporter can do about the case now."""
    if case.state is State.FOLLOW_UP:
        return to_answer(case)
    can = casework.actions(desk, person, case)
    buttons = [_reporters(case, action) for action in REPORTERS if action in can]
    return in_pairs(buttons)


def _reporters(case: Case, action: Action) -> Choice:
    second = action is Action.APPEAL and case.appeal is Appeal.REVIEW
    return button(case, action, label="button-appeal-recheck" if second else None)


REPORTERS = (Action.REOPEN, Action.APPEAL, Action.OBJECT, Action.UNDO_WITHDRAW, Action.WITHDRAW)


def _timeline(desk: Desk, case: Case) -> Say:
    """The case as its reporter sees it: each step with its time."""
    steps = tuple(_step(event) for event in case_store.events(desk.tx, case.number) if event.action in TOLD)
    return Say(text="timeline", args=dossier.facts(desk, case) | {"steps": steps}, about=case.number)


TOLD = frozenset(Action) - {Action.CARRY, Action.RATE, Action.SEND_BACK}


def _step(event: Event) -> Term:
    return Term(term="step", value=f"{case_store.seconds(event.at)} {event.action}")


def confirm(desk: Desk, person: Person, press: Press) -> None:
    """已解决 or 部分解决."""
    casework.confirm(desk, person, press.case or "", Outcome(press.value or ""))


def rate(desk: Desk, person: Person, press: Press) -> None:
    """满意 or not; who is not is asked why."""
    satisfaction = Satisfaction(press.value or "")
    casework.rate(desk, person, press.case or "", satisfaction)
    if satisfaction is Satisfaction.DISSATISFIED:
        task_service.begin(desk, person, "explain", press.case or "")


def dispute(desk: Desk, person: Person, press: Press) -> None:
    """没解决."""
    casework.reopen(desk, person, press.case or "", Action.DISPUTE)


def recur(desk: Desk, person: Person, press: Press) -> None:
    """又出现了."""
    casework.reopen(desk, person, press.case or "", Action.RECUR)


def reopen(desk: Desk, person: Person, press: Press) -> None:
    """重新办理, within the window."""
    casework.reopen(desk, person, press.case or "", Action.REOPEN)


def look_back(desk: Desk, person: Person, press: Press) -> None:
    """没再出现 or 说不准."""
    casework.look_back(desk, person, press.case or "", press.value or "")


def object_to(desk: Desk, person: Person, press: Press) -> None:
    """请再看看: a person judges the referral again."""
    turns.object_to(desk, person, press.case or "")


def withdraw(desk: Desk, person: Person, press: Press) -> None:
    """撤回."""
    turns.withdraw(desk, person, press.case or "")


def undo_withdraw(desk: Desk, person: Person, press: Press) -> None:
    """不撤了."""
    turns.undo_withdraw(desk, person, press.case or "")


def doubt_reveal(desk: Desk, person: Person, press: Press) -> None:
    """请督查核实: why was my contact looked at?"""
    contact.doubt(desk, person, press.case or "", press.value or "")


def add(desk: Desk, person: Person, number: str, said: Said) -> None:
    """A reply to a case's message adds to the case; of an ended one, the way to reopen it is shown too."""
    if said.album is not None:
        return task_service.answer(desk, person, "explain", number, said)
    case = casework.add(desk, person, number, Entry(text=said.text, files=said.enclosed))
    if not case.open:
        open_case(desk, person, Press(do="open", case=number))
    return None


COMMANDS = {
    "start": start,
    "report": report,
    "cancel": cancel,
    "my": mine,
    "status": status,
    "language": language,
    "help": help_,
}
PAGES: dict[str, OnTurn] = {"mine": turn_mine}
PRESSES = {
    "language": choose_language,
    "draft_resume": resume,
    "open": open_case,
    "confirm": confirm,
    "rate": rate,
    "dispute": dispute,
    "recur": recur,
    "reopen": reopen,
    "look_back": look_back,
    "explain": asks_for("explain"),  # 说说哪里没解决: the next words are added to the case
    "object": object_to,
    "doubt_reveal": doubt_reveal,
    "withdraw": withdraw,
    "undo_withdraw": undo_withdraw,
    "appeal": asks_for("appeal"),  # 申请复查, 申请复核: the next words say what is not right
}
