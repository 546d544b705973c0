"""People do anything in any order: nothing breaks, and nobody learns who anybody is."""

import random

import pytest

from emulator import Phone
from tests.scenarios.stage import DANGER, LIGHT, WATER, Stage

STEPS = 250
WORDS = (
    WATER,
    LIGHT,
    DANGER,
    "好的",
    "举报石桥村村主任贪污低保款",
    "柳湾村",
    "🙂",
    "<b>&",
    "/my",
    "/cases",
    "/triage",
)
AWAY = ("返回", "取消", "还没问，先不反映", "重写")


class Monkey:
    """Does something, anything, on anybody's phone; the same seed does the same."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage = stage
        self.random = random.Random(seed)
        often = (self.go_on,) * 12 + (self.press,) * 3 + (self.report,) * 2
        self.acts = (*often, self.say, self.reply, self.send, self.edit, self.block, self.wait)

    async def act(self) -> None:
        """One act of one person, who lets the bot in again if it was blocked."""
        phone = self.random.choice(self.stage.everyone)
        phone.unblock()
        await self.random.choice(self.acts)(phone)

    async def go_on(self, phone: Phone) -> None:
        """The newest buttons, but for those that lead away; words where none are shown."""
        newest = next((one for one in reversed(phone.messages) if one.keyboard), None)
        labels = [button for row in newest.buttons for button in row] if newest else []
        choices = [
            button for button in labels if button.text not in AWAY and not button.text.startswith("✓ ")
        ]
        if newest is None or not choices:
            return await self.say(phone)
        phone.press(self.random.choice(choices).data, newest.id)
        return None

    async def press(self, phone: Phone) -> None:
        """Any button that still hangs about."""
        shown = [(one, button) for one in phone.messages[-6:] for row in one.buttons for button in row]
        for one, button in self.random.sample(shown, min(1, len(shown))):
            phone.press(button.data, one.id)

    async def report(self, phone: Phone) -> None:
        """Begins a report, or goes on with one."""
        phone.say("/relay" if phone is self.stage.liaison else "/report")
        phone.say(self.random.choice(WORDS))

    async def say(self, phone: Phone) -> None:
        """Words out of nowhere."""
        phone.say(self.random.choice(WORDS))

    async def reply(self, phone: Phone) -> None:
        """Words in reply to anything."""
        phone.say(self.random.choice(WORDS), reply_to=self.random.choice(phone.messages[-6:]).id)

    async def send(self, phone: Phone) -> None:
        """Anything but words."""
        what = self.random.choice(("photo", "voice", "contact", "sticker", "album", "location"))
        more = {"album": (3,), "location": (40.244, 102.489)}
        getattr(phone, what)(*more.get(what, ()))

    async def edit(self, phone: Phone) -> None:
        """Changes one of the latest own messages."""
        own = [one for one in phone.messages[-8:] if not one.from_bot and one.text]
        for one in own[-1:]:
            phone.edit(one.id, self.random.choice(WORDS))

    async def block(self, phone: Phone) -> None:
        """Blocks the bot."""
        phone.block()

    async def wait(self, _phone: Phone) -> None:
        """Lets time pass."""
        await self.stage.settled()
        await self.stage.jump(self.random.choice(("hour", "hour", "due", "workday")))


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_whatever_people_do(stage: Stage, seed: int) -> None:
    """Many acts of nine people, some before the last was answered: no error, no name, no number."""
    stage.tolerated += [
        "message is not modified",
        "query is too old",
    ]  # two presses at once; a clock that jumped
    people = {
        "司马光明": await stage.newcomer(7_700_000_001, "司马光明", username="sima_guangming"),
        "上官飞燕": await stage.newcomer(7_700_000_002, "上官飞燕", username="shangguan_feiyan"),
    }
    monkey = Monkey(stage, seed)
    for _ in range(STEPS):
        await monkey.act()
        if monkey.random.random() < 0.7:
            await stage.settled()
    for phone in stage.everyone:
        phone.unblock()
    await stage.settled()
    for name, phone in people.items():
        for other in stage.everyone:
            if other is not phone:
                sent = stage.sent_to(other)
                assert [each for each in (name, str(phone.id), phone.person.username) if each in sent] == []
