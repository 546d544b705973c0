"""The keyword classifier: a text's weighted words, summed for each label. Pure after loading."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from cases.routing import Candidate, Decision, Evidence, Kind, Urgency, Verdict
from classifiers.danger import danger_words
from classifiers.lexicon import Head, Lexicon, ModelError, read_lexicon
from classifiers.made_up import made_up_examples
from classifiers.own_words import OwnWords
from classifiers.personal import personal_data
from classifiers.phrases import pairs_of
from classifiers.places import Places
from classifiers.scoring import Found, weigh
from classifiers.segment import load_dictionary
from classifiers.signs import signs
from classifiers.text import features, has_words, normalise
from town.model import Town

MODEL = Path(__file__).parent / "model"
TOPICS = MODEL / "town.model"
SIGNALS = MODEL / "signals.model"

SHOWN = 3


class KeywordClassifier:
    """Weighs the words of a text; `load` makes one. Keeps nothing between two texts."""

    def __init__(self, *, topics: Lexicon, signals: Lexicon, town: Town) -> None:
        self._lexicon = topics
        self._signals = signals
        self._topics = _topics_of(topics.heads["topic"], town)
        self._names = dict(zip(self._topics.keys, self._topics.labels, strict=True))
        self._keys = {label: key for key, label in self._names.items()}
        self._own_words = OwnWords(town, topics, {(one.label, one.text) for one in made_up_examples()})
        self._places = Places(town)

    @classmethod
    def load(cls, model_path: Path | None, town: Town) -> "KeywordClassifier":
        """Read the model (None: the shipped one) and jieba's dictionary; raises ModelError naming a bad
        file."""
        load_dictionary()
        topics = read_lexicon(model_path or TOPICS)
        signals = read_lexicon(SIGNALS)
        for path, lexicon, needed in ((model_path or TOPICS, topics, "topic"), (SIGNALS, signals, "kind")):
            if needed not in lexicon.heads:
                raise ModelError(f"{path}: the model has no head “{needed}”")
        return cls(topics=topics, signals=signals, town=town)

    def classify(self, text: str, title: str = "") -> Verdict:
        """What the text is about, with reasons and doubts; the same text always gives the same verdict.

        Personal data are looked for in `text` only, so that their places are characters of it.
        """
        head, body = normalise(title), normalise(text)
        both = f"{head} {body}"
        pairs = pairs_of(both)
        counted = features(head, body, self._lexicon.pieces)
        found = weigh(self._lexicon, counted)
        own = self._own_words.found(both, pairs)
        heard = replace(
            self._hear(both, weigh(self._signals, {**counted, **dict.fromkeys(signs(head, body), 1)})),
            places=self._places.find(both, pairs),
            personal=personal_data(text),
        )
        if not (found.shares or own) or not has_words(both):
            return heard
        ranked = self._candidates(found, own)
        best = self._keys[ranked[0].topic]
        return replace(
            heard,
            topic=ranked[0].topic,
            confidence=ranked[0].confidence,
            decision=self._decide(ranked[0].confidence),
            alternatives=ranked,
            evidence=(*_own_evidence(own, best), *found.evidence(best)),
        )

    def _candidates(self, found: Found, own: Mapping[str, Mapping[str, float]]) -> tuple[Candidate, ...]:
        scores = dict(found.scores)
        for topic, written in own.items():
            scores[topic] = scores.get(topic, 0.0) + sum(written.values())
        likely = Found(found.shares, scores).probabilities(self._topics)
        best = sorted(likely, key=lambda key: (-likely[key], key))[:SHOWN]
        return tuple(Candidate(self._names[key], round(likely[key], 4)) for key in best)

    def _decide(self, confidence: float) -> Decision:
        if confidence >= self._topics.sure:
            return "sure"
        return "ask" if confidence >= self._topics.ask else "unsure"

    def _hear(self, normalised: str, found: Found) -> Verdict:
        """A verdict without a topic: what else the text says."""
        danger = danger_words(normalised)
        urgent = self._is_second(found, "urgency")
        return Verdict(
            topic=None,
            confidence=0.0,
            decision="unsure",
            kind=self._kind(found),
            urgency=Urgency.CRITICAL if danger else Urgency.URGENT if urgent else Urgency.NORMAL,
            urgency_words=danger or (self._words_for_second(found, "urgency") if urgent else ()),
            sealed=self._is_second(found, "sealed"),
        )

    def _kind(self, found: Found) -> Kind:
        if not found.shares:
            return Kind.COMPLAINT
        head = self._signals.heads["kind"]
        likely = found.probabilities(head)
        return Kind(head.labels[head.keys.index(max(head.keys, key=lambda key: likely[key]))])

    def _is_second(self, found: Found, name: str) -> bool:
        """Whether the second label of a head is likely enough."""
        head = self._signals.heads[name]
        return bool(found.shares) and found.probabilities(head)[head.keys[1]] >= head.sure

    def _words_for_second(self, found: Found, name: str) -> tuple[str, ...]:
        key = self._signals.heads[name].keys[1]
        return tuple(one.word for one in found.evidence(key) if one.weight > 0)


def _topics_of(head: Head, town: Town) -> Head:
    """The head without topics that the town does not have; a head of foreign labels stays whole."""
    own = [place for place, label in enumerate(head.labels) if label in town.topics]
    kept = own or range(len(head.labels))
    return replace(
        head,
        keys=tuple(head.keys[place] for place in kept),
        labels=tuple(head.labels[place] for place in kept),
        bias=tuple(head.bias[place] for place in kept),
    )


def _own_evidence(own: Mapping[str, Mapping[str, float]], key: str) -> list[Evidence]:
    return [Evidence(word, weight) for word, weight in own.get(key, {}).items()]
