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
    ASSISTING = "assisting"  # an officer of a unit that was asked to help; nobody holds it by itself
    FIRST = "first"  # 首问负责: a lead of the unit that received it first, and sees it through
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


class Extension(StrEnum):
    """延期: asked for by the officer, then granted or refused by the lead."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


class Appeal(StrEnum):
    """复查, then 复核: what a formal petitioner may ask for (信访工作条例 arts. 35, 36)."""

    REVIEW = "review"
    RECHECK = "recheck"


class Action(StrEnum):
    """What can happen to a case. The rules stand in `lifecycle`."""

    SUBMIT = "submit"
    SPLIT = "split"
    ROUTE = "route"
    REFER = "refer"
    OBJECT = "object"
    MERGE = "merge"
    UNLINK = "unlink"
    FOLLOW = "follow"
    SIGN = "sign"
    ASSIGN = "assign"
    ASK_RETURN = "ask_return"
    BACK_RETURN = "back_return"
    DECLINE_RETURN = "decline_return"
    REDIRECT = "redirect"
    UPHOLD = "uphold"
    TRANSFER = "transfer"
    PROGRESS = "progress"
    TALK = "talk"
    ADD = "add"
    ASK_INFO = "ask_info"
    GIVE_INFO = "give_info"
    ASK_EXTENSION = "ask_extension"
    EXTEND = "extend"
    REFUSE_EXTENSION = "refuse_extension"
    SUSPEND = "suspend"
    RESUME = "resume"
    ASK_HELP = "ask_help"
    HELP = "help"
    SUPERVISE = "supervise"
    TAKE_CHARGE = "take_charge"
    RECUSE = "recuse"
    REVEAL = "reveal"
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
    APPEAL = "appeal"
    ANSWER_APPEAL = "answer_appeal"
    WITHDRAW = "withdraw"
    UNDO_WITHDRAW = "undo_withdraw"
    CARRY = "carry"
    ANONYMISE = "anonymise"


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
    first_unit: str | None = None  # 首问负责: the first to receive it sees it through, whoever works on it
    assisting: str = ""  # 协办: codes of the units asked to help, parted by blanks, the latest last
    leader: int | None = None  # 包案: the leader who answers for it
    supervised: bool = False  # 督办
    accused: str | None = None  # of a sealed case: units it may be about, whose people may not know of it
    recused: str = ""  # 回避: numbers of people with an interest in it, parted by blanks
    master: str | None = None  # 并案: the case that this one moves with
    submitted_at: datetime
    dispatched_at: datetime | None = None
    sign_due: datetime | None = None
    result_due: datetime | None = None  # what the unit owes now, after pauses and an extension
    promised_due: datetime | None = None  # what the resident was promised when it was dispatched
    paused_at: datetime | None = None  # the clock stands still since then, in need_info and suspended
    paused_until: datetime | None = None  # when it goes on by itself
    extension: Extension | None = None
    returns: int = 0
    return_backed: bool = False  # the lead, too, thinks it belongs elsewhere
    returnable: bool = True  # false once the centre has settled who must act
    signed_at: datetime | None = None
    filed: Outcome | None = None
    outcome: Outcome | None = None
    satisfaction: Satisfaction | None = None
    closed_at: datetime | None = None  # when it ended: closed, referred, merged or withdrawn
    withdrawn_from: State | None = None
    appeal: Appeal | None = None
    appeal_due: datetime | None = None  # while an appeal waits for its answer
    reopened: int = 0
    round: int = 0  # grows whenever the duty starts anew: follow-ups of an earlier round are moot
    version: int = 0

    @property
    def voice(self) -> int | None:
        """The person through whom we speak with the resident."""
        return self.reporter if self.reporter is not None else self.liaison

    @property
    def assisting_units(self) -> tuple[str, ...]:
        """The units asked to help, in the order they were asked."""
        return tuple(self.assisting.split())

    @property
    def accused_units(self) -> tuple[str, ...]:
        """The units that a sealed case may be about."""
        return tuple((self.accused or "").split())

    @property
    def recused_people(self) -> frozenset[int]:
        """Who must not have to do with it."""
        return frozenset(map(int, self.recused.split()))

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
