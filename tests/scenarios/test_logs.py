"""Logs of a whole story, with everything going wrong that can: they tell nobody's words."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from demo import DEMO_TOKEN
from operations.logs import PLAIN, Discreet, JsonLines
from services import intake
from services.desk import Desk
from storage import outbox
from tests.scenarios.stage import SECRET, WATER, Stage

PHONE = "13812345678"
TRIGGER = "坏掉的那一句"


@pytest.fixture
def logged() -> Iterator[tuple[io.StringIO, io.StringIO]]:
    """Everything that is logged, from the smallest, as JSON and as text."""
    lines = io.StringIO(), io.StringIO()
    handlers = [logging.StreamHandler(each) for each in lines]
    root = logging.getLogger()
    level = root.level
    for handler, formatter in zip(handlers, (JsonLines(), Discreet(PLAIN)), strict=True):
        handler.setFormatter(formatter)
        handler.setLevel(logging.INFO)
        root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield lines
    root.setLevel(level)
    for handler in handlers:
        root.removeHandler(handler)


async def test_logs_tell_nobodys_words(
    stage: Stage, logged: tuple[io.StringIO, io.StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report with a phone number, an answer, errors that quote words, refusals: nothing of it is logged."""
    stage.tolerated += ["failed", "cannot be sent", "refused", "Bad Request", "bot was blocked"]
    heard = intake.hear

    def fails(desk: Desk, person: object, said: object) -> None:
        if TRIGGER in repr(said):
            raise ValueError(f"cannot hear {said!r} of {person!r}")
        heard(desk, person, said)  # type: ignore[arg-type]

    monkeypatch.setattr(intake, "hear", fails)
    faults = stage.emulator.faults
    for kind in ("500", "429", "reset_after"):
        faults.next(kind=kind, method="sendMessage", retry_after=0)
    await stage.answered(stage.resident, f"{WATER}，请打{PHONE}找我")
    await stage.say(stage.resident, TRIGGER)
    stage.emulator.push({"update_id": 900_000_001, "message": {"text": f"{TRIGGER} {PHONE}"}})
    await stage.settled()

    def spoil(desk: Desk) -> None:
        outbox.post(
            desk.tx,
            person=1,
            urge="reply",
            sealed=desk.vault.seal(TRIGGER.encode()),
            choices=[],
            now=desk.now,
        )

    await stage.office.write(spoil)
    stage.house.application.wake()
    await stage.settled()
    stage.other.block()
    await stage.settled()
    for lines in logged:
        told = lines.getvalue()
        assert "update" in told
        assert "ValueError" in told
        names = {phone.person.name for phone in stage.everyone}
        for secret in (*names, PHONE, TRIGGER, "停水", "柳湾", DEMO_TOKEN, SECRET):
            assert secret not in told, secret
    for line in logged[0].getvalue().splitlines():
        assert {"time", "level", "logger", "message"} <= json.loads(line).keys()
