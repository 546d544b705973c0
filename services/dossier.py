"""The dossier of a case: the reporter's words, sealed, and what may be shown of them to whom."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from cases.ladder import triage_due
from cases.model import Action, Case, State
from cases.routing import Personal
from cases.speech import Arg, File, Term, pinned
from services.desk import Desk
from storage import cases as case_store
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
        """The files, and the pin where there is one."""
        return self.files + pinned(self.point)


class Contact(BaseModel):
    """How the reporter, or the neighbour a liaison speaks for, can be reached. Shown to nobody by default."""

    model_config = ConfigDict(frozen=True)

    phone: str = ""
    name: str = ""


class Erased(Exception):
    """The words of this case were erased for good."""


def keep(desk: Desk, number: str, kind: str, value: BaseModel) -> int:
    """Seals words under the key of their case; returns the number by which events name them."""
    sealed = desk.vault.seal(value.model_dump_json().encode(), _key(desk, number))
    return case_store.add_words(desk.tx, number, kind, sealed, desk.now)


def _key(desk: Desk, number: str) -> bytes:
    sealed = case_store.sealed_key(desk.tx, number)
    if sealed is None:
        raise Erased(number)
    return desk.vault.unseal(sealed)


def matter(desk: Desk, number: str) -> Matter:
    """What was reported, in full."""
    (sealed,) = case_store.words(desk.tx, number, "matter").values()
    return Matter.model_validate_json(desk.vault.unseal(sealed, _key(desk, number)))


def entries(desk: Desk, number: str) -> dict[int, Entry]:
    """What was said later, by the number under which events name it."""
    key = _key(desk, number)
    kept = case_store.words(desk.tx, number, "entry")
    return {i: Entry.model_validate_json(desk.vault.unseal(sealed, key)) for i, sealed in kept.items()}


def last_entry(desk: Desk, number: str, action: Action) -> Entry:
    """What was said with the latest action of this kind; nothing where there is none."""
    said = [event for event in case_store.events(desk.tx, number) if event.action is action]
    return entries(desk, number)[int(said[-1].details["words"] or 0)] if said else Entry()


def masked(text: str, spans: Sequence[Personal]) -> str:
    """The text with every span of personal data hidden."""
    for span in spans:
        text = text[: span.start] + MASK * (span.end - span.start) + text[span.end :]
    return text


def for_staff(desk: Desk, text: str) -> str:
    """The text as staff may read it."""
    return masked(text, desk.classifier.classify(text).personal)


def facts(desk: Desk, case: Case) -> dict[str, Arg]:
    """What every message about a case can name: the matter and the clocks, never the person."""
    known: dict[str, Arg] = _promises(desk.town.ladder) | {
        "number": case.number,
        "topic": Term(term="topic", value=case.topic),
        "unit": Term(term="unit", value=case.unit),
        "area": Term(term="area", value=case.area),
        "limit": Term(term="limit", value=case.limit),
        "state": Term(term="state", value=case.state),
        "reopened": case.reopened,
        "moved": "yes" if case.result_due != case.promised_due else "no",
        "supervised": "yes" if case.supervised else "no",
    }
    for name in ("result_due", "sign_due", "closed_at", "promised_due", "paused_until", "appeal_due"):
        at = getattr(case, name)
        if at is not None:
            known[name] = Term(term="moment", value=str(case_store.seconds(at)))
    if case.state is State.TRIAGE:
        due = triage_due(desk.town, case, case.submitted_at)
        known["triage_due"] = Term(term="moment", value=str(case_store.seconds(due)))
    return known | _matter_facts(desk, case)


def _promises(ladder: Ladder) -> dict[str, Arg]:
    """What the texts promise about times, in days, as this town has decided."""
    return {
        "reminder_days": ladder.survey_reminder.amount,
        "survey_days": ladder.survey_open.amount,
        "look_back_days": ladder.look_backs[0].amount,
        "reopen_days": ladder.reopen_window.amount,
        "undo_days": ladder.withdraw_undo.amount,
        "info_days": ladder.info_open.amount,
        "appeal_days": ladder.appeal_open.amount,
    }


def _matter_facts(desk: Desk, case: Case) -> dict[str, Arg]:
    reported = matter(desk, case.number)
    return {
        "what": for_staff(desk, reported.text),
        "place": for_staff(desk, reported.place),
        "answers": tuple(for_staff(desk, answer) for answer in reported.answers.values()),
        "pinned": "yes" if reported.point else "no",
    }
