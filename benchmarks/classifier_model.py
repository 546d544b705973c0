"""Refits the shipped model from labelled data: `python -m benchmarks.classifier_model DATA [--without-dev]`.

DATA holds topics_train.jsonl, topics_dev.jsonl and complaints_train.csv. Beside them go in the made-up
examples of classifiers/model and classifier_labels.csv: topics that were read for further rows of
complaints_train (ids only).
"""

import argparse
import csv
from dataclasses import replace
from pathlib import Path

from classifiers.examples import Example, read_examples
from classifiers.fitting import Effort
from classifiers.lexicon import write_lexicon
from classifiers.made_up import made_up_examples
from classifiers.questions import label_question, signal_questions
from classifiers.training import Choice, train

MODEL = Path(__file__).parent.parent / "classifiers" / "model"
LABELS = Path(__file__).parent / "classifier_labels.csv"


def read_by_us(complaints: Path, labels: Path = LABELS) -> list[Example]:
    """The rows of a file of complaints whose topics were read, by id."""
    with labels.open(encoding="utf-8", newline="") as opened:
        topics = {row["id"]: row for row in csv.DictReader(opened)}
    with complaints.open(encoding="utf-8", newline="") as opened:
        rows = [row for row in csv.DictReader(opened) if row["id"] in topics]
    return [
        Example(row["title"], row["text"], topics[row["id"]]["topic"], topics[row["id"]]["also"])
        for row in rows
    ]


def fit_topics(examples: list[Example], out: Path) -> None:
    """Fit the topic model and write it."""
    question = label_question(sorted({example.label for example in examples}))
    model = train(examples, [question], Choice(Effort()), _show)
    write_lexicon(out, model.heads, model.words, model.pieces)


def fit_signals(examples: list[Example], out: Path) -> None:
    """Fit kind, urgency and sealed, and write them."""
    choice = Choice(Effort(rate=0.3, pull=3e-5), signs=True, weights=40_000, rotations=3)
    model = train(examples, signal_questions(), choice, _show)
    write_lexicon(out, model.heads, model.words, model.pieces)


def _show(done: int, of: int) -> None:
    if done == of or done % 100 == 0:
        print(f"\r{100 * done // of} %", end="" if done < of else "\n", flush=True)


def main() -> None:
    """Read, fit, write."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--without-dev", action="store_true", help="keep the dev set for judging")
    arguments.add_argument("--out", type=Path, default=MODEL)
    given = arguments.parse_args()
    names = ["topics_train.jsonl"] if given.without_dev else ["topics_train.jsonl", "topics_dev.jsonl"]
    labelled = read_examples([given.data / name for name in names], "topic", "also")
    made_up = [replace(example, weight=0.5) for example in made_up_examples()]
    read = read_by_us(given.data / "complaints_train.csv")
    fit_topics([*labelled, *read, *made_up], given.out / "town.model")
    fit_signals(labelled, given.out / "signals.model")


if __name__ == "__main__":
    main()
