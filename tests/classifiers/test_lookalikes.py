"""Look-alikes and hot topics, on made-up cases."""

from datetime import UTC, datetime, timedelta

import pytest

from classifiers.hot import Dated, hot_topics
from classifiers.lookalikes import SAME, Described, LookAlikes, common_pieces, score, shared_words

NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)

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


@pytest.fixture
def index() -> LookAlikes:
    """An index of the cases above."""
    made = LookAlikes()
    for number, (title, text) in enumerate((*POWER, *OTHERS)):
        made.add(str(number), Described.of(title, text))
    return made


def test_the_same_problem_is_found(index: LookAlikes) -> None:
    """Of all cases those about the same place and problem are found, with the words they share."""
    alike = index.find(Described.of("云湖花园小区还在停电", "云湖花园变压器坏了，停电两天"))
    assert {one.case for one in alike} == {"0", "1", "2"}
    assert any("云湖花园" in word for word in alike[0].shared)


def test_the_same_kind_elsewhere_is_not_the_same(index: LookAlikes) -> None:
    """Another compound without power is another problem."""
    one, other = Described.of(*POWER[0]), Described.of(*OTHERS[3])
    assert score(one, other, index.rarity) < SAME


def test_the_score_does_not_depend_on_the_order(index: LookAlikes) -> None:
    """Two cases look as much alike one way as the other."""
    one, other = Described.of(*POWER[0]), Described.of(*POWER[1])
    assert score(one, other, index.rarity) == score(other, one, index.rarity)


def test_places_that_disagree_speak_against(index: LookAlikes) -> None:
    """Named areas that differ lower the score, areas that agree raise it."""
    title, text = "麻将馆扰民", "麻将馆半夜吵闹"
    here, there = Described.of(title, text, ["v1"]), Described.of(title, text, ["v2"])
    assert score(here, there, index.rarity) < score(here, here, index.rarity)


def test_a_case_without_title_is_found_by_its_first_words(index: LookAlikes) -> None:
    """What is written in the chat has no title."""
    assert index.find(Described.of("", "云湖花园小区停电两天了，变压器坏了没人修"))


@pytest.mark.parametrize("text", ["", "😀", "水", "?"])
def test_nothing_said_looks_like_nothing(index: LookAlikes, text: str) -> None:
    """An empty case has no look-alikes."""
    assert index.find(Described.of("", text)) == ()


def test_script_does_not_matter(index: LookAlikes) -> None:
    """A case in Traditional characters finds the same cases."""
    assert len(index.find(Described.of("雲湖花園小區停電", "雲湖花園變壓器壞了"))) == 3


def test_shared_words_are_in_both() -> None:
    """The shared strings are as long as they can be."""
    words = shared_words(Described.of(*POWER[0]), Described.of(*POWER[2]))
    assert "云湖花园小区" in words


def test_common_pieces_are_shares() -> None:
    """The shipped file of common pieces holds shares of cases, and no digits or codes."""
    pieces = common_pieces()
    assert all(0 < share < 1 for share in pieces.values())
    assert not any(piece.isascii() for piece in pieces)


def dated(number: int, title: str, text: str, days_ago: float) -> Dated:
    """A case that came some days ago."""
    return Dated(str(number), NOW - timedelta(days=days_ago), title, Described.of(title, text))


def test_a_group_of_look_alikes_is_hot() -> None:
    """Three cases about one problem are a hot topic with a title of their own words; single cases are not."""
    cases = [dated(number, *case, days_ago=number + 1) for number, case in enumerate((*POWER, *OTHERS[:3]))]
    hot = hot_topics(cases, NOW, timedelta(days=30))
    assert [(topic.size, topic.newer, topic.older) for topic in hot] == [(3, 3, 0)]
    assert hot[0].title in [title for title, _ in POWER]
    assert hot[0].heat == pytest.approx(sum(0.5 ** (day / 7) for day in (1, 2, 3)) * 4, abs=0.01)


def test_what_is_fresh_and_grows_is_hotter() -> None:
    """The same cases are less hot when they are older."""
    fresh = [dated(number, *case, days_ago=2) for number, case in enumerate(POWER)]
    stale = [dated(number, *case, days_ago=25) for number, case in enumerate(POWER)]
    window = timedelta(days=30)
    assert hot_topics(fresh, NOW, window)[0].heat > hot_topics(stale, NOW, window)[0].heat


def test_what_lies_outside_the_window_does_not_count() -> None:
    """Cases before the window, and later than its end, are left out."""
    cases = [
        dated(number, *case, days_ago=days)
        for number, (case, days) in enumerate(zip(POWER, (40, 2, -1), strict=True))
    ]
    assert hot_topics(cases, NOW, timedelta(days=30)) == []
