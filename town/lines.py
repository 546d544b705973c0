"""Where each key of a TOML text stands, because `tomllib` forgets it; pure.

The text is walked once, token by token. Only its shape matters here (headers, keys, brackets):
whether it is right, and what its values are, `tomllib` says.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

Path = tuple[str | int, ...]

TOKEN = re.compile(
    r"""
    \#[^\n]*                                   # a comment
    | (?P<string>
        \"{3}(?:\\.|[^\\])*?\"{3,5}
        | '{3}.*?'{3,5}
        | "(?:\\.|[^"\\\n])*"
        | '[^'\n]*' )
    | (?P<mark> [\[\]{},=.\n] )
    | (?P<word> [^\s\[\]{},=.\#"']+ )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Token:
    """A piece of the text; `plain` unless it is quoted."""

    text: str
    line: int
    plain: bool


@dataclass
class Lines:
    """The line of every key and list item of one text, and every key that stands there twice."""

    of: dict[Path, int] = field(default_factory=dict)
    repeated: list[tuple[Path, int]] = field(default_factory=list)

    def nearest(self, path: Path) -> int:
        """The line of `path`, or of the nearest table around it that is written; 1 for the whole text."""
        while path and path not in self.of:
            path = path[:-1]
        return self.of.get(path, 1)


def lines_of(text: str) -> Lines:
    """Where the keys of a TOML text stand, counted from line 1."""
    walk = _Walk(text)
    walk.document()
    return walk.lines


def _tokens(text: str) -> Iterator[Token]:
    line, seen = 1, 0
    for match in TOKEN.finditer(text):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        if match.lastgroup:
            yield Token(match[0], line, plain=match.lastgroup != "string")


class _Walk:
    def __init__(self, text: str) -> None:
        self.lines = Lines()
        self._ahead = list(_tokens(text))[::-1]
        self._lists: Counter[Path] = Counter()
        self._written: set[Path] = set()

    def document(self) -> None:
        table: Path = ()
        while self._ahead:
            if self._take("\n"):
                continue
            table = self._header() if self._sees("[") else self._pair(table)

    def _header(self) -> Path:
        line = self._ahead.pop().line
        is_list = self._take("[")
        *outer, last = self._key()
        path = (*self._into((), tuple(outer), line), last)
        self._take("]")
        self._take("]")
        if not is_list:
            self._mark(path, line)
            return self._current(path)
        self.lines.of.setdefault(path, line)
        self._lists[path] += 1
        self.lines.of[self._current(path)] = line
        return self._current(path)

    def _pair(self, table: Path) -> Path:
        """Walks `key = value` inside `table`, which is given back."""
        line = self._ahead[-1].line
        *outer, last = self._key()
        path = (*self._into(table, tuple(outer), line), last)
        self._mark(path, line)
        if self._take("="):
            self._value(path)
        elif self._ahead:
            self._ahead.pop()
        return table

    def _value(self, path: Path) -> None:
        if self._take("["):
            self._items(path)
        elif self._take("{"):
            self._fields(path)
        elif self._ahead:
            self._ahead.pop()  # whatever it is, so that the walk goes on in a text that is wrong
            while self._ahead and not self._sees(*",]}\n"):
                self._ahead.pop()

    def _items(self, path: Path) -> None:
        count = 0
        while self._goes_on("]"):
            item = (*path, count)
            self.lines.of[item] = self._ahead[-1].line
            self._value(item)
            count += 1

    def _fields(self, path: Path) -> None:
        while self._goes_on("}"):
            self._pair(path)

    def _goes_on(self, end: str) -> bool:
        """Whether another item or field follows before `end`."""
        while self._take("\n") or self._take(","):
            pass
        return bool(self._ahead) and not self._take(end)

    def _key(self) -> tuple[str, ...]:
        parts: list[str] = []
        while self._ahead and not self._sees(*"=]\n,}{["):
            token = self._ahead.pop()
            if token.plain and token.text != ".":
                parts.append(token.text)
            elif not token.plain:
                parts.append(_unquoted(token.text))
        return tuple(parts) or ("",)

    def _into(self, table: Path, outer: tuple[str, ...], line: int) -> Path:
        """The table that dotted keys lead to, in the last item where they lead through a list."""
        for part in outer:
            table = (*table, part)
            self.lines.of.setdefault(table, line)
            table = self._current(table)
        return table

    def _current(self, path: Path) -> Path:
        return (*path, self._lists[path] - 1) if path in self._lists else path

    def _mark(self, path: Path, line: int) -> None:
        if path in self._written and not self._repeats(path[:-1]):
            self.lines.repeated.append((path, line))
        self._written.add(path)
        self.lines.of.setdefault(path, line)

    def _repeats(self, path: Path) -> bool:
        """Whether `path` is, or lies in, a table that stands there twice: its fields need no word then."""
        return any(path[: len(repeated)] == repeated for repeated, _ in self.lines.repeated)

    def _sees(self, *marks: str) -> bool:
        return bool(self._ahead) and self._ahead[-1].plain and self._ahead[-1].text in marks

    def _take(self, mark: str) -> bool:
        if self._sees(mark):
            self._ahead.pop()
            return True
        return False


def _unquoted(text: str) -> str:
    try:
        return str(tomllib.loads(f"key = {text}")["key"])
    except tomllib.TOMLDecodeError:
        return text
