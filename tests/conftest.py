"""What every test shares: no way out of this machine, the sample town, and the browser with its pictures."""

import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

from classifiers.keywords import KeywordClassifier
from tests import network
from town.load import load_town
from town.model import Town

pytest_plugins = ["tests.databases"]

network.guard()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, None, None]:
    """Each test answers for its own attempts."""
    network.attempts.clear()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, None, None]:
    """A test fails for an attempt to leave this machine, even if the code under test kept quiet about it."""
    result = yield
    if network.attempts:
        raise network.OutsideNetworkError(", ".join(network.attempts))
    return result


@pytest.fixture
def attempts() -> list[str]:
    """The hosts that this test tried to reach so far; a test that means to try empties it."""
    return network.attempts


@pytest.fixture(scope="session")
def town() -> Town:
    """The sample town."""
    return load_town()


@pytest.fixture(scope="session")
def classifier(town: Town) -> KeywordClassifier:
    """The shipped classifier, loaded once."""
    return KeywordClassifier.load(None, town)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Debian's chromium; without it a test is skipped, and in CI fails."""
    path = shutil.which("chromium")
    if path is not None:
        return path
    reason = "chromium is missing: `make browser` installs it"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """The folder whose pictures CI keeps."""
    folder = Path(__file__).parent.parent / "artifacts" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
