"""A backup: the whole database at one moment in one SQLite file, from either engine and into either.

The file is an ordinary SQLite database with the tables of `migrations/`. Beside it lies FILE.sha256 with its
checksum, as `sha256sum` writes it. What is personal is as sealed in it as it was.
"""

import asyncio
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from storage.database import Database
from storage.errors import StorageError, Tampered
from storage.migrate import Foreign, migrate, pending
from storage.seals import any_sealed
from storage.sqlite import SqliteDatabase
from storage.transaction import Row, Tx
from storage.vault import Vault

ROWS = 200  # of one statement
COUNTED = {"cases": "cases", "people": "people", "outbox": "messages"}
OWN = ("migrations",)  # is written by migrating, not copied


class NotBackedUp(StorageError):
    """The backup could not be written; nothing was left behind."""


class NotRestored(StorageError):
    """The backup cannot be restored, or not here; the database is as it was."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds, by table."""

    rows: dict[str, int]

    def __str__(self) -> str:
        named = ", ".join(f"{self.rows.get(table, 0)} {name}" for table, name in COUNTED.items())
        return f"{named}, {sum(self.rows.values())} rows in all"


async def write(database: Database, file: Path) -> Kept:
    """Writes a backup of this moment while others go on writing; mode 0600. Raises NotBackedUp."""
    check = checksum_file(file)
    for path in (file, check):
        if path.exists():
            raise NotBackedUp(f"{path} is there already")
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        _create(unfinished)
        await _copy_out(database, unfinished)
        kept = await asyncio.to_thread(_finish, unfinished, check, file)
    except (OSError, sqlite3.Error) as error:
        raise NotBackedUp(f"{file}: {getattr(error, 'strerror', None) or error}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return kept


def _create(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))


async def _copy_out(database: Database, path: Path) -> None:
    if database.dialect == "sqlite":
        source = await database.read(lambda tx: tx.value("SELECT file FROM pragma_database_list"))
        return await asyncio.to_thread(_vacuum, source, path)
    if await pending(database):
        raise NotBackedUp("the database is not up to date; run `bot.py migrate` first")
    copy = await SqliteDatabase.open(path)
    await migrate(copy)
    await copy.close()
    return await database.read(lambda tx: _export(tx, path))


def _vacuum(source: str, path: Path) -> None:
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("VACUUM INTO ?", (str(path),))


def _export(tx: Tx, path: Path) -> None:
    with closing(_connected(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("BEGIN")
        target = Tx(connection.execute)
        for table in tables(target):
            target.run(f"DELETE FROM {table.name}")
            _copy(table, tx, target)
            _point_back(table, tx, target)
        connection.execute("COMMIT")


def _finish(unfinished: Path, check: Path, file: Path) -> Kept:
    """Makes sure that it is on the disk, and gives it its name."""
    with closing(_connected(unfinished)) as connection:
        kept = _counted(Tx(connection.execute))
    if not kept.rows:
        raise NotBackedUp("there is nothing to back up: the database has no tables")
    with unfinished.open("rb") as content:
        os.fsync(content.fileno())
    check.touch(mode=0o600)
    check.write_text(f"{checksum(unfinished)}  {file.name}\n")
    unfinished.rename(file)
    return kept


def checksum_file(file: Path) -> Path:
    """Where the checksum of a backup lies."""
    return file.with_name(f"{file.name}.sha256")


def checksum(file: Path) -> str:
    """SHA-256 of a file, in hex."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


async def restore(database: Database, file: Path, vault: Vault) -> Kept:
    """Fills an empty database from a backup: all of it, or nothing. Raises NotRestored or Foreign.

    An older backup is brought up to date on the way. The vault's key must be the one it was sealed with.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "backup.db"  # it is opened, and perhaps migrated: the original stays as it is
        try:
            await asyncio.to_thread(_verify, file)
            await asyncio.to_thread(shutil.copyfile, file, copy)
            await _bring_up_to_date(copy, vault)
        except OSError as error:
            raise NotRestored(f"{file}: {error.strerror or error}") from error
        except Foreign as error:
            raise NotRestored(f"{file}: another version of Huiyin wrote it") from error
        except StorageError as error:
            raise NotRestored(f"{file}: {error}") from error
        await migrate(database)
        return await database.write(lambda tx: _import(tx, copy, database.dialect))


def _verify(file: Path) -> None:
    check = checksum_file(file)
    if check.exists() and check.read_text().split()[:1] != [checksum(file)]:
        raise NotRestored("its checksum is another one than when it was written")


async def _bring_up_to_date(copy: Path, vault: Vault) -> None:
    opened = await SqliteDatabase.open(copy)
    try:
        problems = await opened.read(lambda tx: tx.value("PRAGMA integrity_check"))
        applied = await opened.read(
            lambda tx: tx.one("SELECT 1 AS one FROM sqlite_master WHERE name = 'migrations'")
        )
        if problems != "ok" or applied is None:
            raise NotRestored("it is no backup of Huiyin, or a damaged one")
        await migrate(opened)
        sealed = await opened.read(any_sealed)
        if sealed is not None:
            vault.unseal(sealed)
    except Tampered as error:
        raise NotRestored("HUIYIN_SECRET_KEY is not the key it was sealed with") from error
    finally:
        await opened.close()


def _import(tx: Tx, path: Path, dialect: str) -> Kept:
    with closing(_connected(path)) as connection:
        source = Tx(connection.execute)
        known = tables(source)
        for table in known:
            if tx.one(f"SELECT 1 AS one FROM {table.name} LIMIT 1"):
                raise NotRestored(f"the database is not empty: there are {table.name}")
        for table in known:
            _copy(table, source, tx)
            _go_on_counting(table, tx, dialect)
        for table in known:
            _point_back(table, source, tx)
        return _counted(source)


@dataclass(frozen=True, slots=True)
class Table:
    """One table as a migrated SQLite file describes it."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    counted: bool  # the database gives its rows their numbers
    above: frozenset[str]  # other tables that its rows point to
    inward: tuple[str, ...]  # columns that point to rows of the same table


def tables(tx: Tx) -> list[Table]:
    """The tables of a SQLite file, each after those that it points to."""
    names = tx.all(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    left = [_table(tx, row["name"]) for row in names if row["name"] not in OWN]
    ordered: list[Table] = []
    while left:
        known = {table.name for table in ordered}
        ready = [table for table in left if table.above <= known]
        if not ready:
            raise StorageError("tables point to each other in a circle")
        ordered += ready
        left = [table for table in left if table not in ready]
    return ordered


def _table(tx: Tx, name: str) -> Table:
    columns = tx.all(f"PRAGMA table_info({name})")
    key = tuple(row["name"] for row in sorted(columns, key=lambda row: int(row["pk"])) if row["pk"])
    points = tx.all(f"PRAGMA foreign_key_list({name})")
    return Table(
        name=name,
        columns=tuple(row["name"] for row in columns),
        key=key,
        counted=[row["type"] for row in columns if row["pk"]] == ["INTEGER"],
        above=frozenset(row["table"] for row in points) - {name},
        inward=tuple(row["from"] for row in points if row["table"] == name),
    )


def _copy(table: Table, source: Tx, target: Tx) -> None:
    for rows in _portions(table, source):
        _insert(table, target, [{**dict(row), **dict.fromkeys(table.inward)} for row in rows])


def _portions(table: Table, tx: Tx) -> Iterator[list[Row]]:
    """The rows of a table in the order of their keys; of one without a key, all at once."""
    names = _quoted(table.columns)
    if not table.key:
        yield tx.all(f"SELECT {names} FROM {table.name}")
        return
    key = _quoted(table.key)
    after = ", ".join(f":k{i}" for i in range(len(table.key)))
    rows = tx.all(f"SELECT {names} FROM {table.name} ORDER BY {key} LIMIT {ROWS}")
    while rows:
        yield rows
        last = {f"k{i}": rows[-1][name] for i, name in enumerate(table.key)}
        sql = f"SELECT {names} FROM {table.name} WHERE ({key}) > ({after}) ORDER BY {key} LIMIT {ROWS}"
        rows = tx.all(sql, **last)


def _insert(table: Table, tx: Tx, rows: Sequence[Row]) -> None:
    for start in range(0, len(rows), ROWS):
        portion = rows[start : start + ROWS]
        places = [", ".join(f":c{j}_{i}" for i in range(len(table.columns))) for j in range(len(portion))]
        values = {
            f"c{j}_{i}": row[name] for j, row in enumerate(portion) for i, name in enumerate(table.columns)
        }
        marks = ", ".join(f"({place})" for place in places)
        tx.run(f"INSERT INTO {table.name} ({_quoted(table.columns)}) VALUES {marks}", **values)


def _point_back(table: Table, source: Tx, target: Tx) -> None:
    """Fills what points to rows of the same table, now that all of them are there."""
    for column in table.inward:
        (key,) = table.key
        sql = f"SELECT {_quoted((key, column))} FROM {table.name} WHERE {_quoted((column,))} IS NOT NULL"
        for row in source.all(sql):
            target.run(
                f"UPDATE {table.name} SET {_quoted((column,))} = :value WHERE {_quoted((key,))} = :key",
                value=row[column],
                key=row[key],
            )


def _go_on_counting(table: Table, tx: Tx, dialect: str) -> None:
    """PostgreSQL goes on with the number it would have given next; SQLite looks for itself."""
    if dialect == "postgres" and table.counted:
        (key,) = table.key
        tx.run(
            f"SELECT setval(pg_get_serial_sequence('{table.name}', '{key}'), greatest(max({key}), 1), "
            f"max({key}) IS NOT NULL) FROM {table.name}"
        )


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _counted(tx: Tx) -> Kept:
    return Kept({t.name: int(tx.value(f"SELECT count(*) AS n FROM {t.name}")) for t in tables(tx)})


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection
