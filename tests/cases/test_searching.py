"""What words ask for: numbers, areas, topics and states by name, everything else in the matter."""

import pytest

from cases.model import State
from cases.searching import MOST_WORDS, STATE_WORDS, Search, read
from classifiers.bigrams import plain
from tests.cases.examples import LIGHTS, OTHER_VILLAGE, TOWN, TOWNSHIP, VILLAGE, WATER
from tests.texts.samples import CATALOGUE
from tests.texts.written import LOCALES

INSIDE = {code for code in TOWN.areas if TOWN.within(code, VILLAGE)}
TOWNSHIPS = {code for code in TOWN.areas if TOWN.within(code, TOWNSHIP)}


def asked(words: str) -> Search:
    """What these words ask for in the sample town."""
    return read(words, TOWN, plain)


@pytest.mark.parametrize(
    ("words", "search"),
    [
        ("20260302-0001", Search(number="20260302-0001")),
        ("#20260302-0001", Search(number="20260302-0001")),
        ("20260302", Search(number="20260302")),
        ("柳湾村", Search(areas=frozenset(INSIDE))),
        ("柳灣", Search(areas=frozenset(INSIDE))),
        ("Liuwan Village", Search(areas=frozenset(INSIDE))),
        ("东河镇", Search(areas=frozenset(TOWNSHIPS))),
        ("东河镇 柳湾村", Search(areas=frozenset(INSIDE))),
        ("停水与水质", Search(topics=frozenset({WATER}))),
        ("Water outage and quality", Search(topics=frozenset({WATER}))),
        ("待签收", Search(states=frozenset({State.DISPATCHED}))),
        ("办结 待簽收", Search(states=frozenset({State.CLOSED, State.DISPATCHED}))),
        ("in progress", Search(states=frozenset({State.IN_PROGRESS}))),
        ("三天了没人管", Search(words=("三天了没人管",))),
        ("柳湾村 停水 三号楼", Search(areas=frozenset(INSIDE), words=("停水", "三号楼"))),
        ("清溪县", Search(words=("清溪县",))),  # the whole town is no place
        ("Wi-Fi", Search(words=("wifi",))),
        ("，。！", Search()),
        ("", Search()),
    ],
)
def test_words_are_understood(words: str, search: Search) -> None:
    """In any script or language of the town, the longest name first."""
    assert asked(words) == search


def test_areas_that_exclude_each_other_find_nothing() -> None:
    """A case is in one place: two villages are asked for in vain, and not as if none had been."""
    both = " ".join(TOWN.areas[code].name.hans for code in (VILLAGE, OTHER_VILLAGE))
    assert asked(both) == Search(areas=frozenset())


def test_a_group_of_topics_is_all_of_them() -> None:
    """The name of a first-level topic stands for those below it."""
    group = TOWN.groups[TOWN.topics[LIGHTS].group]
    topics = asked(group.name.hans).topics
    assert topics == frozenset(code for code, topic in TOWN.topics.items() if topic.group == group.code)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("state", State)
def test_every_state_is_found_by_what_it_is_called(state: State, locale: str) -> None:
    """In each language, a state's own words ask for it."""
    called = CATALOGUE.say(locale, f"state-{state}")
    assert len(called.split()) <= MOST_WORDS
    assert asked(called) == Search(states=frozenset({state}))
    assert state in STATE_WORDS


@pytest.mark.parametrize(
    ("words", "vague"), [("", True), ("水", True), ("停水 的", True), ("停水", False), ("办结", False)]
)
def test_too_little_is_said_to_be_so(words: str, vague: bool) -> None:
    """Nothing, or a single character, is no search."""
    assert asked(words).vague is vague
