"""The turns a case can take beside the straight road: one short function per action. Pure.

Returns, transfers, pauses, more time, help of other units, supervision, linking, appeals, withdrawing.
Each returns the event, or raises NotAllowed and has changed nothing.
"""

from datetime import datetime

from cases.conditions import MOST_RETURNS, next_appeal, require
from cases.deadlines import after_pause, deadline
from cases.decisions import joinable, sign_due
from cases.lifecycle import NotAllowed, step
from cases.model import SYSTEM, Action, Actor, Case, Event, Extension, State
from cases.routing import supervision
from town.model import Town


def refer(case: Case, actor: Actor, now: datetime, channel: str, words: int) -> Event:
    """已指引: another body has to decide this by law; the reason goes to the resident."""
    changes = {"closed_at": now, "round": case.round + 1}
    return step(case, Action.REFER, actor, now, changes, {"channel": channel, "words": words})


def object_to(town: Town, case: Case, actor: Actor, now: datetime) -> Event:
    """The resident thinks it does belong here: a person looks again."""
    require(town, case, Action.OBJECT, actor, now)
    return step(case, Action.OBJECT, actor, now, {"closed_at": None, "round": case.round + 1})


def assign(case: Case, actor: Actor, now: datetime, officer: int | None, why: str | None = None) -> Event:
    """The case is given to a person of its unit, or (None) to whoever of the unit takes it.

    Never to who reported or relayed it, nor to who has stepped back from it (信访工作条例 art. 28).
    `why` where the system does it: the one who had it is `away`, or has `left`.
    """
    if officer is not None and officer in case.recused_people | {case.reporter, case.liaison}:
        raise NotAllowed(case, Action.ASSIGN, actor.role)
    return step(case, Action.ASSIGN, actor, now, {"officer": officer}, {"why": why} if why else {})


def ask_return(town: Town, case: Case, actor: Actor, now: datetime, words: int) -> Event:
    """退单: the unit thinks it is not theirs. While it is judged the clock runs on."""
    require(town, case, Action.ASK_RETURN, actor, now)
    changes = {"returns": case.returns + 1, "return_backed": False}
    return step(case, Action.ASK_RETURN, actor, now, changes, {"words": words})


def back_return(town: Town, case: Case, actor: Actor, now: datetime) -> Event:
    """The lead stands by the return (the system, where the unit has no lead): the centre judges it."""
    require(town, case, Action.BACK_RETURN, actor, now)
    return step(case, Action.BACK_RETURN, actor, now, {"return_backed": True})


def decline_return(town: Town, case: Case, actor: Actor, now: datetime, words: int) -> Event:
    """The lead says that it is theirs after all; after the lead has backed it, the centre alone decides."""
    require(town, case, Action.DECLINE_RETURN, actor, now)
    return step(case, Action.DECLINE_RETURN, actor, now, _to_sign_anew(town, case, now), {"words": words})


def uphold(town: Town, case: Case, actor: Actor, now: datetime, words: int) -> Event:
    """The centre says that it is theirs: it may not be returned again."""
    require(town, case, Action.UPHOLD, actor, now)
    changes = _to_sign_anew(town, case, now) | {"returnable": False}
    return step(case, Action.UPHOLD, actor, now, changes, {"words": words})


def redirect(
    town: Town, case: Case, actor: Actor, now: datetime, *, action: Action, topic: str, unit: str
) -> Event:
    """Another unit must act: a return was right (REDIRECT), or the centre moves it (TRANSFER).

    The new unit has its own time to sign, and asks for more time itself; the day that the resident
    was promised stays.
    """
    require(town, case, action, actor, now)
    changes = _to_sign_anew(town, case, now) | {
        "topic": topic,
        "unit": unit,
        "officer": None,
        "signed_at": None,
        "dispatched_at": now,
        "assisting": " ".join(each for each in case.assisting_units if each != unit),
        "extension": None if case.extension is Extension.ASKED else case.extension,
    }
    return step(case, action, actor, now, changes, {"from": case.unit})


def _to_sign_anew(town: Town, case: Case, now: datetime) -> dict[str, object]:
    """The duty to sign starts again; the duty to answer runs on."""
    return {
        "sign_due": sign_due(town, case.limit, now),
        "returnable": case.returns < MOST_RETURNS,
        "round": case.round + 1,
    }


def ask_info(town: Town, case: Case, actor: Actor, now: datetime, words: int) -> Event:
    """待补充: the resident is asked, and the clock stands still; what is overdue cannot be put off so."""
    require(town, case, Action.ASK_INFO, actor, now)
    until = deadline(town, now, town.ladder.info_open).at
    return step(case, Action.ASK_INFO, actor, now, _paused(case, now, until), {"words": words})


def give_info(town: Town, case: Case, actor: Actor, now: datetime, words: int) -> Event:
    """The resident has answered: the clock goes on."""
    return step(case, Action.GIVE_INFO, actor, now, _resumed(town, case, now), {"words": words})


def suspend(case: Case, actor: Actor, now: datetime, until: datetime, words: int) -> Event:
    """挂账: it cannot be done now; the resident is told why and when it is looked at again."""
    return step(case, Action.SUSPEND, actor, now, _paused(case, now, until), {"words": words})


def resume(town: Town, case: Case, actor: Actor, now: datetime) -> Event:
    """The pause is over: its day has come, or supervision ends it."""
    require(town, case, Action.RESUME, actor, now)
    return step(case, Action.RESUME, actor, now, _resumed(town, case, now))


def _paused(case: Case, now: datetime, until: datetime) -> dict[str, object]:
    return {"paused_at": now, "paused_until": until, "round": case.round + 1}


def _resumed(town: Town, case: Case, now: datetime) -> dict[str, object]:
    changes: dict[str, object] = {"paused_at": None, "paused_until": None, "round": case.round + 1}
    return changes | (_moved(town, case, case.paused_at, now) if case.paused_at else {})


def _moved(town: Town, case: Case, since: datetime, now: datetime) -> dict[str, object]:
    """The duties to sign and to answer, after a clock that stood still since then."""
    limit = town.limits[case.limit]
    unsigned = case.sign_due if case.signed_at is None else None
    duties = {"sign_due": (unsigned, limit.sign), "result_due": (case.result_due, limit.result)}
    return {
        name: after_pause(town, due, span, since, now) for name, (due, span) in duties.items() if due and span
    }


def ask_extension(town: Town, case: Case, actor: Actor, now: datetime, words: int) -> Event:
    """延期: the officer asks for more time, before the case is due, once."""
    require(town, case, Action.ASK_EXTENSION, actor, now)
    return step(case, Action.ASK_EXTENSION, actor, now, {"extension": Extension.ASKED}, {"words": words})


def extend(town: Town, case: Case, actor: Actor, now: datetime, words: int) -> Event:
    """The lead grants more time (the centre, where the unit has no lead); the resident is told why."""
    require(town, case, Action.EXTEND, actor, now)
    span = town.limits[case.limit].extension
    if span is None or case.result_due is None:
        raise NotAllowed(case, Action.EXTEND, actor.role)
    changes: dict[str, object] = {
        "extension": Extension.GRANTED,
        "result_due": deadline(town, case.result_due, span).at,
        "round": case.round + 1,
    }
    return step(case, Action.EXTEND, actor, now, changes, {"words": words})


def refuse_extension(town: Town, case: Case, actor: Actor, now: datetime, words: int) -> Event:
    """The lead wants it done in time."""
    require(town, case, Action.REFUSE_EXTENSION, actor, now)
    changes = {"extension": Extension.REFUSED}
    return step(case, Action.REFUSE_EXTENSION, actor, now, changes, {"words": words})


def ask_help(case: Case, actor: Actor, now: datetime, unit: str, words: int) -> Event:
    """协办: another unit is asked for its part; the unit that leads still owes the one answer."""
    if unit == case.unit or unit in case.assisting_units:
        raise NotAllowed(case, Action.ASK_HELP, actor.role)
    changes = {"assisting": f"{case.assisting} {unit}".strip()}
    return step(case, Action.ASK_HELP, actor, now, changes, {"unit": unit, "words": words})


def give_help(case: Case, actor: Actor, now: datetime, unit: str, words: int) -> Event:
    """An assisting unit has done its part."""
    if unit not in case.assisting_units:
        raise NotAllowed(case, Action.HELP, actor.role)
    return step(case, Action.HELP, actor, now, details={"unit": unit, "words": words})


def supervise(case: Case, actor: Actor, now: datetime, words: int) -> Event:
    """督办: supervision presses the unit, and the case carries the mark from then on."""
    return step(case, Action.SUPERVISE, actor, now, {"supervised": True}, {"words": words})


def take_charge(town: Town, case: Case, actor: Actor, now: datetime) -> Event:
    """包案: the leader answers for it, and hears of every step that is overdue."""
    require(town, case, Action.TAKE_CHARGE, actor, now)
    return step(case, Action.TAKE_CHARGE, actor, now, {"leader": actor.person})


def recuse(case: Case, actor: Actor, now: datetime) -> Event:
    """回避: this person has an interest in it, and has nothing more to do with it."""
    changes: dict[str, object] = {"recused": f"{case.recused} {actor.person}".strip()}
    held = {"officer": case.officer, "leader": case.leader}
    changes |= {name: None for name, person in held.items() if person == actor.person}
    return step(case, Action.RECUSE, actor, now, changes)


def reveal(case: Case, actor: Actor, now: datetime, words: int, unit: str | None = None) -> Event:
    """How to reach the reporter is shown to one person, of this unit, for a reason."""
    return step(case, Action.REVEAL, actor, now, details={"words": words} | ({"unit": unit} if unit else {}))


def merge(case: Case, actor: Actor, now: datetime, master: Case) -> Event:
    """并案: the very same problem is worked on already; the reporter keeps number, notices and survey."""
    if master.number == case.number or case.sealed or not joinable(master):
        raise NotAllowed(case, Action.MERGE, actor.role)
    changes = {"master": master.number, "closed_at": now, "round": case.round + 1}
    return step(case, Action.MERGE, actor, now, changes)


def unlink(town: Town, case: Case, actor: Actor, now: datetime) -> Event:
    """It is another problem, or what it moved with has ended: a person judges it by itself."""
    changes = _to_judge_anew(town, case) | {"closed_at": None, "round": case.round + 1}
    return step(case, Action.UNLINK, actor, now, changes)


def _to_judge_anew(town: Town, case: Case) -> dict[str, object]:
    """Before a person of the centre, as if it had just come: what ran for it before runs no more."""
    judge = supervision(town) if case.sealed else town.centre().code
    gone = ("master", "officer", "signed_at", "dispatched_at", "sign_due", "result_due", "promised_due")
    return dict.fromkeys(gone) | {"unit": judge}


def follow(case: Case, now: datetime, master: Case) -> Event:
    """The result of the case it moved with goes to its reporter too, who answers for themselves."""
    changes = {
        "unit": master.unit,
        "first_unit": case.first_unit or master.first_unit,
        "officer": master.officer,
        "filed": master.filed,
        "dispatched_at": master.dispatched_at,
        "result_due": master.result_due,
        "promised_due": master.promised_due,
        "closed_at": None,
        "round": case.round + 1,
    }
    return step(case, Action.FOLLOW, SYSTEM, now, changes)


def appeal(town: Town, case: Case, actor: Actor, now: datetime, words: int) -> Event:
    """复查 or, after it, 复核: only of formal petitions, within the town's window."""
    require(town, case, Action.APPEAL, actor, now)
    due = deadline(town, now, town.ladder.appeal_answered).at
    changes: dict[str, object] = {
        "appeal": next_appeal(town, case, now),
        "appeal_due": due,
        "round": case.round + 1,
    }
    return step(case, Action.APPEAL, actor, now, changes, {"words": words})


def answer_appeal(town: Town, case: Case, actor: Actor, now: datetime, words: int) -> Event:
    """The answer to an appeal; the window for the next one starts with it."""
    require(town, case, Action.ANSWER_APPEAL, actor, now)
    changes = {"appeal_due": None, "closed_at": now, "round": case.round + 1}
    return step(case, Action.ANSWER_APPEAL, actor, now, changes, {"words": words})


def split(case: Case, actor: Actor, now: datetime, number: str) -> Event:
    """Another problem in the same message has become a case of its own."""
    return step(case, Action.SPLIT, actor, now, details={"into": number})


def withdraw(case: Case, actor: Actor, now: datetime) -> Event:
    """群众撤回; for some days it can be undone."""
    changes = {"withdrawn_from": case.state, "closed_at": now, "round": case.round + 1}
    return step(case, Action.WITHDRAW, actor, now, changes)


def undo_withdraw(town: Town, case: Case, actor: Actor, now: datetime) -> Event:
    """Back to where it was; the clock stood still meanwhile. What moved with another case is judged anew."""
    require(town, case, Action.UNDO_WITHDRAW, actor, now)
    changes: dict[str, object] = {
        "state": case.withdrawn_from,
        "withdrawn_from": None,
        "closed_at": None,
        "round": case.round + 1,
    }
    if case.withdrawn_from is State.MERGED:
        changes |= _to_judge_anew(town, case) | {"state": State.TRIAGE}
    elif case.closed_at is not None and case.paused_at is None:
        changes |= _moved(town, case, case.closed_at, now)
    return step(case, Action.UNDO_WITHDRAW, actor, now, changes)


def anonymise(town: Town, case: Case, actor: Actor, now: datetime) -> Event:
    """Nobody can be found through this case any more: its words are erased, its people forgotten."""
    require(town, case, Action.ANONYMISE, actor, now)
    return step(case, Action.ANONYMISE, actor, now, {"reporter": None, "liaison": None})
