"""The town's own words: what its staff wrote for a topic overrides what was learned. Pure after loading."""

from collections.abc import Container

from classifiers.lexicon import Lexicon
from classifiers.phrases import Phrases
from classifiers.text import normalise
from town.model import Town

# As strong as the strongest learned word in a short text: it decides unless several words speak against it.
STRENGTH = 6.0


class OwnWords:
    """Words of the town's topics that the model was not taught: `taught` holds the (topic, word) pairs that
    it was."""

    def __init__(self, town: Town, lexicon: Lexicon, taught: Container[tuple[str, str]]) -> None:
        written = ((normalise(word), topic.code) for topic in town.topics.values() for word in topic.words)
        self._topics: dict[str, list[str]] = {}
        for word, topic in written:
            if (topic, word) not in taught and not _fitted(lexicon, word, topic):
                self._topics.setdefault(word, []).append(topic)
        self._phrases = Phrases((word, word) for word in self._topics)

    def found(self, normalised: str) -> dict[str, dict[str, float]]:
        """Topic → word → weight for the town's words in a normalised text."""
        met: dict[str, dict[str, float]] = {}
        for word in sorted({mention.meaning for mention in self._phrases.find(normalised)}):
            for topic in self._topics[word]:
                met.setdefault(topic, {})[word] = STRENGTH
        return met


def _fitted(lexicon: Lexicon, word: str, topic: str) -> bool:
    return word in lexicon and lexicon[word].weights.get(topic, 0) > 0
