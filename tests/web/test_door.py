"""The webhook, health and figures over HTTP: what is kept, what is refused, and how the bot is seen."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO

import aiohttp
import pytest

from classifiers.keywords import KeywordClassifier
from services.meters import Counted, Meters
from storage.database import Database
from tests.handlers.exchange import Exchange, open_exchange
from town.model import Town
from web import operations, server, webhook
from web.door import Door
from web.webhook import HEADER

SECRET = "only-telegram-and-we-know-this"
KNOWN = {HEADER: SECRET}


class Outside:
    """What stands before the door: Telegram, a watcher, and strangers."""

    def __init__(self, exchange: Exchange, door: Door, http: aiohttp.ClientSession) -> None:
        self.exchange = exchange
        self.door = door
        self.http = http
        self.url = door.server.address

    async def post(self, body: object, headers: dict[str, str] | None = None) -> int:
        """The status of a call of the webhook."""
        data = body if isinstance(body, bytes | BytesIO) else json.dumps(body).encode()
        known = KNOWN if headers is None else headers
        async with self.http.post(f"{self.url}/telegram", data=data, headers=known) as answer:
            return answer.status

    async def get(self, path: str) -> tuple[int, str]:
        """The status and text of a page."""
        async with self.http.get(self.url + path) as answer:
            return answer.status, await answer.text()

    async def figure(self, name: str) -> float:
        """One of the figures."""
        _, text = await self.get("/metrics")
        (line,) = [line for line in text.splitlines() if line.startswith(f"huiyin_{name} ")]
        return float(line.rpartition(" ")[2])


@asynccontextmanager
async def at_work(exchange: Exchange) -> AsyncIterator[Outside]:
    """An open door, and a receiver behind it that takes over what is left."""
    meters = Meters()
    receiver = exchange.receiver()
    receiver._meters = meters
    door = Door(
        office=exchange.office, meters=meters, arrive=receiver.arrive, host="127.0.0.1", port=0, secret=SECRET
    )
    await door.start()
    async with aiohttp.ClientSession() as http:
        outside = Outside(exchange, door, http)
        stop = asyncio.Event()
        door.open_until(stop)
        yield outside
        await receiver.drain()
    await receiver.stop()
    await door.close()


@pytest.fixture
async def outside(
    sqlite_database: Database, town: Town, classifier: KeywordClassifier
) -> AsyncIterator[Outside]:
    """A door on SQLite."""
    async with (
        open_exchange(town=town, classifier=classifier, database=sqlite_database) as exchange,
        at_work(exchange) as opened,
    ):
        yield opened


def said(number: int, chat: int = 1001) -> dict[str, object]:
    """An update in which somebody asks for help."""
    person = {"id": chat, "is_bot": False, "first_name": "x", "language_code": "zh-hans"}
    private = {"id": chat, "type": "private", "first_name": "x"}
    words = {"message_id": number, "date": 1, "chat": private, "from": person, "text": "/help"}
    return {"update_id": number, "message": words}


async def test_kept_before_it_is_answered(outside: Outside) -> None:
    """An update answered with 200 is in the inbox; a repeat is answered the same and does nothing."""
    assert [await outside.post(said(7)) for _ in range(3)] == [200] * 3
    assert len(await outside.exchange.inbox()) == 1
    assert await outside.figure("updates_received_total") == 1
    assert await outside.figure("updates_repeated_total") == 2


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "x"}, {HEADER: SECRET + "x"}, {HEADER: "密"}])
async def test_a_wrong_secret(outside: Outside, headers: dict[str, str]) -> None:
    """Whoever does not know the secret is refused, and that is counted."""
    assert await outside.post(said(7), headers) == 403
    assert await outside.exchange.inbox() == []
    assert await outside.figure('webhook_refused_total{reason="secret"}') == 1


@pytest.mark.parametrize(
    "body",
    [b"", b"x", b"[]", b"{}", b'{"update_id": "7"}', b'{"update_id": true}', b'{"update_id": %d}' % 2**70],
)
async def test_no_update(outside: Outside, body: bytes) -> None:
    """What holds no update is refused, and the next is taken."""
    assert await outside.post(body) == 400
    assert await outside.post(said(7)) == 200
    assert await outside.figure('webhook_refused_total{reason="no update"}') == 1


@pytest.mark.parametrize(
    "body", [b'{"update_id": 7, "message": {', b'\xff"update_id":7', b"[" * 9999 + b'"update_id": 7']
)
async def test_only_its_number_can_be_read(outside: Outside, body: bytes) -> None:
    """It is kept and set aside by its number, once, so that Telegram does not repeat it for ever."""
    assert [await outside.post(body) for _ in range(2)] == [200, 200]
    assert await outside.exchange.inbox() == ["quarantined"]
    assert await outside.figure("updates_quarantined_total") == 1
    assert await outside.figure("inbox_quarantined") == 1


async def test_fifty_megabytes(outside: Outside) -> None:
    """A body that is too large is refused: by its announced length unread, else when it has grown too far."""
    assert await outside.post(BytesIO(bytes(50 * 2**20))) == 413

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(50):
            yield bytes(2**20)

    with pytest.raises(aiohttp.ClientError):  # noqa: PT012 -- it may be cut off before or after the answer
        async with outside.http.post(f"{outside.url}/telegram", data=endless(), headers=KNOWN) as answer:
            assert answer.status == 413
            raise aiohttp.ClientError
    assert await outside.exchange.inbox() == []


async def test_slow_clients(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody who sends a request bit by bit, or none at all, is waited for; the others go on meanwhile."""
    monkeypatch.setattr(server, "HEADER_SECONDS", 0.3)
    monkeypatch.setattr(webhook, "BODY_SECONDS", 0.3)
    port = outside.door.server.port
    head = f"POST /telegram HTTP/1.1\r\nHost: x\r\n{HEADER}: {SECRET}\r\nContent-Length: 99\r\n\r\n"
    ends = {}
    for sent in ("", "POST /tele", head + "{"):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent.encode())
        ends[sent] = reader, writer
    assert await outside.post(said(7)) == 200
    for sent, (reader, writer) in ends.items():
        async with asyncio.timeout(5):
            try:
                got = await reader.read()
            except ConnectionResetError:
                got = b""
        assert got.startswith(b"HTTP/1.1 408") == (sent == head + "{")
        writer.close()


async def test_the_database_is_away(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram is told to come again, a watcher that we live but are not ready; then all is as before."""
    monkeypatch.setattr(operations, "PATIENCE_SECONDS", 0.3)
    outside.exchange.database.away = True
    outside.exchange.database.fails = ["before"]
    assert await outside.post(said(7)) == 503
    assert (await outside.get("/healthz"))[0] == 200
    status, text = await outside.get("/readyz")
    assert (status, json.loads(text)["database"]) == (503, "does not answer")
    assert await outside.figure("database_up") == 0
    outside.exchange.database.away = False
    assert await outside.post(said(7)) == 200
    assert (await outside.get("/readyz"))[0] == 200
    assert await outside.figure("database_up") == 1


async def test_not_at_work_yet(outside: Outside) -> None:
    """Before the bot works, and when it is told to end, it lives but is not ready."""
    outside.door._operations.at_work.clear()
    status, text = await outside.get("/readyz")
    assert (status, json.loads(text)["bot"]) == (503, "not at work")
    assert await outside.get("/healthz") == (200, "ok\n")


async def test_figures_of_the_queues(outside: Outside) -> None:
    """Ages grow while something waits; nobody's words or names stand in the figures."""
    _, person = await outside.exchange.phone(started=False)
    await outside.exchange.tell(person, "秘密")
    outside.exchange.watch.move(seconds=90)
    _, text = await outside.get("/metrics")
    assert await outside.figure('outbox_messages{state="pending"}') == 1
    assert await outside.figure("outbox_oldest_seconds") == 90
    assert "秘密" not in text
    assert all(line.startswith(("# HELP huiyin_", "# TYPE huiyin_", "huiyin_")) for line in text.splitlines())


def test_verdicts_and_seconds_are_counted(classifier: KeywordClassifier) -> None:
    """A verdict is counted by its decision; a duration stands in its bucket and in all above."""
    meters = Meters()
    verdict = Counted(classifier, meters).classify("东河镇柳湾村停水三天了没有水")
    assert meters.counts == {("verdicts", str(verdict.decision)): 1}
    for seconds in (0.005, 0.3, 99.0):
        meters.handling.add(seconds)
    assert [count for _, count in meters.handling.up_to()] == [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3]
