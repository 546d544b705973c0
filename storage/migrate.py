"""Brings a database up to date: numbered SQL files, each applied once, under a lock, with its checksum."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from storage.database import Database
from storage.errors import StorageError
from storage.transaction import Tx, statements

FOLDER = Path(__file__).parent / "migrations"
LOCK = 4_801_501  # any number that nobody else uses for an advisory lock


class Foreign(StorageError):
    """The database was made by other migrations than these."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered file."""

    name: str
    script: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the file's text, in hex."""
        return hashlib.sha256(self.script.encode()).hexdigest()


def migrations(folder: Path = FOLDER) -> list[Migration]:
    """The migrations of a folder, in order of their numbers."""
    return [Migration(file.stem, file.read_text("utf-8")) for file in sorted(folder.glob("*.sql"))]


async def migrate(database: Database) -> list[str]:
    """Applies what is missing, all or nothing; returns the names. Raises Foreign."""
    return await database.write(lambda tx: _migrate(tx, database.dialect, migrations()))


async def pending(database: Database) -> list[str]:
    """The names of the migrations not yet applied. Raises Foreign."""
    return await database.write(lambda tx: [m.name for m in _missing(tx, database.dialect, migrations())])


async def up_to_date(database: Database) -> bool:
    """Whether nothing is missing; only reads. Raises StorageError when nothing was ever applied."""
    applied = await database.read(lambda tx: {row["name"] for row in tx.all("SELECT name FROM migrations")})
    return applied >= {each.name for each in migrations()}


def _migrate(tx: Tx, dialect: str, known: list[Migration]) -> list[str]:
    missing = _missing(tx, dialect, known)
    for migration in missing:
        for statement in statements(migration.script):
            tx.run(statement)
        tx.run(
            "INSERT INTO migrations (name, checksum) VALUES (:name, :checksum)",
            name=migration.name,
            checksum=migration.checksum,
        )
    return [migration.name for migration in missing]


def _missing(tx: Tx, dialect: str, known: list[Migration]) -> list[Migration]:
    if dialect == "postgres":
        tx.run("SELECT pg_advisory_xact_lock(:lock)", lock=LOCK)  # SQLite's writer is alone already
    tx.run("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, checksum TEXT NOT NULL)")
    applied = {row["name"]: row["checksum"] for row in tx.all("SELECT name, checksum FROM migrations")}
    if applied.items() - {(m.name, m.checksum) for m in known}:
        raise Foreign(", ".join(sorted(applied)))
    return [migration for migration in known if migration.name not in applied]
