"""Names, spans and the area tree."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from town.load import load_town
from town.model import AREA_LEVELS, Area, Limit, Name, Span, Town

HAN = st.text(alphabet="东河镇水电（）1", min_size=1, max_size=6)
LATIN = st.text(alphabet="abc XYZ'-1", min_size=1, max_size=8).filter(lambda text: text == text.strip() != "")


@given(hans=HAN, en=LATIN, hant=HAN)
def test_name(hans: str, en: str, hant: str) -> None:
    """A written name has its languages in their places, whatever stands between them."""
    assert Name.model_validate(f" {hans}|{en} | {hant} ") == Name(hans=hans, hant=hant, en=en)
    short = Name.model_validate(f"{hans} | {en}")
    assert (short.hans, short.en) == (hans, en)


def test_traditional() -> None:
    """The Traditional Chinese is derived word by word."""
    assert Name.model_validate("家里头发，面条发黄 | Hair").hant == "家裡頭髮，麵條發黃"


@pytest.mark.parametrize("written", ["", "|", "东河镇", "东河镇 |", "| Donghe", "东 | a | 東 | b", "a | 东"])
def test_no_name(written: str) -> None:
    """What is not a name in two languages is refused."""
    with pytest.raises(ValidationError, match="write the Chinese"):
        Name.model_validate(written)


UNITS = {"min": "minutes", "h": "hours", "wd": "workdays", "d": "days"}


@given(amount=st.integers(0, 10_000), unit=st.sampled_from(sorted(UNITS)))
def test_span(amount: int, unit: str) -> None:
    """A span is a number and one of four units, written together."""
    span = Limit.model_validate({"result": f"{amount}{unit}"}).result
    assert (span.amount, span.unit) == (amount, UNITS[unit])


@given(st.text(alphabet="0123456789minhwd -.", max_size=8))
def test_any_span(written: str) -> None:
    """Anything else is refused, and a span that is read is the one that was written."""
    names = {name: unit for unit, name in UNITS.items()}
    try:
        span = Limit.model_validate({"result": written}).result
    except ValidationError:
        return
    assert f"{span.amount}{names[span.unit]}" == written.lstrip("0").rjust(len(f"0{names[span.unit]}"), "0")


def test_made_span() -> None:
    """A span that is made already stays as it is."""
    span = Span(amount=5, unit="workdays")
    assert Limit(result=span).result is span


@cache
def sample() -> Town:
    """The sample town, of which a tree takes all but the areas."""
    return load_town()


@st.composite
def trees(draw: st.DrawFn) -> Town:
    """A town with a tree of areas, written in no order."""
    depth = [0]
    areas = [Area(code="0", name=Name.model_validate("县 | County"), level="county")]
    for number in range(1, draw(st.integers(1, 14))):
        above = draw(st.sampled_from([n for n, deep in enumerate(depth) if deep < len(AREA_LEVELS) - 1]))
        depth.append(depth[above] + 1)
        level = AREA_LEVELS[depth[-1]]
        areas.append(Area(code=str(number), name=areas[0].name, level=level, parent=str(above)))
    return sample().model_copy(update={"areas": {area.code: area for area in draw(st.permutations(areas))}})


@given(trees())
def test_area_tree(town: Town) -> None:
    """The way up ends at the root; an area lies within those on its way up and within no others."""
    for area in town.areas.values():
        up = town.upward(area.code)
        assert (up[0], up[-1]) == (area, town.root)
        assert {code for code in town.areas if town.within(area.code, code)} == {above.code for above in up}
        assert area.parent is None or area in town.children(area.parent)
    assert sum(len(town.children(code)) for code in town.areas) == len(town.areas) - 1
