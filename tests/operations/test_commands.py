"""The operator's commands as they are typed, on both databases."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest
from typer.testing import CliRunner

import administration
from operations.leftovers import PAGE, PORTION, age
from settings import Settings
from storage import inbox, leftovers, outbox
from storage.inbox import Arrived
from storage.transaction import Tx
from storage.vault import Vault
from tests.commands import SECRET, TOKEN
from tests.databases import Server, opened
from tests.storage.made import NOW, a_case, persons, post, put

T = TypeVar("T")


class Told(NamedTuple):
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str


class Town:
    """A database, and a shell in which its operator sits."""

    def __init__(self, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.url = url
        for name in Settings.model_fields:
            monkeypatch.delenv(f"HUIYIN_{name.upper()}", raising=False)

    def type(self, *arguments: str, url: str = "", secret: str = SECRET) -> Told:
        """Types a command."""
        env = {"HUIYIN_TOKEN": TOKEN, "HUIYIN_SECRET_KEY": secret, "HUIYIN_DATABASE_URL": url or self.url}
        done = CliRunner().invoke(administration.cli, arguments, env=env, prog_name="bot.py")
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Told(done.exit_code, done.stdout, done.stderr)

    def does(self, work: Callable[[Tx], T]) -> T:
        """What the bot does meanwhile."""

        async def write() -> T:
            async with opened(self.url) as database:
                return await database.write(work)

        return asyncio.run(write())


@pytest.fixture(params=["sqlite", "postgres"])
def town(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A town on each database in turn."""
    monkeypatch.chdir(tmp_path)
    if request.param == "sqlite":
        return Town(f"sqlite:///{request.getfixturevalue('sqlite_path')}", monkeypatch)
    return Town(request.getfixturevalue("postgres_url"), monkeypatch)


def set_aside(tx: Tx, count: int) -> None:
    """Updates 1 to `count`, none of which could be handled."""
    inbox.receive(tx, [Arrived(number, 101, b"secret words") for number in range(1, count + 1)], NOW)
    for number in range(1, count + 1):
        inbox.quarantine(tx, number, "ValueError at read.py:9", NOW)


def test_what_was_set_aside_is_listed(town: Town) -> None:
    """Each update has a line: its number, its age, why; nothing that was said. More is on the next page."""
    assert town.type("quarantine", "list").out == "nothing lies in the quarantine\n"
    town.does(lambda tx: set_aside(tx, PAGE + 1))
    first, second = town.type("quarantine", "list"), town.type("quarantine", "list", "--after", str(PAGE))
    lines = first.out.splitlines()
    assert lines[0].split() == [
        *("1", *lines[0].split()[1:3], "quarantined", "update", "0", "tries", "ValueError", "at", "read.py:9")
    ]
    assert (len(lines), lines[-1]) == (PAGE + 1, f"more: --after {PAGE}")
    assert [line.split()[0] for line in second.out.splitlines()] == [str(PAGE + 1)]
    assert "secret" not in first.out + first.err


def test_updates_are_put_back_and_dropped(town: Town) -> None:
    """By number or all; what could not be done is said for each, and is exit 1."""
    town.does(lambda tx: set_aside(tx, 2 * PORTION + 3))
    assert town.type("quarantine", "retry", "1", "2") == Told(0, "put back: 2\n", "")
    again = town.type("quarantine", "retry", "2", "3", "999999")
    assert (again.code, again.out) == (1, "put back: 1\n")
    assert [line.partition(":")[0] for line in again.err.splitlines()] == ["2", "999999"]
    assert town.does(lambda tx: [each.update_id for each in leftovers.put_back(tx)]) == [1, 2, 3]
    assert town.type("quarantine", "drop", "--all", "--yes").out == f"dropped: {2 * PORTION}\n"
    assert town.type("quarantine", "list").out == "nothing lies in the quarantine\n"


REFUSED = {
    "no number": (("quarantine", "retry"), "--all"),
    "numbers and all": (("quarantine", "retry", "1", "--all"), "--all"),
    "not sure": (("quarantine", "drop", "1"), "--yes"),
    "all, not sure": (("outbox", "drop", "--all"), "--yes"),
    "another word": (("quarantine", "delete"), "list"),
    "no number at all": (("outbox", "retry", "one"), "integer"),
    "a number too big for any database": (("outbox", "retry", str(2**63)), "9223372036854775807"),
    "a state that does not lie there": (("outbox", "list", "--state", "sent"), "undeliverable"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_done(town: Town, case: str) -> None:
    """What is not clear or not sure is asked back, and nothing happens."""
    arguments, hint = REFUSED[case]
    town.does(lambda tx: set_aside(tx, 1))
    told = town.type(*arguments)
    assert (told.code, told.out) == (2, "")
    assert hint in told.err
    assert town.does(lambda tx: len(leftovers.quarantined(tx, after=0, limit=9))) == 1


def lying(tx: Tx) -> None:
    """A message that waits, one that perhaps arrived, one that was refused."""
    (one,) = persons(tx, 1)
    for _ in range(3):
        post(tx, one, b"secret words")
    for number, state in ((2, "unknown"), (3, "undeliverable")):
        outbox.begin(tx, number)
        outbox.settle(
            tx, number, "unknown" if state == "unknown" else "undeliverable", NOW, problem="refused"
        )


def test_the_outbox(town: Town) -> None:
    """What lies there is listed by state, put back and dropped."""
    town.does(lying)
    whole = town.type("outbox", "list")
    assert [line.split()[3] for line in whole.out.splitlines()] == ["pending", "unknown", "undeliverable"]
    assert "secret" not in whole.out
    some = town.type("outbox", "list", "--state", "unknown", "--state", "pending")
    assert [line.split()[0] for line in some.out.splitlines()] == ["1", "2"]
    assert town.type("outbox", "retry", "--all", "--state", "unknown").out == "put back: 1\n"
    assert town.type("outbox", "drop", "--yes", "3").out == "dropped: 1\n"
    left = town.type("outbox", "list").out.splitlines()
    assert [line.split()[3] for line in left] == ["pending", "pending"]


def case_of_somebody(tx: Tx) -> None:
    """A case, sealed."""
    (one,) = persons(tx, 1)
    put(tx, a_case(one))
    tx.run("UPDATE cases SET key_sealed = :key", key=Vault(SECRET).seal(b"key"))


def test_backup_and_restore(town: Town, tmp_path: Path, postgres_server: Server) -> None:
    """A backup goes into a new database of either engine, with the right key, once."""
    town.does(case_of_somebody)
    told = town.type("backup", "kept.db")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("kept.db: 1 cases, 1 people, 0 messages, ")
    again = town.type("backup", "kept.db")
    assert (again.code, again.err) == (2, "kept.db is there already\n")
    with postgres_server.fresh("template0") as url:
        for new in (url, f"sqlite:///{tmp_path / 'new.db'}"):
            wrong = town.type("restore", "kept.db", url=new, secret="another key " * 4)
            assert wrong == Told(2, "", "kept.db: HUIYIN_SECRET_KEY is not the key it was sealed with\n")
            right = town.type("restore", "kept.db", url=new)
            assert right.out.startswith("restored: 1 cases, 1 people, 0 messages, ")
            assert town.type("restore", "kept.db", url=new).code == 2
            assert town.type("check", url=new).code == 0


AGES = {
    "0": "0 s",
    "59": "59 s",
    "60": "1 min",
    "3599": "59 min",
    "3600": "1 h",
    "86399": "23 h",
    "172800": "2 d",
}


@pytest.mark.parametrize("seconds", AGES)
def test_an_age_in_words(seconds: str) -> None:
    """An age is told in its largest whole unit."""
    assert age(timedelta(seconds=int(seconds))) == AGES[seconds]


def test_an_age_before_its_time() -> None:
    """What seems to come from the future, by a clock that was set back, is new."""
    assert age(timedelta(hours=-1)) == "0 s"
