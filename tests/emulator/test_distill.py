"""The distiller: from a description's prose to facts."""

import json
from pathlib import Path
from typing import Any

import pytest

from emulator import distill
from emulator.table import Field, Limit, load, parse


def described(kind: str, prose: str, name: str = "some") -> dict[str, Any]:
    """A field as the machine-readable description has it."""
    return {"name": name, "types": [kind], "required": True, "description": prose}


@pytest.mark.parametrize(
    ("kind", "prose", "expected"),
    [
        ("String", "Text of the message, 1-4096 characters after entities parsing", "1..4096 marked"),
        ("String", "Data to be sent, 1-64 bytes", "1..64 bytes"),
        ("String", "Text of the query, up to 256 characters", "0..256 chars"),
        ("String", "Two-letter ISO 639-1 language code", ""),
        ("String", "Only characters A-Z, a-z, 0-9 are allowed", ""),
        ("Integer", "Values between 1-100 are accepted", "1..100 value"),
        ("Integer", "Must be between 1 and 360 if specified", "1..360 value"),
        ("Integer", "Should be between 60 and 86400, or 0x7FFFFFFF for ever", ""),
        ("Array of BotCommand", "A list. At most 100 commands can be specified", "0..100 items"),
        ("Array of String", "A list of 2-10 items", "2..10 items"),
        ("Array of String", "Country codes by ISO 3166-1 alpha-2", ""),
        ("Boolean", "True for 1-2 things", ""),
    ],
)
def test_limits_are_read_from_prose(kind: str, prose: str, expected: str) -> None:
    """Sizes written in words become numbers, and numbers that are no sizes do not."""
    assert distill.limit(described(kind, prose)) == expected


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("Type of the result, must be photo", "=photo"),
        ('Status, always "member"', "=member"),
        ('Type of the label, must be one of "a" or "1"', ""),
    ],
)
def test_a_discriminator_has_its_one_value(prose: str, expected: str) -> None:
    """A type field that may hold one value only is kept with that value."""
    assert distill.limit(described("String", prose, "type")) == expected


def test_a_description_is_distilled_and_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the script writes is what the table reads."""
    source = tmp_path / "api.json"
    method = {"name": "wave", "fields": [described("Integer", "1-3", "times")]}
    kinds = {
        "Hand": {"name": "Hand", "subtypes": ["Left", "Right"]},
        "Left": {"name": "Left", "fields": [described("String", "must be left", "type")]},
        "Right": {"name": "Right"},
    }
    source.write_text(json.dumps({"version": "Bot API 0", "methods": {"wave": method}, "types": kinds}))
    monkeypatch.setattr(distill, "TABLE", tmp_path / "api.tsv")
    distill.main(str(source))
    table = parse((tmp_path / "api.tsv").read_text())
    assert table.version == "Bot API 0"
    assert table.methods["wave"]["times"] == Field("times", True, ("Integer",), Limit(1, 3, "value"))
    assert table.types["Left"]["type"].constant == "left"
    assert table.unions == {"Hand": ("Left", "Right")}


def test_the_shipped_table_is_whole() -> None:
    """The shipped table knows the whole Bot API, and every type it names is described in it."""
    table = load()
    assert (len(table.methods), len(table.types) + len(table.unions)) == (180, 359)
    plain = {"String", "Integer", "Float", "Boolean", "True", "InputFile"}
    owners = [*table.methods.values(), *table.types.values()]
    named = {kind for fields in owners for field in fields.values() for kind in field.types}
    named |= {kind for kinds in table.unions.values() for kind in kinds}
    bare = {kind.replace("Array of ", "") for kind in named}
    assert bare - plain <= table.types.keys() | table.unions.keys()
