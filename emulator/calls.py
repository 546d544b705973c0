"""The record of what the bot asked for, and how it kept to Telegram's pace."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from emulator.judge import Upload

SHOWN = ("text", "caption", "commands", "file_id", "message_id", "callback_query_id")


@dataclass(frozen=True)
class Call:
    """One request of the bot and what became of it."""

    at: datetime
    method: str
    params: Mapping[str, Any]
    status: int  # 0 when no answer was given
    error: str = ""  # the description of a refusal
    provoked: bool = False  # a fault on demand
    clock: float = 0.0  # seconds of the machine's own clock

    @property
    def violation(self) -> bool:
        """Whether the request itself was wrong."""
        return self.status in {400, 404, 413}

    @property
    def summary(self) -> str:
        """Chat and words of the call in one short line."""
        chosen = [self.params["chat_id"]] if "chat_id" in self.params else []
        chosen += [self.params[name] for name in SHOWN if self.params.get(name)][:1]
        return " · ".join(" ".join(str(one).split())[:80] for one in chosen)

    def for_page(self) -> dict[str, Any]:
        """The call as the chat page's contract has it."""
        facts = {"method": self.method, "summary": self.summary, "status": self.status, "error": self.error}
        return {"at": self.at.isoformat(), **facts}


def storable(params: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters with uploads replaced by their names and sizes."""
    return {
        name: f"<{value.name}, {len(value.data)} bytes>" if isinstance(value, Upload) else value
        for name, value in params.items()
    }


@dataclass(frozen=True)
class Peaks:
    """The most messages sent in one second of the machine's clock; Telegram asks for about 1 and 30."""

    to_one_chat: int
    in_all: int


def peaks(calls: Iterable[Call]) -> Peaks:
    """How densely messages were sent."""
    sent = [one for one in calls if one.method.startswith(("send", "copy", "forward")) and one.status == 200]
    chats = Counter((one.params.get("chat_id"), int(one.clock)) for one in sent)
    seconds = Counter(int(one.clock) for one in sent)
    return Peaks(max(chats.values(), default=0), max(seconds.values(), default=0))
