"""Drafts in storage: one of each kind for each person, replaced and erased."""

from functools import partial

from storage import drafts
from storage.database import Database
from storage.transaction import Tx
from tests.storage.made import NOW, later, persons


async def test_a_draft_is_replaced(database: Database) -> None:
    """The newest draft is the one that comes back, with the moment it was worked on."""
    (one,) = await database.write(lambda tx: persons(tx, 1))
    for words, at in ((b"first", NOW), (b"second\x00\xff", later(minutes=5))):
        await database.write(partial(drafts.save, person=one, kind="report", sealed=words, now=at))
    assert await database.write(lambda tx: drafts.load(tx, one, "report")) == b"second\x00\xff"
    assert await database.read(lambda tx: drafts.touched(tx, one, "report")) == later(minutes=5)


async def test_drafts_are_apart(database: Database) -> None:
    """A person's report, their task and another person's report do not touch each other."""

    def work(tx: Tx) -> list[bytes | None]:
        one, two = persons(tx, 2)
        drafts.save(tx, one, "report", b"report", NOW)
        drafts.save(tx, one, "task", b"task", NOW)
        drafts.save(tx, two, "report", b"other", NOW)
        drafts.drop(tx, one, "report")
        drafts.drop(tx, two, "task")
        return [drafts.load(tx, one, "report"), drafts.load(tx, one, "task"), drafts.load(tx, two, "report")]

    assert await database.write(work) == [None, b"task", b"other"]


async def test_no_draft(database: Database) -> None:
    """A person in the middle of nothing has no draft and no moment."""
    (one,) = await database.write(lambda tx: persons(tx, 1))
    assert await database.write(lambda tx: drafts.load(tx, one, "report")) is None
    assert await database.read(lambda tx: drafts.touched(tx, one, "report")) is None
