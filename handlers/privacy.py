"""Everybody's rights over their own data: to see all of it, and to have it erased."""

from cases.rights import Person
from cases.speech import Choice, Press, Said, Say
from handlers.replies import reply
from services import mydata, privacy, telling
from services.desk import Desk


def my_data(desk: Desk, person: Person, said: Said) -> None:
    """/mydata: everything held about this person, as a file."""
    mydata.send(desk, person)


def forget(desk: Desk, person: Person, said: Said) -> None:
    """/forget: what goes, what stays and why; what happens to open cases is the person's choice."""
    _explain(desk, person, privacy.standing(desk, person))


def _explain(desk: Desk, person: Person, stands: privacy.Standing) -> None:
    ways = ("keep", "withdraw") if stands.own else ("keep",) if stands.open else ("all",)
    rows = tuple((_choice(f"button-forget-{way}", "forget", way, stands),) for way in ways)
    args = {"open": stands.open, "own": stands.own, "ended": stands.ended}
    say = Say(text="forget", args={**args, "staff": _staff(person)}, choices=rows)
    telling.tell(desk, person.id, say)


def _staff(person: Person) -> str:
    return "yes" if person.grants else "no"


def _choice(label: str, do: str, way: str, stands: privacy.Standing) -> Choice:
    return Choice(label=label, press=Press(do=do, value=way, step=stands.written()))


def choose(desk: Desk, person: Person, press: Press) -> None:
    """One of the ways: asked once more, because nothing brings it back."""
    stands = privacy.standing(desk, person)
    if press.step != stands.written():
        return _explain(desk, person, stands)
    way = press.value or "keep"
    rows = ((_choice("button-forget-yes", "forget_yes", way, stands),),)
    return telling.tell(desk, person.id, Say(text=f"forget-sure-{way}", choices=rows))


def confirm(desk: Desk, person: Person, press: Press) -> None:
    """Yes, erase it; unless something has changed since it was explained."""
    stands = privacy.standing(desk, person)
    if press.step != stands.written():
        reply(desk, person, "forget-changed")
        return _explain(desk, person, stands)
    privacy.forget(desk, person, withdraw=press.value == "withdraw")
    return None


COMMANDS = {"mydata": my_data, "forget": forget}
PRESSES = {"forget": choose, "forget_yes": confirm}
