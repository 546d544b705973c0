"""What the emulated Telegram knows: people, chats, messages, pressed buttons; and its few changes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from emulator.files import Files
from emulator.formatted import Formatted, as_html
from emulator.refusal import bad_request
from emulator.updates import Updates

Event = Mapping[str, Any]
NOTHING = Formatted("")
Rows = tuple[tuple[Mapping[str, Any], ...], ...]


@dataclass(frozen=True)
class Person:
    """Somebody with a phone, or the bot itself."""

    id: int
    name: str
    language: str = ""
    label: str = ""  # what the chat page writes under the name, or "中文 | English"
    username: str = ""
    is_bot: bool = False

    def as_api(self) -> dict[str, Any]:
        """The User."""
        extra = {"username": self.username, "language_code": self.language}
        known = {"id": self.id, "is_bot": self.is_bot, "first_name": self.name}
        return known | {key: value for key, value in extra.items() if value}


@dataclass(frozen=True)
class Button:
    """An inline button as a person sees it: one of `data` and `url` is set, or neither for other actions."""

    text: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True)
class Message:
    """One message of a chat; an edit makes a new value with the same id."""

    id: int
    chat_id: int
    sender: Person
    date: datetime
    formatted: Formatted = NOTHING  # its text, or the caption of what it carries
    content: Mapping[str, Any] = field(default_factory=dict)  # photo, voice, …, as the Bot API has them
    keyboard: Rows = ()  # inline buttons, as the Bot API has them
    reply_to: "Message | None" = None
    edited: datetime | None = None
    forward: Mapping[str, Any] | None = None  # the MessageOrigin
    album: str = ""
    silent: bool = False

    @property
    def text(self) -> str:
        """The text or caption without markup."""
        return self.formatted.text

    @property
    def html(self) -> str:
        """The text or caption as safe HTML."""
        return as_html(self.formatted)

    @property
    def from_bot(self) -> bool:
        """Whether the bot sent it."""
        return self.sender.is_bot

    @property
    def buttons(self) -> list[list[Button]]:
        """The inline keyboard, row by row."""
        return [
            [Button(one["text"], one.get("callback_data", ""), one.get("url", "")) for one in row]
            for row in self.keyboard
        ]

    @property
    def photo(self) -> str | None:
        """The file_id of its photo in the largest size."""
        sizes = self.content.get("photo")
        return str(sizes[-1]["file_id"]) if sizes else None


@dataclass(frozen=True)
class Answer:
    """What the bot answered to a pressed button."""

    query_id: str
    person_id: int
    text: str
    alert: bool


@dataclass(frozen=True)
class Query:
    """A pressed button."""

    id: str
    person_id: int
    at: datetime


@dataclass(eq=False, repr=False)
class Chat:
    """A private chat or a group, with the bot in it or not."""

    id: int
    title: str
    people: tuple[Person, ...]
    group: bool = False
    started: bool = False  # private: the person has written; group: the bot was added
    blocked: bool = False  # private: the person blocked the bot; group: the bot was removed
    messages: dict[int, Message] = field(default_factory=dict)
    last_id: int = 0
    reply_keyboard: Mapping[str, Any] | None = None
    log: list[Message] = field(default_factory=list)  # what the bot sent and edited, in order

    def as_api(self) -> dict[str, Any]:
        """The Chat."""
        if self.group:
            return {"id": self.id, "type": "group", "title": self.title}
        return {"id": self.id, "type": "private", "first_name": self.title}

    def message(self, identifier: int, missing: str) -> Message:
        """One message; refuses with `missing` when there is none."""
        if identifier not in self.messages:
            raise bad_request(missing)
        return self.messages[identifier]


@dataclass(eq=False, repr=False)
class World:
    """Everything, and who listens to its changes."""

    bot: Person
    now: Callable[[], datetime]
    updates: Updates
    place: tuple[float, float]  # latitude and longitude where people are
    files: Files = field(default_factory=Files)
    chats: dict[int, Chat] = field(default_factory=dict)
    commands: dict[tuple[str, str], Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    profile: dict[tuple[str, str], Any] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    listeners: list[Callable[[Event], None]] = field(default_factory=list)

    def publish(self, kind: str, chat: Chat | None = None, **facts: Any) -> None:
        """Tells every listener of a change; private chats are named by their person's phone."""
        event = {"type": kind} | ({"phone": chat.id} if chat and not chat.group else {}) | facts
        for listener in tuple(self.listeners):
            listener(event)

    def post(self, chat: Chat, sender: Person, text: Formatted, **facts: Any) -> Message:
        """Adds a message to a chat; `facts` are further fields of Message."""
        chat.last_id += 1
        message = Message(chat.last_id, chat.id, sender, self.now(), text, **facts)
        chat.messages[message.id] = message
        self._tell(chat, message, "message")
        return message

    def amend(self, message: Message, **facts: Any) -> Message:
        """Replaces a message by an edited one."""
        chat, edited = self.chats[message.chat_id], replace(message, **facts)
        chat.messages[message.id] = edited
        self._tell(chat, edited, "edited")
        return edited

    def remove(self, message: Message) -> None:
        """Deletes a message for everyone."""
        chat = self.chats[message.chat_id]
        del chat.messages[message.id]
        self.publish("deleted", chat, message_id=message.id)

    def show_keyboard(self, chat: Chat, keyboard: Mapping[str, Any] | None) -> None:
        """Sets or removes a chat's reply keyboard."""
        if chat.reply_keyboard != keyboard:
            chat.reply_keyboard = keyboard
            self.publish("reply_keyboard", chat, reply_keyboard=keyboard)

    def _tell(self, chat: Chat, message: Message, kind: str) -> None:
        if message.from_bot:
            chat.log.append(message)
        self.publish(kind, chat, message=message)
