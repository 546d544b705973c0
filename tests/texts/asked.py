"""Which texts the code asks for, found in its syntax trees."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import get_args

from cases.buttons import BUTTON, MAIN, MORE
from cases.figures import Measure, Withheld
from cases.model import Action, Outcome, Role, Satisfaction, State
from cases.reply import Doubt
from cases.speech import Shows
from cases.tasks import Detail, Kind
from cases.views import View
from handlers.hear import PRESSES, REASONED, WHO
from handlers.resident import REPORTERS
from handlers.wording import LIMITS
from services.people import COMMANDS, EVERYONE, INVITED
from services.turns import CHANNELS
from tests.texts.written import LOCALES, ROOT

ROOMS = ("cases", "services", "followups", "handlers")
TEXT_ID = re.compile(r"[a-z]+(-[a-z]+)+")


@cache
def _trees() -> tuple[ast.Module, ...]:
    sources = [ROOT / "bot.py", *(file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py")))]
    return tuple(ast.parse(file.read_text("utf-8")) for file in sources)


def _nodes() -> Iterator[ast.AST]:
    return (node for tree in _trees() for node in ast.walk(tree))


@cache
def constants() -> frozenset[str]:
    """Every string that stands in the code as it is."""
    nodes = (node.value for node in _nodes() if isinstance(node, ast.Constant))
    return frozenset(value for value in nodes if isinstance(value, str))


def named() -> frozenset[str]:
    """The ids that stand in the code: words joined by hyphens are text ids there and nothing else."""
    hyphened = {value for value in constants() if TEXT_ID.fullmatch(value)} - NOT_TEXTS
    return frozenset(hyphened | set(_said()) | {f"{text}-none" for text in _listed()} | set(_buttons()))


NOT_TEXTS = {"zh-hans", "zh-hant"}  # what Telegram calls languages


def _calls(name: str) -> Iterator[ast.Call]:
    for node in _nodes():
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == name:
            yield node


def _strings(node: ast.expr | None) -> Iterator[str]:
    """The string itself, or both of `a if … else b`."""
    if isinstance(node, ast.IfExp):
        yield from (*_strings(node.body), *_strings(node.orelse))
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def _said() -> Iterator[str]:
    """`Say(text="…")` and `Notice(who, "…")`."""
    for call in _calls("Say"):
        yield from (text for each in call.keywords if each.arg == "text" for text in _strings(each.value))
    for call in _calls("Notice"):
        yield from _strings(call.args[1])


def _listed() -> Iterator[str]:
    """`listing(desk, person, "…", cases)` says another text where there are none."""
    for call in _calls("listing"):
        yield from _strings(call.args[2])


def _buttons() -> Iterator[str]:
    """`button(case, "do", "value")` is labelled by both."""
    for call in _calls("button"):
        do, *value = call.args[1:3]
        stem = [f"button-{each.replace('_', '-')}" for each in _strings(do)]
        yield from (f"{each}-{end}" for each in stem for end in _strings(value[0])) if value else stem


def _hyphened(roles: Iterable[str]) -> tuple[str, ...]:
    return tuple(role.replace("_", "-") for role in roles)


# Ids put together from a stem and one of these ends.
FAMILIES: dict[str, tuple[object, ...]] = {
    "state": tuple(State),
    "outcome": tuple(Outcome),
    "channel": CHANNELS,
    "doubt": tuple(Doubt),
    "task-result": get_args(Detail),
    "button-add": get_args(Detail),
    "role": tuple(role for role in Role if role is not Role.SYSTEM),
    "action": tuple(Action),
    "who": ("self", "colleague", *dict.fromkeys(WHO.values())),
    "limit": tuple(LIMITS.values()),
    "span": ("minutes", "hours", "workdays", "days"),
    "weekday": tuple(range(7)),
    "menu": (*EVERYONE, *(command for own in COMMANDS.values() for command in own)),
    "view": tuple(View),
    "view-button": tuple(View),
    "satisfaction": tuple(Satisfaction),
    "count": (*Withheld, "between", "from"),
    "month": tuple(range(1, 13)),
    "button-rank": tuple(Measure),
    "ranking": tuple(Measure),
    "joined": _hyphened(INVITED),
    "help": _hyphened(COMMANDS),
    "why": _hyphened(REASONED),
    "task": _hyphened(get_args(Kind)),
    "keyboard": ("point", "contact"),
    "shows": get_args(Shows),
    "forget-sure": ("all", "keep", "withdraw"),
    "button-forget": ("all", "keep", "withdraw"),
    "button-send": ("point", "contact"),
    "button-language": LOCALES,
    "button-outcome": (Outcome.SOLVED, Outcome.PARTLY, Outcome.EXPLAINED),
    "button-rate": tuple(Satisfaction),
}


def built() -> frozenset[str]:
    """The ids that the code puts together."""
    return frozenset(f"{stem}-{end}" for stem, ends in FAMILIES.items() for end in ends) | offered()


def offered() -> frozenset[str]:
    """The labels of what stands on cards: by name in `offering`, or as an action."""
    names = {name for call in _calls("offering") for row in call.args for name in _row(row)}
    names |= {BUTTON.get(action, str(action)) for action in (*MAIN, *MORE, *REPORTERS)}
    return frozenset("button-" + name.replace("_", "-").replace("=", "-") for name in names)


def _row(row: ast.expr) -> Iterator[str]:
    """The strings of a row, or of both rows of `a if … else b`."""
    tuples = (node for node in ast.walk(row) if isinstance(node, ast.Tuple))
    yield from (name for each in tuples for element in each.elts for name in _strings(element))


def pressed() -> frozenset[str]:
    """The labels of the buttons that the handlers hear."""
    return frozenset(f"button-{do.replace('_', '-')}" for do in PRESSES)
