"""Keeps what Telegram would remember while the emulator is off, in one file that only the emulator reads."""

import logging
import pickle
from pathlib import Path
from typing import Any

from emulator.state import World
from emulator.updates import Updates

WORLD = ("files", "chats", "commands", "profile", "queries", "answers")
UPDATES = ("next_id", "queue", "allowed")

log = logging.getLogger(__name__)


def save(world: World, path: Path) -> None:
    """Writes chats, files, commands and pending updates; the file appears whole or not at all."""
    kept = (
        {name: getattr(world, name) for name in WORLD},
        {name: getattr(world.updates, name) for name in UPDATES},
    )
    draft = path.with_suffix(".new")
    draft.write_bytes(pickle.dumps(kept))
    draft.replace(path)


def load(world: World, path: Path) -> None:
    """Takes up what was saved; a file of another version is passed over with a warning."""
    try:
        kept: tuple[dict[str, Any], dict[str, Any]] = pickle.loads(path.read_bytes())  # noqa: S301  (our own file)
        _restore(world, kept[0])
        _restore(world.updates, kept[1])
    except (pickle.UnpicklingError, AttributeError, EOFError, ImportError, IndexError, TypeError) as error:
        log.warning("%s is of another version, its chats are left out: %s", path, error)


def _restore(owner: World | Updates, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(owner, name, value)
