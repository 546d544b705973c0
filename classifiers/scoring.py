"""From counted words to scores and probabilities: the arithmetic of the keyword model. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from operator import itemgetter, mul

from cases.routing import Evidence
from classifiers.lexicon import Head, Lexicon, Word
from classifiers.text import bare

EVIDENCE_FOR = 6
EVIDENCE_AGAINST = 2

# Words that hold a sentence together: what little they weigh is no reason that a person could follow.
PARTICLES = frozenset(
    "的了着过是在有没不也都就还又我你您他她它们这那个把被给对从到向和与跟或吗呢吧啊呀嘛要能会"
)

# A sign says as much in a long letter as in a short message: its share is set, and takes nothing from the
# words.
SIGN_SHARE = 0.4

# Shares are whole numbers of this fineness while they are summed, so that sums are the same everywhere.
FINE = 1024


@dataclass(frozen=True, slots=True)
class Found:
    """The known words of one text, their shares (the squares of those of its words sum to one),
    and the score of each label."""

    lexicon: Lexicon
    words: Sequence[Word]
    shares: Sequence[float]
    scores: Sequence[float]

    def evidence(self, key: str) -> tuple[Evidence, ...]:
        """The words that spoke most for the label, then those that spoke most against it; no particles."""
        spoken: dict[str, float] = defaultdict(float)
        weight_of = self.lexicon.weight_of
        for word, share in zip(self.words, self.shares, strict=True):
            if key in word.written:  # which is quick; it may also stand inside another label's key
                spoken[bare(word.word)] += share * weight_of(word, key) / 100
        telling = [one for one in spoken.items() if one[0] not in PARTICLES]
        best = sorted((one for one in telling if one[1] > 0), key=itemgetter(1), reverse=True)
        worst = sorted((one for one in telling if one[1] < 0), key=itemgetter(1))
        chosen = (*best[:EVIDENCE_FOR], *worst[:EVIDENCE_AGAINST])
        return tuple(Evidence(word, round(weight, 3)) for word, weight in chosen)


def weigh(lexicon: Lexicon, counted: Mapping[str, int], signs: Mapping[str, float] | None = None) -> Found:
    """Sum the weights of the words and signs that the lexicon knows; a sign counts as much as it is certain.

    A word that stands n times counts 1 + ln n times its rarity, and the whole is scaled to length one, so
    that a title and a long letter are measured alike.
    """
    words: list[Word] = []
    values: list[float] = []
    for word, times in zip(map(lexicon.entries.__getitem__, counted), counted.values(), strict=True):
        if word is not None:
            words.append(word)
            values.append(word.rarity if times == 1 else word.rarity * (1 + log(times)))
    scale = 1 / (sqrt(sum(map(mul, values, values))) or 1.0)
    shares = [value * scale for value in values]
    for sign, certain in (signs or {}).items():
        entry = lexicon.entries[sign]
        if entry is not None:
            words.append(entry)
            shares.append(SIGN_SHARE * certain)
    return Found(lexicon, words, shares, _sums(lexicon, words, shares))


def _sums(lexicon: Lexicon, words: Sequence[Word], shares: Sequence[float]) -> list[float]:
    fine = [int(share * FINE) for share in shares]
    total = sum(map(mul, [word.row for word in words], fine))
    unit = 100 * FINE
    return [score / unit for score in lexicon.unpack(total, sum(fine))]


class Judge:
    """One head, asked of the words of many texts."""

    def __init__(self, lexicon: Lexicon, head: Head) -> None:
        self.head = head
        self.names = dict(zip(head.keys, head.labels, strict=True))
        self._places = [lexicon.places[key] for key in head.keys]

    def likely(self, found: Found, more: Mapping[str, float] | None = None) -> list[float]:
        """How likely each label of the head is, in its order; they sum to one. `more` is added to scores by
        key."""
        scores = found.scores
        raw = [scores[place] + bias for place, bias in zip(self._places, self.head.bias, strict=True)]
        if more:
            raw = [score + more.get(key, 0.0) for score, key in zip(raw, self.head.keys, strict=True)]
        return softmax(raw, self.head.temperature)

    def best(self, likely: Sequence[float], most: int) -> list[tuple[str, float]]:
        """Keys and likelihoods of the likeliest labels; of equals the one that comes first in the head."""
        least = sorted(likely, reverse=True)[:most][-1]
        found = [(key, share) for key, share in zip(self.head.keys, likely, strict=True) if share >= least]
        return sorted(found, key=lambda one: -one[1])[:most]

    def likeliest(self, found: Found) -> str:
        """The label that is likeliest."""
        likely = self.likely(found)
        return self.head.labels[likely.index(max(likely))]

    def is_second(self, found: Found) -> bool:
        """Whether the second of two labels is likely enough."""
        return bool(found.words) and self.likely(found)[1] >= self.head.sure


def softmax(scores: Iterable[float], temperature: float) -> list[float]:
    """Scores as probabilities; a higher temperature makes them more alike."""
    raw = list(scores)
    highest = max(raw)
    powers = [exp((score - highest) / temperature) for score in raw]
    total = sum(powers)
    return [power / total for power in powers]
