"""Labelled complaints read from files: CSV with a header, or JSON lines."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from cases.routing import Kind, Urgency
from classifiers.tables import LONGEST_LINE, LineError, read_rows

FIELDS_NAMED = 12

_KINDS = {kind.value for kind in Kind}
_URGENCIES = {urgency.value for urgency in Urgency}


class ExampleError(ValueError):
    """A file of examples cannot be used."""


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled text: `also` is a second label that would have been right too; empty or None means not
    said."""

    title: str
    text: str
    label: str
    also: str = ""
    kind: str = ""
    urgency: str = ""
    sealed: bool | None = None
    weight: float = 1.0


def read_examples(files: Collection[Path], label: str, also: str | None = None) -> list[Example]:
    """Every labelled row of the files; rows without a label are passed over.

    Raises ExampleError naming the file when one cannot be read, has no such field, or none of them has an
    example.
    """
    return list(stream_examples(files, label, also))


def stream_examples(files: Collection[Path], label: str, also: str | None = None) -> Iterator[Example]:
    """The same, one at a time as they are read."""
    found = named = False
    for file in files:
        for row in _labelled_rows(file, label):
            named |= also in row
            if example := _example(row, label, also):
                found = True
                yield example
    of = ", ".join(map(str, files))
    if not found:
        raise ExampleError(f"{of}: no example: each needs words in “title” or “text”, and a “{label}”")
    if also and not named:
        raise ExampleError(f"{of}: no record has a field “{also}”")


def _labelled_rows(file: Path, label: str) -> Iterator[Mapping[str, Any]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            for number, row in enumerate(_rows(file, opened), 1):
                if label not in row:
                    has = ", ".join(str(field) for field in list(row)[:FIELDS_NAMED])
                    raise ExampleError(f"{file}: record {number} has no field “{label}”, only: {has}")
                for field in ("title", "text", label):
                    if isinstance(row.get(field), list | dict):
                        raise ExampleError(f"{file}: record {number}: “{field}” must be words")
                yield row
    except (OSError, UnicodeDecodeError) as error:
        raise ExampleError(f"{file}: cannot be read: {_reason(error)}") from error


def _reason(error: OSError | UnicodeDecodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not text in UTF-8; save it so"
    return error.strerror or str(error)


def _rows(file: Path, opened: IO[str]) -> Iterator[Mapping[str, Any]]:
    if file.suffix.lower() == ".csv":
        for begins, row in read_rows(opened, LONGEST_LINE):
            if isinstance(row, LineError):
                raise ExampleError(f"{file}: line {begins}: {row}")
            yield row
        return
    number = 0
    while line := opened.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise ExampleError(f"{file}: line {number} is too long")
        if line.strip():
            yield _json_row(file, number, line)


def _json_row(file: Path, number: int, line: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        table = "" if number > 1 else " (the name of a table must end in .csv)"
        raise ExampleError(f"{file}: line {number} is not JSON: {error}{table}") from error
    if not isinstance(row, dict):
        raise ExampleError(f"{file}: line {number} is not a record in braces")
    return row


def _example(row: Mapping[str, Any], label: str, also: str | None) -> Example | None:
    name = _name(row, label)
    title, text = _word(row, "title"), _word(row, "text")
    if not name or not (title or text):
        return None
    kind, urgency, sealed = _word(row, "kind"), _word(row, "urgency"), row.get("sealed")
    return Example(
        title=title,
        text=text,
        label=name,
        also=_name(row, also) if also else "",
        kind=kind if kind in _KINDS else "",
        urgency=urgency if urgency in _URGENCIES else "",
        sealed=sealed if isinstance(sealed, bool) else None,
        weight=_weight(row),
    )


def _word(row: Mapping[str, Any], field: str) -> str:
    value = row.get(field)
    return str(value).strip() if value is not None else ""


def _name(row: Mapping[str, Any], field: str) -> str:
    """A label, which must fit into a field of the model file."""
    return " ".join(_word(row, field).encode("utf-8", "replace").decode().split())


def _weight(row: Mapping[str, Any]) -> float:
    try:
        return min(10.0, max(0.0, float(row.get("weight") or 1)))
    except (TypeError, ValueError):
        return 1.0
