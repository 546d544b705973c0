"""The reference for what happens later: APScheduler 3 with one stored job for each reminder.

python -m benchmarks.rig.jobs JOBS   prints the seconds until all had run, and the processor's
"""

import asyncio
import json
import logging
import sys
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from benchmarks.rig.spent import spending

PATIENT = 3600  # seconds; by default a job that is a second late is dropped
done = 0


async def remind(_case: int) -> None:
    """One reminder."""
    global done  # noqa: PLW0603 -- a stored job can be nothing but a plain function of a module
    done += 1


def at_work(folder: str) -> AsyncIOScheduler:
    """A scheduler that keeps its jobs in a file of SQLite."""
    store = SQLAlchemyJobStore(url=f"sqlite:///{folder}/jobs.sqlite3")
    defaults = {"misfire_grace_time": PATIENT, "coalesce": True}
    return AsyncIOScheduler(jobstores={"default": store}, job_defaults=defaults, timezone=UTC)


async def main(jobs: int) -> None:
    """Stores the jobs, all due, and then lets them run."""
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        ticks = at_work(folder)
        ticks.start(paused=True)
        due = datetime.now(UTC) - timedelta(seconds=1)
        for number in range(jobs):
            ticks.add_job(remind, "date", run_date=due, args=(number,), id=str(number))
        with spending() as spent:
            ticks.resume()
            while done < jobs:  # noqa: ASYNC110 -- jobs tell nobody
                await asyncio.sleep(0.001)
        print(json.dumps(asdict(spent)), flush=True)
        ticks.shutdown(wait=False)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
