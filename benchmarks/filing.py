"""Cases filed a second, beside transactions of four statements each on aiosqlite.

Ours is the submitting message in one transaction: inbox, classifier, route, case, events, follow-ups, cards
and receipt. Both write to SQLite with synchronous=FULL.

python -m benchmarks.filing [--rounds 4] [--cases 400]
"""

import argparse
import asyncio
from pathlib import Path

import aiosqlite

from benchmarks.rig import table
from benchmarks.rig.office import about_to_submit, office, staffed
from benchmarks.rig.spent import Spent, spending
from handlers.lanes import Lanes
from handlers.listen import listen
from handlers.read import Heard
from services.desk import Desk, Office
from storage.inbox import Arrived

TABLES = """
CREATE TABLE inbox (id INTEGER PRIMARY KEY, state TEXT NOT NULL);
CREATE TABLE cases (number INTEGER PRIMARY KEY, person INTEGER NOT NULL, words TEXT NOT NULL);
CREATE TABLE outbox (id INTEGER PRIMARY KEY, person INTEGER NOT NULL, words TEXT NOT NULL);
"""


async def main() -> None:
    """Rounds of cases filed and of plain transactions, in turn."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--cases", type=int, default=400)
    given = parser.parse_args()
    table.head("A second: cases filed by us, transactions of four statements on aiosqlite")
    async with office() as (ours, path):
        await ours.write(staffed)
        plain = await opened(path.with_name("plain.sqlite3"))
        rounds = [
            (await filed(ours, number * given.cases, given.cases), await written(plain, given.cases))
            for number in range(given.rounds)
        ]
        await plain.close()
    for name, measure, least in (
        ("cases, transactions", Spent.rate, 0.5),
        ("processor time of one, ms", Spent.cost, None),
    ):
        ours_of, theirs_of = (
            [measure(one, given.cases) for one in side] for side in zip(*rounds, strict=True)
        )
        table.line(name, ours_of, theirs_of, least=least)


async def filed(ours: Office, first: int, cases: int) -> Spent:
    """People press 提交, all at once."""

    def prepared(desk: Desk) -> list[tuple[Arrived, Heard]]:
        return [about_to_submit(desk, number) for number in range(first, first + cases)]

    pressed = dict(await ours.write(prepared))

    async def hear(arrived: Arrived) -> None:
        await ours.write(lambda desk: listen(desk, arrived.update_id, pressed[arrived]))

    before = await ours.read(number_of_cases)
    lanes = Lanes(hear)
    with spending() as spent:
        for arrived in pressed:
            lanes.put(arrived)
        await lanes.drain()
    assert await ours.read(number_of_cases) == before + cases
    return spent


def number_of_cases(desk: Desk) -> int:
    """How many there are."""
    return int(desk.tx.value("SELECT count(*) AS n FROM cases"))


async def opened(path: Path) -> aiosqlite.Connection:
    """A database with three plain tables."""
    plain = await aiosqlite.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        await plain.execute(f"PRAGMA {pragma}")
    await plain.executescript(TABLES)
    return plain


async def written(plain: aiosqlite.Connection, messages: int) -> Spent:
    """One transaction for each message, as it is usually written."""
    with spending() as spent:
        for number in range(messages):
            await plain.execute("BEGIN IMMEDIATE")
            await plain.execute("INSERT INTO inbox (state) VALUES ('waiting')")
            await plain.execute("INSERT INTO cases (person, words) VALUES (?, ?)", (number, "words"))
            await plain.execute("INSERT INTO outbox (person, words) VALUES (?, ?)", (number, "words"))
            await plain.execute("UPDATE inbox SET state = 'handled' WHERE id = last_insert_rowid()")
            await plain.execute("COMMIT")
    return spent


if __name__ == "__main__":
    asyncio.run(main())
