"""The town as frozen models: what `load` reads from TOML and everything else only looks at."""

import re
from datetime import date, time
from functools import cached_property
from typing import Annotated, Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from town.names import spread, traditional

Locale = Literal["zh-Hans", "zh-Hant", "en"]
LOCALES: tuple[Locale, ...] = ("zh-Hans", "zh-Hant", "en")

AreaLevel = Literal["county", "township", "village", "group"]
UnitLevel = Literal["station", "township", "county", "company", "centre", "supervision"]
AREA_LEVELS: tuple[AreaLevel, ...] = get_args(AreaLevel)
UNIT_LEVELS: tuple[UnitLevel, ...] = get_args(UnitLevel)


class Frozen(BaseModel):
    """A value: it cannot be changed, and takes no fields but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))


CODE = re.compile(r"[A-Za-z0-9_-]{1,20}")


def _fits_a_link(code: str) -> str:
    """Posters and invitations carry codes in deep links, which take nothing but these characters."""
    if not CODE.fullmatch(code):
        raise ValueError(f"“{code}” does not fit a deep link; write 1 to 20 of A-Z, a-z, 0-9, _ and -")
    return code


Code = Annotated[str, AfterValidator(_fits_a_link)]


class Name(Frozen):
    """One name in the three languages of the town; may be given as `简体 | English`."""

    hans: str
    written_hant: str = Field(alias="hant")
    en: str

    @model_validator(mode="before")
    @classmethod
    def _written(cls, given: object) -> object:
        return spread(given) if isinstance(given, str) else given

    @cached_property
    def hant(self) -> str:
        """The Traditional Chinese, as written or else converted when it is first read: few names ever are."""
        return self.written_hant or traditional(self.hans)

    def to(self, locale: Locale) -> str:
        """The name in one of the languages."""
        return self.hant if locale == "zh-Hant" else self.en if locale == "en" else self.hans


class Area(Frozen):
    """A place of the tree county → township → village or community → group or grid.

    `point` is the latitude and longitude of its middle, for pins sent from a phone.
    """

    code: Code
    name: Name
    level: AreaLevel
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    point: tuple[float, float] | None = None


class Unit(Frozen):
    """承办单位: a body that can be given a case."""

    code: Code
    name: Name
    level: UnitLevel
    area: str
    parent: str | None = None
    phone: str = ""


class Question(Frozen):
    """What a topic needs to know beyond what and where; no choices means free words.

    `danger` names the choices, in simplified Chinese, that tell of a danger to life.
    """

    id: Code
    ask: Name
    choices: tuple[Name, ...] = ()
    danger: tuple[str, ...] = ()


class Group(Frozen):
    """A first-level topic."""

    code: Code
    name: Name


class Topic(Frozen):
    """A second-level topic and who acts on it.

    `lead` and `assisting` are unit codes, or `@township` / `@station`: the unit of that
    level which serves the area of the case. `limit` names the class of time limits.
    """

    code: Code
    group: str
    name: Name
    lead: str
    assisting: tuple[str, ...] = ()
    limit: str
    sealed: bool = False
    questions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


SPAN = re.compile(r"(\d+)(min|h|wd|d)")
SPAN_UNITS = {"min": "minutes", "h": "hours", "wd": "workdays", "d": "days"}


class Span(Frozen):
    """A length of time as limits are written: `30min`, `2h`, `5wd` (workdays), `28d`."""

    amount: int
    unit: Literal["minutes", "hours", "workdays", "days"]

    @classmethod
    def parse(cls, written: object) -> object:
        """The fields of a span from its written form; ValueError says what to write instead."""
        if not isinstance(written, str):
            return written
        match = SPAN.fullmatch(written)
        if not match:
            raise ValueError(f"“{written}” is not a span of time; write one such as 30min, 2h, 5wd or 28d")
        return {"amount": int(match[1]), "unit": SPAN_UNITS[match[2]]}


WrittenSpan = Annotated[Span, BeforeValidator(Span.parse)]


class Limit(Frozen):
    """The time limits of one class, each counted from dispatch; None where none applies.

    `extension` is the longest by which `result` may be lengthened, once.
    """

    sign: WrittenSpan | None = None
    contact: WrittenSpan | None = None
    feedback: WrittenSpan | None = None
    result: WrittenSpan
    extension: WrittenSpan | None = None


Rung = Literal["officer", "lead", "centre", "leader", "supervision"]


class Overdue(Frozen):
    """One rung of the ladder after the due moment: how long after, and who is told."""

    after: WrittenSpan
    tells: tuple[Rung, ...]


class Ladder(Frozen):
    """When each automatic follow-up comes."""

    overdue: tuple[Overdue, ...]
    overdue_again: WrittenSpan
    draft_ping: WrittenSpan
    draft_kept: WrittenSpan
    survey_reminder: WrittenSpan
    survey_open: WrittenSpan
    look_backs: tuple[WrittenSpan, ...]
    reopen_window: WrittenSpan
    info_open: WrittenSpan
    withdraw_undo: WrittenSpan
    return_open: WrittenSpan
    return_judged: WrittenSpan
    return_judged_urgent: WrittenSpan
    appeal_open: WrittenSpan
    appeal_answered: WrittenSpan


class Hours(Frozen):
    """Local times of the day."""

    opens: time
    closes: time
    quiet_from: time
    quiet_to: time
    digest: time


class Calendar(Frozen):
    """The official holiday notices: days off and make-up workdays 调休 of the announced years."""

    announced: frozenset[int]
    days_off: frozenset[date]
    make_up: frozenset[date]


class EmergencyNumber(Frozen):
    """A number that is shown at once when life or safety is in danger."""

    number: str
    name: Name


class Town(Frozen):
    """Everything a town decides for itself."""

    name: Name
    timezone: str
    retention_days: int
    on_call: tuple[str, ...]
    emergency: tuple[EmergencyNumber, ...]
    groups: dict[str, Group]
    topics: dict[str, Topic]
    questions: dict[str, Question]
    areas: dict[str, Area]
    units: dict[str, Unit]
    limits: dict[str, Limit]
    ladder: Ladder
    hours: Hours
    calendar: Calendar

    @cached_property
    def zone(self) -> ZoneInfo:
        """Where the town's clocks are."""
        return ZoneInfo(self.timezone)

    @cached_property
    def root(self) -> Area:
        """The top of the area tree."""
        return next(area for area in self.areas.values() if area.parent is None)

    def children(self, area: str) -> tuple[Area, ...]:
        """The areas directly below, in the order they are written."""
        return tuple(a for a in self.areas.values() if a.parent == area)

    def upward(self, area: str) -> tuple[Area, ...]:
        """The area itself and all above it, nearest first."""
        path = [self.areas[area]]
        while path[-1].parent is not None:
            path.append(self.areas[path[-1].parent])
        return tuple(path)

    def within(self, area: str, outer: str) -> bool:
        """Whether `area` is `outer` or lies inside it."""
        return any(above.code == outer for above in self.upward(area))

    def centre(self) -> Unit:
        """The contact centre 联络中心, where the dispatchers sit."""
        return next(unit for unit in self.units.values() if unit.level == "centre")

    def serving(self, area: str, level: UnitLevel) -> Unit | None:
        """The unit of `level` that serves `area`, looking upward through the tree."""
        for above in self.upward(area):
            for unit in self.units.values():
                if unit.level == level and unit.area == above.code:
                    return unit
        return None
