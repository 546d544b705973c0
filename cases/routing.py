"""From a verdict on the words to the unit that must act. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol

from town.model import Town, UnitLevel

UNKNOWN = "9903"  # 无法判断: a person decides


class Kind(StrEnum):
    """类型: what the resident wants of us."""

    COMPLAINT = "投诉"
    HELP = "求助"
    QUESTION = "咨询"
    SUGGESTION = "建议"
    REPORT = "举报"
    PRAISE = "表扬"


class Urgency(StrEnum):
    """紧急程度: how bad the harm is, never who is harmed."""

    CRITICAL = "特急"
    URGENT = "紧急"
    NORMAL = "一般"


Decision = Literal["sure", "ask", "unsure"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One word that spoke for the topic (weight > 0) or against it (< 0)."""

    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic that may be meant, and how likely it is (0–1, calibrated)."""

    topic: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Personal:
    """A span of personal data in the text, in characters of the original text."""

    kind: Literal["id_number", "phone", "bank_card", "plate", "email", "name"]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the classifier makes of a text. `topic` is None when nothing at all speaks."""

    topic: str | None
    confidence: float
    decision: Decision
    alternatives: tuple[Candidate, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    kind: Kind = Kind.COMPLAINT
    urgency: Urgency = Urgency.NORMAL
    urgency_words: tuple[str, ...] = ()
    sealed: bool = False
    places: tuple[str, ...] = ()
    personal: tuple[Personal, ...] = ()


class Classifier(Protocol):
    """Names what a text is about. Pure after loading; the same text gives the same verdict."""

    def classify(self, text: str, title: str = "") -> Verdict:
        """What the text is about, and why; never raises."""
        ...


@dataclass(frozen=True, slots=True)
class Route:
    """Where a case goes: the unit that must act, or the body that judges it first."""

    unit: str
    triage: bool
    sealed: bool
    limit: str
    accused: str | None = None  # units that may not learn of a sealed case, parted by blanks


def lead_unit(town: Town, topic: str, area: str) -> str:
    """The unit that leads on `topic` in `area`; the centre where the town names nobody."""
    lead = town.topics[topic].lead
    if not lead.startswith("@"):
        return lead
    level: UnitLevel = "station" if lead == "@station" else "township"
    serving = town.serving(area, level) or town.serving(area, "township")
    return (serving or town.centre()).code


def near(town: Town, topic: str, area: str) -> tuple[str, ...]:
    """The units a complaint about conduct may be about: who would lead on it, and who serves the place."""
    serving = (town.serving(area, level) for level in SERVING)
    codes = dict.fromkeys([lead_unit(town, topic, area), *(unit.code for unit in serving if unit)])
    return tuple(code for code in codes if town.units[code].level not in ("centre", "supervision"))


SERVING: tuple[UnitLevel, ...] = ("station", "township")


def time_limit(town: Town, topic: str, kind: Kind, urgency: Urgency) -> str:
    """The class of time limits: the harm decides first, then what is wanted, then the topic."""
    if urgency is not Urgency.NORMAL:
        return urgency
    if kind in (Kind.QUESTION, Kind.SUGGESTION):
        return str(kind)
    usual = town.topics[topic].limit
    return Urgency.NORMAL if usual in (Urgency.CRITICAL, Urgency.URGENT) else usual


def supervision(town: Town) -> str:
    """The unit to which sealed cases go: the top of supervision."""
    return next(unit.code for unit in town.units.values() if unit.level == "supervision")


def route(
    town: Town, *, topic: str | None, area: str, kind: Kind, urgency: Urgency, sealed: bool, settled: bool
) -> Route:
    """Where a report goes.

    `settled`: the topic is sure, or the resident chose it. Sealed reports go to supervision
    (信访工作条例 art. 30), unsettled ones to a person at the centre.
    """
    limit = time_limit(town, topic or UNKNOWN, kind, urgency)
    if sealed or (topic is not None and town.topics[topic].sealed):
        accused = " ".join(near(town, topic or UNKNOWN, area))
        return Route(supervision(town), triage=True, sealed=True, limit=limit, accused=accused)
    if topic is None or topic == UNKNOWN or not settled:
        return Route(town.centre().code, triage=True, sealed=False, limit=limit)
    return Route(lead_unit(town, topic, area), triage=False, sealed=False, limit=limit)
