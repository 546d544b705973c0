"""The bot as a whole: how it starts, works, and ends in good order."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from handlers import application, receive, transport
from handlers.application import Application, BadToken, Unanswered
from tests.handlers.exchange import CATALOGUE, MARK, UNHURRIED, Exchange, words


def bot(exchange: Exchange, *, token: str = "", url: str = "") -> Application:
    """A bot on this exchange, or with another token or address."""
    return Application(
        office=exchange.office,
        catalogue=CATALOGUE,
        token=token or exchange.emulator.token,
        api_url=url or exchange.emulator.url,
        pace=UNHURRIED,
    )


@asynccontextmanager
async def working(exchange: Exchange) -> AsyncIterator[tuple[Application, asyncio.Event]]:
    """A bot at work; it ends when the event is set, at the latest with the test."""
    running, stop = bot(exchange), asyncio.Event()
    await running.start()
    work = asyncio.create_task(running.run(stop))
    try:
        yield running, stop
        stop.set()
        async with asyncio.timeout(10):
            await work
    finally:
        work.cancel()
        await asyncio.wait((work,))
        await running.close()


async def test_from_a_word_to_its_answer(exchange: Exchange) -> None:
    """What a person says is answered by the bot as it runs."""
    phone, _ = await exchange.phone(started=False)
    async with working(exchange):
        phone.say("/help")
        await phone.expect("/my")
    assert await exchange.outbox() == ["sent"]


async def test_a_token_nobody_knows(exchange: Exchange) -> None:
    """Telegram's refusal of the token is told apart from every other trouble."""
    stranger = bot(exchange, token="1:wrong")
    with pytest.raises(BadToken):
        await stranger.start()
    with pytest.raises(BadToken):
        await stranger.name()
    await stranger.close()


async def test_telegram_is_not_there(exchange: Exchange) -> None:
    """Where nobody answers, that is said, without the token."""
    lost = bot(exchange, url="http://127.0.0.1:9")
    with pytest.raises(Unanswered) as raised:
        await lost.start()
    await lost.close()
    assert exchange.emulator.token not in str(raised.value)


async def test_its_name(exchange: Exchange) -> None:
    """The bot knows its own name, for the links it gives out."""
    assert await bot(exchange).name() == "huiyin_demo_bot"


async def test_what_everybody_sees(exchange: Exchange) -> None:
    """The menu is set for speakers of English and for everybody else, and the line about the bot."""
    async with working(exchange):
        world = exchange.emulator.world
        menus = {code: {one["command"] for one in menu} for (_, code), menu in world.commands.items()}
        assert menus[""] == menus["en"] == {"report", "my", "status", "language", "mydata", "forget", "help"}
        assert world.profile["short_description", ""] == CATALOGUE.say("zh-Hans", "about-bot")


@pytest.mark.parametrize("method", ["setMyCommands", "setMyShortDescription"])
async def test_a_menu_that_cannot_be_set_stops_nothing(
    exchange: Exchange, caplog: pytest.LogCaptureFixture, method: str
) -> None:
    """Telegram limits how often menu and description are set: the bot works with those it had."""
    exchange.emulator.faults.next(kind="429", method=method, retry_after=3600)
    phone, _ = await exchange.phone(started=False)
    async with working(exchange):
        phone.say("/help")
        await phone.expect("/my")
    assert "stay as they were" in caplog.text


async def test_a_webhook_left_over_is_removed(exchange: Exchange) -> None:
    """Whoever used a webhook before can poll now: otherwise no update would ever come."""
    await exchange.bot.set_webhook("http://127.0.0.1:9/hook")
    phone, _ = await exchange.phone(started=False)
    async with working(exchange):
        phone.say("/help")
        await phone.expect("/my")


async def test_the_end_finishes_what_has_begun(exchange: Exchange) -> None:
    """Told to stop, the bot hears what has arrived and answers it before it ends."""
    phones = [(await exchange.phone(started=False))[0] for _ in range(5)]
    async with working(exchange) as (_, stop):
        for _ in range(4):
            for phone in phones:
                phone.say("/help")
        await phones[0].expect("/my")
        stop.set()
    arrived = await exchange.inbox()
    assert set(arrived) == {"handled"}
    assert await exchange.outbox() == ["sent"] * len(arrived)
    assert len([1 for phone in phones for message in phone.messages if message.from_bot]) == len(arrived)


async def test_the_end_does_not_wait_for_ever(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where Telegram hangs, the bot ends all the same; what it was sending goes again after a start."""
    monkeypatch.setattr(application, "DRAIN_SECONDS", 0.2)
    monkeypatch.setattr(transport, "READ_SECONDS", 30.0)
    phone, person = await exchange.phone()
    async with working(exchange) as (running, _):
        await phone.expect("/help")
        exchange.emulator.faults.next(kind="hang", method="sendMessage")
        await exchange.tell(person, "1")
        running.wake()
        await exchange.emulator.until(lambda: exchange.emulator.calls[-1].error == "hang" or None)
    assert "kept for the next start" in caplog.text
    assert await exchange.outbox() == ["sent", "sending"]
    async with working(exchange):
        await phone.expect(MARK)
    assert words(phone)[1:] == ["+1"]


async def test_the_end_leaves_nothing_running(exchange: Exchange) -> None:
    """After its end the bot has no task of its own left."""
    before = asyncio.all_tasks()
    phone, _ = await exchange.phone(started=False)
    async with working(exchange):
        phone.say("/help")
        await phone.expect("/my")
    left = {task for task in asyncio.all_tasks() - before if "handlers" in str(task)}
    assert left == set()


async def test_two_ends(exchange: Exchange) -> None:
    """Being told to stop twice is being told to stop."""
    async with working(exchange) as (_, stop):
        stop.set()
        stop.set()


async def test_a_mistake_of_ours_is_not_hidden(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should receiving end by an error, the bot sends what it can and then fails with that error."""
    phone, person = await exchange.phone()
    await exchange.tell(person, "1")
    running = bot(exchange)
    await running.start()
    monkeypatch.setattr(receive, "WANTED", object())
    with pytest.raises(TypeError):
        async with asyncio.timeout(10):
            await running.run(asyncio.Event())
    await running.close()
    assert words(phone) == ["1"]
