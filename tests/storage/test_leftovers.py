"""What was set aside or not sent: seen without words, put back, dropped."""

from collections.abc import Callable
from functools import partial

from storage import inbox, leftovers, outbox
from storage.database import Database
from storage.inbox import Arrived
from storage.transaction import Tx
from tests.storage.made import NOW, later, persons, post


def set_aside(tx: Tx) -> None:
    """Five updates: two set aside, one of them without its words by now, one waiting, two handled."""
    chats = {11: 101, 12: 101, 13: 101, 14: 102, 15: 102}
    arrived = [Arrived(number, chat, b"secret words") for number, chat in chats.items()]
    inbox.receive(tx, arrived, NOW)
    for number in (11, 12):
        inbox.quarantine(tx, number, "ValueError at read.py:9", NOW)
    for number in (14, 15):
        inbox.take(tx, number, NOW)
    tx.run("UPDATE inbox SET raw = NULL WHERE update_id = 12")


async def tried(database: Database, act: Callable[[Tx, int], bool], *numbers: int) -> list[bool]:
    """With which of these it could be done."""
    return await database.write(lambda tx: [act(tx, number) for number in numbers])


async def test_what_lies_in_quarantine(database: Database) -> None:
    """Those set aside are listed by number, in pages, with why and since when, and whether words are left."""
    await database.write(set_aside)
    found = await database.read(lambda tx: leftovers.quarantined(tx, after=0, limit=9))
    assert [(each.id, each.state, each.kind, each.whole) for each in found] == [
        (11, "quarantined", "update", True),
        (12, "quarantined", "update", False),
    ]
    assert (found[0].since, found[0].problem) == (NOW, "ValueError at read.py:9")
    assert "secret" not in repr(found)
    first = await database.read(lambda tx: leftovers.quarantined(tx, after=0, limit=1))
    assert first + await database.read(lambda tx: leftovers.quarantined(tx, after=11, limit=1)) == found


async def test_an_update_is_put_back(database: Database) -> None:
    """It waits again, is seen once by the bot that is running, and has all its tries; others stay."""
    await database.write(set_aside)
    done = await tried(database, leftovers.retry_update, 11, 12, 13, 14, 99)
    assert done == [True, False, False, False, False]
    back = await database.read(leftovers.put_back)
    assert back == [Arrived(11, 101, b"secret words")]
    assert [each.update_id for each in await database.read(inbox.waiting)] == [11, 13]
    await database.write(lambda tx: leftovers.line_up(tx, 11))
    assert await database.read(leftovers.put_back) == []
    failures = [await database.write(lambda tx: inbox.failed(tx, 11, "again", NOW, most=3)) for _ in range(3)]
    assert failures == [False, False, True]


async def test_an_update_is_dropped(database: Database) -> None:
    """Its words are gone, its number stays: the same update coming again is not new."""
    await database.write(set_aside)
    done = await tried(database, leftovers.drop_update, 11, 12, 13, 14, 99)
    assert done == [True, True, False, False, False]
    assert await database.read(lambda tx: leftovers.quarantined(tx, after=0, limit=9)) == []
    assert await database.write(lambda tx: inbox.receive(tx, [Arrived(11, 101, b"x")], NOW)) == []
    assert await database.read(lambda tx: tx.value("SELECT raw FROM inbox WHERE update_id = 11")) is None


def lying(tx: Tx) -> None:
    """Messages 1 to 5: pending, sending, sent, unknown, undeliverable; 6 is a 5 without its words."""
    (one,) = persons(tx, 1)
    for _ in range(6):
        post(tx, one, b"secret words", key=None)
    for number in range(2, 7):
        outbox.begin(tx, number)
    outbox.settle(tx, 3, "sent", NOW, message_id=1)
    outbox.settle(tx, 4, "unknown", NOW, problem="timed out")
    outbox.settle(tx, 5, "undeliverable", NOW, problem="chat not found")
    outbox.settle(tx, 6, "undeliverable", NOW)
    tx.run("UPDATE outbox SET sealed = NULL WHERE id = 6")


async def test_what_lies_in_the_outbox(database: Database) -> None:
    """All that is not sent for certain, or what is in the states asked for, in pages and without words."""
    await database.write(lying)
    found = await database.read(lambda tx: leftovers.unsent(tx, after=0, limit=9))
    states = ["pending", "sending", "unknown", "undeliverable", "undeliverable"]
    assert [each.state for each in found] == states
    assert {each.kind for each in found} == {"notice"}
    assert [(each.tries, each.problem, each.whole) for each in found[3:]] == [
        (1, "chat not found", True),
        (1, "", False),
    ]
    assert "secret" not in repr(found)
    some = await database.read(lambda tx: leftovers.unsent(tx, ("unknown", "sent"), after=0, limit=9))
    assert [each.id for each in some] == [4]
    later_ones = await database.read(lambda tx: leftovers.unsent(tx, after=4, limit=1))
    assert [each.id for each in later_ones] == [5]


async def test_a_message_is_put_back(database: Database) -> None:
    """It goes out at once; what may have arrived is marked as a repeat; what is on its way or gone is not."""
    await database.write(lying)
    await database.write(lambda tx: outbox.again(tx, [1], 1, later(hours=1)))
    done = await tried(database, partial(leftovers.retry_message, now=NOW), 1, 2, 3, 4, 5, 6, 99)
    assert done == [True, False, False, True, True, False, False]
    assert await database.read(lambda tx: outbox.ready(tx, NOW, limit=9)) == []  # one is on its way
    await database.write(lambda tx: outbox.settle(tx, 2, "sent", NOW, message_id=2))
    ready = await database.read(lambda tx: outbox.ready(tx, NOW, busy=(), limit=9))
    assert [(each.id, each.repeated) for each in ready] == [(1, False), (4, True), (5, False)]


async def test_a_message_is_dropped(database: Database) -> None:
    """Its words are gone and nobody sends it; what was sent, or is being sent this moment, stays."""
    await database.write(lying)
    done = await tried(database, partial(leftovers.drop_message, now=NOW), 1, 2, 3, 4, 5, 6, 99)
    assert done == [True, False, False, True, True, True, False]
    left = await database.read(lambda tx: leftovers.unsent(tx, after=0, limit=9))
    assert [each.state for each in left] == ["sending"]
    assert await database.read(lambda tx: outbox.ready(tx, NOW, busy=(), limit=9)) == []
    kept = await database.read(
        lambda tx: tx.value("SELECT count(*) AS n FROM outbox WHERE sealed IS NOT NULL")
    )
    assert kept == 2
