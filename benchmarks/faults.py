"""Everything goes wrong, for as long as one likes, and then the books are audited: nothing lost or doubled.

python -m benchmarks.faults [--rounds N] [--database sqlite|postgres] [--webhook] [--seed S]
"""

import argparse
import asyncio
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from classifiers.keywords import KeywordClassifier
from tests.faults.audit import Audit
from tests.faults.course import Course
from tests.faults.crowd import Crowd
from tests.faults.keeper import Keeper
from tests.faults.scene import on_scene
from tests.faults.stores import STORES
from town.load import load_town

WORKERS = 2
LINES = (("sqlite", False), ("postgres", False), ("postgres", True))
PATIENT = 14  # rounds, from which on Telegram hangs for longer than the bot waits, now and then
OFTEN = 12  # of the warnings and errors that were logged, the most frequent


@dataclass(frozen=True)
class Result:
    """One run: what was found, and what it took."""

    course: Course
    audit: Audit
    seconds: float


async def run(engine: str, *, webhook: bool, rounds: int, seed: int) -> Result:
    """Runs a bot through the rounds and audits it."""
    town, began = load_town(), monotonic()
    classifier = KeywordClassifier.load(None, town)
    with STORES[engine]() as store, tempfile.TemporaryDirectory() as folder:
        async with on_scene(
            town=town,
            classifier=classifier,
            url=store.url,
            folder=Path(folder),
            workers=WORKERS if webhook else 0,
            seed=seed,
        ) as scene:
            course = Course(scene, store, Keeper(scene), Crowd(scene))
            await course.run(rounds, patient=rounds >= PATIENT)
            return Result(course, await course.audit(), monotonic() - began)


def lines(result: Result) -> Iterator[tuple[str, object]]:
    """The table of one run."""
    course, keeper = result.course, result.course.keeper
    yield from result.audit.counts.items()
    yield "found wrong", len(result.audit.wrong)
    yield "processes started", keeper.starts
    for how, times in sorted(keeper.ends.items()):
        yield f"  {how}", times
    yield "slowest end after SIGTERM, s", f"{keeper.longest_end:.1f}"
    yield from of("rounds of trouble", course.troubles)
    yield from of("faults of Telegram", Counter(course.scene.emulator.faults.met))
    yield from of("bad clients", course.strangers)
    yield "seconds", f"{result.seconds:.0f}"


def of(title: str, counted: Counter[str] | Counter[tuple[str, str]]) -> Iterator[tuple[str, object]]:
    """A count and its parts."""
    if counted:
        yield title, counted.total()
    for name, times in sorted(counted.items()):
        yield f"  {' '.join(name) if isinstance(name, tuple) else name}", times


def show(title: str, result: Result) -> None:
    """Prints one run."""
    print(f"\n{title}")
    for name, value in lines(result):
        print(f"  {name:<60}{value:>8}")
    for wrong in result.audit.wrong:
        print(f"  WRONG {wrong}")
    for words, times in result.course.keeper.said.most_common(OFTEN):
        print(f"  logged {times:>5} × {words[:110]}")


def chosen() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--database", choices=sorted(STORES))
    parser.add_argument("--webhook", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_known_args()[0]  # `make bench ARGS=…` gives every benchmark the same


def main() -> None:
    """One run, or one of each kind when no database is named."""
    asked = chosen()
    kinds = [(asked.database, asked.webhook)] if asked.database else LINES
    for engine, webhook in kinds:
        title = f"{engine}, {f'webhook, {WORKERS} workers' if webhook else 'polling'}, {asked.rounds} rounds"
        show(title, asyncio.run(run(engine, webhook=webhook, rounds=asked.rounds, seed=asked.seed)))


if __name__ == "__main__":
    main()
