"""Text with entities as Telegram keeps it: offsets and lengths in UTF-16 code units."""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from emulator.refusal import bad_request

SAFE_LINK = re.compile(r"(https?|tg|mailto|tel):", re.IGNORECASE)
FOUND = re.compile(r"(?P<url>https?://[^\s<>\"]+)|(?<![\w/@.])(?P<bot_command>/\w{1,64}(?:@\w+)?)", re.ASCII)
SOLID = frozenset({"code", "pre"})  # hold no other entity
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
HTML = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}


@dataclass(frozen=True)
class Entity:
    """A stretch of text that means something; `argument` is a link's address or a code's language."""

    type: str
    offset: int
    length: int
    argument: str = ""

    @property
    def end(self) -> int:
        """The first code unit after the entity."""
        return self.offset + self.length

    def as_api(self) -> dict[str, Any]:
        """The MessageEntity."""
        extra = {"text_link": "url", "pre": "language", "custom_emoji": "custom_emoji_id"}.get(self.type)
        known = {"type": self.type, "offset": self.offset, "length": self.length}
        return known | ({extra: self.argument} if extra and self.argument else {})


@dataclass(frozen=True)
class Formatted:
    """A text and what is marked in it."""

    text: str
    entities: tuple[Entity, ...] = ()


def units(text: str) -> int:
    """The length of a text in UTF-16 code units, which is how Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, start: int, end: int) -> str:
    """The part of a text between two offsets in code units."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "replace")


def halves(text: str, offset: int) -> bool:
    """Whether an offset in code units lies inside of a character."""
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * offset]
    return offset > 0 and 0xD8 <= before[-1] < 0xDC


def settle(text: str, entities: Iterable[Entity]) -> Formatted:
    """Text trimmed, its entities in order and nested only as Telegram allows; links and commands found."""
    trimmed = text.strip()
    lead, room = units(text[: len(text) - len(text.lstrip())]), units(trimmed)
    kept: list[Entity] = []
    for entity in sorted(entities, key=lambda one: (one.offset, -one.length)):
        start, end = max(entity.offset - lead, 0), min(entity.end - lead, room)
        moved = replace(entity, offset=start, length=end - start)
        if end > start and not any(excludes(outer, moved) for outer in kept):
            kept.append(moved)
    kept += [
        one for one in detect(trimmed) if not any(overlap(one, other) for other in kept if barred(other))
    ]
    return Formatted(trimmed, tuple(sorted(kept, key=lambda one: (one.offset, -one.length))))


def overlap(one: Entity, other: Entity) -> bool:
    """Whether two entities share a code unit."""
    return one.offset < other.end and other.offset < one.end


def barred(entity: Entity) -> bool:
    """Whether nothing is looked for inside the entity."""
    return entity.type in SOLID or entity.type == "text_link"


def excludes(outer: Entity, inner: Entity) -> bool:
    """Whether Telegram drops `inner` because of `outer`: code holds nothing, quotes hold no quotes."""
    solid = outer.type in SOLID or (inner.type in SOLID and outer.end < inner.end)
    quotes = outer.type in QUOTES and inner.type in QUOTES
    return (solid or quotes) and overlap(outer, inner)


def detect(text: str) -> list[Entity]:
    """Links and commands that Telegram marks by itself."""
    return [
        Entity(str(found.lastgroup), units(text[: found.start()]), units(found[0]))
        for found in FOUND.finditer(text)
    ]


def given(text: str, entities: Iterable[Mapping[str, Any]]) -> list[Entity]:
    """Entities sent beside a text, refused when one ends outside of it."""
    room, kept = units(text), []
    for one in entities:
        argument = one.get("url") or one.get("language") or one.get("custom_emoji_id") or ""
        entity = Entity(one["type"], one["offset"], one["length"], argument)
        if entity.offset < 0 or entity.length <= 0:
            raise bad_request(f"entity has an invalid offset {entity.offset} or length {entity.length}")
        if entity.end > room:
            reason = f"beginning at UTF-16 offset {entity.offset} ends after the end of the text"
            raise bad_request(f"entity {reason} at UTF-16 offset {room}")
        if halves(text, entity.offset) or halves(text, entity.end):
            raise bad_request("entity begins or ends in a middle of a UTF-16 symbol")
        kept.append(entity)
    return kept


def as_html(formatted: Formatted) -> str:
    """Safe HTML: everything escaped, tags only from entities, overlapping ones closed and opened again."""
    length = units(formatted.text)
    edges = {0, length} | {edge for one in formatted.entities for edge in (one.offset, one.end)}
    marks, parts, open_now = sorted(edges), list[str](), list[Entity]()
    for start, end in zip(marks, [*marks[1:], length], strict=True):
        active = [one for one in formatted.entities if one.offset <= start < one.end]
        shared = sum(1 for _ in common_prefix(open_now, active))
        parts += [closing(one) for one in reversed(open_now[shared:])]
        parts += [opening(one, formatted.text) for one in active[shared:]]
        parts.append(html.escape(cut(formatted.text, start, end)))
        open_now = active
    return "".join(parts)


def common_prefix(one: list[Entity], other: list[Entity]) -> Iterable[Entity]:
    """The entities both lists begin with."""
    for left, right in zip(one, other, strict=False):
        if left != right:
            return
        yield left


def opening(entity: Entity, text: str) -> str:
    """The tag that begins an entity."""
    if tag := HTML.get(entity.type):
        return f"<{tag}>"
    address = entity.argument or cut(text, entity.offset, entity.end)
    if entity.type in {"text_link", "url"} and SAFE_LINK.match(address):
        return f'<a href="{html.escape(address)}" target="_blank" rel="noopener noreferrer">'
    kind = {"spoiler": "tg-spoiler", "bot_command": "bot-command"}.get(entity.type, "plain")
    return f'<span class="{kind}">'


def closing(entity: Entity) -> str:
    """The tag that ends an entity."""
    if tag := HTML.get(entity.type):
        return f"</{tag}>"
    link = entity.type == "url" or (entity.type == "text_link" and SAFE_LINK.match(entity.argument))
    return "</a>" if link else "</span>"
