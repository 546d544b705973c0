"""Updates on their way to the bot: kept until confirmed, handed out by getUpdates or the webhook."""

import asyncio
import json
import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from emulator.refusal import Refusal

ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KEPT = timedelta(hours=24)
QUIET = timedelta(days=7)  # after that long without updates the next number is drawn anew
LONGEST_POLL = 50.0  # seconds
UPDATE_ID = re.compile(rb'"update_id"\s*:\s*(\d+)')
TAKEN_OVER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_SET = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


@dataclass(eq=False)
class Pending:
    """One unconfirmed update; a `raw` one is handed out once even if its number is confirmed already."""

    id: int
    body: bytes
    at: datetime
    lane: int  # the chat, in whose order webhooks deliver
    raw: bool = False
    handed_out: bool = False


@dataclass
class Updates:
    """The queue of one bot."""

    now: Callable[[], datetime]
    next_id: int = 700_000_001
    queue: list[Pending] = field(default_factory=list)
    allowed: frozenset[str] = frozenset()  # empty: all but those on request
    webhook: str = ""  # address, "" while the bot polls
    watchers: list[Callable[[], None]] = field(default_factory=list)  # told of each new update
    _last: datetime | None = None
    _poll: "asyncio.Future[bool] | None" = None
    _random: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311  (numbers, not secrets)

    def push(self, kind: str, payload: Mapping[str, Any], lane: int) -> None:
        """Adds an update of a kind, unless the bot did not ask for that kind."""
        if kind not in self.allowed if self.allowed else kind in ON_REQUEST:
            return
        number = self._number()
        body = json.dumps({"update_id": number, kind: payload}, ensure_ascii=False).encode()
        self._add(Pending(number, body, self.now(), lane))

    def push_raw(self, body: Mapping[str, Any] | bytes) -> None:
        """Adds an update as it is, whatever it holds; a dict without `update_id` gets the next one."""
        if not isinstance(body, bytes):
            body = json.dumps({"update_id": self.next_id} | dict(body), ensure_ascii=False).encode()
        found = UPDATE_ID.search(body)
        number = int(found[1]) if found else self.next_id
        self.next_id = max(self.next_id, number + 1)
        self._add(Pending(number, body, self.now(), 0, raw=True))

    def _number(self) -> int:
        if self._last and self.now() - self._last > QUIET:
            self.next_id = self._random.randrange(10_000_000, 900_000_000)
        self.next_id += 1
        return self.next_id - 1

    def _add(self, pending: Pending) -> None:
        self._last = self.now()
        self.queue.append(pending)
        if self._poll and not self._poll.done():
            self._poll.set_result(True)
        for watcher in self.watchers:
            watcher()

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Remembers which kinds the bot wants; None keeps the previous choice."""
        if kinds is not None:
            self.allowed = frozenset(kinds)

    def confirm(self, offset: int) -> None:
        """Forgets what lies before an offset; a negative one keeps that many from the end."""
        self.queue = [one for one in self.queue if self.now() - one.at < KEPT]
        if offset < 0:
            self.queue = self.queue[offset:]
        elif offset <= self.next_id:  # a higher one is left over from before the numbers were drawn anew
            self.queue = [one for one in self.queue if one.id >= offset or (one.raw and not one.handed_out)]

    async def poll(self, offset: int, limit: int, seconds: float) -> list[bytes]:
        """Unconfirmed updates, waiting up to `seconds` for the first; a newer poll ends this one."""
        if self.webhook:
            raise Refusal(WEBHOOK_SET, 409)
        if self._poll and not self._poll.done():
            self._poll.set_result(False)
        self.confirm(offset)
        if not self.queue and seconds > 0:
            await self._arrival(min(seconds, LONGEST_POLL))
        batch = self.queue[:limit]
        for one in batch:
            one.handed_out = True
        return [one.body for one in batch]

    async def _arrival(self, seconds: float) -> None:
        mine = self._poll = asyncio.get_running_loop().create_future()
        await asyncio.wait({mine}, timeout=seconds)
        if mine.done() and not mine.result():
            raise Refusal(TAKEN_OVER, 409)
        mine.cancel()

    def drop(self, pending: Pending) -> None:
        """Forgets one update."""
        self.queue = [one for one in self.queue if one is not pending]

    def stop(self) -> None:
        """Ends a waiting poll."""
        if self._poll and not self._poll.done():
            self._poll.set_result(True)
