"""What may happen to a case, when, and by whom: one table, and the step that obeys it.

Sources: BJ 北京市接诉即办工作条例, JN 济南市 and WF 潍坊市 12345 条例, XF 信访工作条例,
DG DIGIT, SIG Signalen, FMS FixMyStreet, P our own proposal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from cases.model import ENDED, Action, Actor, Case, Event, Role, State


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table: from any of `sources`, by any of `roles`, to one of `targets`."""

    action: Action
    sources: frozenset[State]
    targets: frozenset[State]
    roles: frozenset[Role]
    rule: str


def _row(action: Action, sources: set[State], targets: set[State], roles: set[Role], rule: str) -> Transition:
    return Transition(action, frozenset(sources), frozenset(targets), frozenset(roles), rule)


_RESIDENT = {Role.RESIDENT, Role.LIAISON}  # a liaison passes on the neighbour's own answer
_UNIT = {Role.OFFICER, Role.UNIT_LEAD}
_CENTRE = {Role.DISPATCHER, Role.SUPERVISOR}
_OPEN = set(State) - ENDED
_STAY: set[State] = set()  # no target: the case stays in its state
_S, _A, _R = State, Action, Role
_DUTY = {_S.DISPATCHED, _S.RETURN_PENDING, _S.IN_PROGRESS, _S.NEED_INFO}

TRANSITIONS: tuple[Transition, ...] = (
    _row(_A.SUBMIT, set(), {_S.TRIAGE, _S.DISPATCHED, _S.MERGED}, _RESIDENT, "number and query code at once"),
    _row(_A.SPLIT, {_S.TRIAGE}, _STAY, _CENTRE, "P: several problems in one message are several cases"),
    _row(_A.ROUTE, {_S.TRIAGE}, {_S.DISPATCHED}, _CENTRE, "the clock starts here"),
    _row(_A.REFER, {_S.TRIAGE}, {_S.REFERRED}, _CENTRE, "BJ 11, WF 19, XF 31"),
    _row(_A.OBJECT, {_S.REFERRED}, {_S.TRIAGE}, _RESIDENT, "P: a person looks again"),
    _row(
        _A.MERGE,
        {_S.TRIAGE, _S.DISPATCHED, _S.IN_PROGRESS},
        {_S.MERGED},
        _CENTRE,
        "keeps its number, notices and survey",
    ),
    _row(_A.UNLINK, {_S.MERGED}, {_S.TRIAGE}, _CENTRE | {_R.SYSTEM}, "P: it is another matter"),
    _row(_A.FOLLOW, {_S.MERGED}, {_S.FOLLOW_UP}, {_R.SYSTEM}, "P: each reporter answers for themselves"),
    _row(_A.SIGN, {_S.DISPATCHED}, {_S.IN_PROGRESS}, _UNIT, "签收"),
    _row(
        _A.ASSIGN,
        _DUTY | {_S.SUSPENDED, _S.RESULT_FILED, _S.FOLLOW_UP},
        _STAY,
        {_R.UNIT_LEAD, _R.SUPERVISOR, _R.SYSTEM},
        "P: every case has a person who answers for it",
    ),
    _row(_A.ASK_RETURN, {_S.DISPATCHED}, {_S.RETURN_PENDING}, _UNIT, "WF 22; the clock runs on"),
    _row(_A.BACK_RETURN, {_S.RETURN_PENDING}, _STAY, {_R.UNIT_LEAD, _R.SYSTEM}, "P: the lead stands by it"),
    _row(_A.DECLINE_RETURN, {_S.RETURN_PENDING}, {_S.DISPATCHED}, {_R.UNIT_LEAD}, "P: it is ours"),
    _row(_A.REDIRECT, {_S.RETURN_PENDING}, {_S.DISPATCHED}, _CENTRE, "WF 22"),
    _row(_A.UPHOLD, {_S.RETURN_PENDING}, {_S.DISPATCHED}, _CENTRE, "WF 22: may not return again"),
    _row(
        _A.TRANSFER,
        {_S.DISPATCHED, _S.IN_PROGRESS},
        {_S.DISPATCHED},
        _CENTRE,
        "P: 转办; the first receiver is still told",
    ),
    _row(_A.PROGRESS, {_S.IN_PROGRESS}, _STAY, _UNIT, "进展"),
    _row(_A.TALK, {_S.IN_PROGRESS, _S.NEED_INFO}, _STAY, _UNIT, "relayed by the bot"),
    _row(_A.ADD, _OPEN | {_S.CLOSED, _S.MERGED}, _STAY, _RESIDENT, "facts may come at any time"),
    _row(_A.ASK_INFO, {_S.IN_PROGRESS}, {_S.NEED_INFO}, _UNIT, "the clock pauses, 5 days at most; SIG"),
    _row(_A.GIVE_INFO, {_S.NEED_INFO}, {_S.IN_PROGRESS}, _RESIDENT, "SIG"),
    _row(_A.ASK_EXTENSION, {_S.IN_PROGRESS}, _STAY, {_R.OFFICER}, "BJ 15(2): with a reason"),
    _row(
        _A.EXTEND,
        {_S.IN_PROGRESS},
        _STAY,
        {_R.UNIT_LEAD, _R.DISPATCHER, _R.SUPERVISOR},
        "BJ 15(2), XF 34: before due, once",
    ),
    _row(
        _A.REFUSE_EXTENSION, {_S.IN_PROGRESS}, _STAY, {_R.UNIT_LEAD, _R.DISPATCHER, _R.SUPERVISOR}, "the same"
    ),
    _row(_A.SUSPEND, {_S.IN_PROGRESS}, {_S.SUSPENDED}, {_R.SUPERVISOR}, "挂账 with a review date"),
    _row(
        _A.RESUME,
        {_S.SUSPENDED, _S.NEED_INFO},
        {_S.IN_PROGRESS},
        {_R.SUPERVISOR, _R.SYSTEM},
        "P; SIG: waiting for the resident ends by itself",
    ),
    _row(_A.ASK_HELP, {_S.IN_PROGRESS}, _STAY, _UNIT | _CENTRE, "协办: one unit leads, one answer goes out"),
    _row(_A.HELP, {_S.IN_PROGRESS, _S.NEED_INFO}, _STAY, {_R.ASSISTING}, "协办: its own part"),
    _row(_A.SUPERVISE, _DUTY, _STAY, {_R.SUPERVISOR}, "督办"),
    _row(_A.TAKE_CHARGE, _OPEN, _STAY, {_R.SUPERVISOR}, "包案: a leader answers for it"),
    _row(_A.RECUSE, _OPEN, _STAY, _UNIT | _CENTRE, "XF 28: who has an interest steps back"),
    _row(
        _A.REVEAL,
        {_S.IN_PROGRESS, _S.NEED_INFO},
        _STAY,
        _UNIT | {_R.SUPERVISOR},
        "PIPL 6: with a reason, logged, and the resident is told",
    ),
    _row(_A.FILE_RESULT, {_S.IN_PROGRESS}, {_S.RESULT_FILED}, _UNIT, "报结果"),
    _row(_A.SEND_BACK, {_S.RESULT_FILED}, {_S.IN_PROGRESS}, _CENTRE, "JN 27: 退回补正"),
    _row(_A.APPROVE, {_S.RESULT_FILED}, {_S.FOLLOW_UP}, _CENTRE, "JN 27: every result is read"),
    _row(_A.CONFIRM, {_S.FOLLOW_UP}, {_S.CLOSED}, _RESIDENT, "BJ 23, JN 27: only the resident's word closes"),
    _row(_A.DISPUTE, {_S.FOLLOW_UP}, {_S.DISPATCHED}, _RESIDENT, "JN 27: another officer"),
    _row(_A.LAPSE, {_S.FOLLOW_UP}, {_S.CLOSED}, {_R.SYSTEM}, "silence is unrated, never satisfied"),
    _row(_A.RATE, {_S.CLOSED}, _STAY, _RESIDENT, "满意 or not, and why"),
    _row(_A.LOOK_BACK, {_S.CLOSED}, _STAY, _RESIDENT, "回头看; FMS"),
    _row(_A.RECUR, {_S.CLOSED}, {_S.DISPATCHED}, _RESIDENT, "回头看: it came back"),
    _row(_A.REOPEN, {_S.CLOSED}, {_S.DISPATCHED}, _RESIDENT, "within 30 days; DG, SIG"),
    _row(_A.APPEAL, {_S.CLOSED}, _STAY, _RESIDENT, "XF 35, 36: 复查, 复核; formal petitions only"),
    _row(_A.ANSWER_APPEAL, {_S.CLOSED}, _STAY, {_R.SUPERVISOR}, "XF 35, 36: within 30 days"),
    _row(_A.WITHDRAW, _OPEN | {_S.MERGED}, {_S.WITHDRAWN}, {_R.RESIDENT}, "only the reporter"),
    _row(_A.UNDO_WITHDRAW, {_S.WITHDRAWN}, _OPEN, {_R.RESIDENT}, "P: within 3 days, back to where it was"),
    _row(_A.CARRY, set(State), _STAY, {_R.LIAISON}, "已转告"),
    _row(_A.ANONYMISE, set(ENDED), _STAY, _RESIDENT | {_R.SYSTEM}, "PIPL 19, 47: the words are erased"),
)

TABLE: Mapping[Action, Transition] = {row.action: row for row in TRANSITIONS}


@dataclass(eq=False)
class NotAllowed(Exception):
    """This case does not allow this action, in its state, by this role."""

    case: Case
    action: Action
    role: Role


def allows(case: Case, action: Action, role: Role) -> bool:
    """Whether the table has this step for this role in the present state."""
    row = TABLE[action]
    return case.state in row.sources and role in row.roles


def step(
    case: Case,
    action: Action,
    actor: Actor,
    now: datetime,
    changes: Mapping[str, object] | None = None,
    details: Mapping[str, str | int | None] | None = None,
) -> Event:
    """The event of taking one row of the table; where it has several targets, `changes` names one.

    Raises NotAllowed, and nothing has changed.
    """
    if not allows(case, action, actor.role):
        raise NotAllowed(case, action, actor.role)
    targets = TABLE[action].targets
    moved = {"state": next(iter(targets))} if len(targets) == 1 else {}
    return Event(
        seq=case.version + 1,
        action=action,
        actor=actor,
        at=now,
        changes=moved | dict(changes or {}),
        details=dict(details or {}),
    )


def apply(case: Case, event: Event) -> Case:
    """The case after the event."""
    return replace(case, **event.changes, version=event.seq)  # type: ignore[arg-type]
