"""When something is due: workdays with make-up days, the night, and years not announced yet."""

from datetime import date, datetime, timedelta
from itertools import takewhile

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.deadlines import (
    add_workdays,
    after_pause,
    after_quiet,
    at_local,
    days_after,
    deadline,
    is_workday,
    next_digest,
    quiet,
    workday_before,
    workdays_between,
)
from tests.cases.examples import TOWN, moment, written
from town.model import Span

CALENDAR = TOWN.calendar


def day(written: str) -> date:
    """The day of `Sat 2026-02-14`; the weekday in the margin has to be the right one."""
    return moment(f"{written} 00:00").date()


def span(written: str) -> Span:
    """The span of `5wd` or `30min`, as the town's files have it."""
    return Span.model_validate(Span.parse(written))


# Workdays and days off, with the reason for each.
WORKDAYS = {
    "Mon 2026-03-02": (True, "an ordinary Monday"),
    "Sat 2026-03-07": (False, "an ordinary Saturday"),
    "Fri 2026-01-02": (False, "元旦 takes the Friday"),
    "Sun 2026-01-04": (True, "and gives the Sunday back, 调休"),
    "Sat 2026-02-14": (True, "调休 before 春节"),
    "Sun 2026-02-15": (False, "the first day of 春节"),
    "Mon 2026-02-23": (False, "its last"),
    "Tue 2026-02-24": (True, "back to work"),
    "Sat 2026-02-28": (True, "调休 after 春节"),
    "Sun 2026-09-20": (True, "调休 before 国庆节"),
    "Fri 2026-09-25": (False, "中秋节"),
    "Wed 2026-10-07": (False, "the last day of 国庆节"),
    "Thu 2026-10-08": (True, "back to work"),
    "Sat 2026-10-10": (True, "调休 after 国庆节"),
    "Fri 2027-01-01": (False, "not announced: the fixed day off all the same"),
    "Mon 2027-02-08": (True, "not announced: 春节 2027 is not known, plain weekdays"),
    "Sat 2027-02-06": (False, "not announced: weekends are free"),
    "Mon 2027-05-03": (True, "not announced: only 1 and 2 May are fixed"),
    "Sun 2027-10-03": (False, "not announced: a fixed day off on a Sunday"),
}


@pytest.mark.parametrize("when", WORKDAYS)
def test_workdays(when: str) -> None:
    """A workday is what the holiday notice says, and without one a weekday that is no fixed holiday."""
    works, why = WORKDAYS[when]
    assert is_workday(CALENDAR, day(when)) == works, why


def test_workdays_agree_with_an_independent_calendar() -> None:
    """On every day of the announced years we work when `chinesecalendar` says so."""
    first, last = date(2025, 1, 1), date(2026, 12, 31)
    days = [first, *takewhile(lambda one: one <= last, days_after(first))]
    assert CALENDAR.announced == {2025, 2026}
    assert [one for one in days if is_workday(CALENDAR, one) != chinese_calendar.is_workday(one)] == []


# From the start, so much time: when it is due, how many days off were skipped, and whether that may change.
DEADLINES = [
    # an ordinary week
    ("Mon 2026-03-02 10:00", "0wd", "Mon 2026-03-02 10:00", 0, False),
    ("Mon 2026-03-02 10:00", "1wd", "Tue 2026-03-03 18:00", 0, False),
    ("Mon 2026-03-02 10:00", "5wd", "Mon 2026-03-09 18:00", 2, False),
    ("Mon 2026-03-02 00:00", "1wd", "Tue 2026-03-03 18:00", 0, False),
    ("Mon 2026-03-02 23:59", "1wd", "Tue 2026-03-03 18:00", 0, False),
    ("Tue 2026-03-03 00:00", "1wd", "Wed 2026-03-04 18:00", 0, False),
    # Friday evening and the weekend
    ("Fri 2026-03-06 19:30", "1wd", "Mon 2026-03-09 18:00", 2, False),
    ("Fri 2026-03-06 19:30", "2h", "Fri 2026-03-06 21:30", 0, False),
    ("Fri 2026-03-06 19:30", "3wd", "Wed 2026-03-11 18:00", 2, False),
    ("Sat 2026-03-07 12:00", "1wd", "Mon 2026-03-09 18:00", 1, False),
    ("Sun 2026-03-08 12:00", "5wd", "Fri 2026-03-13 18:00", 0, False),
    # Spring Festival 2026: 15 to 23 February off, both Saturdays around it worked
    ("Fri 2026-02-13 17:30", "1wd", "Sat 2026-02-14 18:00", 0, False),
    ("Fri 2026-02-13 17:30", "2wd", "Tue 2026-02-24 18:00", 9, False),
    ("Sat 2026-02-14 09:00", "1wd", "Tue 2026-02-24 18:00", 9, False),
    ("Wed 2026-02-18 12:00", "1wd", "Tue 2026-02-24 18:00", 5, False),
    ("Tue 2026-02-24 09:00", "4wd", "Sat 2026-02-28 18:00", 0, False),
    ("Tue 2026-02-24 09:00", "5wd", "Mon 2026-03-02 18:00", 1, False),
    ("Fri 2026-02-13 17:30", "24h", "Sat 2026-02-14 17:30", 0, False),
    # National Day 2026: 1 to 7 October off, Saturday the 10th worked
    ("Wed 2026-09-30 16:00", "1wd", "Thu 2026-10-08 18:00", 7, False),
    ("Wed 2026-09-30 16:00", "3wd", "Sat 2026-10-10 18:00", 7, False),
    ("Wed 2026-09-30 16:00", "5wd", "Tue 2026-10-13 18:00", 8, False),
    ("Sat 2026-09-19 10:00", "1wd", "Sun 2026-09-20 18:00", 0, False),
    # New Year 2026 and into a year whose holidays are not announced yet
    ("Wed 2025-12-31 16:00", "1wd", "Sun 2026-01-04 18:00", 3, False),
    ("Thu 2026-12-31 16:00", "1wd", "Mon 2027-01-04 18:00", 3, True),
    ("Wed 2026-12-30 16:00", "1wd", "Thu 2026-12-31 18:00", 0, False),
    ("Thu 2027-04-29 10:00", "2wd", "Mon 2027-05-03 18:00", 2, True),
    # the clock, and calendar days
    ("Thu 2026-03-05 23:45", "30min", "Fri 2026-03-06 00:15", 0, False),
    ("Thu 2026-12-31 23:00", "24h", "Fri 2027-01-01 23:00", 0, False),
    ("Mon 2026-03-02 10:00", "28d", "Mon 2026-03-30 10:00", 0, False),
    ("Mon 2026-03-02 10:00", "60d", "Fri 2026-05-01 10:00", 0, False),
]


@pytest.mark.parametrize(("start", "length", "due", "days_off", "provisional"), DEADLINES)
def test_deadlines(start: str, length: str, due: str, days_off: int, provisional: bool) -> None:
    """A deadline, the days off on the way to it, and whether a holiday notice may still move it."""
    found = deadline(TOWN, moment(start), span(length))
    assert (written(found.at), found.days_off, found.provisional) == (due, days_off, provisional)
    assert (found.start, found.span) == (moment(start), span(length))


def test_the_day_is_the_towns() -> None:
    """Seventeen o'clock in Greenwich on Monday is Tuesday in the town: a workday later is Wednesday."""
    start = datetime.fromisoformat("2026-03-02T17:00+00:00")
    assert written(deadline(TOWN, start, span("1wd")).at) == "Wed 2026-03-04 18:00"


days = st.dates(date(2025, 1, 1), date(2028, 12, 31))
moments = st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31), timezones=st.just(TOWN.zone))  # noqa: DTZ001 -- hypothesis wants its bounds naive
spans = st.builds(
    Span, amount=st.integers(0, 60), unit=st.sampled_from(["minutes", "hours", "workdays", "days"])
)


@given(moments, moments, spans)
def test_who_starts_earlier_is_due_no_later(one: datetime, other: datetime, length: Span) -> None:
    """Deadlines of the same length keep the order of their starts."""
    first, second = sorted((one, other))
    assert deadline(TOWN, first, length).at <= deadline(TOWN, second, length).at


@given(moments, spans, st.integers(0, 10))
def test_more_time_is_never_due_earlier(start: datetime, length: Span, more: int) -> None:
    """A longer span of the same unit ends no earlier, and none ends before it starts."""
    longer = length.model_copy(update={"amount": length.amount + more})
    assert start <= deadline(TOWN, start, length).at <= deadline(TOWN, start, longer).at


@given(moments, st.integers(1, 60))
def test_workdays_end_at_closing_time_of_a_workday(start: datetime, amount: int) -> None:
    """A deadline in workdays falls on a workday, when the offices close, after exactly so many workdays."""
    found = deadline(TOWN, start, Span(amount=amount, unit="workdays"))
    last = found.at.astimezone(TOWN.zone)
    passed = list(takewhile(lambda one: one <= last.date(), days_after(start.date())))
    assert is_workday(CALENDAR, last.date())
    assert last.time() == TOWN.hours.closes
    assert sum(is_workday(CALENDAR, one) for one in passed) == amount
    assert sum(not is_workday(CALENDAR, one) for one in passed) == found.days_off


@given(moments, st.integers(1, 60))
def test_provisional_means_the_notice_is_missing(start: datetime, amount: int) -> None:
    """A deadline may still move exactly when it falls into a year that is not announced."""
    found = deadline(TOWN, start, Span(amount=amount, unit="workdays"))
    assert found.provisional == (found.at.astimezone(TOWN.zone).year > max(CALENDAR.announced))


@given(days, st.integers(1, 40))
def test_workdays_are_counted_back_as_forward(start: date, count: int) -> None:
    """From a workday, so many workdays on and so many back is where we began."""
    start = add_workdays(CALENDAR, start, 1)
    back = add_workdays(CALENDAR, start, count)
    for _ in range(count):
        back = workday_before(CALENDAR, back)
    assert back == start


@given(days)
def test_the_workday_before_is_the_last_one(one: date) -> None:
    """It is a workday, it is earlier, and the next workday after it is not."""
    before = workday_before(CALENDAR, one)
    assert is_workday(CALENDAR, before)
    assert before < one <= add_workdays(CALENDAR, before, 1)


@given(days)
def test_no_workday_added_is_the_day_itself(one: date) -> None:
    """Nothing added changes nothing, even on a day off."""
    assert add_workdays(CALENDAR, one, 0) == one


# Between two days, the first not counted: how many workdays.
BETWEEN = [
    ("Mon 2026-03-02", "Mon 2026-03-02", 0),
    ("Mon 2026-03-02", "Tue 2026-03-03", 1),
    ("Fri 2026-03-06", "Mon 2026-03-09", 1),
    ("Fri 2026-03-06", "Sun 2026-03-08", 0),
    ("Fri 2026-02-13", "Tue 2026-02-24", 2),  # the make-up Saturday, and the day after 春节
    ("Tue 2026-02-24", "Mon 2026-03-02", 5),  # with the other make-up Saturday
    ("Tue 2026-03-03", "Mon 2026-03-02", 0),
]


@pytest.mark.parametrize(("first", "last", "workdays"), BETWEEN)
def test_workdays_between_two_days(first: str, last: str, workdays: int) -> None:
    """After the first, up to and with the last."""
    assert workdays_between(CALENDAR, day(first), day(last)) == workdays


# The limit, when it was due, the pause, and when it is due then.
PAUSES = [
    # Workdays: each workday of the pause is given back, the end of work stays the end of work.
    ("5wd", "Mon 2026-03-09 18:00", "Tue 2026-03-03 09:00", "Wed 2026-03-04 09:00", "Tue 2026-03-10 18:00"),
    ("5wd", "Mon 2026-03-09 18:00", "Tue 2026-03-03 09:00", "Tue 2026-03-03 20:00", "Mon 2026-03-09 18:00"),
    ("5wd", "Mon 2026-03-09 18:00", "Tue 2026-03-03 23:59", "Wed 2026-03-04 00:01", "Tue 2026-03-10 18:00"),
    ("5wd", "Fri 2026-03-06 18:00", "Tue 2026-03-03 09:00", "Sun 2026-03-08 09:00", "Wed 2026-03-11 18:00"),
    # A weekend gives nothing back: nobody would have worked on it.
    ("5wd", "Tue 2026-03-10 18:00", "Fri 2026-03-06 19:00", "Sun 2026-03-08 12:00", "Tue 2026-03-10 18:00"),
    # Over 春节: only the make-up Saturday before it and the first day after it count.
    ("5wd", "Wed 2026-02-25 18:00", "Fri 2026-02-13 10:00", "Tue 2026-02-24 10:00", "Fri 2026-02-27 18:00"),
    ("5wd", "Wed 2026-02-25 18:00", "Sun 2026-02-15 10:00", "Mon 2026-02-23 10:00", "Wed 2026-02-25 18:00"),
    # Given back into the make-up Saturday after it, and past it.
    ("5wd", "Fri 2026-02-27 18:00", "Tue 2026-02-24 10:00", "Wed 2026-02-25 10:00", "Sat 2026-02-28 18:00"),
    ("5wd", "Fri 2026-02-27 18:00", "Tue 2026-02-24 10:00", "Thu 2026-02-26 10:00", "Mon 2026-03-02 18:00"),
    # Resumed on the due day after work, or on a day off after it: until the next workday.
    ("5wd", "Mon 2026-03-09 18:00", "Mon 2026-03-09 10:00", "Mon 2026-03-09 18:00", "Tue 2026-03-10 18:00"),
    ("5wd", "Fri 2026-03-06 18:00", "Fri 2026-03-06 10:00", "Sun 2026-03-08 10:00", "Mon 2026-03-09 18:00"),
    ("5wd", "Sat 2026-02-14 18:00", "Sat 2026-02-14 10:00", "Thu 2026-02-19 10:00", "Tue 2026-02-24 18:00"),
    # Hours and days by their length, night and holiday alike.
    ("24h", "Tue 2026-03-03 10:00", "Mon 2026-03-02 22:00", "Tue 2026-03-03 07:30", "Tue 2026-03-03 19:30"),
    ("24h", "Sat 2026-02-14 19:40", "Sat 2026-02-14 19:00", "Thu 2026-02-19 19:00", "Thu 2026-02-19 19:40"),
    ("60d", "Fri 2026-05-01 10:00", "Tue 2026-03-03 09:00", "Sun 2026-03-08 09:00", "Wed 2026-05-06 10:00"),
    # What was overdue when the clock stopped stays where it was.
    ("5wd", "Mon 2026-03-09 18:00", "Mon 2026-03-09 18:00", "Mon 2026-03-16 09:00", "Mon 2026-03-09 18:00"),
    ("24h", "Tue 2026-03-03 10:00", "Tue 2026-03-03 10:01", "Wed 2026-03-04 10:00", "Tue 2026-03-03 10:00"),
]


@pytest.mark.parametrize(("limit", "due", "since", "until", "then"), PAUSES)
def test_due_after_a_pause(limit: str, due: str, since: str, until: str, then: str) -> None:
    """A clock that stood still gives back what it held up, counted as the limit is counted."""
    assert written(after_pause(TOWN, moment(due), span(limit), moment(since), moment(until))) == then


lengths = st.sampled_from([span(each) for each in ("24h", "3wd", "5wd", "15wd", "60d")])
minutes = st.integers(0, 60 * 24 * 40).map(lambda number: timedelta(minutes=number))


@given(moments, lengths, minutes, minutes)
def test_a_pause_never_makes_a_case_due_earlier_nor_overdue(
    start: datetime, limit: Span, into: timedelta, length: timedelta
) -> None:
    """Whatever was still in time is in time when the clock goes on; whatever was not stays as it was."""
    due, since, until = deadline(TOWN, start, limit).at, start + into, start + into + length
    then = after_pause(TOWN, due, limit, since, until)
    assert then >= due
    assert then > until if due > since else then == due


@given(moments, lengths, minutes)
def test_no_pause_is_no_change(start: datetime, limit: Span, into: timedelta) -> None:
    """A clock that stood still for no time at all is due when it was."""
    due = deadline(TOWN, start, limit).at
    assert after_pause(TOWN, due, limit, start + into, start + into) == due


@given(moments, lengths, minutes, minutes, minutes)
def test_two_pauses_add_up(
    start: datetime, limit: Span, into: timedelta, first: timedelta, second: timedelta
) -> None:
    """Stopped again at once it is due as if it had stood still all the time.

    Except for a stop on the very day it is due: being given the next workday twice makes it a day later.
    """
    due, since = deadline(TOWN, start, limit).at, start + into
    between, until = since + first, since + first + second
    once = after_pause(TOWN, due, limit, since, until)
    twice = after_pause(TOWN, after_pause(TOWN, due, limit, since, between), limit, between, until)
    if due.date() > since.astimezone(TOWN.zone).date():
        assert once == twice
    else:
        assert once <= twice


# Quiet hours are 21:00 to 08:00.
NIGHT = [
    ("Mon 2026-03-02 20:59", "Mon 2026-03-02 20:59"),
    ("Mon 2026-03-02 21:00", "Tue 2026-03-03 08:00"),
    ("Mon 2026-03-02 23:59", "Tue 2026-03-03 08:00"),
    ("Tue 2026-03-03 00:00", "Tue 2026-03-03 08:00"),
    ("Tue 2026-03-03 07:59", "Tue 2026-03-03 08:00"),
    ("Tue 2026-03-03 08:00", "Tue 2026-03-03 08:00"),
    ("Sat 2026-02-28 22:00", "Sun 2026-03-01 08:00"),
    ("Thu 2026-12-31 22:00", "Fri 2027-01-01 08:00"),
]


@pytest.mark.parametrize(("wanted", "sent"), NIGHT)
def test_the_night_is_quiet(wanted: str, sent: str) -> None:
    """What would go out at night goes out at eight in the morning, on any day of the week."""
    assert written(after_quiet(TOWN, moment(wanted))) == sent
    assert quiet(TOWN, moment(wanted)) == (wanted != sent)


@given(moments)
def test_nothing_lands_in_the_night(at: datetime) -> None:
    """After the shift it is day, at most one night later; what was by day is not moved; shifting is final."""
    shifted = after_quiet(TOWN, at)
    assert not quiet(TOWN, shifted)
    assert at <= shifted < at + timedelta(hours=11, seconds=1)
    assert shifted == at or quiet(TOWN, at)
    assert after_quiet(TOWN, shifted) == shifted


@given(moments, moments)
def test_the_night_keeps_the_order(one: datetime, other: datetime) -> None:
    """What was to go out earlier still does not go out later."""
    first, second = sorted((one, other))
    assert after_quiet(TOWN, first) <= after_quiet(TOWN, second)


DIGESTS = [
    ("Mon 2026-03-02 08:29", "Mon 2026-03-02 08:30"),
    ("Mon 2026-03-02 08:30", "Tue 2026-03-03 08:30"),
    ("Fri 2026-03-06 09:00", "Mon 2026-03-09 08:30"),
    ("Sat 2026-03-07 07:00", "Mon 2026-03-09 08:30"),
    ("Fri 2026-02-13 09:00", "Sat 2026-02-14 08:30"),
    ("Sat 2026-02-14 09:00", "Tue 2026-02-24 08:30"),
    ("Thu 2026-10-01 07:00", "Thu 2026-10-08 08:30"),
]


@pytest.mark.parametrize(("now", "next_one"), DIGESTS)
def test_the_digest_comes_on_workday_mornings(now: str, next_one: str) -> None:
    """At half past eight of the next workday; at that very minute it is the day after's."""
    assert written(next_digest(TOWN, moment(now))) == next_one


@given(moments)
def test_no_workday_is_without_its_digest(now: datetime) -> None:
    """The next digest is later than now, on a workday, and no workday's digest lies between."""
    coming = next_digest(TOWN, now)
    until = takewhile(lambda one: one < coming.date(), days_after(now.date() - timedelta(days=1)))
    passed = [one for one in until if is_workday(CALENDAR, one)]
    assert coming > now
    assert is_workday(CALENDAR, coming.date())
    assert [one for one in passed if at_local(one, TOWN.hours.digest, TOWN.zone) > now] == []
