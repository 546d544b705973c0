"""What was set aside in the inbox and left lying in the outbox: seen, put back and dropped by an operator.

Nothing here gives away whom it is about or what was said.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from storage.cases import moment, seconds
from storage.inbox import Arrived
from storage.outbox import URGES
from storage.transaction import Row, Tx

UNSENT = ("pending", "sending", "unknown", "undeliverable")
PUT_BACK = -1  # tries of an update that an operator has put back and no bot has seen since


@dataclass(frozen=True, slots=True)
class Leftover:
    """One update or message that is not done with."""

    id: int
    since: datetime
    state: str
    kind: str  # update, or how pressing a message is
    tries: int
    whole: bool  # its words are still there
    problem: str


def quarantined(tx: Tx, *, after: int, limit: int) -> list[Leftover]:
    """The updates that were set aside, by number, from the one that follows `after`."""
    rows = tx.all(
        "SELECT update_id AS id, received_at AS since, state, tries, problem, "
        "CASE WHEN raw IS NULL THEN 0 ELSE 1 END AS whole "
        "FROM inbox WHERE state = 'quarantined' AND update_id > :after ORDER BY update_id LIMIT :limit",
        after=after,
        limit=limit,
    )
    return [_leftover(row, "update") for row in rows]


_WHOLE = "CASE WHEN sealed IS NULL THEN 0 ELSE 1 END AS whole"
_MESSAGE = f"id, created_at AS since, state, urge, tries, problem, {_WHOLE}"
_UNSENT = ("state = 'pending'", "state = 'sending'", "state IN ('unknown', 'undeliverable')")


def unsent(tx: Tx, states: Collection[str] = UNSENT, *, after: int, limit: int) -> list[Leftover]:
    """The messages of the outbox in these states, by number, from the one that follows `after`."""
    # Each part in the words of an index: nothing else is read, however many messages were sent.
    parts = (f"SELECT {_MESSAGE} FROM outbox WHERE {part} AND id > :after" for part in _UNSENT)
    known = ", ".join(f"'{state}'" for state in UNSENT if state in states)
    rows = tx.all(
        f"SELECT * FROM ({' UNION ALL '.join(parts)}) AS unsent WHERE state IN ({known}) "
        "ORDER BY id LIMIT :limit",
        after=after,
        limit=limit,
    )
    return [_leftover(row, URGES[row["urge"]]) for row in rows]


def _leftover(row: Row, kind: str) -> Leftover:
    return Leftover(
        id=row["id"],
        since=moment(row["since"]),
        state=row["state"],
        kind=kind,
        tries=row["tries"],
        whole=bool(row["whole"]),
        problem=row["problem"] or "",
    )


def retry_update(tx: Tx, update_id: int) -> bool:
    """Puts an update back into the inbox; False when it is not set aside, or its words were erased."""
    mark = (
        "UPDATE inbox SET state = 'waiting', tries = :tries, problem = NULL, handled_at = NULL "
        "WHERE update_id = :update_id AND state = 'quarantined' AND raw IS NOT NULL"
    )
    return tx.run(mark, update_id=update_id, tries=PUT_BACK) == 1


def drop_update(tx: Tx, update_id: int) -> bool:
    """Erases what was set aside for good; its number stays, so that it is not taken for new."""
    mark = (
        "UPDATE inbox SET state = 'dropped', raw = NULL "
        "WHERE update_id = :update_id AND state = 'quarantined'"
    )
    return tx.run(mark, update_id=update_id) == 1


def put_back(tx: Tx) -> list[Arrived]:
    """The updates that an operator has put back and no bot has lined up yet."""
    rows = tx.all(
        "SELECT update_id, lane, raw FROM inbox WHERE state = 'waiting' AND tries < 0 "
        "ORDER BY received_at, update_id"
    )
    return [Arrived(row["update_id"], row["lane"], bytes(row["raw"])) for row in rows]


def line_up(tx: Tx, update_id: int) -> None:
    """Notes that a bot has seen an update that was put back: it has all its tries again."""
    tx.run("UPDATE inbox SET tries = 0 WHERE update_id = :update_id AND tries < 0", update_id=update_id)


def retry_message(tx: Tx, message: int, now: datetime) -> bool:
    """Has a message sent as soon as can be, marked as a repeat where it may have arrived.

    False when there is nothing to send: it was sent, is being sent, or its words were erased.
    """
    mark = (
        "UPDATE outbox SET repeated = CASE WHEN state = 'unknown' THEN 1 ELSE repeated END, "
        "state = 'pending', not_before = :now, sent_at = NULL, problem = NULL "
        "WHERE id = :id AND state IN ('pending', 'unknown', 'undeliverable') AND sealed IS NOT NULL"
    )
    return tx.run(mark, id=message, now=seconds(now)) == 1


def drop_message(tx: Tx, message: int, now: datetime) -> bool:
    """Erases a message for good; False when it was sent or is being sent this moment."""
    mark = (
        "UPDATE outbox SET state = 'dropped', sealed = NULL, choices = '[]', sent_at = :now "
        "WHERE id = :id AND state IN ('pending', 'unknown', 'undeliverable')"
    )
    return tx.run(mark, id=message, now=seconds(now)) == 1
