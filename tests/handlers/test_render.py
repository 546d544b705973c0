"""Rendering: from what is said to calls of the Bot API, judged by the Bot API's own description."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import InputFile, TelegramObject

from cases.speech import Arg, Choice, File, Paper, Press, Say, Term, showing
from emulator import table
from emulator.formatted import units
from emulator.judge import Judge, Upload
from emulator.markup import parse_html
from handlers import render as render_module
from handlers.render import ROOM, Call, commands, cut, marked, render
from handlers.wording import Wording
from services.people import COMMANDS, EVERYONE
from storage.outbox import Outgoing
from tests.handlers.exchange import CATALOGUE, MARK, Exchange
from tests.texts.samples import FULL
from tests.texts.written import messages, parts, variables
from town.load import load_town
from town.model import LOCALES, Locale

TEXT = 4096  # Telegram's limit, UTF-16 code units
JUDGE = Judge(table.load())
WORDING = Wording(town=load_town(), catalogue=CATALOGUE, bot_name="huiyin_demo_bot")
BACK = Choice(label="button-back", press=Press(do="back"))
PHOTO = File(kind="photo", handle="p1")


def outgoing(locale: Locale = "zh-Hans", *, quiet: bool = False, number: int = 17) -> Outgoing:
    """A message of the outbox on its way to somebody."""
    return Outgoing(
        id=number,
        person=1,
        address=1001,
        locale=locale,
        urge="notice",
        quiet=quiet,
        sealed=b"",
        repeated=False,
        tries=0,
    )


def say(words: str = "1", **more: Any) -> Say:
    """Something that carries a person's words."""
    args: dict[str, Arg] = {"number": "1", "unit": "unit", "words": words}
    return Say(text="talk-resident", args=args, **more)


def calls(said: Say, **how: Any) -> list[Call]:
    """The calls that say it, each of them one that Telegram takes."""
    rendered = render(said, outgoing(**how), WORDING)
    for call in rendered:
        judge(call)
    return rendered


def judge(call: Call) -> None:
    """Refusal, if the Bot API's description or its limits forbid the call."""
    name = re.sub(r"_(\w)", lambda found: found[1].upper(), call.method)
    params = {key: plain(value) for key, value in call.parameters.items() if value is not None}
    JUDGE.request(name, params)
    if "text" in params:
        shown = parse_html(params["text"]).text if params.get("parse_mode") else params["text"]
        assert 0 < units(shown.strip()) <= TEXT


def plain(value: Any) -> Any:
    """A parameter as it goes over the wire."""
    if isinstance(value, TelegramObject):
        return value.to_dict()
    if isinstance(value, InputFile):
        assert isinstance(value.input_file_content, bytes)
        return Upload(value.filename, value.input_file_content, value.mimetype)
    return [plain(each) for each in value] if isinstance(value, list) else value


def shape(rendered: list[Call]) -> list[str]:
    """The methods, the main one with a star."""
    return [call.method + "*" * call.main for call in rendered]


def texts(rendered: list[Call]) -> list[str]:
    """The words of the calls."""
    return [str(call.parameters["text"]) for call in rendered if "text" in call.parameters]


def markup(call: Call) -> Mapping[str, Any] | None:
    """The keyboard of a call."""
    given = call.parameters.get("reply_markup")
    return None if given is None else dict(plain(given))


SHAPES: dict[str, tuple[Say, list[str]]] = {
    "words": (say(), ["send_message*"]),
    "a photo first": (say(files=(PHOTO,)), ["send_photo", "send_message*"]),
    "an album": (say(files=(PHOTO,) * 3), ["send_media_group", "send_message*"]),
    "ten photos": (say(files=(PHOTO,) * 10), ["send_media_group", "send_message*"]),
    "eleven photos": (say(files=(PHOTO,) * 11), ["send_media_group", "send_photo", "send_message*"]),
    "twenty photos": (say(files=(PHOTO,) * 20), ["send_media_group", "send_media_group", "send_message*"]),
    "what shows before and after apart": (
        say(files=(*showing((PHOTO,) * 2, "before"), *showing((PHOTO,), "after"))),
        ["send_media_group", "send_photo", "send_message*"],
    ),
    "each other file by itself": (
        say(files=tuple(File(kind=kind, handle="f") for kind in ("voice", "video", "document"))),
        ["send_voice", "send_video", "send_document", "send_message*"],
    ),
    "a pin": (say(files=(File(kind="pin", handle="40.25 102.5"),)), ["send_location", "send_message*"]),
    "long words ahead": (say(plain="字" * 9000), ["send_message"] * 3 + ["send_message*"]),
    "a menu": (say(menu=("my", "help")), ["set_my_commands", "send_message*"]),
    "buttons": (say(choices=((BACK,),)), ["send_message*"]),
    "a keyboard goes": (say(keyboard="remove"), ["send_message*"]),
    "buttons and a key for the pin": (
        say(choices=((BACK,),), keyboard="point"),
        ["send_message*", "send_message"],
    ),
    "said before, in the same message": (say("2").following(say("1")), ["send_message*"]),
    "said before, and the keyboard goes": (
        say("2").following(say("1", keyboard="remove")),
        ["send_message", "send_message*"],
    ),
    "all together": (
        say("2", files=(PHOTO,), plain="x", menu=("my",), choices=((BACK,),), keyboard="contact").following(
            say("1", keyboard="remove")
        ),
        ["set_my_commands", "send_photo", "send_message", "send_message", "send_message*", "send_message"],
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_sent_in_which_order(name: str) -> None:
    """Menu, photos, long words, the message itself, a key: in this order; one of them is the main one."""
    said, wanted = SHAPES[name]
    assert shape(calls(said)) == wanted


@pytest.mark.parametrize(
    ("locale", "captions"),
    [
        ("zh-Hans", ["办理前（群众拍的）", "办理后（承办单位拍的）"]),
        ("en", ["Before (from the resident)", "After (from the unit)"]),
    ],
)
def test_pictures_say_what_they_show(locale: Locale, captions: list[str]) -> None:
    """The first of an album says it for all; a voice message or a pin shows nothing, and says nothing."""
    others = tuple(File(kind=kind, handle="40.25 102.5") for kind in ("voice", "pin"))
    files = (*showing((PHOTO, PHOTO, *others), "before"), *showing((PHOTO,), "after"))
    album, voice, pin, photo, _ = calls(say(files=files), locale=locale)
    assert [plain(each).get("caption") for each in album.parameters["media"]] == [captions[0], None]
    assert [call.parameters.get("caption") for call in (voice, pin, photo)] == [None, None, captions[1]]


def test_buttons_carry_their_message_and_place() -> None:
    """A button's data is the number of its message and its place in it; an empty row counts nothing."""
    (call,) = calls(say(choices=((BACK, BACK), (), (BACK,))), number=123456789)
    keyboard = markup(call)
    assert keyboard is not None
    data = [[button["callback_data"] for button in row] for row in keyboard["inline_keyboard"]]
    assert data == [["123456789.0", "123456789.1"], ["123456789.2"]]


def test_the_largest_keyboards_of_the_town_fit() -> None:
    """No township has more places, and no group more topics, than a keyboard has room for."""
    town = load_town()
    places = max(len(town.children(code)) for code in town.areas)
    topics = max(sum(topic.group == group for topic in town.topics.values()) for group in town.groups)
    most = max(places, topics, len(town.groups))
    calls(say(choices=tuple((BACK,) for _ in range(most + 5))))


@pytest.mark.parametrize(("key", "asks"), [("point", "request_location"), ("contact", "request_contact")])
def test_the_key_for_a_pin_or_a_number(key: Any, asks: str) -> None:
    """Where a pin or a number helps, a key under the chat sends it: once, and nothing else."""
    *_, hint = calls(say(choices=((BACK,),), keyboard=key))
    keyboard = markup(hint)
    assert keyboard is not None
    ((button,),) = keyboard["keyboard"]
    assert set(button) == {"text", asks}
    assert keyboard["one_time_keyboard"]


def test_a_keyboard_is_taken_away() -> None:
    """By the message itself, or, where that has buttons, by the one before it."""
    (alone,) = calls(say(keyboard="remove"))
    before, main = calls(say(choices=((BACK,),)).following(say(keyboard="remove")))
    assert [markup(call) for call in (alone, before)] == [{"remove_keyboard": True}] * 2
    assert "inline_keyboard" in (markup(main) or {})


def test_everything_said_before_comes_first() -> None:
    """Three things said one before the other stand in this order, a blank line apart."""
    said = say("3").following(say("2")).following(say("1"))
    (text,) = texts(calls(said))
    paragraphs = text.split("\n\n")
    assert [paragraph.split("\n")[1] for paragraph in paragraphs] == [
        f"<blockquote>{number}</blockquote>" for number in "123"
    ]


def test_what_does_not_fit_goes_ahead() -> None:
    """Two long texts that together exceed a message are two messages; the buttons are under the last."""
    rendered = calls(say("b" * 3000, choices=((BACK,),)).following(say("a" * 3000)))
    assert shape(rendered) == ["send_message", "send_message*"]
    assert [markup(call) is not None for call in rendered] == [False, True]
    assert ["a" * 3000 in text for text in texts(rendered)] == [True, False]


def test_a_text_that_is_too_long_is_cut_and_loses_nothing() -> None:
    """Words beyond any message still arrive, all of them, plain, with the buttons under the last piece."""
    words = "\n".join(f"<{number}>" for number in range(2000))
    rendered = calls(say(words, choices=((BACK,),)))
    assert len(rendered) > 2
    together = "".join(texts(rendered))
    assert all(f"<{number}>" in together for number in range(2000))
    assert {call.parameters["parse_mode"] for call in rendered} == {None}
    assert [call.main for call in rendered] == [False] * (len(rendered) - 1) + [True]


def test_a_quiet_message_makes_no_sound() -> None:
    """None of the calls of a quiet message sounds; those of another do not mention it."""
    said = say(files=(PHOTO,), plain="long", choices=((BACK,),), keyboard="point")
    for quiet, wanted in ((True, True), (False, None)):
        assert {call.parameters["disable_notification"] for call in calls(said, quiet=quiet)} == {wanted}


def test_a_document_is_made_when_it_is_sent() -> None:
    """Its texts below each other in the reader's language, without mark-up; what is for machines as it is."""
    parts = (Say(text="unknown-command", args={"command": "<b>"}), Say(text="nothing-to-cancel"))
    papers = (Paper(name="a.txt", parts=parts), Paper(name="a.json", content='{"字": 1}'))
    readable, machine, _ = calls(say(papers=papers), locale="en")
    content = readable.parameters["document"].input_file_content.decode("utf-8-sig")
    assert content.startswith("There is no command /<b>")
    assert content.count("\n\n") == 1
    assert (readable.method, readable.parameters["document"].filename) == ("send_document", "a.txt")
    assert machine.parameters["document"].input_file_content.decode() == '{"字": 1}'


def test_a_menu_is_for_this_chat() -> None:
    """A person's menu is set for their chat alone, in their language."""
    menu, _ = calls(say(menu=("my", "help")), locale="en")
    assert plain(menu.parameters["scope"]) == {"type": "chat", "chat_id": 1001}
    assert [command.command for command in menu.parameters["commands"]] == ["my", "help"]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_command_has_its_entry(locale: Locale) -> None:
    """All commands of all roles together are a menu that Telegram takes."""
    names = tuple(dict.fromkeys((*(name for own in COMMANDS.values() for name in own), *EVERYONE)))
    entries = commands(names, WORDING, locale)
    JUDGE.request("setMyCommands", {"commands": plain(entries)})
    assert [entry.command for entry in entries] == list(names)


@pytest.mark.parametrize("name", SHAPES)
def test_a_repeat_is_marked_once(name: str) -> None:
    """Of the calls of a repeat the first text says that it may be one; nothing else of it changes."""
    said, _ = SHAPES[name]
    before, after = calls(said), marked(calls(said), MARK)
    assert [text.startswith(MARK) for text in texts(after)] == [not i for i, _ in enumerate(texts(after))]
    assert [text.removeprefix(f"{MARK}\n\n") for text in texts(after)] == texts(before)
    assert shape(after) == shape(before)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("words", ["字" * ROOM, "😀" * 5000, "x\n" * 6000, "<&>" * 3000])
def test_a_marked_repeat_still_fits(locale: Locale, words: str) -> None:
    """There is always room for the mark."""
    mark = CATALOGUE.say(locale, "repeat-mark")
    for said in (say(words), say("1", plain=words)):
        for call in marked(calls(said, locale=locale), mark):
            judge(call)


def test_nothing_to_mark() -> None:
    """Where only photos are left of a repeat there is no text to mark."""
    photo = calls(say(files=(PHOTO,)))[:1]
    assert marked(photo, MARK) == photo
    assert marked([], MARK) == []


@settings(max_examples=60)
@given(st.text(st.sampled_from("字a😀\n <&"), max_size=200), st.integers(1, 200))
def test_cut_loses_nothing(words: str, times: int) -> None:
    """Pieces are never blank and never too long, and together they are the words."""
    long = words * times
    pieces = list(cut(long))
    assert all(piece.strip() and units(piece) <= ROOM for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(long.split())


def test_cut_at_the_end_of_a_line() -> None:
    """Where a line ends in the second half of a piece, the piece ends there."""
    words = "a" * (ROOM - 100) + "\n" + "b" * 500
    assert list(cut(words)) == ["a" * (ROOM - 100) + "\n", "b" * 500]


def test_what_is_shown_is_what_telegram_shows() -> None:
    """Our count of what a reader sees is Telegram's: markup off, escapes undone, in code units."""
    html = "<b>停水</b> &lt;b&gt; &amp;amp; 😀 <blockquote>a\nb</blockquote>"
    assert render_module.shown(html) == parse_html(html).text
    assert render_module.units(html) == units(html)


TERMS: dict[str, Arg] = {
    "topic": Term(term="topic", value="0301"),
    "unit": Term(term="unit", value="gongshui"),
    "area": Term(term="area", value="qx-dh-01"),
    "town": Term(term="area", value="qx"),
    "state": Term(term="state", value="in_progress"),
    "outcome": Term(term="outcome", value="solved"),
    "role": Term(term="role", value="officer"),
    "where": Term(term="unit", value="gongshui"),
    "last": Term(term="step", value="1772416800 sign"),
    "steps": tuple(Term(term="step", value=f"1772416800 {action}") for action in ("submit", "sign") * 15),
    "start": Term(term="day", value="1772416800"),
    "span": Term(term="span", value="5 workdays"),
    "sign_due": Term(term="moment", value="1772416800"),
    "result_due": Term(term="moment", value="1772416800"),
    "link": Term(term="link", value="i-AbC"),
    "what": "停水<了>&" * 200,
    "words": "没<人>管&" * 400,
}


@pytest.mark.parametrize("locale", LOCALES)
async def test_telegram_takes_every_text(exchange: Exchange, locale: Locale) -> None:
    """Every text there is, with values of a real case and very long words, is sent and not refused."""
    phone, _ = await exchange.phone()
    known: dict[str, Arg] = {**FULL[locale], **TERMS}
    says = set(messages(locale)) - parts(locale) - {"listed"}
    for text in sorted(says):
        args = {name: known[name] for name in variables(locale, text) if name in known}
        (call,) = render(Say(text=text, args=args), outgoing(locale), WORDING)
        await exchange.bot.send_message(**call.parameters)
    assert exchange.emulator.violations == []
    assert len([message for message in phone.messages if message.from_bot]) == len(says) > 150
