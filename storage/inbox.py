"""The inbox: what arrived, kept until it is handled, in order within a chat."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage.cases import seconds
from storage.transaction import Row, Tx, plain


@dataclass(frozen=True, slots=True)
class Arrived:
    """One update as it came: its number, the chat whose order it keeps, and its bytes."""

    update_id: int
    lane: int
    raw: bytes


def receive(tx: Tx, arrived: Iterable[Arrived], now: datetime) -> list[Arrived]:
    """Keeps updates; returns those that were not here before."""
    fresh = []
    for update in arrived:
        added = tx.run(
            "INSERT INTO inbox (update_id, lane, raw, received_at) VALUES (:update_id, :lane, :raw, :now) "
            "ON CONFLICT (update_id) DO NOTHING",
            update_id=update.update_id,
            lane=update.lane,
            raw=update.raw,
            now=seconds(now),
        )
        fresh += [update] * added
    return fresh


def waiting(tx: Tx) -> list[Arrived]:
    """What arrived and was not handled yet, in order of arrival."""
    rows = tx.all(
        "SELECT update_id, lane, raw FROM inbox WHERE state = 'waiting' ORDER BY received_at, update_id"
    )
    return [_arrived(row) for row in rows]


def left_waiting(tx: Tx, until: datetime, *, limit: int) -> list[Arrived]:
    """What has been waiting since `until` or longer, in the order of its numbers; the oldest first."""
    rows = tx.all(
        "SELECT update_id, lane, raw FROM inbox WHERE state = 'waiting' AND received_at <= :until "
        "ORDER BY update_id LIMIT :limit",
        until=seconds(until),
        limit=limit,
    )
    return [_arrived(row) for row in rows]


def first_waiting(tx: Tx, lane: int) -> Arrived | None:
    """The update of a lane whose turn it is."""
    row = tx.one(
        "SELECT update_id, lane, raw FROM inbox WHERE lane = :lane AND state = 'waiting' "
        "ORDER BY update_id LIMIT 1",
        lane=lane,
    )
    return None if row is None else _arrived(row)


def _arrived(row: Row) -> Arrived:
    return Arrived(row["update_id"], row["lane"], bytes(row["raw"]))


class Early(Exception):
    """An earlier update of the same lane is still waiting, or being handled by another process."""


def take(tx: Tx, update_id: int, now: datetime) -> bool:
    """Marks an update as handled; False when somebody handled it before. Raises Early.

    Two processes that take the same update: the row's lock lets the second wait for the first to commit.
    An earlier update counts as waiting until the transaction that handles it is committed.
    """
    marked = tx.run(
        "UPDATE inbox SET state = 'handled', handled_at = :now "
        "WHERE update_id = :update_id AND state = 'waiting' AND NOT EXISTS ("
        "SELECT 1 FROM inbox earlier WHERE earlier.lane = inbox.lane AND earlier.state = 'waiting' "
        "AND earlier.update_id < inbox.update_id)",
        update_id=update_id,
        now=seconds(now),
    )
    if not marked and tx.one(f"SELECT 1 FROM inbox WHERE {_WAITS}", update_id=update_id):
        raise Early
    return marked == 1


_WAITS = "update_id = :update_id AND state = 'waiting'"


def failed(tx: Tx, update_id: int, problem: str, now: datetime, *, most: int) -> bool:
    """Counts a failed try; True when the update has now been set aside after `most` of them."""
    tries: int | None = tx.value(
        f"UPDATE inbox SET tries = tries + 1, problem = :problem WHERE {_WAITS} RETURNING tries",
        update_id=update_id,
        problem=plain(problem),
    )
    if tries is None or tries < most:  # None: another process has dealt with it meanwhile
        return False
    quarantine(tx, update_id, problem, now)
    return True


def quarantine(tx: Tx, update_id: int, problem: str, now: datetime) -> None:
    """Sets an update aside: it is kept, and nobody waits for it."""
    tx.run(
        f"UPDATE inbox SET state = 'quarantined', problem = :problem, handled_at = :now WHERE {_WAITS}",
        update_id=update_id,
        problem=plain(problem),
        now=seconds(now),
    )


def put_aside(tx: Tx, update_id: int, problem: str) -> None:
    """Sets an update aside that was taken in this transaction: it is kept, for an operator to look at."""
    tx.run(
        "UPDATE inbox SET state = 'quarantined', problem = :problem "
        "WHERE update_id = :update_id AND state = 'handled'",
        update_id=update_id,
        problem=plain(problem),
    )
