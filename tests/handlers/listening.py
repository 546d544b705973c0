"""A receiver at work on an exchange, and ways to wait for what it has done."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from cases.speech import Say
from handlers.receive import Receiver
from tests.handlers.exchange import Exchange


class Counter:
    """Counts what was dealt with, and lets a test wait for it."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = asyncio.Condition()
        self._notes: set[asyncio.Task[None]] = set()

    def __call__(self) -> None:
        """One more."""
        self._count += 1
        self._notes.add(asyncio.create_task(self._notify()))

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def reaches(self, count: int) -> None:
        """Waits until so many were dealt with."""
        async with asyncio.timeout(10), self._changed:
            await self._changed.wait_for(lambda: self._count >= count)


@asynccontextmanager
async def listening(exchange: Exchange) -> AsyncIterator[Counter]:
    """A receiver at work; the counter counts updates dealt with."""
    handled = Counter()
    receiver: Receiver = exchange.receiver(handled)
    polling = asyncio.create_task(receiver.poll())
    try:
        yield handled
        await receiver.drain()
    finally:
        polling.cancel()
        await asyncio.wait((polling,))
        await receiver.stop()
    assert polling.cancelled()


async def eventually(holds: Callable[[], bool]) -> None:
    """Waits for what has no event of its own."""
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 -- it is looked at, nobody tells
            await asyncio.sleep(0.005)


async def replies(exchange: Exchange) -> list[str]:
    """Which texts were posted, in order."""
    rows = await exchange.rows("SELECT sealed FROM outbox ORDER BY id")
    vault = exchange.office.vault
    return [Say.model_validate_json(vault.unseal(sealed)).text for (sealed,) in rows]


def update_of(exchange: Exchange) -> dict[str, Any]:
    """The newest update that Telegram holds."""
    found: dict[str, Any] = json.loads(exchange.emulator.world.updates.queue[-1].body)
    return found
