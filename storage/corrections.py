"""What people said a case is about, where the classifier was asked: its words stay with the case."""

from dataclasses import dataclass
from datetime import datetime

from storage.cases import seconds
from storage.transaction import Tx


@dataclass(frozen=True, slots=True)
class Correction:
    """The topic that a person gave a case, and who that was: resident, dispatcher or return."""

    case: str
    topic: str
    origin: str


def note(tx: Tx, correction: Correction, at: datetime) -> None:
    """Keeps what was said of a case; the last word counts."""
    tx.run(
        "INSERT INTO corrections (case_number, topic, origin, at) VALUES (:case, :topic, :origin, :at) "
        "ON CONFLICT (case_number) DO UPDATE SET topic = excluded.topic, origin = excluded.origin, "
        "at = excluded.at",
        case=correction.case,
        topic=correction.topic,
        origin=correction.origin,
        at=seconds(at),
    )


def all_open_to_learning(tx: Tx) -> list[Correction]:
    """What there is to learn from, oldest first: not from sealed cases, nor from words that were erased."""
    rows = tx.all(
        "SELECT c.case_number, c.topic, c.origin FROM corrections c JOIN cases ON number = case_number "
        "WHERE sealed = 0 AND key_sealed IS NOT NULL ORDER BY c.at, c.case_number"
    )
    return [Correction(row["case_number"], row["topic"], row["origin"]) for row in rows]
