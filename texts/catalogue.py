"""Finds a text by its id and fills in its variables, in the reader's language."""

import logging
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource, resolver
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

log = logging.getLogger(__name__)

# Fluent refuses a variable of more than 2,500 characters, against hostile translations; ours are trusted,
# and a resident's words, with every `<` escaped, may be longer.
resolver.MAX_PART_LENGTH = 50_000

FOLDER = Path(__file__).parent
LOCALES = ("zh-Hans", "zh-Hant", "en")


class UnknownText(KeyError):
    """No text has this id."""


class Catalogue:
    """The texts of all languages. Load it once; it never changes."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._resources = {
            locale: [
                FluentResource(file.read_text("utf-8")) for file in sorted((folder / locale).glob("*.ftl"))
            ]
            for locale in LOCALES
        }
        self._bundles = {locale: self._bundle(locale) for locale in LOCALES}
        self._absent = lru_cache(maxsize=None)(self._found_absent)

    def _bundle(self, locale: str) -> FluentBundle:
        bundle = FluentBundle([locale], use_isolating=False)
        for resource in self._resources[locale]:
            bundle.add_resource(resource)
        return bundle

    def _found_absent(self, locale: str, text: str) -> dict[str, str]:
        """What a variable that a text chooses by is worth where nobody gives it: `[none]`."""
        mentioned = _Mentioned()
        for entry in self._entries(locale):
            if isinstance(entry, ast.Message) and entry.id.name == text:
                mentioned.visit(entry)
        absent = dict.fromkeys(mentioned.selectors, "none")
        for part in mentioned.texts:
            absent |= self._absent(locale, part)
        return absent

    def say(self, locale: str, text: str, variables: Mapping[str, str | int] | None = None) -> str:
        """The text in this language; empty lines, left by parts that are absent, are closed up.

        Raises UnknownText.
        """
        bundle = self._bundles[locale]
        if not bundle.has_message(text):
            raise UnknownText(text)
        pattern = bundle.get_message(text).value
        if pattern is None:
            raise UnknownText(text)
        words, errors = bundle.format_pattern(pattern, self._absent(locale, text) | dict(variables or {}))
        if errors:
            log.error("text %s in %s: %s", text, locale, errors)
        lines = str(words).splitlines()
        return "\n".join(line.rstrip() for line in lines if line.strip()) if len(lines) > 1 else str(words)

    def mistakes(self) -> list[str]:
        """What is wrong with the texts, one sentence each: lines nobody can read, texts a language lacks."""
        known = {locale: self._ids(locale) for locale in LOCALES}
        every = set().union(*known.values())
        junk = [
            f"texts/{locale}: this is not Fluent: {each}" for locale in LOCALES for each in self._junk(locale)
        ]
        lacking = [(locale, text) for locale in LOCALES for text in sorted(every - known[locale])]
        return junk + [f"texts/{locale}: no text {text}" for locale, text in lacking]

    def _entries(self, locale: str) -> Iterator[ast.EntryType]:
        for resource in self._resources[locale]:
            yield from resource.body

    def _ids(self, locale: str) -> set[str]:
        return {entry.id.name for entry in self._entries(locale) if isinstance(entry, ast.Message)}

    def _junk(self, locale: str) -> list[str]:
        entries = (entry for entry in self._entries(locale) if isinstance(entry, ast.Junk))
        return [(entry.content or "").strip().partition("\n")[0] for entry in entries]


class _Mentioned(Visitor):
    """What a text mentions: the variables it chooses by, and other texts that are parts of it."""

    def __init__(self) -> None:
        self.selectors: set[str] = set()
        self.texts: set[str] = set()

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 -- fluent's way
        """A choice by a variable."""
        if isinstance(node.selector, ast.VariableReference):
            self.selectors.add(node.selector.id.name)
        self.generic_visit(node)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 -- fluent's way
        """Another text."""
        self.texts.add(node.id.name)
