"""From labelled examples to a model: words, weights, calibration. Needs numpy (extra `train`)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from classifiers.calibration import Calibration, calibrate, calibrate_second, probabilities
from classifiers.examples import Example
from classifiers.fitting import Effort, Fitted, Floats, Ints, Progress, Rows, Target, fit
from classifiers.lexicon import Entries, Head, Lexicon
from classifiers.senses import Senses
from classifiers.signs import signs, topic_signs
from classifiers.text import TITLE_MARK, features, normalise
from classifiers.vocabulary import Counts, Vocabulary

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

    With `senses` words that are used alike are weighed alike. `rotations` is how many sixths of the examples
    are held out in turn to calibrate; rare labels need several. `shapes` say how much an example counts
    whole, as its title alone, as its body alone, and as its first words.
    """

    effort: Effort
    pieces: bool = False
    signs: bool = False
    senses: Senses | None = None
    rarest: int = 3
    weights: int = 300_000
    rotations: int = 1
    shapes: tuple[float, float, float, float] = (1.0, 0.4, 0.4, 0.2)

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

# The shapes of one example: what was counted, and how much it is worth; the first two are known by place.
Views = Sequence[tuple[Counts, float]]
WHOLE, TITLE = 0, 1

# Example → what its topics say of each of its shapes, see `topics_heard`.
Hints = Mapping[Example, Sequence[Counts]]

# Topics are judged by weights that two thirds of the examples gave, at about the temperature of the topic
# model.
THIRDS = 3
TEMPERATURE = 0.7


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
    besides: Sequence[Example] = (),
    hints: Hints | None = None,
) -> Model:
    """Fit every question to the examples, calibrate on a part held out, and fit again to all.

    Examples given `besides` are learned too but judge nothing: made up or picked, they are no sample of what
    comes in. With `base`, its words and weights are where learning starts, and its thresholds stay where none
    are held out; `hints` are signs to count beside those of the text. `progress(done, of)` is told after
    every batch. The same examples in the same order give the same model.
    """
    whole = [_Shown(example, _hinted(example, choice, hints or {})) for example in examples]
    more = [_Shown(example, _hinted(example, choice, hints or {})) for example in besides]
    turns = choice.rotations if len(whole) >= JUDGES * JUDGES else 0

    def trained(learning: Sequence[_Shown], turn: int) -> _Trained:
        return _Trained([*learning, *more], questions, choice, _part(progress, turn, turns + 1), base)

    held = _held_out(whole, len(questions), turns, trained)
    final = trained(whole, turns)
    heads = tuple(
        final.head(number, _calibrated(question, *held[number], base))
        for number, question in enumerate(questions)
    )
    return Model(heads, final.words(), choice.pieces)


def _held_out(
    whole: Sequence["_Shown"],
    questions: int,
    turns: int,
    train_on: Callable[[Sequence["_Shown"], int], "_Trained"],
) -> Sequence[tuple[list[Judged], list[Judged]]]:
    """For each question how whole texts, and titles alone, were judged by weights that had not seen them."""
    held: list[tuple[list[Judged], list[Judged]]] = [([], []) for _ in range(questions)]
    for turn in range(turns):
        judging = whole[turn::JUDGES]
        trained = train_on([shown for number, shown in enumerate(whole) if number % JUDGES != turn], turn)
        for number, (texts, titles) in enumerate(held):
            texts.append(trained.judge(number, judging, WHOLE))
            titles.append(trained.judge(number, judging, TITLE))
    return held


def topics_heard(
    examples: Sequence[Example], question: Question, choice: Choice, progress: Progress
) -> Hints:
    """The signs of the topics of each example, in each of its shapes, by weights that had not seen it; those
    without a label teach nothing."""
    shown = [_Shown(example, _views(example, choice)) for example in dict.fromkeys(examples)]
    heard: dict[Example, Sequence[Counts]] = {}
    for turn in range(THIRDS):
        learning = [one for number, one in enumerate(shown) if number % THIRDS != turn and one.example.label]
        trained = _Trained(learning, [question], choice, _part(progress, turn, THIRDS), None)
        heard |= {one.example: trained.topics(one.views) for one in shown[turn::THIRDS]}
    return heard


def _part(progress: Progress, turn: int, turns: int) -> Progress:
    return lambda done, of: progress(turn * of + done, turns * of)


def _calibrated(
    question: Question, held: Sequence[Judged], titles: Sequence[Judged], base: Lexicon | None
) -> Calibration:
    """What is likely is set by whole texts, what is sure by whole texts and titles alone."""
    if not any(truth for _, truth in held):
        before = base and base.heads[question.name]
        return Calibration(before.temperature, before.sure, before.ask) if before else Calibration()
    scores, truth = _joined(held)
    if question.precision is not None:
        return calibrate_second(scores, truth, question.precision)
    return calibrate(scores, truth, *_joined([*held, *titles]))


def _joined(judged: Sequence[Judged]) -> Judged:
    truth = [label for _, labels in judged for label in labels]
    return np.concatenate([part for part, _ in judged if len(part)]), truth


@dataclass(frozen=True)
class _Shown:
    """An example, and the shapes in which it is learned."""

    example: Example
    views: Views


class _Trained:
    """The weights that some examples gave."""

    def __init__(
        self,
        learning: Sequence[_Shown],
        questions: Sequence[Question],
        choice: Choice,
        progress: Progress,
        base: Lexicon | None,
    ) -> None:
        self.choice = choice
        self.questions = questions
        views = [(shown.example, *view) for shown in learning for view in shown.views]
        counts = [counted for _, counted, _ in views]
        rarities = {word: base[word].rarity / 100 for word in base} if base else {}
        self.vocabulary = Vocabulary.of(counts, choice.rarest, rarities)
        asked = [example for example, _, _ in views]
        targets = [self._target(question, asked, base) for question in questions]
        masses = np.array([mass for _, _, mass in views], dtype=np.float32)
        fitted = self._fitted(self.vocabulary.rows(counts), targets, masses, progress)
        # What was pruned before has no share of what all labels share; to take it away again adds noise.
        self.fitted = [self._pruned(one if base else _centred(one)) for one in fitted]

    def _fitted(
        self, rows: Rows, targets: Sequence[Target], masses: Floats, progress: Progress
    ) -> Sequence[Fitted]:
        """The weights of the words; what their senses say is shared out among them."""
        words, senses, effort = len(self.vocabulary), self.choice.senses, self.choice.effort
        if senses is None:
            return fit(rows, targets, masses, words, effort, progress)
        directions = senses.of(self.vocabulary.words)
        rows = rows.beside(rows.times(directions), words)
        fitted = fit(rows, targets, masses, words + directions.shape[1], effort, progress)
        return [Fitted(one.weights[:words] + directions @ one.weights[words:], one.bias) for one in fitted]

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
        """Without the weights that move a text least."""
        moves = np.abs(fitted.weights) * np.sqrt(self.vocabulary.rarities)[:, None]
        kept = min(self.choice.weights, moves.size)
        least = max(WEAKEST, float(np.partition(moves, moves.size - kept, axis=None)[moves.size - kept]))
        return Fitted(np.where(moves >= least, fitted.weights, np.float32(0)), fitted.bias)

    def judge(self, number: int, judging: Sequence[_Shown], shape: int) -> Judged:
        """The scores of held-out texts in one of their shapes, and the labels they should have."""
        question = self.questions[number]
        asked = [
            (shown.views[shape][0], answer)
            for shown in judging
            if len(shown.views) > shape and (answer := question.wished(shown.example))
        ]
        rows = self.vocabulary.rows([counted for counted, _ in asked])
        right = [max(answer, key=lambda key: answer[key]) for _, answer in asked]
        return self.fitted[number].scores(rows), [question.keys.index(key) for key in right]

    def topics(self, views: Views) -> Sequence[Counts]:
        """The signs of the likely labels of the first question, for each shape of a text."""
        scores = self.fitted[0].scores(self.vocabulary.rows([counted for counted, _ in views]))
        labels = self.questions[0].labels
        return [
            topic_signs({label: float(share) for label, share in zip(labels, likely, strict=True)})
            for likely in probabilities(scores, TEMPERATURE)
        ]

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


def _centred(fitted: Fitted) -> Fitted:
    """Without what all labels share, which says nothing."""
    return Fitted(fitted.weights - fitted.weights.mean(axis=1, keepdims=True), fitted.bias)


def _hinted(example: Example, choice: Choice, hints: Hints) -> Views:
    """The shapes of an example with what its topics say."""
    views = _views(example, choice)
    said = hints.get(example) or [{}] * len(views)
    return [({**counted, **more}, mass) for (counted, mass), more in zip(views, said, strict=True)]


def _views(example: Example, choice: Choice) -> Views:
    """The example as people might send it: title and body, title alone, body alone, the first words.

    People write short; a model that saw only whole letters is unsure of them.
    """
    title, body = normalise(example.title), normalise(example.text[:BODY])
    if not (title and body):
        return [(_counted(title or body, choice), example.weight)]
    head, letter = features("", title, choice.pieces), features("", body, choice.pieces)
    whole = letter + head + Counter({TITLE_MARK + word: times for word, times in head.items()})
    if choice.signs:
        whole.update(signs(title, body))
        head.update(signs("", title))
        letter.update(signs("", body))
    start = _counted(normalise(example.text[:SHORT]), choice)
    return [
        (counted, example.weight * mass)
        for counted, mass in zip((whole, head, letter, start), choice.shapes, strict=True)
    ]


def _counted(text: str, choice: Choice) -> Counter[str]:
    counted = features("", text, choice.pieces)
    if choice.signs:
        counted.update(signs("", text))
    return counted


def _parents(question: Question) -> Ints | None:
    if question.parent is None:
        return None
    groups = [question.parent(key) for key in question.keys]
    return np.array([groups.index(group) for group in groups])
