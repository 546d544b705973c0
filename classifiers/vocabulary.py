"""The words that may carry weights, and texts as rows of them. Needs numpy (extra `train`)."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import jieba
import numpy as np

from classifiers.examples import ExampleError
from classifiers.fitting import Floats, Rows
from classifiers.made_up import made_up_examples
from classifiers.scoring import SIGN_SHARE
from classifiers.segment import is_known
from classifiers.signs import is_sign
from classifiers.text import bare, is_word

# How often each word stands in a text; of a topic's sign how likely the topic is.
Counts = Mapping[str, float]

NAME_TAGS = frozenset({"ns", "nr", "nrt", "nrfg"})

# A sign stands for much and is met often, so its rarity is set, not counted; only pruning looks at it.
SIGN_RARITY = 12.0


class Vocabulary:
    """Words in order, each with its rarity: 1 + ln((1 + texts) / (1 + texts that have it))."""

    def __init__(self, rarities: Mapping[str, float]) -> None:
        self.words = list(rarities)
        self.rarities: Floats = np.array(list(rarities.values()), dtype=np.float32)
        self.columns = {word: column for column, word in enumerate(self.words)}
        # What a word counts before its text is scaled; a sign is not scaled and counts nothing here.
        self._scaled = [0.0 if is_sign(word) else rarity for word, rarity in rarities.items()]

    @classmethod
    def of(cls, counts: Sequence[Counts], rarest: int, base: Mapping[str, float]) -> "Vocabulary":
        """The words of `base` with their rarities, and those that stand in at least `rarest` of the texts;
        raises ExampleError when there is none."""
        spread = Counter(word for counted in counts for word in counted)
        found = {
            word: SIGN_RARITY if is_sign(word) else math.log((1 + len(counts)) / (1 + texts)) + 1
            for word, texts in spread.items()
            if texts >= rarest and may_be_learned(word)
        }
        if not (found or base):
            raise ExampleError(f"no word stands in {rarest} texts or more: there is nothing to learn from")
        return cls({**found, **base})

    def __len__(self) -> int:
        return len(self.words)

    def rows(self, counts: Iterable[Counts]) -> Rows:
        """Texts as rows of length one, as scoring measures them."""
        bounds, columns, values = [0], [], []
        for counted in counts:
            words = [(self.columns[word], times) for word, times in counted.items() if word in self.columns]
            raw = [self._scaled[column] * (1 + math.log(times)) for column, times in words]
            length = math.sqrt(sum(value * value for value in raw)) or 1.0
            columns += [column for column, _ in words]
            values += [
                value / length if value else SIGN_SHARE * times
                for value, (_, times) in zip(raw, words, strict=True)
            ]
            bounds.append(len(columns))
        return Rows(np.array(bounds), np.array(columns, dtype=np.int64), np.array(values, dtype=np.float32))


def may_be_learned(word: str) -> bool:
    """Whether a word may carry a learned weight: no digits, codes or names, and of Latin scraps only what
    jieba knows."""
    plain = bare(word)
    if is_sign(word):
        return True
    if not is_word(word) or plain in names():
        return False
    return not plain.isascii() or (len(plain) > 1 and is_known(plain))


@cache
def names() -> frozenset[str]:
    """What jieba tags as a name of a place or a person, and no made-up example uses.

    Which village or which firm was complained of in one town says nothing in another; but jieba tags 井盖 as
    a name.
    """
    used = "\n".join(example.text for example in made_up_examples())
    with (Path(jieba.__file__).parent / "dict.txt").open(encoding="utf-8") as lines:
        tagged = [line.split() for line in lines]
    return frozenset(word for word, _, tag in tagged if tag in NAME_TAGS and word not in used)
