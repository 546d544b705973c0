"""What is counted for the month's figures, unit by unit. docs/figures.md defines each count."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from cases.figures import Counts
from cases.scope import Scope
from storage.cases import seconds
from storage.scopes import counted
from storage.transaction import Tx

Parameters = dict[str, object]
Counted = dict[str, Any]  # a unit, and counts by name
_OUTSIDE = "cases.state NOT IN ('withdrawn', 'merged', 'referred')"
_PAUSED = "cases.state IN ('need_info', 'suspended')"
_FILED = (
    "(SELECT max(e.at) FROM case_events e "
    "WHERE e.case_number = cases.number AND e.action IN ('file_result', 'follow'))"
)
_OPEN = (
    "cases.state IN ('triage', 'dispatched', 'return_pending', 'in_progress', 'need_info', 'suspended', "
    "'result_filed', 'follow_up')"
)


def of_month(
    tx: Tx, scope: Scope, start: datetime, end: datetime, now: datetime, *, unit: str | None = None
) -> dict[str, Counts]:
    """The counts of each unit that had any from `start` until before `end`, and before `now`."""
    sql, parameters = counted(scope, unit=unit)
    parameters |= {"start": seconds(start), "end": seconds(min(end, now))}
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for part in (_signing, _duty, _closing, _open_again, _referred):
        for row in part(tx, sql, parameters):
            unit_counts = found[row.pop("unit")]
            for name, count in row.items():
                unit_counts[name] += int(count)
    return {code: Counts(**counts) for code, counts in sorted(found.items())}


def _signing(tx: Tx, seen: str, parameters: Parameters) -> list[Counted]:
    kept = "cases.signed_at IS NOT NULL AND cases.signed_at <= cases.sign_due"
    return _either(
        tx, "in_time", "late", kept, f"{_within('sign_due')} AND {_OUTSIDE} AND {seen}", parameters
    )


def _duty(tx: Tx, seen: str, parameters: Parameters) -> list[Counted]:
    kept = f"cases.state IN ('result_filed', 'follow_up', 'closed') AND {_FILED} <= cases.result_due"
    where = f"{_within('result_due')} AND {_OUTSIDE} AND NOT {_PAUSED} AND {seen}"
    return _either(tx, "on_time", "overdue", kept, where, parameters)


def _either(tx: Tx, good: str, bad: str, kept: str, where: str, parameters: Parameters) -> list[Counted]:
    rows = tx.all(
        f"SELECT cases.unit AS unit, sum(CASE WHEN {kept} THEN 1 ELSE 0 END) AS kept, count(*) AS n "
        f"FROM cases WHERE {where} GROUP BY cases.unit",
        **parameters,
    )
    return [
        {"unit": row["unit"], good: int(row["kept"]), bad: int(row["n"]) - int(row["kept"])} for row in rows
    ]


def _closing(tx: Tx, seen: str, parameters: Parameters) -> list[Counted]:
    """By the resident's word, and by their rating; what was only explained is apart from both."""
    columns = {
        "solved": "cases.outcome = 'solved'",
        "partly": "cases.outcome = 'partly'",
        "unanswered": "cases.outcome = 'unrated'",
        "explained": "cases.outcome = 'explained'",
        **{
            name: f"cases.outcome <> 'explained' AND cases.satisfaction = '{name}'"
            for name in ("satisfied", "fair", "dissatisfied")
        },
        "unrated": "cases.outcome <> 'explained' AND cases.satisfaction IS NULL",
    }
    sums = ", ".join(f"sum(CASE WHEN {when} THEN 1 ELSE 0 END) AS {name}" for name, when in columns.items())
    rows = tx.all(
        f"SELECT cases.unit AS unit, {sums} FROM cases "
        f"WHERE {_within('closed_at')} AND cases.state = 'closed' AND {seen} GROUP BY cases.unit",
        **parameters,
    )
    return [dict(row) for row in rows]


def _open_again(tx: Tx, seen: str, parameters: Parameters) -> list[Counted]:
    """Cases whose resident's last word was that it is not solved: they are being worked on again."""
    rows = tx.all(
        f"SELECT cases.unit AS unit, count(*) AS unsolved FROM cases WHERE {_OPEN} AND cases.reopened > 0 "
        f"AND {_within('dispatched_at')} AND {seen} GROUP BY cases.unit",
        **parameters,
    )
    return [dict(row) for row in rows]


def _referred(tx: Tx, seen: str, parameters: Parameters) -> list[Counted]:
    rows = tx.all(
        f"SELECT cases.unit AS unit, count(*) AS referred FROM cases "
        f"WHERE {_within('closed_at')} AND cases.state = 'referred' AND {seen} GROUP BY cases.unit",
        **parameters,
    )
    return [dict(row) for row in rows]


def _within(column: str) -> str:
    return f"cases.{column} >= :start AND cases.{column} < :end"
