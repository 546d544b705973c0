"""Follow-ups in storage: planned once, due in order, taken once."""

import asyncio
import threading

import pytest

from cases.ladder import FollowUp, Kind
from storage import followups
from storage.database import Database
from storage.followups import Planned
from storage.postgres import PostgresDatabase
from storage.transaction import Tx
from tests.storage.made import NOW, NUMBER, a_case, later, persons, put

HALF_TIME = FollowUp(Kind.HALF_TIME, later(days=3), rung=0, round=1)
UNSIGNED = FollowUp(Kind.UNSIGNED, later(hours=4), rung=0, round=1)


@pytest.fixture
async def planned(database: Database) -> list[Planned]:
    """Two steps of a case, stored."""

    def work(tx: Tx) -> list[Planned]:
        put(tx, a_case(*persons(tx, 1)))
        followups.plan(tx, (HALF_TIME, UNSIGNED), case=NUMBER)
        return followups.due(tx, later(days=9), limit=9)

    return await database.write(work)


async def test_steps_come_due_in_order(database: Database, planned: list[Planned]) -> None:
    """What is due comes back as it was planned, the earliest first; what is not due yet does not."""
    assert [each.step for each in planned] == [UNSIGNED, HALF_TIME]
    assert [(each.case, each.person) for each in planned] == [(NUMBER, None)] * 2
    due = await database.read(
        lambda tx: [followups.due(tx, later(hours=hours), limit=9) for hours in (3, 4, 71, 72)]
    )
    assert due == [[], planned[:1], planned[:1], planned]
    assert await database.read(lambda tx: followups.due(tx, later(days=9), limit=1)) == planned[:1]


async def test_a_step_is_planned_once(database: Database, planned: list[Planned]) -> None:
    """The same step of the same round stays as it is, at another time too, and after it has gone out."""

    def again(tx: Tx) -> None:
        followups.plan(tx, (HALF_TIME, FollowUp(Kind.UNSIGNED, later(days=1), 0, 1)), case=NUMBER)

    await database.write(again)
    assert await database.read(lambda tx: followups.due(tx, later(days=9), limit=9)) == planned
    await database.write(lambda tx: followups.take(tx, planned[0]))
    await database.write(again)
    assert await database.read(lambda tx: followups.due(tx, later(days=9), limit=9)) == planned[1:]


@pytest.mark.usefixtures("planned")
async def test_another_rung_round_or_case_is_another_step(database: Database) -> None:
    """The business key of a case's step is the case, the kind, the round and the rung."""

    def more(tx: Tx) -> int:
        put(tx, a_case(1, number="other"))
        followups.plan(
            tx, (FollowUp(Kind.UNSIGNED, NOW, 1, 1), FollowUp(Kind.UNSIGNED, NOW, 0, 2)), case=NUMBER
        )
        followups.plan(tx, (FollowUp(Kind.UNSIGNED, NOW, 0, 1),), case="other")
        return len(followups.due(tx, later(days=9), limit=9))

    assert await database.write(more) == 5


async def test_steps_of_a_person_and_of_the_town(database: Database) -> None:
    """A draft's ping belongs to its person; a digest to the town, once for each time it is due."""

    def work(tx: Tx) -> list[Planned]:
        one, two = persons(tx, 2)
        for person in (one, two, one):
            followups.plan(tx, (FollowUp(Kind.DRAFT_PING, NOW),), person=person)
        for days in (1, 2, 1):
            followups.plan(tx, (FollowUp(Kind.DIGEST, later(days=days)),))
        return followups.due(tx, later(days=9), limit=9)

    found = await database.write(work)
    assert [(each.step.kind, each.case, each.person) for each in found] == [
        (Kind.DRAFT_PING, None, 1),
        (Kind.DRAFT_PING, None, 2),
        (Kind.DIGEST, None, None),
        (Kind.DIGEST, None, None),
    ]


async def test_a_step_is_taken_once(database: Database, planned: list[Planned]) -> None:
    """A step that has gone out is not due again, and nobody else can take it."""
    assert await database.write(lambda tx: followups.take(tx, planned[0]))
    assert not await database.write(lambda tx: followups.take(tx, planned[0]))
    assert await database.read(lambda tx: followups.due(tx, later(days=9), limit=9)) == planned[1:]


async def test_a_moot_step_is_dropped(database: Database, planned: list[Planned]) -> None:
    """A dropped step never goes out, before or after it was taken."""
    await database.write(lambda tx: followups.drop(tx, planned[0]))
    assert not await database.write(lambda tx: followups.take(tx, planned[0]))
    await database.write(lambda tx: followups.take(tx, planned[1]))
    await database.write(lambda tx: followups.drop(tx, planned[1]))
    states = await database.read(lambda tx: [row["state"] for row in tx.all("SELECT state FROM follow_ups")])
    assert states == ["moot", "moot"]


async def test_a_sweep_that_fails_leaves_its_steps(database: Database, planned: list[Planned]) -> None:
    """What a failing sweep had taken is due again."""

    def sweep(tx: Tx) -> None:
        for each in planned:
            followups.take(tx, each)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await database.write(sweep)
    assert await database.read(lambda tx: followups.due(tx, later(days=9), limit=9)) == planned


async def test_the_next_step(database: Database, planned: list[Planned]) -> None:
    """The time of the earliest step still to come; none when nothing is."""
    assert await database.read(followups.next_due) == UNSIGNED.due_at
    await database.write(lambda tx: followups.take(tx, planned[0]))
    assert await database.read(followups.next_due) == HALF_TIME.due_at
    await database.write(lambda tx: followups.drop(tx, planned[1]))
    assert await database.read(followups.next_due) is None


async def test_whether_a_kind_is_planned(database: Database, planned: list[Planned]) -> None:
    """Only steps still to come count, and none that is about a case."""
    assert planned

    def work(tx: Tx) -> list[bool]:
        followups.plan(tx, (FollowUp(Kind.DIGEST, NOW),))
        found = [followups.has_planned(tx, kind) for kind in (Kind.DIGEST, Kind.UNSIGNED)]
        for each in followups.due(tx, later(days=99), limit=99):
            followups.take(tx, each)
        return [*found, followups.has_planned(tx, Kind.DIGEST)]

    assert await database.write(work) == [True, False, False]


async def test_many_sweepers_at_once(database: Database) -> None:
    """Four sweepers over the same forty steps take each of them once."""

    def plan(tx: Tx) -> None:
        put(tx, a_case(None))
        followups.plan(tx, (FollowUp(Kind.OVERDUE, NOW, rung, 1) for rung in range(40)), case=NUMBER)

    def sweep(tx: Tx) -> list[int]:
        return [each.id for each in followups.due(tx, NOW, limit=40) if followups.take(tx, each)]

    await database.write(plan)
    swept = await asyncio.gather(*(database.write(sweep) for _ in range(4)))
    assert len(taken := [number for one in swept for number in one]) == 40
    assert len(set(taken)) == 40


async def test_two_sweepers_that_saw_the_same(postgres_database: PostgresDatabase) -> None:
    """Of two sweepers that both read a step as due, the second waits for the first and gets False."""
    both_read = threading.Barrier(2, timeout=5)

    def sweep(tx: Tx) -> list[bool]:
        found = followups.due(tx, NOW, limit=9)
        both_read.wait()
        return [followups.take(tx, each) for each in found]

    await postgres_database.write(lambda tx: followups.plan(tx, (FollowUp(Kind.DIGEST, NOW),)))
    swept = await asyncio.gather(postgres_database.write(sweep), postgres_database.write(sweep))
    assert sorted(swept) == [[False], [True]]
