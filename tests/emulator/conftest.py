"""An emulator on a clock that tests move, a phone, and a bare HTTP client in the bot's place."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from emulator import Emulator, Phone

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class Watch:
    """A clock that stands still until it is moved."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        """The time it shows."""
        return self.now

    def move(self, **span: float) -> None:
        """Moves it by days, hours, minutes."""
        self.now += timedelta(**span)


@dataclass
class Api:
    """The bot's side: calls methods and tells results from refusals."""

    emulator: Emulator
    session: aiohttp.ClientSession
    refusals: list[tuple[int, str]] = field(default_factory=list)

    async def raw(self, method: str, **request: Any) -> tuple[int, dict[str, Any]]:
        """Status and body of a request made as aiohttp would."""
        url = f"{self.emulator.url}/bot{self.emulator.token}/{method}"
        async with self.session.post(url, **request) as answer:
            return answer.status, await answer.json()

    async def __call__(self, method: str, **params: Any) -> Any:
        """The result of a call, which must be carried out."""
        status, body = await self.raw(method, json=params)
        assert (status, body["ok"]) == (200, True), body
        return body["result"]

    async def refused(self, method: str, **params: Any) -> tuple[int, str]:
        """Code and description of a call, which must be refused."""
        status, body = await self.raw(method, json=params)
        assert status == body["error_code"]
        assert body["ok"] is False
        return status, body["description"]


@pytest.fixture
def watch() -> Watch:
    """The emulator's clock."""
    return Watch()


@pytest.fixture
async def emulator(watch: Watch) -> AsyncIterator[Emulator]:
    """A running emulator."""
    async with Emulator(now=watch) as emulator:
        yield emulator


@pytest.fixture
async def api(emulator: Emulator) -> AsyncIterator[Api]:
    """The bot's side of the emulator."""
    async with aiohttp.ClientSession() as session:
        yield Api(emulator, session)


@pytest.fixture
def phone(emulator: Emulator) -> Phone:
    """A person who has written to the bot, with that first update already pending."""
    return emulator.add_phone(101, "阿梅", "zh-hans", "群众", start="")
