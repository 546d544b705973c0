"""Lists of cases in pages, by key: what is open, what waits to be judged, what somebody reported."""

from collections.abc import Mapping
from dataclasses import dataclass

from cases.model import Case
from cases.paging import Edge, Page, page
from cases.scope import Scope
from cases.views import Sieve, View
from storage.cases import COLUMNS, of_row, seconds
from storage.scopes import among, condition
from storage.transaction import Tx

NAMES = ", ".join(f'cases."{name}"' for name in COLUMNS)

# Word for word as in the indexes of migration 0003: only then are they used.
_OPEN = (
    "cases.state IN ('triage', 'dispatched', 'return_pending', 'in_progress', 'need_info', 'suspended', "
    "'result_filed', 'follow_up')"
)
_DUE = "coalesce(cases.result_due, 253402300799)"  # whatever has no due moment comes last
_URGENCY = "CASE cases.\"limit\" WHEN '特急' THEN 0 WHEN '紧急' THEN 1 ELSE 2 END"


@dataclass(frozen=True, slots=True)
class Placed:
    """A case at its place in a list."""

    rank: int
    case: Case


def pressing(
    tx: Tx, scope: Scope, sieve: Sieve, *, unit: str | None = None, edge: Edge | None = None, size: int
) -> Page[Case]:
    """The open cases that fall through the sieve, the most pressing first."""
    seen, parameters = condition(scope, unit=unit)
    states, names = among("cases.state", tuple(sieve.states), "state")
    where = f"{seen} AND {_OPEN} AND {states}"
    if sieve.due_from is not None:
        where, parameters["due_from"] = (
            f"{where} AND cases.result_due >= :due_from",
            seconds(sieve.due_from),
        )
    if sieve.due_before is not None:
        where, parameters["due_before"] = (
            f"{where} AND cases.result_due < :due_before",
            seconds(sieve.due_before),
        )
    return _upward(tx, where, _DUE, parameters | names, edge, size)


def to_judge(
    tx: Tx, scope: Scope, states: tuple[str, ...], *, edge: Edge | None = None, size: int
) -> Page[Case]:
    """The cases in these states that wait to be judged, the most urgent and then the oldest first."""
    seen, parameters = condition(scope)
    among_states, names = among("cases.state", states, "state")
    return _upward(tx, f"{seen} AND {_OPEN} AND {among_states}", _URGENCY, parameters | names, edge, size)


def of_voice(tx: Tx, person: int, *, edge: Edge | None = None, size: int) -> Page[Case]:
    """The cases this person reported or relayed, newest first."""
    down = edge is None or not edge.back
    beyond = f"AND cases.number {'<' if down else '>'} :edge" if edge else ""
    rows = tx.all(
        f"SELECT {NAMES} FROM cases WHERE (cases.reporter = :person OR cases.liaison = :person) {beyond} "
        f"ORDER BY cases.number {'DESC' if down else 'ASC'} LIMIT :size",
        person=person,
        **({"edge": edge.name} if edge else {}),
        size=size + 1,
    )
    return page([of_row(row) for row in rows], lambda case: (0, case.number), edge, size)


def _upward(
    tx: Tx, where: str, rank: str, parameters: Mapping[str, object], edge: Edge | None, size: int
) -> Page[Case]:
    """A page of a list that runs upward in a rank, and in the number within it."""
    back = edge is not None and edge.back
    order = "DESC" if back else "ASC"
    beyond = f"AND ({rank}, cases.number) {'<' if back else '>'} (:edge_rank, :edge_name)" if edge else ""
    rows = tx.all(
        f"SELECT {NAMES}, {rank} AS place FROM cases WHERE {where} {beyond} "
        f"ORDER BY {rank} {order}, cases.number {order} LIMIT :size",
        **parameters,
        **({"edge_rank": edge.rank, "edge_name": edge.name} if edge else {}),
        size=size + 1,
    )
    placed = page([Placed(int(row["place"]), of_row(row)) for row in rows], _key, edge, size)
    return Page(tuple(each.case for each in placed.rows), placed.before, placed.after)


def _key(placed: Placed) -> tuple[int, str]:
    return placed.rank, placed.case.number


@dataclass(frozen=True, slots=True)
class Workload:
    """How many cases of a unit each view holds."""

    unit: str
    counts: Mapping[View, int]


def workloads(
    tx: Tx, scope: Scope, sieves: Mapping[View, Sieve], *, unit: str | None = None
) -> list[Workload]:
    """How much each unit has in each view, from one look at what is open; units without any are left out."""
    seen, parameters = condition(scope, unit=unit)
    columns = []
    for view, sieve in sieves.items():
        falls, more = _falls(view, sieve)
        columns.append(f"sum(CASE WHEN {falls} THEN 1 ELSE 0 END) AS {view}_count")
        parameters |= more
    rows = tx.all(
        f"SELECT cases.unit, {', '.join(columns)} FROM cases WHERE {seen} AND {_OPEN} "
        "GROUP BY cases.unit ORDER BY cases.unit",
        **parameters,
    )
    found = (Workload(row["unit"], {view: int(row[f"{view}_count"] or 0) for view in sieves}) for row in rows)
    return [each for each in found if any(each.counts.values())]


def _falls(view: View, sieve: Sieve) -> tuple[str, dict[str, object]]:
    falls, parameters = among("cases.state", tuple(sieve.states), f"{view}_state")
    for name, sign, at in (("from", ">=", sieve.due_from), ("before", "<", sieve.due_before)):
        if at is not None:
            falls, parameters[f"{view}_{name}"] = (
                f"{falls} AND cases.result_due {sign} :{view}_{name}",
                seconds(at),
            )
    return falls, parameters
