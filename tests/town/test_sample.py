"""The sample town is whole and believable, and a clerk can add to it with a few lines."""

import shutil
from collections import Counter
from datetime import date, time, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from tests.town.small import edit, mistakes
from town.load import SAMPLE, load_town
from town.model import Area, Span, Town, Unit, UnitLevel


@pytest.fixture(scope="module")
def town() -> Town:
    """The sample town."""
    return load_town()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the sample town's files to edit."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "town"))


def test_no_mistakes() -> None:
    """The sample town has no mistakes, and its folder can be named."""
    assert mistakes() == mistakes(SAMPLE) == ()


def test_size(town: Town) -> None:
    """A dozen townships of two to four villages, a unit for each of them, 129 topics in 17 groups."""
    townships = town.children(town.root.code)
    assert len(townships) == 12
    assert all(2 <= len(town.children(township.code)) <= 4 for township in townships)
    assert (len(town.groups), len(town.topics)) == (17, 129)
    levels = Counter(unit.level for unit in town.units.values())
    villages = [area for area in town.areas.values() if area.level == "village"]
    assert (levels["township"], levels["station"]) == (12, len(villages))
    assert levels["county"] + levels["company"] > 20


def _acting(town: Town, lead: str, area: str) -> Unit | None:
    levels: dict[str, UnitLevel] = {"@township": "township", "@station": "station"}
    return town.serving(area, levels[lead]) if lead in levels else town.units[lead]


def test_everywhere_served(town: Town) -> None:
    """Every topic has a unit that serves every township and all inside it."""
    for area in town.areas.values():
        for topic in town.topics.values():
            unit = _acting(town, topic.lead, area.code)
            assert area == town.root or (unit and town.within(area.code, unit.area)), (topic.code, area.code)


def test_one_government_and_station_a_place(town: Town) -> None:
    """In a group, the township and the station that serve it are its own."""
    township, station = (town.serving("qx-dh-01-1", level) for level in ("township", "station"))
    assert (township, station) == (town.units["gov-dh"], town.units["st-dh-01"])
    assert town.serving("qx", "township") is None


def test_way_up(town: Town) -> None:
    """From every unit the way up ends at the inspection office, the top of supervision."""
    for unit in town.units.values():
        path = [unit]
        while path[-1].parent is not None:
            path.append(town.units[path[-1].parent])
        assert path[-1].code == "ducha", unit.code


def test_sealed(town: Town) -> None:
    """What is always sealed is led by nobody of the township or the station whom it may be about."""
    sealed = [topic for topic in town.topics.values() if topic.sealed]
    assert {topic.code for topic in sealed} == {"1405", "1502", "1601", "1602", "1603", "1604"}
    assert not any(topic.lead.startswith("@") for topic in sealed)


def test_questions(town: Town) -> None:
    """Topics ask two questions at most, and no question stands unused."""
    asked = [question for topic in town.topics.values() for question in topic.questions]
    assert set(asked) == set(town.questions)
    assert sum(bool(topic.questions) for topic in town.topics.values()) >= 60
    assert town.topics["0301"].questions == ("water", "scope")


def test_names(town: Town) -> None:
    """Names are there in three languages; the Traditional Chinese is derived, or kept where given."""
    water = town.topics["0301"].name
    assert (water.to("zh-Hans"), water.to("zh-Hant"), water.to("en")) == (
        "停水与水质",
        "停水與水質",
        "Water outage and quality",
    )
    assert town.areas["qx-qs-02"].name.hant == "岩下村"
    assert town.name.hant == "清溪縣"


def _ambiguous(areas: tuple[Area, ...]) -> list[str]:
    words = Counter(word for area in areas for word in {area.name.hans, *area.aliases})
    return [word for word, count in words.items() if count > 1]


def test_unambiguous(town: Town) -> None:
    """No two places side by side share a name or a short form, nor do any two villages or townships."""
    assert not any(_ambiguous(town.children(area)) for area in town.areas)
    assert not _ambiguous(tuple(area for area in town.areas.values() if area.level != "group"))


def test_points(town: Town) -> None:
    """Every place down to the villages has a point of its own, in the empty desert."""
    points = [area.point for area in town.areas.values() if area.level != "group"]
    assert len(set(points)) == len(points)
    assert all(point and 40.0 < point[0] < 40.5 and 102.1 < point[1] < 102.6 for point in points)


def test_made_up_phones(town: Town) -> None:
    """No phone number of the sample can be anybody's."""
    phones = [unit.phone for unit in town.units.values()]
    assert all(phone.startswith("0000-") for phone in phones)
    assert len(set(phones)) == len(phones)


LIMITS = {
    "特急": ("30min", "1h", "2h", "24h", None),
    "紧急": ("2h", "4h", None, "3wd", None),
    "一般": ("1wd", "1wd", None, "5wd", None),
    "咨询": (None, None, None, "1wd", "2wd"),
    "复杂": ("1wd", "1wd", None, "15wd", "15wd"),
    "建议": ("1wd", None, None, "15wd", None),
    "信访": (None, "15d", None, "60d", "30d"),
}


@pytest.mark.parametrize(("name", "written"), LIMITS.items())
def test_limits(town: Town, name: str, written: tuple[str | None, ...]) -> None:
    """Each class has the limits of PRODUCT.md's table: sign, contact, first feedback, result, extension."""
    limit = town.limits[name]
    spans = tuple(Span.model_validate(Span.parse(span)) if span else None for span in written)
    assert (limit.sign, limit.contact, limit.feedback, limit.result, limit.extension) == spans
    assert len(town.limits) == len(LIMITS)


def test_ladder(town: Town) -> None:
    """Overdue climbs from the officer to supervision; look-backs come after 28 and 90 days."""
    rungs = [(step.after.amount, step.tells) for step in town.ladder.overdue]
    assert rungs == [(0, ("officer", "lead")), (1, ("centre",)), (3, ("leader",)), (5, ("supervision",))]
    assert [(span.amount, span.unit) for span in town.ladder.look_backs] == [(28, "days"), (90, "days")]


def test_hours(town: Town) -> None:
    """The digest goes out at 08:30, after the quiet hours and before the day opens."""
    assert (town.hours.quiet_from, town.hours.quiet_to) == (time(21), time(8))
    assert town.hours.quiet_to < town.hours.digest == time(8, 30) < town.hours.opens
    assert str(town.zone) == "Asia/Shanghai"


def test_emergency(town: Town) -> None:
    """The four emergency numbers are there, and those on call are units."""
    assert [number.number for number in town.emergency] == ["110", "119", "120", "122"]
    assert set(town.on_call) <= set(town.units)


@pytest.mark.parametrize("year", [2025, 2026])
def test_calendar(town: Town, year: int) -> None:
    """On every day of an announced year, the town works when the `chinesecalendar` package says so."""
    calendar, first = town.calendar, date(year, 1, 1)
    for day in (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)):
        works = day in calendar.make_up or (day.weekday() < 5 and day not in calendar.days_off)
        assert works == chinese_calendar.is_workday(day), f"{day:%Y-%m-%d %A}"
    assert calendar.announced == {2025, 2026}


def test_add_village(copy: Path) -> None:
    """A village is added by one line."""
    with (copy / "areas.toml").open("a", encoding="utf-8") as areas:
        areas.write('qx-dh-05 = { name = "梅家村 | Meijia Village", parent = "qx-dh" }\n')
    village = load_town(copy).areas["qx-dh-05"]
    assert (village.level, village.parent, village.name.hant) == ("village", "qx-dh", "梅家村")


def test_add_topic(copy: Path) -> None:
    """A topic is added by three lines; its group is told by its code, its limit is the usual one."""
    with (copy / "topics.toml").open("a", encoding="utf-8") as topics:
        topics.write('\n[topics.0307]\nname = "直饮水点 | Drinking fountains"\nlead = "gongshui"\n')
    topic = load_town(copy).topics["0307"]
    assert (topic.group, topic.limit, topic.sealed, topic.questions) == ("03", "一般", False, ())


def test_township_as_town(copy: Path) -> None:
    """A town may be one township: its root names its level, and the levels below follow."""
    areas = """\
qx-dh = { name = "东河镇 | Donghe Town", level = "township" }
qx-dh-01 = { name = "柳湾村 | Liuwan Village", parent = "qx-dh" }
qx-dh-01-1 = { name = "一组 | Group 1", parent = "qx-dh-01" }
"""
    (copy / "areas.toml").write_text(areas, encoding="utf-8")
    units = (copy / "units.toml").read_text(encoding="utf-8").splitlines()
    kept = [line for line in units if "area =" not in line or '"qx-dh"' in line or '"qx-dh-01"' in line]
    (copy / "units.toml").write_text("\n".join(kept), encoding="utf-8")
    town = load_town(copy)
    assert [area.level for area in town.areas.values()] == ["township", "village", "group"]
    assert town.units["zhujian"].area == "qx-dh"


def test_next_year(copy: Path) -> None:
    """When the notice for another year comes, a few lines announce it."""
    with (copy / "calendar.toml").open("a", encoding="utf-8") as calendar:
        calendar.write('2027 = [{ name = "元旦", from = 2026-12-31, to = 2027-01-02 }]\n')
    town = load_town(copy)
    assert 2027 in town.calendar.announced
    assert date(2026, 12, 31) in town.calendar.days_off


def test_other_group(copy: Path) -> None:
    """A topic may name a group that its code does not tell."""
    edit(copy, "topics.toml", "[topics.0206]", '[topics.0206]\ngroup = "14"')
    assert load_town(copy).topics["0206"].group == "14"
