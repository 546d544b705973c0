"""A liaison's day: relay a neighbour's report with consent, carry the answers back."""

from cases.model import Role
from cases.rights import Person
from cases.speech import Press, Said
from handlers.replies import reply
from services import casework, intake
from services.desk import Desk


def relay(desk: Desk, person: Person, said: Said) -> None:
    """/relay, 替邻居反映."""
    _relay(desk, person)


def press_relay(desk: Desk, person: Person, press: Press) -> None:
    """替邻居反映."""
    _relay(desk, person)


def _relay(desk: Desk, person: Person) -> None:
    if not person.holds(Role.LIAISON):
        return reply(desk, person, "only-liaison")
    return intake.begin(desk, person, relayed=True)


def carry(desk: Desk, person: Person, press: Press) -> None:
    """已转告."""
    casework.carry(desk, person, press.case or "")


COMMANDS = {"relay": relay}
PRESSES = {"relay": press_relay, "carry": carry}
