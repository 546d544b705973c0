"""Updates a second through the whole path, and what one costs, beside a stock bot that keeps nothing.

python -m benchmarks.updates [--rounds 4] [--messages 800]
"""

import argparse
import asyncio

from benchmarks.rig import table
from benchmarks.rig.side import both


async def main() -> None:
    """Bursts, to ours and to the stock bot in turn."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--messages", type=int, default=800)
    given = parser.parse_args()
    table.head("All messages at once: ours on SQLite, synchronous=FULL; a stock python-telegram-bot echo bot")
    async with both() as (ours, stock):
        rounds = [
            (await ours.write(given.messages), await stock.write(given.messages)) for _ in range(given.rounds)
        ]
    table.line("answered a second", [a.rate for a, _ in rounds], [b.rate for _, b in rounds], least=1.5)
    table.line("processor, ms an update", [a.cost for a, _ in rounds], [b.cost for _, b in rounds], most=0.8)


if __name__ == "__main__":
    asyncio.run(main())
