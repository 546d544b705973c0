"""The Bot API as facts: methods and types with their fields, read from the distilled `bot_api.tsv`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Fields = Mapping[str, "Field"]


@dataclass(frozen=True)
class Limit:
    """How much a field may hold: in chars, marked (chars without markup), bytes, items, or as a value."""

    low: int
    high: int
    unit: str


@dataclass(frozen=True)
class Field:
    """One parameter of a method or one field of a type."""

    name: str
    required: bool
    types: tuple[str, ...]
    limit: Limit | None = None
    constant: str = ""  # the one value permitted, "" when any is


@dataclass(frozen=True)
class Table:
    """Everything the judge knows of the Bot API; `unions` name the types a type stands for."""

    version: str
    methods: Mapping[str, Fields]
    types: Mapping[str, Fields]
    unions: Mapping[str, tuple[str, ...]]


@cache
def load() -> Table:
    """The shipped table."""
    return parse(Path(__file__).with_name("bot_api.tsv").read_text(encoding="utf-8"))


def parse(text: str) -> Table:
    """The table written by `emulator.distill` (its first lines describe the form)."""
    version, unions = "", dict[str, tuple[str, ...]]()
    owners: dict[str, dict[str, dict[str, Field]]] = {"method": {}, "type": {}}
    fields: dict[str, Field] = {}
    for line in text.splitlines():
        kind, name, *rest = line.split("\t")
        if kind == "":
            fields[name] = parse_field(name, *rest)
        elif kind == "version":
            version = name
        elif kind == "union":
            unions[name] = tuple(rest[0].split("|"))
        else:
            fields = owners[kind][name] = {}
    return Table(version, owners["method"], owners["type"], unions)


def parse_field(name: str, mark: str, types: str, size: str = "") -> Field:
    """One field line of the table, without its leading tab."""
    constant = size.removeprefix("=") if size.startswith("=") else ""
    return Field(
        name, mark == "!", tuple(types.split("|")), None if constant else parse_limit(size), constant
    )


def parse_limit(size: str) -> Limit | None:
    """`low..high unit`, or nothing."""
    if not size:
        return None
    span, unit = size.split(" ")
    low, high = span.split("..")
    return Limit(int(low), int(high), unit)
