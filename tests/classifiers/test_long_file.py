"""A long file: every line its answer, and no more memory than for a short one."""

import gc
import tracemalloc
from itertools import islice

from benchmarks.long_file import LONG_EVERY, measure, written
from classifiers.keywords import KeywordClassifier
from classifiers.tools import classify_lines
from town.model import Town

# Python's own small change, in bytes: to keep the answers alone would take ten times as much.
LEEWAY = 100_000


def test_every_line_of_a_mixed_file_is_answered() -> None:
    """Sentences, scraps and lines of 100,000 characters go through the command in their order."""
    taken = measure(2 * LONG_EVERY)
    assert (taken.status, taken.wrong) == (0, 0)
    assert taken.answers > 1.8 * LONG_EVERY
    assert taken.megabytes < 250


def test_nothing_is_kept_of_a_line(classifier: KeywordClassifier, town: Town) -> None:
    """Once the words of some lines were met, the same lines again take no memory."""
    lines = list(islice(written(), LONG_EVERY - 100, LONG_EVERY + 20))

    def held(times: int) -> int:
        for _ in classify_lines(lines * times, classifier, town):
            pass
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        first = held(1)
        assert held(3) - first < LEEWAY
    finally:
        tracemalloc.stop()
