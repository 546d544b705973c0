"""Every public function of storage, on both engines: all are called, and both give the same answers."""

import importlib
import inspect
import sys
import threading
from asyncio import to_thread
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from pkgutil import iter_modules
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

import pytest

import storage.postgres
from cases.ladder import FollowUp, Kind
from cases.model import Action, Actor, Role, State
from cases.paging import Edge
from cases.rights import Grant
from cases.scope import Scope
from cases.searching import Search
from cases.views import Sieve, View
from storage import (
    audit,
    backup,
    cases,
    corrections,
    database,
    drafts,
    figures,
    floods,
    followups,
    forgetting,
    health,
    inbox,
    leftovers,
    lists,
    migrate,
    outbox,
    people,
    roles,
    scopes,
    seals,
    search,
    templates,
)
from storage.errors import StorageError
from storage.inbox import Arrived
from storage.roles import Absence, GrantEvent
from storage.transaction import Tx
from storage.vault import Vault
from tests.databases import opened
from tests.storage.made import NOW, NUMBER, STAMP, a_case, later, move, persons, post, put

ALL = tuple(importlib.import_module(f"storage.{each.name}") for each in iter_modules(storage.__path__))
# What an engine does not use; of both, a backup is a SQLite file.
OTHER: dict[str, tuple[ModuleType, ...]] = {"sqlite": (storage.postgres,), "postgres": ()}

# What is there for the other engine alone, beside its module. Seats have their own test.
ELSEWHERE = {"sqlite": {"transaction.to_postgres"}, "postgres": set[str]()}
SEATS = {"seat.Seat.win", "seat.Seat.lost", "seat.Seat.leave", "seat.call"}


def public(*modules: ModuleType) -> Iterator[tuple[str, CodeType]]:
    """The public functions of these modules and the public methods of their classes, with their code."""
    for module in modules:
        short = module.__name__.rpartition(".")[2]
        yield from ((f"{short}.{name}", code) for name, code in functions(module, module.__name__))
        for name, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__ == module.__name__ and not getattr(kind, "_is_protocol", False):
                yield from (
                    (f"{short}.{name}.{method}", code) for method, code in functions(kind, kind.__module__)
                )


def functions(owner: object, module: str) -> Iterator[tuple[str, CodeType]]:
    """The functions that a module or class defines itself under a public name."""
    for name, value in vars(owner).items():
        plain: Any = value.fget if isinstance(value, property) else value
        plain = inspect.unwrap(getattr(plain, "__func__", plain))
        if isinstance(plain, FunctionType) and plain.__module__ == module and not name.startswith("_"):
            yield name, plain.__code__


class Calls:
    """The code that runs, in every thread started from now on, until it is stopped."""

    def __init__(self) -> None:
        self.seen: set[CodeType] = set()

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        """What Python calls at each call and return."""
        if event == "call":
            self.seen.add(frame.f_code)

    def __enter__(self) -> "Calls":
        threading.setprofile(self)
        sys.setprofile(self)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)
        threading.setprofile(None)


@pytest.fixture
def urls(empty_sqlite_url: str, empty_postgres_url: str) -> dict[str, str]:
    """An empty database of each engine."""
    return {"sqlite": empty_sqlite_url, "postgres": empty_postgres_url}


async def test_both_engines_do_everything_alike(urls: dict[str, str], tmp_path: Path) -> None:
    """A story that calls every public function of storage gives the same answers on both engines."""
    answers = {}
    for engine, url in urls.items():
        with Calls() as calls:
            answers[engine] = await story(url, tmp_path / engine)
        uncalled = {name for name, code in public(*ALL) if code not in calls.seen}
        theirs = {name for name, _ in public(*OTHER[engine])}
        assert uncalled == theirs | ELSEWHERE[engine] | SEATS
    assert answers["sqlite"] == answers["postgres"]
    assert len(answers["sqlite"]) == 14


def test_nothing_public_is_overlooked() -> None:
    """The list that the story is held against has functions, methods, properties and class methods."""
    names = {name for name, _ in public(*ALL)}
    some = {"cases.next_number", "migrate.Migration.checksum", "transaction.Tx.only", "vault.Vault.mac"}
    assert some | {"sqlite.SqliteDatabase.open", "postgres.PostgresDatabase.close"} < names
    assert "people.seconds" not in names  # imported from cases, where it is counted
    assert len(names) > 60


async def story(url: str, folder: Path) -> list[object]:
    """A town's first day in storage, told once; each part answers with all it was told back."""
    parts = (
        of_people,
        of_roles,
        of_cases,
        of_lists_and_figures,
        of_drafts_and_followups,
        of_the_inbox,
        of_the_outbox,
        of_what_is_forgotten,
        of_leftovers,
    )
    async with opened(url) as ours:
        applied = [await migrate.pending(ours), await migrate.migrate(ours), await migrate.up_to_date(ours)]
        answers = [await ours.write(part) for part in parts]
        named = await ours.read(database.engine_version)
        kept = await of_a_backup(ours, folder)
    return [*applied, *answers, kept, named.partition(" ")[0] in ("SQLite", "PostgreSQL")]


def of_people(tx: Tx) -> object:
    """Three people, a role, an invitation, a wrong code."""
    one, two, three = persons(tx, 3)
    officer = Grant(Role.OFFICER, unit="water")
    people.add_invitation(tx, "nonce", officer, NOW, later(days=7))
    before = people.invitation(tx, "nonce"), people.open_invitations(tx, NOW)
    people.use_invitation(tx, "nonce", two, NOW)
    people.grant(tx, two, officer, NOW)
    people.choose_locale(tx, one, "en")
    people.mark_greeted(tx, one, NOW)
    people.mark_blocked(tx, three, NOW)
    people.add_guess(tx, three, NOW)
    guesses = people.count_guesses(tx, three, later(hours=-1))
    with pytest.raises(StorageError) as nobody:
        people.load(tx, 4711)
    met = [people.load(tx, person) for person in (one, two, three)]
    return (
        before,
        people.invitation(tx, "nonce"),
        people.grants(tx, two),
        guesses,
        str(nobody.value),
        met,
        people.staff(tx),
        people.known(tx, 101),
    )


def of_roles(tx: Tx) -> object:
    """Two administrators, one of whom goes; an officer on leave and back again."""
    admin, officer = Grant(Role.ADMIN), Grant(Role.OFFICER, unit="water")
    for person in (2, 3):
        people.grant(tx, person, admin, NOW, b"sealed label")
    administrators = roles.lock(tx, Role.ADMIN)
    taken = [roles.revoke(tx, 3, admin), roles.revoke(tx, 3, admin)]
    roles.note(tx, GrantEvent("revoked", admin, NOW, person=3, actor=2, invitation="nonce"))
    roles.leave(tx, Absence(2, None, later(days=1)))
    roles.leave(tx, Absence(2, 3, later(days=2)))
    gone, away = roles.absence(tx, 2), people.load(tx, 2)
    return (
        administrators,
        taken,
        roles.noted(tx),
        roles.noted(tx, person=1),
        gone,
        away,
        [roles.come_back(tx, 2), roles.come_back(tx, 2)],
        roles.holders(tx),
        roles.holders(tx, person=2, role=officer.role, unit=officer.unit),
    )


def of_cases(tx: Tx) -> object:
    """A case from the first word to an answer, with its words, its chain and the lists it stands in."""
    number = cases.next_number(tx, "20260302")
    key, sealed_key = Vault("secret").new_key()
    vault = Vault("secret")
    case = put(tx, a_case(1, number=number))
    words = cases.add_words(tx, number, "matter", vault.seal(b"words", key), NOW)
    opened = vault.unseal(cases.words(tx, number, "matter")[words], vault.unseal(sealed_key))
    case = move(tx, case, Action.SIGN, Actor(2, Role.OFFICER), {"officer": 2, "signed_at": later(hours=1)})
    case = move(tx, case, Action.PROGRESS, Actor(2, Role.OFFICER), details={"words": words})
    for words_kept in ("one", "two"):
        templates.keep(tx, "water", "0301", words_kept)
    for topic in ("0301", "0302"):
        corrections.note(tx, corrections.Correction(number, topic, "dispatcher"), NOW)
    for text in ("one", "two"):
        templates.keep(tx, "water", "0301", text)
    lists = (
        corrections.all_open_to_learning(tx),
        cases.nearby(tx, ("a", case.area), limit=9),
        cases.moving_with(tx, number),
        templates.of(tx, "water", "0301"),
        templates.of(tx, "water", "0302"),
        cases.of_voice(tx, 1, limit=9),
        cases.load_of(tx, unit="water", now=NOW, until=later(days=8)),
        cases.load_of(tx, unit=None, now=NOW, until=later(days=8)),
        cases.count_in_state(tx, State.IN_PROGRESS, sealed=False),
    )
    return (
        cases.load(tx, number),
        cases.load_all(tx, [number, number, "nobody's"]),
        cases.events(tx, number),
        cases.broken_link(tx, number, STAMP),
        cases.with_code(tx, number, b"mac of " + number.encode()),
        cases.sealed_key(tx, number),
        tx.one("SELECT hash FROM case_events ORDER BY seq DESC LIMIT 1") is not None,
        [row["hash"] for row in tx.all("SELECT hash FROM case_events ORDER BY seq")],
        vault.mac("code", "AB12"),
        vault.macs("code", ["AB12"]),
        cases.all_of_voice(tx, 1),
        cases.of_officer(tx, 2),
        cases.after(tx, "", limit=9),
        cases.days(tx),
        audit.portion(tx, "", STAMP),
        audit.lost(tx),
        lists,
        opened,
    )


def of_lists_and_figures(tx: Tx) -> object:
    """The same case in every list, in the figures of its month, and among what is searched."""
    scope = Scope(9, ("water",), ("gas",), own=("water",))
    every = Scope(9, town=True, sealed=True, own=("gas",))
    late = Sieve((State.IN_PROGRESS,), NOW, later(days=8))
    search.add(tx, NUMBER, {7, 8, 70_000})
    wanted = Search(number="20260302", areas=frozenset({"hexi"}), states=frozenset({"in_progress"}))
    edges = (None, Edge(0, "20270101-0001"), Edge(0, "20250101-0001", back=True))
    figures.close(tx, "2026-03", NOW, later(days=20), later(days=99))
    return (
        scopes.condition(scope, unit="water"),
        scopes.counted(every),
        scopes.among("unit", ("b", "a"), "unit"),
        [lists.pressing(tx, one, late, size=3) for one in (scope, every)],
        lists.pressing(tx, every, late, unit="gas", edge=Edge(5, "a", back=True), size=3),
        lists.to_judge(tx, every, ("triage", "in_progress"), size=3),
        lists.of_voice(tx, 1, edge=Edge(0, "20270101-0001"), size=3),
        lists.workloads(tx, scope, {View.OPEN: late, View.OVERDUE: Sieve((), None, NOW)}, unit="water"),
        figures.of_month(tx, every, NOW, later(days=20), later(days=9)),
        figures.last_closed(tx),
        [figures.of_closed_month(tx, every, month) for month in ("2026-03", "2026-04")],
        search.rarest(tx, [(7, 70_000), (9,)]),
        [search.candidates(tx, scope, wanted, [(7,), (8, 70_000)], edge=edge, limit=3) for edge in edges],
        search.candidates(tx, every, wanted, [], limit=3),
        search.closed_between(tx, every, NOW, later(days=30)),
        search.by_lot(tx, every, NOW, later(days=30), b"m", limit=3),
        search.forget(tx, NUMBER),
    )


def of_drafts_and_followups(tx: Tx) -> object:
    """A draft saved and dropped; steps of a case, of a person and of the town, taken and dropped."""
    drafts.save(tx, 1, "report", b"draft", NOW)
    kept = drafts.load(tx, 1, "report"), drafts.touched(tx, 1, "report")
    drafts.drop(tx, 1, "report")
    followups.plan(tx, (FollowUp(Kind.HALF_TIME, later(days=3), 0, 1),), case=NUMBER)
    followups.plan(tx, (FollowUp(Kind.DRAFT_PING, later(days=1)),), person=1)
    followups.plan(tx, (FollowUp(Kind.DIGEST, later(hours=15)),))
    next_due, planned = followups.next_due(tx), followups.has_planned(tx, Kind.DIGEST)
    due = followups.due(tx, later(days=9), limit=9)
    taken = [followups.take(tx, due[0]), followups.take(tx, due[0])]
    followups.drop(tx, due[1])
    left = followups.due(tx, later(days=9), limit=9)
    return kept, drafts.load(tx, 1, "report"), next_due, planned, due, taken, left


def of_the_inbox(tx: Tx) -> object:
    """Three updates: set aside when it was heard, after failures, and at once."""
    arrived = [Arrived(number, 101, b"raw") for number in (11, 12, 13)]
    fresh = inbox.receive(tx, [*arrived, arrived[0]], NOW)
    taken = [inbox.take(tx, 11, NOW), inbox.take(tx, 11, NOW)]
    inbox.put_aside(tx, 11, "too many")
    turn = inbox.first_waiting(tx, 101), inbox.left_waiting(tx, NOW, limit=1)
    failed = [inbox.failed(tx, 12, "problem", NOW, most=2) for _ in range(2)]
    inbox.quarantine(tx, 13, "not JSON", NOW)
    queues = health.queues(tx, later(hours=1))
    return fresh, taken, turn, queues, failed, inbox.waiting(tx), forgetting.erase(tx, later(days=2))


def of_the_outbox(tx: Tx) -> object:
    """Messages sent, sent again and interrupted, with a button and a reply."""
    sealed = seals.any_sealed(tx) is not None
    posted = [post(tx, 1, key=key, about=NUMBER) for key in ("a", "b")]
    posted.append(post(tx, 2, urge="reply", choices=[{"do": "sign"}]))
    posted.append(post(tx, 1, key="a"))  # the last: PostgreSQL leaves out the number it would have had
    claimed = outbox.ready(tx, NOW, busy=(3,), limit=9)
    begun = [outbox.begin(tx, message.id) for message in claimed] + [outbox.begin_first(tx, 1)]
    button = outbox.choice(tx, 2, claimed[0].id, 0)
    overtaken = outbox.overtaken(tx, 1)
    outbox.settle(tx, claimed[1].id, "sent", NOW, message_id=77)
    outbox.again(tx, [claimed[2].id], 1, later(minutes=1), repeat=True)
    return (
        sealed,
        posted,
        claimed,
        begun,
        button,
        overtaken,
        outbox.interrupted(tx),
        outbox.case_of_message(tx, 1, 77),
    )


def of_what_is_forgotten(tx: Tx) -> object:
    """The reporter of the case goes, and with them their words, their messages and their address."""
    known, kept = people.acquaintance(tx, 1), forgetting.kept_of(tx, 1, 101)
    bound = [people.bound(tx, person) for person in (1, 3)]
    waiting, unsent = outbox.unsent_about(tx, 1), outbox.unsent(tx, 1)
    outbox.withdraw(tx, [number for each in waiting.values() for number in each], NOW)
    cases.mark_to_forget(tx, NUMBER, NOW)
    marked = cases.to_forget(tx, NUMBER)
    cases.erase_kind(tx, NUMBER, "contact")
    cases.erase_words(tx, NUMBER)
    erased = people.erase_guesses(tx, before=later(days=1)), people.erase_guesses(tx, person=1)
    forgetting.erase_of(tx, 1, 101, NOW)
    people.forget(tx, 1)
    dropped = forgetting.drop_old(tx, later(days=40))
    left = people.acquaintance(tx, 1), people.known(tx, 101), forgetting.kept_of(tx, 1, 101)
    gone = cases.sealed_key(tx, NUMBER), cases.words(tx, NUMBER, "matter")
    rows = [dict(row) for row in tx.all("SELECT * FROM outbox ORDER BY id")]
    return known, kept, bound, waiting, unsent, marked, erased, dropped, left, gone, rows


def of_leftovers(tx: Tx) -> object:
    """What lies in inbox and outbox is listed, put back and dropped; what somebody writes is counted."""
    counted = [floods.count(tx, 1, later(seconds=40 * i), timedelta(minutes=1)) for i in range(3)]
    inbox.receive(tx, [Arrived(number, 101, b"raw") for number in (21, 22)], NOW)
    for number in (21, 22):
        inbox.quarantine(tx, number, "problem", NOW)
    post(tx, 2)
    listed = leftovers.quarantined(tx, after=13, limit=9), leftovers.unsent(tx, after=0, limit=9)
    done = leftovers.retry_update(tx, 21), leftovers.drop_update(tx, 22)
    back = leftovers.put_back(tx)
    leftovers.line_up(tx, 21)
    last = listed[1][-1].id
    acted = leftovers.retry_message(tx, last, NOW), leftovers.drop_message(tx, last, NOW)
    return [(each.state, each.problem) for part in listed for each in part], done, back, acted, counted


async def of_a_backup(ours: database.Database, folder: Path) -> object:
    """Backed up, and restored into a new file."""
    await to_thread(folder.mkdir)
    file, vault = folder / "kept.db", Vault("secret")
    await ours.write(lambda tx: tx.run("UPDATE cases SET key_sealed = :key", key=vault.seal(b"key")))
    kept = await backup.write(ours, file)
    sums = backup.checksum_file(file).exists(), len(backup.checksum(file))
    async with opened(f"sqlite:///{folder / 'restored.db'}") as other:
        tables = await other.read(backup.tables)
        return kept, sums, tables, await backup.restore(other, file, vault) == kept
