"""A unit's work at a glance, for its lead, its officers and who oversees it: how much, and which cases."""

from collections.abc import Iterable

from cases.paging import Edge, cut
from cases.rights import Person
from cases.scope import Scope, tending
from cases.speech import Arg, Choice, Press, Said, Say, Term
from cases.views import View, sieve
from handlers.replies import PAGE, Leaf, OnPress, OnTurn, listing, reply
from services import telling
from services.desk import Desk
from storage import lists
from storage.lists import Workload

Rows = tuple[tuple[Choice, ...], ...]


def unit(desk: Desk, person: Person, said: Said) -> None:
    """/unit: the work of one's unit; of several units, or of all, which one is to be looked at."""
    scope = tending(person)
    if scope.empty:
        return reply(desk, person, "only-unit")
    words = said.text.strip()
    meant = _meant(desk, scope, words) if words else list(scope.units)
    if words and not meant:
        return reply(desk, person, "unit-unknown")
    if len(meant) == 1 and (words or not scope.town):
        return _work(desk, person, meant[0])
    if words:
        return _which(desk, person, meant)
    return turn_units(desk, person, "", None)


def _meant(desk: Desk, scope: Scope, words: str) -> list[str]:
    """The units in scope of this code, or with this in their name in any language."""
    reached = [each for each in desk.town.units.values() if scope.reaches(each.code)]
    exact = [each.code for each in reached if words == each.code]
    wanted = words.lower()
    return exact or [
        each.code
        for each in reached
        if any(wanted in name.lower() for name in (each.name.hans, each.name.hant, each.name.en))
    ]


def _which(desk: Desk, person: Person, codes: Iterable[str]) -> None:
    rows = tuple(
        (Choice(label=Term(term="unit", value=code), press=Press(do="unit", value=code)),)
        for code in list(codes)[:PAGE]
    )
    telling.tell(desk, person.id, Say(text="units", choices=rows))


def turn_units(desk: Desk, person: Person, of: str, edge: Edge | None) -> None:
    """One page of the units with open work, those with the most overdue first."""
    views = {view: sieve(view, desk.town, desk.now) for view in (View.OPEN, View.OVERDUE)}
    every = lists.workloads(desk.tx, tending(person), views)
    page = cut(every, _most_overdue, edge, PAGE)
    if not page.rows:
        return reply(desk, person, "units-none")
    rows: Rows = tuple((_unit_button(each),) for each in page.rows)
    return telling.tell(desk, person.id, Say(text="units", choices=rows + Leaf("units").turns(page)))


def _most_overdue(work: Workload) -> tuple[int, str]:
    return -(work.counts[View.OVERDUE] * 1_000_000 + work.counts[View.OPEN]), work.unit


def _unit_button(work: Workload) -> Choice:
    counts = f"{work.counts[View.OPEN]} {work.counts[View.OVERDUE]}"
    return Choice(
        label=Term(term="load", value=f"{work.unit} {counts}"), press=Press(do="unit", value=work.unit)
    )


def open_unit(desk: Desk, person: Person, press: Press) -> None:
    """A unit from the list."""
    code = press.value or ""
    if code not in desk.town.units or not tending(person).reaches(code):
        return reply(desk, person, "unit-unknown")
    return _work(desk, person, code)


def _work(desk: Desk, person: Person, code: str) -> None:
    """The counts of one unit, and a button for each list that is not empty."""
    views = {view: sieve(view, desk.town, desk.now) for view in View}
    found = lists.workloads(desk.tx, tending(person), views, unit=code)
    counts = found[0].counts if found else dict.fromkeys(View, 0)
    buttons = [_view_button(view, counts[view], code) for view in View if counts[view]]
    rows = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    args = {"unit": Term(term="unit", value=code), **{str(view): counts[view] for view in View}}
    telling.tell(desk, person.id, Say(text="unit-work", args=args, choices=rows))


def _view_button(view: View, count: int, code: str) -> Choice:
    return Choice(
        label=Term(term="view", value=f"{view} {count}"), press=Press(do="view", value=f"{view}.{code}")
    )


def open_view(desk: Desk, person: Person, press: Press) -> None:
    """One of the lists of a unit."""
    turn_view(desk, person, press.value or "", None)


def turn_view(desk: Desk, person: Person, of: str, edge: Edge | None) -> None:
    """One page of it."""
    name, _, code = of.partition(".")
    view, scope = View(name), tending(person)
    if not scope.reaches(code):
        return reply(desk, person, "unit-unknown")
    wanted = sieve(view, desk.town, desk.now)
    found = lists.pressing(desk.tx, scope, wanted, unit=code, edge=edge, size=PAGE)
    args: dict[str, Arg] = {"unit": Term(term="unit", value=code)}
    return listing(desk, person, f"view-{view}", found, Leaf("view", of), none="view-none", args=args)


COMMANDS = {"unit": unit}
PAGES: dict[str, OnTurn] = {"units": turn_units, "view": turn_view}
PRESSES: dict[str, OnPress] = {"unit": open_unit, "view": open_view}
