"""Follow-ups that are all due at once, after a long pause: rows a second, beside APScheduler 3.

Each is looked at with its case: a reminder is put into the outbox, and the next step planned. APScheduler has
one stored job each, which does nothing but count; it gets fewer of them, or it would take minutes.

Its rate is that of the disk, with a commit for each job; ours is that of the processor. So the ratio says as
much about the disk as about either, and the processor time beside it is the steadier figure.

python -m benchmarks.sweep [--due 100000] [--jobs 10000]
"""

import argparse
import asyncio
from functools import partial

from benchmarks.rig import table
from benchmarks.rig.office import about_to_submit, office, staffed
from benchmarks.rig.side import hear, running
from benchmarks.rig.spent import Spent, spending
from followups.sweep import Sweeper
from handlers.listen import listen
from services.desk import Desk, Office

COPIED = ("cases", "case_words", "follow_ups")
OWN = {"cases": "number", "case_words": "case_number", "follow_ups": "case_number"}


async def main() -> None:
    """Ours, then the reference."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--due", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, default=10_000)
    given = parser.parse_args()
    table.head("Follow-ups a second: our sweep, and APScheduler 3 with a stored job each")
    ours = await swept(given.due)
    async with running("jobs", str(given.jobs)) as process:
        theirs = Spent(**await hear(process))
    name = f"{given.due:,} due, {given.jobs:,} jobs, a second"
    table.line(name, [ours.rate(given.due)], [theirs.rate(given.jobs)], least=20)
    table.line("processor time of one, ms", [ours.cost(given.due)], [theirs.cost(given.jobs)])


async def swept(due: int) -> Spent:
    """What one sweep of so many takes."""
    async with office() as (ours, _):
        await ours.write(staffed)
        await ours.write(partial(all_due, count=due))
        with spending() as spent:
            done = await Sweeper(ours).sweep()
        assert done == due
        assert await told(ours) == due
    return spent


def all_due(desk: Desk, count: int) -> None:
    """One case filed as by a resident and copied, so that each has a reminder of its own that is due."""
    arrived, heard = about_to_submit(desk, 0)
    listen(desk, arrived.update_id, heard)
    desk.tx.run("DELETE FROM follow_ups WHERE kind <> 'unsigned' OR rung > 0")
    desk.tx.run("UPDATE follow_ups SET due_at = 1 WHERE state = 'planned'")
    for name in COPIED:
        copy(desk, name, count - 1)


def copy(desk: Desk, table_name: str, times: int) -> None:
    """The only row of a table again and again, each for a case of its own."""
    row = dict(desk.tx.only(f"SELECT * FROM {table_name}"))
    row.pop("id", None)
    names = ", ".join(f'"{name}"' for name in row)
    new = {OWN[table_name]: "'case-' || n", "business_key": "'case-' || n || '/unsigned/1/0'"}
    values = ", ".join(new.get(name, f'"{name}"') for name in row)
    desk.tx.run(
        f"WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :times) "
        f"INSERT INTO {table_name} ({names}) SELECT {values} FROM {table_name}, numbers",
        times=times,
    )


async def told(ours: Office) -> int:
    """How many reminders stand in the outbox."""
    return await ours.read(
        lambda desk: int(
            desk.tx.value("SELECT count(*) AS n FROM outbox WHERE business_key LIKE '%/follow-up/%'")
        )
    )


if __name__ == "__main__":
    asyncio.run(main())
