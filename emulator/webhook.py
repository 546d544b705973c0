"""Delivery of updates to the bot's own server: in order per chat, again and again until it says 2xx."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from emulator.faults import DELIVERY, Faults
from emulator.updates import Pending, Updates

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (the header's name)
PATIENCE = aiohttp.ClientTimeout(total=10)


@dataclass
class Webhook:
    """Where updates go and how that went; `pause` is the time between two tries, in seconds."""

    updates: Updates
    faults: Faults = field(default_factory=Faults)
    pause: float = 0.05
    secret: str = ""
    connections: int = 40
    last_error: dict[str, Any] = field(default_factory=dict)
    _lanes: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _session: aiohttp.ClientSession | None = None

    def set(self, url: str, secret: str, connections: int) -> None:
        """Delivers to an address from now on, or, when it is empty, no more."""
        self.updates.webhook, self.secret, self.connections = url, secret, connections
        self.last_error = {}
        if url:
            self.updates.stop()
            self.wake()

    def wake(self) -> None:
        """Opens a lane for each chat with updates, as far as connections allow."""
        for lane in dict.fromkeys(one.lane for one in self.updates.queue):
            if self.updates.webhook and lane not in self._lanes and len(self._lanes) < self.connections:
                self._lanes[lane] = asyncio.create_task(self._drain(lane))

    async def _drain(self, lane: int) -> None:
        try:
            while self.updates.webhook and (pending := self._first(lane)):
                if await self._deliver(pending):
                    self.updates.drop(pending)
                else:
                    await asyncio.sleep(self.pause)
        finally:
            del self._lanes[lane]
            self.wake()

    def _first(self, lane: int) -> Pending | None:
        waiting = [one for one in self.updates.queue if one.lane == lane][:2]
        if len(waiting) > 1 and self._odd("shuffled", lane):
            return waiting[1]
        return waiting[0] if waiting else None

    def _odd(self, kind: str, lane: int) -> bool:
        return self.faults.take(DELIVERY, {"chat_id": lane}, {kind}) is not None

    async def _deliver(self, pending: Pending) -> bool:
        copies = 2 if self._odd("twice", pending.lane) else 1
        taken = await asyncio.gather(*(self._post(pending) for _ in range(copies)))
        return any(taken) and not self._odd("reset_after", pending.lane)

    async def _post(self, pending: Pending) -> bool:
        self._session = self._session or aiohttp.ClientSession(timeout=PATIENCE)
        headers = {"Content-Type": "application/json"} | ({SECRET: self.secret} if self.secret else {})
        try:
            async with self._session.post(self.updates.webhook, data=pending.body, headers=headers) as answer:
                if 200 <= answer.status < 300:
                    return True
                error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as failure:
            error = f"Connection failed: {failure or 'timeout'}"
        self.last_error = {
            "last_error_date": int(self.updates.now().timestamp()),
            "last_error_message": error,
        }
        return False

    def info(self) -> dict[str, Any]:
        """The WebhookInfo."""
        known = {
            "url": self.updates.webhook,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.queue),
        }
        if self.updates.webhook:
            known["max_connections"] = self.connections
        if self.updates.allowed:
            known["allowed_updates"] = sorted(self.updates.allowed)
        return known | self.last_error

    async def stop(self) -> None:
        """Ends every delivery."""
        self.updates.webhook = ""
        lanes = list(self._lanes.values())
        for lane in lanes:
            lane.cancel()
        await asyncio.gather(*lanes, return_exceptions=True)
        if self._session:
            await self._session.close()
