"""How much a person has written lately."""

from datetime import datetime, timedelta

from storage.cases import moment, seconds
from storage.transaction import Tx


def count(tx: Tx, person: int, now: datetime, window: timedelta) -> tuple[int, datetime]:
    """Counts one more message; how many since when: a window begins with a message and lasts that long."""
    row = tx.only(
        "INSERT INTO floods (person, since, count) VALUES (:person, :now, 1) "
        "ON CONFLICT (person) DO UPDATE SET "
        "count = CASE WHEN floods.since > :before THEN floods.count + 1 ELSE 1 END, "
        "since = CASE WHEN floods.since > :before THEN floods.since ELSE :now END RETURNING since, count",
        person=person,
        now=seconds(now),
        before=seconds(now - window),
    )
    return row["count"], moment(row["since"])
