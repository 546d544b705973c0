"""Measurements; each module prints its figures: `python -m benchmarks.NAME`."""

import os

# As in `bot.py train`: products as narrow as those of training are slower on two threads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
