"""Reads a Telegram update: who said what, with everything of Telegram taken off."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from telegram.constants import ChatMemberStatus, ChatType, FileSizeLimit

from cases.speech import File, FileKind, Said
from handlers.update import Chat, Member, Message, Sent, Update
from handlers.wording import locale_of
from town.model import Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What an update says: the person's address and language, and what they said or did.

    `button` is the number of one of our messages and a place on its keyboard; `reply_to` is
    Telegram's number of the message replied to. Both are looked up where the database is open.
    """

    address: int
    locale: Locale
    said: Said
    button: tuple[int, int] | None = None
    reply_to: int | None = None
    at: datetime | None = None  # when it was said, which may be long before it reaches us
    blocked: bool | None = None  # the person blocked the bot, or let it back in


@dataclass(frozen=True, slots=True)
class InGroup:
    """Something happened in a group, where nobody's troubles belong."""

    chat: int


def read(update: Update) -> Heard | InGroup | None:
    """What the update says, or None where it says nothing to us."""
    chat, user = update.where
    if chat is None or user is None or user.is_bot:
        return None
    if chat.type != ChatType.PRIVATE:
        return _group(update, chat)
    locale = locale_of(user.language_code)
    if update.my_chat_member is not None:
        blocked = _blocked(update.my_chat_member.new_chat_member)
        return Heard(address=chat.id, locale=locale, said=Said(), blocked=blocked)
    if update.callback_query is not None and update.callback_query.data == NOTHING:
        return None
    if update.callback_query is not None:
        return Heard(address=chat.id, locale=locale, said=Said(), button=_button(update.callback_query.data))
    message = update.message or update.edited_message
    if message is None or _moved(update.edited_message):
        return None
    reply_to = message.reply_to_message.message_id if message.reply_to_message else None
    said = _said(message, edited=update.edited_message is not None)
    at = datetime.fromtimestamp(message.edit_date or message.date, UTC)
    return Heard(address=chat.id, locale=locale, said=said, reply_to=reply_to, at=at)


def _moved(edited: Message | None) -> bool:
    """Whether a live location has moved: it does so every few seconds, and its first place was heard."""
    return edited is not None and edited.location is not None


def _group(update: Update, chat: Chat) -> InGroup | None:
    added = update.my_chat_member and update.my_chat_member.new_chat_member.status in (
        ChatMemberStatus.MEMBER,
        ChatMemberStatus.ADMINISTRATOR,
    )
    return InGroup(chat.id) if added or update.message else None


def _blocked(bot: Member) -> bool:
    return bot.status in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)


NOTHING = "-"  # the code of a button that only shows what was pressed
FORGED = (0, 0)  # no message of ours has the number 0


def _button(data: str | None) -> tuple[int, int]:
    """The button's code; what is not one of ours is nobody's button."""
    message, _, index = (data or "").partition(".")
    if not (message.isdecimal() and index.isdecimal() and len(message) < 19 and len(index) < 4):
        return FORGED
    return int(message), int(index)


def _said(message: Message, *, edited: bool) -> Said:
    text = message.text or message.caption or ""
    command, text = _command(text) if message.text else ("", text)
    files = tuple(_files(message))
    big = any(file.size > FileSizeLimit.FILESIZE_DOWNLOAD for file in files)
    point = (message.location.latitude, message.location.longitude) if message.location else None
    phone = message.contact.phone_number if message.contact else None
    return Said(
        ref=message.message_id,
        text=text.strip(),
        command=command,
        files=() if big else files,
        album=message.media_group_id,
        point=point,
        phone=phone,
        edited=edited,
        too_big=big,
        unreadable=not (text or files or point or phone or command),
    )


COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.ASCII | re.IGNORECASE | re.DOTALL)


def _command(text: str) -> tuple[str, str]:
    """`/my@bot words` as the command and its words; anything else is words."""
    found = COMMAND.fullmatch(text)
    return (found[1].lower(), found[2] or "") if found else ("", text)


def _files(message: Message) -> list[File]:
    document = None if message.animation else message.document  # an animation comes as both
    found: dict[FileKind, Sent | None] = {
        "photo": message.photo[-1] if message.photo else None,
        "voice": message.voice,
        "video": message.video,
        "document": document,
    }
    return [
        File(kind=kind, handle=sent.file_id, size=sent.file_size or 0) for kind, sent in found.items() if sent
    ]
