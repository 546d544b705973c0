"""CSV files as spreadsheets write them: their records, each with the line it begins on."""

import csv
from collections.abc import Iterator, Mapping
from functools import partial
from typing import IO, Any

LONGEST_LINE = 20_000_000

# Some exports put a whole letter into one field.
csv.field_size_limit(10_000_000)

QUOTES = 'a quotation mark (") is left open, or stands in a field without being doubled'
SURPLUS = "the record has more fields than the header; a field with a comma needs quotation marks"


class LineError(ValueError):
    """A line, or a record of a table, cannot be used."""


def read_rows(opened: IO[str], longest: int) -> Iterator[tuple[int, Mapping[str, Any] | LineError]]:
    """The records of a table with a header, or what is wrong with them; the rest goes on.

    Of a line only `longest` characters are held at once.
    """
    parted = _delimiter(opened, longest)
    rows = csv.DictReader(iter(partial(opened.readline, longest), ""), delimiter=parted, strict=True)
    while True:
        begins = rows.reader.line_num + 1
        try:
            row: dict[Any, Any] = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield begins, LineError(f"{_fault(error)} (lines {begins} to {rows.reader.line_num})")
        else:
            surplus = any(row.pop(None, ()))
            yield max(begins, 2), LineError(SURPLUS) if surplus else row


def _delimiter(opened: IO[str], longest: int) -> str:
    """What parts the fields of a CSV file; some spreadsheets write semicolons or tabs."""
    head = opened.readline(longest)
    opened.seek(0)
    return max(",;\t", key=head.count)


def _fault(error: csv.Error) -> str:
    """What strict CSV says, in words for people."""
    quotes = "expected after" in str(error) or "end of data" in str(error)
    return QUOTES if quotes else f"it is not CSV: {error}"
