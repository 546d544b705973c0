"""What the table cannot say: the times and circumstances in which a step may be taken. Pure."""

from collections.abc import Callable, Mapping
from datetime import datetime

from cases.deadlines import deadline
from cases.lifecycle import TRANSITIONS, NotAllowed
from cases.model import Action, Actor, Appeal, Case, Extension, Role, State
from town.model import Town

PETITION = "信访"
MOST_RETURNS = 2  # then the centre settles it for good (WF 22)

Condition = Callable[[Town, Case, Actor, datetime], bool]


def waits_for_another(case: Case, person: int | None, now: datetime) -> bool:
    """Whether the case was given to somebody else, whose time to sign it is not over."""
    until = case.sign_due or case.result_due
    given = case.state is State.DISPATCHED and case.officer not in (None, person)
    return given and until is not None and now < until


def overdue(case: Case, now: datetime) -> bool:
    """Whether the answer should be there by now."""
    return case.result_due is not None and now >= case.result_due


def reopenable(town: Town, case: Case, now: datetime) -> bool:
    """Whether the resident may still have this ended case looked at again."""
    return case.closed_at is not None and now <= deadline(town, case.closed_at, town.ladder.reopen_window).at


def next_appeal(town: Town, case: Case, now: datetime) -> Appeal | None:
    """What the petitioner may ask for now; None: nothing (more), or not any longer."""
    if case.limit != PETITION or case.closed_at is None or case.appeal_due is not None:
        return None
    if now > deadline(town, case.closed_at, town.ladder.appeal_open).at:
        return None
    return {None: Appeal.REVIEW, Appeal.REVIEW: Appeal.RECHECK}.get(case.appeal)


def _may_sign(_town: Town, case: Case, actor: Actor, now: datetime) -> bool:
    return actor.role is not Role.OFFICER or not waits_for_another(case, actor.person, now)


def returnable(town: Town, case: Case, now: datetime) -> bool:
    """Whether the unit may still say that a case is not theirs.

    Only soon after the dispatch, twice at most, and only until the centre has settled who must act.
    A sealed case stays with supervision: there is nobody to return it to.
    """
    if not case.returnable or case.sealed or case.returns >= MOST_RETURNS or case.dispatched_at is None:
        return False
    return now <= deadline(town, case.dispatched_at, town.ladder.return_open).at


def _may_return(town: Town, case: Case, _actor: Actor, now: datetime) -> bool:
    return returnable(town, case, now)


def _backed(_town: Town, case: Case, _actor: Actor, _now: datetime) -> bool:
    return case.return_backed


def _not_backed(_town: Town, case: Case, _actor: Actor, _now: datetime) -> bool:
    return not case.return_backed


def _in_time(_town: Town, case: Case, _actor: Actor, now: datetime) -> bool:
    """What is overdue cannot be put off."""
    return not overdue(case, now)


def _may_ask_extension(town: Town, case: Case, actor: Actor, now: datetime) -> bool:
    return case.extension is None and _may_extend(town, case, actor, now)


def _may_extend(town: Town, case: Case, _actor: Actor, now: datetime) -> bool:
    """Before it is due, once, and only where the class of limits knows an extension."""
    allowed = town.limits[case.limit].extension is not None
    return allowed and case.extension in (None, Extension.ASKED) and not overdue(case, now)


def _extension_asked(_town: Town, case: Case, _actor: Actor, _now: datetime) -> bool:
    return case.extension is Extension.ASKED


def _pause_ends(_town: Town, case: Case, actor: Actor, _now: datetime) -> bool:
    """Waiting for the resident ends with an answer, or by itself."""
    return case.state is State.SUSPENDED or actor.role is Role.SYSTEM


def _not_sealed(_town: Town, case: Case, _actor: Actor, _now: datetime) -> bool:
    """What is sealed is worked by supervision alone, and moves with no other case."""
    return not case.sealed


def _not_in_charge(_town: Town, case: Case, actor: Actor, _now: datetime) -> bool:
    return case.leader != actor.person


def _reopenable(town: Town, case: Case, _actor: Actor, now: datetime) -> bool:
    return reopenable(town, case, now)


def _may_reopen(town: Town, case: Case, _actor: Actor, now: datetime) -> bool:
    """Not while the level above judges it, nor after its last word (信访工作条例 art. 36)."""
    settled = case.appeal_due is not None or case.appeal is Appeal.RECHECK
    return reopenable(town, case, now) and not settled


def _may_appeal(town: Town, case: Case, _actor: Actor, now: datetime) -> bool:
    return next_appeal(town, case, now) is not None


def _appeal_waits(_town: Town, case: Case, _actor: Actor, _now: datetime) -> bool:
    return case.appeal_due is not None


def _may_undo(town: Town, case: Case, _actor: Actor, now: datetime) -> bool:
    return case.closed_at is not None and now <= deadline(town, case.closed_at, town.ladder.withdraw_undo).at


def _somebody_waits(_town: Town, case: Case, _actor: Actor, _now: datetime) -> bool:
    """Whether it is still somebody's: of an anonymous case the words are gone."""
    return case.voice is not None


def _no_appeal_waits(_town: Town, case: Case, _actor: Actor, _now: datetime) -> bool:
    return case.appeal_due is None


CONDITIONS: Mapping[Action, Condition] = {
    Action.MERGE: _not_sealed,
    Action.SIGN: _may_sign,
    Action.ASK_RETURN: _may_return,
    Action.BACK_RETURN: _not_backed,
    Action.DECLINE_RETURN: _not_backed,
    Action.REDIRECT: _backed,
    Action.UPHOLD: _backed,
    Action.TRANSFER: _not_sealed,
    Action.ASK_HELP: _not_sealed,
    Action.ASK_INFO: _in_time,
    Action.ASK_EXTENSION: _may_ask_extension,
    Action.EXTEND: _may_extend,
    Action.REFUSE_EXTENSION: _extension_asked,
    Action.RESUME: _pause_ends,
    Action.TAKE_CHARGE: _not_in_charge,
    Action.OBJECT: _reopenable,
    Action.REOPEN: _may_reopen,
    Action.APPEAL: _may_appeal,
    Action.ANSWER_APPEAL: _appeal_waits,
    Action.UNDO_WITHDRAW: _may_undo,
    Action.UNLINK: _somebody_waits,
    Action.ANONYMISE: _no_appeal_waits,
}


def possible(town: Town, case: Case, action: Action, actor: Actor, now: datetime) -> bool:
    """Whether this step meets its conditions; whether the table has it is another question."""
    return action not in CONDITIONS or CONDITIONS[action](town, case, actor, now)


def require(town: Town, case: Case, action: Action, actor: Actor, now: datetime) -> None:
    """Raises NotAllowed where a step does not meet its conditions."""
    if not possible(town, case, action, actor, now):
        raise NotAllowed(case, action, actor.role)


def open_to(
    town: Town, case: Case, person: int, roles: tuple[Role, ...], now: datetime
) -> tuple[Action, ...]:
    """Every action that somebody in these roles can take now, in the order of the table."""
    return tuple(
        row.action
        for row in TRANSITIONS
        if case.state in row.sources
        and any(
            role in row.roles and possible(town, case, row.action, Actor(person, role), now) for role in roles
        )
    )
