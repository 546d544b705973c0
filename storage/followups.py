"""Follow-ups: what must happen later, as rows that exist before they are due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cases.ladder import FollowUp, Kind
from storage.cases import moment, seconds
from storage.transaction import Row, Tx


@dataclass(frozen=True, slots=True)
class Planned:
    """A stored follow-up: of a case, of a person's draft, or of the town."""

    id: int
    step: FollowUp
    case: str | None
    person: int | None


def plan(tx: Tx, steps: Iterable[FollowUp], *, case: str | None = None, person: int | None = None) -> None:
    """Stores steps to come; one that is stored already, under the same business key, stays as it is."""
    for step in steps:
        owner = case or f"person {person}" if case or person else f"town {seconds(step.due_at)}"
        tx.run(
            'INSERT INTO follow_ups (business_key, kind, case_number, person, due_at, rung, "round") '
            "VALUES (:key, :kind, :case, :person, :due, :rung, :round) ON CONFLICT (business_key) DO NOTHING",
            key=f"{owner}/{step.kind}/{step.round}/{step.rung}",
            kind=str(step.kind),
            case=case,
            person=person,
            due=seconds(step.due_at),
            rung=step.rung,
            round=step.round,
        )


def due(tx: Tx, now: datetime, *, limit: int) -> list[Planned]:
    """The next follow-ups that are due, earliest first."""
    rows = tx.all(
        "SELECT * FROM follow_ups WHERE state = 'planned' AND due_at <= :now "
        "ORDER BY due_at, id LIMIT :limit",
        now=seconds(now),
        limit=limit,
    )
    return [_planned(row) for row in rows]


def _planned(row: Row) -> Planned:
    step = FollowUp(Kind(row["kind"]), moment(row["due_at"]), row["rung"], row["round"])
    return Planned(row["id"], step, row["case_number"], row["person"])


def take(tx: Tx, planned: Planned) -> bool:
    """Marks a follow-up as gone out; False when another sweeper was first."""
    return (
        tx.run("UPDATE follow_ups SET state = 'done' WHERE id = :id AND state = 'planned'", id=planned.id)
        == 1
    )


def drop(tx: Tx, planned: Planned) -> None:
    """Marks a follow-up as moot."""
    tx.run("UPDATE follow_ups SET state = 'moot' WHERE id = :id", id=planned.id)


def next_due(tx: Tx) -> datetime | None:
    """When the earliest follow-up comes due."""
    earliest = tx.value("SELECT min(due_at) AS due FROM follow_ups WHERE state = 'planned'")
    return None if earliest is None else moment(earliest)


def has_planned(tx: Tx, kind: Kind) -> bool:
    """Whether a follow-up of this kind, which is about no case, is still to come."""
    found = tx.one(
        "SELECT id FROM follow_ups WHERE state = 'planned' AND case_number IS NULL AND kind = :kind LIMIT 1",
        kind=str(kind),
    )
    return found is not None
