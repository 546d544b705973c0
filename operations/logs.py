"""Logs without anybody's words: of an error its kind and its place, never what it says; no token.

What an error says may quote what was being read when it happened.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from types import TracebackType

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{10,}")  # as it stands in the addresses of the Bot API
KNOWN = {"update_id": re.compile(r"\bupdate (\d+)"), "case": re.compile(r"\b(\d{8}-\d{4,})\b")}
NOISY = ("apscheduler", "jieba", "httpx")
PLAIN = "%(asctime)s %(levelname)s %(name)s: %(message)s"

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """One line for a person to read, and the places where an error came by."""

    def format(self, record: logging.LogRecord) -> str:
        """The record in words, without a token."""
        record.exc_text = None  # another formatter may have kept what the error says
        line = super().format(record)
        record.exc_text = None
        return TOKEN.sub("…", line)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 -- logging's name
        """The kinds of error, each with the places it came by, the cause first."""
        return "\n".join(_places(ei[1])) if ei[1] else ""


class JsonLines(Discreet):
    """One JSON object a line: time, level, logger, message; update_id and case where they are known."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line of JSON."""
        message = TOKEN.sub("…", record.getMessage())
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message,
        }
        told |= {name: found[1] for name, pattern in KNOWN.items() if (found := pattern.search(message))}
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def _places(error: BaseException) -> list[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
    return [*(_places(cause) if cause else ()), type(error).__name__, *places]


def start(level: int, *, as_json: bool = False) -> None:
    """Logs to the terminal from now on."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if as_json else Discreet(PLAIN))
    logging.basicConfig(level=level, handlers=[handler])
    for noisy in NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)
