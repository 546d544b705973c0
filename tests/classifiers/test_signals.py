"""Danger to life, signs, and places."""

import pytest

from classifiers.danger import danger_words
from classifiers.places import Places
from classifiers.signs import is_sign, signs
from classifiers.text import normalise
from town.model import Area, Name, Town


@pytest.mark.parametrize(
    "text",
    [
        "家里煤气泄漏了快来人",
        "三楼起火了",
        "有人要跳楼",
        "老人被困在电梯里",
        "工地塌方埋了人",
        "家裡煤氣泄漏了",
        "隔壁正在家暴，救命",
    ],
)
def test_danger_to_life_is_heard(text: str) -> None:
    """A danger that is happening is heard, in either script."""
    assert danger_words(normalise(text))


@pytest.mark.parametrize(
    "text",
    ["去年起火过一次", "担心煤气泄漏", "有火灾隐患", "建议加强防溺水宣传", "停水三天了", "学习防触电知识"],
)
def test_a_risk_or_the_past_is_no_alarm(text: str) -> None:
    """Risks, the past and lessons do not call the ambulance."""
    assert danger_words(normalise(text)) == ()


def test_another_clause_does_not_silence_a_danger() -> None:
    """Only the clause with the guard word is passed over."""
    assert danger_words(normalise("一直有隐患，今天真的起火了"))


def test_signs_of_the_title_are_marked() -> None:
    """A sign counts once, and once more as a sign of the title."""
    assert signs("村主任收红包", "没有别的") == ["‹谋利›", "‹官员谋利›", "^‹谋利›", "^‹官员谋利›"]
    assert is_sign("^‹谋利›")
    assert not is_sign("谋利")


def name(written: str) -> Name:
    """One name for all languages."""
    return Name(hans=written, hant=written, en=written)


@pytest.fixture
def places(town: Town) -> Places:
    """The places of a small made-up county."""
    areas = (
        Area(code="c", name=name("云河县"), level="county"),
        Area(code="t1", name=name("石桥镇"), level="township", parent="c"),
        Area(code="t2", name=name("松林镇"), level="township", parent="c"),
        Area(code="v1", name=name("柳树村"), level="village", parent="t1", aliases=("老柳湾",)),
        Area(code="v2", name=name("柳树村"), level="village", parent="t2"),
        Area(code="v3", name=name("新石桥社区"), level="village", parent="t2"),
    )
    return Places(town.model_copy(update={"areas": {area.code: area for area in areas}}))


def find(places: Places, text: str) -> tuple[str, ...]:
    """The places in a text."""
    plain = normalise(text)
    return places.find(plain)


def test_the_most_specific_place_comes_first(places: Places) -> None:
    """A village comes before its township, and of two with one name the one whose township is named."""
    assert find(places, "松林镇柳树村的路坏了") == ("v2", "v1", "t2")


def test_aliases_and_traditional_names_are_known(places: Places) -> None:
    """An alias counts, and so does a name in Traditional characters or without its suffix."""
    assert find(places, "老柳灣停水") == ("v1",)
    assert find(places, "石橋停水") == ("t1",)


def test_a_name_inside_a_longer_name_does_not_count(places: Places) -> None:
    """新石桥 is not 石桥."""
    assert find(places, "新石桥社区停水") == ("v3",)
