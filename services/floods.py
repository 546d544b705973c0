"""How much one person may write at a time. What is beyond is set aside unheard; an emergency never."""

from datetime import datetime, timedelta

from cases.asking import emergency_numbers
from cases.rights import Person
from cases.speech import Said, Say
from services import danger, telling
from services.desk import Desk
from storage import floods
from storage.cases import seconds

MOST = 40  # messages in a window: three albums of photos and the words around them
WINDOW = timedelta(minutes=1)
PROBLEM = "too many messages at a time"


def too_much(desk: Desk, person: Person, said: Said, at: datetime) -> bool:
    """Counts a message; True when it is beyond what is heard, of which the person is told once a window.

    It counts for when it was said: what was held up by us and comes all at once is no flood.
    """
    count, since = floods.count(desk.tx, person.id, min(at, desk.now), WINDOW)
    if count <= MOST or danger.threatens(desk, said.text):
        return False
    say = Say(text="slow-down", args={"numbers": emergency_numbers(desk.town)})
    telling.tell(desk, person.id, say, key=f"slow-down/{person.id}/{seconds(since)}")
    return True
