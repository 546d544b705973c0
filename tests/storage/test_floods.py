"""Counting what a person writes."""

from datetime import timedelta
from functools import partial

from storage import floods
from storage.database import Database
from tests.storage.made import NOW, later, persons

MINUTE = timedelta(minutes=1)


async def test_a_window_begins_with_a_message(database: Database) -> None:
    """Messages are counted for a minute from the first, and then anew; each person's alone."""
    await database.write(lambda tx: persons(tx, 2))
    counted = [
        await database.write(partial(floods.count, person=person, now=later(seconds=second), window=MINUTE))
        for person, second in ((1, 0), (1, 0), (2, 1), (1, 59), (1, 60), (1, 119), (1, 500))
    ]
    assert counted == [
        (1, NOW),
        (2, NOW),
        (1, later(seconds=1)),
        (3, NOW),
        (1, later(seconds=60)),
        (2, later(seconds=60)),
        (1, later(seconds=500)),
    ]
