"""Reads a town from a folder of TOML files, and tells all that is wrong in them by file and line."""

from pathlib import Path

from town.mistakes import TownError
from town.model import (
    AREA_LEVELS,
    UNIT_LEVELS,
    Area,
    AreaLevel,
    Calendar,
    EmergencyNumber,
    Group,
    Hours,
    Ladder,
    Limit,
    Question,
    Topic,
    Town,
    Unit,
)
from town.reader import Reader, Rows
from town.rules import RULES
from town.sheets import Sheet, twice
from town.written import Basics, Holiday, Row, Table, Written

SAMPLE = Path(__file__).parent / "sample"
USUAL_LIMIT = "一般"


def load_town(folder: Path | None = None) -> Town:
    """The town of `folder`, or the sample town; raises TownError with every mistake in its files."""
    reader = Reader(folder or SAMPLE)
    written = _read(reader)
    mistakes = {*reader.mistakes, *(mistake for rule in RULES for mistake in rule(written))}
    if mistakes:
        raise TownError(tuple(sorted(mistakes)))
    return _joined(written)


def _read(reader: Reader) -> Written:
    town = reader.sheet("town.toml", *Basics.model_fields, "hours", "ladder", "emergency", "limits")
    topics = reader.sheet("topics.toml", "groups", "questions", "topics")
    areas = reader.sheet("areas.toml")
    return Written(
        basics=reader.row(Basics, town, (), {k: v for k, v in town.data.items() if k in Basics.model_fields}),
        hours=reader.part(Hours, town, "hours"),
        ladder=reader.part(Ladder, town, "ladder"),
        emergency=_named(reader, EmergencyNumber, town, "emergency", "number"),
        limits=reader.table(Limit, town, ("limits",), reader.section(town, "limits")),
        areas=reader.table(Area, areas, (), _with_levels(areas.data), "code"),
        units=_units(reader, root=_root(areas.data)),
        groups=_named(reader, Group, topics, "groups", "code"),
        questions=reader.table(Question, topics, ("questions",), reader.section(topics, "questions"), "id"),
        topics=_topics(reader, topics),
        holidays=_holidays(reader),
    )


def _named(reader: Reader, model: type[Row], sheet: Sheet, section: str, key: str) -> Table[Row]:
    """A section whose rows are a code and a name."""
    rows = {code: {"name": name} for code, name in reader.section(sheet, section).items()}
    return reader.table(model, sheet, (section,), rows, key)


def _root(areas: Rows) -> str:
    return next((code for code, row in areas.items() if isinstance(row, dict) and "parent" not in row), "")


def _with_levels(areas: Rows) -> Rows:
    """The areas, each one level below its parent where no level is written."""
    return {
        code: {"level": _level(areas, code), **row} if isinstance(row, dict) else row
        for code, row in areas.items()
    }


def _level(areas: Rows, code: str) -> AreaLevel:
    above, depth = areas[code], 0
    while isinstance(above, dict) and "level" not in above and "parent" in above and depth < len(AREA_LEVELS):
        above, depth = areas.get(str(above["parent"])), depth + 1
    level = above.get("level") if isinstance(above, dict) else None
    start = AREA_LEVELS.index(level) if level in AREA_LEVELS else 0
    return AREA_LEVELS[min(start + depth, len(AREA_LEVELS) - 1)]


def _topics(reader: Reader, sheet: Sheet) -> Table[Topic]:
    """The topics; unless written, the code begins with the group's, and the limit is the usual one."""
    rows = {
        code: {"group": code[:2], "limit": USUAL_LIMIT, **row} if isinstance(row, dict) else row
        for code, row in reader.section(sheet, "topics").items()
    }
    return reader.table(Topic, sheet, ("topics",), rows, "code")


def _units(reader: Reader, root: str) -> Table[Unit]:
    """The units of all levels; each serves the whole town unless an area is written."""
    sheet = reader.sheet("units.toml", *UNIT_LEVELS)
    table: Table[Unit] = Table(sheet, {}, {})
    for level in (level for level in sheet.data if level in UNIT_LEVELS):
        for code, row in reader.section(sheet, level).items():
            if code in table.places:
                reader.wrong(sheet, (level, code), twice(code, sheet.lines.nearest(table.places[code])))
                continue
            usual = {"area": root, **row} if isinstance(row, dict) else row
            reader.add(table, Unit, code, (level, code), usual, {"code": code, "level": level})
    return table


def _holidays(reader: Reader) -> Table[Holiday]:
    """The lines of the holiday notices, named by the year and their order in it."""
    sheet = reader.sheet("calendar.toml")
    table: Table[Holiday] = Table(sheet, {}, {})
    for year, rows in sheet.data.items():
        if not year.isdecimal() or not isinstance(rows, list):
            reader.wrong(sheet, (year,), f"“{year}” should be a year and its holidays; write 2026 = [ … ].")
            continue
        for number, row in enumerate(rows):
            reader.add(table, Holiday, f"{year} no. {number + 1}", (year, number), row, {})
    return table


def _joined(written: Written) -> Town:
    basics, hours, ladder = written.basics, written.hours, written.ladder
    if basics is None or hours is None or ladder is None:
        raise TypeError("a part could not be read, and no mistake was told")
    return Town(
        name=basics.name,
        timezone=basics.timezone,
        retention_days=basics.retention_days,
        on_call=basics.on_call,
        emergency=tuple(written.emergency.rows.values()),
        groups=written.groups.rows,
        topics=written.topics.rows,
        questions=written.questions.rows,
        areas=written.areas.rows,
        units=written.units.rows,
        limits=written.limits.rows,
        ladder=ladder,
        hours=hours,
        calendar=_calendar(written.holidays),
    )


def _calendar(holidays: Table[Holiday]) -> Calendar:
    rows = holidays.rows.values()
    return Calendar(
        announced=frozenset(int(year) for year in holidays.sheet.data),
        days_off=frozenset(day for row in rows for day in row.days()),
        make_up=frozenset(day for row in rows for day in row.make_up),
    )
