"""How long what arrived and what was sent is kept, with its words and without."""

from datetime import datetime, timedelta

from storage.cases import seconds
from storage.transaction import Tx

KEPT = timedelta(days=2)  # how long words stay in inbox and outbox after they were dealt with
BLOCKED_KEPT = timedelta(days=30)  # how long messages wait for somebody who has blocked us
SENT_KEPT = timedelta(days=400)  # how long a button, or a reply to a message, still leads to its case
DROPPED_AT_ONCE = 5_000  # rows of the outbox, in one transaction
ROWS_KEPT = timedelta(days=7)  # Telegram repeats an update for a day, and after a quiet week numbers anew


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
