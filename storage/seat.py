"""A duty that one process at a time has: a seat, held for as long as its own connection lives.

A process that dies loses its connection, and with it the seat, at once; one whose machine or network
dies, within seconds. Only PostgreSQL has several processes, so only it has seats.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256

import psycopg

from storage.transaction import Tx

log = logging.getLogger(__name__)

TRY_SECONDS = 0.5  # between two tries to get the seat
LOOK_SECONDS = 1.0  # between two looks whether the connection still lives
PATIENCE_SECONDS = 2.0  # for the answer; then the seat counts as lost
HANDOVER_SECONDS = LOOK_SECONDS + PATIENCE_SECONDS  # by then whoever lost it knows
NOTICED = "-c tcp_keepalives_idle=3 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3"  # a dead machine


class Seat:
    """One seat. `win` it, then work until it is `lost`, then `leave`, and begin again."""

    def __init__(self, url: str, name: str) -> None:
        self._url = url
        self.name = name
        self._connection: psycopg.AsyncConnection | None = None

    async def win(self) -> None:
        """Waits until the seat is ours.

        Who has to take it over begins a little later: an earlier holder that only lost its connection,
        and works on, will have noticed by then.
        """
        contested = False
        while True:
            try:
                async with asyncio.timeout(HANDOVER_SECONDS):
                    if await self._taken():
                        break
                contested = True
            except (psycopg.Error, TimeoutError) as error:
                log.warning("no connection for the seat of the %s: %s", self.name, error)
                await self.leave()
                contested = True
            await asyncio.sleep(TRY_SECONDS)
        if contested:
            await asyncio.sleep(HANDOVER_SECONDS)
        log.info("this process is the %s now", self.name)

    async def _taken(self) -> bool:
        connection = self._connection = self._connection or await psycopg.AsyncConnection.connect(
            self._url, autocommit=True, options=NOTICED
        )
        asked = await connection.execute("SELECT pg_try_advisory_lock(%s)", (_number(self.name),))
        row = await asked.fetchone()
        return row is not None and bool(row[0])

    async def lost(self, called: Callable[[], None]) -> None:
        """Returns when the seat is lost; until then calls `called` whenever some process uses `call`."""
        if self._connection is None:
            return
        with suppress(psycopg.Error, TimeoutError):
            await self._connection.execute(f"LISTEN huiyin_{self.name}".encode())
            while True:
                async for _ in self._connection.notifies(timeout=LOOK_SECONDS, stop_after=1):
                    called()
                async with asyncio.timeout(PATIENCE_SECONDS):
                    await self._connection.execute("SELECT 1")
        log.warning("this process is the %s no longer", self.name)

    async def leave(self) -> None:
        """Gives the seat up, if it is ours."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            await connection.close()


def call(tx: Tx, name: str) -> None:
    """Tells whoever holds a seat, once this transaction is committed, that there is work."""
    tx.run("SELECT pg_notify(:channel, '')", channel=f"huiyin_{name}")


def _number(name: str) -> int:
    """The number of a seat's lock: 63 bits of its name's hash."""
    return int.from_bytes(sha256(f"huiyin {name}".encode()).digest()[:8]) >> 1
