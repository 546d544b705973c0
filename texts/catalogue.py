"""Finds a text by its id and fills in its variables, in the reader's language."""

import logging
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource, resolver
from fluent.syntax import ast

log = logging.getLogger(__name__)

# Fluent refuses a variable of more than 2,500 characters, against hostile translations; ours are trusted,
# and a resident's words, with every `<` escaped, may be longer.
resolver.MAX_PART_LENGTH = 50_000

FOLDER = Path(__file__).parent
LOCALES = ("zh-Hans", "zh-Hant", "en")
_VARIABLE = re.compile(r"\$(\w+)")


class UnknownText(KeyError):
    """No text has this id."""


class Catalogue:
    """The texts of all languages. Load it once; it never changes."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._sources = {
            locale: [file.read_text("utf-8") for file in sorted((folder / locale).glob("*.ftl"))]
            for locale in LOCALES
        }
        self._bundles = {locale: self._bundle(locale) for locale in LOCALES}

    def _bundle(self, locale: str) -> FluentBundle:
        bundle = FluentBundle([locale], use_isolating=False)
        for source in self._sources[locale]:
            bundle.add_resource(FluentResource(source))
        return bundle

    @cached_property
    def _absent(self) -> dict[str, str]:
        """What every variable is worth where nobody gives it: texts choose by `[none]`."""
        sources = "".join(source for each in self._sources.values() for source in each)
        return dict.fromkeys(_VARIABLE.findall(sources), "none")

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
        words, errors = bundle.format_pattern(pattern, self._absent | dict(variables or {}))
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
        for source in self._sources[locale]:
            yield from FluentResource(source).body

    def _ids(self, locale: str) -> set[str]:
        return {entry.id.name for entry in self._entries(locale) if isinstance(entry, ast.Message)}

    def _junk(self, locale: str) -> list[str]:
        entries = (entry for entry in self._entries(locale) if isinstance(entry, ast.Junk))
        return [(entry.content or "").strip().partition("\n")[0] for entry in entries]
