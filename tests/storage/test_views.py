"""Lists, figures and search: what SQL finds is what the pure rules say, for anybody, on both engines."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from functools import partial
from random import Random
from typing import Any

import pytest

from cases.figures import Counts
from cases.ladder import Kind
from cases.model import Action, Actor, Case, Outcome, Role, Satisfaction, State
from cases.paging import Edge, Page
from cases.rights import Grant, Person
from cases.scope import Scope, judging, leading, overseeing, seeing, sees, tending, working
from cases.searching import Search
from cases.views import JUDGED, OWED, RUNNING, Sieve, View
from storage import cases, figures, followups, forgetting, health, leftovers, lists, outbox, search
from storage.database import Database
from storage.migrate import migrations
from storage.transaction import Tx, statements
from tests.cases.crowd import GRANTS, UNITS
from tests.storage.made import NOW, STAMP, a_case, later, persons, put, submitted

SCOPES: tuple[Callable[[Person], Scope], ...] = (working, leading, overseeing, tending, judging, seeing)
COUNT = 120


def anybody(random: Random) -> Person:
    """Somebody with up to three roles."""
    return Person(random.randint(1, 4), "zh-Hans", tuple(random.sample(GRANTS, random.randint(0, 3))))


def some_units(random: Random) -> str:
    """None, one or two units, as a case names them."""
    return " ".join(random.sample(UNITS, random.randint(0, 2)))


def anything(random: Random, number: str) -> Case:
    """A case in any state, of anybody, sealed or not, due at any time."""
    sealed = random.random() < 0.3
    due = random.choice([None, later(hours=random.randint(-80, 80))])
    return a_case(
        random.randint(1, 5),
        number=number,
        state=random.choice(list(State)),
        unit=random.choice(UNITS),
        sealed=sealed,
        liaison=random.choice([None, random.randint(1, 5)]),
        first_unit=random.choice([None, *UNITS]),
        leader=random.choice([None, random.randint(1, 4)]),
        assisting=some_units(random),
        accused=some_units(random) if sealed else None,
        recused=" ".join(map(str, random.sample(range(1, 31), random.randint(0, 2)))),
        limit=random.choice(["特急", "紧急", "一般"]),
        result_due=due,
    )


def filled(tx: Tx) -> list[Case]:
    """A town with many cases, and people to whom they belong."""
    persons(tx, 5)
    random = Random(7)
    return [put(tx, anything(random, f"20260302-{i:04d}")) for i in range(1, COUNT + 1)]


def turned(fetch: Callable[[Edge | None], Page[Case]]) -> list[str]:
    """The numbers on all pages from the first to the last, which turned back must be the same pages."""
    pages = [fetch(None)]
    while pages[-1].after:
        pages.append(fetch(pages[-1].after))
    back = [pages[-1]]
    while back[0].before:
        back.insert(0, fetch(back[0].before))
    found = [case.number for page in pages for case in page.rows]
    assert [case.number for page in back for case in page.rows] == found
    return found


def all_of(tx: Tx, fetch: Callable[..., Page[Case]]) -> list[str]:
    """The numbers of the list that `fetch` gets page by page."""
    return turned(lambda edge: fetch(tx, edge=edge))


def pressing(case: Case) -> tuple[bool, object, str]:
    """The most pressing first; what has no due moment comes last."""
    return case.result_due is None, case.result_due, case.number


SIEVES = (
    Sieve(OWED),
    Sieve(RUNNING, None, NOW),
    Sieve(RUNNING, NOW, later(days=2)),
    Sieve((State.NEED_INFO,)),
)


async def test_lists_hold_what_one_may_see_and_nothing_else(database: Database) -> None:
    """For people with any roles, each list, turned page by page, is what the rules say, in its order."""
    every = await database.write(filled)
    random = Random(8)
    for _ in range(40):
        scope, sieve = random.choice(SCOPES)(anybody(random)), random.choice(SIEVES)
        unit = random.choice([None, *UNITS])
        holds = [c for c in every if sees(scope, c) and sieve.holds(c) and unit in (None, c.unit)]

        fetch = partial(lists.pressing, scope=scope, sieve=sieve, unit=unit, size=3)
        expected = [case.number for case in sorted(holds, key=pressing)]
        assert await database.read(partial(all_of, fetch=fetch)) == expected


async def test_counts_are_those_of_the_lists(database: Database) -> None:
    """The number on a button is the number of cases behind it, unit by unit."""
    every = await database.write(filled)
    random = Random(9)
    views = {View.OPEN: SIEVES[0], View.OVERDUE: SIEVES[1], View.DUE: SIEVES[2], View.WAITING: SIEVES[3]}
    for _ in range(20):
        scope = random.choice(SCOPES)(anybody(random))
        loads = await database.read(partial(lists.workloads, scope=scope, sieves=views))
        counted = {
            unit: {
                view: sum(sees(scope, c) and c.unit == unit and sieve.holds(c) for c in every)
                for view, sieve in views.items()
            }
            for unit in UNITS
        }
        assert {load.unit: load.counts for load in loads} == {
            unit: counts for unit, counts in counted.items() if any(counts.values())
        }


async def test_what_waits_to_be_judged(database: Database) -> None:
    """The most urgent first, then the oldest; sealed ones for supervision alone."""
    every = await database.write(filled)
    urgency = ["特急", "紧急", "一般"]
    for grants in ((Grant(Role.DISPATCHER),), (Grant(Role.SUPERVISOR),), (Grant(Role.OFFICER, "ducha"),)):
        scope = judging(Person(9, "zh-Hans", grants))
        holds = [case for case in every if sees(scope, case) and case.state in JUDGED]
        ordered = sorted(holds, key=lambda case: (urgency.index(case.limit), case.number))
        fetch = partial(lists.to_judge, scope=scope, states=JUDGED, size=4)
        found = await database.read(partial(all_of, fetch=fetch))
        assert found == [case.number for case in ordered]


async def test_what_somebody_reported(database: Database) -> None:
    """Own and relayed cases, sealed ones too, the newest first."""
    every = await database.write(filled)
    found = await database.read(partial(all_of, fetch=partial(lists.of_voice, person=2, size=4)))
    assert found == [case.number for case in reversed(every) if 2 in (case.reporter, case.liaison)]


def indexed(tx: Tx) -> list[Case]:
    """The town, each case with the prints of its number's two last digits; sealed ones under others."""
    every = filled(tx)
    for case in every:
        base = 1000 if case.sealed else 0
        search.add(tx, case.number, {base + int(case.number[-1]), base + 10 + int(case.number[-2])})
    return every


@pytest.mark.parametrize("common", [search.COMMON, 0])
async def test_a_search_finds_what_one_may_see_and_nothing_else(
    database: Database, monkeypatch: pytest.MonkeyPatch, common: int
) -> None:
    """By prints and by what is in the row: all in scope, the newest first, wherever the look begins."""
    monkeypatch.setattr(search, "COMMON", common)
    every = await database.write(indexed)
    random = Random(10)
    for _ in range(40):
        scope = seeing(anybody(random))
        last, tens = random.randint(0, 9), random.choice([None, random.randint(0, 9)])
        states = random.choice([None, frozenset(map(str, random.sample(list(State), 6)))])
        prints = [(last, 1000 + last)] if tens is None else [(10 + tens, 1010 + tens), (last, 1000 + last)]
        wanted = Search(states=states, number=random.choice(["", "20260302", "20260302-00"]))
        holds = [
            c.number
            for c in every
            if sees(scope, c)
            and c.number.endswith(str(last) if tens is None else f"{tens}{last}")
            and (states is None or str(c.state) in states)
            and c.number.startswith(wanted.number)
        ]
        look = partial(search.candidates, scope=scope, search=wanted)
        found = await database.read(partial(rarest_first, look=partial(look, limit=99), prints=prints))
        assert [case.number for case in found] == sorted(holds, reverse=True)
        newer = await database.read(partial(look, prints=prints, edge=MIDDLE, limit=3))
        assert [case.number for case in newer] == sorted(n for n in holds if n > MIDDLE.name)[:3]


MIDDLE = Edge(0, "20260302-0060", back=True)


def rarest_first(tx: Tx, look: Callable[..., list[Case]], prints: Sequence[search.Print]) -> list[Case]:
    """What is found by these prints, looked up in the best order."""
    return look(tx, prints=search.rarest(tx, prints))


async def test_areas_and_topics_narrow_a_search(database: Database) -> None:
    """Without words, the rows alone decide; areas that exclude each other find nothing."""

    def work(tx: Tx) -> list[list[str]]:
        for i, (area, topic) in enumerate((("hexi", "0304"), ("hedong", "0304"), ("hexi", "0101"))):
            put(tx, a_case(None, number=f"20260302-000{i}", area=area, topic=topic))
        asked = (
            Search(areas=frozenset({"hexi"})),
            Search(topics=frozenset({"0304"})),
            Search(areas=frozenset({"hexi", "hedong"}), topics=frozenset({"0304"})),
            Search(areas=frozenset()),
            Search(number="20260302-0001"),
        )
        scope = Scope(9, town=True)
        return [[c.number[-1] for c in search.candidates(tx, scope, one, [], limit=9)] for one in asked]

    assert await database.write(work) == [["2", "0"], ["1", "0"], ["1", "0"], [], ["1"]]


async def test_prints_are_forgotten(database: Database) -> None:
    """Once deleted, a case is found by no pair; the others still are. What is added counts once."""

    def work(tx: Tx) -> tuple[int, int, list[int]]:
        for name in ("20260302-0001", "20260302-0002"):
            put(tx, a_case(None, number=name))
            search.add(tx, name, range(500))
        gone = search.forget(tx, "20260302-0001"), search.forget(tx, "20260302-0001")
        scope = Scope(9, town=True)
        found = [search.candidates(tx, scope, Search(), [(pair,)], limit=9) for pair in (0, 499)]
        return *gone, [len(each) for each in found]

    assert await database.write(work) == (500, 0, [1, 1])
    again = partial(search.add, number="20260302-0002", prints=range(490, 510))
    assert await database.write(lambda tx: (again(tx), search.forget(tx, "20260302-0002"))) == (None, 510)


async def test_the_rarest_pair_comes_first(database: Database) -> None:
    """Of the pairs of a search, the one that fewest cases have is looked up first."""

    def work(tx: Tx) -> list[search.Print]:
        for i in range(3):
            put(tx, a_case(None, number=f"20260302-000{i}"))
            search.add(tx, f"20260302-000{i}", range(i, 3))
        return search.rarest(tx, [(2,), (1,), (0,), (9, 8)])

    assert await database.write(work) == [(9, 8), (0,), (1,), (2,)]


MONTH = NOW.replace(day=1, hour=0), NOW.replace(month=4, day=1, hour=0)


def told(tx: Tx) -> None:
    """Cases of two units, one of each kind that the figures tell apart."""
    persons(tx, 1)
    base = a_case(1, sign_due=None, result_due=None, dispatched_at=later(days=-60))
    kinds: list[dict[str, object]] = [
        {"sign_due": later(hours=1), "signed_at": later(hours=1)},
        {"sign_due": later(hours=1), "signed_at": later(hours=2)},
        {"sign_due": later(hours=1)},
        {"sign_due": later(days=9)},  # not due yet
        {"sign_due": later(days=-9), "signed_at": later(days=-9)},  # of the month before
        {"sign_due": later(hours=1), "state": State.WITHDRAWN},
        {"state": State.CLOSED, "outcome": Outcome.SOLVED, "satisfaction": Satisfaction.SATISFIED},
        {"state": State.CLOSED, "outcome": Outcome.SOLVED},
        {"state": State.CLOSED, "outcome": Outcome.PARTLY, "satisfaction": Satisfaction.DISSATISFIED},
        {"state": State.CLOSED, "outcome": Outcome.UNRATED},
        {"state": State.CLOSED, "outcome": Outcome.EXPLAINED, "satisfaction": Satisfaction.SATISFIED},
        {"state": State.REFERRED},
        {"state": State.IN_PROGRESS, "reopened": 1, "dispatched_at": later(days=1)},
        {"state": State.IN_PROGRESS, "reopened": 1},  # said so in another month
        {"state": State.FOLLOW_UP, "result_due": later(hours=5), "filed": Outcome.SOLVED},
        {"state": State.RESULT_FILED, "result_due": later(hours=1), "filed": Outcome.SOLVED},
        {"state": State.IN_PROGRESS, "result_due": later(hours=5)},
        {"state": State.NEED_INFO, "result_due": later(hours=5)},  # its clock stands still
        {"state": State.IN_PROGRESS, "result_due": later(days=9)},
    ]
    for i, kind in enumerate(kinds):
        ended = {"closed_at": later(days=1)} if kind.get("state") in (State.CLOSED, State.REFERRED) else {}
        one = replace(base, number=f"20260302-{i:04d}", **kind, **ended)  # type: ignore[arg-type]
        put(tx, one)
        if one.filed:
            file_result(tx, one)
        put(tx, replace(one, number=f"20260302-9{i:03d}", sealed=True, unit="ducha"))


def file_result(tx: Tx, case: Case) -> None:
    """The event of filing, two hours after NOW."""
    event = replace(
        submitted(case), seq=2, action=Action.FILE_RESULT, at=later(hours=2), actor=Actor(1, Role.OFFICER)
    )
    cases.update(tx, case, event, STAMP)


WATER = Counts(
    in_time=1,
    late=2,
    solved=2,
    partly=1,
    unanswered=1,
    satisfied=1,
    dissatisfied=1,
    unrated=2,
    unsolved=1,
    explained=1,
    referred=1,
    on_time=1,
    overdue=2,
)


async def test_each_case_is_counted_where_it_belongs(database: Database) -> None:
    """Signed in time or not, the resident's last word, the rating, the result: what has come due so far."""
    await database.write(told)
    now = later(days=5)
    seen = await database.read(lambda tx: figures.of_month(tx, Scope(1, ("water",)), *MONTH, now))
    assert {unit: asdict(counts) for unit, counts in seen.items()} == {"water": asdict(WATER)}


async def test_sealed_cases_are_in_no_figure_but_supervisions(database: Database) -> None:
    """Not even for the lead of the unit that holds them; nor for a supervisor of the accused unit."""
    await database.write(told)

    async def units(scope: Scope) -> set[str]:
        return set(await database.read(lambda tx: figures.of_month(tx, scope, *MONTH, later(days=5))))

    assert await units(Scope(9, ("water", "ducha"))) == {"water"}
    assert await units(Scope(9, town=True)) == {"water"}
    assert await units(Scope(9, town=True, sealed=True)) == {"water", "ducha"}
    await database.write(lambda tx: tx.run("UPDATE cases SET accused = 'ga_s other' WHERE sealed = 1"))
    assert await units(Scope(9, town=True, sealed=True, own=("ga_s",))) == {"water"}
    assert await units(Scope(9, town=True, sealed=True, own=("gaxs",))) == {"water", "ducha"}


async def test_a_closed_month_says_what_was_counted(database: Database) -> None:
    """To everybody what counting told them, whatever happens to the cases afterwards."""
    await database.write(told)
    await database.write(
        lambda tx: tx.run("UPDATE cases SET accused = 'ga_s other' WHERE number LIKE '%-90%'")
    )
    supreme = Scope(9, town=True, sealed=True)
    scopes = (Scope(9, ("water",), ("ducha",)), Scope(9, town=True), supreme, replace(supreme, own=("ga_s",)))
    asked = [(scope, unit) for scope in scopes for unit in (None, "water", "ducha")]
    now = later(days=40)

    def counted(tx: Tx) -> list[object]:
        return [figures.of_month(tx, scope, *MONTH, now, unit=unit) for scope, unit in asked]

    def kept(tx: Tx) -> list[object]:
        return [figures.of_closed_month(tx, scope, "2026-03", unit=unit) for scope, unit in asked]

    assert await database.read(kept) == [None] * len(asked)
    before = await database.read(counted)
    await database.write(lambda tx: figures.close(tx, "2026-03", *MONTH, now))
    await database.write(lambda tx: tx.run("UPDATE cases SET state = 'withdrawn'"))
    assert await database.read(kept) == before
    assert await database.read(counted) != before
    assert await database.read(figures.last_closed) == "2026-03"


async def test_a_sample_is_drawn_from_what_was_closed(database: Database) -> None:
    """Of the span, in scope, with its words still there."""
    await database.write(told)

    async def drawn(scope: Scope) -> list[str]:
        return await database.read(
            lambda tx: search.closed_between(tx, scope, later(days=1), later(days=1, hours=1))
        )

    overseen = await drawn(Scope(9, ("water",)))
    assert len(overseen) == 5
    assert len(await drawn(Scope(9, town=True, sealed=True))) == 10
    assert await drawn(Scope(1, ("water",))) == []  # their own reports
    await database.write(
        lambda tx: tx.run("UPDATE cases SET key_sealed = NULL WHERE number = :number", number=overseen[0])
    )
    assert await drawn(Scope(9, ("water",))) == overseen[1:]
    nothing = await database.read(
        lambda tx: search.closed_between(tx, Scope(9, ("water",)), later(days=2), later(days=3))
    )
    assert nothing == []


async def test_lots_are_drawn_in_a_ring(database: Database) -> None:
    """From any lot on, each case of the span comes once; behind the last the first comes again."""
    await database.write(told)
    scope, span = Scope(9, town=True, sealed=True), (later(days=1), later(days=1, hours=1))

    async def drawn(lot: bytes, limit: int = 99) -> list[str]:
        return await database.read(lambda tx: search.by_lot(tx, scope, *span, lot, limit=limit))

    ring = await drawn(b"")
    assert ring == await database.read(lambda tx: search.closed_between(tx, scope, *span))
    assert len(ring) == 10
    assert await drawn(b"mac of " + ring[4].encode()) == ring[4:] + ring[:4]
    assert await drawn(b"mac of " + ring[8].encode(), 3) == [*ring[8:], ring[0]]
    assert await drawn(b"n", 2) == ring[:2]


LED, CHARGED = Scope(9, ("water",), first=("water",)), Scope(9, ("water",), charged=True)
OF_WATER, OF_ALL = Scope(9, ("water",)), Scope(9, town=True)
CLOSED, PARKED = Search(states=frozenset({"closed"})), Search(states=frozenset({"suspended"}))
IN_HEXI = Search(areas=frozenset({"hexi"}))
PLANS: dict[str, Callable[[Tx], object]] = {
    "cases_open_of_unit": lambda tx: lists.pressing(tx, OF_WATER, SIEVES[0], unit="water", size=3),
    "cases_open_by_due": lambda tx: lists.pressing(tx, OF_ALL, SIEVES[1], size=3),
    "cases_of_lot": lambda tx: search.by_lot(tx, OF_ALL, *MONTH, b"lot", limit=3),
    "cases_past_of_state": lambda tx: search.candidates(tx, OF_ALL, CLOSED, [], limit=3),
    "cases_of_state": lambda tx: search.candidates(tx, OF_ALL, PARKED, [], limit=3),
    "cases_newest_of_unit": lambda tx: search.candidates(tx, OF_WATER, IN_HEXI, [], limit=3),
    "cases_passed_on": lambda tx: search.candidates(tx, LED, IN_HEXI, [], limit=3),
    "cases_passed_on of a list": lambda tx: lists.pressing(tx, LED, SIEVES[0], size=3),
    "cases_of_leader": lambda tx: search.candidates(tx, CHARGED, IN_HEXI, [], limit=3),
    "cases_of_leader of a list": lambda tx: lists.pressing(tx, CHARGED, SIEVES[0], size=3),
    "cases_newest_of_area": lambda tx: search.candidates(tx, OF_ALL, IN_HEXI, [], limit=3),
    "figures_of_signing": lambda tx: figures.of_month(tx, OF_ALL, *MONTH, NOW),
    "figures_of_duty": lambda tx: figures.of_month(tx, OF_ALL, *MONTH, NOW),
    "figures_of_closing": lambda tx: figures.of_month(tx, OF_ALL, *MONTH, NOW),
    "figures_of_reopening": lambda tx: figures.of_month(tx, OF_ALL, *MONTH, NOW),
    "events_of_filing": lambda tx: figures.of_month(tx, OF_ALL, *MONTH, NOW),
}


class Explained:
    """An empty database in memory that writes down how it means to answer each question."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:")
        self.connection.row_factory = sqlite3.Row
        self.plans: list[str] = []
        for migration in migrations():
            for statement in statements(migration.script):
                self.connection.execute(statement)

    def __call__(self, sql: str, parameters: Mapping[str, Any]) -> sqlite3.Cursor:
        """Executes a statement, and asks for its plan."""
        rows = self.connection.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
        self.plans += [row["detail"] for row in rows]
        return self.connection.execute(sql, parameters)


@pytest.mark.parametrize("index", PLANS)
def test_sqlite_uses_the_index_made_for_it(index: str) -> None:
    """A condition written otherwise than in the migration would quietly read the whole table."""
    explained = Explained()
    with closing(explained.connection):
        PLANS[index](Tx(explained))
    assert any(index.partition(" ")[0] in plan for plan in explained.plans), explained.plans
    assert not any(plan == "SCAN cases" for plan in explained.plans), explained.plans


FREQUENT: dict[str, Callable[[Tx], object]] = {
    "outbox_pending": lambda tx: outbox.ready(tx, NOW, busy=(), limit=9),
    "outbox_sending": outbox.interrupted,
    "outbox_worded": lambda tx: forgetting.erase(tx, NOW),
    "outbox_troubled": lambda tx: leftovers.unsent(tx, after=0, limit=9),
    "outbox_sending of all": lambda tx: health.queues(tx, NOW),
    "follow_ups_of_nobody": lambda tx: followups.has_planned(tx, Kind.DIGEST),
    "follow_ups_due": lambda tx: followups.due(tx, NOW, limit=9),
    "cases_of_state": lambda tx: cases.count_in_state(tx, "triage", sealed=False),
    "cases_of_state of a load": lambda tx: cases.load_of(tx, unit=None, now=NOW, until=NOW),
    "cases_of_unit": lambda tx: cases.load_of(tx, unit="water", now=NOW, until=NOW),
}
WHOLE = ("SCAN outbox", "SCAN o", "SCAN inbox", "SCAN cases", "SCAN follow_ups", "SCAN people")


@pytest.mark.parametrize("question", FREQUENT)
def test_what_is_asked_all_the_time_reads_no_whole_table(question: str) -> None:
    """The sender, the sweep, health and the digest look at what waits, not at all that ever was."""
    explained = Explained()
    with closing(explained.connection):
        FREQUENT[question](Tx(explained))
    assert any(question.partition(" ")[0] in plan for plan in explained.plans), explained.plans
    assert not any(plan.endswith(WHOLE) for plan in explained.plans), explained.plans
