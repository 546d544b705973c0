"""Fitting and calibration, on made-up examples. Needs the extra `train`."""

from dataclasses import replace

import pytest

pytest.importorskip("numpy")

import numpy as np

from classifiers.calibration import calibrate, calibrate_second, sure_from
from classifiers.examples import Example
from classifiers.fitting import Effort
from classifiers.questions import label_question, signal_questions
from classifiers.senses import Senses
from classifiers.training import Choice, Model, topics_heard, train
from classifiers.vocabulary import Vocabulary

WATER = ("停水三天了", "自来水发黄", "水压太小", "水管爆裂没人修", "半夜总是停水", "水费多收了")
WAGES = ("拖欠工资", "老板不发工资", "加班没有工资", "工地欠薪", "讨薪没人管", "公司克扣工资")
CHOICE = Choice(Effort(steps=60), signs=True, rarest=1, rotations=2)


def examples() -> list[Example]:
    """Seventy-two short examples of two labels, in mixed order."""
    pairs = zip(WATER, WAGES, strict=True)
    both = [(text, label) for pair in pairs for text, label in zip(pair, ("0301", "0801"), strict=True)]
    return [Example(title, f"{title}，第{time}次反映", label) for time in range(6) for title, label in both]


def quiet(done: int, of: int) -> None:
    """Progress goes forward and not too far."""
    assert 0 < done <= of


def fit(given: list[Example], besides: list[Example]) -> Model:
    """A model of two topics."""
    question = label_question(["0301", "0801"])
    return train(given, [question], CHOICE, quiet, besides=besides)


def test_what_is_learned_besides_judges_nothing() -> None:
    """Picked examples, here with wrong labels, do not move the thresholds; they are learned."""
    wrong = [replace(one, title="", text="毫不相干的话", label="0801") for one in examples()]
    alone, more = fit(examples(), []), fit(examples(), wrong)
    assert "相干" not in alone.words
    assert more.words["相干"][1]["0801"] > 0
    assert alone.heads[0].sure <= 1
    assert more.heads[0].sure <= 1


def test_the_same_examples_give_the_same_model() -> None:
    """Nothing but the examples and their order decides the weights."""
    assert fit(examples(), []) == fit(examples(), [])


def test_signals_are_learned_with_signs() -> None:
    """Kind, urgency and sealed are three heads over the same words, and signs are among the words."""
    taught = [
        replace(one, kind="投诉" if one.label == "0801" else "求助", urgency="一般", sealed=False)
        for one in examples()
    ]
    model = train(taught, signal_questions(), CHOICE, quiet)
    assert [head.name for head in model.heads] == ["kind", "urgency", "sealed"]
    assert "‹欠薪›" in model.words


def test_topics_are_signs_of_signals() -> None:
    """What is sealed in one topic only is learned from the topic, which is told of unlabelled texts too."""
    taught = [replace(one, sealed=one.label == "0801") for one in examples()]
    unlabelled = replace(taught[0], label="", title="", text="老板不发工资，讨薪没人管")
    hints = topics_heard([*taught, unlabelled], label_question(["0301", "0801"]), CHOICE, quiet)
    assert hints[unlabelled][0].keys() >= {"‹0801›", "‹08xx›"}
    model = train(taught, signal_questions(), CHOICE, quiet, hints=hints)
    assert model.words["‹0801›"][1]["s1"] > 0 > model.words["‹0301›"][1]["s1"]


def test_a_sign_has_its_own_value() -> None:
    """In a row the words have length one and a sign its set share, a topic's as far as it is likely."""
    vocabulary = Vocabulary({"水": 2.0, "电": 2.0, "‹水›": 12.0, "‹0301›": 12.0})
    rows = vocabulary.rows([{"水": 1, "电": 1, "‹水›": 1, "‹0301›": 0.5}])
    assert rows.values.tolist() == pytest.approx([0.5**0.5, 0.5**0.5, 0.4, 0.2])


def test_sure_is_as_right_as_wished() -> None:
    """The threshold is the least from which on enough are right, and above one when there is none."""
    confidence = np.array([0.9, 0.8, 0.7, 0.6])
    assert sure_from(confidence, np.array([True, True, False, True]), 0.9) == 0.8
    assert sure_from(confidence, np.array([False, True, True, True]), 0.9) > 1


def test_what_is_sure_holds_for_titles_too() -> None:
    """Titles that are often wrong make the threshold higher than whole texts alone would."""
    whole, truth = np.array([[3.0, 0.0]] * 50 + [[1.0, 0.0]] * 50, dtype=np.float32), [0] * 100
    titles, wrong = np.array([[2.0, 0.0]] * 50, dtype=np.float32), [1] * 50
    alone = calibrate(whole, truth, whole, truth)
    both = calibrate(whole, truth, np.concatenate([whole, titles]), truth + wrong)
    assert both.temperature == alone.temperature
    assert both.sure > alone.sure
    assert calibrate_second(titles, wrong, 0.7).sure <= 1


def test_texts_of_one_confidence_stay_together() -> None:
    """A threshold between texts of the same confidence would promise what it cannot hold."""
    assert sure_from(np.array([0.9, 0.8, 0.8]), np.array([True, True, False]), 0.95) == 0.9


def akin(kin: str) -> Senses:
    """Senses in which 缺水 stands where a word stands, and 停水 and 工资 stand apart."""
    frames = {"停水": ("昨天", "小区", "用水"), "工资": ("老板", "工地", "欠薪")}
    used = [[*frame, word, *frame] for word, frame in frames.items()]
    # More words than there are directions.
    more = [[f"词{number}", f"词{number + 1}"] for number in range(100)]
    return Senses.learned([*8 * used, *4 * [[*frames[kin], "缺水", *frames[kin]]], *4 * more])


def test_a_word_is_weighed_by_its_kin() -> None:
    """缺水, hardly taught, speaks for water more where it stands like 停水 than where it stands like 工资."""
    once = [Example("", "又缺水", "0301", weight=0.02)]
    question = label_question(["0301", "0801"])
    water, wages = (
        train(examples(), [question], replace(CHOICE, senses=akin(kin)), quiet, besides=once)
        for kin in ("停水", "工资")
    )
    assert water.words["缺水"][1]["0301"] > wages.words["缺水"][1].get("0301", 0.0)
