"""What words mean, learned from made-up texts. Needs the extra `train`."""

import pytest

pytest.importorskip("numpy")

import numpy as np

from classifiers.senses import SIZE, Senses

FRAMES = (("昨天", "小区", "又", "用水"), ("家里", "一直", "水管", "物业"))
OTHERS = (("老板", "拖欠", "工人", "血汗钱"), ("公司", "不发", "劳动", "合同"))


def texts() -> list[list[str]]:
    """停水 and 断水 stand among the same words, 工资 among others, 一次 stands once; one text is empty."""
    water = [[*frame, word, *frame] for frame in FRAMES for word in ("停水", "断水")]
    wages = [[*frame, "工资", *frame] for frame in OTHERS]
    # More words than there are directions.
    more = [[f"词{number}", f"词{number + 1}"] for number in range(2 * SIZE)]
    return [*4 * water, *4 * wages, *4 * more, ["一次"], []]


def test_words_used_alike_point_alike() -> None:
    """停水 is nearer to 断水 than to 工资."""
    stop, cut, wages = Senses.learned(texts()).of(["停水", "断水", "工资"])
    assert stop @ cut > 2 * abs(stop @ wages)


def test_a_title_word_has_the_sense_of_the_word() -> None:
    """The mark of a title does not change what a word means."""
    plain, marked = Senses.learned(texts()).of(["停水", "^停水"])
    assert plain.any()
    assert (plain == marked).all()


def test_rare_words_and_signs_have_no_sense() -> None:
    """What is met too seldom to be known by its company points nowhere."""
    assert not Senses.learned(texts()).of(["一次", "‹欠薪›", "从未见过"]).any()


def test_the_same_texts_give_the_same_senses() -> None:
    """The random start is always the same."""
    first, second = (Senses.learned(texts()).of(["停水", "工资"]) for _ in range(2))
    assert np.array_equal(first, second)
