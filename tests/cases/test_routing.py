"""From a topic, a place and what is wanted to the unit that must act, and by when."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.routing import UNKNOWN, Kind, Route, Urgency, lead_unit, near, route, supervision, time_limit
from tests.cases.examples import (
    CENTRE,
    GRID,
    INSPECTION,
    OTHER_VILLAGE,
    RUDENESS,
    TOWN,
    TOWNSHIP,
    VILLAGE,
    WATER,
    WATER_UNIT,
)
from town.model import Town

COUNTY = "qx"
PETITION, HARD, GAS, ASKING, SUGGESTING = "0601", "0102", "0303", "1402", "9901"


def led_by(lead: str) -> Town:
    """The sample town, where the topic of the tests is led by somebody else."""
    topic = TOWN.topics[WATER].model_copy(update={"lead": lead})
    return TOWN.model_copy(update={"topics": TOWN.topics | {WATER: topic}})


def without_station(code: str) -> Town:
    """The sample town less one of its units."""
    units = {unit.code: unit for unit in TOWN.units.values() if unit.code != code}
    return TOWN.model_copy(update={"units": units})


# Who leads by the town's files, where it happened, and which unit that is.
LEADS = [
    (WATER_UNIT, VILLAGE, WATER_UNIT),
    (WATER_UNIT, COUNTY, WATER_UNIT),
    ("@township", VILLAGE, "gov-dh"),
    ("@township", GRID, "gov-dh"),
    ("@township", TOWNSHIP, "gov-dh"),
    ("@township", OTHER_VILLAGE, "gov-mq"),
    ("@township", COUNTY, CENTRE),
    ("@station", VILLAGE, "st-dh-01"),
    ("@station", GRID, "st-dh-01"),
    ("@station", TOWNSHIP, "gov-dh"),
    ("@station", COUNTY, CENTRE),
]


@pytest.mark.parametrize(("lead", "area", "unit"), LEADS)
def test_the_unit_that_leads(lead: str, area: str, unit: str) -> None:
    """A named unit, or the township or station that serves the place; the centre where there is none."""
    assert lead_unit(led_by(lead), WATER, area) == unit


def test_a_village_without_a_station_turns_to_its_township() -> None:
    """Where the level that is asked for is missing, the next one above leads."""
    town = without_station("st-dh-01").model_copy(update={"topics": led_by("@station").topics})
    assert lead_unit(town, WATER, GRID) == "gov-dh"


def test_every_topic_has_its_unit_everywhere() -> None:
    """Each of the town's topics leads, in each of its places, to a unit that exists."""
    leading = {lead_unit(TOWN, topic, area) for topic in TOWN.topics for area in TOWN.areas}
    assert leading <= set(TOWN.units)


# The usual class of the topic, what is wanted, the harm described, and the class of the case.
CLASSES = [
    # the harm decides first
    (WATER, Kind.COMPLAINT, Urgency.CRITICAL, "特急"),
    (WATER, Kind.QUESTION, Urgency.CRITICAL, "特急"),
    (PETITION, Kind.COMPLAINT, Urgency.CRITICAL, "特急"),
    (WATER, Kind.HELP, Urgency.URGENT, "紧急"),
    (SUGGESTING, Kind.SUGGESTION, Urgency.URGENT, "紧急"),
    (HARD, Kind.COMPLAINT, Urgency.URGENT, "紧急"),
    # then what is wanted
    (HARD, Kind.QUESTION, Urgency.NORMAL, "咨询"),
    (HARD, Kind.SUGGESTION, Urgency.NORMAL, "建议"),
    (GAS, Kind.QUESTION, Urgency.NORMAL, "咨询"),
    (PETITION, Kind.QUESTION, Urgency.NORMAL, "咨询"),
    # then the topic, whose own urgency is that of its worst cases and not of this one
    (HARD, Kind.COMPLAINT, Urgency.NORMAL, "复杂"),
    (PETITION, Kind.COMPLAINT, Urgency.NORMAL, "信访"),
    (ASKING, Kind.HELP, Urgency.NORMAL, "咨询"),
    (WATER, Kind.COMPLAINT, Urgency.NORMAL, "一般"),
    (GAS, Kind.COMPLAINT, Urgency.NORMAL, "一般"),
    (WATER, Kind.PRAISE, Urgency.NORMAL, "一般"),
    (UNKNOWN, Kind.COMPLAINT, Urgency.NORMAL, "一般"),
]


@pytest.mark.parametrize(("topic", "kind", "urgency", "limit"), CLASSES)
def test_the_class_of_time_limits(topic: str, kind: Kind, urgency: Urgency, limit: str) -> None:
    """The harm described decides, then what the resident wants, then what is usual for the topic."""
    assert time_limit(TOWN, topic, kind, urgency) == limit


SURE = Route(WATER_UNIT, triage=False, sealed=False, limit="一般")
TO_A_PERSON = Route(CENTRE, triage=True, sealed=False, limit="一般")
SERVING = "st-dh-01 gov-dh"  # the station and the township of the village
TO_SUPERVISION = Route(INSPECTION, triage=True, sealed=True, limit="一般", accused=f"{WATER_UNIT} {SERVING}")
DANGER: dict[str, object] = {"urgency": Urgency.CRITICAL}

# What is different from a sure complaint about the water of a village, and where it goes.
ROUTES: dict[str, tuple[dict[str, object], Route]] = {
    "sure": ({}, SURE),
    "the resident is unsure": ({"settled": False}, TO_A_PERSON),
    "nothing speaks": ({"topic": None, "settled": False}, TO_A_PERSON),
    "nothing speaks, and yet settled": ({"topic": None}, TO_A_PERSON),
    "left to a person": ({"topic": UNKNOWN, "settled": False}, TO_A_PERSON),
    "unknown, and yet settled": ({"topic": UNKNOWN}, TO_A_PERSON),
    "about a person": ({"sealed": True}, TO_SUPERVISION),
    "about a person, unsure": ({"sealed": True, "settled": False}, TO_SUPERVISION),
    "about a person, nothing speaks": (
        {"sealed": True, "topic": None, "settled": False},
        replace(TO_SUPERVISION, accused=SERVING),
    ),
    "a sealed topic": ({"topic": RUDENESS}, replace(TO_SUPERVISION, accused=SERVING)),
    "a sealed topic, unsure": (
        {"topic": RUDENESS, "settled": False},
        replace(TO_SUPERVISION, accused=SERVING),
    ),
    "danger": (DANGER, replace(SURE, limit="特急")),
    "danger, and unsure": (DANGER | {"settled": False}, replace(TO_A_PERSON, limit="特急")),
    "danger, about a person": (DANGER | {"sealed": True}, replace(TO_SUPERVISION, limit="特急")),
}


# Whom a complaint about conduct may be about, by the topic and the place: never the centre or supervision.
NEAR = [
    (WATER, VILLAGE, (WATER_UNIT, "st-dh-01", "gov-dh")),
    (WATER, TOWNSHIP, (WATER_UNIT, "gov-dh")),
    (WATER, COUNTY, (WATER_UNIT,)),
    (UNKNOWN, GRID, ("st-dh-01", "gov-dh")),
    (RUDENESS, COUNTY, ()),
]


@pytest.mark.parametrize(("topic", "area", "units"), NEAR)
def test_who_is_near_enough_to_be_meant(topic: str, area: str, units: tuple[str, ...]) -> None:
    """Who would lead on the topic, and who serves the place; supervision itself can judge every case."""
    assert near(TOWN, topic, area) == units


@pytest.mark.parametrize("what", ROUTES)
def test_where_a_report_goes(what: str) -> None:
    """Sure ones to the unit, unsure ones to a person at the centre, sealed ones to supervision."""
    changes, expected = ROUTES[what]
    usual: dict[str, object] = {
        "topic": WATER,
        "area": VILLAGE,
        "kind": Kind.COMPLAINT,
        "urgency": Urgency.NORMAL,
        "sealed": False,
        "settled": True,
    }
    assert route(TOWN, **(usual | changes)) == expected  # type: ignore[arg-type]


topics = st.sampled_from([None, *TOWN.topics])
kinds, harms, areas = st.sampled_from(Kind), st.sampled_from(Urgency), st.sampled_from(list(TOWN.areas))


@given(topics, kinds, harms, areas, st.booleans(), st.booleans())
def test_a_sealed_report_reaches_no_unit(
    topic: str | None, kind: Kind, urgency: Urgency, area: str, sealed: bool, settled: bool
) -> None:
    """What is sealed, by words or topic, is judged by supervision; only settled reports skip a person."""
    found = route(TOWN, topic=topic, area=area, kind=kind, urgency=urgency, sealed=sealed, settled=settled)
    secret = sealed or (topic is not None and TOWN.topics[topic].sealed)
    assert found.sealed == secret
    assert (found.accused is not None) == secret
    assert found.limit in TOWN.limits
    if secret:
        assert (found.unit, found.triage) == (supervision(TOWN), True)
    elif found.triage:
        assert found.unit == CENTRE
    else:
        assert settled
        assert topic not in (None, UNKNOWN)


def test_supervision_is_the_first_unit_of_its_level() -> None:
    """The town's files name it first."""
    assert supervision(TOWN) == INSPECTION
    assert TOWN.units[INSPECTION].level == "supervision"
