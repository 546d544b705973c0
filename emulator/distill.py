"""Boil a machine-readable Bot API description down to facts: names, types, required marks, limits.

Run as ``python -m emulator.distill PATH`` where PATH is the description's JSON file; it writes `bot_api.tsv`
beside this module. Lines of the table:

    version   Bot API 10.1
    method    sendMessage
    type      InlineKeyboardButton
    union     InputMedia    InputMediaPhoto|InputMediaVideo|…
    (tab) name, `!` when required, types joined by `|`, limit as `low..high unit` or `=constant`
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("bot_api.tsv")
DISCRIMINATORS = frozenset({"type", "source", "status"})
RANGE = re.compile(r"(?<![\w.-])(?<!ISO )(\d+)-(\d+)\b")
BETWEEN = re.compile(r"between (\d+) and (\d+)(?!.*0x)")
AT_MOST = re.compile(r"(?:up to|at most) (\d+)", re.IGNORECASE)
TEXT = re.compile(
    r"(?:(?<![\w.-])(\d+)-|up to )(\d+) (bytes|characters after entit|characters)", re.IGNORECASE
)
CONSTANT = re.compile(r"(?:must be|always) (?!one of)[\"“]?([a-z_0-9]+)")
UNITS = {"bytes": "bytes", "characters": "chars", "characters after entit": "marked"}


def text_limit(description: str) -> str:
    """The limit of a string parameter, as `low..high unit`, or nothing."""
    found = TEXT.search(description)
    return f"{found[1] or 0}..{found[2]} {UNITS[found[3].lower()]}" if found else ""


def number_limit(description: str) -> str:
    """The limit of a number, as `low..high value`, or nothing."""
    found = RANGE.search(description) or BETWEEN.search(description)
    return f"{found[1]}..{found[2]} value" if found else ""


def list_limit(description: str) -> str:
    """The limit of a list's length, as `low..high items`, or nothing."""
    if found := RANGE.search(description):
        return f"{found[1]}..{found[2]} items"
    most = AT_MOST.search(description)
    return f"0..{most[1]} items" if most else ""


def limit(field: Mapping[str, Any]) -> str:
    """What the description's prose says about a field's size or its one permitted value."""
    kind, description = field["types"][0], field["description"]
    if kind.startswith("Array"):
        return list_limit(description)
    if kind in {"Integer", "Float"}:
        return "" if "String" in field["types"] else number_limit(description)
    if field["types"] != ["String"]:
        return ""
    constant = CONSTANT.search(description) if field["name"] in DISCRIMINATORS else None
    return f"={constant[1]}" if constant else text_limit(description)


def lines(description: Mapping[str, Any]) -> Iterator[str]:
    """The table's lines, in the description's order."""
    yield f"version\t{description['version']}"
    for kind, items in (("method", description["methods"]), ("type", description["types"])):
        for item in items.values():
            if subtypes := item.get("subtypes"):
                yield f"union\t{item['name']}\t{'|'.join(subtypes)}"
                continue
            yield f"{kind}\t{item['name']}"
            for field in item.get("fields", ()):
                mark = "!" if field["required"] else ""
                columns = ("", field["name"], mark, "|".join(field["types"]), limit(field))
                yield "\t".join(columns).rstrip("\t")


def main(path: str) -> None:
    """Write the table distilled from the description at `path`."""
    description = json.loads(Path(path).read_text(encoding="utf-8"))
    TABLE.write_text("\n".join(lines(description)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
