"""A bot beside its own Telegram, each a process: people write to it, its time and memory are read."""

import asyncio
import json
import os
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TICKS = os.sysconf("SC_CLK_TCK")
ENDS_WITHIN = 30.0  # seconds
PEOPLE = 200


@asynccontextmanager
async def running(module: str, *arguments: str) -> AsyncIterator[Process]:
    """A module of the rig at work as a process of its own; ended with the block."""
    command = ("-W", "ignore", "-m", f"benchmarks.rig.{module}", *arguments)
    said = DEVNULL if module == "echo" else None  # a stock bot tells at length that its Telegram has ended
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, stdin=PIPE, stdout=PIPE, stderr=said, limit=2**24
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
            async with asyncio.timeout(ENDS_WITHIN):
                await process.wait()


@dataclass(frozen=True)
class Answered:
    """What became of messages: all were answered in `seconds`, each in one of the sorted `taken`."""

    seconds: float
    taken: list[float]
    busy: float  # seconds of processor time that the bot used

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.taken) / self.seconds

    @property
    def cost(self) -> float:
        """Milliseconds of processor time for each."""
        return 1000 * self.busy / len(self.taken)

    def within(self, share: float) -> float:
        """Milliseconds within which this share of the messages was answered."""
        return 1000 * self.taken[min(len(self.taken) - 1, int(len(self.taken) * share))]


class Telegram:
    """The emulator's process with its people, and the processes of the bot they write to."""

    def __init__(self, process: Process, url: str) -> None:
        self._process = process
        self.url = url
        self.bots: list[Process] = []

    async def met(self) -> None:
        """Waits until a bot is at work."""
        await self._ask({})

    async def _ask(self, wanted: Mapping[str, float]) -> dict[str, Any]:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(wanted).encode() + b"\n")
        return await hear(self._process)

    async def write(self, messages: int, rate: float = 0) -> Answered:
        """Lets people write so many messages, `rate` a second or all at once, and waits for every answer."""
        busy = sum(map(cpu_seconds, self.bots))
        said = await self._ask({"messages": messages, "rate": rate})
        return Answered(said["seconds"], said["taken"], sum(map(cpu_seconds, self.bots)) - busy)


async def hear(process: Process) -> dict[str, Any]:
    """The next line of a process."""
    assert process.stdout
    said: dict[str, Any] = json.loads(await process.stdout.readline())
    return said


@asynccontextmanager
async def telegram() -> AsyncIterator[Telegram]:
    """Telegram, with people who have not written yet and no bot."""
    async with running("telegram", str(PEOPLE)) as process:
        yield Telegram(process, (await hear(process))["url"])


@asynccontextmanager
async def stock(*options: str) -> AsyncIterator[Telegram]:
    """A stock echo bot beside its Telegram, at work."""
    async with telegram() as far, running("echo", far.url, *options) as bot:
        far.bots.append(bot)
        await far.met()
        yield far


@asynccontextmanager
async def ours() -> AsyncIterator[Telegram]:
    """Our bot on SQLite beside its Telegram, at work."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/town.sqlite3"
        async with telegram() as far, running("ours", far.url, url) as bot:
            far.bots.append(bot)
            await far.met()
            yield far


@asynccontextmanager
async def both() -> AsyncIterator[tuple[Telegram, Telegram]]:
    """Ours and the stock bot, side by side; everyone has been answered once."""
    async with ours() as one, stock() as other:
        for bot in (one, other):
            await bot.write(PEOPLE)
        yield one, other


def cpu_seconds(process: Process) -> float:
    """The processor time that a process has used so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def megabytes(process: Process) -> float:
    """The memory that a process holds."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
