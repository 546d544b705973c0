"""Words as search compares them, and the pairs of characters by which they are looked up. Pure."""

import re
from itertools import pairwise

from classifiers.text import normalise_with_places

_SIGNS = re.compile(r"[^\w*]|_")
_HIDDEN = re.compile(r"\*+")


def plain(text: str) -> str:
    """The text in simplified characters, half width and lower case, without blanks and signs.

    What was hidden from the reader (＊) parts it: nothing is found across it.
    """
    return _HIDDEN.sub(" ", _SIGNS.sub("", normalise_with_places(text))).strip()


def bigrams(plain_text: str) -> set[str]:
    """Every two characters that stand side by side; of a text as `plain` writes it."""
    return {first + second for first, second in pairwise(plain_text) if " " not in (first, second)}
