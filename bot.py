"""Huiyin 回音: the command line."""

import sys
from importlib import import_module

ALONE = ("classify", "evaluate", "lookalikes", "hot")


def main() -> None:
    """Runs the command that was asked for; the classifier's own do not wait for the house to load."""
    room = "commands" if sys.argv[1:2] and sys.argv[1] in ALONE else "administration"
    try:
        import_module(room).cli()
    except KeyboardInterrupt:  # before the command itself has begun
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
