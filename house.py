"""The house: the only place where things are built and joined."""

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typer

from cases.routing import Classifier
from classifiers.keywords import KeywordClassifier
from classifiers.lexicon import ModelError
from commands import Stop, say_and_exit
from followups.elected import ElectedScheduler
from followups.scheduler import Scheduler
from handlers.application import Application, BadToken, Unanswered, Webhook
from handlers.pace import Pace
from services.desk import Clock, Office
from services.meters import Counted, Meters
from storage.database import Database, open_database
from storage.errors import StorageError, Tampered, Unreachable
from storage.migrate import Foreign, migrate
from storage.seals import any_sealed
from storage.seat import Seat
from storage.vault import Vault
from texts.catalogue import Catalogue
from town.model import Town
from web.door import Door


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
    await try_key(database, vault)
    if classifier is None:  # reading its files takes a moment: not in the event loop
        classifier = await asyncio.to_thread(classifier_of, model, town)
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


def classifier_of(model: Path | None, town: Town) -> KeywordClassifier:
    """A classifier for a town, by its own model once there is one. Raises ModelError and Stop."""
    own = model if model is not None and _is_there(model) else None
    classifier = KeywordClassifier.load(own, town)
    foreign = [label for label in classifier.labels if label not in town.topics]
    if foreign:
        named = ", ".join(foreign[:3])
        raise Stop(
            f"{own or 'the shipped model'}: its labels ({named} …) are no topics of the town; "
            "give HUIYIN_MODEL a model that was taught the topics' codes."
        )
    return classifier


def _is_there(file: Path) -> bool:
    """Whether something bears the name; that it cannot be read is said by whoever reads it."""
    try:
        file.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        pass
    return True


def real_time() -> datetime:
    """The clock of the real world, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


async def try_key(database: Database, vault: Vault) -> None:
    """With a wrong key nothing that waits could be sent, and would be given up."""
    sealed = await database.read(any_sealed)
    try:
        if sealed is not None:
            vault.unseal(sealed)
    except Tampered as error:
        raise Stop("HUIYIN_SECRET_KEY: this database was sealed with another key.") from error


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """A database that is open meanwhile. Raises Stop where it cannot be used."""
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


def carry_out(work: Callable[[], Coroutine[None, None, None]]) -> None:
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


def own_the_process(house: House) -> None:
    """Makes this process the house's own: Ctrl-C and SIGTERM end its work, in the loop that runs."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, house.stop.set)
    keep_for_good()


def keep_for_good() -> None:
    """Lets the garbage collector pass over all that has been built, which stays as long as the process.

    Each time it looked through all of it, nobody was answered for a tenth of a second.
    """
    gc.collect()
    gc.freeze()
