"""Receiving: updates are committed before Telegram is told that they arrived, then heard in order."""

import asyncio
import json
import logging
import re
import time
import traceback
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from functools import partial
from typing import Any, Protocol, TypeVar
from urllib.parse import urlencode

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import NetworkError, RetryAfter, TelegramError

from cases.speech import Press
from handlers.hear import BESIDE
from handlers.lanes import Lanes
from handlers.listen import TRIES, give_up, listen
from handlers.patience import patiently
from handlers.read import NOTHING, Heard, InGroup, read
from handlers.transport import AiohttpRequest, NotJson, seconds_of
from handlers.update import Button, Query, read_update
from services.desk import Desk, Office
from services.meters import Meters
from storage import messages
from storage.errors import Unreachable
from storage.leftovers import line_up, put_back
from storage.messages import Arrived, Early, Outgoing

log = logging.getLogger(__name__)

T = TypeVar("T")

WANTED = ("message", "edited_message", "callback_query", "my_chat_member")
LONG_POLL = 25  # seconds Telegram holds an empty answer back
ANSWER_SECONDS = LONG_POLL + 10
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds before asking again when it went wrong
RETRY_SECONDS = 0.2
LOOK_BACK_SECONDS = 5.0
LOOK_SECONDS = 1.0  # between two looks at what other processes have left waiting
LEFT = timedelta(seconds=2)  # what waits for so long is anybody's
MOST_LEFT = 500  # taken over at a time
UPDATE_ID = re.compile(rb'"update_id"\s*:\s*(\d{1,19})(?!\d)')


class Mail(Protocol):
    """Who sends, in this process: picks in the transaction of an answer, and then sends what was picked."""

    def pick(self, desk: Desk) -> list[list[Outgoing]]:
        """What can go out, from now on being sent."""

    def send(self, picked: list[list[Outgoing]]) -> None:
        """Sends it, once that is committed."""


class Receiver:
    """From Telegram into the inbox, and from there to whoever it concerns."""

    def __init__(
        self,
        *,
        office: Office,
        bot: Bot,
        request: AiohttpRequest,
        wake: Callable[[], None],
        group_text: str,
        meters: Meters | None = None,
        mail: Mail | None = None,
    ) -> None:
        self._office = office
        self._bot = bot
        self._request = request
        self._wake = wake
        self._group_text = group_text
        self._meters = meters or Meters()
        self._mail = mail
        self._lanes = Lanes(self._handle)
        self._asides: set[asyncio.Task[Any]] = set()

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
            return messages.left_waiting(desk.tx, desk.now - LEFT, limit=MOST_LEFT)

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
        fresh = await self._office.write(lambda desk: messages.receive(desk.tx, [arrived], desk.now))
        self._line_up(fresh, repeated=1 - len(fresh))
        return True

    async def _keep_aside(self, arrived: Arrived) -> None:
        def keep(desk: Desk) -> int:
            fresh = messages.receive(desk.tx, [arrived], desk.now)
            for each in fresh:
                messages.quarantine(desk.tx, each.update_id, "not JSON", desk.now)
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
        if self._asides:
            await asyncio.wait(self._asides)

    async def stop(self) -> None:
        """Breaks off what is under way: what is not handled stays in the inbox."""
        await self._lanes.stop()

    async def _line_up_waiting(self) -> None:
        """Lines up what was kept and not handled yet; twice does no harm, an update is taken once."""
        waiting = partial(self._office.read, lambda desk: messages.waiting(desk.tx))
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

    async def take_in(self, arrived: list[Arrived]) -> None:
        """Commits updates to the inbox; when this returns they cannot be lost."""
        if not arrived:
            return
        if len(arrived) == 1 and await asyncio.shield(self._beside(self._heard_at_once(arrived[0]))):
            return
        keep = partial(self._office.write, lambda desk: messages.receive(desk.tx, arrived, desk.now))
        try:
            fresh = await keep()
            self._line_up(fresh, repeated=len(arrived) - len(fresh))
        except Unreachable:  # cut off in the commit, nobody knows whether it happened
            await patiently(keep)
            await self._line_up_waiting()

    async def _handle(self, arrived: Arrived) -> None:
        """Handles an update, and before it what of its chat arrived earlier at other processes."""

        def first_waiting(desk: Desk) -> Arrived | None:
            return messages.first_waiting(desk.tx, arrived.lane)

        while not await self._in_turn(arrived):
            earlier = await patiently(partial(self._office.read, first_waiting))
            await self._in_turn(earlier or arrived)
        if self._mail is None:
            self._wake()

    async def _in_turn(self, arrived: Arrived) -> bool:
        """Tries until the update is done with; False when it is not its turn."""
        began = time.monotonic()
        try:
            for _ in range(TRIES):
                if await patiently(partial(self._tried, arrived)):
                    break
                await asyncio.sleep(RETRY_SECONDS)
        except Early:
            return False
        self._meters.handling.add(time.monotonic() - began)
        return True

    async def _tried(self, arrived: Arrived) -> bool:
        """One try; True when the update is done with: heard, or set aside after the last. Raises Early."""
        try:
            await self._once(arrived)
        except (Unreachable, Early):
            raise
        except Exception as error:
            log.exception("update %d failed", arrived.update_id)
            problem = where(error)
            given_up = await self._office.write(lambda desk: give_up(desk, arrived, problem))
            self._wake()
            self._meters.count("updates_quarantined", amount=int(given_up))
            return given_up
        return True

    async def _once(self, arrived: Arrived) -> None:
        try:
            update = read_update(arrived.raw)
            heard = read(update)
        except Exception as error:  # noqa: BLE001 -- whatever it holds, it must not stop the others
            return await self._set_aside(arrived, where(error))
        query = update.callback_query
        if query is not None:
            self._aside(self._bot.answer_callback_query(query.id))
        if not isinstance(heard, Heard):
            return await self._pass_over(arrived, heard)
        pressed = await self._hear(heard, lambda _: arrived)
        if pressed is not None and query is not None:
            self._aside(show_pressed(self._bot, query, alone=pressed.do not in BESIDE))
        return None

    async def _hear(self, heard: Heard, arrived: Callable[[Desk], Arrived]) -> Press | None:
        """Hears what has `arrived`, and sends what can go out then; the button that was pressed."""

        def listened(desk: Desk) -> tuple[bool, Press | None, list[list[Outgoing]]]:
            now, pressed = listen(desk, arrived(desk).update_id, heard)
            return now, pressed, self._mail.pick(desk) if self._mail else []

        now, pressed, picked = await self._office.write(listened)
        if self._mail is not None:
            self._mail.send(picked)
        self._meters.count("updates_handled", amount=int(now))
        return pressed

    async def _heard_at_once(self, arrived: Arrived) -> bool:
        """Keeps and hears in one transaction words that came alone; False when they go the usual way."""
        if self._mail is None or arrived.lane in self._lanes.busy():
            return False

        def kept(desk: Desk) -> Arrived:
            fresh = messages.receive(desk.tx, [arrived], desk.now)
            if not fresh:
                raise Early
            return arrived

        began = time.monotonic()
        try:
            heard = read(read_update(arrived.raw))
            if not isinstance(heard, Heard) or heard.button is not None:
                return False
            await self._hear(heard, kept)
        except Exception as error:  # noqa: BLE001 -- nothing was written, and the usual way tells of what is wrong
            log.debug("update %d goes the usual way: %s", arrived.update_id, where(error))
            return False
        self._meters.count("updates_received")
        self._meters.handling.add(time.monotonic() - began)
        return True

    async def _set_aside(self, arrived: Arrived, problem: str) -> None:
        log.warning("update %d cannot be read and was set aside: %s", arrived.update_id, problem)
        await self._office.write(
            lambda desk: messages.quarantine(desk.tx, arrived.update_id, problem, desk.now)
        )
        self._meters.count("updates_quarantined")

    async def _pass_over(self, arrived: Arrived, heard: InGroup | None) -> None:
        taken = await self._office.write(lambda desk: messages.take(desk.tx, arrived.update_id, desk.now))
        if not taken:
            return
        log.info("update %d says nothing to us", arrived.update_id)
        self._meters.count("updates_handled")
        if heard is not None:
            self._aside(leave(self._bot, heard.chat, self._group_text))

    def _aside(self, call: Awaitable[object]) -> None:
        """Runs a call nobody waits for, and whose loss would cost nobody anything."""
        self._beside(_quietly(call))

    def _beside(self, work: Coroutine[None, None, T]) -> asyncio.Task[T]:
        """Does something in a task of its own, whose end `drain` waits for."""
        task = asyncio.create_task(work)
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)
        return task


def _put_in_line(desk: Desk, arrived: Arrived) -> None:
    line_up(desk.tx, arrived.update_id)


async def _quietly(call: Awaitable[object]) -> None:
    try:
        await call
    except TelegramError as error:
        log.info("a call on the side failed: %s", error)


async def show_pressed(bot: Bot, query: Query, *, alone: bool) -> None:
    """Marks the button that was pressed as done; `alone`: the others go, as they do nothing any more."""
    message = query.message
    if message is None or message.reply_markup is None:
        return
    rows = [[_marked(each, query.data) for each in row] for row in message.reply_markup.inline_keyboard]
    if alone:
        rows = [[button for button in row if button.callback_data == NOTHING] for row in rows]
    if any(button.callback_data == NOTHING for row in rows for button in row):
        shown = InlineKeyboardMarkup([row for row in rows if row])
        await bot.edit_message_reply_markup(message.chat.id, message.message_id, reply_markup=shown)


def _marked(button: Button, pressed: str | None) -> InlineKeyboardButton:
    if button.callback_data != pressed:
        return InlineKeyboardButton(button.text, callback_data=button.callback_data)
    return InlineKeyboardButton(f"✓ {button.text.removeprefix('✓ ')}", callback_data=NOTHING)


async def leave(bot: Bot, chat: int, text: str) -> None:
    """Says in a group that troubles are for a private chat, and goes."""
    await bot.send_message(chat, text)
    await bot.leave_chat(chat)


def where(error: Exception) -> str:
    """What went wrong and where, without any of the words that were said."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


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
