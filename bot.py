"""Huiyin 回音: the command line."""

import sys
from importlib import import_module

import commands

ALONE = ("classify", "evaluate", "lookalikes", "hot")


def main() -> None:
    """Runs the command that was asked for; the classifier's own do not wait for the house to load."""
    asked = sys.argv[1:2]
    (commands if asked and asked[0] in ALONE else import_module("administration")).cli()


if __name__ == "__main__":
    main()
