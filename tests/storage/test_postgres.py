"""What PostgreSQL alone needs: locks that hold, another try after a lost connection, a server away."""

import asyncio
import logging
import threading
import time
from functools import partial

import psycopg
import pytest

import storage.postgres
from storage import cases, people
from storage.errors import StorageError, Undecided, Unreachable
from storage.postgres import TRIES, PostgresDatabase
from storage.transaction import Tx
from tests.databases import Server, opened
from tests.storage.made import NOW, NUMBER, a_case, persons, put


@pytest.fixture(autouse=True)
def expected_warnings(caplog: pytest.LogCaptureFixture) -> None:
    """The pool's notes about connections that these tests break stay out of the report."""
    caplog.set_level(logging.CRITICAL, logger="psycopg.pool")


def met(tx: Tx) -> int:
    """How many people there are."""
    return int(tx.value("SELECT count(*) AS n FROM people"))


def process(tx: Tx) -> int:
    """The number of the server's process behind this connection."""
    return int(tx.value("SELECT pg_backend_pid()"))


def end(server: Server, *processes: int) -> None:
    """Ends these connections from the server's side, and waits until they are gone."""
    for wait in ("", ", 5000"):
        server.run("SELECT " + ", ".join(f"pg_terminate_backend({number}{wait})" for number in processes))


async def test_a_read_does_not_wait_for_a_write(postgres_database: PostgresDatabase) -> None:
    """While a write is under way readers see the state before it."""
    written, seen = threading.Event(), threading.Event()

    def work(tx: Tx) -> None:
        people.at_address(tx, 101, "en", NOW)
        written.set()
        assert seen.wait(5)

    writing = asyncio.create_task(postgres_database.write(work))
    await asyncio.to_thread(written.wait, 5)
    assert await postgres_database.read(met) == 0
    seen.set()
    await writing
    assert await postgres_database.read(met) == 1


async def test_a_loaded_case_is_locked(postgres_database: PostgresDatabase) -> None:
    """Whoever loads a case second waits until the first has decided, and then sees what was decided."""
    loaded = threading.Event()
    order: list[str] = []

    def first(tx: Tx) -> None:
        cases.load(tx, NUMBER)
        loaded.set()
        time.sleep(0.1)  # long enough for the second, if nothing held it
        tx.run("UPDATE cases SET topic = 'decided' WHERE number = :number", number=NUMBER)
        order.append("first")

    def second(tx: Tx) -> str:
        assert loaded.wait(5)
        case = cases.load(tx, NUMBER)
        order.append("second")
        return case.topic if case else ""

    await postgres_database.write(lambda tx: put(tx, a_case(None)))
    _, topic = await asyncio.gather(postgres_database.write(first), postgres_database.write(second))
    assert (topic, order) == ("decided", ["first", "second"])


async def test_a_deadlock_is_met_by_another_try(postgres_database: PostgresDatabase) -> None:
    """Of two functions that wait for each other one is done again, and both come to their end."""
    both = threading.Barrier(2)
    tries: list[int] = []

    def change(tx: Tx, first: int, second: int) -> None:
        tries.append(first)
        tx.run("SET LOCAL deadlock_timeout = '10ms'")
        people.choose_locale(tx, first, "en")
        if len(tries) <= 2:
            both.wait(5)
        people.choose_locale(tx, second, "en")

    one, two = await postgres_database.write(lambda tx: persons(tx, 2))
    await asyncio.gather(
        postgres_database.write(lambda tx: change(tx, one, two)),
        postgres_database.write(lambda tx: change(tx, two, one)),
    )
    assert len(tries) > 2
    locales = await postgres_database.read(lambda tx: [people.load(tx, each).locale for each in (one, two)])
    assert locales == ["en", "en"]


async def test_a_connection_lost_in_the_middle_is_met_by_another_try(
    postgres_database: PostgresDatabase, postgres_server: Server
) -> None:
    """The whole function is done again on another connection, and its effects are there once."""
    tries: list[int] = []

    def work(tx: Tx) -> int:
        tries.append(process(tx))
        added = people.at_address(tx, 100 + len(tries), "en", NOW).id
        if len(tries) == 1:
            end(postgres_server, tries[0])
        tx.value("SELECT 1 AS still_here")
        return added

    await postgres_database.write(work)
    assert len(set(tries)) == 2
    assert await postgres_database.read(met) == 1


async def test_a_connection_that_is_lost_every_time(
    postgres_database: PostgresDatabase, postgres_server: Server
) -> None:
    """After the last try the caller hears Unreachable, and nothing has happened."""
    tries: list[int] = []

    def work(tx: Tx) -> None:
        persons(tx, 1)
        tries.append(process(tx))
        end(postgres_server, tries[-1])
        tx.value("SELECT 1 AS still_here")

    with pytest.raises(Unreachable):
        await postgres_database.write(work)
    assert len(tries) == TRIES
    assert await postgres_database.read(met) == 0


async def test_a_connection_lost_in_the_commit_is_not_tried_again(
    postgres_database: PostgresDatabase, postgres_server: Server
) -> None:
    """Nobody knows whether it was committed, so the function is not done a second time."""
    tries: list[int] = []

    def work(tx: Tx) -> None:
        persons(tx, 1)
        tries.append(process(tx))
        end(postgres_server, tries[-1])

    with pytest.raises(Undecided):
        await postgres_database.write(work)
    assert len(tries) == 1


async def test_a_commit_that_is_refused(postgres_database: PostgresDatabase) -> None:
    """What is found wrong only at the end is a StorageError, and nothing is left."""

    def work(tx: Tx) -> None:
        persons(tx, 1)
        tx.run("ALTER TABLE guesses ALTER CONSTRAINT guesses_person_fkey DEFERRABLE INITIALLY DEFERRED")
        people.add_guess(tx, 4711, NOW)

    with pytest.raises(StorageError) as raised:
        await postgres_database.write(work)
    assert type(raised.value) is StorageError
    assert await postgres_database.read(met) == 0


async def test_after_a_restart_of_the_server(
    postgres_database: PostgresDatabase, postgres_server: Server
) -> None:
    """When every connection in the pool has died the next function is not the one to suffer."""
    here = threading.Barrier(8, timeout=5)

    def meet(tx: Tx) -> int:
        here.wait()
        return process(tx)

    processes = await asyncio.gather(*(postgres_database.write(meet) for _ in range(8)))
    assert len(set(processes)) == 8
    await asyncio.to_thread(end, postgres_server, *processes)
    assert await postgres_database.write(lambda tx: persons(tx, 1)) == [1]
    assert await postgres_database.read(met) == 1


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("/nowhere?", 'database "nowhere" does not exist'),
        ("/migrated?port=1&", "No such file"),
        ("/?x=", "x"),
    ],
)
async def test_a_server_that_cannot_be_reached(postgres_url: str, wrong: str, why: str) -> None:
    """A wrong address is Unreachable at once, with the server's own reason."""
    began = time.monotonic()
    with pytest.raises(Unreachable, match=why):
        await PostgresDatabase.open(postgres_url.replace("/migrated?", wrong))
    assert time.monotonic() - began < 5


async def test_a_lock_that_is_never_given_back(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for somebody else's lock is told in time that the database does not answer."""
    monkeypatch.setattr(storage.postgres, "PATIENCE", 1)
    async with opened(postgres_url) as database:
        with psycopg.connect(postgres_url) as other:
            other.execute("LOCK TABLE people IN ACCESS EXCLUSIVE MODE")
            for ask in (database.write, database.read):
                began = time.monotonic()
                with pytest.raises(Unreachable, match="lock timeout"):
                    await ask(met)
                assert time.monotonic() - began < 3
        assert await database.write(met) == 0


async def test_more_writers_than_connections(postgres_url: str) -> None:
    """Thirty writers over two connections all come to their end."""
    database = await PostgresDatabase.open(postgres_url, connections=2)
    try:
        await asyncio.gather(
            *(database.write(partial(people.at_address, address=i, locale="en", now=NOW)) for i in range(30))
        )
        assert await database.read(met) == 30
    finally:
        await database.close()


async def test_closing_gives_the_connections_back(postgres_url: str) -> None:
    """After closing, the server knows of no connection of ours."""
    async with opened(postgres_url) as database:
        numbers = await asyncio.gather(*(database.write(process) for _ in range(4)))
    assert await asyncio.to_thread(still_there, postgres_url, numbers) == set()


def still_there(url: str, processes: list[int]) -> set[int]:
    """Those of these connections that the server still has once it has had a second to notice."""
    left = set(processes)
    with psycopg.connect(url, autocommit=True) as connection:
        for _ in range(100):
            rows = connection.execute("SELECT pid FROM pg_stat_activity").fetchall()
            left &= {pid for (pid,) in rows}
            if not left:
                break
            time.sleep(0.01)
    return left
