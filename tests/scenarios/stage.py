"""The stage of a scenario: the whole town at work, its people's phones, and a clock that the test moves."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache, partial

import house
from cases.model import Case, Role
from cases.paging import Page
from cases.rights import Grant
from cases.routing import Classifier
from demo import DEMO_TOKEN, Demo, MovedClock, demo_town, jump
from emulator import Message, Phone
from emulator.account import menu
from handlers.pace import Pace
from handlers.replies import Leaf, listing
from services import people
from services.desk import Desk
from storage import cases as case_store
from storage import followups
from storage import people as people_store
from storage.database import Database
from texts.catalogue import Catalogue
from town.model import Town

RESIDENT, OTHER, LIAISON, OFFICER, SECOND_OFFICER, DISPATCHER, SUPERVISOR = range(1001, 1008)
SECRET = "s" * 40
BUSY = "SELECT count(*) AS n FROM inbox WHERE state = 'waiting'"
UNSENT = (
    "SELECT count(*) AS n FROM outbox o JOIN people p ON p.id = o.person "
    "WHERE o.state IN ('pending', 'sending') AND p.blocked_at IS NULL"
)
WATER = "东河镇柳湾村停水三天了没有水"  # sure, urgent, the water company's, and its place is recognised
LIGHT = "王庄村的路灯坏了好几天"  # sure, not urgent
DANGER = f"{WATER}，有人触电了"  # life is at stake, and the water company has to act
UNCLEAR = "说不清,请人工看"
NUMBER = re.compile(r"\b\d{8}-\d{4}\b")
CODE = re.compile(r"查询码 ([A-Z0-9]{6})")


def unhurried() -> Pace:
    """No limits to wait for: Telegram's have their own test."""
    return Pace(per_chat=10_000, burst=10_000, overall=10_000)


class Stage:
    """The town at work. Phones are named by the role of their person."""

    def __init__(self, demo: Demo, clock: MovedClock) -> None:
        self.house = demo.house
        self.working = demo.working
        self.clock = clock
        self.emulator = demo.emulator
        self.office = demo.house.office
        self.town = self.office.town
        self.tolerated: list[
            str
        ] = []  # pieces of the errors and refusals that a scenario provokes on purpose
        phones = demo.emulator.phones
        self.resident, self.other, self.liaison = phones[RESIDENT], phones[OTHER], phones[LIAISON]
        self.officer, self.second_officer = phones[OFFICER], phones[SECOND_OFFICER]
        self.dispatcher, self.supervisor = phones[DISPATCHER], phones[SUPERVISOR]

    @property
    def everyone(self) -> tuple[Phone, ...]:
        """All phones of the town."""
        return tuple(self.emulator.phones.values())

    async def settled(self) -> None:
        """Waits until everything that arrived is handled and everything to be sent has been sent."""
        async with asyncio.timeout(10):
            while self.emulator.world.updates.queue or await self._left():  # noqa: ASYNC110 -- a database calls nobody
                await asyncio.sleep(0.005)

    async def _left(self) -> int:
        return await self.office.database.read(lambda tx: int(tx.value(BUSY)) + int(tx.value(UNSENT)))

    async def newcomer(
        self, address: int, name: str, *grants: Grant, language: str = "zh-hans", username: str = ""
    ) -> Phone:
        """One more person with a phone; staff open the links that make them what they are."""
        phone = self.emulator.add_phone(address, name, language)
        phone.chat.people = (replace(phone.person, username=username),)
        for payload in [await self.invitation(grant) for grant in grants] or [""]:
            phone.start(payload)
        await self.settled()
        return phone

    async def invitation(self, grant: Grant) -> str:
        """What a link carries that gives this role."""
        return await self.office.write(partial(people.invite, grant=grant))

    async def administrator(self) -> Phone:
        """An administrator, whom the demo does not have."""
        return await self.newcomer(1100, "钱科长", Grant(Role.ADMIN))

    async def go_down(self) -> None:
        """The process ends, as on SIGTERM."""
        self.house.stop.set()
        await self.working

    async def come_up(self) -> None:
        """A new process begins on the same database."""
        office = self.office
        self.house = await house.build(
            town=office.town,
            database=office.database,
            secret=SECRET,
            token=DEMO_TOKEN,
            api_url=self.emulator.url,
            clock=self.clock,
            pace=unhurried(),
            classifier=office.classifier,
            catalogue=texts(),
        )
        self.office = self.house.office
        self.working = asyncio.create_task(self.house.run())

    async def jump(self, name: str) -> None:
        """Moves the clock as the page's buttons do: hour, workday, days3, days28, due."""
        await jump(self.house, self.clock, name)
        await self.settled()

    async def later(self, **span: float) -> None:
        """Moves the clock by a span (days=3, hours=2 …) at once, and lets come due what is due."""
        await self._move(self.clock() + timedelta(**span))

    async def at(self, day: str, time: str = "09:00") -> None:
        """Moves the clock at once to a day (2026-03-05) and a time of the town."""
        await self._move(datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=self.town.zone))

    async def live_until(self, day: str, time: str = "09:00") -> None:
        """Lets the days go by, so that everything comes due at its own moment."""
        end = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=self.town.zone)
        while (due := await self.office.read(lambda desk: followups.next_due(desk.tx))) and due <= end:
            await self._move(due)
        await self._move(end)

    async def _move(self, moment: datetime) -> None:
        self.clock.move_to(moment)
        await self.house.scheduler.tick()
        self.house.application.wake()
        await self.settled()

    async def tap(self, phone: Phone, *labels: str) -> Message:
        """Presses buttons in turn, each once everything before it is done; the bot's last word."""
        for label in labels:
            await self.settled()
            phone.press(label)
        await self.settled()
        return phone.last

    async def say(self, phone: Phone, text: str, reply_to: int | None = None) -> Message:
        """Says something and waits until it is done with; the bot's last word."""
        await self.settled()
        phone.say(text, reply_to=reply_to)
        await self.settled()
        return phone.last

    async def through(self, phone: Phone, until: str) -> Message:
        """Takes the shortest way through the questions until a button of this label is shown."""
        for _ in range(12):
            if until in phone.buttons:
                return phone.last
            ways = ("跳过", "跳過", "Skip", "不一样", "不一樣", "Something else")
            label = next((each for each in phone.buttons if each in ways), None)
            await self.tap(phone, label or phone.buttons[0])
        raise AssertionError(f"{until} never came: {phone.buttons}")

    async def report(self, phone: Phone, words: str = WATER) -> str:
        """Reports something by the shortest way; the number of the case."""
        await self.say(phone, words)
        await self.through(phone, "提交")
        await self.tap(phone, "提交")
        return number_in(phone.last.text)

    async def report_danger(self, phone: Phone) -> str:
        """Reports something that puts a life at stake, as a matter of the water company; its number."""
        await self.say(phone, DANGER)
        await self.tap(phone, next(each for each in phone.buttons if "停水" in each or "✓" in each))
        await self.through(phone, "提交")
        await self.tap(phone, "提交")
        return number_in(phone.last.text)

    async def relay(self, neighbour: str = "不说是谁", words: str = WATER) -> str:
        """The liaison files for a neighbour by the shortest way; the number of the case."""
        await self.say(self.liaison, "/relay")
        await self.tap(self.liaison, "同意，我替他反映")
        await (self.tap if neighbour in self.liaison.buttons else self.say)(self.liaison, neighbour)
        return await self.report(self.liaison, words)

    async def file(self, phone: Phone, words: str = "更换水管，恢复供水。", outcome: str = "已解决") -> None:
        """报结果, from the button under the newest card."""
        await self.tap(phone, "报结果", outcome)
        await self.say(phone, words)
        await self.tap(phone, "报结果")

    async def answered(self, phone: Phone, words: str = WATER) -> str:
        """A case whose result the reporter has just received; its number."""
        number = await self.report(phone, words)
        await self.tap(self.officer, "签收")
        await self.file(self.officer)
        await self.tap(self.dispatcher, "通过")
        return number

    async def closed(self, phone: Phone, words: str = WATER) -> str:
        """A case that its reporter has confirmed as solved; its number."""
        number = await self.answered(phone, words)
        await self.tap(phone, "已解决", "满意")
        return number

    async def timeline(self, phone: Phone, number: str) -> str:
        """What /my shows of one case."""
        await self.say(phone, "/my")
        label = next(each for each in phone.buttons if each.startswith(number))
        return (await self.tap(phone, label)).text

    async def open(self, phone: Phone, number: str) -> str:
        """Puts a button for the case into this person's hands, as a list of theirs does, and presses it."""

        def show(desk: Desk) -> None:
            case = case_store.load(desk.tx, number)
            person = people_store.at_address(desk.tx, phone.id, "zh-Hans", desk.now)
            assert case is not None
            listing(desk, person, "unit-cases", Page((case,)), Leaf("cases"))

        await self.office.write(show)
        self.house.application.wake()
        await self.settled()
        return (await self.tap(phone, phone.buttons[0])).text

    async def case(self, number: str) -> Case:
        """The case as it stands."""
        case = await self.office.read(lambda desk: case_store.load(desk.tx, number))
        assert case is not None
        return case

    def sent_to(self, phone: Phone) -> str:
        """Everything the bot has ever sent to this phone, as it went over the wire."""
        calls = [call.params for call in self.emulator.calls if call.params.get("chat_id") == phone.id]
        return json.dumps(calls, ensure_ascii=False, default=str)

    def told(self, phone: Phone, piece: str) -> list[str]:
        """When the phone got messages with this piece of text, as `03-02 09:00`."""
        local = [one.date.astimezone(self.town.zone) for one in said(phone, piece)]
        return [f"{at:%m-%d %H:%M}" for at in local]

    def menu(self, phone: Phone) -> list[str]:
        """The commands this person is offered."""
        return [each["command"] for each in menu(self.emulator.world, phone.chat, phone.person)]


def said(phone: Phone, piece: str = "") -> list[Message]:
    """The bot's messages in a chat that hold this piece of text."""
    return [one for one in phone.messages if one.from_bot and piece in one.text]


def number_in(text: str) -> str:
    """The case number in a message."""
    found = NUMBER.search(text)
    assert found, text
    return found[0]


def code_in(text: str) -> str:
    """The query code in a receipt."""
    found = CODE.search(text)
    assert found, text
    return found[1]


def holding(phones: Iterable[Phone], piece: str) -> list[str]:
    """The names of those whose chat holds this piece of text from the bot."""
    return [phone.person.name for phone in phones if said(phone, piece)]


@cache
def texts() -> Catalogue:
    """All texts, read once for all scenarios."""
    return Catalogue()


@asynccontextmanager
async def on_stage(
    *, town: Town, database: Database, classifier: Classifier, start: datetime
) -> AsyncIterator[Stage]:
    """The sample town at work on this database, its clock at `start`."""
    clock = MovedClock(start)
    async with demo_town(
        town=town,
        database=database,
        secret=SECRET,
        clock=clock,
        pace=unhurried(),
        classifier=classifier,
        catalogue=texts(),
    ) as demo:
        stage = Stage(demo, clock)
        await stage.settled()
        try:
            yield stage
        finally:
            await stage.go_down()
