"""People who write, report, press and are reminded while everything goes wrong, and what they have done."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from cases.draft import Draft, Step, Words
from cases.model import Role
from cases.rights import Grant
from emulator import Message, Phone
from services import intake
from services.desk import Desk
from storage import cases as case_store
from storage import people
from tests.faults.scene import Scene
from tests.scenarios.stage import NUMBER

WATER, LIGHTS, POWER = ("0301", "gongshui"), ("0204", "chengguan"), ("0302", "gongdian")
VILLAGE = "qx-dh-01"
HEARD, REMINDED = 2001, 2002  # officers: of the water, who is told what is added, and of the power
WRITERS = (1001, 1002, 1003, 1004, 1005, 1006)  # the first writes about the water
SCATTERED = 1007  # whose updates may come out of order, by webhook
REPORTERS = (1011, 1012)
PATIENT, SLEEPER = 1900, 1901  # who reports what is reminded of, and who has blocked the bot
WORDS = "王庄村的路灯坏了好几天"
BETWEEN = (1.6, 2.6)  # seconds between two texts: more than forty a minute are not heard
AFTER_REPORT = (3.0, 4.0)
FIRST_DUE, APART = 6.0, 1.5  # seconds until the first follow-up comes due, and from one to the next
PATIENCE = 200.0  # seconds a person waits for an answer


@dataclass
class Crowd:
    """Everybody, from when they have phones until they are told to stop."""

    scene: Scene
    numbers: dict[int, str] = field(default_factory=dict)  # of the writers' cases
    written: dict[int, list[str]] = field(default_factory=dict)
    reported: list[str] = field(default_factory=list)
    reminded: list[str] = field(default_factory=list)
    _stopped: asyncio.Event = field(default_factory=asyncio.Event)
    _acting: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def ordered(self) -> list[int]:
        """Those whose texts have to be in their case in the order they were written."""
        return [address for address in self.numbers if address != SCATTERED]

    async def settle(self) -> None:
        """Gives everybody a phone, writers a case each, officers their units."""
        for address in (*WRITERS, SCATTERED, *REPORTERS, HEARD, REMINDED, PATIENT, SLEEPER):
            self.scene.emulator.add_phone(address, f"Person {address}", "zh-hans", start="")
        await self.scene.office.write(_staffed)
        for address in (*WRITERS, SCATTERED):
            about = WATER if address == WRITERS[0] else LIGHTS
            self.numbers[address] = await self.scene.office.write(
                partial(filed, address=address, about=about)
            )
            self.written[address] = []

    async def begin(self, reminders: int) -> None:
        """Waits for every writer's receipt; from then on they write, until told to stop."""
        receipts = {
            address: await self.scene.emulator.phones[address].expect(number, timeout=PATIENCE)
            for address, number in self.numbers.items()
        }
        self.scene.emulator.phones[SLEEPER].chat.blocked = True  # which the bot learns by trying
        await self.scene.office.write(partial(filed, address=SLEEPER, about=LIGHTS))
        self.reminded = await self.scene.office.write(partial(_to_be_reminded, count=reminders))
        self._acting = [
            *(asyncio.create_task(self._write(address, receipt)) for address, receipt in receipts.items()),
            *(asyncio.create_task(self._report(address)) for address in REPORTERS),
        ]

    async def stop(self) -> None:
        """Lets everybody finish what they are doing."""
        self._stopped.set()
        await asyncio.gather(*self._acting)

    def come_back(self) -> None:
        """Whoever blocked the bot, or was taken to have done so, writes to it once more."""
        for address in (*WRITERS, SLEEPER):
            self.scene.emulator.phones[address].start()

    async def _write(self, address: int, receipt: Message) -> None:
        """Adds numbered words to a case, by replies to its receipt."""
        while not self._stopped.is_set():
            text = f"补充{len(self.written[address]):04}"
            self.scene.emulator.phones[address].say(text, reply_to=receipt.id)
            self.written[address].append(text)
            await self._pause(*BETWEEN)

    async def _pause(self, shortest: float, longest: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self.scene.chance.uniform(shortest, longest)):
                await self._stopped.wait()

    async def _report(self, address: int) -> None:
        while not self._stopped.is_set():
            self.reported.append(await report(self.scene.emulator.phones[address]))
            await self._pause(*AFTER_REPORT)

    async def all_reminded(self) -> None:
        """Waits until every follow-up that was to come due has been done."""
        async with asyncio.timeout(PATIENCE):
            while await self.scene.office.read(self._undone):  # noqa: ASYNC110 -- a database calls nobody
                await asyncio.sleep(0.1)

    def _undone(self, desk: Desk) -> int:
        planned = desk.tx.all(
            "SELECT case_number FROM follow_ups WHERE state = 'planned' AND kind = 'unsigned' AND rung = 0"
        )
        return len({row["case_number"] for row in planned} & set(self.reminded))


def filed(desk: Desk, address: int, about: tuple[str, str]) -> str:
    """The number of a case that this person reports, its receipt waiting to be sent."""
    person = people.at_address(desk.tx, address, "zh-Hans", desk.now)
    people.mark_greeted(desk.tx, person.id, desk.now)
    words = (Words(ref=None, text="停了三天了"),)
    draft = Draft(
        id="a", step=Step.PREVIEW, words=words, topic=about[0], settled=True, area=VILLAGE, placed=True
    )
    return intake.file(desk, person, draft).number


def _staffed(desk: Desk) -> None:
    """Officers for the water and the power: the lights have nobody."""
    for address, (_, unit) in ((HEARD, WATER), (REMINDED, POWER)):
        officer = people.at_address(desk.tx, address, "zh-Hans", desk.now)
        people.grant(desk.tx, officer.id, Grant(Role.OFFICER, unit), desk.now)


def _to_be_reminded(desk: Desk, count: int) -> list[str]:
    """Cases that nobody signs, whose follow-ups come due one after the other."""
    numbers = [filed(desk, PATIENT, POWER) for _ in range(count)]
    for place, number in enumerate(numbers):
        desk.tx.run(
            "UPDATE follow_ups SET due_at = :at WHERE case_number = :number AND kind = 'unsigned'",
            at=case_store.seconds(desk.now + timedelta(seconds=FIRST_DUE + APART * place)),
            number=number,
        )
    return numbers


async def report(phone: Phone) -> str:
    """Makes a report by the shortest way, whatever is said twice on it; the number of the case."""
    phone.catch_up()
    phone.say("/report")
    await phone.expect(lambda message: bool(message.buttons), timeout=PATIENCE)
    phone.say(WORDS)
    while True:
        message = await phone.expect(
            lambda message: bool(_choices(message) or NUMBER.search(message.text)), timeout=PATIENCE
        )
        if found := NUMBER.search(message.text):
            return found[0]
        wanted = [label for label in _choices(message) if label in {"提交", "跳过"}] or _choices(message)
        with suppress(AssertionError):  # it was pressed before: this message is a repeat
            phone.press(wanted[0], message_id=message.id)


def _choices(message: Message) -> list[str]:
    """The buttons that lead on."""
    labels = [button.text for row in message.buttons for button in row]
    return [label for label in labels if label not in {"取消", "返回"} and not label.startswith("✓")]
