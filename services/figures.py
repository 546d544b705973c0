"""The month's figures: of a unit, of all together, and the units in the order of a rate."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cases import figures
from cases.figures import Counts, Measure, Month, Rate, Shown
from cases.paging import Edge, Page, cut
from cases.scope import Scope
from services.desk import Desk
from storage import cases as case_store
from storage import figures as figure_store


def today(desk: Desk) -> date:
    """The day it is where the town is."""
    return desk.now.astimezone(desk.town.zone).date()


def of_unit(desk: Desk, scope: Scope, month: Month, unit: str) -> dict[str, Shown]:
    """What may be shown of one unit's month; nothing at all of a unit outside the scope."""
    counts = _counts(desk, scope, month, unit)
    return figures.covered(counts.get(unit, Counts()))


def of_all(desk: Desk, scope: Scope, month: Month) -> dict[str, Shown]:
    """What may be shown of the month of all units in scope together."""
    return figures.together(_counts(desk, scope, month).values())


def _counts(desk: Desk, scope: Scope, month: Month, unit: str | None = None) -> dict[str, Counts]:
    """By unit: the kept totals of a month that is closed, else counted now."""
    closed = figure_store.of_closed_month(desk.tx, scope, month.written, unit=unit)
    if closed is not None:
        return closed
    start, end = month.span(desk.town)
    return figure_store.of_month(desk.tx, scope, start, end, desk.now, unit=unit)


def close_next(desk: Desk) -> Month | None:
    """Closes the next month whose figures change no more; None when there is none by now."""
    month = _next_to_close(desk)
    if month is None or desk.now < _final(desk, month):
        return None
    start, end = month.span(desk.town)
    figure_store.close(desk.tx, month.written, start, end, desk.now)
    return month


def _next_to_close(desk: Desk) -> Month | None:
    """The month after the last that is closed; first of all that of the first case."""
    last = figure_store.last_closed(desk.tx)
    if last is not None:
        return Month.read(last, today(desk)).following
    first = next(iter(case_store.after(desk.tx, "", limit=1)), None)
    return None if first is None else Month.of(first.submitted_at.astimezone(desk.town.zone).date())


def _final(desk: Desk, month: Month) -> datetime:
    """When a month's figures change no more: after the last look back, and the time to reopen after it."""
    ladder = desk.town.ladder
    days = max(each.amount for each in ladder.look_backs) + ladder.reopen_window.amount
    return month.span(desk.town)[1] + timedelta(days=days)


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
    every = _counts(desk, scope, month)
    rates = {unit: figures.rate(figures.covered(counts), measure) for unit, counts in every.items()}
    ranked = [Ranked(unit, rate) for unit, rate in rates.items() if rate is not None]

    def key(each: Ranked) -> tuple[int, str]:
        place = each.rate.low * 1000 + each.rate.high
        return (-place if best else place), each.unit

    return Ranking(cut(ranked, key, edge, size), len(rates) - len(ranked))
