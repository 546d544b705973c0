"""Long lists in pages: each page begins where another ended, by key, never by counting rows. Pure.

A row's key is a rank and a name, unique together; lists run upward in it. So a row that comes
or goes meanwhile is neither skipped nor shown twice, and the last page is as fast as the first.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Edge:
    """The last row of the page one comes from, or with `back` its first: the new page lies beyond it."""

    rank: int
    name: str
    back: bool = False

    @property
    def key(self) -> Key:
        """Rank and name, as rows are compared by."""
        return self.rank, self.name

    def written(self) -> str:
        """As one word, for a button's value."""
        return f"{'<' if self.back else '>'}{self.rank}:{self.name}"

    @classmethod
    def read(cls, word: str) -> "Edge":
        """The edge from that word. Raises ValueError."""
        rank, _, name = word[1:].partition(":")
        return cls(int(rank), name, back=word[:1] == "<")


@dataclass(frozen=True, slots=True)
class Page(Generic[T_co]):
    """Some rows of a list, and where the pages before and after it begin; None where there is none."""

    rows: tuple[T_co, ...]
    before: Edge | None = None
    after: Edge | None = None


def page(
    found: Sequence[T], key: Callable[[T], Key], edge: Edge | None, size: int, *, more: bool = False
) -> Page[T]:
    """The page from the rows beyond `edge`, nearest first, one more of them than `size` if there are.

    `more`: there may be others even though no more were found.
    """
    back = edge is not None and edge.back
    beyond = more or len(found) > size
    rows = tuple(reversed(found[:size])) if back else tuple(found[:size])
    if not rows:
        return Page(())
    first, last = Edge(*key(rows[0]), back=True), Edge(*key(rows[-1]))
    has_before, has_after = (beyond, True) if back else (edge is not None, beyond)
    return Page(rows, first if has_before else None, last if has_after else None)


def cut(rows: Iterable[T], key: Callable[[T], Key], edge: Edge | None, size: int) -> Page[T]:
    """A page of a list that is here as a whole, in any order."""
    back = edge is not None and edge.back
    ordered = sorted(rows, key=key, reverse=back)
    if edge is not None:
        ordered = [row for row in ordered if (key(row) < edge.key if back else key(row) > edge.key)]
    return page(ordered[: size + 1], key, edge, size)
