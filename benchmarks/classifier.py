"""Measures the classifier: `python -m benchmarks.classifier [DATA]`.

Without DATA the made-up chat messages are judged (`chat_judged.jsonl`: topic, kind, urgency, sealed; nobody
taught them), and speed and start-up measured. DATA holds complaints_train.csv, complaints_dev.csv,
topics_dev.jsonl and pairs_dev.jsonl. The shipped topic model has been taught
topics_dev.jsonl too: for an honest figure refit it first with
`benchmarks.classifier_model DATA --without-dev --out FOLDER` and give FOLDER with `--model`. Naive keyword
counting and naive Bayes are measured beside it; with scikit-learn installed, a linear SVM too.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from math import log
from pathlib import Path
from statistics import median

import jieba
from opencc import OpenCC

from cases.routing import Urgency
from classifiers import keywords
from classifiers.evaluation import Answer, Report, report
from classifiers.examples import Example, read_examples
from classifiers.keywords import KeywordClassifier
from classifiers.made_up import made_up_examples
from classifiers.teaching import teach
from classifiers.text import normalise
from classifiers.tools import evaluate, lookalike_lines
from town.load import load_town

Predict = Callable[[str, str], str]

BOT = Path(__file__).parent.parent / "bot.py"
CHAT = Path(__file__).parent / "chat_judged.jsonl"
LINE = '{"id": 1, "text": "小区停水三天"}'.encode()


def main() -> None:
    """Print every table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=Path, nargs="?")
    arguments.add_argument("--model", type=Path, help="folder with town.model and signals.model")
    given = arguments.parse_args()
    if given.model:
        keywords.TOPICS, keywords.SIGNALS = given.model / "town.model", given.model / "signals.model"
    if given.data:
        topics(given.data)
        seven(given.data)
        pairs(given.data)
    chat()
    speed(given.data)
    start_up()


def topics(data: Path) -> None:
    """129 topics: the dev set as written, by title alone, as one message, and in Traditional characters."""
    town = load_town()
    classifier = KeywordClassifier.load(None, town)
    dev = read_examples([data / "topics_dev.jsonl"], "topic", "also")
    hant = OpenCC("s2tw").convert
    print(f"129 topics: {TOLD}")
    for name, examples in (
        ("title and body", dev),
        ("title only", [_example(one, "", one.title) for one in dev]),
        ("one message", [_example(one, "", f"{one.title}。{one.text}") for one in dev]),
        ("traditional", [_example(one, hant(one.title), hant(one.text)) for one in dev]),
    ):
        _topics(name, classifier, examples)
    signals(classifier, dev)


def chat() -> None:
    """What people write into a chat: a line or two, made up."""
    classifier = KeywordClassifier.load(None, load_town())
    messages = read_examples([CHAT], "topic")
    print(f"{len(messages)} made-up chat messages: {TOLD}")
    _topics("one message", classifier, messages)
    signals(classifier, messages)


TOLD = "exact · or second · in three · first level · called sure (right)"


def _topics(name: str, classifier: KeywordClassifier, examples: Sequence[Example]) -> None:
    figures = evaluate(examples, classifier)
    said = [classifier.classify(one.text, one.title) for one in examples]
    level = sum(
        (verdict.topic or "")[:2] == one.label[:2] for verdict, one in zip(said, examples, strict=True)
    )
    print(
        f"  {name:<16} {figures.accuracy:.3f} · {figures.either:.3f} · {figures.top3:.3f}"
        f" · {level / len(examples):.3f} · {figures.sure:.2f} ({figures.sure_right:.3f})"
        f"   ece {figures.ece:.3f}"
    )


def signals(classifier: KeywordClassifier, labelled: Sequence[Example]) -> None:
    """Kind, urgent or not, sealed or not."""
    said = [classifier.classify(one.text, one.title) for one in labelled]
    kinds = sum(verdict.kind.value == one.kind for verdict, one in zip(said, labelled, strict=True))
    print(f"kind {kinds / len(labelled):.3f}")
    urgent = [one.urgency != Urgency.NORMAL.value for one in labelled]
    _precision_recall("urgent", [verdict.urgency is not Urgency.NORMAL for verdict in said], urgent)
    _precision_recall("sealed", [verdict.sealed for verdict in said], [bool(one.sealed) for one in labelled])


def _precision_recall(name: str, said: Sequence[bool], right: Sequence[bool]) -> None:
    hits = sum(one and other for one, other in zip(said, right, strict=True))
    print(f"{name} precision {hits / max(1, sum(said)):.3f}, recall {hits / max(1, sum(right)):.3f}")


def seven(data: Path) -> None:
    """7 classes, taught from complaints_train, judged on complaints_dev."""
    town = load_town()
    taught = read_examples([data / "complaints_train.csv"], "label")
    dev = read_examples([data / "complaints_dev.csv"], "label")
    titles = [_example(one, "", one.title) for one in dev]
    print("7 classes: accuracy / macro-F1, title and body · title only")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "seven.model"
        began = time.perf_counter()
        teach(taught, out, town, lambda _done, _of: None)
        took, size = time.perf_counter() - began, out.stat().st_size
        own = KeywordClassifier.load(out, town)
        _two("keyword model", evaluate(dev, own), evaluate(titles, own))
        print(f"    taught in {took:.0f} s, file of {size / 1000:.0f} kB")
    for name, learn in references().items():
        predict = learn(taught)
        _two(name, *(_judged(examples, predict) for examples in (dev, titles)))


def references() -> dict[str, Callable[[Sequence[Example]], Predict]]:
    """The methods to compare with that are at hand."""
    found: dict[str, Callable[[Sequence[Example]], Predict]] = {
        "counted keywords": counted_keywords,
        "naive Bayes": naive_bayes,
    }
    if find_spec("sklearn"):
        found["linear SVM"] = linear_svm
    return found


def counted_keywords(taught: Sequence[Example]) -> Predict:
    """The fifty words a class has most above the others, each counted once."""
    spread: dict[str, Counter[str]] = defaultdict(Counter)
    whole: Counter[str] = Counter()
    for one in taught:
        found = set(_words(one.title, one.text))
        spread[one.label].update(found)
        whole.update(found)

    def typical(label: str, word: str) -> float:
        return spread[label][word] ** 2 / whole[word]

    chosen = {
        label: set(sorted(counts, key=lambda word, label=label: -typical(label, word))[:50])  # type: ignore[misc]
        for label, counts in spread.items()
    }

    def predict(title: str, text: str) -> str:
        found = set(_words(title, text))
        return max(chosen, key=lambda label: len(chosen[label] & found))

    return predict


def naive_bayes(taught: Sequence[Example]) -> Predict:
    """Multinomial naive Bayes on jieba's words."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    texts: Counter[str] = Counter()
    for one in taught:
        counts[one.label].update(_words(one.title, one.text))
        texts[one.label] += 1
    vocabulary = len({word for one in counts.values() for word in one})
    sizes = {label: sum(one.values()) + vocabulary for label, one in counts.items()}

    def predict(title: str, text: str) -> str:
        found = _words(title, text)

        def likely(label: str) -> float:
            return log(texts[label]) + sum(log((counts[label][word] + 1) / sizes[label]) for word in found)

        return max(counts, key=likely)

    return predict


def linear_svm(taught: Sequence[Example]) -> Predict:
    """A linear SVM on words and strings of two to four characters, as in the reference figures."""
    union = import_module("sklearn.pipeline").make_union
    vectors = import_module("sklearn.feature_extraction.text").TfidfVectorizer
    made = union(
        vectors(tokenizer=jieba.lcut, token_pattern=None, sublinear_tf=True, min_df=2),
        vectors(analyzer="char", ngram_range=(2, 4), sublinear_tf=True, min_df=3),
    )
    rows = made.fit_transform([normalise(f"{one.title}。{one.text}") for one in taught])
    model = import_module("sklearn.svm").LinearSVC(C=0.5).fit(rows, [one.label for one in taught])

    def predict(title: str, text: str) -> str:
        return str(model.predict(made.transform([normalise(f"{title}。{text}")]))[0])

    return predict


def pairs(data: Path) -> None:
    """Look-alike pairs: same = 2 against same = 0."""
    file = data / "pairs_dev.jsonl"
    wished = [json.loads(line)["same"] for line in file.read_text(encoding="utf-8").splitlines()]
    said = [json.loads(line) for line in lookalike_lines(file)]
    same = [one for one, wish in zip(said, wished, strict=True) if wish == 2]
    other = [one for one, wish in zip(said, wished, strict=True) if wish == 0]
    ordered = sum((a["score"] > b["score"]) + (a["score"] == b["score"]) / 2 for a in same for b in other)
    balanced = (
        sum(one["same"] for one in same) / len(same) + sum(not one["same"] for one in other) / len(other)
    ) / 2
    print(f"look-alikes: balanced accuracy {balanced:.3f}, AUC {ordered / len(same) / len(other):.3f}")


def speed(data: Path | None) -> None:
    """One text at a time, beside jieba's segmentation of the same texts (reach: 0.7); the best of five
    rounds."""
    classifier = KeywordClassifier.load(None, load_town())
    examples = read_examples([data / "topics_dev.jsonl"], "topic") if data else made_up_letters()
    texts = [f"{one.title}。{one.text}" for one in examples]
    ours = _best_round(classifier.classify, texts)
    print(
        f"speed, {len(texts)} texts of {sum(map(len, texts)) // len(texts)} characters: {ours:.2f} ms a text"
    )
    for name, cut in (
        ("jieba.lcut (the reference)", jieba.lcut),
        ("jieba.lcut without HMM", partial(jieba.lcut, HMM=False)),
        ("jieba.lcut_for_search", jieba.lcut_for_search),
        ("the same without HMM", partial(jieba.lcut_for_search, HMM=False)),
    ):
        alone = _best_round(cut, texts)
        print(f"  {name:<28} {alone:.2f} ms, ratio {alone / ours:.2f}")


def made_up_letters(lines: int = 18) -> list[Example]:
    """The made-up sentences, so many joined as make a letter of a usual length."""
    written = [one.text for one in made_up_examples()]
    parts = [written[at : at + lines] for at in range(0, len(written) - lines, lines)]
    return [Example("", "。".join(part), "0000") for part in parts]


def start_up() -> None:
    """`bot.py classify` from nothing to the end of its first line, beside jieba's own start (reach: 1.2)."""
    quiet = "import jieba; jieba.setLogLevel(60); "
    lost = "jieba.dt.cache_file = '/nowhere/cache'; jieba.default_logger.disabled = True; "
    with tempfile.TemporaryDirectory() as folder:
        own, *others = _starts(
            [str(BOT), "classify"],
            ["-c", f"{quiet} jieba.dt.tmp_dir = {folder!r}; jieba.initialize()"],
            ["-c", f"{quiet} {lost} jieba.initialize()"],
        )
    print(f"start-up, one line through bot.py classify: {own:.2f} s")
    for name, alone in zip(("jieba with its cache", "jieba without its cache"), others, strict=True):
        print(f"  {name:<28} {alone:.2f} s, ratio {own / alone:.2f}")


def _starts(*commands: Sequence[str], rounds: int = 7) -> list[float]:
    """Seconds that each command of Python takes with one line to read, the median of rounds in turn after
    one that fills the caches."""

    def start(command: Sequence[str]) -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, *command], input=LINE, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - began

    taken = [[start(command) for command in commands] for _ in range(rounds + 1)]
    return list(map(median, zip(*taken[1:], strict=True)))


def _best_round(use: Callable[[str], object], texts: Sequence[str], rounds: int = 5) -> float:
    """Milliseconds a text; each text by its best round, so that what else the machine does counts little."""
    times = ([_round(use, [text]) for text in texts] for _ in range(rounds))
    best: list[float] = [min(one) for one in zip(*times, strict=True)]
    return sum(best) / len(texts) * 1000


def _round(use: Callable[[str], object], texts: Sequence[str]) -> float:
    began = time.perf_counter()
    for text in texts:
        use(text)
    return (time.perf_counter() - began) / len(texts)


def _example(one: Example, title: str, text: str) -> Example:
    return Example(title, text, one.label, one.also)


def _judged(examples: Sequence[Example], predict: Predict) -> Report:
    return report((one, Answer((predict(one.title, one.text),), 1.0, "sure")) for one in examples)


def _two(name: str, both: Report, title: Report) -> None:
    row = " · ".join(f"{one.accuracy:.3f} / {one.macro_f1:.3f}" for one in (both, title))
    print(f"  {name:<18} {row}", flush=True)


def _words(title: str, text: str) -> list[str]:
    return [word for word in jieba.lcut(normalise(f"{title}。{text}")) if len(word) > 1]


if __name__ == "__main__":
    main()
