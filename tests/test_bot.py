"""The command line: each command as a user would run it, and whatever can be wrong with its settings."""

import asyncio
import contextlib
import gzip
import json
import re
import shutil
import signal
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, Protocol

import aiohttp
import pytest
import typer
from typer.testing import CliRunner

import administration
import commands
import demo
from classifiers import keywords
from classifiers.lexicon import Head, write_lexicon
from demo import MovedClock
from emulator import Emulator
from settings import Settings
from storage import cases
from storage.database import open_database
from storage.migrate import migrate
from storage.transaction import Tx
from storage.vault import Vault
from tests.commands import SECRET, TOKEN, command, says, started, told_to_end
from tests.storage.made import a_case, persons, submitted
from town.load import SAMPLE, load_town

SETTINGS = {"HUIYIN_TOKEN": TOKEN, "HUIYIN_SECRET_KEY": SECRET}
REGISTERED = [each for room in (administration, commands, demo) for each in room.cli.registered_commands]
COMMANDS = [str(each.name or each.callback.__name__) for each in REGISTERED if each.callback]
COLUMNS = 80

pytestmark = pytest.mark.timeout(180)


@pytest.fixture
async def emulator() -> AsyncIterator[Emulator]:
    """Telegram."""
    async with Emulator(now=lambda: datetime.now(UTC), token=TOKEN) as emulator:
        yield emulator


def at(emulator: Emulator, **more: str) -> dict[str, str]:
    """Settings of a bot at this Telegram."""
    return SETTINGS | {"HUIYIN_API_URL": emulator.url} | more


class Told(NamedTuple):
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Told]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command inside this process, in an empty folder: a tenth of the time of one of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", str(COLUMNS))

    def run(*arguments: str, **settings: str) -> Told:
        for name in Settings.model_fields:
            monkeypatch.delenv(f"HUIYIN_{name.upper()}", raising=False)
        done = CliRunner().invoke(administration.cli, arguments, env=settings, prog_name="bot.py")
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Told(done.exit_code, done.stdout, done.stderr)

    return run


class TestHelp:
    """`--help` is a pleasure to read."""

    async def test_of_the_whole(self, tmp_path: Path) -> None:
        """It names every command with one whole sentence."""
        told = await command("--help", folder=tmp_path)
        listed = told.out.partition("Commands:\n")[2].rstrip().split("\n")
        assert (told.code, told.err) == (0, "")
        assert [line.split()[0] for line in listed] == COMMANDS
        assert [line for line in listed if not line.endswith(".") or "..." in line] == []

    @pytest.mark.parametrize("name", COMMANDS)
    def test_of_each_command(self, run: Run, name: str) -> None:
        """It says how to call the command, what it does, and what each option means, in 80 columns."""
        told = run(name, "--help")
        assert (told.code, told.err) == (0, "")
        assert told.out.startswith(f"Usage: bot.py {name} ")
        assert [line for line in told.out.splitlines() if len(line) > COLUMNS] == []
        assert re.search(r"--help +Show this message and exit\.", told.out)

    def test_no_command_at_all(self, run: Run) -> None:
        """Who gives no command is shown which there are; who misspells one is told so."""
        nothing, misspelt = run(), run("rnu")
        assert "Commands:" in nothing.out + nothing.err
        assert misspelt.code == 2
        assert "No such command 'rnu'" in misspelt.err


class Says(Protocol):
    """What a command said, in this process or in one of its own."""

    @property
    def code(self) -> int:
        """Its exit code."""

    @property
    def err(self) -> str:
        """What it wrote to stderr."""


def sentence(told: Says, *parts: str) -> None:
    """It ended with exit 2 and one clear line that holds these parts, and no secret."""
    assert told.code == 2, told
    assert "Traceback" not in told.err
    (line,) = told.err.strip().splitlines()
    assert all(part in line for part in parts), line
    assert TOKEN not in line
    assert SECRET not in line


MISTAKES: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "no token": ({"HUIYIN_TOKEN": ""}, ("HUIYIN_TOKEN", "123456:AAbb")),
    "half a token": ({"HUIYIN_TOKEN": "123456"}, ("HUIYIN_TOKEN", "123456:AAbb")),
    "a token without a number": ({"HUIYIN_TOKEN": "abc:def"}, ("HUIYIN_TOKEN", "BotFather")),
    "a short secret": ({"HUIYIN_SECRET_KEY": "short"}, ("HUIYIN_SECRET_KEY", "at least 32", "openssl")),
    "an address without http": ({"HUIYIN_API_URL": "api.telegram.org"}, ("HUIYIN_API_URL", "https://")),
    "another database": ({"HUIYIN_DATABASE_URL": "mysql://x/y"}, ("HUIYIN_DATABASE_URL", "sqlite:///")),
    "a database nowhere": (
        {"HUIYIN_DATABASE_URL": "sqlite:////nowhere/at/all.db"},
        ("HUIYIN_DATABASE_URL", "/nowhere/at/all.db", "unable to open"),
    ),
    "a server that is not there": (
        {"HUIYIN_DATABASE_URL": f"postgresql://me:{SECRET}@127.0.0.1:1/x"},
        ("HUIYIN_DATABASE_URL", "127.0.0.1", "refused"),
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_wrong_setting_is_one_sentence(run: Run, mistake: str) -> None:
    """Whatever is wrong with a setting: its name, what is wrong, exit 2, and no traceback."""
    settings, parts = MISTAKES[mistake]
    sentence(run("migrate", **SETTINGS | settings), *parts)


def _spoiled(content: bytes) -> Mapping[str, tuple[bytes | None, str]]:
    """What may stand where a model should be (nothing for a folder), and what is said of it."""
    return {
        "empty": (b"", "line 1: not a model"),
        "cut short": (content[: len(content) // 2], "cut short"),
        "noise": (Random(1).randbytes(5_000), "not text in UTF-8"),
        "packed": (gzip.compress(content), "not text in UTF-8"),
        "another text": ("[hours]\nopens = 8\n".encode("utf-8-sig"), "line 1: not a model"),
        "another version": (content.replace(b"model 1", b"model 2", 1), "another version"),
        "a weight that is none": (content.replace(b"1+300", b"1+nan"), "line 6 is damaged"),
        "a word twice": (content.replace(b"end", b"\xe5\x81\x9c\xe6\xb0\xb4\t4\t1+3\nend"), "line 7"),
        "a folder": (None, "not a file"),
    }


SPOILED = list(_spoiled(b""))
USES = ("classify --model", "evaluate some.csv --model", "run", "check")


def _a_model(file: Path, *labels: str) -> bytes:
    """Writes a small model."""
    keys = tuple(str(number) for number, _ in enumerate(labels, 1))
    heads = [Head("topic", keys, labels, (0.0,) * len(labels))]
    write_lexicon(file, heads, {"停水": (4.0, {"1": 3.0, "2": -1.5})})
    return file.read_bytes()


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("how", SPOILED)
def test_what_is_no_model_is_refused_by_name(run: Run, tmp_path: Path, how: str, use: str) -> None:
    """Every command that reads a model names the file, what is wrong and where, and what to do."""
    file = tmp_path / "own.model"
    content, said = _spoiled(_a_model(file, "0301", "0302"))[how]
    file.unlink()
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)
    given = (str(file),) if use.endswith("--model") else ()
    told = run(*use.split(), *given, **SETTINGS, HUIYIN_MODEL=str(file))
    sentence(told, f"{file}: ", said)


@pytest.mark.parametrize("name", ["run", "check"])
def test_a_model_of_other_labels_is_not_run(run: Run, tmp_path: Path, name: str) -> None:
    """A model of departments classifies on the command line; a bot would not know where to send its cases."""
    file = tmp_path / "own.model"
    _a_model(file, "供水", "供电")
    told = run(name, **SETTINGS, HUIYIN_MODEL=str(file))
    sentence(told, f"{file}: ", "供水, 供电", "no topics of the town", "HUIYIN_MODEL")


def test_a_model_that_leads_nowhere_is_named(run: Run, tmp_path: Path) -> None:
    """A model that is not there yet is none; a link to nothing, or a way through a file, is a mistake."""
    (tmp_path / "own.model").symlink_to("nothing")
    for file in (tmp_path / "own.model", Path(__file__) / "own.model"):
        sentence(run("run", **SETTINGS, HUIYIN_MODEL=str(file)), f"{file}: ", "cannot be read")


def test_a_demo_with_a_damaged_model(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped model is looked at as any other."""
    file = tmp_path / "town.model"
    file.write_text("huiyin-model 1\n", encoding="utf-8")
    monkeypatch.setattr(keywords, "TOPICS", file)
    sentence(run("demo"), f"{file}: line 1: cut short")


@pytest.mark.parametrize("name", ["run", "check", "migrate", "invite"])
def test_missing_settings_are_all_named(run: Run, name: str) -> None:
    """Of several missing settings each has its line: what it is for, and where to set it."""
    told = run(name, *(("--role", "admin") if name == "invite" else ()))
    lines = told.err.strip().splitlines()
    assert (told.code, told.out) == (2, "")
    assert [line.partition(":")[0] for line in lines] == ["HUIYIN_TOKEN", "HUIYIN_SECRET_KEY"]
    assert all("is missing" in line and ".env" in line for line in lines)


async def _meddled(url: str, *, how: str) -> None:
    """A database with one case, in which somebody has changed something behind our back."""

    def write(tx: Tx) -> None:
        persons(tx, 1)
        case = a_case(1)
        stamp = Vault(SECRET).stamp
        cases.insert(tx, case, submitted(case), stamp, code_mac=b"mac", key_sealed=Vault(SECRET).new_key()[1])
        tx.run("INSERT INTO case_numbers (day, last) VALUES ('20260302', 1)")
        if how:
            tx.run(how)

    database = await open_database(url)
    await migrate(database)
    await database.write(write)
    await database.close()


def test_audit(run: Run) -> None:
    """An untouched history: counted, exit 0."""
    asyncio.run(_meddled("sqlite:///huiyin.db", how=""))
    assert run("audit", **SETTINGS) == (0, "1 cases, 1 events, 0 broken\n", "")


def test_audit_of_a_changed_history(run: Run) -> None:
    """The first broken link is named, exit 1."""
    asyncio.run(_meddled("sqlite:///huiyin.db", how="UPDATE case_events SET role = 'admin'"))
    told = run("audit", **SETTINGS)
    assert (told.code, told.out) == (1, "1 cases, 1 events, 1 broken\n")
    assert told.err == "20260302-0001 event 1: does not fit the one before it\n"


def test_audit_with_another_key(run: Run) -> None:
    """With a wrong key everything would seem broken: it is said that the key is wrong."""
    asyncio.run(_meddled("sqlite:///huiyin.db", how=""))
    told = run("audit", **SETTINGS | {"HUIYIN_SECRET_KEY": "o" * 40})
    assert told.code == 2
    assert "another key" in told.err


def test_audit_of_an_old_database(run: Run) -> None:
    """A database that was never brought up to date cannot be read, and it is said what to do."""
    told = run("audit", **SETTINGS)
    assert told.code == 2
    assert "bot.py migrate" in told.err


def test_settings_from_a_file(run: Run, tmp_path: Path) -> None:
    """What is not in the environment is read from `.env`; what is in both, from the environment."""
    lines = [f"HUIYIN_TOKEN={TOKEN}", f"HUIYIN_SECRET_KEY={SECRET}", "HUIYIN_DATABASE_URL=sqlite:///file.db"]
    (tmp_path / ".env").write_text("\n".join([*lines, "SOMETHING_ELSE=x"]))
    assert run("migrate").code == 0
    assert run("migrate", HUIYIN_DATABASE_URL="sqlite:///environment.db").code == 0
    assert {file.name for file in tmp_path.glob("*.db")} == {"file.db", "environment.db"}


class TestMigrate:
    """Bringing a database up to date."""

    def test_twice(self, run: Run, tmp_path: Path) -> None:
        """The first time it says what it has done, the second that nothing was to be done."""
        first, second = run("migrate", **SETTINGS), run("migrate", **SETTINGS)
        assert first.out.startswith("applied: 0001_")
        assert (second.code, second.out) == (0, "the database is up to date\n")
        assert (tmp_path / "huiyin.db").exists()

    def test_a_database_of_another_version(self, run: Run, tmp_path: Path) -> None:
        """A database that other migrations have made is left alone."""
        run("migrate", **SETTINGS)
        with contextlib.closing(sqlite3.connect(tmp_path / "huiyin.db")) as database:
            database.execute("UPDATE migrations SET checksum = 'another'")
            database.commit()
        for name in ("migrate", "check"):
            sentence(run(name, **SETTINGS), "HUIYIN_DATABASE_URL", "another version of Huiyin")


class TestCheck:
    """Saying what is wrong."""

    def test_all_is_well(self, run: Run) -> None:
        """Before `migrate` it says that this is to be done; after it that all is well, and what there is."""
        sentence(run("check", **SETTINGS), "not up to date (0001_", "bot.py migrate")
        run("migrate", **SETTINGS)
        after = run("check", **SETTINGS)
        assert (after.code, after.err) == (0, "")
        town, database, well = after.out.splitlines()
        assert town.startswith("town: 清溪县, 129 topics, ")
        assert database.startswith("database: SQLite 3.")
        assert well == "all is well"

    async def test_mistakes_of_the_town(self, tmp_path: Path) -> None:
        """Each mistake has its line, with the file and the number of the line where it is."""
        town = shutil.copytree(SAMPLE, tmp_path / "town")
        places = [
            spoil(town / "topics.toml", "gongshui", "gongshiu"),
            spoil(town / "areas.toml", "point = [", 'point = ["north", '),
        ]
        told = await command("check", settings=SETTINGS | {"HUIYIN_TOWN": "town"}, folder=tmp_path)
        assert told.code == 2
        assert "Traceback" not in told.err
        found = {line.partition(" ")[0].rstrip(":") for line in told.err.splitlines()}
        assert set(places) <= found, told.err

    def test_a_town_that_is_not_there(self, run: Run) -> None:
        """A folder without a town is said to be one."""
        told = run("check", **SETTINGS, HUIYIN_TOWN="nowhere")
        assert told.code == 2
        assert "town.toml" in told.err


def spoil(file: Path, right: str, wrong: str) -> str:
    """Puts a mistake into the first line that has these words; its place as `file:line`."""
    lines = file.read_text("utf-8").splitlines(keepends=True)
    number = next(i for i, line in enumerate(lines) if right in line and not line.startswith("#"))
    lines[number] = lines[number].replace(right, wrong, 1)
    file.write_text("".join(lines), "utf-8")
    return f"{file.name}:{number + 1}"


class TestTrain:
    """What a newcomer forgets to say."""

    def test_where_the_model_shall_go(self, run: Run) -> None:
        """Without a place for the model that is the question, not the token."""
        told = run("train", "some.csv")
        sentence(told, "--out FILE", "HUIYIN_MODEL", "HUIYIN_TOKEN")
        assert told.err.startswith("where shall the model go?")
        sentence(run("train", "some.csv", **SETTINGS), "--out FILE", "HUIYIN_MODEL")

    def test_what_shall_be_learned(self, run: Run) -> None:
        """Nothing named is asked for by name."""
        sentence(run("train", "--out", "own.model"), "files", "--own")

    def test_rollback_needs_nothing_else(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where the bot runs there is no numpy; the earlier model comes back all the same, once."""
        monkeypatch.setitem(sys.modules, "classifiers.teaching", None)
        for name, label in (("own.model", "供水"), ("own.model.previous", "供电")):
            head = Head("topic", ("1", "2"), (label, "别的"), (0.0, 0.0))
            write_lexicon(tmp_path / name, [head], {"停水": (4.0, {"1": 3.0})})
        told = run("train", "--rollback", "--out", "own.model")
        assert (told.code, told.out) == (0, "own.model: the earlier model is back\n")
        assert "供电" in (tmp_path / "own.model").read_text("utf-8")
        sentence(run("train", "--rollback", "--out", "own.model"), "own.model.previous", "no earlier model")
        sentence(run("train", "some.csv", "--out", "own.model"), "numpy")


class TestClassifying:
    """The classifier alone."""

    def test_labels_of_another_world(self, run: Run, tmp_path: Path) -> None:
        """Figures of labels that the model has never heard of would all be nothing."""
        (tmp_path / "some.csv").write_text("text,dept\n停水,供水\n", encoding="utf-8")
        sentence(run("evaluate", "some.csv", "--label", "dept"), "dept", "0101")

    def test_labels_beside_topics(self, run: Run, tmp_path: Path) -> None:
        """A model that is named says all its labels, also beside some that are topics of the town."""
        head = Head("topic", ("1", "2"), ("0301", "公交"), (0.0, 0.0), sure=0.5)
        write_lexicon(tmp_path / "own.model", [head], {"公交车": (4.0, {"2": 3.0})})
        (tmp_path / "some.csv").write_text("text,dept\n公交车不来,公交\n", encoding="utf-8")
        told = run("evaluate", "some.csv", "--label", "dept", "--model", "own.model", "--json")
        assert json.loads(told.out)["accuracy"] == 1

    @pytest.mark.parametrize("written", [False, True])
    def test_the_words_of_the_own_town(self, run: Run, tmp_path: Path, *, written: bool) -> None:
        """Whoever has taught the town a word sees what it does, set in the environment or in .env."""
        shutil.copytree(SAMPLE, tmp_path / "town")
        topics = tmp_path / "town" / "topics.toml"
        text = topics.read_text("utf-8")
        topics.write_text(text.replace('words = ["公厕"', 'words = ["一号驿站", "公厕"'), "utf-8")
        (tmp_path / "some.csv").write_text("text,topic\n一号驿站又关门了,0206\n", encoding="utf-8")
        settings = {"HUIYIN_TOWN": "town"}
        if written:
            (tmp_path / ".env").write_text("HUIYIN_TOWN=town\n", encoding="utf-8")
            settings = {}
        told = run("evaluate", "some.csv", "--json", **settings)
        assert json.loads(told.out)["accuracy"] == 1, told

    @pytest.mark.parametrize("days", ["999999999999", "0", "soon"])
    def test_days_beyond_all_time(self, run: Run, days: str) -> None:
        """A window is some days, and no longer than a hundred years."""
        told = run("hot", "some.csv", "--days", days)
        assert (told.code, "--days" in told.err) == (2, True)

    def test_a_closed_input(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Where there is nothing to read from, that is one sentence."""
        monkeypatch.setattr("sys.stdin", None)
        with pytest.raises(typer.Exit):
            commands.classify()
        assert capsys.readouterr().err == "there is no input to read\n"


class TestInvite:
    """Inviting staff."""

    async def test_the_link_works_once(self, tmp_path: Path, emulator: Emulator) -> None:
        """The link printed makes the first who opens it an officer; the second is told that it was used."""
        told = await command(
            "invite", "--role", "officer", "--unit", "gongshui", settings=at(emulator), folder=tmp_path
        )
        assert told.code == 0, told.err
        link = re.fullmatch(r"https://t\.me/huiyin_demo_bot\?start=([A-Za-z0-9_-]{1,64})\n", told.out)
        assert link
        first, second = (emulator.add_phone(number, "x", "zh-hans") for number in (1001, 1002))
        async with started("run", settings=at(emulator), folder=tmp_path) as process:
            first.start(link[1])
            await first.expect("清溪供水公司", timeout=40)
            second.start(link[1])
            await second.expect("用过")
            await told_to_end(process)
        assert process.returncode == 0

    @pytest.mark.parametrize(
        ("arguments", "known"),
        [
            (("--role", "king"), "dispatcher"),
            (("--role", "officer"), "gongshui"),
            (("--role", "officer", "--unit", "nobody"), "gongshui"),
            (("--role", "liaison", "--area", "nowhere"), "qx-dh-01"),
        ],
    )
    def test_what_cannot_be_given(self, run: Run, arguments: tuple[str, ...], known: str) -> None:
        """A wrong role, unit or area is one sentence that names those there are."""
        sentence(run("invite", *arguments, **SETTINGS), known)

    def test_telegram_does_not_answer(self, run: Run) -> None:
        """Without Telegram there is no link, and that is said."""
        told = run("invite", "--role", "admin", **SETTINGS, HUIYIN_API_URL="http://127.0.0.1:9")
        sentence(told, "HUIYIN_API_URL", "does not answer")


class TestRun:
    """The real thing."""

    def test_a_webhook_without_its_settings(self, run: Run) -> None:
        """Where Telegram shall post, and what it says to be known by, must be set; no weak secret."""
        url = {"HUIYIN_WEBHOOK_URL": "https://bot.example.org/telegram"}
        sentence(run("run", "--webhook", **SETTINGS), "HUIYIN_WEBHOOK_URL", "is missing", "--webhook")
        sentence(run("run", "--webhook", **SETTINGS, **url), "HUIYIN_WEBHOOK_SECRET", "is missing")
        weak = run("run", "--webhook", **SETTINGS, **url, HUIYIN_WEBHOOK_SECRET="密码")
        sentence(weak, "HUIYIN_WEBHOOK_SECRET", "16 to 256")

    async def test_health_while_polling(self, tmp_path: Path, emulator: Emulator) -> None:
        """With a port the polling bot says that it lives; a port that is taken is one sentence."""
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = str(other.getsockname()[1])
            told = await command("run", "--port", port, settings=at(emulator), folder=tmp_path)
            assert (told.code, f":{port} cannot be used" in told.err.splitlines()[-1]) == (2, True)
        phone = emulator.add_phone(1001, "x", "zh-hans", start="")
        served = at(emulator, HUIYIN_PORT=port)
        async with (
            started("run", settings=served, folder=tmp_path) as process,
            aiohttp.ClientSession() as http,
        ):
            await phone.expect("/help", timeout=40)
            for path in ("healthz", "readyz", "metrics"):
                async with http.get(f"http://127.0.0.1:{port}/{path}") as answer:
                    assert answer.status == 200
            async with http.post(f"http://127.0.0.1:{port}/telegram", data=b"{}") as answer:
                assert answer.status == 404
            assert (await told_to_end(process)).code == 0

    async def test_a_token_nobody_knows(self, tmp_path: Path, emulator: Emulator) -> None:
        """Telegram's refusal of the token is said in one sentence."""
        settings = at(emulator, HUIYIN_TOKEN="8:another-token")
        told = await command("run", settings=settings, folder=tmp_path)
        assert told.code == 2
        assert told.err.splitlines()[-1].startswith("HUIYIN_TOKEN: Telegram does not know this token.")
        assert "Traceback" not in told.err

    async def test_telegram_does_not_answer(self, tmp_path: Path) -> None:
        """Neither does a wrong address lead to a traceback."""
        settings = SETTINGS | {"HUIYIN_API_URL": "http://127.0.0.1:9"}
        told = await command("run", settings=settings, folder=tmp_path)
        assert told.code == 2
        assert "The Bot API at HUIYIN_API_URL does not answer" in told.err.splitlines()[-1]
        assert "Traceback" not in told.err
        assert TOKEN not in told.err

    async def test_another_secret_key(self, tmp_path: Path, emulator: Emulator) -> None:
        """With a key that is not this database's nothing is begun: what waits in it could never be sent."""
        phone = emulator.add_phone(1001, "x", "zh-hans", start="")
        async with started("run", settings=at(emulator), folder=tmp_path) as process:
            await phone.expect("/help", timeout=40)
            assert (await told_to_end(process)).code == 0
        other = at(emulator, HUIYIN_SECRET_KEY="another key " * 4)
        for name in ("run", "check"):
            sentence(await command(name, settings=other, folder=tmp_path), "HUIYIN_SECRET_KEY", "another key")

    @pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
    async def test_it_ends_when_told(self, tmp_path: Path, emulator: Emulator, by: signal.Signals) -> None:
        """Ctrl-C or SIGTERM ends it in good order, with exit 0; what it logs holds no secret and no words."""
        phone = emulator.add_phone(1001, "x", "zh-hans", start="")
        async with started("run", settings=at(emulator), folder=tmp_path) as process:
            await phone.expect("/help", timeout=40)
            phone.say("我家的秘密")
            await phone.expect(lambda message: not message.text.startswith("您好"))
            told = await told_to_end(process, by)
        assert told.code == 0
        assert "working for 清溪县" in told.err
        for secret in (TOKEN, SECRET, "秘密", "Traceback"):
            assert secret not in told.err


def files_in(folder: Path) -> list[Path]:
    """What is left in a folder."""
    return list(folder.iterdir())


class Page:
    """The chat page of a demo, as the browser uses it."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def get(self, path: str) -> dict[str, Any]:
        """Something the page shows."""
        async with self._session.get(f"{self._url}/api/{path}") as answer:
            found: dict[str, Any] = await answer.json()
            return found

    async def post(self, path: str, **body: Any) -> dict[str, Any]:
        """Something a person does."""
        async with self._session.post(f"{self._url}/api/{path}", json=body) as answer:
            assert answer.status == 200, await answer.text()
            done: dict[str, Any] = await answer.json()
            return done

    async def chat(self) -> list[dict[str, Any]]:
        """What the first resident's chat shows."""
        messages: list[dict[str, Any]] = (await self.get("phones/1001"))["messages"]
        return messages

    async def after(self, seen: int, fits: Callable[[dict[str, Any]], object] = bool) -> dict[str, Any]:
        """The bot's first message after another that fits, once it is there."""
        async with asyncio.timeout(20):
            while True:
                for message in await self.chat():
                    if message["from"] == "bot" and message["id"] > seen and fits(message):
                        return message
                await asyncio.sleep(0.02)

    async def say(self, text: str) -> dict[str, Any]:
        """Says something as the first resident; the bot's answer."""
        seen = (await self.chat())[-1]["id"]
        await self.post("phones/1001/say", text=text)
        return await self.after(seen)

    async def report(self) -> str:
        """Reports something by the shortest way; the number of the case."""
        message = await self.say("东河镇柳湾村停水三天了没有水")
        for _ in range(12):
            buttons = [button for row in message["buttons"] for button in row]
            wanted = [one for one in buttons if one["text"] in {"提交", "跳过"}] or buttons
            seen = (await self.chat())[-1]["id"]
            await self.post("phones/1001/press", message_id=message["id"], data=wanted[0]["data"])
            message = await self.after(seen, lambda one: one["buttons"] or NUMBER.search(one["text"]))
            found = NUMBER.search(message["text"])
            if found:
                return found[0]
        raise AssertionError(message)


NUMBER = re.compile(r"\d{8}-\d{4}")


@contextlib.asynccontextmanager
async def page_of(process: asyncio.subprocess.Process) -> AsyncIterator[Page]:
    """The page at the address that a demo has printed."""
    found = re.fullmatch(
        r"Huiyin 回音 → (http://127\.0\.0\.1:\d+)  \(Ctrl-C ends it\)\n", await says(process)
    )
    assert found
    async with aiohttp.ClientSession() as session:
        page = Page(session, found[1])
        await page.after(0)
        yield page


class TestDemo:
    """The whole town on one page."""

    @pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
    async def test_one_line_and_a_clean_end(self, tmp_path: Path, by: signal.Signals) -> None:
        """It prints one line with its address, works, and ends at once when told; nothing is left behind."""
        settings = {"TMPDIR": str(tmp_path)}
        async with started("demo", "--port", "0", settings=settings, folder=tmp_path) as process:
            async with page_of(process) as page:
                assert len((await page.get("state"))["phones"]) == 10
                assert "/help" in (await page.say("/start"))["text"]
            told = await told_to_end(process, by)
        assert (told.code, told.out, told.err) == (0, "", "")
        assert {file.name for file in files_in(tmp_path)} <= {"jieba.cache"}

    async def test_a_port_that_is_taken(self, tmp_path: Path) -> None:
        """A port that another program has is named, and what to do."""
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            told = await command("demo", "--port", str(port), folder=tmp_path)
        sentence(told, str(port), "in use", "--port")

    @pytest.mark.parametrize("port", ["-1", "65536", "x"])
    def test_what_is_no_port(self, run: Run, port: str) -> None:
        """What cannot be a port is refused before anything begins."""
        told = run("demo", "--port", port)
        assert told.code == 2
        assert "--port" in told.err
        assert "Traceback" not in told.err

    def test_a_folder_that_cannot_be_made(self, run: Run, tmp_path: Path) -> None:
        """A file in the place of the folder is one sentence too."""
        (tmp_path / "file").write_text("x")
        sentence(run("demo", "--port", "0", "--keep", "file"), "--keep", "file")

    async def test_kept_for_the_next_time(self, tmp_path: Path) -> None:
        """With --keep the second demo goes on where the first ended: chats, cases, and its clock."""
        demo = ("demo", "--port", "0", "--keep", "kept")
        async with started(*demo, folder=tmp_path) as process, page_of(process) as page:
            number = await page.report()
            await page.post("clock", jump="days3")
            clock, chat = (await page.get("state"))["clock"]["now"], await page.get("phones/1001")
            assert (await told_to_end(process, signal.SIGINT)).code == 0
        async with started(*demo, folder=tmp_path) as process, page_of(process) as page:
            again = await page.get("phones/1001")
            assert again["messages"][: len(chat["messages"])] == chat["messages"]
            assert (await page.get("state"))["clock"]["now"] >= clock
            listed = await page.say("/my")
            assert any(number in button["text"] for row in listed["buttons"] for button in row)
            told = await told_to_end(process, signal.SIGINT)
        assert (told.code, told.err) == (0, "")
        assert (tmp_path / "kept" / "secret").stat().st_mode & 0o077 == 0


async def test_ctrl_c_before_the_work_begins(tmp_path: Path, emulator: Emulator) -> None:
    """Who changes their mind while it starts gets no traceback."""
    emulator.faults.next(kind="hang", method="getMe")
    async with started("run", settings=at(emulator), folder=tmp_path) as process:
        await emulator.until(lambda: emulator.calls or None, seconds=40)
        told = await told_to_end(process, signal.SIGINT)
    assert "Traceback" not in told.err


def test_a_moved_clock_never_goes_back() -> None:
    """The demo's clock goes on from where it was put, and is moved forward only."""
    start = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
    clock = MovedClock(start)
    clock.move_to(start + timedelta(days=28))
    clock.move_to(start)
    assert timedelta(days=28) <= clock() - start < timedelta(days=28, minutes=1)


HOURS: Mapping[str, str] = {
    "2026-03-02 10:00": "2026-03-02 10:00",  # Monday
    "2026-03-02 05:00": "2026-03-02 08:30",
    "2026-03-02 22:00": "2026-03-03 08:30",
    "2026-03-06 22:00": "2026-03-09 08:30",  # over a weekend
    "2026-03-07 10:00": "2026-03-09 08:30",
}


@pytest.mark.parametrize("now", HOURS)
def test_the_demo_begins_when_people_are_at_work(now: str) -> None:
    """Whenever it is started, the demo's day is a workday and its office is open."""
    town = load_town()
    begins = demo.working_hour(town, datetime.fromisoformat(now).replace(tzinfo=town.zone))
    opens = town.hours.opens
    wanted = datetime.fromisoformat(HOURS[now]).replace(tzinfo=town.zone)
    assert begins == (wanted if HOURS[now] == now else wanted.replace(hour=opens.hour, minute=opens.minute))
