"""An office on a clock that tests move, on both engines, with an officer and people who have reported."""

import pytest

from cases.draft import Draft, Step, Words
from cases.model import Role
from cases.rights import Grant
from classifiers.keywords import KeywordClassifier
from services import intake
from services.desk import Desk, Office
from storage import people
from storage.database import Database
from storage.vault import Vault
from tests.handlers.exchange import Shaky, Watch
from town.model import Town

WATER, WATER_UNIT, VILLAGE = "0301", "gongshui", "qx-dh-01"
OFFICER, RESIDENT = 2001, 1001


@pytest.fixture
def watch() -> Watch:
    """The office's clock: a Monday evening in the town."""
    return Watch()


@pytest.fixture
def shaky(database: Database) -> Shaky:
    """The database, which a test can let fail."""
    return Shaky(database)


@pytest.fixture
def office(shaky: Shaky, town: Town, classifier: KeywordClassifier, watch: Watch) -> Office:
    """The sample town's office."""
    return Office(town=town, classifier=classifier, vault=Vault("s" * 40), database=shaky, clock=watch)


def report(desk: Desk, count: int = 1) -> list[str]:
    """Has that many complaints filed by one resident, with one officer to work on them; their numbers."""
    officer = people.at_address(desk.tx, OFFICER, "zh-Hans", desk.now)
    people.grant(desk.tx, officer.id, Grant(Role.OFFICER, WATER_UNIT), desk.now)
    resident = people.at_address(desk.tx, RESIDENT, "zh-Hans", desk.now)
    return [intake.file(desk, resident, draft(number)).number for number in range(count)]


def draft(number: int) -> Draft:
    """A report that is ready to be submitted."""
    words = (Words(ref=None, text=f"停水三天了 {number}"),)
    return Draft(
        id="abc", step=Step.PREVIEW, words=words, topic=WATER, settled=True, area=VILLAGE, placed=True
    )
