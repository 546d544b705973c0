"""A unit lead's day: stand by a return or not, grant more time or not."""

from cases.rights import Person
from cases.speech import Press
from handlers.replies import asks_for
from services import turns
from services.desk import Desk


def back_return(desk: Desk, person: Person, press: Press) -> None:
    """同意退单."""
    turns.back_return(desk, person, press.case or "")


PRESSES = {
    "back_return": back_return,
    "decline_return": asks_for("decline_return"),  # 我们来办: the next words go to the unit's people
    "extend": asks_for("extend"),  # 同意延期: the next words tell the resident why
    "refuse_extension": asks_for("refuse_extension"),  # 不延期: the next words go to the officer
}
