"""The sweep: every follow-up that is due; reminders side by side, anything else each for itself."""

import asyncio
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby

from services import following
from services.desk import Desk, Office
from storage import followups
from storage.errors import Unreachable
from storage.followups import Planned

log = logging.getLogger(__name__)

BATCH = 100  # bounds how long others wait while reminders go out side by side
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
            done += sum(await asyncio.gather(*map(self._do, _side_by_side(fresh))))
        return done

    async def _fresh(self) -> list[Planned]:
        limit = BATCH + len(self._again)
        due = await self._office.read(lambda desk: followups.due(desk.tx, desk.now, limit=limit))
        now = self._office.clock()
        return [planned for planned in due if self._again.get(planned.id, now) <= now]

    async def _do(self, due: list[Planned]) -> int:
        """Does these in one transaction; where one of them fails, each in its own. Returns how many."""
        try:
            await self._office.write(partial(_fire, due=due))
        except Exception as error:  # noqa: BLE001 -- whatever it is, it stops no other
            if len(due) == 1:
                return self._later(due[0], error)
            return sum(await asyncio.gather(*(self._do([planned]) for planned in due)))
        for planned in due:
            self._again.pop(planned.id, None)
        return len(due)

    def _later(self, planned: Planned, error: Exception) -> int:
        if isinstance(error, Unreachable):
            log.error("follow-up %d stays due, the database fails us: %s", planned.id, error)
            pause = SOON
        else:
            name = f"{planned.id} ({planned.step.kind})"
            log.error("follow-up %s failed and stays due", name, exc_info=error)
            pause = RETRY
        self._again[planned.id] = self._office.clock() + pause
        return 0


def _fire(desk: Desk, due: list[Planned]) -> None:
    if len(due) == 1:
        following.fire(desk, due[0])
    else:
        following.remind(desk, due)


def _side_by_side(due: list[Planned]) -> Iterator[list[Planned]]:
    """In the same order: reminders that follow each other together, anything else each for itself."""
    for reminds, part in groupby(due, key=_only_reminds):
        if reminds:
            yield list(part)
        else:
            yield from ([planned] for planned in part)


def _only_reminds(planned: Planned) -> bool:
    return planned.step.kind in following.REMINDERS
