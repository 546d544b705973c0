"""What is said to and by people, without knowing any channel or language.

A `Say` names a text of `texts/` and its arguments; whoever sends it finds the words in the
person's language. `Said` is what a person did in return.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, SerializeAsAny

TermKind = Literal[
    "topic",
    "group",
    "unit",
    "area",
    "branch",  # an area by its own name, where the one above it was just named
    "limit",
    "state",
    "outcome",
    "channel",
    "doubt",
    "role",
    "action",
    "span",
    "day",
    "moment",
    "question",
    "answer",
    "number",
    "case",
    "known",
    "dispatch",
    "step",
    "who",
    "link",
    "word",
    "emergency",
    "line",  # one case in a list
    "view",
    "load",
    "satisfaction",
    "count",
    "rate",
    "ranked",
    "month",
    "name",  # of a colleague, as the administrator wrote it
    "holder",  # one role that somebody holds
    "locale",
    "coded",  # a code that is to be typed, with what it stands for
]


class Frozen(BaseModel):
    """A value that is stored as JSON and never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Term(Frozen):
    """An argument that is worded in the reader's language: a topic, a unit, a day …"""

    term: TermKind
    value: str


Arg = str | int | Term | tuple[str | Term, ...]


class Press(Frozen):
    """What a button does when its person presses it."""

    do: str
    case: str | None = None
    value: str | None = None
    step: str | None = None  # the question it answers; pressed later, it has moved on


class Choice(Frozen):
    """One button; its label is a text id, or a term of the town."""

    label: str | Term
    press: Press


FileKind = Literal["photo", "voice", "video", "document", "pin"]
PICTURES = ("photo", "video")
Shows = Literal["before", "after"]


class File(Frozen):
    """A photo, voice message or document by the channel's own handle; a pin by its place on the map."""

    kind: FileKind
    handle: str
    size: int = 0
    shows: Shows | None = None  # of a picture: how it was before or after the work


def showing(files: tuple[File, ...], shows: Shows) -> tuple[File, ...]:
    """The same files, the pictures among them as showing how it was before, or is after."""
    return tuple(
        file.model_copy(update={"shows": shows}) if file.kind in PICTURES else file for file in files
    )


def pinned(point: tuple[float, float] | None) -> tuple[File, ...]:
    """A point, as latitude and longitude, among what is enclosed; nothing for None."""
    return () if point is None else (File(kind="pin", handle=f"{point[0]:.6f} {point[1]:.6f}"),)


class Paper(Frozen):
    """A document made for one person: texts below each other in their language, or `content` as it is."""

    name: str  # of the file
    parts: "tuple[Say, ...]" = ()
    content: str = ""


Keyboard = Literal["contact", "point", "remove"]


class Say(Frozen):
    """One message to one person."""

    text: str
    # Written as what each is: to match them with the kinds they may be of took three times as long.
    args: dict[str, SerializeAsAny[Arg]] = {}
    choices: tuple[tuple[Choice, ...], ...] = ()
    files: tuple[File, ...] = ()
    papers: tuple[Paper, ...] = ()
    plain: str = ""  # long words that go ahead in messages of their own, as they are
    keyboard: Keyboard | None = None
    menu: tuple[str, ...] = ()  # the commands this person now has
    about: str | None = None  # number of the case, so that a reply to this message adds to it
    before: "Say | None" = None  # said first, in the same message

    def following(self, first: "Say") -> "Say":
        """The same, with `first` said before everything else in it."""
        before = self.before.following(first) if self.before else first
        return self.model_copy(update={"before": before})


class Urge(StrEnum):
    """Why a message is sent: replies go before notices, notices before broadcasts."""

    REPLY = "reply"
    NOTICE = "notice"
    REMINDER = "reminder"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person said or did, whatever the channel."""

    ref: int | None = None  # the channel's number of this message, to recognise an edit of it
    text: str = ""
    command: str = ""  # without the slash; its words are in `text`
    press: Press | None = None
    stale: bool = False  # a button we no longer know, or not this person's
    files: tuple[File, ...] = ()
    album: str | None = None
    point: tuple[float, float] | None = None
    phone: str | None = None
    reply_to: str | None = None  # number of the case whose message is answered
    edited: bool = False
    unreadable: bool = False  # a sticker, a poll …: nothing we can use
    too_big: bool = False  # a file beyond what can be fetched again

    @property
    def enclosed(self) -> tuple[File, ...]:
        """The files, and the pin where there is one."""
        return self.files + pinned(self.point)
