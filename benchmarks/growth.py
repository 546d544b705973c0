"""What a town feels of all the cases it has behind it: each chat action, list, search and sweep, by size.

python -m benchmarks.growth [--cases 10000 50000] [--turns 20] [--folder FOLDER]

The same busy county (685 reports a day) is made twice on SQLite, after so many cases: 10,000 are its first
two weeks, 1,000,000 four years. Every step is the product's own: an update is kept in the inbox and
heard as handlers hear it, with everything it leads to in one commit. The towns take turns, step by step, so
that whatever else the machine does meets both. With --folder the made towns are kept there, and used again.
"""

import argparse
import asyncio
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.growth_model import FIRST_RESIDENT, Intake, fill
from benchmarks.lives_model import Life, lives, staff
from cases.model import Role
from cases.speech import Press, Said
from classifiers.keywords import KeywordClassifier
from followups.scheduler import Scheduler
from followups.sweep import Sweeper
from handlers.listen import listen
from handlers.read import Heard
from house import build, keep_for_good
from services import figures, following
from services.desk import Desk, Office
from storage import cases, followups, health, inbox, outbox
from storage.database import open_database
from storage.inbox import Arrived
from storage.migrate import migrate
from storage.vault import Vault
from tests.databases import opened
from texts.catalogue import Catalogue
from town.load import load_town
from town.model import Town

NOW = datetime(2026, 3, 18, 2, tzinfo=UTC)  # a Wednesday morning in the town
VAULT = Vault("s" * 40)
SEED = 7
LIVES = 150
TARGET = 1.5
CATALOGUE = Catalogue()
REPORT = "柳湾村停水三天了，建设路{number}号附近家家户户都没有水，老人小孩没法做饭，请尽快派人来看看"
RESULT = "已更换破裂的水管并恢复供水，水压正常，今后每月巡查一次。"
NEWEST = "SELECT max(update_id) AS number, max(received_at) AS at FROM inbox"
LATEST = "SELECT id, choices FROM outbox WHERE person = :person ORDER BY id DESC LIMIT :most"


class Clock:
    """Time in a made town: it passes only when it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """What it shows."""
        return self.now


class Bench:
    """One made town with its office open, and how long what took there."""

    def __init__(self, office: Office, clock: Clock, size: int) -> None:
        self.office, self.size = office, size
        self.taken: dict[str, list[float]] = defaultdict(list)  # milliseconds
        self._clock = clock
        self._updates = 0
        self.number = ""  # of the case that is being told

    async def timed(self, name: str, work: Awaitable[object]) -> None:
        """Does something, and notes how long it took."""
        start = time.perf_counter()
        await work
        self.taken[name].append((time.perf_counter() - start) * 1000)

    async def go_on(self) -> None:
        """A town that was measured before goes on where it stood."""
        row = await self.office.read(lambda desk: desk.tx.only(NEWEST))
        self._updates = row["number"]
        self._clock.now = max(self._clock.now, cases.moment(row["at"]))

    def pass_time(self, **span: float) -> None:
        """Moves the town's clock."""
        self._clock.now += timedelta(**span)

    async def hear(self, name: str, person: int, said: Said, button: tuple[int, int] | None = None) -> None:
        """One update: kept, then heard with all it leads to."""
        self.pass_time(seconds=2)
        self._updates += 1
        arrived = Arrived(self._updates, 10_000_000 + person, b"{}")
        heard = Heard(address=10_000_000 + person, locale="zh-Hans", said=said, button=button)
        await self.timed(name, self._heard(arrived, heard))

    async def _heard(self, arrived: Arrived, heard: Heard) -> None:
        await self.office.write(lambda desk: inbox.receive(desk.tx, [arrived], desk.now))
        await self.office.write(lambda desk: listen(desk, arrived.update_id, heard))

    async def press(self, name: str, person: int, do: str, value: str | None = None) -> None:
        """A button of the last message that has it."""
        button = await self.office.read(lambda desk: _button(desk, person, do, value))
        await self.hear(name, person, Said(), button)

    async def act(self, name: str, person: int, do: str, value: str | None = None) -> None:
        """A button under the card of the case that is being told."""
        case = await self.office.read(lambda desk: cases.load(desk.tx, self.number))
        step = str(case.round) if case else None
        await self.hear(name, person, Said(press=Press(do=do, case=self.number, value=value, step=step)))

    async def sent(self) -> None:
        """Sends all that waits, as far as the database is concerned."""
        while await self._send_some():
            pass

    async def _send_some(self) -> int:
        picked: list[outbox.Outgoing] = []

        def pick(desk: Desk) -> None:
            picked.extend(outbox.ready(desk.tx, desk.now, busy=(), limit=64))

        await self.timed("the sender picks what can go out", self.office.read(pick))
        for one in picked:
            await self.timed("a message is sent: marked, then settled", self._settle(one))
        return len(picked)

    async def _settle(self, one: outbox.Outgoing) -> None:
        def settle(desk: Desk) -> None:
            outbox.settle(desk.tx, one.id, "sent", desk.now, message_id=10**9 + one.id)

        await self.office.write(lambda desk: outbox.begin(desk.tx, one.id))
        await self.office.write(settle)


def _button(desk: Desk, person: int, do: str, value: str | None) -> tuple[int, int]:
    """The newest message with this button, and its place there."""
    rows = desk.tx.all(LATEST, person=person, most=6)
    for row in rows:
        for place, press in enumerate(json.loads(row["choices"])):
            if press["do"] == do and value in (None, press.get("value")):
                return row["id"], place
    raise LookupError(f"{do} {value} is not among {[row['choices'] for row in rows]}")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part, by the numbers that they have in every made town."""

    officers: tuple[int, int]  # of the water company, whose cases are told
    dispatchers: tuple[int, ...]
    supervisor: int
    lead: int

    @classmethod
    def of(cls, town: Town) -> "Cast":
        """The cast of a town."""
        water = [each for each in staff(town) if each.grant.unit == "gongshui"]
        centre = [each.id for each in staff(town) if each.grant.role is Role.DISPATCHER]
        first, second = (each.id for each in water if each.grant.role is Role.OFFICER)
        lead = next(each.id for each in water if each.grant.role is Role.UNIT_LEAD)
        supervisor = next(each.id for each in staff(town) if each.grant.role is Role.SUPERVISOR)
        return cls((first, second), tuple(centre), supervisor, lead)


# The shortest way through the questions of a report, and what each step is called here.
WAYS = {
    "submit": "the report is submitted",
    "new": "it is a new report, not more of an old one",
    "pick": "its topic is named, look-alikes are looked for",
    "different": "it is none of the look-alikes",
    "skip": "a question is skipped",
}


async def report(bench: Bench, resident: int, turn: int) -> None:
    """From the first words to the receipt."""
    await bench.hear("a report's first words", resident, Said(text=REPORT.format(number=turn)))
    way = ""
    while way != "submit":
        way, button = await bench.office.read(lambda desk: _way(desk, resident))
        await bench.hear(WAYS[way], resident, Said(), button)
    found = await bench.office.read(lambda desk: cases.of_voice(desk.tx, resident, limit=1))
    bench.number = found[0].number


def _way(desk: Desk, resident: int) -> tuple[str, tuple[int, int]]:
    rows = desk.tx.all(LATEST, person=resident, most=1)
    does = [press["do"] for press in json.loads(rows[0]["choices"])]
    way = next(each for each in WAYS if each in does)
    return way, (rows[0]["id"], does.index(way))


async def answer(bench: Bench, officer: int, dispatcher: int) -> None:
    """Signed, worked on, answered, checked."""
    await bench.act("a unit signs", officer, "sign")
    await bench.act("progress: the button", officer, "progress")
    await bench.hear("progress: the words", officer, Said(text="已派人到现场查看，正在抢修。"))
    await bench.hear(
        "a reply to a card goes to the resident", officer, Said(text="您家在几楼？", reply_to=bench.number)
    )
    await bench.act("a result: the button", officer, "file_result")
    await bench.press("a result: its outcome", officer, "task_outcome", "solved")
    await bench.hear("a result: the words", officer, Said(text=RESULT))
    await bench.press("a result is filed", officer, "task_submit")
    await bench.act("a result is approved", dispatcher, "approve")


async def tell(bench: Bench, cast: Cast, turn: int) -> None:
    """One whole case, with a dispute in the middle."""
    resident = FIRST_RESIDENT + 11 + turn
    await report(bench, resident, turn)
    await answer(bench, cast.officers[0], cast.dispatchers[turn % len(cast.dispatchers)])
    await bench.hear(
        "more words for a case", resident, Said(text="六楼，一点水都没有", reply_to=bench.number)
    )
    await bench.act("a resident disputes", resident, "dispute")
    await answer(bench, cast.officers[1], cast.dispatchers[-1 - turn % len(cast.dispatchers)])
    await bench.act("a resident confirms", resident, "confirm", "solved")
    await bench.act("a resident rates", resident, "rate", "satisfied")
    await bench.act("a case is opened from a list", resident, "open")
    await bench.sent()


def asked(turn: int) -> dict[str, tuple[str, str, str]]:
    """What is looked at: who asks, the command, its words."""
    street = "东西南北中兴建设"[turn % 8]
    return {
        "/my": ("resident", "my", ""),
        "/cases of a unit": ("officer", "cases", ""),
        "/unit of a lead": ("lead", "unit", ""),
        "/unit of all": ("supervisor", "unit", ""),
        "/overdue of all": ("supervisor", "overdue", ""),
        "/triage": ("dispatcher", "triage", ""),
        "/figures of this month, one unit": ("lead", "figures", ""),
        "/figures of this month, all": ("supervisor", "figures", ""),
        "/figures of a closed month, all": ("supervisor", "figures", "2025-06"),
        "/sample": ("supervisor", "sample", ""),
        "/find a number": ("supervisor", "find", "20260317-0007"),
        "/find an area": ("supervisor", "find", "柳湾"),
        "/find a common word, one unit": ("officer", "find", "停水"),
        "/find what is parked": ("supervisor", "find", "挂账"),
        "/find what is closed": ("supervisor", "find", "办结"),
        "/find common words": ("supervisor", "find", "小区 物业"),
        "/find a street": ("supervisor", "find", f"{street}路"),
        "/find words that nobody said": ("supervisor", "find", "珊瑚礁旁边"),
        "/find common words seldom together, one unit": ("officer", "find", "小区 没人管"),
    }


async def look(bench: Bench, cast: Cast, turn: int) -> None:
    """Every list and every search, each by somebody whom it shows something."""
    who = {
        "resident": FIRST_RESIDENT + 500 + turn,
        "officer": cast.officers[turn % 2],
        "lead": cast.lead,
        "supervisor": cast.supervisor,
        "dispatcher": cast.dispatchers[turn % len(cast.dispatchers)],
    }
    for name, (role, command, words) in asked(turn).items():
        await bench.hear(name, who[role], Said(command=command, text=words))
    for do, name in (("page", "/find common words: the next page"),):
        await bench.hear(name, who["supervisor"], Said(command="find", text="物业"))
        await bench.press(name, who["supervisor"], do)
    await bench.hear("/status", who["resident"], Said(command="status", text="20260317-0007 AAAAAA"))
    await bench.sent()


async def sweep(bench: Bench, turn: int) -> None:
    """What the clock does: an empty tick, one follow-up after the other, and each hour's clean-up."""
    office, sweeper = bench.office, Sweeper(bench.office)
    await sweeper.sweep()
    await bench.timed("a tick with nothing due", sweeper.sweep())
    bench.pass_time(minutes=1)
    due = await office.read(lambda desk: followups.due(desk.tx, desk.now, limit=20))
    for planned in due:
        await bench.timed("a follow-up that is due", office.write(partial(following.fire, planned=planned)))
    await bench.timed("each hour: words are erased, rows deleted", office.write(following.erase))
    await bench.timed("each ten minutes: is a month to be closed?", office.write(figures.close_next))
    await bench.timed(
        "/metrics: how the queues stand", office.read(lambda desk: health.queues(desk.tx, desk.now))
    )
    if turn % 8 == 0:
        await bench.timed("the digest for all staff", office.write(following.digest))
    await bench.sent()


async def start_up(bench: Bench, url: str) -> None:
    """A process opens the database, is built, takes up what was left, begins to tick and ends."""
    office = bench.office
    database = await open_database(url)
    try:
        house = await build(
            town=office.town,
            database=database,
            secret="s" * 40,
            token="1:bench",
            api_url="http://127.0.0.1:9",
            clock=office.clock,
            classifier=office.classifier,
            catalogue=CATALOGUE,
        )
        await house.office.write(lambda desk: (outbox.interrupted(desk.tx), inbox.waiting(desk.tx)))
        ticking = Scheduler(office=house.office, wake=lambda: None)
        await ticking.start()
        await ticking.stop()
    finally:
        await database.close()


async def measured(benches: list[Bench], urls: dict[int, str], cast: Cast, turns: int) -> None:
    """Every step in every town, the towns by turns; the first turn warms up and does not count."""
    for turn in range(turns + 1):
        for bench in benches:
            await tell(bench, cast, turn)
            await look(bench, cast, turn)
            await sweep(bench, turn)
            await bench.timed("start-up, classifier and texts apart", start_up(bench, urls[bench.size]))
        if turn == 0:
            for bench in benches:
                bench.taken.clear()


async def settled(bench: Bench) -> None:
    """Whatever is due by now is done and sent, and the months that are over are closed, uncounted."""
    await bench.go_on()
    await Sweeper(bench.office).sweep()
    while await bench.office.write(figures.close_next):
        pass
    await bench.sent()
    bench.taken.clear()


def at(taken: list[float], share: float) -> float:
    """The value below which this share of all lies."""
    return sorted(taken)[min(len(taken) - 1, int(len(taken) * share))]


def table(benches: list[Bench]) -> None:
    """Median and 95th percentile of each step at each size; the ratio is of the largest to the smallest."""
    sizes = "".join(f"{bench.size:>11,} p50     p95" for bench in benches)
    print(f"{'milliseconds':<52}{sizes}   p95 ratio (target {TARGET})")
    small, large = benches[0].taken, benches[-1].taken
    for name in (each for each in small if large[each]):
        shown = "".join(
            f"{at(each.taken[name], 0.5):>15.2f}{at(each.taken[name], 0.95):>8.2f}" for each in benches
        )
        ratio = at(large[name], 0.95) / at(small[name], 0.95)
        print(f"{name:<52}{shown}   {ratio:6.2f}{'' if ratio <= TARGET else '  beyond'}")


async def made(folder: Path, town: Town, told: list[Life], size: int) -> str:
    """The address of a made town of this size; made now, unless it is there from before."""
    path = folder / f"town-{size}.sqlite3"
    if not path.exists():
        start, unfinished = time.perf_counter(), path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        async with opened(f"sqlite:///{unfinished}") as database:
            await migrate(database)
        count = await asyncio.to_thread(fill, unfinished, town, VAULT, told, Intake(size, NOW), Random(SEED))
        unfinished.rename(path)
        taken, megabytes = time.perf_counter() - start, path.stat().st_size / 1e6
        print(f"{count:,} cases made in {taken:,.0f} s: {megabytes:,.0f} MB", flush=True)
    return f"sqlite:///{path}"


async def compared(folder: Path, sizes: list[int], turns: int) -> None:
    """Makes the towns, and prints what each step takes in them."""
    town = load_town()
    classifier = KeywordClassifier.load(None, town)
    told = list(lives(town, classifier, VAULT, LIVES, Random(SEED)))
    urls = {size: await made(folder, town, told, size) for size in sizes}
    async with AsyncExitStack() as stack:
        benches = []
        for size, url in urls.items():
            clock, database = Clock(NOW), await stack.enter_async_context(opened(url))
            bench = Bench(Office(town, classifier, VAULT, database, clock), clock, size)
            await settled(bench)
            benches.append(bench)
        keep_for_good()
        await measured(benches, urls, Cast.of(town), turns)
        table(benches)


def main() -> None:
    """Reads what is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, nargs="+", default=[10_000, 50_000])
    parser.add_argument("--turns", type=int, default=20)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        asyncio.run(compared(given.folder or Path(temporary), given.cases, given.turns))


if __name__ == "__main__":
    main()
