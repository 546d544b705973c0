"""jieba's dictionary, taken apart where it is met."""

from random import Random

import jieba
import pytest

from classifiers.segment import (
    KNOWN_TOTALS,
    Dictionary,
    dictionary_file,
    is_known,
    load_dictionary,
    segment,
    total,
)

WRITTEN = dictionary_file().read_text(encoding="utf-8")
LINES = WRITTEN.splitlines()


def test_the_total_that_is_known_is_the_one_that_is_counted() -> None:
    """Nothing but time is saved by knowing how often all words were met together."""
    assert total(WRITTEN) in KNOWN_TOTALS.values()


def test_another_dictionary_is_counted() -> None:
    """A word that stands twice has its last number, as jieba has it."""
    assert total("停水 3 v\n停电 4 v\n停水 5 v\n") == 9


def test_lines_in_any_order_are_one_dictionary() -> None:
    """Words that begin alike may stand apart: 江 and 小 do in jieba's own file."""
    lines = [line for line in LINES if line[0] in "江小停"]
    Random(1).shuffle(lines)
    mixed = Dictionary("\n".join(lines), 100)
    usual = Dictionary("\n".join(sorted(lines)), 100)
    for character in "江小停水":
        assert mixed.times(character) == usual.times(character)
    assert mixed.times("停")["停水"] > 0


def test_beginnings_of_words_are_none() -> None:
    """中华人民共和 begins 中华人民共和国 and is no word; what is not in the dictionary is not remembered."""
    dictionary = load_dictionary()
    assert dictionary.times("中")["中华人民共和"] == 0
    assert dictionary.times("\U0001f600") == {}
    assert [is_known(word) for word in ("停水", "AT&T", "中华人民共和", "")] == [True, True, False, False]


@pytest.mark.parametrize("seed", range(3))
def test_any_words_of_the_dictionary_are_parted_as_jieba_does(seed: int) -> None:
    """Two thousand words of Chinese characters, five side by side."""
    words = Random(seed).sample([line.split()[0] for line in LINES if "一" <= line[0] <= "龠"], 2_000)
    for at in range(0, len(words), 5):
        text = "".join(words[at : at + 5])
        if all("\u4e00" <= character <= "\u9fd5" for character in text):
            assert segment(text) == jieba.lcut_for_search(text, HMM=False)
