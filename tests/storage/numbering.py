"""A process made to be killed: it commits numbers as fast as it can and prints each once it is acknowledged.

python -m tests.storage.numbering ADDRESS FIRST
"""

import asyncio
import itertools
import sys
from functools import partial

from storage.database import open_database
from storage.transaction import Tx

WRITERS = 8  # at a time, so that SQLite's commits are shared


def number(tx: Tx, n: int) -> int:
    """Writes a number into both tables: one without the other would be half a transaction."""
    tx.run("INSERT INTO numbers (n) VALUES (:n)", n=n)
    tx.run("INSERT INTO copies (n) VALUES (:n)", n=n)
    return n


async def main(url: str, first: int) -> None:
    """Commits numbers from `first` on until the process is killed."""
    database = await open_database(url)
    following = itertools.count(first)

    async def write() -> None:
        for n in following:
            acknowledged = await database.write(partial(number, n=n))
            print(acknowledged, flush=True)

    try:
        await asyncio.gather(*(write() for _ in range(WRITERS)))
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
