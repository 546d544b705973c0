"""The methods by which the bot changes what it wrote, deletes, reacts, and answers pressed buttons."""

from datetime import timedelta
from typing import Any

from emulator.refusal import bad_request
from emulator.render import for_api
from emulator.sending import Params, caption_of, inline_rows, reachable, text_of
from emulator.state import Answer, Message, World

QUERY_LIVES = timedelta(minutes=15)
DELETABLE = timedelta(hours=48)
STALE = "query is too old and response timeout expired or query ID is invalid"
SAME = (
    "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


def target(world: World, params: Params) -> Message:
    """The bot's own message that is to be edited."""
    if "chat_id" not in params or "message_id" not in params:
        raise bad_request("message identifier is not specified")
    message = reachable(world, params["chat_id"]).message(params["message_id"], "message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message


def amended(world: World, message: Message, **facts: Any) -> Any:
    """The message edited, refused when that would change nothing."""
    if all(getattr(message, name) == value for name, value in facts.items()):
        raise bad_request(SAME)
    edited = message.edited if facts.keys() == {"keyboard"} else world.now()
    return for_api(world, world.amend(message, edited=edited, **facts))


def edit_text(world: World, params: Params) -> Any:
    """editMessageText: a keyboard that is not sent again is removed, as Telegram does."""
    text, message = text_of(params), target(world, params)
    if message.content:
        raise bad_request("there is no text in the message to edit")
    return amended(world, message, formatted=text, keyboard=inline_rows(params))


def edit_caption(world: World, params: Params) -> Any:
    """editMessageCaption."""
    caption, message = caption_of(params), target(world, params)
    if not message.content or "location" in message.content:
        raise bad_request("there is no caption in the message to edit")
    return amended(world, message, formatted=caption, keyboard=inline_rows(params))


def edit_markup(world: World, params: Params) -> Any:
    """editMessageReplyMarkup."""
    return amended(world, target(world, params), keyboard=inline_rows(params))


def answer_callback(world: World, params: Params) -> Any:
    """answerCallbackQuery: once or more, while the query is young."""
    query = world.queries.get(params["callback_query_id"])
    if query is None or world.now() - query.at > QUERY_LIVES:
        raise bad_request(STALE)
    answer = Answer(query.id, query.person_id, params.get("text", ""), params.get("show_alert", False))
    world.answers.append(answer)
    world.publish(
        "answer", world.chats[query.person_id], query_id=query.id, text=answer.text, alert=answer.alert
    )
    return True


def delete_message(world: World, params: Params) -> Any:
    """deleteMessage: within 48 hours."""
    message = reachable(world, params["chat_id"]).message(params["message_id"], "message to delete not found")
    if world.now() - message.date > DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    world.remove(message)
    return True


def delete_messages(world: World, params: Params) -> Any:
    """deleteMessages: those that are there."""
    chat = reachable(world, params["chat_id"])
    for identifier in params["message_ids"]:
        if identifier in chat.messages:
            delete_message(world, {"chat_id": chat.id, "message_id": identifier})
    return True


def react(world: World, params: Params) -> Any:
    """setMessageReaction: shown to nobody, but the message must be there."""
    reachable(world, params["chat_id"]).message(params["message_id"], "message to react not found")
    return True
