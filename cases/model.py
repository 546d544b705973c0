"""A case 诉求 and the events that made it what it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pydantic import TypeAdapter

from cases.routing import Kind


class State(StrEnum):
    """Where a case stands; everything else about it is an event."""

    TRIAGE = "triage"
    DISPATCHED = "dispatched"
    RETURN_PENDING = "return_pending"
    IN_PROGRESS = "in_progress"
    NEED_INFO = "need_info"
    SUSPENDED = "suspended"
    RESULT_FILED = "result_filed"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"
    REFERRED = "referred"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class Role(StrEnum):
    """In what part a person acts; SYSTEM is the scheduler."""

    RESIDENT = "resident"
    LIAISON = "liaison"
    OFFICER = "officer"
    UNIT_LEAD = "unit_lead"
    DISPATCHER = "dispatcher"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    SYSTEM = "system"


class Outcome(StrEnum):
    """How a case ended: first as the officer files it, then as the resident confirms it."""

    SOLVED = "solved"
    PARTLY = "partly"
    EXPLAINED = "explained"
    UNRATED = "unrated"


class Satisfaction(StrEnum):
    """满意, 基本满意, 不满意."""

    SATISFIED = "satisfied"
    FAIR = "fair"
    DISSATISFIED = "dissatisfied"


class Action(StrEnum):
    """What can happen to a case. The rules stand in `lifecycle`."""

    SUBMIT = "submit"
    ROUTE = "route"
    REFER = "refer"
    MERGE = "merge"
    SIGN = "sign"
    ASK_RETURN = "ask_return"
    REDIRECT = "redirect"
    UPHOLD = "uphold"
    PROGRESS = "progress"
    TALK = "talk"
    ADD = "add"
    ASK_INFO = "ask_info"
    GIVE_INFO = "give_info"
    EXTEND = "extend"
    SUSPEND = "suspend"
    RESUME = "resume"
    FILE_RESULT = "file_result"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    CONFIRM = "confirm"
    DISPUTE = "dispute"
    LAPSE = "lapse"
    RATE = "rate"
    LOOK_BACK = "look_back"
    RECUR = "recur"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    CARRY = "carry"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which role; the system has no person."""

    person: int | None
    role: Role


SYSTEM = Actor(None, Role.SYSTEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The present face of a case: what its events add up to. Times are aware, in whole seconds."""

    number: str
    state: State
    topic: str
    kind: Kind
    limit: str  # the class of time limits: 特急 紧急 一般 咨询 …
    sealed: bool
    area: str
    unit: str  # who must act now; the centre, or supervision, while in triage
    reporter: int | None  # None: a neighbour without Telegram, reached through the liaison
    liaison: int | None = None
    officer: int | None = None
    last_officer: int | None = None  # who filed the result that was disputed
    submitted_at: datetime
    dispatched_at: datetime | None = None
    sign_due: datetime | None = None
    result_due: datetime | None = None
    signed_at: datetime | None = None
    filed: Outcome | None = None
    outcome: Outcome | None = None
    satisfaction: Satisfaction | None = None
    closed_at: datetime | None = None
    reopened: int = 0
    round: int = 0  # grows whenever the duty starts anew: follow-ups of an earlier round are moot
    version: int = 0

    @property
    def voice(self) -> int | None:
        """The person through whom we speak with the resident."""
        return self.reporter if self.reporter is not None else self.liaison

    @property
    def open(self) -> bool:
        """Whether somebody still owes something."""
        return self.state not in ENDED


ENDED = frozenset({State.CLOSED, State.REFERRED, State.MERGED, State.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened: who, when, and which fields of the case it set.

    `details` holds what is not a field of the case; personal words are never in it,
    only the number under which they are kept sealed.
    """

    seq: int
    action: Action
    actor: Actor
    at: datetime
    changes: Mapping[str, object]
    details: Mapping[str, str | int | None] = field(default_factory=dict)


CASE = TypeAdapter(Case)


def replay(events: Iterable[Event]) -> Case:
    """The case that these events, in order, add up to."""
    fields: dict[str, object] = {}
    for event in events:
        fields |= event.changes
        fields["version"] = event.seq
    return CASE.validate_python(fields)
