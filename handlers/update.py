"""A Telegram update, as far as we read it: the fields of the Bot API that say something to us.

python-telegram-bot's own classes take twenty times as long to make, for some hundred fields that nobody
here asks for; pydantic's are made straight from the bytes of the inbox, and refuse what has another shape.
"""

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class _Part(BaseModel):
    """What else Telegram tells of it is passed over; a number is no text, and a text no number."""

    model_config = ConfigDict(frozen=True, strict=True, hide_input_in_errors=True)


class Chat(_Part):
    """Where something was said."""

    id: int
    type: str


class User(_Part):
    """Who said it; `language_code` is that of their app."""

    is_bot: bool
    language_code: str | None = None


class Sent(_Part):
    """A file by Telegram's handle; its size in bytes is not always known."""

    file_id: str
    file_size: int | None = None


class Location(_Part):
    """A pin on the map, in degrees."""

    latitude: float
    longitude: float


class Contact(_Part):
    """A telephone number that was shared."""

    phone_number: str


class Button(_Part):
    """One of our buttons as it stands under a message."""

    text: str
    callback_data: str | None = None


class Keyboard(_Part):
    """The buttons under a message, by rows."""

    inline_keyboard: list[list[Button]]


class Replied(_Part):
    """The message that was answered."""

    message_id: int


class Message(_Part):
    """A message; of one that is too old to be read only its number and its chat are told."""

    message_id: int
    date: int  # seconds since 1970
    edit_date: int | None = None
    chat: Chat
    sender: Annotated[User | None, Field(alias="from")] = None
    text: str | None = None
    caption: str | None = None
    photo: list[Sent] = []  # the same picture, from small to large
    voice: Sent | None = None
    video: Sent | None = None
    document: Sent | None = None
    animation: Sent | None = None
    location: Location | None = None
    contact: Contact | None = None
    media_group_id: str | None = None
    reply_to_message: Replied | None = None
    reply_markup: Keyboard | None = None


class Query(_Part):
    """A button was pressed."""

    id: str
    sender: Annotated[User, Field(alias="from")]
    message: Message | None = None
    data: str | None = None


class Member(_Part):
    """What the bot is in a chat: member, left, kicked …"""

    status: str


class Membership(_Part):
    """The bot was blocked, let back in, or taken into a group."""

    chat: Chat
    sender: Annotated[User, Field(alias="from")]
    new_chat_member: Member


class Update(_Part):
    """One thing that happened; of kinds that we did not ask for nothing is read."""

    message: Message | None = None
    edited_message: Message | None = None
    callback_query: Query | None = None
    my_chat_member: Membership | None = None

    @property
    def where(self) -> tuple[Chat | None, User | None]:
        """The chat it happened in, and who did it."""
        query, message = self.callback_query, self.message or self.edited_message
        if query is not None:
            return (query.message.chat if query.message else None), query.sender
        about = message or self.my_chat_member
        return (about.chat, about.sender) if about else (None, None)


class Unreadable(Exception):
    """An update has another shape; says where and how, in the Bot API's words and nobody else's."""


# Half a character, as JSON writes it, beside what only looks like it: an escaped backslash, a whole pair.
_HALF = re.compile(
    rb"\\\\|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(\\u[dD][89a-fA-F][\da-fA-F]{2})"
)


def read_update(raw: bytes) -> Update:
    """The update in what Telegram sent; half a character (one surrogate of UTF-16) is read as U+FFFD.

    Raises Unreadable.
    """
    try:
        return Update.model_validate_json(raw)
    except ValidationError as error:
        whole = _HALF.sub(lambda found: rb"\ufffd" if found[1] else found[0], raw)
        if whole == raw:
            raise Unreadable(_what(error)) from None
    return read_update(whole)


def _what(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    return ".".join(map(str, (*first["loc"], first["type"])))
