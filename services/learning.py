"""What the town's people teach the classifier: every correction is an example, with its origin."""

from collections import Counter
from typing import Literal

from classifiers.examples import Example
from services import dossier
from services.desk import Desk
from storage import corrections
from storage.corrections import Correction

Origin = Literal["resident", "dispatcher", "return"]


def note(desk: Desk, number: str, topic: str, origin: Origin) -> None:
    """A person has said what this case is about."""
    corrections.note(desk.tx, Correction(number, topic, origin), desk.now)


def examples(desk: Desk) -> tuple[list[Example], Counter[str]]:
    """The town's own examples, without personal data, and how many there are of each origin."""
    noted = corrections.all_open_to_learning(desk.tx)
    taught = [
        Example("", dossier.for_staff(dossier.matter(desk, each.case).text), each.topic) for each in noted
    ]
    return taught, Counter(each.origin for each in noted)
