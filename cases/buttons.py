"""The buttons under the messages about a case: what each does, and which stand on a card. Pure."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

from cases.model import Action, Case, Extension, State
from cases.speech import Choice, Press, Term

T = TypeVar("T")
Rows = tuple[tuple[Choice, ...], ...]
Buttons = Callable[[Case], Rows]


def button(case: Case, do: str, value: str | None = None, label: str | None = None) -> Choice:
    """A button about this case, good for the present round of it."""
    press = Press(do=do, case=case.number, value=value, step=str(case.round))
    return Choice(label=label or _label(do, value), press=press)


def _label(do: str, value: str | None) -> str:
    return "-".join(["button", do.replace("_", "-")] + ([value] if value else []))


def offering(*rows: tuple[str, ...]) -> Buttons:
    """Buttons by what they do: `sign`, or with a value `confirm=solved`."""
    parted = [[each.partition("=") for each in row] for row in rows]
    named = [[(do, value or None, _label(do, value)) for do, _, value in row] for row in parted]

    def buttons(case: Case) -> Rows:
        return tuple(tuple(button(case, *each) for each in row) for row in named)

    return buttons


to_work = offering(("progress", "talk"), ("file_result", "more"))
to_talk = offering(("talk",))
to_check = offering(("approve", "send_back"))
to_answer = offering(("confirm=solved", "confirm=partly"), ("dispute",))
to_rate = offering(("rate=satisfied", "rate=fair", "rate=dissatisfied"))
to_look_back = offering(("look_back=gone", "recur"), ("look_back=unsure",))
to_triage = offering(("triage", "more"))
to_unlink = offering(("unlink",))
to_explain = offering(("explain",))
to_back = offering(("back_return", "decline_return"))
to_judge = offering(("redirect", "uphold"))
to_extend = offering(("extend", "refuse_extension"))
to_help = offering(("help",))
to_resume = offering(("resume",))
to_object = offering(("object",))
to_undo = offering(("undo_withdraw",))
to_answer_appeal = offering(("answer_appeal",))
to_name_another = offering(("merge_number",))


def to_name(case: Case, topics: Iterable[str], label: str = "topic") -> Rows:
    """A button for each topic: pressed, the case goes to its unit."""
    return tuple(
        (Choice(label=Term(term=label, value=code), press=button(case, "dispatch", code).press),)
        for code in topics
    )


def to_open(case: Case) -> Rows:
    """The case itself, with all that whoever presses it can do."""
    label = Term(term="case", value=f"{case.number} {case.topic}")
    return ((Choice(label=label, press=Press(do="open", case=case.number)),),)


def to_doubt_reveal(case: Case) -> Rows:
    """请督查核实, of the look at a contact that has just been told of and no other."""
    return ((button(case, "doubt_reveal", str(case.version), "button-doubt-reveal"),),)


to_sign_only = offering(("sign",))
to_sign_or_return = offering(("sign", "ask_return"))


def to_sign(case: Case) -> Rows:
    """签收, and 退单 unless it is settled that it is theirs, or too late to say so."""
    may_return = case.returnable and not case.sealed
    return to_sign_or_return(case) if may_return else to_sign_only(case)


def to_duty(case: Case) -> Rows:
    """What the unit owes now: to sign, to work, or nothing."""
    owed = {State.DISPATCHED: to_sign, State.IN_PROGRESS: to_work}
    return owed[case.state](case) if case.state in owed else ()


# What each action is called on a button, where that is not its own name.
BUTTON = {Action.ROUTE: "triage", Action.ADD: "explain"}
# What stands on a card itself, in this order; anything else is behind 更多.
MAIN = (
    Action.SIGN,
    Action.ASK_RETURN,
    Action.BACK_RETURN,
    Action.DECLINE_RETURN,
    Action.REDIRECT,
    Action.UPHOLD,
    Action.PROGRESS,
    Action.TALK,
    Action.FILE_RESULT,
    Action.EXTEND,
    Action.REFUSE_EXTENSION,
    Action.HELP,
    Action.ROUTE,
    Action.APPROVE,
    Action.SEND_BACK,
    Action.RESUME,
    Action.ANSWER_APPEAL,
)
MORE = (
    Action.ASK_INFO,
    Action.ASK_EXTENSION,
    Action.ASK_HELP,
    Action.ASSIGN,
    Action.REVEAL,
    Action.RECUSE,
    Action.REFER,
    Action.TRANSFER,
    Action.MERGE,
    Action.UNLINK,
    Action.SPLIT,
    Action.SUPERVISE,
    Action.SUSPEND,
    Action.TAKE_CHARGE,
)


def to_do(case: Case, actions: Collection[Action]) -> Rows:
    """Buttons for what a person of the staff can do now; what is rare is one press away."""
    main = [action for action in MAIN if action in actions and not _only_offered(case, action)]
    names = [BUTTON.get(action, str(action)) for action in main]
    rare = ["more"] if any(action in actions for action in MORE) else []
    return offering(*in_pairs(names + rare))(case)


def _only_offered(case: Case, action: Action) -> bool:
    """More time is granted of one's own accord behind 更多; here it answers who asked for it."""
    return action is Action.EXTEND and case.extension is not Extension.ASKED


def rarer(case: Case, actions: Collection[Action]) -> Rows:
    """更多: what is done more rarely."""
    wanted = [Action.EXTEND, *MORE] if _only_offered(case, Action.EXTEND) else MORE
    names = [str(action) for action in wanted if action in actions]
    return offering(*in_pairs(names))(case)


def in_pairs(things: Sequence[T]) -> tuple[tuple[T, ...], ...]:
    """Two in a row."""
    return tuple(tuple(things[at : at + 2]) for at in range(0, len(things), 2))
