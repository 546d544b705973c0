"""From one person to another: cases given to somebody, stepping back, leave, and who the reporter is."""

from cases.buttons import button
from cases.lifecycle import NotAllowed
from cases.model import Action
from cases.rights import Person
from cases.speech import Arg, Choice, Press, Said, Say, Term
from handlers.replies import reply
from services import casework, dossier, handover, names, telling
from services import tasks as task_service
from services.desk import Desk
from storage import cases as case_store
from storage import people, roles


def assign(desk: Desk, person: Person, press: Press) -> None:
    """交给…: the unit's people by name."""
    case = casework.ready(desk, person, press.case or "", Action.ASSIGN)
    rows = tuple(
        (
            Choice(
                label=names.name(desk, each.id, case.unit),
                press=button(case, "assign_to", str(each.id)).press,
            ),
        )
        for each in handover.candidates(desk, case)
    )
    args = dossier.facts(desk, case)
    if case.officer is not None:
        args["name"] = names.name(desk, case.officer, case.unit)
    say = Say(
        text="assign-whom" if rows else "assign-nobody-else", args=args, choices=rows, about=case.number
    )
    return telling.tell(desk, person.id, telling.shortened(say, ()))


def assign_to(desk: Desk, person: Person, press: Press) -> None:
    """A name was pressed: the case is theirs."""
    handover.assign(desk, person, press.case or "", int(press.value or 0))


def recuse(desk: Desk, person: Person, press: Press) -> None:
    """回避: asked once more, because it cannot be undone in chat."""
    case = casework.ready(desk, person, press.case or "", Action.RECUSE)
    rows = ((button(case, "recuse_yes"),),)
    say = Say(text="recuse-sure", args={"number": case.number}, choices=rows, about=case.number)
    telling.tell(desk, person.id, say)


def recuse_yes(desk: Desk, person: Person, press: Press) -> None:
    """Yes, this person has an interest in it."""
    handover.recuse(desk, person, press.case or "")


def reveal(desk: Desk, person: Person, press: Press) -> None:
    """看联系方式: the next words are the reason; where nothing was left it is refused."""
    case, actor = casework.visible(desk, person, press.case or "", Action.REVEAL)
    if dossier.contact(desk, case.number) is None:
        raise NotAllowed(case, Action.REVEAL, actor.role)
    task_service.begin(desk, person, "reveal", case.number)


def away(desk: Desk, person: Person, said: Said) -> None:
    """/away DAY or DAYS: who stands in?"""
    if not handover.units_of(person):
        return reply(desk, person, "only-officer")
    try:
        last = handover.last_day(desk, said.text.strip())
    except handover.BadDay:
        return reply(desk, person, "away-how")
    until = str(case_store.seconds(handover.returns(desk, last)))
    deputies = [
        Choice(label=names.name(desk, each.id), press=Press(do="away", value=f"{last} {each.id}"))
        for each in handover.deputies(desk, person)
    ]
    nobody = Choice(label="button-away-nobody", press=Press(do="away", value=f"{last} 0"))
    say = Say(
        text="away-who",
        args={"until": Term(term="moment", value=until)},
        choices=tuple((each,) for each in [*deputies, nobody]),
    )
    return telling.tell(desk, person.id, say)


def go(desk: Desk, person: Person, press: Press) -> None:
    """Somebody stands in, or nobody: from now on the person is away."""
    day, chosen = (press.value or "").split()
    others = {each.id: each for each in handover.deputies(desk, person)}
    try:
        last = handover.last_day(desk, day)
    except handover.BadDay:
        return reply(desk, person, "moved-on")
    known = roles.absence(desk.tx, person.id)
    deputy = others.get(int(chosen))
    if (chosen != "0" and deputy is None) or not handover.units_of(person):
        return reply(desk, person, "moved-on")
    until = handover.returns(desk, last)
    if known is not None and (known.until, known.deputy) == (until, deputy and deputy.id):
        return reply(desk, person, "moved-on")
    handed = handover.go_away(desk, person, last, deputy)
    moment = Term(term="moment", value=str(case_store.seconds(until)))
    name = names.name(desk, deputy.id) if deputy else ""
    told: dict[str, Arg] = {"count": handed.count, "others": handed.others, "deputy": name}
    return reply(desk, person, "away-done", until=moment, **told)


def back(desk: Desk, person: Person, said: Said) -> None:
    """/back: new cases come again."""
    came = handover.come_back(desk, people.load(desk.tx, person.id))
    reply(desk, person, "back-done" if came else "not-away")


COMMANDS = {"away": away, "back": back}
PRESSES = {
    "assign": assign,
    "assign_to": assign_to,
    "recuse": recuse,
    "recuse_yes": recuse_yes,
    "reveal": reveal,
    "away": go,
}
