"""What could be read of a town's files: rows that hold together by themselves, not yet with each other."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Generic, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from town.lines import Path
from town.mistakes import Mistake
from town.model import (
    Area,
    EmergencyNumber,
    Frozen,
    Group,
    Hours,
    Ladder,
    Limit,
    Name,
    Question,
    Topic,
    Unit,
)
from town.sheets import Sheet

Row = TypeVar("Row", bound=Frozen)


@dataclass(frozen=True)
class Table(Generic[Row]):
    """The rows of one kind. `places` has every code written, also of rows with a mistake in them."""

    sheet: Sheet
    rows: dict[str, Row]
    places: dict[str, Path]

    def knows(self, code: str) -> bool:
        """Whether `code` is written; of a file that could not be read, everything is believed."""
        return not self.sheet.whole or code in self.places

    def complete(self) -> bool:
        """Whether every row that is written could be read."""
        return self.sheet.whole and len(self.rows) == len(self.places)

    def mistake(self, code: str, message: str, field: str = "") -> Mistake:
        """A mistake in a row, or in one field of it."""
        return self.sheet.mistake((*self.places[code], field), f"{code}: {message}")


def _known_zone(zone: str) -> str:
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"there is no time zone “{zone}”; write one such as Asia/Shanghai") from error


class Basics(Frozen):
    """The single fields at the top of town.toml."""

    name: Name
    timezone: Annotated[str, AfterValidator(_known_zone)]
    retention_days: Annotated[int, Field(gt=0, strict=True)]
    on_call: tuple[str, ...]


class Holiday(Frozen):
    """One line of a holiday notice: the days off from `first` to `last`, and the days worked instead."""

    name: str
    first: Annotated[date, Field(alias="from")]
    last: Annotated[date, Field(alias="to")]
    make_up: tuple[date, ...] = ()

    def days(self) -> tuple[date, ...]:
        """Every day off, weekends among them included; none where `last` is before `first`."""
        return tuple(self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


@dataclass(frozen=True)
class Written:
    """All five files."""

    basics: Basics | None
    hours: Hours | None
    ladder: Ladder | None
    emergency: Table[EmergencyNumber]
    limits: Table[Limit]
    areas: Table[Area]
    units: Table[Unit]
    groups: Table[Group]
    questions: Table[Question]
    topics: Table[Topic]
    holidays: Table[Holiday]
