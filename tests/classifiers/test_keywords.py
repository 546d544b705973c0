"""The shipped classifier on made-up complaints."""

import string
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from cases.routing import Kind, Urgency
from classifiers.keywords import SIGNALS, TOPICS, KeywordClassifier
from classifiers.lexicon import read_lexicon
from classifiers.made_up import made_up_examples
from town.model import Town

to_traditional = OpenCC("s2tw")

CLEAR = (
    ("我们小区停水三天了没人管", "0301"),
    ("楼下饭店的油烟直接排到我家窗户", "0209"),
    ("老板拖欠我们三个月工资不给", "0801"),
    ("孩子上小学学区怎么划分", "1001"),
    ("公交车等了一个小时还不来", "0401"),
    ("村里的水渠垮了，田里没有水插秧", "0503"),
    ("小区电梯天天坏，昨天又困住人", "1205"),
    ("退伍军人优待证什么时候发", "0906"),
    ("隔壁广场舞音响太吵，晚上睡不着", "1307"),
)


@pytest.mark.parametrize(("text", "topic"), CLEAR)
def test_a_clear_complaint_is_routed(classifier: KeywordClassifier, text: str, topic: str) -> None:
    """Short plain sentences go to their topic, and it is the first alternative."""
    verdict = classifier.classify(text)
    assert verdict.topic == topic
    assert verdict.alternatives[0].topic == topic
    assert verdict.alternatives[0].confidence == verdict.confidence


@pytest.mark.parametrize("text", [text for text, _ in CLEAR])
def test_writing_does_not_matter(classifier: KeywordClassifier, text: str) -> None:
    """Traditional characters, blanks and emoji give the same verdict with the same confidence."""
    plain = classifier.classify(text)
    for other in (to_traditional.convert(text), " ".join(text), f"😡{text}👍"):
        verdict = classifier.classify(other)
        assert (verdict.topic, verdict.confidence) == (plain.topic, plain.confidence)


def test_three_best_are_in_order(classifier: KeywordClassifier) -> None:
    """There are three alternatives with falling confidence that do not exceed one in sum."""
    alternatives = classifier.classify("物业乱收停车费").alternatives
    assert [one.confidence for one in alternatives] == sorted(
        (one.confidence for one in alternatives), reverse=True
    )
    assert len({one.topic for one in alternatives}) == 3
    assert sum(one.confidence for one in alternatives) <= 1.001


def test_the_evidence_stands_in_the_text(classifier: KeywordClassifier) -> None:
    """Every word of the evidence is a word of the text, the strongest first."""
    evidence = classifier.classify("自来水发黄有异味").evidence
    assert evidence[0].weight > 0
    assert all(one.word in "自来水发黄有异味" for one in evidence)


@pytest.mark.parametrize("text", ["", " ", "水", "😀😀", "12345", "?!", "abc", "\u200b\u202e"])
def test_nothing_said_is_nothing_guessed(classifier: KeywordClassifier, text: str) -> None:
    """A text that says nothing has no topic and is unsure."""
    verdict = classifier.classify(text)
    assert verdict.topic is None
    assert verdict.decision == "unsure"


def test_a_greeting_is_not_sure(classifier: KeywordClassifier) -> None:
    """A greeting is never routed by itself."""
    assert classifier.classify("你好，在吗").decision != "sure"


def test_danger_goes_first(classifier: KeywordClassifier) -> None:
    """A danger to life is 特急 with the words that say so, whatever the topic."""
    verdict = classifier.classify("三楼起火了，有人被困")
    assert verdict.urgency is Urgency.CRITICAL
    assert "起火" in verdict.urgency_words


def test_unpaid_wages_are_urgent(classifier: KeywordClassifier) -> None:
    """A harm to one's livelihood is 紧急, with its words."""
    verdict = classifier.classify("老板拖欠农民工工资半年了，讨薪无门", title="拖欠农民工工资")
    assert verdict.urgency is Urgency.URGENT
    assert verdict.urgency_words


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("请问怎么办理身份证？", Kind.QUESTION),
        ("建议在路口增设红绿灯", Kind.SUGGESTION),
        ("投诉物业乱收费", Kind.COMPLAINT),
    ],
)
def test_the_kind_is_heard(classifier: KeywordClassifier, title: str, kind: Kind) -> None:
    """Questions, suggestions and complaints are told apart."""
    assert classifier.classify("", title=title).kind is kind


def test_a_title_alone_is_enough(classifier: KeywordClassifier) -> None:
    """A title without a body is classified."""
    assert classifier.classify("", title="小区停水三天").topic == "0301"


def test_the_towns_own_word_overrides(town: Town) -> None:
    """A word that staff add to a topic decides, and is the first evidence."""
    topic = town.topics["0206"].model_copy(update={"words": (*town.topics["0206"].words, "一号驿站")})
    own = town.model_copy(update={"topics": {**town.topics, "0206": topic}})
    verdict = KeywordClassifier.load(None, own).classify("一号驿站又关门了")
    assert verdict.topic == "0206"
    assert verdict.evidence[0].word == "一号驿站"


def test_a_topic_that_the_town_dropped_is_never_named(town: Town) -> None:
    """The model's other topics take its place."""
    topics = {code: topic for code, topic in town.topics.items() if code != "0301"}
    fewer = town.model_copy(update={"topics": topics})
    verdict = KeywordClassifier.load(None, fewer).classify("小区停水三天了")
    assert verdict.topic is not None
    assert "0301" not in [one.topic for one in verdict.alternatives]


def test_the_same_text_gives_the_same_verdict(classifier: KeywordClassifier) -> None:
    """Nothing is kept between two texts."""
    first = classifier.classify("路灯不亮")
    classifier.classify("别的事情")
    assert classifier.classify("路灯不亮") == first


@settings(max_examples=50, deadline=None)
@given(text=st.text(max_size=300), title=st.text(max_size=60))
def test_any_text_gets_a_verdict(classifier: KeywordClassifier, text: str, title: str) -> None:
    """No text breaks the classifier, and confidence stays between nothing and one."""
    verdict = classifier.classify(text, title)
    assert 0 <= verdict.confidence <= 1
    assert (verdict.topic is None) == (not verdict.alternatives)


def test_a_hundred_thousand_characters_are_read(classifier: KeywordClassifier) -> None:
    """A text without end is classified by its ends."""
    assert classifier.classify("小区停水三天" + "啊" * 100_000 + "请供水公司来修").topic == "0301"


def test_every_topic_of_the_sample_town_can_be_learned(town: Town) -> None:
    """The model knows every topic of the sample town, and there are made-up examples of each."""
    assert set(read_lexicon(TOPICS).heads["topic"].labels) >= set(town.topics)
    assert {example.label for example in made_up_examples()} >= set(town.topics)


def test_the_model_holds_no_artefacts() -> None:
    """No digits, and no codes that stand for places, are among the learned words."""
    words = list(read_lexicon(TOPICS))
    assert not [word for word in words if set(word) & set(string.digits)]
    assert not [word for word in words if "西地省" in word]


def test_places_and_personal_data_come_along(classifier: KeywordClassifier, town: Town) -> None:
    """A verdict names the area of the town and the spans to hide."""
    village = next(area for area in town.areas.values() if area.level == "village")
    text = f"我叫张三，电话13800138000，{village.name.hans}的路灯不亮"
    verdict = classifier.classify(text)
    assert verdict.places[0] == village.code
    assert [text[one.start : one.end] for one in verdict.personal] == ["张三", "13800138000"]


@pytest.mark.parametrize("path", [TOPICS, SIGNALS])
def test_the_shipped_models_carry_their_checksum(path: Path) -> None:
    """Without it every line is looked at when the bot starts; `write_lexicon` writes it."""
    body, _, written = path.read_text("utf-8").rpartition("\nend ")
    assert written.strip() == f"{crc32(body.encode()):08x}"


STRANGE = (
    "啊" * 100_000,
    "1" * 100_000,
    "😀" * 100_000,
    "a" * 100_000,
    "停水\u200b\u202e\u2066" * 20_000,
    "政府收" * 30_000,
    "停水abcТестقطع 물 \ud800\x00" * 5_000,
)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", STRANGE)
def test_strange_texts_have_a_verdict(classifier: KeywordClassifier, text: str) -> None:
    """A hundred thousand characters of anything are answered, in bounded time and without an error."""
    assert classifier.classify(text, title=text).decision in ("sure", "ask", "unsure")
