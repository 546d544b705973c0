"""What each action makes of a case: one short function per action. Pure.

Each returns the event, or raises NotAllowed and has changed nothing.
"""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from cases.conditions import require
from cases.deadlines import deadline
from cases.lifecycle import step
from cases.model import (
    Action,
    Actor,
    Case,
    Event,
    Outcome,
    Satisfaction,
    State,
)
from cases.routing import Kind, Route, near
from town.model import Town


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a resident submits, as far as it concerns the case and not the person's words."""

    number: str
    topic: str
    kind: Kind
    area: str
    reporter: int | None
    liaison: int | None


def clocks(town: Town, limit: str, now: datetime) -> dict[str, object]:
    """The duty that starts at `now`: dispatched, to be signed by, to be answered by."""
    due = deadline(town, now, town.limits[limit].result).at
    return {
        "dispatched_at": now,
        "sign_due": sign_due(town, limit, now),
        "result_due": due,
        "promised_due": due,
        "extension": None,
    }


def sign_due(town: Town, limit: str, now: datetime) -> datetime | None:
    """By when a case dispatched now must be signed for; None where nobody has to sign."""
    span = town.limits[limit].sign
    return deadline(town, now, span).at if span else None


def submit(
    town: Town, report: Report, route: Route, actor: Actor, now: datetime, *, master: Case | None = None
) -> tuple[Case, Event]:
    """A new case: dispatched at once, in triage for a person to judge, or moving with `master`."""
    if master is not None and joinable(master) and not route.sealed:
        return _joined(report, route, actor, now, master)
    case = Case(
        **_fields(report) | {"kind": report.kind},
        state=State.TRIAGE if route.triage else State.DISPATCHED,
        limit=route.limit,
        sealed=route.sealed,
        unit=route.unit,
        first_unit=None if route.triage else route.unit,
        accused=route.accused,
        submitted_at=now,
        round=1,
        version=1,
        **({} if route.triage else clocks(town, route.limit, now)),  # type: ignore[arg-type]
    )
    return case, _first(case, actor, now)


def _first(case: Case, actor: Actor, now: datetime) -> Event:
    # No draft for a neighbour gets here without their consent.
    details = {} if case.liaison is None else {"consent": "given"}
    return Event(seq=1, action=Action.SUBMIT, actor=actor, at=now, changes=_fields(case), details=details)


def _fields(value: Report | Case) -> dict[str, Any]:
    """The fields as they are; `asdict` copies each, which takes ten times as long."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _joined(report: Report, route: Route, actor: Actor, now: datetime, master: Case) -> tuple[Case, Event]:
    """我也是: a case with its own number, notices, survey and right to reopen, that moves with another."""
    case = Case(
        **_fields(report) | {"kind": report.kind, "topic": master.topic},
        state=State.MERGED,
        limit=route.limit,
        sealed=False,
        unit=master.unit,
        master=master.number,
        submitted_at=now,
        closed_at=now,
        round=1,
        version=1,
    )
    return case, _first(case, actor, now)


def joinable(case: Case) -> bool:
    """Whether other cases may move with this one: it is being worked on, and moves with no other."""
    return case.open and case.state is not State.FOLLOW_UP and not case.sealed


def dispatch(
    town: Town, case: Case, actor: Actor, now: datetime, *, topic: str, unit: str, limit: str
) -> Event:
    """A person sends a case out of triage to the unit that must act."""
    changes: dict[str, object] = {
        "topic": topic,
        "unit": unit,
        "first_unit": case.first_unit or unit,
        "limit": limit,
        "round": case.round + 1,
    }
    if case.sealed:  # named anew, it may be about others than at first
        changes["accused"] = " ".join(dict.fromkeys([*case.accused_units, *near(town, topic, case.area)]))
    return step(case, Action.ROUTE, actor, now, changes | clocks(town, limit, now))


def sign(town: Town, case: Case, actor: Actor, now: datetime) -> Event:
    """签收. A case given to one officer waits for that officer or the lead while it may still be signed."""
    require(town, case, Action.SIGN, actor, now)
    return step(case, Action.SIGN, actor, now, {"officer": actor.person, "signed_at": now})


def progress(case: Case, actor: Actor, now: datetime, words: int) -> Event:
    """进展; `words` is the number under which the words are kept."""
    return step(case, Action.PROGRESS, actor, now, details={"words": words})


def talk(case: Case, actor: Actor, now: datetime, words: int) -> Event:
    """联系群众: a message of the unit to the resident."""
    return step(case, Action.TALK, actor, now, details={"words": words})


def add(case: Case, actor: Actor, now: datetime, words: int) -> Event:
    """补充: more from the resident."""
    return step(case, Action.ADD, actor, now, details={"words": words})


def file_result(case: Case, actor: Actor, now: datetime, outcome: Outcome, words: int) -> Event:
    """报结果: what was done, and how far the unit thinks it is solved."""
    return step(case, Action.FILE_RESULT, actor, now, {"filed": outcome}, {"words": words})


def send_back(case: Case, actor: Actor, now: datetime, words: int) -> Event:
    """The result is not good enough; the duty goes on under the same deadline."""
    return step(
        case, Action.SEND_BACK, actor, now, {"filed": None, "round": case.round + 1}, {"words": words}
    )


def approve(case: Case, actor: Actor, now: datetime) -> Event:
    """通过: the result goes to the resident."""
    return step(case, Action.APPROVE, actor, now)


def confirm(case: Case, actor: Actor, now: datetime, outcome: Outcome) -> Event:
    """The resident's word closes the case.

    Where the unit filed only an explanation, even a content resident was not given a
    solution: the outcome stays 解释说明. "Replied" is never counted as solved.
    """
    explained = case.filed is Outcome.EXPLAINED and outcome is Outcome.SOLVED
    confirmed = Outcome.EXPLAINED if explained else outcome
    return step(case, Action.CONFIRM, actor, now, {"outcome": confirmed, "closed_at": now})


def lapse(case: Case, actor: Actor, now: datetime) -> Event:
    """The survey ends without an answer: closed unrated. Silence is never counted as satisfied."""
    return step(case, Action.LAPSE, actor, now, {"outcome": Outcome.UNRATED, "closed_at": now})


def rate(case: Case, actor: Actor, now: datetime, satisfaction: Satisfaction) -> Event:
    """满意 or not, after the outcome was confirmed."""
    return step(case, Action.RATE, actor, now, {"satisfaction": satisfaction})


def look_back(case: Case, actor: Actor, now: datetime, answer: str) -> Event:
    """回头看: 没再出现 (`gone`) or 说不准 (`unsure`)."""
    return step(case, Action.LOOK_BACK, actor, now, details={"answer": answer})


def carry(case: Case, actor: Actor, now: datetime) -> Event:
    """The liaison has told the neighbour."""
    return step(case, Action.CARRY, actor, now)


def reopen(
    town: Town,
    case: Case,
    actor: Actor,
    now: datetime,
    action: Action,
    *,
    unit: str,
    officer: int | None = None,
) -> Event:
    """The resident says it is not solved, or it came back: the duty starts anew.

    `action` is DISPUTE, RECUR or REOPEN; `unit` and `officer` are who gets it now: the first time
    another officer of the unit, from the second time on the unit one level up. REOPEN is allowed
    within the town's window only.
    """
    require(town, case, action, actor, now)
    changes: dict[str, object] = {
        "unit": unit,
        "officer": officer,
        "returnable": False,
        "last_officer": case.officer,
        "signed_at": None,
        "filed": None,
        "outcome": None,
        "satisfaction": None,
        "closed_at": None,
        "master": None,  # from now on it goes its own way
        "appeal": None,  # an appeal was against the answer that is undone by this
        "appeal_due": None,
        "reopened": case.reopened + 1,
        "round": case.round + 1,
    }
    return step(case, action, actor, now, changes | clocks(town, case.limit, now))


def unit_after_dispute(town: Town, case: Case) -> str:
    """Who must act when the resident is not content: the same unit, from the second time on the one above.

    Where that is the centre or supervision, which have no officers, it stays; supervision is told too.
    """
    above = town.units[case.unit].parent
    if not case.reopened or above is None or case.sealed:
        return case.unit
    return case.unit if town.units[above].level in ("centre", "supervision") else above
