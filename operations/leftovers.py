"""`bot.py quarantine` and `bot.py outbox`: what was set aside and what was not sent."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from storage import leftovers
from storage.database import Database
from storage.leftovers import Leftover
from storage.transaction import Tx

PAGE = 50  # lines of a list
PORTION = 200  # of one transaction

Listed = Callable[[Tx, int, int], list[Leftover]]
Act = Callable[[Tx, int, datetime], bool]


class Do(StrEnum):
    """What can be done with what lies there."""

    LIST = "list"
    RETRY = "retry"
    DROP = "drop"


class Lying(StrEnum):
    """The states in which a message of the outbox is not done with."""

    PENDING = "pending"
    SENDING = "sending"
    UNKNOWN = "unknown"
    UNDELIVERABLE = "undeliverable"


@dataclass(frozen=True, slots=True)
class Shelf:
    """One place where things lie: its name, how it is listed, and what can be done with each thing."""

    name: str
    listed: Listed  # from the one after this number, at most so many
    acts: dict[Do, Act]


QUARANTINE = Shelf(
    "the quarantine",
    lambda tx, after, limit: leftovers.quarantined(tx, after=after, limit=limit),
    {
        Do.RETRY: lambda tx, number, _: leftovers.retry_update(tx, number),
        Do.DROP: lambda tx, number, _: leftovers.drop_update(tx, number),
    },
)


def outbox(states: Collection[str]) -> Shelf:
    """The messages of the outbox in these states."""
    return Shelf(
        "the outbox",
        lambda tx, after, limit: leftovers.unsent(tx, states, after=after, limit=limit),
        {Do.RETRY: leftovers.retry_message, Do.DROP: leftovers.drop_message},
    )


async def page(database: Database, shelf: Shelf, after: int, now: datetime) -> Iterator[str]:
    """One page of what lies there, a line each, and how to see the next."""
    found = await database.read(lambda tx: shelf.listed(tx, after, PAGE + 1))
    return _lines(found, shelf, now)


def _lines(found: list[Leftover], shelf: Shelf, now: datetime) -> Iterator[str]:
    if not found:
        yield f"nothing lies in {shelf.name}"
    for each in found[:PAGE]:
        told = [each.problem] * bool(each.problem) + ["words erased"] * (not each.whole)
        yield (
            f"{each.id:>10}  {age(now - each.since):>6}  {each.state:<13}  {each.kind:<8}  "
            f"{max(each.tries, 0)} tries  {'; '.join(told)}"
        ).rstrip()
    if len(found) > PAGE:
        yield f"more: --after {found[PAGE - 1].id}"


def age(span: timedelta) -> str:
    """A span in its largest whole unit: 59 s, 3 min, 23 h, 9 d."""
    lasted = max(int(span.total_seconds()), 0)
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if lasted >= size:
            return f"{lasted // size} {unit}"
    return f"{lasted} s"


async def everything(database: Database, shelf: Shelf) -> list[int]:
    """The numbers of all that lies there."""
    numbers, after = list[int](), 0
    while found := await database.read(partial(_after, shelf=shelf, after=after)):
        numbers += [each.id for each in found]
        after = numbers[-1]
    return numbers


def _after(tx: Tx, shelf: Shelf, after: int) -> list[Leftover]:
    return shelf.listed(tx, after, PORTION)


async def act(database: Database, shelf: Shelf, do: Do, numbers: list[int], now: datetime) -> list[int]:
    """Does it to each; the numbers of those with which it could not be done."""
    refused = list[int]()
    for start in range(0, len(numbers), PORTION):
        portion = numbers[start : start + PORTION]
        refused += await database.write(partial(_act, act=shelf.acts[do], numbers=portion, now=now))
    return refused


def _act(tx: Tx, act: Act, numbers: list[int], now: datetime) -> list[int]:
    return [number for number in numbers if not act(tx, number, now)]
