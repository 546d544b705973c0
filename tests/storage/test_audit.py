"""Whether history was left alone: whatever somebody changes behind our back is found and named."""

import hashlib
from collections.abc import Callable
from functools import partial

import pytest

from cases.model import Action, Actor, Role
from storage.audit import Broken, lost, portion
from storage.database import Database
from storage.transaction import Tx
from tests.storage.made import NUMBER, STAMP, a_case, later, move, persons, put

OFFICER = Actor(2, Role.OFFICER)


def history(tx: Tx) -> None:
    """Three cases of one day, the first with five events."""
    persons(tx, 2)
    tx.run("INSERT INTO case_numbers (day, last) VALUES ('20260302', 3)")
    case = put(tx, a_case(1))
    case = move(tx, case, Action.SIGN, OFFICER, {"officer": 2, "signed_at": later(hours=1)})
    for words in (7, 8, 9):
        case = move(tx, case, Action.PROGRESS, OFFICER, details={"words": words})
    put(tx, a_case(1, number="20260302-0002"))
    put(tx, a_case(1, number="20260302-0003"))


def everything(tx: Tx) -> list[str]:
    """What the audit of the whole database says."""
    return [str(each) for each in (*portion(tx, "", STAMP).broken, *lost(tx))]


async def test_nothing_wrong(database: Database) -> None:
    """An untouched history verifies, and is counted."""
    await database.write(history)
    assert await database.read(everything) == []
    found = await database.read(lambda tx: portion(tx, "", STAMP))
    assert (found.cases, found.events, found.last) == (3, 7, None)


async def test_in_portions(database: Database) -> None:
    """However many cases there are, only so many are looked at together, and none is left out."""
    await database.write(history)
    last: str | None = ""
    seen = []
    while last is not None:
        found = await database.read(partial(portion, after=last, stamp=STAMP, size=2))
        seen.append(found.cases)
        last = found.last
    assert seen == [2, 1]


def change_details(tx: Tx) -> None:
    """Another word in an event."""
    tx.run("UPDATE case_events SET details = :it WHERE case_number = :n AND seq = 3", it="{}", n=NUMBER)


def remove_from_the_middle(tx: Tx) -> None:
    """An event less."""
    tx.run("DELETE FROM case_events WHERE case_number = :n AND seq = 3", n=NUMBER)


def cut_off_the_end(tx: Tx) -> None:
    """The last event less."""
    tx.run("DELETE FROM case_events WHERE case_number = :n AND seq = 5", n=NUMBER)


def cut_off_everything(tx: Tx) -> None:
    """No event at all."""
    tx.run("DELETE FROM case_events WHERE case_number = :n", n=NUMBER)


def change_the_case(tx: Tx) -> None:
    """The case says something that never happened."""
    tx.run("UPDATE cases SET state = 'closed' WHERE number = :n", n=NUMBER)


def cut_and_count(tx: Tx) -> None:
    """The last event less, the case counts one less, and says something that never happened."""
    cut_off_the_end(tx)
    tx.run("UPDATE cases SET version = 4, unit = 'road' WHERE number = :n", n=NUMBER)


def forge(tx: Tx) -> None:
    """An event changed and its hash computed anew, by somebody who does not know the secret."""
    forged = hashlib.sha256(b"computed anew").hexdigest()
    tx.run(
        "UPDATE case_events SET role = 'admin', hash = :it WHERE case_number = :n AND seq = 5",
        it=forged,
        n=NUMBER,
    )


def swap(tx: Tx) -> None:
    """An event of one case put in place of another's."""
    tx.run(
        "UPDATE case_events SET hash = (SELECT hash FROM case_events WHERE case_number = '20260302-0003') "
        "WHERE case_number = '20260302-0002'"
    )


def remove_the_case(tx: Tx) -> None:
    """A case that never was."""
    tx.run("DELETE FROM case_events WHERE case_number = '20260302-0002'")
    tx.run("DELETE FROM cases WHERE number = '20260302-0002'")


MEDDLING: list[tuple[Callable[[Tx], None], str]] = [
    (change_details, f"{NUMBER} event 3: does not fit the one before it"),
    (remove_from_the_middle, f"{NUMBER} event 3: does not fit the one before it"),
    (cut_off_the_end, f"{NUMBER} event 5: is missing: 5 happened"),
    (cut_off_everything, f"{NUMBER} event 1: is missing: 5 happened"),
    (change_the_case, f"{NUMBER}: is not what its events add up to"),
    (cut_and_count, f"{NUMBER}: is not what its events add up to"),
    (forge, f"{NUMBER} event 5: does not fit the one before it"),
    (swap, "20260302-0002 event 1: does not fit the one before it"),
    (remove_the_case, "20260302: 1 of its 3 cases are gone"),
]


@pytest.mark.parametrize(("meddle", "found"), MEDDLING)
async def test_meddling_is_found(database: Database, meddle: Callable[[Tx], None], found: str) -> None:
    """Whatever was changed behind our back is named by case and event."""
    await database.write(history)
    await database.write(meddle)
    assert await database.read(everything) == [found]


def test_a_link_in_words() -> None:
    """With its event, or without one where the whole is wrong."""
    assert str(Broken("20260302-0001", 0, "is gone")) == "20260302-0001: is gone"
