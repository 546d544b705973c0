"""People in storage: who is at which address, what they may do, and how staff are invited."""

import asyncio
from dataclasses import replace
from functools import partial

import pytest

from cases.model import Role
from cases.rights import Grant, Person
from storage import people
from storage.database import Database
from storage.errors import NotUnique, StorageError
from storage.people import Invitation
from storage.transaction import Tx
from tests.storage.made import NOW, later, persons

OFFICER = Grant(Role.OFFICER, unit="water")
LIAISON = Grant(Role.LIAISON, area="hexi")
ADMIN = Grant(Role.ADMIN)


async def test_a_person_is_met_once(database: Database) -> None:
    """An address that writes again is the same person, and another address another one."""
    first, again, other = await database.write(
        lambda tx: [people.at_address(tx, address, "zh-Hans", NOW) for address in (101, 101, 102)]
    )
    assert first == again == Person(id=first.id, locale="zh-Hans")
    assert other.id != first.id


async def test_ten_first_words_at_once_are_one_person(database: Database) -> None:
    """Updates of one new person handled side by side add that person once."""
    met = await asyncio.gather(
        *(database.write(lambda tx: people.at_address(tx, 101, "en", NOW)) for _ in range(10))
    )
    assert len({person.id for person in met}) == 1


async def test_addresses_are_wide(database: Database) -> None:
    """An address may need 52 bits, as Telegram's do, or be negative, as a group's is."""
    wide = (2**52, -1_001_234_567_890)
    met = await database.write(lambda tx: [people.at_address(tx, address, "en", NOW).id for address in wide])
    known = await database.read(lambda tx: [people.known(tx, address) for address in wide])
    assert [person.id for person in known if person] == met


async def test_known(database: Database) -> None:
    """Asking whether we have met adds nobody."""
    assert await database.write(lambda tx: people.known(tx, 101)) is None
    person = await database.write(lambda tx: people.at_address(tx, 101, "en", NOW))
    assert await database.read(lambda tx: people.known(tx, 101)) == person


async def test_the_language_follows_the_channel_until_one_is_chosen(database: Database) -> None:
    """Telegram's language counts at every message, and no longer once the person has chosen."""
    met = await database.write(
        lambda tx: [people.at_address(tx, 101, locale, NOW) for locale in ("en", "zh-Hant")]
    )
    assert [person.locale for person in met] == ["en", "zh-Hant"]
    await database.write(lambda tx: people.choose_locale(tx, met[0].id, "zh-Hans"))
    again = await database.write(lambda tx: people.at_address(tx, 101, "en", NOW))
    assert again.locale == "zh-Hans"


async def test_greeted_and_blocked(database: Database) -> None:
    """That the notice was shown and that the bot is blocked are remembered; a block can be lifted."""
    one, two = await database.write(lambda tx: persons(tx, 2))
    await database.write(lambda tx: people.mark_greeted(tx, one, NOW))
    await database.write(lambda tx: people.mark_blocked(tx, one, NOW))
    person, other = await database.read(lambda tx: (people.load(tx, one), people.load(tx, two)))
    assert (person.greeted, person.blocked) == (True, True)
    assert (other.greeted, other.blocked) == (False, False)
    await database.write(lambda tx: people.mark_blocked(tx, one, None))
    assert not (await database.read(lambda tx: people.load(tx, one))).blocked


async def test_nobody_has_this_number(database: Database) -> None:
    """Loading a person who is not there is an error, not an empty person."""
    with pytest.raises(StorageError):
        await database.read(lambda tx: people.load(tx, 4711))


async def test_grants(database: Database) -> None:
    """A person holds each role once, with its unit or its area; a whole-town role has neither."""
    (one,) = await database.write(lambda tx: persons(tx, 1))
    for granted in (OFFICER, LIAISON, ADMIN, OFFICER):
        await database.write(partial(people.grant, person=one, granted=granted, now=NOW))
    held = await database.read(lambda tx: people.grants(tx, one))
    assert held == (ADMIN, LIAISON, OFFICER)
    assert (await database.read(lambda tx: people.load(tx, one))).grants == held


async def test_staff(database: Database) -> None:
    """Staff are those who hold a role and have not blocked the bot, each of them once."""
    one, two, blocked, resident = await database.write(lambda tx: persons(tx, 4))
    for person, granted in ((two, ADMIN), (one, OFFICER), (one, LIAISON), (blocked, OFFICER)):
        await database.write(partial(people.grant, person=person, granted=granted, now=NOW))
    await database.write(lambda tx: people.mark_blocked(tx, blocked, NOW))
    staff = await database.read(people.staff)
    assert [person.id for person in staff] == [one, two]
    assert staff[0].grants == (LIAISON, OFFICER)
    assert resident not in [person.id for person in staff]


@pytest.mark.parametrize("granted", [OFFICER, LIAISON, ADMIN])
async def test_an_invitation(database: Database, granted: Grant) -> None:
    """An invitation says what it grants and until when, and remembers that it was used."""
    (one,) = await database.write(lambda tx: persons(tx, 1))
    expires = later(days=7)
    await database.write(lambda tx: people.add_invitation(tx, "nonce", granted, NOW, expires, b"sealed"))
    fresh = Invitation("nonce", granted, expires, used=False, revoked=False, label=b"sealed")
    assert await database.write(lambda tx: people.invitation(tx, "nonce")) == fresh
    await database.write(lambda tx: people.use_invitation(tx, "nonce", one, NOW))
    assert await database.write(lambda tx: people.invitation(tx, "nonce")) == replace(fresh, used=True)


async def test_an_invitation_that_is_revoked(database: Database) -> None:
    """Used up by nobody, it is revoked; what was used, revoked or has expired waits for nobody."""
    (one,) = await database.write(lambda tx: persons(tx, 1))

    def waiting(tx: Tx) -> list[str]:
        for nonce, days in (("open", 7), ("used", 7), ("revoked", 7), ("expired", -1)):
            people.add_invitation(tx, nonce, ADMIN, NOW, later(days=days))
        people.use_invitation(tx, "used", one, NOW)
        people.use_invitation(tx, "revoked", None, NOW)
        return [each.nonce for each in people.open_invitations(tx, NOW)]

    assert await database.write(waiting) == ["open"]
    found = await database.write(lambda tx: people.invitation(tx, "revoked"))
    assert found is not None
    assert (found.used, found.revoked) == (False, True)


async def test_an_invitation_that_is_not_there(database: Database) -> None:
    """An unknown nonce grants nothing, and a nonce is kept once."""
    assert await database.write(lambda tx: people.invitation(tx, "nonce")) is None
    await database.write(lambda tx: people.add_invitation(tx, "nonce", ADMIN, NOW, later(days=7)))
    with pytest.raises(NotUnique):
        await database.write(lambda tx: people.add_invitation(tx, "nonce", ADMIN, NOW, later(days=7)))


async def test_an_invitation_is_used_once(database: Database) -> None:
    """Of eight who open the same invitation at once, one gets in."""
    everyone = await database.write(lambda tx: persons(tx, 8))
    await database.write(lambda tx: people.add_invitation(tx, "nonce", OFFICER, NOW, later(days=7)))

    def use(tx: Tx, person: int) -> bool:
        found = people.invitation(tx, "nonce")
        if found is None or found.used:
            return False
        people.use_invitation(tx, "nonce", person, NOW)
        return True

    used = await asyncio.gather(*(database.write(partial(use, person=person)) for person in everyone))
    assert sorted(used) == [False] * 7 + [True]


async def test_guesses(database: Database) -> None:
    """Wrong query codes are counted for each person, those after a moment."""
    one, two = await database.write(lambda tx: persons(tx, 2))
    for person, minutes in ((one, 0), (one, 30), (one, 60), (two, 60)):
        await database.write(partial(people.add_guess, person=person, now=later(minutes=minutes)))
    counted = await database.read(
        lambda tx: [people.count_guesses(tx, one, later(minutes=since)) for since in (-1, 0, 30, 60)]
    )
    assert counted == [3, 2, 1, 0]
