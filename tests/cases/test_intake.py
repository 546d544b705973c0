"""The intake conversation: whole talks as tables, and what is kept of them."""

import pytest

from cases.asking import ask
from cases.draft import (
    LINE,
    LONGEST,
    MOST_FILES,
    SHORT,
    Draft,
    Step,
    Words,
    routed,
)
from cases.routing import UNKNOWN, Kind, Urgency
from cases.speech import File, Press, Said, Say, Term
from tests.cases.conversations import (
    BEGIN,
    CAPTIONED,
    CONTACT,
    EDIT_OF_NOTHING,
    FAR_PIN,
    FORGED,
    LONG,
    NOTHING,
    PHOTO,
    PIN,
    POSTER,
    RELAY,
    STICKER,
    TOO_BIG,
    VOICE,
    Chat,
    buttons,
    heard,
    name,
)
from tests.cases.examples import (
    GRID,
    LIGHTS,
    OTHER_VILLAGE,
    RUDENESS,
    TOWN,
    TOWNSHIP,
    VILLAGE,
    WATER,
    WATER_UNIT,
)

Talk = list[tuple[str | Said, str]]
COMPLAINT = "我们小区停水三天了没人管"
FIRE = "停水了，楼下着火了"


def album(handle: str, text: str = "") -> Said:
    """One photo of an album; each arrives as a message of its own."""
    return Said(files=(File(kind="photo", handle=handle),), album="a1", text=text)


def edit(ref: int, text: str) -> Said:
    """An earlier message, changed by its sender."""
    return Said(ref=ref, text=text, edited=True)


def talk(steps: Talk, *, open_cases: tuple[str, ...] = ()) -> Chat:
    """Goes through a talk; every answer has to be the one in the table."""
    chat = Chat(open_cases=open_cases)
    for number, (what, answer) in enumerate(steps):
        assert chat.tell(what) == answer, f"step {number}: {what}"
    return chat


# From the first word to the receipt: every other talk is a part of this one, or leaves it somewhere.
STORY: Talk = [
    (COMPLAINT, "topic-sure"),
    ("[right]", "place"),
    (f"[{TOWNSHIP}]", "place-in"),
    (f"[{VILLAGE}]", "place-in"),
    (f"[{GRID}]", "place-taken + question"),
    ("[water:0]", "question"),
    ("[scope:1]", "photos"),
    (PHOTO, "photos-more"),
    (PHOTO, "photos-more"),
    ("[enough]", "reach"),
    ("138 0013 8000", "reach-taken + preview"),
    ("[submit]", "(submitted)"),
]

TALKS: dict[str, Talk] = {
    "the story": STORY,
    "the shortest": [
        ("柳湾村停水三天了没人管", "topic-sure"),
        ("[right]", "question"),
        ("[skip]", "question"),
        ("[skip]", "photos"),
        ("[skip]", "reach"),
        ("[skip]", "preview"),
        ("[submit]", "(submitted)"),
    ],
    "begun by the command": [(BEGIN, "describe"), (COMPLAINT, "topic-sure"), ("[right]", "place")],
    "begun by a poster": [
        (POSTER, "describe-area"),
        (COMPLAINT, "topic-sure"),
        ("[right]", "question"),
        ("[skip]", "question"),
        ("[skip]", "photos"),
    ],
    # the words
    "too short, then enough": [
        ("停水", "describe-more"),
        ("三天了，没人来管", "topic-sure"),
    ],
    "too short, and again": [("停水", "describe-more"), ("急", "topic-sure")],
    "too short, left to a person": [
        ("停水", "describe-more"),
        ("[unclear]", "place"),
        ("[area-unknown]", "place-taken + photos"),
        ("[skip]", "reach"),
        ("[reach-here]", "reach-here + preview-triage"),
        ("[submit]", "(submitted)"),
    ],
    "only emoji": [("😡😡😡", "describe-more"), ("😡😡😡😡", "topic-unknown"), ("[unclear]", "place")],
    "a photo first": [(PHOTO, "describe-words"), (COMPLAINT, "topic-sure")],
    "a captioned photo": [(CAPTIONED, "describe-more"), ("三天了", "topic-sure")],
    "voice first": [(VOICE, "describe-words"), (VOICE, "describe-words"), ("[unclear]", "place")],
    "a pin first": [
        (PIN, "describe-words"),
        (COMPLAINT, "topic-sure"),
        ("[right]", "question"),
    ],
    "a pin far away first": [(FAR_PIN, "place-outside + describe"), (COMPLAINT, "topic-sure")],
    "a telephone number first": [(CONTACT, "describe-words"), (COMPLAINT, "topic-sure")],
    "nothing at all first": [(NOTHING, "unreadable + describe"), (COMPLAINT, "topic-sure")],
    "rewritten": [
        (COMPLAINT, "topic-sure"),
        ("[back]", "describe-again"),
        ("[rewrite]", "describe"),
        ("村口的路灯不亮了", "topic-sure"),
    ],
    "rewritten by an edit": [
        (Said(ref=1, text=COMPLAINT), "topic-sure"),
        (edit(1, "村口的路灯坏了很久"), "edit-noted + topic-sure"),
    ],
    "enough after all": [
        (COMPLAINT, "topic-sure"),
        ("[back]", "describe-again"),
        ("[enough]", "topic-sure"),
    ],
    # the topic
    "one of several topics": [
        ("停水，路灯也不亮，没人管", "topic-ask"),
        (f"[{LIGHTS}]", "place"),
    ],
    "nothing speaks": [("家里的事情实在太难办了", "topic-unknown"), ("[unclear]", "place")],
    "corrected by the resident": [
        (COMPLAINT, "topic-sure"),
        ("[unclear]", "place"),
        ("[back]", "topic-ask"),
        (f"[{WATER}]", "place"),
    ],
    "more words about the topic": [
        ("家里的事情实在太难办了", "topic-unknown"),
        ("自来水一直没有", "topic-sure"),
        (PHOTO, "kept + topic-sure"),
    ],
    # the place
    "a pin": [(COMPLAINT, "topic-sure"), ("[right]", "place"), (PIN, "place-taken + question")],
    "a pin outside": [
        (COMPLAINT, "topic-sure"),
        ("[right]", "place"),
        (FAR_PIN, "place-outside + place"),
        (PIN, "place-taken + question"),
    ],
    "a name": [
        (COMPLAINT, "topic-sure"),
        ("[right]", "place"),
        ("柳湾村村口", "place-taken + question"),
    ],
    "a name that is not known": [
        (COMPLAINT, "topic-sure"),
        ("[right]", "place"),
        ("老王家后面", "place-noted + place"),
        (f"[{TOWNSHIP}]", "place-in"),
        ("[whole-area]", "place-taken + question"),
    ],
    "nowhere": [
        (COMPLAINT, "topic-sure"),
        ("[right]", "place"),
        ("[area-unknown]", "place-taken + question"),
    ],
    "only the county is named": [
        ("清溪县停水三天了没人管", "topic-sure"),
        ("[right]", "place"),
        (f"[{TOWNSHIP}]", "place-in"),
    ],
    "a photo where": [
        (COMPLAINT, "topic-sure"),
        ("[right]", "place"),
        (PHOTO, "kept + place"),
    ],
    # the questions
    "answers in one's own words": [
        (COMPLAINT, "topic-sure"),
        ("[right]", "place"),
        (PIN, "place-taken + question"),
        ("水是黄的", "question"),
        (PHOTO, "kept + question"),
        ("整个村都这样", "reach"),
    ],
    "a topic without questions": [
        ("家里的事情实在太难办了", "topic-unknown"),
        ("[unclear]", "place"),
        (PIN, "place-taken + photos"),
    ],
    # the photos and the number
    "photos sent before are not asked for again": [
        (PHOTO, "describe-words"),
        ("家里的事情实在太难办了", "topic-unknown"),
        ("[unclear]", "place"),
        (PIN, "place-taken + reach"),
    ],
    "an album": [
        (album("p1"), "describe-words"),
        (album("p2"), "(nothing)"),
        (album("p3"), "(nothing)"),
        (COMPLAINT, "topic-sure"),
    ],
    "an album with words": [
        (album("p1", COMPLAINT), "topic-sure"),
        (album("p2"), "(nothing)"),
    ],
    "not a number": [
        *STORY[:-2],
        ("下午打来", "reach-unclear + reach"),
        ("123", "reach-unclear + reach"),
        ("1" * 16, "reach-unclear + reach"),
        (CONTACT, "reach-taken + preview"),
    ],
    "more at the last moment": [
        *STORY[:-1],
        ("今天还是没有水", "kept + preview"),
        (PHOTO, "kept + preview"),
        ("[submit]", "(submitted)"),
    ],
    # danger
    "danger": [
        (FIRE, "emergency + topic-sure"),
        ("还着火", "topic-sure"),
        ("[right]", "place"),
    ],
    "danger in the second message": [
        ("停水", "describe-more"),
        ("着火了，快来人", "emergency + topic-sure"),
    ],
    "danger in few words": [("着火", "emergency + describe-more"), ("[unclear]", "place")],
    "danger in an edit": [
        (Said(ref=1, text=COMPLAINT), "topic-sure"),
        (edit(1, FIRE), "emergency + edit-noted + topic-sure"),
    ],
    "danger under the second photo of an album": [
        (album("p1"), "describe-words"),
        (album("p2", FIRE), "emergency + describe-again"),
        (COMPLAINT, "topic-sure"),
    ],
    "danger in an answer": [*STORY[:5], ("楼上着火了，人出不来", "emergency + question")],
    "danger in a place": [*STORY[:2], ("厂房着火了，在村东头", "emergency + place-noted + place")],
    "danger at the last moment": [*STORY[:-1], ("着火了", "emergency + kept + preview")],
    # a liaison for a neighbour
    "relayed": [
        (RELAY, "consent"),
        ("[consent]", "neighbour"),
        ("李婶", "describe-relayed"),
        (COMPLAINT, "topic-sure"),
        ("[right]", "place"),
        (PIN, "place-taken + question"),
        ("[skip]", "question"),
        ("[skip]", "photos"),
        ("[skip]", "reach-relayed"),
        ("[reach-here]", "reach-here + preview"),
        ("[submit]", "(submitted)"),
    ],
    "relayed, and the neighbour stays unnamed": [
        (RELAY, "consent"),
        ("[consent]", "neighbour"),
        ("[anonymous]", "describe-relayed"),
    ],
    "no consent": [(RELAY, "consent"), ("[no-consent]", "draft-cancelled")],
    "nothing is taken before the consent": [
        (RELAY, "consent"),
        (COMPLAINT, "please-press + consent"),
        (PHOTO, "please-press + consent"),
        (PIN, "please-press + consent"),
    ],
    "a photo is no name": [
        (RELAY, "consent"),
        ("[consent]", "neighbour"),
        (PHOTO, "kept + neighbour"),
    ],
}


@pytest.mark.parametrize("what", TALKS)
def test_talks(what: str) -> None:
    """Each of these talks is answered, message by message, like this."""
    talk(TALKS[what])


WHICH: dict[str, Talk] = {
    "a new one": [
        (COMPLAINT, "which-case"),
        ("[new]", "topic-sure"),
        ("[right]", "place"),
    ],
    "a new one, too short": [("停水", "which-case"), ("[new]", "describe-more")],
    "about one of them": [(COMPLAINT, "which-case"), ("[20260302-0002]", "(added to 20260302-0002)")],
    "more before the choice": [
        (PHOTO, "which-case"),
        ("今天还是没有水", "which-case"),
        ("[20260302-0001]", "(added to 20260302-0001)"),
    ],
    "danger": [(FIRE, "emergency + which-case")],
    "neither": [(COMPLAINT, "which-case"), ("[cancel]", "draft-cancelled")],
    "the command means a new one": [(BEGIN, "describe"), (COMPLAINT, "topic-sure")],
}


@pytest.mark.parametrize("what", WHICH)
def test_free_words_while_cases_are_open(what: str) -> None:
    """Words without a command may be new, or about a case that is open: the resident says which."""
    talk(WHICH[what], open_cases=("20260302-0001", "20260302-0002"))


def test_a_case_that_was_closed_meanwhile_is_no_longer_offered() -> None:
    """The button of a case that is not open any more begins a new report: no word is lost."""
    chat = talk([(COMPLAINT, "which-case")], open_cases=("20260302-0001",))
    chat.open_cases = ()
    assert chat.tell("[20260302-0001]") == "topic-sure"
    assert chat.draft is not None
    assert chat.draft.text == COMPLAINT


RELAYED_STORY: Talk = [
    (RELAY, "consent"),
    ("[consent]", "neighbour"),
    ("李婶", "describe-relayed"),
    *STORY[:9],
    ("[enough]", "reach-relayed"),
    STORY[10],
]
# Everywhere one can stand, reached by the way of the story.
STANDING: dict[str, Talk] = {
    **{f"{number}: {step[1]}": STORY[: number + 1] for number, step in enumerate(STORY[:-1])},
    "begin": [(BEGIN, "describe")],
    "again": [*STORY[:1], ("[back]", "describe-again")],
    "consent": RELAYED_STORY[:1],
    "neighbour": RELAYED_STORY[:2],
    "relayed": RELAYED_STORY[:3],
    "relayed preview": RELAYED_STORY,
}


def standing(where: str) -> Chat:
    """A chat that has come to this point."""
    return talk(STANDING[where])


@pytest.mark.parametrize("where", STANDING)
def test_every_step_can_be_cancelled(where: str) -> None:
    """取消 stands everywhere, and nothing is left of the draft."""
    chat = standing(where)
    assert chat.tell("[cancel]") == "draft-cancelled"
    assert chat.draft is None


@pytest.mark.parametrize("where", STANDING)
def test_every_step_but_the_first_goes_back(where: str) -> None:
    """返回 stands wherever something came before, and takes one there."""
    chat = standing(where)
    offered = [name(choice) for choice in buttons(chat.say)]
    assert chat.draft is not None
    assert ("back" in offered) == (where not in ("begin", "again", "consent"))
    if "back" in offered and chat.draft.branch is None:
        *_, before = chat.draft.trail
        chat.tell("[back]")
        assert chat.draft.step is before


SKIPPABLE = {Step.QUESTION, Step.PHOTOS, Step.REACH}


@pytest.mark.parametrize("where", STANDING)
def test_what_can_be_left_out_is_skipped(where: str) -> None:
    """跳过 stands at questions, photos and the number, and nowhere else; it goes on to the next step."""
    chat = standing(where)
    assert chat.draft is not None
    step = chat.draft.step
    assert ("skip" in [name(choice) for choice in buttons(chat.say)]) == (step in SKIPPABLE)
    if step in SKIPPABLE:
        before = (step, chat.draft.asking)
        chat.tell("[skip]")
        assert chat.draft is not None
        assert (chat.draft.step, chat.draft.asking) != before


@pytest.mark.parametrize("where", STANDING)
def test_submit_stands_under_the_preview_alone(where: str) -> None:
    """提交 comes only after everything was read once more."""
    chat = standing(where)
    assert chat.draft is not None
    offered = "submit" in [name(choice) for choice in buttons(chat.say)]
    assert offered == (chat.draft.step is Step.PREVIEW)


# What nobody can use, and how it is answered before the question comes again.
USELESS: dict[str, tuple[Said, str]] = {
    "a sticker": (STICKER, "unreadable"),
    "nothing": (NOTHING, "unreadable"),
    "a file too big": (TOO_BIG, "file-too-big"),
    "a letter": (Said(text=LONG), "too-long"),
    "a forged button": (FORGED, "moved-on-draft"),
    "a button without its question": (Said(press=Press(do="cancel")), "moved-on-draft"),
    "an edit of something else": (EDIT_OF_NOTHING, "edit-too-late"),
    "an edit to nothing": (Said(ref=1, edited=True), "edit-too-late"),
}


@pytest.mark.parametrize("where", STANDING)
@pytest.mark.parametrize("what", USELESS)
def test_the_useless_changes_nothing_and_the_question_stands(what: str, where: str) -> None:
    """It is said what was wrong, the same question comes again, and the draft is as it was."""
    said, answer = USELESS[what]
    chat = standing(where)
    before, question = chat.draft, chat.say.text
    assert chat.tell(said) == f"{answer} + {question}"
    assert chat.draft == before


@pytest.mark.parametrize("where", STANDING)
def test_a_draft_survives_a_restart(where: str) -> None:
    """Stored as JSON and read back, it is the same draft."""
    draft = standing(where).draft
    assert draft is not None
    assert Draft.model_validate_json(draft.model_dump_json()) == draft


BACKWARD: Talk = [
    *STORY[:-1],
    ("[back]", "reach"),
    ("[back]", "photos-more"),
    ("[back]", "question"),
    ("[back]", "question"),
    ("[back]", "place"),
    ("[back]", "topic-sure"),
    ("[back]", "describe-again"),
]
FORWARD_AGAIN: Talk = [
    ("[enough]", "topic-sure"),
    ("[right]", "question"),
    ("[skip]", "question"),
    ("[skip]", "reach"),
]


def test_back_to_the_beginning_and_on_again() -> None:
    """返回 passes every step; on the way forward nothing known is asked twice, and nothing is lost."""
    chat = talk(BACKWARD)
    assert chat.draft is not None
    assert (chat.draft.text, len(chat.draft.files), chat.draft.phone) == (COMPLAINT, 2, "13800138000")
    assert "back" not in [name(choice) for choice in buttons(chat.say)]
    for what, answer in [*FORWARD_AGAIN[:-1], ("[skip]", "preview")]:
        assert chat.tell(what) == answer


def test_back_in_a_relayed_report() -> None:
    """A liaison can go back to the neighbour's name and to the consent."""
    talk(
        [
            *RELAYED_STORY[:4],
            ("[back]", "describe-again"),
            ("[back]", "neighbour"),
            ("[back]", "consent"),
            ("[consent]", "neighbour"),
            ("[anonymous]", "describe-again"),
            ("[enough]", "topic-sure"),
        ]
    )


def test_back_in_the_area_tree() -> None:
    """Inside a township 返回 goes to the branch above, and from the trunk to the topic."""
    talk(
        [
            *STORY[:4],
            ("[back]", "place-in"),
            ("[back]", "place"),
            (f"[{TOWNSHIP}]", "place-in"),
            ("[back]", "place"),
            ("[back]", "topic-sure"),
        ]
    )


def test_an_area_further_up_can_still_be_pressed() -> None:
    """Another township under an earlier message changes the branch; the way back is no longer for it."""
    chat = talk(STORY[:2])
    other = chat.pressing("qx-mq")
    chat.tell(f"[{TOWNSHIP}]")
    chat.tell(f"[{VILLAGE}]")
    for _ in range(3):
        assert chat.tell(other) == "place-in"
    assert chat.say.args == {"area": Term(term="area", value="qx-mq")}
    assert [chat.tell("[back]"), chat.tell("[back]")] == ["place", "topic-sure"]


def test_back_after_leaving_it_to_a_person() -> None:
    """Who pressed 说不清 at the first question can go back and say more after all."""
    talk(
        [
            ("停水", "describe-more"),
            ("[unclear]", "place"),
            ("[back]", "topic-ask"),
            ("[back]", "describe-again"),
        ]
    )


def test_another_topic_asks_its_own_questions() -> None:
    """Answers to the questions of one topic do not stay with another."""
    chat = talk(
        [
            ("停水，路灯也不亮，没人管", "topic-ask"),
            (f"[{WATER}]", "place"),
            (PIN, "place-taken + question"),
            ("[water:0]", "question"),
            ("[back]", "question"),
            ("[back]", "place"),
            ("[back]", "topic-sure"),
            (f"[{LIGHTS}]", "question"),
            ("[facility:0]", "question"),
        ]
    )
    assert chat.draft is not None
    assert chat.draft.answers == {"facility": TOWN.questions["facility"].choices[0].hans}


def test_a_button_of_another_topics_question_has_moved_on() -> None:
    """An answer button is good for its own question, not for the one that stands there now."""
    chat = talk([*TALKS["one of several topics"], (PIN, "place-taken + question")])
    old = chat.pressing("facility:3")
    for what in ("[back]", "[back]", f"[{WATER}]"):
        chat.tell(what)
    before = chat.draft
    assert chat.tell(old) == "moved-on-draft + question"
    assert chat.draft == before


def test_a_question_of_free_words_has_no_old_buttons() -> None:
    """Nor is it good for a question that has no buttons at all."""
    chat = talk([*TALKS["one of several topics"], (PIN, "place-taken + question")])
    old = chat.pressing("facility:1")
    chat.tell("[skip]")
    assert chat.tell(old) == "moved-on-draft + question"


def test_enough_needs_words() -> None:
    """The old 就这样 of words that were thrown away sends nobody on with an empty report."""
    chat = talk([(COMPLAINT, "topic-sure"), ("[back]", "describe-again")])
    old = chat.pressing("enough")
    assert chat.tell("[rewrite]") == "describe"
    assert chat.tell(old) == "moved-on-draft + describe"


def kept(steps: Talk) -> Draft:
    """What is known after a talk."""
    chat = talk(steps)
    draft = chat.submitted or chat.draft
    assert draft is not None
    return draft


@pytest.mark.parametrize("where", STANDING)
def test_a_report_left_lying_goes_on_where_it_stood(where: str) -> None:
    """继续: after a word that it is the old report, the same question again."""
    chat = standing(where)
    assert chat.draft is not None
    before, question = chat.draft, ask(chat.draft, chat.scene)
    assert chat.tell(BEGIN) == f"draft-resumed + {heard(question)}"
    assert chat.draft == before


# Where the report stood when a poster was scanned, and what is asked then.
SCANNED = {
    "begin": "draft-resumed + describe-area",
    "0: topic-sure": "draft-resumed + topic-sure",
    "1: place": "place-taken + question",
    "2: place-in": "place-taken + question",
    "5: question": "draft-resumed + question",
    "10: reach-taken + preview": "draft-resumed + preview",
}


@pytest.mark.parametrize("where", SCANNED)
def test_a_poster_scanned_meanwhile_names_the_place(where: str) -> None:
    """The report that is being made goes on, at the place of the poster."""
    chat = standing(where)
    assert chat.draft is not None
    words = chat.draft.words
    assert chat.tell(POSTER) == SCANNED[where]
    assert (chat.draft.area, chat.draft.placed, chat.draft.words) == (VILLAGE, True, words)


def test_what_the_story_collects() -> None:
    """Everything that was said stands in the report that is submitted."""
    draft = kept(STORY)
    assert (draft.text, draft.topic, draft.settled, draft.area) == (COMPLAINT, WATER, True, GRID)
    assert draft.answers == {
        "water": TOWN.questions["water"].choices[0].hans,
        "scope": TOWN.questions["scope"].choices[1].hans,
    }
    assert [file.handle for file in draft.files] == ["p1", "p1"]
    assert draft.phone == "13800138000"
    assert (draft.relayed, draft.sealed, draft.kind) == (False, False, Kind.COMPLAINT)


def test_what_a_relayed_report_collects() -> None:
    """It is marked as relayed, with the neighbour's name as far as it was given."""
    assert (kept(RELAYED_STORY).relayed, kept(RELAYED_STORY).neighbour) == (True, "李婶")
    assert kept(TALKS["relayed, and the neighbour stays unnamed"]).neighbour == ""


# A talk, and the area and pin that are known after it.
PLACES: list[tuple[str, str | None, tuple[float, float] | None]] = [
    ("the story", GRID, None),
    ("the shortest", VILLAGE, None),
    ("begun by a poster", VILLAGE, None),
    ("a pin", VILLAGE, PIN.point),
    ("a pin first", VILLAGE, PIN.point),
    ("a pin far away first", None, None),
    ("a pin outside", VILLAGE, PIN.point),
    ("a name", VILLAGE, None),
    ("a name that is not known", TOWNSHIP, None),
    ("nowhere", "qx", None),
    ("too short, then enough", None, None),
]


@pytest.mark.parametrize(("what", "area", "point"), PLACES)
def test_where_it_is(what: str, area: str | None, point: tuple[float, float] | None) -> None:
    """A place comes from the words, a poster, a pin, a name or the buttons."""
    draft = kept(TALKS[what])
    assert (draft.area, draft.point) == (area, point)


def test_a_pin_after_the_place_was_chosen_only_adds_to_it() -> None:
    """The area that was picked decides who acts; the pin shows the spot."""
    chat = talk([*STORY[:8], (Said(point=TOWN.areas[OTHER_VILLAGE].point), "photos-more")])
    assert chat.draft is not None
    assert (chat.draft.area, chat.draft.point) == (GRID, TOWN.areas[OTHER_VILLAGE].point)


@pytest.mark.parametrize(
    ("where", "question"), [("1: place", "place"), ("5: question", "question"), ("neighbour", "neighbour")]
)
def test_a_story_is_no_answer(where: str, question: str) -> None:
    """A name, a place or an answer is one line; what is longer is taken into the report, not cut."""
    line, story = "水" * LINE, "水" * (LINE + 1)
    chat = standing(where)
    assert chat.tell(story) == f"kept + {question}"
    assert chat.draft is not None
    assert chat.draft.words[-1].text == story
    chat.tell(line)
    assert chat.draft.words[-1].text == story
    assert line in (chat.draft.neighbour, chat.draft.place, *chat.draft.answers.values())


def test_a_neighbour_may_stay_unnamed_after_all() -> None:
    """The name that was written first is gone."""
    chat = talk([*RELAYED_STORY[:3], ("[back]", "neighbour"), ("[anonymous]", "describe-relayed")])
    assert chat.draft is not None
    assert chat.draft.neighbour == ""


def test_the_channels_own_keyboards_come_and_go() -> None:
    """发送我的位置 and 发送我的电话 stand where they are asked for, and are taken away afterwards."""
    chat = talk(STORY[:2])
    asked = [chat.say.keyboard]
    chat.tell(PIN)
    taken = [said_with(chat.say, "place-taken").keyboard]
    for what in ("[skip]", "[skip]", "[skip]"):
        chat.tell(what)
    asked.append(chat.say.keyboard)
    chat.tell(CONTACT)
    taken.append(said_with(chat.say, "reach-taken").keyboard)
    assert (asked, taken) == (["point", "contact"], ["remove", "remove"])


def said_with(say: Say, text: str) -> Say:
    """The part of what is said that has this text."""
    part: Say | None = say
    while part is not None and part.text != text:
        part = part.before
    assert part is not None
    return part


@pytest.mark.parametrize("where", STANDING)
def test_cancelling_takes_the_keyboards_away(where: str) -> None:
    """Nothing is left of a report that was put away, on the screen either."""
    chat = standing(where)
    chat.tell("[cancel]")
    assert chat.say.keyboard == "remove"


def test_the_words_about_a_place_are_kept() -> None:
    """老王家后面 stays with the report, though the area tree does not know it."""
    assert kept(TALKS["a name that is not known"]).place == "老王家后面"


def test_the_place_follows_the_words() -> None:
    """Rewritten for another village, the report is not left with the first one; a chosen place stays."""
    edited: Talk = [
        (Said(ref=1, text="柳湾村停水三天了没人管"), "topic-sure"),
        (edit(1, "新丰村停水三天了没人管"), "edit-noted + topic-sure"),
    ]
    assert kept(edited).area == OTHER_VILLAGE
    rewritten: Talk = [
        ("柳湾村停水三天了没人管", "topic-sure"),
        ("[back]", "describe-again"),
        ("[rewrite]", "describe"),
        ("新丰村停水三天了没人管", "topic-sure"),
    ]
    assert kept(rewritten).area == OTHER_VILLAGE
    assert kept([(POSTER, "describe-area"), ("新丰村停水三天了没人管", "topic-sure")]).area == VILLAGE


# What is sent somewhere in the talk, and what the report has of it in the end.
CAPTION = "柳湾村村口 138 0013 8000"
WITH_PHOTO = Said(text=CAPTION, files=(File(kind="photo", handle="p9"),))


@pytest.mark.parametrize("where", [where for where in STANDING if where != "consent"])
def test_a_photo_is_kept_wherever_it_comes(where: str) -> None:
    """With a caption or without, at every step: no photo of a report is lost."""
    for photo in (WITH_PHOTO, Said(files=WITH_PHOTO.files)):
        chat = standing(where)
        chat.tell(photo)
        assert chat.draft is not None
        assert chat.draft.files[-1:] == WITH_PHOTO.files


@pytest.mark.parametrize("where", [where for where in STANDING if where != "consent"])
def test_a_number_is_kept_wherever_it_comes(where: str) -> None:
    """A contact that is shared before it was asked for is not asked for again."""
    chat = standing(where)
    chat.tell(CONTACT)
    assert chat.draft is not None
    assert chat.draft.phone == "8613800138000"


@pytest.mark.parametrize("step", ["describe", "topic", "photos", "preview", "which"])
def test_words_are_kept_wherever_they_come(step: str) -> None:
    """What answers no question belongs to the report."""
    more = "昨天夜里又停了一次"
    places = {"describe": 1, "topic": 1, "photos": 7, "preview": 11}
    chat = talk(STORY[: places[step]]) if step in places else Chat(open_cases=("20260302-0001",))
    chat.tell(more)
    assert chat.draft is not None
    assert chat.draft.words[-1].text == more


def test_the_caption_of_a_file_too_big_is_kept() -> None:
    """The file is refused, its words are not."""
    chat = Chat()
    assert chat.tell(Said(text=COMPLAINT, too_big=True)) == "file-too-big + topic-sure"
    assert chat.draft is not None
    assert chat.draft.text == COMPLAINT


def test_a_file_too_big_in_an_album_is_not_passed_over_in_silence() -> None:
    """It is told even where the rest of the album needs no answer."""
    chat = talk([(album("p1"), "describe-words")])
    big = Said(text="停水", album="a1", too_big=True)
    assert chat.tell(big) == "file-too-big + describe-again"


def test_all_photos_of_an_album_are_kept() -> None:
    """One answer, three photos, and the words under any of them."""
    draft = kept(TALKS["an album"])
    assert [file.handle for file in draft.files] == ["p1", "p2", "p3"]
    assert kept([(album("p1"), "describe-words"), (album("p2", "停水了"), "(nothing)")]).text == "停水了"


def test_no_more_files_than_can_be_carried() -> None:
    """The first ten are kept."""
    chat = Chat()
    for number in range(MOST_FILES + 3):
        chat.tell(album(f"p{number}"))
    assert chat.draft is not None
    assert [file.handle for file in chat.draft.files] == [f"p{number}" for number in range(MOST_FILES)]


def test_an_edit_replaces_its_own_message_alone() -> None:
    """The other messages of the report stay as they were."""
    draft = kept(
        [
            (Said(ref=1, text="停水"), "describe-more"),
            (Said(ref=2, text="没有人管"), "topic-sure"),
            (edit(2, "没有人来管"), "edit-noted + topic-sure"),
        ]
    )
    assert draft.words == (Words(ref=1, text="停水"), Words(ref=2, text="没有人来管"))


def test_words_that_no_channel_numbered_cannot_be_edited() -> None:
    """An edit without a number is the edit of nothing."""
    chat = talk([(COMPLAINT, "topic-sure"), (Said(text="路灯", edited=True), "edit-too-late + topic-sure")])
    assert chat.draft is not None
    assert chat.draft.text == COMPLAINT


def test_a_report_has_its_length_and_no_more() -> None:
    """Up to the limit, joined by line breaks; one character more is refused and said so."""
    chat = talk([(Said(ref=1, text="停" * (LONGEST - 11)), "topic-unknown")])
    assert chat.tell("水" * 11) == "too-long + topic-unknown"
    assert chat.tell(Said(ref=2, text="水" * 10)) == "topic-unknown"
    assert chat.tell("水") == "too-long + topic-unknown"
    assert chat.draft is not None
    assert len(chat.draft.text) == LONGEST


def test_an_edit_cannot_make_a_report_too_long() -> None:
    """The limit holds for edited words as well; the words stay as they were."""
    chat = talk([(Said(ref=1, text=COMPLAINT), "topic-sure"), (Said(ref=2, text="水" * 7000), "topic-sure")])
    before = chat.draft
    assert chat.tell(edit(1, "停水" * 1500)) == "too-long + topic-sure"
    assert chat.draft == before


@pytest.mark.parametrize(("length", "answer"), [(SHORT - 1, "describe-more"), (SHORT, "topic-unknown")])
def test_how_short_is_too_short(length: int, answer: str) -> None:
    """Fewer than six characters say too little."""
    assert Chat().tell("水" * length) == answer


@pytest.mark.parametrize("what", [what for what in TALKS if what.startswith("danger")])
def test_danger_is_told_once(what: str) -> None:
    """The numbers are shown and the people on call are told at the first word of danger, and not again."""
    assert talk(TALKS[what]).alarms == 1


@pytest.mark.parametrize("what", [what for what in TALKS if not what.startswith("danger")])
def test_nobody_is_alarmed_for_less(what: str) -> None:
    """Where nobody is in danger nobody on call is woken."""
    assert talk(TALKS[what]).alarms == 0


@pytest.mark.parametrize(
    ("answer", "said", "limit"),
    [
        ("[safe-now:0]", "photos", "一般"),
        ("[safe-now:1]", "emergency + photos", "特急"),
        ("[safe-now:2]", "photos", "一般"),
        ("[skip]", "photos", "一般"),
    ],
)
def test_an_answer_may_tell_of_danger(answer: str, said: str, limit: str) -> None:
    """不安全: the numbers come at once, and the report is 特急; any other answer alarms nobody."""
    chat = asked_whether_safe()
    assert chat.tell(answer) == said
    assert chat.draft is not None
    assert (chat.alarms, routed(chat.draft, TOWN).limit) == (limit == "特急", limit)


def test_danger_in_an_answer_is_not_undone_by_later_words() -> None:
    """Words that are judged later leave it 特急; only another answer to the same question does not."""
    chat = asked_whether_safe()
    assert chat.tell("[safe-now:1]") == "emergency + photos"
    assert chat.tell("昨天也来过") == "photos"
    assert chat.draft is not None
    assert routed(chat.draft, TOWN).limit == "特急"
    chat.tell("[back]")
    assert chat.tell("[safe-now:0]") == "photos"
    assert routed(chat.draft, TOWN).limit == "一般"
    assert chat.alarms == 1


def asked_whether_safe() -> Chat:
    """A report of retaliation, at the question whether its reporter is safe now."""
    chat = Chat()
    chat.tell(COMPLAINT)
    assert chat.draft is not None
    topic = next(code for code, each in TOWN.topics.items() if each.questions == ("safe-now",))
    chat.draft = chat.draft.changed(step=Step.QUESTION, trail=(), topic=topic, settled=True, chosen=True)
    chat.say = ask(chat.draft, chat.scene)
    return chat


def test_the_numbers_to_call_are_the_towns() -> None:
    """110, 119, 120 and 122 come before anything else that is said."""
    chat = Chat()
    chat.tell(FIRE)
    assert chat.say.before is not None
    numbers = tuple(Term(term="emergency", value=number) for number in ("110", "119", "120", "122"))
    assert chat.say.before.args == {"numbers": numbers}
    assert chat.draft is not None
    assert chat.draft.urgency is Urgency.CRITICAL


def test_what_the_resident_chose_stays() -> None:
    """A topic picked by a person is not changed by later words; urgency and sealing still are."""
    chat = talk([*STORY[:-1], ("窗口的人刁难我，还着火", "emergency + kept + sealed-note + preview-triage")])
    assert chat.draft is not None
    assert (chat.draft.topic, chat.draft.chosen) == (WATER, True)
    assert (chat.draft.urgency, chat.draft.sealed) == (Urgency.CRITICAL, True)


def test_who_writes_again_after_choosing_has_not_chosen() -> None:
    """Back at the topic, more words open the question anew."""
    chat = talk([*STORY[:2], ("[back]", "topic-sure"), ("路灯也坏了", "topic-ask")])
    assert chat.draft is not None
    assert (chat.draft.chosen, chat.draft.settled) == (False, False)


def test_more_words_at_the_topic_are_judged_anew() -> None:
    """Who writes instead of pressing has not chosen: all the words together decide."""
    draft = kept([(COMPLAINT, "topic-sure"), ("路灯也坏了", "topic-ask")])
    assert (draft.topic, draft.settled, draft.candidates) == (WATER, False, (WATER, LIGHTS))


def test_left_to_a_person_the_topic_is_unknown() -> None:
    """说不清,请人工看: whatever the classifier thinks, a person decides."""
    draft = kept(TALKS["too short, left to a person"])
    assert (draft.topic, draft.settled) == (UNKNOWN, False)


def test_the_topic_is_shown_with_its_unit_and_its_words() -> None:
    """Routing always shows its evidence."""
    chat = talk(STORY[:1])
    assert chat.say.args == {
        "words": (Term(term="word", value="停水"),),
        "topic": Term(term="topic", value=WATER),
        "unit": Term(term="unit", value=WATER_UNIT),
    }
    assert [name(choice) for choice in buttons(chat.say)] == ["right", "unclear", "back", "cancel"]


def test_the_preview_shows_everything() -> None:
    """What will be sent is read before it is sent."""
    chat = talk(RELAYED_STORY)
    assert chat.say.args == {
        "topic": Term(term="topic", value=WATER),
        "unit": Term(term="unit", value=WATER_UNIT),
        "sealed": "no",
        "what": COMPLAINT,
        "area": Term(term="area", value=GRID),
        "place": "",
        "files": 2,
        "answers": (Term(term="answer", value="water:0"), Term(term="answer", value="scope:1")),
        "phone": "13800138000",
        "relayed": "yes",
        "neighbour": "李婶",
    }


@pytest.mark.parametrize(
    ("settled", "topic", "text"),
    [
        (True, WATER, "preview"),
        (True, RUDENESS, "sealed-note + preview-triage"),
        (False, WATER, "preview-triage"),
        (False, UNKNOWN, "preview-triage"),
        (False, None, "preview-triage"),
    ],
)
def test_the_preview_says_who_reads_it_first(settled: bool, topic: str | None, text: str) -> None:
    """The unit, where nobody is sure a person at the centre, and where it is sealed supervision."""
    chat = Chat(draft=Draft(id="d1", step=Step.PREVIEW, topic=topic, settled=settled))
    assert chat.tell(PHOTO) == f"kept + {text}"


def test_the_area_tree_is_offered_level_by_level() -> None:
    """Two places a row; on top the townships, and 整个 only further in."""
    chat = talk(STORY[:2])
    townships = [area.code for area in TOWN.children("qx")]
    assert [name(c) for c in buttons(chat.say)] == [*townships, "area-unknown", "back", "cancel"]
    assert all(len(row) <= 2 for row in chat.say.choices)
    chat.tell(f"[{TOWNSHIP}]")
    villages = [area.code for area in TOWN.children(TOWNSHIP)]
    assert [name(c) for c in buttons(chat.say)] == [*villages, "whole-area", "back", "cancel"]


def test_a_question_about_somebody_is_sealed_at_once() -> None:
    """What the words say of kind and sealing goes with the report."""
    draft = kept([("请问窗口的人刁难我怎么办", "sealed-note + topic-sure")])
    assert (draft.topic, draft.kind, draft.sealed) == (RUDENESS, Kind.QUESTION, True)
