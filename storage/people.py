"""People, and the invitations by which staff join; who holds which role is in `grants`."""

from dataclasses import dataclass
from datetime import datetime

from cases.model import Role
from cases.rights import Grant, Person
from storage.cases import moment, seconds
from storage.transaction import Row, Tx

_COLUMNS = (
    "id, locale, greeted_at, blocked_at, "
    "(SELECT until FROM absences WHERE absences.person = people.id) AS away_until"
)
_PERSON = f"SELECT {_COLUMNS} FROM people"


def at_address(tx: Tx, address: int, locale: str, now: datetime) -> Person:
    """The person at this address of the channel, added if we meet for the first time.

    The language follows the channel until the person chooses one.
    """
    as_we_know_them = tx.one(
        f"{_PERSON} WHERE address = :address AND (locale = :locale OR locale_chosen = 1)",
        address=address,
        locale=locale,
    )
    row = as_we_know_them or tx.only(
        "INSERT INTO people (address, locale, added_at) VALUES (:address, :locale, :now) "
        "ON CONFLICT (address) DO UPDATE SET locale = "
        "CASE WHEN people.locale_chosen = 1 THEN people.locale ELSE excluded.locale END "
        f"RETURNING {_COLUMNS}",
        address=address,
        locale=locale,
        now=seconds(now),
    )
    return _person(tx, row)


def known(tx: Tx, address: int) -> Person | None:
    """The person at this address, if we have met."""
    row = tx.one(f"{_PERSON} WHERE address = :address", address=address)
    return _person(tx, row) if row else None


def load(tx: Tx, person: int) -> Person:
    """The person of this number of ours. Raises StorageError."""
    return _person(tx, tx.only(f"{_PERSON} WHERE id = :person", person=person))


def _person(tx: Tx, row: Row) -> Person:
    return _holding(row, grants(tx, row["id"]))


def _holding(row: Row, held: tuple[Grant, ...]) -> Person:
    return Person(
        id=row["id"],
        locale=row["locale"],
        grants=held,
        greeted=row["greeted_at"] is not None,
        blocked=row["blocked_at"] is not None,
        away=row["away_until"] is not None,
    )


def grants(tx: Tx, person: int) -> tuple[Grant, ...]:
    """The roles a person holds."""
    rows = tx.all(
        "SELECT role, unit, area FROM grants WHERE person = :person ORDER BY role, unit, area", person=person
    )
    return tuple(_grant(row) for row in rows)


def _grant(row: Row) -> Grant:
    return Grant(Role(row["role"]), row["unit"] or None, row["area"] or None)


def staff(tx: Tx) -> list[Person]:
    """Everyone who holds a role and can be written to."""
    rows = tx.all(f"{_PERSON} WHERE blocked_at IS NULL AND id IN (SELECT person FROM grants) ORDER BY id")
    held: dict[int, list[Grant]] = {row["id"]: [] for row in rows}
    for row in tx.all("SELECT person, role, unit, area FROM grants ORDER BY person, role, unit, area"):
        held.get(row["person"], []).append(_grant(row))
    return [_holding(row, tuple(held[row["id"]])) for row in rows]


def grant(tx: Tx, person: int, granted: Grant, now: datetime, label: bytes | None = None) -> None:
    """Gives a person a role, under a sealed label; one they hold already stays as it is."""
    tx.run(
        "INSERT INTO grants (person, role, unit, area, granted_at, label_sealed) "
        "VALUES (:person, :role, :unit, :area, :now, :label) ON CONFLICT DO NOTHING",
        person=person,
        role=str(granted.role),
        unit=granted.unit or "",
        area=granted.area or "",
        now=seconds(now),
        label=label,
    )


def choose_locale(tx: Tx, person: int, locale: str) -> None:
    """The person chose a language: the channel's no longer counts."""
    tx.run(
        "UPDATE people SET locale = :locale, locale_chosen = 1 WHERE id = :person",
        locale=locale,
        person=person,
    )


def mark_greeted(tx: Tx, person: int, now: datetime) -> None:
    """The person has been shown the privacy notice."""
    tx.run("UPDATE people SET greeted_at = :now WHERE id = :person", now=seconds(now), person=person)


def mark_blocked(tx: Tx, person: int, now: datetime | None) -> None:
    """The person has blocked the bot, or (None) lets us write again."""
    at = seconds(now) if now else None
    tx.run("UPDATE people SET blocked_at = :at WHERE id = :person", at=at, person=person)


def add_invitation(
    tx: Tx, nonce: str, granted: Grant, now: datetime, expires: datetime, label: bytes | None = None
) -> None:
    """Keeps an invitation under its nonce, with a sealed label that says whom it is for."""
    tx.run(
        "INSERT INTO invitations (nonce, role, unit, area, created_at, expires_at, label_sealed) "
        "VALUES (:nonce, :role, :unit, :area, :now, :expires, :label)",
        nonce=nonce,
        role=str(granted.role),
        unit=granted.unit,
        area=granted.area,
        now=seconds(now),
        expires=seconds(expires),
        label=label,
    )


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an invitation grants, until when, what became of it, and the sealed label."""

    nonce: str
    grant: Grant
    expires: datetime
    used: bool
    revoked: bool
    label: bytes | None


def invitation(tx: Tx, nonce: str) -> Invitation | None:
    """The invitation under this nonce, locked until the transaction ends."""
    row = tx.one("SELECT * FROM invitations WHERE nonce = :nonce /*lock*/", nonce=nonce)
    return _invitation(row) if row else None


def open_invitations(tx: Tx, now: datetime) -> list[Invitation]:
    """The invitations that may still be used."""
    rows = tx.all("SELECT * FROM invitations WHERE used_at IS NULL AND expires_at >= :now", now=seconds(now))
    return [_invitation(row) for row in rows]


def _invitation(row: Row) -> Invitation:
    """What was used up by nobody was revoked."""
    gone, label = row["used_at"] is not None, row["label_sealed"]
    return Invitation(
        nonce=row["nonce"],
        grant=_grant(row),
        expires=moment(row["expires_at"]),
        used=gone and row["used_by"] is not None,
        revoked=gone and row["used_by"] is None,
        label=bytes(label) if label else None,
    )


def use_invitation(tx: Tx, nonce: str, person: int | None, now: datetime) -> None:
    """Marks an invitation as used, and by whom; by nobody (None): it is revoked."""
    tx.run(
        "UPDATE invitations SET used_at = :now, used_by = :person WHERE nonce = :nonce",
        now=seconds(now),
        person=person,
        nonce=nonce,
    )


def count_guesses(tx: Tx, person: int, since: datetime) -> int:
    """How many wrong query codes this person has tried since then."""
    count: int = tx.value(
        "SELECT count(*) AS n FROM guesses WHERE person = :person AND at > :since",
        person=person,
        since=seconds(since),
    )
    return count


def add_guess(tx: Tx, person: int, now: datetime) -> None:
    """Counts a wrong query code against the person who tried it."""
    tx.run("INSERT INTO guesses (person, at) VALUES (:person, :now)", person=person, now=seconds(now))


def erase_guesses(tx: Tx, *, before: datetime | None = None, person: int | None = None) -> int:
    """Deletes the wrong codes tried before a moment, or all of one person. Returns how many."""
    if person is not None:
        return tx.run("DELETE FROM guesses WHERE person = :person", person=person)
    return tx.run("DELETE FROM guesses WHERE at < :before", before=seconds(before) if before else 0)


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What is kept about a person beside their cases: their address, and since when we know them."""

    address: int
    since: datetime
    locale_chosen: bool


def acquaintance(tx: Tx, person: int) -> Acquaintance:
    """Where a person is, and since when. Raises StorageError."""
    row = tx.only("SELECT address, added_at, locale_chosen FROM people WHERE id = :person", person=person)
    return Acquaintance(row["address"], moment(row["added_at"]), bool(row["locale_chosen"]))


def bound(tx: Tx, person: int) -> bool:
    """Whether something still needs to reach this person: a case, a role, a draft."""
    return (
        tx.one(
            "SELECT 1 AS one FROM cases WHERE reporter = :person OR liaison = :person "
            "UNION ALL SELECT 1 FROM grants WHERE person = :person "
            "UNION ALL SELECT 1 FROM drafts WHERE person = :person LIMIT 1",
            person=person,
        )
        is not None
    )


def forget(tx: Tx, person: int) -> None:
    """Nobody can be found under this number any more: what is left of them is the number itself."""
    tx.run("DELETE FROM absences WHERE person = :person", person=person)
    tx.run(
        "UPDATE people SET address = :nowhere, locale = 'zh-Hans', locale_chosen = 0, greeted_at = NULL, "
        "blocked_at = 0, added_at = 0 WHERE id = :person",
        nowhere=-person,
        person=person,
    )
