"""An officer's day: sign, talk with the resident through the bot, report progress, file the result."""

from cases.buttons import button, in_pairs, rarer
from cases.model import Action, Case
from cases.paging import Edge
from cases.rights import Person, Unseen, takes_part
from cases.routing import near
from cases.scope import working
from cases.speech import Choice, Press, Said, Say, Term
from cases.views import OWED, Sieve
from handlers.replies import PAGE, Leaf, OnTurn, asks_for, listing, reply
from services import casework, dossier, telling
from services import tasks as task_service
from services.desk import Desk
from services.dossier import Entry
from storage import cases as case_store
from storage import lists
from town.model import Town


def cases(desk: Desk, person: Person, said: Said) -> None:
    """/cases: what the person's units have open and what they see through, the most pressing first."""
    turn_cases(desk, person, "", None)


def turn_cases(desk: Desk, person: Person, of: str, edge: Edge | None) -> None:
    """One page of them."""
    scope = working(person)
    if scope.empty:
        return reply(desk, person, "only-staff")
    found = lists.pressing(desk.tx, scope, Sieve(OWED), edge=edge, size=PAGE)
    return listing(desk, person, "unit-cases", found, Leaf("cases"))


def sign(desk: Desk, person: Person, press: Press) -> None:
    """签收."""
    casework.sign(desk, person, press.case or "")


def ask_help(desk: Desk, person: Person, press: Press) -> None:
    """请协办: the unit, then what it is to do; the topic's own helpers come first."""
    case = casework.ready(desk, person, press.case or "", Action.ASK_HELP)
    if press.value in desk.town.units:
        return task_service.begin(desk, person, "ask_help", case.number, press.value)
    units = _helpers(desk.town, case)
    rows = in_pairs([_unit(case, unit) for unit in units])
    say = Say(text="help-whom", args=dossier.facts(desk, case), choices=rows, about=case.number)
    return telling.tell(desk, person.id, telling.shortened(say, ()))


def _helpers(town: Town, case: Case) -> tuple[str, ...]:
    """Whom to ask: the units that the topic names, who serves the place, the county's departments."""
    named = [unit for unit in town.topics[case.topic].assisting if unit in town.units]
    others = [unit.code for unit in town.units.values() if unit.level in ("county", "company")]
    taken = (case.unit, *case.assisting_units)
    found = dict.fromkeys([*named, *near(town, case.topic, case.area), *others])
    return tuple(unit for unit in found if unit not in taken)[:MOST_HELPERS]


MOST_HELPERS = 40


def _unit(case: Case, unit: str) -> Choice:
    return Choice(label=Term(term="unit", value=unit), press=button(case, "ask_help", unit).press)


def more(desk: Desk, person: Person, press: Press) -> None:
    """更多: what this person can do more rarely."""
    case = case_store.load(desk.tx, press.case or "")
    if case is None or not takes_part(person, case):
        raise Unseen
    rows = rarer(case, casework.actions(desk, person, case))
    text = "more-actions" if rows else "more-actions-none"
    say = Say(text=text, args=dossier.facts(desk, case), choices=rows, about=case.number)
    telling.tell(desk, person.id, telling.shortened(say, ()))


def answer(desk: Desk, person: Person, number: str, said: Said) -> None:
    """A reply to a case's message goes to the resident."""
    if said.album is not None:
        return task_service.answer(desk, person, "talk", number, said)
    casework.talk(desk, person, number, Entry(text=said.text, files=said.enclosed))
    return None


COMMANDS = {"cases": cases}
PAGES: dict[str, OnTurn] = {"cases": turn_cases}
PRESSES = {
    "sign": sign,
    "progress": asks_for("progress"),  # 进展: the next words go to the resident as news
    "talk": asks_for("talk"),  # 联系群众: the next words go to the resident as a message
    "file_result": asks_for("result"),  # 报结果: outcome, what was done, photos
    "ask_return": asks_for("ask_return"),  # 退单: the next words say why it is not theirs, and on what basis
    "ask_info": asks_for("ask_info"),  # 请群众补充: the next words say what is missing
    "ask_extension": asks_for("ask_extension"),  # 申请延期: the next words say why
    "ask_help": ask_help,
    "help": asks_for("help"),  # 报协办情况: the next words go to the unit that leads
    "more": more,
}
