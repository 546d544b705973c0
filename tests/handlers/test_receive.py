"""Receiving whatever Telegram sends: kept before it is confirmed, in order, never stopped."""

import asyncio
import json
from itertools import pairwise

import pytest

from emulator.faults import Kind
from handlers import patience, receive
from services.desk import Desk
from storage import inbox, leftovers
from storage.inbox import Arrived
from tests.handlers.exchange import Exchange
from tests.handlers.listening import Counter, eventually, listening, replies, update_of


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long before trying again."""
    monkeypatch.setattr(patience, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(receive, "FIRST_PAUSE", 0.02)


async def test_what_arrives_is_heard(exchange: Exchange) -> None:
    """Three people say something: each is heard, each is answered."""
    phones = [(await exchange.phone())[0] for _ in range(3)]
    async with listening(exchange) as handled:
        for phone in phones:
            phone.say("/help")
        await handled.reaches(6)  # with the /start of each
    assert await exchange.inbox() == ["handled"] * 6
    assert sorted(await replies(exchange)) == ["help"] * 3 + ["welcome"] * 3


async def test_kept_before_it_is_confirmed(exchange: Exchange) -> None:
    """As long as the database has not kept an update, Telegram still has it."""
    phone, _ = await exchange.phone()
    exchange.database.open.clear()
    async with listening(exchange) as handled:
        queue = exchange.emulator.world.updates.queue
        await eventually(lambda: queue[0].handed_out)
        await asyncio.sleep(0.05)
        assert len(exchange.emulator.world.updates.queue) == 1
        exchange.database.open.set()
        await handled.reaches(1)
        await eventually(lambda: not exchange.emulator.world.updates.queue)
    assert phone.messages
    assert await exchange.inbox() == ["handled"]


async def test_what_an_earlier_run_left_goes_first(exchange: Exchange) -> None:
    """Updates kept and not handled are heard after a start, before new ones, even if they come again."""
    phone, _ = await exchange.phone(started=False)
    phone.say("/report")
    left = update_of(exchange)
    phone.say("/cancel")
    kept = Arrived(left["update_id"], phone.id, json.dumps(left).encode())
    await exchange.office.write(lambda desk: inbox.receive(desk.tx, [kept], desk.now))
    async with listening(exchange) as handled:
        await handled.reaches(2)
    assert await replies(exchange) == ["describe", "cancelled"]


async def test_the_same_update_twice(exchange: Exchange) -> None:
    """Telegram sending an update again changes nothing."""
    phone, _ = await exchange.phone(started=False)
    phone.say("/help")
    again = update_of(exchange)
    async with listening(exchange) as handled:
        await handled.reaches(1)
        exchange.emulator.push(again)
        exchange.emulator.push(again)
        phone.say("/my")
        await handled.reaches(2)
    assert await replies(exchange) == ["help", "my-cases-none"]


STRANGE: dict[str, tuple[bytes, str]] = {
    "a kind that does not exist yet": (b'{"update_id": 900000001, "telepathy": {"thought": "x"}}', "handled"),
    "nothing in it": (b'{"update_id": 900000001}', "handled"),
    "a message that is none": (b'{"update_id": 900000001, "message": "x"}', "quarantined"),
    "a message without its parts": (b'{"update_id": 900000001, "message": {"text": "x"}}', "quarantined"),
    "a text that is a number": (
        b'{"update_id": 900000001, "message": {"message_id": 1, "date": 1, "text": 5, '
        b'"chat": {"id": 1001, "type": "private"}, "from": {"id": 1001, "is_bot": false, "first_name": ""}}}',
        "quarantined",
    ),
    "no JSON": (b'{"update_id": 900000001, "message": {', "quarantined"),
    "no JSON at all, but for its number": (b'xx "update_id":900000001 \xff\xfe', "quarantined"),
}


@pytest.mark.parametrize("kind", STRANGE)
async def test_a_strange_update_stops_nothing(exchange: Exchange, kind: str) -> None:
    """What cannot be read is set aside; what came before it, with it and after it is heard."""
    body, state = STRANGE[kind]
    phone, _ = await exchange.phone(started=False)
    phone.say("/help")
    exchange.emulator.push(body)
    phone.say("/my")
    async with listening(exchange) as handled:
        await handled.reaches(3)
        phone.say("/language")
        await handled.reaches(4)
    found = dict(await exchange.rows("SELECT update_id, state FROM inbox"))
    assert found.pop(900000001) == state
    assert set(found.values()) == {"handled"}
    assert await replies(exchange) == ["help", "my-cases-none", "language"]


async def test_several_strange_updates_in_a_row(exchange: Exchange) -> None:
    """Each of them is set aside by itself; the good ones between them are heard, in order."""
    phone, _ = await exchange.phone(started=False)
    for number, command in enumerate(("/help", "/my", "/language")):
        phone.say(command)
        exchange.emulator.push(b'{"update_id": %d, "message": {' % (900000001 + 10 * number))
    async with listening(exchange) as handled:
        await handled.reaches(6)
    assert sorted(await exchange.inbox()) == ["handled"] * 3 + ["quarantined"] * 3
    assert await replies(exchange) == ["help", "my-cases-none", "language"]


@pytest.mark.parametrize("body", [b"[5]", b"{}", b'{"update_id": "x"}', b'{"update_id": %d}' % 2**70])
async def test_an_update_without_a_number(exchange: Exchange, body: bytes) -> None:
    """What has no number that can be kept keeps nothing else from being heard."""
    phone, _ = await exchange.phone(started=False)
    phone.say("/help")
    exchange.emulator.push(body)
    async with listening(exchange) as handled:
        await handled.reaches(1)
    assert await replies(exchange) == ["help"]


@pytest.mark.parametrize("kind", ["500", "502", "reset_before", "reset_after", "hang", "429"])
async def test_telegram_fails_for_a_while(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch, kind: Kind
) -> None:
    """However asking for updates fails, it is asked again, and every update is heard once."""
    monkeypatch.setattr(receive, "ANSWER_SECONDS", 0.2)
    monkeypatch.setattr(receive, "LONG_POLL", 1)
    phone, _ = await exchange.phone(started=False)
    exchange.emulator.faults.next(
        kind=kind, method="getUpdates", times=1 if kind == "429" else 2, retry_after=1
    )
    phone.say("/help")
    phone.say("/my")
    async with listening(exchange) as handled:
        await handled.reaches(2)
    assert await exchange.inbox() == ["handled", "handled"]
    assert await replies(exchange) == ["help", "my-cases-none"]


async def test_another_copy_of_the_bot(exchange: Exchange) -> None:
    """Told that another one asks for updates too (409), we wait and ask again; nothing is lost."""
    phone, _ = await exchange.phone(started=False)
    async with listening(exchange) as handled:
        await eventually(lambda: exchange.emulator.world.updates._poll is not None)
        await exchange.bot.get_updates(timeout=0)
        phone.say("/help")
        await handled.reaches(1)
    conflicts = [call for call in exchange.emulator.calls if call.status == 409]
    assert conflicts
    assert await replies(exchange) == ["help"]


async def test_the_pauses_grow(exchange: Exchange, caplog: pytest.LogCaptureFixture) -> None:
    """While Telegram stays away it is asked less and less often; once it answers, at once again."""
    exchange.emulator.faults.next(kind="502", method="getUpdates", times=4)
    phone, _ = await exchange.phone(started=False)
    phone.say("/help")
    async with listening(exchange) as handled:
        await handled.reaches(1)
    failures = [call.clock for call in exchange.emulator.calls if call.status == 502]
    pauses = [later - earlier for earlier, later in pairwise(failures)]
    assert all(pause >= least for pause, least in zip(pauses, (0.02, 0.04, 0.08), strict=True))
    assert caplog.text.count("getting updates failed") == 4


@pytest.mark.parametrize("fails", [["before"], ["after"], ["before"] * 3, ["", "before"], ["", "after"]])
async def test_the_database_is_away(exchange: Exchange, fails: list[str]) -> None:
    """While the database does not answer, updates wait: each is heard once, in order, none is set aside."""
    phone, _ = await exchange.phone(started=False)
    phone.say("/help")
    phone.say("/my")
    exchange.database.fails = list(fails)
    async with listening(exchange) as handled:
        await handled.reaches(2)
    assert await exchange.inbox() == ["handled", "handled"]
    assert await replies(exchange) == ["help", "my-cases-none"]


async def test_what_an_operator_puts_back(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    """An update put back from the quarantine while the bot serves is handled, in its chat's order, once."""
    monkeypatch.setattr(receive, "LOOK_BACK_SECONDS", 0.01)
    phone, _ = await exchange.phone(started=False)
    phone.say("/help")
    raw = json.dumps(update_of(exchange)).encode()
    number = update_of(exchange)["update_id"]
    exchange.emulator.world.updates.queue.clear()

    def put_aside(desk: Desk) -> None:
        inbox.receive(desk.tx, [Arrived(number, phone.id, raw)], desk.now)
        inbox.quarantine(desk.tx, number, "problem", desk.now)

    await exchange.office.write(put_aside)
    handled = Counter()
    receiver = exchange.receiver(handled)
    looking = asyncio.create_task(receiver.look_back())
    assert await exchange.inbox() == ["quarantined"]
    await exchange.office.write(lambda desk: leftovers.retry_update(desk.tx, number))
    await handled.reaches(1)
    looking.cancel()
    await asyncio.wait((looking,))
    assert await exchange.inbox() == ["handled"]
    assert await replies(exchange) == ["help"]
