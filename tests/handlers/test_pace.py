"""Telegram's limits, counted on a clock that the test moves."""

import asyncio

import pytest

from handlers import pace
from handlers.pace import Bucket, Pace

# Moments at which a turn is asked for, and how long each has to wait.
TURNS = {
    "a burst goes at once, then one a second": ((0, 0, 0, 0, 0), (0, 0, 0, 1, 2)),
    "who comes later waits less": ((0, 0, 0, 0.25), (0, 0, 0, 0.75)),
    "what was saved up is never more than the burst": ((0, 1000, 1000, 1000, 1000), (0, 0, 0, 0, 1)),
    "a quiet while gives back a turn a second": ((0, 0, 0, 2, 2, 2), (0, 0, 0, 0, 0, 1)),
    "the clock may begin anywhere": ((-5.0, -5.0, -5.0, -5.0), (0, 0, 0, 1)),
}


@pytest.mark.parametrize("case", TURNS)
def test_turns_of_a_bucket(case: str) -> None:
    """Three at once, then one a second: each turn comes when the table says."""
    moments, waits = TURNS[case]
    bucket = Bucket(rate=1, burst=3, now=moments[0])
    assert tuple(bucket.take(at) for at in moments) == pytest.approx(waits)


def test_a_bucket_fills_up() -> None:
    """A bucket is full before anything was taken, not after, and full again when that was given back."""
    bucket = Bucket(rate=2, burst=4, now=0)
    assert bucket.full(0)
    bucket.take(0)
    assert [bucket.full(at) for at in (0, 0.4, 0.5)] == [False, False, True]


class Watch:
    """A clock on which sleeping takes no time: sleepers wake in the order of their moments."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []

    def __call__(self) -> float:
        """The time it shows."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Waits until the clock gets there."""
        woken = asyncio.Event()
        self._sleepers.append((self.now + seconds, len(self._sleepers), woken))
        await woken.wait()

    async def run(self) -> None:
        """Moves on from sleeper to sleeper until nobody sleeps."""
        await _let_all_begin()
        while self._sleepers:
            self._sleepers.sort(key=lambda sleeper: sleeper[:2])
            self.now, _, woken = self._sleepers.pop(0)
            woken.set()
            await _let_all_begin()


async def _let_all_begin() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def turns(chats: list[int]) -> dict[int, list[float]]:
    """When each chat's turns come, if all of them are asked for at once."""
    watch = Watch()
    paced = Pace(clock=watch, sleep=watch.sleep)
    came: dict[int, list[float]] = {chat: [] for chat in chats}

    async def ask(chat: int) -> None:
        for _ in range(chats.count(chat)):
            await paced.turn(chat)
            came[chat].append(round(watch.now, 3))

    tasks = [asyncio.create_task(ask(chat)) for chat in came]
    await watch.run()
    await asyncio.gather(*tasks)
    return came


async def test_one_chat_gets_one_a_second_after_a_burst() -> None:
    """Eight messages to one chat: five at once, then one each second."""
    came = (await turns([7] * 8))[7]
    assert [int(at) for at in came] == [0, 0, 0, 0, 0, 1, 2, 3]


async def test_a_busy_chat_holds_up_nobody_else() -> None:
    """While one chat waits for its seconds, another has its turns at once."""
    came = await turns([1] * 9 + [2] * 2)
    assert max(came[2]) < 1 < max(came[1])


async def test_never_more_than_thirty_in_any_second() -> None:
    """Two hundred chats at once: in no second of any beginning do more than thirty messages go out."""
    came = sorted(at for each in (await turns(list(range(200)))).values() for at in each)
    assert max(sum(at <= other < at + 1 for other in came) for at in came) <= 30
    assert came[-1] < 9


async def test_chats_that_wait_together_do_not_go_out_together() -> None:
    """Messages that waited for their own chats still keep to the limit in all when they go."""
    came = sorted(
        at for each in (await turns([chat for chat in range(40) for _ in range(7)])).values() for at in each
    )
    assert max(sum(at <= other < at + 1 for other in came) for at in came) <= 30


async def test_idle_chats_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory of chats is bounded: those whose bucket is full again go first, a busy one stays busy."""
    monkeypatch.setattr(pace, "MOST_CHATS", 10)
    watch = Watch()
    paced = Pace(clock=watch, sleep=watch.sleep)

    async def ask(*chats: int) -> float:
        """Has these turns one after the other; the moment of the last."""
        asked = asyncio.create_task(_in_turn(paced, chats))
        await watch.run()
        await asked
        return watch.now

    await ask(*range(10))
    watch.now = 100
    assert int(await ask(3, 3, 3, 3, 3, 99)) == 100
    assert len(paced._chats) == 2
    assert int(await ask(3)) == 101


async def _in_turn(paced: Pace, chats: tuple[int, ...]) -> None:
    for chat in chats:
        await paced.turn(chat)
