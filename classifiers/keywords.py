"""The keyword classifier: a text's weighted words, summed for each label. Pure after loading."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from cases.routing import Candidate, Decision, Evidence, Kind, Urgency, Verdict
from classifiers.danger import danger_words
from classifiers.lexicon import Head, Lexicon, read_lexicon
from classifiers.made_up import made_up_examples
from classifiers.own_words import OwnWords
from classifiers.personal import personal_data
from classifiers.places import Places
from classifiers.scoring import Found, Judge, weigh
from classifiers.segment import load_dictionary
from classifiers.signs import signs, topic_signs
from classifiers.text import features, has_words, normalise
from town.model import Town

MODEL = Path(__file__).parent / "model"
TOPICS = MODEL / "town.model"
SIGNALS = MODEL / "signals.model"

SHOWN = 3


class KeywordClassifier:
    """Weighs the words of a text; `load` makes one. Keeps nothing between two texts."""

    def __init__(self, *, topics: Lexicon, signals: Lexicon, town: Town, every_label: bool = False) -> None:
        self._lexicon = topics
        self._signals = signals
        head = topics.heads["topic"]
        self._topic = Judge(topics, head if every_label else _topics_of(head, town))
        self._kind, self._urgency, self._sealed = (
            Judge(signals, signals.heads[name]) for name in ("kind", "urgency", "sealed")
        )
        self._own_words = OwnWords(town, topics, {(one.label, one.text) for one in made_up_examples()})
        self._places = Places(town)

    @classmethod
    def load(cls, model_path: Path | None, town: Town, every_label: bool = False) -> "KeywordClassifier":
        """Read the model (None: the shipped one) and jieba's dictionary; raises ModelError naming a bad file.

        With `every_label` it may also say labels of the model that are no topics of the town.
        """
        load_dictionary()
        topics = read_lexicon(model_path or TOPICS, "topic")
        signals = read_lexicon(SIGNALS, "kind", "urgency", "sealed")
        return cls(topics=topics, signals=signals, town=town, every_label=every_label)

    @property
    def labels(self) -> tuple[str, ...]:
        """What `classify` may say as topic: the town's topics that the model knows.

        If it knows none of them, or every label was asked for, its own labels.
        """
        return self._topic.head.labels

    def classify(self, text: str, title: str = "") -> Verdict:
        """What the text is about, with reasons and doubts; the same text always gives the same verdict.

        Personal data are looked for in `text` only, so that their places are characters of it.
        """
        head, body = normalise(title), normalise(text)
        both = f"{head} {body}"
        counted = features(head, body, self._lexicon.pieces)
        found = weigh(self._lexicon, counted)
        own = self._own_words.found(both)
        enough = has_words(both)
        likely = self._likely(found, own) if enough else []
        ranked, evidence = self._settled(found, own, likely) if likely else ((), ())
        heard = self._heard(counted, signs(head, body), likely) if enough else weigh(self._signals, {})
        danger = danger_words(both)
        urgent = bool(danger) or self._urgency.is_second(heard)
        return Verdict(
            topic=ranked[0].topic if ranked else None,
            confidence=ranked[0].confidence if ranked else 0.0,
            decision=self._decide(ranked),
            alternatives=ranked,
            evidence=evidence,
            kind=Kind(self._kind.likeliest(heard)) if heard.words else Kind.COMPLAINT,
            urgency=Urgency.CRITICAL if danger else Urgency.URGENT if urgent else Urgency.NORMAL,
            urgency_words=danger or (self._words_for_urgency(heard) if urgent else ()),
            sealed=self._sealed.is_second(heard),
            places=self._places.find(both),
            personal=personal_data(text),
        )

    def _likely(self, found: Found, own: Mapping[str, Mapping[str, float]]) -> list[float]:
        """How likely each topic is; nothing where no word is known."""
        if not (found.words or own):
            return []
        return self._topic.likely(found, {topic: sum(written.values()) for topic, written in own.items()})

    def _heard(self, counted: Mapping[str, int], said: Sequence[str], likely: Sequence[float]) -> Found:
        """What words, signs and topics say of kind, urgency and sealing."""
        topics = dict(zip(self._topic.head.labels, likely, strict=False))
        return weigh(self._signals, counted, dict.fromkeys(said, 1.0) | topic_signs(topics))

    def _settled(
        self, found: Found, own: Mapping[str, Mapping[str, float]], likely: Sequence[float]
    ) -> tuple[tuple[Candidate, ...], tuple[Evidence, ...]]:
        """The best topics and what spoke for and against the first."""
        best = self._topic.best(likely, SHOWN)
        ranked = tuple(Candidate(self._topic.names[key], round(share, 4)) for key, share in best)
        first = best[0][0]
        written = [Evidence(word, weight) for word, weight in own.get(first, {}).items()]
        return ranked, (*written, *found.evidence(first))

    def _decide(self, ranked: Sequence[Candidate]) -> Decision:
        confidence = ranked[0].confidence if ranked else -1.0
        if confidence >= self._topic.head.sure:
            return "sure"
        return "ask" if confidence >= self._topic.head.ask else "unsure"

    def _words_for_urgency(self, heard: Found) -> tuple[str, ...]:
        urgent = self._urgency.head.keys[1]
        return tuple(one.word for one in heard.evidence(urgent) if one.weight > 0)


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
