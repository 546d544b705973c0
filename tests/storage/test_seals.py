"""Something sealed, wherever it is kept: by it a wrong secret key is recognised at the start."""

from collections.abc import Callable

import pytest

from storage import drafts, seals
from storage.database import Database
from storage.transaction import Tx
from tests.storage.made import NOW, a_case, persons, post, put


def in_a_case(tx: Tx) -> None:
    """Seals a case's key."""
    put(tx, a_case(None))


def in_a_draft(tx: Tx) -> None:
    """Seals a draft."""
    (one,) = persons(tx, 1)
    drafts.save(tx, one, "report", b"key", NOW)


def in_the_outbox(tx: Tx) -> None:
    """Seals a message, after one that was erased."""
    (one,) = persons(tx, 1)
    post(tx, one, b"erased")
    tx.run("UPDATE outbox SET sealed = NULL")
    post(tx, one, b"key")


@pytest.mark.parametrize("seal", [in_a_case, in_a_draft, in_the_outbox])
async def test_something_sealed_is_found(database: Database, seal: Callable[[Tx], None]) -> None:
    """One sealed thing in any of the places is found, bytes for bytes."""
    await database.write(seal)
    assert await database.read(seals.any_sealed) == b"key"


async def test_nothing_sealed(database: Database) -> None:
    """A new database, and one in which everything was erased, hold nothing sealed."""
    assert await database.read(seals.any_sealed) is None
    await database.write(in_the_outbox)
    await database.write(lambda tx: tx.run("UPDATE outbox SET sealed = NULL"))
    assert await database.read(seals.any_sealed) is None
