"""The inbox: nothing arrives twice, everything in order, nothing is handled twice, nothing blocks."""

import asyncio
from functools import partial

import pytest

from storage import forgetting, inbox
from storage.database import Database
from storage.inbox import Arrived
from storage.transaction import Tx
from tests.storage.made import NOW, later

ONE = Arrived(11, lane=101, raw=b'{"update_id":11}')
TWO = Arrived(12, lane=-100200300400500, raw=b"\x00\xff")
THREE = Arrived(13, lane=101, raw="停水".encode())


@pytest.fixture(autouse=True)
async def received(database: Database) -> None:
    """Three updates, of which the first was sent last."""
    await database.write(lambda tx: inbox.receive(tx, [TWO, THREE, ONE], NOW))


def states(tx: Tx) -> list[tuple[int, str, int, str | None]]:
    """Number, state, tries and problem of every update."""
    rows = tx.all("SELECT update_id, state, tries, problem FROM inbox ORDER BY update_id")
    return [(row["update_id"], row["state"], row["tries"], row["problem"]) for row in rows]


async def test_what_waits_comes_back_in_order(database: Database) -> None:
    """Updates wait in the order of their numbers, with every byte and the chat they belong to."""
    assert await database.read(inbox.waiting) == [ONE, TWO, THREE]


async def test_an_update_arrives_once(database: Database) -> None:
    """Only what was not here before is fresh: not a repeat, nor a number that comes with other bytes."""
    four = Arrived(14, 101, b"four")
    again = [ONE, Arrived(12, 7, b"other"), four, four]
    assert await database.write(lambda tx: inbox.receive(tx, again, NOW)) == [four]
    assert await database.read(inbox.waiting) == [ONE, TWO, THREE, four]


async def test_an_update_that_was_handled_stays_handled(database: Database) -> None:
    """Telegram repeating an update after we handled it changes nothing."""
    await database.write(lambda tx: inbox.take(tx, 11, NOW))
    assert await database.write(lambda tx: inbox.receive(tx, [ONE], NOW)) == []
    assert await database.read(inbox.waiting) == [TWO, THREE]


async def test_the_same_update_by_two_ways_at_once(database: Database) -> None:
    """Of eight deliveries of one update at the same moment, one is fresh."""
    four = Arrived(14, 101, b"four")
    fresh = await asyncio.gather(
        *(database.write(lambda tx: inbox.receive(tx, [four], NOW)) for _ in range(8))
    )
    assert sorted(fresh, key=len) == [[]] * 7 + [[four]]


async def test_an_update_is_taken_once(database: Database) -> None:
    """Of eight workers at once, one handles an update; one that is not here is handled by nobody."""
    taken = await asyncio.gather(*(database.write(lambda tx: inbox.take(tx, 11, NOW)) for _ in range(8)))
    assert sorted(taken) == [False] * 7 + [True]
    assert not await database.write(lambda tx: inbox.take(tx, 99, NOW))


async def test_a_chat_waits_for_its_earlier_update(database: Database) -> None:
    """A later update of a chat cannot be taken before the earlier one; other chats need not wait."""
    assert await database.read(lambda tx: inbox.first_waiting(tx, 101)) == ONE
    with pytest.raises(inbox.Early):
        await database.write(lambda tx: inbox.take(tx, 13, NOW))
    assert await database.write(lambda tx: inbox.take(tx, 12, NOW))
    assert await database.write(lambda tx: inbox.take(tx, 11, NOW))
    assert await database.read(lambda tx: inbox.first_waiting(tx, 101)) == THREE
    assert await database.write(lambda tx: inbox.take(tx, 13, NOW))
    assert await database.read(lambda tx: inbox.first_waiting(tx, 101)) is None


async def test_what_was_left_waiting(database: Database) -> None:
    """What has been waiting for long enough, from whichever process it came; as much as is asked for."""
    await database.write(lambda tx: inbox.receive(tx, [Arrived(9, 7, b"new")], later(seconds=2)))
    assert await database.read(partial(inbox.left_waiting, until=NOW, limit=9)) == [ONE, TWO, THREE]
    assert await database.read(partial(inbox.left_waiting, until=NOW, limit=1)) == [ONE]


async def test_a_failure_after_another_process_handled_it(database: Database) -> None:
    """An update that was handled meanwhile is neither counted as failed nor set aside."""
    await database.write(lambda tx: inbox.take(tx, 11, NOW))
    assert not await database.write(lambda tx: inbox.failed(tx, 11, "problem", NOW, most=1))
    await database.write(lambda tx: inbox.quarantine(tx, 11, "problem", NOW))
    assert (await database.read(states))[0] == (11, "handled", 0, None)


async def test_a_failed_handler_leaves_the_update_waiting(database: Database) -> None:
    """The mark goes with the transaction that fails."""

    def handle(tx: Tx) -> None:
        inbox.take(tx, 11, NOW)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await database.write(handle)
    assert await database.read(inbox.waiting) == [ONE, TWO, THREE]


async def test_an_update_that_fails_is_set_aside_after_some_tries(database: Database) -> None:
    """The third failure of three sets the update aside with its last problem; nobody waits for it."""
    set_aside = [
        await database.write(partial(inbox.failed, update_id=12, problem=f"problem {i}", now=NOW, most=3))
        for i in (1, 2, 3)
    ]
    assert set_aside == [False, False, True]
    assert await database.read(inbox.waiting) == [ONE, THREE]
    assert (await database.read(states))[1] == (12, "quarantined", 3, "problem 3")
    assert not await database.write(lambda tx: inbox.take(tx, 12, NOW))


async def test_a_failure_is_counted_and_the_update_waits_on(database: Database) -> None:
    """A failed try leaves the update where it was in the order."""
    await database.write(lambda tx: inbox.failed(tx, 11, "problem", NOW, most=3))
    assert await database.read(inbox.waiting) == [ONE, TWO, THREE]
    assert (await database.read(states))[0] == (11, "waiting", 1, "problem")


STRANGE = "no key \ud83d, no \0, and so on" + "…" * 9999
KEPT = "no key ?, no ?, and so on" + "…" * 975


async def test_any_problem_can_be_kept(database: Database) -> None:
    """An error's text may hold what no database keeps, half a character or a NUL, and be of any length."""
    await database.write(lambda tx: inbox.failed(tx, 11, STRANGE, NOW, most=3))
    await database.write(lambda tx: inbox.quarantine(tx, 12, STRANGE, NOW))
    assert [problem for *_, problem in await database.read(states)] == [KEPT, KEPT, None]


async def test_an_update_nobody_can_read(database: Database) -> None:
    """It is set aside at once, and kept."""
    await database.write(lambda tx: inbox.quarantine(tx, 13, "not JSON", NOW))
    assert await database.read(inbox.waiting) == [ONE, TWO]
    kept = await database.read(lambda tx: tx.value("SELECT raw FROM inbox WHERE update_id = 13"))
    assert bytes(kept) == THREE.raw


async def test_words_are_erased_after_their_time(database: Database) -> None:
    """What was handled or set aside before is erased, its row stays; what waits is never erased."""

    def handle(tx: Tx) -> None:
        inbox.take(tx, 11, NOW)
        inbox.quarantine(tx, 12, "problem", NOW)
        inbox.receive(tx, [Arrived(14, 102, b"four")], NOW)
        inbox.take(tx, 14, later(hours=1))

    await database.write(handle)
    assert await database.write(lambda tx: forgetting.erase(tx, NOW)) == 0
    assert await database.write(lambda tx: forgetting.erase(tx, later(minutes=1))) == 2
    assert await database.write(lambda tx: forgetting.erase(tx, later(minutes=1))) == 0
    left = await database.read(
        lambda tx: [
            row["update_id"] for row in tx.all("SELECT * FROM inbox WHERE raw IS NOT NULL ORDER BY 1")
        ]
    )
    assert left == [13, 14]
    assert await database.write(lambda tx: inbox.receive(tx, [ONE], NOW)) == []


async def test_a_failure_of_an_update_that_is_gone(database: Database) -> None:
    """Counting a failure of an update that is not here sets nothing aside and goes well."""
    assert await database.write(lambda tx: inbox.failed(tx, 4711, "problem", NOW, most=1)) is False
