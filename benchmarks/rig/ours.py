"""Ours, with the pace of its sender let go, which in the town is Telegram's: 30 messages a second.

python -m benchmarks.rig.ours API_URL DATABASE_URL [PORT WEBHOOK_URL]   with them as one worker of several
"""

import asyncio
import logging
import sys

import house
from benchmarks.rig.telegram import TOKEN
from handlers.application import Webhook
from handlers.pace import Pace
from storage.database import open_database
from storage.seat import Seat
from town.load import load_town

UNLIMITED = 1_000_000
SECRET = "webhook-secret"


def serving(url: str, port: int, reached_at: str) -> house.Serving:
    """One worker of several behind a balancer."""
    hook = Webhook(reached_at, SECRET, Seat(url, "sender"))
    return house.Serving("127.0.0.1", port, hook, Seat(url, "sweeper"))


async def main(api_url: str, database_url: str, port: str = "", reached_at: str = "") -> None:
    """Works until told to end."""
    logging.basicConfig(level=logging.WARNING)
    database = await open_database(database_url)
    built = await house.build(
        town=load_town(),
        database=database,
        secret="k" * 40,
        token=TOKEN,
        api_url=api_url,
        clock=house.real_time,
        pace=Pace(per_chat=UNLIMITED, burst=UNLIMITED, overall=UNLIMITED),
        serving=serving(database_url, int(port), reached_at) if port else None,
    )
    house.own_the_process(built)
    try:
        await built.run()
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
