"""Whatever ends the bot, nobody's words are lost: the real process, killed and hindered while people write.

Everything goes through `bot.py run` and HTTP. When the last process has caught up, an audit compares what
people did, what the database holds and what their phones show. `python -m benchmarks.faults` runs the same
for as long as one likes.
"""

import asyncio
import signal
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from classifiers.keywords import KeywordClassifier
from emulator import Emulator
from services.desk import Desk
from tests.commands import STARTS_WITHIN, ended, started
from tests.faults.audit import MARK, Audit, shown
from tests.faults.course import Course
from tests.faults.crowd import Crowd
from tests.faults.keeper import Keeper
from tests.faults.scene import Scene, on_scene
from tests.faults.stores import STORES
from tests.scenarios.stage import UNSENT
from town.model import Town

pytestmark = pytest.mark.timeout(400)
# How many rounds: all troubles of SQLite, and of PostgreSQL, where one that polls has only the first of them.
RUNS = [("sqlite", 0, 5), ("postgres", 0, 3), ("postgres", 2, 6)]


@pytest.mark.parametrize(("engine", "workers", "rounds"), RUNS)
async def test_everything_goes_wrong(
    engine: str, workers: int, rounds: int, town: Town, classifier: KeywordClassifier, tmp_path: Path
) -> None:
    """Processes are killed, Telegram fails, the database is locked, away, on a full disk: nothing is lost.

    Each text is in its case once and in order, each report is one case, each message promised was sent,
    a second time only with the mark of a repeat, no follow-up was done twice, and every chain holds.
    """
    with STORES[engine]() as store:
        async with on_scene(
            town=town, classifier=classifier, url=store.url, folder=tmp_path, workers=workers
        ) as scene:
            course = Course(scene, store, Keeper(scene), Crowd(scene))
            await course.run(rounds, patient=False)
            audit = await course.audit()
    print(audit.counts, course.keeper.ends, course.keeper.said, course.troubles, course.strangers, sep="\n")
    assert audit.wrong == []


@pytest.fixture(params=["sqlite", "postgres"])
async def scene(
    request: pytest.FixtureRequest, town: Town, classifier: KeywordClassifier, tmp_path: Path
) -> AsyncIterator[Scene]:
    """A scene on each engine in turn."""
    on_server = request.param == "postgres"
    url = str(request.getfixturevalue("postgres_url")) if on_server else f"sqlite:///{tmp_path}/huiyin.db"
    async with on_scene(town=town, classifier=classifier, url=url, folder=tmp_path) as opened:
        yield opened


async def test_told_to_end_twice_in_the_middle_of_it(scene: Scene) -> None:
    """SIGTERM, twice: what has arrived is answered and sent, and the next process does the rest."""
    phones = [scene.emulator.add_phone(1001 + i, f"Person {i}", "zh-hans", start="") for i in range(6)]
    async with started("run", settings=scene.settings, folder=scene.folder) as process:
        await phones[0].expect("/help", timeout=STARTS_WITHIN)
        for _ in range(5):
            for phone in phones:
                phone.say("/my")
        await phones[-1].expect("还没有反映过")
        process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert (await ended(process)).code == 0
    assert await scene.office.read(unsettled) == (["handled"], 0)
    for phone in phones:
        phone.say("/language")
    async with started("run", settings=scene.settings, folder=scene.folder) as process:
        await phones[0].expect("用哪种文字", timeout=STARTS_WITHIN)
        await scene.caught_up()
        process.send_signal(signal.SIGTERM)
        assert (await ended(process)).code == 0
    assert await scene.office.read(partial(found_wrong, emulator=scene.emulator)) == []
    assert not any(text.startswith(MARK) for phone in phones for text in shown(phone))


def unsettled(desk: Desk) -> tuple[list[str], int]:
    """In which states what arrived is, and how many messages are to be sent."""
    states = [row["state"] for row in desk.tx.all("SELECT DISTINCT state FROM inbox")]
    return states, int(desk.tx.value(UNSENT))


def found_wrong(desk: Desk, emulator: Emulator) -> list[str]:
    """What is wrong with updates and messages."""
    audit = Audit(desk, emulator)
    audit.updates()
    audit.messages()
    return audit.wrong
