"""The outbox: what must be sent, to whom, and what became of it."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from storage.cases import seconds
from storage.transaction import Row, Tx, plain

_json = json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` makes an encoder each time
URGES = ("reply", "notice", "reminder", "digest")  # the order in which they are sent


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
        problem=plain(problem) if problem else None,
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


def overtaken(tx: Tx, person: int) -> list[int]:
    """The reminders that wait for a person although a later word about the same case waits as well."""
    rows = tx.all(
        "SELECT o.id FROM outbox o WHERE o.person = :person AND o.state = 'pending' AND o.urge = :reminder "
        "AND EXISTS (SELECT 1 FROM outbox later WHERE later.person = o.person AND later.about = o.about "
        "AND later.state = 'pending' AND later.id > o.id) ORDER BY o.id",
        person=person,
        reminder=URGES.index("reminder"),
    )
    return [row["id"] for row in rows]


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
