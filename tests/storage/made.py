"""What the storage tests put into a database: people, cases, messages, at one moment."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from cases.lifecycle import apply, step
from cases.model import Action, Actor, Case, Event, Role, State
from cases.routing import Kind
from storage import cases, outbox, people
from storage.transaction import Tx
from storage.vault import Vault

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NUMBER = "20260302-0001"
STAMP = Vault("secret").stamp


def later(**span: float) -> datetime:
    """NOW and some days, hours, minutes."""
    return NOW + timedelta(**span)


def persons(tx: Tx, count: int) -> list[int]:
    """The numbers of new people, at the addresses 101, 102, …"""
    return [people.at_address(tx, 101 + i, "zh-Hans", NOW).id for i in range(count)]


def a_case(reporter: int | None, **fields: Any) -> Case:
    """A case just dispatched to the water unit, in its first version."""
    usual: dict[str, Any] = {
        "number": NUMBER,
        "state": State.DISPATCHED,
        "topic": "0304",
        "kind": Kind.HELP,
        "limit": "一般",
        "sealed": False,
        "area": "hexi",
        "unit": "water",
        "submitted_at": NOW,
        "dispatched_at": NOW,
        "sign_due": later(hours=4),
        "result_due": later(days=7),
        "round": 1,
        "version": 1,
    }
    return Case(reporter=reporter, **usual | fields)


def submitted(case: Case) -> Event:
    """The event that made this case."""
    actor = Actor(case.reporter, Role.RESIDENT)
    return Event(seq=1, action=Action.SUBMIT, actor=actor, at=NOW, changes=asdict(case))


def put(tx: Tx, case: Case) -> Case:
    """The case, stored."""
    cases.insert(
        tx, case, submitted(case), STAMP, code_mac=b"mac of " + case.number.encode(), key_sealed=b"key"
    )
    return case


def move(
    tx: Tx,
    case: Case,
    action: Action,
    actor: Actor,
    changes: Mapping[str, object] | None = None,
    details: Mapping[str, str | int | None] | None = None,
) -> Case:
    """The case after one more event, both stored."""
    event = step(case, action, actor, NOW, changes, details)
    after = apply(case, event)
    cases.update(tx, after, event, STAMP)
    return after


def post(tx: Tx, person: int, words: bytes = b"words", **more: Any) -> bool:
    """Puts a message into the outbox, a notice without buttons unless told otherwise."""
    usual: dict[str, Any] = {"urge": "notice", "choices": [], "now": NOW}
    return outbox.post(tx, person=person, sealed=words, **usual | more)
