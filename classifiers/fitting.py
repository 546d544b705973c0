"""Fits word weights to labelled texts: softmax regression with AdaGrad. Needs numpy (extra `train`)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Rows:
    """Texts as sparse rows: those of text i lie in `columns` and `values` from bounds[i] to bounds[i + 1]."""

    bounds: Ints
    columns: Ints
    values: Floats

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def times(self, weights: Floats) -> Floats:
        """The sums of the weights (words × labels) of each text (texts × labels)."""
        out = np.empty((len(self), weights.shape[1]), dtype=np.float32)
        for first in range(0, len(self), 256):
            last = min(first + 256, len(self))
            used, dense = _dense(self, np.arange(first, last))
            out[first:last] = dense @ weights[used]
        return out

    def beside(self, more: Floats, first: int) -> "Rows":
        """The same texts with more (texts × columns) in columns from `first` on."""
        texts, columns = more.shape
        ends = np.repeat(self.bounds[1:], columns)
        added = np.tile(np.arange(first, first + columns), texts)
        return Rows(
            self.bounds + np.arange(len(self) + 1) * columns,
            np.insert(self.columns, ends, added),
            np.insert(self.values, ends, more.ravel()),
        )


@dataclass(frozen=True)
class Target:
    """One question to learn.

    `wished` holds for each text the wished probability of each label; a row of zeros was not asked. `parents`
    numbers the group of each label: labels of one group share a part of their weights, so that a rare one
    learns from its kin. `start` holds weights (words × labels) to begin with and not to leave without need;
    a `bias` that is given stays, for a few corrections do not say how often a label comes.
    """

    wished: Floats
    parents: Ints | None = None
    start: Floats | None = None
    bias: Floats | None = None


@dataclass(frozen=True)
class Effort:
    """How long and how fast to learn, how strongly weights are held at their start, how much kin share.

    Few texts are gone through more often, so that there are at least `steps` steps.
    """

    epochs: int = 12
    steps: int = 600
    rate: float = 1.0
    batch: int = 128
    pull: float = 1e-6
    kin: float = 0.125
    seed: int = 1


@dataclass(frozen=True)
class Fitted:
    """Weights (words × labels) and biases (labels) of one question."""

    weights: Floats
    bias: Floats

    def scores(self, rows: Rows) -> Floats:
        """Scores (texts × labels)."""
        return rows.times(self.weights) + self.bias


class _Learner:
    """The weights of one question while they are learned."""

    def __init__(self, target: Target, words: int, effort: Effort) -> None:
        labels = target.wished.shape[1]
        self.target = target
        self.effort = effort
        self.start = np.zeros((words, labels), dtype=np.float32) if target.start is None else target.start
        self.weights = self.start.copy()
        # What is known already moves slowly: as if it had been met before.
        known = np.float32(1e-4) if target.start is None else np.float32(0.05)
        self.squares = np.full((words, labels), known, dtype=np.float32)
        self.bias = np.zeros(labels, dtype=np.float32) if target.bias is None else target.bias
        self.bias_squares = np.full(labels, 1e-2, dtype=np.float32)
        self.kin = _kinship(target.parents, effort.kin)

    def learn(self, used: Ints, dense: Floats, chosen: Ints, masses: Floats) -> None:
        """One step of AdaGrad on some texts."""
        wished = self.target.wished[chosen]
        asked = wished.sum(axis=1, keepdims=True)
        weights = self.weights[used]
        error = (_softmax(dense @ weights + self.bias) * asked - wished) * masses[:, None]
        slope = dense.T @ error
        if self.kin is not None:
            slope = slope + slope @ self.kin
        slope += self.effort.pull * len(chosen) * (weights - self.start[used])
        squares = self.squares[used] + slope * slope
        self.squares[used] = squares
        self.weights[used] = weights - self.effort.rate * slope / np.sqrt(squares)
        if self.target.bias is None:
            self._learn_bias(error.sum(axis=0))

    def _learn_bias(self, pressure: Floats) -> None:
        self.bias_squares += pressure * pressure
        self.bias -= self.effort.rate * pressure / np.sqrt(self.bias_squares)


def fit(
    rows: Rows, targets: Sequence[Target], masses: Floats, words: int, effort: Effort, progress: Progress
) -> list[Fitted]:
    """Learn the weights of every question at once.

    `masses` say how much each text counts; `progress(done, of)` is told after every batch.
    """
    learners = [_Learner(target, words, effort) for target in targets]
    chance = np.random.default_rng(effort.seed)
    batches = -(-len(rows) // effort.batch)
    epochs = max(effort.epochs, -(-effort.steps // batches))
    for epoch in range(epochs):
        order = chance.permutation(len(rows))
        for number in range(batches):
            chosen = order[number * effort.batch : (number + 1) * effort.batch]
            used, dense = _dense(rows, chosen)
            for learner in learners:
                learner.learn(used, dense, chosen, masses[chosen])
            progress(epoch * batches + number + 1, epochs * batches)
    return [Fitted(learner.weights, learner.bias) for learner in learners]


def _dense(rows: Rows, chosen: Ints) -> tuple[Ints, Floats]:
    """The words that some texts use, and a dense matrix (texts × those words)."""
    spans = [slice(rows.bounds[row], rows.bounds[row + 1]) for row in chosen]
    columns = np.concatenate([rows.columns[span] for span in spans])
    lengths = [span.stop - span.start for span in spans]
    used, places = np.unique(columns, return_inverse=True)
    dense = np.zeros((len(chosen), len(used)), dtype=np.float32)
    filled = np.concatenate([rows.values[span] for span in spans])
    dense[np.repeat(np.arange(len(chosen)), lengths), places] = filled
    return used, dense


def _softmax(scores: Floats) -> Floats:
    powers: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _kinship(parents: Ints | None, strength: float) -> Floats | None:
    if parents is None or not strength:
        return None
    kin: Floats = (parents[:, None] == parents[None, :]).astype(np.float32) * np.float32(strength)
    return kin
