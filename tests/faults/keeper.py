"""What systemd does for a bot: keeps its processes running, and starts one again that has ended."""

import asyncio
import os
import re
import signal
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic

from tests.commands import Ended, ended, started
from tests.faults.scene import Scene

RESTART_SECONDS = 0.2
LONGEST_LIFE = 3600.0  # seconds
END_SECONDS = 30.0  # TimeoutStopSec of deploy/huiyin@.service
REFUSED = 2  # how a process ends that cannot begin: systemd starts it again
EXPECTED = {0, REFUSED, -signal.SIGKILL, -signal.SIGTERM}  # the last before it has begun
LOGGED = re.compile(r"^\S+ \S+ (WARNING|ERROR|CRITICAL) (\S+): (.*)$", re.MULTILINE)
NUMBERS = re.compile(r"\d[\d.-]*")


@dataclass
class Keeper:
    """Processes of one bot, and how they ended."""

    scene: Scene
    starts: int = 0
    ends: Counter[str] = field(default_factory=Counter)  # killed, ended when told to, could not begin
    said: Counter[str] = field(default_factory=Counter)  # warnings and errors, numbers left out
    wrong: list[str] = field(default_factory=list)
    longest_end: float = 0.0  # seconds from SIGTERM to the end
    _processes: dict[int, Process] = field(default_factory=dict)
    _before: int = 0  # how many had begun when the latest was started or ended
    _told: dict[int, float] = field(default_factory=dict)  # who was told to end, and when
    _closing: bool = False

    @asynccontextmanager
    async def keeping(self) -> AsyncIterator[None]:
        """Keeps them running inside of this; at the end each is told to end, which it has to do well."""
        slots = [asyncio.create_task(self._keep(slot)) for slot in range(len(self.scene.commands))]
        try:
            yield
            self._closing = True
            for process in tuple(self._processes.values()):
                self.tell(process)
            await asyncio.gather(*slots)
        finally:
            for slot in slots:
                slot.cancel()
            await asyncio.gather(*slots, return_exceptions=True)

    async def at_work(self) -> None:
        """Waits until the latest of them, begun after any other was killed or told to end, is at work."""
        while self._begun() <= self._before:
            with suppress(TimeoutError):
                await self.scene.emulator.until(lambda: self._begun() > self._before or None, 1.0)

    def _begun(self) -> int:
        """How often a process has said the last of what it says to Telegram before it works."""
        return sum(call.method == "setMyShortDescription" for call in self.scene.emulator.calls)

    def alive(self) -> list[Process]:
        """The processes that have not ended."""
        return [process for process in self._processes.values() if process.returncode is None]

    def kill(self) -> None:
        """`kill -9` for one of them."""
        if alive := self.alive():
            signalled(self.scene.chance.choice(alive), signal.SIGKILL)
            self._before = self._begun()

    def tell(self, process: Process, times: int = 1) -> None:
        """Tells a process to end, with SIGTERM, perhaps more than once."""
        for _ in range(times):
            signalled(process, signal.SIGTERM)
        self._told.setdefault(process.pid, monotonic())
        self._before = self._begun()

    async def _keep(self, slot: int) -> None:
        while not self._closing:
            self.starts += 1
            self._before = self._begun()
            command, own = self.scene.commands[slot], self.scene.settings
            async with started(*command, settings=own, folder=self.scene.folder) as process:
                self._processes[slot] = process
                self._note(process, await ended(process, LONGEST_LIFE))
            await asyncio.sleep(RESTART_SECONDS)

    def _note(self, process: Process, how: Ended) -> None:
        self.said.update(f"{level} {NUMBERS.sub('…', words)}" for level, _, words in LOGGED.findall(how.err))
        told = self._told.pop(process.pid, None)
        self.ends[self._kind(how, told)] += 1
        if "Traceback" in how.err or how.code not in EXPECTED:
            self.wrong.append(f"a process ended with {how.code}: {how.err[-2000:]}")

    def _kind(self, how: Ended, told: float | None) -> str:
        if how.code == -signal.SIGKILL:
            return "killed"
        if told is None:
            last = how.err.strip().rpartition("\n")[2]
            return f"ended by itself: {NUMBERS.sub('…', last)}"
        took = monotonic() - told
        self.longest_end = max(self.longest_end, took)
        if took > END_SECONDS:
            self.wrong.append(f"a process took {took:.0f} s to end")
        return "told to end"


def signalled(process: Process, number: signal.Signals) -> None:
    """Sends a signal; asyncio's own way would lose the exit code of a process that ends this moment."""
    with suppress(ProcessLookupError):
        os.kill(process.pid, number)
