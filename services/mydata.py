"""Everything held about a person, as two documents for them: one to read, one for a machine."""

import json
from collections.abc import Iterator
from typing import Any

from cases.model import Action, Case, Event, Role
from cases.rights import Person
from cases.speech import Arg, File, Paper, Say, Term
from services import casework, dossier, intake, names, tasks, telling
from services.desk import Desk
from services.dossier import Entry
from storage import cases as case_store
from storage import forgetting, people, roles

Data = dict[str, Any]

# What was said to the reporter or by them; what the house says within itself is not among it.
OPEN = frozenset(
    {
        Action.ADD,
        Action.GIVE_INFO,
        Action.TALK,
        Action.PROGRESS,
        Action.ASK_INFO,
        Action.FILE_RESULT,
        Action.FOLLOW,
        Action.EXTEND,
        Action.SUSPEND,
        Action.REFER,
        Action.APPEAL,
        Action.ANSWER_APPEAL,
        Action.REVEAL,
    }
)
WITHIN = frozenset({Action.SEND_BACK, Action.RECUSE})  # steps that are nobody's but the house's


def send(desk: Desk, person: Person) -> None:
    """Sends a person everything that is held about them."""
    held = gather(desk, person)
    text = Paper(name="huiyin-mydata.txt", parts=tuple(_told(held)))
    machine = Paper(name="huiyin-mydata.json", content=json.dumps(held, ensure_ascii=False, indent=1))
    telling.tell(desk, person.id, Say(text="mydata", papers=(text, machine)))


def gather(desk: Desk, person: Person) -> Data:
    """Everything held about a person, as plain data; times are seconds since 1970, UTC."""
    known = people.acquaintance(desk.tx, person.id)
    arrived, sent = forgetting.kept_of(desk.tx, person.id, known.address)
    return {
        "made": case_store.seconds(desk.now),
        "number": person.id,
        "telegram": known.address,
        "since": case_store.seconds(known.since),
        "language": person.locale,
        "roles": [_role(desk, held) for held in roles.holders(desk.tx, person=person.id)],
        "log_of_roles": [_noted(each) for each in roles.noted(desk.tx, person=person.id)],
        "unfinished": _unfinished(desk, person),
        "cases": [_case(desk, person, case) for case in case_store.all_of_voice(desk.tx, person.id)],
        "wrong_codes": people.count_guesses(desk.tx, person.id, case_store.moment(0)),
        "raw_messages": arrived,
        "sent_messages": sent,
    }


def _role(desk: Desk, held: roles.Holder) -> Data:
    grant = held.grant
    return {
        "role": grant.role,
        "unit": grant.unit,
        "area": grant.area,
        "name": names.label(desk, held),
        "since": case_store.seconds(held.since),
    }


def _noted(event: roles.GrantEvent) -> Data:
    grant = event.grant
    return {
        "action": event.action,
        "role": grant.role,
        "unit": grant.unit,
        "area": grant.area,
        "person": event.person,
        "by": event.actor,
        "at": case_store.seconds(event.at),
    }


def _unfinished(desk: Desk, person: Person) -> Data:
    draft, task = intake.load(desk, person), tasks.load(desk, person)
    return {
        "report": draft and {"text": draft.text} | draft.model_dump(mode="json", include=ASKED),
        "words": task and task.model_dump(mode="json", include={"case", "text", "files"}),
    }


ASKED = {"place", "point", "answers", "files", "phone", "neighbour"}


def _case(desk: Desk, person: Person, case: Case) -> Data:
    matter, contact = dossier.matter(desk, case.number), dossier.contact(desk, case.number)
    return {
        "number": case.number,
        "relayed": case.liaison == person.id,
        "state": case.state,
        "topic": case.topic,
        "area": case.area,
        "unit": case.unit,
        "sealed": case.sealed,
        "outcome": case.outcome,
        "satisfaction": case.satisfaction,
        "words": matter.text,
        "place": matter.place,
        "point": matter.point,
        "answers": matter.answers,
        "files": _files(matter.files),
        "phone": contact.phone if contact else "",
        "neighbour": contact.name if contact else "",
        "steps": list(_steps(desk, person, case)),
    }


def _files(files: tuple[File, ...]) -> list[Data]:
    return [{"kind": file.kind, "handle": file.handle} for file in files]


def _steps(desk: Desk, person: Person, case: Case) -> Iterator[Data]:
    events = case_store.events(desk.tx, case.number)
    said = dossier.entries(desk, case.number)
    hidden = _unread(events)
    for event in events:
        if event.action not in WITHIN:
            shown = event.action in OPEN and event.seq not in hidden
            entry = _entry(desk, case, event, said) if shown else Entry()
            yield {
                "at": case_store.seconds(event.at),
                "action": event.action,
                "by": "self" if event.actor.person == person.id else event.actor.role,
                "unit": event.details.get("unit"),
                "words": entry.text,
                "files": _files(entry.files),
            }


def _unread(events: list[Event]) -> set[int]:
    """Results that were filed but never went out."""
    filed = [event.seq for event in events if event.action is Action.FILE_RESULT]
    approved = [event.seq for event in events if event.action is Action.APPROVE]
    return set(filed) - {max((seq for seq in filed if seq < out), default=0) for out in approved}


def _entry(desk: Desk, case: Case, event: Event, said: dict[int, Entry]) -> Entry:
    if event.action is Action.FOLLOW:
        args, files = casework.result(desk, case)
        return Entry(text=str(args.get("words", "")), files=files)
    return said.get(int(event.details.get("words") or 0), Entry())


def _told(held: Data) -> Iterator[Say]:
    """The same as texts below each other."""
    yield Say(
        text="mydata-head",
        args={
            "moment": _moment(held["made"]),
            "day": _moment(held["since"]),
            "locale": Term(term="locale", value=held["language"]),
            "who": str(held["telegram"]),
            "number": f"#{held['number']}",
            "cases": len(held["cases"]),
        },
    )
    for role in held["roles"]:
        yield Say(text="mydata-role", args=_role_args(role))
    for words in filter(None, (_words_of(held["unfinished"][kind]) for kind in ("report", "words"))):
        yield Say(text="mydata-unfinished", args={"words": words})
    for case in held["cases"]:
        yield from _told_case(case)
    counted = {name: held[name] for name in ("wrong_codes", "raw_messages", "sent_messages")}
    yield Say(text="mydata-end", args=counted)


def _words_of(kept: Data | None) -> str:
    return (
        "\n".join(str(kept[name]) for name in ("text", "place", "phone", "neighbour") if kept.get(name))
        if kept
        else ""
    )


def _role_args(role: Data) -> dict[str, Arg]:
    kind, code = ("unit", role["unit"]) if role["unit"] else ("area", role["area"])
    where: Arg = Term.model_validate({"term": kind, "value": code}) if code else ""
    args: dict[str, Arg] = {"role": Term(term="role", value=role["role"]), "where": where}
    return args | {"name": role["name"], "day": _moment(role["since"])}


def _moment(at: int) -> Term:
    return Term(term="moment", value=str(at))


def _told_case(case: Data) -> Iterator[Say]:
    yield Say(
        text="mydata-case",
        args={
            "number": case["number"],
            "topic": Term(term="topic", value=case["topic"]),
            "state": Term(term="state", value=case["state"]),
            "area": Term(term="area", value=case["area"]),
            "unit": Term(term="unit", value=case["unit"]),
            "what": case["words"],
            "place": case["place"],
            "answers": tuple(str(answer) for answer in case["answers"].values()),
            "phone": case["phone"],
            "neighbour": case["neighbour"],
            "files": len(case["files"]),
        },
    )
    for step in case["steps"]:
        yield Say(text="mydata-step", args=_step_args(step))


def _step_args(step: Data) -> dict[str, Arg]:
    kind = "who" if step["by"] in ("self", Role.SYSTEM) else "role"
    args: dict[str, Arg] = {
        "moment": _moment(step["at"]),
        "action": Term(term="action", value=step["action"]),
        "who": Term.model_validate({"term": kind, "value": step["by"]}),
        "words": step["words"],
        "files": len(step["files"]),
    }
    unit = step["unit"] if step["action"] == Action.REVEAL else None
    return args | ({"seen_by": Term(term="unit", value=unit)} if unit else {})
