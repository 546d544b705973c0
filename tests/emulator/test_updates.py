"""Updates: kept until confirmed, long polls, kinds, numbers; and the webhook."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from emulator import Emulator, Phone
from tests.emulator.conftest import Api, Watch

FIRST = 700_000_001


async def texts(api: Api, **params: Any) -> list[str]:
    """The texts of the messages that getUpdates gives."""
    return [one["message"]["text"] for one in await api("getUpdates", **params)]


async def test_an_update_is_kept_until_a_higher_offset_confirms_it(api: Api, phone: Phone) -> None:
    """Without an offset the same updates come again; an offset forgets what lies before it."""
    phone.say("one")
    assert await texts(api) == ["/start", "one"]
    assert await texts(api) == ["/start", "one"]
    assert await texts(api, limit=1) == ["/start"]
    assert await texts(api, offset=FIRST + 1) == ["one"]
    assert await texts(api) == ["one"]
    assert await texts(api, offset=FIRST + 2) == []


async def test_a_negative_offset_keeps_the_newest(api: Api, phone: Phone) -> None:
    """Minus one forgets all but the last update."""
    phone.say("one")
    phone.say("two")
    assert await texts(api, offset=-1) == ["two"]
    assert await texts(api) == ["two"]


async def test_a_long_poll_ends_with_the_first_update(api: Api, phone: Phone) -> None:
    """A waiting poll is answered at once when something happens, and empty when nothing does."""
    assert await texts(api, offset=FIRST + 1, timeout=0) == []
    waiting = asyncio.create_task(texts(api, offset=FIRST + 1, timeout=30))
    await asyncio.sleep(0.05)
    phone.say("now")
    assert await asyncio.wait_for(waiting, 2) == ["now"]
    assert await texts(api, offset=FIRST + 2, timeout=1) == []


async def test_a_newer_poll_ends_an_older_one(api: Api, phone: Phone) -> None:
    """The poll that came first is told of the conflict; the newer one gets the update."""
    older = asyncio.create_task(api.refused("getUpdates", offset=FIRST + 1, timeout=30))
    await asyncio.sleep(0.05)
    newer = asyncio.create_task(texts(api, offset=FIRST + 1, timeout=30))
    status, description = await asyncio.wait_for(older, 2)
    assert (status, description.split(":")[0]) == (409, "Conflict")
    phone.say("now")
    assert await asyncio.wait_for(newer, 2) == ["now"]


async def test_only_the_wanted_kinds_arrive_and_the_choice_is_remembered(api: Api, phone: Phone) -> None:
    """allowed_updates holds from then on until it is given again; empty means the usual kinds."""
    await api("getUpdates", offset=FIRST + 1, allowed_updates=["my_chat_member"])
    phone.say("unheard")
    phone.block()
    (update,) = await api("getUpdates")
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    await api("getUpdates", allowed_updates=[])
    phone.unblock()
    phone.say("heard")
    kinds = [list(one)[1] for one in await api("getUpdates")]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]


async def test_updates_are_dropped_after_a_day(api: Api, phone: Phone, watch: Watch) -> None:
    """A bot that is away for more than 24 hours does not hear what was said before."""
    watch.move(hours=25)
    phone.say("later")
    assert await texts(api) == ["later"]


async def test_numbers_are_drawn_anew_after_a_quiet_week(api: Api, phone: Phone, watch: Watch) -> None:
    """After seven quiet days the next number is any, perhaps lower, and an old offset confirms nothing."""
    assert await texts(api) == ["/start"]
    watch.move(days=8)
    phone.say("back")
    assert await texts(api, offset=FIRST + 1) == ["back"]
    (update,) = await api("getUpdates", offset=FIRST + 1)
    assert update["update_id"] < FIRST
    assert await texts(api, offset=update["update_id"] + 1) == []


async def test_raw_updates_arrive_as_they_are(emulator: Emulator, api: Api) -> None:
    """Unknown kinds, repeated and out-of-order numbers are handed out once each, in the order they came."""
    emulator.push({"mystery": {"x": 1}})
    emulator.push({"update_id": FIRST + 9, "mystery": {}})
    emulator.push({"update_id": FIRST, "mystery": {}})
    await api("getUpdates", offset=FIRST + 5)
    numbers = [one["update_id"] for one in await api("getUpdates", offset=FIRST + 5)]
    assert numbers == [FIRST + 9]
    emulator.push({"update_id": FIRST, "mystery": {}})
    numbers = [one["update_id"] for one in await api("getUpdates", offset=FIRST + 10)]
    assert numbers == [FIRST]
    assert await api("getUpdates", offset=FIRST + 10) == []


async def test_bytes_that_are_no_json_are_handed_out(emulator: Emulator, api: Api) -> None:
    """An update that does not parse reaches the bot as bytes, with its number found for confirmation."""
    emulator.push(b'{"update_id": 700000005, "message": {')
    url = f"{emulator.url}/bot{emulator.token}/getUpdates"
    async with api.session.post(url) as answer:
        body = await answer.read()
    assert body == b'{"ok":true,"result":[{"update_id": 700000005, "message": {]}'
    with pytest.raises(json.JSONDecodeError):
        json.loads(body)
    assert await api("getUpdates", offset=700_000_006) == []


@dataclass
class Listener:
    """A bot's own server: keeps what it was sent and answers with the statuses it is told, then with 200."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        """Takes one update."""
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.bodies.append(await request.json())
        self.heard.set()
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    async def until(self, count: int) -> list[dict[str, Any]]:
        """The updates as soon as there are as many."""
        async with asyncio.timeout(5):
            while len(self.bodies) < count:
                self.heard.clear()
                await self.heard.wait()
        return self.bodies


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    """A bot's own server on loopback."""
    listener = Listener()
    app = web.Application()
    app.router.add_post("/hook", listener.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    listener.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield listener
    await runner.cleanup()


async def test_a_webhook_gets_updates_with_its_secret(api: Api, phone: Phone, listener: Listener) -> None:
    """Pending and new updates are posted in order with the secret header, and are gone afterwards."""
    await api("setWebhook", url=listener.url, secret_token="s-3_cret")
    phone.say("one")
    heard = await listener.until(2)
    assert [one["message"]["text"] for one in heard] == ["/start", "one"]
    assert listener.secrets == ["s-3_cret"] * 2
    status, _ = await api.refused("getUpdates")
    assert status == 409
    await api("deleteWebhook")
    assert await api("getUpdates") == []


async def test_a_webhook_delivers_again_until_2xx(
    emulator: Emulator, api: Api, phone: Phone, listener: Listener
) -> None:
    """A chat's update waits for the one before it to be taken; another chat does not wait."""
    emulator.webhook.pause = 0.2
    listener.statuses = [500, 200]
    await api("setWebhook", url=listener.url)
    await listener.until(1)
    phone.say("second")
    emulator.add_phone(102, "李伯", "zh", start="other")
    heard = await listener.until(4)
    assert [one["message"]["text"] for one in heard] == ["/start", "/start other", "/start", "second"]
    info = await api("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert info["url"] == listener.url


@pytest.mark.usefixtures("phone")
async def test_a_webhook_that_is_down_keeps_updates_pending(api: Api) -> None:
    """With nobody listening updates stay; they go to getUpdates afterwards, or are dropped if asked."""
    await api("setWebhook", url="http://127.0.0.1:9/none", max_connections=2, allowed_updates=["message"])
    await asyncio.sleep(0.05)
    info = await api("getWebhookInfo")
    assert info["pending_update_count"] == 1
    assert info["last_error_message"].startswith("Connection failed")
    assert (info["max_connections"], info["allowed_updates"]) == (2, ["message"])
    await api("deleteWebhook")
    assert await texts(api) == ["/start"]
    await api("deleteWebhook", drop_pending_updates=True)
    assert await texts(api) == []


async def test_odd_answers_to_get_updates(emulator: Emulator, api: Api, phone: Phone) -> None:
    """On demand updates come in another order, and once more although they were confirmed."""
    phone.say("one")
    emulator.faults.next(kind="twice", method="getUpdates")
    emulator.faults.next(kind="shuffled", method="getUpdates")
    assert await texts(api) == ["one", "/start"]
    phone.say("two")
    assert await texts(api, offset=FIRST + 2) == ["/start", "one", "two"]
    assert await texts(api, offset=FIRST + 3) == []


async def test_odd_calls_of_a_webhook(emulator: Emulator, api: Api, phone: Phone, listener: Listener) -> None:
    """On demand an update is posted after a later one, two times at once, or again as its answer was lost."""
    phone.say("one")
    emulator.faults.next(kind="shuffled", method="webhook")
    emulator.faults.next(kind="twice", method="webhook")
    await api("setWebhook", url=listener.url)
    heard = await listener.until(3)
    assert [one["message"]["text"] for one in heard] == ["one", "one", "/start"]
    while emulator.world.updates.queue:  # noqa: ASYNC110 -- of the last answer nobody tells
        await asyncio.sleep(0.01)
    emulator.faults.next(kind="reset_after", method="webhook", chat_id=phone.id)
    phone.say("two")
    heard = await listener.until(5)
    assert [one["message"]["text"] for one in heard[3:]] == ["two", "two"]
    assert emulator.faults.met == {("webhook", kind): 1 for kind in ("shuffled", "twice", "reset_after")}
