"""From labelled examples to a model: words, weights, calibration. Needs numpy (extra `train`)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from classifiers.calibration import Calibration, calibrate, calibrate_second
from classifiers.examples import Example
from classifiers.fitting import Effort, Fitted, Floats, Ints, Progress, Target, fit
from classifiers.lexicon import Entries, Head, Lexicon
from classifiers.signs import signs
from classifiers.text import features, normalise
from classifiers.vocabulary import Vocabulary

# How many characters of a body are used: more says where the case stands, not what it is about.
BODY = 600
SHORT = 30

# Smaller weights cannot be told from zero in the file.
WEAKEST = 0.01

# One text in six judges the weights of the rest; from it come the temperature and the thresholds.
JUDGES = 6


@dataclass(frozen=True)
class Choice:
    """What a training is allowed: what counts, how rare a word may be, how many weights there are in all.

    `rotations` is how many sixths of the examples are held out in turn to calibrate; rare labels need
    several.
    """

    effort: Effort
    pieces: bool = False
    signs: bool = False
    rarest: int = 3
    weights: int = 300_000
    rotations: int = 1

    @classmethod
    def fitting(cls, examples: int, labels: int) -> "Choice":
        """What does best with so many examples of so many labels.

        With hundreds of examples a label, pieces of words tell more than they mislead (+1 point on 7 classes,
        +2 on their titles); with dozens they mislead (-1 point on 129 topics).
        """
        if examples < max(100 * labels, 2_000):
            return cls(Effort(), rarest=3 if examples >= 2_000 else 2)
        return cls(Effort(rate=0.3), pieces=True, rarest=8, weights=68_000)


@dataclass(frozen=True)
class Question:
    """One thing to learn: its labels, what an example answers (label → share), and the group of a label.

    With `precision`, the second of two labels is given only where so large a share of its texts is right.
    """

    name: str
    keys: tuple[str, ...]
    labels: tuple[str, ...]
    wished: Callable[[Example], Mapping[str, float]]
    parent: Callable[[str], str] | None = None
    precision: float | None = None


# Scores of held-out texts, and the places of their right labels.
Judged = tuple[Floats, list[int]]


@dataclass(frozen=True)
class Model:
    """A trained model, ready to be written."""

    heads: tuple[Head, ...]
    words: Entries
    pieces: bool


def train(
    examples: Sequence[Example],
    questions: Sequence[Question],
    choice: Choice,
    progress: Progress,
    base: Lexicon | None = None,
) -> Model:
    """Fit every question to the examples, calibrate on a part held out, and fit again to all.

    With `base`, its words and weights are where learning starts. `progress(done, of)` is told after every
    batch. The same examples in the same order give the same model.
    """
    whole = [example for example in examples if example.title or example.weight == 1]
    turns = choice.rotations if len(whole) >= JUDGES * JUDGES else 0
    held: list[list[Judged]] = [[] for _ in questions]
    for turn in range(turns):
        judging = whole[turn::JUDGES]
        judges = set(map(id, judging))
        learning = [example for example in examples if id(example) not in judges]
        trained = _Trained(learning, questions, choice, _part(progress, turn, turns + 1), base)
        for number, judged in enumerate(held):
            judged.append(trained.judge(number, judging))
    final = _Trained(examples, questions, choice, _part(progress, turns, turns + 1), base)
    heads = tuple(
        final.head(number, _calibrated(questions[number], held[number])) for number in range(len(held))
    )
    return Model(heads, final.words(), choice.pieces)


def _part(progress: Progress, turn: int, turns: int) -> Progress:
    return lambda done, of: progress(turn * of + done, turns * of)


def _calibrated(question: Question, judged: Sequence[Judged]) -> Calibration:
    truth = [label for _, labels in judged for label in labels]
    if not truth:
        return Calibration()
    scores = np.concatenate([part for part, _ in judged])
    if question.precision is None:
        return calibrate(scores, truth)
    return calibrate_second(scores, truth, question.precision)


class _Trained:
    """The weights that some examples gave."""

    def __init__(
        self,
        examples: Sequence[Example],
        questions: Sequence[Question],
        choice: Choice,
        progress: Progress,
        base: Lexicon | None,
    ) -> None:
        self.choice = choice
        self.questions = questions
        views = [(example, *view) for example in examples for view in _views(example, choice)]
        counts = [counted for _, counted, _ in views]
        rarities = {word: base[word].rarity / 100 for word in base} if base else {}
        self.vocabulary = Vocabulary.of(counts, choice.rarest, rarities)
        asked = [example for example, _, _ in views]
        targets = [self._target(question, asked, base) for question in questions]
        masses = np.array([mass for _, _, mass in views], dtype=np.float32)
        rows = self.vocabulary.rows(counts)
        fitted = fit(rows, targets, masses, len(self.vocabulary), choice.effort, progress)
        self.fitted = [self._pruned(one) for one in fitted]

    def _target(self, question: Question, examples: Sequence[Example], base: Lexicon | None) -> Target:
        places = {key: place for place, key in enumerate(question.keys)}
        wished = np.zeros((len(examples), len(places)), dtype=np.float32)
        for row, example in enumerate(examples):
            for key, share in question.wished(example).items():
                wished[row, places[key]] = share
        target = Target(wished, _parents(question))
        return self._started(target, question, base) if base else target

    def _started(self, target: Target, question: Question, base: Lexicon) -> Target:
        head = base.heads[question.name]
        start = np.zeros((len(self.vocabulary), len(question.keys)), dtype=np.float32)
        places = {key: place for place, key in enumerate(question.keys)}
        for word, entry in base.items():
            for key, weight in entry.weights.items():
                if key in places:
                    start[self.vocabulary.columns[word], places[key]] = weight / 100
        return replace(target, start=start, bias=np.array(head.bias, dtype=np.float32))

    def _pruned(self, fitted: Fitted) -> Fitted:
        """Without the weights that move a text least; what all labels share says nothing and goes first."""
        weights = fitted.weights - fitted.weights.mean(axis=1, keepdims=True)
        moves = np.abs(weights) * np.sqrt(self.vocabulary.rarities)[:, None]
        kept = min(self.choice.weights, moves.size)
        least = max(WEAKEST, float(np.partition(moves, moves.size - kept, axis=None)[moves.size - kept]))
        return Fitted(np.where(moves >= least, weights, np.float32(0)), fitted.bias)

    def judge(self, number: int, judging: Sequence[Example]) -> Judged:
        """The scores of held-out texts, whole and by their titles, and the labels they should have."""
        question = self.questions[number]
        asked = [(example, answer) for example in judging if (answer := question.wished(example))]
        views = [(_views(example, self.choice)[:2], answer) for example, answer in asked]
        rows = self.vocabulary.rows([counted for shown, _ in views for counted, _ in shown])
        right = [max(answer, key=lambda key: answer[key]) for shown, answer in views for _ in shown]
        return self.fitted[number].scores(rows), [question.keys.index(key) for key in right]

    def head(self, number: int, calibration: Calibration) -> Head:
        """The head of a question with its calibration."""
        question = self.questions[number]
        bias = tuple(float(one) for one in self.fitted[number].bias)
        return Head(
            question.name,
            question.keys,
            question.labels,
            bias,
            calibration.temperature,
            calibration.sure,
            calibration.ask,
        )

    def words(self) -> Entries:
        """Every word with a weight, in the order of the vocabulary."""
        found: dict[str, tuple[float, dict[str, float]]] = {}
        for column, word in enumerate(self.vocabulary.words):
            weights = {
                question.keys[place]: float(fitted.weights[column, place])
                for question, fitted in zip(self.questions, self.fitted, strict=True)
                for place in np.flatnonzero(fitted.weights[column])
            }
            if weights:
                found[word] = (float(self.vocabulary.rarities[column]), weights)
        return found


def _views(example: Example, choice: Choice) -> list[tuple[Counter[str], float]]:
    """The example as people might send it: title and body, title alone, body alone, the first words.

    People write short; a model that saw only whole letters is unsure of them.
    """
    title, body = normalise(example.title), normalise(example.text[:BODY])
    if not (title and body):
        return [(_counted("", title or body, choice), example.weight)]
    shapes = (
        (title, body, 1.0),
        ("", title, 0.4),
        ("", body, 0.4),
        ("", normalise(example.text[:SHORT]), 0.2),
    )
    return [(_counted(head, text, choice), example.weight * mass) for head, text, mass in shapes]


def _counted(title: str, text: str, choice: Choice) -> Counter[str]:
    counted = features(title, text, choice.pieces)
    if choice.signs:
        counted.update(signs(title, text))
    return counted


def _parents(question: Question) -> Ints | None:
    if question.parent is None:
        return None
    groups = [question.parent(key) for key in question.keys]
    return np.array([groups.index(group) for group in groups])
