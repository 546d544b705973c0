"""For those who watch over a bot: whether it lives, whether it is ready, and its figures."""

import asyncio

from aiohttp import web

from services.desk import Office
from services.meters import Meters
from storage import health
from storage.errors import StorageError
from storage.health import Queues
from storage.migrate import up_to_date
from web import metrics

PATIENCE_SECONDS = 2.0  # for the database
TEXT = "text/plain; version=0.0.4; charset=utf-8"


class Operations:
    """Answers /healthz, /readyz and /metrics; `at_work` is set from start to stop, once all is loaded."""

    def __init__(self, office: Office, meters: Meters) -> None:
        self._office = office
        self._meters = meters
        self.at_work = asyncio.Event()

    def routes(self) -> list[web.RouteDef]:
        """Where they are asked."""
        return [
            web.get("/healthz", self._health),
            web.get("/readyz", self._ready),
            web.get("/metrics", self._metrics),
        ]

    async def _health(self, _request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def _ready(self, _request: web.Request) -> web.Response:
        found = {"bot": "at work" if self.at_work.is_set() else "not at work", **await self._database()}
        well = found == {"bot": "at work", "database": "answers", "migrations": "applied"}
        return web.json_response(found, status=200 if well else 503)

    async def _database(self) -> dict[str, str]:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                applied = await up_to_date(self._office.database)
        except (StorageError, TimeoutError):
            return {"database": "does not answer"}
        return {"database": "answers", "migrations": "applied" if applied else "missing"}

    async def _metrics(self, _request: web.Request) -> web.Response:
        text = metrics.page(self._meters, await self._queues())
        return web.Response(body=text.encode(), headers={"Content-Type": TEXT})

    async def _queues(self) -> Queues | None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await self._office.read(lambda desk: health.queues(desk.tx, desk.now))
        except (StorageError, TimeoutError):
            return None
