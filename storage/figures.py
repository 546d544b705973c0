"""What is counted for the month's figures, unit by unit. docs/figures.md defines each count.

Months that change no more are closed: their totals are kept, and no case is read for them again
(docs/decisions/015).
"""

from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from cases.figures import NAMES, Counts
from cases.scope import Scope
from storage.cases import seconds
from storage.scopes import counted
from storage.transaction import Tx, named

Parameters = dict[str, object]
Key = tuple[str | int, ...]
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


# By what cases are counted. Closed totals are kept apart by all that a scope asks for.
_BY = {"unit": "cases.unit", "sealed": "cases.sealed", "accused": "coalesce(cases.accused, '')"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which cases are counted, of which span, and by what."""

    tx: Tx
    seen: str
    parameters: Parameters
    by: tuple[str, ...]

    def rows(self, sums: str, where: str) -> list[dict[str, Any]]:
        """The sums of each group."""
        names = ", ".join(f"{_BY[name]} AS {name}" for name in self.by)
        groups = ", ".join(_BY[name] for name in self.by)
        sql = f"SELECT {names}, {sums} FROM cases WHERE {where} AND {self.seen} GROUP BY {groups}"
        return [named(row) for row in self.tx.all(sql, **self.parameters)]


def of_month(
    tx: Tx, scope: Scope, start: datetime, end: datetime, now: datetime, *, unit: str | None = None
) -> dict[str, Counts]:
    """The counts of each unit that had any from `start` until before `end`, and before `now`."""
    seen, parameters = counted(scope, unit=unit)
    span: Parameters = {"start": seconds(start), "end": seconds(min(end, now))}
    found = _counted(_Asked(tx, seen, parameters | span, ("unit",)))
    return {str(unit): counts for (unit,), counts in found.items()}


def _counted(asked: _Asked) -> dict[Key, Counts]:
    found: dict[Key, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for part in (_signing, _duty, _closing, _open_again, _referred):
        for row in part(asked):
            group = found[tuple(row.pop(name) for name in asked.by)]
            for name, count in row.items():
                group[name] += int(count)
    return {key: Counts(**counts) for key, counts in sorted(found.items())}


def close(tx: Tx, month: str, start: datetime, end: datetime, now: datetime) -> None:
    """Keeps the totals of a month (2026-03) as they are now, for good."""
    span: Parameters = {"start": seconds(start), "end": seconds(end)}
    tx.run("INSERT INTO closed_months (month, closed_at) VALUES (:month, :at)", month=month, at=seconds(now))
    columns, values = ", ".join((*_BY, *NAMES)), ", ".join(f":{name}" for name in (*_BY, *NAMES))
    for key, counts in _counted(_Asked(tx, "1 = 1", span, tuple(_BY))).items():
        tx.run(
            f"INSERT INTO month_totals (month, {columns}) VALUES (:month, {values})",
            month=month,
            **dict(zip(_BY, key, strict=True)),
            **asdict(counts),
        )


def last_closed(tx: Tx) -> str | None:
    """The last month that is closed."""
    month: str | None = tx.value("SELECT max(month) AS month FROM closed_months")
    return month


def of_closed_month(tx: Tx, scope: Scope, month: str, *, unit: str | None = None) -> dict[str, Counts] | None:
    """The counts of each unit in a closed month; None where the month is not closed.

    Figures are of the unit that has a case, never of those that were asked to help.
    """
    if tx.one("SELECT 1 AS one FROM closed_months WHERE month = :month", month=month) is None:
        return None
    seen, parameters = counted(replace(scope, assisting=()), unit=unit)
    sums = ", ".join(f"sum({name}) AS {name}" for name in NAMES)
    rows = tx.all(
        f"SELECT cases.unit AS unit, {sums} FROM month_totals AS cases "
        f"WHERE cases.month = :month AND {seen} GROUP BY cases.unit ORDER BY cases.unit",
        **parameters,
        month=month,
    )
    return {row["unit"]: Counts(**{name: int(row[name]) for name in NAMES}) for row in rows}


def _signing(asked: _Asked) -> list[dict[str, Any]]:
    kept = "cases.signed_at IS NOT NULL AND cases.signed_at <= cases.sign_due"
    return _either(asked, "in_time", "late", kept, f"{_within('sign_due')} AND {_OUTSIDE}")


def _duty(asked: _Asked) -> list[dict[str, Any]]:
    kept = f"cases.state IN ('result_filed', 'follow_up', 'closed') AND {_FILED} <= cases.result_due"
    where = f"{_within('result_due')} AND {_OUTSIDE} AND NOT {_PAUSED}"
    return _either(asked, "on_time", "overdue", kept, where)


def _either(asked: _Asked, good: str, bad: str, kept: str, where: str) -> list[dict[str, Any]]:
    sums = (
        f"sum(CASE WHEN {kept} THEN 1 ELSE 0 END) AS {good}, sum(CASE WHEN {kept} THEN 0 ELSE 1 END) AS {bad}"
    )
    return asked.rows(sums, where)


def _closing(asked: _Asked) -> list[dict[str, Any]]:
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
    return asked.rows(sums, f"{_within('closed_at')} AND cases.state = 'closed'")


def _open_again(asked: _Asked) -> list[dict[str, Any]]:
    """Cases whose resident's last word was that it is not solved: they are being worked on again."""
    return asked.rows(
        "count(*) AS unsolved", f"{_OPEN} AND cases.reopened > 0 AND {_within('dispatched_at')}"
    )


def _referred(asked: _Asked) -> list[dict[str, Any]]:
    return asked.rows("count(*) AS referred", f"{_within('closed_at')} AND cases.state = 'referred'")


def _within(column: str) -> str:
    return f"cases.{column} >= :start AND cases.{column} < :end"
