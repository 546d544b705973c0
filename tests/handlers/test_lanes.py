"""Lanes: first in, first out within a chat; chats side by side; nobody holds up the others."""

import asyncio
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import lanes
from handlers.lanes import Lanes
from storage.inbox import Arrived


def update(number: int, lane: int) -> Arrived:
    """An update of a chat."""
    return Arrived(number, lane, b"")


class Desk:
    """Handles updates as slowly as the test wants, and remembers how."""

    def __init__(self) -> None:
        self.began: list[int] = []
        self.done: list[int] = []
        self.most_at_once = 0
        self.gates: dict[int, asyncio.Event] = defaultdict(asyncio.Event)  # by lane

    async def handle(self, arrived: Arrived) -> None:
        """Waits until the lane's gate is open."""
        self.began.append(arrived.update_id)
        self.most_at_once = max(self.most_at_once, len(self.began) - len(self.done))
        await self.gates[arrived.lane].wait()
        self.done.append(arrived.update_id)

    def open(self, *numbers: int) -> None:
        """Lets these lanes go on."""
        for number in numbers:
            self.gates[number].set()


async def breathe() -> None:
    """Lets everything happen that can happen without time passing."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_chat_keeps_its_order() -> None:
    """The second update of a chat begins when the first is done, not before."""
    desk = Desk()
    running = Lanes(desk.handle)
    for number in range(5):
        running.put(update(number, lane=1))
    await breathe()
    assert desk.began == [0]
    desk.open(1)
    await running.drain()
    assert desk.done == [0, 1, 2, 3, 4]


async def test_a_flooding_chat_takes_one_place() -> None:
    """A hundred updates of one chat take one worker's place: all other chats go on while it is stuck."""
    desk = Desk()
    running = Lanes(desk.handle)
    for number in range(100):
        running.put(update(number, lane=1))
    desk.open(*range(2, 40))
    for lane in range(2, 40):
        running.put(update(1000 + lane, lane))
    await breathe()
    assert desk.began[0] == 0
    assert sorted(desk.done) == [1000 + lane for lane in range(2, 40)]
    desk.open(1)
    await running.drain()
    assert [number for number in desk.done if number < 1000] == list(range(100))


async def test_there_are_only_so_many_places() -> None:
    """With every chat stuck, as many updates are under way as there are workers, and no more."""
    desk = Desk()
    running = Lanes(desk.handle)
    for lane in range(lanes.WORKERS + 6):
        running.put(update(lane, lane))
    await breathe()
    assert (len(desk.began), desk.most_at_once) == (lanes.WORKERS, lanes.WORKERS)
    desk.open(*range(lanes.WORKERS + 6))
    await running.drain()
    assert (sorted(desk.done), desk.most_at_once) == (list(range(lanes.WORKERS + 6)), lanes.WORKERS)


async def test_a_lane_can_be_used_again() -> None:
    """A chat that was quiet for a while goes on as if nothing had been."""
    desk = Desk()
    desk.open(1)
    running = Lanes(desk.handle)
    for number in range(3):
        running.put(update(number, lane=1))
        await running.drain()
    assert desk.done == [0, 1, 2]


async def test_draining_waits_for_what_comes_meanwhile() -> None:
    """Whoever waits for the lanes waits for what is put in during that time too."""
    desk = Desk()
    running = Lanes(desk.handle)
    running.put(update(1, lane=1))
    draining = asyncio.create_task(running.drain())
    await breathe()
    running.put(update(2, lane=2))
    desk.open(1)
    await breathe()
    assert not draining.done()
    desk.open(2)
    await draining
    assert desk.done == [1, 2]


async def test_stopping_breaks_off() -> None:
    """What is under way is broken off, what waited does not begin, and a later update finds a free lane."""
    desk = Desk()
    running = Lanes(desk.handle)
    for number in range(3):
        running.put(update(number, lane=1))
    await breathe()
    await running.stop()
    assert (desk.began, desk.done) == ([0], [])
    desk.open(1)
    running.put(update(3, lane=1))
    await running.drain()
    assert desk.done == [3]


@given(
    order=st.lists(st.integers(1, 5), max_size=60),
    pauses=st.lists(st.integers(0, 3), min_size=60, max_size=60),
)
@pytest.mark.timeout(120)
def test_any_mixture_keeps_the_order_of_each_chat(order: list[int], pauses: list[int]) -> None:
    """However chats mix and however long each update takes, all are handled once, each chat in order."""
    done: list[Arrived] = []

    async def handle(arrived: Arrived) -> None:
        for _ in range(pauses[arrived.update_id]):
            await asyncio.sleep(0)
        done.append(arrived)

    async def work() -> None:
        running = Lanes(handle)
        for number, lane in enumerate(order):
            running.put(update(number, lane))
        await running.drain()

    asyncio.run(work())
    assert sorted(each.update_id for each in done) == list(range(len(order)))
    for lane in set(order):
        mine = [each.update_id for each in done if each.lane == lane]
        assert mine == sorted(mine)
