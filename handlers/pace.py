"""Telegram's limits: so many messages a second to one chat, and so many in all."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

BURST_IN_ALL = 5  # with `overall` a second never more than Telegram's 30 in any second
MOST_CHATS = 10_000  # remembered before idle ones are forgotten


class Bucket:
    """Lets `burst` through at once and then `rate` a second; times are seconds of any steady clock."""

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate = rate
        self._burst = burst
        self._left = burst  # below zero: turns that are given away but have not come yet
        self._at = now

    def take(self, now: float) -> float:
        """Takes the next turn; seconds until it comes, 0 when it is now."""
        self._left, self._at = self._refilled(now) - 1, now
        return max(0.0, -self._left / self._rate)

    def full(self, now: float) -> bool:
        """Whether nothing was taken lately."""
        return self._refilled(now) >= self._burst

    def _refilled(self, now: float) -> float:
        return min(self._burst, self._left + (now - self._at) * self._rate)


class Pace:
    """Gives turns to send: `per_chat` a second to one chat after a short burst, `overall` in all."""

    def __init__(
        self,
        *,
        per_chat: float = 1.0,
        burst: int = 5,
        overall: float = 25.0,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._per_chat = per_chat
        self._burst = burst
        self._clock = clock
        self._sleep = sleep
        self._all = Bucket(overall, BURST_IN_ALL, clock())
        self._chats: dict[int, Bucket] = {}

    async def turn(self, chat: int) -> None:
        """Waits for the next turn of this chat, and then for one among all."""
        await self._take(self._bucket(chat))
        await self._take(self._all)

    async def _take(self, bucket: Bucket) -> None:
        wait = bucket.take(self._clock())
        if wait:
            await self._sleep(wait)

    def _bucket(self, chat: int) -> Bucket:
        if chat not in self._chats:
            now = self._clock()
            if len(self._chats) >= MOST_CHATS:
                self._chats = {known: each for known, each in self._chats.items() if not each.full(now)}
            self._chats[chat] = Bucket(self._per_chat, self._burst, now)
        return self._chats[chat]
