"""What stands in a log line, and what never does."""

import json
import logging
import sys
from typing import Any

import pytest

from operations.logs import PLAIN, Discreet, JsonLines
from tests.commands import TOKEN

SECRET_WORDS = "王芳 13800001111 家里停水"


def failed(words: str) -> logging.LogRecord:
    """The record of an error that quotes what was being read, and of its cause, which does so too."""
    info: Any = None
    try:
        try:
            int(words)
        except ValueError as cause:
            raise RuntimeError(words) from cause
    except RuntimeError:
        info = sys.exc_info()
    return logging.LogRecord("huiyin", logging.ERROR, "", 1, "update %d failed", (7,), info)


def test_a_line_of_json() -> None:
    """Time, level, logger, message, and the update or case it is about, in one line."""
    record = logging.LogRecord(
        "huiyin", logging.INFO, "", 1, "update %d of %s\nis late", (7, "20260302-0001"), None
    )
    record.created = 0.5
    line = JsonLines().format(record)
    assert "\n" not in line
    assert json.loads(line) == {
        "time": "1970-01-01T00:00:00.500+00:00",
        "level": "INFO",
        "logger": "huiyin",
        "message": "update 7 of 20260302-0001\nis late",
        "update_id": "7",
        "case": "20260302-0001",
    }


@pytest.mark.parametrize("formatter", [JsonLines(), Discreet(PLAIN)])
def test_an_error_without_its_words(formatter: logging.Formatter) -> None:
    """Of an error and its causes kinds and places are told, not their words, nor what others kept of it."""
    record = failed(SECRET_WORDS)
    logging.Formatter().format(record)
    line = formatter.format(record)
    assert all(
        part in line for part in ("update 7 failed", "ValueError", "RuntimeError", "test_logs.py:", "failed")
    )
    assert not any(word in line for word in SECRET_WORDS.split())


@pytest.mark.parametrize("formatter", [JsonLines(), Discreet(PLAIN)])
def test_no_token(formatter: logging.Formatter) -> None:
    """A token in an address is left out."""
    address = f"https://api.telegram.org/bot{TOKEN}/getUpdates"
    record = logging.LogRecord("x", logging.INFO, "", 1, "cannot reach %s", (address,), None)
    line = formatter.format(record)
    assert TOKEN.partition(":")[2] not in line
    assert "getUpdates" in line
