"""SQLite: one writer whose waiting functions share a commit, and readers on connections of their own.

Functions that wait for the writer are run together in one `BEGIN IMMEDIATE … COMMIT`, each in its own
savepoint, so that one disk flush serves all of them and one that fails takes nobody with it. They run in
the loop's own thread: with one interpreter lock a second thread computes nothing sooner, and each statement
would hand the lock over twice. What waits for the disk, or for another process, waits in aiosqlite's thread.
"""

import asyncio
import os
import sqlite3
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import aiosqlite

from storage.errors import NotUnique, StorageError, Unreachable
from storage.transaction import Tx, perform

Work = Callable[[Tx], Any]
MOST_TOGETHER = 32  # functions in one commit: bounds how long the loop and the first of them wait
READERS = 2
OPENING_TRIES, OPENING_PAUSE = 100, 0.05  # seconds: as long as a busy file is waited for elsewhere

# Errors of the statement itself; the other operational ones (busy, full, unreadable) mean the file fails us.
OF_STATEMENT = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_READONLY)

AT_ONCE, PATIENT = "PRAGMA busy_timeout=0", "PRAGMA busy_timeout=5000"  # ms to wait for another process
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # NORMAL lost acknowledged commits in simulated power cuts
    "PRAGMA foreign_keys=ON",
    PATIENT,
    "PRAGMA secure_delete=ON",  # what a person has erased is overwritten
)


class SqliteDatabase:
    """A database in one file. Build it with `open`."""

    dialect = "sqlite"

    def __init__(self, path: Path, writer: aiosqlite.Connection, readers: list[aiosqlite.Connection]) -> None:
        self._path = path
        self._file = _identity(path)
        self._writer = writer
        self._readers = readers
        # Serves in the order of asking, as a queue does not: one that closes could overtake who waits.
        self._free = asyncio.Semaphore(len(readers))
        self._waiting: deque[tuple[Work, asyncio.Future[Any]]] = deque()
        self._flushing: asyncio.Task[None] | None = None
        self._closed = False

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Opens or creates the file. Raises Unreachable."""
        opened: list[aiosqlite.Connection] = []
        _refuse_orphan(path)
        try:
            _make(path)
            # Asked first: of a connection that fails, aiosqlite's thread is left behind and complains.
            sqlite3.connect(path).close()
            for pragmas in ((*PRAGMAS, AT_ONCE), *[(*PRAGMAS, "PRAGMA query_only=ON")] * READERS):
                opened += [await _connect(path, pragmas)]
        except sqlite3.Error as error:
            for connection in opened:
                await connection.close()
            raise Unreachable(f"{path}: {error}") from error
        return cls(path, opened[0], opened[1:])

    async def write(self, work: Work) -> Any:
        """Runs `work(tx)` in a transaction and returns its value once that is committed."""
        self._refuse_closed()
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, future))
        if self._flushing is None:
            self._flushing = asyncio.create_task(self._flush())
        return await future

    async def read(self, work: Work) -> Any:
        """Runs `work(tx)` on one consistent picture of the database; writing in it fails."""
        self._refuse_closed()
        async with self._free:
            reader = self._readers.pop()
            try:
                return await _in_thread(reader, _look, work)
            finally:
                self._readers.append(reader)

    async def close(self) -> None:
        """Lets what is under way come to its end; from now on the database is Unreachable."""
        if self._closed:
            return
        self._closed = True
        if self._flushing is not None:
            await self._flushing
        await self._writer.close()
        for _ in range(READERS):
            await self._free.acquire()  # behind the reads that were asked for before
            await self._readers.pop().close()

    def _refuse_closed(self) -> None:
        if self._closed:
            raise Unreachable("the database is closed")

    async def _flush(self) -> None:
        try:
            while self._waiting:
                count = min(len(self._waiting), MOST_TOGETHER)
                batch = [self._waiting.popleft() for _ in range(count)]
                results = await self._commit([work for work, _ in batch])
                for (_, future), result in zip(batch, results, strict=True):
                    _settle(future, result)
        finally:
            self._flushing = None

    async def _commit(self, batch: list[Work]) -> list[Any]:
        """Runs the functions in one transaction; if that cannot be committed, all of them have failed."""
        connection = _raw(self._writer)
        try:
            if not _begun(connection):
                await _in_thread(self._writer, _begin_patiently)
            results = [_run(connection, work) for work in batch]
            self._look_for_file()
            await _in_thread(self._writer, sqlite3.Connection.commit)
        except BaseException as error:  # noqa: BLE001 -- whatever it is, nobody may be left waiting
            # In the thread, behind a commit that was broken off but may be under way there. Where this
            # fails too, the next to begin fails, and tries it again.
            with suppress(sqlite3.Error):
                await _in_thread(self._writer, sqlite3.Connection.rollback)
            return [Failed(_translated(error)) for _ in batch]
        return results

    def _look_for_file(self) -> None:
        """SQLite would go on writing to a file that was moved away or deleted, and nobody would find it."""
        if _identity(self._path) != self._file:
            error = sqlite3.OperationalError(f"{self._path} was moved away or replaced")
            error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
            raise error


def _settle(future: "asyncio.Future[Any]", result: Any) -> None:
    if future.cancelled():
        return
    if isinstance(result, Failed):
        future.set_exception(result.error)
    else:
        future.set_result(result)


class Failed:
    """The result of a function that raised."""

    def __init__(self, error: BaseException) -> None:
        self.error = error


def _refuse_orphan(path: Path) -> None:
    """Raises Unreachable where a journal lies beside no file: SQLite would delete it, and what it holds."""
    journal = path.with_name(f"{path.name}-wal")
    if not path.exists() and journal.exists():
        raise Unreachable(f"{path} is missing, but {journal.name} beside it is not: put the file back")


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells one file from another of the same name; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _make(path: Path) -> None:
    """A new file is its owner's alone; SQLite gives the files beside it the same mode."""
    with suppress(OSError):  # it is there, or cannot be: SQLite says which
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))


async def _connect(path: Path, pragmas: Iterable[str]) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        for pragma in pragmas:
            await _set(connection, pragma)
    except BaseException:
        await connection.close()
        raise
    return connection


async def _set(connection: aiosqlite.Connection, pragma: str) -> None:
    # SQLite's own busy timeout does not cover a new file that another process is just turning to WAL.
    for left in reversed(range(OPENING_TRIES)):
        try:
            await connection.execute(pragma)
        except sqlite3.OperationalError as error:
            if left == 0 or error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            await asyncio.sleep(OPENING_PAUSE)
        else:
            return


def _raw(connection: aiosqlite.Connection) -> sqlite3.Connection:
    raw: sqlite3.Connection = connection._conn
    return raw


async def _in_thread(
    connection: aiosqlite.Connection, function: Callable[..., Any], *arguments: object
) -> Any:
    # aiosqlite has no public way to run a whole function on its thread, only single statements;
    # tests/storage/test_sqlite.py notices if this one goes away.
    run: Callable[..., Awaitable[Any]] = connection._execute
    return await run(function, _raw(connection), *arguments)


def _begun(connection: sqlite3.Connection) -> bool:
    """Begins to write, unless another process is writing."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _begin_patiently(connection: sqlite3.Connection) -> None:
    connection.execute(PATIENT)
    try:
        connection.execute("BEGIN IMMEDIATE")
    finally:
        connection.execute(AT_ONCE)


def _look(connection: sqlite3.Connection, work: Work) -> Any:
    connection.execute("BEGIN")
    try:
        return perform(work, Tx(connection.execute))
    except sqlite3.Error as error:
        raise _translated(error) from error
    finally:
        connection.rollback()


def _run(connection: sqlite3.Connection, work: Work) -> Any:
    connection.execute("SAVEPOINT one")
    try:
        result = perform(work, Tx(connection.execute))
    except BaseException as error:
        if not connection.in_transaction:  # SQLite itself gave everything up, on a full disk for example
            raise
        connection.execute("ROLLBACK TO one")
        result = Failed(_translated(error))
    connection.execute("RELEASE one")
    return result


def _translated(error: BaseException) -> BaseException:
    if isinstance(error, sqlite3.IntegrityError):
        kind: type[StorageError] = NotUnique if "UNIQUE" in str(error) else StorageError
    elif isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode & 0xFF not in OF_STATEMENT:
        kind = Unreachable
    elif isinstance(error, sqlite3.Error):
        kind = StorageError
    else:
        return error
    translated = kind(str(error))
    translated.__cause__ = error
    return translated
