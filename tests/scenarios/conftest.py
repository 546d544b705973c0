"""A fresh town for each scenario: Monday 2 March 2026 at nine, unless it names its own `start`."""

import logging
from collections.abc import AsyncIterator
from datetime import datetime

import pytest

from classifiers.keywords import KeywordClassifier
from storage.database import Database
from tests.scenarios.stage import Stage, on_stage
from town.model import Town


@pytest.fixture
def start() -> str:
    """When the scenario begins, in the town's time; a test takes its own by parametrizing it."""
    return "2026-03-02T09:00"


@pytest.fixture
async def stage(
    sqlite_database: Database,
    town: Town,
    classifier: KeywordClassifier,
    start: str,
    caplog: pytest.LogCaptureFixture,
) -> AsyncIterator[Stage]:
    """The sample town at work on SQLite."""
    moment = datetime.fromisoformat(start).replace(tzinfo=town.zone)
    async with on_stage(town=town, database=sqlite_database, classifier=classifier, start=moment) as staged:
        yield staged
    went_well(staged, caplog)


@pytest.fixture
async def stage_on_both(
    database: Database,
    town: Town,
    classifier: KeywordClassifier,
    start: str,
    caplog: pytest.LogCaptureFixture,
) -> AsyncIterator[Stage]:
    """The sample town at work, once on SQLite and once on PostgreSQL."""
    moment = datetime.fromisoformat(start).replace(tzinfo=town.zone)
    async with on_stage(town=town, database=database, classifier=classifier, start=moment) as staged:
        yield staged
    went_well(staged, caplog)


def went_well(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """Telegram found no fault with any request, and nothing went wrong but what a scenario provoked."""
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    errors = [each.getMessage() for each in records if each.levelno >= logging.ERROR]
    wrong = [call.error for call in stage.emulator.violations] + errors
    assert [each for each in wrong if not any(piece in each for piece in stage.tolerated)] == []
