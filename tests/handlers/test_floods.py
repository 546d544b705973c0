"""One person who writes a thousand messages: nobody else waits, nothing is lost, an emergency is heard."""

import asyncio
import json
from collections import Counter

import pytest

from cases.rights import Person
from cases.speech import Press
from emulator import Phone
from handlers import handle
from handlers.listen import listen
from handlers.read import Heard
from services import floods
from services.desk import Desk
from storage.inbox import Arrived
from tests.handlers.exchange import CATALOGUE, Exchange
from tests.handlers.listening import replies

FLOOD = 1000


async def arrived(exchange: Exchange, phone: Phone, *texts: str) -> list[Arrived]:
    """What this phone says, as it comes from Telegram."""
    queue = exchange.emulator.world.updates.queue
    queue.clear()
    for text in texts:
        phone.say(text)
    found = [json.loads(each.body) for each in queue]
    queue.clear()
    return [Arrived(each["update_id"], phone.id, json.dumps(each).encode()) for each in found]


async def heard(exchange: Exchange, *updates: Arrived) -> None:
    """Everything is taken in at once, and handled."""
    receiver = exchange.receiver()
    await receiver.take_in(list(updates))
    async with asyncio.timeout(60):
        await receiver.drain()


async def problems(exchange: Exchange) -> Counter[object]:
    """How many updates stand in each state, with the problem."""
    return Counter(await exchange.rows("SELECT state, problem FROM inbox"))


ASIDE = ("quarantined", floods.PROBLEM)


async def test_a_flood_delays_nobody(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five people who write after a thousand messages of another are heard among the first of them."""
    order: list[int] = []

    def listened(desk: Desk, update_id: int, said: Heard) -> tuple[bool, Press | None]:
        order.append(said.address)
        return listen(desk, update_id, said)

    monkeypatch.setattr(handle, "listen", listened)
    flooder, _ = await exchange.phone(started=False)
    flood = await arrived(exchange, flooder, *["/help"] * FLOOD)
    others = [(await exchange.phone(started=False))[0] for _ in range(5)]
    calm = [each for phone in others for each in await arrived(exchange, phone, "/help")]
    await heard(exchange, *flood, *calm)
    places = [order.index(phone.id) for phone in others]
    assert len(order) == FLOOD + 5
    assert max(places) < 20
    assert await problems(exchange) == {("handled", None): floods.MOST + 5, ASIDE: FLOOD - floods.MOST}


async def flooded(exchange: Exchange) -> tuple[Phone, Person]:
    """Somebody who has written all that is heard in a minute."""
    phone, person = await exchange.phone(started=False)
    await heard(exchange, *await arrived(exchange, phone, *["/help"] * floods.MOST))
    return phone, person


async def test_one_kind_sentence(exchange: Exchange) -> None:
    """Beyond the limit one sentence is said, in the person's language, however much follows; all is kept."""
    phone, _ = await flooded(exchange)
    await heard(exchange, *await arrived(exchange, phone, *["/my"] * 40))
    assert Counter(await replies(exchange)) == {"help": floods.MOST, "slow-down": 1}
    assert (await problems(exchange))[ASIDE] == 40
    await exchange.send()
    assert phone.last.text.startswith(
        CATALOGUE.say("zh-Hans", "slow-down", {"numbers": "#"}).partition("。")[0]
    )
    assert "110" in phone.last.text


async def test_after_a_minute(exchange: Exchange) -> None:
    """A minute later the person is heard again; the next flood has its own sentence."""
    phone, _ = await flooded(exchange)
    await heard(exchange, *await arrived(exchange, phone, "/my"))
    exchange.watch.move(seconds=61)
    await heard(exchange, *await arrived(exchange, phone, "/my"))
    assert (await replies(exchange))[floods.MOST :] == ["slow-down", "my-cases-none"]
    await heard(exchange, *await arrived(exchange, phone, *["/help"] * floods.MOST))
    assert Counter(await replies(exchange))["slow-down"] == 2


async def test_what_was_held_up_is_no_flood(exchange: Exchange) -> None:
    """Who has written for two minutes while nobody listened is heard in full once we are back."""
    phone, _ = await exchange.phone(started=False)
    calm: list[Arrived] = []
    for _ in range(2):
        calm += await arrived(exchange, phone, *["/help"] * floods.MOST)
        exchange.watch.move(seconds=61)
    await heard(exchange, *calm)
    assert await problems(exchange) == {("handled", None): 2 * floods.MOST}


async def test_an_emergency_passes(exchange: Exchange) -> None:
    """In the middle of a flood, words of danger to a life are heard, and the numbers to call are said."""
    phone, _ = await flooded(exchange)
    words = ("还有一件事", "救命，有人触电了，快来人", "再说一件")
    await heard(exchange, *await arrived(exchange, phone, *words))
    states = await exchange.rows("SELECT state FROM inbox ORDER BY update_id")
    assert [state for (state,) in states][floods.MOST :] == ["quarantined", "handled", "quarantined"]
    await exchange.send()
    assert [one for one in phone.messages if one.from_bot and "🚨" in one.text]


async def test_buttons_are_not_counted(exchange: Exchange) -> None:
    """Somebody who has written too much can still press what is shown."""
    phone, _ = await flooded(exchange)
    queue = exchange.emulator.world.updates.queue
    await exchange.send()
    queue.clear()
    phone.forge("1.0")
    pressed = json.loads(queue[-1].body)
    await heard(exchange, Arrived(pressed["update_id"], phone.id, json.dumps(pressed).encode()))
    assert (await problems(exchange))[ASIDE] == 0
    assert (await replies(exchange))[-1] == "moved-on"
