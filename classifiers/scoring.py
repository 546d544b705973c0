"""From counted words to scores and probabilities: the arithmetic of the keyword model. Pure."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from math import exp, log, sqrt
from operator import itemgetter

from cases.routing import Evidence
from classifiers.lexicon import Head, Lexicon, Word
from classifiers.text import bare

EVIDENCE_FOR = 6
EVIDENCE_AGAINST = 2

# Shares are whole numbers of this fineness while they are summed, so that sums are the same everywhere.
FINE = 1024


@dataclass(frozen=True, slots=True)
class Found:
    """The known words of one text with their shares (whose squares sum to one), and the score of each label
    key."""

    shares: list[tuple[str, Word, float]]
    scores: Mapping[str, float]

    def probabilities(self, head: Head) -> dict[str, float]:
        """How likely each label key of a head is; they sum to one."""
        raw = [self.scores.get(key, 0.0) + bias for key, bias in zip(head.keys, head.bias, strict=True)]
        return dict(zip(head.keys, softmax(raw, head.temperature), strict=True))

    def evidence(self, key: str) -> tuple[Evidence, ...]:
        """The words that spoke most for the label, then those that spoke most against it."""
        spoken: dict[str, float] = defaultdict(float)
        for word, entry, share in self.shares:
            if key in entry.weights:
                spoken[bare(word)] += share * entry.weights[key] / 100
        best = nlargest(EVIDENCE_FOR, spoken.items(), key=itemgetter(1))
        worst = nsmallest(EVIDENCE_AGAINST, spoken.items(), key=itemgetter(1))
        chosen = [*(one for one in best if one[1] > 0), *(one for one in worst if one[1] < 0)]
        return tuple(Evidence(word, round(weight, 3)) for word, weight in chosen)


def weigh(lexicon: Lexicon, counted: Mapping[str, int]) -> Found:
    """Sum the weights of the words that the lexicon knows.

    A word that stands n times counts 1 + ln n times its rarity, and the whole is scaled to length one, so
    that a title and a long letter are measured alike.
    """
    find = lexicon.find
    known = [(word, entry, times) for word, times in counted.items() if (entry := find(word))]
    values = [entry.rarity * (1 + log(times)) if times > 1 else entry.rarity for _, entry, times in known]
    scale = 1 / (sqrt(sum(value * value for value in values)) or 1.0)
    shares = [(word, entry, value * scale) for (word, entry, _), value in zip(known, values, strict=True)]
    return Found(shares, _sums(lexicon, shares))


def _sums(lexicon: Lexicon, shares: list[tuple[str, Word, float]]) -> dict[str, float]:
    total = times = 0
    for _, entry, share in shares:
        fine = int(share * FINE)
        total += entry.row * fine
        times += fine
    return {key: score / (100 * FINE) for key, score in lexicon.unpack(total, times).items()}


def softmax(scores: list[float], temperature: float) -> list[float]:
    """Scores as probabilities; a higher temperature makes them more alike."""
    highest = max(scores)
    powers = [exp((score - highest) / temperature) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
