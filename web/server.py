"""The HTTP server: small requests, slow clients are not waited for."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

log = logging.getLogger(__name__)

LARGEST = 1024 * 1024  # bytes of a body; Telegram's updates are far smaller
HEADER_SECONDS = 10.0  # for the first request of a connection to have come, up to its body
IDLE_SECONDS = 75.0  # a connection may be kept open between requests
LINGER_SECONDS = 2.0  # for what a refused client still sends
END_SECONDS = 5.0  # for requests under way when the server is closed

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Answers on one address until it is closed; with port 0 on a port that is free."""

    def __init__(self, routes: Iterable[web.RouteDef], host: str, port: int) -> None:
        self.host, self.port = host, port
        self._silent: dict[asyncio.BaseProtocol, asyncio.TimerHandle] = {}  # no request's head is whole yet
        app = web.Application(client_max_size=LARGEST, middlewares=[self._note])
        app.add_routes(routes)
        self._runner = web.AppRunner(
            app,
            access_log=None,
            keepalive_timeout=IDLE_SECONDS,
            lingering_time=LINGER_SECONDS,
            shutdown_timeout=END_SECONDS,
        )
        self._listening: asyncio.Server | None = None

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://{self.host}:{self.port}"

    async def start(self) -> None:
        """Listens. Raises OSError when the address is taken."""
        await self._runner.setup()
        loop = asyncio.get_running_loop()
        self._listening = await loop.create_server(self._connection, self.host, self.port)
        self.port = self._listening.sockets[0].getsockname()[1]
        log.info("listening on %s", self.address)

    async def close(self) -> None:
        """Takes no more connections, and lets requests under way come to their end."""
        if self._listening is not None:
            self._listening.close()
            self._listening = None
        for timer in self._silent.values():
            timer.cancel()
        self._silent.clear()
        await self._runner.cleanup()

    def _connection(self) -> asyncio.Protocol:
        assert self._runner.server is not None  # noqa: S101 -- there since setup
        connection = self._runner.server()
        timer = asyncio.get_running_loop().call_later(HEADER_SECONDS, self._hurry, connection)
        self._silent[connection] = timer
        return connection

    def _hurry(self, connection: RequestHandler) -> None:
        """Ends a connection that has asked for nothing yet: aiohttp waits for the first request for ever."""
        del self._silent[connection]
        if connection.transport is not None:
            connection.transport.abort()

    @web.middleware
    async def _note(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        timer = self._silent.pop(request.protocol, None)
        if timer is not None:
            timer.cancel()
        return await handler(request)
