"""Who is told what, when something happens to a case or a follow-up comes due: two tables. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from cases.ladder import FollowUp
from cases.ladder import Kind as FollowUpKind
from cases.model import Action, Case, Role, State
from cases.rights import Audience
from cases.routing import Urgency
from cases.speech import Choice, Press, Say, Urge
from town.model import Town

Buttons = Callable[[Case], tuple[tuple[Choice, ...], ...]]


@dataclass(frozen=True, slots=True)
class Notice:
    """One text for one audience, with the buttons under it.

    `carries`: the report itself (MATTER), or what was just said about it (WORDS); long words go
    ahead in full, and what is enclosed with them goes too.
    """

    audience: Audience
    text: str
    buttons: Buttons = lambda _case: ()
    urge: Urge = Urge.NOTICE
    carries: tuple[str, ...] = ()


MATTER, WORDS = ("what",), ("words",)  # by the names of the arguments that hold them


def button(case: Case, do: str, value: str | None = None, label: str | None = None) -> Choice:
    """A button about this case, good for the present round of it."""
    name = label or "-".join(["button", do.replace("_", "-")] + ([value] if value else []))
    return Choice(label=name, press=Press(do=do, case=case.number, value=value, step=str(case.round)))


def to_sign(case: Case) -> tuple[tuple[Choice, ...], ...]:
    """签收."""
    return ((button(case, "sign"),),)


def to_work(case: Case) -> tuple[tuple[Choice, ...], ...]:
    """进展, 联系群众, 报结果."""
    return ((button(case, "progress"), button(case, "talk")), (button(case, "file_result"),))


def to_duty(case: Case) -> tuple[tuple[Choice, ...], ...]:
    """What the unit owes now: to sign, to work, or nothing."""
    owed = {State.DISPATCHED: to_sign, State.IN_PROGRESS: to_work}
    return owed[case.state](case) if case.state in owed else ()


def to_check(case: Case) -> tuple[tuple[Choice, ...], ...]:
    """通过, 退回补正."""
    return ((button(case, "approve"), button(case, "send_back")),)


def to_answer(case: Case) -> tuple[tuple[Choice, ...], ...]:
    """已解决, 部分解决, 没解决."""
    return (
        (button(case, "confirm", "solved"), button(case, "confirm", "partly")),
        (button(case, "dispute"),),
    )


def to_rate(case: Case) -> tuple[tuple[Choice, ...], ...]:
    """满意, 基本满意, 不满意."""
    return (tuple(button(case, "rate", value) for value in ("satisfied", "fair", "dissatisfied")),)


def to_look_back(case: Case) -> tuple[tuple[Choice, ...], ...]:
    """没再出现, 又出现了, 说不准."""
    return (
        (button(case, "look_back", "gone"), button(case, "recur")),
        (button(case, "look_back", "unsure"),),
    )


def to_triage(case: Case) -> tuple[tuple[Choice, ...], ...]:
    """派单."""
    return ((button(case, "triage"),),)


def to_explain(case: Case) -> tuple[tuple[Choice, ...], ...]:
    """说说情况."""
    return ((button(case, "explain"),),)


def to_do(case: Case, roles: tuple[Role, ...]) -> tuple[tuple[Choice, ...], ...]:
    """What these roles can do next, as buttons."""
    unit = Role.OFFICER in roles or Role.UNIT_LEAD in roles
    if unit and to_duty(case):
        return to_duty(case)
    centre = Role.DISPATCHER in roles or Role.SUPERVISOR in roles
    if centre and case.state in (State.TRIAGE, State.RESULT_FILED):
        return to_triage(case) if case.state is State.TRIAGE else to_check(case)
    return ()


A, F, S = Audience, FollowUpKind, State

EVENTS: dict[tuple[Action, State], tuple[Notice, ...]] = {
    (Action.SUBMIT, S.DISPATCHED): (Notice(A.UNIT, "card-new", to_sign, carries=MATTER),),
    (Action.SUBMIT, S.TRIAGE): (Notice(A.CENTRE, "card-triage", to_triage, carries=MATTER),),
    (Action.ROUTE, S.DISPATCHED): (
        Notice(A.ACTOR, "routed-dispatcher"),
        Notice(A.VOICE, "routed-resident"),
        Notice(A.UNIT, "card-new", to_sign, carries=MATTER),
    ),
    (Action.SIGN, S.IN_PROGRESS): (
        Notice(A.ACTOR, "signed-officer", to_work),
        Notice(A.VOICE, "signed-resident"),
    ),
    (Action.PROGRESS, S.IN_PROGRESS): (
        Notice(A.ACTOR, "progress-officer", to_work),
        Notice(A.VOICE, "progress-resident", carries=WORDS),
    ),
    (Action.TALK, S.IN_PROGRESS): (
        Notice(A.ACTOR, "talk-officer", to_work),
        Notice(A.VOICE, "talk-resident", carries=WORDS),
    ),
    (Action.FILE_RESULT, S.RESULT_FILED): (
        Notice(A.ACTOR, "filed-officer"),
        Notice(A.CENTRE, "card-check", to_check, carries=MATTER + WORDS),
    ),
    (Action.SEND_BACK, S.IN_PROGRESS): (
        Notice(A.ACTOR, "sent-back-dispatcher"),
        Notice(A.OFFICER, "sent-back-officer", to_work, carries=WORDS),
    ),
    (Action.APPROVE, S.FOLLOW_UP): (
        Notice(A.ACTOR, "approved-dispatcher"),
        Notice(A.OFFICER, "approved-officer"),
        Notice(A.VOICE, "survey", to_answer, carries=WORDS),
    ),
    (Action.CONFIRM, S.CLOSED): (
        Notice(A.ACTOR, "confirmed-resident", to_rate),
        Notice(A.OFFICER, "confirmed-officer"),
    ),
    (Action.DISPUTE, S.DISPATCHED): (
        Notice(A.ACTOR, "disputed-resident", to_explain),
        Notice(A.OFFICER, "card-disputed", to_sign, carries=MATTER),
        Notice(A.CENTRE, "disputed-centre"),
    ),
    (Action.RECUR, S.DISPATCHED): (
        Notice(A.ACTOR, "recurred-resident", to_explain),
        Notice(A.OFFICER, "card-recurred", to_sign, carries=MATTER),
        Notice(A.CENTRE, "recurred-centre"),
    ),
    (Action.REOPEN, S.DISPATCHED): (
        Notice(A.ACTOR, "reopened-resident", to_explain),
        Notice(A.OFFICER, "card-reopened", to_sign, carries=MATTER),
        Notice(A.CENTRE, "reopened-centre"),
    ),
    (Action.LAPSE, S.CLOSED): (Notice(A.VOICE, "lapsed-resident"),),
    (Action.RATE, S.CLOSED): (Notice(A.ACTOR, "rated-resident"),),
    (Action.LOOK_BACK, S.CLOSED): (Notice(A.ACTOR, "looked-back-resident"),),
}

ADDED = (
    Notice(A.ACTOR, "added-resident"),
    Notice(A.OFFICER, "added-officer", to_duty, carries=WORDS),
)
ADDED_LATER = (Notice(A.ACTOR, "added-resident"), Notice(A.OFFICER, "added-later", carries=WORDS))
ADDED_IN: dict[State, tuple[Notice, ...]] = {
    S.TRIAGE: (
        Notice(A.ACTOR, "added-resident"),
        Notice(A.CENTRE, "added-centre", to_triage, carries=WORDS),
    ),
    S.RESULT_FILED: (*ADDED_LATER, Notice(A.CENTRE, "added-centre", to_check, carries=WORDS)),
    S.FOLLOW_UP: ADDED_LATER,
    S.CLOSED: ADDED_LATER,
}
CARRIED = (Notice(A.ACTOR, "carried-liaison"),)

FOLLOW_UPS: dict[FollowUpKind, tuple[Notice, ...]] = {
    F.TRIAGE: (Notice(A.CENTRE, "triage-waiting", to_triage, Urge.REMINDER),),
    F.UNSIGNED: (Notice(A.UNIT, "unsigned-unit", to_sign, Urge.REMINDER),),
    F.HALF_TIME: (Notice(A.OFFICER, "half-time", to_duty, Urge.REMINDER),),
    F.DAY_BEFORE: (Notice(A.OFFICER, "day-before", to_duty, Urge.REMINDER),),
    F.DUE_MORNING: (Notice(A.OFFICER, "due-morning", to_duty, Urge.REMINDER),),
    F.UNCHECKED: (Notice(A.CENTRE, "unchecked", to_check, Urge.REMINDER),),
    F.SURVEY_REMINDER: (Notice(A.VOICE, "survey-reminder", to_answer, Urge.REMINDER, WORDS),),
    F.LOOK_BACK: (Notice(A.VOICE, "look-back", to_look_back, Urge.REMINDER),),
}

# What the next in line is told when the first ones stay silent.
HIGHER: dict[FollowUpKind, Notice] = {
    F.TRIAGE: Notice(A.SUPERVISION, "triage-waiting-supervision", urge=Urge.REMINDER),
    F.UNSIGNED: Notice(A.CENTRE, "unsigned-centre", urge=Urge.REMINDER),
    F.UNCHECKED: Notice(A.SUPERVISION, "unchecked-supervision", urge=Urge.REMINDER),
}

RUNGS: dict[str, Notice] = {
    "officer": Notice(A.OFFICER, "overdue-officer", to_duty, Urge.REMINDER),
    "lead": Notice(A.LEAD, "overdue-lead", urge=Urge.REMINDER),
    "centre": Notice(A.CENTRE, "overdue-centre", urge=Urge.REMINDER),
    "leader": Notice(A.LEADER, "overdue-leader", urge=Urge.REMINDER),
    "supervision": Notice(A.SUPERVISION, "overdue-supervision", urge=Urge.REMINDER),
}


def of_event(action: Action, case: Case) -> tuple[Notice, ...]:
    """Who is told that `action` made the case what it is now."""
    if action is Action.ADD:
        return ADDED_IN.get(case.state, ADDED)
    if action is Action.CARRY:
        return CARRIED
    critical = (Notice(A.ON_CALL, "card-critical", carries=MATTER),) if _alarms(action, case) else ()
    return EVENTS.get((action, case.state), ()) + critical


def _alarms(action: Action, case: Case) -> bool:
    return action is Action.SUBMIT and case.limit == Urgency.CRITICAL


def of_follow_up(town: Town, step: FollowUp) -> tuple[Notice, ...]:
    """Who is told when this step of the ladder comes due."""
    if step.kind is F.OVERDUE:
        return _overdue(town, step.rung)
    higher = (HIGHER[step.kind],) if step.rung > 0 and step.kind in HIGHER else ()
    return FOLLOW_UPS.get(step.kind, ()) + higher


def _overdue(town: Town, rung: int) -> tuple[Notice, ...]:
    """The rung's own audience; the resident is told once; after the last rung all of them again."""
    rungs = town.ladder.overdue
    if rung < len(rungs):
        told = (Notice(A.VOICE, "overdue-resident", urge=Urge.REMINDER),) if rung == 0 else ()
        return tuple(RUNGS[name] for name in rungs[rung].tells) + told
    return RUNGS["officer"], RUNGS["centre"], RUNGS["supervision"]


def relayed(say: Say, case: Case) -> Say:
    """The same message for a liaison who carries it to a neighbour."""
    done = button(case, "carry")
    wrapped = say.model_copy(update={"choices": (*say.choices, (done,))})
    return wrapped.following(Say(text="relay-head", args={"number": case.number}))
