"""The sweep: what is due happens once, whoever sweeps, and nothing that fails stands in its way."""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from functools import partial

import pytest

from cases.ladder import FollowUp, Kind
from followups import sweep
from followups.sweep import Sweeper
from services.desk import Desk, Office
from storage import followups
from storage.database import Database
from tests.followups.conftest import report
from tests.handlers.exchange import Shaky, Watch
from tests.storage.made import persons


def reminders(desk: Desk) -> Counter[str]:
    """How many messages each follow-up has led to."""
    rows = desk.tx.all("SELECT business_key FROM outbox WHERE business_key LIKE '%/follow-up/%'")
    return Counter(str(row["business_key"]).split("/")[0] for row in rows)


def states(desk: Desk, kind: Kind = Kind.UNSIGNED, rung: int = 0) -> Counter[str]:
    """What became of the follow-ups of a kind, on the first rung or another."""
    rows = desk.tx.all(
        "SELECT state FROM follow_ups WHERE kind = :kind AND rung = :rung", kind=str(kind), rung=rung
    )
    return Counter(row["state"] for row in rows)


async def until_unsigned(office: Office, watch: Watch) -> None:
    """Moves the clock to when the first signing is overdue."""
    due = await office.read(lambda desk: followups.next_due(desk.tx))
    assert due is not None
    watch.now = due


async def test_nothing_is_due(office: Office) -> None:
    """A sweep before anything is due does nothing."""
    await office.write(report)
    assert await Sweeper(office).sweep() == 0
    assert await office.read(reminders) == Counter()


async def test_each_follow_up_once(office: Office, watch: Watch) -> None:
    """Of many that are due each leads to one message and plans its next step; a second sweep does nothing."""
    numbers = await office.write(lambda desk: report(desk, 12))
    await until_unsigned(office, watch)
    sweeper = Sweeper(office)
    assert await sweeper.sweep() == 12
    assert await office.read(reminders) == Counter(numbers)
    assert await sweeper.sweep() == 0
    assert await office.read(states) == {"done": 12}
    assert await office.read(lambda desk: states(desk, rung=1)) == {"planned": 12}


async def test_two_sweeps_at_once(office: Office, watch: Watch) -> None:
    """Two sweepers over the same rows, at the same time and again: each follow-up has its effect once."""
    numbers = await office.write(lambda desk: report(desk, 25))
    await until_unsigned(office, watch)
    await asyncio.gather(*(Sweeper(office).sweep() for _ in range(2)))
    assert await office.read(reminders) == Counter(numbers)
    assert await office.read(states) == {"done": 25}


async def test_more_than_a_batch(office: Office, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sweep goes on until nothing is due, however many there are."""
    monkeypatch.setattr(sweep, "BATCH", 4)
    numbers = await office.write(lambda desk: report(desk, 11))
    await until_unsigned(office, watch)
    assert await Sweeper(office).sweep() == 11
    assert await office.read(reminders) == Counter(numbers)


async def test_what_has_become_moot(office: Office, watch: Watch) -> None:
    """A follow-up of a case that has moved on says nothing and plans nothing."""
    await office.write(lambda desk: report(desk, 3))
    await office.write(lambda desk: desk.tx.run("UPDATE cases SET state = 'withdrawn'"))
    watch.move(days=100)
    assert await Sweeper(office).sweep() == 6
    assert await office.read(reminders) == Counter()
    assert await office.read(lambda desk: followups.next_due(desk.tx)) is None
    assert await office.read(states) == {"moot": 3}


async def test_what_becomes_due_meanwhile(office: Office, watch: Watch) -> None:
    """After a long time away one sweep catches up: what follows a step that is late, and is late too."""
    await office.write(lambda desk: report(desk, 2))
    watch.move(days=60)
    await Sweeper(office).sweep()
    due = await office.read(lambda desk: followups.due(desk.tx, desk.now, limit=99))
    assert due == []
    assert await office.read(lambda desk: followups.next_due(desk.tx)) is not None


def spoil(desk: Desk, number: str) -> None:
    """Makes a case unreadable, so that nothing can be said about it."""
    desk.tx.run("UPDATE cases SET kind = 'junk' WHERE number = :number", number=number)


@pytest.mark.parametrize("batch", [2, 200])
async def test_one_that_fails_stops_no_other(
    office: Office,
    watch: Watch,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    batch: int,
) -> None:
    """Failing follow-ups, among others or a batch by themselves, leave those alone, and stay due."""
    monkeypatch.setattr(sweep, "BATCH", batch)
    bad, worse, *good = await office.write(lambda desk: report(desk, 6))
    for number in (bad, worse):
        await office.write(partial(spoil, number=number))
    await until_unsigned(office, watch)
    sweeper = Sweeper(office)
    assert await sweeper.sweep() == 4
    assert await office.read(reminders) == Counter(good)
    assert await office.read(states) == {"done": 4, "planned": 2}
    assert caplog.text.count("failed and stays due") == 2


async def test_in_the_order_of_time(office: Office, watch: Watch) -> None:
    """What stands between reminders is done between them, each case as it is by then."""
    numbers = await office.write(lambda desk: report(desk, 3))
    await office.write(lambda desk: desk.tx.run("UPDATE follow_ups SET due_at = 3 WHERE kind = 'unsigned'"))
    await office.write(lambda desk: park(desk, numbers[1]))
    watch.move(seconds=1)
    assert await Sweeper(office).sweep() >= 4
    assert await office.read(reminders) == Counter([numbers[0], numbers[2]])
    assert await office.read(states) == {"done": 2, "moot": 1}


def park(desk: Desk, number: str) -> None:
    """Has a case wait for a moment that is earlier than its reminder, and over."""
    desk.tx.run(
        "UPDATE cases SET state = 'suspended', paused_at = 1, paused_until = 2 WHERE number = :number",
        number=number,
    )
    round_ = desk.tx.value('SELECT "round" FROM cases WHERE number = :number', number=number)
    due = datetime.fromtimestamp(2, UTC)
    followups.plan(desk.tx, (FollowUp(Kind.PAUSE_END, due, round=round_),), case=number)


async def test_one_that_failed_is_tried_again(
    office: Office, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    """Not at every tick but after a minute; once it can be done, it is, once."""
    (number,) = await office.write(report)
    kept = await office.read(lambda desk: desk.tx.value("SELECT kind FROM cases"))
    await office.write(lambda desk: spoil(desk, number))
    await until_unsigned(office, watch)
    sweeper = Sweeper(office)
    for seconds in (0, 1, 58):
        watch.move(seconds=seconds)
        assert await sweeper.sweep() == 0
    assert caplog.text.count("failed and stays due") == 1
    await office.write(lambda desk: desk.tx.run("UPDATE cases SET kind = :kept", kept=kept))
    watch.move(seconds=1)
    assert await sweeper.sweep() == 1
    assert await office.read(reminders) == Counter([number])


async def test_the_database_fails(
    office: Office, shaky: Shaky, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    """What the database could not take is tried again within seconds, and is nobody's mistake in the log."""
    (number,) = await office.write(report)
    await until_unsigned(office, watch)
    shaky.fails = ["before"]
    sweeper = Sweeper(office)
    assert await sweeper.sweep() == 0
    assert [(record.exc_info, "stays due" in record.message) for record in caplog.records] == [(None, True)]
    watch.move(seconds=5)
    assert await sweeper.sweep() == 1
    assert await office.read(reminders) == Counter([number])


async def test_a_transaction_whose_end_is_unknown(office: Office, shaky: Shaky, watch: Watch) -> None:
    """A follow-up that was done although nobody learned of it is not done again."""
    (number,) = await office.write(report)
    await until_unsigned(office, watch)
    shaky.fails = ["after"]
    sweeper = Sweeper(office)
    assert await sweeper.sweep() == 0
    watch.move(minutes=1)
    await sweeper.sweep()
    assert await office.read(reminders) == Counter([number])


async def test_of_a_draft_that_is_gone(office: Office) -> None:
    """The ping of a report that was submitted or put away is moot."""

    def plan(desk: Desk) -> None:
        (person,) = persons(desk.tx, 1)
        followups.plan(desk.tx, (FollowUp(Kind.DRAFT_PING, desk.now),), person=person)

    await office.write(plan)
    assert await Sweeper(office).sweep() == 1
    assert await office.read(lambda desk: states(desk, Kind.DRAFT_PING)) == {"moot": 1}


def test_both_engines(database: Database) -> None:
    """What stands above is run on SQLite and on PostgreSQL."""
    assert database.dialect in {"sqlite", "postgres"}
