"""The judge: requests against the table, and the rules the table does not hold."""

import json
from typing import Any

import pytest

from emulator.judge import Judge, Upload
from emulator.refusal import Refusal
from emulator.table import load

judge = Judge(load())
HELLO = {"chat_id": "1", "text": "x"}


def reason(method: str, **given: Any) -> str:
    """Why a request is refused."""
    with pytest.raises(Refusal) as refused:
        judge.request(method, given)
    return refused.value.description.removeprefix("Bad Request: ")


def with_button(**button: Any) -> dict[str, Any]:
    """A message with one inline button."""
    return {**HELLO, "reply_markup": {"inline_keyboard": [[button]]}}


def test_forms_and_json_mean_the_same() -> None:
    """Text from a form is typed by the table; typed values are taken as they are."""
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    form = {"chat_id": "-5", "text": "7", "protect_content": "true", "reply_markup": json.dumps(markup)}
    typed = {"chat_id": -5, "text": "7", "protect_content": True, "reply_markup": markup}
    assert judge.request("sendMessage", form) == judge.request("sendMessage", typed) == typed
    assert (
        judge.request("sendLocation", {"chat_id": "@x", "latitude": "27.5", "longitude": 112})["latitude"]
        == 27.5
    )


def test_an_unknown_method_is_not_found() -> None:
    """A method that the Bot API does not have is a 404."""
    with pytest.raises(Refusal) as refused:
        judge.request("sendLove", {})
    assert (refused.value.status, refused.value.description) == (404, "Not Found: method not found")


@pytest.mark.parametrize(
    ("method", "given", "expected"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, "message text is empty"),
        ("sendMessage", {**HELLO, "colour": "red"}, 'unknown parameter "colour" of sendMessage'),
        ("sendMessage", {"chat_id": 1, "text": 5}, "text must be String"),
        ("sendMessage", {"chat_id": 1.5, "text": "x"}, "chat_id must be Integer or String"),
        ("sendMessage", {**HELLO, "protect_content": "maybe"}, "protect_content must be Boolean"),
        ("sendMessage", {**HELLO, "protect_content": 1}, "protect_content must be Boolean"),
        ("sendMessage", {**HELLO, "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ("sendMessage", {**HELLO, "reply_parameters": {}}, "can't parse reply_parameters: can't find field"),
        (
            "sendMessage",
            {**HELLO, "reply_parameters": {"message_id": "1"}},
            "reply_parameters.message_id must be",
        ),
        ("sendMessage", {**HELLO, "reply_markup": []}, "reply_markup must be InlineKeyboardMarkup"),
        ("deleteMessage", {"chat_id": 1}, 'parameter "message_id" of deleteMessage is required'),
        ("deleteMessage", {"chat_id": 1, "message_id": True}, "message_id must be Integer"),
        ("getUpdates", {"limit": 0}, "limit must be of 1 to 100 value"),
        ("getUpdates", {"allowed_updates": ["mesage"]}, 'no kind of update is called "mesage"'),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
        ("sendChatAction", {"chat_id": 1, "action": "dance"}, "wrong parameter action in request"),
        ("sendLocation", {"chat_id": 1, "latitude": 91, "longitude": 0}, "wrong latitude or longitude"),
        ("setMyCommands", {"commands": [{"command": "Help", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        (
            "setMyCommands",
            {"commands": [{"command": "x", "description": ""}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "x", "description": "y"}] * 101},
            "BOT_COMMANDS_TOO_MUCH",
        ),
        ("setMyCommands", {"commands": [], "language_code": "zh-hans"}, "BOT_COMMAND_LANGUAGE_INVALID"),
        ("setMyCommands", {"commands": [], "scope": {"type": "galaxy"}}, 'scope.type must be "default"'),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat"}}, "can't parse scope: can't find field"),
        ("setWebhook", {"url": "https://example.org"}, "bad webhook: the emulator delivers on loopback"),
        ("setWebhook", {"url": "", "secret_token": "é"}, "secret token contains unallowed characters"),
        ("sendPhoto", {"chat_id": 1, "photo": "attach://gone"}, 'file "gone" is attached nowhere'),
    ],
)
def test_a_wrong_request_is_refused(method: str, given: dict[str, Any], expected: str) -> None:
    """Unknown, missing, mistyped and oversized parameters are refused with their name."""
    assert reason(method, **given).startswith(expected)


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ({"text": "x"}, "can't parse inline keyboard button: text buttons are unallowed"),
        ({"text": " ", "callback_data": "a"}, "can't parse inline keyboard button: text must be non-empty"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "水" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "a", "url": "https://x.cn"}, "BUTTON_TYPE_INVALID"),
        ({"text": "x", "url": "javascript:x"}, "inline keyboard button URL 'javascript:x' is invalid"),
        ({"callback_data": "a"}, "can't parse reply_markup.inline_keyboard[0][0]: can't find field \"text\""),
        ({"text": "x", "data": "a"}, 'unknown field "data" of InlineKeyboardButton'),
    ],
)
def test_an_inline_button_has_a_text_and_one_action(button: dict[str, Any], expected: str) -> None:
    """A button Telegram would not show is refused; data is counted in bytes."""
    assert reason("sendMessage", **with_button(**button)).startswith(expected)


def test_the_largest_button_passes() -> None:
    """64 bytes of data are allowed, and so is a full keyboard; one button more in a row is not."""
    judge.request("sendMessage", with_button(text="x", callback_data="a" * 64))
    keys = [[{"text": "x", "callback_data": "a"}] * 8] * 12
    judge.request("sendMessage", {**HELLO, "reply_markup": {"inline_keyboard": keys}})
    wide = {"inline_keyboard": [[{"text": "x", "callback_data": "a"}] * 9]}
    assert reason("sendMessage", **HELLO, reply_markup=wide).startswith("REPLY_MARKUP_TOO_LONG")


def test_a_reply_button_asks_for_one_thing() -> None:
    """A reply button that asks for contact and location at once is refused."""
    both = {"keyboard": [[{"text": "x", "request_contact": True, "request_location": True}]]}
    assert reason("sendMessage", **HELLO, reply_markup=both).startswith("can't parse keyboard button")
    blank = {"keyboard": [[{"text": ""}]]}
    assert reason("sendMessage", **HELLO, reply_markup=blank).startswith("can't parse keyboard button")


def test_uploads_are_found_by_their_address() -> None:
    """A file may be the parameter itself or be pointed to; one that nobody points to is refused."""
    file = Upload("a.png", b"x")
    assert judge.request("sendPhoto", {"chat_id": 1, "photo": file})["photo"] == file
    pointed = judge.request("sendPhoto", {"chat_id": 1, "photo": "attach://one", "one": file})
    assert pointed["attach://one"] == file
    assert reason("sendPhoto", chat_id=1, photo="id", two=file) == 'unknown parameter "two" of sendPhoto'
    assert reason("sendMessage", chat_id=1, text=file) == "text must be String"


def test_an_album_holds_two_to_ten() -> None:
    """The number of items is judged, and each item by its own type."""
    photo = {"type": "photo", "media": "id"}
    judge.request("sendMediaGroup", {"chat_id": 1, "media": [photo, {"type": "video", "media": "id"}]})
    assert reason("sendMediaGroup", chat_id=1, media=[photo]) == "media must be of 2 to 10 items"
    strange = {"type": "photo", "media": "id", "duration": 1}
    assert "unknown field" in reason("sendMediaGroup", chat_id=1, media=[photo, strange])
