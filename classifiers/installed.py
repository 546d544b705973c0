"""The model in use and the one before it: how one takes the other's place. Needs no numpy."""

from collections.abc import Callable
from pathlib import Path

from classifiers.lexicon import ModelError, read_lexicon


def make_room(out: Path) -> None:
    """Fails now, not after minutes of training, where no model can be written.

    Raises ModelError for what is no file, and OSError.
    """
    if out.exists() and not out.is_file():
        raise ModelError(f"{out}: a model cannot be written here, it is not a file")
    out.parent.mkdir(parents=True, exist_ok=True)
    _fresh(out).touch()
    _fresh(out).unlink()


def install(out: Path, write: Callable[[Path], None]) -> None:
    """Puts what is written in the place of the model in use, which is kept; there is one at every moment."""
    try:
        write(_fresh(out))
        if out.exists():
            _previous(out).write_bytes(out.read_bytes())
        _fresh(out).replace(out)
    finally:
        _fresh(out).unlink(missing_ok=True)


def roll_back(out: Path) -> None:
    """Put the model that was in use before the last lesson back.

    Raises ModelError when there is none, or it is damaged.
    """
    previous = _previous(out)
    if not previous.exists():
        raise ModelError(f"{previous}: there is no earlier model")
    read_lexicon(previous, "topic")
    previous.replace(out)


def _fresh(out: Path) -> Path:
    return out.with_name(out.name + ".new")


def _previous(out: Path) -> Path:
    return out.with_name(out.name + ".previous")
