"""Judges a request against the table: unknown, missing, mistyped or oversized parameters are refused."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from emulator.formatted import units
from emulator.refusal import Refusal, bad_request
from emulator.rules import METHOD_RULES, TYPE_RULES
from emulator.table import Field, Fields, Limit, Table

ATTACHED = "attach://"
ARRAY = "Array of "
INTEGER = re.compile(r"[+-]?\d{1,19}")
FLOAT = re.compile(r"[+-]?\d+(\.\d*)?([eE][+-]?\d+)?")
BOOLEANS = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}
EMPTY = {"chat_id": "chat_id is empty", "text": "message text is empty"}
OVERSIZED = {  # by path, indices left out
    "reply_markup.inline_keyboard.callback_data": "BUTTON_DATA_INVALID",
    "commands": "BOT_COMMANDS_TOO_MUCH",
    "commands.command": "BOT_COMMAND_INVALID",
    "commands.description": "BOT_COMMAND_DESCRIPTION_INVALID",
    "text": "MESSAGE_TOO_LONG",
}
INDEX = re.compile(r"\[\d+\]")
PLAIN: Mapping[str, Callable[[Any], bool]] = {
    "String": lambda value: isinstance(value, str),
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Float": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "Boolean": lambda value: isinstance(value, bool),
    "True": lambda value: value is True,
    "InputFile": lambda value: isinstance(value, Upload),
}
MEASURES: Mapping[str, Callable[[Any], float]] = {
    "chars": units,
    "bytes": lambda value: len(value.encode("utf-8", "surrogatepass")),
    "items": len,
    "value": float,
}


@dataclass(frozen=True)
class Upload:
    """A file that came with a request."""

    name: str
    data: bytes = field(repr=False)
    mime: str = "application/octet-stream"


@dataclass(frozen=True)
class Judge:
    """The table, asked."""

    table: Table

    def request(self, method: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """The typed parameters of a request whose values came as text, JSON or Upload; raises Refusal.

        An upload that parameters point to stands in the answer under its address, `attach://name`.
        """
        fields = self.table.methods.get(method)
        if fields is None:
            raise Refusal("Not Found: method not found", 404)
        attached = attachments(given)
        params: dict[str, Any] = {}
        for name, value in given.items():
            if name in attached:
                params[ATTACHED + name] = value
            elif name in fields:
                params[name] = decode(fields[name], value) if isinstance(value, str) else value
                self.field(fields[name], params[name], name)
            else:
                raise bad_request(f'unknown parameter "{name}" of {method}')
        for name, known in fields.items():
            if known.required and name not in params:
                raise bad_request(EMPTY.get(name, f'parameter "{name}" of {method} is required'))
        METHOD_RULES.get(method, no_rule)(params)
        return params

    def field(self, field: Field, value: Any, path: str) -> None:
        """Refuses a value of the wrong type, size or, where only one is permitted, another value."""
        self.value(field.types, value, path)
        if field.constant and value != field.constant:
            raise bad_request(f'{path} must be "{field.constant}"')
        if field.limit and field.limit.unit != "marked":
            fit(field.limit, value, path)

    def value(self, types: Sequence[str], value: Any, path: str) -> None:
        """Refuses a value that is of none of the types."""
        if isinstance(value, list) and (
            inner := [one.removeprefix(ARRAY) for one in types if one.startswith(ARRAY)]
        ):
            for index, item in enumerate(value):
                self.value(inner, item, f"{path}[{index}]")
            return
        known = self.expand(types)
        if isinstance(value, dict) and (objects := [one for one in known if one in self.table.types]):
            self.object(self.closest(objects, value), value, path)
        elif not any(name in PLAIN and PLAIN[name](value) for name in known):
            raise bad_request(f"{path} must be {' or '.join(types)}")

    def expand(self, types: Sequence[str]) -> list[str]:
        """The types with unions replaced by what they stand for."""
        flat = list[str]()
        for name in types:
            flat += self.expand(self.table.unions[name]) if name in self.table.unions else [name]
        return flat

    def closest(self, names: Sequence[str], value: Mapping[str, Any]) -> str:
        """The type an object means: by its constant fields, then by its required ones, then by any."""

        def likeness(name: str) -> tuple[bool, bool, int]:
            fields = self.table.types[name]
            constants = [one for one in fields.values() if one.constant]
            said = bool(constants) and all(value.get(one.name) == one.constant for one in constants)
            whole = all(one.name in value for one in fields.values() if one.required)
            return said, whole, len(fields.keys() & value.keys())

        return max(names, key=likeness)

    def object(self, name: str, value: Mapping[str, Any], path: str) -> None:
        """Refuses an object with unknown, missing or wrong fields."""
        fields: Fields = self.table.types[name]
        for key, inner in value.items():
            if key not in fields:
                raise bad_request(f'unknown field "{key}" of {name} in {path}')
            self.field(fields[key], inner, f"{path}.{key}")
        for one in fields.values():
            if one.required and one.name not in value:
                raise bad_request(f"can't parse {path}: can't find field \"{one.name}\" of {name}")
        TYPE_RULES.get(name, no_rule)(value)


def no_rule(_value: Mapping[str, Any]) -> None:
    """What is asked of most methods and types beyond the table: nothing."""


def attachments(given: Mapping[str, Any]) -> set[str]:
    """The names that `attach://` addresses in a request point to."""
    texts = [
        value if isinstance(value, str) else json.dumps(value)
        for value in given.values()
        if not isinstance(value, Upload)
    ]
    names = {name for text in texts for name in re.findall(r'attach://([^"\s]+)', text)}
    if missing := [name for name in names if not isinstance(given.get(name), Upload)]:
        raise bad_request(f'file "{missing[0]}" is attached nowhere')
    return names


def decode(field: Field, text: str) -> Any:
    """The value a form's text stands for, by the types its field may have."""
    types = set(field.types)
    if "Integer" in types and INTEGER.fullmatch(text):
        return int(text)
    if "Float" in types and FLOAT.fullmatch(text):
        return float(text)
    if "Boolean" in types and text in BOOLEANS:
        return BOOLEANS[text]
    if "String" in types or types <= PLAIN.keys():
        return text
    try:
        return json.loads(text)
    except ValueError as error:
        raise bad_request(f"can't parse {field.name} JSON object") from error


def fit(limit: Limit, value: Any, path: str) -> None:
    """Refuses a value outside of its limit."""
    if limit.unit in {"chars", "bytes"} and not isinstance(value, str):
        return
    if not limit.low <= MEASURES[limit.unit](value) <= limit.high:
        reason = f"{path} must be of {limit.low} to {limit.high} {limit.unit}"
        raise bad_request(OVERSIZED.get(INDEX.sub("", path), reason))
