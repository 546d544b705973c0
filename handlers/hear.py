"""What a person said goes to the module of their role: buttons, commands, words awaited, free words."""

from typing import get_args

from cases.conditions import CONDITIONS
from cases.lifecycle import TABLE, NotAllowed
from cases.model import Action, Actor, Case, Role, State
from cases.rights import REPORTING, STAFF, WORKERS, Person, Unseen, roles_in, takes_part
from cases.speech import Arg, Choice, Press, Said, Say, Term
from cases.tasks import Kind
from handlers import (
    admin,
    dispatcher,
    figures,
    handover,
    liaison,
    officer,
    privacy,
    resident,
    roles,
    searcher,
    supervisor,
    unit_lead,
    units,
)
from handlers.replies import OnCommand, OnPress, OnTurn, reply, turned_to
from services import casework, intake, telling
from services import tasks as task_service
from services.desk import Desk
from services.dossier import promises
from storage import cases as case_store

COMMANDS: dict[str, OnCommand] = {
    **resident.COMMANDS,
    **liaison.COMMANDS,
    **officer.COMMANDS,
    **dispatcher.COMMANDS,
    **units.COMMANDS,
    **supervisor.COMMANDS,
    **searcher.COMMANDS,
    **figures.COMMANDS,
    **admin.COMMANDS,
    **roles.COMMANDS,
    **handover.COMMANDS,
    **privacy.COMMANDS,
}
PAGES: dict[str, OnTurn] = {
    **resident.PAGES,
    **officer.PAGES,
    **dispatcher.PAGES,
    **units.PAGES,
    **supervisor.PAGES,
    **searcher.PAGES,
    **figures.PAGES,
    **admin.PAGES,
}


def turn(desk: Desk, person: Person, press: Press) -> None:
    """上一页, 下一页 of any list."""
    leaf, edge = turned_to(press)
    PAGES[leaf.name](desk, person, leaf.of, edge)


PRESSES: dict[str, OnPress] = {
    **resident.PRESSES,
    **liaison.PRESSES,
    **officer.PRESSES,
    **unit_lead.PRESSES,
    **dispatcher.PRESSES,
    **supervisor.PRESSES,
    **units.PRESSES,
    **figures.PRESSES,
    "page": turn,
    **admin.PRESSES,
    **roles.PRESSES,
    **handover.PRESSES,
    **privacy.PRESSES,
}
ANY_TIME = frozenset({"open", "carry", "doubt_reveal"})  # the same whatever has happened to the case since


class MovedOn(Exception):
    """The button belongs to an earlier round of the case."""

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.case = case


def hear(desk: Desk, person: Person, said: Said) -> bool:
    """Does what the person wants, or tells them kindly why not and what is possible.

    True when it was done: only then does a button show that it was pressed.
    """
    try:
        return _hear(desk, person, said)
    except Unseen:
        reply(desk, person, "no-such-case")
    except MovedOn as moved:
        _refuse(desk, person, moved.case, "moved-on-case")
    except NotAllowed as refused:
        _refuse(desk, person, refused.case, "not-allowed", refused.action)
    return False


def _hear(desk: Desk, person: Person, said: Said) -> bool:
    if said.stale:
        reply(desk, person, "moved-on")
        return False
    if said.press is not None:
        return _pressed(desk, person, said, said.press)
    task = task_service.load(desk, person)
    if said.command:
        COMMANDS.get(said.command, _unknown)(desk, person, said)
    elif task is not None and said.reply_to in (None, task.case):
        task_service.hear(desk, person, task, said)
    elif said.reply_to is not None and not said.edited:
        _answered(desk, person, said.reply_to, said)
    else:
        _free(desk, person, said)
    return True


def _unknown(desk: Desk, person: Person, said: Said) -> None:
    reply(desk, person, "unknown-command", command=said.command[:40])


def _pressed(desk: Desk, person: Person, said: Said, press: Press) -> bool:
    if press.do in PRESSES:
        if press.case is not None and press.do not in ANY_TIME:
            _check_round(desk, person, press)
        PRESSES[press.do](desk, person, press)
        return press.do not in STAYING
    if not press.do.startswith("task_"):
        return intake.hear(desk, person, said)
    task = task_service.load(desk, person)
    if task is None:
        reply(desk, person, "moved-on")
        return False
    task_service.hear(desk, person, task, said)
    return task_service.load(desk, person) != task


# Buttons that only ask for more, or begin something, stay: one may think again, or begin again.
STAYING = frozenset(get_args(Kind)) | {
    "open",
    "more",
    "triage",
    "triage_groups",
    "triage_group",
    "redirect",
    "transfer",
    "file_result",
    "merge_number",
    "assign",
    "recuse",
    "roles",
    "revoke",
    "uninvite",
    "forget",
    "relay",
    "draft_resume",
    "language",
    "page",
    "unit",
    "view",
    "ranking",
    "figures_of",
}
BESIDE = frozenset({"carry"})  # done, and yet the answers beside them are still to be given


def _check_round(desk: Desk, person: Person, press: Press) -> None:
    case = case_store.load(desk.tx, press.case or "")
    if case is None or not takes_part(person, case):
        raise Unseen
    if press.step != str(case.round):
        raise MovedOn(case)


def _answered(desk: Desk, person: Person, number: str, said: Said) -> None:
    """A reply to a message about a case goes to the case's other side."""
    if said.unreadable or said.too_big or not (said.text or said.enclosed):
        return reply(desk, person, "file-too-big" if said.too_big else "unreadable")
    case = case_store.load(desk.tx, number)
    roles = roles_in(person, case) if case else ()
    if not roles:
        raise Unseen
    if roles[0] in REPORTING:
        return resident.add(desk, person, number, said)
    if roles[0] in WORKERS:
        return officer.answer(desk, person, number, said)
    return reply(desk, person, "reply-not-passed-on", number=number)


def _free(desk: Desk, person: Person, said: Said) -> None:
    """Free words: for the report being made, else the beginning of one."""
    making = intake.load(desk, person) is not None
    if said.edited and not making:
        return reply(desk, person, "edit-too-late")
    if not making and person.holds(*STAFF):
        own = Choice(label="button-report", press=Press(do="draft_resume"))
        return telling.tell(desk, person.id, Say(text="staff-words", choices=((own,),)))
    intake.hear(desk, person, said)
    return None


OVER = (State.CLOSED, State.REFERRED, State.WITHDRAWN)  # nothing is owed; what was merged is still answered


def _refuse(desk: Desk, person: Person, case: Case, text: str, action: Action | None = None) -> None:
    """Why not, how the case stands now and who was first, and what is possible."""
    last = case_store.events(desk.tx, case.number)[-1]
    returns = desk.town.ladder.return_open
    args: dict[str, Arg] = promises(desk.town.ladder) | {
        "number": case.number,
        "state": Term(term="state", value=case.state),
        "over": "yes" if case.state in OVER else "no",
        "last": Term(term="step", value=f"{case_store.seconds(last.at)} {last.action}"),
        "who": Term(term="who", value=_who(person, case, last.actor)),
        "return_open": Term(term="span", value=f"{returns.amount} {returns.unit}"),
    }
    if action is not None:
        args["action"] = Term(term="action", value=action)
    own = roles_in(person, case)[0] in REPORTING
    choices = resident.open_to(desk, person, case) if own else casework.to_do(desk, person, case)
    reason = _reason(person, case, action, args) if action is not None else None
    say = Say(text="stands" if reason else text, args=args, choices=choices, about=case.number)
    telling.tell(desk, person.id, say.following(reason) if reason else say)


def _reason(person: Person, case: Case, action: Action, args: dict[str, Arg]) -> Say | None:
    """Why somebody may not, where it is not the state of the case that says so."""
    row = TABLE[action]
    if case.state not in row.sources:
        return None
    if not row.roles.intersection(roles_in(person, case)):
        others = tuple(Term(term="role", value=role) for role in Role if role in row.roles - {Role.SYSTEM})
        return Say(text="not-allowed-role", args=args | {"roles": others})
    return Say(text=f"why-{action}".replace("_", "-"), args=args) if action in REASONED else None


REASONED = frozenset(CONDITIONS) | {Action.REVEAL}  # which is possible only where a contact was left


def _who(person: Person, case: Case, actor: Actor) -> str:
    """Who took the last step, as far as this person may know."""
    if actor.person == person.id:
        return "self"
    if actor.role in WORKERS and roles_in(person, case)[0] in WORKERS:
        return "colleague"
    return WHO[actor.role]


WHO = {
    Role.RESIDENT: "resident",
    Role.LIAISON: "resident",
    Role.OFFICER: "unit",
    Role.UNIT_LEAD: "unit",
    Role.ASSISTING: "unit",
    Role.DISPATCHER: "centre",
    Role.SUPERVISOR: "supervision",
    Role.ADMIN: "centre",
    Role.SYSTEM: "system",
}
