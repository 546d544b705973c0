"""Reports: the draft a person is making, and what happens when it is submitted."""

import secrets
from dataclasses import replace
from datetime import datetime
from functools import partial

from cases import intake, ladder, turns
from cases.asking import Scene
from cases.deadlines import after_quiet, deadline
from cases.decisions import Report, submit
from cases.draft import Draft, routed
from cases.intake import Turn
from cases.model import Action, Actor, Case, Event, Role
from cases.rights import Person
from cases.routing import UNKNOWN
from cases.speech import Arg, Said, Say, Term, pinned
from services import casework, danger, dossier, finding, learning, linking, telling
from services.desk import Desk
from services.dossier import Contact, Entry, Matter
from storage import cases as case_store
from storage import drafts, followups, people

MOST_OPEN = 5  # open cases offered as buttons
MOST_REMEMBERED = 100  # of a person's latest cases are looked at for open ones
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that looks like something else on a card
CODE_LENGTH = 6


def begin(desk: Desk, person: Person, *, relayed: bool = False, area: str | None = None) -> None:
    """Starts a new report, or goes on with the one being made."""
    draft = load(desk, person)
    scene = _scene(desk, person)
    if draft is None:
        return _take(desk, person, None, intake.begin(_new_id(), scene, relayed=relayed, area=area))
    first = Say(text="draft-resumed" if draft.relayed == relayed else "draft-first")
    return _take(desk, person, draft, intake.resume(draft, scene, first, area=area))


def hear(desk: Desk, person: Person, said: Said) -> bool:
    """Free words, photos, a pin or a button of a report being made; whether that report has moved on."""
    draft = load(desk, person)
    scene = _scene(desk, person)
    if draft is not None:
        turn = intake.advance(draft, said, scene)
        _take(desk, person, draft, turn)
        return turn.draft != draft
    if said.press is not None:
        telling.tell(desk, person.id, Say(text="moved-on-draft-gone"))
    else:
        _take(desk, person, None, intake.open_with(_new_id(), said, scene))
    return False


def cancel(desk: Desk, person: Person) -> bool:
    """Puts the report away; False when there is none."""
    draft = load(desk, person)
    drafts.drop(desk.tx, person.id, "report")
    return draft is not None


def load(desk: Desk, person: Person) -> Draft | None:
    """The report this person is making."""
    sealed = drafts.load(desk.tx, person.id, "report")
    return None if sealed is None else Draft.model_validate_json(desk.vault.unseal(sealed))


def _new_id() -> str:
    return secrets.token_hex(3)


def _scene(desk: Desk, person: Person) -> Scene:
    cases = case_store.of_voice(desk.tx, person.id, limit=MOST_REMEMBERED)
    open_cases = tuple(case.number for case in cases if case.open)
    alike = partial(linking.of_draft, desk, person)
    return Scene(desk.town, desk.classifier.classify, open_cases[:MOST_OPEN], alike)


def _take(desk: Desk, person: Person, before: Draft | None, turn: Turn) -> None:
    """Writes what a turn of the conversation leads to; `before` is the draft it began with."""
    if turn.draft is None:
        drafts.drop(desk.tx, person.id, "report")
    else:
        _save(desk, person, turn.draft, new=before is None or before.id != turn.draft.id)
    if turn.alert and turn.draft is not None:
        danger.reported(desk, person, turn.draft)
    if turn.say is not None:
        telling.tell(desk, person.id, greeted(desk, person, turn.say))
    if turn.submit is not None:
        file(desk, person, turn.submit)
    if turn.add_to is not None and before is not None:
        more = Entry(text=before.text, files=before.files + pinned(before.point))
        casework.add(desk, person, turn.add_to, more, warned=before.alerted)


def _save(desk: Desk, person: Person, draft: Draft, *, new: bool) -> None:
    drafts.save(desk.tx, person.id, "report", desk.vault.seal(draft.model_dump_json().encode()), desk.now)
    if new:
        plan_draft(desk, person.id, ladder.Kind.DRAFT_PING, desk.now)


def plan_draft(desk: Desk, person: int, kind: ladder.Kind, since: datetime) -> None:
    """Plans the ping, or the end, of a report that lies untouched since a moment."""
    wait = desk.town.ladder.draft_ping if kind is ladder.Kind.DRAFT_PING else desk.town.ladder.draft_kept
    step = ladder.FollowUp(
        kind, after_quiet(desk.town, deadline(desk.town, since, wait).at), round=case_store.seconds(since)
    )
    followups.plan(desk.tx, (step,), person=person)


def greeted(desk: Desk, person: Person, say: Say) -> Say:
    """With the privacy notice in front, the first time."""
    if person.greeted:
        return say
    people.mark_greeted(desk.tx, person.id, desk.now)
    return say.following(Say(text="privacy"))


def file(desk: Desk, person: Person, draft: Draft) -> Case:
    """Submits a report: the case, its sealed words, follow-ups, cards and the receipt."""
    route = routed(draft, desk.town)
    actor = Actor(person.id, Role.LIAISON if draft.relayed else Role.RESIDENT)
    master = case_store.load(desk.tx, draft.master) if draft.master else None
    case, event = submit(desk.town, _report(desk, person, draft), route, actor, desk.now, master=master)
    code = _insert(desk, case, event, draft)
    if draft.chosen and case.topic != UNKNOWN:
        learning.note(desk, case.number, case.topic, "resident")
    facts = dossier.facts(desk, case)
    receipt = _receipt(desk, case, facts | {"code": code, "relayed": "yes" if draft.relayed else "no"})
    telling.tell(desk, person.id, receipt, key=f"{case.number}/receipt")
    casework.follow(desk, case, event, facts=facts)
    if case.master:
        linking.joined(desk, case)
    return case


def _insert(desk: Desk, case: Case, event: Event, draft: Draft) -> str:
    """Stores a new case with its sealed words; returns its query code."""
    code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    key, key_sealed = desk.vault.new_key()
    mac = code_mac(desk, case.number, code)
    case_store.insert(desk.tx, case, event, desk.vault.stamp, code_mac=mac, key_sealed=key_sealed)
    finding.index(desk, case, _keep(desk, case.number, draft, key))
    return code


def split(desk: Desk, person: Person, number: str, entry: Entry) -> Case:
    """拆成几件: the words of another problem in the same report become a case of their own.

    The reporter gets one message with its number and query code; the judge of the first goes on with it.
    What was part of a sealed report is sealed: it shows the same place and photos.
    """
    case, actor = casework.visible(desk, person, number, Action.SPLIT)
    first = dossier.matter(desk, number)
    draft = intake.part(_new_id(), entry.text, case.area, _scene(desk, person))
    of_first = {"place": first.place, "point": first.point, "files": first.files}
    kept = draft.model_copy(update={**of_first, "sealed": draft.sealed or case.sealed})
    report = replace(_report(desk, person, kept), reporter=case.reporter, liaison=case.liaison)
    other, submitted = submit(desk.town, report, routed(kept, desk.town), actor, desk.now)
    code = _insert(desk, other, submitted, kept)
    casework.follow(desk, other, submitted)
    told: dict[str, Arg] = {"words": entry.text, "other": other.number, "code": code}
    return casework.record(desk, case, turns.split(case, actor, desk.now, other.number), args=told)


def code_mac(desk: Desk, number: str, code: str) -> bytes:
    """How a query code is stored: only whoever has the code can ask with it."""
    return desk.vault.mac("query code", f"{number} {code.upper()}")


def _report(desk: Desk, person: Person, draft: Draft) -> Report:
    day = desk.now.astimezone(desk.town.zone).strftime("%Y%m%d")
    return Report(
        number=case_store.next_number(desk.tx, day),
        topic=draft.topic or UNKNOWN,
        kind=draft.kind,
        area=draft.area or desk.town.root.code,
        reporter=None if draft.relayed else person.id,
        liaison=person.id if draft.relayed else None,
    )


def _keep(desk: Desk, number: str, draft: Draft, key: bytes) -> Matter:
    reported = Matter(
        text=draft.text, place=draft.place, point=draft.point, answers=draft.answers, files=draft.files
    )
    dossier.keep_matter(desk, number, reported, key)
    if draft.phone or draft.neighbour:
        dossier.keep(desk, number, "contact", Contact(phone=draft.phone, name=draft.neighbour))
    return reported


def _receipt(desk: Desk, case: Case, args: dict[str, Arg]) -> Say:
    """The number, the query code, and the promised day with its arithmetic."""
    if case.master:
        return Say(text="receipt-joined", args=args, about=case.number, keyboard="remove")
    if case.dispatched_at is None:
        say = Say(text="receipt-triage", args=args, about=case.number, keyboard="remove")
        return say.following(Say(text="sealed-note")) if case.sealed else say
    counted = deadline(desk.town, case.dispatched_at, desk.town.limits[case.limit].result)
    args |= {
        "span": Term(term="span", value=f"{counted.span.amount} {counted.span.unit}"),
        "start": Term(term="day", value=str(case_store.seconds(counted.start))),
        "days_off": counted.days_off,
        "provisional": "yes" if counted.provisional else "no",
    }
    return Say(text="receipt", args=args, about=case.number, keyboard="remove")
