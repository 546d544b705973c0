"""Words a person was asked for about a case, and the verb that takes them when they are complete."""

from collections.abc import Callable, Mapping

from cases import tasks
from cases.model import Action, Case
from cases.rights import Person
from cases.speech import Said
from cases.tasks import Task, TaskTurn
from services import casework, telling
from services.desk import Desk
from services.dossier import Entry
from storage import drafts

ACTIONS: dict[tasks.Kind, Action] = {
    "progress": Action.PROGRESS,
    "talk": Action.TALK,
    "result": Action.FILE_RESULT,
    "send_back": Action.SEND_BACK,
    "explain": Action.ADD,
}

Verb = Callable[[Desk, Person, str, Entry], Case]
VERBS: Mapping[tasks.Kind, Verb] = {
    "progress": casework.progress,
    "talk": casework.talk,
    "send_back": casework.send_back,
    "explain": casework.add,
}


def begin(desk: Desk, person: Person, kind: tasks.Kind, number: str) -> None:
    """Asks for the words, if the case allows what they are for. Raises Unseen or NotAllowed."""
    casework.visible(desk, person, number, ACTIONS[kind])
    _take(desk, person, tasks.begin(kind, number))


def answer(desk: Desk, person: Person, kind: tasks.Kind, number: str, said: Said) -> None:
    """Words that came unasked, as if they had been asked for. Raises Unseen or NotAllowed."""
    casework.visible(desk, person, number, ACTIONS[kind])
    hear(desk, person, Task(kind=kind, case=number), said)


def load(desk: Desk, person: Person) -> Task | None:
    """What this person was asked for."""
    sealed = drafts.load(desk.tx, person.id, "task")
    return None if sealed is None else Task.model_validate_json(desk.vault.unseal(sealed))


def hear(desk: Desk, person: Person, task: Task, said: Said) -> None:
    """Words or a button for the task at hand."""
    _take(desk, person, tasks.advance(task, said))


def cancel(desk: Desk, person: Person) -> bool:
    """Puts the task away; False when there is none."""
    task = load(desk, person)
    drafts.drop(desk.tx, person.id, "task")
    return task is not None


def _take(desk: Desk, person: Person, turn: TaskTurn) -> None:
    if turn.task is None:
        drafts.drop(desk.tx, person.id, "task")
    else:
        drafts.save(
            desk.tx, person.id, "task", desk.vault.seal(turn.task.model_dump_json().encode()), desk.now
        )
    if turn.say is not None:
        telling.tell(desk, person.id, turn.say)
    if turn.done is not None:
        _finish(desk, person, turn.done)


def _finish(desk: Desk, person: Person, task: Task) -> None:
    entry = Entry(text=task.text, files=task.files)
    if task.outcome is not None:
        casework.file_result(desk, person, task.case, task.outcome, entry)
    else:
        VERBS[task.kind](desk, person, task.case, entry)
