"""Handling: one update of the inbox becomes what it means to us, is tried again, or is set aside."""

import asyncio
import logging
import time
import traceback
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any, Protocol, TypeVar

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError

from cases.speech import Press
from handlers.hear import BESIDE
from handlers.listen import TRIES, give_up, listen
from handlers.patience import patiently
from handlers.read import NOTHING, Heard, InGroup, read
from handlers.update import Button, Query, Unreadable, read_update
from services.desk import Desk, Office
from services.meters import Meters
from storage import inbox
from storage.errors import Unreachable
from storage.inbox import Arrived, Early
from storage.outbox import Outgoing

log = logging.getLogger(__name__)

T = TypeVar("T")

RETRY_SECONDS = 0.2


class Mail(Protocol):
    """Who sends, in this process: picks in the transaction of an answer, and then sends what was picked."""

    def pick(self, desk: Desk) -> list[list[Outgoing]]:
        """What can go out, from now on being sent."""

    def send(self, picked: list[list[Outgoing]]) -> None:
        """Sends it, once that is committed."""


class Handler:
    """Handles updates, and answers Telegram on the side."""

    def __init__(
        self,
        *,
        office: Office,
        bot: Bot,
        wake: Callable[[], None],
        group_text: str,
        meters: Meters,
        mail: Mail | None = None,
    ) -> None:
        self._office = office
        self._bot = bot
        self._wake = wake
        self._group_text = group_text
        self._meters = meters
        self._mail = mail
        self._asides: set[asyncio.Task[Any]] = set()

    async def handle(self, arrived: Arrived) -> None:
        """Handles an update, and before it what of its chat arrived earlier at other processes."""

        def first_waiting(desk: Desk) -> Arrived | None:
            return inbox.first_waiting(desk.tx, arrived.lane)

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

    async def at_once(self, arrived: Arrived) -> bool:
        """Keeps and hears in one transaction words that came alone; False when they go the usual way.

        It comes to its end also when nobody waits for it any more.
        """
        return self._mail is not None and await asyncio.shield(self._beside(self._at_once(arrived)))

    async def _at_once(self, arrived: Arrived) -> bool:
        def kept(desk: Desk) -> Arrived:
            fresh = inbox.receive(desk.tx, [arrived], desk.now)
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

    async def drain(self) -> None:
        """Waits until what is done on the side has ended."""
        if self._asides:
            await asyncio.wait(self._asides)

    async def _set_aside(self, arrived: Arrived, problem: str) -> None:
        log.warning("update %d cannot be read and was set aside: %s", arrived.update_id, problem)
        await self._office.write(lambda desk: inbox.quarantine(desk.tx, arrived.update_id, problem, desk.now))
        self._meters.count("updates_quarantined")

    async def _pass_over(self, arrived: Arrived, heard: InGroup | None) -> None:
        taken = await self._office.write(lambda desk: inbox.take(desk.tx, arrived.update_id, desk.now))
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
    if isinstance(error, Unreadable):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
