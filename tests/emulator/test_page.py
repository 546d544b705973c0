"""The chat page's own HTTP interface."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from emulator import ClockControls, Emulator, Jump, Phone
from emulator.pictures import png
from tests.emulator.conftest import MORNING, Api, Watch

KEYS = {"inline_keyboard": [[{"text": "签收", "callback_data": "s1"}, {"text": "看", "url": "https://x.cn"}]]}


async def get(api: Api, path: str) -> Any:
    """The JSON at a path."""
    async with api.session.get(f"{api.emulator.url}{path}") as answer:
        assert answer.status == 200, await answer.text()
        return await answer.json()


async def post(api: Api, path: str, body: Any = None) -> tuple[int, Any]:
    """Status and JSON of a post."""
    async with api.session.post(f"{api.emulator.url}{path}", json=body or {}) as answer:
        return answer.status, await answer.json()


@asynccontextmanager
async def events(api: Api) -> AsyncIterator[AsyncIterator[dict[str, Any]]]:
    """The stream of events, from now on."""

    async def lines(answer: aiohttp.ClientResponse) -> AsyncIterator[dict[str, Any]]:
        async for line in answer.content:
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))

    async with api.session.get(f"{api.emulator.url}/api/events") as answer:
        assert answer.content_type == "text/event-stream"
        yield lines(answer)


async def test_the_state_names_bot_and_phones(emulator: Emulator, api: Api, phone: Phone) -> None:
    """Without clock controls there is no clock."""
    phone.block()
    state = await get(api, "/api/state")
    assert state["clock"] is None
    assert state["bot"] == {"name": "回音", "username": "huiyin_demo_bot"}
    assert state["phones"] == [
        {"id": 101, "name": "阿梅", "label": "群众", "language": "zh-hans", "blocked": True}
    ]
    assert state["place"] == dict(zip(("latitude", "longitude"), emulator.world.place, strict=True))


async def test_a_chat_is_shown_with_all_it_has(api: Api, phone: Phone) -> None:
    """Messages of both sides, keyboards, commands."""
    await api("setMyCommands", commands=[{"command": "help", "description": "帮助"}])
    await api(
        "sendMessage",
        chat_id=101,
        text="<b>你好</b>",
        parse_mode="HTML",
        reply_markup=KEYS,
        reply_parameters={"message_id": 1},
    )
    keys = {"keyboard": [[{"text": "位置", "request_location": True}]], "input_field_placeholder": "在哪"}
    await api("sendMessage", chat_id=101, text="?", reply_markup=keys)
    chat = await get(api, "/api/phones/101")
    mine, answer, _ = chat["messages"]
    assert (mine["from"], mine["text"], mine["buttons"]) == ("me", "/start", None)
    assert answer["html"] == "<b>你好</b>"
    assert answer["reply_to"] == {"id": 1, "text": "/start"}
    see = {"text": "看", "data": None, "url": "https://x.cn"}
    assert answer["buttons"] == [[{"text": "签收", "data": "s1"}, see]]
    assert answer["date"] == MORNING.isoformat()
    key = {"text": "位置", "request_contact": False, "request_location": True}
    assert chat["reply_keyboard"] == {"rows": [[key]], "placeholder": "在哪", "one_time": False}
    assert chat["commands"] == [{"command": "help", "description": "帮助"}]
    assert chat["blocked"] is False
    assert len(phone.messages) == 3


@pytest.mark.parametrize(
    ("verb", "body", "shown"),
    [
        ("say", {"text": "x", "reply_to": 1}, {"text": "x", "reply_to": {"id": 1, "text": "/start"}}),
        ("start", {"payload": "area-1"}, {"text": "/start area-1"}),
        ("photo", {"caption": "看"}, {"text": "看"}),
        ("location", {"latitude": 1, "longitude": 2.5}, {"location": {"latitude": 1.0, "longitude": 2.5}}),
        ("contact", {}, {"text": ""}),
        ("voice", {}, {"text": ""}),
        ("document", {"name": "a.pdf", "size": 9}, {"text": ""}),
        ("sticker", {}, {"text": ""}),
        ("edit", {"message_id": 1, "text": "y"}, {"id": 1, "text": "y", "edited": True}),
    ],
)
async def test_a_person_acts_through_the_page(
    api: Api, phone: Phone, verb: str, body: dict[str, Any], shown: dict[str, Any]
) -> None:
    """Each act of the page is the phone's, and answers with the message."""
    status, answer = await post(api, f"/api/phones/{phone.id}/{verb}", body)
    assert status == 200, answer
    message = answer["messages"][0]
    assert {key: message[key] for key in shown} == shown
    if verb in {"voice", "contact", "document", "sticker"}:
        assert message[verb]


async def test_pictures_are_uploaded_and_seen(api: Api, phone: Phone) -> None:
    """A picture of the page's reaches the chat and is shown by its identifier; several make an album."""
    form = aiohttp.FormData({"caption": "看"})
    form.add_field("photo", png(5), filename="a.png", content_type="image/png")
    async with api.session.post(f"{api.emulator.url}/api/phones/101/photo", data=form) as answer:
        (message,) = (await answer.json())["messages"]
    async with api.session.get(f"{api.emulator.url}/api/files/{message['photo'][0]}") as file:
        assert (file.content_type, await file.read()) == ("image/png", png(5))
    _, album = await post(api, "/api/phones/101/photo", {"count": 3, "caption": "都看"})
    assert len({one["album"] for one in album["messages"]}) == 1
    document = phone.document(size=25).content["document"]["file_id"]
    async with api.session.get(f"{api.emulator.url}/api/files/{document}") as file:
        assert file.status == 404


async def test_a_button_is_pressed_through_the_page(api: Api, phone: Phone) -> None:
    """The answer names the query; a button that is gone is refused in one line."""
    await api("sendMessage", chat_id=101, text="x", reply_markup=KEYS)
    status, answer = await post(api, "/api/phones/101/press", {"message_id": 2, "data": "s1"})
    assert (status, list(answer)) == (200, ["query_id"])
    status, answer = await post(api, "/api/phones/101/press", {"message_id": 2, "data": "zz"})
    assert (status, answer) == (400, {"error": "no button 'zz'"})
    assert len(phone.messages) == 2


@pytest.mark.usefixtures("phone")
async def test_what_cannot_be_done_is_told(api: Api) -> None:
    """Impossible acts get a 400 with a reason; unknown phones, verbs and files a 404."""
    for verb, body in (
        ("say", {"text": ""}),
        ("say", {}),
        ("say", []),
        ("edit", {"message_id": 9, "text": "x"}),
    ):
        status, answer = await post(api, f"/api/phones/101/{verb}", body)
        assert status == 400
        assert answer["error"]
    status, answer = await post(api, "/api/clock", {"jump": "hour"})
    assert (status, answer) == (400, {"error": "no such jump"})
    for path in ("/api/phones/5", "/api/phones/x", "/api/files/x"):
        async with api.session.get(f"{api.emulator.url}{path}") as missing:
            assert missing.status == 404
    async with api.session.post(f"{api.emulator.url}/api/phones/101/dance") as missing:
        assert missing.status == 404


async def test_events_tell_what_happens(api: Api, phone: Phone) -> None:
    """Every change of a chat and every call is told once, in order."""
    async with events(api) as stream:
        mine = phone.say("x")
        phone.edit(mine.id, "y")
        await api("sendMessage", chat_id=101, text="<i>z</i>", parse_mode="HTML", reply_markup=KEYS)
        await api("answerCallbackQuery", callback_query_id=phone.press("签收"), text="好")
        await api("sendMessage", chat_id=101, text="?", reply_markup={"keyboard": [[{"text": "a"}]]})
        await api("deleteMessage", chat_id=101, message_id=3)
        await api("setMyCommands", commands=[{"command": "help", "description": "帮助"}])
        await api("sendChatAction", chat_id=101, action="typing")
        phone.block()
        expected: dict[str, tuple[str, Any]] = {
            "message": ("message", {"id": 2, "text": "x"}),
            "edited": ("message", {"id": 2, "text": "y", "edited": True}),
            "answer": ("text", "好"),
            "reply_keyboard": ("reply_keyboard", {"one_time": False}),
            "deleted": ("message_id", 3),
            "commands": ("commands", [{"command": "help", "description": "帮助"}]),
            "blocked": ("blocked", True),
        }
        seen: dict[str, dict[str, Any]] = {}
        async for event in stream:
            seen.setdefault(event["type"], event)
            if event["type"] == "blocked":
                break
        for kind, (name, value) in expected.items():
            told = seen[kind][name]
            assert seen[kind]["phone"] == 101
            assert told == value or value.items() <= told.items()
        assert seen["call"]["call"]["method"] == "sendMessage"
        assert seen.keys() == {*expected, "call"}


async def test_the_clock_is_moved_by_whoever_built_it(watch: Watch) -> None:
    """A jump is handed to the controls, and its outcome is told to everyone."""

    async def move(jump: str) -> None:
        watch.move(hours={"hour": 1}[jump])

    controls = ClockControls(jumps=(Jump(id="hour", label="+1 小时"),), move=move)
    emulator = Emulator(now=watch, clock=controls)
    await emulator.start()
    async with aiohttp.ClientSession() as session:
        api = Api(emulator, session)
        assert (await get(api, "/api/state"))["clock"] == {
            "now": MORNING.isoformat(),
            "jumps": [{"id": "hour", "label": "+1 小时"}],
        }
        async with events(api) as stream:
            status, answer = await post(api, "/api/clock", {"jump": "hour"})
            assert (status, answer) == (200, {"now": "2026-03-02T10:00:00+00:00"})
            assert await anext(stream) == {"type": "clock", **answer}
    await emulator.stop()


async def test_the_last_calls_are_listed(api: Api, phone: Phone) -> None:
    """The newest calls, in order, as many as asked for."""
    for text in ("one", "two", "three"):
        await api("sendMessage", chat_id=phone.id, text=text)
    calls = await get(api, "/api/calls?limit=2")
    assert [one["summary"] for one in calls] == ["101 · two", "101 · three"]
    assert calls[0].keys() == {"at", "method", "summary", "status", "error"}


async def test_the_page_is_served(api: Api) -> None:
    """The address of the emulator shows the page, and its files are beside it."""
    async with api.session.get(f"{api.emulator.url}/") as answer:
        assert (answer.status, answer.content_type) == (200, "text/html")
    async with api.session.get(f"{api.emulator.url}/page/app.js") as answer:
        assert answer.status == 200


async def test_stopping_ends_streams_and_polls(emulator: Emulator, api: Api) -> None:
    """Open streams and waiting polls do not hold up the end."""
    poll = asyncio.create_task(api("getUpdates", timeout=30))
    async with events(api) as stream:
        await asyncio.sleep(0.05)
        async with asyncio.timeout(2):
            await emulator.stop()
            assert await poll == []
            assert [one["type"] async for one in stream] in ([], ["call"])
