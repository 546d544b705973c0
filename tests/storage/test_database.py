"""Both engines keep the same promises: all or nothing, seen when committed, errors in our own words."""

import asyncio
import re
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from storage import cases, drafts, people
from storage.database import Database, engine_version, open_database
from storage.errors import NotUnique, StorageError, Unreachable
from storage.transaction import Tx
from tests.databases import opened
from tests.storage.made import NOW, NUMBER, a_case, put


def greet(tx: Tx) -> int:
    """Adds the next person."""
    return people.at_address(tx, 101 + met(tx), "en", NOW).id


def met(tx: Tx) -> int:
    """How many people there are."""
    return int(tx.value("SELECT count(*) AS n FROM people"))


async def test_a_write_gives_its_value_once_it_is_committed(database: Database) -> None:
    """The value of the function comes back, and everybody sees what it did."""
    assert await database.write(greet) == 1
    assert await database.read(met) == 1


async def test_a_function_that_fails_leaves_nothing(database: Database) -> None:
    """Its own error comes out, the very same object, and everything before it in the function is undone."""
    trouble = RuntimeError("trouble")

    def work(tx: Tx) -> None:
        greet(tx)
        greet(tx)
        raise trouble

    with pytest.raises(RuntimeError) as raised:
        await database.write(work)
    assert raised.value is trouble
    assert await database.read(met) == 0


async def test_a_statement_that_fails_takes_the_function_with_it(database: Database) -> None:
    """What came before a refused statement is undone as well."""

    def work(tx: Tx) -> None:
        greet(tx)
        tx.run("INSERT INTO people (address, locale, added_at) VALUES (101, 'en', 0)")

    with pytest.raises(NotUnique):
        await database.write(work)
    assert await database.read(met) == 0


def missing(tx: Tx) -> None:
    """Leaves out what must be there."""
    tx.run("INSERT INTO people (address, added_at) VALUES (1, 0)")


def stranger(tx: Tx) -> None:
    """Names a person who is not there."""
    drafts.save(tx, 4711, "report", b"", NOW)


def mistyped(tx: Tx) -> None:
    """Is not SQL."""
    tx.run("SELEC 1")


def elsewhere(tx: Tx) -> None:
    """Asks for a table that is not there."""
    tx.all("SELECT * FROM nowhere")


@pytest.mark.parametrize("work", [missing, stranger, mistyped, elsewhere])
async def test_refusals_in_our_own_words(database: Database, work: Callable[[Tx], None]) -> None:
    """A refused statement is a StorageError, not a driver's, and neither NotUnique nor Unreachable."""
    with pytest.raises(StorageError) as raised:
        await database.write(work)
    assert type(raised.value) is StorageError
    await database.write(greet)
    assert await database.read(met) == 1


async def test_an_unknown_table_in_a_read(database: Database) -> None:
    """Reading fails in our own words too, and the next read goes well."""
    with pytest.raises(StorageError) as raised:
        await database.read(elsewhere)
    assert type(raised.value) is StorageError
    assert await database.read(met) == 0


async def test_a_read_cannot_write(database: Database) -> None:
    """Writing in a read is refused, again and again, and changes nothing."""
    for _ in range(4):
        with pytest.raises(StorageError) as raised:
            await database.read(greet)
        assert type(raised.value) is StorageError
    assert await database.read(met) == 0


async def test_a_read_may_use_what_locks_in_a_write(database: Database) -> None:
    """A query that locks its row where it is part of a change only looks in a read."""
    await database.write(lambda tx: put(tx, a_case(None)))

    def work(tx: Tx) -> bool:
        nothing = drafts.load(tx, 1, "report"), people.invitation(tx, "nonce")
        return cases.load(tx, NUMBER) is not None and nothing == (None, None)

    assert await database.read(work)


async def test_a_read_sees_one_picture(database: Database) -> None:
    """A commit in the middle of a read is not seen in it, and is seen in the next."""
    first_look, committed = threading.Event(), threading.Event()

    def work(tx: Tx) -> tuple[int, int]:
        before = met(tx)
        first_look.set()
        assert committed.wait(5)
        return before, met(tx)

    reading = asyncio.create_task(database.read(work))
    await asyncio.to_thread(first_look.wait, 5)
    await database.write(greet)
    committed.set()
    assert await reading == (0, 0)
    assert await database.read(met) == 1


async def test_more_readers_than_connections(database: Database) -> None:
    """Fifty reads at once all come back."""
    assert await asyncio.gather(*(database.read(met) for _ in range(50))) == [0] * 50


async def test_every_writer_gets_its_own_value(database: Database) -> None:
    """Of a hundred writers at once each gets what its own function gave, or its own error."""

    def work(tx: Tx, i: int) -> int:
        people.at_address(tx, i, "en", NOW)
        if i % 10 == 7:
            raise RuntimeError(i)
        return i

    given = await asyncio.gather(
        *(database.write(partial(work, i=i)) for i in range(100)), return_exceptions=True
    )
    assert [str(each) for each in given] == [str(i) for i in range(100)]
    assert [i for i, each in enumerate(given) if isinstance(each, RuntimeError)] == list(range(7, 100, 10))
    assert await database.read(met) == 90


async def test_a_function_that_raises_stop_iteration(database: Database) -> None:
    """`next` without a default is a mistake like any other: its waiter hears of it, nobody else suffers."""
    for run in (database.write, database.read):
        with pytest.raises(RuntimeError, match="StopIteration"):
            await asyncio.wait_for(run(lambda _: next(iter(()))), 5)
    assert await asyncio.wait_for(database.write(greet), 5) == 1


async def test_a_cancelled_waiter_breaks_nobody(database: Database) -> None:
    """Those before, beside and after one who no longer waits all come to their end."""
    started, go_on = threading.Event(), threading.Event()

    def slow(tx: Tx) -> int:
        started.set()
        assert go_on.wait(5)
        return greet(tx)

    first = asyncio.create_task(database.write(slow))
    await asyncio.to_thread(started.wait, 5)
    waiting = [asyncio.create_task(database.write(persons_of(i))) for i in range(6)]
    await asyncio.sleep(0)
    first.cancel()
    waiting[2].cancel()
    go_on.set()
    done = await asyncio.gather(first, *waiting, return_exceptions=True)
    assert [isinstance(each, asyncio.CancelledError) for each in done].count(True) == 2
    assert await database.write(lambda tx: people.known(tx, 1005)) is not None


def persons_of(i: int) -> Callable[[Tx], int]:
    """A function that adds the person at address 1000 + i."""
    return lambda tx: people.at_address(tx, 1000 + i, "en", NOW).id


async def test_a_cancelled_reader_breaks_nobody(database: Database) -> None:
    """Its connection serves others once it is free."""
    go_on = threading.Event()
    readers = [asyncio.create_task(database.read(lambda _: go_on.wait(5))) for _ in range(10)]
    await asyncio.sleep(0.01)
    for reader in readers:
        reader.cancel()
    go_on.set()
    await asyncio.gather(*readers, return_exceptions=True)
    assert await asyncio.gather(*(database.read(met) for _ in range(10))) == [0] * 10


async def test_a_closed_database_is_unreachable(database: Database) -> None:
    """Nobody waits for ever on a closed database, and closing it twice does no harm."""
    await database.write(greet)
    await database.close()
    for run in (database.write, database.read):
        with pytest.raises(Unreachable):
            await asyncio.wait_for(run(met), 5)
    await database.close()


async def test_closing_waits_for_what_is_under_way(database: Database) -> None:
    """What was asked before the end still happens."""
    asked = [asyncio.create_task(database.write(persons_of(i))) for i in range(20)]
    asked += [asyncio.create_task(database.read(met)) for _ in range(20)]
    await asyncio.sleep(0)
    await database.close()
    assert len(await asyncio.gather(*asked)) == 40


@pytest.mark.parametrize("url", ["", "huiyin.sqlite3", "mysql://here/huiyin", "sqlite:huiyin"])
async def test_an_address_of_no_kind_we_know(url: str) -> None:
    """Only sqlite:/// and postgresql:// are addresses."""
    with pytest.raises(Unreachable, match="begins with"):
        await open_database(url)


async def test_the_version_of_the_engine(database: Database) -> None:
    """A database names its engine and its version, in a few words."""
    named = {"sqlite": r"SQLite 3\.\d+\.\d+", "postgres": r"PostgreSQL \d+\.\d+"}
    assert re.fullmatch(named[database.dialect], await database.read(engine_version))


async def test_an_address_chooses_the_engine(sqlite_path: Path, postgres_url: str) -> None:
    """The same functions run behind either kind of address, and each database says what it is."""
    dialects = []
    for url in (f"sqlite:///{sqlite_path}", postgres_url, postgres_url.replace("postgresql", "postgres", 1)):
        async with opened(url) as database:
            assert await database.read(met) == 0
            dialects.append(database.dialect)
    assert dialects == ["sqlite", "postgres", "postgres"]
