"""Sending: drains the outbox, in order for each person, within Telegram's limits.

A message is pending → sending → sent, or back to pending, or unknown or undeliverable. That it is
being sent is committed before Telegram is asked, so that after a crash we know what we do not know:
where there is one writer, together with what it answers.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import groupby
from typing import Any, TypeVar, cast

from telegram import Bot, Message
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from cases.speech import Say, Urge
from handlers.pace import Pace
from handlers.patience import patiently
from handlers.render import Call, marked, render
from handlers.transport import NotSent, plain, seconds_of
from handlers.wording import Wording
from services import telling
from services.desk import Desk, Office
from storage import outbox
from storage.errors import StorageError, Undecided
from storage.outbox import Outgoing
from town.model import Locale

log = logging.getLogger(__name__)

T = TypeVar("T")
AT_ONCE = 50  # messages under way: what is picked cannot be overtaken by a reply that comes after
IDLE_SECONDS = 1.0  # how long the outbox is left alone when nobody says that something is in it
LONGEST_WAIT = 300  # seconds between two tries
ONCE = (Urge.DIGEST,)  # where the outcome is unknown these are not sent a second time


@dataclass(frozen=True, slots=True)
class Wait:
    """Why a message goes back into the outbox: for how long, and whether it may have arrived."""

    seconds: float
    repeat: bool = False
    blocked: bool = False


class Delivery:
    """What is still to be called for one message, kept between tries so that nothing is done twice.

    `repeated`: some of it may have arrived, and no text has said so yet. `begun`: some of it has arrived, so
    that a process which does not know what is left sends a repeat.
    """

    def __init__(self, calls: list[Call], *, repeated: bool) -> None:
        self.left = deque(calls)
        self.repeated = repeated
        self.begun = False
        self.message_id: int | None = None  # Telegram's number of the main message

    def done(self, call: Call, message_id: int | None) -> None:
        """Notes that the first of what was left has arrived."""
        self.left.popleft()
        if call.main:
            self.message_id = message_id
        self.begun |= call.shows
        self.repeated &= call.method != "send_message"  # the first text bears the mark for all before it


class Sender:
    """The one sender of a bot."""

    def __init__(self, *, office: Office, bot: Bot, wording: Wording, pace: Pace) -> None:
        self._office = office
        self._bot = bot
        self._wording = wording
        self._pace = pace
        self._something = asyncio.Event()
        self._finishing = False
        self._working = False  # from when what an earlier process left is sorted out
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._deliveries: dict[int, Delivery] = {}
        self._failures: dict[int, int] = {}  # in a row, by person
        self._settling: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Says that there may be something to send."""
        self._something.set()

    def finish(self) -> None:
        """Lets `run` end when all that can be sent by then has been sent."""
        self._finishing = True
        self.wake()

    async def run(self) -> None:
        """Sends until told to finish, or cancelled."""
        await self._write(recover)
        self._working = True
        while not self._finishing:
            await self._pick()
            with suppress(TimeoutError):
                async with asyncio.timeout(IDLE_SECONDS):
                    await self._something.wait()
            self._something.clear()
        while self._busy or await self._pick():
            await asyncio.wait(self._busy.values(), return_when=asyncio.FIRST_COMPLETED)
            await self._pick()

    async def stop(self) -> None:
        """Breaks off what is under way: whether it arrived is asked no more, the next start repeats it."""
        tasks = tuple(self._busy.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _pick(self) -> int:
        """Picks what can go out, and sends it; to how many people."""
        picked = await patiently(self._picked)
        self.send(picked)
        return len(picked)

    async def _picked(self) -> list[list[Outgoing]]:
        try:
            return await self._office.write(self.pick)
        except Undecided:  # some may count as being sent although nobody sends them
            await self._write(self._unpick)
            raise

    def pick(self, desk: Desk) -> list[list[Outgoing]]:
        """What can go out, by person, the first message of each from now on being sent; give it to `send`."""
        busy = tuple(self._busy)
        room = AT_ONCE - len(busy) if self._working else 0
        if room <= 0:
            return []
        found = outbox.ready(desk.tx, desk.now, busy=busy, limit=room)
        found.sort(key=lambda each: (each.person, each.urge != Urge.REPLY, each.id))
        queues = [list(theirs) for _, theirs in groupby(found, key=lambda each: each.person)]
        return [queue for queue in queues if outbox.begin_first(desk.tx, queue[0].id)]

    def _unpick(self, desk: Desk) -> None:
        for number, person, _ in outbox.interrupted(desk.tx):
            if person not in self._busy:
                outbox.again(desk.tx, [number], person, desk.now)

    def send(self, picked: list[list[Outgoing]]) -> None:
        """Sends to each person in a task of their own what was picked in a transaction now committed."""
        for queue in picked:
            person = queue[0].person
            task = asyncio.create_task(self._send_all(queue))
            self._busy[person] = task
            task.add_done_callback(partial(self._done, person))

    def _done(self, person: int, _: asyncio.Task[None]) -> None:
        self._busy.pop(person, None)
        self.wake()

    async def _send_all(self, queue: list[Outgoing]) -> None:
        """Sends one person's messages in order; when one has to wait, all after it wait."""
        for message in queue:
            try:
                wait = await self._send(message, begun=message is queue[0])
            except Exception:
                log.exception("message %d cannot be sent", message.id)
                await self._settle(message, "undeliverable", problem="failed to render or send")
                continue
            if wait is not None:
                return await self._put_back(message, wait)
        return None

    async def _put_back(self, message: Outgoing, wait: Wait) -> None:
        delivery = self._delivery(message)
        delivery.repeated |= wait.repeat
        repeat = delivery.repeated or delivery.begun

        def put_back(desk: Desk) -> None:
            until = desk.now + timedelta(seconds=wait.seconds)
            outbox.again(desk.tx, [message.id], message.person, until, repeat=repeat)
            if wait.blocked:
                telling.unreachable(desk, message.person)

        await self._write(put_back)

    async def _send(self, message: Outgoing, *, begun: bool) -> Wait | None:
        """Sends one message; None when it is dealt with, else what to wait for."""
        delivery = self._delivery(message)
        await self._pace.turn(message.address)
        try:
            if not (begun or await self._office.write(lambda desk: outbox.begin(desk.tx, message.id))):
                return None
        except StorageError:  # cut off in the commit, it may count as being sent although nobody sends it
            return Wait(0)
        for call in self._calls(message, delivery):
            try:
                sent = await self._call(call, message)
            except TelegramError as error:
                return await self._failed(message, call, error)
            delivery.done(call, sent)
            if delivery.left:
                await self._pace.turn(message.address)
        self._failures.pop(message.person, None)
        await self._settle(message, "sent", message_id=delivery.message_id)
        return None

    def _delivery(self, message: Outgoing) -> Delivery:
        if message.id not in self._deliveries:
            say = Say.model_validate_json(self._office.vault.unseal(message.sealed))
            calls = render(say, message, self._wording)
            self._deliveries[message.id] = Delivery(calls, repeated=message.repeated)
        return self._deliveries[message.id]

    def _calls(self, message: Outgoing, delivery: Delivery) -> list[Call]:
        if not delivery.repeated:
            return list(delivery.left)
        mark = self._wording.say(cast("Locale", message.locale), "repeat-mark", {})
        return marked(delivery.left, mark)

    async def _call(self, call: Call, message: Outgoing) -> int | None:
        """One call of the Bot API; what stands beside the main message may be refused without it."""
        try:
            if call.method == "send_message":
                return await self._text(call.parameters)
            sent = await getattr(self._bot, call.method)(**call.parameters)
        except BadRequest as error:
            if call.main:
                raise
            log.warning("message %d goes without its %s: %s", message.id, call.method, error)
            return None
        return sent.message_id if isinstance(sent, Message) else None

    async def _text(self, parameters: Mapping[str, Any]) -> int:
        """Sends a text without python-telegram-bot's classes, which take longer than all the rest of it."""
        answer = await self._bot.request.post(f"{self._bot.base_url}/sendMessage", plain(parameters))
        assert isinstance(answer, dict)  # noqa: S101 -- a refusal was raised
        return int(answer["message_id"])

    async def _failed(self, message: Outgoing, call: Call, error: TelegramError) -> Wait | None:
        failures = self._failures.get(message.person, 0)
        self._failures[message.person] = failures + 1
        backoff = float(min(2**failures, LONGEST_WAIT))
        match error:
            case RetryAfter():
                return Wait(seconds_of(error))
            case NotSent() | InvalidToken():
                return Wait(backoff)
            case Forbidden():
                return Wait(0, blocked=True)
            case BadRequest() | ChatMigrated():
                log.error("message %d was refused: %s", message.id, error)
                await self._settle(message, "undeliverable", problem=str(error))
                return None
        if not call.shows:
            return Wait(backoff)
        if message.urge in ONCE:
            await self._settle(message, "unknown", problem=str(error))
            return None
        log.warning("whether message %d arrived is unknown: %s", message.id, error)
        return Wait(backoff, repeat=True)

    async def _settle(
        self,
        message: Outgoing,
        state: outbox.State,
        *,
        message_id: int | None = None,
        problem: str | None = None,
    ) -> None:
        """Writes what became of a message, even if the sender is stopped meanwhile: it is known."""
        self._deliveries.pop(message.id, None)

        def settle(desk: Desk) -> None:
            outbox.settle(desk.tx, message.id, state, desk.now, message_id=message_id, problem=problem)

        writing = asyncio.create_task(self._write(settle))
        self._settling.add(writing)
        writing.add_done_callback(self._settling.discard)
        await asyncio.shield(writing)

    async def _write(self, work: Callable[[Desk], T]) -> T:
        return await patiently(partial(self._office.write, work))


def recover(desk: Desk) -> None:
    """After a crash: what was being sent may have arrived; it goes again with a mark, a digest does not."""
    for number, person, urge in outbox.interrupted(desk.tx):
        if urge in ONCE:
            outbox.settle(desk.tx, number, "unknown", desk.now, problem="the process ended while sending")
        else:
            outbox.again(desk.tx, [number], person, desk.now, repeat=True)
