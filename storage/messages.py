"""The inbox of what arrived and the outbox of what must be sent."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from storage.cases import seconds
from storage.transaction import Row, Tx

LONGEST_PROBLEM = 1000  # characters
_json = json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` makes an encoder each time
URGES = ("reply", "notice", "reminder", "digest")  # the order in which they are sent


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
        problem=_plain(problem),
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
        problem=_plain(problem),
        now=seconds(now),
    )


def put_aside(tx: Tx, update_id: int, problem: str) -> None:
    """Sets an update aside that was taken in this transaction: it is kept, for an operator to look at."""
    tx.run(
        "UPDATE inbox SET state = 'quarantined', problem = :problem "
        "WHERE update_id = :update_id AND state = 'handled'",
        update_id=update_id,
        problem=_plain(problem),
    )


def _plain(problem: str) -> str:
    """An error's text as every database can keep it: what a stranger sent may stand in it, cut in half."""
    return problem.encode(errors="replace").decode().replace("\0", "?")[:LONGEST_PROBLEM]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message of the outbox on its way out."""

    id: int
    person: int
    address: int
    locale: str
    urge: str
    quiet: bool
    sealed: bytes
    repeated: bool
    tries: int


def post(
    tx: Tx,
    *,
    person: int,
    urge: str,
    sealed: bytes,
    choices: list[dict[str, object]],
    now: datetime,
    about: str | None = None,
    key: str | None = None,
    quiet: bool = False,
) -> bool:
    """Puts a message into the outbox; False when one with this business key is there already."""
    return (
        tx.run(
            "INSERT INTO outbox "
            "(business_key, person, urge, quiet, about, sealed, choices, created_at, not_before) "
            "VALUES (:key, :person, :urge, :quiet, :about, :sealed, :choices, :now, :now) "
            "ON CONFLICT (business_key) DO NOTHING",
            key=key,
            person=person,
            urge=URGES.index(urge),
            quiet=int(quiet),
            about=about,
            sealed=sealed,
            choices=_json(choices),
            now=seconds(now),
        )
        == 1
    )


def ready(tx: Tx, now: datetime, *, busy: Collection[int] = (), limit: int) -> list[Outgoing]:
    """The messages that can go out now, the most pressing first.

    Not for people in `busy`, nor those to whom something is being sent: what came later waits behind it. Nor
    for those with a message that has to wait, nor for those who blocked us.
    """
    rows = tx.all(
        "SELECT o.id, o.person, o.urge, o.quiet, o.sealed, o.repeated, o.tries, p.address, p.locale "
        "FROM outbox o JOIN people p ON p.id = o.person "
        "WHERE o.state = 'pending' AND o.not_before <= :now AND p.blocked_at IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM outbox w WHERE w.person = o.person AND w.state = 'sending') "
        "AND NOT EXISTS (SELECT 1 FROM outbox w "
        "WHERE w.person = o.person AND w.state = 'pending' AND w.not_before > :now) "
        "ORDER BY o.urge, o.id LIMIT :limit",
        now=seconds(now),
        limit=limit,
    )
    return [_outgoing(row) for row in rows if row["person"] not in busy]


def begin(tx: Tx, message: int) -> bool:
    """Marks a message as being sent; False when another sender was first."""
    return tx.run(_BEGIN, id=message) == 1


def begin_first(tx: Tx, message: int) -> bool:
    """Like `begin`; False also when something is being sent to the same person."""
    busy = "SELECT 1 FROM outbox w WHERE w.person = outbox.person AND w.state = 'sending'"
    return tx.run(f"{_BEGIN} AND NOT EXISTS ({busy})", id=message) == 1


_BEGIN = "UPDATE outbox SET state = 'sending', tries = tries + 1 WHERE id = :id AND state = 'pending'"


def _outgoing(row: Row) -> Outgoing:
    return Outgoing(
        id=row["id"],
        person=row["person"],
        address=row["address"],
        locale=row["locale"],
        urge=URGES[row["urge"]],
        quiet=bool(row["quiet"]),
        sealed=bytes(row["sealed"]),
        repeated=bool(row["repeated"]),
        tries=row["tries"],
    )


State = Literal["sent", "unknown", "undeliverable"]


def settle(
    tx: Tx,
    message: int,
    state: State,
    now: datetime,
    *,
    message_id: int | None = None,
    problem: str | None = None,
) -> None:
    """What became of a message that was being sent; nothing changes where that was settled before."""
    tx.run(
        "UPDATE outbox SET state = :state, sent_at = :now, message_id = :message_id, problem = :problem "
        "WHERE id = :id AND state IN ('sending', 'pending')",
        id=message,
        state=state,
        now=seconds(now),
        message_id=message_id,
        problem=_plain(problem) if problem else None,
    )


def again(tx: Tx, messages: Collection[int], person: int, until: datetime, *, repeat: bool = False) -> None:
    """Puts messages back; nothing goes to this person before `until`, so that order is kept.

    `repeat`: the first try may have arrived; the text will say so.
    """
    for message in messages:
        tx.run(
            "UPDATE outbox SET state = 'pending', repeated = CASE WHEN :repeat = 1 THEN 1 ELSE repeated END "
            "WHERE id = :id",
            id=message,
            repeat=int(repeat),
        )
    tx.run(
        "UPDATE outbox SET not_before = :until "
        "WHERE person = :person AND state = 'pending' AND not_before < :until",
        person=person,
        until=seconds(until),
    )


def interrupted(tx: Tx) -> list[tuple[int, int, str]]:
    """Messages whose sending was under way when the process ended: number, person, urge."""
    rows = tx.all("SELECT id, person, urge FROM outbox WHERE state = 'sending' ORDER BY id")
    return [(row["id"], row["person"], URGES[row["urge"]]) for row in rows]


def next_ready(tx: Tx, now: datetime) -> datetime | None:
    """When the next message that waits can go out."""
    earliest = tx.value(
        "SELECT min(o.not_before) AS at FROM outbox o JOIN people p ON p.id = o.person "
        "WHERE o.state = 'pending' AND p.blocked_at IS NULL"
    )
    return None if earliest is None else max(now, datetime.fromtimestamp(earliest, now.tzinfo))


def choice(tx: Tx, person: int, message: int, index: int) -> dict[str, object] | None:
    """What the `index`-th button of this person's message does; None if it is not theirs or long gone."""
    row = tx.one("SELECT choices FROM outbox WHERE id = :id AND person = :person", id=message, person=person)
    choices: list[dict[str, object]] = json.loads(row["choices"]) if row else []
    return choices[index] if 0 <= index < len(choices) else None


def case_of_message(tx: Tx, person: int, message_id: int) -> str | None:
    """The case that a message this person received is about."""
    row = tx.one(
        "SELECT about FROM outbox WHERE person = :person AND message_id = :message_id",
        person=person,
        message_id=message_id,
    )
    return row["about"] if row else None


def erase(tx: Tx, before: datetime) -> int:
    """Erases the words of what was handled and sent before; how many. The rows stay, see `drop_old`."""
    at = seconds(before)
    arrived = tx.run(
        "UPDATE inbox SET raw = NULL WHERE raw IS NOT NULL AND state <> 'waiting' AND handled_at < :at", at=at
    )
    sent = tx.run(
        "UPDATE outbox SET sealed = NULL "
        "WHERE sealed IS NOT NULL AND state NOT IN ('pending', 'sending') AND sent_at < :at",
        at=at,
    )
    return arrived + sent


KEPT = timedelta(days=2)  # how long words stay in inbox and outbox after they were dealt with
BLOCKED_KEPT = timedelta(days=30)  # how long messages wait for somebody who has blocked us
SENT_KEPT = timedelta(days=400)  # how long a button, or a reply to a message, still leads to its case
DROPPED_AT_ONCE = 5_000  # rows of the outbox, in one transaction
ROWS_KEPT = timedelta(days=7)  # Telegram repeats an update for a day, and after a quiet week numbers anew


def drop_old(tx: Tx, now: datetime) -> int:
    """Deletes what nobody needs: updates long handled, messages long sent or to who blocked us long ago."""
    dropped = tx.run(
        "DELETE FROM inbox WHERE raw IS NULL AND state <> 'waiting' AND handled_at < :at",
        at=seconds(now - ROWS_KEPT),
    )
    dropped += tx.run(
        "UPDATE outbox SET sealed = NULL, choices = '[]', about = NULL, business_key = NULL, sent_at = :now, "
        "state = 'undeliverable', problem = 'blocked' WHERE state = 'pending' AND EXISTS "
        "(SELECT 1 FROM people WHERE people.id = outbox.person AND people.blocked_at < :at)",
        at=seconds(now - BLOCKED_KEPT),
        now=seconds(now),
    )
    return dropped + _drop_sent(tx, now)


def _drop_sent(tx: Tx, now: datetime) -> int:
    """Deletes the oldest rows of the outbox, some at a time: their words went long ago."""
    return tx.run(
        "DELETE FROM outbox WHERE id IN (SELECT id FROM "
        "(SELECT id, state, sealed, created_at FROM outbox ORDER BY id LIMIT :some) AS oldest "
        "WHERE created_at < :at AND sealed IS NULL AND state NOT IN ('pending', 'sending'))",
        some=DROPPED_AT_ONCE,
        at=seconds(now - SENT_KEPT),
    )


def unsent_about(tx: Tx, person: int) -> dict[str, list[int]]:
    """The messages that wait for a person, by the number of the case they are about."""
    rows = tx.all(
        "SELECT id, about FROM outbox WHERE person = :person AND state = 'pending' AND about IS NOT NULL",
        person=person,
    )
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(row["about"], []).append(row["id"])
    return found


def withdraw(tx: Tx, messages: Collection[int], now: datetime) -> None:
    """These messages are not sent any more, and their words are erased."""
    for message in messages:
        tx.run(
            "UPDATE outbox SET sealed = NULL, choices = '[]', sent_at = :now, state = 'undeliverable', "
            "problem = 'withdrawn' WHERE id = :id AND state = 'pending'",
            id=message,
            now=seconds(now),
        )


def unsent(tx: Tx, person: int) -> int:
    """How many messages to a person are still to be sent."""
    count: int = tx.value(
        "SELECT count(*) AS n FROM outbox WHERE person = :person AND state IN ('pending', 'sending')",
        person=person,
    )
    return count


def kept_of(tx: Tx, person: int, address: int) -> tuple[int, int]:
    """How many messages of a person, and how many to them, are still kept with their words."""
    arrived = tx.value(
        "SELECT count(*) AS n FROM inbox WHERE lane = :address AND raw IS NOT NULL", address=address
    )
    sent = tx.value(
        "SELECT count(*) AS n FROM outbox WHERE person = :person AND sealed IS NOT NULL", person=person
    )
    return int(arrived), int(sent)


def erase_of(tx: Tx, person: int, address: int, now: datetime) -> None:
    """Erases what a person said and was told; what was to be told is not sent any more.

    What is on its way this moment is left to be settled, and what has arrived since to be heard.
    """
    tx.run(
        "UPDATE inbox SET raw = NULL, lane = 0 WHERE lane = :address AND state <> 'waiting'", address=address
    )
    tx.run(
        "UPDATE outbox SET sealed = NULL, choices = '[]', about = NULL, business_key = NULL, "
        "sent_at = coalesce(sent_at, :now), "
        "state = CASE WHEN state = 'pending' THEN 'undeliverable' ELSE state END "
        "WHERE person = :person AND state <> 'sending'",
        person=person,
        now=seconds(now),
    )
