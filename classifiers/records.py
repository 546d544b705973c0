"""Records of files and pipes: lines of JSON, or tables. What is wrong with one is told, the rest goes on."""

import json
import re
from collections.abc import Iterator, Mapping
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO

from classifiers.tables import LONGEST_LINE, LineError, read_rows

_ESCAPED = re.compile("[\udc80-\udcff]")


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file as they come; of one that is too long only so much that it is seen to be."""
    while line := file.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE + 1) or b"\n"


def numbered_lines(file: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file with their numbers."""
    with file.open("rb") as opened:
        yield from enumerate(lines_of(opened), 1)


def read_records(file: Path) -> Iterator[tuple[int, Mapping[str, Any] | LineError]]:
    """The records of a file, or what is wrong with them, with the number of the line they begin on."""
    if file.suffix.lower() == ".csv":
        yield from _csv_records(file)
        return
    for number, line in numbered_lines(file):
        if line.strip():
            try:
                yield number, record_of(line)
            except LineError as error:
                yield number, error


def _csv_records(file: Path) -> Iterator[tuple[int, Mapping[str, Any] | LineError]]:
    with file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as opened:
        for line, row in read_rows(opened, LONGEST_LINE):
            broken = not isinstance(row, LineError) and _broken(row)
            yield line, LineError("the line is not text in UTF-8") if broken else row


def _broken(record: Mapping[str, Any]) -> bool:
    """Whether a byte of a record was none of UTF-8, which `surrogateescape` tells."""
    return any(isinstance(value, str) and _ESCAPED.search(value) for value in record.values())


def record_of(line: bytes) -> dict[str, Any]:
    """The record of a line of JSON; raises LineError."""
    decoded = _decoded(line)
    try:
        record = json.loads(decoded, parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise LineError("the line is not JSON") from error
    if not isinstance(record, dict):
        raise LineError("the line is not a record in braces")
    return record


def _decoded(line: bytes) -> str:
    if len(line) > LONGEST_LINE:
        raise LineError("the line is too long")
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LineError("the line is not text in UTF-8") from error


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _finite(written: str) -> float:
    """A number, which 1e999 is none of: nothing of JSON could say it in the answer."""
    number = float(written)
    if not isfinite(number):
        raise ValueError(written)
    return number


def text_of(record: Mapping[str, Any]) -> tuple[str, str]:
    """Title and text of a record; raises LineError when both are missing, or one is no words."""
    if "text" not in record and "title" not in record:
        raise LineError("the record has no “text”")
    return words_of(record)


def words_of(record: Mapping[str, Any]) -> tuple[str, str]:
    """Title and text of a record, empty where there is none; raises LineError when one is no words."""
    title, text = ("" if record.get(field) is None else record[field] for field in ("title", "text"))
    if not (isinstance(title, str) and isinstance(text, str)):
        raise LineError("“title” and “text” must be words")
    return title, text
