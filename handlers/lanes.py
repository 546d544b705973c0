"""Lanes: what arrived is handled in order within a chat, and side by side otherwise.

A message takes a worker's place only when it is its turn in its lane, so that a flooding chat
holds up nobody else.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from storage.inbox import Arrived

WORKERS = 48  # more share one commit; PostgreSQL takes as many at once as it has connections


class Lanes:
    """Runs `handle`, which must not raise, on what is put in."""

    def __init__(self, handle: Callable[[Arrived], Awaitable[None]]) -> None:
        self._handle = handle
        self._waiting: dict[int, deque[Arrived]] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(WORKERS)

    def put(self, arrived: Arrived) -> None:
        """Lines an update up behind the earlier ones of its chat."""
        lane = self._waiting.get(arrived.lane)
        if lane is not None:
            lane.append(arrived)
            return
        self._waiting[arrived.lane] = deque([arrived])
        task = asyncio.create_task(self._run(arrived.lane))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    def busy(self) -> frozenset[int]:
        """The lanes in which something is waiting or under way."""
        return frozenset(self._waiting)

    async def _run(self, number: int) -> None:
        lane = self._waiting[number]
        try:
            while lane:
                async with self._places:
                    await self._handle(lane[0])
                lane.popleft()
        finally:
            del self._waiting[number]

    async def drain(self) -> None:
        """Waits until everything lined up has been handled."""
        while self._running:
            await asyncio.wait(self._running)

    async def stop(self) -> None:
        """Breaks off what is under way."""
        running = tuple(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
