"""When something is due: workdays 工作日 with make-up days 调休, clock hours, quiet hours. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from town.model import Calendar, Span, Town

# 全国年节及纪念日放假办法: the days off whose date is the same each year. The lunar ones wait for the notice.
STATUTORY = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
SATURDAY = 5


def is_workday(calendar: Calendar, day: date) -> bool:
    """Whether `day` is a workday; for a year without a notice, weekdays but the fixed days off."""
    if day.year not in calendar.announced:
        return day.weekday() < SATURDAY and (day.month, day.day) not in STATUTORY
    return day in calendar.make_up or (day.weekday() < SATURDAY and day not in calendar.days_off)


def days_after(day: date) -> Iterator[date]:
    """The days after `day`, without end."""
    while True:
        day += timedelta(days=1)
        yield day


def add_workdays(calendar: Calendar, day: date, count: int) -> date:
    """The `count`-th workday after `day`, which itself does not count (0 gives `day`)."""
    for following in days_after(day) if count else ():
        if is_workday(calendar, following):
            count -= 1
        if count == 0:
            return following
    return day


def workday_before(calendar: Calendar, day: date) -> date:
    """The last workday before `day`."""
    day -= timedelta(days=1)
    while not is_workday(calendar, day):
        day -= timedelta(days=1)
    return day


def at_local(day: date, moment: time, zone: ZoneInfo) -> datetime:
    """A time of the town's clocks on a day."""
    return datetime.combine(day, moment, zone)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due, and how that was counted."""

    at: datetime
    span: Span
    start: datetime
    days_off: int  # days skipped on the way because nobody works on them
    provisional: bool  # counted through a year whose holidays are not announced yet


def deadline(town: Town, start: datetime, span: Span) -> Deadline:
    """The moment `span` after `start`.

    Minutes and hours run by the clock. Workdays and days are counted from the day after
    `start`; a deadline in workdays is the end of work on the last of them. An empty span
    ends at `start` itself.
    """
    if span.amount == 0:
        return Deadline(start, span, start, 0, False)
    if span.unit in ("minutes", "hours"):
        return Deadline(start + timedelta(**{span.unit: span.amount}), span, start, 0, False)
    local = start.astimezone(town.zone)
    if span.unit == "days":
        return Deadline(local + timedelta(days=span.amount), span, start, 0, False)
    last = add_workdays(town.calendar, local.date(), span.amount)
    passed = (last - local.date()).days
    return Deadline(
        at=at_local(last, town.hours.closes, town.zone),
        span=span,
        start=start,
        days_off=passed - span.amount,
        provisional=last.year not in town.calendar.announced,
    )


def workdays_between(calendar: Calendar, first: date, last: date) -> int:
    """How many workdays lie after `first`, up to and with `last`."""
    passed = takewhile(lambda day: day <= last, days_after(first))
    return sum(is_workday(calendar, day) for day in passed)


def after_pause(town: Town, due: datetime, span: Span, since: datetime, until: datetime) -> datetime:
    """A due moment after its clock stood still from `since` to `until`; one already past stays where it is.

    A duty counted in workdays moves by the workdays of the pause, any other by its length. What was
    not overdue when the clock stopped is not overdue when it goes on: it has until the next workday.
    """
    if due <= since:
        return due
    if span.unit != "workdays":
        return due + (until - since)
    first, last = (moment.astimezone(town.zone).date() for moment in (since, until))
    local = due.astimezone(town.zone)
    day = add_workdays(town.calendar, local.date(), workdays_between(town.calendar, first, last))
    moved = at_local(day, local.time(), town.zone)
    if moved > until:
        return moved
    return at_local(add_workdays(town.calendar, day, 1), local.time(), town.zone)


def quiet(town: Town, at: datetime) -> bool:
    """Whether `at` falls into the quiet hours of the night."""
    local = at.astimezone(town.zone).time()
    return local >= town.hours.quiet_from or local < town.hours.quiet_to


def after_quiet(town: Town, at: datetime) -> datetime:
    """`at`, or the end of the quiet hours it falls into."""
    if not quiet(town, at):
        return at
    local = at.astimezone(town.zone)
    day = local.date() + timedelta(days=1 if local.time() >= town.hours.quiet_from else 0)
    return at_local(day, town.hours.quiet_to, town.zone)


def next_digest(town: Town, now: datetime) -> datetime:
    """The next workday's digest hour after `now`."""
    local = now.astimezone(town.zone)
    today = at_local(local.date(), town.hours.digest, town.zone)
    if now < today and is_workday(town.calendar, local.date()):
        return today
    return at_local(add_workdays(town.calendar, local.date(), 1), town.hours.digest, town.zone)
