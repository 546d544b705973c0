"""One script, one width, no blanks; and the words."""

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from classifiers.segment import segment
from classifiers.text import LONGEST, features, in_place, is_word, normalise, simplify

OPENCC = OpenCC("tw2s")

SENTENCES = (
    "我们小区停水三天了没人管",
    "电动自行车充电桩着火了怎么办",
    "村里的水渠垮了一半没有人修",
    "医保卡在外地能不能直接结算",
    "人行道上停满了共享单车砰砰作响",
)


@pytest.mark.parametrize(
    "written",
    ["我們小區停水", "我们　小区 停水", "我们小区\u200b停水", "我们😀小区停水🚰", "我\u202e们小区停水\ufeff"],
)
def test_many_ways_of_writing_are_one_text(written: str) -> None:
    """Traditional characters, blanks, unseen characters and emoji do not change what is read."""
    assert normalise(written) == "我们小区停水"


def test_full_width_is_half_width() -> None:
    """Full-width letters, digits and signs read like half-width ones."""
    assert normalise("ＫＴＶ噪音１２点！") == "ktv噪音12点!"


def test_coded_places_say_nothing() -> None:
    """A code in the place of a name is left out of the words."""
    assert "a3" not in "".join(segment(normalise("A3区停水")))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_words_are_those_of_jieba(sentence: str) -> None:
    """The one-pass segmenter finds the very words jieba finds for a search index."""
    assert segment(sentence) == jieba.lcut_for_search(sentence, HMM=False)


@given(st.text(alphabet="停水电小区人民医院路灯坏了的我们在砰一下" + "孩子上学", max_size=40))
def test_words_of_any_mixture_are_those_of_jieba(text: str) -> None:
    """Also for strings that are no language."""
    assert segment(text) == jieba.lcut_for_search(text, HMM=False)


def test_words_of_the_title_count_twice() -> None:
    """A word of the title counts as itself and as a word of the title."""
    counted = features("停水", "停水")
    assert (counted["停水"], counted["^停水"]) == (2, 1)


def test_pieces_are_no_words() -> None:
    """A piece stands for two characters that jieba does not know as a word."""
    assert "~区停" in features("", "小区停水", pieces=True)
    assert "~停水" not in features("", "小区停水", pieces=True)


@pytest.mark.parametrize(
    ("word", "kept"), [("停水", True), ("^停水", True), ("~区停", True), ("300", False), ("a3", False)]
)
def test_digits_and_codes_are_no_words(word: str, kept: bool) -> None:
    """Numbers and codes carry no weight."""
    assert is_word(word) is kept


@given(st.text(max_size=200))
def test_every_character_stays_in_its_place(text: str) -> None:
    """The simplified text for finding spans is as long as the original."""
    assert len(in_place(text)) == len(text)


def test_a_long_text_is_read_at_both_ends() -> None:
    """Of a text without end the beginning and the end are read, and no more."""
    long = "停水" + "啊" * 100_000 + "求助"
    plain = normalise(long)
    assert len(plain) <= LONGEST + 1
    assert plain.startswith("停水")
    assert plain.endswith("求助")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("停\u0000水了", "停水了"),
        ("停\ud800水", "停水"),
        ("停水\u2066了", "停水了"),
        ("停水！！", "停水!!"),
        ("", ""),
    ],
)
def test_what_no_one_sees_is_left_out(written: str, read: str) -> None:
    """NUL, halves of characters and bidi marks are not read."""
    assert normalise(written) == read


@pytest.mark.parametrize(
    "phrase", ["答覆", "破釜沈舟", "毛坏", "英哩", "找藉口", "明瞭", "甦醒", "衹得", "什麼", "臺灣"]
)
def test_phrases_are_simplified_as_opencc_does(phrase: str) -> None:
    """Characters that change only in some phrases are handed to OpenCC too."""
    assert simplify(phrase) == OPENCC.convert(phrase)


# The few characters that are simplified otherwise, see the two tests below.
OTHERWISE = "衞枱敍粧揹伕麽麼么幺甚坏坯"
ANY = st.characters(exclude_categories=["Cs"], exclude_characters="\x00" + OTHERWISE)


@given(st.text(alphabet=ANY, max_size=100))
def test_simplifying_is_what_opencc_does(text: str) -> None:
    """A text that is not handed to OpenCC is one that it would not have changed."""
    assert simplify(text) == OPENCC.convert(text)


@pytest.mark.parametrize(
    "simplified", ["说好的对么", "这不是死循环么", "雷打坏变压器", "一坏就是一周", "什么事", "毛坯房"]
)
def test_what_is_simplified_stays_so(simplified: str) -> None:
    """Also where OpenCC would take a character for the traditional form of another."""
    assert simplify(simplified) == simplified


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("衞生間", "卫生间"),
        ("環衞説沒收到", "环卫说没收到"),
        ("櫃枱", "柜台"),
        ("揹我下樓", "背我下楼"),
        ("敍利亞", "叙利亚"),
        ("三輪車伕", "三轮车夫"),
        ("甚麼", "什么"),
        ("對麼", "对么"),
    ],
)
def test_what_hong_kong_writes_is_simplified(written: str, read: str) -> None:
    """The forms of characters that Taiwan does not use."""
    assert simplify(written) == read
