"""Who holds which role under which name, what became of each, and who is away."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cases.model import Role
from cases.rights import Grant
from storage.cases import moment, seconds
from storage.transaction import Row, Tx


@dataclass(frozen=True, slots=True)
class Holder:
    """One role that one person holds, with the sealed label under which it was given."""

    person: int
    grant: Grant
    label: bytes | None
    since: datetime


def holders(
    tx: Tx, *, person: int | None = None, role: Role | None = None, unit: str | None = None
) -> list[Holder]:
    """Every role held, by one person, in one role or in one unit where that is named."""
    wanted = {"person": person, "role": role and str(role), "unit": unit}
    named = {name: value for name, value in wanted.items() if value is not None}
    where = " AND ".join(f"{name} = :{name}" for name in named) or "1 = 1"
    rows = tx.all(f"SELECT * FROM grants WHERE {where} ORDER BY unit, area, role, person", **named)
    return [_holder(row) for row in rows]


def _holder(row: Row) -> Holder:
    label = row["label_sealed"]
    return Holder(row["person"], _grant(row), bytes(label) if label else None, moment(row["granted_at"]))


def _grant(row: Row) -> Grant:
    return Grant(Role(row["role"]), row["unit"] or None, row["area"] or None)


def lock(tx: Tx, role: Role) -> int:
    """Locks everyone in a role until the transaction ends; how many people they are."""
    rows = tx.all("SELECT person FROM grants WHERE role = :role /*lock*/", role=str(role))
    return len({row["person"] for row in rows})


def revoke(tx: Tx, person: int, grant: Grant) -> bool:
    """Takes a role back; False when the person does not hold it."""
    return (
        tx.run(
            "DELETE FROM grants WHERE person = :person AND role = :role AND unit = :unit AND area = :area",
            person=person,
            role=str(grant.role),
            unit=grant.unit or "",
            area=grant.area or "",
        )
        == 1
    )


Happened = Literal["invited", "joined", "revoked"]


@dataclass(frozen=True, slots=True)
class GrantEvent:
    """One thing that happened to a role: to whom, by whom (None: at the command line), when."""

    action: Happened
    grant: Grant
    at: datetime
    person: int | None = None
    actor: int | None = None
    invitation: str | None = None


def note(tx: Tx, event: GrantEvent) -> None:
    """Appends to the log of roles."""
    tx.run(
        "INSERT INTO grant_events (action, role, unit, area, person, actor, invitation, at) "
        "VALUES (:action, :role, :unit, :area, :person, :actor, :invitation, :at)",
        action=event.action,
        role=str(event.grant.role),
        unit=event.grant.unit or "",
        area=event.grant.area or "",
        person=event.person,
        actor=event.actor,
        invitation=event.invitation,
        at=seconds(event.at),
    )


def noted(tx: Tx, *, person: int | None = None) -> list[GrantEvent]:
    """The log of roles, first to last; of one person, what they did and what was done to them."""
    where = "1 = 1" if person is None else "person = :person OR actor = :person"
    named = {} if person is None else {"person": person}
    rows = tx.all(f"SELECT * FROM grant_events WHERE {where} ORDER BY id", **named)
    return [
        GrantEvent(
            action=row["action"],
            grant=_grant(row),
            at=moment(row["at"]),
            person=row["person"],
            actor=row["actor"],
            invitation=row["invitation"],
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Absence:
    """Who is away until a moment, and who stands in, if anybody."""

    person: int
    deputy: int | None
    until: datetime


def absence(tx: Tx, person: int) -> Absence | None:
    """The absence of a person, locked until the transaction ends; None where they are here."""
    row = tx.one("SELECT * FROM absences WHERE person = :person /*lock*/", person=person)
    return Absence(row["person"], row["deputy"], moment(row["until"])) if row else None


def leave(tx: Tx, absence: Absence) -> None:
    """A person is away from now on, in place of an absence noted before."""
    tx.run(
        "INSERT INTO absences (person, deputy, until) VALUES (:person, :deputy, :until) "
        "ON CONFLICT (person) DO UPDATE SET deputy = excluded.deputy, until = excluded.until",
        person=absence.person,
        deputy=absence.deputy,
        until=seconds(absence.until),
    )


def come_back(tx: Tx, person: int) -> bool:
    """The absence is over; False when there was none."""
    return tx.run("DELETE FROM absences WHERE person = :person", person=person) == 1
