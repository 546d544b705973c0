"""Databases that hold nothing yet: the migrations' own tests start from there."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.databases import Server, opened


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """The address of a file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'empty.sqlite3'}"


@pytest.fixture
def empty_postgres_url(postgres_server: Server) -> Iterator[str]:
    """The address of a database without tables."""
    with postgres_server.fresh("template0") as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest) -> str:
    """The address of a database without tables, of each engine in turn."""
    url: str = request.getfixturevalue(f"empty_{request.param}_url")
    return url


@pytest.fixture
async def empty_database(empty_url: str) -> AsyncIterator[Database]:
    """A database without tables, of each engine in turn."""
    async with opened(empty_url) as database:
        yield database
