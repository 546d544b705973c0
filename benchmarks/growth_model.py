"""A town that has been at work for a while: real lives of cases, repeated under other numbers and people.

The town is a busy county: so many reports a day, whatever it has behind it. What is open is what such an
intake leaves open. Numbers, times, people and words are made anew; chains and seals by the product's own
functions. Rows that retention would have erased or deleted by now are not there.
"""

import json
import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.lives_model import FIRST_WEEK, LIAISON, RESIDENT, Later, Life, add_person, staff
from cases.model import Action, Case, Role
from cases.rights import REPORTING, Grant
from classifiers.bigrams import bigrams, plain
from classifiers.made_up import made_up_examples
from services.dossier import Entry, Matter
from services.finding import BITS
from storage import forgetting
from storage.cases import COLUMNS, link, seconds
from storage.transaction import Tx
from storage.vault import Vault
from town.model import Town

PER_DAY = 274  # reports: a million in ten years
FIRST_RESIDENT = 2_001
CASES_EACH = 1.7  # of one resident
FLUSHED = 20_000  # cases written at a time
JITTER = 1_200  # seconds by which a repeated life is shifted
WEEK = 7 * 86_400
RAW = b"{}" * 300  # about as long as an update

TIMES = frozenset(f.name for f in fields(Case) if "datetime" in str(f.type))
PEOPLE = frozenset({"reporter", "liaison"})
STREETS = "东西南北中兴建设解放人民和平胜利光明文化青年团结友谊长江黄河泰山桃李松柏梅兰竹菊金银铜铁富贵荣华"


@dataclass(frozen=True, slots=True)
class Place:
    """One repeated case: its number, when it begins (seconds since 1970), and who reported it."""

    number: str
    begins: int
    people: Mapping[int | None, int | None]


class Writer:
    """Rows of all tables, written in big portions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._last: Counter[str] = Counter()

    def add(self, table: str, row: dict[str, Any]) -> None:
        """One row."""
        self._rows[table].append(row)

    def execute(self, sql: str, parameters: Mapping[str, Any]) -> sqlite3.Cursor:
        """Executes one statement."""
        return self._connection.execute(sql, parameters)

    def next(self, name: str) -> int:
        """The next number of a kind."""
        self._last[name] += 1
        return self._last[name]

    def flush(self) -> None:
        """Writes what was added so far."""
        for table, rows in self._rows.items():
            names = list(rows[0])
            columns = ", ".join(f'"{name}"' for name in names)
            self._connection.executemany(
                f"INSERT INTO {table} ({columns}) VALUES ({', '.join(f':{name}' for name in names)})", rows
            )
        self._rows.clear()


class Phrases:
    """What is reported, made of shipped examples, and by what it is found."""

    def __init__(self, vault: Vault, random: Random) -> None:
        self._random, self._vault = random, vault
        self._of_topic: dict[str, list[str]] = defaultdict(list)
        for example in made_up_examples():
            self._of_topic[example.label].append(example.text)
        self._everything = [example.text for example in made_up_examples()]
        self._known: dict[str, tuple[str, frozenset[str]]] = {}
        self._prints: dict[str, int] = {}

    def matter(self, topic: str) -> tuple[Matter, set[int]]:
        """The words of a report, and the fingerprints of their pairs."""
        own = self._of_topic.get(topic) or self._everything
        street = "".join(self._random.choices(STREETS, k=2))
        parts = [
            f"我住在{street}路{self._random.randrange(1, 300)}号",
            *self._random.choices(own, k=2),
            *self._random.choices(self._everything, k=2),
            f"已经{self._random.randrange(2, 60)}天了",
        ]
        return Matter(text="，".join(parts)), self.prints(parts)

    def prints(self, parts: list[str]) -> set[int]:
        """The fingerprints of the pairs in a text made of these parts."""
        plains = [self._pairs(part) for part in parts]
        found = set[str]().union(*(pairs for _, pairs in plains))
        found |= {one[-1] + other[0] for (one, _), (other, _) in pairwise(plains)}
        return {self._print(pair) for pair in found}

    def _pairs(self, part: str) -> tuple[str, frozenset[str]]:
        if part not in self._known:
            words = plain(part)
            self._known[part] = words, frozenset(bigrams(words))
        return self._known[part]

    def _print(self, pair: str) -> int:
        if pair not in self._prints:
            mac = self._vault.mac("find", pair)
            self._prints[pair] = int.from_bytes(mac[:4], "big") >> (32 - BITS)
        return self._prints[pair]


class Copier:
    """Writes a life again as another case, as it stands now."""

    def __init__(self, writer: Writer, vault: Vault, phrases: Phrases, now: int) -> None:
        self.pairs: dict[int, array[int]] = defaultdict(lambda: array("I"))
        self.numbers: list[str] = []
        self._writer, self._vault, self._phrases, self._now = writer, vault, phrases, now

    def copy(self, life: Life, place: Place) -> None:
        """Everything that has happened to it by now, as far as it is still kept."""
        age = self._now - place.begins
        events = [each for each in life.events if each.at <= age]
        erased = any(each.row["action"] == Action.ANONYMISE for each in events)
        key, key_sealed = self._vault.new_key()
        words = {} if erased else self._words(life, place, age, key)
        self._case(life, place, events, None if erased else key_sealed, words)
        for each in life.follow_ups:
            if each.at <= age:
                self._follow_up(life, place, each, age)
        for each in life.messages:
            if each.at <= age < each.at + forgetting.SENT_KEPT.total_seconds():
                self._message(life, place, each, age)
        self._updates(events, place, age)

    def _case(
        self,
        life: Life,
        place: Place,
        events: list[Later],
        key_sealed: bytes | None,
        words: Mapping[int, int],
    ) -> None:
        row: dict[str, Any] = dict.fromkeys(COLUMNS)
        previous = ""
        for each in events:
            changes = self._changes(each.row["changes"], life, place)
            row |= changes
            details = each.row["details"]
            if details.get("words"):
                details = details | {"words": words.get(details["words"], 0)}
            event = each.row | {
                "case_number": place.number,
                "person": place.people.get(each.row["person"], each.row["person"]),
                "at": place.begins + each.at,
                "changes": _json(changes),
                "details": _json(details),
            }
            del event["hash"]
            previous = event["hash"] = link(self._vault.stamp, previous, event)
            self._writer.add("case_events", event)
        row["version"] = len(events)
        mac = self._vault.mac("query code", f"{place.number} AAAAAA")
        self._writer.add("cases", row | {"code_mac": mac, "key_sealed": key_sealed})

    def _changes(self, changes: Mapping[str, Any], life: Life, place: Place) -> dict[str, Any]:
        """What an event set, in its new time and with its new people."""
        moved = place.begins - seconds(life.began)
        fresh = dict(changes)
        for name in TIMES & fresh.keys():
            fresh[name] = None if fresh[name] is None else fresh[name] + moved
        for name in PEOPLE & fresh.keys():
            fresh[name] = place.people.get(fresh[name])
        if "number" in fresh:
            fresh["number"] = place.number
        return fresh

    def _words(self, life: Life, place: Place, age: int, key: bytes) -> dict[int, int]:
        """Seals what was said; the new numbers of the words by their numbers in the life."""
        matter, prints = self._phrases.matter(life.events[0].row["changes"]["topic"])
        own = {each.row["details"].get("words") for each in life.events if each.row["role"] in REPORTING}
        numbered: dict[int, int] = {}
        for each in life.words:
            if each.at > age:
                break
            if each.row["id"] in own:
                prints |= self._phrases.prints([Entry.model_validate_json(each.row["sealed"]).text])
            said = matter.model_dump_json().encode() if each.row["kind"] == "matter" else each.row["sealed"]
            number = numbered[each.row["id"]] = self._writer.next("words")
            row = {"id": number, "case_number": place.number, "kind": each.row["kind"]}
            row |= {"sealed": self._vault.seal(said, key), "at": place.begins + each.at}
            self._writer.add("case_words", row)
        for pair in prints:
            self.pairs[pair].append(len(self.numbers))
        self.numbers.append(place.number)
        return numbered

    def _follow_up(self, life: Life, place: Place, each: Later, age: int) -> None:
        settled = each.settled is not None and each.settled <= age
        row = each.row | {
            "id": self._writer.next("follow_ups"),
            "business_key": each.row["business_key"].replace(life.number, place.number),
            "case_number": place.number,
            "due_at": each.row["due_at"] + place.begins - seconds(life.began),
            "state": each.row["state"] if settled else "planned",
        }
        self._writer.add("follow_ups", row)

    def _message(self, life: Life, place: Place, each: Later, age: int) -> None:
        at = place.begins + each.at
        key = each.row["business_key"]
        person = place.people.get(each.row["person"], each.row["person"])
        row = each.row | {
            "id": self._writer.next("outbox"),
            "person": person,
            "business_key": key and f"{key.replace(life.number, place.number).rpartition('/')[0]}/{person}",
            "about": each.row["about"] and place.number,
            "sealed": each.row["sealed"] if age - each.at < forgetting.KEPT.total_seconds() else None,
            "choices": each.row["choices"].replace(life.number, place.number),
            "message_id": self._writer.next("message"),
        }
        row |= {"created_at": at, "not_before": at, "state": "sent", "tries": 1, "sent_at": at + 1}
        self._writer.add("outbox", row)

    def _updates(self, events: Iterable[Later], place: Place, age: int) -> None:
        """What was said and pressed for it in the last days, as it arrived."""
        for each in events:
            kept = age - each.at
            if each.row["person"] is None or kept > forgetting.ROWS_KEPT.total_seconds():
                continue
            person = place.people.get(each.row["person"], each.row["person"])
            at = place.begins + each.at
            row = {
                "lane": 10_000_000 + (person or 0),
                "received_at": at,
                "state": "handled",
                "handled_at": at,
            }
            raw = RAW if kept < forgetting.KEPT.total_seconds() else None
            for _ in range(8 if each.row["action"] == Action.SUBMIT else 2):
                self._writer.add("inbox", {"update_id": self._writer.next("inbox"), "raw": raw, **row})


def _json(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Intake:
    """How many cases there have been until now, and how many come in a day."""

    cases: int
    now: datetime
    per_day: int = PER_DAY

    @property
    def begins(self) -> int:
        """When the first of them came, in seconds since 1970."""
        return seconds(self.now - timedelta(days=self.cases / self.per_day))


def fill(path: Path, town: Town, vault: Vault, lives: list[Life], intake: Intake, random: Random) -> int:
    """Fills an empty migrated database with a town's past; returns how many cases it is."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000"):
            connection.execute(f"PRAGMA {pragma}")
        indexes = _without_indexes(connection)
        connection.execute("BEGIN")
        writer = Writer(connection)
        copier = Copier(writer, vault, Phrases(vault, random), seconds(intake.now))
        count = _past(town, writer, copier, lives, intake, random)
        _index(connection, copier)
        for sql in indexes:
            connection.execute(sql)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
    return count


def _without_indexes(connection: sqlite3.Connection) -> list[str]:
    """Drops all indexes; what makes them again. Made at the end, they take a third of the time."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    named = found.fetchall()
    for name, _ in named:
        connection.execute(f"DROP INDEX {name}")
    return [sql for _, sql in named]


def _past(
    town: Town, writer: Writer, copier: Copier, lives: list[Life], intake: Intake, random: Random
) -> int:
    """The staff, the residents, and one case after the other."""
    liaisons = _people(town, writer, intake)
    days: Counter[str] = Counter()
    residents = range(FIRST_RESIDENT, FIRST_RESIDENT + round(intake.cases / CASES_EACH) + 1)
    for begins, life in _arrivals(lives, intake, random):
        day = datetime.fromtimestamp(begins, town.zone).strftime("%Y%m%d")
        days[day] += 1
        area = life.events[0].row["changes"]["area"]
        people: dict[int | None, int | None] = {RESIDENT: random.choice(residents), LIAISON: liaisons[area]}
        copier.copy(life, Place(f"{day}-{days[day]:04d}", begins, people))
        if days.total() % FLUSHED == 0:
            writer.flush()
    for day, last in days.items():
        writer.add("case_numbers", {"day": day, "last": last})
    writer.flush()
    return days.total()


def _people(town: Town, writer: Writer, intake: Intake) -> dict[str, int]:
    """Staff, a liaison for each area, and residents; the liaisons by their areas."""
    liaisons = {area: FIRST_RESIDENT - 1 - place for place, area in enumerate(town.areas)}
    grants: dict[int, Grant | None] = {member.id: member.grant for member in staff(town)}
    grants |= {number: Grant(Role.LIAISON, area=area) for area, number in liaisons.items()}
    last = FIRST_RESIDENT + round(intake.cases / CASES_EACH) + 1
    grants |= dict.fromkeys(range(FIRST_RESIDENT, last))
    tx = Tx(writer.execute)
    for number, grant in grants.items():
        add_person(tx, number, grant, intake.now)
    return liaisons


def _arrivals(lives: list[Life], intake: Intake, random: Random) -> Iterator[tuple[int, Life]]:
    """When each case came, and which life it lives: in every week as many, at the times of the lives."""
    first, now = seconds(FIRST_WEEK), seconds(intake.now)
    for week in range((intake.begins - first) // WEEK, (now - first) // WEEK + 1):
        chosen = random.choices(range(len(lives)), k=intake.per_day * 7)
        coming = sorted(
            (seconds(lives[place].began) + week * WEEK + random.randrange(JITTER), place) for place in chosen
        )
        yield from ((at, lives[place]) for at, place in coming if intake.begins <= at <= now)


def _index(connection: sqlite3.Connection, copier: Copier) -> None:
    """The fingerprints of what can be found, in the order of their table."""
    rows = ((each, copier.numbers[at]) for each in sorted(copier.pairs) for at in copier.pairs[each])
    connection.executemany("INSERT INTO case_pairs (pair, case_number) VALUES (?, ?)", rows)
