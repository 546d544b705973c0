"""The webhook: what Telegram posts is kept before it is told that all is well."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable

from aiohttp import web

from services.meters import Meters
from storage.errors import StorageError
from web.server import LARGEST

log = logging.getLogger(__name__)

PATH = "/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
BODY_SECONDS = 10.0  # for a body to have come

Arrive = Callable[[bytes], Awaitable[bool]]


class Refused(Exception):
    """A call that is answered with a status other than 200; the reason is counted."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


class Hook:
    """Takes calls that know the secret; `arrive` commits a body, and is False when it is no update."""

    def __init__(self, secret: str, arrive: Arrive, meters: Meters) -> None:
        self._secret = secret.encode()
        self._arrive = arrive
        self._meters = meters

    def route(self) -> web.RouteDef:
        """Where Telegram posts."""
        return web.post(PATH, self._called)

    async def _called(self, request: web.Request) -> web.Response:
        try:
            self._admit(request)
            await self._keep(await _body(request))
        except Refused as refused:
            log.warning("a call of the webhook was refused: %s", refused.reason)
            self._meters.count("webhook_refused", refused.reason)
            response = web.Response(status=refused.status, text=refused.reason)
            response.force_close()
            return response
        return web.Response()

    def _admit(self, request: web.Request) -> None:
        given = request.headers.get(HEADER, "").encode(errors="surrogateescape")
        if not secrets.compare_digest(given, self._secret):
            raise Refused(403, "secret")
        if (request.content_length or 0) > LARGEST:
            raise Refused(413, "size")

    async def _keep(self, body: bytes) -> None:
        try:
            if not await self._arrive(body):
                raise Refused(400, "no update")
        except StorageError as error:  # Telegram comes again
            raise Refused(503, "storage") from error


async def _body(request: web.Request) -> bytes:
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await request.read()
    except TimeoutError as error:
        raise Refused(408, "slow") from error
    except web.HTTPRequestEntityTooLarge as error:
        raise Refused(413, "size") from error
