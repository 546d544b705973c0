"""Two real processes on one PostgreSQL, one of them killed in the middle of it."""

import asyncio
import signal
from pathlib import Path
from time import monotonic

import pytest

from classifiers.keywords import KeywordClassifier
from tests.commands import ended
from tests.faults.audit import audited
from tests.faults.crowd import Crowd
from tests.faults.scene import Scene, on_scene
from tests.web.workers import figures, worker
from town.model import Town

pytestmark = pytest.mark.timeout(180)
TAKEN_OVER_WITHIN = 10.0  # seconds, on a busy machine
WRITING_SECONDS = 3.0


async def test_one_of_two_is_killed(
    town: Town, classifier: KeywordClassifier, postgres_url: str, tmp_path: Path
) -> None:
    """Any worker takes any update; the one that sends and sweeps is killed while people write.

    Each text is in its case once and in order, every promised message was sent, twice only with the mark
    of a repeat, and the other process sends within seconds.
    """
    async with on_scene(
        town=town, classifier=classifier, url=postgres_url, folder=tmp_path, workers=2
    ) as scene:
        crowd = Crowd(scene)
        await crowd.settle()
        one, other = scene.ports
        async with (
            worker(scene.settings, one, tmp_path) as first,
            worker(scene.settings, other, tmp_path) as second,
        ):
            await crowd.begin(reminders=1)
            await asyncio.sleep(WRITING_SECONDS)
            counted = [await figures(port) for port in scene.ports]
            first.kill()
            killed_at, sent = monotonic(), sends(scene)
            await scene.emulator.until(lambda: sends(scene) > sent + 5 or None, TAKEN_OVER_WITHIN)
            print(f"sending again {monotonic() - killed_at:.1f} s after the kill")
            await crowd.stop()
            await crowd.all_reminded()
            await scene.caught_up()
            crowd.come_back()
            await scene.caught_up()
            left = await figures(other)
            second.send_signal(signal.SIGTERM)
            assert (await ended(second)).code == 0
        await ended(first)
        assert (await audited(scene, crowd, attempts=2)).wrong == []
    assert [each["updates_received_total"] > 0 for each in counted] == [True, True]
    assert (left["inbox_waiting"], left['outbox_messages{state="pending"}'], left["follow_ups_late"]) == (
        0,
        0,
        0,
    )


def sends(scene: Scene) -> int:
    """How many messages were sent so far."""
    return sum(call.method == "sendMessage" for call in scene.emulator.calls)
