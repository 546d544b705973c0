"""Messages as the Bot API writes them and as the chat page reads them."""

from collections.abc import Mapping
from typing import Any

from emulator.state import Message, World

SHOWN = (
    "voice",
    "document",
    "sticker",
    "contact",
    "video",
    "audio",
    "animation",
)  # sent to the page as they are


def for_api(world: World, message: Message, nested: bool = False) -> dict[str, Any]:
    """The Message of the Bot API; a nested one leaves out what it replies to."""
    chat = world.chats[message.chat_id]
    body = {
        "message_id": message.id,
        "date": int(message.date.timestamp()),
        "chat": chat.as_api(),
        "from": message.sender.as_api(),
        **message.content,
        **words(message),
    }
    if message.keyboard:
        body["reply_markup"] = {"inline_keyboard": [list(row) for row in message.keyboard]}
    if message.edited:
        body["edit_date"] = int(message.edited.timestamp())
    if message.reply_to and not nested:
        body["reply_to_message"] = for_api(world, message.reply_to, nested=True)
    if message.album:
        body["media_group_id"] = message.album
    return body | ({"forward_origin": message.forward} if message.forward else {})


def words(message: Message) -> dict[str, Any]:
    """Text and entities under the names they have in a text message or beside an attachment."""
    if not message.text:
        return {}
    text, marks = ("caption", "caption_entities") if message.content else ("text", "entities")
    entities = [one.as_api() for one in message.formatted.entities]
    return {text: message.text} | ({marks: entities} if entities else {})


def for_page(message: Message) -> dict[str, Any]:
    """The message as the chat page's contract has it."""
    content, reply = message.content, message.reply_to
    return {
        "id": message.id,
        "from": "bot" if message.from_bot else "me",
        "date": message.date.isoformat(),
        "html": message.html,
        "text": message.text,
        "photo": [message.photo] if message.photo else None,
        "location": content.get("location"),
        "reply_to": {"id": reply.id, "text": reply.text} if reply else None,
        "buttons": [[button_for_page(one) for one in row] for row in message.keyboard] or None,
        "edited": message.edited is not None,
        "forwarded": message.forward is not None,
        "album": message.album or None,
        "silent": message.silent,
        **{kind: content.get(kind) for kind in SHOWN},
    }


def button_for_page(button: Any) -> dict[str, Any]:
    """An inline button: its text, its data or None, its address when it has one."""
    shown = {"text": button["text"], "data": button.get("callback_data")}
    return shown | ({"url": button["url"]} if "url" in button else {})


def keyboard_for_page(keyboard: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The reply keyboard as the chat page's contract has it, None when none is shown."""
    if keyboard is None:
        return None
    return {
        "rows": [
            [
                {
                    "text": one["text"],
                    "request_contact": one.get("request_contact", False),
                    "request_location": one.get("request_location", False),
                }
                for one in row
            ]
            for row in keyboard["keyboard"]
        ],
        "placeholder": keyboard.get("input_field_placeholder", ""),
        "one_time": keyboard.get("one_time_keyboard", False),
    }
