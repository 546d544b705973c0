"""PostgreSQL: the same functions, each in its own transaction, on a pool of threads and connections."""

import asyncio
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self

import psycopg
from psycopg.rows import DictRow, dict_row
from psycopg_pool import ConnectionPool, PoolTimeout

from storage.errors import NotUnique, StorageError, Undecided, Unreachable
from storage.transaction import Cursor, Executes, Tx, perform, to_postgres

Connection = psycopg.Connection[DictRow]
Work = Callable[[Tx], Any]
Job = Callable[[Connection], Any]
TRIES = 3  # a deadlock or a broken connection is met by doing the whole function again
PAUSE = 0.02  # seconds before another try: whoever won a deadlock takes its lock first
PATIENCE = (
    5  # seconds to wait for the server, for a connection, or for a lock: as long as SQLite is waited for
)
# A server whose machine or network is gone is noticed within seconds: the kernel tries for a quarter hour.
NOTICED = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3, "tcp_user_timeout": 10_000}


class PostgresDatabase:
    """A database on a server. Build it with `open`."""

    dialect = "postgres"

    def __init__(self, pool: "ConnectionPool[Connection]", threads: int) -> None:
        self._pool = pool
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="postgres")
        self._closed = False

    @classmethod
    async def open(cls, url: str, connections: int = 8) -> Self:
        """Connects to the server. Raises Unreachable."""
        pool = ConnectionPool(
            url,
            connection_class=Connection,
            kwargs={"row_factory": dict_row, **NOTICED},
            configure=_limit,
            min_size=1,
            max_size=connections,
            timeout=PATIENCE,
            open=False,
        )
        try:
            await asyncio.to_thread(_knock, url)
            await asyncio.to_thread(pool.open, wait=True, timeout=PATIENCE)
        except (psycopg.Error, PoolTimeout) as error:
            await asyncio.to_thread(pool.close)
            raise Unreachable(str(error)) from error
        return cls(pool, connections)

    async def write(self, work: Work) -> Any:
        """Runs `work(tx)` in a transaction and returns its value once that is committed. Raises Undecided."""
        return await self._in_thread(lambda connection: perform(work, Tx(_executor(connection))))

    async def read(self, work: Work) -> Any:
        """Runs `work(tx)` on one consistent picture of the database; writing in it fails."""
        return await self._in_thread(lambda connection: _look(connection, work))

    async def close(self) -> None:
        """Lets what is under way come to its end; from now on the database is Unreachable."""
        self._closed = True
        await asyncio.to_thread(self._threads.shutdown)
        await asyncio.to_thread(self._pool.close)

    async def _in_thread(self, job: Job) -> Any:
        if self._closed:
            raise Unreachable("the database is closed")
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._run, job)

    def _run(self, job: Job) -> Any:
        for left in reversed(range(TRIES)):
            try:
                return self._once(job)
            except psycopg.Error as error:
                if left == 0 or not _passing(error):
                    raise _translated(error) from error
            self._pool.check()  # after a restart of the server none of its connections is good
            time.sleep(PAUSE)
        raise AssertionError("unreachable: the last try returns or raises")

    def _once(self, job: Job) -> Any:
        with self._pool.connection() as connection:
            value = job(connection)
            try:
                connection.commit()
            except psycopg.OperationalError as error:  # it may have happened, so it is not tried again
                raise Undecided(str(error)) from error
        return value


def _passing(error: psycopg.Error) -> bool:
    """Whether another try may go well: after a deadlock, or on another connection."""
    waited_long = isinstance(error, PoolTimeout | psycopg.errors.LockNotAvailable)
    return isinstance(error, psycopg.OperationalError) and not waited_long


def _translated(error: psycopg.Error) -> StorageError:
    said = error.diag.message_primary or str(error)  # the details quote the row
    if isinstance(error, psycopg.OperationalError):
        return Unreachable(said)
    if isinstance(error, psycopg.errors.UniqueViolation):
        return NotUnique(said)
    return StorageError(said)


def _knock(url: str) -> None:
    """Connects once: the pool would try a wrong address until its time is up, and not say what is wrong."""
    psycopg.connect(url, connect_timeout=PATIENCE).close()


def _limit(connection: Connection) -> None:
    """Nobody waits for a lock for ever: a thread that does cannot be ended."""
    connection.execute(f"SET lock_timeout = '{PATIENCE}s'".encode())
    connection.commit()


def _look(connection: Connection, work: Work) -> Any:
    connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    return perform(work, Tx(_executor(connection, locks=False)))


def _executor(connection: Connection, *, locks: bool = True) -> Executes:
    def execute(sql: str, parameters: Mapping[str, Any]) -> Cursor:
        return connection.execute(to_postgres(sql, locks=locks).encode(), parameters)

    return execute
