"""Refits the shipped model from labelled data: `python -m benchmarks.classifier_model DATA [--without-dev]`.

DATA holds topics_train.jsonl, topics_dev.jsonl, complaints_train.csv and complaints_stream.csv. Beside them
go in the made-up examples of classifiers/model, made-up chat messages (chat_taught.jsonl: people write a line
or two, the complaints are letters) and classifier_labels.csv: what was read of rows of the two csv files (by
id: no id stands in both; no row whose text is in topics_dev): topic and second topic, kind, urgency, sealed;
an empty field was not read.
"""

import argparse
import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from cases.routing import Kind
from classifiers.examples import Example, read_examples
from classifiers.fitting import Effort
from classifiers.lexicon import write_lexicon
from classifiers.made_up import made_up_examples
from classifiers.questions import label_question, signal_questions
from classifiers.segment import segment
from classifiers.senses import Senses
from classifiers.text import normalise
from classifiers.training import JUDGES, Choice, topics_heard, train

# What the made-up sentences of a topic want, where the topic says it: praise is too rare to be learned else.
WANTED = {"9901": Kind.SUGGESTION, "9902": Kind.PRAISE}

MODEL = Path(__file__).parent.parent / "classifiers" / "model"
LABELS = Path(__file__).parent / "classifier_labels.csv"
CHAT = Path(__file__).parent / "chat_taught.jsonl"

# What is made up says less than what was really written.
MADE_UP = 0.5

# Who accuses whom, and what is wanted, mostly stands in the body: a title alone seldom says it.
HEARD = (1.0, 0.1, 0.3, 0.05)

# The files of which rows were read.
READ = ("complaints_train.csv", "complaints_stream.csv")


def read_by_us(files: Sequence[Path], labels: Path = LABELS) -> list[Example]:
    """The rows of files of complaints that were read, by id."""
    read = {row["id"]: row for row in _rows(labels)}
    return [_example(row, read[row["id"]]) for file in files for row in _rows(file) if row["id"] in read]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _example(row: Mapping[str, str], read: Mapping[str, str]) -> Example:
    sealed = {"0": False, "1": True}.get(read["sealed"])
    return Example(
        row["title"], row["text"], read["topic"], read["also"], read["kind"], read["urgency"], sealed
    )


def senses_of(files: Sequence[Path], labelled: Sequence[Example]) -> Senses:
    """The senses of the words of all rows of the files, read or not, and of the labelled examples."""
    rows = [(row["title"], row["text"]) for file in files for row in _rows(file)]
    texts = {text: title for title, text in [*rows, *((one.title, one.text) for one in labelled)]}
    return Senses.learned([segment(normalise(f"{title}。{text}")) for text, title in texts.items()])


def fit_topics(labelled: Sequence[Example], besides: Sequence[Example], out: Path) -> None:
    """Fit the topic model and write it."""
    question = label_question(sorted({example.label for example in [*labelled, *besides]}))
    model = train(labelled, [question], Choice(Effort(), rotations=3), _show, besides=besides)
    write_lexicon(out, model.heads, model.words, model.pieces)


def fit_signals(
    labelled: Sequence[Example],
    besides: Sequence[Example],
    taught: Sequence[Example],
    senses: Senses,
    out: Path,
) -> None:
    """Fit kind, urgency and sealed, and write them; `taught` are further examples of topics, which are
    evidence too."""
    every = [*labelled, *besides, *taught]
    question = label_question(sorted({example.label for example in every if example.label}))
    hints = topics_heard(every, question, Choice(Effort()), _show)
    choice = Choice(
        Effort(rate=0.1, pull=3e-5),
        signs=True,
        senses=senses,
        weights=100_000,
        rotations=JUDGES,
        shapes=HEARD,
    )
    model = train(labelled, signal_questions(), choice, _show, besides=besides, hints=hints)
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
    made_up = [replace(example, weight=MADE_UP) for example in made_up_examples()]
    chat = [replace(example, weight=MADE_UP) for example in read_examples([CHAT], "topic")]
    read = read_by_us([given.data / name for name in READ])
    taught = [*(one for one in read if one.label), *chat, *made_up]
    fit_topics(labelled, taught, given.out / "town.model")
    wanting = [
        replace(one, kind=WANTED[one.label].value, weight=1.0) for one in made_up if one.label in WANTED
    ]
    heard = [one for one in read if one.kind or one.urgency or one.sealed is not None]
    senses = senses_of([given.data / name for name in READ], labelled)
    fit_signals(labelled, [*heard, *chat, *wanting], taught, senses, given.out / "signals.model")


if __name__ == "__main__":
    main()
