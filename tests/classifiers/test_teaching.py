"""Training, on made-up examples. Needs the extra `train`."""

from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("numpy")

from classifiers.examples import Example, ExampleError
from classifiers.installed import roll_back
from classifiers.keywords import TOPICS, KeywordClassifier
from classifiers.lexicon import ModelError, read_lexicon
from classifiers.made_up import made_up_examples
from classifiers.teaching import NotBetterError, lesson_text, teach
from classifiers.tools import evaluate
from classifiers.vocabulary import may_be_learned
from town.model import Town

DEPARTMENTS = {"03": "供水供电", "08": "劳动", "10": "教育"}


def departments() -> list[Example]:
    """Made-up examples of three departments, in mixed order."""
    chosen = [one for one in made_up_examples() if one.label[:2] in DEPARTMENTS]
    return [replace(one, label=DEPARTMENTS[one.label[:2]]) for one in chosen[::2] + chosen[1::2]]


def quiet(done: int, of: int) -> None:
    """Progress goes forward and not too far."""
    assert 0 < done <= of


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, town: Town) -> Path:
    """A model of three departments."""
    out = tmp_path_factory.mktemp("models") / "departments.model"
    teach(departments(), out, town, quiet)
    return out


def test_any_labels_can_be_learned(trained: Path, town: Town) -> None:
    """A model of three departments finds them, and its topics are the labels."""
    examples = departments()
    figures = evaluate(examples, KeywordClassifier.load(trained, town))
    assert {one.label for one in figures.classes} == set(DEPARTMENTS.values())
    assert figures.accuracy > 0.85


def test_labels_may_be_topics_and_others(tmp_path: Path, town: Town) -> None:
    """That the town has a topic of the same name leaves the other labels what they are."""
    names = {"供水供电": "0301"}
    mixed = [replace(one, label=names.get(one.label, one.label)) for one in departments()]
    teach(mixed, tmp_path / "own.model", town, quiet)
    again = teach(mixed, tmp_path / "own.model", town, quiet)
    assert again.before is not None
    assert again.before.accuracy > 0.85
    assert {one.label for one in again.before.classes if one.recall} == {"0301", "劳动", "教育"}


def test_training_twice_gives_the_same_file(trained: Path, tmp_path: Path, town: Town) -> None:
    """The same examples in the same order give the same model."""
    again = tmp_path / "again.model"
    teach(departments(), again, town, quiet)
    assert again.read_bytes() == trained.read_bytes()


def test_a_lesson_keeps_what_was_known(tmp_path: Path, town: Town) -> None:
    """Corrections are learned, the model before is kept, and can be put back."""
    out = tmp_path / "own.model"
    teach(departments(), out, town, quiet)
    first = out.read_bytes()
    corrections = [Example("", f"{place}的蓝房子", "教育") for place in ("东边", "西边", "南边", "北边")]
    lesson = teach([*departments(), *corrections], out, town, quiet)
    assert KeywordClassifier.load(out, town).classify("新的蓝房子").topic == "教育"
    assert lesson.before is not None
    assert "accuracy" in lesson_text(lesson)
    roll_back(out)
    assert out.read_bytes() == first
    with pytest.raises(ModelError, match="no earlier model"):
        roll_back(out)


def test_a_few_corrections_of_one_topic_leave_the_rest_alone(tmp_path: Path, town: Town) -> None:
    """A dozen of one topic do not make it the likeliest of all, nor set anew what is sure."""
    out = tmp_path / "own.model"
    lesson = teach([Example("", f"古井边的铁皮棚{time}", "1307") for time in range(12)], out, town, quiet)
    assert lesson.before is not None
    assert lesson.after is not None
    assert lesson.after.accuracy > lesson.before.accuracy - 0.003
    assert "12 examples, judged by" in lesson_text(lesson)
    own = KeywordClassifier.load(out, town)
    assert own.classify("古井边的铁皮棚").topic == "1307"
    assert own.classify("小区停水三天").decision == "sure"
    after, before = (read_lexicon(path) for path in (out, TOPICS))
    assert after["停水"].weights == before["停水"].weights
    taught, shipped = (lexicon.heads["topic"] for lexicon in (after, before))
    assert (taught.temperature, taught.sure, taught.bias) == (shipped.temperature, shipped.sure, shipped.bias)


def test_a_few_wrong_corrections_are_refused(tmp_path: Path, town: Town) -> None:
    """Too few to keep some aside, they are judged by the sentences that ship with the bot."""
    out = tmp_path / "own.model"
    others = [one for one in made_up_examples() if one.label != "0801"]
    with pytest.raises(NotBetterError):
        teach([replace(one, label="0801") for one in others[::70]], out, town, quiet)
    assert not list(tmp_path.iterdir())


def test_too_few_examples_of_own_labels_are_not_judged(tmp_path: Path, town: Town) -> None:
    """With nothing to judge by, that is said, and what was known is still known."""
    out = tmp_path / "own.model"
    few = sorted(departments(), key=lambda one: one.text)[:20]
    teach(few, out, town, quiet)
    assert lesson_text(teach(few, out, town, quiet)) == "20 examples, too few to compare before and after"


def test_there_is_a_model_at_every_moment(
    trained: Path, tmp_path: Path, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever stops the lesson at its last step finds the model that was in use, and starts with it."""
    out = tmp_path / "own.model"
    out.write_bytes(trained.read_bytes())

    moved = Path.replace

    def stopped(path: Path, target: Path) -> Path:
        if target == out:
            raise KeyboardInterrupt
        return moved(path, target)

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        teach(departments(), out, town, quiet)
    assert out.read_bytes() == trained.read_bytes()


def test_a_damaged_model_is_not_put_back(trained: Path, tmp_path: Path) -> None:
    """The earlier model is looked at first; the one in use stays."""
    out = tmp_path / "own.model"
    out.write_bytes(trained.read_bytes())
    (tmp_path / "own.model.previous").write_bytes(trained.read_bytes()[:-100])
    with pytest.raises(ModelError, match=r"own\.model\.previous: .*cut short"):
        roll_back(out)
    assert out.read_bytes() == trained.read_bytes()


def test_what_cannot_be_taught_is_said(tmp_path: Path, town: Town) -> None:
    """One label tells nothing apart, and a folder is no place for a model; nothing is written."""
    with pytest.raises(ExampleError, match="nothing to tell apart"):
        teach([Example("", "停水", "供水")] * 3, tmp_path / "own.model", town, quiet)
    with pytest.raises(ExampleError, match="no word stands in"):
        teach([Example("", "1", "供水"), Example("", "\u0000", "供电")], tmp_path / "own.model", town, quiet)
    with pytest.raises(ModelError, match="not a file"):
        teach(departments(), tmp_path, town, quiet)
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_told_before_the_work(tmp_path: Path, town: Town) -> None:
    """Nobody waits for a model that has nowhere to go."""
    (tmp_path / "file").touch()

    def too_late(done: int, of: int) -> None:
        pytest.fail(f"{done} of {of} was learned")

    with pytest.raises(OSError, match="file"):
        teach(departments(), tmp_path / "file" / "own.model", town, too_late)


def test_a_model_that_got_worse_is_refused(tmp_path: Path, town: Town) -> None:
    """Contradicting labels make a trial worse; the model in use stays as it was."""
    out = tmp_path / "own.model"
    good = departments()
    teach(good, out, town, quiet)
    before = out.read_bytes()
    names = list(DEPARTMENTS.values())
    wrong = [replace(one, label=names[(names.index(one.label) + 1) % 3]) for one in good]
    mixed = [good[number] if not number % 6 else wrong[number] for number in range(len(good))]
    with pytest.raises(NotBetterError):
        teach(mixed, out, town, quiet)
    assert out.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["own.model"]


@pytest.mark.parametrize(
    ("word", "may"),
    [
        ("停水", True),
        ("^停水", True),
        ("‹欠薪›", True),
        ("a3", False),
        ("zxq", False),
        ("长沙", False),
        ("井盖", True),
    ],
)
def test_artefacts_are_not_learned(word: str, may: bool) -> None:
    """Codes and scraps carry no learned weight."""
    assert may_be_learned(word) is may


def test_weights_are_few_and_readable(trained: Path) -> None:
    """The file holds words and whole numbers only."""
    lexicon = read_lexicon(trained)
    assert lexicon.heads["topic"].labels == tuple(sorted(DEPARTMENTS.values()))
    assert all(entry.weights for entry in lexicon.values())
