"""The real bot as processes, its Telegram, and its database as a reader sees it."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import house
from classifiers.keywords import KeywordClassifier
from emulator import Emulator
from services.desk import Office
from storage.database import open_database
from storage.migrate import migrate
from storage.vault import Vault
from tests.commands import SECRET, TOKEN
from tests.scenarios.stage import BUSY, UNSENT
from tests.web.workers import Balancer, free_port, settings
from town.model import Town

CAUGHT_UP_SECONDS = 240  # within which everything is handled and sent, on a busy machine
POLLING = (("run",),)


@dataclass
class Scene:
    """What a run of the bot needs; `commands` are the arguments of its processes."""

    emulator: Emulator
    office: Office
    url: str
    folder: Path
    chance: random.Random
    commands: tuple[tuple[str, ...], ...] = POLLING
    ports: tuple[int, ...] = ()  # of the webhook's workers
    webhook_url: str = "http://nowhere"

    @property
    def settings(self) -> dict[str, str]:
        """The environment of the bot."""
        return settings(self.emulator, self.url, self.webhook_url)

    async def caught_up(self) -> None:
        """Waits until everything was handled and everything sent."""
        async with asyncio.timeout(CAUGHT_UP_SECONDS):
            while self.emulator.world.updates.queue or await self._left():  # noqa: ASYNC110 -- a database calls nobody
                await asyncio.sleep(0.05)

    async def _left(self) -> int:
        return await self.office.read(lambda desk: int(desk.tx.value(BUSY)) + int(desk.tx.value(UNSENT)))


@asynccontextmanager
async def on_scene(
    *,
    town: Town,
    classifier: KeywordClassifier,
    url: str,
    folder: Path,
    workers: int = 0,
    seed: int = 20260302,
) -> AsyncIterator[Scene]:
    """A database brought up to date, with Telegram and nobody in it yet.

    The bot polls in one process, or has some `workers` behind one address.
    """
    async with AsyncExitStack() as stack:
        database = await open_database(url)
        stack.push_async_callback(database.close)
        await migrate(database)
        office = Office(
            town=town, classifier=classifier, vault=Vault(SECRET), database=database, clock=house.real_time
        )
        emulator = Emulator(now=lambda: datetime.now(UTC), token=TOKEN)
        scene = Scene(await stack.enter_async_context(emulator), office, url, folder, random.Random(seed))
        if workers:
            balancer = await stack.enter_async_context(Balancer().open())
            scene.ports = tuple(free_port() for _ in range(workers))
            balancer.ports, scene.webhook_url = list(scene.ports), balancer.url
            scene.commands = tuple(("run", "--webhook", "--port", str(port)) for port in scene.ports)
        yield scene
