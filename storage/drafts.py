"""What a person is in the middle of: a report being made, or words asked for. One of each kind at most."""

from datetime import datetime
from typing import Literal

from storage.cases import moment, seconds
from storage.transaction import Tx

Kind = Literal["report", "task"]


def load(tx: Tx, person: int, kind: Kind) -> bytes | None:
    """The sealed draft, locked until the transaction ends."""
    row = tx.one(
        "SELECT sealed FROM drafts WHERE person = :person AND kind = :kind /*lock*/", person=person, kind=kind
    )
    return bytes(row["sealed"]) if row else None


def save(tx: Tx, person: int, kind: Kind, sealed: bytes, now: datetime) -> None:
    """Keeps the draft in place of the one before it."""
    tx.run(
        "INSERT INTO drafts (person, kind, sealed, updated_at) VALUES (:person, :kind, :sealed, :now) "
        "ON CONFLICT (person, kind) DO UPDATE SET sealed = excluded.sealed, updated_at = excluded.updated_at",
        person=person,
        kind=kind,
        sealed=sealed,
        now=seconds(now),
    )


def drop(tx: Tx, person: int, kind: Kind) -> None:
    """Erases the draft, if there is one."""
    tx.run("DELETE FROM drafts WHERE person = :person AND kind = :kind", person=person, kind=kind)


def touched(tx: Tx, person: int, kind: Kind) -> datetime | None:
    """When the draft was last worked on."""
    at = tx.value(
        "SELECT updated_at FROM drafts WHERE person = :person AND kind = :kind", person=person, kind=kind
    )
    return None if at is None else moment(at)
