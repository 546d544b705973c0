"""Whatever ends the bot, nobody's words are lost: the real process, killed while people write.

Everything goes through `bot.py run` and HTTP. When the last process has caught up, an audit compares what
people did, what the database holds and what their phones show.
"""

import asyncio
import random
import re
import signal
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import house
from cases.draft import Draft, Step, Words
from cases.model import Role
from cases.rights import Grant
from cases.speech import Say
from classifiers.keywords import KeywordClassifier
from emulator import Emulator, Message, Phone
from emulator.faults import Kind
from emulator.markup import parse_html
from handlers.render import render
from handlers.wording import Wording
from services import dossier, intake
from services.desk import Desk, Office
from storage import cases as case_store
from storage import people
from storage.database import open_database
from storage.messages import URGES, Outgoing
from storage.migrate import migrate
from storage.vault import Vault
from tests.commands import SECRET, TOKEN, ended, started
from tests.scenarios.stage import BUSY, NUMBER, UNSENT
from texts.catalogue import Catalogue
from town.model import Town

WATER, LIGHTS, POWER = ("0301", "gongshui"), ("0204", "chengguan"), ("0302", "gongdian")
VILLAGE = "qx-dh-01"
OFFICER, WRITERS, REPORTERS = 2001, (1001, 1002, 1003), (1011, 1012)
REMINDED = 8  # cases whose officer is reminded while processes die
TEXTS = 15  # by each writer
WORDS = "王庄村的路灯坏了好几天"
STARTS = 40.0  # seconds a process may take to begin, on a busy machine
FAULTS: tuple[Kind, ...] = ("500", "429", "reset_after", "reset_before", "502")
TEXT = re.compile(r"补充\d\d")
CATALOGUE = Catalogue()
FIRST_UPDATE = 700_000_001
MARK = CATALOGUE.say("zh-Hans", "repeat-mark")

pytestmark = pytest.mark.timeout(300)


@dataclass
class Scene:
    """A bot that can be killed, its Telegram, and its database as a reader sees it."""

    emulator: Emulator
    office: Office
    url: str
    folder: Path
    chance: random.Random
    kills: int = 0
    unwanted: list[str] = field(default_factory=list)  # tracebacks in what processes wrote

    @property
    def settings(self) -> dict[str, str]:
        """The environment of the bot."""
        return {
            "HUIYIN_TOKEN": TOKEN,
            "HUIYIN_SECRET_KEY": SECRET,
            "HUIYIN_API_URL": self.emulator.url,
            "HUIYIN_DATABASE_URL": self.url,
        }

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Process]:
        """A process that has said hello to Telegram."""
        greeted = len(self._calls("getMe"))
        async with started("run", settings=self.settings, folder=self.folder) as process:
            await self.emulator.until(lambda: len(self._calls("getMe")) > greeted or None, STARTS)
            yield process

    def _calls(self, method: str) -> list[object]:
        return [call for call in self.emulator.calls if call.method == method]

    async def kill_at_random(self) -> None:
        """Starts a process, lets it live for up to a second and a half, and kills it."""
        async with self.running() as process:
            await asyncio.sleep(self.chance.uniform(0.0, 1.5))
            process.kill()
            await self._note(process)
        self.kills += 1

    async def _note(self, process: Process) -> None:
        told = await ended(process)
        self.unwanted += [told.err] if "Traceback" in told.err else []

    async def caught_up(self) -> None:
        """Waits until everything was handled and everything sent."""
        async with asyncio.timeout(120):
            while self.emulator.world.updates.queue or await self._left():  # noqa: ASYNC110 -- a database calls nobody
                await asyncio.sleep(0.05)

    async def _left(self) -> int:
        return await self.office.read(lambda desk: int(desk.tx.value(BUSY)) + int(desk.tx.value(UNSENT)))

    async def end(self, process: Process) -> None:
        """Tells a process to end; it has to do so by itself, and in good order."""
        process.send_signal(signal.SIGTERM)
        await self._note(process)
        assert process.returncode == 0


@asynccontextmanager
async def on_scene(
    *, town: Town, classifier: KeywordClassifier, url: str, folder: Path
) -> AsyncIterator[Scene]:
    """A database brought up to date, with Telegram and nobody in it yet."""
    database = await open_database(url)
    await migrate(database)
    office = Office(
        town=town, classifier=classifier, vault=Vault(SECRET), database=database, clock=house.real_time
    )
    async with Emulator(now=lambda: datetime.now(UTC), token=TOKEN) as emulator:
        yield Scene(emulator, office, url, folder, random.Random(20260302))
    await database.close()


@pytest.fixture(params=["sqlite", "postgres"])
async def scene(
    request: pytest.FixtureRequest, town: Town, classifier: KeywordClassifier, tmp_path: Path
) -> AsyncIterator[Scene]:
    """A scene on each engine in turn."""
    on_server = request.param == "postgres"
    url = str(request.getfixturevalue("postgres_url")) if on_server else f"sqlite:///{tmp_path}/huiyin.db"
    async with on_scene(town=town, classifier=classifier, url=url, folder=tmp_path) as opened:
        yield opened


def filed(desk: Desk, address: int, about: tuple[str, str]) -> str:
    """The number of a case that this person reports, its receipt waiting to be sent."""
    person = people.at_address(desk.tx, address, "zh-Hans", desk.now)
    people.mark_greeted(desk.tx, person.id, desk.now)
    words = (Words(ref=None, text="停了三天了"),)
    draft = Draft(
        id="a", step=Step.PREVIEW, words=words, topic=about[0], settled=True, area=VILLAGE, placed=True
    )
    return intake.file(desk, person, draft).number


def staffed(desk: Desk) -> None:
    """One officer, for the water and the power: the lights have nobody."""
    officer = people.at_address(desk.tx, OFFICER, "zh-Hans", desk.now)
    for _, unit in (WATER, POWER):
        people.grant(desk.tx, officer.id, Grant(Role.OFFICER, unit), desk.now)


def to_be_reminded(desk: Desk) -> list[str]:
    """Cases that nobody signs, whose follow-ups come due one after the other in the next half minute."""
    numbers = [filed(desk, 1900, POWER) for _ in range(REMINDED)]
    for place, number in enumerate(numbers):
        desk.tx.run(
            "UPDATE follow_ups SET due_at = :at WHERE case_number = :number AND kind = 'unsigned'",
            at=case_store.seconds(desk.now + timedelta(seconds=8 + 2 * place)),
            number=number,
        )
    return numbers


async def write(phone: Phone, receipt: Message, chance: random.Random) -> None:
    """Adds numbered words to a case, by replies to its receipt."""
    for number in range(TEXTS):
        phone.say(f"补充{number:02}", reply_to=receipt.id)
        await asyncio.sleep(chance.uniform(0.4, 1.6))


async def report(phone: Phone) -> str:
    """Makes a report by the shortest way, whatever is said twice on it; the number of the case."""
    phone.catch_up()
    phone.say("/report")
    await phone.expect(lambda message: bool(message.buttons), timeout=60)
    phone.say(WORDS)
    while True:
        message = await phone.expect(
            lambda message: bool(choices(message) or NUMBER.search(message.text)), timeout=60
        )
        if found := NUMBER.search(message.text):
            return found[0]
        wanted = [label for label in choices(message) if label in {"提交", "跳过"}] or choices(message)
        with suppress(AssertionError):  # it was pressed before: this message is a repeat
            phone.press(wanted[0], message_id=message.id)


def choices(message: Message) -> list[str]:
    """The buttons that lead on."""
    labels = [button.text for row in message.buttons for button in row]
    return [label for label in labels if label not in {"取消", "返回"} and not label.startswith("✓")]


async def every_reporter(scene: Scene) -> list[str]:
    """Reports of those who make them, one after the other."""

    async def twice(phone: Phone) -> list[str]:
        return [await report(phone) for _ in range(2)]

    made = await asyncio.gather(*(twice(scene.emulator.phones[address]) for address in REPORTERS))
    return [number for each in made for number in each]


KILLS = {"sqlite": 8, "postgres": 4}


async def test_killed_again_and_again(scene: Scene) -> None:
    """Processes are killed at random moments while people write, report, and are reminded: nothing is lost.

    Each text is in its case once and in order, each report is one case, each message promised was sent,
    a second time only with the mark of a repeat, no follow-up was done twice, and every chain holds.
    """
    numbers = await prepared(scene)
    async with scene.running() as process:
        receipts = [
            await scene.emulator.phones[address].expect(numbers[address], timeout=STARTS)
            for address in WRITERS
        ]
        await scene.caught_up()
        await scene.end(process)
    reminded = await scene.office.write(to_be_reminded)
    work = [
        asyncio.create_task(write(scene.emulator.phones[address], receipt, scene.chance))
        for address, receipt in zip(WRITERS, receipts, strict=True)
    ]
    reporting = asyncio.create_task(every_reporter(scene))
    for _ in range(KILLS[scene.office.database.dialect]):
        scene.emulator.faults.next(kind=scene.chance.choice(FAULTS), method="sendMessage", retry_after=1)
        await scene.kill_at_random()
    async with scene.running() as process:
        await asyncio.gather(*work)
        reported = await reporting
        while await scene.office.read(lambda desk: unfired(desk, reminded)):  # noqa: ASYNC110 -- nobody tells
            await asyncio.sleep(0.1)
        await scene.caught_up()
        await scene.end(process)
    assert scene.unwanted == []
    await scene.office.read(lambda desk: nothing_is_lost(desk, scene.emulator))
    await scene.office.read(lambda desk: words_are_in_order(desk, list(numbers.values())))
    await scene.office.read(lambda desk: reports_are_cases(desk, reported))
    await scene.office.read(lambda desk: reminders_came_once(desk, reminded))
    await scene.office.read(lambda desk: what_was_promised_was_shown(desk, scene.emulator))
    told = [found[0] for text in shown(scene.emulator.phones[OFFICER]) if (found := TEXT.search(text))]
    assert told == sorted(told)


async def prepared(scene: Scene) -> dict[int, str]:
    """Everybody has a phone and writers have a case each; by their address."""
    for address in (*WRITERS, *REPORTERS, OFFICER, 1900):
        scene.emulator.add_phone(address, f"Person {address}", "zh-hans", start="")
    await scene.office.write(staffed)
    abouts = (WATER, LIGHTS, LIGHTS)
    return {
        address: await scene.office.write(partial(filed, address=address, about=about))
        for address, about in zip(WRITERS, abouts, strict=True)
    }


def unfired(desk: Desk, numbers: list[str]) -> int:
    """How many of the first reminders about these cases are still to come."""
    planned = desk.tx.all(
        "SELECT case_number FROM follow_ups WHERE state = 'planned' AND kind = 'unsigned' AND rung = 0"
    )
    return len({row["case_number"] for row in planned} & set(numbers))


def nothing_is_lost(desk: Desk, emulator: Emulator) -> None:
    """Every update that Telegram ever had was handled, and Telegram took every request."""
    states = Counter(row["state"] for row in desk.tx.all("SELECT state FROM inbox"))
    assert states == {"handled": emulator.world.updates.next_id - FIRST_UPDATE}
    assert [call.error for call in emulator.violations if not call.provoked] == []
    for row in desk.tx.all("SELECT number FROM cases"):
        assert case_store.broken_link(desk.tx, row["number"], desk.vault.stamp) is None


def words_are_in_order(desk: Desk, numbers: list[str]) -> None:
    """What was added to each case is there once, in order."""
    for number in numbers:
        added = [entry.text for entry in dossier.entries(desk, number).values()]
        assert added == [f"补充{each:02}" for each in range(TEXTS)]


def reports_are_cases(desk: Desk, reported: list[str]) -> None:
    """Each report made became one case, with its words."""
    rows = desk.tx.all(
        "SELECT c.number FROM cases c JOIN people p ON p.id = c.reporter "
        "WHERE p.address BETWEEN :first AND :last ORDER BY c.number",
        first=REPORTERS[0],
        last=REPORTERS[-1],
    )
    assert [row["number"] for row in rows] == sorted(reported)
    assert {dossier.matter(desk, number).text for number in reported} == {WORDS}


def reminders_came_once(desk: Desk, reminded: list[str]) -> None:
    """Each follow-up that came due was done once and told the officer once."""
    for number in reminded:
        rows = desk.tx.all("SELECT id FROM outbox WHERE business_key LIKE :key", key=f"{number}/follow-up/%")
        assert len(rows) == 1


def what_was_promised_was_shown(desk: Desk, emulator: Emulator) -> None:
    """Each message of the outbox stands in its chat; more often than promised only where it was marked."""
    wording = Wording(town=desk.town, catalogue=CATALOGUE, bot_name="huiyin_demo_bot")
    promised, again = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for row in desk.tx.all("SELECT o.*, p.address, p.locale FROM outbox o JOIN people p ON p.id = o.person"):
        assert row["state"] == "sent"
        first, *others = [(row["address"], text) for text in texts(desk, row, wording)]
        promised.update((first, *others))
        again.update(
            dict.fromkeys(others, row["tries"] if row["repeated"] else 0)
        )  # the mark is on the first
    seen = Counter((phone.id, text) for phone in emulator.phones.values() for text in shown(phone))
    marked = Counter(
        {(at, text.removeprefix(MARK).lstrip()): n for (at, text), n in seen.items() if text.startswith(MARK)}
    )
    plain = Counter({key: n for key, n in seen.items() if not key[1].startswith(MARK)})
    assert {key for key in promised if plain[key] + marked[key] < promised[key]} == set()
    assert {key for key in plain if plain[key] > promised[key] + again[key]} == set()
    assert set(marked) <= set(promised)
    updates = emulator.world.updates.next_id - FIRST_UPDATE
    print(f"{updates} updates, {promised.total()} messages promised, {marked.total()} marked as repeats")


def texts(desk: Desk, row: Mapping[str, Any], wording: Wording) -> list[str]:
    """The texts of a message as its person reads them."""
    say = Say.model_validate_json(desk.vault.unseal(row["sealed"]))
    outgoing = Outgoing(
        id=row["id"],
        person=row["person"],
        address=row["address"],
        locale=row["locale"],
        urge=URGES[row["urge"]],
        quiet=False,
        sealed=b"",
        repeated=False,
        tries=0,
    )
    calls = [call for call in render(say, outgoing, wording) if call.method == "send_message"]
    return [parse_html(call.parameters["text"]).text for call in calls]


def shown(phone: Phone) -> list[str]:
    """What the bot's messages say on a phone, in order."""
    return [message.text for message in phone.messages if message.from_bot and message.text]


async def test_told_to_end_twice_in_the_middle_of_it(scene: Scene) -> None:
    """SIGTERM, twice: what has arrived is answered and sent, and the next process does the rest."""
    phones = [scene.emulator.add_phone(1001 + i, f"Person {i}", "zh-hans", start="") for i in range(6)]
    async with scene.running() as process:
        await phones[0].expect("/help", timeout=STARTS)
        for _ in range(5):
            for phone in phones:
                phone.say("/my")
        await phones[-1].expect("还没有反映过")
        process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.05)
        await scene.end(process)
    states = await scene.office.read(
        lambda desk: Counter(row["state"] for row in desk.tx.all("SELECT state FROM inbox"))
    )
    assert set(states) == {"handled"}
    assert await scene.office.read(lambda desk: desk.tx.value(UNSENT)) == 0
    for phone in phones:
        phone.say("/language")
    async with scene.running() as process:
        await scene.caught_up()
        await scene.end(process)
    assert scene.unwanted == []
    await scene.office.read(lambda desk: nothing_is_lost(desk, scene.emulator))
    await scene.office.read(lambda desk: what_was_promised_was_shown(desk, scene.emulator))
    assert not any(text.startswith(MARK) for phone in phones for text in shown(phone))
