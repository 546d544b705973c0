"""Two real processes on one PostgreSQL, one of them killed in the middle of it."""

import asyncio
import signal
from pathlib import Path
from time import monotonic

import pytest

from classifiers.keywords import KeywordClassifier
from emulator import Phone
from emulator.state import Message
from tests.commands import STARTS_WITHIN, ended
from tests.scenarios.test_faults import (
    TEXTS,
    WRITERS,
    Scene,
    nothing_is_lost,
    on_scene,
    prepared,
    what_was_promised_was_shown,
    words_are_in_order,
)
from tests.web.workers import Balancer, figures, free_port, settings, worker
from town.model import Town

pytestmark = pytest.mark.timeout(180)
TAKEN_OVER_WITHIN = 10.0  # seconds, on a busy machine


async def write(phone: Phone, receipt: Message) -> None:
    """Adds numbered words to a case, faster than anybody can."""
    for number in range(TEXTS):
        phone.say(f"补充{number:02}", reply_to=receipt.id)
        await asyncio.sleep(0.02)


async def test_one_of_two_is_killed(
    town: Town, classifier: KeywordClassifier, postgres_url: str, tmp_path: Path
) -> None:
    """Any worker takes any update; the one that sends and sweeps is killed while people write.

    Each text is in its case once and in order, every promised message was sent, twice only with the mark
    of a repeat, and the other process sends within seconds.
    """
    ports = [free_port(), free_port()]
    async with (
        Balancer().open() as balancer,
        on_scene(town=town, classifier=classifier, url=postgres_url, folder=tmp_path) as scene,
    ):
        numbers = await prepared(scene)
        own = settings(scene.emulator, postgres_url, balancer.url)
        async with worker(own, ports[0], tmp_path) as first, worker(own, ports[1], tmp_path) as second:
            balancer.ports = ports
            phones = [scene.emulator.phones[address] for address in WRITERS]
            receipts = [
                await phone.expect(number, timeout=STARTS_WITHIN)
                for phone, number in zip(phones, numbers.values(), strict=True)
            ]
            await scene.caught_up()
            counted = [await figures(port) for port in ports]
            writing = [asyncio.create_task(write(*each)) for each in zip(phones, receipts, strict=True)]
            await asyncio.sleep(0.3)
            first.kill()
            killed_at, sent = monotonic(), len(sends(scene))
            await asyncio.gather(*writing)
            await scene.emulator.until(lambda: len(sends(scene)) > sent + 5 or None, TAKEN_OVER_WITHIN)
            print(f"sending again {monotonic() - killed_at:.1f} s after the kill")
            await scene.caught_up()
            left = await figures(ports[1])
            second.send_signal(signal.SIGTERM)
            assert (await ended(second)).code == 0
        await ended(first)
        await scene.office.read(lambda desk: nothing_is_lost(desk, scene.emulator))
        await scene.office.read(lambda desk: words_are_in_order(desk, list(numbers.values())))
        await scene.office.read(lambda desk: what_was_promised_was_shown(desk, scene.emulator))
    assert [each["updates_received_total"] > 0 for each in counted] == [True, True]
    assert (left["inbox_waiting"], left['outbox_messages{state="pending"}'], left["follow_ups_late"]) == (
        0,
        0,
        0,
    )


def sends(scene: Scene) -> list[object]:
    """The messages sent so far."""
    return [call for call in scene.emulator.calls if call.method == "sendMessage"]
