"""What is wrong in a town's files: where it stands, and what to write instead."""

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import BaseModel
from pydantic_core import ErrorDetails


@dataclass(frozen=True, order=True, slots=True)
class Mistake:
    """One mistake: the file, the line counted from 1, and one or two sentences for a clerk."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class TownError(Exception):
    """The files of a town hold mistakes; all of them are in `mistakes`."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(mistakes)
        self.mistakes = mistakes

    def __str__(self) -> str:
        return "\n".join(map(str, self.mistakes))


EXAMPLES = {
    "hans": 'hans = "东河镇"',
    "hant": 'hant = "東河鎮"',
    "en": 'en = "Donghe Town"',
    "name": 'name = "东河镇 | Donghe Town"',
    "ask": 'ask = "从什么时候开始的？ | Since when?"',
    "lead": 'lead = "gongshui"',
    "area": 'area = "qx-dh"',
    "timezone": 'timezone = "Asia/Shanghai"',
    "retention_days": "retention_days = 365",
    "on_call": 'on_call = ["lianluo"]',
    "point": "point = [40.21, 102.34]",
    "look_backs": 'look_backs = ["28d", "90d"]',
    "overdue": 'overdue = [{ after = "1wd", tells = ["centre"] }]',
    "tells": 'tells = ["officer", "lead"]',
    "from": "from = 2026-01-01",
    "to": "to = 2026-01-03",
    "opens": 'opens = "09:00"',
    "closes": 'closes = "18:00"',
    "quiet_from": 'quiet_from = "21:00"',
    "quiet_to": 'quiet_to = "08:00"',
    "digest": 'digest = "08:30"',
}

EXAMPLE_SPAN = '{} = "5wd"'

WANTED = {
    "string_type": 'text in quotes, such as "东河"',
    "tuple_type": 'a list in square brackets, such as ["东河", "老东河"]',
    "dict_type": "a row in braces, { … }",
    "int_type": "a whole number, such as 365",
    "int_parsing": "a whole number, such as 365",
    "greater_than": "a number above 0, such as 365",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_type": "a day without quotes, such as 2026-01-04",
    "date_from_datetime_parsing": "a day without quotes, such as 2026-01-04",
    "date_from_datetime_inexact": "a day without quotes, such as 2026-01-04",
    "time_type": 'a time of day, such as "09:00"',
    "time_parsing": 'a time of day, such as "09:00"',
    "float_type": "a number, such as 40.21",
    "float_parsing": "a number, such as 40.21",
    "too_long": "two numbers, such as [40.21, 102.34]",
    "Name": 'a name in quotes, such as "东河镇 | Donghe Town"',
    "Span": "a span of time in quotes, such as 30min, 2h, 5wd or 28d",
    "Overdue": 'a row in braces, such as { after = "1wd", tells = ["centre"] }',
}


def say(error: ErrorDetails, model: type[BaseModel], given: Collection[str] = ()) -> str:
    """A sentence for what pydantic found wrong in a row that should become a `model`.

    `given` are the fields that the row's place in the file stands for; nobody writes them.
    """
    key = str(next((part for part in reversed(error["loc"]) if isinstance(part, str)), "this"))
    match error["type"]:
        case "missing" if isinstance(error["loc"][-1], int):
            return f"`{key}` lacks a part; write {EXAMPLES[key]}."
        case "missing":
            return f"`{key}` is missing here; add {EXAMPLES.get(key, EXAMPLE_SPAN.format(key))}."
        case "extra_forbidden":
            return _unknown(key, _fields(model, given) if len(error["loc"]) == 1 else [])
        case "value_error":
            return f"`{key}`: {error['ctx']['error']}."
        case "literal_error":
            return f"`{key}` is “{error['input']}”; write one of {error['ctx']['expected']}."
        case kind:
            about = error.get("ctx", {}).get("class_name", kind)
            wanted = WANTED.get(about, error["msg"])
            return f"`{key}` is {_as_written(error['input'])}; write {wanted}."


def unknown_code(kind: str, code: str, known: Collection[str], file: str) -> str:
    """The sentence for a code that nothing stands behind; `known` are the codes there are."""
    close = get_close_matches(code, known, 1)
    hint = f"did you mean “{close[0]}”?" if close else f"write a code that stands in {file}, or add it there."
    return f"there is no {kind} “{code}”; {hint}"


def _fields(model: type[BaseModel], given: Collection[str]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items() if name not in given]


def _unknown(key: str, fields: Collection[str]) -> str:
    if not fields:
        return f"`{key}` is not known here; correct its spelling or take it out."
    close = get_close_matches(key, fields, 1)
    hint = f"did you mean `{close[0]}`?" if close else f"the fields are {', '.join(fields)}."
    return f"`{key}` is not known here; {hint}"


def _as_written(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case list() | tuple():
            return "a list"
        case dict():
            return "a row"
        case _:
            return str(value)
