"""People, what they may do, and the invitations by which staff join."""

from datetime import datetime

from cases.model import Role
from cases.rights import Grant, Person
from storage.cases import moment, seconds
from storage.transaction import Row, Tx

_PERSON = "SELECT id, locale, greeted_at, blocked_at FROM people"


def at_address(tx: Tx, address: int, locale: str, now: datetime) -> Person:
    """The person at this address of the channel, added if we meet for the first time.

    The language follows the channel until the person chooses one.
    """
    row = tx.only(
        "INSERT INTO people (address, locale, added_at) VALUES (:address, :locale, :now) "
        "ON CONFLICT (address) DO UPDATE SET locale = "
        "CASE WHEN people.locale_chosen = 1 THEN people.locale ELSE excluded.locale END "
        "RETURNING id, locale, greeted_at, blocked_at",
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
    return Person(
        id=row["id"],
        locale=row["locale"],
        grants=grants(tx, row["id"]),
        greeted=row["greeted_at"] is not None,
        blocked=row["blocked_at"] is not None,
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
    return [_person(tx, row) for row in rows]


def grant(tx: Tx, person: int, granted: Grant, now: datetime) -> None:
    """Gives a person a role; one they hold already stays as it is."""
    tx.run(
        "INSERT INTO grants (person, role, unit, area, granted_at) "
        "VALUES (:person, :role, :unit, :area, :now) ON CONFLICT DO NOTHING",
        person=person,
        role=str(granted.role),
        unit=granted.unit or "",
        area=granted.area or "",
        now=seconds(now),
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


def add_invitation(tx: Tx, nonce: str, granted: Grant, now: datetime, expires: datetime) -> None:
    """Keeps an invitation under its nonce."""
    tx.run(
        "INSERT INTO invitations (nonce, role, unit, area, created_at, expires_at) "
        "VALUES (:nonce, :role, :unit, :area, :now, :expires)",
        nonce=nonce,
        role=str(granted.role),
        unit=granted.unit,
        area=granted.area,
        now=seconds(now),
        expires=seconds(expires),
    )


def invitation(tx: Tx, nonce: str) -> tuple[Grant, datetime, bool] | None:
    """What an invitation grants, until when, and whether it was used."""
    row = tx.one(
        "SELECT role, unit, area, expires_at, used_at FROM invitations WHERE nonce = :nonce /*lock*/",
        nonce=nonce,
    )
    return (_grant(row), moment(row["expires_at"]), row["used_at"] is not None) if row else None


def use_invitation(tx: Tx, nonce: str, person: int, now: datetime) -> None:
    """Marks an invitation as used, and by whom."""
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
