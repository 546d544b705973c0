"""A course of rounds in which everything goes wrong: Telegram, the network, the database, the processes."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from io import BytesIO
from itertools import cycle, islice

import aiohttp

from emulator.faults import Kind
from tests.faults.audit import Audit, audited
from tests.faults.crowd import SCATTERED, WRITERS, Crowd
from tests.faults.keeper import Keeper
from tests.faults.scene import Scene
from tests.faults.stores import Store, Trouble
from tests.web.workers import WEBHOOK_SECRET
from web.webhook import HEADER, PATH

EVERY = (0.5, 1.5)  # seconds between two faults of Telegram
BLOCKED, SHUFFLED = 0.2, 0.5  # how often with these as well
POLLS_SPOILED = 0.25  # how often with this: after each poll that fails the bot waits twice as long
LIFE = (0.2, 6.0)  # seconds from when a process is at work to its end
REMINDERS = 3  # that come due in a round
QUIET_SECONDS = 45.0  # longer than the bot waits for any answer
OUTLIVED = 0.5  # of the troubles pass before anybody is killed, in the others they are killed meanwhile
STORM = 5  # kills in a row
GENTLY = 0.2  # of the ends are by SIGTERM
LONG = "Telegram hangs for long"
AWAY = "file moved away"  # while it is, nobody is told to end: closed well, a bot begins with a new file
REFUSALS: tuple[Kind, ...] = ("429", "500", "502", "reset_before", "reset_after")
POLLS: tuple[Kind, ...] = (*REFUSALS, "twice", "shuffled")
CALLS: tuple[Kind, ...] = ("twice", "reset_after")
UNREADABLE = (
    {"message": {"message_id": "x", "date": "never", "chat": {"id": WRITERS[0]}}},
    {"message": {"message_id": 1, "date": 1}},
    {"callback_query": {"id": "1"}},
)
READABLE = ({"a_new_thing": {"x": [1, {"y": None}]}}, {"poll_answer": 5})


@dataclass
class Course:
    """Everything that takes part, and what befell it."""

    scene: Scene
    store: Store
    keeper: Keeper
    crowd: Crowd
    unreadable: set[int] = field(default_factory=set)  # updates that cannot be read
    troubles: Counter[str] = field(default_factory=Counter)
    strangers: Counter[str] = field(default_factory=Counter)  # bad clients: what they did and got
    _slow: list[asyncio.Task[None]] = field(default_factory=list)

    @asynccontextmanager
    async def begun(self, rounds: int) -> AsyncIterator[None]:
        """The bot runs and people act; at the end all of it is done, and the bot has ended."""
        await self.crowd.settle()
        async with self.keeper.keeping():
            await self.crowd.begin(rounds * REMINDERS)
            yield
            await self.crowd.stop()
            await self.crowd.all_reminded()
            await self.scene.caught_up()
            self.crowd.come_back()
            await self.scene.caught_up()
        await asyncio.gather(*self._slow)

    async def run(self, rounds: int, *, patient: bool) -> None:
        """So many rounds, each trouble in its turn; `patient`: also one in which Telegram hangs for long."""
        deck = [
            "killed again and again",
            "Telegram hangs",
            *self.store.troubles,
            *([LONG] * patient),
        ]
        async with self.begun(rounds):
            mischief = asyncio.create_task(self._mischief())
            for name in islice(cycle(deck), rounds):
                await self._round(name)
            mischief.cancel()
            self.scene.emulator.faults.clear()

    async def audit(self) -> Audit:
        """Everything compared; each process may have tried once to reach who has blocked the bot."""
        found = await audited(
            self.scene, self.crowd, unreadable=self.unreadable, attempts=1 + self.keeper.starts
        )
        found.wrong += self.keeper.wrong
        found.wrong += [f"a stranger was let in: {what}" for what in self.strangers if what.endswith(" 200")]
        return found

    async def _round(self, name: str) -> None:
        await self.keeper.at_work()
        self.troubles[name] += 1
        self._push()
        trouble = asyncio.create_task(self._trouble(name)())
        if name == LONG or self.scene.chance.random() < OUTLIVED:
            await trouble
        while True:
            await self._live()
            self._end(gently=name != AWAY and self.scene.chance.random() < GENTLY)
            if trouble.done():
                return await trouble

    async def _live(self) -> None:
        await asyncio.gather(
            asyncio.sleep(self.scene.chance.uniform(*LIFE)), *map(self._visit, self.scene.ports)
        )

    def _end(self, *, gently: bool) -> None:
        """Kills a process, or tells it to end, now and then twice."""
        if gently and (alive := self.keeper.alive()):
            self.keeper.tell(alive[0], self.scene.chance.choice((1, 2)))
        else:
            self.keeper.kill()

    def _trouble(self, name: str) -> Trouble:
        own = {
            "killed again and again": self._storm,
            "Telegram hangs": self._hang,
            LONG: self._quiet,
        }
        return own[name] if name in own else self.store.troubles[name]

    async def _storm(self) -> None:
        """One process after the other is killed, most of them while they start."""
        for _ in range(STORM):
            await asyncio.sleep(self.scene.chance.uniform(*LIFE) / 3)
            self.keeper.kill()

    async def _hang(self) -> None:
        faults = self.scene.emulator.faults
        faults.next(kind="hang", method="getUpdates")
        faults.next(kind="hang", method="sendMessage")
        faults.next(kind="hang_after", method="sendMessage")

    async def _quiet(self) -> None:
        await self._hang()
        await asyncio.sleep(QUIET_SECONDS)

    async def _mischief(self) -> None:
        """Lets calls of the Bot API and the delivery of updates go wrong, again and again, but not all."""
        chance, delivery = self.scene.chance, "webhook" if self.scene.ports else "getUpdates"
        while True:
            await asyncio.sleep(chance.uniform(*EVERY))
            self._spoil("sendMessage", chance.choice(REFUSALS))
            if self.scene.ports:
                self._spoil(delivery, chance.choice(CALLS))
            elif chance.random() < POLLS_SPOILED:
                self._spoil(delivery, chance.choice(POLLS))
            if self.scene.ports and chance.random() < SHUFFLED:
                self._spoil(delivery, "shuffled", SCATTERED)
            if chance.random() < BLOCKED:
                self._spoil("sendMessage", "403", chance.choice(WRITERS))

    def _spoil(self, method: str, kind: Kind, chat: int | None = None) -> None:
        """Lets one call go wrong, unless one like it is still to come."""
        faults = self.scene.emulator.faults
        if not any((one.method, one.chat_id) == (method, chat) for one in faults.waiting):
            faults.next(kind=kind, method=method, chat_id=chat, retry_after=1)

    def _push(self) -> None:
        """Sends updates of unknown shapes, of which some cannot be read, and one that is cut off."""
        updates, chance = self.scene.emulator.world.updates, self.scene.chance
        self.scene.emulator.push(chance.choice(READABLE))
        self.unreadable.add(updates.next_id)
        self.scene.emulator.push(chance.choice(UNREADABLE))
        self.unreadable.add(updates.next_id)
        self.scene.emulator.push(b'{"update_id": %d, "message": {' % updates.next_id)

    async def _dawdle(self, port: int) -> None:
        """Sends half of a head, and holds the connection as long as the worker bears it."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST /telegram HT")

        async def hold() -> None:
            with suppress(ConnectionError):
                await reader.read()
            self.strangers["slow: cut off"] += 1
            writer.close()

        self._slow.append(asyncio.create_task(hold()))

    async def _visit(self, port: int) -> None:
        """Bad clients call at a worker's door."""
        url, ours = f"http://127.0.0.1:{port}{PATH}", {HEADER: WEBHOOK_SECRET}
        visits: dict[str, tuple[dict[str, str], BytesIO]] = {
            "wrong secret": ({HEADER: "x"}, BytesIO(b'{"update_id": 1}')),
            "not JSON": (ours, BytesIO(b"\xff{")),
            "50 MB": (ours, BytesIO(bytes(50 * 2**20))),
        }
        what = self.scene.chance.choice((*visits, "slow"))
        with suppress(aiohttp.ClientError, OSError):
            if what == "slow":
                return await self._dawdle(port)
            headers, body = visits[what]
            async with aiohttp.ClientSession() as http, http.post(url, headers=headers, data=body) as answer:
                self.strangers[f"{what}: {answer.status}"] += 1
        return None
