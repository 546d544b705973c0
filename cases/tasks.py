"""What a person was asked to write about a case: progress, a message, a result, a reason. Pure.

Like the intake draft it is a small frozen value moved on by what was `Said`, so it survives
restarts and needs no channel.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from cases.model import Outcome
from cases.speech import Choice, File, Frozen, Press, Said, Say

Kind = Literal[
    "progress",
    "talk",
    "result",
    "send_back",
    "explain",
    "ask_return",
    "decline_return",
    "uphold",
    "ask_info",
    "ask_extension",
    "extend",
    "refuse_extension",
    "suspend",
    "ask_help",
    "help",
    "supervise",
    "refer",
    "split",
    "merge",
    "appeal",
    "answer_appeal",
    "reveal",
]
Detail = Literal["basis", "planned"]
LONGEST = 2400  # characters: one message carries it on, with room for what stands around it
MOST_FILES = 10
CONFIRMED = frozenset({"result"})  # read once more before it counts
AWAITED = timedelta(hours=2)  # then whoever was asked is writing about something else
PREVIEW = "task-result-preview"


class Task(Frozen):
    """Words still to come about one case."""

    kind: Kind
    case: str
    value: str = ""  # what was chosen before: a unit, a channel, a number of days
    outcome: Outcome | None = None
    basis: str = ""  # of an explanation: the law or rule it rests on
    planned: str = ""  # of a part solved: when the rest is done
    detail: Detail | None = None  # what the next words are, if not the result itself
    template: str = ""  # how the unit answers this topic
    text: str = ""
    files: tuple[File, ...] = ()
    album: str | None = None


@dataclass(frozen=True, slots=True)
class TaskTurn:
    """What one message leads to; `done` is the task whose words are complete."""

    task: Task | None
    say: Say | None = None
    done: Task | None = None
    keep: str = ""  # words that the unit wants as its template


def begin(kind: Kind, case: str, value: str = "", *, template: str = "") -> TaskTurn:
    """Asks for the first words."""
    task = Task(kind=kind, case=case, value=value, template=template)
    return TaskTurn(task, ask(task))


def lapsed(task: Task, asked: datetime, now: datetime) -> bool:
    """Whether the next words are not meant for the case any more: they would go to somebody at once."""
    begun = task.kind in CONFIRMED or task.text or task.files
    return not begun and now >= asked + AWAITED


def _choice(task: Task, label: str, do: str, value: str | None = None) -> Choice:
    return Choice(label=label, press=Press(do=do, case=task.case, value=value, step=f"task-{task.kind}"))


def ask(task: Task) -> Say:
    """What the person is to write or press now."""
    cancel = _choice(task, "button-cancel", "task_cancel")
    if task.kind == "result" and task.outcome is None:
        picks = tuple(_choice(task, f"button-outcome-{o}", "task_outcome", o) for o in _FILED)
        return _say(task, "task-result-outcome", (picks[:2], picks[2:], (cancel,)))
    if task.detail is not None:
        return _say(task, f"task-result-{task.detail}", ((cancel,),))
    if _confirmed(task) and _enough(task):
        return _preview(task, cancel)
    template = ((_choice(task, "button-use-template", "task_template"),),) if task.template else ()
    return _say(task, f"task-{task.kind.replace('_', '-')}", (*template, (cancel,)))


def _preview(task: Task, cancel: Choice) -> Say:
    if task.kind != "result":
        return _say(
            task, "task-album-preview", ((_choice(task, "button-task-send", "task_submit"),), (cancel,))
        )
    detail = DETAILS.get(task.outcome) if task.outcome else None
    more = [_choice(task, f"button-add-{detail}", "task_detail", detail)] if detail else []
    if task.text != task.template:
        more.append(_choice(task, "button-keep-template", "task_keep"))
    submit = _choice(task, "button-file-result", "task_submit")
    rows = ((submit,), *((tuple(more),) if more else ()), (cancel,))
    return _say(task, PREVIEW, rows)


# What an outcome should name besides what was done.
DETAILS: dict[Outcome, Detail] = {Outcome.EXPLAINED: "basis", Outcome.PARTLY: "planned"}


def _confirmed(task: Task) -> bool:
    """Whether it is read once more: a result, and an album, whose other photos are still on their way."""
    return task.kind in CONFIRMED or task.album is not None


def _enough(task: Task) -> bool:
    return bool(task.text) or (task.kind == "talk" and bool(task.files))


_FILED = (Outcome.SOLVED, Outcome.PARTLY, Outcome.EXPLAINED)


def _say(task: Task, text: str, choices: tuple[tuple[Choice, ...], ...]) -> Say:
    return Say(
        text=text,
        args={
            "number": task.case,
            "words": task.text,
            "basis": task.basis,
            "planned": task.planned,
            "files": len(task.files),
        },
        choices=choices,
        about=task.case,
    )


def advance(task: Task, said: Said) -> TaskTurn:
    """Moves the task on; what cannot be used leaves it where it is."""
    if said.press is not None:
        return _pressed(task, said.press)
    if said.edited:
        return _again(task, "edit-too-late")
    if said.too_big:
        return _again(task, "file-too-big")
    if not (said.text or said.enclosed):
        return _again(task, "unreadable")
    if len(_joined(task, said)) > LONGEST:
        return _again(task, "too-long")
    return _heard(task, said)


def _again(task: Task, text: str) -> TaskTurn:
    return TaskTurn(task, ask(task).following(Say(text=text, args={"limit": LONGEST})))


def _joined(task: Task, said: Said) -> str:
    return "\n".join(part for part in (task.text, said.text) if part)


def _heard(task: Task, said: Said) -> TaskTurn:
    if task.kind == "result" and task.outcome is None:
        return _again(task, "please-press")
    if task.detail is not None and said.text:
        return _noted(task.model_copy(update={task.detail: said.text, "detail": None}))
    noted = task.model_copy(
        update={
            "text": _joined(task, said),
            "files": (task.files + said.enclosed)[:MOST_FILES],
            "album": said.album,
        }
    )
    if said.album is not None and said.album == task.album:
        return TaskTurn(noted)
    if not _enough(noted):
        return TaskTurn(noted, ask(noted).following(Say(text="task-words-too")))
    if _confirmed(noted):
        return TaskTurn(noted, ask(noted))
    return TaskTurn(None, done=noted)


def _noted(task: Task) -> TaskTurn:
    return TaskTurn(task, ask(task))


def _pressed(task: Task, press: Press) -> TaskTurn:
    if press.step != f"task-{task.kind}" or press.case != task.case:
        return _again(task, "moved-on-task")
    match press.do:
        case "task_cancel":
            return TaskTurn(None, Say(text="task-cancelled", args={"number": task.case}))
        case "task_outcome" if task.outcome is None:
            return _noted(task.model_copy(update={"outcome": Outcome(press.value or "")}))
        case "task_template" if task.template and task.outcome and not task.text:
            return _noted(task.model_copy(update={"text": task.template}))
        case "task_detail" if task.outcome and press.value == DETAILS.get(task.outcome):
            return _noted(task.model_copy(update={"detail": press.value}))
        case "task_keep" if task.text:
            kept = task.model_copy(update={"template": task.text})
            say = ask(kept).following(Say(text="template-kept"))
            return TaskTurn(kept, say, keep=task.text)
        case "task_submit" if _enough(task):
            return TaskTurn(None, done=task)
        case _:
            return _again(task, "moved-on-task")
