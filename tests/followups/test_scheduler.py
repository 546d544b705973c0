"""The scheduler: it ticks, and everything it does can be missed, repeated, or done by two at once."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from cases.figures import Month
from cases.ladder import Kind
from cases.scope import Scope
from followups import scheduler
from followups.scheduler import Scheduler
from services import figures as figure_service
from services.desk import Desk, Office
from storage import figures, followups, inbox, outbox
from storage.forgetting import KEPT
from storage.inbox import Arrived
from tests.followups.conftest import report
from tests.handlers.exchange import Shaky, Watch
from tests.storage.made import persons, post


class Bell:
    """Is rung when there may be something to send."""

    def __init__(self) -> None:
        self.rung = asyncio.Event()

    def __call__(self) -> None:
        """Rings."""
        self.rung.set()


@pytest.fixture
def bell() -> Bell:
    """What the scheduler wakes the sender with."""
    return Bell()


@pytest.fixture
async def ticking(office: Office, bell: Bell, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Scheduler]:
    """A scheduler at work, with short ticks."""
    monkeypatch.setattr(scheduler, "TICK_SECONDS", 0.05)
    started = Scheduler(office=office, wake=bell)
    await started.start()
    yield started
    await started.stop()


async def due(office: Office, watch: Watch) -> None:
    """Lets a complaint's signing become overdue."""
    await office.write(report)
    watch.move(days=1)


async def ring(bell: Bell) -> None:
    """Waits for the bell."""
    async with asyncio.timeout(5):
        await bell.rung.wait()


def planned(desk: Desk, kind: Kind) -> int:
    """How many follow-ups of a kind are to come."""
    count: int = desk.tx.value(
        "SELECT count(*) AS n FROM follow_ups WHERE state = 'planned' AND kind = :kind", kind=str(kind)
    )
    return count


async def test_it_ticks(ticking: Scheduler, office: Office, watch: Watch, bell: Bell) -> None:
    """What becomes due is done by itself, and the sender hears of it."""
    assert ticking is not None
    await due(office, watch)
    await ring(bell)
    assert await office.read(lambda desk: desk.tx.value("SELECT count(*) AS n FROM outbox")) > 1


async def test_a_tick_with_nothing_to_do_wakes_nobody(office: Office, bell: Bell) -> None:
    """The sender is left alone when nothing was due."""
    await Scheduler(office=office, wake=bell).tick()
    assert not bell.rung.is_set()


async def test_a_tick_that_fails_is_not_the_last(
    ticking: Scheduler, office: Office, shaky: Shaky, watch: Watch, bell: Bell
) -> None:
    """After ticks while the database was away the next one does what has been missed."""
    assert ticking is not None
    await office.write(report)
    shaky.away = True
    watch.move(days=1)
    await asyncio.sleep(0.2)
    assert not bell.rung.is_set()
    shaky.away = False
    watch.move(minutes=1)  # those that were begun are tried again after that long
    await ring(bell)


async def test_a_tick_that_takes_long(
    ticking: Scheduler, office: Office, shaky: Shaky, watch: Watch, bell: Bell
) -> None:
    """While one tick is under way no second one begins; the follow-up is done once."""
    assert ticking is not None
    await due(office, watch)
    shaky.open.clear()
    await asyncio.sleep(0.2)
    shaky.open.set()
    await ring(bell)
    done = await office.read(
        lambda desk: desk.tx.all(
            "SELECT business_key FROM outbox WHERE business_key LIKE '%/follow-up/%' ORDER BY id"
        )
    )
    keys = [row["business_key"] for row in done]
    assert len(keys) == len(set(keys)) > 0


async def test_stopped_is_stopped(
    office: Office, watch: Watch, bell: Bell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After its end the scheduler does nothing more."""
    monkeypatch.setattr(scheduler, "TICK_SECONDS", 0.02)
    ended = Scheduler(office=office, wake=bell)
    await ended.start()
    await ended.stop()
    await due(office, watch)
    await asyncio.sleep(0.1)
    assert not bell.rung.is_set()


async def test_the_end_waits_for_what_is_under_way(
    office: Office, shaky: Shaky, watch: Watch, bell: Bell
) -> None:
    """A tick that has begun comes to its end before the scheduler does."""
    ended = Scheduler(office=office, wake=bell)
    await ended.start()
    await due(office, watch)
    shaky.open.clear()
    tick = asyncio.create_task(ended.tick())
    await asyncio.sleep(0.05)
    ending = asyncio.create_task(ended.stop())
    await asyncio.sleep(0.05)
    assert not ending.done()
    shaky.open.set()
    await ending
    assert tick.done()


async def test_the_digest_is_planned_once(office: Office, bell: Bell) -> None:
    """Starting again, or several at once, plans no second digest for the same morning."""
    ours = [Scheduler(office=office, wake=bell) for _ in range(4)]
    await asyncio.gather(*(each.start() for each in ours))
    for each in ours:
        await each.stop()
    assert await office.read(lambda desk: planned(desk, Kind.DIGEST)) == 1
    next_due = await office.read(lambda desk: followups.next_due(desk.tx))
    assert next_due is not None
    assert f"{next_due.astimezone(office.town.zone):%a %H:%M}" == "Tue 08:30"


def words(desk: Desk) -> tuple[int, int]:
    """How many updates and messages still have their words."""
    kept = desk.tx.value("SELECT count(*) AS n FROM inbox WHERE raw IS NOT NULL")
    sealed = desk.tx.value("SELECT count(*) AS n FROM outbox WHERE sealed IS NOT NULL")
    return int(kept), int(sealed)


def exchanged(desk: Desk) -> None:
    """Two updates, one of them handled, and two messages, one of them sent."""
    (person,) = persons(desk.tx, 1)
    inbox.receive(desk.tx, [Arrived(1, 1, b"handled"), Arrived(2, 1, b"waiting")], desk.now)
    inbox.take(desk.tx, 1, desk.now)
    for _ in range(2):
        post(desk.tx, person, now=desk.now)
    (first, *_) = outbox.ready(desk.tx, desk.now, busy=(), limit=1)
    outbox.settle(desk.tx, first.id, "sent", desk.now)


async def test_words_are_erased_after_two_days(office: Office, watch: Watch, bell: Bell) -> None:
    """What was handled and sent is erased two days later, not sooner; what still waits is not."""
    assert KEPT.days == 2
    await office.write(exchanged)
    erasing = Scheduler(office=office, wake=bell)
    watch.now += KEPT
    await erasing.erase()
    assert await office.read(words) == (2, 2)
    watch.move(seconds=1)
    await erasing.erase()
    assert await office.read(words) == (1, 1)


async def test_words_are_erased_at_the_start(office: Office, watch: Watch, bell: Bell) -> None:
    """A process that never lives for an hour still erases what is past its time."""
    await office.write(exchanged)
    watch.move(days=3)
    started = Scheduler(office=office, wake=bell)
    await started.start()
    await started.stop()
    assert await office.read(words) == (1, 1)


async def test_words_are_erased_by_themselves(
    office: Office,
    watch: Watch,
    bell: Bell,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """While it runs the scheduler erases again and again, and says how much it was."""
    monkeypatch.setattr(scheduler, "ERASE_HOURS", 0.05 / 3600)
    caplog.set_level("INFO", "followups")
    await office.write(exchanged)
    started = Scheduler(office=office, wake=bell)
    await started.start()
    watch.move(days=3)
    async with asyncio.timeout(5):
        while "erased the words of 2" not in caplog.text:  # noqa: ASYNC110 -- it is looked at, nobody tells
            await asyncio.sleep(0.01)
    await started.stop()
    assert await office.read(words) == (1, 1)


async def test_a_month_is_closed_once_it_is_final(office: Office, watch: Watch, bell: Bell) -> None:
    """Not before the last look back and the time to reopen after it; one at a time, then no more."""
    supervision, month = Scope(9, town=True), Month.of(watch().date())
    await office.write(report)
    scheduler = Scheduler(office=office, wake=bell)

    async def closed() -> str | None:
        await scheduler.close_month()
        return await office.read(lambda desk: figures.last_closed(desk.tx))

    watch.move(days=120)  # from the second of March: of the 120 days after it, three weeks are left
    assert await closed() is None
    counted = await office.read(lambda desk: figure_service.of_all(desk, supervision, month))
    watch.move(days=62)
    assert [await closed() for _ in range(3)] == ["2026-03", "2026-04", "2026-04"]
    assert await office.read(lambda desk: figure_service.of_all(desk, supervision, month)) == counted


async def test_without_cases_no_month_is_closed(office: Office, bell: Bell) -> None:
    """There is none to begin with."""
    await Scheduler(office=office, wake=bell).close_month()
    assert await office.read(lambda desk: figures.last_closed(desk.tx)) is None
