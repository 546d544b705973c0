"""Several processes of one bot behind one address, as Telegram sees them."""

import asyncio
import socket
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import aiohttp
from aiohttp import web

from emulator import Emulator
from tests.commands import SECRET, STARTS_WITHIN, TOKEN, started
from web.webhook import HEADER, PATH

WEBHOOK_SECRET = "only-telegram-and-we-know-this"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


class Balancer:
    """Hands each call to the next worker; one that does not take it is passed over."""

    def __init__(self) -> None:
        self.ports: list[int] = []
        self.url = ""
        self._turn = count()

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Balancer"]:
        """Listens."""
        app = web.Application()
        app.router.add_post(PATH, self._hand_on)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}"
        try:
            async with aiohttp.ClientSession() as self._session:
                yield self
        finally:
            await runner.cleanup()

    async def _hand_on(self, request: web.Request) -> web.Response:
        body, turn = await request.read(), next(self._turn)
        headers = {HEADER: request.headers.get(HEADER, "")}
        for place in range(len(self.ports)):
            port = self.ports[(turn + place) % len(self.ports)]
            try:
                async with self._session.post(
                    f"http://127.0.0.1:{port}{PATH}", data=body, headers=headers
                ) as answer:
                    return web.Response(status=answer.status)
            except aiohttp.ClientError:
                continue
        return web.Response(status=502)


def settings(emulator: Emulator, database_url: str, webhook_url: str) -> dict[str, str]:
    """The environment of a worker."""
    return {
        "HUIYIN_TOKEN": TOKEN,
        "HUIYIN_SECRET_KEY": SECRET,
        "HUIYIN_API_URL": emulator.url,
        "HUIYIN_DATABASE_URL": database_url,
        "HUIYIN_WEBHOOK_URL": webhook_url,
        "HUIYIN_WEBHOOK_SECRET": WEBHOOK_SECRET,
    }


@asynccontextmanager
async def worker(own: dict[str, str], port: int, folder: Path) -> AsyncIterator[Process]:
    """A worker that is ready."""
    async with started("run", "--webhook", "--port", str(port), settings=own, folder=folder) as process:
        await ready(process, port)
        yield process


async def ready(process: Process, port: int) -> None:
    """Waits until a worker says that it is ready."""
    async with asyncio.timeout(STARTS_WITHIN), aiohttp.ClientSession() as session:
        while process.returncode is None:
            try:
                async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.1)
    assert process.stderr is not None
    raise AssertionError((await process.stderr.read()).decode())


async def figures(port: int) -> dict[str, float]:
    """What a worker's /metrics says."""
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/metrics") as answer:
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        lines = (await answer.text()).splitlines()
    return {
        line.rpartition(" ")[0].removeprefix("huiyin_"): float(line.rpartition(" ")[2])
        for line in lines
        if not line.startswith("#")
    }
