"""Lives of made-up cases: each lived once by the real services in memory, and written down to be repeated.

A life goes from the report to the day on which nobody may be found through it any more. What everybody
does comes from a script; what happens by itself, from the follow-ups that the services plan.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from cases.draft import Draft, Step, Words
from cases.model import Action, Outcome, Role, Satisfaction
from cases.rights import Grant, Person
from cases.routing import Classifier, lead_unit
from classifiers.made_up import made_up_examples
from demo import working_hour
from services import casework, following, intake, turns
from services.desk import Desk
from services.dossier import Entry
from storage import cases, followups, people
from storage.cases import seconds
from storage.migrate import migrations
from storage.transaction import Row, Tx, statements
from storage.vault import Vault
from town.model import Town

FIRST_WEEK = datetime(2024, 3, 4, tzinfo=UTC)  # the Monday of the week in which all these lives begin
RESIDENT, LIAISON = 1_001, 1_002  # in a life; when it is repeated, they are anybody
DISPATCHERS, SUPERVISORS = 6, 2
RELAYED = 0.12  # by a liaison, for a neighbour
FILED = "已到现场核实，按规定更换了损坏的部件，现已恢复正常，今后每周巡查一次。"


@dataclass(frozen=True, slots=True)
class Later:
    """One row, and when it was written and got its last state, in seconds since the report."""

    at: int
    row: dict[str, Any]
    settled: int | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """All that was written about one case, in order."""

    number: str
    began: datetime
    events: list[Later] = field(default_factory=list)
    words: list[Later] = field(default_factory=list)  # `sealed` holds what was said
    follow_ups: list[Later] = field(default_factory=list)
    messages: list[Later] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the staff."""

    id: int
    grant: Grant


def staff(town: Town) -> list[Member]:
    """Two officers and a lead for each unit, dispatchers and supervisors; the same numbers in every town."""
    working = [unit.code for unit in town.units.values() if unit.level not in ("centre", "supervision")]
    roles = (Role.OFFICER, Role.OFFICER, Role.UNIT_LEAD)
    grants = [Grant(role, unit) for unit in working for role in roles]
    grants += [Grant(Role.DISPATCHER, town.centre().code)] * DISPATCHERS + [
        Grant(Role.SUPERVISOR)
    ] * SUPERVISORS
    return [Member(number, grant) for number, grant in enumerate(grants, start=1)]


def add_person(tx: Tx, number: int, grant: Grant | None, now: datetime) -> None:
    """Somebody we have met, under a number of our choice."""
    tx.run(
        "INSERT INTO people (id, address, locale, greeted_at, added_at) "
        "VALUES (:id, :address, 'zh-Hans', :at, :at)",
        id=number,
        address=10_000_000 + number,
        at=seconds(now),
    )
    if grant is not None:
        people.grant(tx, number, grant, now)


def migrated() -> sqlite3.Connection:
    """An empty database in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    for migration in migrations():
        for statement in statements(migration.script):
            connection.execute(statement)
    return connection


class Sim:
    """One case in a database of its own, and a clock; whatever is written is noted with its time."""

    def __init__(self, town: Town, classifier: Classifier, vault: Vault, tx: Tx, now: datetime) -> None:
        self.desk = Desk(tx, now, town, classifier, vault)
        self.life = Life("", now)
        self._noted = {"words": 0, "messages": 0}
        self._steps: dict[int, int] = {}  # where each follow-up stands in the life

    def file(self, draft: Draft) -> None:
        """The report."""
        case = intake.file(self.desk, self.person(LIAISON if draft.relayed else RESIDENT), draft)
        self.life = replace(self.life, number=case.number)
        self._note()

    def person(self, number: int) -> Person:
        """Somebody with all their roles."""
        return people.load(self.desk.tx, number)

    def member(self, role: Role, *, second: bool = False) -> Person:
        """Somebody in this role: the officer of the case, or one of the unit that has it."""
        case = cases.load(self.desk.tx, self.life.number)
        if role is Role.OFFICER and case and case.officer:
            return self.person(case.officer)
        everyone = [each for each in people.staff(self.desk.tx) if each.holds(role)]
        unit = [each for each in everyone if case and any(g.unit == case.unit for g in each.grants)]
        return (unit or everyone)[-1 if second else 0]

    def wait(self, span: timedelta, *, working: bool) -> None:
        """Lets time pass, and all that comes due meanwhile happen, each at its own moment."""
        end = self.desk.now + span
        end = working_hour(self.desk.town, end) if working else end
        while (due := followups.next_due(self.desk.tx)) is not None and due <= end:
            self._go_to(max(due, self.desk.now))
            for planned in followups.due(self.desk.tx, self.desk.now, limit=9):
                following.fire(self.desk, planned)
            self._note()
        self._go_to(end)

    def act(self, does: Callable[["Sim"], object]) -> None:
        """Somebody does something."""
        does(self)
        self._note()

    def _go_to(self, moment: datetime) -> None:
        self.desk = replace(self.desk, now=moment.astimezone(UTC).replace(microsecond=0))

    def _note(self) -> None:
        at = seconds(self.desk.now) - seconds(self.life.began)
        tx, number = self.desk.tx, self.life.number
        chain = "SELECT * FROM case_events WHERE case_number = :number AND seq > :last ORDER BY seq"
        events = tx.all(chain, number=number, last=len(self.life.events))
        self.life.events.extend(Later(at, _loaded(row)) for row in events)
        self._note_new("words", "case_words", at)
        self._note_new("messages", "outbox", at)
        for row in tx.all("SELECT * FROM follow_ups WHERE case_number = :number ORDER BY id", number=number):
            self._note_step(dict(row), at)

    def _note_new(self, name: str, table: str, at: int) -> None:
        rows = self.desk.tx.all(f"SELECT * FROM {table} WHERE id > :last ORDER BY id", last=self._noted[name])
        for row in rows:
            kept = {**row}
            if table == "case_words":
                key = self.desk.vault.unseal(cases.sealed_key(self.desk.tx, self.life.number) or b"")
                kept["sealed"] = self.desk.vault.unseal(row["sealed"], key)
            getattr(self.life, name).append(Later(at, kept))
            self._noted[name] = row["id"]

    def _note_step(self, row: dict[str, Any], at: int) -> None:
        place = self._steps.setdefault(row["id"], len(self.life.follow_ups))
        if place == len(self.life.follow_ups):
            self.life.follow_ups.append(Later(at, row))
        known = self.life.follow_ups[place]
        if row["state"] != known.row["state"]:
            self.life.follow_ups[place] = Later(known.at, row, at)


def _loaded(row: Row) -> dict[str, Any]:
    return {**row, "changes": json.loads(row["changes"]), "details": json.loads(row["details"])}


def _entry(text: str) -> Entry:
    return Entry(text=text)


def _by_unit(verb: Callable[..., object], *args: Any) -> Callable[[Sim], object]:
    return lambda sim: verb(sim.desk, sim.member(Role.OFFICER), sim.life.number, *args)


def _by_reporter(verb: Callable[..., object], *args: Any) -> Callable[[Sim], object]:
    return lambda sim: verb(sim.desk, sim.person(_voice(sim)), sim.life.number, *args)


def _voice(sim: Sim) -> int:
    case = cases.load(sim.desk.tx, sim.life.number)
    return case.voice or RESIDENT if case else RESIDENT


def _by(role: Role, verb: Callable[..., object], *args: Any) -> Callable[[Sim], object]:
    return lambda sim: verb(sim.desk, sim.member(role, second=True), sim.life.number, *args)


def _to_topic(sim: Sim) -> object:
    case = cases.load(sim.desk.tx, sim.life.number)
    role = Role.SUPERVISOR if case and case.sealed else Role.DISPATCHER
    topic = case.topic if case and case.topic != "9999" else "0301"
    return casework.dispatch(sim.desk, sim.member(role), sim.life.number, topic)


Act = tuple[float, bool, Callable[[Sim], object]]  # hours after what was before, in working hours or not

SIGN: Act = (3, True, _by_unit(casework.sign))
SIGN_LATE: Act = (60, True, _by_unit(casework.sign))
PROGRESS: Act = (20, True, _by_unit(casework.progress, _entry("已联系群众并安排人员到现场查看。")))
TALK: Act = (2, True, _by_unit(casework.talk, _entry("您好，请问具体是哪个单元？")))
ADD: Act = (3, False, _by_reporter(casework.add, _entry("是三单元，昨天晚上又发生了一次。")))
ASK: Act = (4, True, _by_unit(turns.ask_info, _entry("请补充一下具体位置。")))
RESULT: Act = (50, True, _by_unit(casework.file_result, Outcome.SOLVED, _entry(FILED)))
RESULT_LATE: Act = (240, True, _by_unit(casework.file_result, Outcome.PARTLY, _entry(FILED)))
RESULT_AFTER: Act = (24 * 70, *RESULT[1:])  # the parking, which is thirty days
SEND_BACK: Act = (5, True, _by(Role.DISPATCHER, casework.send_back, _entry("请写明完成时间。")))
APPROVE: Act = (4, True, _by(Role.DISPATCHER, casework.approve))
SOLVED: Act = (9, False, _by_reporter(casework.confirm, Outcome.SOLVED))
PARTLY: Act = (30, False, _by_reporter(casework.confirm, Outcome.PARTLY))
CONTENT: Act = (0.1, False, _by_reporter(casework.rate, Satisfaction.SATISFIED))
FAIR: Act = (0.1, False, _by_reporter(casework.rate, Satisfaction.FAIR))
DISCONTENT: Act = (0.1, False, _by_reporter(casework.rate, Satisfaction.DISSATISFIED))
DISPUTE: Act = (12, False, _by_reporter(casework.reopen, Action.DISPUTE))
RECUR: Act = (24 * 30, False, _by_reporter(casework.reopen, Action.RECUR))
GONE: Act = (24 * 29, False, _by_reporter(casework.look_back, "gone"))
WITHDRAW: Act = (30, False, _by_reporter(turns.withdraw))
ROUTE: Act = (2, True, _to_topic)
REFER: Act = (3, True, _by(Role.DISPATCHER, turns.refer, "court", _entry("此事由法院依法裁判。")))
PARK: Act = (30, True, _by(Role.SUPERVISOR, turns.suspend, "30", _entry("等待雨季结束后施工。")))

STRAIGHT = (SIGN, PROGRESS, RESULT, APPROVE)
# How cases go, and how many of a hundred go so. What nobody does any more happens by itself.
SCRIPTS: tuple[tuple[int, bool, tuple[Act, ...]], ...] = (
    (28, True, (*STRAIGHT, SOLVED, CONTENT, GONE)),
    (12, True, (*STRAIGHT, SOLVED, FAIR)),
    (17, True, STRAIGHT),  # the survey ends unanswered
    (8, True, (SIGN, TALK, ADD, RESULT, APPROVE, SOLVED)),
    (5, True, (SIGN, ASK, ADD, RESULT, SEND_BACK, RESULT, APPROVE, PARTLY, DISCONTENT)),
    (6, True, (*STRAIGHT, DISPUTE, SIGN, RESULT, APPROVE, PARTLY)),
    (2, True, (*STRAIGHT, SOLVED, RECUR, SIGN, RESULT, APPROVE, SOLVED)),
    (6, True, (SIGN_LATE, RESULT_LATE, APPROVE, PARTLY, DISCONTENT)),
    (10, False, (ROUTE, *STRAIGHT, SOLVED, CONTENT)),
    (2, False, (REFER,)),
    (3, True, (WITHDRAW,)),
    (1, True, (SIGN, PARK, RESULT_AFTER, APPROVE)),
)


def lives(town: Town, classifier: Classifier, vault: Vault, count: int, random: Random) -> Iterator[Life]:
    """So many different lives, in the proportions of SCRIPTS."""
    for number in range(count):
        settled, script = _script(number * 100 / count)
        draft = _draft(town, random, f"{number:06x}")
        relayed = WITHDRAW not in script and random.random() < RELAYED
        draft = draft.model_copy(update={"settled": settled, "relayed": relayed})
        yield _live(town, classifier, vault, draft, script, random)


def _draft(town: Town, random: Random, name: str) -> Draft:
    """A report of something that a unit with people leads on."""
    examples = [each for each in made_up_examples() if each.label in town.topics]
    places = [area.code for area in town.areas.values() if len(town.upward(area.code)) > 2]
    while True:
        example, area = random.choice(examples), random.choice(places)
        level = town.units[lead_unit(town, example.label, area)].level
        if level not in ("centre", "supervision") and not town.topics[example.label].sealed:
            break
    return Draft(
        id=name,
        step=Step.PREVIEW,
        words=(Words(ref=None, text=example.text),),
        topic=example.label,
        area=area,
        placed=True,
    )


def _script(mark: float) -> tuple[bool, tuple[Act, ...]]:
    for share, settled, script in SCRIPTS:
        if mark < share:
            return settled, script
        mark -= share
    raise ValueError("the shares of all scripts are a hundred")


WHOLE = timedelta(days=420)  # until everything about a case has happened


def _live(
    town: Town, classifier: Classifier, vault: Vault, draft: Draft, script: tuple[Act, ...], random: Random
) -> Life:
    began = FIRST_WEEK + timedelta(days=random.randrange(7), seconds=random.randrange(0, 15 * 3600))
    with closing(migrated()) as connection:
        sim = Sim(town, classifier, vault, Tx(connection.execute), began)
        for number in (RESIDENT, LIAISON):
            grant = Grant(Role.LIAISON, area=draft.area) if number == LIAISON else None
            add_person(sim.desk.tx, number, grant, began)
        for member in _near(town, draft):
            add_person(sim.desk.tx, member.id, member.grant, began)
        sim.file(draft)
        for hours, working, does in script:
            sim.wait(timedelta(hours=hours * random.uniform(0.5, 2)), working=working)
            sim.act(does)
        sim.wait(WHOLE, working=False)
    return sim.life


def _near(town: Town, draft: Draft) -> list[Member]:
    """The staff of the units that may come to have the case: in a life, nobody else is there."""
    unit = town.units[lead_unit(town, draft.topic or "", draft.area or "")]
    codes = {unit.code, unit.parent, town.centre().code, None}
    return [member for member in staff(town) if member.grant.unit in codes]
