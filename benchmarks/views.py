"""How long lists, figures and searches take among many cases: made up, on SQLite in a temporary file.

python -m benchmarks.views [--cases 50000] [--pairs 40]
"""

import argparse
import asyncio
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from statistics import median

from cases.model import State
from cases.scope import Scope
from cases.searching import Search
from cases.views import JUDGED, OWED, RUNNING, Sieve, View
from storage import figures, lists, search
from storage.cases import COLUMNS, seconds
from storage.database import open_database
from storage.migrate import migrate
from storage.transaction import Tx

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
UNITS = [f"unit-{i:02d}" for i in range(70)]
YEARS = 2  # over which the cases came in
OPEN = 0.02  # the share of cases that is still open
TURNS = 15  # of each question; the median counts


def case(number: int, of: int) -> dict[str, object]:
    """A case as it may stand: the older, the surer closed."""
    at = seconds(NOW - timedelta(days=365 * YEARS * (of - number) / of))
    open_ = random.random() < OPEN * 2 * number / of
    state = random.choice(RUNNING) if open_ else State.CLOSED
    fields: dict[str, object] = dict.fromkeys(COLUMNS) | {
        "number": f"{20240302 + number // 1000}-{number % 1000:04d}",
        "state": str(state),
        "topic": f"{random.randrange(1, 18):02d}{random.randrange(1, 9):02d}",
        "kind": "投诉",
        "limit": "一般",
        "sealed": int(random.random() < 0.01),
        "area": f"area-{random.randrange(150)}",
        "unit": random.choice(UNITS),
        "submitted_at": at,
        "dispatched_at": at,
        "sign_due": at + 86_400,
        "signed_at": at + random.randrange(100_000),
        "result_due": at + 7 * 86_400,
    }
    counts = ("reopened", "round", "version", "returns")
    flags = ("supervised", "return_backed", "returnable")
    fields |= {name: 0 for name in (*counts, *flags) if name in fields}
    fields |= {name: "" for name in ("assisting", "recused") if name in fields}
    if not open_:
        fields |= {"closed_at": at + random.randrange(20 * 86_400), "outcome": "solved"}
    return fields | {"code_mac": b"mac", "key_sealed": b"key"}


def pairs_of(numbers: list[str], each: int) -> Iterator[tuple[int, str]]:
    """Fingerprints as the pairs of a language come: few of them everywhere, most of them rarely."""
    weights = list(accumulate(1 / (rank + 10) for rank in range(1 << 16)))
    prints = range(1 << 16)
    for number in numbers:
        for pair in {*random.choices(prints, cum_weights=weights, k=each)}:
            yield pair, number


def fill(path: Path, cases: int, pairs: int) -> None:
    """Cases, an event of filing for each, and the fingerprints of their words."""
    made = [case(number, cases) for number in range(cases)]
    names = list(made[0])
    columns, values = ", ".join(f'"{name}"' for name in names), ", ".join(f":{name}" for name in names)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.executemany(f"INSERT INTO cases ({columns}) VALUES ({values})", made)
        connection.executemany(
            "INSERT INTO case_events VALUES (?, 1, 'file_result', NULL, 'officer', ?, '{}', '{}', '')",
            ((each["number"], int(str(each["dispatched_at"])) + 86_400 * 3) for each in made),
        )
        connection.commit()
        before = size(connection)
        connection.executemany(
            "INSERT INTO case_pairs VALUES (?, ?)",
            sorted(pairs_of([str(each["number"]) for each in made], pairs)),
        )
        connection.commit()
        print(f"{cases:,} cases: {before:,.0f} MB, and {size(connection) - before:,.0f} MB of fingerprints")


def size(connection: sqlite3.Connection) -> float:
    """How large the database is, in megabytes."""
    pages, bytes_ = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size")
    )
    return float(pages * bytes_ / 1e6)


ALL = Scope(9, town=True, sealed=True)
ONE = Scope(9, (UNITS[7],))
MONTH = NOW - timedelta(days=30), NOW
LATE = Sieve(RUNNING, None, NOW)


def third_page(tx: Tx) -> object:
    """The third page of what is overdue in the whole town."""
    first = lists.pressing(tx, ALL, LATE, size=10)
    second = lists.pressing(tx, ALL, LATE, edge=first.after, size=10)
    return lists.pressing(tx, ALL, LATE, edge=second.after, size=10)


QUESTIONS: dict[str, Callable[[Tx], object]] = {
    "/cases of one unit": lambda tx: lists.pressing(tx, ONE, Sieve(OWED), size=10),
    "/overdue of the town, three pages": third_page,
    "/triage": lambda tx: lists.to_judge(tx, ALL, JUDGED, size=10),
    "/unit, one unit": lambda tx: lists.workloads(tx, ONE, {View.OPEN: Sieve(OWED), View.OVERDUE: LATE}),
    "/unit, all units": lambda tx: lists.workloads(tx, ALL, {View.OPEN: Sieve(OWED), View.OVERDUE: LATE}),
    "/figures of one unit": lambda tx: figures.of_month(tx, ONE, *MONTH, NOW),
    "/figures of the town": lambda tx: figures.of_month(tx, ALL, *MONTH, NOW),
    "/sample of the town": lambda tx: search.closed_between(tx, ALL, *MONTH),
    "/find an area, one unit": lambda tx: found(tx, ONE, Search(areas=frozenset({"area-3"}))),
    "/find a rare pair": lambda tx: found(tx, ALL, Search(), (40_000,)),
    "/find a common pair": lambda tx: found(tx, ALL, Search(), (0,)),
    "/find a common pair, one unit": lambda tx: found(tx, ONE, Search(), (0,)),
    "/find three common pairs, one unit": lambda tx: found(tx, ONE, Search(), (0,), (1,), (2,)),
    "/find two rare pairs, one unit": lambda tx: found(tx, ONE, Search(), (30_000,), (50_000,)),
}


def found(tx: Tx, scope: Scope, wanted: Search, *prints: search.Print) -> object:
    """The cases whose words would be read."""
    return search.candidates(tx, scope, wanted, search.rarest(tx, prints), limit=200)


async def main() -> None:
    """Fills a database and asks each question several times."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=50_000)
    parser.add_argument("--pairs", type=int, default=40)
    given = parser.parse_args()
    random.seed(7)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "town.sqlite3"
        database = await open_database(f"sqlite:///{path}")
        try:
            await migrate(database)
            fill(path, given.cases, given.pairs)
            for name, ask in QUESTIONS.items():
                taken = sorted([await once(database.read, ask) for _ in range(TURNS)])
                print(f"{median(taken):8.2f} ms median, {taken[-1]:8.2f} ms longest   {name}")
        finally:
            await database.close()


async def once(read: Callable[..., object], ask: Callable[[Tx], object]) -> float:
    """How long it takes to ask, in milliseconds."""
    start = time.perf_counter()
    await read(ask)  # type: ignore[misc]
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    asyncio.run(main())
