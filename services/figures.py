"""The month's figures: of a unit, of all together, and the units in the order of a rate."""

from dataclasses import dataclass
from datetime import date

from cases import figures
from cases.figures import Counts, Measure, Month, Rate, Shown
from cases.paging import Edge, Page, cut
from cases.scope import Scope
from services.desk import Desk
from storage import figures as figure_store


def today(desk: Desk) -> date:
    """The day it is where the town is."""
    return desk.now.astimezone(desk.town.zone).date()


def of_unit(desk: Desk, scope: Scope, month: Month, unit: str) -> dict[str, Shown]:
    """What may be shown of one unit's month; nothing at all of a unit outside the scope."""
    start, end = month.span(desk.town)
    counts = figure_store.of_month(desk.tx, scope, start, end, desk.now, unit=unit)
    return figures.covered(counts.get(unit, Counts()))


def of_all(desk: Desk, scope: Scope, month: Month) -> dict[str, Shown]:
    """What may be shown of the month of all units in scope together."""
    return figures.together(_every(desk, scope, month).values())


def _every(desk: Desk, scope: Scope, month: Month) -> dict[str, Counts]:
    start, end = month.span(desk.town)
    return figure_store.of_month(desk.tx, scope, start, end, desk.now)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit with its rate."""

    unit: str
    rate: Rate


@dataclass(frozen=True, slots=True)
class Ranking:
    """Units in the order of a rate, and how many have too few cases to have one."""

    page: Page[Ranked]
    unranked: int


def ranking(
    desk: Desk, scope: Scope, month: Month, measure: Measure, *, best: bool, edge: Edge | None, size: int
) -> Ranking:
    """One page of the units in scope by this rate, the lowest first or the `best`."""
    every = _every(desk, scope, month)
    rates = {unit: figures.rate(figures.covered(counts), measure) for unit, counts in every.items()}
    ranked = [Ranked(unit, rate) for unit, rate in rates.items() if rate is not None]

    def key(each: Ranked) -> tuple[int, str]:
        place = each.rate.low * 1000 + each.rate.high
        return (-place if best else place), each.unit

    return Ranking(cut(ranked, key, edge, size), len(rates) - len(ranked))
