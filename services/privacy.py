"""What is erased when somebody wants to be forgotten, or when their time is over."""

from dataclasses import dataclass
from datetime import timedelta

from cases import turns
from cases.conditions import possible
from cases.ladder import FollowUp, Kind
from cases.model import SYSTEM, Action, Actor, Case, Role, State
from cases.notices import Notice
from cases.rights import Audience, Person
from cases.speech import Say
from services import casework, dossier, telling
from services.desk import Desk
from storage import cases as case_store
from storage import drafts, followups, forgetting, outbox, people
from storage.followups import Planned

SENT_WITHIN = timedelta(minutes=1)  # the last word to somebody, before their address is erased
AGAIN = timedelta(hours=1)
MOST_WAITS = 48  # for a last word that cannot be delivered


@dataclass(frozen=True, slots=True)
class Standing:
    """How many cases of a person still go on, how many of those they may withdraw, how many have ended."""

    open: int
    own: int
    ended: int

    def written(self) -> str:
        """As one word: a button that was shown for another standing has moved on."""
        return f"{self.open}-{self.own}-{self.ended}"


def standing(desk: Desk, person: Person) -> Standing:
    """What there is to be forgotten of a person."""
    cases = case_store.all_of_voice(desk.tx, person.id)
    going_on = [case for case in cases if _goes_on(case)]
    own = sum(case.open and case.reporter == person.id for case in going_on)
    return Standing(len(going_on), own, len(cases) - len(going_on))


def _goes_on(case: Case) -> bool:
    """Whether somebody still owes its reporter something: also the answer to an appeal."""
    return case.open or case.appeal_due is not None


def forget(desk: Desk, person: Person, *, withdraw: bool) -> Standing:
    """Erases everything about a person that nobody needs any more, and tells them; what is left then.

    Their own open cases are withdrawn, or go on without a contact and are anonymised when they end.
    """
    for held in case_store.all_of_voice(desk.tx, person.id):
        wanted_back = withdraw and held.open and held.reporter == person.id
        case = _withdraw(desk, held, person) if wanted_back else held
        if _goes_on(case):
            dossier.erase_contact(desk, case.number)
            case_store.mark_to_forget(desk.tx, case.number, desk.now)
        else:
            anonymise(desk, case, _as_reporter(case, person))
    drafts.drop(desk.tx, person.id, "report")
    drafts.drop(desk.tx, person.id, "task")
    people.erase_guesses(desk.tx, person=person.id)
    address = people.acquaintance(desk.tx, person.id).address
    forgetting.erase_of(desk.tx, person.id, address, desk.now)
    left = standing(desk, person)
    telling.tell(desk, person.id, Say(text="forgotten", args={"open": left.open, "staff": _staff(person)}))
    _plan_farewell(desk, person.id)
    return left


def _staff(person: Person) -> str:
    return "yes" if person.grants else "no"


def _withdraw(desk: Desk, case: Case, person: Person) -> Case:
    event = turns.withdraw(case, _as_reporter(case, person), desk.now)
    after = casework.record(desk, case, event, only=())
    key = f"{case.number}/{event.seq}/for-good"
    unjudged = after.withdrawn_from is State.TRIAGE
    spared = Notice(Audience.CENTRE if unjudged else Audience.OFFICER, "withdrawn-for-good")
    telling.tell_of(desk, after, (spared,), key=key, args=dossier.facts(desk, after))
    return after


def _as_reporter(case: Case, person: Person) -> Actor:
    return Actor(person.id, Role.RESIDENT if case.reporter == person.id else Role.LIAISON)


def anonymise(desk: Desk, case: Case, actor: Actor) -> Case:
    """Destroys the key of the case's words: nobody is found through it, and its chain still verifies."""
    after = casework.record(desk, case, turns.anonymise(desk.town, case, actor, desk.now))
    dossier.erase(desk, case.number)
    for voice in {case.reporter, case.liaison} - {None}:
        _plan_farewell(desk, voice)
    return after


def retain(desk: Desk, case: Case) -> Case:
    """The time for which an ended case is kept is over."""
    if case.voice is None or not possible(desk.town, case, Action.ANONYMISE, SYSTEM, desk.now):
        return case
    return anonymise(desk, case, SYSTEM)


def _plan_farewell(desk: Desk, person: int | None, rung: int = 0) -> None:
    """The address goes last: the person is still to be told that everything else is gone."""
    if person is not None:
        wait = AGAIN if rung else SENT_WITHIN
        step = FollowUp(Kind.FORGET, desk.now + wait, rung, round=case_store.seconds(desk.now))
        followups.plan(desk.tx, (step,), person=person)


def let_go(desk: Desk, planned: Planned) -> None:
    """Erases the address of somebody whom nothing needs to reach any more."""
    if planned.person is None or people.bound(desk.tx, planned.person):
        return followups.drop(desk.tx, planned)
    person = people.load(desk.tx, planned.person)
    if not person.blocked and outbox.unsent(desk.tx, person.id) and planned.step.rung < MOST_WAITS:
        return _plan_farewell(desk, person.id, planned.step.rung + 1)
    address = people.acquaintance(desk.tx, person.id).address
    forgetting.erase_of(desk.tx, person.id, address, desk.now)
    return people.forget(desk.tx, person.id)
