"""How good a classifier is on labelled examples: the figures and tables of `evaluate`. Pure."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

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


def report(answered: Iterable[tuple[Example, Answer]]) -> Report:
    """Compare answers with labels, at least one, one after the other."""
    tally = _Tally()
    for example, answer in answered:
        tally.add(example, answer)
    classes = tally.classes()
    return Report(
        examples=len(tally.right),
        accuracy=_share(sum(tally.right), len(tally.right)),
        either=_share(tally.either, len(tally.right)),
        top3=_share(tally.top3, len(tally.right)),
        macro_f1=round(sum(one.f1 for one in classes) / len(classes), 4),
        ece=_calibration_error(tally.confidence, tally.right),
        coverage=_coverage(tally.confidence, tally.right),
        sure=_share(tally.sure, len(tally.right)),
        sure_right=_share(tally.sure_right, tally.sure),
        classes=classes,
        confusions=tally.confusions(),
        worst=tuple(
            (-number, label, given, confidence)
            for confidence, number, label, given in sorted(tally.worst, reverse=True)
        ),
    )


class _Tally:
    """What is counted of answers; of each only its confidence and whether it was right are kept."""

    def __init__(self) -> None:
        self.confidence = array("d")
        self.right = array("b")
        self.either = self.top3 = self.sure = self.sure_right = 0
        self.worst: list[tuple[float, int, str, str]] = []
        self._pairs: Counter[tuple[str, str]] = Counter()

    def add(self, example: Example, answer: Answer) -> None:
        """Count one answer."""
        right = answer.first == example.label
        either = bool(answer.first) and answer.first in (example.label, example.also)
        self.confidence.append(answer.confidence)
        self.right.append(right)
        self.either += either
        self.top3 += example.label in answer.labels[:3]
        self.sure += answer.decision == "sure"
        self.sure_right += right and answer.decision == "sure"
        self._pairs[example.label, answer.first] += 1
        if not either:
            # Of equals the first: the number counts downwards.
            heappush(self.worst, (answer.confidence, -len(self.right), example.label, answer.first))
            if len(self.worst) > WORST:
                heappop(self.worst)

    def classes(self) -> tuple[ClassFigures, ...]:
        """The figures of each label, by name."""
        wanted: Counter[str] = Counter()
        said: Counter[str] = Counter()
        for (label, given), times in self._pairs.items():
            wanted[label] += times
            said[given] += times
        return tuple(
            _class_figures(label, wanted[label], said[label], self._pairs[label, label])
            for label in sorted(wanted)
        )

    def confusions(self) -> tuple[tuple[str, str, int], ...]:
        """(right label, given label, how often), the most frequent first."""
        wrong = Counter({pair: times for pair, times in self._pairs.items() if pair[0] != pair[1]})
        return tuple((label, given, times) for (label, given), times in wrong.most_common(3 * WORST))


def _share(hits: int, of: int) -> float:
    return round(hits / of, 4) if of else 0.0


def _class_figures(label: str, wanted: int, said: int, hits: int) -> ClassFigures:
    return ClassFigures(
        label,
        wanted,
        precision=round(hits / said, 4) if said else 0.0,
        recall=round(hits / wanted, 4),
        f1=round(2 * hits / (wanted + said), 4),
    )


def _calibration_error(confidence: Sequence[float], right: Sequence[int]) -> float:
    bins: list[list[tuple[float, int]]] = [[] for _ in range(BINS)]
    for sure, hit in zip(confidence, right, strict=True):
        bins[min(BINS - 1, int(sure * BINS))].append((sure, hit))
    distances = (abs(sum(sure for sure, _ in one) - sum(hit for _, hit in one)) for one in bins)
    return round(sum(distances) / len(right), 4)


def _coverage(confidence: Sequence[float], right: Sequence[int]) -> float:
    ranked = sorted(zip(confidence, right, strict=True), key=lambda one: -one[0])
    hits, best = 0, 0
    for place, (_, hit) in enumerate(ranked, 1):
        hits += hit
        if hits >= PRECISION * place:
            best = place
    return round(best / len(ranked), 4)
