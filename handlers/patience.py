"""Patience with a database that does not answer: what has to be written waits until it does."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from storage.errors import StorageError

log = logging.getLogger(__name__)

T = TypeVar("T")
PAUSE_SECONDS = 1.0


async def patiently(attempt: Callable[[], Awaitable[T]]) -> T:
    """What `attempt` gives; tried again, in a while, as long as storage fails."""
    while True:
        try:
            return await attempt()
        except StorageError as error:
            log.error("the database fails us, trying again: %s", error)  # noqa: TRY400 -- not our mistake
        await asyncio.sleep(PAUSE_SECONDS)
