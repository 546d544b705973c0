"""The dossier of a case: the reporter's words, sealed, and what may be shown of them to whom."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from cases.conditions import overdue
from cases.draft import telling_words, worded
from cases.ladder import contact_due, return_judged, triage_due
from cases.model import Action, Case, Event, State
from cases.rights import REPORTING
from cases.speech import Arg, File, Term, pinned, showing
from classifiers.personal import personal_data
from services.desk import Desk
from storage import cases as case_store
from storage import search
from town.model import Ladder

MASK = "＊"


class Entry(BaseModel):
    """One thing said about a case, with its photos: as sealed in storage."""

    model_config = ConfigDict(frozen=True)

    text: str = ""
    files: tuple[File, ...] = ()
    basis: str = ""  # of a result: the law or rule it rests on
    planned: str = ""  # of a result: when the rest is done


class Matter(BaseModel):
    """What was reported: the matter, without the person."""

    model_config = ConfigDict(frozen=True)

    text: str
    place: str = ""
    point: tuple[float, float] | None = None
    answers: dict[str, str] = {}
    files: tuple[File, ...] = ()

    @property
    def enclosed(self) -> tuple[File, ...]:
        """The files, which show how it was before anything was done, and the pin where there is one."""
        return showing(self.files, "before") + pinned(self.point)


class Contact(BaseModel):
    """How the reporter, or the neighbour a liaison speaks for, can be reached. Shown to nobody by default."""

    model_config = ConfigDict(frozen=True)

    phone: str = ""
    name: str = ""


class Erased(Exception):
    """The words of this case were erased for good."""


def keep(desk: Desk, number: str, kind: str, value: BaseModel) -> int:
    """Seals words under the key of their case; returns the number by which events name them."""
    return _add(desk, number, kind, value, _key(desk, number))


def _add(desk: Desk, number: str, kind: str, value: BaseModel, key: bytes) -> int:
    sealed = desk.vault.seal(value.model_dump_json().encode(), key)
    return case_store.add_words(desk.tx, number, kind, sealed, desk.now)


def _key(desk: Desk, number: str) -> bytes:
    sealed = case_store.sealed_key(desk.tx, number)
    if sealed is None:
        raise Erased(number)
    return desk.vault.unseal(sealed)


def keep_matter(desk: Desk, number: str, reported: Matter, key: bytes) -> None:
    """Seals what was reported under the key of a new case."""
    _add(desk, number, "matter", reported, key)
    desk.opened[number] = reported


def matter(desk: Desk, number: str) -> Matter:
    """What was reported, in full; nothing once it was erased. It is opened once in a transaction."""
    if number not in desk.opened:
        desk.opened[number] = _matter(desk, number)
    return desk.opened[number]


def _matter(desk: Desk, number: str) -> Matter:
    sealed = next(iter(case_store.words(desk.tx, number, "matter").values()), None)
    if sealed is None:
        return Matter(text="")
    return Matter.model_validate_json(desk.vault.unseal(sealed, _key(desk, number)))


def contact(desk: Desk, number: str) -> Contact | None:
    """How the reporter can be reached beside the bot, if they left anything. For nobody's eyes by default."""
    sealed = next(iter(case_store.words(desk.tx, number, "contact").values()), None)
    return (
        None if sealed is None else Contact.model_validate_json(desk.vault.unseal(sealed, _key(desk, number)))
    )


def erase_contact(desk: Desk, number: str) -> None:
    """Erases how the reporter can be reached; the rest of the case stays."""
    case_store.erase_kind(desk.tx, number, "contact")


def erase(desk: Desk, number: str) -> None:
    """Erases all that was said about a case, for good, and what it can be found by."""
    case_store.erase_words(desk.tx, number)
    desk.opened.pop(number, None)
    search.forget(desk.tx, number)


def entries(desk: Desk, number: str) -> dict[int, Entry]:
    """What was said later, by the number under which events name it; nothing once it was erased."""
    kept = case_store.words(desk.tx, number, "entry")
    return _opened(desk, number, kept) if kept else {}


def _opened(desk: Desk, number: str, kept: dict[int, bytes]) -> dict[int, Entry]:
    key = _key(desk, number)
    return {i: Entry.model_validate_json(desk.vault.unseal(sealed, key)) for i, sealed in kept.items()}


def added(desk: Desk, number: str) -> tuple[str, ...]:
    """What whoever reported the case said about it later, first to last; nothing once it was erased."""
    kept = case_store.words(desk.tx, number, "entry")
    if not kept:
        return ()
    own = [each for each in case_store.events(desk.tx, number) if each.actor.role in REPORTING]
    said = {each.details.get("words") for each in own}
    theirs = {i: sealed for i, sealed in kept.items() if i in said}
    return tuple(each.text for each in _opened(desk, number, theirs).values())


def last_entry(desk: Desk, number: str, action: Action) -> Entry:
    """What was said with the latest action of this kind; nothing where there is none."""
    said = [event for event in case_store.events(desk.tx, number) if event.action is action]
    return entry_of(desk, number, said[-1]) if said else Entry()


def entry_of(desk: Desk, number: str, event: Event) -> Entry:
    """What was said with this event; nothing where it is erased."""
    return entries(desk, number).get(int(event.details["words"] or 0), Entry())


def for_staff(text: str) -> str:
    """The text as staff may read it: with every span of personal data hidden."""
    for span in personal_data(text):
        text = text[: span.start] + MASK * (span.end - span.start) + text[span.end :]
    return text


def likely_topics(desk: Desk, number: str) -> tuple[tuple[str, ...], tuple[Term, ...]]:
    """The likely topics of a report, at most three, and the words that speak for the first."""
    verdict = desk.classifier.classify(matter(desk, number).text)
    topics = tuple(each.topic for each in verdict.alternatives[:3] if each.topic in desk.town.topics)
    return topics, tuple(Term(term="word", value=word) for word in telling_words(verdict))


def facts(desk: Desk, case: Case) -> dict[str, Arg]:
    """What every message about a case can name: the matter and the clocks, never the person."""
    known: dict[str, Arg] = (
        promises(desk.town.ladder)
        | clocks(desk, case)
        | {
            "limit": Term(term="limit", value=case.limit),
            "state": Term(term="state", value=case.state),
            "reopened": case.reopened,
            "moved": "yes" if case.result_due != case.promised_due else "no",
            "supervised": "yes" if case.supervised else "no",
            "talking": TALKING.get(case.state, "no"),
        }
    )
    if (feedback := desk.town.limits[case.limit].feedback) is not None:
        known["feedback"] = Term(term="span", value=f"{feedback.amount} {feedback.unit}")
    for name in ("closed_at", "promised_due"):
        known |= _moment(name, getattr(case, name))
    known |= _moment("contact_due", contact_due(desk.town, case), after=desk.now)
    if case.state is State.TRIAGE:
        judged = triage_due(desk.town, case, _since(desk, case))
        known |= _moment("triage_due", judged) | {"judging": "ahead" if desk.now < judged else "late"}
    if case.state is State.MERGED and case.master:
        master = case_store.load(desk.tx, case.master)
        known |= _moment("result_due", master.result_due if master else None)
    if case.state is State.RETURN_PENDING:
        known |= _moment("judged_by", return_judged(desk.town, case, _since(desk, case)), after=desk.now)
    return known | _matter_facts(desk, case)


def clocks(desk: Desk, case: Case) -> dict[str, Arg]:
    """What a reminder can name: the case and its clocks. Nothing sealed is opened for it."""
    known: dict[str, Arg] = {
        "number": case.number,
        "topic": Term(term="topic", value=case.topic),
        "unit": Term(term="unit", value=case.unit),
        "area": Term(term="area", value=case.area),
        "sealed": "yes" if case.sealed else "no",
        "appeal": case.appeal or "none",
        "clock": _clock(case, desk.now),
        "signing": _signing(case, desk.now),
        "survey_days": desk.town.ladder.survey_open.amount,
    }
    for name in ("result_due", "sign_due", "paused_until", "appeal_due"):
        known |= _moment(name, getattr(case, name))
    return known


# Whether the unit can talk with the resident, or could if it signed.
TALKING = {State.DISPATCHED: "signed", State.IN_PROGRESS: "now", State.NEED_INFO: "now"}
STOPPED = (State.NEED_INFO, State.SUSPENDED)
FILED = (State.RESULT_FILED, State.FOLLOW_UP)


def _clock(case: Case, now: datetime) -> str:
    """How the time for the answer stands, by the word that the texts choose by."""
    if not case.open:
        return "ended"
    if case.state in STOPPED:
        return "stopped"
    if case.state in FILED:
        return "met"
    if case.state is State.TRIAGE or case.result_due is None:
        return "unset"
    return "late" if overdue(case, now) else "running"


def _signing(case: Case, now: datetime) -> str:
    """Whether somebody still has to sign, and whether the time for it is over."""
    if case.state is not State.DISPATCHED or case.sign_due is None:
        return "none"
    return "ahead" if now < case.sign_due else "late"


def _moment(name: str, at: datetime | None, after: datetime | None = None) -> dict[str, Arg]:
    """A moment by its name; nothing where there is none, or it does not lie after `after`."""
    if at is None or (after is not None and at <= after):
        return {}
    return {name: Term(term="moment", value=str(case_store.seconds(at)))}


def _since(desk: Desk, case: Case) -> datetime:
    """Since when the case is in its state."""
    events = case_store.events(desk.tx, case.number)
    return next((each.at for each in reversed(events) if "state" in each.changes), case.submitted_at)


def promises(ladder: Ladder) -> dict[str, Arg]:
    """What the texts promise about times, in days, as this town has decided."""
    return {
        "reminder_days": ladder.survey_reminder.amount,
        "look_back_days": ladder.look_backs[0].amount,
        "reopen_days": ladder.reopen_window.amount,
        "undo_days": ladder.withdraw_undo.amount,
        "info_days": ladder.info_open.amount,
        "appeal_days": ladder.appeal_open.amount,
    }


def _matter_facts(desk: Desk, case: Case) -> dict[str, Arg]:
    reported = matter(desk, case.number)
    return {
        "what": for_staff(reported.text),
        "place": for_staff(reported.place),
        "answers": worded(desk.town, reported.answers, for_staff),
        "pinned": "yes" if reported.point else "no",
    }
