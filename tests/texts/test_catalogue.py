"""The catalogue: from an id and its variables to the words."""

import pytest

from cases.tasks import LONGEST
from services.telling import SHOWN
from tests.texts.samples import CATALOGUE, FULL
from tests.texts.written import LOCALES
from texts.catalogue import UnknownText


@pytest.mark.parametrize("text", ["", "no-such-text", "-term", "part-what.attribute"])
def test_an_unknown_id_is_an_error(text: str) -> None:
    """A mistake in an id is found at once, never sent to a person."""
    with pytest.raises(UnknownText):
        CATALOGUE.say("en", text)


def test_a_variable_nobody_gives_counts_as_absent() -> None:
    """A card without a signing time leaves out its line about signing."""
    due = {"number": "1", "result_due": "Monday"}
    assert CATALOGUE.say("en", "part-duty", due) == "Result due by <b>Monday</b>."


def test_a_variable_that_is_only_shown_must_be_given(caplog: pytest.LogCaptureFixture) -> None:
    """Nobody reads "none days": what a text shows and does not choose by is an error where it is missing."""
    assert "none" not in CATALOGUE.say("en", "task-ask-info", {"number": "1"})
    assert "Unknown external: info_days" in caplog.text


def test_lines_of_absent_parts_are_closed_up() -> None:
    """What is absent leaves no gap in a message."""
    shown = CATALOGUE.say("en", "card", {"number": "1", "what": "No water", "area": "Liuwan"}).splitlines()
    assert shown[1:] == ["<blockquote>No water</blockquote>", "📍 Liuwan"]


def test_what_people_wrote_is_not_read_as_a_text() -> None:
    """Braces and dollar signs in a report come out as they were written."""
    assert '{ $number } {"x"} $5' in CATALOGUE.say("en", "part-what", {"what": '{ $number } {"x"} $5'})


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("text", "name", "length"),
    [
        ("card-new", "what", SHOWN["what"]),
        ("survey", "words", SHOWN["words"]),
        ("task-result-preview", "words", LONGEST),
    ],
)
def test_the_longest_words_come_out_whole(locale: str, text: str, name: str, length: int) -> None:
    """The longest words that a message may show are there to the end, even with every sign escaped."""
    longest = "&lt;" * length + "…"
    assert longest in CATALOGUE.say(locale, text, FULL[locale] | {name: longest})


def test_a_list_has_its_space() -> None:
    """English separates the things of a list by a comma and a space."""
    assert CATALOGUE.say("en", "listed").join(["water", "gas"]) == "water, gas"
