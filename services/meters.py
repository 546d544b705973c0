"""What one process has counted since it began: for those who watch over it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from cases.routing import Classifier, Verdict

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds


class Durations:
    """How often something took how long."""

    def __init__(self) -> None:
        self.total = 0.0  # seconds
        self._buckets = [0] * (len(BOUNDS) + 1)

    def add(self, seconds: float) -> None:
        """One more."""
        self.total += seconds
        self._buckets[bisect_left(BOUNDS, seconds)] += 1

    def up_to(self) -> Iterator[tuple[float, int]]:
        """For each bound in seconds, the last infinite, how many took no longer than that."""
        sum_ = 0
        for bound, count in zip((*BOUNDS, float("inf")), self._buckets, strict=True):
            sum_ += count
            yield bound, sum_


class Meters:
    """Counts by name, and by the value of one label where a count is parted."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.handling = Durations()

    def count(self, name: str, label: str = "", amount: int = 1) -> None:
        """Adds to a count."""
        self.counts[name, label] += amount


class Counted:
    """A classifier whose verdicts are counted by what they decided."""

    def __init__(self, classifier: Classifier, meters: Meters) -> None:
        self._classifier = classifier
        self._meters = meters

    def classify(self, text: str, title: str = "") -> Verdict:
        """What the classifier says."""
        verdict = self._classifier.classify(text, title)
        self._meters.count("verdicts", str(verdict.decision))
        return verdict
