"""What must hold between the rows of a town, one rule a function; each tells the mistakes it finds. Pure."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from town.mistakes import Mistake, unknown_code
from town.model import AREA_LEVELS, Area, UnitLevel
from town.written import Table, Written

Rule = Callable[[Written], Iterator[Mistake]]

MEANT: dict[str, tuple[UnitLevel, ...]] = {"@township": ("township",), "@station": ("station", "township")}
CLASSES = ("特急", "紧急", "一般", "咨询", "建议", "复杂", "信访")
UNCLEAR = "9903"
MOST_QUESTIONS = 2
LONGEST_HOLIDAY = 31


def area_parents(town: Written) -> Iterator[Mistake]:
    """The parent of an area is an area."""
    for code, area in town.areas.rows.items():
        yield from _unknown(town.areas, code, "parent", area.parent, town.areas, "area")


def one_root(town: Written) -> Iterator[Mistake]:
    """One area has no parent, the top of the tree."""
    roots = [code for code, area in town.areas.rows.items() if area.parent is None]
    if not roots and town.areas.complete():
        yield town.areas.sheet.mistake((), "every area has a parent; the top one, the county, has none.")
    for extra in roots[1:]:
        yield town.areas.mistake(extra, f'“{roots[0]}” has no parent either; add parent = "{roots[0]}".')


def area_circles(town: Written) -> Iterator[Mistake]:
    """No area lies in itself."""
    for circle in _circles({code: area.parent for code, area in town.areas.rows.items()}):
        yield town.areas.mistake(
            circle[0], f"this lies in itself: {_round(circle)}; change a parent.", "parent"
        )


def area_levels(town: Written) -> Iterator[Mistake]:
    """An area lies below the level of its parent."""
    areas = town.areas.rows
    for code, area in areas.items():
        above = areas.get(area.parent or "")
        if above and _rooted(areas, code) and AREA_LEVELS.index(area.level) <= AREA_LEVELS.index(above.level):
            message = f"a {area.level} cannot lie in a {above.level}; write another parent."
            yield town.areas.mistake(code, message, "parent")


def unit_places(town: Written) -> Iterator[Mistake]:
    """A unit serves an area, and its parent is a unit."""
    for code, unit in town.units.rows.items():
        if unit.area:
            yield from _unknown(town.units, code, "area", unit.area, town.areas, "area")
        yield from _unknown(town.units, code, "parent", unit.parent, town.units, "unit")


def unit_circles(town: Written) -> Iterator[Mistake]:
    """No unit is above itself: a sealed complaint about it has to leave it."""
    for circle in _circles({code: unit.parent for code, unit in town.units.rows.items()}):
        yield town.units.mistake(
            circle[0], f"this is above itself: {_round(circle)}; change a parent.", "parent"
        )


def unit_top(town: Written) -> Iterator[Mistake]:
    """Only the top of supervision has no unit above it.

    A sealed complaint about a unit goes one level up (信访工作条例 art. 30).
    """
    top = next(
        (c for c, unit in town.units.rows.items() if unit.level == "supervision" and not unit.parent), None
    )
    if top is None and town.units.complete():
        yield town.units.sheet.mistake(
            (), "no unit below [supervision] stands without `parent`; one must be the top."
        )
    for code, unit in town.units.rows.items():
        if unit.parent is None and code != top:
            yield town.units.mistake(code, "add `parent`, the unit one level up; sealed complaints go there.")


def one_centre(town: Written) -> Iterator[Mistake]:
    """One unit is the contact centre."""
    centres = [code for code, unit in town.units.rows.items() if unit.level == "centre"]
    if not centres and town.units.complete():
        yield town.units.sheet.mistake(
            (), "there is no contact centre; write [centre] and one unit below it."
        )
    for extra in centres[1:]:
        yield town.units.mistake(
            extra, f"“{centres[0]}” is the contact centre already; write one below [centre]."
        )


def one_a_place(town: Written) -> Iterator[Mistake]:
    """A place has one township government and one station, so that it is plain who is meant."""
    first: dict[tuple[str, str], str] = {}
    for code, unit in town.units.rows.items():
        if unit.level in ("township", "station"):
            other = first.setdefault((unit.level, unit.area), code)
            if other != code:
                message = f"“{other}” is the {unit.level} unit of {unit.area} already; write another area."
                yield town.units.mistake(code, message, "area")


def topic_codes(town: Written) -> Iterator[Mistake]:
    """What a topic names is there: group, limit, questions and units."""
    for code, topic in town.topics.rows.items():
        yield from _unknown(town.topics, code, "group", topic.group, town.groups, "group")
        yield from _unknown(town.topics, code, "limit", topic.limit, town.limits, "limit")
        for question in topic.questions:
            yield from _unknown(town.topics, code, "questions", question, town.questions, "question")
        for field, unit in (("lead", topic.lead), *(("assisting", unit) for unit in topic.assisting)):
            if unit not in MEANT:
                yield from _unknown(town.topics, code, field, unit, town.units, "unit")


def dangerous_answers(town: Written) -> Iterator[Mistake]:
    """What tells of a danger to life is one of the choices of its question."""
    for code, question in town.questions.rows.items():
        for answer in question.danger:
            if answer not in {choice.hans for choice in question.choices}:
                message = f"“{answer}” is none of the choices; write the Chinese of one of them."
                yield town.questions.mistake(code, message, "danger")


def few_questions(town: Written) -> Iterator[Mistake]:
    """A resident is asked two questions at most."""
    for code, topic in town.topics.rows.items():
        if len(topic.questions) > MOST_QUESTIONS:
            message = f"{len(topic.questions)} questions are too many; keep the {MOST_QUESTIONS} most needed."
            yield town.topics.mistake(code, message, "questions")


def topics_served(town: Written) -> Iterator[Mistake]:
    """Wherever a case lies, some unit leads on its topic."""
    areas, units = town.areas, town.units
    tree = areas.complete() and all(_rooted(areas.rows, code) for code in areas.rows)
    if not (tree and units.complete() and all(areas.knows(unit.area) for unit in units.rows.values())):
        return
    missed = {lead: _unserved(town, lead) for lead in {topic.lead for topic in town.topics.rows.values()}}
    for code, topic in town.topics.rows.items():
        if unserved := missed[topic.lead]:
            message = (
                f"“{topic.lead}” serves nobody in {_some(unserved)}; write another lead, or add a unit there."
            )
            yield town.topics.mistake(code, message, "lead")


def unclear_topic(town: Written) -> Iterator[Mistake]:
    """There is a topic for what nobody can place."""
    if not town.topics.knows(UNCLEAR):
        message = (
            f"the topic {UNCLEAR} (无法判断) is missing; unclear reports go there, so add [topics.{UNCLEAR}]."
        )
        yield town.topics.sheet.mistake(("topics",), message)


def limit_classes(town: Written) -> Iterator[Mistake]:
    """Each class that urgency and kind can give a case has its limits, whatever the topics name."""
    for name in CLASSES:
        if not town.limits.knows(name):
            message = f'the class {name} is missing; add for example "{name}" = {{ result = "5wd" }}.'
            yield town.limits.sheet.mistake(("limits",), message)


def on_call_units(town: Written) -> Iterator[Mistake]:
    """Who is on call is a unit."""
    for code in town.basics.on_call if town.basics else ():
        if not town.units.knows(code):
            message = unknown_code("unit", code, town.units.places, "units.toml")
            yield town.limits.sheet.mistake(("on_call",), message)


def open_hours(town: Written) -> Iterator[Mistake]:
    """The day opens before it closes."""
    if town.hours and town.hours.opens >= town.hours.closes:
        message = f"`closes` is {town.hours.closes:%H:%M}, before the day opens; write a later time."
        yield town.limits.sheet.mistake(("hours", "closes"), message)


def holiday_days(town: Written) -> Iterator[Mistake]:
    """A holiday ends after it begins; a make-up day is a free weekend, and no day off."""
    rows = town.holidays.rows
    off = {day: row.name for row in rows.values() for day in row.days()[:LONGEST_HOLIDAY]}
    for code, row in rows.items():
        if row.last < row.first:
            yield town.holidays.mistake(code, f"{row.last} is before {row.first}; write the later day.", "to")
        year = town.holidays.places[code][0]
        if str(year) not in (str(row.first.year), str(row.last.year)):
            yield town.holidays.mistake(code, f"this is not in {year}; correct the year of its days.", "from")
        if len(row.days()) > LONGEST_HOLIDAY:
            message = f"this lasts {len(row.days())} days; correct the year or month of its end."
            yield town.holidays.mistake(code, message, "to")
        for day in row.make_up:
            reason = _not_made_up(day, off)
            if reason:
                yield town.holidays.mistake(code, reason, "make_up")


RULES: tuple[Rule, ...] = (
    area_parents,
    one_root,
    area_circles,
    area_levels,
    unit_places,
    unit_circles,
    unit_top,
    one_centre,
    one_a_place,
    topic_codes,
    dangerous_answers,
    few_questions,
    topics_served,
    unclear_topic,
    limit_classes,
    on_call_units,
    open_hours,
    holiday_days,
)


def _unknown(
    table: Table[Any], code: str, field: str, named: str | None, among: Table[Any], kind: str
) -> Iterator[Mistake]:
    if named is not None and not among.knows(named):
        yield table.mistake(code, unknown_code(kind, named, among.places, among.sheet.file), field)


def _circles(parents: Mapping[str, str | None]) -> Iterator[tuple[str, ...]]:
    """Each circle once, from the first of its codes that is met."""
    seen: set[str] = set()
    for start in parents:
        path: list[str] = []
        code: str | None = start
        while code is not None and code in parents and code not in seen:
            seen.add(code)
            path.append(code)
            code = parents[code]
        if code in path:
            yield tuple(path[path.index(code) :])


def _round(circle: tuple[str, ...]) -> str:
    return " → ".join((*circle, circle[0]))


def _unserved(town: Written, lead: str) -> list[str]:
    """The uppermost places, townships and below, that the lead of a topic does not serve."""
    units, levels = town.units.rows, MEANT.get(lead)
    if levels is None and lead not in units:
        return []
    served = {unit.area for unit in units.values() if unit.level in levels} if levels else {units[lead].area}
    missed = {
        code
        for code, area in town.areas.rows.items()
        if area.level != "county" and not served.intersection(_upward(town.areas.rows, code))
    }
    return [code for code, area in town.areas.rows.items() if code in missed and area.parent not in missed]


def _upward(areas: Mapping[str, Area], code: str) -> list[str]:
    path: list[str] = []
    above: str | None = code
    while above is not None and above in areas and above not in path:
        path.append(above)
        above = areas[above].parent
    return path


def _rooted(areas: Mapping[str, Area], code: str) -> bool:
    """Whether the way up from an area ends at the top, not in a circle or at an unknown parent."""
    return areas[_upward(areas, code)[-1]].parent is None


def _some(codes: list[str]) -> str:
    return ", ".join(codes[:3]) + (f" and {len(codes) - 3} more places" if len(codes) > 3 else "")


def _not_made_up(day: date, off: Mapping[date, str]) -> str:
    if day in off:
        return f"{day} is a day off ({off[day]}), so it cannot be worked; take it out or move the holiday."
    if day.weekday() < 5:
        return f"{day} is a {day:%A}, worked anyway; write the weekend day that is worked instead."
    return ""
