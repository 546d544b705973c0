"""The demo: the sample town at work on one page, with the people of it and a clock that can be moved."""

import asyncio
import logging
import secrets
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from cases.deadlines import add_workdays, at_local, is_workday
from cases.model import Role
from cases.rights import WORKERS, Grant
from cases.routing import Classifier
from commands import Stop, town_of
from emulator import ClockControls, Emulator, Jump
from handlers.pace import Pace
from handlers.wording import locale_of
from house import House, build, carry_out, opened, own_the_process, real_time
from operations import logs
from services import people
from services.desk import Desk, Office
from storage import followups
from storage import people as people_store
from storage.database import Database
from texts.catalogue import Catalogue
from town.model import Town

cli = typer.Typer()


class MovedClock:
    """Real time, moved: the demo and the tests look weeks ahead."""

    def __init__(self, start: datetime) -> None:
        self._offset = start - real_time()

    def __call__(self) -> datetime:
        """The moment it is in the town."""
        return real_time() + self._offset

    def move_to(self, moment: datetime) -> None:
        """Moves forward to a moment; never back."""
        self._offset += max(moment - self(), timedelta(0))


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A person of the demo: whose phone is on the page."""

    id: int
    name: str
    language: str
    label: str  # "中文 | English", as the town's names are written
    grants: tuple[Grant, ...] = ()


WORK_IN = (
    "gongshui"  # where officers and their lead work: the water company; they stand in for all other units
)
HOME = "qx-cd-04"  # where a pin sent from the page lies, unless it is moved
NEIGHBOURS = (
    Neighbour(1001, "王芳", "zh-hans", "群众 | Resident"),
    Neighbour(1004, "陈师傅", "zh-hans", "经办人 · 甲 | Officer · A", (Grant(Role.OFFICER, WORK_IN),)),
    Neighbour(1006, "赵敏", "zh-hans", "派单员 | Dispatcher", (Grant(Role.DISPATCHER, "lianluo"),)),
    Neighbour(1003, "李大姐", "zh-hans", "民情联络员 | Liaison", (Grant(Role.LIAISON, area="qx-dh-01"),)),
    Neighbour(1005, "周工", "zh-hans", "经办人 · 乙 | Officer · B", (Grant(Role.OFFICER, WORK_IN),)),
    Neighbour(1002, "林志明", "zh-hant", "群众 · 繁體 | Resident · 繁體"),
    Neighbour(1007, "孙主任", "zh-hans", "督查 | Supervisor", (Grant(Role.SUPERVISOR),)),
)
SENIORS = (  # on the page only: with them a return, an extension, a late case and praise go one step further
    Neighbour(1008, "马科长", "zh-hans", "单位负责人 | Unit lead", (Grant(Role.UNIT_LEAD, WORK_IN),)),
    Neighbour(1009, "吴琳", "zh-hans", "管理员 | Administrator", (Grant(Role.ADMIN),)),
    Neighbour(1010, "郑姐", "zh-hans", "经办人 · 中心 | Officer · Centre", (Grant(Role.OFFICER, "lianluo"),)),
)
JUMPS = (
    Jump("hour", "+1 小时 | +1 hour"),
    Jump("workday", "+1 工作日 | +1 workday"),
    Jump("days3", "+3 天 | +3 days"),
    Jump("days28", "+28 天 | +28 days"),
    Jump("due", "下一个到点 | Next due"),
)
LEFT_AT = "clock"
DEMO_TOKEN = "1:demo"  # noqa: S105 -- opens nothing but the emulator


def working_hour(town: Town, now: datetime) -> datetime:
    """`now` if people are at work, else the next morning when they are."""
    local = now.astimezone(town.zone)
    if is_workday(town.calendar, local.date()) and town.hours.opens <= local.time() < town.hours.closes:
        return now
    early = is_workday(town.calendar, local.date()) and local.time() < town.hours.opens
    day = local.date() if early else add_workdays(town.calendar, local.date(), 1)
    return at_local(day, town.hours.opens, town.zone)


async def jump(house: House, clock: MovedClock, name: str) -> None:
    """Moves the whole town's clock and lets everything that has come due happen."""
    clock.move_to(await _landing(house.office, clock(), name))
    await house.scheduler.tick()
    house.application.wake()


async def _landing(office: Office, now: datetime, name: str) -> datetime:
    if name == "workday":
        local = now.astimezone(office.town.zone)
        return at_local(add_workdays(office.town.calendar, local.date(), 1), local.time(), office.town.zone)
    if name == "due":
        due = await office.read(lambda desk: followups.next_due(desk.tx))
        return due or now
    return now + {"hour": timedelta(hours=1), "days3": timedelta(days=3), "days28": timedelta(days=28)}[name]


async def settle_in(house: House, emulator: Emulator, neighbours: Sequence[Neighbour]) -> None:
    """Gives everyone a phone; staff open the link that makes them what they are."""
    others = [
        unit.code
        for unit in house.office.town.units.values()
        if unit.level not in ("centre", "supervision") and unit.code != WORK_IN
    ]
    for neighbour in neighbours:
        await _join(house.office, emulator, neighbour)
        for role in (grant.role for grant in neighbour.grants if _stands_in(grant)):
            grants = [Grant(role, unit) for unit in others]
            await house.office.write(partial(_stand_in, neighbour=neighbour, grants=grants))


def _stands_in(grant: Grant) -> bool:
    """Whether who holds this works for all other units as well; the centre has people of its own."""
    return grant.role in WORKERS and grant.unit == WORK_IN


def _stand_in(desk: Desk, neighbour: Neighbour, grants: list[Grant]) -> None:
    person = people_store.at_address(desk.tx, neighbour.id, locale_of(neighbour.language), desk.now)
    for grant in grants:
        people_store.grant(desk.tx, person.id, grant, desk.now)


async def _join(office: Office, emulator: Emulator, neighbour: Neighbour) -> None:
    payload: str | None = None
    for grant in neighbour.grants:
        payload = await office.write(partial(people.invite, grant=grant, label=neighbour.name))
    emulator.add_phone(
        neighbour.id, neighbour.name, neighbour.language, label=neighbour.label, start=payload or ""
    )


@cli.command()
def demo(
    port: Annotated[int, typer.Option(help="where the chat page is", min=0, max=65535)] = 8311,
    keep: Annotated[
        Path | None, typer.Option(help="a folder that keeps everything for the next time")
    ] = None,
) -> None:
    """Show a whole town on one page.

    The bot, ten phones and a clock that can be moved; no token needed.
    """
    logs.start(logging.WARNING)
    with tempfile.TemporaryDirectory() as temporary:
        carry_out(partial(_demo, keep or Path(temporary), port))


async def _demo(folder: Path, port: int) -> None:
    _make(folder)
    town = town_of(None)
    clock = MovedClock(max(working_hour(town, real_time()), _left_at(folder)))
    async with (
        opened(f"sqlite:///{folder / 'huiyin.db'}") as database,
        demo_town(
            town=town,
            database=database,
            secret=_secret(folder),
            clock=clock,
            port=port,
            kept=folder / "emulator.pickle",
            neighbours=(*NEIGHBOURS, *SENIORS),
        ) as demo,
    ):
        own_the_process(demo.house)
        print(f"Huiyin 回音 → {demo.emulator.url}  (Ctrl-C ends it)", flush=True)
        await demo.working
    (folder / LEFT_AT).write_text(clock().isoformat())


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stop(f"--keep: {folder} cannot be made: {error.strerror}.") from error


def _left_at(folder: Path) -> datetime:
    """When the demo that kept this folder ended, by its own clock: time never goes back."""
    file = folder / LEFT_AT
    return datetime.fromisoformat(file.read_text()) if file.exists() else datetime.min.replace(tzinfo=UTC)


def _secret(folder: Path) -> str:
    """The secret key of a demo, made once for its folder."""
    file = folder / "secret"
    if not file.exists():
        file.write_text(secrets.token_hex(32))
        file.chmod(0o600)
    return file.read_text()


@dataclass(frozen=True, slots=True)
class Demo:
    """A town at work on this machine; `working` ends when its house does."""

    house: House
    emulator: Emulator
    working: "asyncio.Task[None]"


@asynccontextmanager
async def demo_town(
    *,
    town: Town,
    database: Database,
    secret: str,
    clock: MovedClock,
    port: int = 0,
    pace: Pace | None = None,
    classifier: Classifier | None = None,
    catalogue: Catalogue | None = None,
    kept: Path | None = None,
    neighbours: Sequence[Neighbour] = NEIGHBOURS,
) -> AsyncIterator[Demo]:
    """The emulator, the bot and the people of the sample town; all ended on the way out."""
    house: House

    async def move(name: str) -> None:
        await jump(house, clock, name)

    emulator = Emulator(
        now=lambda: clock().astimezone(town.zone),  # the page shows the town's time, wherever it is looked at
        token=DEMO_TOKEN,
        port=port,
        clock=ClockControls(JUMPS, move),
        kept=kept,
        place=town.areas[HOME].point or (0, 0),
    )
    async with _answering(emulator, port):
        house = await build(
            town=town,
            database=database,
            secret=secret,
            token=DEMO_TOKEN,
            api_url=emulator.url,
            clock=clock,
            pace=pace,
            classifier=classifier,
            catalogue=catalogue,
        )
        await settle_in(house, emulator, neighbours)
        working = asyncio.create_task(house.run())
        try:
            yield Demo(house, emulator, working)
        finally:
            house.stop.set()
            await working


@asynccontextmanager
async def _answering(emulator: Emulator, port: int) -> AsyncIterator[None]:
    """The emulator at work meanwhile. Raises Stop where its port cannot be used."""
    try:
        await emulator.start()
    except OSError as error:
        raise Stop(f"Port {port} cannot be used: {error.strerror}. Name another with --port.") from error
    try:
        yield
    finally:
        await emulator.stop()
