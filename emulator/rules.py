"""What Telegram refuses although its description does not say so in numbers, one rule a type or method."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from emulator.refusal import bad_request
from emulator.table import load

Rule = Callable[[Mapping[str, Any]], None]

BUTTON_LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
ROW, KEYBOARD = 8, 100  # most buttons
LINK = re.compile(r"(https?|tg)://[^\s]+", re.IGNORECASE)
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"([a-z]{2})?")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
ACTION = re.compile(
    r"typing|(upload|record)_(video|voice|video_note)|upload_(photo|document)|choose_sticker|find_location"
)
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def inline_button(button: Mapping[str, Any]) -> None:
    """A text and exactly one action; an address that can be opened."""
    actions = button.keys() - BUTTON_LOOKS
    if not button["text"].strip():
        raise bad_request("can't parse inline keyboard button: text must be non-empty")
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request(f"BUTTON_TYPE_INVALID: one action, not {', '.join(sorted(actions))}")
    if "url" in button and not LINK.fullmatch(button["url"]):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def reply_button(button: Mapping[str, Any]) -> None:
    """A text and at most one request."""
    if not button["text"].strip():
        raise bad_request("can't parse keyboard button: text must be non-empty")
    if len(button.keys() - BUTTON_LOOKS) > 1:
        raise bad_request("can't parse keyboard button: one request at most")


def rows(name: str) -> Rule:
    """The rule for the keyboard in a markup's field `name`."""

    def rule(markup: Mapping[str, Any]) -> None:
        keyboard = markup[name]
        if any(len(row) > ROW for row in keyboard) or sum(map(len, keyboard)) > KEYBOARD:
            raise bad_request(f"REPLY_MARKUP_TOO_LONG: {ROW} buttons a row, {KEYBOARD} in all")

    return rule


def command(one: Mapping[str, Any]) -> None:
    """Lower-case letters, digits and underscores."""
    if not COMMAND.fullmatch(one["command"]):
        raise bad_request("BOT_COMMAND_INVALID")


def language(params: Mapping[str, Any]) -> None:
    """A two-letter language code, or none."""
    if not LANGUAGE.fullmatch(params.get("language_code", "")):
        raise bad_request("BOT_COMMAND_LANGUAGE_INVALID: invalid language_code specified")


def wanted(params: Mapping[str, Any]) -> None:
    """Kinds of updates that there are; Telegram passes over the others in silence."""
    for kind in params.get("allowed_updates", ()):
        if kind not in load().types["Update"]:
            raise bad_request(f'no kind of update is called "{kind}"')


def action(params: Mapping[str, Any]) -> None:
    """One of the actions a chat can show."""
    if not ACTION.fullmatch(params["action"]):
        raise bad_request("wrong parameter action in request")


def webhook(params: Mapping[str, Any]) -> None:
    """An address on this machine (Telegram wants https elsewhere) and a secret that a header can carry."""
    wanted(params)
    if params["url"] and urlsplit(params["url"]).hostname not in LOOPBACK:
        raise bad_request("bad webhook: the emulator delivers on loopback only")
    if not SECRET.fullmatch(params.get("secret_token", "-")):
        raise bad_request("secret token contains unallowed characters")


def point(params: Mapping[str, Any]) -> None:
    """A place on Earth."""
    if not (-90 <= params["latitude"] <= 90 and -180 <= params["longitude"] <= 180):
        raise bad_request("wrong latitude or longitude specified")


TYPE_RULES: Mapping[str, Rule] = {
    "InlineKeyboardButton": inline_button,
    "KeyboardButton": reply_button,
    "InlineKeyboardMarkup": rows("inline_keyboard"),
    "ReplyKeyboardMarkup": rows("keyboard"),
    "BotCommand": command,
}
METHOD_RULES: Mapping[str, Rule] = {
    "setMyCommands": language,
    "getMyCommands": language,
    "deleteMyCommands": language,
    "setWebhook": webhook,
    "getUpdates": wanted,
    "sendChatAction": action,
    "sendLocation": point,
}
