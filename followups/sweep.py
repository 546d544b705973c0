"""The sweep: every follow-up that is due, each in a transaction of its own, many in one commit."""

import asyncio
import logging
from datetime import datetime, timedelta

from services import following
from services.desk import Office
from storage import followups
from storage.errors import Unreachable
from storage.followups import Planned

log = logging.getLogger(__name__)

BATCH = 200
RETRY = timedelta(minutes=1)
SOON = timedelta(seconds=5)  # where it was the database that failed


class Sweeper:
    """Does what is due, again and again. One that fails stops no other, and is tried again later."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._again: dict[int, datetime] = {}  # those that failed, and when to try them again

    async def sweep(self) -> int:
        """Does all that is due, also what becomes due meanwhile; returns how many."""
        done = 0
        while fresh := await self._fresh():
            results = await asyncio.gather(*map(self._fire, fresh))
            done += sum(results)
        return done

    async def _fresh(self) -> list[Planned]:
        limit = BATCH + len(self._again)
        due = await self._office.read(lambda desk: followups.due(desk.tx, desk.now, limit=limit))
        now = self._office.clock()
        return [planned for planned in due if self._again.get(planned.id, now) <= now]

    async def _fire(self, planned: Planned) -> bool:
        try:
            await self._office.write(lambda desk: following.fire(desk, planned))
        except Unreachable as error:
            log.error("follow-up %d stays due, the database fails us: %s", planned.id, error)  # noqa: TRY400 -- not our mistake
            return self._later(planned, SOON)
        except Exception:
            log.exception("follow-up %d (%s) failed and stays due", planned.id, planned.step.kind)
            return self._later(planned, RETRY)
        self._again.pop(planned.id, None)
        return True

    def _later(self, planned: Planned, pause: timedelta) -> bool:
        self._again[planned.id] = self._office.clock() + pause
        return False
