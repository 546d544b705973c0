"""Cases in storage: what went in comes out, the chain of events holds, and lists are ordered."""

import asyncio
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from functools import partial

import pytest

from cases.model import Action, Actor, Appeal, Case, Extension, Outcome, Role, Satisfaction, State, replay
from cases.routing import Kind
from storage import cases
from storage.database import Database
from storage.errors import NotUnique, StorageError
from storage.transaction import Tx
from tests.storage.made import NOW, NUMBER, STAMP, a_case, later, move, persons, put, submitted


def told(tx: Tx) -> Case:
    """A case that was signed, answered, disputed, signed by another, answered again and confirmed."""
    resident, first, second, dispatcher = persons(tx, 4)
    centre = Actor(dispatcher, Role.DISPATCHER)
    case = put(tx, a_case(resident))
    for officer, filed in ((first, Outcome.EXPLAINED), (second, Outcome.PARTLY)):
        actor = Actor(officer, Role.OFFICER)
        case = move(tx, case, Action.SIGN, actor, {"officer": officer, "signed_at": later(hours=1)})
        case = move(tx, case, Action.PROGRESS, actor, details={"words": 7})
        case = move(tx, case, Action.FILE_RESULT, actor, {"filed": filed}, {"words": 8})
        case = move(tx, case, Action.APPROVE, centre)
        if officer == first:
            again = {"officer": None, "last_officer": first, "signed_at": None, "filed": None}
            case = move(tx, case, Action.DISPUTE, Actor(resident, Role.RESIDENT), again | {"round": 2})
    confirmed = {"outcome": Outcome.PARTLY, "closed_at": later(days=3)}
    case = move(tx, case, Action.CONFIRM, Actor(resident, Role.RESIDENT), confirmed)
    return move(tx, case, Action.LOOK_BACK, Actor(resident, Role.RESIDENT), details={"answer": "unsure"})


async def test_a_case_comes_back_as_it_was(database: Database) -> None:
    """Every field of a case survives storing, and none is left at None in this test."""

    def work(tx: Tx) -> Case:
        reporter, liaison, officer, last, leader = persons(tx, 5)
        return put(
            tx,
            a_case(
                reporter,
                state=State.CLOSED,
                kind=Kind.COMPLAINT,
                sealed=True,
                liaison=liaison,
                officer=officer,
                last_officer=last,
                signed_at=later(hours=1),
                filed=Outcome.SOLVED,
                outcome=Outcome.PARTLY,
                satisfaction=Satisfaction.FAIR,
                closed_at=later(days=5),
                reopened=2,
                round=3,
                version=9,
                first_unit="centre",
                assisting="roads police",
                leader=leader,
                supervised=True,
                accused="water river-town",
                recused=f"{last} {leader}",
                master=put(tx, a_case(None, number="20260301-0001")).number,
                promised_due=later(days=6),
                paused_at=later(days=1),
                paused_until=later(days=4),
                extension=Extension.GRANTED,
                returns=1,
                return_backed=True,
                returnable=False,
                withdrawn_from=State.SUSPENDED,
                appeal=Appeal.REVIEW,
                appeal_due=later(days=35),
            ),
        )

    case = await database.write(work)
    assert None not in {getattr(case, field.name) for field in fields(case)}
    assert await database.read(lambda tx: cases.load(tx, NUMBER)) == case


async def test_a_case_without_a_reporter_comes_back(database: Database) -> None:
    """What is not known is None again, not 0 and not an empty text."""
    case = await database.write(lambda tx: put(tx, a_case(None)))
    assert await database.read(lambda tx: cases.load(tx, NUMBER)) == case
    assert (case.reporter, case.officer, case.closed_at, case.outcome) == (None, None, None, None)


async def test_times_come_back_in_utc(database: Database) -> None:
    """A time given in the town's zone is the same moment afterwards."""
    local = datetime(2026, 3, 3, 17, 30, tzinfo=timezone(timedelta(hours=8)))
    await database.write(lambda tx: put(tx, a_case(None, result_due=local)))
    loaded = await database.read(lambda tx: cases.load(tx, NUMBER))
    assert loaded is not None
    assert loaded.result_due == local
    assert str(loaded.result_due) == "2026-03-03 09:30:00+00:00"
    assert cases.moment(cases.seconds(local)) == local
    assert cases.moment(0) == datetime(1970, 1, 1, tzinfo=UTC)


async def test_the_events_add_up_to_the_case(database: Database) -> None:
    """Replaying the stored events gives the stored case, and the case the core made."""
    case = await database.write(told)
    loaded, events = await database.read(lambda tx: (cases.load(tx, NUMBER), cases.events(tx, NUMBER)))
    assert loaded == case
    assert replay(events) == case
    assert (case.state, case.last_officer, case.round, case.version) == (State.CLOSED, 2, 2, 12)


async def test_events_come_back_in_order(database: Database) -> None:
    """Who did what when, and the details of it, from first to last."""
    await database.write(told)
    events = await database.read(lambda tx: cases.events(tx, NUMBER))
    assert [event.seq for event in events] == list(range(1, 13))
    assert [str(event.action) for event in events[:6]] == [
        "submit",
        "sign",
        "progress",
        "file_result",
        "approve",
        "dispute",
    ]
    assert events[1].actor == Actor(2, Role.OFFICER)
    assert events[2].details == {"words": 7}
    assert events[-1].details == {"answer": "unsure"}
    assert {event.at for event in events} == {NOW}


async def test_a_case_that_is_not_there(database: Database) -> None:
    """An unknown number is no case, has no events and no broken link."""
    nothing = await database.read(lambda tx: (cases.load(tx, "none"), cases.events(tx, "none")))
    assert nothing == (None, [])
    assert await database.read(lambda tx: cases.broken_link(tx, "none", STAMP)) is None


async def test_the_chain_of_a_case_holds(database: Database) -> None:
    """A history nobody touched verifies, and so do two of them side by side."""
    await database.write(told)
    await database.write(lambda tx: put(tx, a_case(1, number="20260302-0002")))
    assert await database.read(lambda tx: cases.broken_link(tx, NUMBER, STAMP)) is None
    assert await database.read(lambda tx: cases.broken_link(tx, "20260302-0002", STAMP)) is None


EDITS = {
    "action": "action = 'talk'",
    "person": "person = 4",
    "nobody": "person = NULL",
    "role": "role = 'supervisor'",
    "at": "at = at + 1",
    "changes": "changes = '{}'",
    "details": "details = '{\"words\":9}'",
    "hash": "hash = '" + "0" * 64 + "'",
    "seq": "seq = 99",
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
async def test_an_edited_event_is_found(database: Database, edit: str) -> None:
    """Whichever column of an event is changed afterwards, the chain breaks at that event."""
    await database.write(told)
    changed = await database.write(lambda tx: tx.run(f"UPDATE case_events SET {edit} WHERE seq = 4"))
    assert changed == 1
    assert await database.read(lambda tx: cases.broken_link(tx, NUMBER, STAMP)) == 4


async def test_an_event_taken_out_is_found(database: Database) -> None:
    """An event removed from the first or the middle of the chain leaves a gap that is named."""
    await database.write(told)
    await database.write(lambda tx: tx.run("DELETE FROM case_events WHERE seq = 5"))
    assert await database.read(lambda tx: cases.broken_link(tx, NUMBER, STAMP)) == 5
    await database.write(lambda tx: tx.run("DELETE FROM case_events WHERE seq = 1"))
    assert await database.read(lambda tx: cases.broken_link(tx, NUMBER, STAMP)) == 1


async def test_an_event_of_another_case_is_found(database: Database) -> None:
    """An event does not fit into the chain of another case, even where its number would."""
    await database.write(told)
    await database.write(lambda tx: put(tx, a_case(1, number="20260302-0002")))
    move_it = "UPDATE case_events SET case_number = '20260302-0002' WHERE seq = 2"
    await database.write(lambda tx: tx.run(move_it))
    assert await database.read(lambda tx: cases.broken_link(tx, "20260302-0002", STAMP)) == 2


def test_a_link_depends_on_the_one_before() -> None:
    """The same event after another history has another hash; the order of its columns plays no part."""
    row = {"case_number": NUMBER, "seq": 1, "at": 5}
    assert cases.link(STAMP, "", row) == cases.link(STAMP, "", dict(reversed(row.items())))
    assert (
        len(
            {
                cases.link(STAMP, "", row),
                cases.link(STAMP, "before", row),
                cases.link(STAMP, "", row | {"at": 6}),
            }
        )
        == 3
    )


async def test_the_same_number_twice(database: Database) -> None:
    """A second case under a number is refused, and the first is as it was."""
    case = await database.write(lambda tx: put(tx, a_case(None)))
    with pytest.raises(NotUnique):
        await database.write(lambda tx: put(tx, a_case(None, topic="9903")))
    assert await database.read(lambda tx: cases.load(tx, NUMBER)) == case


async def test_a_case_of_nobody_we_know(database: Database) -> None:
    """A reporter who is not among the people is refused."""
    with pytest.raises(StorageError):
        await database.write(lambda tx: put(tx, a_case(4711)))


async def test_numbers_of_a_day(database: Database) -> None:
    """Numbers count up from 1 each day, each day by itself, past 9,999 without a break."""
    days = ("20260302", "20260302", "20260303")
    taken = await database.write(lambda tx: [cases.next_number(tx, day) for day in days])
    assert taken == ["20260302-0001", "20260302-0002", "20260303-0001"]
    await database.write(lambda tx: tx.run("UPDATE case_numbers SET last = 9999 WHERE day = '20260302'"))
    assert await database.write(lambda tx: cases.next_number(tx, "20260302")) == "20260302-10000"


async def test_a_number_is_given_once(database: Database) -> None:
    """Writers at once get different numbers without a gap: one that fails gives its number back."""

    def number(tx: Tx, *, fails: bool) -> str:
        taken = cases.next_number(tx, "20260302")
        if fails:
            raise RuntimeError(taken)
        return taken

    works = [database.write(partial(number, fails=i % 6 == 0)) for i in range(72)]
    given = await asyncio.gather(*works, return_exceptions=True)
    kept = sorted(each for each in given if isinstance(each, str))
    assert kept == [f"20260302-{i:04d}" for i in range(1, 61)]


async def test_changes_to_one_case_follow_each_other(database: Database) -> None:
    """Twelve officers who note progress at once all find their place in one unbroken chain."""

    def note(tx: Tx) -> None:
        case = cases.load(tx, NUMBER)
        assert case is not None
        move(tx, case, Action.PROGRESS, Actor(1, Role.OFFICER), details={"words": case.version})

    await database.write(lambda tx: put(tx, a_case(*persons(tx, 1), state=State.IN_PROGRESS)))
    await asyncio.gather(*(database.write(note) for _ in range(12)))
    case, broken = await database.read(
        lambda tx: (cases.load(tx, NUMBER), cases.broken_link(tx, NUMBER, STAMP))
    )
    assert case is not None
    assert (case.version, broken) == (13, None)


async def test_a_stale_copy_cannot_be_written(database: Database) -> None:
    """An event decided on an old version of the case is refused, and changes nothing."""
    old = await database.write(lambda tx: put(tx, a_case(*persons(tx, 1), state=State.IN_PROGRESS)))
    officer = Actor(1, Role.OFFICER)
    new = await database.write(lambda tx: move(tx, old, Action.PROGRESS, officer))
    with pytest.raises(NotUnique):
        await database.write(lambda tx: move(tx, old, Action.FILE_RESULT, officer))
    assert await database.read(lambda tx: cases.load(tx, NUMBER)) == new


async def test_a_case_opens_with_its_query_code(database: Database) -> None:
    """The number alone, or with another code, opens nothing."""
    case = await database.write(lambda tx: put(tx, a_case(None)))
    right = b"mac of " + NUMBER.encode()
    assert await database.read(lambda tx: cases.with_code(tx, NUMBER, right)) == case
    assert await database.read(lambda tx: cases.with_code(tx, NUMBER, b"other")) is None
    assert await database.read(lambda tx: cases.with_code(tx, "none", right)) is None


async def listed(database: Database) -> None:
    """Seven cases of three people: two late, one due soon, one without a date, two sealed, one closed."""

    def work(tx: Tx) -> None:
        one, two, _ = persons(tx, 3)
        in_progress = {"state": State.IN_PROGRESS}
        put(tx, a_case(one, number="d-1", result_due=later(days=2)))
        put(tx, a_case(two, number="d-2", result_due=later(days=-1), **in_progress))
        put(tx, a_case(None, number="d-3", liaison=one, result_due=later(days=-2), **in_progress))
        put(tx, a_case(two, number="d-4", sealed=True, result_due=later(days=-3)))
        put(tx, a_case(one, number="d-5", state=State.CLOSED, result_due=later(days=-9)))
        put(tx, a_case(two, number="d-6", result_due=None, state=State.NEED_INFO))
        put(tx, a_case(two, number="d-7", state=State.TRIAGE, unit="centre", sealed=True))

    await database.write(work)


def numbers(found: list[Case]) -> list[str]:
    """The numbers of these cases."""
    return [case.number for case in found]


async def test_cases_of_a_voice(database: Database) -> None:
    """Whoever reported or relayed a case finds it, the newest first, no more than asked for."""
    await listed(database)
    assert numbers(await database.read(lambda tx: cases.of_voice(tx, 1, limit=9))) == ["d-5", "d-3", "d-1"]
    assert numbers(await database.read(lambda tx: cases.of_voice(tx, 1, limit=2))) == ["d-5", "d-3"]
    assert await database.read(lambda tx: cases.of_voice(tx, 3, limit=9)) == []


async def test_cases_in_a_state_are_counted(database: Database) -> None:
    """The queue of a state is either of sealed cases or of the others."""
    await listed(database)
    counted = await database.read(
        lambda tx: [cases.count_in_state(tx, "triage", sealed=sealed) for sealed in (False, True)]
    )
    assert counted == [0, 1]


async def test_the_load_of_a_unit_and_of_the_town(database: Database) -> None:
    """A unit's load leaves sealed cases out, the town's counts them; a unit without cases has none."""
    await listed(database)
    load = await database.read(
        lambda tx: [
            cases.load_of(tx, unit=unit, now=NOW, until=later(days=3)) for unit in ("water", None, "gas")
        ]
    )
    assert load[0] == cases.Load(open=4, unsigned=1, due=1, overdue=2)
    assert load[1] == cases.Load(open=5, unsigned=2, due=1, overdue=3)
    assert load[2] == cases.Load(open=0, unsigned=0, due=0, overdue=0)


async def test_words_are_kept_by_case_and_kind(database: Database) -> None:
    """Sealed words come back under the number they were given, the oldest first, bytes for bytes."""

    def keep(tx: Tx) -> list[int]:
        put(tx, a_case(None))
        put(tx, a_case(None, number="other"))
        rows = ((NUMBER, "entry", b"\x00\xff"), (NUMBER, "matter", b"m"), ("other", "entry", b"o"))
        added = [cases.add_words(tx, number, kind, sealed, NOW) for number, kind, sealed in rows]
        return [*added, cases.add_words(tx, NUMBER, "entry", b"later", NOW)]

    first, matter, _, last = await database.write(keep)
    entries, matters = await database.read(
        lambda tx: (cases.words(tx, NUMBER, "entry"), cases.words(tx, NUMBER, "matter"))
    )
    assert list(entries.items()) == [(first, b"\x00\xff"), (last, b"later")]
    assert matters == {matter: b"m"}


async def test_a_destroyed_key_is_none(database: Database) -> None:
    """The key of a case comes back as it was, and as None once it is destroyed; the chain still verifies."""
    await database.write(told)
    assert await database.read(lambda tx: cases.sealed_key(tx, NUMBER)) == b"key"
    assert await database.read(lambda tx: cases.sealed_key(tx, "none")) is None
    await database.write(lambda tx: tx.run("UPDATE cases SET key_sealed = NULL"))
    gone = await database.read(
        lambda tx: (cases.sealed_key(tx, NUMBER), cases.broken_link(tx, NUMBER, STAMP))
    )
    assert gone == (None, None)


async def test_an_update_touches_one_case(database: Database) -> None:
    """Moving one case leaves every other as it was."""
    officer = Actor(1, Role.OFFICER)
    one = await database.write(lambda tx: put(tx, a_case(*persons(tx, 1), state=State.IN_PROGRESS)))
    two = await database.write(lambda tx: put(tx, replace(one, number="other")))
    await database.write(lambda tx: move(tx, one, Action.FILE_RESULT, officer, {"filed": Outcome.SOLVED}))
    assert await database.read(lambda tx: cases.load(tx, "other")) == two


def test_the_submitting_event_sets_every_field() -> None:
    """A case can be replayed from its first event alone."""
    case = a_case(1)
    assert replay([submitted(case)]) == case
