"""What people correct is kept as an example, with who said it, and `train --own` learns from it."""

from functools import partial
from pathlib import Path

import pytest

from cases.routing import Classifier
from classifiers.keywords import KeywordClassifier
from services import learning
from services.desk import Desk
from tests.commands import TOKEN, command
from tests.scenarios.stage import DANGER, LIGHT, SECRET, UNCLEAR, WATER, Stage

SEALED = "举报石桥村村主任贪污低保款"


async def taught(stage: Stage) -> tuple[list[tuple[str, str]], dict[str, int]]:
    """The town's own examples as text and topic, and how many there are of each origin."""
    examples, origins = await stage.office.read(learning.examples)
    return [(each.text, each.label) for each in examples], dict(origins)


async def test_a_sure_report_teaches_nothing_until_somebody_speaks(stage: Stage) -> None:
    """Nobody having looked at the topic, there is nothing to learn."""
    assert await taught(stage) == ([], {})


async def test_the_residents_pick_is_an_example(stage_on_both: Stage) -> None:
    """The topic that the resident pressed is kept with the words of the report, hidden data left out."""
    stage = stage_on_both
    await stage.say(stage.resident, f"{WATER}，打我电话13812345678")
    picked = stage.resident.buttons[1]
    await stage.tap(stage.resident, picked)
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    [(text, topic)], origins = await taught(stage)
    assert stage.town.topics[topic].name.hans == picked
    assert ("13812345678" in text, "停水" in text, origins) == (False, True, {"resident": 1})


async def test_the_dispatchers_choice_is_an_example(stage: Stage) -> None:
    """What a person at the centre named counts, and a later word of theirs counts more."""
    await stage.say(stage.resident, LIGHT)
    await stage.tap(stage.resident, UNCLEAR)
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    await stage.say(stage.dispatcher, "/triage")
    await stage.tap(stage.dispatcher, stage.dispatcher.buttons[0], "派单")
    chosen = stage.dispatcher.buttons[0]
    await stage.tap(stage.dispatcher, chosen)
    [(_, topic)], origins = await taught(stage)
    assert (stage.town.topics[topic].name.hans, origins) == (chosen, {"dispatcher": 1})


async def test_sealed_words_teach_nothing(stage: Stage) -> None:
    """Nothing of a sealed report gets into a file that the accused could read."""
    await stage.say(stage.resident, SEALED)
    await stage.tap(stage.resident, stage.resident.buttons[0])
    await stage.through(stage.resident, "提交")
    await stage.tap(stage.resident, "提交")
    assert await taught(stage) == ([], {})


async def test_one_example_a_case(stage: Stage) -> None:
    """However often a case is corrected, its last topic alone is learned."""
    number = await stage.report(stage.resident, DANGER)
    for topic in ("0301", "0302"):
        await stage.office.write(partial(note, number, topic))
    assert [topic for _, topic in (await taught(stage))[0]] == ["0302"]


def note(number: str, topic: str, desk: Desk) -> None:
    """Somebody at the centre names a topic."""
    learning.note(desk, number, topic, "dispatcher")


async def test_train_own(stage: Stage, sqlite_path: Path, tmp_path: Path) -> None:
    """The command learns what was corrected, while the bot is at work; its model is then the one in use."""
    words, topic = "古井路口的铁皮棚夜里哐当响", "1307"
    for phone in (stage.resident, stage.other, stage.liaison):
        number = await stage.report(phone, f"{words}，{WATER}")
        await stage.office.write(partial(note, number, topic))
    settings = {
        "HUIYIN_TOKEN": TOKEN,
        "HUIYIN_SECRET_KEY": SECRET,
        "HUIYIN_DATABASE_URL": f"sqlite:///{sqlite_path}",
        "HUIYIN_MODEL": str(tmp_path / "own.model"),
    }
    told = await command("train", "--own", settings=settings, folder=tmp_path)
    assert (told.code, told.out.splitlines()[0]) == (
        0,
        "3 corrections of the town's own (dispatcher 3)",
    )
    learned = KeywordClassifier.load(tmp_path / "own.model", stage.town)
    before = dict.fromkeys([topic], 0.0) | likely(stage.office.classifier, f"{words}，{WATER}")
    assert likely(learned, f"{words}，{WATER}")[topic] > before[topic]


def likely(classifier: Classifier, text: str) -> dict[str, float]:
    """How likely the first few topics of a text are."""
    return {each.topic: each.confidence for each in classifier.classify(text).alternatives}


@pytest.mark.usefixtures("stage")
async def test_nothing_to_learn_yet(sqlite_path: Path, tmp_path: Path) -> None:
    """Without a correction the command says so, and writes nothing."""
    settings = {
        "HUIYIN_TOKEN": TOKEN,
        "HUIYIN_SECRET_KEY": SECRET,
        "HUIYIN_DATABASE_URL": f"sqlite:///{sqlite_path}",
    }
    model = tmp_path / "own.model"
    told = await command("train", "--own", "--out", str(model), settings=settings, folder=tmp_path)
    assert (told.code, told.err, model.exists()) == (
        2,
        "nothing to learn yet: nobody has corrected a topic\n",
        False,
    )
