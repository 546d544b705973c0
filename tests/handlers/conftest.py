"""The words of the sample town, and an exchange between phones and the office."""

from collections.abc import AsyncIterator

import pytest

from classifiers.keywords import KeywordClassifier
from handlers.wording import Wording
from storage.database import Database
from tests.handlers.exchange import CATALOGUE, Exchange, open_exchange
from town.model import Town


@pytest.fixture(scope="session")
def wording(town: Town) -> Wording:
    """The words of the sample town in all languages."""
    return Wording(town=town, catalogue=CATALOGUE, bot_name="huiyin_demo_bot")


@pytest.fixture
async def exchange(
    sqlite_database: Database, town: Town, classifier: KeywordClassifier
) -> AsyncIterator[Exchange]:
    """An exchange on SQLite."""
    async with open_exchange(town=town, classifier=classifier, database=sqlite_database) as opened:
        yield opened
