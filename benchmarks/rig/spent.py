"""What something takes of this process: seconds by the clock, and seconds of processor time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Spent:
    """Seconds by the clock and of the processor, complete when the block has ended."""

    wall: float = 0
    busy: float = 0

    def rate(self, count: int) -> float:
        """So many of them: how many a second."""
        return count / self.wall

    def cost(self, count: int) -> float:
        """So many of them: milliseconds of processor time for one."""
        return 1000 * self.busy / count


@contextmanager
def spending() -> Iterator[Spent]:
    """Measures the block."""
    spent, wall, busy = Spent(), time.perf_counter(), time.process_time()
    yield spent
    spent.wall, spent.busy = time.perf_counter() - wall, time.process_time() - busy
