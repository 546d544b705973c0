"""The outbox: each message once, each person in order, the pressing first, nothing lost in between."""

import asyncio
import threading
from functools import partial

import pytest

from storage import forgetting, outbox, people
from storage.database import Database
from storage.outbox import URGES, Outgoing
from storage.postgres import PostgresDatabase
from storage.transaction import Tx
from tests.storage.made import NOW, later, persons, post


@pytest.fixture(autouse=True)
async def everyone(database: Database) -> None:
    """Three people, numbered 1, 2 and 3."""
    assert await database.write(lambda tx: persons(tx, 3)) == [1, 2, 3]


def claim(tx: Tx, busy: tuple[int, ...] = (), limit: int = 99, minutes: int = 0) -> list[Outgoing]:
    """What can go out now, from now on being sent."""
    found = outbox.ready(tx, later(minutes=minutes), busy=busy, limit=limit)
    return [message for message in found if outbox.begin(tx, message.id)]


def words(claimed: list[Outgoing]) -> list[bytes]:
    """The sealed words of these messages."""
    return [message.sealed for message in claimed]


async def test_a_message_comes_back_as_it_was_posted(database: Database) -> None:
    """A claimed message has its words, its person's address and language, and counts its try."""
    await database.write(lambda tx: people.choose_locale(tx, 2, "en"))
    await database.write(lambda tx: post(tx, 2, b"\x00\xff", urge="reminder", quiet=True))
    (message,) = await database.write(claim)
    assert message == Outgoing(
        id=message.id,
        person=2,
        address=102,
        locale="en",
        urge="reminder",
        quiet=True,
        sealed=b"\x00\xff",
        repeated=False,
        tries=0,
    )


async def test_the_pressing_go_first(database: Database) -> None:
    """Messages go out by their urge, and within an urge in the order they were posted."""

    def work(tx: Tx) -> None:
        for round_ in (b"1", b"2"):
            for urge in reversed(URGES):
                post(tx, 1, urge.encode() + round_, urge=urge)

    await database.write(work)
    claimed = words(await database.write(claim))
    assert claimed == [urge.encode() + round_ for urge in URGES for round_ in (b"1", b"2")]


async def test_a_message_is_claimed_once(database: Database) -> None:
    """What is being sent is not claimed again, and no more is claimed than asked for."""
    await database.write(lambda tx: [post(tx, i + 1, b"%d" % i) for i in range(3)])
    assert words(await database.write(lambda tx: claim(tx, limit=2))) == [b"0", b"1"]
    assert words(await database.write(claim)) == [b"2"]
    assert await database.write(claim) == []


async def test_the_first_of_a_person(database: Database) -> None:
    """A first message begins to be sent only where nothing is being sent to the same person."""

    def work(tx: Tx) -> list[bool]:
        for person in (1, 1, 2):
            post(tx, person)
        return [outbox.begin_first(tx, number) for number in (1, 2, 3, 1)]

    assert await database.write(work) == [True, False, True, False]
    await database.write(lambda tx: outbox.settle(tx, 1, "sent", NOW, message_id=1))
    assert await database.write(lambda tx: outbox.begin_first(tx, 2))


async def test_two_senders_that_saw_the_same(postgres_database: PostgresDatabase) -> None:
    """Of two senders that both see a message waiting, one gets it."""
    await postgres_database.write(lambda tx: post(tx, persons(tx, 1)[0]))
    both_here = threading.Barrier(2, timeout=5)

    def send(tx: Tx) -> int:
        tx.run("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        both_here.wait()
        claimed = claim(tx)
        return len(claimed)

    counts = await asyncio.gather(*(postgres_database.write(send) for _ in range(2)))
    assert sorted(counts) == [0, 1]


async def test_many_senders_at_once(database: Database) -> None:
    """Four senders over the same forty messages claim each of them once."""
    await database.write(lambda tx: [post(tx, 1) for _ in range(40)])
    claimed = await asyncio.gather(*(database.write(claim) for _ in range(4)))
    numbers = [message.id for each in claimed for message in each]
    assert (len(numbers), len(set(numbers))) == (40, 40)


async def test_nothing_for_the_busy_and_the_blocked(database: Database) -> None:
    """A person with a message under way waits, and so does one who blocked the bot, until they are back."""
    await database.write(lambda tx: [post(tx, person, b"%d" % person) for person in (1, 2, 3)])
    await database.write(lambda tx: people.mark_blocked(tx, 2, NOW))
    assert words(await database.write(lambda tx: claim(tx, busy=(1,)))) == [b"3"]
    await database.write(lambda tx: people.mark_blocked(tx, 2, None))
    assert words(await database.write(lambda tx: claim(tx, busy=(1, 3)))) == [b"2"]
    assert words(await database.write(claim)) == [b"1"]


async def test_a_business_key_is_posted_once(database: Database) -> None:
    """The second message under a key is not there, for another person neither; without a key each is."""
    posted = await database.write(
        lambda tx: [
            post(tx, person, sealed, key=key)
            for person, sealed, key in (
                (1, b"a", "k"),
                (1, b"b", "k"),
                (2, b"c", "k"),
                (1, b"d", None),
                (1, b"e", None),
            )
        ]
    )
    assert posted == [True, False, False, True, True]
    assert words(await database.write(claim)) == [b"a", b"d", b"e"]


async def test_a_key_stays_taken_after_sending(database: Database) -> None:
    """A message that has gone out is not posted a second time."""
    await database.write(lambda tx: post(tx, 1, key="k"))
    (message,) = await database.write(claim)
    await database.write(lambda tx: outbox.settle(tx, message.id, "sent", NOW, message_id=5))
    assert not await database.write(lambda tx: post(tx, 1, key="k"))


@pytest.mark.parametrize("state", ["sent", "unknown", "undeliverable"])
async def test_a_settled_message_is_done(database: Database, state: outbox.State) -> None:
    """Whatever became of it, a settled message is neither claimed again nor taken for interrupted."""
    await database.write(lambda tx: post(tx, 1))
    (message,) = await database.write(claim)
    await database.write(lambda tx: outbox.settle(tx, message.id, state, NOW, problem="why"))
    assert await database.write(claim) == []
    assert await database.read(outbox.interrupted) == []
    row = await database.read(lambda tx: tx.only("SELECT state, problem, sent_at FROM outbox"))
    assert tuple(dict(row).values()) == (state, "why", int(NOW.timestamp()))


async def test_what_was_being_sent_when_the_process_ended(database: Database) -> None:
    """Messages left in the middle are named with their person and urge, in order."""
    await database.write(lambda tx: [post(tx, 2, urge="digest"), post(tx, 1, urge="reply")])
    reply, digest = await database.write(claim)
    interrupted = await database.read(outbox.interrupted)
    assert interrupted == [(digest.id, 2, "digest"), (reply.id, 1, "reply")]


async def test_again_keeps_the_order_of_a_person(database: Database) -> None:
    """After a wait everything of this person goes out in the old order; others do not wait."""

    def work(tx: Tx) -> None:
        for sealed, person in ((b"first", 1), (b"second", 1), (b"other", 2)):
            post(tx, person, sealed)
        first, second = claim(tx, busy=(2,))
        outbox.again(tx, (second.id, first.id), 1, later(minutes=1))
        post(tx, 1, b"new", urge="reply")
        outbox.again(tx, (), 1, later(minutes=1))

    await database.write(work)
    assert words(await database.write(claim)) == [b"other"]
    assert await database.write(claim) == []
    assert words(await database.write(lambda tx: claim(tx, minutes=1))) == [b"new", b"first", b"second"]


async def test_again_counts_tries_and_marks_repeats(database: Database) -> None:
    """A try that may have arrived is marked for good; one that surely did not leaves no mark."""

    async def once(*, repeat: bool) -> Outgoing:
        (message,) = await database.write(claim)
        await database.write(lambda tx: outbox.again(tx, (message.id,), 1, NOW, repeat=repeat))
        return message

    await database.write(lambda tx: post(tx, 1))
    claimed = [await once(repeat=repeat) for repeat in (False, True, False, False)]
    assert [message.repeated for message in claimed] == [False, False, True, True]
    assert [message.tries for message in claimed] == [0, 1, 2, 3]


async def test_again_never_brings_a_wait_forward(database: Database) -> None:
    """Of two waits for the same person the longer one holds."""
    await database.write(lambda tx: post(tx, 1))
    for minutes in (5, 1):
        await database.write(partial(outbox.again, messages=(), person=1, until=later(minutes=minutes)))
    assert await database.write(lambda tx: claim(tx, minutes=4)) == []
    assert len(await database.write(lambda tx: claim(tx, minutes=5))) == 1


async def test_a_reminder_is_overtaken_by_a_later_word_about_its_case(database: Database) -> None:
    """What waits for a person: reminders before it are; the last word, another case, a notice are not."""
    await database.write(
        lambda tx: [
            post(tx, 1, urge="reminder", about="20260302-0001"),
            post(tx, 1, urge="notice", about="20260302-0001"),
            post(tx, 1, urge="reminder", about="20260302-0001"),
            post(tx, 1, urge="reminder", about="20260302-0001"),
            post(tx, 1, urge="reminder", about="20260302-0002"),
            post(tx, 2, urge="reminder", about="20260302-0001"),
            post(tx, 1, urge="digest"),
        ]
    )
    rows = await database.read(lambda tx: tx.all("SELECT id FROM outbox ORDER BY id"))
    overtaken = await database.read(lambda tx: outbox.overtaken(tx, 1))
    assert overtaken == [rows[0]["id"], rows[2]["id"]]


async def test_a_button_works_for_its_person_alone(database: Database) -> None:
    """A button is what was posted, for the person it was shown to; a forged index or message is nothing."""
    choices: list[dict[str, object]] = [{"do": "sign", "case": "签收"}, {"do": "talk", "n": 7}]
    await database.write(lambda tx: post(tx, 1, choices=choices))
    (message,) = await database.write(claim)
    presses = ((1, message.id, 0), (1, message.id, 1), (2, message.id, 0), (1, message.id + 1, 0))
    found = await database.read(lambda tx: [outbox.choice(tx, *press) for press in presses])
    assert found == [*choices, None, None]
    forged = await database.read(lambda tx: [outbox.choice(tx, 1, message.id, i) for i in (-1, 2, 99)])
    assert forged == [None, None, None]


async def test_the_case_a_message_is_about(database: Database) -> None:
    """A reply finds its case by the channel's number of the message, which is that person's alone."""
    await database.write(lambda tx: (post(tx, 1, about="d-1"), post(tx, 2, about="d-2"), post(tx, 3)))
    for message in await database.write(claim):
        await database.write(
            partial(outbox.settle, message=message.id, state="sent", now=NOW, message_id=2**40)
        )
    found = await database.read(
        lambda tx: [outbox.case_of_message(tx, person, 2**40) for person in (1, 2, 3)]
    )
    assert found == ["d-1", "d-2", None]
    assert await database.read(lambda tx: outbox.case_of_message(tx, 1, 6)) is None


async def test_words_are_erased_after_their_time(database: Database) -> None:
    """What was settled before is erased whatever became of it; what waits or is under way never is."""

    def work(tx: Tx) -> None:
        for _ in range(4):
            post(tx, 1)
        sent, unknown, undeliverable, _ = claim(tx)
        outbox.settle(tx, sent.id, "sent", NOW, message_id=5)
        outbox.settle(tx, unknown.id, "unknown", NOW)
        outbox.settle(tx, undeliverable.id, "undeliverable", NOW)
        post(tx, 2, b"waits")

    await database.write(work)
    assert await database.write(lambda tx: forgetting.erase(tx, NOW)) == 0
    assert await database.write(lambda tx: forgetting.erase(tx, later(days=9))) == 3
    left = await database.read(
        lambda tx: [
            row["state"] for row in tx.all("SELECT state FROM outbox WHERE sealed IS NOT NULL ORDER BY id")
        ]
    )
    assert left == ["sending", "pending"]
    assert words(await database.write(claim)) == [b"waits"]
