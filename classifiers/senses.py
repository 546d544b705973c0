"""What words mean, by the words they stand among in texts that nobody labelled. Needs numpy (extra `train`).

停水 and 断水 stand among the same words, so what one says of a text the other says too: a rare word is
weighed by its kin. The senses are needed while weights are learned; the model holds words and weights only.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

import numpy as np

from classifiers.fitting import Floats, Ints, Rows
from classifiers.text import bare

# A word that stands less often has no company worth the name.
RAREST = 4
# How many words after a word are its company; the nearer ones count more.
NEAR = 8
SIZE = 60
TURNS = 5
# How much the company of a word says beside the word itself.
SHARE = 0.5

# How often two words stand side by side: (first, second, how often), each pair in order of the first.
_Met = tuple[Ints, Ints, Floats]


class Senses:
    """A direction for each word that is known; words used alike point alike."""

    def __init__(self, words: Sequence[str], directions: Floats) -> None:
        self._places = {word: place for place, word in enumerate(words)}
        self._directions = directions

    @classmethod
    def learned(cls, texts: Sequence[Sequence[str]]) -> "Senses":
        """The senses of the words of texts, each a list of words in order; the same texts give the same
        senses."""
        often = Counter(chain.from_iterable(texts))
        words = [word for word, times in often.items() if times >= RAREST]
        places = {word: place for place, word in enumerate(words)}
        numbered = [np.array([places.get(word, -1) for word in text], dtype=np.int64) for text in texts]
        return cls(words, _directions(_surprises(_met(numbered, len(words)), len(words))))

    def of(self, words: Sequence[str]) -> Floats:
        """The directions of words (words × SIZE); nothing for words that are not known, and for signs."""
        found = np.zeros((len(words), self._directions.shape[1]), dtype=np.float32)
        for row, word in enumerate(words):
            place = self._places.get(bare(word))
            if place is not None:
                found[row] = self._directions[place]
        return found


def _met(texts: Sequence[Ints], words: int) -> _Met:
    """How often words stand near each other, in both orders."""
    pairs: list[Ints] = []
    nearness: list[Floats] = []
    for step in range(1, NEAR + 1):
        first = np.concatenate([text[:-step] for text in texts])
        then = np.concatenate([text[step:] for text in texts])
        known = (first >= 0) & (then >= 0)
        pairs += [first[known] * words + then[known], then[known] * words + first[known]]
        nearness += [np.full(2 * int(known.sum()), 1 / step, dtype=np.float32)]
    every = np.concatenate(pairs)
    order = np.argsort(every, kind="stable")
    pair, starts = np.unique(every[order], return_index=True)
    often = np.add.reduceat(np.concatenate(nearness)[order], starts)
    return pair // words, pair % words, often


def _surprises(met: _Met, words: int) -> Rows:
    """For each word how much oftener than by chance it stands near others: logarithms above nothing."""
    first, then, often = met
    alone = np.bincount(first, often, minlength=words)
    # Rare words are met by chance sooner than their number says.
    chance = alone**0.75
    surprise = np.log(often / (alone[first] * (chance / chance.sum())[then]))
    above = surprise > 0
    bounds = np.concatenate([[0], np.cumsum(np.bincount(first[above], minlength=words))])
    return Rows(bounds, then[above], surprise[above].astype(np.float32))


def _directions(rows: Rows) -> Floats:
    """The SIZE directions in which words differ most, by turning a random choice of them towards those."""
    turned: Floats = np.random.default_rng(1).standard_normal((len(rows), SIZE)).astype(np.float32)
    for _ in range(TURNS):
        turned = np.linalg.qr(rows.times(turned))[0].astype(np.float32)
    found = rows.times(turned)
    found /= np.linalg.norm(found, axis=1, keepdims=True) + np.float32(1e-9)
    middled: Floats = (found - found.mean(axis=0)) * np.float32(SHARE)
    return middled
