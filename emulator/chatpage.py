"""The chat page's own HTTP interface: a thin layer over Phone, and a stream of events."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from emulator.account import menu
from emulator.calls import Call
from emulator.clock import ClockControls
from emulator.files import mime_of
from emulator.phone import Phone
from emulator.refusal import Refusal
from emulator.render import for_page, keyboard_for_page
from emulator.state import Event, Message, World

Body = Mapping[str, Any]

FOLDER = Path(__file__).parent / "page"
SHOWN = frozenset({"message", "edited", "deleted", "answer", "reply_keyboard", "blocked", "commands"})
HEARTBEAT = 15.0  # seconds between two signs of life on a quiet stream
WRONG = (AssertionError, KeyError, TypeError, ValueError, Refusal)


@dataclass(frozen=True)
class Page:
    """What the page's requests are answered from."""

    world: World
    phones: Mapping[int, Phone]
    calls: Sequence[Call]
    clock: ClockControls | None
    stopping: asyncio.Event

    def routes(self) -> list[web.AbstractRouteDef]:
        """The page, its files and its interface."""
        return [
            web.get("/", index),
            web.static("/page", FOLDER),
            web.get("/api/state", self.state),
            web.get("/api/phones/{id}", self.phone),
            web.post("/api/phones/{id}/{verb}", self.act),
            web.post("/api/clock", self.move_clock),
            web.get("/api/calls", self.last_calls),
            web.get("/api/files/{id}", self.file),
            web.get("/api/events", self.events),
        ]

    async def state(self, _request: web.Request) -> web.Response:
        """Clock, bot and phones."""
        jumps = [{"id": one.id, "label": one.label} for one in self.clock.jumps] if self.clock else []
        phones = [
            {
                "id": one.id,
                "name": one.person.name,
                "label": one.person.label,
                "language": one.person.language,
                "blocked": one.chat.blocked,
            }
            for one in self.phones.values()
        ]
        body = {
            "clock": {"now": self.world.now().isoformat(), "jumps": jumps} if self.clock else None,
            "bot": {"name": self.world.bot.name, "username": self.world.bot.username},
            "phones": phones,
            "place": {"latitude": self.world.place[0], "longitude": self.world.place[1]},
        }
        return web.json_response(body)

    async def phone(self, request: web.Request) -> web.Response:
        """One phone's chat."""
        phone = self._phone(request)
        body = {
            "messages": [for_page(one) for one in phone.messages],
            "reply_keyboard": keyboard_for_page(phone.chat.reply_keyboard),
            "commands": list(menu(self.world, phone.chat, phone.person)),
            "blocked": phone.chat.blocked,
        }
        return web.json_response(body)

    async def act(self, request: web.Request) -> web.Response:
        """What a person does on a phone; 400 when that is not possible."""
        phone, verb = self._phone(request), request.match_info["verb"]
        if verb not in VERBS:
            raise web.HTTPNotFound
        try:
            return web.json_response(told(VERBS[verb](phone, await body_of(request))))
        except WRONG as error:
            return wrong(error)

    async def move_clock(self, request: web.Request) -> web.Response:
        """Moves the whole system's clock by a jump."""
        jump = (await body_of(request)).get("jump")
        if not self.clock or jump not in {one.id for one in self.clock.jumps}:
            return wrong(ValueError("no such jump"))
        await self.clock.move(jump)
        now = self.world.now().isoformat()
        self.world.publish("clock", now=now)
        return web.json_response({"now": now})

    async def last_calls(self, request: web.Request) -> web.Response:
        """The newest calls, in order."""
        limit = request.query.get("limit", "50")
        count = int(limit) if limit.isdecimal() else 50
        return web.json_response([one.for_page() for one in self.calls[-count:]])

    async def file(self, request: web.Request) -> web.Response:
        """The bytes of a file."""
        file = self.world.files.known.get(request.match_info["id"])
        if file is None or file.data is None:
            raise web.HTTPNotFound
        return web.Response(body=file.data, content_type=mime_of(file.data))

    async def events(self, request: web.Request) -> web.StreamResponse:
        """What happens from now on, as server-sent events."""
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        stream = web.StreamResponse(headers=headers)
        waiting: asyncio.Queue[bytes] = asyncio.Queue()

        def listener(event: Event) -> None:
            if shown := for_stream(event):
                waiting.put_nowait(f"data: {json.dumps(shown, ensure_ascii=False)}\n\n".encode())

        self.world.listeners.append(listener)
        try:
            await stream.prepare(request)
            while not self.stopping.is_set():
                await stream.write(await self._next(waiting))
        finally:
            self.world.listeners.remove(listener)
        return stream

    async def _next(self, waiting: "asyncio.Queue[bytes]") -> bytes:
        """The next event's bytes, or a comment after a quiet while or when the emulator stops."""
        tasks = {asyncio.ensure_future(waiting.get()), asyncio.ensure_future(self.stopping.wait())}
        try:
            done, _ = await asyncio.wait(tasks, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
            found = [one.result() for one in done]
            return next((one for one in found if isinstance(one, bytes)), b":\n\n")
        finally:
            for task in tasks:
                task.cancel()

    def _phone(self, request: web.Request) -> Phone:
        identifier = request.match_info["id"]
        phone = self.phones.get(int(identifier)) if identifier.isdecimal() else None
        if phone is None:
            raise web.HTTPNotFound
        return phone


async def index(_request: web.Request) -> web.FileResponse:
    """The page itself."""
    return web.FileResponse(FOLDER / "index.html")


async def body_of(request: web.Request) -> Body:
    """A request's JSON object, or its form with an uploaded photo's bytes."""
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        return {key: one.file.read() if isinstance(one, FileField) else one for key, one in form.items()}
    body = json.loads(await request.read() or b"{}")
    if not isinstance(body, dict):
        raise TypeError("a JSON object is expected")
    return body


def wrong(error: Exception) -> web.Response:
    """A 400 that says why, in one line."""
    reason = str(error).partition("\n")[0] or type(error).__name__
    return web.json_response({"error": reason}, status=400)


def told(done: Any) -> dict[str, Any]:
    """What an act gave: messages, a query's id, or nothing."""
    if isinstance(done, str):
        return {"query_id": done}
    messages = done if isinstance(done, list) else [done]
    return {"messages": [for_page(one) for one in messages if isinstance(one, Message)]}


def for_stream(event: Event) -> Event | None:
    """An event as the page reads it, None when it is not for the page."""
    if event["type"] == "call":
        return {"type": "call", "call": event["call"].for_page()}
    if event["type"] == "clock":
        return event
    if event["type"] not in SHOWN or "phone" not in event:
        return None
    if "message" in event:
        return {**event, "message": for_page(event["message"])}
    if "reply_keyboard" in event:
        return {**event, "reply_keyboard": keyboard_for_page(event["reply_keyboard"])}
    return event


def photos(phone: Phone, body: Body) -> Any:
    """One picture, the uploaded one if there is one, or an album."""
    count, caption = int(body.get("count", 1)), body.get("caption", "")
    return phone.album(count, caption) if count > 1 else phone.photo(caption, data=body.get("photo"))


VERBS: Mapping[str, Callable[[Phone, Body], Any]] = {
    "say": lambda phone, body: phone.say(body["text"], body.get("reply_to")),
    "start": lambda phone, body: phone.start(body.get("payload", "")),
    "press": lambda phone, body: phone.press(body["data"], body["message_id"]),
    "photo": photos,
    "location": lambda phone, body: phone.location(float(body["latitude"]), float(body["longitude"])),
    "contact": lambda phone, _body: phone.contact(),
    "voice": lambda phone, _body: phone.voice(),
    "document": lambda phone, body: phone.document(body["name"], int(body["size"])),
    "sticker": lambda phone, _body: phone.sticker(),
    "edit": lambda phone, body: phone.edit(body["message_id"], body["text"]),
    "block": lambda phone, _body: phone.block(),
    "unblock": lambda phone, _body: phone.unblock(),
}
