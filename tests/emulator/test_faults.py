"""Faults on demand, and the record of calls."""

import asyncio

import aiohttp
import pytest

from emulator import Emulator, Phone, peaks
from emulator.faults import Kind
from tests.emulator.conftest import Api

HELLO = {"chat_id": 101, "text": "x"}


async def test_an_error_is_answered_without_doing_anything(
    emulator: Emulator, api: Api, phone: Phone
) -> None:
    """429 tells when to come back; 403 and 500 are Telegram's; afterwards all is well."""
    emulator.faults.next(method="sendMessage", kind="429", retry_after=7)
    emulator.faults.next(method="sendMessage", kind="403")
    emulator.faults.next(method="sendMessage", kind="500")
    status, body = await api.raw("sendMessage", json=HELLO)
    assert (status, body["parameters"]) == (429, {"retry_after": 7})
    assert body["description"] == "Too Many Requests: retry after 7"
    assert await api.refused("sendMessage", **HELLO) == (403, "Forbidden: bot was blocked by the user")
    assert await api.refused("sendMessage", **HELLO) == (500, "Internal Server Error")
    assert len(phone.messages) == 1
    await api("sendMessage", **HELLO)
    assert len(phone.messages) == 2
    assert emulator.violations == []
    assert [(one.status, one.provoked) for one in emulator.calls] == [
        (429, True),
        (403, True),
        (500, True),
        (200, False),
    ]


async def test_a_gateway_answers_in_html(emulator: Emulator, api: Api) -> None:
    """A 502 comes from a proxy that does not speak JSON."""
    emulator.faults.next(kind="502")
    async with api.session.post(f"{emulator.url}/bot1:demo/getMe") as answer:
        assert (answer.status, answer.content_type) == (502, "text/html")


@pytest.mark.parametrize(("kind", "arrived"), [("reset_before", 1), ("reset_after", 2)])
async def test_a_reset_comes_before_or_after(
    emulator: Emulator, api: Api, phone: Phone, kind: Kind, arrived: int
) -> None:
    """The connection breaks either way; only afterwards the message is there."""
    emulator.faults.next(method="sendMessage", kind=kind)
    with pytest.raises(aiohttp.ClientError):
        await api("sendMessage", **HELLO)
    assert len(phone.messages) == arrived


@pytest.mark.parametrize(("kind", "arrived"), [("hang", 1), ("hang_after", 2)])
async def test_a_hang_never_answers(
    emulator: Emulator, api: Api, phone: Phone, kind: Kind, arrived: int
) -> None:
    """The caller waits for nothing; stopping the emulator is not held up."""
    emulator.faults.next(method="sendMessage", kind=kind)
    waiting = asyncio.create_task(api.raw("sendMessage", json=HELLO))
    await emulator.until(lambda: emulator.calls or None)
    await asyncio.sleep(0.05)
    assert not waiting.done()
    assert len(phone.messages) == arrived
    async with asyncio.timeout(3):
        await emulator.stop()
    with pytest.raises(aiohttp.ClientError):
        await waiting


async def test_a_fault_chooses_its_calls(emulator: Emulator, api: Api, phone: Phone) -> None:
    """By method, chat and number of times; polls are spared unless named; the rest can be cleared."""
    other = emulator.add_phone(102, "李伯", "zh", start="")
    emulator.faults.next(kind="500", chat_id=102, times=2)
    await api("sendMessage", **HELLO)
    await api("getUpdates")
    for _ in range(2):
        await api.refused("sendMessage", chat_id=other.id, text="x")
    await api("sendMessage", chat_id=other.id, text="x")
    emulator.faults.next(kind="500")
    await api("getUpdates")
    await api.refused("getMe")
    emulator.faults.next(method="getUpdates", kind="500")
    await api("getMe")
    assert (await api.refused("getUpdates"))[0] == 500
    emulator.faults.next(kind="500", times=99)
    emulator.faults.clear()
    await api("sendMessage", **HELLO)
    assert len(phone.messages) == 3
    with pytest.raises(ValueError, match="no fault is called 404"):
        emulator.faults.next(kind="404")  # type: ignore[arg-type]


async def test_calls_are_recorded_with_what_was_wrong(emulator: Emulator, api: Api, phone: Phone) -> None:
    """Each call has its time, parameters and status; violations are those the judge refused."""
    await api("sendMessage", **HELLO)
    await api.refused("sendMessage", chat_id=101, text="x", colour="red")
    await api.refused("sendLove")
    phone.block()
    await api.refused("sendMessage", **HELLO)
    assert [one.status for one in emulator.calls] == [200, 400, 404, 403]
    assert [one.method for one in emulator.violations] == ["sendMessage", "sendLove"]
    assert emulator.calls[0].params == HELLO
    assert emulator.calls[0].summary == "101 · x"
    assert emulator.calls[0].at == emulator.world.now()
    assert peaks(emulator.calls).in_all == peaks(emulator.calls).to_one_chat == 1
