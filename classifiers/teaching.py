"""What the command `train` does: fit, compare with the model in use, install or refuse. Needs numpy."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from classifiers.evaluation import Report
from classifiers.examples import Example, ExampleError
from classifiers.fitting import Progress
from classifiers.installed import install, make_room
from classifiers.keywords import TOPICS, KeywordClassifier
from classifiers.lexicon import Lexicon, read_lexicon, write_lexicon
from classifiers.made_up import made_up_examples
from classifiers.questions import label_question
from classifiers.tools import evaluate
from classifiers.training import Choice, Model, train
from town.model import Town

# One example in six is kept from the trial and judges it against the model in use.
HELD_OUT = 6

# The model in use may have been taught some of the held-out examples before; the trial was not, so it may do
# this much worse and still be the better one when it has been taught all of them.
TOLERANCE = 0.1

# Fewer examples than that are judged by the made-up sentences that ship with the bot, of which a dozen right
# corrections cost two in a thousand.
FEW = HELD_OUT * HELD_OUT
SLIP = 0.01

# What is sure is set anew by so many examples, of which a sixth judges; corrections are mostly hard texts,
# and a few of them would call anything sure, or nothing.
ENOUGH = 600


class NotBetterError(ValueError):
    """The new model is worse than the one in use and was not installed."""

    def __init__(self, before: Report, after: Report) -> None:
        super().__init__(f"accuracy on held-out examples {after.accuracy:.3f}, before {before.accuracy:.3f}")
        self.before = before
        self.after = after


@dataclass(frozen=True, slots=True)
class Lesson:
    """How the model in use and a trial did on examples kept from the trial, or on made-up ones; nothing where
    none was in use, or nothing could judge."""

    examples: int
    used: bool
    before: Report | None
    after: Report | None


def teach(
    examples: Sequence[Example], out: Path, town: Town, progress: Progress, fresh: bool = False
) -> Lesson:
    """Train on examples and install the model at `out`, keeping the one before it for `roll_back`.

    Learning starts from the model at `out`, or the shipped one, where that knows the labels, unless `fresh`.
    Raises NotBetterError, and installs nothing, when a trial did worse than the model in use: one taught five
    sixths, judged by the rest, or one taught a few examples, judged by the made-up sentences of its labels.
    """
    labels = sorted({example.label for example in examples})
    make_room(out)
    used = None if fresh else _model_in_use(out, labels)
    if used is None and len(labels) < 2:
        raise ExampleError(f"all examples have the label “{labels[0]}”: there is nothing to tell apart")
    lesson = Lesson(len(examples), used is not None, None, None)
    if used is not None:
        lesson = _trial(examples, used, out, town, progress)
    model = _trained(examples, labels, used, progress)
    install(out, partial(_write, model))
    return lesson


def lesson_text(lesson: Lesson) -> str:
    """A table of before and after."""
    if lesson.before is None or lesson.after is None:
        why = "too few to compare before and after" if lesson.used else "no model with these labels before"
        return f"{lesson.examples} examples, {why}"
    rows = [
        f"{name:<18} {getattr(lesson.before, field):>8.3f} {getattr(lesson.after, field):>8.3f}"
        for name, field in (
            ("accuracy", "accuracy"),
            ("first or also", "either"),
            ("top three", "top3"),
            ("macro-F1", "macro_f1"),
            ("calibration error", "ece"),
            ("called sure", "sure"),
        )
    ]
    changed = [
        f"{old.label:<18} {old.f1:>8.3f} {new.f1:>8.3f}"
        for old, new in zip(lesson.before.classes, lesson.after.classes, strict=True)
        if abs(old.f1 - new.f1) >= 0.1
    ]
    given = f"{lesson.examples} examples, judged by {lesson.before.examples} others"
    head = f"{'':<18} {'before':>8} {'after':>8}"
    return "\n".join([given, head, *rows, *(["F1 of labels that changed", *changed] if changed else [])])


def _trial(examples: Sequence[Example], used: Lexicon, out: Path, town: Town, progress: Progress) -> Lesson:
    labels = used.heads["topic"].labels
    learning, judging, tolerance = _parted(examples, labels)
    if not judging:
        return Lesson(len(examples), True, None, None)
    in_use = out if out.exists() else TOPICS
    before = evaluate(judging, KeywordClassifier.load(in_use, town, every_label=True))
    trial = out.with_name(out.name + ".trial")
    try:
        _write(_trained(learning, labels, used, progress, trial=True), trial)
        after = evaluate(judging, KeywordClassifier.load(trial, town, every_label=True))
    finally:
        trial.unlink(missing_ok=True)
    if after.accuracy < before.accuracy - tolerance:
        raise NotBetterError(before, after)
    return Lesson(len(examples), True, before, after)


def _parted(
    examples: Sequence[Example], labels: Sequence[str]
) -> tuple[Sequence[Example], Sequence[Example], float]:
    """What a trial learns, what judges it, and how much worse it may do."""
    if len(examples) < FEW:
        return examples, [one for one in made_up_examples() if one.label in labels], SLIP
    learning = [example for number, example in enumerate(examples) if number % HELD_OUT]
    return learning, examples[::HELD_OUT], TOLERANCE


def _trained(
    examples: Sequence[Example],
    labels: Sequence[str],
    base: Lexicon | None,
    progress: Progress,
    trial: bool = False,
) -> Model:
    known = base.heads["topic"].labels if base else tuple(labels)
    choice = Choice.fitting(len(examples), len(known))
    if base:
        # What is known already needs no more turns because the examples are few.
        choice = replace(choice, pieces=base.pieces, effort=replace(choice.effort, steps=0))
    # What nothing is sure of yet may be set by few.
    set_before = base is not None and base.heads["topic"].sure <= 1
    if trial or (set_before and len(examples) < ENOUGH):
        choice = replace(choice, rotations=0)
    return train(examples, [label_question(known)], choice, progress, base)


def _model_in_use(out: Path, labels: Sequence[str]) -> Lexicon | None:
    """The model to start from: the one at `out`, else the shipped one, if it knows all the labels."""
    for path in (out, TOPICS):
        if path.exists():
            lexicon = read_lexicon(path, "topic")
            if set(labels) <= set(lexicon.heads["topic"].labels):
                return lexicon
    return None


def _write(model: Model, path: Path) -> None:
    write_lexicon(path, model.heads, model.words, model.pieces)
    read_lexicon(path)
    with path.open("rb") as written:
        os.fsync(written.fileno())
