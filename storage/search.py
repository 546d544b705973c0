"""Searching cases, newest first: by what is in their row, and by the fingerprints of their words."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from cases.model import Case
from cases.paging import Edge
from cases.scope import Scope
from cases.searching import Search
from storage.cases import WORKED_ON, WORKED_ON_SQL, seconds
from storage.lists import NAMES, of_row
from storage.scopes import among, condition
from storage.transaction import Tx

Print = tuple[int, ...]  # the fingerprints of one pair: a row may hold any of them
AT_ONCE = 200  # rows in one statement
COMMON = 2_000  # a pair of more cases than this is common: nobody counts further
LATEST = "99999999-999999"


def add(tx: Tx, number: str, prints: Iterable[int]) -> None:
    """Keeps the fingerprints of a case's words."""
    every = sorted(set(prints))
    for start in range(0, len(every), AT_ONCE):
        part = {f"p{i}": each for i, each in enumerate(every[start : start + AT_ONCE])}
        rows = ", ".join(f"(:{name}, :number)" for name in part)
        tx.run(f"INSERT INTO case_pairs (pair, case_number) VALUES {rows}", number=number, **part)


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
    where, parameters = _wanted(scope, search, edge)
    source, held, more = _source(tx, scope, prints)
    order, sign = ("ASC", ">") if edge and edge.back else ("DESC", "<")
    number = "p.case_number" if source != "cases" else "cases.number"
    rows = tx.all(
        f"SELECT {NAMES} FROM {source} WHERE {' AND '.join([*held, where])} AND {number} {sign} :edge "
        f"ORDER BY {number} {order} LIMIT :limit",
        **parameters,
        **more,
        limit=limit,
    )
    return [of_row(row) for row in rows]


def _source(tx: Tx, scope: Scope, prints: Sequence[Print]) -> tuple[str, list[str], dict[str, object]]:
    """Where to begin: at the cases of the rarest pair, or at those of a few units where even it is common."""
    by_pair = bool(prints) and (scope.town or _how_many(tx, prints[0]) < COMMON)
    held, parameters = list[str](), dict[str, object]()
    for i, each in enumerate(prints):
        begins = by_pair and i == 0
        one, names = _one_of("p.pair" if begins else "o.pair", each, f"p{i}")
        parameters |= names
        other = f"EXISTS (SELECT 1 FROM case_pairs o WHERE {one} AND o.case_number = cases.number)"
        held.append(one if begins else other)
    if not by_pair:
        return "cases", held, parameters
    # SQLite keeps to the order of a CROSS JOIN.
    return "case_pairs p CROSS JOIN cases", ["cases.number = p.case_number", *held], parameters


def _wanted(scope: Scope, search: Search, edge: Edge | None) -> tuple[str, dict[str, object]]:
    where, parameters = condition(scope)
    parameters["edge"] = edge.name if edge else LATEST
    for column, values in (("area", search.areas), ("topic", search.topics), ("state", search.states)):
        if values is not None:
            one, names = among(f"cases.{column}", frozenset(map(str, values)), column)
            where, parameters = f"{where} AND {one}", parameters | names
    if search.states is not None and search.states <= frozenset(WORKED_ON):
        where = f"{where} AND {WORKED_ON_SQL}"  # the words of an index of few cases
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
