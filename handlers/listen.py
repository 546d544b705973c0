"""Listening: one update that was read becomes what it means to us, in one transaction."""

from dataclasses import replace

from cases.rights import Person
from cases.speech import Press, Said, Say, Urge
from handlers.hear import hear
from handlers.read import Heard
from services import floods, telling
from services.desk import Desk
from storage import inbox, outbox, people
from storage.inbox import Arrived

TRIES = 3


def listen(desk: Desk, update_id: int, heard: Heard) -> tuple[bool, Press | None]:
    """Hears one update: all its effects and its mark in the inbox, in one transaction. Raises Early.

    Returns whether it was heard now, and the button that was pressed, if it did what it says.
    """
    if not inbox.take(desk.tx, update_id, desk.now):
        return False, None
    return True, _listen(desk, update_id, heard)


def _listen(desk: Desk, update_id: int, heard: Heard) -> Press | None:
    person = people.at_address(desk.tx, heard.address, heard.locale, desk.now)
    if heard.blocked is not None:
        (telling.unreachable if heard.blocked else telling.reachable)(desk, person.id)
        return None
    if person.blocked:
        telling.reachable(desk, person.id)
    if heard.button is None and floods.too_much(desk, person, heard.said, heard.at or desk.now):
        inbox.put_aside(desk.tx, update_id, floods.PROBLEM)
        return None
    said = _found(desk, person, heard)
    return said.press if hear(desk, person, said) else None


def _found(desk: Desk, person: Person, heard: Heard) -> Said:
    """What was said, with the button and the message replied to looked up."""
    said = heard.said
    if heard.button is not None:
        pressed = outbox.choice(desk.tx, person.id, *heard.button)
        return replace(said, press=Press.model_validate(pressed)) if pressed else replace(said, stale=True)
    if heard.reply_to is not None:
        return replace(said, reply_to=outbox.case_of_message(desk.tx, person.id, heard.reply_to))
    return said


def give_up(desk: Desk, arrived: Arrived, problem: str) -> bool:
    """Counts a failed try; True when it was the last, the update is set aside and its person told."""
    if not inbox.failed(desk.tx, arrived.update_id, problem, desk.now, most=TRIES):
        return False
    person = people.known(desk.tx, arrived.lane)
    if person is not None:
        telling.tell(desk, person.id, Say(text="trouble"), Urge.REPLY, key=f"trouble/{arrived.update_id}")
    return True
