"""The house's contract for its single files: import-linter reads folders only (see pyproject.toml)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DRIVERS = {"aiosqlite", "psycopg", "psycopg_pool", "sqlite3"}
ROOMS = {path.parent.name for path in ROOT.glob("*/__init__.py")}


def imported(file: str) -> Iterator[str]:
    """The top-level names of everything that a file imports, inside functions too."""
    for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("file", sorted(path.name for path in ROOT.glob("*.py")))
def test_knows_neither_telegram_nor_a_driver(file: str) -> None:
    """Telegram is known to handlers alone, and the drivers to storage alone."""
    assert not set(imported(file)) & (DRIVERS | {"telegram"})


def test_settings_imports_nothing_of_ours() -> None:
    """What the environment says is read without the rest of the house."""
    assert not set(imported("settings.py")) & (ROOMS | {path.stem for path in ROOT.glob("*.py")})


def test_the_classifier_starts_without_the_house() -> None:
    """Its commands know the town and the classifier alone: nothing that has to do with a bot is loaded."""
    assert set(imported("commands.py")) & ROOMS == {"classifiers", "town"}
    assert set(imported("bot.py")) & (ROOMS | {"administration", "demo", "house"}) == set()
