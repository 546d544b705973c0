"""What people do: a phone with a chat with the bot, a group, and waiting for what the bot does."""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from emulator.formatted import Formatted, settle, units
from emulator.pictures import png
from emulator.render import for_api
from emulator.state import Answer, Chat, Event, Message, Person, Query, World

Match = str | Callable[[Message], bool]
Found = TypeVar("Found")

LONGEST = 4096  # what a client sends in one message, code units; it splits what is longer
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


async def until(world: World, find: Callable[[], Found | None], seconds: float) -> Found:
    """What `find` gives once it gives something, asked after each change; TimeoutError after `seconds`."""
    changed = asyncio.Event()

    def listener(_event: Event) -> None:
        changed.set()

    world.listeners.append(listener)
    try:
        async with asyncio.timeout(seconds):
            while (found := find()) is None:
                changed.clear()
                await changed.wait()
            return found
    finally:
        world.listeners.remove(listener)


@dataclass(eq=False, repr=False)
class Talk:
    """A chat as a test sees it."""

    world: World
    chat: Chat
    _read: int = 0  # how much of the bot's log earlier expectations have used up

    @property
    def messages(self) -> list[Message]:
        """What the chat now shows, in order."""
        return list(self.chat.messages.values())

    @property
    def last(self) -> Message:
        """The newest message of the bot."""
        for message in reversed(self.messages):
            if message.from_bot:
                return message
        raise AssertionError(self._told("the bot has said nothing"))

    @property
    def buttons(self) -> list[str]:
        """The texts of the newest inline keyboard."""
        shown = next((one for one in reversed(self.messages) if one.keyboard), None)
        return [button.text for row in shown.buttons for button in row] if shown else []

    async def expect(self, match: Match, timeout: float = 5) -> Message:
        """The first message, sent or edited since the last expectation, that holds a text or passes a test.

        AssertionError, showing the chat, when none comes within `timeout` seconds.
        """
        try:
            return await until(self.world, lambda: self._next(match), timeout)
        except TimeoutError:
            raise AssertionError(self._told(f"the bot did not say {match!r} in {timeout} s")) from None

    async def expect_nothing(self, within: float = 0.2) -> None:
        """Asserts that the bot neither sends nor edits anything for a while, in seconds."""
        try:
            await until(self.world, lambda: self._next(lambda _message: True), within)
        except TimeoutError:
            return
        raise AssertionError(self._told("the bot was expected to keep quiet"))

    def catch_up(self) -> None:
        """Lets the next expectation look only at what comes from now on."""
        self._read = len(self.chat.log)

    def _next(self, match: Match) -> Message | None:
        fits = match if callable(match) else lambda message: match in message.text
        for index in range(self._read, len(self.chat.log)):
            if fits(self.chat.log[index]):
                self._read = index + 1
                return self.chat.log[index]
        return None

    def _told(self, problem: str) -> str:
        return "\n".join(
            [problem, f"--- {self.chat.title} ({self.chat.id})", *map(line, self.messages[-20:])]
        )

    def _post(
        self, person: Person, text: str | Formatted, reply_to: int | None = None, **facts: Any
    ) -> Message:
        if self.chat.blocked and not self.chat.group:
            raise ValueError("the bot is blocked")
        reply = self.chat.messages[reply_to] if reply_to is not None else None
        words = settle(text, ()) if isinstance(text, str) else text
        message = self.world.post(self.chat, person, words, reply_to=reply, **facts)
        if self._reaches_bot(message):
            self.world.updates.push("message", for_api(self.world, message), self.chat.id)
        return message

    def _reaches_bot(self, message: Message) -> bool:
        inside = self.chat.started and not self.chat.blocked
        return not self.chat.group or (inside and heard(message, self.world.bot))

    def _press(self, person: Person, message: Message, data: str) -> str:
        query = Query(str(4_000_000_000 + len(self.world.queries) + 1), person.id, self.world.now())
        self.world.queries[query.id] = query
        payload = {
            "id": query.id,
            "from": person.as_api(),
            "chat_instance": f"{self.chat.id}",
            "message": for_api(self.world, message),
            "data": data,
        }
        self.world.updates.push("callback_query", payload, self.chat.id)
        return query.id

    def _button(self, label: str, message_id: int | None) -> tuple[Message, str]:
        messages = reversed(self.messages) if message_id is None else [self.chat.messages[message_id]]
        for message in messages:
            for button in (one for row in message.buttons for one in row):
                if button.data and label in {button.text, button.data}:
                    return message, button.data
        raise AssertionError(self._told(f"no button {label!r}"))

    def _membership(self, person: Person, before: str, after: str) -> None:
        bot = self.world.bot.as_api()
        payload = {
            "chat": self.chat.as_api(),
            "from": person.as_api(),
            "date": int(self.world.now().timestamp()),
            "old_chat_member": member(bot, before),
            "new_chat_member": member(bot, after),
        }
        self.world.updates.push("my_chat_member", payload, self.chat.id)


class Phone(Talk):
    """A person's private chat with the bot; each act gives the message sent."""

    @property
    def person(self) -> Person:
        """Whose phone it is."""
        return self.chat.people[0]

    @property
    def id(self) -> int:
        """The person's and the chat's identifier."""
        return self.chat.id

    @property
    def answers(self) -> list[Answer]:
        """What the bot answered to buttons this person pressed."""
        return [one for one in self.world.answers if one.person_id == self.id]

    async def answer(self, query_id: str, timeout: float = 5) -> Answer:
        """What the bot answers to a pressed button; AssertionError when it does not in `timeout` seconds."""
        try:
            return await until(self.world, lambda: self._answer(query_id), timeout)
        except TimeoutError:
            raise AssertionError(self._told(f"query {query_id} was not answered in {timeout} s")) from None

    def _answer(self, query_id: str) -> Answer | None:
        return next((one for one in self.answers if one.query_id == query_id), None)

    @property
    def keys(self) -> list[str]:
        """The texts of the reply keyboard."""
        return [one["text"] for row in (self.chat.reply_keyboard or {}).get("keyboard", ()) for one in row]

    def say(self, text: str, reply_to: int | None = None) -> Message:
        """A text; what is longer than a message may be goes out in several, the last of which is given."""
        if not text.strip():
            raise ValueError("an empty text is not sent")
        return [self._send(part, reply_to) for part in parts(text) if part.strip()][-1]

    def start(self, payload: str = "") -> Message:
        """The START button, or a deep link with its payload of up to 64 letters, digits, `_`, `-`."""
        if not PAYLOAD.fullmatch(payload):
            raise ValueError("a payload has up to 64 letters, digits, underscores and hyphens")
        if self.chat.blocked:
            self.unblock()
        return self.say(f"/start {payload}".strip())

    def press(self, label: str, message_id: int | None = None) -> str:
        """The inline button with a text or data, of the newest message that has it; gives the query's id."""
        return self._press(self.person, *self._button(label, message_id))

    def forge(self, data: str, message_id: int | None = None) -> str:
        """A pressed button that need not exist, on the bot's newest message; gives the query's id."""
        message = self.last if message_id is None else self.chat.messages[message_id]
        return self._press(self.person, message, data)

    def tap(self, text: str) -> Message:
        """A button of the reply keyboard."""
        keyboard = self.chat.reply_keyboard or {}
        buttons = [one for row in keyboard.get("keyboard", ()) for one in row]
        button = next((one for one in buttons if one["text"] == text), None)
        if button is None:
            raise AssertionError(self._told(f"no key {text!r}"))
        if keyboard.get("one_time_keyboard"):
            self.world.show_keyboard(self.chat, None)
        if button.get("request_contact"):
            return self.contact()
        return self.location(*self.world.place) if button.get("request_location") else self.say(text)

    def photo(self, caption: str = "", reply_to: int | None = None, data: bytes | None = None) -> Message:
        """A picture: the one given, or a small one."""
        return self._photo(caption, reply_to, data)

    def album(self, count: int, caption: str = "", reply_to: int | None = None) -> list[Message]:
        """Several pictures at once, the caption on the first: separate messages with one album."""
        album = f"{self.id}{self.chat.last_id + 1:08d}"
        return [self._photo("" if index else caption, reply_to, album=album) for index in range(count)]

    def location(self, latitude: float, longitude: float) -> Message:
        """A pin on the map."""
        return self._send("", content={"location": {"latitude": latitude, "longitude": longitude}})

    def contact(self, phone_number: str = "+8613800000000", user_id: int | None = None) -> Message:
        """The person's own contact, or that of somebody else."""
        known = {"phone_number": phone_number, "first_name": self.person.name, "user_id": user_id or self.id}
        return self._send("", content={"contact": known})

    def voice(self, seconds: int = 3) -> Message:
        """A voice message."""
        file = self.world.files.add(
            "voice", b"OggS" + bytes(64 * seconds), 4 + 64 * seconds, duration=seconds
        )
        return self._send("", content={"voice": file.content})

    def document(self, name: str = "file.pdf", size: int = 1024, caption: str = "") -> Message:
        """A file of a size in bytes; one too big to download has no bytes."""
        file = self.world.files.add("document", None, size, name)
        return self._send(caption, content={"document": file.content})

    def sticker(self, emoji: str = "👍") -> Message:
        """A sticker."""
        file = self.world.files.add("sticker", png(1, 64, 64), 256, emoji=emoji)
        return self._send("", content={"sticker": file.content})

    def forward(self, text: str, author: str = "邻居") -> Message:
        """Somebody else's text, forwarded."""
        date = int(self.world.now().timestamp())
        origin = {"type": "hidden_user", "date": date, "sender_user_name": author}
        return self._send(text, forward=origin)

    def edit(self, message_id: int, text: str) -> Message:
        """Changes the text or caption of an own message."""
        message = self.chat.messages[message_id]
        if message.from_bot or not text.strip():
            raise ValueError("only an own message is edited, and not to nothing")
        edited = self.world.amend(message, formatted=settle(text, ()), edited=self.world.now())
        self.world.updates.push("edited_message", for_api(self.world, edited), self.id)
        return edited

    def block(self) -> None:
        """Blocks the bot."""
        self._set_blocked(True)

    def unblock(self) -> None:
        """Lets the bot write again."""
        self._set_blocked(False)

    def _set_blocked(self, blocked: bool) -> None:
        if self.chat.blocked == blocked:
            return
        self.chat.blocked = blocked
        self._membership(self.person, *(("member", "kicked") if blocked else ("kicked", "member")))
        self.world.publish("blocked", self.chat, blocked=blocked)

    def _photo(
        self, caption: str, reply_to: int | None = None, data: bytes | None = None, album: str = ""
    ) -> Message:
        file = self.world.files.add_photo(data or png(len(self.world.files.known)))
        return self._send(caption, reply_to, content={"photo": file.content}, album=album)

    def _send(self, text: str, reply_to: int | None = None, **facts: Any) -> Message:
        if not self.chat.blocked:
            self.chat.started = True
        return self._post(self.person, text, reply_to, **facts)


class Group(Talk):
    """A group of people that the bot is added to and removed from."""

    def add_bot(self) -> Message:
        """Adds the bot, told by an update and by a message."""
        person = self.chat.people[0]
        self.chat.started, self.chat.blocked = True, False
        self._membership(person, "left", "member")
        return self._post(person, "", content={"new_chat_members": [self.world.bot.as_api()]})

    def remove_bot(self) -> None:
        """Removes the bot."""
        self.chat.blocked = True
        self._membership(self.chat.people[0], "member", "kicked")

    def say(self, phone: Phone, text: str, reply_to: int | None = None) -> Message:
        """A text of one of its people."""
        return self._post(phone.person, text, reply_to)

    def press(self, phone: Phone, label: str, message_id: int | None = None) -> str:
        """An inline button pressed by one of its people; gives the query's id."""
        return self._press(phone.person, *self._button(label, message_id))


def parts(text: str) -> list[str]:
    """A text as a client sends it, cut into messages."""
    cuts, start, room = list[str](), 0, LONGEST
    for index, character in enumerate(text):
        room -= units(character)
        if room < 0:
            cuts.append(text[start:index])
            start, room = index, LONGEST - units(character)
    return [*cuts, text[start:]]


def heard(message: Message, bot: Person) -> bool:
    """Whether a bot sees a message of a group: commands, mentions, replies to it, service messages."""
    replied = message.reply_to is not None and message.reply_to.from_bot
    service = "new_chat_members" in message.content
    return replied or service or message.text.startswith("/") or f"@{bot.username}" in message.text


def member(bot: Mapping[str, Any], status: str) -> dict[str, Any]:
    """The bot as a ChatMember of a status."""
    return {"user": bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})


def line(message: Message) -> str:
    """A message in one line of a transcript."""
    who = "bot" if message.from_bot else message.sender.name
    keys = "".join(f" [{button.text}]" for row in message.buttons for button in row)
    return f"{message.id:>4} {who}: {', '.join(message.content)}{message.text}{keys}"
