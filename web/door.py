"""The door of a bot: its server, open while the bot is at work."""

import asyncio

from services.desk import Office
from services.meters import Meters
from web.operations import Operations
from web.server import Server
from web.webhook import Arrive, Hook


class Door:
    """Serves health and figures, and with a `secret` the webhook, whose updates go to `arrive`."""

    def __init__(
        self, *, office: Office, meters: Meters, arrive: Arrive, host: str, port: int, secret: str | None
    ) -> None:
        self._operations = Operations(office, meters)
        hooks = [] if secret is None else [Hook(secret, arrive, meters).route()]
        self.server = Server([*self._operations.routes(), *hooks], host, port)
        self._closing: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listens; says that the bot is not at work yet. Raises OSError when the address is taken."""
        await self.server.start()

    def open_until(self, stop: asyncio.Event) -> asyncio.Event:
        """Says that the bot works until `stop`; the event it gives is set when nothing more can arrive."""
        closed = asyncio.Event()
        self._operations.at_work.set()
        self._closing = asyncio.create_task(self._close_after(stop, closed))
        return closed

    async def _close_after(self, stop: asyncio.Event, closed: asyncio.Event) -> None:
        await stop.wait()
        self._operations.at_work.clear()
        try:
            await self.server.close()
        finally:
            closed.set()

    async def close(self) -> None:
        """Ends whatever is left."""
        if self._closing is not None:
            self._closing.cancel()
            await asyncio.gather(self._closing, return_exceptions=True)
        await self.server.close()
