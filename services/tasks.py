"""Words a person was asked for about a case, and the verb that takes them when they are complete."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from cases import tasks
from cases.model import Action, Case, State
from cases.rights import Person
from cases.speech import Said, Say, Term
from cases.tasks import Task, TaskTurn
from services import casework, contact, dossier, intake, linking, telling, turns
from services.desk import Desk
from services.dossier import Entry, promises
from storage import drafts, templates

# The action of a kind of words, where it is not named like it.
ACTIONS: dict[tasks.Kind, Action] = {"result": Action.FILE_RESULT, "explain": Action.ADD}

Verb = Callable[[Desk, Person, str, Entry], Case]
ChosenVerb = Callable[[Desk, Person, str, str, Entry], Case]
VERBS: Mapping[tasks.Kind, Verb] = {
    "progress": casework.progress,
    "talk": casework.talk,
    "send_back": casework.send_back,
    "explain": casework.add,
    "ask_return": turns.ask_return,
    "decline_return": turns.decline_return,
    "uphold": turns.uphold,
    "ask_info": turns.ask_info,
    "ask_extension": turns.ask_extension,
    "extend": turns.extend,
    "refuse_extension": turns.refuse_extension,
    "help": turns.give_help,
    "supervise": turns.supervise,
    "split": intake.split,
    "merge": linking.merge_named,
    "appeal": turns.appeal,
    "answer_appeal": turns.answer_appeal,
    "reveal": contact.reveal,
}
# Words that go with something chosen before them.
CHOSEN: Mapping[tasks.Kind, ChosenVerb] = {
    "suspend": turns.suspend,
    "ask_help": turns.ask_help,
    "refer": turns.refer,
}


def begin(desk: Desk, person: Person, kind: tasks.Kind, number: str, value: str = "") -> None:
    """Asks for the words, if the case allows what they are for. Raises Unseen or NotAllowed."""
    case = casework.ready(desk, person, number, _action(kind))
    template = templates.of(desk.tx, case.unit, case.topic) if kind == "result" else ""
    turn = tasks.begin(kind, number, value, template=template)
    asked = kind == "explain" and case.state is State.NEED_INFO
    _take(desk, person, _asking(desk, case, turn) if asked else turn)


def _asking(desk: Desk, case: Case, turn: TaskTurn) -> TaskTurn:
    """The resident is asked for words that the unit waits for: its question is said again."""
    if turn.say is None:
        return turn
    words = dossier.last_entry(desk, case.number, Action.ASK_INFO).text
    args = turn.say.args | {"unit": Term(term="unit", value=case.unit), "words": words}
    return replace(turn, say=turn.say.model_copy(update={"text": "task-answer", "args": args}))


def _action(kind: tasks.Kind) -> Action:
    return ACTIONS.get(kind) or Action(kind)


def answer(desk: Desk, person: Person, kind: tasks.Kind, number: str, said: Said) -> None:
    """Words that came unasked, as if they had been asked for. Raises Unseen or NotAllowed."""
    casework.ready(desk, person, number, _action(kind))
    hear(desk, person, Task(kind=kind, case=number), said)


def load(desk: Desk, person: Person) -> Task | None:
    """What this person was asked for, unless that is too long ago."""
    sealed = drafts.load(desk.tx, person.id, "task")
    if sealed is None:
        return None
    task = Task.model_validate_json(desk.vault.unseal(sealed))
    asked = drafts.touched(desk.tx, person.id, "task") or desk.now
    return None if tasks.lapsed(task, asked, desk.now) else task


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
    if turn.keep and turn.task is not None:
        case = casework.ready(desk, person, turn.task.case, Action.FILE_RESULT)
        templates.keep(desk.tx, case.unit, case.topic, turn.keep)
    if turn.say is not None:
        telling.tell(desk, person.id, _checked(desk, turn, _promising(desk, turn.say)))
    if turn.done is not None:
        _finish(desk, person, turn.done)


def _promising(desk: Desk, say: Say) -> Say:
    """What is said, with the times of this town that it may name."""
    return say.model_copy(update={"args": promises(desk.town.ladder) | say.args})


def _checked(desk: Desk, turn: TaskTurn, say: Say) -> Say:
    """What is said, with what may be wrong with a result before it is filed."""
    if turn.task is None or say.text != tasks.PREVIEW:
        return say
    doubts = casework.doubts(desk, turn.task.case, turn.task.outcome, _entry(turn.task))
    return say.model_copy(update={"args": {**say.args, "doubts": doubts}})


def _entry(task: Task) -> Entry:
    return Entry(text=task.text, files=task.files, basis=task.basis, planned=task.planned)


def _finish(desk: Desk, person: Person, task: Task) -> None:
    entry = _entry(task)
    if task.outcome is not None:
        casework.file_result(desk, person, task.case, task.outcome, entry)
    elif task.kind in CHOSEN:
        CHOSEN[task.kind](desk, person, task.case, task.value, entry)
    else:
        VERBS[task.kind](desk, person, task.case, entry)
