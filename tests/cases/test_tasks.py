"""What a person was asked to write about a case: whole talks as tables."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.model import Outcome
from cases.speech import File, Press, Said, Say
from cases.tasks import (
    AWAITED,
    CONFIRMED,
    LONGEST,
    MOST_FILES,
    Kind,
    Task,
    TaskTurn,
    advance,
    ask,
    begin,
    lapsed,
)
from tests.cases.conversations import CAPTIONED, PHOTO, PIN, STICKER, TOO_BIG, buttons, heard, name

CASE = "20260302-0001"
WORDS = "管道已经换好，今天恢复供水"
KINDS: tuple[Kind, ...] = ("progress", "talk", "result", "send_back", "explain")
AT_ONCE = tuple(kind for kind in KINDS if kind not in CONFIRMED)


class Desk:
    """A person with a task: what they see, and what came of it."""

    def __init__(self, kind: Kind) -> None:
        self.task: Task | None = None
        self.say = Say(text="")
        self.done: Task | None = None
        self.take(begin(kind, CASE))

    def take(self, turn: TaskTurn) -> str:
        """Moves on to where the turn leads; gives back what is answered."""
        self.task, self.say, self.done = turn.task, turn.say or self.say, turn.done
        return "(done)" if turn.done else heard(turn.say)

    def pressing(self, label: str) -> Said:
        """The button of that name under the last message."""
        return Said(press={name(choice): choice.press for choice in buttons(self.say)}[label])

    def nth(self, number: int) -> Said:
        """Any button under the last message."""
        choices = buttons(self.say)
        return Said(press=choices[number % len(choices)].press)

    def tell(self, what: str | Said) -> str:
        """Says words, or presses `[a button]`; gives back what is answered."""
        assert self.task is not None
        if isinstance(what, str):
            what = self.pressing(what[1:-1]) if what.startswith("[") else Said(text=what)
        return self.take(advance(self.task, what))


def album(handle: str, text: str = "") -> Said:
    """One photo of an album; each arrives as a message of its own."""
    return Said(files=(File(kind="photo", handle=handle),), album="a1", text=text)


PREVIEW = "task-result-preview"
TALKS: dict[str, tuple[Kind, list[tuple[str | Said, str]]]] = {
    "progress": ("progress", [(WORDS, "(done)")]),
    "progress with a photo": ("progress", [(CAPTIONED, "(done)")]),
    "progress needs words": (
        "progress",
        [(PHOTO, "task-words-too + task-progress"), (WORDS, "(done)")],
    ),
    "a message": ("talk", [(WORDS, "(done)")]),
    "a photo is a message": ("talk", [(PHOTO, "(done)")]),
    "a pin is a message": ("talk", [(PIN, "(done)")]),
    "sent back": ("send_back", [(WORDS, "(done)")]),
    "why it is not solved": ("explain", [(WORDS, "(done)")]),
    "a result": (
        "result",
        [("[outcome-solved]", "task-result"), (WORDS, PREVIEW), ("[file-result]", "(done)")],
    ),
    "a result in several messages": (
        "result",
        [
            ("[outcome-partly]", "task-result"),
            (PHOTO, "task-words-too + task-result"),
            (WORDS, PREVIEW),
            ("明天再来看一次", PREVIEW),
            (PHOTO, PREVIEW),
            ("[file-result]", "(done)"),
        ],
    ),
    "a result with an album": (
        "result",
        [
            ("[outcome-explained]", "task-result"),
            (album("p1", WORDS), PREVIEW),
            (album("p2"), ""),
            ("[file-result]", "(done)"),
        ],
    ),
    "a result begins with its outcome": (
        "result",
        [
            (WORDS, "please-press + task-result-outcome"),
            (PHOTO, "please-press + task-result-outcome"),
            ("[outcome-solved]", "task-result"),
        ],
    ),
    "a result put away": (
        "result",
        [("[outcome-solved]", "task-result"), (WORDS, PREVIEW), ("[cancel]", "task-cancelled")],
    ),
}


def talk(what: str) -> Desk:
    """Goes through a talk; every answer has to be the one in the table."""
    kind, steps = TALKS[what]
    desk = Desk(kind)
    for said, answer in steps:
        assert desk.tell(said) == (answer or "(nothing)"), said
    return desk


@pytest.mark.parametrize("what", TALKS)
def test_talks(what: str) -> None:
    """Each of these talks is answered, message by message, like this."""
    talk(what)


def test_what_was_written_is_all_there() -> None:
    """Words are joined line by line, photos stand in their order, the outcome is the one picked."""
    assert talk("a result in several messages").done == Task(
        kind="result",
        case=CASE,
        outcome=Outcome.PARTLY,
        text=f"{WORDS}\n明天再来看一次",
        files=PHOTO.files * 2,
    )
    done = talk("a result with an album").done
    assert done is not None
    assert [file.handle for file in done.files] == ["p1", "p2"]


# What stands at the beginning of each task.
QUESTIONS: dict[Kind, tuple[str, list[str]]] = {
    "progress": ("task-progress", ["cancel"]),
    "talk": ("task-talk", ["cancel"]),
    "result": ("task-result-outcome", ["outcome-solved", "outcome-partly", "outcome-explained", "cancel"]),
    "send_back": ("task-send-back", ["cancel"]),
    "explain": ("task-explain", ["cancel"]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked(kind: Kind) -> None:
    """Each task says what it wants and for which case, and can be put away."""
    say = Desk(kind).say
    assert (say.text, [name(choice) for choice in buttons(say)]) == QUESTIONS[kind]
    assert (say.about, say.args["number"]) == (CASE, CASE)


def test_the_result_is_read_before_it_counts() -> None:
    """The preview shows all the words and how many files there are, above 报结果, 存为模板 and 取消."""
    desk = Desk("result")
    desk.tell("[outcome-solved]")
    desk.tell(CAPTIONED)
    assert desk.say.args == {"number": CASE, "words": CAPTIONED.text, "basis": "", "planned": "", "files": 1}
    assert [name(choice) for choice in buttons(desk.say)] == ["file-result", "keep-template", "cancel"]
    assert desk.done is None


STANDING: dict[str, tuple[Kind, list[str | Said]]] = {
    **{kind: (kind, []) for kind in KINDS},
    "outcome picked": ("result", ["[outcome-solved]"]),
    "photo sent": ("result", ["[outcome-solved]", PHOTO]),
    "preview": ("result", ["[outcome-solved]", WORDS]),
}


def standing(where: str) -> Desk:
    """A task that has come to this point."""
    kind, said = STANDING[where]
    desk = Desk(kind)
    for what in said:
        desk.tell(what)
    return desk


USELESS: dict[str, tuple[Said, str]] = {
    "a sticker": (STICKER, "unreadable"),
    "nothing": (Said(), "unreadable"),
    "a contact": (Said(phone="13800138000"), "unreadable"),
    "a file too big": (TOO_BIG, "file-too-big"),
    "an edit": (Said(ref=1, text="另一句话", edited=True), "edit-too-late"),
    "a letter": (Said(text="水" * (LONGEST + 1)), "too-long"),
    "a forged button": (Said(press=Press(do="task_submit", case=CASE)), "moved-on-task"),
    "a button of another case": (
        Said(press=Press(do="task_cancel", case="20260302-0002", step="task-result")),
        "moved-on-task",
    ),
    "submit too early": (
        Said(press=Press(do="task_submit", case=CASE, step="task-talk")),
        "moved-on-task",
    ),
}


@pytest.mark.parametrize("where", STANDING)
@pytest.mark.parametrize("what", USELESS)
def test_the_useless_changes_nothing_and_the_question_stands(what: str, where: str) -> None:
    """It is said what was wrong, the same question comes again, and the task is as it was."""
    said, answer = USELESS[what]
    desk = standing(where)
    assert desk.task is not None
    before, question = desk.task, ask(desk.task).text
    assert desk.tell(said) == f"{answer} + {question}"
    assert desk.task == before


@pytest.mark.parametrize("where", STANDING)
def test_every_task_can_be_put_away(where: str) -> None:
    """取消 leaves nothing behind and nothing done."""
    desk = standing(where)
    assert desk.tell("[cancel]") == "task-cancelled"
    assert (desk.task, desk.done) == (None, None)


def test_an_outcome_is_picked_once() -> None:
    """The other outcomes of the first question have moved on once one was picked."""
    desk = Desk("result")
    other = desk.pressing("outcome-explained")
    desk.tell("[outcome-solved]")
    assert desk.tell(other) == "moved-on-task + task-result"
    assert desk.task is not None
    assert desk.task.outcome is Outcome.SOLVED


def test_an_old_submit_files_no_empty_result() -> None:
    """The button of a result that was put away does nothing to the next one."""
    old = standing("preview").pressing("file-result")
    assert standing("outcome picked").tell(old) == "moved-on-task + task-result"


def test_as_many_words_as_one_message_carries_on() -> None:
    """Exactly the limit is taken, with the line break that joins two messages; one more is not."""
    desk = standing("outcome picked")
    desk.tell("水" * (LONGEST - 10))
    assert desk.tell("水" * 10) == f"too-long + {PREVIEW}"
    assert desk.tell("水" * 9) == PREVIEW
    assert desk.task is not None
    assert len(desk.task.text) == LONGEST
    assert Desk("talk").tell("水" * LONGEST) == "(done)"


def test_no_more_files_than_can_be_carried() -> None:
    """The first ten are kept."""
    desk = standing("outcome picked")
    for number in range(MOST_FILES + 3):
        desk.tell(album(f"p{number}"))
    assert desk.task is not None
    assert [file.handle for file in desk.task.files] == [f"p{number}" for number in range(MOST_FILES)]


texts = st.text(min_size=1, max_size=40) | st.just("水" * LONGEST)
messages = st.builds(
    Said,
    text=texts | st.just(""),
    files=st.sampled_from([(), PHOTO.files]),
    album=st.sampled_from([None, "a1", "a2"]),
    point=st.sampled_from([None, PIN.point]),
    edited=st.booleans(),
    too_big=st.booleans(),
)
moves = st.lists(st.one_of(messages, st.integers(0, 9)), max_size=12)  # say something, or press a button


@given(st.sampled_from(KINDS), moves)
def test_whatever_is_said_nothing_breaks(kind: Kind, said: list[Said | int]) -> None:
    """At any time the task can be stored, put away and submitted only with words; it ends once."""
    desk = Desk(kind)
    for move in said:
        answer = desk.tell(move if isinstance(move, Said) else desk.nth(move))
        if desk.task is None:
            break
        assert answer
        assert Task.model_validate_json(desk.task.model_dump_json()) == desk.task
        assert "cancel" in [name(choice) for choice in buttons(ask(desk.task))]
        assert len(desk.task.text) <= LONGEST
    if desk.done is not None:
        assert desk.done.text or (kind == "talk" and desk.done.files)
        assert (desk.done.outcome is not None) == (kind == "result")


@pytest.mark.parametrize("kind", AT_ONCE)
def test_ordinary_words_are_taken_at_once(kind: Kind) -> None:
    """Only a result is read once more; anything else is done with the first message."""
    desk = Desk(kind)
    assert desk.tell(WORDS) == "(done)"
    assert desk.done == Task(kind=kind, case=CASE, text=WORDS)


@pytest.mark.parametrize("kind", AT_ONCE)
def test_words_are_not_awaited_for_ever(kind: Kind) -> None:
    """After two hours the next words are about something else, unless a part of them is there already."""
    asked = datetime(2026, 3, 2, 9, tzinfo=UTC)
    task = Task(kind=kind, case=CASE)
    late = asked + AWAITED
    assert lapsed(task, asked, late)
    assert not lapsed(task, asked, late - timedelta(seconds=1))
    assert not lapsed(task.model_copy(update={"text": WORDS}), asked, late)
    assert not lapsed(task.model_copy(update={"files": (PHOTO.files)}), asked, late)


def test_a_result_is_awaited_for_as_long_as_it_takes() -> None:
    """It goes nowhere before its writer has read it once more."""
    task = Task(kind="result", case=CASE)
    assert not lapsed(task, datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 9, 9, tzinfo=UTC))


def test_an_explanation_is_asked_for_its_basis() -> None:
    """写上依据 takes the next words as the basis; the result itself stays as it was."""
    desk = Desk("result")
    for said in ("[outcome-explained]", "检修停水", "[add-basis]", "《条例》第三条"):
        desk.tell(said)
    assert (desk.say.text, desk.say.args["words"], desk.say.args["basis"]) == (
        PREVIEW,
        "检修停水",
        "《条例》第三条",
    )


def test_a_template_is_taken_and_added_to() -> None:
    """用模板 puts the unit's words in; what is written next goes below them."""
    task = begin("result", CASE, template="已派人抢修").task
    assert task is not None
    task = advance(task, pressed(task, "task_outcome", "solved")).task
    assert task is not None
    task = advance(task, pressed(task, "task_template")).task
    assert task is not None
    turn = advance(task, Said(text="三组也通水了"))
    assert turn.task is not None
    assert turn.task.text == "已派人抢修\n三组也通水了"


def pressed(task: Task, do: str, value: str | None = None) -> Said:
    """A button of this task."""
    return Said(press=Press(do=do, case=CASE, value=value, step=f"task-{task.kind}"))
