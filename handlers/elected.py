"""The sender of a bot with several processes: one of them sends, the others tell it that there is work."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from handlers.send import Sender
from services.desk import Office
from storage import seat
from storage.errors import StorageError
from storage.seat import Seat

log = logging.getLogger(__name__)

CALL_SECONDS = 0.02  # the holder is called no more often than this


class ElectedSender:
    """Sends while its process holds the seat, like the one Sender of a bot with a single process."""

    def __init__(self, make: Callable[[], Sender], place: Seat, office: Office) -> None:
        self._make = make
        self._seat = place
        self._office = office
        self._sender: Sender | None = None  # while the seat is ours; each time a new one, without memories
        self._finish = asyncio.Event()
        self._calling: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """Says, to whichever process sends, that there may be something to send."""
        if self._sender is not None:
            self._sender.wake()
        elif self._calling is None or self._calling.done():
            self._calling = asyncio.create_task(self._call())

    async def _call(self) -> None:
        await asyncio.sleep(CALL_SECONDS)
        with suppress(StorageError):  # the holder looks by itself each second
            await self._office.write(lambda desk: seat.call(desk.tx, self._seat.name))

    def finish(self) -> None:
        """Lets `run` end when all that this process has to send has been sent."""
        self._finish.set()
        if self._sender is not None:
            self._sender.finish()

    async def run(self) -> None:
        """Sends, as long and as often as the seat is ours, until told to finish or cancelled."""
        try:
            while await self._won():
                await self._send()
        finally:
            await self._seat.leave()

    async def _won(self) -> bool:
        """Waits for the seat; False when told to finish first."""
        winning, finishing = asyncio.create_task(self._seat.win()), asyncio.create_task(self._finish.wait())
        await _first(winning, finishing)
        return not self._finish.is_set()

    async def _send(self) -> None:
        sender = self._sender = self._make()
        try:
            losing = asyncio.create_task(self._seat.lost(sender.wake))
            await _first(asyncio.create_task(sender.run()), losing)
        finally:
            self._sender = None
            await sender.stop()
            await self._seat.leave()

    async def stop(self) -> None:
        """Breaks off what is under way."""
        if self._calling is not None:
            self._calling.cancel()
        if self._sender is not None:
            await self._sender.stop()


async def _first(*tasks: asyncio.Task[object]) -> None:
    """Waits for the first of these to end, and breaks off the others. Raises what it raised."""
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        await task
