"""Seats: one process at a time has a duty, another takes it over, and it can be called from anywhere."""

import asyncio

import pytest

from storage import seat
from storage.database import Database
from storage.seat import Seat
from tests.databases import Server


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long."""
    monkeypatch.setattr(seat, "TRY_SECONDS", 0.02)
    monkeypatch.setattr(seat, "LOOK_SECONDS", 0.1)
    monkeypatch.setattr(seat, "HANDOVER_SECONDS", 0.3)


async def test_one_has_it_until_it_leaves(postgres_url: str) -> None:
    """The second wins when the first leaves, and begins a little later; another duty is free all the time."""
    first, second, other = Seat(postgres_url, "x"), Seat(postgres_url, "x"), Seat(postgres_url, "y")
    await first.win()
    await other.win()
    waiting = asyncio.create_task(second.win())
    await asyncio.sleep(0.2)
    assert not waiting.done()
    await first.leave()
    left_at = asyncio.get_running_loop().time()
    async with asyncio.timeout(5):
        await waiting
    assert asyncio.get_running_loop().time() - left_at >= seat.HANDOVER_SECONDS
    await asyncio.gather(second.leave(), other.leave())


async def test_its_connection_is_ended(postgres_server: Server, postgres_url: str) -> None:
    """Who loses the connection, as by a restart of the server, is told so, and may win the seat again."""
    mine = Seat(postgres_url, "x")
    await mine.win()
    losing = asyncio.create_task(mine.lost(lambda: None))
    await asyncio.sleep(0.2)
    assert not losing.done()
    postgres_server.run(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
    )
    async with asyncio.timeout(5):
        await losing
    await mine.leave()
    async with asyncio.timeout(5):
        await mine.win()
    await mine.leave()


async def test_it_is_called(postgres_url: str, postgres_database: Database) -> None:
    """Whoever has the seat hears of a call at once; the others do not."""
    mine, other, heard = Seat(postgres_url, "x"), Seat(postgres_url, "y"), asyncio.Event()
    await asyncio.gather(mine.win(), other.win())
    listening = [
        asyncio.create_task(mine.lost(heard.set)),
        asyncio.create_task(other.lost(lambda: pytest.fail("not for us"))),
    ]
    await asyncio.sleep(0.05)
    await postgres_database.write(lambda tx: seat.call(tx, "x"))
    async with asyncio.timeout(5):
        await heard.wait()
    await asyncio.sleep(0.1)
    assert [task.done() for task in listening] == [False, False]
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    await asyncio.gather(mine.leave(), other.leave())
