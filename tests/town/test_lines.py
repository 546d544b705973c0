"""The line of every key of a TOML text is known."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path as File
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from town.lines import Path, lines_of
from town.load import SAMPLE

TEXT = """\
# no key = here
name = "小县 # no comment"
"quoted key" = [
  1,  # ] no end
  { a = 1, b = [ "]", 2.5 ] },

  2026-01-01 10:00:00,
]
[table.inner]
long = '''
[no.table]
no = "key"
'''
dotted.key = true
[[list]]
a = 1
[[list]]
a = "\\"\\\\"
[list.inner]
b = { c.d = 2 }
[[list.deep]]
e = 3
"""

LINES = {
    ("name",): 2,
    ("quoted key",): 3,
    ("quoted key", 0): 4,
    ("quoted key", 1): 5,
    ("quoted key", 1, "b"): 5,
    ("quoted key", 1, "b", 1): 5,
    ("quoted key", 2): 7,
    ("table",): 9,
    ("table", "inner"): 9,
    ("table", "inner", "long"): 10,
    ("table", "inner", "dotted"): 14,
    ("table", "inner", "dotted", "key"): 14,
    ("list", 0): 15,
    ("list", 0, "a"): 16,
    ("list", 1): 17,
    ("list", 1, "a"): 18,
    ("list", 1, "inner"): 19,
    ("list", 1, "inner", "b", "c", "d"): 20,
    ("list", 1, "deep", 0): 21,
    ("list", 1, "deep", 0, "e"): 22,
}


@pytest.mark.parametrize(("path", "line"), LINES.items(), ids=str)
def test_line(path: Path, line: int) -> None:
    """A key, a list item and a table stand where a reader sees them."""
    assert lines_of(TEXT).of[path] == line


def test_nearest() -> None:
    """What is not written is blamed on the table around it, or on the first line."""
    lines = lines_of(TEXT)
    assert lines.nearest(("list", 1, "inner", "missing")) == 19
    assert lines.nearest(("missing",)) == 1


def test_repeated() -> None:
    """A key that stands twice is told once, without the fields below it."""
    text = "a = 1\n[b]\nc = { d = 1 }\n[e]\n[b]\nc = 2\n[f]\ng = 1\ng = 2\n"
    assert lines_of(text).repeated == [(("b",), 5), (("f", "g"), 9)]


def paths(value: object, at: Path = ()) -> Iterator[Path]:
    """Every key and list item of what `tomllib` read."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*at, key)
        yield from paths(inner, (*at, key))


@pytest.mark.parametrize("file", sorted(SAMPLE.glob("*.toml")), ids=lambda file: file.stem)
def test_sample_is_known(file: File) -> None:
    """Every key of the sample town has its line, and the line holds the key."""
    text = file.read_text(encoding="utf-8")
    known, written = lines_of(text).of, text.splitlines()
    assert set(known) == set(paths(tomllib.loads(text)))
    assert all(path[-1] in written[line - 1] for path, line in known.items() if isinstance(path[-1], str))


KEYS = st.text(alphabet="ab-_0.#[ \"'\\一", min_size=1, max_size=4)
SCALARS = st.one_of(
    st.integers(-9, 9), st.booleans(), st.dates(), st.text(alphabet="ab#]}',\"\\\n=", max_size=6)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
TABLES = st.recursive(
    st.dictionaries(KEYS, VALUES, max_size=3),
    lambda inner: st.dictionaries(KEYS, inner | st.lists(inner, min_size=1, max_size=3), max_size=3),
    max_leaves=6,
)


def quoted(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's as well."""
    return json.dumps(text, ensure_ascii=False)


class Writer:
    """Writes a TOML text and remembers on which line it put each key."""

    def __init__(self) -> None:
        self.text = ""
        self.lines: dict[Path, int] = {}

    def write(self, text: str, path: Path | None = None) -> None:
        """Writes on; `path` begins here."""
        if path is not None:
            self.lines.setdefault(path, self.text.count("\n") + 1)
        self.text += text

    def value(self, value: Any, path: Path) -> None:
        """A value; a list has each item on a line of its own, with a comment above."""
        if isinstance(value, dict):
            self.write("{ ")
            for number, (key, inner) in enumerate(value.items()):
                self.write((", " if number else "") + quoted(key) + " = ", (*path, key))
                self.value(inner, (*path, key))
            self.write(" }")
        elif isinstance(value, list):
            self.write("[")
            for number, inner in enumerate(value):
                self.write("\n# ] and , are no signs here\n")
                self.write("  ", (*path, number))
                self.value(inner, (*path, number))
                self.write(",")
            self.write("\n]")
        else:
            self.write(quoted(value) if isinstance(value, str) else str(value).lower())

    def table(self, table: dict[str, Any], path: Path) -> None:
        """A table: its plain fields, then the tables and lists of tables in it."""
        inner = {key: value for key, value in table.items() if self.is_table(value) or self.is_tables(value)}
        for key in table.keys() - inner.keys():
            self.write(f"{quoted(key)} = ", (*path, key))
            self.value(table[key], (*path, key))
            self.write("\n")
        for key, value in inner.items():
            self.inner(key, value, path)

    def inner(self, key: str, value: Any, path: Path) -> None:
        """A table or a list of tables below its headers."""
        header = ".".join(quoted(part) for part in (*path, key) if isinstance(part, str))
        if self.is_table(value):
            self.write(f"[{header}]\n", (*path, key))
            self.table(value, (*path, key))
            return
        for number, item in enumerate(value):
            self.lines.setdefault((*path, key), self.text.count("\n") + 1)
            self.write(f"[[{header}]]\n", (*path, key, number))
            self.table(item, (*path, key, number))

    @staticmethod
    def is_table(value: object) -> bool:
        """Whether this is written below a header of its own."""
        return isinstance(value, dict) and len(value) != 1

    @staticmethod
    def is_tables(value: object) -> bool:
        """Whether this is a list of tables, and nothing but tables."""
        return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


@given(TABLES)
def test_any_text(table: dict[str, Any]) -> None:
    """In any right text, the lines are those on which the keys were written."""
    writer = Writer()
    writer.table(table, ())
    assert tomllib.loads(writer.text) == table
    assert lines_of(writer.text).of == writer.lines


@given(st.text(alphabet="[]{}=,.\"'# \na1\\一", max_size=60))
def test_wrong_text(text: str) -> None:
    """A text that is no TOML at all is walked to its end all the same."""
    lines = lines_of(text)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.of.values())
