"""The house: its commands, and the only place where things are built and joined."""

import asyncio
import logging
import os
import secrets
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer
from pydantic import ValidationError
from pydantic_core import ErrorDetails

import commands
from cases.deadlines import add_workdays, at_local, is_workday
from cases.model import Role
from cases.rights import Grant
from cases.routing import Classifier
from classifiers.examples import Example, read_examples
from classifiers.keywords import KeywordClassifier
from classifiers.lexicon import ModelError
from commands import Also, Label, Stop, classifying, say_and_exit, town_of
from emulator import ClockControls, Emulator, Jump
from followups.elected import ElectedScheduler
from followups.scheduler import Scheduler
from handlers.application import Application, BadToken, Unanswered, Webhook
from handlers.pace import Pace
from handlers.wording import locale_of
from operations import logs
from operations.commands import Operator
from operations.commands import Work as OperatorWork
from services import learning, people
from services.desk import Clock, Desk, Office
from services.meters import Counted, Meters
from services.people import BadGrant
from settings import Settings
from storage import followups
from storage import people as people_store
from storage.audit import Broken, lost, portion
from storage.database import Database, engine_version, open_database
from storage.errors import StorageError, Tampered, Unreachable
from storage.migrate import Foreign, migrate, pending
from storage.seals import any_sealed
from storage.seat import Seat
from storage.vault import Vault
from texts.catalogue import Catalogue
from town.model import Town
from web.door import Door

log = logging.getLogger("huiyin")
PORT = 8080  # of the webhook, unless another is named
cli = typer.Typer(
    help="Huiyin 回音: 件件有着落，事事有回音. The chat front door of a town's public-complaint service.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
cli.add_typer(commands.cli)


class House:
    """Everything joined: the office, the bot and the scheduler, working until `stop` is set."""

    def __init__(
        self, *, office: Office, application: Application, door: Door | None = None, seat: Seat | None = None
    ) -> None:
        self.office = office
        self.application = application
        self.scheduler = Scheduler(office=office, wake=application.wake)
        self.ticking = ElectedScheduler(self._new_scheduler, seat) if seat else self.scheduler
        self.door = door
        self.stop = asyncio.Event()

    async def run(self) -> None:
        """Starts, works until `stop`, finishes what has arrived, and closes what it opened. Raises Stop."""
        try:
            await self._open()
            if await self._met():
                await self._work()
        finally:
            if self.door is not None:
                await self.door.close()
            await self.application.close()

    def _new_scheduler(self) -> Scheduler:
        return Scheduler(office=self.office, wake=self.application.wake)

    async def _open(self) -> None:
        if self.door is not None:
            try:
                await self.door.start()
            except OSError as error:
                raise Stop(f"{self.door.server.address} cannot be used: {error.strerror}.") from error

    async def _met(self) -> bool:
        """Says hello to Telegram; False when told to stop before it has answered."""
        meeting = asyncio.create_task(self.application.start())
        stopping = asyncio.create_task(self.stop.wait())
        await asyncio.wait((meeting, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not meeting.done():
            meeting.cancel()
            await asyncio.wait((meeting,))
            return False
        await meeting
        return True

    async def _work(self) -> None:
        await self.ticking.start()
        try:
            await self.application.run(self.door.open_until(self.stop) if self.door else self.stop)
        finally:
            await self.ticking.stop()


@dataclass(frozen=True, slots=True)
class Serving:
    """Where HTTP is served, and how Telegram and other processes reach this one, if they do."""

    host: str
    port: int
    webhook: Webhook | None = None
    sweeper: Seat | None = None


async def build(
    *,
    town: Town,
    database: Database,
    secret: str,
    token: str,
    api_url: str,
    clock: Clock,
    pace: Pace | None = None,
    model: Path | None = None,
    classifier: Classifier | None = None,
    catalogue: Catalogue | None = None,
    serving: Serving | None = None,
) -> House:
    """A house on an open database, which is brought up to date. Raises Stop, StorageError or ModelError."""
    await migrate(database)
    vault = Vault(secret)
    await _try_key(database, vault)
    if classifier is None:  # jieba's dictionary takes a second: not in the event loop
        classifier = await asyncio.to_thread(KeywordClassifier.load, _in_use(model), town)
    meters = Meters()
    counted = Counted(classifier, meters)
    office = Office(town=town, classifier=counted, vault=vault, database=database, clock=clock)
    application = Application(
        office=office,
        catalogue=catalogue or Catalogue(),
        token=token,
        api_url=api_url,
        pace=pace or Pace(),
        webhook=serving.webhook if serving else None,
        meters=meters,
    )
    if serving is None:
        return House(office=office, application=application)
    door = Door(
        office=office,
        meters=meters,
        arrive=application.arrive,
        host=serving.host,
        port=serving.port,
        secret=serving.webhook.secret if serving.webhook else None,
    )
    return House(office=office, application=application, door=door, seat=serving.sweeper)


def _serving(settings: Settings, *, webhook: bool, host: str | None, port: int | None) -> Serving | None:
    """What `run` serves over HTTP by its settings and options; None for nothing. Raises Stop."""
    at = settings.port if port is None else port
    host = host or settings.host
    if not webhook:
        return None if at is None else Serving(host, at)
    for name in ("webhook_url", "webhook_secret"):
        if not getattr(settings, name):
            meaning = Settings.model_fields[name].description
            raise Stop(f"HUIYIN_{name.upper()}: is missing ({meaning}). run --webhook needs it.")
    assert settings.webhook_url and settings.webhook_secret  # noqa: S101, PT018 -- just looked
    url = settings.database_url
    sender, sweeper = (
        (None, None) if url.startswith("sqlite:") else (Seat(url, "sender"), Seat(url, "sweeper"))
    )
    hook = Webhook(settings.webhook_url, settings.webhook_secret.get_secret_value(), sender)
    return Serving(host, PORT if at is None else at, hook, sweeper)


def _in_use(model: Path | None) -> Path | None:
    """The town's own model, once there is one; None for the shipped one."""
    return model if model is not None and model.exists() else None


def real_time() -> datetime:
    """The clock of the real world, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        raise Stop("\n".join(map(_in_words, error.errors()))) from error


def _in_words(error: ErrorDetails) -> str:
    """What is wrong with one setting, and what it is for."""
    field = str(error["loc"][0])
    reason = "is missing" if error["type"] == "missing" else error["msg"].removeprefix("Value error, ")
    meaning = Settings.model_fields[field].description
    return f"HUIYIN_{field.upper()}: {reason} ({meaning}). Set it in the environment or in .env."


async def _try_key(database: Database, vault: Vault) -> None:
    """With a wrong key nothing that waits could be sent, and would be given up."""
    sealed = await database.read(any_sealed)
    try:
        if sealed is not None:
            vault.unseal(sealed)
    except Tampered as error:
        raise Stop("HUIYIN_SECRET_KEY: this database was sealed with another key.") from error


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[Database]:
    try:
        database = await open_database(url)
    except Unreachable as error:
        raise Stop(f"HUIYIN_DATABASE_URL: {' '.join(str(error).split())}") from error
    try:
        yield database
    except Foreign as error:
        raise Stop(f"HUIYIN_DATABASE_URL: another version of Huiyin made this database ({error}).") from error
    finally:
        await database.close()


def _do(work: Callable[[], Coroutine[None, None, None]]) -> None:
    """Runs a command; what keeps it from working is one sentence and exit 2."""
    try:
        asyncio.run(work())
    except (Stop, StorageError, ModelError) as error:
        say_and_exit(str(error))
    except BadToken:
        say_and_exit("HUIYIN_TOKEN: Telegram does not know this token. Ask @BotFather for the present one.")
    except Unanswered as error:
        say_and_exit(
            f"The Bot API at HUIYIN_API_URL does not answer: {error}. Check the address and the network."
        )
    except KeyboardInterrupt:  # before the work began: later Ctrl-C ends it in good order
        raise typer.Exit(130) from None


def _end_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)


@cli.command()
def run(
    webhook: Annotated[
        bool, typer.Option("--webhook", help="let Telegram post updates, to any process")
    ] = False,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="serve health and figures here")] = None,
    host: Annotated[str | None, typer.Option(help="the address to listen on; 127.0.0.1 if absent")] = None,
    json_logs: Annotated[bool, typer.Option("--json-logs", help="log JSON lines")] = False,
) -> None:
    """Run the bot until Ctrl-C or SIGTERM.

    Asks Telegram for updates. With --webhook Telegram posts them, to any of several processes.
    """

    async def work() -> None:
        settings = _settings()
        logs.start(logging.INFO, as_json=json_logs or settings.log == "json")
        serving = _serving(settings, webhook=webhook, host=host, port=port)
        async with _opened(settings.database_url) as database:
            house = await build(
                town=town_of(settings.town),
                database=database,
                secret=settings.secret_key.get_secret_value(),
                token=settings.token.get_secret_value(),
                api_url=settings.api_url,
                model=settings.model,
                clock=real_time,
                serving=serving,
            )
            _end_on_signals(house.stop)
            log.info("working for %s; Ctrl-C ends it", house.office.town.name.hans)
            await house.run()

    _do(work)


@cli.command("migrate")
def migrate_() -> None:
    """Bring the database up to date (`run` does it too)."""

    async def work() -> None:
        async with _opened(_settings().database_url) as database:
            applied = await migrate(database)
        print(f"applied: {', '.join(applied)}" if applied else "the database is up to date")

    _do(work)


@cli.command()
def invite(
    role: Annotated[str, typer.Option(help="liaison, officer, unit_lead, dispatcher, supervisor or admin")],
    unit: Annotated[str, typer.Option(help="code of the unit (officer, unit_lead)")] = "",
    area: Annotated[str, typer.Option(help="code of the area (liaison)")] = "",
    label: Annotated[str, typer.Option(help="whom it is for; administrators and leads see it")] = "",
) -> None:
    """Print an invitation for one person.

    The link makes whoever opens it first an officer, a liaison … It works once, for seven days.
    """

    async def work() -> None:
        settings = _settings()
        town = town_of(settings.town)
        try:
            grant = people.grant_for(town, role, unit=unit, area=area)
        except BadGrant as error:
            known = {"known": ", ".join(error.known)}
            raise Stop(Catalogue().say("en", error.text, known)) from error
        async with _opened(settings.database_url) as database:
            house = await build(
                town=town,
                database=database,
                secret=settings.secret_key.get_secret_value(),
                token=settings.token.get_secret_value(),
                api_url=settings.api_url,
                model=settings.model,
                clock=real_time,
            )
            name = await house.application.name()
            payload = await house.office.write(partial(people.invite, grant=grant, label=label))
        print(f"https://t.me/{name}?start={payload}")

    _do(work)


@cli.command()
def check() -> None:
    """Say what is wrong, one line each.

    Looks at the settings, the town, the classifier and the database.
    """
    wrong = asyncio.run(_wrong())
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        raise typer.Exit(2)
    print("all is well")


@cli.command()
def audit() -> None:
    """Verify the history of every case.

    Names each case whose chain of events is broken, cut off or does not add up to it; exit 1 if any. The bot
    may be at work meanwhile.
    """
    named: list[Broken] = []

    async def work() -> None:
        settings = _settings()
        vault = Vault(settings.secret_key.get_secret_value())
        async with _opened(settings.database_url) as database:
            if await pending(database):
                raise Stop("This database is not up to date; run `bot.py migrate`.")
            await _try_key(database, vault)
            named.extend(await _audit(database, vault))

    _do(work)
    for wrong in named:
        print(wrong, file=sys.stderr)
    if named:
        raise typer.Exit(1)


async def _audit(database: Database, vault: Vault) -> list[Broken]:
    """Looks at everything and prints how much it was; what is wrong, the first link first."""
    named: list[Broken] = []
    cases = events = wrong = 0
    last: str | None = ""
    while last is not None:
        found = await database.read(partial(portion, after=last, stamp=vault.stamp))
        cases, events, last = cases + found.cases, events + found.events, found.last
        wrong += len(found.broken)
        named += found.broken[: MOST_NAMED - len(named)]
    gone = await database.read(lost)
    print(f"{cases} cases, {events} events, {wrong + len(gone)} broken")
    return [*named, *gone[:MOST_NAMED]]


MOST_NAMED = 100


async def _wrong() -> list[str]:
    try:
        settings = _settings()
        town = town_of(settings.town)
        KeywordClassifier.load(_in_use(settings.model), town)
        async with _opened(settings.database_url) as database:
            missing = await pending(database)
            version = await database.read(engine_version)
            if not missing:
                await _try_key(database, Vault(settings.secret_key.get_secret_value()))
        sizes = f"{len(town.topics)} topics, {len(town.areas)} areas, {len(town.units)} units"
        print(f"town: {town.name.hans}, {sizes}")
        print(f"database: {version}")
    except (Stop, StorageError, ModelError) as error:
        return str(error).splitlines()
    behind = f"database: not up to date ({', '.join(missing)}); run `bot.py migrate`"
    return Catalogue().mistakes() + ([behind] if missing else [])


@cli.command()
def train(
    files: Annotated[list[Path] | None, typer.Argument(help="labelled texts: CSV or JSON lines")] = None,
    out: Annotated[Path | None, typer.Option(help="the model to write; HUIYIN_MODEL if absent")] = None,
    label: Label = "topic",
    also: Also = None,
    own: Annotated[bool, typer.Option("--own", help="learn from your town's corrections too")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="forget what an earlier model knows")] = False,
    rollback: Annotated[bool, typer.Option("--rollback", help="put the earlier model back")] = False,
) -> None:
    """Teach the classifier labelled texts or your corrections.

    Needs numpy (`make .venv/train`). A model that does worse than the one in use is not installed.
    """

    def work() -> None:
        teaching = _teaching()
        target = out or _settings().model
        if target is None:
            raise Stop("where shall the model go? Give --out FILE, or set HUIYIN_MODEL.")
        if rollback:
            teaching.roll_back(target)
            return
        examples = read_examples(files or [], label, also) if files or not own else []
        examples += _own_examples() if own else []
        if not examples:
            raise Stop("nothing to learn yet: nobody has corrected a topic")
        town = town_of(_settings().town) if own else town_of(None)
        try:
            lesson = teaching.teach(examples, target, town, _show_progress, fresh)
        except teaching.NotBetterError as error:
            raise Stop(f"not installed: {error}") from error
        print(teaching.lesson_text(lesson))

    classifying(work)


def _own_examples() -> list[Example]:
    """What the town's people have corrected, from its database. Raises Stop."""
    try:
        return asyncio.run(_read_own_examples())
    except StorageError as error:
        raise Stop(str(error)) from error


async def _read_own_examples() -> list[Example]:
    settings = _settings()
    async with _opened(settings.database_url) as database:
        await _try_key(database, Vault(settings.secret_key.get_secret_value()))
        town = town_of(settings.town)
        office = Office(
            town=town,
            classifier=await asyncio.to_thread(KeywordClassifier.load, _in_use(settings.model), town),
            vault=Vault(settings.secret_key.get_secret_value()),
            database=database,
            clock=real_time,
        )
        examples, origins = await office.read(learning.examples)
    counts = ", ".join(f"{origin} {count}" for origin, count in sorted(origins.items()))
    print(f"{len(examples)} corrections of the town's own ({counts or 'none yet'})")
    return examples


def _teaching() -> ModuleType:
    """The part of the classifier that needs numpy, which the running bot does without."""
    # Its products are so narrow that two threads mostly wait for each other: one takes a quarter of the time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        return import_module("classifiers.teaching")
    except ImportError as error:
        raise Stop("training needs numpy; `make .venv/train` installs it") from error


def _show_progress(done: int, of: int) -> None:
    if done < of and done * 100 // of == (done - 1) * 100 // of:
        return
    print(f"\rtraining {done * 100 // of:>3} %", end="" if done < of else "\n", file=sys.stderr, flush=True)


def _at_database(work: OperatorWork) -> None:
    """Runs a command of the operator on the open database."""

    async def open_and_work() -> None:
        settings = _settings()
        async with _opened(settings.database_url) as database:
            await work(database, Vault(settings.secret_key.get_secret_value()))

    _do(open_and_work)


Operator(at_database=_at_database, clock=real_time).register(cli)


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


OFFICERS_OF = "gongshui"  # both officers belong to the water company; they stand in for all other units too
HOME = "qx-cd-04"  # where a pin sent from the page lies, unless it is moved
NEIGHBOURS = (
    Neighbour(1001, "王芳", "zh-hans", "群众 | Resident"),
    Neighbour(1004, "陈师傅", "zh-hans", "经办人 · 甲 | Officer · A", (Grant(Role.OFFICER, OFFICERS_OF),)),
    Neighbour(1006, "赵敏", "zh-hans", "派单员 | Dispatcher", (Grant(Role.DISPATCHER, "lianluo"),)),
    Neighbour(1003, "李大姐", "zh-hans", "民情联络员 | Liaison", (Grant(Role.LIAISON, area="qx-dh-01"),)),
    Neighbour(1005, "周工", "zh-hans", "经办人 · 乙 | Officer · B", (Grant(Role.OFFICER, OFFICERS_OF),)),
    Neighbour(1002, "林志明", "zh-hant", "群众 · 繁體 | Resident · 繁體"),
    Neighbour(1007, "孙主任", "zh-hans", "督查 | Supervisor", (Grant(Role.SUPERVISOR),)),
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


async def settle_in(house: House, emulator: Emulator) -> None:
    """Gives everyone of the demo a phone; staff open the link that makes them what they are."""
    stand_in = [
        Grant(Role.OFFICER, unit.code)
        for unit in house.office.town.units.values()
        if unit.level not in ("centre", "supervision") and unit.code != OFFICERS_OF
    ]
    for neighbour in NEIGHBOURS:
        await _join(house.office, emulator, neighbour)
        if any(grant.role is Role.OFFICER for grant in neighbour.grants):
            await house.office.write(partial(_stand_in, neighbour=neighbour, grants=stand_in))


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

    The bot, seven phones and a clock that can be moved; no token needed.
    """
    logs.start(logging.WARNING)
    with tempfile.TemporaryDirectory() as temporary:
        _do(partial(_demo, keep or Path(temporary), port))


async def _demo(folder: Path, port: int) -> None:
    _make(folder)
    town = town_of(None)
    clock = MovedClock(max(working_hour(town, real_time()), _left_at(folder)))
    async with (
        _opened(f"sqlite:///{folder / 'huiyin.db'}") as database,
        demo_town(
            town=town,
            database=database,
            secret=_secret(folder),
            clock=clock,
            port=port,
            kept=folder / "emulator.pickle",
        ) as demo,
    ):
        _end_on_signals(demo.house.stop)
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
    try:
        await emulator.start()
    except OSError as error:
        raise Stop(f"Port {port} cannot be used: {error.strerror}. Name another with --port.") from error
    try:
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
        await settle_in(house, emulator)
        working = asyncio.create_task(house.run())
        try:
            yield Demo(house, emulator, working)
        finally:
            house.stop.set()
            await working
    finally:
        await emulator.stop()


if __name__ == "__main__":
    cli()
