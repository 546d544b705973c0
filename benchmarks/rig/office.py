"""An office on SQLite without Telegram: a town with an officer, and people about to submit a report."""

import logging
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import house
from cases.draft import Draft, Step, Words
from cases.model import Role
from cases.rights import Grant
from cases.speech import Choice, Press, Said, Say
from classifiers.keywords import KeywordClassifier
from handlers.read import Heard
from services import telling
from services.desk import Desk, Office
from storage import drafts, inbox, people
from storage.database import open_database
from storage.inbox import Arrived
from storage.migrate import migrate
from storage.vault import Vault
from town.load import load_town

OFFICER, FIRST_PERSON = 9_001, 10_001
TOPIC, UNIT, VILLAGE = "0301", "gongshui", "qx-dh-01"
WORDS = "村里停水三天了，老人孩子都没有水喝，麻烦快点派人来看看"


@asynccontextmanager
async def office() -> AsyncIterator[tuple[Office, Path]]:
    """An office with an empty database that is gone afterwards, and its file."""
    logging.basicConfig(level=logging.WARNING)
    town = load_town()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "town.sqlite3"
        database = await open_database(f"sqlite:///{path}")
        await migrate(database)
        built = Office(
            town=town,
            classifier=KeywordClassifier.load(None, town),
            vault=Vault("k" * 40),
            database=database,
            clock=house.real_time,
        )
        house.keep_for_good()
        yield built, path
        await database.close()


def staffed(desk: Desk) -> None:
    """An officer of the water company."""
    officer = people.at_address(desk.tx, OFFICER, "zh-Hans", desk.now)
    people.grant(desk.tx, officer.id, Grant(Role.OFFICER, UNIT), desk.now)


def about_to_submit(desk: Desk, number: int) -> tuple[Arrived, Heard]:
    """A person with a finished report, and their pressing of 提交 as it stands in the inbox."""
    address = FIRST_PERSON + number
    person = people.at_address(desk.tx, address, "zh-Hans", desk.now)
    people.mark_greeted(desk.tx, person.id, desk.now)
    words = (Words(ref=None, text=WORDS),)
    draft = Draft(
        id="a", step=Step.PREVIEW, words=words, topic=TOPIC, settled=True, area=VILLAGE, placed=True
    )
    drafts.save(desk.tx, person.id, "report", desk.vault.seal(draft.model_dump_json().encode()), desk.now)
    submit = Choice(label="button-submit", press=Press(do="submit", step=f"a:{Step.PREVIEW}:0"))
    telling.tell(desk, person.id, Say(text="privacy", choices=((submit,),)))
    message = int(desk.tx.value("SELECT max(id) AS id FROM outbox"))
    arrived = Arrived(number + 1, address, b"{}")
    inbox.receive(desk.tx, [arrived], desk.now)
    return arrived, Heard(address=address, locale="zh-Hans", said=Said(), button=(message, 0))
