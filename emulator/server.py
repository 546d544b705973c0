"""The emulator: a Bot API server on loopback, the people who talk to the bot, and the chat page."""

import asyncio
import logging
import socket
import struct
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from aiohttp import web

from emulator import keep, table, wire
from emulator.calls import Call, storable
from emulator.chatpage import Page
from emulator.clock import ClockControls
from emulator.faults import AFTER, Fault, Faults
from emulator.files import UPLOAD
from emulator.judge import Judge
from emulator.methods import METHODS
from emulator.phone import Found, Group, Phone, until
from emulator.refusal import Refusal, bad_request, forbidden
from emulator.state import Chat, Person, World
from emulator.updates import Updates
from emulator.webhook import Webhook

HOST = "127.0.0.1"
ABORT = struct.pack("ii", 1, 0)  # SO_LINGER: on, no time, so that closing resets
GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
CALLS_KEPT = 50_000

log = logging.getLogger(__name__)


class Emulator:
    """Telegram as one bot sees it; `now` gives every time it tells, `kept` is a file to remember chats in."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        token: str = "1:demo",  # noqa: S107  (opens nothing but this emulator)
        username: str = "huiyin_demo_bot",
        name: str = "回音",
        port: int = 0,
        clock: ClockControls | None = None,
        place: tuple[float, float] = (27.78, 112.95),
        kept: Path | None = None,
    ) -> None:
        self.token, self.port, self._kept = token, port, kept
        bot = Person(int(token.partition(":")[0]), name, username=username, is_bot=True)
        self.world = World(bot, now, Updates(now), place)
        if kept and kept.exists():
            keep.load(self.world, kept)
        self.faults = Faults()
        self.webhook = Webhook(self.world.updates, self.faults)
        self.world.updates.watchers.append(self.webhook.wake)
        self.calls = list[Call]()
        self.phones = dict[int, Phone]()
        self._judge = Judge(table.load())
        self._stopping = asyncio.Event()
        self._page = Page(self.world, self.phones, self.calls, clock, self._stopping)
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://{HOST}:{self.port}"

    @property
    def violations(self) -> list[Call]:
        """The calls refused because the request itself was wrong."""
        return [one for one in self.calls if one.violation]

    async def start(self) -> None:
        """Listens; with port 0 on one that is free."""
        app = web.Application(client_max_size=2 * UPLOAD)
        app.add_routes(self._page.routes())
        app.router.add_route("*", "/bot{token}/{method}", self._api)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.stop()

    async def stop(self) -> None:
        """Ends polls, deliveries, streams and hanging calls, then stops listening."""
        self._stopping.set()
        self.world.updates.stop()
        await self.webhook.stop()
        if self._runner:
            await self._runner.cleanup()
        if self._kept:
            keep.save(self.world, self._kept)

    def add_phone(
        self, user_id: int, name: str, language: str, label: str = "", start: str | None = None
    ) -> Phone:
        """A person with a chat with the bot, begun at once when `start` is a payload, be it empty.

        A chat that was kept goes on.
        """
        chat = self.world.chats.setdefault(user_id, Chat(user_id, name, ()))
        chat.people = (Person(user_id, name, language, label),)
        phone = self.phones[user_id] = Phone(self.world, chat)
        if start is not None and not chat.started:
            phone.start(start)
        return phone

    def group(self, title: str, *phones: Phone, chat_id: int = -4_000_001) -> Group:
        """A group of people, without the bot until it is added."""
        chat = Chat(chat_id, title, tuple(one.person for one in phones), group=True)
        self.world.chats[chat_id] = chat
        return Group(self.world, chat)

    def push(self, update: Mapping[str, Any] | bytes) -> None:
        """Adds an update as it is: of an unknown kind, unparseable, twice, out of order."""
        self.world.updates.push_raw(update)

    async def until(self, find: Callable[[], Found | None], seconds: float = 5) -> Found:
        """What `find` gives as soon as it is not None, asked again after each call and change."""
        return await until(self.world, find, seconds)

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return wire.refused(Refusal("Unauthorized", 401))
        given: Mapping[str, Any] = {}
        try:
            given = await wire.read(request)
            fault = self.faults.take(method, given)
            if fault and fault.kind not in AFTER:
                return await self._fail(request, method, given, fault)
            response = await self._carry_out(method, given)
            return await self._lose(request, fault) if fault else response
        except Refusal as refusal:
            self._record(method, given, refusal.status, refusal.description)
            return wire.refused(refusal)

    async def _carry_out(self, method: str, given: Mapping[str, Any]) -> web.Response:
        params = self._judge.request(method, given)
        response = await self._run(method, params)
        self._record(method, params, response.status)
        return response

    async def _run(self, method: str, params: Mapping[str, Any]) -> web.Response:
        if method == "getUpdates":
            return await self._get_updates(params)
        if method in {"setWebhook", "deleteWebhook"}:
            return wire.result(self._set_webhook(params))
        if method == "getWebhookInfo":
            return wire.result(self.webhook.info())
        if method not in METHODS:
            raise bad_request(f"the emulator does not carry out {method}")
        return wire.result(METHODS[method](self.world, params))

    async def _get_updates(self, params: Mapping[str, Any]) -> web.Response:
        updates = self.world.updates
        updates.allow(params.get("allowed_updates"))
        offset, limit, seconds = params.get("offset", 0), params.get("limit", 100), params.get("timeout", 0)
        batch = await updates.poll(offset, limit, seconds)
        if batch and self.faults.take("getUpdates", params, {"twice"}):
            for body in batch:
                updates.push_raw(body)
        if len(batch) > 1 and self.faults.take("getUpdates", params, {"shuffled"}):
            batch.reverse()
        return wire.updates(batch)

    def _set_webhook(self, params: Mapping[str, Any]) -> bool:
        updates = self.world.updates
        if params.get("drop_pending_updates"):
            updates.queue.clear()
        updates.allow(params.get("allowed_updates"))
        self.webhook.set(
            params.get("url", ""), params.get("secret_token", ""), params.get("max_connections", 40)
        )
        return True

    async def _fail(
        self, request: web.Request, method: str, given: Mapping[str, Any], fault: Fault
    ) -> web.StreamResponse:
        """Lets a call go wrong that is not carried out."""
        refusal = refusal_of(fault)
        status, error = (refusal.status, refusal.description) if refusal else (0, fault.kind)
        self._record(method, given, status, error, provoked=True)
        if fault.kind == "502":
            return web.Response(status=502, text=GATEWAY, content_type="text/html")
        return wire.refused(refusal) if refusal else await self._lose(request, fault)

    async def _lose(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        """Gives no answer: resets the connection, at once or, when it hangs, as the emulator stops."""
        if fault.kind.startswith("hang"):
            await self._stopping.wait()
        if request.transport:
            connection = request.transport.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABORT)
            request.transport.abort()
        return web.Response()

    async def _download(self, request: web.Request) -> web.Response:
        file = self.world.files.at_path(request.match_info["path"])
        if request.match_info["token"] != self.token or file is None:
            return wire.refused(Refusal("Not Found", 404))
        return web.Response(body=file.data if file.data is not None else bytes(file.size))

    def _record(
        self, method: str, params: Mapping[str, Any], status: int, error: str = "", provoked: bool = False
    ) -> None:
        call = Call(self.world.now(), method, storable(params), status, error, provoked, time.monotonic())
        if call.violation:
            log.warning("%s refused: %s", method, error)
        if len(self.calls) >= CALLS_KEPT:
            del self.calls[: CALLS_KEPT // 2]
        self.calls.append(call)
        self.world.publish("call", call=call)


def refusal_of(fault: Fault) -> Refusal | None:
    """What a fault answers in Telegram's words, None when it gives no answer."""
    if fault.kind == "429":
        return Refusal(f"Too Many Requests: retry after {fault.retry_after}", 429, fault.retry_after)
    if fault.kind == "403":
        return forbidden("bot was blocked by the user")
    return {"500": Refusal("Internal Server Error", 500), "502": Refusal("Bad Gateway", 502)}.get(fault.kind)
