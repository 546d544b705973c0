"""How the queues stand: what those who watch over a bot look at."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.cases import seconds
from storage.transaction import Tx

LATE = timedelta(minutes=1)  # a follow-up that is due for longer should have gone out


@dataclass(frozen=True, slots=True)
class Queues:
    """Counts of rows, and ages in seconds (0 where nothing waits); each read from a partial index."""

    inbox_waiting: int
    inbox_oldest: int
    inbox_quarantined: int
    outbox: dict[str, int]  # by state, of all states but sent
    outbox_oldest: int
    follow_ups_due: int
    follow_ups_late: int


def queues(tx: Tx, now: datetime) -> Queues:
    """How the queues stand now."""
    waiting = tx.only("SELECT count(*) AS n, min(received_at) AS oldest FROM inbox WHERE state = 'waiting'")
    pending = tx.only("SELECT min(created_at) AS oldest FROM outbox WHERE state = 'pending'")
    return Queues(
        inbox_waiting=waiting["n"],
        inbox_oldest=_age(waiting["oldest"], now),
        inbox_quarantined=tx.value("SELECT count(*) AS n FROM inbox WHERE state = 'quarantined'"),
        outbox=_outbox(tx),
        outbox_oldest=_age(pending["oldest"], now),
        follow_ups_due=_due(tx, now),
        follow_ups_late=_due(tx, now - LATE),
    )


def _outbox(tx: Tx) -> dict[str, int]:
    # What is counted stands in no index, so SQLite takes the smallest: counting rows alone, it would read
    # the one that holds them all.
    rows = tx.all(
        "SELECT 'pending' AS state, count(created_at) AS n FROM outbox WHERE state = 'pending' "
        "UNION ALL SELECT 'sending' AS state, count(created_at) AS n FROM outbox WHERE state = 'sending' "
        "UNION ALL SELECT state, count(*) AS n FROM outbox WHERE state IN ('unknown', 'undeliverable') "
        "GROUP BY state"
    )
    found = {row["state"]: int(row["n"]) for row in rows}
    return {state: found.get(state, 0) for state in ("pending", "sending", "unknown", "undeliverable")}


def _due(tx: Tx, now: datetime) -> int:
    count: int = tx.value(
        "SELECT count(*) AS n FROM follow_ups WHERE state = 'planned' AND due_at <= :now", now=seconds(now)
    )
    return count


def _age(since: int | None, now: datetime) -> int:
    return 0 if since is None else max(0, seconds(now) - since)
