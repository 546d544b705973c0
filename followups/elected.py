"""The scheduler of a bot with several processes: it ticks in the one that holds the seat."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from followups.scheduler import Scheduler
from storage.errors import StorageError
from storage.seat import Seat

log = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0


class ElectedScheduler:
    """Ticks while its process holds the seat, like the one Scheduler of a bot with a single process."""

    def __init__(self, make: Callable[[], Scheduler], place: Seat) -> None:
        self._make = make
        self._seat = place
        self._working: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begins to stand for the seat."""
        self._working = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """No more ticks; one that is under way comes to its end, and the seat is free."""
        if self._working is not None:
            self._working.cancel()
            with suppress(asyncio.CancelledError):
                await self._working

    async def _run(self) -> None:
        while True:
            try:
                await self._seat.win()
                await self._tick(self._make())
            except StorageError as error:
                log.error("the database fails us, trying again: %s", error)  # noqa: TRY400 -- not our mistake
            finally:
                await self._seat.leave()
            await asyncio.sleep(PAUSE_SECONDS)

    async def _tick(self, scheduler: Scheduler) -> None:
        await scheduler.start()
        try:
            await self._seat.lost(lambda: None)
        finally:
            await scheduler.stop()
