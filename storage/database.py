"""A database by its address: SQLite in a file, or PostgreSQL on a server."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from storage.errors import Unreachable
from storage.postgres import PostgresDatabase
from storage.sqlite import SqliteDatabase
from storage.transaction import Tx

T = TypeVar("T")


class Database(Protocol):
    """Runs plain functions in transactions. `work` must not keep `tx` and must not wait for anything."""

    dialect: str

    async def write(self, work: Callable[[Tx], T]) -> T:
        """Runs `work(tx)` in a transaction and returns its value once that is committed."""

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Runs `work(tx)` on one consistent picture of the database; writing in it fails."""

    async def close(self) -> None:
        """Lets what is under way come to its end; from now on the database is Unreachable."""


def engine_version(tx: Tx) -> str:
    """The engine and the version it says it is."""
    version = str(tx.value("SELECT sqlite_version() AS version"))
    return version.partition(" on ")[0] if version.startswith("PostgreSQL") else f"SQLite {version}"


async def open_database(url: str) -> Database:
    """Opens `sqlite:///path/to/file` or `postgresql://…`. Raises Unreachable."""
    if url.startswith("sqlite:///"):
        return await SqliteDatabase.open(Path(url.removeprefix("sqlite:///")))
    if url.startswith(("postgresql://", "postgres://")):
        return await PostgresDatabase.open(url)
    raise Unreachable("a database address begins with sqlite:/// or postgresql://")
