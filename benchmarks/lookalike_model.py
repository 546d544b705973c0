"""Refit the look-alikes from the data given by path: `python -m benchmarks.lookalike_model DATA [--write]`.

Prints the weights for `classifiers/likeness.py` and how good they are on events they were not fitted on;
`--write` counts the common pieces anew first. Needs scikit-learn (extra `train`).
"""

import argparse
import csv
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from importlib import import_module
from itertools import islice
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np

from classifiers.described import Described, names_in
from classifiers.fitting import Floats
from classifiers.likeness import SAME, Likeness, compare
from classifiers.rarity import COMMON_PIECES, Rarity, common_pieces, pairs

LABELS = Path(__file__).parent / "lookalike_labels.csv"

# Texts of the stream this near (cosine of pieces) that share a piece are one matter for it.
ONE_MATTER = 0.12
# Who writes so much writes by a template: each of the texts counts.
PROLIFIC = 15
# Pieces that stand in fewer matters are left out, and are rare by that.
LEAST = 20
# Pieces that so many texts of the stream have are no single event's, and are not looked into.
WIDESPREAD = 300

# A pair that is only related (the same place, another problem) counts so much as a pair that is not the same:
# enough that such pairs score lower, not so much that the same problem in other words is missed.
RELATED = 0.4

# So many texts are set beside themselves with other names, as a pair that is not the same, each counting so
# much: few readers' pairs are the same words about another place, and in a short message they decide.
RENAMED, RENAMED_WEIGHT = 200, 0.05

FOLDS = 10

# The first characters of a text, as they come in the chat.
SHORT = 40


@dataclass(frozen=True)
class Pair:
    """Two records and what a reader said of them: 2 the same problem, 1 related, 0 only the same kind."""

    one: Mapping[str, str]
    other: Mapping[str, str]
    same: int


@dataclass(frozen=True)
class Form:
    """A way in which the same case may be written, and how much it counts in fitting."""

    name: str
    weight: float
    titled: bool
    longest: int | None

    def of(self, row: Mapping[str, str]) -> Described:
        """The case of a record in this form."""
        title, text = row["title"], row["text"][: self.longest]
        return Described.of(title, text) if self.titled else Described.of("", f"{title}。{text}")


FORMS = (
    Form("title and text", 5, titled=True, longest=None),
    Form("one message", 2, titled=False, longest=None),
    Form("short message", 2, titled=False, longest=SHORT),
    Form("short text", 2, titled=True, longest=SHORT),
    Form("title alone", 1, titled=True, longest=0),
)


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true", help="count the common pieces anew")
    given = parser.parse_args()
    stream = _rows(given.data / "complaints_stream.csv")
    if given.write:
        write_pieces(given.data, stream, COMMON_PIECES)
    shared = dev_pairs(given.data / "pairs_dev.jsonl")
    own = own_pairs(stream)
    rarity = Rarity(common_pieces())
    renamed = list(islice(renamed_pairs(stream, rarity), RENAMED))
    judge_shared(shared, own, renamed, rarity)
    fit_and_judge([*shared, *own], renamed, rarity)


def dev_pairs(file: Path) -> list[Pair]:
    """The shared labelled pairs."""
    lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [Pair(line["a"], line["b"], line["same"]) for line in lines]


def own_pairs(stream: Sequence[Mapping[str, str]], labels: Path = LABELS) -> list[Pair]:
    """The pairs of the stream that we read: the project has their numbers and labels, not their words."""
    by_id = {row["id"]: row for row in stream}
    return [Pair(by_id[row["a"]], by_id[row["b"]], int(row["same"])) for row in _rows(labels)]


def renamed_pairs(stream: Sequence[Mapping[str, str]], rarity: Rarity) -> Iterator[Pair]:
    """Texts beside themselves with the rare names of their titles exchanged for names of other titles."""
    chance = random.Random(7)
    mixed = chance.sample(stream, len(stream))
    names = [[name for name in _title_names(row) if rarity.rare(pairs(name))] for row in mixed]
    pool = [name for found in names for name in found]
    for row, found in zip(mixed, names, strict=True):
        title, text = row["title"], row["text"]
        for name in sorted(set(found), key=lambda name: (-len(name), name)):
            other = chance.choice([one for one in pool if len(one) == len(name)])
            title, text = title.replace(name, other), text.replace(name, other)
        if title != row["title"]:
            yield Pair(row, {**row, "id": f"{row['id']} renamed", "title": title, "text": text}, 0)


def _title_names(row: Mapping[str, str]) -> list[str]:
    return names_in(Described.of(row["title"], "").title)


def write_pieces(data: Path, stream: Sequence[Mapping[str, str]], out: Path) -> None:
    """Count in how many matters each piece stands, and write those of at least LEAST."""
    elsewhere = list(_elsewhere(data, stream))
    counts = Counter(piece for row in elsewhere for piece in _pieces(row))
    matters, in_stream = _matters(stream)
    counts.update(in_stream)
    whole = len(elsewhere) + matters
    lines = sorted(f"{piece}\t{times / whole:.4f}" for piece, times in counts.items() if times >= LEAST)
    out.write_text("\n".join([*lines, ""]), encoding="utf-8")
    print(f"{len(lines)} pieces of {whole} matters")


def _elsewhere(data: Path, stream: Sequence[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    """Complaints that are not in the stream, each once."""
    met = {(row["title"], row["text"][:60]) for row in stream}
    files = ("complaints_train.csv", "complaints_dev.csv", "topics_train.jsonl", "topics_dev.jsonl")
    for row in (row for name in files for row in _rows(data / name)):
        key = (row["title"], row["text"][:60])
        if key not in met:
            met.add(key)
            yield row


def _matters(stream: Sequence[Mapping[str, str]]) -> tuple[int, dict[str, int]]:
    """How many matters a stream is about, and in how many of them each piece stands."""
    near = _near(stream)
    having: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(stream):
        for piece in _pieces(row):
            having[piece].append(number)
    counts = {
        piece: _parts(near, rows) if LEAST <= len(rows) <= WIDESPREAD else len(rows)
        for piece, rows in having.items()
    }
    return _parts(near, list(range(len(stream)))), counts


def _near(stream: Sequence[Mapping[str, str]]) -> Any:
    """Which texts are near enough for one matter, as a square of booleans."""
    vectors = import_module("sklearn.feature_extraction.text").TfidfVectorizer
    made = vectors(analyzer="char", ngram_range=(2, 3), sublinear_tf=True)
    rows = made.fit_transform([f"{row['title']}。{row['text'][:400]}" for row in stream])
    near = (rows @ rows.T).toarray() > ONE_MATTER
    letters = Counter(row["user"] for row in stream)
    alone = np.array([letters[row["user"]] >= PROLIFIC for row in stream])
    near[alone, :] = near[:, alone] = False
    return near


def _parts(near: Any, rows: Sequence[int]) -> int:
    """How many groups some texts fall into when near ones are joined."""
    matrix = import_module("scipy.sparse").csr_matrix(near[np.ix_(rows, rows)])
    joined = import_module("scipy.sparse.csgraph").connected_components
    return int(joined(matrix, directed=False)[0])


def _pieces(row: Mapping[str, str]) -> frozenset[str]:
    described = Described.of(f"{row['title']}。{row['text']}", "")
    return described.title_pieces


def judge_shared(
    shared: Sequence[Pair], own: Sequence[Pair], renamed: Sequence[Pair], rarity: Rarity
) -> None:
    """How weights that were fitted on our own pairs alone judge the shared ones; no record is in both."""
    known = {row["id"] for pair in shared for row in (pair.one, pair.other)}
    taught = [*own, *(pair for pair in renamed if pair.one["id"] not in known)]
    weights = np.array([1.0] * len(own) + [RENAMED_WEIGHT] * (len(taught) - len(own)))
    model = _fit([_measures(taught, rarity, form) for form in FORMS], _labels(taught), weights)
    said = model.predict_proba(_measures(shared, rarity, FORMS[0]))[:, 1]
    print(f"{'shared by own':<16}", _figures(said, _labels(shared)))


def fit_and_judge(found: Sequence[Pair], renamed: Sequence[Pair], rarity: Rarity) -> None:
    """Fit on all, judge each event by weights fitted on the others, print both."""
    taught = [*found, *renamed]
    rows = [_measures(taught, rarity, form) for form in FORMS]
    wanted = _labels(taught)
    events = np.array(_events(taught))
    sizes = Counter(events.tolist())
    weights = np.array([1 / sqrt(sizes[event]) for event in events.tolist()])
    weights[len(found) :] = RENAMED_WEIGHT
    for form, said in zip(FORMS, _judged_by_others(rows, wanted, events, weights), strict=True):
        print(f"{form.name:<16}", _figures(said[: len(found)], wanted[: len(found)]))
    model = _fit(rows, wanted, weights)
    named = zip((field.name for field in fields(Likeness)), model.coef_[0], strict=True)
    print("WEIGHTS", ", ".join(f"{name}={value:.2f}" for name, value in named))
    print(f"BIAS {model.intercept_[0]:.2f}")


def _labels(found: Sequence[Pair]) -> Any:
    return np.array([pair.same for pair in found])


def _measures(found: Sequence[Pair], rarity: Rarity, form: Form) -> Floats:
    """One row of measures for each pair."""
    return np.array([astuple(compare(form.of(pair.one), form.of(pair.other), rarity)) for pair in found])


def _events(found: Iterable[Pair]) -> list[int]:
    """The number of each pair's event: pairs that share a record, also by way of others, are of one event."""
    ends = [(pair.one["id"], pair.other["id"]) for pair in found]
    event = {
        record: number
        for number, record in enumerate(dict.fromkeys(record for pair in ends for record in pair))
    }
    changed = True
    while changed:
        changed = False
        for one, other in ends:
            if event[one] != event[other]:
                event[one] = event[other] = min(event[one], event[other])
                changed = True
    return [event[one] for one, _ in ends]


def _judged_by_others(rows: Sequence[Floats], wanted: Any, events: Any, weights: Any) -> list[Any]:
    """For each form what weights say of each event that were fitted on the others."""
    said = [np.zeros(len(wanted)) for _ in rows]
    fold = events % FOLDS
    for number in range(FOLDS):
        there, here = fold != number, fold == number
        model = _fit([form[there] for form in rows], wanted[there], weights[there])
        for form, judged in zip(rows, said, strict=True):
            judged[here] = model.predict_proba(form[here])[:, 1]
    return said


def _fit(rows: Sequence[Floats], wanted: Any, weights: Any) -> Any:
    """A logistic regression on all forms, in which both answers weigh the same."""
    logistic = import_module("sklearn.linear_model").LogisticRegression
    weights = np.concatenate([np.where(wanted == 1, RELATED, 1.0) * weights * form.weight for form in FORMS])
    same = np.tile(wanted == 2, len(FORMS))
    weights = np.where(same, weights / weights[same].sum(), weights / weights[~same].sum()) * len(same)
    return logistic(C=1.0, max_iter=5000).fit(np.vstack(rows), same, sample_weight=weights)


def _figures(said: Floats, labels: Any) -> str:
    """Same against only the same kind, and how many related pairs are called the same."""
    metrics = import_module("sklearn.metrics")
    ends = labels != 1
    balanced = metrics.balanced_accuracy_score(labels[ends] == 2, said[ends] >= SAME)
    area = metrics.roc_auc_score(labels[ends] == 2, said[ends])
    related = (said[labels == 1] >= SAME).mean()
    return f"balanced accuracy {balanced:.3f}, AUC {area:.3f}; related pairs called the same {related:.2f}"


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        if file.suffix == ".csv":
            return list(csv.DictReader(opened))
        return [json.loads(line) for line in opened]


if __name__ == "__main__":
    main()
