"""Migrations: each once, all or nothing, never behind our back, and the same tables on both engines."""

import asyncio
from pathlib import Path

import pytest

import storage.migrate
from storage.database import Database
from storage.errors import StorageError
from storage.migrate import Foreign, Migration, migrate, migrations, pending
from storage.transaction import Tx
from tests.databases import opened

FIRST = Migration("0001_first", "CREATE TABLE one (id INTEGER PRIMARY KEY);\nCREATE TABLE two (a TEXT);\n")
SECOND = Migration("0002_second", "ALTER TABLE two ADD COLUMN b BLOB;\nINSERT INTO two (a) VALUES (';');\n")
BROKEN = Migration("0003_broken", "CREATE TABLE three (a TEXT);\nCREATE TABLE one (a TEXT);\n")

Table = dict[str, tuple[str, bool]]
TYPES = {"INTEGER": "bigint", "TEXT": "text", "BLOB": "bytea"}


def known(monkeypatch: pytest.MonkeyPatch, *those: Migration) -> None:
    """From now on these are the migrations of the project."""
    monkeypatch.setattr(storage.migrate, "migrations", lambda: list(those))


def sqlite_schema(tx: Tx) -> dict[str, Table]:
    """Tables, columns, their types in PostgreSQL's words, and whether they must be filled."""
    names = [row["name"] for row in tx.all("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found: dict[str, Table] = {}
    for name in names:
        columns = tx.all(f"PRAGMA table_info({name})")
        found[name] = {c["name"]: (TYPES[c["type"]], bool(c["notnull"] or c["pk"])) for c in columns}
    return found


def postgres_schema(tx: Tx) -> dict[str, Table]:
    """The same of PostgreSQL."""
    found: dict[str, Table] = {}
    sql = "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns "
    for row in tx.all(sql + "WHERE table_schema = 'public'"):
        column = (row["data_type"], row["is_nullable"] == "NO")
        found.setdefault(row["table_name"], {})[row["column_name"]] = column
    return found


def sqlite_indexes(tx: Tx) -> set[str]:
    """The indexes that have a name of ours."""
    rows = tx.all("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    return {row["name"] for row in rows}


def postgres_indexes(tx: Tx) -> set[str]:
    """The indexes that no constraint made."""
    sql = "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT IN "
    return {row["indexname"] for row in tx.all(sql + "(SELECT conname FROM pg_constraint)")}


async def schema(database: Database) -> dict[str, Table]:
    """The tables of either engine, in the same words."""
    return await database.read(sqlite_schema if database.dialect == "sqlite" else postgres_schema)


def test_migrations_are_numbered_files(tmp_path: Path) -> None:
    """The files of a folder in the order of their numbers; a checksum changes with a single character."""
    for name, script in (("0002_b.sql", "B"), ("0001_a.sql", "A"), ("notes.txt", "C")):
        (tmp_path / name).write_text(script)
    found = migrations(tmp_path)
    assert found == [Migration("0001_a", "A"), Migration("0002_b", "B")]
    assert len({each.checksum for each in (*found, Migration("0001_a", "A "))}) == 3


def test_our_own_migrations() -> None:
    """They are numbered from 0001 without a gap, and none is empty."""
    ours = migrations()
    assert [each.name[:5] for each in ours] == [f"{i:04d}_" for i in range(1, len(ours) + 1)]
    assert all(each.script.strip() for each in ours)


async def test_each_is_applied_once(empty_database: Database) -> None:
    """The first run applies all in order, the second none; what is pending is said before and after."""
    names = [each.name for each in migrations()]
    assert await pending(empty_database) == names
    assert await migrate(empty_database) == names
    assert (await pending(empty_database), await migrate(empty_database)) == ([], [])


async def test_many_at_once(empty_url: str) -> None:
    """Of four processes that start at the same moment on an empty database one migrates, and all can work."""

    async def start() -> tuple[list[str], int]:
        async with opened(empty_url) as database:
            applied = await migrate(database)
            return applied, await database.read(lambda tx: tx.value("SELECT count(*) AS n FROM cases"))

    started = await asyncio.gather(*(start() for _ in range(4)))
    assert sorted(started) == [([], 0)] * 3 + [([each.name for each in migrations()], 0)]


async def test_only_what_is_missing(empty_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database of an earlier version gets the later migrations alone, and keeps its rows."""
    known(monkeypatch, FIRST)
    assert await migrate(empty_database) == [FIRST.name]
    await empty_database.write(lambda tx: tx.run("INSERT INTO two (a) VALUES ('kept')"))
    known(monkeypatch, FIRST, SECOND)
    assert await pending(empty_database) == [SECOND.name]
    assert await migrate(empty_database) == [SECOND.name]
    rows = await empty_database.read(
        lambda tx: [dict(row) for row in tx.all("SELECT a, b FROM two ORDER BY a DESC")]
    )
    assert rows == [{"a": "kept", "b": None}, {"a": ";", "b": None}]


async def test_all_or_nothing(empty_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """When one fails none has been applied, not even the tables before the mistake; mended, all are."""
    known(monkeypatch, FIRST, SECOND, BROKEN)
    with pytest.raises(StorageError):
        await migrate(empty_database)
    assert set(await schema(empty_database)) <= {"migrations"}
    known(monkeypatch, FIRST, SECOND)
    assert await migrate(empty_database) == [FIRST.name, SECOND.name]


CHANGED = Migration(FIRST.name, FIRST.script + "\n")


@pytest.mark.parametrize("now", [[], [CHANGED], [CHANGED, SECOND], [SECOND]])
async def test_a_foreign_database(
    empty_database: Database, monkeypatch: pytest.MonkeyPatch, now: list[Migration]
) -> None:
    """A database made by a later version, or by a migration changed since, is refused and left alone."""
    known(monkeypatch, FIRST)
    await migrate(empty_database)
    before = await schema(empty_database)
    known(monkeypatch, *now)
    for run in (migrate, pending):
        with pytest.raises(Foreign, match=FIRST.name):
            await run(empty_database)
    assert await schema(empty_database) == before


async def test_step_by_step_or_at_once(
    sqlite_database: Database,
    postgres_database: Database,
    empty_database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A database brought up one version at a time has the tables of a fresh one, the same on both engines."""
    ours = migrations()
    for count in range(1, len(ours) + 1):
        known(monkeypatch, *ours[:count])
        assert await migrate(empty_database) == [ours[count - 1].name]
    tables = await schema(empty_database)
    assert tables == await schema(sqlite_database) == await schema(postgres_database)
    assert {"cases", "case_events", "inbox", "outbox", "migrations"} < set(tables)
    assert tables["cases"]["reporter"] == ("bigint", False)
    assert tables["cases"]["code_mac"] == ("bytea", True)


async def test_the_same_indexes(sqlite_database: Database, postgres_database: Database) -> None:
    """What one engine finds fast the other finds fast too."""
    indexes = await sqlite_database.read(sqlite_indexes)
    assert indexes == await postgres_database.read(postgres_indexes)
    assert "follow_ups_due" in indexes
