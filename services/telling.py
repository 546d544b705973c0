"""Telling people: puts messages into the outbox, in the transaction of what they tell of."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from cases.buttons import to_name
from cases.conditions import returnable
from cases.deadlines import quiet
from cases.model import Actor, Case, Role
from cases.notices import Notice, relayed
from cases.rights import UPWARD, WORKERS, Audience, Person, belongs, roles_in, takes_part
from cases.routing import Urgency
from cases.speech import Arg, File, Say, Term, Urge
from services import dossier
from services.desk import Desk
from storage import cases as case_store
from storage import outbox, people


def tell(
    desk: Desk,
    person: int,
    say: Say,
    urge: Urge = Urge.REPLY,
    *,
    key: str | None = None,
    urgent: bool = False,
) -> None:
    """Puts one message into the outbox; the same `key` a second time is not put again."""
    choices = [choice.press.model_dump(exclude_none=True) for row in say.choices for choice in row]
    outbox.post(
        desk.tx,
        person=person,
        urge=urge,
        sealed=desk.vault.seal(say.model_dump_json(exclude_defaults=True).encode()),
        choices=choices,
        now=desk.now,
        about=say.about,
        key=key,
        quiet=urge is not Urge.REPLY and not urgent and quiet(desk.town, desk.now),
    )


def tell_of(
    desk: Desk,
    case: Case,
    notices: Iterable[Notice],
    *,
    key: str,
    args: Mapping[str, Arg],
    files: tuple[File, ...] = (),
    actor: Actor | None = None,
    staff: Sequence[Person] | None = None,
    urgent: bool = False,
) -> None:
    """Sends the notices about a case to everyone they are for, once under `key`.

    `files` are enclosed with the words in `args`; `staff`, if known already, is everyone with a role.
    `urgent` ones are heard at night too, as those of a case that puts life at stake always are.
    """
    notices = tuple(notices)
    unheard = _unheard(desk, case, notices)
    reminded: set[int] = set()
    for notice in notices:
        reached, told = audience(desk, case, notice.audience, actor, staff)
        if not told:
            continue
        worded = _worded(desk, case, notice, args, files)
        if notice.audience in DOES and reached not in DOES and _owed_by_a_unit(case):
            worded = _for_want_of_people(desk, case, notice, worded)
        if notice.audience is Audience.ACTOR and unheard:
            worded = worded.following(Say(text="voice-away"))
        if notice.urge is Urge.REMINDER:  # who works on it is not asked to remind themselves as well
            told = tuple(person for person in told if person not in reminded)
            reminded.update(told if reached is not Audience.UNIT else ())  # one of many in a unit is
        for person in told:
            carried = person == case.liaison and (notice.audience is not Audience.ACTOR or worded.choices)
            tell(
                desk,
                person,
                relayed(worded, case) if carried else worded,
                Urge.REPLY if notice.audience is Audience.ACTOR else notice.urge,
                key=f"{key}/{notice.text}/{person}",
                urgent=urgent or case.limit == Urgency.CRITICAL,
            )


def _unheard(desk: Desk, case: Case, notices: Collection[Notice]) -> bool:
    """Whether somebody says a thing to the resident that cannot reach them now."""
    spoken = {Audience.ACTOR, Audience.VOICE} <= {notice.audience for notice in notices}
    return spoken and case.voice is not None and people.load(desk.tx, case.voice).blocked


DOES = (Audience.UNIT, Audience.OFFICER, Audience.ASSISTING)  # who works on cases and has the buttons for it


def _owed_by_a_unit(case: Case) -> bool:
    """Whether some unit has it: neither supervision, nor still the centre."""
    return not case.sealed and case.dispatched_at is not None


def _for_want_of_people(desk: Desk, case: Case, notice: Notice, say: Say) -> Say:
    """A card of a unit with nobody in chat, or everybody away, for those who must reach it by other means."""
    unit = case.assisting_units[-1] if notice.audience is Audience.ASSISTING else case.unit
    away = {p.away for p in people.staff(desk.tx) for g in p.grants if g.unit == unit and g.role in WORKERS}
    args: dict[str, Arg] = {"unit": Term(term="unit", value=unit), "code": unit}
    note = Say(text="unit-away" if away == {True} else "unit-without-people", args=args)
    return say.model_copy(update={"choices": ()}).following(note)


# Characters of the report and of later words that fit into one message together.
SHOWN = {"what": 1200, "words": 2400, "added": 200}


def _worded(desk: Desk, case: Case, notice: Notice, args: Mapping[str, Arg], files: tuple[File, ...]) -> Say:
    """The notice as a message, with all that it carries."""
    matter = dossier.matter(desk, case.number).enclosed if "what" in notice.carries else ()
    topics, words = dossier.likely_topics(desk, case.number) if notice.judging else ((), ())
    standing = replace(case, returnable=returnable(desk.town, case, desk.now))  # no button that does nothing
    say = Say(
        text=notice.text,
        args={**args, "words": words} if notice.judging else args,
        choices=(*to_name(case, topics, "dispatch"), *notice.buttons(standing)),
        files=matter + (files if "words" in notice.carries else ()),
        about=case.number,
    )
    return shortened(say, notice.carries)


def shortened(say: Say, whole: Collection[str]) -> Say:
    """The message with very long words shown in part; those named in `whole` go ahead in full."""
    long = {
        name: words
        for name, most in SHOWN.items()
        if isinstance(words := say.args.get(name), str) and len(words) > most
    }
    if not long:
        return say
    shown = {name: words[: SHOWN[name]] + "…" for name, words in long.items()}
    ahead = [words for name, words in long.items() if name in whole]
    return say.model_copy(update={"args": {**say.args, **shown}, "plain": "\n\n".join(ahead)})


def audience(
    desk: Desk,
    case: Case,
    wanted: Audience,
    actor: Actor | None = None,
    staff: Sequence[Person] | None = None,
) -> tuple[Audience, tuple[int, ...]]:
    """The people meant; where nobody of them is in chat, those one level up, and which level that is."""
    named = {
        Audience.ACTOR: actor.person if actor else None,
        Audience.VOICE: case.voice,
    }
    if wanted in named:
        person = named[wanted]
        return wanted, () if person is None else (person,)
    if case.sealed:
        wanted = Audience.SUPERVISION
    elif wanted is Audience.OFFICER and (officer := _still(desk, case, case.officer, *WORKERS)):
        return wanted, (officer,)
    others = {case.reporter, case.liaison}  # they never act for the unit on the same case
    if wanted is Audience.BACKER and actor:
        others.add(actor.person)  # nobody grants what they ask for themselves
    everyone = people.staff(desk.tx) if staff is None else staff
    if wanted is Audience.CHARGE:
        return wanted, tuple(p.id for p in everyone if p.id == case.leader and _may(p, wanted, case, others))
    return _reached(desk, case, wanted, everyone, others)


def _still(desk: Desk, case: Case, person: int | None, *roles: Role) -> int | None:
    """The person, as long as they have one of these roles in the case: some leave, some step back."""
    if person is None or not set(roles) & set(roles_in(people.load(desk.tx, person), case)):
        return None
    return person


def hush(desk: Desk, person: int) -> None:
    """What waits to be sent to a person about cases that are not theirs any more is not sent."""
    now = people.load(desk.tx, person)
    for number, waiting in outbox.unsent_about(desk.tx, person).items():
        case = case_store.load(desk.tx, number)
        if case is None or not takes_part(now, case):
            outbox.withdraw(desk.tx, waiting, desk.now)


def _reached(
    desk: Desk, case: Case, wanted: Audience, staff: Sequence[Person], others: Collection[int | None]
) -> tuple[Audience, tuple[int, ...]]:
    while True:
        meant = (person for person in staff if belongs(person, wanted, case, desk.town))
        found = tuple(person.id for person in meant if _may(person, wanted, case, others))
        if found or wanted not in UPWARD:
            return wanted, found
        wanted = UPWARD[wanted]


def _may(person: Person, wanted: Audience, case: Case, others: Collection[int | None]) -> bool:
    """Whether the person may be told. Those on call are warned of cases in which they have no part."""
    return person.id not in others and (wanted is Audience.ON_CALL or takes_part(person, case))


def reachable(desk: Desk, person: int) -> None:
    """This person lets us in again: reminders that time has overtaken are not sent any more."""
    people.mark_blocked(desk.tx, person, None)
    outbox.withdraw(desk.tx, outbox.overtaken(desk.tx, person), desk.now)


def unreachable(desk: Desk, person: int) -> None:
    """This person blocked us: the centre hears which open cases can no longer reach them."""
    people.mark_blocked(desk.tx, person, desk.now)
    for case in case_store.of_voice(desk.tx, person, limit=50):
        if case.open:
            notice = Notice(Audience.CENTRE, "voice-unreachable")
            args: dict[str, Arg] = {"number": case.number, "unit": Term(term="unit", value=case.unit)}
            tell_of(desk, case, (notice,), key=f"{case.number}/blocked/{desk.now:%Y%m%d}", args=args)
