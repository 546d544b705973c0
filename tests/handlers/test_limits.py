"""Telegram's limits as the emulator counts them, on a clock that moves only while nothing is on its way."""

import asyncio
from datetime import UTC, datetime

from cases.speech import Urge
from emulator.calls import Call
from handlers.pace import Pace
from tests.handlers.exchange import Exchange
from tests.handlers.test_pace import Watch

BURST, OVERALL = 5, 30  # at once to one chat; in any second to all


class Counted(Pace):
    """Counts the turns it has given."""

    def __init__(self, watch: Watch) -> None:
        super().__init__(clock=watch, sleep=watch.sleep)
        self.given = 0

    async def turn(self, chat: int) -> None:
        """A turn, counted."""
        await super().turn(chat)
        self.given += 1


async def sent(exchange: Exchange) -> list[tuple[float, int]]:
    """Sends all there is at Telegram's pace: for each message when it arrived, and the chat."""
    watch = Watch()
    pace = Counted(watch)
    exchange.emulator.world.now = lambda: datetime.fromtimestamp(watch.now, UTC)
    before = len(exchange.emulator.calls)
    sender = exchange.new_sender(pace)
    sender.finish()
    sending = asyncio.create_task(sender.run())
    async with asyncio.timeout(40):
        while not sending.done():
            await asyncio.sleep(0.005)
            arrived = len(exchange.emulator.calls) - before
            if arrived == pace.given and watch._sleepers:
                watch._sleepers.sort(key=lambda sleeper: sleeper[:2])
                watch.now, _, woken = watch._sleepers.pop(0)
                woken.set()
    await sending
    calls: list[Call] = exchange.emulator.calls[before:]
    return [(call.at.timestamp(), int(call.params["chat_id"])) for call in calls]


async def test_as_telegram_counts(exchange: Exchange) -> None:
    """Eighty chats and one of twelve messages: in no second more than thirty, to one chat one a second."""
    people = [(await exchange.phone())[1] for _ in range(80)]
    await exchange.tell(people[0], *(f"word {i}" for i in range(12)))
    for person in people[1:]:
        await exchange.tell(person, "word")
    came = await sent(exchange)
    moments = sorted(at for at, _ in came)
    assert len(came) == 91
    assert max(sum(at <= other < at + 1 for other in moments) for at in moments) <= OVERALL
    chats = {chat for _, chat in came}
    busiest = max(chats, key=lambda chat: sum(other == chat for _, other in came))
    mine = sorted(at for at, chat in came if chat == busiest)
    assert len(mine) == 12
    for first in mine:
        for span in (1, 3, 6):
            assert sum(first <= at < first + span for at in mine) <= BURST + span


async def test_replies_go_before_a_broadcast(exchange: Exchange) -> None:
    """Of a broadcast to sixty and ten replies that were posted after it, the replies arrive first."""
    people = [(await exchange.phone())[1] for _ in range(70)]
    for person in people[10:]:
        await exchange.tell(person, "broadcast", urge=Urge.DIGEST)
    for person in people[:10]:
        await exchange.tell(person, "reply", urge=Urge.REPLY)
    addresses = {
        address for (address,) in await exchange.rows("SELECT address FROM people ORDER BY id LIMIT 10")
    }
    came = await sent(exchange)
    assert {chat for _, chat in came[:10]} == addresses
    assert len(came) == 70
