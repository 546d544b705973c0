"""How sure a score is: the temperature and the thresholds of a head, from texts the weights have not seen.
Needs numpy."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from classifiers.fitting import Floats

# “sure” must have been right this often on held-out texts, so that it holds at 0.95 on others.
SURE = 0.96

# Below this the best label is a guess that is not worth a button of its own.
ASK = 0.15

TEMPERATURES = tuple(0.4 * 1.12**step for step in range(22))


@dataclass(frozen=True)
class Calibration:
    """What turns scores into probabilities and decisions; without held-out texts nothing is ever sure."""

    temperature: float = 1.0
    sure: float = 1.01
    ask: float = ASK


def calibrate(
    scores: Floats, truth: Sequence[int], all_scores: Floats, all_truth: Sequence[int]
) -> Calibration:
    """The temperature of the least surprise (log loss) for some texts, and the least confidence from which on
    SURE of all texts are right."""
    temperature = _least_surprising(scores, truth)
    return Calibration(temperature, _sure(all_scores, all_truth, temperature), ASK)


def _least_surprising(scores: Floats, truth: Sequence[int]) -> float:
    right = np.array(truth)
    return min(TEMPERATURES, key=lambda one: _surprise(probabilities(scores, one), right))


def _sure(scores: Floats, truth: Sequence[int], temperature: float) -> float:
    likely = probabilities(scores, temperature)
    return sure_from(likely.max(axis=1), likely.argmax(axis=1) == np.array(truth))


def sure_from(confidence: NDArray[np.floating], right: NDArray[np.bool_], wished: float = SURE) -> float:
    """The least confidence c such that of the texts at or above c the wished share is right; above 1 when
    there is none."""
    order = np.argsort(-confidence, kind="stable")
    falling = confidence[order]
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    # A threshold cannot divide texts of the same confidence.
    last = np.append(falling[1:] != falling[:-1], True)
    enough = np.flatnonzero((share >= wished) & last)
    return float(falling[enough[-1]]) if len(enough) else 1.01


def probabilities(scores: Floats, temperature: float) -> Floats:
    """Scores (texts × labels) as probabilities; each row sums to one."""
    powers: Floats = np.exp((scores - scores.max(axis=1, keepdims=True)) / temperature)
    shares: Floats = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _surprise(likely: Floats, right: NDArray[np.int64]) -> float:
    return float(-np.log(likely[np.arange(len(right)), right] + 1e-9).mean())


def calibrate_second(scores: Floats, truth: Sequence[int], precision: float) -> Calibration:
    """For two labels: from which probability on the second is right in the wished share of cases."""
    temperature = _least_surprising(scores, truth)
    second = probabilities(scores, temperature)[:, 1]
    return Calibration(temperature, sure_from(second, np.array(truth) == 1, precision), ASK)
