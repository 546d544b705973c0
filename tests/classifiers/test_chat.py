"""A line or two, as people write into a chat: what the shipped weights make of messages that taught them
nothing. The figures are measured by `benchmarks.classifier`; here stands what they must not fall below."""

from collections.abc import Sequence

import pytest

from benchmarks.classifier import CHAT
from benchmarks.classifier_model import CHAT as TAUGHT
from cases.routing import Urgency, Verdict
from classifiers.danger import danger_words
from classifiers.examples import Example, read_examples
from classifiers.keywords import KeywordClassifier
from classifiers.scoring import PARTICLES
from classifiers.text import normalise
from town.model import Town

Read = Sequence[tuple[Example, Verdict]]


@pytest.fixture(scope="module")
def read(classifier: KeywordClassifier) -> Read:
    """Every message and what the classifier says of it."""
    return [(one, classifier.classify(one.text)) for one in read_examples([CHAT], "topic")]


def share(right: Sequence[bool]) -> float:
    """How many of them are right, from 0 to 1."""
    return sum(right) / len(right)


def test_topics(read: Read) -> None:
    """Three in four go to the very topic, nine in ten have it among the three buttons."""
    assert share([verdict.topic == one.label for one, verdict in read]) > 0.75
    offered = [(verdict.topic, *(each.topic for each in verdict.alternatives)) for _, verdict in read]
    assert share([one.label in topics for (one, _), topics in zip(read, offered, strict=True)]) > 0.88


def test_kinds(read: Read) -> None:
    """Complaint, question, plea and the rest are told apart."""
    assert share([verdict.kind.value == one.kind for one, verdict in read]) > 0.72


def test_what_is_urgent_is_found(read: Read) -> None:
    """Most of it, and not everything is called urgent."""
    called = [one.urgency != "一般" for one, verdict in read if verdict.urgency is not Urgency.NORMAL]
    urgent = [verdict.urgency is not Urgency.NORMAL for one, verdict in read if one.urgency != "一般"]
    assert share(called) > 0.55
    assert share(urgent) > 0.8


def test_danger_is_heard_in_a_few_words() -> None:
    """Of the dangers to life that people write in a line nine in ten are heard; of what is not urgent one in
    two hundred is taken for one. The rules were written with these before one's eyes."""
    every = read_examples([TAUGHT, CHAT], "topic")
    heard = {one: bool(danger_words(normalise(one.text))) for one in every}
    assert share([heard[one] for one in every if one.urgency == "特急"]) > 0.88
    assert share([heard[one] for one in every if one.urgency == "一般"]) < 0.006


def test_accusations_are_sealed(read: Read) -> None:
    """Most accusations of officials are, and hardly anything else."""
    assert share([bool(one.sealed) for one, verdict in read if verdict.sealed]) > 0.85
    assert share([verdict.sealed for one, verdict in read if one.sealed]) > 0.68


def test_no_particle_is_a_reason(read: Read) -> None:
    """Nobody is told that their report went somewhere because of a 了."""
    assert not any(each.word in PARTICLES for _, verdict in read for each in verdict.evidence)


def test_what_judges_teaches_nothing(town: Town) -> None:
    """No message is in both files, and every topic of the town is in both."""
    taught, judged = read_examples([TAUGHT], "topic"), read_examples([CHAT], "topic")
    assert not {one.text for one in taught} & {one.text for one in judged}
    assert {one.label for one in taught} == {one.label for one in judged} == set(town.topics)
