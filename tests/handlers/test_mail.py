"""What answers an update is picked in the update's own transaction, and sent as soon as that is committed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from emulator import Phone
from handlers import handle, patience, send
from tests.handlers.exchange import Exchange, words

ANSWERED = "还没有反映过"


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long before trying again; the sender looks for itself only when it is woken."""
    monkeypatch.setattr(patience, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(handle, "RETRY_SECONDS", 0.01)
    monkeypatch.setattr(send, "IDLE_SECONDS", 60.0)


@asynccontextmanager
async def at_work(exchange: Exchange) -> AsyncIterator[None]:
    """Receiver and sender, joined."""
    receiver = exchange.receiver(exchange.sender.wake, exchange.sender)
    sending = asyncio.create_task(exchange.sender.run())
    polling = asyncio.create_task(receiver.poll())
    yield
    polling.cancel()
    await receiver.drain()
    exchange.sender.finish()
    await sending


async def asked(phone: Phone, times: int = 1) -> None:
    """Asks for their reports so often, at once, and waits for the answers."""
    for _ in range(times):
        phone.say("/my")
    for _ in range(times):
        await phone.expect(ANSWERED)


async def test_nobody_has_to_look_for_an_answer(exchange: Exchange) -> None:
    """Answers go out although the sender is never woken: alone, many at once, and to many people."""
    phones = [(await exchange.phone())[0] for _ in range(3)]
    async with at_work(exchange):
        await asked(phones[0])
        await asyncio.gather(*(asked(phone, 4) for phone in phones))
    assert (set(await exchange.inbox()), set(await exchange.outbox())) == ({"handled"}, {"sent"})
    assert [row for row in await exchange.rows("SELECT tries FROM outbox") if row != (1,)] == []


@pytest.mark.parametrize("fails", [["before"], ["before"] * 3, ["before", "", "before"]])
async def test_the_database_is_away(exchange: Exchange, fails: list[str]) -> None:
    """What could not be kept and heard at once goes the usual way, and is answered once."""
    phone, _ = await exchange.phone()
    async with at_work(exchange):
        await asked(phone)
        exchange.database.fails = list(fails)
        await asked(phone)
    assert [message.text for message in phone.messages if ANSWERED in message.text] == [phone.last.text] * 2
    assert await exchange.outbox() == ["sent"] * 3  # the first greets


async def test_a_pick_that_failed_takes_nothing_back(exchange: Exchange) -> None:
    """What an answer's transaction has picked stays as being sent, though the sender's own pick fails."""
    phone, person = await exchange.phone()
    running = asyncio.create_task(exchange.sender.run())
    await asyncio.sleep(0.1)  # until there is nothing to do
    await exchange.tell(person, "1")
    exchange.emulator.faults.next(kind="hang_after", method="sendMessage")
    exchange.database.open.clear()
    answering = asyncio.create_task(exchange.office.write(exchange.sender.pick))
    await asyncio.sleep(0)
    exchange.sender.wake()
    await asyncio.sleep(0.1)  # until both wait for the database
    exchange.database.fails = ["", "before"]
    exchange.database.open.set()
    exchange.sender.send(await answering)
    await exchange.emulator.until(lambda: words(phone) or None)
    running.cancel()
    await exchange.sender.stop()
    exchange.sender = exchange.new_sender()
    await exchange.send()
    assert words(phone) == ["1", "+1"]
