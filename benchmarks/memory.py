"""Resident memory of the running bot, beside a stock echo bot that has loaded jieba's dictionary.

python -m benchmarks.memory [--messages 2000]
"""

import argparse
import asyncio

from benchmarks.rig import table
from benchmarks.rig.side import Telegram, megabytes, ours, stock


async def main() -> None:
    """Both bots from their start to their first reply, and after many messages."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=2000)
    messages = parser.parse_args().messages
    table.head("Megabytes of memory: ours, and a stock echo bot with jieba's dictionary")
    async with ours() as one, stock("jieba") as other:
        bots = [one, other]
        show("at work, nobody has written yet", bots, most=1.3)
        await written(bots, 1)
        show("after the first reply", bots, most=1.5)
        await written(bots, messages)
        show(f"after {messages:,} replies more", bots)


async def written(bots: list[Telegram], messages: int) -> None:
    """People write to both."""
    for bot in bots:
        await bot.write(messages)


def show(name: str, bots: list[Telegram], most: float | None = None) -> None:
    """What each holds now."""
    held, reference = ([sum(map(megabytes, bot.bots))] for bot in bots)
    table.line(name, held, reference, most=most)


if __name__ == "__main__":
    asyncio.run(main())
