"""One TOML file of a town: what it says, and on which line it says it."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as File
from typing import Any

from town.lines import Lines, Path, lines_of
from town.mistakes import Mistake

AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
TWICE = re.compile(r"overwrite|twice|[Dd]uplicate")


@dataclass(frozen=True)
class Sheet:
    """A file that was read; one that could not be is not `whole` and says nothing."""

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    whole: bool = True

    @cached_property
    def lines(self) -> Lines:
        """Where everything stands; looked up only once there is a mistake to tell of."""
        return lines_of(self.text)

    def mistake(self, path: Path, message: str) -> Mistake:
        """A mistake at the line where `path` stands."""
        return Mistake(self.file, self.lines.nearest(path), message)


def read_sheet(path: File) -> tuple[Sheet, list[Mistake]]:
    """Reads one file; what keeps it from being read is told as mistakes."""
    broken = Sheet(path.name, whole=False)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        message = f"there is no {path.name} in the town's folder; copy the sample town's and change it."
        return broken, [Mistake(path.name, 1, message)]
    except OSError as error:
        return broken, [Mistake(path.name, 1, f"this file cannot be opened ({error.strerror}).")]
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return broken, [Mistake(path.name, line, "this is not UTF-8; save the file with the encoding UTF-8.")]
    try:
        return Sheet(path.name, tomllib.loads(text), text), []
    except tomllib.TOMLDecodeError as error:
        return broken, _unreadable(path.name, text, str(error))


def _unreadable(file: str, text: str, error: str) -> list[Mistake]:
    lines = lines_of(text)
    if TWICE.search(error) and lines.repeated:
        return [Mistake(file, line, twice(str(path[-1]), lines.of[path])) for path, line in lines.repeated]
    at = AT.search(error)
    line = int(at[1]) if at and at[1] else len(text.rstrip().splitlines()) or 1
    reason = AT.sub("", error)
    if reason.startswith("Unclosed"):  # noticed only where something else begins
        line = max(
            (n for path, n in lines.of.items() if isinstance(path[-1], str) and n <= line), default=line
        )
    hint = "text needs quotes, a list [ ], a row { }, and each is closed where it is opened"
    return [Mistake(file, line, f"this line cannot be read ({reason}); {hint}.")]


def twice(code: str, first: int) -> str:
    """The sentence for a code or field that stands in a file for the second time."""
    return f"“{code}” stands already on line {first}; take one of them out, or give it another name."
