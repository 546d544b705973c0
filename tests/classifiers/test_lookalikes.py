"""Look-alikes, on made-up cases."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as some
from opencc import OpenCC

from classifiers.described import Described
from classifiers.likeness import SAME, compare, score, shared_words
from classifiers.lookalikes import LookAlikes
from classifiers.rarity import common_pieces, pieces, shipped_rarity

RARITY = shipped_rarity()
HANT = OpenCC("s2tw").convert

POWER = (
    ("云湖花园小区停电两天", "我们云湖花园小区从前天开始停电，供电所说变压器坏了"),
    ("云湖花园停电没人管", "云湖花园已经停电两天，老人没法上下楼"),
    ("请尽快恢复云湖花园供电", "云湖花园小区变压器烧了，停电到现在"),
)
OTHERS = (
    ("松林路早餐店油烟大", "松林路三号楼下的早餐店没有装烟道"),
    ("石桥镇公交班次太少", "石桥镇到县城的公交一小时一班"),
    ("北山小学门口堵车", "每天放学北山小学门口堵得走不动"),
    ("希望家园昨晚没有电", "希望家园从昨晚起跳闸，物业不知道原因"),
)

# The same words about other places, firms, schools: what one author, or one kind of trouble, brings forth.
SAME_KIND = (
    (("云湖花园小区麻将馆扰民", "楼下麻将馆半夜吵闹"), ("翠柏佳苑小区麻将馆扰民", "楼下麻将馆半夜吵闹")),
    (("请加快云湖公园建设力度", "希望尽快开工"), ("请加快东岭体育馆建设力度", "希望尽快开工")),
    (("宏达驾校不退学费", "报名后一直不退费"), ("驰安驾校不退学费", "报名后一直不退费")),
    (("松林路夜间施工噪音扰民", "工地半夜施工"), ("鹿鸣街夜间施工噪音扰民", "工地半夜施工")),
)
# The same trouble in other words.
SAME_PROBLEM = (
    (
        ("云湖花园旁边建搅拌站", "粉尘和噪音很大"),
        ("坚决反对搅拌站", "建在云湖花园小区边上，灰尘满天，窗都不能开"),
    ),
    (
        ("宏达建设公司拖欠工资", "在石桥镇做了半年"),
        ("讨要血汗钱", "宏达建设有限公司欠我们石桥镇工地工资半年了"),
    ),
    (("北山小学暑假强制补课", "每人收费八百"), ("反映北山小学收费补课", "北山小学暑假补课，每个学生八百元")),
)

case = some.tuples(
    some.sampled_from([title for title, _ in (*POWER, *OTHERS)]),
    some.sampled_from([text for _, text in (*POWER, *OTHERS)] + [""]),
)


def likeness_of(one: tuple[str, str], other: tuple[str, str]) -> float:
    """How alike two cases are by the shipped list of pieces."""
    return score(Described.of(*one), Described.of(*other), RARITY)


@pytest.fixture
def index() -> LookAlikes:
    """An index of the cases above."""
    made = LookAlikes()
    for number, (title, text) in enumerate((*POWER, *OTHERS)):
        made.add(str(number), Described.of(title, text))
    return made


@pytest.mark.parametrize(("one", "other"), [(POWER[0], POWER[1]), (POWER[0], POWER[2]), *SAME_PROBLEM])
def test_the_same_problem_in_other_words_is_the_same(one: tuple[str, str], other: tuple[str, str]) -> None:
    """What names the same place or firm and the same trouble is called the same, also without titles."""
    assert likeness_of(one, other) >= SAME
    assert likeness_of(("", "。".join(one)), ("", "。".join(other))) >= SAME


@pytest.mark.parametrize(("one", "other"), SAME_KIND)
def test_the_same_words_about_another_place_are_not_the_same(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    """Two compounds, roads or firms with the same trouble are two problems, even word for word."""
    assert likeness_of(one, other) < SAME


@given(case, case)
def test_the_score_does_not_depend_on_the_order(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Two cases look as much alike one way as the other, and the score is a likelihood."""
    assert likeness_of(one, other) == likeness_of(other, one)
    assert 0 <= likeness_of(one, other) <= 1


@given(some.text(min_size=1, max_size=600))
def test_the_same_text_is_the_same(text: str) -> None:
    """Whatever is written, word for word the same is the same; only where no word is, nothing is alike."""
    described = Described.of("", text)
    assert score(described, described, RARITY) == (1.0 if described.pairs else 0.0)


@given(case, case)
def test_script_does_not_matter_to_the_score(one: tuple[str, str], other: tuple[str, str]) -> None:
    """Traditional characters score as Simplified ones do."""
    assert likeness_of((HANT(one[0]), HANT(one[1])), other) == likeness_of(one, other)


def test_places_that_disagree_speak_against() -> None:
    """Areas of the town that differ lower the score, also of the same words."""
    title, text = "麻将馆扰民", "麻将馆半夜吵闹"
    here, there = Described.of(title, text, ["v1"]), Described.of(title, text, ["v2"])
    assert score(here, there, RARITY) < SAME < score(here, here, RARITY)


def test_coded_places_count_as_places() -> None:
    """A collection that writes places as codes is understood; a code without a number says nothing."""
    one, other = Described.of("A3区松林路堵车", ""), Described.of("A5区松林路堵车", "")
    assert (one.places, other.places) == (frozenset({"a3"}), frozenset({"a5"}))
    assert Described.of("B市松林路堵车", "").places == frozenset()
    assert compare(one, other, RARITY).places_differ == 1


def test_names_are_what_stands_before_their_ending() -> None:
    """Estates, roads, firms, schools are names; the words of the firm's business are none."""
    described = Described.of("云湖·花园小区", "宏达网络科技有限公司在松林路")
    assert {"云湖", "宏达", "松林"} <= described.names
    assert not {"网络", "科技"} & described.names
    assert described.title == "云湖花园小区"


def test_the_measures_say_why() -> None:
    """Each measure of two cases can be read: what they share, and where they differ."""
    found = compare(Described.of(*SAME_KIND[0][0]), Described.of(*SAME_KIND[0][1]), RARITY)
    assert (found.names_differ, found.places_differ) == (1, 0)
    assert found.names < 0.5 < compare(Described.of(*POWER[0]), Described.of(*POWER[1]), RARITY).names


def test_the_same_problem_is_found(index: LookAlikes) -> None:
    """Of all cases those about the same place and problem are found, with the words they share."""
    alike = index.find(Described.of("云湖花园小区还在停电", "云湖花园变压器坏了，停电两天"))
    assert {one.case for one in alike} == {"0", "1", "2"}
    assert any("云湖花园" in word for word in alike[0].shared)
    assert [one.score for one in alike] == sorted((one.score for one in alike), reverse=True)


def test_a_case_is_found_by_a_name_that_only_its_text_has(index: LookAlikes) -> None:
    """An empty title does not hide what the text names."""
    index.add("late", Described.of("请管一管", "鹿鸣佳苑楼下的广场舞吵到半夜"))
    found = index.find(Described.of("鹿鸣佳苑广场舞扰民", "每天跳到半夜"), least=0.2)
    assert [one.case for one in found] == ["late"]


def test_a_case_without_title_is_found_by_its_first_words(index: LookAlikes) -> None:
    """What is written in the chat has no title."""
    assert index.find(Described.of("", "云湖花园小区停电两天了，变压器坏了没人修"))


@pytest.mark.parametrize("text", ["", "😀", "水", "?", "。。。", "\u200b"])
def test_nothing_said_looks_like_nothing(index: LookAlikes, text: str) -> None:
    """A case without words has no look-alikes, and does no harm in the index."""
    index.add("empty", Described.of("", text))
    assert index.find(Described.of("", text)) == ()
    assert len(index) == 8


def test_script_does_not_matter(index: LookAlikes) -> None:
    """A case in Traditional characters finds the same cases."""
    assert len(index.find(Described.of("雲湖花園小區停電", "雲湖花園變壓器壞了"))) == 3


@given(some.permutations(range(7)))
def test_the_order_of_adding_does_not_matter(order: list[int]) -> None:
    """The same cases are found with the same scores in whatever order they were added."""
    made = LookAlikes()
    for number in order:
        made.add(str(number), Described.of(*(*POWER, *OTHERS)[number]))
    found = made.find(Described.of("云湖花园小区还在停电", "停电两天了"), least=0.0)
    straight = LookAlikes()
    for number in range(7):
        straight.add(str(number), Described.of(*(*POWER, *OTHERS)[number]))
    wanted = straight.find(Described.of("云湖花园小区还在停电", "停电两天了"), least=0.0)
    assert {(one.case, one.score) for one in found} == {(one.case, one.score) for one in wanted}


def test_one_case_among_many_is_found() -> None:
    """Among thousands of cases of the same kind with other names the one with the same name comes first."""
    chance = random.Random(3)
    made = LookAlikes()
    for number in range(3_000):
        name = "".join(chance.choice("云松石北山林溪柏鹿鸣岭泉枫桐禾竹梅兰荷菊") for _ in range(3))
        made.add(str(number), Described.of(f"{name}小区停电", f"{name}小区昨晚起停电，没人来修"))
    made.add("this", Described.of("颐和嘉园停电", "颐和嘉园昨晚起停电"))
    assert made.find(Described.of("", "颐和嘉园又停电了，请来修"))[0].case == "this"


def test_shared_words_are_in_both() -> None:
    """The shared strings are as long as they can be."""
    words = shared_words(Described.of(*POWER[0]), Described.of(*POWER[2]))
    assert "云湖花园小区" in words


def test_pieces_do_not_span_a_blank() -> None:
    """Pieces are two or three characters of one run."""
    assert pieces("云湖 停电了") == {"云湖", "停电", "电了", "停电了"}


def test_common_pieces_are_shares() -> None:
    """The shipped list holds shares of matters, each of two or three characters; what is not in it is
    rare."""
    listed = common_pieces()
    assert all(0 < share < 1 for share in listed.values())
    assert all(2 <= len(piece) <= 3 for piece in listed)
    assert RARITY.of("问题") < RARITY.of("油烟") < RARITY.of("鹿鸣") == max(map(RARITY.of, ["鹿鸣", *listed]))
    assert RARITY.rare(["问题", "鹿鸣"]) == ["鹿鸣"]
    assert RARITY.topical(frozenset({"问题", "油烟", "鹿鸣"})) == {"油烟"}
