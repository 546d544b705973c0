"""What can be learned from examples: a label of any set, and the signals kind, urgency and sealed. Pure."""

import re
from collections.abc import Mapping, Sequence

from cases.routing import Kind, Urgency
from classifiers.examples import Example
from classifiers.training import Question

# Of ten texts with a second label one is taught as that label: the first three gain and the first loses
# nothing.
ALSO = 0.1

# A case taken for urgent or for sealed that is not costs a look; one that is missed costs more.
URGENT_PRECISION = 0.6
SEALED_PRECISION = 0.7

NO, YES = "否", "是"

_SHORT_KEY = re.compile(r"[0-9A-Za-z]{1,8}")
_TOPIC_CODE = re.compile(r"\d{4}")


def label_question(labels: Sequence[str]) -> Question:
    """Which label; its key in the file is the label itself where it is short, a number where it is not."""
    short = all(_SHORT_KEY.fullmatch(label) for label in labels)
    keys = tuple(labels) if short else tuple(f"{number}" for number in range(1, len(labels) + 1))
    key_of = dict(zip(labels, keys, strict=True))

    def wished(example: Example) -> Mapping[str, float]:
        if example.label not in key_of:
            return {}
        if example.also not in key_of or example.also == example.label:
            return {key_of[example.label]: 1.0}
        return {key_of[example.label]: 1 - ALSO, key_of[example.also]: ALSO}

    grouped = all(_TOPIC_CODE.fullmatch(label) for label in labels)
    return Question("topic", keys, tuple(labels), wished, (lambda key: key[:2]) if grouped else None)


def signal_questions() -> tuple[Question, ...]:
    """What the resident wants, how bad it is, and whether only few may see it."""
    kinds = {kind.value: f"k{number}" for number, kind in enumerate(Kind, 1)}
    return (
        Question(
            "kind",
            tuple(kinds.values()),
            tuple(kinds),
            lambda example: {kinds[example.kind]: 1.0} if example.kind else {},
        ),
        Question(
            "urgency",
            ("u0", "u1"),
            (Urgency.NORMAL.value, Urgency.URGENT.value),
            lambda example: (
                {"u0" if example.urgency == Urgency.NORMAL.value else "u1": 1.0} if example.urgency else {}
            ),
            precision=URGENT_PRECISION,
        ),
        Question(
            "sealed",
            ("s0", "s1"),
            (NO, YES),
            lambda example: {} if example.sealed is None else {"s1" if example.sealed else "s0": 1.0},
            precision=SEALED_PRECISION,
        ),
    )
