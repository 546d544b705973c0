"""Whether history was left alone: every chain, every projection, every number, in small portions."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from cases.model import Case, replay
from storage import cases
from storage.cases import Stamp
from storage.transaction import Tx

PORTION = 100  # cases looked at in one transaction


@dataclass(frozen=True, slots=True)
class Broken:
    """What is wrong with the history of one case: at which event (0: with the whole), and how."""

    number: str
    seq: int
    how: str

    def __str__(self) -> str:
        return f"{self.number} event {self.seq}: {self.how}" if self.seq else f"{self.number}: {self.how}"


@dataclass(frozen=True, slots=True)
class Portion:
    """What was looked at, what is wrong, and the number to go on after; None: that was all."""

    cases: int
    events: int
    broken: tuple[Broken, ...]
    last: str | None


def portion(tx: Tx, after: str, stamp: Stamp, size: int = PORTION) -> Portion:
    """Looks at the next cases after a number."""
    found = cases.after(tx, after, limit=size)
    broken = tuple(wrong for case in found for wrong in _wrong(tx, case, stamp))
    events = sum(case.version for case in found)
    return Portion(len(found), events, broken, found[-1].number if len(found) == size else None)


def _wrong(tx: Tx, case: Case, stamp: Stamp) -> Iterator[Broken]:
    """The first thing wrong with one case."""
    link = cases.broken_link(tx, case.number, stamp)
    if link is not None:
        yield Broken(case.number, link, "does not fit the one before it")
        return
    events = cases.events(tx, case.number)
    if len(events) < case.version:
        yield Broken(case.number, len(events) + 1, f"is missing: {case.version} happened")
        return
    try:
        same = replay(events) == case
    except ValidationError:
        same = False
    if not same:
        yield Broken(case.number, 0, "is not what its events add up to")


def lost(tx: Tx) -> tuple[Broken, ...]:
    """The days of which there are fewer cases than numbers were given."""
    return tuple(
        Broken(day, 0, f"{given - held} of its {given} cases are gone")
        for day, (given, held) in cases.days(tx).items()
        if held < given
    )
