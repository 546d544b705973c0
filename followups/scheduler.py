"""The scheduler: APScheduler ticks, the database says what is due."""

import asyncio
import logging
from collections.abc import Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from followups.sweep import Sweeper
from services import figures, following
from services.desk import Office
from storage.errors import Unreachable

log = logging.getLogger(__name__)

TICK_SECONDS = 1
ERASE_HOURS = 1
CLOSE_MINUTES = 10


class Scheduler:
    """Ticks for as long as it runs. Nothing is kept in it: a tick that was missed costs nothing."""

    def __init__(self, *, office: Office, wake: Callable[[], None]) -> None:
        self._office = office
        self._sweeper = Sweeper(office)
        self._working = asyncio.Lock()  # one thing at a time, and the end waits for it
        self._wake = wake
        self._ticks = AsyncIOScheduler(job_defaults={"coalesce": True, "misfire_grace_time": None})

    async def start(self) -> None:
        """Plans the digest, erases what is past its time, and begins to tick."""
        await self._office.write(following.plan_digest)
        await self.erase()
        self._ticks.add_job(self.tick, "interval", seconds=TICK_SECONDS, max_instances=1)
        self._ticks.add_job(self.erase, "interval", hours=ERASE_HOURS, max_instances=1)
        self._ticks.add_job(self.close_month, "interval", minutes=CLOSE_MINUTES, max_instances=1)
        self._ticks.start()

    async def tick(self) -> None:
        """Does what is due now."""
        async with self._working:
            try:
                if await self._sweeper.sweep():
                    self._wake()
            except Unreachable as error:
                log.error("the database fails us, the next tick tries again: %s", error)  # noqa: TRY400 -- not our mistake

    async def erase(self) -> None:
        """Erases words from inbox and outbox whose time is over."""
        async with self._working:
            erased = await self._office.write(following.erase)
        if erased:
            log.info("erased the words of %d handled messages", erased)

    async def close_month(self) -> None:
        """Closes one month whose figures change no more, if there is one: no writer waits for several."""
        async with self._working:
            month = await self._office.write(figures.close_next)
        if month is not None:
            log.info("closed the figures of %s", month.written)

    async def stop(self) -> None:
        """No more ticks; one that is under way comes to its end."""
        self._ticks.pause()
        async with self._working:
            self._ticks.shutdown(wait=False)
