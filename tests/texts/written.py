"""The texts as they are written down, read with fluent.syntax rather than through our own catalogue."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

ROOT = Path(__file__).parent.parent.parent
SOURCE = "zh-Hans"
LOCALES = ("zh-Hans", "zh-Hant", "en")
CHINESE = ("zh-Hans", "zh-Hant")


def files(locale: str) -> list[Path]:
    """The files of one language, by name."""
    return sorted((ROOT / "texts" / locale).glob("*.ftl"))


@cache
def entries(locale: str) -> tuple[tuple[str, ast.EntryType], ...]:
    """Everything in the files of one language, each with the name of its file."""
    parser = FluentParser(with_spans=False)
    return tuple(
        (file.name, entry) for file in files(locale) for entry in parser.parse(file.read_text("utf-8")).body
    )


@cache
def messages(locale: str) -> dict[str, ast.Message]:
    """The messages of one language by id."""
    return {entry.id.name: entry for _, entry in entries(locale) if isinstance(entry, ast.Message)}


@cache
def bundle(locale: str) -> FluentBundle:
    """What renders one language, and says what went wrong."""
    made = FluentBundle([locale], use_isolating=False)
    for file in files(locale):
        made.add_resource(FluentResource(file.read_text("utf-8")))
    return made


class Names(Visitor):
    """Collects the variables and the other messages that a message names."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: Any) -> None:  # noqa: N802 -- fluent.syntax looks for this name
        """Called for each `$name`."""
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: Any) -> None:  # noqa: N802 -- fluent.syntax looks for this name
        """Called for each message put into another."""
        self.messages.add(node.id.name)


@cache
def names(locale: str, text: str) -> Names:
    """What one message names, by itself."""
    found = Names()
    found.visit(messages(locale)[text])
    return found


@cache
def variables(locale: str, text: str) -> frozenset[str]:
    """The variables of a message, with those of the messages put into it."""
    found = names(locale, text)
    return frozenset(found.variables).union(*(variables(locale, part) for part in found.messages))


@cache
def parts(locale: str) -> frozenset[str]:
    """The messages that are put into others."""
    return frozenset().union(*(names(locale, text).messages for text in messages(locale)))


def every() -> Iterator[tuple[str, str]]:
    """Every language with every text in it."""
    return ((locale, text) for locale in LOCALES for text in messages(locale))
