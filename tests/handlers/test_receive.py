"""Receiving whatever Telegram sends: kept before it is confirmed, heard once and in order, never stopped."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import pairwise
from typing import Any

import pytest

from cases.speech import Choice, Press, Say
from emulator.faults import Kind
from handlers import handle, patience, receive
from handlers.read import NOTHING
from handlers.receive import Receiver
from services import telling
from services.desk import Desk
from storage import drafts, leftovers, messages, people
from storage.messages import Arrived
from tests.handlers.exchange import Exchange


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long before trying again."""
    monkeypatch.setattr(patience, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(receive, "FIRST_PAUSE", 0.02)
    monkeypatch.setattr(handle, "RETRY_SECONDS", 0.01)


class Counter:
    """Counts what was dealt with, and lets a test wait for it."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = asyncio.Condition()
        self._notes: set[asyncio.Task[None]] = set()

    def __call__(self) -> None:
        """One more."""
        self._count += 1
        self._notes.add(asyncio.create_task(self._notify()))

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def reaches(self, count: int) -> None:
        """Waits until so many were dealt with."""
        async with asyncio.timeout(10), self._changed:
            await self._changed.wait_for(lambda: self._count >= count)


@asynccontextmanager
async def listening(exchange: Exchange) -> AsyncIterator[Counter]:
    """A receiver at work; the counter counts updates dealt with."""
    handled = Counter()
    receiver: Receiver = exchange.receiver(handled)
    polling = asyncio.create_task(receiver.poll())
    try:
        yield handled
        await receiver.drain()
    finally:
        polling.cancel()
        await asyncio.wait((polling,))
        await receiver.stop()
    assert polling.cancelled()


async def eventually(holds: Callable[[], bool]) -> None:
    """Waits for what has no event of its own."""
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 -- it is looked at, nobody tells
            await asyncio.sleep(0.005)


async def replies(exchange: Exchange) -> list[str]:
    """Which texts were posted, in order."""
    rows = await exchange.rows("SELECT sealed FROM outbox ORDER BY id")
    vault = exchange.office.vault
    return [Say.model_validate_json(vault.unseal(sealed)).text for (sealed,) in rows]


def update_of(exchange: Exchange) -> dict[str, Any]:
    """The newest update that Telegram holds."""
    found: dict[str, Any] = json.loads(exchange.emulator.world.updates.queue[-1].body)
    return found


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
    await exchange.office.write(lambda desk: messages.receive(desk.tx, [kept], desk.now))
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


async def test_an_update_that_keeps_failing(exchange: Exchange) -> None:
    """After three tries it is set aside, its person is told so, and what they say next is heard."""
    phone, person = await exchange.phone(started=False)
    await exchange.office.write(
        lambda desk: drafts.save(desk.tx, person.id, "report", b"what is this", desk.now)
    )
    phone.say("我们小区停水三天了")
    phone.say("/help")
    async with listening(exchange) as handled:
        await handled.reaches(2)
    assert await exchange.inbox() == ["quarantined", "handled"]
    assert await replies(exchange) == ["trouble", "help"]
    ((tries, problem),) = await exchange.rows("SELECT tries, problem FROM inbox WHERE tries > 0")
    assert tries == 3
    assert problem.startswith("Tampered at ")


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


async def test_a_pressed_button(exchange: Exchange) -> None:
    """A button is answered, does what it says, and shows that it was pressed; then it says nothing more."""
    phone, _ = await exchange.phone(started=False)
    phone.say("/report")
    async with listening(exchange) as handled:
        await handled.reaches(1)
        await exchange.send()
        query = phone.press("取消")
        await handled.reaches(2)
        await phone.answer(query)
        await phone.expect(lambda message: [[b.text for b in row] for row in message.buttons] == [["✓ 取消"]])
        again = phone.press("✓ 取消")
        await phone.answer(again)
        await handled.reaches(3)
    assert await replies(exchange) == ["describe", "draft-cancelled"]


async def test_a_button_of_somebody_else(exchange: Exchange) -> None:
    """A code that was shown to another person, or to nobody, does nothing but say that it has moved on."""
    (phone, person), (other, _) = await exchange.phone(started=False), await exchange.phone(started=False)
    choice = Choice(label="button-language-en", press=Press(do="language", value="en"))
    for one in (phone, other):
        one.say("/help")
    async with listening(exchange) as handled:
        await handled.reaches(2)
        await exchange.office.write(
            lambda desk: telling.tell(desk, person.id, Say(text="language", choices=((choice,),)))
        )
        await exchange.send()
        (data,) = [button.data for message in phone.messages for row in message.buttons for button in row]
        for code in (data, "123456.0", "sign:1", NOTHING + "x"):
            query = other.forge(code)
            await other.answer(query)
        await handled.reaches(6)
    assert (await replies(exchange))[-4:] == ["moved-on"] * 4
    locales = {locale for (locale,) in await exchange.rows("SELECT locale FROM people")}
    assert locales == {"zh-Hans"}


async def test_blocked_and_back(exchange: Exchange) -> None:
    """Blocking the bot stops what would be sent; letting it back in, or any word, lifts that."""
    phone, person = await exchange.phone(started=False)

    async def blocked() -> bool:
        return (await exchange.office.read(lambda desk: people.load(desk.tx, person.id))).blocked

    async with listening(exchange) as handled:
        phone.block()
        await handled.reaches(1)
        assert await blocked()
        phone.unblock()
        await handled.reaches(2)
        assert not await blocked()
        await exchange.office.write(lambda desk: people.mark_blocked(desk.tx, person.id, desk.now))
        phone.say("/help")
        await handled.reaches(3)
        assert not await blocked()


async def test_a_group(exchange: Exchange) -> None:
    """In a group the bot says that it works in private only, leaves, and hears nobody's words as a report."""
    phone, _ = await exchange.phone(started=False)
    group = exchange.emulator.group("邻居", phone)
    async with listening(exchange) as handled:
        group.add_bot()
        group.say(phone, "/report 停水")
        await handled.reaches(3)
        await eventually(lambda: not group.chat.started)
    assert [message.text for message in group.messages if message.from_bot][:1] == ["Not here, please."]
    assert await replies(exchange) == []


async def test_nothing_said_is_logged(exchange: Exchange, caplog: pytest.LogCaptureFixture) -> None:
    """Whatever goes wrong with an update, what the person said does not stand in the log."""
    phone, person = await exchange.phone(started=False)
    await exchange.office.write(lambda desk: drafts.save(desk.tx, person.id, "report", b"x", desk.now))
    caplog.set_level("DEBUG", "handlers")
    phone.say("秘密的话")
    exchange.emulator.push('{"update_id": 900000001, "message": {"text": "秘密的话"'.encode())
    exchange.emulator.push({"update_id": 900000002, "message": {"text": "秘密的话"}})
    async with listening(exchange) as handled:
        await handled.reaches(3)
    ours = [
        record.getMessage() + str(record.exc_text) for record in caplog.records if record.name != "emulator"
    ]
    assert "秘密" not in "".join(ours)


async def test_what_an_operator_puts_back(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    """An update put back from the quarantine while the bot serves is handled, in its chat's order, once."""
    monkeypatch.setattr(receive, "LOOK_BACK_SECONDS", 0.01)
    phone, _ = await exchange.phone(started=False)
    phone.say("/help")
    raw = json.dumps(update_of(exchange)).encode()
    number = update_of(exchange)["update_id"]
    exchange.emulator.world.updates.queue.clear()

    def put_aside(desk: Desk) -> None:
        messages.receive(desk.tx, [Arrived(number, phone.id, raw)], desk.now)
        messages.quarantine(desk.tx, number, "problem", desk.now)

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
