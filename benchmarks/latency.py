"""How long people wait for an answer, at a pace that rises until the bots cannot follow.

python -m benchmarks.latency [--seconds 6]
"""

import argparse
import asyncio

from benchmarks.rig import table
from benchmarks.rig.side import Answered, Telegram, both

REACH_AT = 20  # messages a second at which ours may not be slower
RATES = (5, REACH_AT, 50, 100, 200, 400)
ROUNDS = 2  # at each pace, in turn
LATE = 1000.0  # milliseconds: beyond that a bot no longer follows, and faster is not asked


async def main() -> None:
    """Both bots at each pace, in turn."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=6.0)
    seconds = parser.parse_args().seconds
    table.head("Milliseconds until an answer came, ours and a stock echo bot")
    async with both() as (ours, stock):
        for rate in RATES:
            rounds = [
                (await paced(ours, rate, seconds), await paced(stock, rate, seconds)) for _ in range(ROUNDS)
            ]
            show(rate, [a for a, _ in rounds], [b for _, b in rounds])
            if all(a.within(0.5) > LATE for a, _ in rounds):
                break


async def paced(bot: Telegram, rate: int, seconds: float) -> Answered:
    """People write at this pace."""
    return await bot.write(int(rate * seconds), rate)


def show(rate: int, ours: list[Answered], stock: list[Answered]) -> None:
    """One pace: the middle and the 95th of a hundred, and the processor time."""
    most = 1.0 if rate == REACH_AT else None
    for name, share in (("p50", 0.5), ("p95", 0.95)):
        waited = [each.within(share) for each in ours], [each.within(share) for each in stock]
        table.line(f"{rate} a second: {name}, ms", *waited, most=most)
    table.line(f"{rate} a second: processor, ms an update", [a.cost for a in ours], [b.cost for b in stock])


if __name__ == "__main__":
    asyncio.run(main())
