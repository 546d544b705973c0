"""The emulator as a process of its own, with people who write: `python -m benchmarks.rig.telegram PEOPLE`.

It prints its address, and then answers each line of JSON on its standard input with another:
`{"messages": 900, "rate": 20}` is how many messages are written, and how many a second (0: all at once);
`{}` waits until a bot is at work.
"""

import asyncio
import json
import sys
import time
from collections import deque
from datetime import UTC, datetime

from emulator import Emulator, Phone
from emulator.state import Event

TOKEN = "1:demo"
FIRST_PERSON = 10_001
AGREEMENTS = ("setWebhook", "deleteWebhook")
SETTLES = 1.0  # seconds
# What each of them writes in turn: a report begun, told in two messages, and given up.
WORDS = ("/report", "王庄村的路灯坏了好几天", "昨天晚上有人在那里摔了一跤", "/cancel")


class Crowd:
    """People who write to the bot, and when each of them is answered."""

    def __init__(self, emulator: Emulator, people: int) -> None:
        numbers = range(FIRST_PERSON, FIRST_PERSON + people)
        self._phones = [emulator.add_phone(number, f"Person {number}", "zh-hans") for number in numbers]
        self._emulator = emulator
        self._asked = {number: deque[float]() for number in numbers}
        self._taken: list[float] = []  # seconds from each message to its answer
        self._left = asyncio.Event()
        self._written = 0
        emulator.world.listeners.append(self._look)

    def _look(self, event: Event) -> None:
        message = event.get("message") if event["type"] == "message" else None
        if message is None or not message.from_bot:
            return
        asked = self._asked.get(message.chat_id)
        if asked:
            self._taken.append(time.perf_counter() - asked.popleft())
            self._left.set()

    def _say(self) -> None:
        turn, place = divmod(self._written, len(self._phones))
        phone: Phone = self._phones[place]
        self._asked[phone.id].append(time.perf_counter())
        phone.say(WORDS[turn % len(WORDS)])
        self._written += 1

    async def met(self) -> dict[str, object]:
        """Waits until a bot has agreed with Telegram on how updates come, and a little longer."""
        while not any(call.method in AGREEMENTS for call in self._emulator.calls):  # noqa: ASYNC110 -- at a start
            await asyncio.sleep(0.01)
        await asyncio.sleep(SETTLES)
        return {}

    async def write(self, messages: int, rate: float) -> dict[str, object]:
        """Writes, and waits for every answer: seconds for all of it, and for each message."""
        self._taken.clear()
        began = time.perf_counter()
        for number in range(messages):
            if rate:
                await asyncio.sleep(began + number / rate - time.perf_counter())
            self._say()
        while len(self._taken) < messages:
            self._left.clear()
            await self._left.wait()
        return {"seconds": time.perf_counter() - began, "taken": sorted(self._taken)}


async def main(people: int) -> None:
    """Serves until its standard input ends."""
    loop = asyncio.get_running_loop()
    async with Emulator(now=lambda: datetime.now(UTC), token=TOKEN) as emulator:
        crowd = Crowd(emulator, people)
        print(json.dumps({"url": emulator.url}), flush=True)
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            given = json.loads(line)
            print(json.dumps(await (crowd.write(**given) if given else crowd.met())), flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
