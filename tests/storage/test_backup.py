"""Backups: one file that holds the whole database of one moment, from either engine and into either."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

import storage.migrate
from storage import backup, cases, drafts, people
from storage.backup import Kept, NotBackedUp, NotRestored
from storage.database import Database
from storage.errors import StorageError
from storage.migrate import Migration, migrate, migrations
from storage.transaction import Tx
from storage.vault import Vault
from tests.databases import opened
from tests.storage.made import NOW, a_case, persons, post, put

VAULT = Vault("s" * 40)


def filled(tx: Tx) -> None:
    """People, drafts and messages; the first case moves with one that comes after it."""
    one, two = persons(tx, 2)
    first, second = (cases.next_number(tx, "20260302") for _ in range(2))
    for number in (first, second):
        put(tx, a_case(one, number=number))
    tx.run("UPDATE cases SET key_sealed = :key", key=VAULT.seal(b"key"))
    tx.run("UPDATE cases SET master = :second WHERE number = :first", first=first, second=second)
    drafts.save(tx, one, "report", VAULT.seal(b"draft"), NOW)
    for i in range(2 * backup.ROWS + 1):
        post(tx, two, VAULT.seal(b"words"), key=f"{i:04d}")
    people.add_guess(tx, one, NOW)
    people.add_guess(tx, one, NOW)


def content(tx: Tx) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the tables that `filled` fills."""
    names = ("people", "cases", "case_events", "case_numbers", "drafts", "outbox", "guesses", "migrations")
    found = {}
    for name in names:
        rows = [tuple(dict(row).values()) for row in tx.all(f"SELECT * FROM {name}")]
        found[name] = sorted(rows, key=repr)
    return found


def names(folder: Path) -> set[str]:
    """What lies in a folder."""
    return {each.name for each in folder.iterdir()}


def spoil(file: Path, content: bytes) -> None:
    """Something else stands in the file from now on."""
    file.write_bytes(content)


def read(file: Path) -> bytes:
    """What stands in a file."""
    return file.read_bytes()


async def content_of(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a database."""
    async with opened(url) as database:
        return await database.read(content)


async def test_what_was_backed_up_comes_back(database: Database, empty_url: str, tmp_path: Path) -> None:
    """From each engine into each: every row is as it was, and new rows get numbers that are free."""
    await database.write(filled)
    kept = await backup.write(database, tmp_path / "kept.db")
    async with opened(empty_url) as other:
        assert await backup.restore(other, tmp_path / "kept.db", VAULT) == kept
        assert await other.read(content) == await database.read(content)
        three = await other.write(lambda tx: people.at_address(tx, 999, "en", NOW).id)
    assert three == 3
    assert str(kept).startswith("2 cases, 2 people, 401 messages, ")


async def test_the_file(database: Database, tmp_path: Path) -> None:
    """An ordinary SQLite file for its owner alone, with its checksum beside it, and nothing else is left."""
    await database.write(filled)
    file = tmp_path / "folder" / "kept.db"
    file.parent.mkdir()
    await backup.write(database, file)
    check = backup.checksum_file(file)
    assert names(file.parent) == {"kept.db", "kept.db.sha256"}
    assert [each.stat().st_mode & 0o777 for each in (file, check)] == [0o600, 0o600]
    assert check.read_text() == f"{backup.checksum(file)}  kept.db\n"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as plain:
        assert plain.execute("SELECT count(*) FROM outbox").fetchone() == (401,)


async def test_one_moment_while_others_write(database: Database, tmp_path: Path) -> None:
    """Two rows that are always written together are both in it or neither, however busy the database is."""
    await database.write(lambda tx: persons(tx, 2))
    stop = asyncio.Event()

    def pair(tx: Tx, number: int) -> None:
        post(tx, 1, key=f"{number}/one")
        tx.all("SELECT count(*) AS n FROM outbox")
        post(tx, 2, key=f"{number}/two")

    async def busy() -> int:
        written = 0
        while not stop.is_set():
            await database.write(partial(pair, number=written))
            written += 1
        return written

    writing = asyncio.create_task(busy())
    for i in range(3):
        await backup.write(database, tmp_path / f"{i}.db")
    stop.set()
    assert await writing > 3
    for i in range(3):
        rows = (await content_of(f"sqlite:///{tmp_path / f'{i}.db'}"))["outbox"]
        keys = [str(row[1]) for row in rows]
        assert {key.partition("/")[0] + "/one" for key in keys} | {
            key.partition("/")[0] + "/two" for key in keys
        } == set(keys)


async def test_nothing_is_overwritten(database: Database, tmp_path: Path) -> None:
    """A file that is there is left alone, and so is a checksum; a folder that is not there is named."""
    for name in ("kept.db", "other.db.sha256"):
        (tmp_path / name).write_text("mine")
    for name in ("kept.db", "other.db", "nowhere/kept.db"):
        with pytest.raises(NotBackedUp, match=name.partition(".")[0]):
            await backup.write(database, tmp_path / name)
    assert not names(tmp_path) & {"kept.db.sha256", "other.db", ".kept.db.unfinished", ".other.db.unfinished"}
    assert (tmp_path / "kept.db").read_text() == "mine"


async def test_a_database_without_tables(empty_database: Database, tmp_path: Path) -> None:
    """What was never migrated is not taken for a database: a wrong address would give an empty backup."""
    with pytest.raises(NotBackedUp, match=r"nothing to back up|bot\.py migrate"):
        await backup.write(empty_database, tmp_path / "kept.db")
    assert not [name for name in names(tmp_path) if "kept" in name]


@pytest.fixture
async def kept(sqlite_database: Database, tmp_path: Path) -> Path:
    """A backup."""
    await sqlite_database.write(filled)
    await backup.write(sqlite_database, tmp_path / "kept.db")
    return tmp_path / "kept.db"


async def refused(database: Database, file: Path, why: str, vault: Vault = VAULT) -> None:
    """Restoring is refused for this reason, and the database is as it was."""
    with pytest.raises(NotRestored, match=why):
        await backup.restore(database, file, vault)
    if "migrations" in await database.read(lambda tx: str(tables_of(tx, database.dialect))):
        assert await database.read(lambda tx: tx.value("SELECT count(*) AS n FROM cases")) == 0


def tables_of(tx: Tx, dialect: str) -> list[object]:
    """The names of the tables."""
    sql = "SELECT name FROM sqlite_master" if dialect == "sqlite" else "SELECT tablename FROM pg_tables"
    return [next(iter(dict(row).values())) for row in tx.all(sql)]


async def test_only_into_an_empty_database(kept: Path, empty_database: Database) -> None:
    """A database with a single person in it is not touched."""
    await migrate(empty_database)
    await empty_database.write(lambda tx: persons(tx, 1))
    await refused(empty_database, kept, "not empty: there are people")
    assert await empty_database.read(lambda tx: tx.value("SELECT count(*) AS n FROM people")) == 1


async def test_with_another_key(kept: Path, empty_database: Database) -> None:
    """What could never be read again is not restored."""
    await refused(empty_database, kept, "HUIYIN_SECRET_KEY", Vault("t" * 40))


async def test_what_was_changed(kept: Path, empty_database: Database) -> None:
    """A file changed by a byte is told by its checksum; without it, a file that is no database by itself."""
    content = read(kept)
    middle = len(content) // 2
    content = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    spoil(kept, content)
    await refused(empty_database, kept, "checksum")
    backup.checksum_file(kept).unlink()
    spoil(kept, content[: len(content) // 2])
    await refused(empty_database, kept, "damaged|malformed|kept.db")
    spoil(kept, b"not a database")
    await refused(empty_database, kept, "kept.db")
    with closing(sqlite3.connect(kept.with_name("other.db"))) as other:
        other.execute("CREATE TABLE mine (x)")
    await refused(empty_database, kept.with_name("other.db"), "no backup of Huiyin")
    await refused(empty_database, kept.with_name("nowhere.db"), "No such file")


async def test_an_older_backup_is_brought_up_to_date(
    kept: Path, empty_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables and columns that came later are there after restoring, and the file stays as it was."""
    before = read(kept)
    newer = [*migrations(), Migration("9999_newer", "ALTER TABLE people ADD COLUMN newer TEXT;\n")]
    monkeypatch.setattr(storage.migrate, "migrations", lambda: newer)
    await backup.restore(empty_database, kept, VAULT)
    assert await empty_database.read(lambda tx: tx.all("SELECT newer FROM people WHERE newer IS NULL"))
    assert read(kept) == before


async def test_a_backup_of_another_version(
    kept: Path, empty_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backup with migrations that we do not know is refused."""
    monkeypatch.setattr(storage.migrate, "migrations", lambda: migrations()[:-1])
    await refused(empty_database, kept, "another version")


async def test_all_or_nothing(kept: Path, empty_database: Database) -> None:
    """A row that the database refuses half-way leaves it empty, and the right backup can be restored then."""
    broken = Path(shutil.copyfile(kept, kept.with_name("broken.db")))
    with closing(sqlite3.connect(broken)) as file:
        file.execute("UPDATE outbox SET person = 4711 WHERE id = 300")
        file.commit()
    with pytest.raises(StorageError):
        await backup.restore(empty_database, broken, VAULT)
    assert await empty_database.read(lambda tx: tx.value("SELECT count(*) AS n FROM people")) == 0
    assert (await backup.restore(empty_database, kept, VAULT)).rows["people"] == 2


def test_what_is_kept_in_words() -> None:
    """It says what matters, and how many rows there are in all."""
    assert str(Kept({"cases": 2, "people": 1})) == "2 cases, 1 people, 0 messages, 3 rows in all"
