"""Measures the look-alikes: `python -m benchmarks.lookalikes DATA [--cases 100000]`.

DATA holds pairs_dev.jsonl and complaints_stream.csv. Quality on the labelled pairs, beside the cosine of
character strings (with scikit-learn installed); time of a look-up among many cases, beside SQLite's full-text
search (FTS5, pairs of characters, bm25) for the same titles in the same process; and memory.
"""

import argparse
import csv
import json
import random
import sqlite3
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from classifiers.described import Described
from classifiers.likeness import SAME
from classifiers.lookalikes import LookAlikes
from classifiers.rarity import pairs
from classifiers.tools import lookalike_lines

SEARCHES = 300
Case = tuple[str, str]


def main() -> None:
    """Print both tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--cases", type=int, default=100_000)
    given = arguments.parse_args()
    quality(given.data / "pairs_dev.jsonl")
    look_up(given.data / "complaints_stream.csv", given.cases)


def quality(file: Path) -> None:
    """Pairs of the same problem (2) against pairs of only the same kind (0); one event counts as much as any
    of its pairs."""
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    wanted = [line["same"] for line in lines]
    print("same problem against same kind: balanced accuracy, AUC")
    said = [json.loads(line)["score"] for line in lookalike_lines(file)]
    print(f"  ours              {_balanced(said, wanted, SAME):.3f}  {_auc(said, wanted):.3f}")
    if find_spec("sklearn"):
        cosine = _cosines([(_joined(line["a"]), _joined(line["b"])) for line in lines])
        best = max(_balanced(cosine, wanted, least) for least in cosine)
        print(f"  cosine (its best) {best:.3f}  {_auc(cosine, wanted):.3f}")


def _joined(record: dict[str, str]) -> str:
    return f"{record['title']} {record['text']}"


def _cosines(found: Sequence[tuple[str, str]]) -> list[float]:
    """The reference: TF-IDF of strings of two and three characters."""
    vectors = import_module("sklearn.feature_extraction.text").TfidfVectorizer
    made = vectors(analyzer="char", ngram_range=(2, 3), sublinear_tf=True)
    made.fit([text for pair in found for text in pair])
    one, other = (made.transform([pair[side] for pair in found]) for side in (0, 1))
    return [float(value) for value in one.multiply(other).sum(axis=1).A1]


def _balanced(said: Sequence[float], wanted: Sequence[int], least: float) -> float:
    same = [score >= least for score, wish in zip(said, wanted, strict=True) if wish == 2]
    other = [score < least for score, wish in zip(said, wanted, strict=True) if wish == 0]
    return (sum(same) / len(same) + sum(other) / len(other)) / 2


def _auc(said: Sequence[float], wanted: Sequence[int]) -> float:
    same = [score for score, wish in zip(said, wanted, strict=True) if wish == 2]
    other = [score for score, wish in zip(said, wanted, strict=True) if wish == 0]
    return sum((a > b) + (a == b) / 2 for a in same for b in other) / len(same) / len(other)


def look_up(file: Path, many: int) -> None:
    """Find cases like those of a stream among many: the stream, and new ones made of its halves."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        stream = [(row["title"], row["text"]) for row in csv.DictReader(opened)]
    searched = random.Random(1).sample(stream, SEARCHES)
    tracemalloc.start()
    began = time.perf_counter()
    index = _index(stream, many)
    took, size = time.perf_counter() - began, tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    print(f"{many} cases: {size / 1e6:.0f} MB, put in in {took:.0f} s (with memory being traced)")
    ours = _times(lambda case: index.find(Described.of(*case)), searched)
    table = _full_text(stream, many)
    theirs = _times(lambda case: _search(table, case[0]), searched)
    for name, times in (("ours", ours), ("full-text search", theirs)):
        middle, late = times[len(times) // 2], times[len(times) * 95 // 100]
        print(f"  {name:<18} {middle * 1000:6.1f} ms half of the searches, {late * 1000:6.1f} ms 95 of 100")
    print(f"  ratio of the halves {ours[SEARCHES // 2] / theirs[SEARCHES // 2]:.2f}")


def _index(stream: Sequence[Case], many: int) -> LookAlikes:
    index = LookAlikes()
    for number, case in enumerate(_mixed(stream, many)):
        index.add(f"case-{number}", Described.of(*case))
    return index


def _mixed(stream: Sequence[Case], many: int) -> Iterator[Case]:
    """A stream as it is, then again and again with halves of its titles and texts put together anew, so that
    its names return as those of a town do."""
    mixing = random.Random(2)
    for number in range(many):
        if number < len(stream):
            yield stream[number]
            continue
        titles, texts = mixing.sample(stream, 2), mixing.sample(stream, 2)
        yield _halves(titles[0][0], titles[1][0]), _halves(texts[0][1], texts[1][1])


def _halves(one: str, other: str) -> str:
    return one[: len(one) // 2] + other[len(other) // 2 :]


def _full_text(stream: Sequence[Case], many: int) -> sqlite3.Connection:
    """The reference: pairs of characters of titles and texts in SQLite's full-text index."""
    table = sqlite3.connect(":memory:")
    table.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='', detail=none)")
    rows = ((" ".join(pairs(Described.of(*case).text)),) for case in _mixed(stream, many))
    table.executemany("INSERT INTO words (text) VALUES (?)", rows)
    return table


def _search(table: sqlite3.Connection, title: str) -> list[tuple[int]]:
    wanted = " OR ".join(f'"{pair}"' for pair in sorted(pairs(Described.of(title, "").text)))
    found = table.execute(
        "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words) LIMIT 5", (wanted,)
    )
    return found.fetchall()


def _times(search: Callable[[Case], object], searched: Sequence[Case]) -> list[float]:
    """How long each search took, the quickest first."""
    times = []
    for case in searched:
        began = time.perf_counter()
        search(case)
        times.append(time.perf_counter() - began)
    return sorted(times)


if __name__ == "__main__":
    main()
