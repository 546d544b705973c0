"""What SQLite alone needs: safe settings, commits shared by those who wait, and a file that forgets."""

import asyncio
import shutil
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import aiosqlite
import pytest

import storage.sqlite
from storage import forgetting, inbox, people
from storage.errors import StorageError, Unreachable
from storage.inbox import Arrived
from storage.sqlite import MOST_TOGETHER, READERS, SqliteDatabase
from storage.transaction import Tx
from tests.databases import opened
from tests.storage.made import NOW, later

SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "secure_delete": 1,
}


def met(tx: Tx) -> int:
    """How many people there are."""
    return int(tx.value("SELECT count(*) AS n FROM people"))


def settings(tx: Tx) -> dict[str, object]:
    """The settings of this connection."""
    return {name: tx.value(f"PRAGMA {name}") for name in (*SETTINGS, "query_only")}


async def test_every_connection_is_safe(sqlite_database: SqliteDatabase) -> None:
    """A power cut loses no commit (WAL with FULL), references hold, erased words are overwritten."""
    writers = SETTINGS | {"query_only": 0, "busy_timeout": 0}  # it waits in its thread, not in the loop
    assert await sqlite_database.write(settings) == writers
    here = threading.Barrier(READERS, timeout=5)  # each reader is asked once

    def ask(tx: Tx) -> dict[str, object]:
        here.wait()
        return settings(tx)

    asked = await asyncio.gather(*(sqlite_database.read(ask) for _ in range(READERS)))
    assert asked == [SETTINGS | {"query_only": 1}] * READERS


async def test_closing_overtakes_no_read(sqlite_path: Path) -> None:
    """However closing meets reads that end and others that wait, each of those is answered."""
    for _ in range(60):
        async with opened(f"sqlite:///{sqlite_path}") as database:
            asked = [asyncio.create_task(database.read(met)) for _ in range(9)]
            await asyncio.sleep(0)
        async with asyncio.timeout(5):
            assert await asyncio.gather(*asked) == [0] * 9


async def commits(database: SqliteDatabase) -> list[str]:
    """A list that grows with every transaction the writer begins or ends."""
    ends: list[str] = []

    def note(sql: str) -> None:
        if sql.startswith(("BEGIN", "COMMIT", "ROLLBACK")) and sql != "ROLLBACK TO one":
            ends.append(sql)

    await database._writer.set_trace_callback(note)
    return ends


def add(tx: Tx, address: int) -> int:
    """Adds a person."""
    return people.at_address(tx, address, "en", NOW).id


async def test_waiting_writers_share_a_commit(sqlite_database: SqliteDatabase) -> None:
    """A hundred writers at once need four commits, in the order they came."""
    ends = await commits(sqlite_database)
    given = await asyncio.gather(*(sqlite_database.write(partial(add, address=i)) for i in range(100)))
    assert given == list(range(1, 101))
    assert MOST_TOGETHER == 32
    assert ends == ["BEGIN IMMEDIATE", "COMMIT"] * 4


async def test_one_that_fails_takes_nobody_with_it(sqlite_database: SqliteDatabase) -> None:
    """Of three in one commit the failing one leaves nothing behind, and the others are there."""
    ends = await commits(sqlite_database)

    def fails(tx: Tx) -> None:
        add(tx, 2)
        tx.run("INSERT INTO people (address, locale, added_at) VALUES (1, 'en', 0)")

    given = await asyncio.gather(
        sqlite_database.write(lambda tx: add(tx, 1)),
        sqlite_database.write(fails),
        sqlite_database.write(lambda tx: add(tx, 3)),
        return_exceptions=True,
    )
    assert isinstance(given[1], StorageError)
    assert ends == ["BEGIN IMMEDIATE", "COMMIT"]
    found = await sqlite_database.read(
        lambda tx: [row["address"] for row in tx.all("SELECT address FROM people")]
    )
    assert found == [1, 3]


async def test_waits_for_another_that_opens_the_file(tmp_path: Path) -> None:
    """Two processes may start on a new file at once: the second waits until the first lets go of it."""
    path = tmp_path / "huiyin.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("CREATE TABLE half_way (a)")
        other.execute("BEGIN IMMEDIATE")  # at this SQLite gives up at once, whatever its busy timeout
        opening = asyncio.create_task(SqliteDatabase.open(path))
        await asyncio.sleep(0.1)
        opened_early = opening.done()
        other.execute("COMMIT")
        await (await opening).close()
    assert not opened_early


async def test_a_write_waits_for_another_process(sqlite_path: Path, sqlite_database: SqliteDatabase) -> None:
    """While another process writes, a write waits for it; whoever reads, and the loop itself, do not."""
    with closing(sqlite3.connect(sqlite_path, isolation_level=None)) as other:
        for address in (1, 2):
            other.execute("BEGIN IMMEDIATE")
            writing = asyncio.create_task(sqlite_database.write(partial(add, address=address)))
            assert await sqlite_database.read(met) == address - 1
            await asyncio.sleep(0.1)
            waited = not writing.done()
            other.execute("COMMIT")
            assert (waited, await writing) == (True, address)


class NoExceptionError(BaseException):
    """What `except Exception` does not catch."""


async def test_whatever_is_raised_reaches_its_own_waiter(sqlite_database: SqliteDatabase) -> None:
    """Not even what is no Exception leaves the others waiting, or a transaction open."""

    def fails(_: Tx) -> None:
        raise NoExceptionError

    failing = asyncio.create_task(sqlite_database.write(fails))
    assert await asyncio.wait_for(sqlite_database.write(met), 5) == 0
    with pytest.raises(NoExceptionError):
        await failing
    assert await asyncio.wait_for(sqlite_database.write(lambda tx: add(tx, 1)), 5) == 1


async def test_a_rollback_that_fails_leaves_nobody_waiting(
    sqlite_database: SqliteDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With neither commit nor rollback possible all are told; once the disk is back, work goes on."""
    in_thread = storage.sqlite._in_thread
    broken = sqlite3.OperationalError("disk I/O error")
    broken.sqlite_errorcode = sqlite3.SQLITE_IOERR

    async def fails(_: aiosqlite.Connection, *__: object) -> None:
        raise broken

    monkeypatch.setattr(storage.sqlite, "_in_thread", fails)
    with pytest.raises(Unreachable):
        await asyncio.wait_for(sqlite_database.write(partial(add, address=1)), 5)
    monkeypatch.setattr(storage.sqlite, "_in_thread", in_thread)
    with pytest.raises(StorageError):
        await asyncio.wait_for(sqlite_database.write(partial(add, address=2)), 5)
    assert await asyncio.wait_for(sqlite_database.write(partial(add, address=3)), 5) == 1


async def test_a_commit_that_fails_fails_everybody(sqlite_database: SqliteDatabase) -> None:
    """When the shared commit is refused nobody is told it went well, nothing is left, and work goes on."""

    def refused_at_the_end(tx: Tx) -> None:
        tx.run("PRAGMA defer_foreign_keys = ON")
        tx.run("INSERT INTO guesses (person, at) VALUES (4711, 0)")

    given = await asyncio.gather(
        sqlite_database.write(lambda tx: add(tx, 1)),
        sqlite_database.write(refused_at_the_end),
        sqlite_database.write(lambda tx: add(tx, 2)),
        return_exceptions=True,
    )
    assert [type(each) for each in given] == [StorageError] * 3
    assert len({id(each) for each in given}) == 3
    assert await sqlite_database.read(met) == 0
    assert await sqlite_database.write(lambda tx: add(tx, 3)) == 1


async def test_a_full_disk(sqlite_database: SqliteDatabase) -> None:
    """Where there is no room everyone in the commit hears why; once there is, work goes on."""
    raw = b"x" * 1_000_000
    pages = await sqlite_database.write(lambda tx: tx.value("PRAGMA page_count"))
    await sqlite_database.write(lambda tx: tx.value(f"PRAGMA max_page_count = {pages + 20}"))
    refused = await asyncio.gather(
        sqlite_database.write(lambda tx: add(tx, 1)),
        sqlite_database.write(lambda tx: inbox.receive(tx, [Arrived(1, 1, raw)], NOW)),
        sqlite_database.write(lambda tx: add(tx, 2)),
        return_exceptions=True,
    )
    assert [(type(each), "full" in str(each)) for each in refused] == [(Unreachable, True)] * 3
    assert await sqlite_database.read(met) == 0
    await sqlite_database.write(lambda tx: tx.value("PRAGMA max_page_count = 1000000"))
    await sqlite_database.write(lambda tx: inbox.receive(tx, [Arrived(2, 1, raw)], NOW))
    assert await sqlite_database.read(inbox.waiting) == [Arrived(2, 1, raw)]


@contextmanager
def another_writer(path: Path) -> Iterator[sqlite3.Connection]:
    """Another process that holds the writer's place."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection


async def test_a_busy_file(sqlite_database: SqliteDatabase, sqlite_path: Path) -> None:
    """While another process keeps writing the file is Unreachable to us, not broken; reads go on."""
    await sqlite_database.write(lambda tx: tx.value("PRAGMA busy_timeout = 1"))
    with another_writer(sqlite_path):
        with pytest.raises(Unreachable, match="locked"):
            await sqlite_database.write(met)
        assert await sqlite_database.read(met) == 0
    assert await sqlite_database.write(lambda tx: add(tx, 1)) == 1


async def test_waits_for_a_busy_file(sqlite_database: SqliteDatabase, sqlite_path: Path) -> None:
    """Another process that writes for a moment is waited for."""
    with another_writer(sqlite_path) as other:
        writing = asyncio.create_task(sqlite_database.write(lambda tx: add(tx, 1)))
        await asyncio.sleep(0.05)
        assert not writing.done()
        other.execute("COMMIT")
        assert await writing == 1


async def test_a_file_moved_away(sqlite_database: SqliteDatabase, sqlite_path: Path) -> None:
    """While the file is not where it was nothing is acknowledged; once it is back, work goes on."""
    elsewhere = sqlite_path.with_suffix(".away")
    move(sqlite_path, elsewhere)
    with pytest.raises(Unreachable, match="moved away"):
        await sqlite_database.write(lambda tx: add(tx, 1))
    shutil.copyfile(elsewhere, sqlite_path)
    with pytest.raises(Unreachable, match="replaced"):
        await sqlite_database.write(lambda tx: add(tx, 1))
    move(elsewhere, sqlite_path)
    assert await sqlite_database.write(lambda tx: add(tx, 2)) == 1


def move(path: Path, to: Path) -> None:
    """Moves one file, and nothing of what lies beside it."""
    path.rename(to)


async def test_a_journal_without_its_file(sqlite_path: Path, tmp_path: Path) -> None:
    """A new file beside the journal of one that is gone would destroy what the journal holds: refused."""
    path, elsewhere = tmp_path / "killed", tmp_path / "away"
    async with opened(f"sqlite:///{sqlite_path}") as database:
        await database.write(lambda tx: add(tx, 1))
        for end in ("", "-wal"):  # as a process that was killed leaves them
            shutil.copyfile(f"{sqlite_path}{end}", f"{path}{end}")
    move(path, elsewhere)
    with pytest.raises(Unreachable, match="put the file back"):
        await SqliteDatabase.open(path)
    move(elsewhere, path)
    async with opened(f"sqlite:///{path}") as database:
        assert await database.read(met) == 1


@pytest.mark.parametrize("content", [None, b"this is not a database, whatever its name says" * 100])
async def test_a_file_that_cannot_be_opened(tmp_path: Path, content: bytes | None) -> None:
    """A missing folder or a file of another kind is Unreachable, named, and leaves no thread behind."""
    path = tmp_path / "missing" / "huiyin.sqlite3"
    if content is not None:
        path.parent.mkdir()
        path.write_bytes(content)
    threads = set(threading.enumerate())
    with pytest.raises(Unreachable, match="huiyin"):
        await SqliteDatabase.open(path)
    assert await threads_left(threads) == set()


async def test_a_file_that_opens_once(sqlite_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the writer has its connection and a reader gets none, nothing stays open."""
    threads = set(threading.enumerate())
    connect, opened = storage.sqlite._connect, iter([True])

    async def once(path: Path, pragmas: Iterable[str]) -> aiosqlite.Connection:
        if next(opened, False):
            return await connect(path, pragmas)
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(storage.sqlite, "_connect", once)
    with pytest.raises(Unreachable, match="unable to open"):
        await SqliteDatabase.open(sqlite_path)
    assert await threads_left(threads) == set()


async def threads_left(before: set[threading.Thread]) -> set[threading.Thread]:
    """The threads that were not there before, once those that are ending have had a second to end."""
    for _ in range(100):
        if set(threading.enumerate()) - before:
            await asyncio.sleep(0.01)
    return set(threading.enumerate()) - before


async def test_closing_leaves_one_file_and_no_thread(sqlite_path: Path) -> None:
    """After closing, everything is in the one file: no journal beside it, no thread that still holds it."""
    threads = set(threading.enumerate())
    async with opened(f"sqlite:///{sqlite_path}") as database:
        await database.write(lambda tx: add(tx, 1))
        assert len(list(sqlite_path.parent.iterdir())) == 3
    assert list(sqlite_path.parent.iterdir()) == [sqlite_path]
    assert await threads_left(threads) == set()


async def test_closing_waits_for_a_read(sqlite_path: Path) -> None:
    """A read under way comes to its end before the file is closed, and its thread ends too."""
    threads = set(threading.enumerate())
    database = await SqliteDatabase.open(sqlite_path)
    go_on = threading.Event()
    reading = asyncio.create_task(database.read(lambda _: go_on.wait(5)))
    await asyncio.sleep(0)
    ending = asyncio.create_task(database.close())
    await asyncio.sleep(0.02)
    ended_early = ending.done()
    go_on.set()
    await ending
    assert await reading
    assert not ended_early
    assert await threads_left(threads) == set()


async def test_erased_words_are_gone_from_the_file(sqlite_path: Path) -> None:
    """What was erased cannot be found in the closed file: its place was overwritten, not only set free."""
    words = b"nobody may find this again"
    arrived = [Arrived(1, 1, words), Arrived(2, 1, b"stays")]
    async with opened(f"sqlite:///{sqlite_path}") as database:
        await database.write(lambda tx: inbox.receive(tx, arrived, NOW))
    assert holds(sqlite_path, words)

    async with opened(f"sqlite:///{sqlite_path}") as database:
        await database.write(lambda tx: inbox.take(tx, 1, NOW))
        await database.write(lambda tx: forgetting.erase(tx, later(days=9)))
    assert not holds(sqlite_path, words)
    assert holds(sqlite_path, b"stays")


def holds(path: Path, words: bytes) -> bool:
    """Whether the words stand anywhere in a file."""
    return words in path.read_bytes()
