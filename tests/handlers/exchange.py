"""The two ends of the wire: the emulator with its phones, and our office with inbox and outbox."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram import Bot

from cases.rights import Grant, Person
from cases.routing import Classifier
from cases.speech import Arg, Say, Urge
from emulator import Emulator, Phone
from handlers.handle import Handler, Mail
from handlers.pace import Pace
from handlers.receive import Receiver
from handlers.send import Sender
from handlers.transport import AiohttpRequest
from handlers.wording import Wording
from services import telling
from services.desk import Desk, Office
from services.meters import Meters
from storage import people
from storage.database import Database
from storage.errors import Undecided, Unreachable
from storage.transaction import Tx
from storage.vault import Vault
from texts.catalogue import Catalogue
from town.model import Town

MORNING = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
UNHURRIED = Pace(per_chat=10_000, burst=10_000, overall=10_000)  # Telegram's limits have their own test
CATALOGUE = Catalogue()


class Watch:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        """The time it shows."""
        return self.now

    def move(self, **span: float) -> None:
        """Moves it by seconds, hours, days."""
        self.now += timedelta(**span)


class Shaky:
    """A database that does not answer for a while: what is asked of it fails, before or after it was done."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.dialect = database.dialect
        self.fails: list[str] = []  # of the writes to come: "before", "after", or "" for one that goes well
        self.away = False  # while it is, everything fails
        self.open = asyncio.Event()  # while it is not set, writes wait
        self.open.set()

    async def write(self, work: Callable[[Tx], Any]) -> Any:
        """One transaction, or none, and nobody knows which."""
        await self.open.wait()
        fails = self.fails.pop(0) if self.fails else ""
        if fails == "before" or self.away:
            raise Unreachable("no answer")
        value = await self._database.write(work)
        if fails == "after":
            raise Undecided("no answer any more")
        return value

    async def read(self, work: Callable[[Tx], Any]) -> Any:
        """Fails only while the database is away."""
        if self.away:
            raise Unreachable("no answer")
        return await self._database.read(work)

    async def close(self) -> None:
        """Is left to whoever opened it."""


class Exchange:
    """The emulator and our office, joined by the real transport."""

    def __init__(
        self,
        *,
        emulator: Emulator,
        bot: Bot,
        polling: AiohttpRequest,
        office: Office,
        database: Shaky,
        watch: Watch,
    ) -> None:
        self.emulator = emulator
        self.bot = bot
        self.polling = polling
        self.office = office
        self.database = database
        self.watch = watch  # the clock that both ends go by
        self.sender = self.new_sender()
        self._numbers = iter(range(1001, 2000))

    def new_sender(self, pace: Pace = UNHURRIED) -> Sender:
        """A sender that remembers nothing, as after a start."""
        wording = Wording(town=self.office.town, catalogue=CATALOGUE, bot_name="huiyin_demo_bot")
        return Sender(office=self.office, bot=self.bot, wording=wording, pace=pace)

    def receiver(self, wake: Callable[[], None] = lambda: None, mail: Mail | None = None) -> Receiver:
        """A receiver for the inbox; with `mail`, answers are picked with what they answer."""
        meters = Meters()
        handler = Handler(
            office=self.office,
            bot=self.bot,
            wake=wake,
            group_text="Not here, please.",
            meters=meters,
            mail=mail,
        )
        return Receiver(
            office=self.office, bot=self.bot, request=self.polling, handler=handler, meters=meters
        )

    async def phone(self, *grants: Grant, started: bool = True) -> tuple[Phone, Person]:
        """Somebody who has written to the bot, and whom we know, with these roles."""
        address = next(self._numbers)
        phone = self.emulator.add_phone(
            address, f"Person {address}", "zh-hans", start="" if started else None
        )

        def met(desk: Desk) -> Person:
            person = people.at_address(desk.tx, address, "zh-Hans", desk.now)
            for grant in grants:
                people.grant(desk.tx, person.id, grant, desk.now)
            people.mark_greeted(desk.tx, person.id, desk.now)
            return people.load(desk.tx, person.id)

        return phone, await self.office.write(met)

    async def tell(self, person: Person, *words: str, urge: Urge = Urge.NOTICE, **more: Any) -> None:
        """Puts messages with these words into the outbox, in this order."""

        def post(desk: Desk) -> None:
            for each in words:
                args: dict[str, Arg] = {"number": "1", "unit": "unit", "words": each}
                telling.tell(desk, person.id, Say(text="talk-resident", args=args, **more), urge)

        await self.office.write(post)

    async def send(self) -> None:
        """Sends all that can be sent now."""
        self.sender.finish()
        async with asyncio.timeout(20):
            await self.sender.run()

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What stands in the database."""
        found = await self.office.read(lambda desk: desk.tx.all(sql))
        return [tuple(dict(row).values()) for row in found]

    async def outbox(self) -> list[str]:
        """The states of all messages, in the order in which they were posted."""
        return [state for (state,) in await self.rows("SELECT state FROM outbox ORDER BY id")]

    async def inbox(self) -> list[str]:
        """The states of all updates, in the order of their numbers."""
        return [state for (state,) in await self.rows("SELECT state FROM inbox ORDER BY update_id")]


MARK = CATALOGUE.say("zh-Hans", "repeat-mark")


def words(phone: Phone) -> list[str]:
    """The words of each message the bot has sent here: `+` in front of those marked as a possible repeat."""
    shown = [message.text for message in phone.messages if message.from_bot and message.text]
    return [
        ("+" if text.startswith(MARK) else "") + text.removeprefix(MARK).strip().split("\n")[1]
        for text in shown
    ]


@asynccontextmanager
async def open_exchange(*, town: Town, classifier: Classifier, database: Database) -> AsyncIterator[Exchange]:
    """An exchange at work, with nobody on it."""
    watch = Watch()
    async with Emulator(now=watch) as emulator:
        request, polling = AiohttpRequest(), AiohttpRequest()
        bot = Bot(
            emulator.token,
            base_url=f"{emulator.url}/bot",
            base_file_url=f"{emulator.url}/file/bot",
            request=request,
            get_updates_request=polling,
        )
        shaky = Shaky(database)
        vault = Vault("s" * 40)
        office = Office(town=town, classifier=classifier, vault=vault, database=shaky, clock=watch)
        async with bot:
            yield Exchange(
                emulator=emulator, bot=bot, polling=polling, office=office, database=shaky, watch=watch
            )
