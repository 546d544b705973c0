"""Who is told what, when something happens to a case or a follow-up comes due: two tables. Pure."""

from dataclasses import dataclass, replace

from cases.buttons import (
    Buttons,
    button,
    to_answer,
    to_answer_appeal,
    to_back,
    to_check,
    to_doubt_reveal,
    to_duty,
    to_explain,
    to_extend,
    to_help,
    to_judge,
    to_look_back,
    to_object,
    to_open,
    to_rate,
    to_resume,
    to_sign,
    to_talk,
    to_triage,
    to_undo,
    to_unlink,
    to_work,
)
from cases.ladder import FollowUp
from cases.ladder import Kind as FollowUpKind
from cases.model import Action, Case, State
from cases.rights import Audience
from cases.routing import Urgency
from cases.speech import Say, Urge
from town.model import Town


@dataclass(frozen=True, slots=True)
class Notice:
    """One text for one audience, with the buttons under it.

    `carries`: the report itself (MATTER), or what was just said about it (WORDS); long words go
    ahead in full, and what is enclosed with them goes too. `judging`: the likely topics are one press away,
    with the words that speak for them.
    """

    audience: Audience
    text: str
    buttons: Buttons = lambda _case: ()
    urge: Urge = Urge.NOTICE
    carries: tuple[str, ...] = ()
    judging: bool = False


MATTER, WORDS = ("what",), ("words",)  # by the names of the arguments that hold them


A, F, S = Audience, FollowUpKind, State

EVENTS: dict[tuple[Action, State], tuple[Notice, ...]] = {
    (Action.SUBMIT, S.DISPATCHED): (Notice(A.UNIT, "card-new", to_sign, carries=MATTER),),
    (Action.SUBMIT, S.TRIAGE): (Notice(A.CENTRE, "card-triage", to_triage, carries=MATTER, judging=True),),
    (Action.SUBMIT, S.MERGED): (),
    (Action.REFER, S.REFERRED): (
        Notice(A.ACTOR, "referred-dispatcher"),
        Notice(A.VOICE, "referred-resident", to_object, carries=WORDS),
    ),
    (Action.OBJECT, S.TRIAGE): (
        Notice(A.ACTOR, "objected-resident"),
        Notice(A.CENTRE, "card-objected", to_triage, carries=MATTER, judging=True),
    ),
    (Action.MERGE, S.MERGED): (
        Notice(A.ACTOR, "merged-dispatcher"),
        Notice(A.VOICE, "merged-resident"),
    ),
    (Action.UNLINK, S.TRIAGE): (
        Notice(A.ACTOR, "unlinked-dispatcher"),
        Notice(A.VOICE, "unlinked-resident"),
        Notice(A.CENTRE, "card-triage", to_triage, carries=MATTER, judging=True),
    ),
    (Action.FOLLOW, S.FOLLOW_UP): (Notice(A.VOICE, "survey", to_answer, carries=WORDS),),
    (Action.ASK_RETURN, S.RETURN_PENDING): (
        Notice(A.ACTOR, "return-asked"),
        Notice(A.BACKER, "card-return", to_back, carries=MATTER + WORDS),
    ),
    (Action.BACK_RETURN, S.RETURN_PENDING): (
        Notice(A.ACTOR, "return-backed"),
        Notice(A.CENTRE, "card-return", to_judge, carries=MATTER + WORDS),
    ),
    (Action.DECLINE_RETURN, S.DISPATCHED): (
        Notice(A.ACTOR, "return-declined"),
        Notice(A.UNIT, "return-declined-unit", to_sign, carries=WORDS),
    ),
    (Action.UPHOLD, S.DISPATCHED): (
        Notice(A.ACTOR, "return-upheld"),
        Notice(A.UNIT, "return-upheld-unit", to_sign, carries=WORDS),
    ),
    (Action.REDIRECT, S.DISPATCHED): (
        Notice(A.ACTOR, "redirected-dispatcher"),
        Notice(A.VOICE, "redirected-resident"),
        Notice(A.UNIT, "card-redirected", to_sign, carries=MATTER),
    ),
    (Action.TRANSFER, S.DISPATCHED): (
        Notice(A.ACTOR, "redirected-dispatcher"),
        Notice(A.VOICE, "redirected-resident"),
        Notice(A.UNIT, "card-redirected", to_sign, carries=MATTER),
        Notice(A.FIRST, "transferred-first"),
    ),
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
    (Action.TALK, S.NEED_INFO): (
        Notice(A.ACTOR, "talk-officer", to_talk),
        Notice(A.VOICE, "talk-resident", carries=WORDS),
    ),
    (Action.ASK_INFO, S.NEED_INFO): (
        Notice(A.ACTOR, "info-asked-officer"),
        Notice(A.VOICE, "info-asked-resident", to_explain, carries=WORDS),
    ),
    (Action.GIVE_INFO, S.IN_PROGRESS): (
        Notice(A.ACTOR, "info-given-resident"),
        Notice(A.OFFICER, "info-given-officer", to_work, carries=WORDS),
    ),
    (Action.ASK_EXTENSION, S.IN_PROGRESS): (
        Notice(A.ACTOR, "extension-asked"),
        Notice(A.BACKER, "card-extension", to_extend, carries=MATTER + WORDS),
    ),
    (Action.EXTEND, S.IN_PROGRESS): (
        Notice(A.ACTOR, "extended-lead"),
        Notice(A.OFFICER, "extended-officer", to_work, carries=WORDS),
        Notice(A.VOICE, "extended-resident", carries=WORDS),
    ),
    (Action.REFUSE_EXTENSION, S.IN_PROGRESS): (
        Notice(A.ACTOR, "extension-refused-lead"),
        Notice(A.OFFICER, "extension-refused", to_work, carries=WORDS),
    ),
    (Action.SUSPEND, S.SUSPENDED): (
        Notice(A.ACTOR, "suspended-supervisor", to_resume),
        Notice(A.OFFICER, "suspended-officer", carries=WORDS),
        Notice(A.VOICE, "suspended-resident", carries=WORDS),
    ),
    (Action.RESUME, S.IN_PROGRESS): (
        Notice(A.ACTOR, "resumed-supervisor"),
        Notice(A.OFFICER, "resumed-officer", to_work),
        Notice(A.VOICE, "resumed-resident"),
    ),
    (Action.ASK_HELP, S.IN_PROGRESS): (
        Notice(A.ACTOR, "help-asked"),
        Notice(A.ASSISTING, "card-help", to_help, carries=MATTER + WORDS),
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
    (Action.APPEAL, S.CLOSED): (
        Notice(A.ACTOR, "appealed-resident"),
        Notice(A.SUPERVISION, "card-appeal", to_answer_appeal, carries=MATTER + WORDS),
    ),
    (Action.ANSWER_APPEAL, S.CLOSED): (
        Notice(A.ACTOR, "appeal-answered-supervisor"),
        Notice(A.VOICE, "appeal-answered", carries=WORDS),
    ),
    (Action.WITHDRAW, S.WITHDRAWN): (
        Notice(A.ACTOR, "withdrawn-resident", to_undo),
        Notice(A.OFFICER, "withdrawn-officer"),
    ),
    (Action.LAPSE, S.CLOSED): (Notice(A.VOICE, "lapsed-resident"),),
    (Action.RATE, S.CLOSED): (Notice(A.ACTOR, "rated-resident"),),
    (Action.LOOK_BACK, S.CLOSED): (Notice(A.ACTOR, "looked-back-resident"),),
}

# What is told to the reporters of the cases that move with this one, in their own number.
SHARED = frozenset(
    {
        Action.SIGN,
        Action.PROGRESS,
        Action.REDIRECT,
        Action.TRANSFER,
        Action.EXTEND,
        Action.SUSPEND,
        Action.RESUME,
        Action.ROUTE,
    }
)
JOINED = Notice(A.OFFICER, "more-reporters", to_duty)

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
    S.MERGED: (
        Notice(A.ACTOR, "added-resident"),
        Notice(A.CENTRE, "added-centre", to_unlink, carries=WORDS),
    ),
    S.FOLLOW_UP: (Notice(A.ACTOR, "added-answer", to_answer), ADDED_LATER[1]),  # words alone settle nothing
    S.CLOSED: ADDED_LATER,
}
# What these lead to is told alike in whatever state the case is.
ANYWHERE: dict[Action, tuple[Notice, ...]] = {
    Action.CARRY: (Notice(A.ACTOR, "carried-liaison"),),
    Action.ASSIGN: (
        Notice(A.ACTOR, "assigned-lead"),
        Notice(A.OFFICER, "card-assigned", to_duty, carries=MATTER),
    ),
    Action.HELP: (
        Notice(A.ACTOR, "helped-assisting"),
        Notice(A.OFFICER, "helped-officer", to_duty, carries=WORDS),
    ),
    Action.SUPERVISE: (
        Notice(A.ACTOR, "supervised-supervisor"),
        Notice(A.OFFICER, "supervised-officer", to_duty, carries=WORDS),
        Notice(A.LEAD, "supervised-lead", carries=WORDS),
    ),
    Action.TAKE_CHARGE: (
        Notice(A.ACTOR, "charge-taken"),
        Notice(A.OFFICER, "charge-officer", to_duty),
    ),
    Action.RECUSE: (
        Notice(A.ACTOR, "recused"),
        Notice(A.BACKER, "recused-lead"),  # somebody has to name another, also where there is no lead
    ),
    Action.SPLIT: (
        Notice(A.ACTOR, "split-dispatcher", to_triage),
        Notice(A.VOICE, "split-resident", carries=WORDS),
    ),
    Action.REVEAL: (Notice(A.VOICE, "revealed-resident", to_doubt_reveal, carries=WORDS),),
}

UNDONE = (
    Notice(A.ACTOR, "undone-resident"),
    Notice(A.OFFICER, "undone-officer", to_duty),
)
# Where it was not the unit's turn, whoever's turn it was can go on too.
UNDONE_IN: dict[State, tuple[Notice, ...]] = {
    S.TRIAGE: (UNDONE[0], Notice(A.CENTRE, "undone-officer", to_triage)),
    S.RESULT_FILED: (*UNDONE, Notice(A.CENTRE, "undone-officer", to_check)),
}

# No unit has heard of it yet: it is the centre that need not judge it any more.
WITHDRAWN_UNJUDGED = (
    Notice(A.ACTOR, "withdrawn-resident", to_undo),
    Notice(A.CENTRE, "withdrawn-officer"),
)
# Nobody answers for it now: it is for whoever of the unit takes it.
FREED = (
    Notice(A.ACTOR, "assigned-nobody"),
    Notice(A.UNIT, "card-freed", to_duty, carries=MATTER),
)

FOLLOW_UPS: dict[FollowUpKind, tuple[Notice, ...]] = {
    F.TRIAGE: (Notice(A.CENTRE, "triage-waiting", to_triage, Urge.REMINDER),),
    F.UNSIGNED: (Notice(A.UNIT, "unsigned-unit", to_sign, Urge.REMINDER),),
    F.CONTACT: (Notice(A.OFFICER, "contact-officer", to_duty, Urge.REMINDER),),
    F.FEEDBACK: (Notice(A.OFFICER, "feedback-officer", to_duty, Urge.REMINDER),),
    F.HALF_TIME: (Notice(A.OFFICER, "half-time", to_duty, Urge.REMINDER),),
    F.DAY_BEFORE: (Notice(A.OFFICER, "day-before", to_duty, Urge.REMINDER),),
    F.DUE_MORNING: (Notice(A.OFFICER, "due-morning", to_duty, Urge.REMINDER),),
    F.UNCHECKED: (Notice(A.CENTRE, "unchecked", to_check, Urge.REMINDER),),
    F.INFO_PING: (Notice(A.VOICE, "info-ping", to_explain, Urge.REMINDER),),
    F.EXTENSION: (Notice(A.BACKER, "extension-waiting", to_extend, Urge.REMINDER),),
    F.APPEAL: (Notice(A.SUPERVISION, "appeal-waiting", to_answer_appeal, Urge.REMINDER),),
    F.SURVEY_REMINDER: (Notice(A.VOICE, "survey-reminder", to_answer, Urge.REMINDER, WORDS),),
    F.LOOK_BACK: (Notice(A.VOICE, "look-back", to_look_back, Urge.REMINDER),),
}

# What is said besides the first time.
ONCE: dict[FollowUpKind, Notice] = {
    F.EXTENSION: Notice(A.OFFICER, "extension-unanswered", to_work, Urge.REMINDER),
}

# What the next in line is told when the first ones stay silent.
HIGHER: dict[FollowUpKind, Notice] = {
    F.TRIAGE: Notice(A.SUPERVISION, "triage-waiting-supervision", urge=Urge.REMINDER),
    F.UNSIGNED: Notice(A.CENTRE, "unsigned-centre", urge=Urge.REMINDER),
    F.CONTACT: Notice(A.LEAD, "contact-lead", urge=Urge.REMINDER),
    F.FEEDBACK: Notice(A.CENTRE, "feedback-centre", urge=Urge.REMINDER),
    F.UNCHECKED: Notice(A.SUPERVISION, "unchecked-supervision", urge=Urge.REMINDER),
    F.RETURN: Notice(A.SUPERVISION, "return-waiting-supervision", urge=Urge.REMINDER),
    F.EXTENSION: Notice(A.SUPERVISION, "extension-waiting-supervision", to_extend, Urge.REMINDER),
}

# What is said at one reminder only: a promise to the resident that is broken by then, and the last resort
# where a unit does not sign (the work has not even begun) or leaves somebody in danger without a word.
AT_RUNG: dict[tuple[FollowUpKind, int], Notice] = {
    (F.TRIAGE, 1): Notice(A.VOICE, "triage-late-resident", urge=Urge.REMINDER),
    (F.APPEAL, 2): Notice(A.VOICE, "appeal-late-resident", urge=Urge.REMINDER),
    (F.UNSIGNED, 2): Notice(A.SUPERVISION, "unsigned-supervision", urge=Urge.REMINDER),
    (F.FEEDBACK, 2): Notice(A.SUPERVISION, "feedback-supervision", urge=Urge.REMINDER),
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
    if action is Action.UNDO_WITHDRAW:
        return _undone(case)
    if action is Action.WITHDRAW and case.withdrawn_from is S.TRIAGE:
        return WITHDRAWN_UNJUDGED
    if action is Action.ASSIGN and case.officer is None:
        return FREED
    if action in ANYWHERE:
        return ANYWHERE[action]
    critical = (Notice(A.ON_CALL, "card-critical", carries=MATTER),) if _alarms(action, case) else ()
    again = (AGAIN,) if _climbs(action, case) else ()
    return EVENTS.get((action, case.state), ()) + critical + again


# What a resident adds to a case tells of a danger to life.
ENDANGERED = Notice(A.ON_CALL, "added-danger", carries=WORDS)
# Who left a contact thinks that it should not have been looked at.
DOUBTED = (
    Notice(A.ACTOR, "reveal-doubted-resident"),
    Notice(A.SUPERVISION, "reveal-doubted", to_open, carries=WORDS),
)
FORMER = (Notice(A.UNIT, "redirected-former"),)  # it is not this unit's any more
LINKED = (Notice(A.OFFICER, "merged-former"),)  # it moves with another, which may be another unit's
AGAIN = Notice(A.SUPERVISION, "reopened-supervision")
REOPENING = (Action.DISPUTE, Action.RECUR, Action.REOPEN)


def _undone(case: Case) -> tuple[Notice, ...]:
    """The resident withdraws no more; a return that waited waits for the same people as before."""
    if case.state is not S.RETURN_PENDING:
        return UNDONE_IN.get(case.state, UNDONE)
    if case.return_backed:
        return *UNDONE, Notice(A.CENTRE, "undone-officer", to_judge)
    return *UNDONE, Notice(A.BACKER, "undone-officer", to_back)


def _climbs(action: Action, case: Case) -> bool:
    """From the second time on supervision hears of it; of a sealed case it hears anyway."""
    return action in REOPENING and case.reopened > 1 and not case.sealed


def _alarms(action: Action, case: Case) -> bool:
    return action is Action.SUBMIT and case.limit == Urgency.CRITICAL


def of_follow_up(town: Town, step: FollowUp, case: Case) -> tuple[Notice, ...]:
    """Who is told when this step of the ladder comes due."""
    told = _of_step(town, step, case)
    return _once(told) if case.sealed else told


def _once(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """Of a sealed case supervision is everybody: it hears the first, and no word of others who are silent."""
    staff = [notice for notice in notices if notice.audience is not A.VOICE]
    return tuple(notice for notice in notices if notice not in staff[1:])


def _of_step(town: Town, step: FollowUp, case: Case) -> tuple[Notice, ...]:
    if step.kind is F.OVERDUE:
        return _overdue(town, step.rung)
    at_rung = AT_RUNG.get((step.kind, step.rung))
    also = tuple(notice for notice in (_besides(step), at_rung) if notice is not None)
    if step.kind is F.RETURN:
        return _return_waits(case), *also
    return FOLLOW_UPS.get(step.kind, ()) + also


def _besides(step: FollowUp) -> Notice | None:
    """Whom else a reminder goes to: at first nobody higher."""
    if step.rung == 0:
        return ONCE.get(step.kind)
    return FEEDBACK_AGAIN if step.kind is F.FEEDBACK and step.rung > 2 else HIGHER.get(step.kind)


FEEDBACK_AGAIN = replace(HIGHER[F.FEEDBACK], text="feedback-centre-again")  # supervision knows by then


def _return_waits(case: Case) -> Notice:
    """A return waits for the lead first, then for the centre."""
    if case.return_backed:
        return Notice(A.CENTRE, "return-waiting", to_judge, Urge.REMINDER)
    return Notice(A.BACKER, "return-waiting-lead", to_back, Urge.REMINDER)


def _overdue(town: Town, rung: int) -> tuple[Notice, ...]:
    """The rung's own audience, the first receiver and the leader in charge; after the last rung all again.

    The resident is told once.
    """
    rungs = town.ladder.overdue
    if rung >= len(rungs):
        return RUNGS["officer"], CHASED_AGAIN, RUNGS["supervision"], CHARGED
    told = (Notice(A.VOICE, "overdue-resident", urge=Urge.REMINDER), FIRST) if rung == 0 else ()
    tells = rungs[rung].tells
    # The leader of the unit is often the one who answers for the case: one message to them.
    charged = replace(RUNGS["leader"], audience=A.CHARGE) if "leader" in tells else CHARGED
    return (*(RUNGS[name] for name in tells), charged, *told)


CHASED_AGAIN = replace(RUNGS["centre"], text="overdue-centre-again")
CHARGED = Notice(A.CHARGE, "overdue-charge", urge=Urge.REMINDER)
FIRST = Notice(A.FIRST, "overdue-first", urge=Urge.REMINDER)


def relayed(say: Say, case: Case) -> Say:
    """The same message for a liaison who carries it to a neighbour."""
    done = button(case, "carry")
    wrapped = say.model_copy(update={"choices": (*say.choices, (done,))})
    return wrapped.following(Say(text="relay-head", args={"number": case.number}))
