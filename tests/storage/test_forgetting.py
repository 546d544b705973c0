"""What is deleted: by wish, and by time."""

import os
import stat
from pathlib import Path

import pytest

from storage import forgetting, inbox, outbox, people, roles
from storage.database import Database
from storage.inbox import Arrived
from storage.people import Acquaintance
from storage.roles import Absence
from storage.sqlite import SqliteDatabase
from storage.transaction import Tx
from tests.storage.made import NOW, later, persons, post


def rows(tx: Tx, table: str) -> int:
    """How many rows a table has."""
    return int(tx.value(f"SELECT count(*) AS n FROM {table}"))


async def test_update_numbers_go_after_a_week(database: Database) -> None:
    """Handled updates leave their number behind for a week: Telegram numbers anew; what waits stays."""

    def handled(tx: Tx) -> list[int]:
        inbox.receive(tx, [Arrived(each, 101, b"raw") for each in (1, 2, 3)], NOW)
        inbox.take(tx, 1, NOW)
        inbox.quarantine(tx, 2, "problem", NOW)
        left = []
        for days in (3, 6, 8):
            forgetting.erase(tx, later(days=days) - forgetting.KEPT)
            forgetting.drop_old(tx, later(days=days))
            left.append(rows(tx, "inbox"))
        return left

    assert await database.write(handled) == [3, 3, 1]


async def test_messages_wait_a_month_for_who_blocked_us(database: Database) -> None:
    """For thirty days an unblocked person gets what waited; then its words are erased."""

    def blocked(tx: Tx) -> list[bool]:
        (one,) = persons(tx, 1)
        post(tx, one, key="a", about=None)
        people.mark_blocked(tx, one, NOW)
        kept = []
        for days in (29, 31):
            forgetting.drop_old(tx, later(days=days))
            kept.append(tx.value("SELECT sealed FROM outbox") is not None)
        people.mark_blocked(tx, one, None)
        return [*kept, bool(outbox.ready(tx, later(days=32), busy=(), limit=9))]

    assert await database.write(blocked) == [True, False, False]


async def test_messages_go_after_a_year(database: Database) -> None:
    """What was sent stays as long as its buttons may be pressed; what was never settled stays."""

    def sent(tx: Tx) -> list[int]:
        (one,) = persons(tx, 1)
        for key in ("a", "b"):
            post(tx, one, key=key)
        outbox.begin(tx, 1)
        outbox.settle(tx, 1, "sent", NOW, message_id=7)
        left = []
        for days in (30, 399, 401):
            forgetting.erase(tx, later(days=days) - forgetting.KEPT)
            forgetting.drop_old(tx, later(days=days))
            left.append(rows(tx, "outbox"))
        return left

    assert await database.write(sent) == [2, 2, 1]


async def test_guesses_go_after_their_time(database: Database) -> None:
    """Wrong codes tried before a moment are deleted, or all of one person; others stay."""

    def guessed(tx: Tx) -> list[int]:
        one, two = persons(tx, 2)
        for person, at in ((one, NOW), (one, later(days=2)), (two, later(days=2))):
            people.add_guess(tx, person, at)
        old, theirs = people.erase_guesses(tx, before=later(days=1)), people.erase_guesses(tx, person=two)
        return [old, theirs, rows(tx, "guesses")]

    assert await database.write(guessed) == [1, 1, 1]


async def test_who_is_forgotten_is_met_anew(database: Database) -> None:
    """The old number keeps no address; the next message from there is somebody new to us."""

    def forgotten(tx: Tx) -> tuple[Acquaintance, bool, bool]:
        (one,) = persons(tx, 1)
        roles.leave(tx, Absence(one, None, NOW))
        people.forget(tx, one)
        again = people.at_address(tx, 101, "en", NOW).id
        return people.acquaintance(tx, one), again != one, people.load(tx, one).away

    known, anew, away = await database.write(forgotten)
    assert (known.address < 0, known.locale_chosen, anew, away) == (True, False, True, False)


async def test_what_is_on_its_way_is_left_alone(database: Database) -> None:
    """A message being sent this moment is settled by its sender; all others to the person are erased."""

    def erased(tx: Tx) -> list[tuple[str, bool]]:
        one, two = persons(tx, 2)
        for person in (one, one, two):
            post(tx, person)
        outbox.begin(tx, 1)
        forgetting.erase_of(tx, one, 101, NOW)
        found = tx.all("SELECT state, sealed FROM outbox ORDER BY id")
        return [(row["state"], row["sealed"] is not None) for row in found]

    assert await database.write(erased) == [("sending", True), ("undeliverable", False), ("pending", True)]


def modes_in(folder: Path) -> dict[str, int]:
    """Who may read and write the files of a folder."""
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


@pytest.mark.parametrize("umask", [0o000, 0o022])
async def test_a_new_file_is_its_owners_alone(tmp_path: Path, umask: int) -> None:
    """Nobody else on the machine reads the file, nor those that SQLite lays beside it."""
    before = os.umask(umask)
    try:
        database = await SqliteDatabase.open(tmp_path / "huiyin.db")
        await database.write(lambda tx: tx.run("CREATE TABLE one (a INTEGER)"))
        modes = modes_in(tmp_path)
        await database.close()
    finally:
        os.umask(before)
    assert set(modes) == {"huiyin.db", "huiyin.db-wal", "huiyin.db-shm"}
    assert set(modes.values()) == {0o600}
