"""Receiving: updates are committed before Telegram is told that they arrived, then handled in order."""

import asyncio
import json
import logging
import re
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import urlencode

from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TelegramError

from handlers.handle import Handler
from handlers.lanes import Lanes
from handlers.patience import patiently
from handlers.transport import AiohttpRequest, NotJson, seconds_of
from services.desk import Desk, Office
from services.meters import Meters
from storage import inbox
from storage.errors import Unreachable
from storage.inbox import Arrived
from storage.leftovers import line_up, put_back

log = logging.getLogger(__name__)

WANTED = ("message", "edited_message", "callback_query", "my_chat_member")
LONG_POLL = 25  # seconds Telegram holds an empty answer back
ANSWER_SECONDS = LONG_POLL + 10
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds before asking again when it went wrong
LOOK_BACK_SECONDS = 5.0
LOOK_SECONDS = 1.0  # between two looks at what other processes have left waiting
LEFT = timedelta(seconds=2)  # what waits for so long is anybody's
MOST_LEFT = 500  # taken over at a time
UPDATE_ID = re.compile(rb'"update_id"\s*:\s*(\d{1,19})(?!\d)')


class Receiver:
    """From Telegram into the inbox, and from there into the lines in which they are handled."""

    def __init__(
        self,
        *,
        office: Office,
        bot: Bot,
        request: AiohttpRequest,
        handler: Handler,
        meters: Meters,
    ) -> None:
        self._office = office
        self._bot = bot
        self._request = request
        self._handler = handler
        self._meters = meters
        self._lanes = Lanes(handler.handle)

    async def poll(self) -> None:
        """Asks for updates until cancelled. What was left unhandled by an earlier run goes first."""
        await self._line_up_waiting()
        offset: int | None = None
        pause = FIRST_PAUSE
        while True:
            try:
                offset = await self._poll_once(offset)
                pause = FIRST_PAUSE
            except RetryAfter as error:
                await asyncio.sleep(seconds_of(error))
            except TelegramError as error:
                log.warning("getting updates failed, trying again in %.0f s: %s", pause, error)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def look_back(self) -> None:
        """Lines up, within seconds, what an operator puts back from the quarantine; until cancelled."""
        while True:
            await asyncio.sleep(LOOK_BACK_SECONDS)
            for arrived in await patiently(partial(self._office.read, lambda desk: put_back(desk.tx))):
                await patiently(partial(self._office.write, partial(_put_in_line, arrived=arrived)))
                self._lanes.put(arrived)

    async def help_out(self) -> None:
        """Until cancelled, takes over what was left waiting: by an earlier run, or a process that died.

        Each process of a bot does so. What another is only slow with may be tried by both, and is heard once.
        """

        def left_waiting(desk: Desk) -> list[Arrived]:
            return inbox.left_waiting(desk.tx, desk.now - LEFT, limit=MOST_LEFT)

        while True:
            left = await patiently(partial(self._office.read, left_waiting))
            busy = self._lanes.busy()
            for arrived in left:
                if arrived.lane not in busy:
                    self._lanes.put(arrived)
            await asyncio.sleep(LOOK_SECONDS)

    async def arrive(self, body: bytes) -> bool:
        """Commits what was posted to the webhook; False when it is no update. Raises StorageError.

        An update of which only the number can be read is kept and set aside.
        """
        arrived = _posted(body)
        if arrived is None:
            found = UPDATE_ID.search(body)
            if found is None or not _is_number(int(found[1])):
                return False
            await self._keep_aside(Arrived(int(found[1]), 0, body))
            return True
        fresh = await self._office.write(lambda desk: inbox.receive(desk.tx, [arrived], desk.now))
        self._line_up(fresh, repeated=1 - len(fresh))
        return True

    async def _keep_aside(self, arrived: Arrived) -> None:
        def keep(desk: Desk) -> int:
            fresh = inbox.receive(desk.tx, [arrived], desk.now)
            for each in fresh:
                inbox.quarantine(desk.tx, each.update_id, "not JSON", desk.now)
            return len(fresh)

        fresh = await self._office.write(keep)
        log.warning("update %d is no JSON and was set aside", arrived.update_id)
        self._meters.count("updates_received", amount=fresh)
        self._meters.count("updates_quarantined", amount=fresh)

    def _line_up(self, fresh: list[Arrived], *, repeated: int) -> None:
        self._meters.count("updates_received", amount=len(fresh))
        self._meters.count("updates_repeated", amount=repeated)
        for each in fresh:
            self._lanes.put(each)

    async def drain(self) -> None:
        """Waits until what has arrived is handled."""
        await self._lanes.drain()
        await self._handler.drain()

    async def stop(self) -> None:
        """Breaks off what is under way: what is not handled stays in the inbox."""
        await self._lanes.stop()

    async def _line_up_waiting(self) -> None:
        """Lines up what was kept and not handled yet; twice does no harm, an update is taken once."""
        waiting = partial(self._office.read, lambda desk: inbox.waiting(desk.tx))
        for arrived in await patiently(waiting):
            self._lanes.put(arrived)

    async def _poll_once(self, offset: int | None) -> int | None:
        """Takes in what has arrived; the offset to ask for next, by which Telegram forgets it."""
        try:
            arrived = _arrived(await self._request.post(self._url(offset), read_timeout=ANSWER_SECONDS))
        except NotJson:
            arrived = await self._first(offset)
        await self.take_in(arrived)
        return max(each.update_id for each in arrived) + 1 if arrived else offset

    def _url(self, offset: int | None, **more: int) -> str:
        wanted = {"timeout": LONG_POLL, "allowed_updates": json.dumps(WANTED)} | more
        if offset is not None:
            wanted["offset"] = offset
        return f"{self._bot.base_url}/getUpdates?{urlencode(wanted)}"

    async def _first(self, offset: int | None) -> list[Arrived]:
        """One update spoils the answer: the first alone, which if it is no JSON has only its bare number."""
        url = self._url(offset, limit=1)
        _, body = await self._request.do_request(url, "GET", read_timeout=ANSWER_SECONDS)
        try:
            answer = self._request.parse_json_payload(body)
        except NotJson as error:
            found = UPDATE_ID.search(body)
            if found is None:
                raise NetworkError("the answer is not JSON and holds no update") from error
            return [Arrived(int(found[1]), 0, body)]
        return _arrived(answer.get("result"))

    async def _heard_at_once(self, first: Arrived, *others: Arrived) -> bool:
        """Whether what came alone, its chat being free, was heard in the commit that keeps it."""
        return not others and first.lane not in self._lanes.busy() and await self._handler.at_once(first)

    async def take_in(self, arrived: list[Arrived]) -> None:
        """Commits updates to the inbox; when this returns they cannot be lost."""
        if not arrived:
            return
        if await self._heard_at_once(*arrived):
            return
        keep = partial(self._office.write, lambda desk: inbox.receive(desk.tx, arrived, desk.now))
        try:
            fresh = await keep()
            self._line_up(fresh, repeated=len(arrived) - len(fresh))
        except Unreachable:  # cut off in the commit, nobody knows whether it happened
            await patiently(keep)
            await self._line_up_waiting()


def _put_in_line(desk: Desk, arrived: Arrived) -> None:
    line_up(desk.tx, arrived.update_id)


def _arrived(updates: object) -> list[Arrived]:
    """The updates of an answer. Raises NetworkError when it holds something else."""
    if not isinstance(updates, list):
        raise NetworkError("the answer holds no updates")
    return [
        Arrived(update["update_id"], _lane(update), json.dumps(update).encode())
        for update in updates
        if isinstance(update, dict) and _is_number(update.get("update_id"))
    ]


def _posted(body: bytes) -> Arrived | None:
    """The update of a webhook's call; None when it cannot be read."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(update, dict) or not _is_number(update.get("update_id")):
        return None
    return Arrived(update["update_id"], _lane(update), body)


def _lane(update: dict[str, Any]) -> int:
    """The chat an update belongs to, found without reading it properly: it may be of any kind."""
    for part in update.values():
        if isinstance(part, dict):
            inner = part.get("message") if isinstance(part.get("message"), dict) else part
            chat = inner.get("chat") if isinstance(inner, dict) else None
            if isinstance(chat, dict) and _is_number(chat.get("id")):
                return int(chat["id"])
    return 0


def _is_number(value: object) -> bool:
    """Whether it is a number that a database can hold."""
    return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63
