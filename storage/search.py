"""Searching cases, newest first: by what is in their row, and by the fingerprints of their words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from cases.model import Case
from cases.paging import Edge
from cases.scope import Scope
from cases.searching import Search
from storage.cases import WORKED_ON, listed, of_row, seconds
from storage.lists import NAMES
from storage.scopes import PASSED_ON, among, condition
from storage.transaction import Tx

Print = tuple[int, ...]  # the fingerprints of one pair: a row may hold any of them
STRETCH = 2_592_000  # seconds, as in the index of lots
AT_ONCE = 200  # rows in one statement
COMMON = 2_000  # a pair of more cases than this is common: nobody counts further
LATEST = "99999999-999999"

# Word for word as in the indexes of cases by their state: only then are they used.
_WORKED_ON = f"cases.state IN {listed(WORKED_ON)}"
_PAST = "cases.state IN ('follow_up', 'closed', 'referred', 'merged', 'withdrawn')"


def add(tx: Tx, number: str, prints: Iterable[int]) -> None:
    """Keeps the fingerprints of a case's words, beside those it has."""
    every = sorted(set(prints))
    for start in range(0, len(every), AT_ONCE):
        part = {f"p{i}": each for i, each in enumerate(every[start : start + AT_ONCE])}
        rows = ", ".join(f"(:{name}, :number)" for name in part)
        tx.run(
            f"INSERT INTO case_pairs (pair, case_number) VALUES {rows} ON CONFLICT DO NOTHING",
            number=number,
            **part,
        )


def forget(tx: Tx, number: str) -> int:
    """Deletes the fingerprints of a case; it must be done whenever its words are erased. Returns how many."""
    return tx.run("DELETE FROM case_pairs WHERE case_number = :number", number=number)


def rarest(tx: Tx, prints: Sequence[Print]) -> list[Print]:
    """The same, the rarest first: by it the others need to be looked up in few cases only."""
    return sorted(prints, key=lambda each: _how_many(tx, each))


def _how_many(tx: Tx, prints: Print) -> int:
    held, parameters = _one_of("pair", prints, "p")
    sql = f"SELECT count(*) AS n FROM (SELECT 1 AS one FROM case_pairs WHERE {held} LIMIT :most) AS found"
    return int(tx.value(sql, **parameters, most=COMMON))


def _one_of(column: str, prints: Print, name: str) -> tuple[str, dict[str, int]]:
    parameters = {f"{name}_{i}": each for i, each in enumerate(prints)}
    return f"{column} IN ({', '.join(f':{each}' for each in parameters)})", parameters


def candidates(
    tx: Tx,
    scope: Scope,
    search: Search,
    prints: Sequence[Print],
    *,
    edge: Edge | None = None,
    limit: int,
) -> list[Case]:
    """The cases in scope that may be meant, newest first (beyond an edge with `back`, oldest first).

    `prints`, one for each pair of the words searched for, the rarest first, leave in a few other cases:
    their words decide. Nothing out of scope is ever returned to be looked at.
    """
    back = edge is not None and edge.back
    found: dict[str, Case] = {}
    for way in _ways(tx, scope, search, prints):
        found |= {case.number: case for case in _along(tx, way, scope, search, edge, limit)}
    numbers = sorted(found, reverse=not back)[:limit]
    return [found[number] for number in numbers]


@dataclass(frozen=True, slots=True)
class _Way:
    """One index to walk along, in the order of numbers and no further than needed.

    Of several values of a column each is a way of its own: all at once, an engine would read and sort
    everything there is of them.
    """

    held: Sequence[Print]  # by which the cases are looked up, the first of them along the way
    condition: str = "1 = 1"
    value: object = None
    pair: int | None = None


def _ways(tx: Tx, scope: Scope, search: Search, prints: Sequence[Print]) -> list[_Way]:
    """Where to begin: at the cases of the rarest pair, or at those of a few units where even it is common."""
    if prints and (scope.town or _how_many(tx, prints[0]) < COMMON):
        return [_Way(prints[1:], pair=each) for each in prints[0]]
    if not scope.town:
        return [_Way(prints, condition, value) for condition, value in _of_scope(scope)]
    for column in ("areas", "topics", "states"):
        values: frozenset[str] | None = getattr(search, column)
        if values is not None:
            return [_Way(prints, _is(column, value), str(value)) for value in sorted(values)]
    return [_Way(prints)]


def _is(column: str, value: str) -> str:
    """A condition in the words of the index that knows the newest of each value."""
    one = f"cases.{column[:-1]} = :way"
    if column != "states":
        return one
    return f"{one} AND {_WORKED_ON if value in WORKED_ON else _PAST}"


def _of_scope(scope: Scope) -> Iterator[tuple[str, object]]:
    yield from (("cases.unit = :way", unit) for unit in scope.units)
    yield from ((f"cases.first_unit = :way AND {PASSED_ON}", unit) for unit in scope.first)
    if scope.charged:
        yield "cases.leader = :way", scope.person
    if scope.assisting:
        yield "cases.assisting <> ''", None
    if scope.sealed:
        yield "cases.sealed = 1", None


def _along(tx: Tx, way: _Way, scope: Scope, search: Search, edge: Edge | None, limit: int) -> list[Case]:
    """The next cases on one way."""
    where, parameters = _wanted(scope, search, edge)
    held = [way.condition]
    if way.held and way.pair is None:  # the words of whatever is older were erased
        held.append("cases.number >= coalesce((SELECT min(case_number) FROM case_pairs), '')")
    for i, each in enumerate(way.held):
        one, names = _one_of("o.pair", each, f"p{i}")
        parameters |= names
        held.append(f"EXISTS (SELECT 1 FROM case_pairs o WHERE {one} AND o.case_number = cases.number)")
    source, number = "cases", "cases.number"
    if way.pair is not None:
        # SQLite keeps to the order of a CROSS JOIN.
        source, number = "case_pairs p CROSS JOIN cases", "p.case_number"
        held.append("p.pair = :pair AND cases.number = p.case_number")
    order, sign = ("ASC", ">") if edge and edge.back else ("DESC", "<")
    rows = tx.all(
        f"SELECT {NAMES} FROM {source} WHERE {' AND '.join([*held, where])} AND {number} {sign} :edge "
        f"ORDER BY {number} {order} LIMIT :limit",
        **parameters,
        **({"way": way.value} if way.value is not None else {}),
        **({"pair": way.pair} if way.pair is not None else {}),
        limit=limit,
    )
    return [of_row(row) for row in rows]


def _wanted(scope: Scope, search: Search, edge: Edge | None) -> tuple[str, dict[str, object]]:
    where, parameters = condition(scope)
    parameters["edge"] = edge.name if edge else LATEST
    for column, values in (("area", search.areas), ("topic", search.topics), ("state", search.states)):
        if values is not None:
            one, names = among(f"cases.{column}", frozenset(map(str, values)), column)
            where, parameters = f"{where} AND {one}", parameters | names
    if search.number:
        day = search.number[:8]
        where = (
            f"{where} AND cases.number >= :day AND cases.number < :day_after AND cases.number LIKE :begins"
        )
        parameters |= {"day": day, "day_after": str(int(day) + 1), "begins": f"{search.number}%"}
    return where, parameters


def closed_between(tx: Tx, scope: Scope, start: datetime, end: datetime) -> list[str]:
    """The numbers of the cases closed from `start` until before `end`, if their words are still there."""
    seen, parameters = condition(scope)
    rows = tx.all(
        "SELECT cases.number FROM cases WHERE cases.closed_at >= :start AND cases.closed_at < :end "
        f"AND cases.state = 'closed' AND cases.key_sealed IS NOT NULL AND {seen} ORDER BY cases.number",
        **parameters,
        start=seconds(start),
        end=seconds(end),
    )
    return [row["number"] for row in rows]


def by_lot(tx: Tx, scope: Scope, start: datetime, end: datetime, lot: bytes, *, limit: int) -> list[str]:
    """Some of the cases closed from `start` until before `end`, as chance has it: those that follow `lot`.

    The fingerprints of query codes are as good as chance, and never change. In their order the cases closed
    in the same thirty days stand side by side: however many there are, no more are read than wanted.
    """
    seen, parameters = condition(scope)
    parameters |= {"start": seconds(start), "end": seconds(end), "lot": lot, "limit": limit}
    found: list[tuple[bool, bytes, str]] = []
    for stretch in range(seconds(start) // STRETCH, seconds(end) // STRETCH + 1):
        for behind in (False, True):  # behind the last lot the first follows
            rows = tx.all(
                "SELECT cases.number, cases.code_mac FROM cases WHERE cases.closed_at / 2592000 = :stretch "
                f"AND cases.state = 'closed' AND cases.code_mac {'<' if behind else '>='} :lot "
                "AND cases.closed_at >= :start AND cases.closed_at < :end "
                f"AND cases.key_sealed IS NOT NULL AND {seen} ORDER BY cases.code_mac LIMIT :limit",
                **parameters,
                stretch=stretch,
            )
            found += [(behind, bytes(row["code_mac"]), row["number"]) for row in rows]
    return [number for _, _, number in sorted(found)[:limit]]
