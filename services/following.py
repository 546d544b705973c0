"""What happens when a follow-up comes due: look at the case again, tell people, plan the next step."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from cases import ladder, notices
from cases.deadlines import next_digest
from cases.ladder import FollowUp, Kind
from cases.model import Action, Actor, Case, Role
from cases.notices import Notice
from cases.rights import WORKERS, Audience, Grant, Person
from cases.speech import Arg, Choice, Press, Say, Term, Urge
from services import casework, dossier, handover, intake, privacy, telling, turns
from services.desk import Desk
from storage import cases as case_store
from storage import drafts, followups, forgetting, people
from storage.followups import Planned


def fire(desk: Desk, planned: Planned) -> None:
    """Does one follow-up that is due, exactly once: a moot one is dropped."""
    if not followups.take(desk.tx, planned):
        return
    match planned.step.kind:
        case Kind.DIGEST:
            digest(desk)
        case Kind.DRAFT_PING | Kind.DRAFT_END:
            _draft(desk, planned)
        case Kind.AWAY_END:
            handover.end_leave(desk, planned)
        case Kind.FORGET:
            privacy.let_go(desk, planned)
        case _:
            _case(desk, planned, case_store.load(desk.tx, planned.case or ""))


# What is only said: the case, and whoever else there is, stay as they were.
REMINDERS = frozenset({*notices.FOLLOW_UPS, Kind.OVERDUE})


def remind(desk: Desk, due: Sequence[Planned]) -> None:
    """Does several of the kinds in REMINDERS, all or none: what they share is looked up once."""
    taken = [planned for planned in due if followups.take(desk.tx, planned)]
    known = case_store.load_all(desk.tx, [planned.case for planned in taken if planned.case])
    staff = people.staff(desk.tx)
    for planned in taken:
        _case(desk, planned, known.get(planned.case or ""), staff)


# What happens to a case by itself when its time has come.
BY_ITSELF: Mapping[Kind, Callable[[Desk, Case], Case]] = {
    Kind.SURVEY_CLOSE: casework.lapse,
    Kind.PAUSE_END: casework.end_pause,
    Kind.RETENTION: privacy.retain,
}


def _case(desk: Desk, planned: Planned, case: Case | None, staff: Sequence[Person] | None = None) -> None:
    """What is due about a case, if it still is, and the next step; `staff` if known already."""
    if case is None or not ladder.alive(planned.step, case) or _heard(desk, planned.step, case):
        return followups.drop(desk.tx, planned)
    if planned.step.kind in BY_ITSELF:
        BY_ITSELF[planned.step.kind](desk, case)
        return None
    following = ladder.next_step(desk.town, case, planned.step, desk.now)
    if planned.step.kind is Kind.RETURN and turns.unanswered(desk, case, planned.step.rung):
        turns.pass_on(desk, case)
    elif not (ladder.overtaken(planned.step, case, desk.now) or ladder.overrun(following, desk.now)):
        _remind(desk, planned, case, staff)
    return followups.plan(desk.tx, (following,) if following else (), case=case.number)


def _heard(desk: Desk, step: FollowUp, case: Case) -> bool:
    """Whether the resident has had the first word that this step asks for."""
    return step.kind in ladder.FIRST_WORD and ladder.fed_back(case, case_store.events(desk.tx, case.number))


def _remind(desk: Desk, planned: Planned, case: Case, staff: Sequence[Person] | None) -> None:
    told = notices.of_follow_up(desk.town, planned.step, case)
    quoted = any("words" in notice.carries for notice in told)
    args, files = casework.result(desk, case) if quoted else ({}, ())
    telling.tell_of(
        desk,
        case,
        told,
        key=f"{case.number}/follow-up/{planned.id}",
        args=dossier.clocks(desk, case) | args,
        files=files,
        actor=_asked_by(desk, planned, case),
        staff=staff,
    )
    if planned.step.kind in PROMISED:
        _tell_the_others(
            desk, planned, case, [notice for notice in told if notice.audience is Audience.VOICE]
        )


PROMISED = (Kind.TRIAGE, Kind.OVERDUE)  # broken to one, it is broken to all who move with it


def _tell_the_others(desk: Desk, planned: Planned, case: Case, told: Sequence[Notice]) -> None:
    """The same to the reporters of what moves with a case, each in their own number."""
    for other in case_store.moving_with(desk.tx, case.number) if told else ():
        if other.voice != case.voice:
            args = dossier.clocks(desk, case) | {"number": other.number}
            telling.tell_of(desk, other, told, key=f"{other.number}/follow-up/{planned.id}", args=args)


def _asked_by(desk: Desk, planned: Planned, case: Case) -> Actor | None:
    """Who asked for more time: nobody grants what they ask for themselves."""
    if planned.step.kind is not Kind.EXTENSION:
        return None
    events = case_store.events(desk.tx, case.number)
    return next(each.actor for each in reversed(events) if each.action is Action.ASK_EXTENSION)


GO_ON = Choice(label="button-go-on", press=Press(do="draft_resume"))


def _about_draft(desk: Desk, text: str, *buttons: Choice) -> Say:
    kept = desk.town.ladder.draft_kept.amount
    return Say(text=text, args={"kept_days": kept}, choices=(buttons,) if buttons else ())


def _draft(desk: Desk, planned: Planned) -> None:
    """A report left lying: one ping, and after the town's time it is erased."""
    touched = drafts.touched(desk.tx, planned.person, "report") if planned.person else None
    if planned.person is None or touched is None:
        return followups.drop(desk.tx, planned)
    wait = (
        desk.town.ladder.draft_ping if planned.step.kind is Kind.DRAFT_PING else desk.town.ladder.draft_kept
    )
    if touched + timedelta(days=wait.amount) > desk.now:
        return intake.plan_draft(desk, planned.person, planned.step.kind, touched)
    ended = touched + timedelta(days=desk.town.ladder.draft_kept.amount) <= desk.now
    if planned.step.kind is Kind.DRAFT_PING and not ended:
        telling.tell(desk, planned.person, _about_draft(desk, "draft-ping", GO_ON), Urge.REMINDER)
        return intake.plan_draft(desk, planned.person, Kind.DRAFT_END, touched)
    drafts.drop(desk.tx, planned.person, "report")
    return telling.tell(desk, planned.person, _about_draft(desk, "draft-ended"), Urge.REMINDER)


def plan_digest(desk: Desk) -> None:
    """Plans the next digest, if none is planned."""
    if not followups.has_planned(desk.tx, Kind.DIGEST):
        followups.plan(desk.tx, (FollowUp(Kind.DIGEST, next_digest(desk.town, desk.now)),))


def digest(desk: Desk) -> None:
    """Tells everyone with work waiting how much it is, and plans the next digest."""
    day = desk.now.astimezone(desk.town.zone).date().isoformat()
    for person in people.staff(desk.tx):
        if person.away:
            continue
        say: Say | None = None
        for part in _digest(desk, person):
            say = part if say is None else part.following(say)
        if say is not None:
            telling.tell(desk, person.id, say, Urge.DIGEST, key=f"digest/{day}/{person.id}")
    plan_digest(desk)


def _digest(desk: Desk, person: Person) -> list[Say]:
    """The parts of a person's digest, one a role; nothing where nothing waits."""
    units = sorted({g.unit for g in person.grants if g.unit and g.role in WORKERS})
    parts = [_work("digest-unit", desk, unit) for unit in units]
    if person.holds(Role.DISPATCHER):
        parts.append(_queue("digest-centre", desk, sealed=False))
    if Grant(Role.SUPERVISOR) in person.grants:
        parts += [_work("digest-town", desk, None), _queue("digest-sealed", desk, sealed=True)]
    return [part for part in parts if any(isinstance(value, int) and value for value in part.args.values())]


def _work(text: str, desk: Desk, unit: str | None) -> Say:
    tomorrow = (desk.now.astimezone(desk.town.zone) + timedelta(days=1)).replace(hour=0, minute=0, second=0)
    load = case_store.load_of(desk.tx, unit=unit, now=desk.now, until=tomorrow)
    args: dict[str, Arg] = {
        "open": load.open,
        "unsigned": load.unsigned,
        "due": load.due,
        "overdue": load.overdue,
    }
    return Say(text=text, args=args | ({"unit": Term(term="unit", value=unit)} if unit else {}))


def _queue(text: str, desk: Desk, *, sealed: bool) -> Say:
    counted = {
        name: case_store.count_in_state(desk.tx, state, sealed=sealed)
        for name, state in (("triage", "triage"), ("checks", "result_filed"))
    }
    return Say(text=text, args=counted)


def erase(desk: Desk) -> int:
    """Erases what was kept for a while only: how many messages lost their words."""
    people.erase_guesses(desk.tx, before=desk.now - GUESSES_KEPT)
    forgetting.drop_old(desk.tx, desk.now)
    return forgetting.erase(desk.tx, desk.now - forgetting.KEPT)


GUESSES_KEPT = timedelta(days=1)  # they count for an hour
