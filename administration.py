"""The administrator's commands: run the bot, look after its database, invite, check, audit, train."""

import asyncio
import logging
import os
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer
from pydantic import ValidationError
from pydantic_core import ErrorDetails

import commands
import demo
from classifiers.examples import Example, read_examples
from classifiers.installed import roll_back
from classifiers.lexicon import ModelError
from commands import Also, Label, Stop, classifying, own_town, town_of
from handlers.application import Webhook
from house import House, Serving, build, carry_out, classifier_of, opened, own_the_process, real_time, try_key
from operations import logs
from operations.commands import Operator
from operations.commands import Work as OperatorWork
from services import learning, people
from services.desk import Office
from services.people import BadGrant
from settings import Settings
from storage.audit import Broken, lost, portion
from storage.database import Database, engine_version
from storage.errors import StorageError
from storage.migrate import migrate, pending
from storage.seat import Seat
from storage.vault import Vault
from texts.catalogue import Catalogue
from town.model import Town

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
cli.add_typer(demo.cli)


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


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        raise Stop("\n".join(map(_in_words, error.errors()))) from error


async def _house(settings: Settings, town: Town, database: Database, serving: Serving | None = None) -> House:
    return await build(
        town=town,
        database=database,
        secret=settings.secret_key.get_secret_value(),
        token=settings.token.get_secret_value(),
        api_url=settings.api_url,
        model=settings.model,
        clock=real_time,
        serving=serving,
    )


def _in_words(error: ErrorDetails) -> str:
    """What is wrong with one setting, and what it is for."""
    field = str(error["loc"][0])
    reason = "is missing" if error["type"] == "missing" else error["msg"].removeprefix("Value error, ")
    meaning = Settings.model_fields[field].description
    return f"HUIYIN_{field.upper()}: {reason} ({meaning}). Set it in the environment or in .env."


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
        async with opened(settings.database_url) as database:
            house = await _house(settings, town_of(settings.town), database, serving)
            own_the_process(house)
            log.info("working for %s; Ctrl-C ends it", house.office.town.name.hans)
            await house.run()

    carry_out(work)


@cli.command("migrate")
def migrate_() -> None:
    """Bring the database up to date (`run` does it too)."""

    async def work() -> None:
        async with opened(_settings().database_url) as database:
            applied = await migrate(database)
        print(f"applied: {', '.join(applied)}" if applied else "the database is up to date")

    carry_out(work)


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
            told = Catalogue().say("en", error.text, {"known": ", ".join(error.known)})
            raise Stop(" ".join(told.split())) from error  # in chat each code has a line of its own
        async with opened(settings.database_url) as database:
            house = await _house(settings, town, database)
            name = await house.application.name()
            payload = await house.office.write(partial(people.invite, grant=grant, label=label))
        print(f"https://t.me/{name}?start={payload}")

    carry_out(work)


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
        async with opened(settings.database_url) as database:
            if await pending(database):
                raise Stop("This database is not up to date; run `bot.py migrate`.")
            await try_key(database, vault)
            named.extend(await _audit(database, vault))

    carry_out(work)
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
        classifier_of(settings.model, town)
        async with opened(settings.database_url) as database:
            missing = await pending(database)
            version = await database.read(engine_version)
            if not missing:
                await try_key(database, Vault(settings.secret_key.get_secret_value()))
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
        target = out or _model_in_use()
        if rollback:
            roll_back(target)
            print(f"{target}: the earlier model is back")
            return
        teaching = _teaching()
        examples = _examples(files or [], label, also, own=own)
        try:
            lesson = teaching.teach(examples, target, own_town(), _show_progress, fresh)
        except teaching.NotBetterError as error:
            raise Stop(f"not installed: {error}") from error
        print(teaching.lesson_text(lesson))

    classifying(work)


def _examples(files: Sequence[Path], label: str, also: str | None, *, own: bool) -> list[Example]:
    """What shall be learned. Raises Stop."""
    if not (files or own):
        raise Stop("what shall be learned? Name files of labelled texts, or say --own.")
    examples = read_examples(files, label, also) if files else []
    examples += _own_examples() if own else []
    if not examples:
        raise Stop("nothing to learn yet: nobody has corrected a topic")
    return examples


def _model_in_use() -> Path:
    """Where the settings say that the model is. Raises Stop."""
    asked = "where shall the model go? Give --out FILE, or set HUIYIN_MODEL."
    try:
        model = _settings().model
    except Stop as error:
        raise Stop(f"{asked} The settings cannot be read: {' '.join(str(error).splitlines())}") from error
    if model is None:
        raise Stop(asked)
    return model


def _own_examples() -> list[Example]:
    """What the town's people have corrected, from its database. Raises Stop."""
    try:
        return asyncio.run(_read_own_examples())
    except StorageError as error:
        raise Stop(str(error)) from error


async def _read_own_examples() -> list[Example]:
    settings = _settings()
    async with opened(settings.database_url) as database:
        await try_key(database, Vault(settings.secret_key.get_secret_value()))
        town = town_of(settings.town)
        office = Office(
            town=town,
            classifier=await asyncio.to_thread(classifier_of, settings.model, town),
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
        async with opened(settings.database_url) as database:
            await work(database, Vault(settings.secret_key.get_secret_value()))

    carry_out(open_and_work)


Operator(at_database=_at_database, clock=real_time).register(cli)


if __name__ == "__main__":
    cli()
