"""The sample town at work, seen through a browser; one serves all tests, so all live in one event loop."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from classifiers.keywords import KeywordClassifier
from storage.sqlite import SqliteDatabase
from tests.browser.screen import Screen, launched, opened
from tests.scenarios.stage import Stage, on_stage
from town.model import Town


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """The browser, without a window."""
    async with launched(chromium) as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="session")
async def stage(sqlite_path: Path, town: Town, classifier: KeywordClassifier) -> AsyncIterator[Stage]:
    """The town at work on Monday 2 March 2026, nine in the morning; Telegram finds no fault with the bot."""
    start = datetime(2026, 3, 2, 9, 0, tzinfo=town.zone)
    database = await SqliteDatabase.open(sqlite_path)
    async with on_stage(town=town, database=database, classifier=classifier, start=start) as staged:
        yield staged
    await database.close()
    assert staged.emulator.violations == []


@pytest.fixture
def habits() -> dict[str, Any]:
    """How this test's person looks at the page; a test takes its own by parametrizing it."""
    return {}


@pytest_asyncio.fixture(loop_scope="session")
async def screen(
    stage: Stage, browser: Browser, screenshots: Path, habits: dict[str, Any]
) -> AsyncIterator[Screen]:
    """A window that has loaded nothing from outside and met with no error when the test ends."""
    async with opened(browser, stage.emulator.url, screenshots, **habits) as window:
        yield window
        assert window.strangers == []
        assert window.complaints == []
