"""The lists in which a unit's work is looked at: what each holds, and what is due when. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from cases.deadlines import at_local
from cases.model import Case, State
from town.model import Town


class View(StrEnum):
    """One way to look at a unit's work."""

    OPEN = "open"  # 在办: what the unit still owes
    DUE = "due"  # 今明到期
    OVERDUE = "overdue"  # 超期
    UNSIGNED = "unsigned"  # 待签收
    WAITING = "waiting"  # 等别人: of the resident, the centre or supervision


RUNNING = (State.DISPATCHED, State.RETURN_PENDING, State.IN_PROGRESS)  # the clock of the result runs
OWED = (*RUNNING, State.NEED_INFO)
WAITS = (State.RETURN_PENDING, State.NEED_INFO, State.SUSPENDED, State.RESULT_FILED, State.FOLLOW_UP)
JUDGED = (State.TRIAGE, State.RETURN_PENDING, State.RESULT_FILED)  # a person of the centre must decide


@dataclass(frozen=True, slots=True)
class Sieve:
    """Cases in some states, due from a moment on and before another; None: whenever."""

    states: tuple[State, ...]
    due_from: datetime | None = None
    due_before: datetime | None = None

    def holds(self, case: Case) -> bool:
        """Whether a case falls into it: what storage asks for in SQL."""
        if case.state not in self.states:
            return False
        if self.due_from is None and self.due_before is None:
            return True
        due = case.result_due
        after = self.due_from is None or (due is not None and due >= self.due_from)
        return after and (self.due_before is None or (due is not None and due < self.due_before))


def sieve(view: View, town: Town, now: datetime) -> Sieve:
    """What the view holds at this moment."""
    match view:
        case View.DUE:
            return Sieve(RUNNING, now, tomorrow_ends(town, now))
        case View.OVERDUE:
            return Sieve(RUNNING, None, now)
        case _:
            return Sieve({View.UNSIGNED: (State.DISPATCHED,), View.WAITING: WAITS}.get(view, OWED))


def tomorrow_ends(town: Town, now: datetime) -> datetime:
    """Midnight after tomorrow, where the town is."""
    return at_local(now.astimezone(town.zone).date() + timedelta(days=2), time(), town.zone)


def running_due(case: Case) -> datetime | None:
    """When the result is due; None where nothing is owed now, or the clock stands still."""
    return case.result_due if case.state in RUNNING else None


def days_late(town: Town, case: Case, now: datetime) -> int | None:
    """Calendar days since the due day, 0 on that day; None while the case is not late."""
    due = running_due(case)
    if due is None or now < due:
        return None
    return (now.astimezone(town.zone).date() - due.astimezone(town.zone).date()).days
