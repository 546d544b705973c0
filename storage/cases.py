"""Cases, their chained events, and their sealed words."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from cases.model import CASE, Action, Actor, Case, Event, Role
from storage.scopes import among
from storage.transaction import Row, Tx, named

Stamp = Callable[[str], str]  # a keyed fingerprint, see `Vault.stamp`

COLUMNS = tuple(field.name for field in fields(Case))
_NAMES = ", ".join(f'"{name}"' for name in COLUMNS)
_VALUES = ", ".join(f":{name}" for name in COLUMNS)
_SETS = ", ".join(f'"{name}" = :{name}' for name in COLUMNS if name != "number")


def seconds(at: datetime) -> int:
    """How times are stored: whole seconds since 1970, UTC."""
    return int(at.timestamp())


def moment(stored: int) -> datetime:
    """The time that was stored as these seconds."""
    return datetime.fromtimestamp(stored, UTC)


def _stored(value: object) -> object:
    if isinstance(value, datetime):
        return seconds(value)
    return int(value) if isinstance(value, bool) else value


def _columns(case: Case) -> dict[str, object]:
    return {name: _stored(getattr(case, name)) for name in COLUMNS}


def of_row(row: Row) -> Case:
    """The case in a row that holds all its columns."""
    return CASE.validate_python(named(row))


def next_number(tx: Tx, day: str) -> str:
    """The next case number of a day, e.g. 20261122-0007."""
    last = tx.value(
        "INSERT INTO case_numbers (day, last) VALUES (:day, 1) "
        "ON CONFLICT (day) DO UPDATE SET last = case_numbers.last + 1 RETURNING last",
        day=day,
    )
    return f"{day}-{last:04d}"


def insert(tx: Tx, case: Case, event: Event, stamp: Stamp, *, code_mac: bytes, key_sealed: bytes) -> None:
    """A new case with its first event, the fingerprint of its query code, and its sealed key."""
    tx.run(
        f"INSERT INTO cases ({_NAMES}, code_mac, key_sealed) VALUES ({_VALUES}, :code_mac, :key_sealed)",
        code_mac=code_mac,
        key_sealed=key_sealed,
        **_columns(case),
    )
    _append(tx, case.number, event, stamp, "")


def update(tx: Tx, case: Case, event: Event, stamp: Stamp) -> None:
    """The case as `event` made it, and the event at the end of its chain."""
    tx.run(f"UPDATE cases SET {_SETS} WHERE number = :number", **_columns(case))
    last = tx.value(
        "SELECT hash FROM case_events WHERE case_number = :number ORDER BY seq DESC LIMIT 1",
        number=case.number,
    )
    _append(tx, case.number, event, stamp, last)


def _append(tx: Tx, number: str, event: Event, stamp: Stamp, previous: str) -> None:
    changes, details = _json(event.changes), _json(event.details)
    row = {
        "case_number": number,
        "seq": event.seq,
        "action": str(event.action),
        "person": event.actor.person,
        "role": str(event.actor.role),
        "at": seconds(event.at),
        "changes": changes,
        "details": details,
    }
    tx.run(
        "INSERT INTO case_events (case_number, seq, action, person, role, at, changes, details, hash) "
        "VALUES (:case_number, :seq, :action, :person, :role, :at, :changes, :details, :hash)",
        hash=link(stamp, previous, row),
        **row,
    )


def link(stamp: Stamp, previous: str, row: Mapping[str, Any]) -> str:
    """The fingerprint that chains an event's row to the one before it."""
    return stamp(previous + _json({key: row[key] for key in sorted(row)}))


def _json(values: Mapping[str, object]) -> str:
    plain = {key: _stored(value) for key, value in values.items()}
    return _encoder.encode(plain)


_encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load(tx: Tx, number: str) -> Case | None:
    """The case, locked until the transaction ends; None when there is none."""
    row = tx.one(f"SELECT {_NAMES} FROM cases WHERE number = :number /*lock*/", number=number)
    return of_row(row) if row else None


def load_all(tx: Tx, numbers: Iterable[str]) -> dict[str, Case]:
    """The cases of these numbers, as far as they exist, each locked until the transaction ends."""
    where, parameters = among("number", set(numbers), "n")
    rows = tx.all(f"SELECT {_NAMES} FROM cases WHERE {where} ORDER BY number /*lock*/", **parameters)
    return {row["number"]: of_row(row) for row in rows}


def events(tx: Tx, number: str) -> list[Event]:
    """The chain of a case, first to last."""
    return [_event(row) for row in _chain(tx, number)]


def _chain(tx: Tx, number: str) -> list[Row]:
    return tx.all("SELECT * FROM case_events WHERE case_number = :number ORDER BY seq", number=number)


def _event(row: Row) -> Event:
    return Event(
        seq=row["seq"],
        action=Action(row["action"]),
        actor=Actor(row["person"], Role(row["role"])),
        at=moment(row["at"]),
        changes=json.loads(row["changes"]),
        details=json.loads(row["details"]),
    )


def broken_link(tx: Tx, number: str, stamp: Stamp) -> int | None:
    """The first event of a case's chain that does not fit the one before it; None when all fit."""
    previous = ""
    for seq, row in enumerate(_chain(tx, number), start=1):
        stored = named(row)
        claimed = stored.pop("hash")
        if stored["seq"] != seq or link(stamp, previous, stored) != claimed:
            return seq
        previous = claimed
    return None


def after(tx: Tx, number: str, *, limit: int) -> list[Case]:
    """The cases whose numbers follow this one, in order; from the first for an empty number."""
    rows = tx.all(
        f"SELECT {_NAMES} FROM cases WHERE number > :number ORDER BY number LIMIT :limit",
        number=number,
        limit=limit,
    )
    return [of_row(row) for row in rows]


def days(tx: Tx) -> dict[str, tuple[int, int]]:
    """For each day on which numbers were given, how many, and how many cases of that day there are."""
    given = tx.all("SELECT day, last FROM case_numbers ORDER BY day")
    counted = tx.all("SELECT substr(number, 1, 8) AS day, count(*) AS n FROM cases GROUP BY 1")
    held = {row["day"]: int(row["n"]) for row in counted}
    return {row["day"]: (int(row["last"]), held.get(row["day"], 0)) for row in given}


def with_code(tx: Tx, number: str, code_mac: bytes) -> Case | None:
    """The case of this number if the query code is right."""
    row = tx.one(f"SELECT {_NAMES}, code_mac FROM cases WHERE number = :number", number=number)
    return of_row(row) if row and bytes(row["code_mac"]) == code_mac else None


def of_voice(tx: Tx, person: int, *, limit: int) -> list[Case]:
    """The newest cases this person reported or relayed."""
    rows = tx.all(
        f"SELECT {_NAMES} FROM cases WHERE reporter = :person OR liaison = :person "
        "ORDER BY number DESC LIMIT :limit",
        person=person,
        limit=limit,
    )
    return [of_row(row) for row in rows]


def all_of_voice(tx: Tx, person: int) -> list[Case]:
    """Every case this person reported or relayed, oldest first, each locked until the transaction ends."""
    rows = tx.all(
        f"SELECT {_NAMES} FROM cases WHERE reporter = :person OR liaison = :person ORDER BY number /*lock*/",
        person=person,
    )
    return [of_row(row) for row in rows]


def of_officer(tx: Tx, person: int) -> list[Case]:
    """The cases that this person answers for, oldest first, each locked until the transaction ends."""
    rows = tx.all(
        f"SELECT {_NAMES} FROM cases WHERE officer = :person ORDER BY number /*lock*/", person=person
    )
    return [of_row(row) for row in rows]


def nearby(tx: Tx, areas: Sequence[str], *, limit: int) -> list[Case]:
    """The newest cases in these areas that are being worked on, sealed ones never."""
    places = {f"area{number}": area for number, area in enumerate(areas)}
    rows = tx.all(
        f"SELECT {_NAMES} FROM cases WHERE sealed = 0 AND state IN {listed(WORKED_ON)} "
        f"AND area IN ({', '.join(f':{name}' for name in places)}) ORDER BY number DESC LIMIT :limit",
        limit=limit,
        **places,
    )
    return [of_row(row) for row in rows]


def moving_with(tx: Tx, master: str) -> list[Case]:
    """The cases that move with another, in the order they came."""
    rows = tx.all(
        f"SELECT {_NAMES} FROM cases WHERE master = :master AND state = 'merged' ORDER BY number",
        master=master,
    )
    return [of_row(row) for row in rows]


@dataclass(frozen=True, slots=True)
class Load:
    """How much there is to do: open cases, and among them unsigned, due before a moment, overdue."""

    open: int
    unsigned: int
    due: int
    overdue: int


# In this order they stand in the indexes of what is worked on: only then are these used.
WORKED_ON = (
    "triage",
    "dispatched",
    "return_pending",
    "in_progress",
    "need_info",
    "suspended",
    "result_filed",
)
WORKING = ("dispatched", "return_pending", "in_progress", "need_info")


def load_of(tx: Tx, *, unit: str | None, now: datetime, until: datetime) -> Load:
    """What a unit has to do; of the whole town, sealed cases too, for None. Who waits is not late."""
    running = "state <> 'need_info'"
    where = "unit = :unit AND sealed = 0" if unit else "(:unit = '' OR unit = :unit)"
    row = tx.only(
        "SELECT count(*) AS open, sum(CASE WHEN state = 'dispatched' THEN 1 ELSE 0 END) AS unsigned, "
        f"sum(CASE WHEN {running} AND result_due >= :now AND result_due < :until THEN 1 ELSE 0 END) AS due, "
        f"sum(CASE WHEN {running} AND result_due < :now THEN 1 ELSE 0 END) AS overdue "
        f"FROM cases WHERE {where} AND state IN {listed(WORKING)} AND state IN {listed(WORKED_ON)}",
        unit=unit or "",
        now=seconds(now),
        until=seconds(until),
    )
    return Load(*(int(row[name] or 0) for name in ("open", "unsigned", "due", "overdue")))


def count_in_state(tx: Tx, state: str, *, sealed: bool) -> int:
    """How many cases are in a state in which they are worked on, sealed ones or the others."""
    # The plus keeps SQLite from the index of all that was ever sealed.
    count: int = tx.value(
        "SELECT count(*) AS n FROM cases WHERE state = :state AND +sealed = :sealed "
        f"AND state IN {listed(WORKED_ON)}",
        state=state,
        sealed=int(sealed),
    )
    return count


def listed(names: tuple[str, ...]) -> str:
    """Names of our own code as a list in SQL."""
    return "(" + ", ".join(f"'{name}'" for name in names) + ")"


def sealed_key(tx: Tx, number: str) -> bytes | None:
    """The sealed key of a case's words; None once it has been destroyed."""
    stored = tx.value("SELECT key_sealed FROM cases WHERE number = :number", number=number)
    return bytes(stored) if stored else None


def add_words(tx: Tx, number: str, kind: str, sealed: bytes, at: datetime) -> int:
    """Keeps sealed words of a case; returns the number by which its events name them."""
    added: int = tx.value(
        "INSERT INTO case_words (case_number, kind, sealed, at) "
        "VALUES (:number, :kind, :sealed, :at) RETURNING id",
        number=number,
        kind=kind,
        sealed=sealed,
        at=seconds(at),
    )
    return added


def words(tx: Tx, number: str, kind: str) -> dict[int, bytes]:
    """The sealed words of this kind by their number, oldest first."""
    rows = tx.all(
        "SELECT id, sealed FROM case_words WHERE case_number = :number AND kind = :kind ORDER BY id",
        number=number,
        kind=kind,
    )
    return {row["id"]: bytes(row["sealed"]) for row in rows}


def erase_words(tx: Tx, number: str) -> None:
    """Destroys the key of a case's words, and the words."""
    tx.run("UPDATE cases SET key_sealed = NULL WHERE number = :number", number=number)
    tx.run("DELETE FROM case_words WHERE case_number = :number", number=number)


def erase_kind(tx: Tx, number: str, kind: str) -> None:
    """Erases the words of one kind, such as the contact."""
    tx.run("DELETE FROM case_words WHERE case_number = :number AND kind = :kind", number=number, kind=kind)


def mark_to_forget(tx: Tx, number: str, now: datetime) -> None:
    """Once it ends, the case is to be anonymised at once."""
    tx.run("UPDATE cases SET forget_at = :now WHERE number = :number", number=number, now=seconds(now))


def to_forget(tx: Tx, number: str) -> bool:
    """Whether the reporter of a case asked to be forgotten."""
    return tx.value("SELECT forget_at FROM cases WHERE number = :number", number=number) is not None
