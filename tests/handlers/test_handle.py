"""Handling: an update is heard once, tried again, or set aside; buttons show that they were pressed."""

import pytest

from cases.speech import Choice, Press, Say
from handlers import handle, patience
from handlers.read import NOTHING
from services import telling
from storage import drafts, people
from tests.handlers.exchange import Exchange
from tests.handlers.listening import eventually, listening, replies


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long before trying again."""
    monkeypatch.setattr(patience, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(handle, "RETRY_SECONDS", 0.01)


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
