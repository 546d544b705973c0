"""The command line as a user has it: `python bot.py …` as a process of its own."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

BOT = Path(__file__).parent.parent / "bot.py"
TOKEN, SECRET = "7:TOKEN-THAT-NOBODY-SEES", "k" * 40
INHERITED = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL")
STARTS_WITHIN = 40.0  # seconds, on a busy machine
ENDS_WITHIN = 5.0


@dataclass(frozen=True)
class Ended:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str


@asynccontextmanager
async def started(
    *arguments: str, settings: Mapping[str, str] | None = None, folder: Path
) -> AsyncIterator[Process]:
    """A command at work in a folder; killed if it is still there in the end."""
    own = {name: os.environ[name] for name in INHERITED if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        sys.executable, BOT, *arguments, env=own | dict(settings or {}), cwd=folder, stdout=PIPE, stderr=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def ended(process: Process, within: float = STARTS_WITHIN) -> Ended:
    """The command, once it has ended by itself. TimeoutError when it does not."""
    async with asyncio.timeout(within):
        out, err = await process.communicate()
    assert process.returncode is not None
    return Ended(process.returncode, out.decode(), err.decode())


async def command(*arguments: str, settings: Mapping[str, str] | None = None, folder: Path) -> Ended:
    """A command from its beginning to its end."""
    async with started(*arguments, settings=settings, folder=folder) as process:
        return await ended(process)


async def says(process: Process) -> str:
    """The next line it prints."""
    assert process.stdout is not None
    async with asyncio.timeout(STARTS_WITHIN):
        return (await process.stdout.readline()).decode()


async def told_to_end(process: Process, by: signal.Signals = signal.SIGTERM) -> Ended:
    """Tells a command to end, which it has to do promptly."""
    process.send_signal(by)
    return await ended(process, ENDS_WITHIN)
