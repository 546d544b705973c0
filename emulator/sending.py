"""The methods by which the bot writes: text, files, places, albums, copies."""

from collections.abc import Callable, Mapping
from typing import Any

from emulator.files import Files
from emulator.formatted import Formatted, given, settle, units
from emulator.judge import Upload
from emulator.markup import parse_html
from emulator.refusal import bad_request, forbidden
from emulator.render import for_api
from emulator.state import NOTHING, Chat, Message, Rows, World

Params = Mapping[str, Any]
Method = Callable[[World, Params], Any]

TEXT, CAPTION = 4096, 1024  # UTF-16 code units, markup stripped


def known(world: World, chat_id: int | str) -> Chat:
    """The chat with an identifier."""
    chat = world.chats.get(chat_id) if isinstance(chat_id, int) else None
    if chat is None:
        raise bad_request("chat not found")
    return chat


def reachable(world: World, chat_id: int | str) -> Chat:
    """The chat the bot may write to; refused when unknown, never started, blocked, or left."""
    chat = known(world, chat_id)
    if chat.blocked:
        raise forbidden("bot was kicked from the group chat" if chat.group else "bot was blocked by the user")
    if not chat.started:
        reason = "bot is not a member of the group chat"
        raise forbidden(reason if chat.group else "bot can't initiate conversation with a user")
    return chat


def formatted(params: Params, name: str = "text", entities: str = "entities") -> Formatted:
    """A text parameter with its markup or its entities understood."""
    source, mode = params.get(name, ""), params.get("parse_mode", "")
    if mode and mode.lower() != "html":
        raise bad_request("unsupported parse_mode (the emulator knows HTML)")
    if mode:
        return parse_html(source)
    return settle(source, given(source, params.get(entities, ())))


def text_of(params: Params) -> Formatted:
    """The text of a message: 1 to 4096 units without markup."""
    text = formatted(params)
    if not text.text:
        raise bad_request("message text is empty")
    if units(text.text) > TEXT:
        raise bad_request("message is too long")
    return text


def caption_of(params: Params) -> Formatted:
    """A caption: up to 1024 units without markup."""
    caption = formatted(params, "caption", "caption_entities")
    if units(caption.text) > CAPTION:
        raise bad_request("message caption is too long")
    return caption


def replied(chat: Chat, params: Params) -> Message | None:
    """The message a new one replies to, None when it is gone and that was said to be all right."""
    reply = params.get("reply_parameters")
    if not reply or (reply.get("allow_sending_without_reply") and reply["message_id"] not in chat.messages):
        return None
    return chat.message(reply["message_id"], "message to be replied not found")


def inline_rows(params: Params) -> Rows:
    """The inline keyboard among the parameters, without empty rows."""
    markup = params.get("reply_markup") or {}
    return tuple(tuple(row) for row in markup.get("inline_keyboard", ()) if row)


def change_keyboard(world: World, chat: Chat, markup: Mapping[str, Any]) -> None:
    """Does what a sent markup means for the chat's reply keyboard."""
    if "keyboard" in markup:
        buttons = [one for row in markup["keyboard"] for one in row]
        if chat.group and any(one.get("request_contact") or one.get("request_location") for one in buttons):
            raise bad_request("phone number and location can be requested in private chats only")
        world.show_keyboard(chat, markup)
    elif "remove_keyboard" in markup:
        world.show_keyboard(chat, None)


def write(world: World, params: Params, text: Formatted, **facts: Any) -> Message:
    """Posts a message of the bot with what most sending methods share."""
    chat = reachable(world, params["chat_id"])
    reply, silent = replied(chat, params), params.get("disable_notification", False)
    change_keyboard(world, chat, params.get("reply_markup") or {})
    rows = inline_rows(params)
    return world.post(chat, world.bot, text, reply_to=reply, silent=silent, keyboard=rows, **facts)


def send_message(world: World, params: Params) -> Any:
    """sendMessage."""
    return for_api(world, write(world, params, text_of(params)))


def attachment(files: Files, kind: str, params: Params, named: Any) -> Mapping[str, Any]:
    """What a message that carries the named file holds; the name is an upload, its address or a file_id."""
    source = params.get(named, named) if isinstance(named, str) else named
    file = files.receive(kind, source) if isinstance(source, Upload) else files.sent_again(kind, source)
    return {kind: file.content}


def send_file(kind: str) -> Method:
    """sendPhoto, sendDocument, sendVoice and their like, each with the file in the parameter `kind`."""

    def method(world: World, params: Params) -> Any:
        reachable(world, params["chat_id"])
        caption = caption_of(params)
        content = attachment(world.files, kind, params, params[kind])
        return for_api(world, write(world, params, caption, content=content))

    return method


def send_media_group(world: World, params: Params) -> Any:
    """sendMediaGroup: an album of photos and videos, of documents, or of audio."""
    chat = reachable(world, params["chat_id"])
    kinds = {one["type"] for one in params["media"]}
    if len(kinds) > 1 and not kinds <= {"photo", "video"}:
        raise bad_request("wrong media types in the album: documents and audio can't be mixed with others")
    parts = [
        (caption_of(one), attachment(world.files, one["type"], params, one["media"]))
        for one in params["media"]
    ]
    album = f"{chat.id}-{chat.last_id + 1}"
    sent = [write(world, params, text, content=content, album=album) for text, content in parts]
    return [for_api(world, one) for one in sent]


def send_location(world: World, params: Params) -> Any:
    """sendLocation."""
    point = {"latitude": params["latitude"], "longitude": params["longitude"]}
    return for_api(world, write(world, params, NOTHING, content={"location": point}))


def send_contact(world: World, params: Params) -> Any:
    """sendContact."""
    known = ("phone_number", "first_name", "last_name", "vcard")
    content = {"contact": {name: params[name] for name in known if name in params}}
    return for_api(world, write(world, params, NOTHING, content=content))


def send_chat_action(world: World, params: Params) -> Any:
    """sendChatAction."""
    world.publish("action", reachable(world, params["chat_id"]), action=params["action"])
    return True


def source_of(world: World, params: Params) -> Message:
    """The message to copy or forward."""
    return reachable(world, params["from_chat_id"]).message(params["message_id"], "message to copy not found")


def copy_message(world: World, params: Params) -> Any:
    """copyMessage: the content without its origin; a new caption replaces the old one."""
    source = source_of(world, params)
    text = caption_of(params) if "caption" in params and source.content else source.formatted
    return {"message_id": write(world, params, text, content=source.content).id}


def forward_message(world: World, params: Params) -> Any:
    """forwardMessage: the content with its origin."""
    source = source_of(world, params)
    date = int(source.date.timestamp())
    origin = {"type": "user", "date": date, "sender_user": source.sender.as_api()}
    sent = write(world, params, source.formatted, content=source.content, forward=source.forward or origin)
    return for_api(world, sent)
