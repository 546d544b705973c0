"""How good a classifier is on labelled examples: the figures and tables of `evaluate`. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from classifiers.examples import Example

WORST = 20
BINS = 10
PRECISION = 0.95


@dataclass(frozen=True, slots=True)
class Answer:
    """What a classifier said of one example: labels from the likeliest, the confidence of the first, how it
    decided."""

    labels: tuple[str, ...]
    confidence: float
    decision: str

    @property
    def first(self) -> str:
        """The likeliest label, or nothing."""
        return self.labels[0] if self.labels else ""


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """One label: how many examples have it, and how well it was found."""

    label: str
    examples: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Report:
    """All figures. Shares are 0–1; `ece` is the mean distance of confidence from accuracy in ten bins.

    `coverage` is the share of texts that can be decided alone at 0.95 precision, taking the surest first;
    `sure` the share that was called sure and `sure_right` how many of those were right.
    """

    examples: int
    accuracy: float
    either: float
    top3: float
    macro_f1: float
    ece: float
    coverage: float
    sure: float
    sure_right: float
    classes: tuple[ClassFigures, ...]
    confusions: tuple[tuple[str, str, int], ...]
    worst: tuple[tuple[int, str, str, float], ...]

    def as_dict(self) -> dict[str, Any]:
        """The report as plain values, for JSON."""
        return asdict(self)


def report(examples: Sequence[Example], answers: Sequence[Answer]) -> Report:
    """Compare answers with labels; both in the same order, at least one."""
    pairs = list(zip(examples, answers, strict=True))
    right = [answer.first == example.label for example, answer in pairs]
    sure = [hit for hit, answer in zip(right, answers, strict=True) if answer.decision == "sure"]
    classes = _classes(pairs)
    return Report(
        examples=len(pairs),
        accuracy=_share(right),
        either=_share([bool(a.first) and a.first in (e.label, e.also) for e, a in pairs]),
        top3=_share([e.label in a.labels[:3] for e, a in pairs]),
        macro_f1=round(sum(one.f1 for one in classes) / len(classes), 4),
        ece=_calibration_error([answer.confidence for answer in answers], right),
        coverage=_coverage([answer.confidence for answer in answers], right),
        sure=round(len(sure) / len(pairs), 4),
        sure_right=_share(sure),
        classes=classes,
        confusions=_confusions(pairs),
        worst=_worst(pairs),
    )


def _share(hits: Sequence[bool]) -> float:
    return round(sum(hits) / len(hits), 4) if hits else 0.0


def _classes(pairs: Sequence[tuple[Example, Answer]]) -> tuple[ClassFigures, ...]:
    wanted = Counter(example.label for example, _ in pairs)
    said = Counter(answer.first for _, answer in pairs)
    hits = Counter(example.label for example, answer in pairs if example.label == answer.first)
    return tuple(_class_figures(label, wanted[label], said[label], hits[label]) for label in sorted(wanted))


def _class_figures(label: str, wanted: int, said: int, hits: int) -> ClassFigures:
    return ClassFigures(
        label,
        wanted,
        precision=round(hits / said, 4) if said else 0.0,
        recall=round(hits / wanted, 4),
        f1=round(2 * hits / (wanted + said), 4),
    )


def _calibration_error(confidence: Sequence[float], right: Sequence[bool]) -> float:
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for sure, hit in zip(confidence, right, strict=True):
        bins[min(BINS - 1, int(sure * BINS))].append((sure, hit))
    distances = (abs(sum(sure for sure, _ in one) - sum(hit for _, hit in one)) for one in bins)
    return round(sum(distances) / len(right), 4)


def _coverage(confidence: Sequence[float], right: Sequence[bool]) -> float:
    ranked = sorted(zip(confidence, right, strict=True), key=lambda one: -one[0])
    hits, best = 0, 0
    for place, (_, hit) in enumerate(ranked, 1):
        hits += hit
        if hits >= PRECISION * place:
            best = place
    return round(best / len(ranked), 4)


def _confusions(pairs: Sequence[tuple[Example, Answer]]) -> tuple[tuple[str, str, int], ...]:
    """(right label, given label, how often), the most frequent first."""
    wrong = Counter(
        (example.label, answer.first) for example, answer in pairs if example.label != answer.first
    )
    return tuple((label, given, times) for (label, given), times in wrong.most_common(3 * WORST))


def _worst(pairs: Sequence[tuple[Example, Answer]]) -> tuple[tuple[int, str, str, float], ...]:
    """(number of the example, right label, given label, confidence): wrong and surest first."""
    wrong = [
        (number, example.label, answer.first, answer.confidence)
        for number, (example, answer) in enumerate(pairs, 1)
        if not answer.first or answer.first not in (example.label, example.also)
    ]
    return tuple(sorted(wrong, key=lambda one: -one[3])[:WORST])
