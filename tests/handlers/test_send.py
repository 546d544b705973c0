"""Sending through whatever Telegram does: nothing lost, nothing doubled in silence, each person in order."""

import asyncio

import pytest

from cases.model import Role
from cases.rights import Grant
from cases.speech import Choice, File, Press, Say, Urge
from emulator import Emulator, Message, Phone
from emulator.faults import Kind
from handlers import patience, send, transport
from handlers.pace import Pace
from services import telling
from storage import outbox, people
from tests.handlers.exchange import MARK, Exchange, words
from tests.storage.made import a_case, put


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a database or an answer that does not come."""
    monkeypatch.setattr(patience, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(transport, "READ_SECONDS", 0.8)


async def test_everyone_gets_their_messages_in_order(exchange: Exchange) -> None:
    """Messages of three people, posted in turns: each has their own, all of them, in order."""
    three = [await exchange.phone() for _ in range(3)]
    for number in range(7):
        for _, person in three:
            await exchange.tell(person, f"{person.id} {number}")
    await exchange.send()
    for phone, person in three:
        assert words(phone) == [f"{person.id} {number}" for number in range(7)]
    assert set(await exchange.outbox()) == {"sent"}


async def test_a_reply_goes_first(exchange: Exchange) -> None:
    """What answers a person goes before what only informs them; within each, the order stays."""
    phone, person = await exchange.phone()
    await exchange.tell(person, "digest", urge=Urge.DIGEST)
    await exchange.tell(person, "notice", "second notice")
    await exchange.tell(person, "reply", "second reply", urge=Urge.REPLY)
    await exchange.send()
    assert words(phone) == ["reply", "second reply", "digest", "notice", "second notice"]


async def test_429_holds_up_that_chat_alone_and_keeps_its_order(exchange: Exchange) -> None:
    """Told to wait seven seconds, one chat waits so long, also with what comes later; another does not."""
    (slow, slow_person), (other, other_person) = await exchange.phone(), await exchange.phone()
    exchange.emulator.faults.next(kind="429", retry_after=7, chat_id=slow.id)
    await exchange.tell(slow_person, "1", "2")
    await exchange.tell(other_person, "1", "2")
    await exchange.send()
    exchange.watch.move(seconds=6)
    await exchange.tell(slow_person, "3")
    await exchange.send()
    assert (words(slow), words(other)) == ([], ["1", "2"])
    exchange.watch.move(seconds=1)
    await exchange.send()
    assert words(slow) == ["1", "2", "3"]


async def held_up(exchange: Exchange) -> Phone:
    """Somebody whose album has come, and whose words have to wait a second."""
    phone, person = await exchange.phone()
    photos = tuple(photo_of(message) for message in phone.album(2))
    exchange.emulator.faults.next(kind="429", method="sendMessage", retry_after=1)
    await exchange.tell(person, "1", files=photos)
    await exchange.send()
    exchange.watch.move(seconds=1)
    return phone


async def test_429_in_the_middle(exchange: Exchange) -> None:
    """Album, long words and the message itself: after a 429 only what had not gone out yet goes out."""
    phone = await held_up(exchange)
    await exchange.send()
    assert methods(exchange) == ["sendMediaGroup", "sendMessage", "sendMessage"]
    assert words(phone) == ["1"]


async def test_429_in_the_middle_and_then_the_end(exchange: Exchange) -> None:
    """A process that does not know what went out before a 429 sends all of it again, with the mark."""
    phone = await held_up(exchange)
    exchange.sender = exchange.new_sender()
    await exchange.send()
    assert methods(exchange) == ["sendMediaGroup", "sendMessage"] * 2
    assert words(phone) == ["+1"]


async def test_the_mark_waits_for_a_text(exchange: Exchange) -> None:
    """Pictures that may have come twice are marked by the text after them, also when that has to wait."""
    exchange.emulator.faults.next(kind="reset_after", method="sendMediaGroup")
    phone = await held_up(exchange)
    for _ in range(2):
        await exchange.send()
        exchange.watch.move(seconds=1)
    assert methods(exchange) == ["sendMediaGroup", "sendMediaGroup", "sendMessage", "sendMessage"]
    assert words(phone) == ["+1"]


def photo_of(message: Message) -> File:
    """The photo of a message as we name it."""
    return File(kind="photo", handle=message.photo or "")


def methods(exchange: Exchange) -> list[str]:
    """The calls so far that showed somebody something, or tried to."""
    return [call.method for call in exchange.emulator.calls if call.method.startswith("send")]


@pytest.mark.parametrize("kind", ["500", "502", "hang", "reset_before"])
async def test_an_unknown_outcome_is_repeated_with_a_mark(exchange: Exchange, kind: Kind) -> None:
    """Nobody can say whether the message arrived: it goes once more, saying so, before the next."""
    phone, person = await exchange.phone()
    exchange.emulator.faults.next(kind=kind, method="sendMessage")
    await exchange.tell(person, "1", "2")
    await exchange.send()
    assert words(phone) == []
    exchange.watch.move(seconds=1)
    await exchange.send()
    assert words(phone) == ["+1", "2"]
    assert await exchange.outbox() == ["sent", "sent"]


@pytest.mark.parametrize("kind", ["reset_after", "hang_after"])
async def test_a_message_that_arrived_without_answer_comes_twice_but_marked(
    exchange: Exchange, kind: Kind
) -> None:
    """Telegram took the message and lost its answer: the second time it says that it may be the second."""
    phone, person = await exchange.phone()
    exchange.emulator.faults.next(kind=kind, method="sendMessage")
    await exchange.tell(person, "1", "2")
    await exchange.send()
    exchange.watch.move(seconds=1)
    await exchange.send()
    assert words(phone) == ["1", "+1", "2"]


async def test_only_what_is_unknown_is_repeated(exchange: Exchange) -> None:
    """The photo went out for certain: when the text after it is repeated, the photo is not."""
    phone, person = await exchange.phone()
    exchange.emulator.faults.next(kind="reset_after", method="sendMessage")
    await exchange.tell(person, "1", files=(photo_of(phone.photo()),))
    await exchange.send()
    exchange.watch.move(seconds=1)
    await exchange.send()
    assert methods(exchange) == ["sendPhoto", "sendMessage", "sendMessage"]
    assert words(phone) == ["1", "+1"]


async def test_a_menu_that_fails_marks_nothing(exchange: Exchange) -> None:
    """Setting a menu twice shows nobody anything twice: the message after it comes without a mark."""
    phone, person = await exchange.phone()
    exchange.emulator.faults.next(kind="reset_after", method="setMyCommands")
    await exchange.tell(person, "1", menu=("my", "help"))
    await exchange.send()
    exchange.watch.move(seconds=1)
    await exchange.send()
    assert words(phone) == ["1"]


async def test_each_wait_is_twice_as_long_up_to_five_minutes(exchange: Exchange) -> None:
    """While Telegram fails, the pauses between tries grow: 1, 2, 4 … 256, 300, 300 seconds."""
    phone, person = await exchange.phone()
    exchange.emulator.faults.next(kind="500", method="sendMessage", times=11)
    await exchange.tell(person, "1")
    pauses = []
    for _ in range(11):
        await exchange.send()
        ((at,),) = await exchange.rows("SELECT not_before FROM outbox")
        pauses.append(at - int(exchange.watch().timestamp()))
        exchange.watch.move(seconds=pauses[-1])
    assert pauses == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    await exchange.send()
    assert words(phone) == ["+1"]


async def test_a_connection_refused_leaves_no_mark(exchange: Exchange) -> None:
    """Where Telegram could not be reached, nothing can have arrived: the next try needs no mark."""
    phone, person = await exchange.phone()
    await exchange.tell(person, "1", "2")
    await exchange.emulator.stop()
    await exchange.send()
    assert await exchange.outbox() == ["pending", "pending"]
    exchange.watch.move(seconds=1)
    async with Emulator(now=exchange.watch, port=exchange.emulator.port) as back:
        phone = back.add_phone(phone.id, "the same", "zh-hans", start="")
        await exchange.send()
    assert words(phone) == ["1", "2"]


async def test_a_person_who_blocked_us_misses_nothing(exchange: Exchange) -> None:
    """Their messages stay and come once they let us in; the centre hears of it, once, with the case."""
    phone, person = await exchange.phone()
    centre, _ = await exchange.phone(Grant(Role.DISPATCHER, "lianluo"))
    number = "20260302-0001"
    case = a_case(person.id, number=number, unit="gongshui", area="qx-dh-01", topic="0301")
    await exchange.office.write(lambda desk: put(desk.tx, case))
    phone.block()
    await exchange.tell(person, "1", "2")
    await exchange.send()
    await exchange.send()
    assert await exchange.outbox() == ["pending", "pending", "sent"]
    (told,) = [message.text for message in centre.messages if message.from_bot]
    assert number in told
    assert "机器人" in told
    phone.unblock()
    await exchange.office.write(lambda desk: people.mark_blocked(desk.tx, person.id, None))
    await exchange.send()
    assert words(phone) == ["1", "2"]


async def test_a_message_that_telegram_refuses_is_given_up(exchange: Exchange) -> None:
    """A 400 will not get better: the message is undeliverable, with the reason, and the next one goes out."""
    phone, person = await exchange.phone()
    too_many = tuple((Choice(label="button-back", press=Press(do="back")),) for _ in range(101))
    await exchange.tell(person, "1", choices=too_many)
    await exchange.tell(person, "2")
    await exchange.send()
    assert words(phone) == ["2"]
    assert await exchange.outbox() == ["undeliverable", "sent"]
    ((problem,),) = await exchange.rows("SELECT problem FROM outbox WHERE state = 'undeliverable'")
    assert "too_long" in problem


async def test_a_message_goes_without_a_photo_that_is_gone(exchange: Exchange) -> None:
    """A photo that Telegram no longer knows does not keep the words from going out."""
    phone, person = await exchange.phone()
    await exchange.tell(person, "1", files=(File(kind="photo", handle="long-gone"),))
    await exchange.send()
    assert (words(phone), await exchange.outbox()) == (["1"], ["sent"])


async def test_a_message_that_cannot_be_worded_is_given_up(exchange: Exchange) -> None:
    """A mistake of ours in one message does not keep back the others of that person."""
    phone, person = await exchange.phone()
    await exchange.office.write(lambda desk: telling.tell(desk, person.id, Say(text="no-such-text")))
    await exchange.tell(person, "2")
    await exchange.send()
    assert (words(phone), await exchange.outbox()) == (["2"], ["undeliverable", "sent"])


async def test_a_digest_is_never_repeated(exchange: Exchange) -> None:
    """Whether a digest arrived may stay unknown: it is not sent again, and what follows is."""
    phone, person = await exchange.phone()
    exchange.emulator.faults.next(kind="500", method="sendMessage")
    await exchange.tell(person, "1", urge=Urge.DIGEST)
    await exchange.tell(person, "2", urge=Urge.DIGEST)
    await exchange.send()
    exchange.watch.move(minutes=10)
    await exchange.send()
    assert (words(phone), await exchange.outbox()) == (["2"], ["unknown", "sent"])


async def test_after_a_crash(exchange: Exchange) -> None:
    """What was being sent goes again with a mark, a digest does not, what waited goes as it is."""
    phone, person = await exchange.phone()
    await exchange.tell(person, "1")
    await exchange.tell(person, "digest", urge=Urge.DIGEST)
    await exchange.office.write(lambda desk: [outbox.begin(desk.tx, number) for number in (1, 2)])
    await exchange.tell(person, "2")
    await exchange.send()
    assert (words(phone), await exchange.outbox()) == (["+1", "2"], ["sent", "unknown", "sent"])


async def test_broken_off_while_sending(exchange: Exchange) -> None:
    """A sender broken off in the middle leaves one message as being sent: the next one repeats that alone."""
    phone, person = await exchange.phone()
    exchange.emulator.faults.next(kind="hang", method="sendMessage")
    await exchange.tell(person, "1", "2")
    running = asyncio.create_task(exchange.sender.run())
    await exchange.emulator.until(lambda: methods(exchange) or None)
    running.cancel()
    await exchange.sender.stop()
    assert await exchange.outbox() == ["sending", "pending"]
    exchange.sender = exchange.new_sender()
    await exchange.send()
    assert words(phone) == ["+1", "2"]


async def test_stopped_while_the_database_is_away(exchange: Exchange) -> None:
    """What is known to have arrived is written down once the database is back, even if nobody sends now."""
    phone, person = await exchange.phone()
    await exchange.tell(person, "1")
    exchange.database.fails = ["", "", "before"]  # to recover, to begin, to settle
    running = asyncio.create_task(exchange.sender.run())
    async with asyncio.timeout(10):
        while exchange.database.fails:  # noqa: ASYNC110 -- a database calls nobody
            await asyncio.sleep(0.01)
        exchange.database.open.clear()
        running.cancel()
        await exchange.sender.stop()
        assert await exchange.outbox() == ["sending"]
        exchange.database.open.set()
        while await exchange.outbox() != ["sent"]:  # noqa: ASYNC110 -- a database calls nobody
            await asyncio.sleep(0.1)
    exchange.sender = exchange.new_sender()
    await exchange.send()
    assert words(phone) == ["1"]


@pytest.mark.parametrize("fails", ["before", "after"])
async def test_the_database_goes_away_in_a_pick(exchange: Exchange, fails: str) -> None:
    """Whether a pick that failed was committed or not: nobody has sent it, so it goes out without a mark."""
    phone, person = await exchange.phone()
    await exchange.tell(person, "1", "2")
    exchange.database.fails = ["", fails]  # to recover, to pick
    await exchange.send()
    assert (words(phone), await exchange.outbox()) == (["1", "2"], ["sent", "sent"])


async def test_settled_too_late(exchange: Exchange) -> None:
    """What another sender has repeated and settled stays as that has settled it."""
    _, person = await exchange.phone()
    await exchange.tell(person, "1")
    await exchange.send()
    await exchange.office.write(lambda desk: outbox.settle(desk.tx, 1, "unknown", desk.now, message_id=4711))
    assert await exchange.outbox() == ["sent"]


async def test_a_running_sender_is_woken(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message posted while the sender waits goes out when it is woken, not only at the next look."""
    monkeypatch.setattr(send, "IDLE_SECONDS", 60.0)
    phone, person = await exchange.phone()
    running = asyncio.create_task(exchange.sender.run())
    for number in ("1", "2"):
        await exchange.tell(person, number)
        exchange.sender.wake()
        await phone.expect(number)
    exchange.sender.finish()
    await running


async def test_someone_slow_holds_up_nobody(exchange: Exchange) -> None:
    """While one chat hangs, the messages of another go out."""
    (slow, slow_person), (quick, quick_person) = await exchange.phone(), await exchange.phone()
    exchange.emulator.faults.next(kind="hang", method="sendMessage", chat_id=slow.id)
    await exchange.tell(slow_person, "1")
    await exchange.tell(quick_person, *"123")
    sending = asyncio.create_task(exchange.send())
    await quick.expect("3")
    assert (await exchange.outbox())[:3] == ["sending", "sent", "sent"]
    await sending
    assert words(slow) == []


async def test_a_reply_overtakes_a_broadcast(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a digest to many only a few are claimed at a time: a reply does not wait for all the others."""
    monkeypatch.setattr(send, "AT_ONCE", 3)
    many = [await exchange.phone() for _ in range(12)]
    for _, person in many:
        await exchange.tell(person, "digest", urge=Urge.DIGEST)
    exchange.sender = exchange.new_sender(Pace(overall=20.0))
    sending = asyncio.create_task(exchange.send())
    await many[0][0].expect("digest")
    await exchange.tell(many[-1][1], "reply", urge=Urge.REPLY)
    await sending
    assert words(many[-1][0]) == ["reply", "digest"]
    order = [call.params["chat_id"] for call in exchange.emulator.calls if call.method == "sendMessage"]
    assert order.index(many[-1][0].id) < 8


async def test_at_night_a_notice_makes_no_sound(exchange: Exchange) -> None:
    """In the quiet hours a reply sounds, a notice does not."""
    phone, person = await exchange.phone()
    exchange.watch.move(hours=6)  # midnight in the town
    await exchange.tell(person, "notice")
    await exchange.tell(person, "reply", urge=Urge.REPLY)
    await exchange.send()
    assert [(message.silent) for message in phone.messages if message.from_bot] == [False, True]


async def test_answers_find_the_main_message(exchange: Exchange) -> None:
    """Of a message in several parts, it is the one with the words and buttons that a reply is about."""
    phone, person = await exchange.phone()
    files = tuple(photo_of(message) for message in phone.album(2))
    rows = ((Choice(label="button-back", press=Press(do="back")),),)
    await exchange.tell(
        person, "1", files=files, plain="long " * 2000, choices=rows, keyboard="point", about="n-1"
    )
    await exchange.send()
    (main,) = [message for message in phone.messages if message.buttons]
    found = await exchange.office.read(lambda desk: outbox.case_of_message(desk.tx, person.id, main.id))
    assert found == "n-1"


class TestDatabaseAway:
    """While the database does not answer, nothing is lost and nothing is sent twice."""

    @pytest.mark.parametrize("fails", ["before", "after"])
    async def test_when_beginning(self, exchange: Exchange, fails: str) -> None:
        """Before the first message, whether it counts as begun or not: each goes out once, without a mark."""
        phone, person = await exchange.phone()
        await exchange.tell(person, "1", "2")
        exchange.database.fails = ["", fails]  # the first write is for what a crash has left
        await exchange.send()
        assert words(phone) == ["1", "2"]

    @pytest.mark.parametrize("fails", ["before", "after"])
    async def test_when_writing_down_that_it_was_sent(self, exchange: Exchange, fails: str) -> None:
        """What was sent is written down as soon as that can be; it is not sent again."""
        phone, person = await exchange.phone()
        await exchange.tell(person, "1", "2")
        exchange.database.fails = ["", "", fails, fails, fails]
        await exchange.send()
        assert (words(phone), await exchange.outbox()) == (["1", "2"], ["sent", "sent"])

    async def test_when_putting_back(self, exchange: Exchange) -> None:
        """A message that has to wait is put back as soon as that can be."""
        phone, person = await exchange.phone()
        exchange.emulator.faults.next(kind="429", retry_after=1)
        await exchange.tell(person, "1", "2")
        exchange.database.fails = ["", "", "before", "after"]
        await exchange.send()
        exchange.watch.move(seconds=2)
        await exchange.send()
        assert words(phone) == ["1", "2"]


def test_the_mark_stands_alone() -> None:
    """The mark holds no markup: it may stand before plain words too."""
    assert not set(MARK) & set("<>&")
