"""The report being made: what is known of it, and where it would go."""

import pytest

from cases.draft import Draft, Step, Words, in_english, names, nearest, routed, summary, telling_words
from cases.routing import Evidence, Verdict
from tests.cases.examples import OTHER_VILLAGE, RUDENESS, TOWN, VILLAGE


def test_a_long_report_is_shown_in_part() -> None:
    """The preview fits into one message; an ellipsis says that there is more."""
    draft = Draft(id="d1", step=Step.PREVIEW, words=(Words(ref=1, text="水" * 2000),))
    what = summary(draft, TOWN)["what"]
    assert isinstance(what, str)
    assert what.endswith("水…")
    assert len(what) < 1000


# Pins: the place whose middle is nearest, within thirty kilometres.
PINS: list[tuple[tuple[float, float] | None, str | None]] = [
    (TOWN.areas[VILLAGE].point, VILLAGE),
    ((40.2441, 102.4892), VILLAGE),
    (TOWN.areas[OTHER_VILLAGE].point, OTHER_VILLAGE),
    (TOWN.areas["qx"].point, "qx"),
    ((40.386, 102.209), "qx-bt-02"),  # a degree of longitude is shorter here than one of latitude
    ((39.9, 116.4), None),
    ((-40.2, 102.3), None),
    ((0.0, 0.0), None),
    (None, None),
]


@pytest.mark.parametrize(("point", "area"), PINS)
def test_a_pin_names_the_nearest_area(point: tuple[float, float] | None, area: str | None) -> None:
    """Far outside the town it names none."""
    found = nearest(TOWN, point)
    assert (found.code if found else None) == area


# The weights of the words, and those that are shown.
SHOWN = [
    ((), ()),
    ((("停水", 2.0), ("三天", 0.5)), ("停水", "三天")),
    ((("停水", 2.0), ("三天", 0.49)), ("停水",)),
    ((("停水", 2.0), ("路灯", -3.0)), ("停水",)),
    ((("路灯", -3.0),), ()),
    (tuple((word, 1.0) for word in "甲乙丙丁戊"), ("甲", "乙", "丙", "丁")),
]


@pytest.mark.parametrize(("weights", "words"), SHOWN)
def test_the_words_that_decided(weights: tuple[tuple[str, float], ...], words: tuple[str, ...]) -> None:
    """At most four, none that spoke against it, none that hardly counted."""
    evidence = tuple(Evidence(word, weight) for word, weight in weights)
    assert telling_words(Verdict(None, 0.0, "unsure", evidence=evidence)) == words


@pytest.mark.parametrize(("settled", "sealed"), [(False, True), (True, False)])
def test_what_may_be_about_conduct_is_sealed_until_the_topic_is_settled(settled: bool, sealed: bool) -> None:
    """An unsure report whose likeliest topic is sealed goes to supervision, not to the centre."""
    draft = Draft(id="d", step=Step.PREVIEW, topic="0301", settled=settled, candidates=(RUDENESS,))
    assert routed(draft, TOWN).sealed is sealed


@pytest.mark.parametrize(
    ("words", "no_more"),
    [
        ("柳湾村", True),
        ("东河镇柳湾村。", True),
        ("東河鎮柳灣村", True),
        ("柳湾村村口第三根灯杆", False),
        ("桥头", False),
    ],
)
def test_a_place_that_is_named_is_not_written_twice(words: str, no_more: bool) -> None:
    """Who types the name of the area has said nothing beside it; what says more is kept."""
    assert names(TOWN, VILLAGE, words) is no_more


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("No water in Liuwan Village for three days", "qx-dh-01"),
        ("liuwan village", "qx-dh-01"),
        ("Group 1, Liuwan Village, Donghe Town", "qx-dh-01-1"),
        ("Donghe Town", "qx-dh"),
        ("Group 1", None),  # there are many
        ("Group 12, Liuwan Village", "qx-dh-01"),  # a number goes on
        ("柳湾Liuwan Village的路灯", "qx-dh-01"),
        ("Liuwan Village or Shiqiao Village", None),
        ("Qingxi County", None),  # everything lies in it
        ("柳湾村停水", None),
        ("", None),
    ],
)
def test_a_place_in_english(words: str, area: str | None) -> None:
    """What the buttons call an area is understood when it is typed, too."""
    assert in_english(TOWN, words) == area
