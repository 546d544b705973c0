"""Hot topics, on made-up cases."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from classifiers.described import Described
from classifiers.hot import Dated, Hot, hot_topics

NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)
MONTH = timedelta(days=30)

POWER = (
    ("云湖花园小区停电两天", "我们云湖花园小区从前天开始停电，供电所说变压器坏了"),
    ("云湖花园停电没人管", "云湖花园小区变压器坏了，已经停电两天，老人没法上下楼"),
    ("云湖花园小区一直停电", "云湖花园小区变压器坏了，停电到现在，请尽快恢复供电"),
)
OTHERS = (
    ("松林路早餐店油烟大", "松林路三号楼下的早餐店没有装烟道"),
    ("石桥镇公交班次太少", "石桥镇到县城的公交一小时一班"),
    ("北山小学门口堵车", "每天放学北山小学门口堵得走不动"),
)


def dated(number: int, title: str, text: str, days_ago: float) -> Dated:
    """A case that came some days ago."""
    return Dated(str(number), NOW - timedelta(days=days_ago), Described.of(title, text))


def power_cut(*days_ago: float) -> list[Dated]:
    """The cases about the power cut, so many days ago."""
    return [
        dated(number, *case, days_ago=days)
        for number, (case, days) in enumerate(zip(POWER, days_ago, strict=True))
    ]


def only(found: list[Hot]) -> Hot:
    """The one topic there is."""
    assert len(found) == 1
    return found[0]


def test_a_group_of_look_alikes_is_hot() -> None:
    """Three cases about one problem are a topic; single cases are none."""
    others = [dated(9 - number, *case, days_ago=number + 1) for number, case in enumerate(OTHERS)]
    topic = only(hot_topics([*power_cut(1, 2, 3), *others], NOW, MONTH))
    assert (topic.size, topic.copies, topic.newer, topic.older) == (3, 0, 3, 0)
    assert topic.cases == ("2", "1", "0")


def test_the_title_is_made_of_words_that_the_cases_share() -> None:
    """Each word of the title stands in at least half of the cases, whole; nobody's own words become a
    title."""
    topic = only(hot_topics(power_cut(1, 2, 3), NOW, MONTH))
    texts = [Described.of(*case).text for case in POWER]
    assert "云湖花园" in topic.title
    for word in topic.title.split():
        assert sum(word in text for text in texts) * 2 >= len(texts)
    assert set(topic.words) <= set(topic.title.split())


def test_the_heat_is_explained_by_the_figures_beside_it() -> None:
    """Heat is the fresh cases times the growth, and both can be worked out by hand."""
    topic = only(hot_topics(power_cut(1, 2, 20), NOW, MONTH))
    assert topic.fresh == pytest.approx(sum(0.5 ** (days / 7) for days in (1, 2, 20)), abs=0.01)
    assert topic.growth == pytest.approx((2 + 3) / (1 + 3), abs=0.01)
    assert topic.heat == pytest.approx(topic.fresh * topic.growth, abs=0.02)


def test_what_is_fresh_and_grows_is_hotter() -> None:
    """The same cases are less hot when they are older."""
    fresh, stale = (only(hot_topics(power_cut(*days), NOW, MONTH)) for days in ((2, 2, 2), (25, 25, 25)))
    assert fresh.heat > stale.heat
    assert fresh.growth > 1 > stale.growth


def test_what_lies_outside_the_window_does_not_count() -> None:
    """Cases before the window, and later than its end, are left out."""
    assert hot_topics(power_cut(40, 2, -1), NOW, MONTH) == []


def test_one_letter_sent_again_and_again_is_no_topic() -> None:
    """Word for word the same text counts once: three copies are no topic, and heat nothing."""
    copies = [dated(number, *POWER[0], days_ago=number + 1) for number in range(5)]
    assert hot_topics(copies, NOW, MONTH) == []
    again = dated(9, *POWER[0], days_ago=0.5)
    alone = only(hot_topics(power_cut(1, 2, 3), NOW, MONTH))
    with_copy = only(hot_topics([*power_cut(1, 2, 3), again], NOW, MONTH))
    assert (with_copy.size, with_copy.copies) == (4, 1)
    assert with_copy.heat == alone.heat


def test_the_order_of_the_cases_does_not_matter() -> None:
    """The same cases in another order make the same topics."""
    cases = [*power_cut(1, 2, 3), *(dated(9 - n, *case, days_ago=n) for n, case in enumerate(OTHERS))]
    mixed = cases.copy()
    random.Random(4).shuffle(mixed)
    assert hot_topics(mixed, NOW, MONTH) == hot_topics(cases, NOW, MONTH)


def test_a_chain_does_not_join_unlike_things() -> None:
    """A case that mentions two matters does not make one of them."""
    noise = [
        dated(10 + number, *case, days_ago=number + 1)
        for number, case in enumerate(
            (
                ("鹿鸣广场广场舞扰民", "鹿鸣广场每晚跳广场舞到十一点，音响太吵"),
                ("鹿鸣广场音响太吵", "鹿鸣广场的广场舞每晚吵到十一点"),
                ("鹿鸣广场的广场舞没人管", "鹿鸣广场每晚跳广场舞，音响太吵，睡不着"),
            )
        )
    ]
    both = dated(99, "云湖花园停电，鹿鸣广场广场舞扰民", "两件事都没人管", days_ago=1)
    found = hot_topics([*power_cut(1, 2, 3), *noise, both], NOW, MONTH)
    assert len(found) == 2
    assert not any({"0", "10"} <= set(topic.cases) for topic in found)


def test_the_area_is_named_when_half_of_the_cases_do() -> None:
    """The code of the place that most name; nothing when fewer than half agree."""

    def at(number: int, *areas: str) -> Dated:
        return Dated(str(number), NOW - timedelta(days=1), Described.of(*POWER[number], areas))

    assert only(hot_topics([at(0, "v1"), at(1, "v1"), at(2)], NOW, MONTH)).area == "v1"
    assert only(hot_topics([at(0, "v1"), at(1), at(2)], NOW, MONTH)).area == ""


def test_a_large_matter_is_one_group() -> None:
    """Sixty cases about one matter in many ways of saying it are one topic, not several."""
    chance = random.Random(5)
    ways = ("停电", "又停电了", "一直没有电", "变压器坏了", "请尽快恢复供电", "停电没人管")
    cases = [
        dated(
            number,
            f"云湖花园小区{chance.choice(ways)}",
            f"云湖花园小区变压器坏了停电{chance.randint(1, 9)}天，{chance.choice(ways)}",
            days_ago=chance.random() * 20,
        )
        for number in range(60)
    ]
    assert only(hot_topics(cases, NOW, MONTH)).size == 60


def test_no_cases_no_topics() -> None:
    """An empty window, or cases without words, make nothing."""
    assert hot_topics([], NOW, MONTH) == []
    assert hot_topics([dated(number, "", "？", 1) for number in range(5)], NOW, MONTH) == []
