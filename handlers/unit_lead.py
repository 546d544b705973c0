"""A unit lead's day: stand by a return or not, grant more time or not."""

from cases.rights import Person
from cases.speech import Press
from services import tasks as task_service
from services import turns
from services.desk import Desk


def back_return(desk: Desk, person: Person, press: Press) -> None:
    """同意退单."""
    turns.back_return(desk, person, press.case or "")


def decline_return(desk: Desk, person: Person, press: Press) -> None:
    """我们来办: the next words go to the unit's people."""
    task_service.begin(desk, person, "decline_return", press.case or "")


def extend(desk: Desk, person: Person, press: Press) -> None:
    """同意延期: the next words tell the resident why."""
    task_service.begin(desk, person, "extend", press.case or "")


def refuse_extension(desk: Desk, person: Person, press: Press) -> None:
    """不延期: the next words go to the officer."""
    task_service.begin(desk, person, "refuse_extension", press.case or "")


PRESSES = {
    "back_return": back_return,
    "decline_return": decline_return,
    "extend": extend,
    "refuse_extension": refuse_extension,
}
