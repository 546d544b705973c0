"""The clock as the chat page shows and moves it; whoever builds the emulator says what a jump does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Jump:
    """A jump of the clock that the page offers."""

    id: str
    label: str  # on its button, or "中文 | English"


@dataclass(frozen=True)
class ClockControls:
    """The jumps offered, and what moves the whole system's clock by the jump with an id."""

    jumps: tuple[Jump, ...]
    move: Callable[[str], Awaitable[None]]
