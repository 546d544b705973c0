"""Reading: what remains of a Telegram update once everything of Telegram is taken off."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram.constants import FileSizeLimit

from cases.speech import File, Said
from emulator import Emulator, Phone
from handlers.read import FORGED, Heard, InGroup, read
from handlers.update import read_update
from town.model import Locale

DOWNLOAD = int(FileSizeLimit.FILESIZE_DOWNLOAD)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def emulator() -> Emulator:
    """Telegram, which need not run for this."""
    return Emulator(now=lambda: NOON)


@pytest.fixture
def phone(emulator: Emulator) -> Phone:
    """A person who has written to the bot."""
    return emulator.add_phone(1001, "王芳", "zh-hans", start="")


def last(emulator: Emulator) -> Heard | InGroup | None:
    """What the newest update says."""
    return from_json(json.loads(emulator.world.updates.queue[-1].body))


def from_json(update: dict[str, Any]) -> Heard | InGroup | None:
    """What an update says."""
    return read(read_update(json.dumps(update).encode()))


def heard(emulator: Emulator) -> Heard:
    """What a person said in the newest update."""
    found = last(emulator)
    assert isinstance(found, Heard)
    assert (found.address, found.locale) == (1001, "zh-Hans")
    return found


def said(emulator: Emulator) -> Said:
    """The words of it."""
    return heard(emulator).said


WORDS = {
    "停水三天了": ("", "停水三天了"),
    "  spaces  ": ("", "spaces"),
    "/my": ("my", ""),
    "/status 20260302-0001 ABC234": ("status", "20260302-0001 ABC234"),
    "/MY@huiyin_demo_bot": ("my", ""),
    "/report\n停水": ("report", "停水"),
    "/report   两个 字 ": ("report", "两个 字"),
    "/start area-qx-dh-01": ("start", "area-qx-dh-01"),
    "/停水了": ("", "/停水了"),
    "/": ("", "/"),
    "/ my": ("", "/ my"),
    "//my": ("", "//my"),
    "not /my": ("", "not /my"),
    "😀": ("", "😀"),
}


@pytest.mark.parametrize("text", WORDS)
def test_words_and_commands(emulator: Emulator, phone: Phone, text: str) -> None:
    """A command is a slash and a Latin name; everything else that has words is words."""
    message = phone.say(text)
    command, words = WORDS[text]
    assert said(emulator) == Said(ref=message.id, text=words, command=command)


def test_a_photo_with_its_caption(emulator: Emulator, phone: Phone) -> None:
    """Of a photo's sizes the largest is kept; a caption is words and never a command."""
    message = phone.photo("/my 坑")
    (photo,) = said(emulator).files
    assert (photo.kind, photo.handle) == ("photo", message.photo)
    assert photo.size > 0
    assert (said(emulator).text, said(emulator).command) == ("/my 坑", "")


def test_an_album(emulator: Emulator, phone: Phone) -> None:
    """Each photo of an album comes by itself, with the album they share."""
    phone.album(3, "坑")
    found = [from_json(json.loads(one.body)) for one in emulator.world.updates.queue[-3:]]
    albums = {each.said.album for each in found if isinstance(each, Heard)}
    assert len(albums) == 1
    assert None not in albums
    assert [len(each.said.files) for each in found if isinstance(each, Heard)] == [1, 1, 1]


def test_a_voice_message_and_a_document(emulator: Emulator, phone: Phone) -> None:
    """Both are files by Telegram's handle."""
    for act, kind in ((phone.voice, "voice"), (phone.document, "document")):
        act()
        (file,) = said(emulator).files
        assert (file.kind, bool(file.handle), said(emulator).unreadable) == (kind, True, False)


def test_a_video(emulator: Emulator, phone: Phone) -> None:
    """A video is a file too."""
    phone.say("see")
    update = json.loads(emulator.world.updates.queue[-1].body)
    video = {"file_id": "v1", "file_unique_id": "u", "width": 1, "height": 1, "duration": 1, "file_size": 5}
    update["message"] |= {"video": video, "caption": "see"}
    del update["message"]["text"]
    found = from_json(update)
    assert isinstance(found, Heard)
    assert found.said.files == (File(kind="video", handle="v1", size=5),)


@pytest.mark.parametrize(("size", "big"), [(DOWNLOAD, False), (DOWNLOAD + 1, True), (25 * 1024 * 1024, True)])
def test_a_file_too_big_to_fetch_again(emulator: Emulator, phone: Phone, size: int, big: bool) -> None:
    """Beyond what Telegram lets a bot download a file is no use: it is left out, and that is said."""
    phone.document(size=size, caption="see")
    assert (said(emulator).too_big, len(said(emulator).files)) == (big, int(not big))
    assert said(emulator).text == "see"


def test_a_location(emulator: Emulator, phone: Phone) -> None:
    """A pin is latitude and longitude."""
    phone.location(40.25, 102.5)
    assert said(emulator).point == pytest.approx((40.25, 102.5))


def test_a_contact(emulator: Emulator, phone: Phone) -> None:
    """A contact is its phone number."""
    phone.contact("+8613800001111")
    assert said(emulator).phone == "+8613800001111"


def test_a_sticker(emulator: Emulator, phone: Phone) -> None:
    """What we can make nothing of is known as such."""
    phone.sticker()
    assert said(emulator).unreadable
    assert not said(emulator).files


def test_a_forwarded_message(emulator: Emulator, phone: Phone) -> None:
    """Forwarded words are words."""
    phone.forward("小区停水")
    assert said(emulator).text == "小区停水"


def test_an_edit(emulator: Emulator, phone: Phone) -> None:
    """An edit names the message it changes."""
    message = phone.say("停水")
    phone.edit(message.id, "停电")
    assert said(emulator) == Said(ref=message.id, text="停电", edited=True)


def test_a_reply(emulator: Emulator, phone: Phone) -> None:
    """A reply names the message it answers by Telegram's number; whose case that is, the database knows."""
    message = phone.say("停水")
    phone.say("还有", reply_to=message.id)
    assert heard(emulator).reply_to == message.id


# What a button carries, and which message and place of ours that is.
BUTTONS = {
    "17.0": (17, 0),
    "123456789.99": (123456789, 99),
    "": FORGED,
    "17": FORGED,
    "17.": FORGED,
    ".3": FORGED,
    "17.-1": FORGED,
    "-17.1": FORGED,
    "x.y": FORGED,
    "17.1.2": FORGED,
    "²³.1": FORGED,
    "9" * 30 + ".1": FORGED,
    "1." + "9" * 30: FORGED,
    "sign:20260302-0001": FORGED,
}


def query(phone: Phone, data: str) -> None:
    """Presses a button with this data on a message."""
    phone.forge(data, message_id=phone.say("any message").id)


@pytest.mark.parametrize("data", BUTTONS)
def test_a_button(emulator: Emulator, phone: Phone, data: str) -> None:
    """Only what looks like one of our codes is looked up; everything else is nobody's button."""
    query(phone, data)
    assert heard(emulator).button == BUTTONS[data]


def test_a_button_that_only_shows(emulator: Emulator, phone: Phone) -> None:
    """The mark of a button that was pressed says nothing when it is pressed again."""
    query(phone, "-")
    assert last(emulator) is None


def test_a_button_of_a_game(emulator: Emulator, phone: Phone) -> None:
    """A query without data is nobody's button."""
    query(phone, "17.1")
    update = json.loads(emulator.world.updates.queue[-1].body)
    update["callback_query"] |= {"game_short_name": "chess"}
    del update["callback_query"]["data"]
    found = from_json(update)
    assert isinstance(found, Heard)
    assert found.button == FORGED


def test_blocking_and_unblocking(emulator: Emulator, phone: Phone) -> None:
    """We hear of it when a person blocks the bot and when they let it back in."""
    phone.block()
    assert heard(emulator).blocked is True
    phone.unblock()
    assert heard(emulator).blocked is False


LANGUAGES: dict[str | None, Locale] = {
    "zh": "zh-Hans",
    "zh-hans": "zh-Hans",
    "zh-CN": "zh-Hans",
    "zh-SG": "zh-Hans",
    "zh-hant": "zh-Hant",
    "zh-TW": "zh-Hant",
    "zh-HK": "zh-Hant",
    "zh-hant-MO": "zh-Hant",
    "en": "en",
    "en-US": "en",
    "de": "en",
    "ug": "en",
    "": "zh-Hans",
    None: "zh-Hans",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_languages(emulator: Emulator, phone: Phone, code: str | None) -> None:
    """Chinese in the script the person reads, English for those who read another language, else Chinese."""
    phone.say("hello")
    update = json.loads(emulator.world.updates.queue[-1].body)
    update["message"]["from"]["language_code"] = code
    found = from_json(update)
    assert isinstance(found, Heard)
    assert found.locale == LANGUAGES[code]


class TestGroups:
    """In a group nobody's troubles are heard: the bot says so and leaves."""

    def test_added_to_a_group(self, emulator: Emulator, phone: Phone) -> None:
        """Being added is noticed both ways in which Telegram tells it."""
        group = emulator.group("邻居", phone)
        group.add_bot()
        told = [from_json(json.loads(one.body)) for one in emulator.world.updates.queue[-2:]]
        assert told == [InGroup(group.chat.id), InGroup(group.chat.id)]

    def test_words_in_a_group(self, emulator: Emulator, phone: Phone) -> None:
        """Words in a group are not heard as that person's report."""
        group = emulator.group("邻居", phone)
        group.add_bot()
        group.say(phone, "/report 停水")
        assert last(emulator) == InGroup(group.chat.id)

    def test_removed_from_a_group(self, emulator: Emulator, phone: Phone) -> None:
        """Being removed needs no answer."""
        group = emulator.group("邻居", phone)
        group.add_bot()
        group.remove_bot()
        assert last(emulator) is None


USER = {"id": 1001, "is_bot": False, "first_name": "王芳", "language_code": "zh-hans"}
CHANNEL = {"message_id": 1, "date": 1, "chat": {"id": -1001, "type": "channel", "title": "t"}, "text": "x"}
SILENT: dict[str, dict[str, Any]] = {
    "nothing at all": {},
    "a kind that does not exist yet": {"telepathy": {"thought": "x"}},
    "a reaction": {
        "message_reaction": {
            "message_id": 1,
            "date": 1,
            "chat": {"id": 1001, "type": "private"},
            "user": USER,
            "old_reaction": [],
            "new_reaction": [],
        }
    },
    "an inline query": {"inline_query": {"id": "1", "from": USER, "query": "x", "offset": ""}},
    "a post of a channel": {"channel_post": CHANNEL},
    "another bot": {
        "message": {
            "message_id": 1,
            "date": 1,
            "text": "x",
            "chat": {"id": 1001, "type": "private"},
            "from": USER | {"is_bot": True},
        }
    },
}


@pytest.mark.parametrize("kind", SILENT)
def test_what_says_nothing_to_us(kind: str) -> None:
    """Updates of other kinds, or of nobody, are passed over without an error."""
    assert from_json({"update_id": 1} | SILENT[kind]) is None
