"""The report that a person is making: what is known of it so far, and where it would go. Pure."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from math import cos, hypot, radians

from pydantic import Field

from cases.routing import UNKNOWN, Candidate, Kind, Route, Urgency, Verdict, route
from cases.speech import Arg, File, Frozen, Term
from town.model import Area, Town

SHORT = 6  # fewer characters than this say too little to send anybody anywhere
LONGEST = 8200  # characters of one report: two of the longest messages; more is for a letter
LINE = 300  # characters of a name, a place or an answer; what is longer belongs to the report itself
MOST_FILES = 10
SHOWN = 700  # characters of the report in its preview
FARTHEST_KM = 30.0
PHONE_DIGITS = range(7, 16)


class Step(StrEnum):
    """The questions of the conversation."""

    CONSENT = "consent"
    NEIGHBOUR = "neighbour"
    WHICH = "which"
    DESCRIBE = "describe"
    TOPIC = "topic"
    PLACE = "place"
    ALIKE = "alike"
    QUESTION = "question"
    PHOTOS = "photos"
    REACH = "reach"
    PREVIEW = "preview"


class Words(Frozen):
    """One message of the resident; `ref` recognises a later edit of it."""

    ref: int | None
    text: str


class Draft(Frozen):
    """A report being made. Stored sealed between two messages."""

    id: str  # tells its buttons from those of an earlier draft
    step: Step
    trail: tuple[Step, ...] = ()  # the steps before, for 返回
    words: tuple[Words, ...] = ()
    files: tuple[File, ...] = ()
    album: str | None = None
    topic: str | None = None
    settled: bool = False  # the resident or a sure verdict named the topic
    chosen: bool = False  # the resident has spoken: no later verdict changes the topic
    candidates: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    confidence: float = 0.0
    kind: Kind = Kind.COMPLAINT
    urgency: Urgency = Urgency.NORMAL
    sealed: bool = False
    alerted: bool = False  # the people on call know
    asked_more: bool = False
    area: str | None = None
    placed: bool = False  # the resident named the area
    branch: str | None = None  # where in the area tree the buttons stand
    place: str = ""
    master: str | None = None  # 我也是: the case that this one joins
    point: tuple[float, float] | None = None
    asking: int = 0
    answers: dict[str, str] = Field(default_factory=dict)
    dangers: tuple[str, ...] = ()  # the questions whose answers tell of a danger to life
    phone: str = ""
    relayed: bool = False
    neighbour: str = ""  # name, as far as the neighbour wishes

    @property
    def text(self) -> str:
        """All that was said, message by message."""
        return "\n".join(words.text for words in self.words)

    def changed(self, **changes: object) -> "Draft":
        """The draft with these fields anew."""
        return self.model_copy(update=changes)


def judged(draft: Draft, verdict: Verdict) -> Draft:
    """The draft with the verdict on all its words; a topic the resident chose stays."""
    changes: dict[str, object] = {
        "kind": verdict.kind,
        "urgency": verdict.urgency,
        "sealed": verdict.sealed,
        "alerted": draft.alerted or verdict.urgency is Urgency.CRITICAL,
        "evidence": telling_words(verdict),
        "confidence": verdict.confidence,
        "candidates": tuple(each.topic for each in _three(verdict)),
    }
    if not draft.chosen:
        changes |= {"topic": verdict.topic, "settled": verdict.decision == "sure"}
    if not draft.placed:
        changes["area"] = next(iter(verdict.places), None)
    return draft.changed(**changes)


def telling_words(verdict: Verdict) -> tuple[str, ...]:
    """The few words that decided: those that weigh at least a quarter of the heaviest."""
    heaviest = max((each.weight for each in verdict.evidence), default=0.0)
    return tuple(each.word for each in verdict.evidence if each.weight > 0 and each.weight * 4 >= heaviest)[
        :4
    ]


def _three(verdict: Verdict) -> tuple[Candidate, ...]:
    return tuple(each for each in verdict.alternatives if each.topic != UNKNOWN)[:3]


def routed(draft: Draft, town: Town) -> Route:
    """Where the report would go as it stands.

    While its topic is not settled, a likely sealed one is enough to keep it from the unit it may be about.
    """
    likely = {draft.topic} if draft.settled else {draft.topic, *draft.candidates[:1]}
    return route(
        town,
        topic=draft.topic if draft.settled else None,
        area=draft.area or town.root.code,
        kind=draft.kind,
        urgency=Urgency.CRITICAL if draft.dangers else draft.urgency,
        sealed=draft.sealed or any(code in town.topics and town.topics[code].sealed for code in likely),
        settled=draft.settled,
    )


def unit_of(draft: Draft, town: Town) -> Term:
    """The unit that it would go to."""
    return Term(term="unit", value=routed(draft, town).unit)


def names(town: Town, area: str, words: str) -> bool:
    """Whether the words say no more than where in the tree the area is: its name, or a part of it."""
    path = [each.name for each in reversed(town.upward(area))]
    said = words.strip("。．.,， ")
    joined = ("".join(name.to(locale) for name in path) for locale in ("zh-Hans", "zh-Hant"))
    return any(said in whole for whole in joined) or said.casefold() in {n.en.casefold() for n in path}


def in_english(town: Town, words: str) -> str | None:
    """The area that English words name, if it is one: by most of the names on its way up the tree."""
    said = words.casefold()
    if not any("a" <= letter <= "z" for letter in said):
        return None
    below = (area.code for area in town.areas.values() if area.parent is not None)
    paths = {code: [_says(said, each.name.en.casefold()) for each in town.upward(code)] for code in below}
    named = {code: sum(path) for code, path in paths.items() if path[0]}
    most = max(named.values(), default=0)
    best = [code for code, on_the_way in named.items() if on_the_way == most]
    return best[0] if len(best) == 1 else None


def _says(words: str, name: str) -> bool:
    """Whether a name stands in the words by itself: Group 1 does not stand in Group 12."""
    return name in words and re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", words) is not None


def nearest(town: Town, point: tuple[float, float] | None) -> Area | None:
    """The area whose middle is nearest to the pin; None when all of them are far away."""
    if point is None:
        return None
    located = [(_km(area.point, point), area) for area in town.areas.values() if area.point]
    near = [pair for pair in located if pair[0] <= FARTHEST_KM]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    return 111.2 * hypot(a[0] - b[0], (a[1] - b[1]) * cos(radians(a[0])))


def questions(draft: Draft, town: Town) -> tuple[str, ...]:
    """What its topic needs to know, as codes of the town's questions."""
    return town.topics[draft.topic].questions[:2] if draft.topic in town.topics else ()


def worded(
    town: Town, answers: Mapping[str, str], shown: Callable[[str], str] = str
) -> tuple[str | Term, ...]:
    """The answers: a choice in its reader's language, own words as `shown` makes them fit to be read."""
    return tuple(_chosen(town, code, answer) or shown(answer) for code, answer in answers.items())


def _chosen(town: Town, code: str, answer: str) -> Term | None:
    choices = [choice.hans for choice in town.questions[code].choices] if code in town.questions else []
    return Term(term="answer", value=f"{code}:{choices.index(answer)}") if answer in choices else None


def digits(text: str) -> str:
    """What remains of a telephone number however it was written."""
    return "".join(c for c in text if c.isdigit())


def summary(draft: Draft, town: Town) -> dict[str, Arg]:
    """The report as its reporter reads it before submitting."""
    return {
        "topic": Term(term="topic", value=draft.topic or UNKNOWN),
        "unit": unit_of(draft, town),
        "sealed": "yes" if routed(draft, town).sealed else "no",
        "what": draft.text[:SHOWN] + ("…" if len(draft.text) > SHOWN else ""),
        "area": Term(term="area", value=draft.area or town.root.code),
        "place": draft.place,
        "files": len(draft.files),
        "answers": worded(town, draft.answers),
        "phone": draft.phone,
        "relayed": "yes" if draft.relayed else "no",
        "neighbour": draft.neighbour,
    }
