"""The HTTP under the bot: what went wrong, and whether the request can have arrived."""

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from emulator import Emulator
from emulator.faults import Kind
from handlers import transport
from handlers.transport import AiohttpRequest, NotJson, NotSent, seconds_of

SECRET = "1:SECRET-TOKEN"


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    """Telegram, with one person who has begun a chat."""
    async with Emulator(now=lambda: datetime.now(UTC), token=SECRET) as emulator:
        emulator.add_phone(1001, "阿梅", "zh-hans", start="")
        yield emulator


def bot_at(url: str, token: str = SECRET) -> Bot:
    """A bot that uses our transport."""
    return Bot(token, base_url=f"{url}/bot", request=AiohttpRequest(), get_updates_request=AiohttpRequest())


@pytest.fixture
async def bot(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    """A bot that does not wait long for an answer."""
    monkeypatch.setattr(transport, "READ_SECONDS", 0.5)
    async with bot_at(emulator.url) as bot:
        yield bot


# What a fault becomes.
FAULTS: dict[Kind, type[TelegramError]] = {
    "429": RetryAfter,
    "403": Forbidden,
    "500": NetworkError,
    "502": NetworkError,
    "hang": TimedOut,
    "hang_after": TimedOut,
    "reset_before": NetworkError,
    "reset_after": NetworkError,
}


@pytest.mark.parametrize("kind", FAULTS)
async def test_what_a_fault_becomes(emulator: Emulator, bot: Bot, kind: Kind) -> None:
    """Each fault is told apart; none in which the request left this machine counts as never sent."""
    wanted = FAULTS[kind]
    emulator.faults.next(kind=kind, method="sendMessage", retry_after=4)
    with pytest.raises(wanted) as raised:
        await bot.send_message(1001, "hello")
    assert not isinstance(raised.value, NotSent | BadRequest)


async def test_it_works_again_after_every_fault(emulator: Emulator, bot: Bot) -> None:
    """A connection that was reset or hung is not used again: the next call goes well."""
    for kind in FAULTS:
        emulator.faults.next(kind=kind, method="sendMessage")
        with pytest.raises(TelegramError):
            await bot.send_message(1001, "lost")
        assert (await bot.send_message(1001, kind)).text == kind


async def test_how_long_to_wait(emulator: Emulator, bot: Bot) -> None:
    """A 429 says how many seconds to wait."""
    emulator.faults.next(kind="429", method="sendMessage", retry_after=17)
    with pytest.raises(RetryAfter) as raised:
        await bot.send_message(1001, "hello")
    assert seconds_of(raised.value) == 17
    assert seconds_of(RetryAfter(timedelta(seconds=2))) == 2


def nobody_listens() -> str:
    """An address of this machine where nothing is."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


async def test_a_refused_connection_sent_nothing() -> None:
    """Where nobody listens the request provably did not arrive."""
    with pytest.raises(NotSent):
        async with bot_at(nobody_listens()):
            pass


async def test_nobody_picks_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that is not made in time sent nothing either."""
    monkeypatch.setattr(transport, "CONNECT_SECONDS", 0.2)
    with socket.socket() as deaf:  # its queue of connections is full, and it takes none out of it
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        waiting = [await asyncio.to_thread(socket.create_connection, deaf.getsockname())]
        request = AiohttpRequest()
        await request.initialize()
        with pytest.raises(NotSent):
            await request.post(f"http://127.0.0.1:{deaf.getsockname()[1]}/bot/getMe")
        await request.shutdown()
        for each in waiting:
            each.close()


async def test_closed_connections_send_nothing(emulator: Emulator) -> None:
    """A call after the end did not go out, and says so."""
    request = AiohttpRequest()
    with pytest.raises(NotSent):
        await request.post(f"{emulator.url}/bot{SECRET}/getMe")
    await request.initialize()
    await request.initialize()
    assert await request.post(f"{emulator.url}/bot{SECRET}/getMe")
    await request.shutdown()
    await request.shutdown()
    with pytest.raises(NotSent):
        await request.post(f"{emulator.url}/bot{SECRET}/getMe")


async def test_an_unknown_token(emulator: Emulator) -> None:
    """Telegram's 401 is told from every other trouble."""
    with pytest.raises(InvalidToken):
        async with bot_at(emulator.url, "1:another"):
            pass


@pytest.mark.parametrize("answer", [b"<html>welcome to our network</html>", b'{"ok": tru', b"\xff\xfe"])
def test_an_answer_that_is_no_json(answer: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """An answer that cannot be read is a trouble of its own, and what it holds is not logged."""
    with pytest.raises(NotJson):
        AiohttpRequest.parse_json_payload(answer)
    assert caplog.text == ""


def test_broken_characters_are_read_over() -> None:
    """One bad byte in a text does not make an answer unreadable."""
    assert AiohttpRequest.parse_json_payload(b'{"text": "ab\xffc"}') == {"text": "ab\ufffdc"}


@pytest.mark.parametrize("kind", ["500", "502", "hang", "reset_after", "429", "403"])
async def test_no_error_tells_the_token(emulator: Emulator, bot: Bot, kind: Kind) -> None:
    """Whatever goes wrong, its words do not hold the token: they are logged."""
    emulator.faults.next(kind=kind, method="sendMessage")
    with pytest.raises(TelegramError) as raised:
        await bot.send_message(1001, "hello")
    assert "SECRET" not in f"{raised.value!r}"


@pytest.mark.parametrize("address", ["ftp://127.0.0.1", "http://", "http://127.0.0.1:port"])
async def test_a_wrong_address_does_not_tell_the_token(address: str) -> None:
    """The address holds the token: an error about the address does not repeat it."""
    request = AiohttpRequest()
    await request.initialize()
    with pytest.raises(TelegramError) as raised:
        await request.post(f"{address}/bot{SECRET}/getMe")
    await request.shutdown()
    assert "SECRET" not in f"{raised.value!r}"


async def test_many_calls_at_once(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """More calls than connections wait for one another, and each gets its own answer."""
    monkeypatch.setattr(transport, "READ_SECONDS", 30.0)
    sent = await asyncio.gather(*(bot.send_message(1001, f"{number}") for number in range(150)))
    assert [message.text for message in sent] == [f"{number}" for number in range(150)]


async def test_a_file_goes_along(emulator: Emulator, bot: Bot) -> None:
    """A document made here arrives whole, with its name, beside the other parameters."""
    content = "关于您的全部内容 \u0000 \r\n".encode()
    sent = await bot.send_document(
        1001, content, filename="我的.txt", caption="全部", disable_notification=True
    )
    assert sent.document is not None
    assert (sent.document.file_name, sent.caption) == ("我的.txt", "全部")
    assert emulator.world.files.known[sent.document.file_id].data == content
    assert emulator.violations == []


@pytest.mark.parametrize("kind", FAULTS)
async def test_what_a_fault_becomes_while_a_file_goes_along(emulator: Emulator, bot: Bot, kind: Kind) -> None:
    """With a file a fault is told apart as it is without."""
    emulator.faults.next(kind=kind, method="sendDocument", retry_after=4)
    with pytest.raises(FAULTS[kind]) as raised:
        await bot.send_document(1001, b"content", filename="a.txt")
    assert not isinstance(raised.value, NotSent | BadRequest)
