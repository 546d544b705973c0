"""Telegram's HTML mode: source to text with entities, refused in Telegram's words when it does not parse."""

import re
import sys
from dataclasses import dataclass, field

from emulator.formatted import Entity, Formatted, settle, units
from emulator.refusal import Refusal, bad_request

TAGS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "blockquote": "blockquote",
}
ARGUMENT = {  # the one attribute a tag listens to, and what precedes its argument
    "a": ("href", ""),
    "code": ("class", "language-"),
    "span": ("class", "tg-"),
    "tg-emoji": ("emoji-id", ""),
}
CHARACTER = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
TAG_NAME = re.compile(r"[^\s>]*")
ATTRIBUTE_NAME = re.compile(r"\s*([^\s=>/\"']*)\s*")
NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
SPACE = re.compile(r"\s*")
LINK = re.compile(r"(?:https?://|tg://|mailto:|tel:)?[^\s/]*[\w\]][.:/?=@][^\s]+", re.IGNORECASE)


def parse_html(source: str) -> Formatted:
    """Plain text and entities of a text in HTML mode; raises Refusal with the byte offset of the mistake."""
    return HtmlReader(source).read()


@dataclass
class OpenTag:
    """A tag that waits for its end."""

    name: str
    argument: str
    offset: int
    begins: int  # where its text begins in the output's pieces


@dataclass
class HtmlReader:
    """One walk through a source; strict where Telegram is strict."""

    source: str
    at: int = 0
    length: int = 0
    pieces: list[str] = field(default_factory=list)
    waiting: list[OpenTag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def read(self) -> Formatted:
        """Everything up to the end of the source."""
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self.end_tag()
            elif self.source[self.at] == "<":
                self.start_tag()
            else:
                self.put(self.character())
        if self.waiting:
            reason = f'Can\'t find end tag corresponding to start tag "{self.waiting[-1].name}"'
            raise bad_request(f"can't parse entities: {reason}")
        return settle("".join(self.pieces), reversed(self.entities))

    def put(self, text: str) -> None:
        """Adds to the plain text."""
        self.pieces.append(text)
        self.length += units(text)

    def character(self) -> str:
        """One character, a character reference decoded."""
        found = CHARACTER.match(self.source, self.at)
        self.at = found.end() if found else self.at + 1
        return decoded(found) if found else self.source[self.at - 1]

    def fail(self, mistake: str, position: int, detail: str = "") -> Refusal:
        """The refusal for a mistake at a position of the source."""
        offset = len(self.source[:position].encode("utf-8", "surrogatepass"))
        return bad_request(f"can't parse entities: {mistake} at byte offset {offset}{detail}")

    def peek(self) -> str:
        """The character at hand, nothing at the end."""
        return self.source[self.at : self.at + 1]

    def take(self, pattern: re.Pattern[str]) -> str:
        """What the pattern matches here, always something, perhaps empty; its group when it has one."""
        found = pattern.match(self.source, self.at)
        self.at = found.end() if found else self.at
        return found[found.lastindex or 0] if found else ""

    def start_tag(self) -> None:
        """`<name attribute="…">`."""
        begin = self.at
        self.at += 1
        name = self.take(TAG_NAME).lower()
        if not self.peek():
            raise self.fail("Unclosed start tag", begin)
        if name not in TAGS:
            raise self.fail(f'Unsupported start tag "{name}"', begin)
        argument = self.attributes(name, begin)
        if name == "span" and argument != "spoiler":
            raise self.fail('Tag "span" must have class "tg-spoiler"', begin)
        self.waiting.append(OpenTag(name, argument, self.length, len(self.pieces)))

    def attributes(self, tag: str, begin: int) -> str:
        """Reads up to and with `>`; gives the argument the tag listens to."""
        wanted, prefix = ARGUMENT.get(tag, ("", ""))
        argument = ""
        while True:
            self.take(SPACE)
            if self.peek() == ">":
                self.at += 1
                return argument
            name = self.take(ATTRIBUTE_NAME)
            if not name:
                raise self.fail(f'Empty attribute name in the tag "{tag}"', begin)
            if tag == "blockquote" and name == "expandable":
                argument = name
            value = self.attribute_value(tag, begin, bare=argument == "expandable")
            if name == wanted and value.startswith(prefix):
                argument = value.removeprefix(prefix)

    def attribute_value(self, tag: str, begin: int, bare: bool) -> str:
        """`="…"`, `='…'` or `=token`; an attribute may be `bare` of a value."""
        if self.peek() != "=":
            if bare:
                return ""
            raise self.fail(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin)
        self.at += 1
        self.take(SPACE)
        value = self.quoted() if self.peek() in {'"', "'"} else self.name_token()
        if not self.peek():
            raise self.fail("Unclosed start tag", begin)
        return value

    def quoted(self) -> str:
        """A value between two equal quotation marks."""
        mark, parts = self.peek(), list[str]()
        self.at += 1
        while self.peek() not in {mark, ""}:
            parts.append(self.character())
        self.at += 1
        return "".join(parts)

    def name_token(self) -> str:
        """A value without quotation marks."""
        begin = self.at
        value = self.take(NAME_TOKEN).lower()
        if self.peek() and self.peek() != ">" and not self.peek().isspace():
            raise self.fail("Unexpected end of name token", begin)
        return value

    def end_tag(self) -> None:
        """`</name>`, which must fit the tag opened last."""
        begin = self.at
        if not self.waiting:
            raise self.fail("Unexpected end tag", begin)
        self.at += 2
        name = self.take(TAG_NAME).lower()
        self.take(SPACE)
        if self.peek() != ">":
            raise self.fail("Unclosed end tag", begin)
        self.at += 1
        tag = self.waiting.pop()
        if name and name != tag.name:
            raise self.fail("Unmatched end tag", begin, f', expected "</{tag.name}>", found "</{name}>"')
        self.close(tag)

    def close(self, tag: OpenTag) -> None:
        """Turns a finished tag into its entity."""
        kind, argument = TAGS[tag.name], "" if tag.name == "span" else tag.argument
        if tag.name == "code" and self.waiting and self.waiting[-1].name == "pre":
            self.waiting[-1].argument = argument
            return
        if tag.name == "blockquote" and argument:
            kind, argument = "expandable_blockquote", ""
        if tag.name == "a":
            argument = argument or "".join(self.pieces[tag.begins :])
            if not LINK.fullmatch(argument):
                return
        if self.length > tag.offset:
            self.entities.append(Entity(kind, tag.offset, self.length - tag.offset, argument))


def decoded(reference: re.Match[str]) -> str:
    """The character a reference stands for, the reference itself when there is none."""
    name, decimal, hexadecimal = reference.groups()
    if name:
        return NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code <= sys.maxunicode and not 0xD800 <= code < 0xE000 else reference[0]
