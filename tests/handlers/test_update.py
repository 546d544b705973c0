"""Updates: what has another shape than the Bot API's is refused without a word of it being repeated."""

import json
from typing import Any

import pytest

from handlers.update import Unreadable, read_update

CHAT = {"id": 1001, "type": "private"}
USER = {"id": 1001, "is_bot": False, "first_name": "王芳"}
MESSAGE = {"message_id": 1, "date": 1, "chat": CHAT, "from": USER, "text": "secret"}

# What is wrong with an update, and how that is told.
WRONG: dict[str, tuple[Any, str]] = {
    "a message that is none": ({"message": "secret"}, "message.model_type"),
    "no chat": ({"message": {"message_id": 1, "date": 1, "text": "secret"}}, "message.chat.missing"),
    "a text that is a number": ({"message": MESSAGE | {"text": 5}}, "message.text.string_type"),
    "a number that is a text": ({"message": MESSAGE | {"date": "secret"}}, "message.date.int_type"),
    "an unknown sender": ({"callback_query": {"id": "1", "from": {}}}, "callback_query.from.is_bot.missing"),
    "a photo that is none": ({"message": MESSAGE | {"photo": ["secret"]}}, "message.photo.0.model_type"),
    "no update": ([], "model_type"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_read(what: str) -> None:
    """Where an update is wrong is told by the names of its fields; what was said in it is not."""
    update, told = WRONG[what]
    with pytest.raises(Unreadable) as refused:
        read_update(json.dumps(update).encode())
    assert str(refused.value) == told
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


@pytest.mark.parametrize("raw", [b"", b"secret", b'{"message": {', b"\xff\xfe", b'{"message": "\\ud83d'])
def test_what_is_no_json(raw: bytes) -> None:
    """Neither is half of it."""
    with pytest.raises(Unreadable, match=r"^json_invalid$"):
        read_update(raw)


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("停水\ud83d了", "停水\ufffd了"),
        ("\udca7停水", "\ufffd停水"),
        ("💧\ud83d\ud83d💧", "💧\ufffd\ufffd💧"),
        ("\\ud83d", "\\ud83d"),
        ("\\\ud83d", "\\\ufffd"),
    ],
)
def test_half_a_character(sent: str, read: str) -> None:
    """What is left of a cut emoji takes nothing of the message with it; what only looks so is let be."""
    update = read_update(json.dumps({"message": MESSAGE | {"text": sent}}).encode())
    assert update.message
    assert update.message.text == read


def test_what_we_do_not_know_is_passed_over() -> None:
    """New fields and new kinds of updates change nothing."""
    new = {"message": MESSAGE | {"telepathy": {"thought": "x"}}, "dream": 5}
    assert read_update(json.dumps(new).encode()) == read_update(json.dumps({"message": MESSAGE}).encode())
