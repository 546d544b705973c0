"""The sample town, its people, a case to begin with, and a classifier that anybody can follow."""

from dataclasses import replace
from datetime import datetime

from cases.decisions import Report, submit
from cases.lifecycle import apply
from cases.model import SYSTEM, Action, Actor, Case, Event, Role, State
from cases.rights import Grant, Person
from cases.routing import UNKNOWN, Candidate, Evidence, Kind, Route, Urgency, Verdict
from cases.speech import Choice
from town.load import load_town

TOWN = load_town()

WATER, LIGHTS, RUDENESS = "0301", "0204", "1601"  # two questions each; the last one is sealed
WATER_UNIT, OTHER_UNIT, INSPECTION, CENTRE = "gongshui", "chengguan", "ducha", "lianluo"
TOWNSHIP, VILLAGE, GRID, OTHER_VILLAGE = "qx-dh", "qx-dh-01", "qx-dh-01-1", "qx-mq-02"

RESIDENT, LIAISON, OFFICER, SECOND_OFFICER, LEAD, DISPATCHER, SUPERVISOR, ADMIN, HELPER, ONLOOKER = range(
    1, 11
)
BY_RESIDENT = Actor(RESIDENT, Role.RESIDENT)
BY_LIAISON = Actor(LIAISON, Role.LIAISON)
BY_OFFICER = Actor(OFFICER, Role.OFFICER)
BY_LEAD = Actor(LEAD, Role.UNIT_LEAD)
BY_DISPATCHER = Actor(DISPATCHER, Role.DISPATCHER)
BY_SUPERVISOR = Actor(SUPERVISOR, Role.SUPERVISOR)
BY_HELPER = Actor(HELPER, Role.ASSISTING)
ACTORS = {
    Role.RESIDENT: BY_RESIDENT,
    Role.LIAISON: BY_LIAISON,
    Role.OFFICER: BY_OFFICER,
    Role.UNIT_LEAD: BY_LEAD,
    Role.DISPATCHER: BY_DISPATCHER,
    Role.SUPERVISOR: BY_SUPERVISOR,
    Role.ADMIN: Actor(ADMIN, Role.ADMIN),
    Role.ASSISTING: BY_HELPER,
    Role.FIRST: Actor(ONLOOKER, Role.FIRST),
    Role.SYSTEM: SYSTEM,
}

# What the resident does not hear of: told by the receipt, or only how the house comes to an answer.
QUIET = {
    Action.SUBMIT,
    Action.ASSIGN,
    Action.ASK_RETURN,
    Action.BACK_RETURN,
    Action.DECLINE_RETURN,
    Action.UPHOLD,
    Action.ASK_EXTENSION,
    Action.REFUSE_EXTENSION,
    Action.ASK_HELP,
    Action.HELP,
    Action.SUPERVISE,
    Action.TAKE_CHARGE,
    Action.RECUSE,
    Action.FILE_RESULT,
    Action.SEND_BACK,
}

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def moment(written: str) -> datetime:
    """The local time of `Fri 2026-02-13 17:30`; the weekday in the margin has to be the right one."""
    weekday, _, rest = written.partition(" ")
    at = datetime.fromisoformat(rest).replace(tzinfo=TOWN.zone)
    assert weekday == WEEKDAYS[at.weekday()], f"{rest} is a {WEEKDAYS[at.weekday()]}"
    return at


def written(at: datetime) -> str:
    """A moment as the tables have it."""
    local = at.astimezone(TOWN.zone)
    return f"{WEEKDAYS[local.weekday()]} {local:%Y-%m-%d %H:%M}"


NOW = moment("Mon 2026-03-02 10:00")


def report(**changes: object) -> Report:
    """A resident's report about the water in a village."""
    usual = Report(
        number="20260302-0001",
        topic=WATER,
        kind=Kind.COMPLAINT,
        area=VILLAGE,
        reporter=RESIDENT,
        liaison=None,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def submitted(
    limit: str = Urgency.NORMAL,
    now: datetime = NOW,
    *,
    triage: bool = False,
    sealed: bool = False,
    relayed: bool = False,
) -> tuple[Case, Event]:
    """A case that has just come in, and its first event."""
    unit = INSPECTION if sealed else CENTRE if triage else WATER_UNIT
    route = Route(unit, triage=triage or sealed, sealed=sealed, limit=limit)
    who = {"reporter": None, "liaison": LIAISON} if relayed else {}
    return submit(TOWN, report(**who), route, BY_LIAISON if relayed else BY_RESIDENT, now)


def case(**changes: object) -> Case:
    """A dispatched case of the ordinary kind, with these fields set."""
    return replace(submitted()[0], **changes)  # type: ignore[arg-type]


def after(first: Case, *events: Event) -> Case:
    """The case after these events."""
    for event in events:
        first = apply(first, event)
    return first


def person(number: int, *grants: Grant) -> Person:
    """Somebody with these grants."""
    return Person(number, "zh-Hans", grants)


TOPIC_WORDS = {"停水": WATER, "自来水": WATER, "路灯": LIGHTS, "刁难": RUDENESS}
PLACE_WORDS = {"柳湾村": VILLAGE, "东河镇": TOWNSHIP, "新丰村": OTHER_VILLAGE, "清溪县": "qx"}
DANGER = "着火"


def classify(text: str) -> Verdict:
    """One topic named: sure; several: the first, to be asked; none: no idea."""
    words = [word for word in TOPIC_WORDS if word in text]
    topics = list(dict.fromkeys(TOPIC_WORDS[word] for word in words))
    confidence = 0.9 if len(topics) == 1 else 0.4
    return Verdict(
        topic=topics[0] if topics else None,
        confidence=confidence if topics else 0.0,
        decision="sure" if len(topics) == 1 else "ask" if topics else "unsure",
        alternatives=tuple(Candidate(topic, confidence) for topic in (*topics, UNKNOWN)),
        evidence=tuple(Evidence(word, 1.0) for word in words),
        kind=Kind.QUESTION if "请问" in text else Kind.COMPLAINT,
        urgency=Urgency.CRITICAL if DANGER in text else Urgency.NORMAL,
        sealed="刁难" in text,
        places=tuple(code for name, code in PLACE_WORDS.items() if name in text),
    )


def pressed(rows: tuple[tuple[Choice, ...], ...]) -> list[str]:
    """What the buttons do: `sign`, or `confirm solved`."""
    presses = [choice.press for row in rows for choice in row]
    return [f"{press.do} {press.value}" if press.value else press.do for press in presses]


# What a unit owes in each state, by its buttons.
OWED = {
    State.DISPATCHED: ["sign", "ask_return"],
    State.IN_PROGRESS: ["progress", "talk", "file_result", "more"],
}
