"""`kill -9` at any moment loses nothing that was acknowledged, and leaves nothing half done."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from storage.database import Database
from storage.transaction import Tx
from tests.databases import opened

ROOT = Path(__file__).parent.parent.parent
KILLS = 10
LIFE = (0.0, 0.15)  # seconds a process lives after its first acknowledged number
APART = 1_000_000  # from one process's first number to the next one's


def tables(tx: Tx) -> None:
    """Two tables that always hold the same."""
    tx.run("CREATE TABLE numbers (n INTEGER PRIMARY KEY)")
    tx.run("CREATE TABLE copies (n INTEGER PRIMARY KEY)")


def killed(url: str, first: int, life: float) -> list[int]:
    """What a process acknowledged before it was killed."""
    command = [sys.executable, "-m", "tests.storage.numbering", url, str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        begun = process.stdout.readline()
        time.sleep(life)
        process.kill()
        lines = (begun + process.stdout.read()).splitlines(keepends=True)
    return [int(line) for line in lines if line.endswith("\n")]


def stored(tx: Tx) -> tuple[set[int], set[int]]:
    """The numbers of both tables."""
    numbers, copies = tx.all("SELECT n FROM numbers"), tx.all("SELECT n FROM copies")
    return {row["n"] for row in numbers}, {row["n"] for row in copies}


async def sound(database: Database) -> bool:
    """Whether SQLite finds nothing wrong in its file; PostgreSQL's own server was not killed."""
    if database.dialect != "sqlite":
        return True
    return await database.read(lambda tx: str(tx.value("PRAGMA integrity_check"))) == "ok"


@pytest.mark.timeout(120)
async def test_kill_9_loses_nothing(empty_url: str) -> None:
    """After each of ten kills every acknowledged number is there, whole, and the database opens clean."""
    async with opened(empty_url) as database:
        await database.write(tables)
    acknowledged: set[int] = set()
    for kill in range(1, KILLS + 1):
        last = killed(empty_url, kill * APART, random.uniform(*LIFE))
        acknowledged.update(last)
        async with opened(empty_url) as database:
            numbers, copies = await database.read(stored)
            assert await sound(database)
        assert last
        assert acknowledged <= numbers
        assert numbers == copies
