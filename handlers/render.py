"""From what is said to calls of the Bot API: texts, keyboards, photos."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import count
from typing import Any, cast

from telegram import (
    BotCommand,
    BotCommandScopeChat,
    InputFile,
    InputMediaPhoto,
)
from telegram.constants import MediaGroupLimit, MessageLimit, ParseMode

from cases.speech import File, Paper, Say
from handlers.wording import Wording
from storage.outbox import Outgoing
from town.model import Locale

Markup = Mapping[str, Any] | None  # a keyboard as the Bot API writes it: each answer has one, and it is JSON
NO_KEYBOARD: Markup = {"remove_keyboard": True}
ROOM = MessageLimit.MAX_TEXT_LENGTH - 96  # what is left when a repeat is marked as one
TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of `telegram.Bot`. `main` is the message that answers and replies refer to."""

    method: str
    parameters: Mapping[str, Any]
    main: bool = False

    @property
    def shows(self) -> bool:
        """Whether the person sees something of it, and twice when it is made twice."""
        return self.method.startswith("send_")


def render(say: Say, message: Outgoing, wording: Wording) -> list[Call]:
    """The calls that say it, in order; one of them is the main one."""
    return list(_calls(say, message, wording, cast("Locale", message.locale)))


def marked(calls: Sequence[Call], mark: str) -> list[Call]:
    """The same calls, the first text with the mark that all of this may have come before."""
    first = next((i for i, call in enumerate(calls) if call.method == "send_message"), len(calls))
    return [
        replace(call, parameters={**call.parameters, "text": f"{mark}\n\n{call.parameters['text']}"})
        if i == first
        else call
        for i, call in enumerate(calls)
    ]


def _calls(say: Say, message: Outgoing, wording: Wording, locale: Locale) -> Iterator[Call]:
    if say.menu:
        yield _menu(say, message, wording, locale)
    yield from (_call(message, method, content) for method, content in _files(say.files, wording, locale))
    yield from (_call(message, "send_document", _paper(paper, wording, locale)) for paper in say.papers)
    yield from (_text(message, piece, html=False) for piece in cut(say.plain))
    *before, last = _texts(say, wording, locale)
    for text in before:
        yield from _fitting(message, text, NO_KEYBOARD if text.clears else None)
    yield from _fitting(message, last, _markup(say, message, wording, locale), main=True)
    if say.choices and say.keyboard in ("point", "contact"):
        hint = wording.say(locale, f"keyboard-{say.keyboard}", {})
        yield _text(message, hint, _reply_keyboard(say.keyboard, wording, locale))


@dataclass(frozen=True, slots=True)
class Text:
    """One message to be: HTML, and whether it takes the reply keyboard away."""

    html: str
    clears: bool


def _texts(say: Say, wording: Wording, locale: Locale) -> list[Text]:
    """What is said before goes into the same message, unless that is full or takes a keyboard away."""
    texts: list[Text] = []
    for part in _parts(say):
        text = Text(wording.say(locale, part.text, dict(part.args)), clears=part.keyboard == "remove")
        joined = f"{texts[-1].html}\n\n{text.html}" if texts else ""
        if texts and not texts[-1].clears and units(shown(joined)) <= ROOM:
            texts[-1] = replace(text, html=joined)
        else:
            texts.append(text)
    return texts


def _parts(say: Say) -> list[Say]:
    return [*(_parts(say.before) if say.before else ()), say]


def _fitting(message: Outgoing, text: Text, markup: Markup, *, main: bool = False) -> Iterator[Call]:
    """The text as it is; should one ever be too long, in plain pieces rather than not at all."""
    if units(shown(text.html)) <= ROOM:
        yield _text(message, text.html, markup, main=main)
        return
    *pieces, last = cut(shown(text.html))
    yield from (_text(message, piece, html=False) for piece in pieces)
    yield _text(message, last, markup, main=main, html=False)


def shown(html: str) -> str:
    """What a reader sees of it, which is what Telegram counts."""
    return unescape(TAG.sub("", html))


def units(text: str) -> int:
    """The length as Telegram counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def cut(words: str) -> Iterator[str]:
    """The words in pieces of a message each, cut at the end of a line where one is near; none is blank."""
    while words.strip():
        piece = words.encode("utf-16-le")[: 2 * ROOM].decode("utf-16-le", "ignore")
        line = piece.rfind("\n") + 1
        if len(piece) < len(words) and line > len(piece) // 2:
            piece = piece[:line]
        if piece.strip():
            yield piece
        words = words[len(piece) :]


def _text(
    message: Outgoing, text: str, markup: Markup = None, *, main: bool = False, html: bool = True
) -> Call:
    content = {"text": text, "reply_markup": markup, "parse_mode": ParseMode.HTML if html else None}
    return _call(message, "send_message", content, main=main)


def _call(message: Outgoing, method: str, content: Mapping[str, Any], *, main: bool = False) -> Call:
    common = {"chat_id": message.address, "disable_notification": message.quiet or None}
    return Call(method, common | dict(content), main)


def _markup(say: Say, message: Outgoing, wording: Wording, locale: Locale) -> Markup:
    if say.choices:
        return _inline(say, message, wording, locale)
    if say.keyboard == "remove":
        return NO_KEYBOARD
    return None


def _inline(say: Say, message: Outgoing, wording: Wording, locale: Locale) -> Markup:
    """Each button carries the number of its message and its own place: short, and bound to its person."""
    index = count()
    return {
        "inline_keyboard": [
            [
                {"text": wording.label(choice, locale), "callback_data": f"{message.id}.{next(index)}"}
                for choice in row
            ]
            for row in say.choices
            if row
        ]
    }


def _reply_keyboard(keyboard: str, wording: Wording, locale: Locale) -> Markup:
    label = wording.say(locale, f"button-send-{keyboard}", {})
    asks = "request_location" if keyboard == "point" else "request_contact"
    return {"keyboard": [[{"text": label, asks: True}]], "resize_keyboard": True, "one_time_keyboard": True}


def _files(
    files: tuple[File, ...], wording: Wording, locale: Locale
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Photos that show the same together as an album, everything else one by one, a pin as a map."""
    for shows in dict.fromkeys(file.shows for file in files):
        caption = wording.say(locale, f"shows-{shows}", {}) if shows else None
        alike = [file for file in files if file.shows == shows]
        yield from _albums([file.handle for file in alike if file.kind == "photo"], caption)
        yield from (_file(file, caption) for file in alike if file.kind != "photo")


def _albums(photos: list[str], caption: str | None) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The photos in as few messages as they fit in; the first of each says what they show."""
    for start in range(0, len(photos), MediaGroupLimit.MAX_MEDIA_LENGTH):
        first, *others = photos[start : start + MediaGroupLimit.MAX_MEDIA_LENGTH]
        if others:
            album = [InputMediaPhoto(first, caption), *map(InputMediaPhoto, others)]
            yield "send_media_group", {"media": album}
        else:
            yield "send_photo", {"photo": first, "caption": caption}


def _file(file: File, caption: str | None) -> tuple[str, Mapping[str, Any]]:
    if file.kind == "pin":
        latitude, longitude = map(float, file.handle.split())
        return "send_location", {"latitude": latitude, "longitude": longitude}
    return f"send_{file.kind}", {file.kind: file.handle, "caption": caption}


def _paper(paper: Paper, wording: Wording, locale: Locale) -> Mapping[str, Any]:
    """A document in the person's language, as bytes; its first mark tells old programs that it is UTF-8."""
    parts = [shown(wording.say(locale, part.text, dict(part.args))) for part in paper.parts]
    words = "\ufeff" + "\n\n".join(parts) if parts else paper.content
    return {"document": InputFile(words.encode(), filename=paper.name)}


def _menu(say: Say, message: Outgoing, wording: Wording, locale: Locale) -> Call:
    return Call(
        "set_my_commands",
        {"commands": commands(say.menu, wording, locale), "scope": BotCommandScopeChat(message.address)},
    )


def commands(names: tuple[str, ...], wording: Wording, locale: Locale) -> list[BotCommand]:
    """The entries of a command menu."""
    return [BotCommand(name, wording.say(locale, f"menu-{name}", {})) for name in names]
