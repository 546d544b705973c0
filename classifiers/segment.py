"""Chinese words by jieba's dictionary: its most probable path, and the short words inside long ones. Pure
after loading.

The same words as `jieba.lcut_for_search(text, HMM=False)` gives for Chinese characters (a test compares
them), in one pass, three times as fast. jieba's guessing of words that are not in its dictionary is left out:
the guesses are mostly names, and without them the topics came out 0.6 points better.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from math import log
from operator import attrgetter, getitem
from pathlib import Path
from zlib import crc32

_LATIN = re.compile(r"[a-z0-9]+")
_LATIN_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fd5"

# A score is the logarithm of a word's share of all words, so never above nothing: words begin so, but it is
# none.
BEGINNING = 1.0

# No word holds it, so that none is sought beyond the end of a text.
_END = "\n"

# How many pieces of text are remembered; the frequent ones are soon met again.
REMEMBERED = 1 << 16

# How often the words of jieba 0.42.1 were met together: to add them up again takes as long as all the rest of
# the start. The dictionary of another version has another checksum, and is counted.
KNOWN_TOTALS = {0x1394_096D: 60_101_964}

# A line is a word, how often it was met, and its kind; lines of words that begin alike mostly stand together.
_ALIKE = re.compile(r"(?m)^(.)[^\n]*+(?:\n\1[^\n]*+)*+")
_TIMES = re.compile(r"(?m)^([^ \n]+) (\d+)")

Score = float | None


class Dictionary:
    """jieba's dictionary: the score of a word, BEGINNING for what words begin with, None for anything else.

    Its lines are taken apart when the character they begin with is first met, so that it is ready at once.
    What was looked up is remembered by its first character, in tables so small that they stay in the
    processor's cache; the whole dictionary does not.
    """

    def __init__(self, written: str, total: int) -> None:
        self.starts = _Starts(self)
        self.longer = _Longer(self)
        self._all = log(total)
        self._written = written
        self._alike: dict[str, list[slice]] = defaultdict(list)
        for match in _ALIKE.finditer(written):
            self._alike[match[1]].append(slice(*match.span()))
        self._times: dict[str, Mapping[str, int]] = {}

    def times(self, character: str) -> Mapping[str, int]:
        """How often each word that begins with a character was met; nothing (0) for beginnings of words."""
        if character not in self._times and character in self._alike:
            self._times[character] = _taken_apart(self._written[lines] for lines in self._alike[character])
        return self._times.get(character, {})

    def single(self, character: str) -> Score:
        """The score of one Chinese character, known or not; None of any other."""
        if not _FIRST_HAN <= character <= _LAST_HAN:
            return None
        return log(self.times(character).get(character) or 1) - self._all

    def score(self, piece: str) -> Score:
        """The score of two or more characters; those before the last are known to be Chinese."""
        times = self.times(piece[0]).get(piece) if _FIRST_HAN <= piece[-1] <= _LAST_HAN else None
        if times is None:
            return None
        return log(times) - self._all if times else BEGINNING


def _taken_apart(written: Iterable[str]) -> dict[str, int]:
    fields = " ".join(written).split()
    words = fields[::3]
    times = dict.fromkeys([word[:end] for word in words if len(word) > 2 for end in range(2, len(word))], 0)
    times.update(zip(words, map(int, fields[1::3]), strict=True))
    return times


class _Start(dict[str, Score]):
    """One character: its own score, and those of it with each character that was met after it."""

    __slots__ = ("character", "dictionary", "score")

    def __init__(self, character: str, dictionary: Dictionary) -> None:
        super().__init__()
        self.character = character
        self.dictionary = dictionary
        self.score = dictionary.single(character)

    def __missing__(self, after: str) -> Score:
        known = None if self.score is None else self.dictionary.score(self.character + after)
        # The key is the one string that stands for its character everywhere.
        self[self.dictionary.starts.remembered(after)] = known
        return known


class _Starts(dict[str, _Start]):
    """Every character that was met."""

    def __init__(self, dictionary: Dictionary) -> None:
        super().__init__()
        self._dictionary = dictionary
        self._pairs = 0

    def __missing__(self, character: str) -> _Start:
        start = self[character] = _Start(character, self._dictionary)
        return start

    def remembered(self, character: str) -> str:
        """The character as it was first met; counts one pair more, and forgets all when there are too
        many."""
        self._pairs += 1
        if self._pairs > REMEMBERED:
            self._pairs = 0
            self.clear()
        return self[character].character


class _Longer(dict[str, Score]):
    """Three characters and more that were looked up."""

    def __init__(self, dictionary: Dictionary) -> None:
        super().__init__()
        self._dictionary = dictionary

    def __missing__(self, piece: str) -> Score:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[piece] = self._dictionary.score(piece)
        return found


@cache
def load_dictionary() -> Dictionary:
    """Read jieba's dictionary once, a matter of 25 ms; otherwise the first text waits for it.

    jieba itself takes twenty times as long, and reads or writes a cache in a folder that is open to all.
    """
    written = dictionary_file().read_bytes()
    text = written.decode("utf-8")
    return Dictionary(text, KNOWN_TOTALS.get(crc32(written)) or total(text))


def dictionary_file() -> Path:
    """Where jieba keeps its dictionary, found without importing it."""
    jieba = find_spec("jieba")
    if jieba is None or jieba.origin is None:
        raise ModuleNotFoundError("jieba is not installed", name="jieba")
    return Path(jieba.origin).parent / "dict.txt"


def total(written: str) -> int:
    """How often all words of a dictionary were met together; a word that stands twice has its last number."""
    return sum(map(int, dict(_TIMES.findall(written)).values()))


def is_known(word: str) -> bool:
    """Whether a word is in jieba's dictionary."""
    return bool(load_dictionary().times(word[:1]).get(word))


def may_be_met(word: str) -> bool:
    """Whether `segment` can give a word for any text."""
    single = len(word) == 1 and load_dictionary().single(word) is not None
    return single or _LATIN.fullmatch(word) is not None or is_known(word)


def segment(normalised: str) -> list[str]:
    """The words of a normalised text in order; each word of three or more characters comes after the words
    inside it."""
    dictionary = load_dictionary()
    starts = list(map(dictionary.starts.__getitem__, normalised))
    singles = list(map(_score_of, starts))
    pairs = list(map(getitem, starts, [*map(_character_of, starts[1:]), _END]))
    ends = _best_ends(normalised + _END, singles, pairs, dictionary.longer)
    for run in _LATIN.finditer(normalised):
        ends[run.start()] = run.end()
    return _words(normalised, singles, pairs, ends, dictionary.longer)


def unknown_pairs(normalised: str) -> list[str]:
    """Every two Chinese characters side by side that are no word."""
    starts = list(map(load_dictionary().starts.__getitem__, normalised))
    scores = map(getitem, starts, normalised[1:])
    return [
        start.character + after.character
        for start, after, score in zip(starts, starts[1:], scores, strict=False)
        if start.score and after.score and (score is None or score == BEGINNING)
    ]


_score_of = attrgetter("score")
_character_of = attrgetter("character")


def _best_ends(text: str, singles: list[Score], pairs: list[Score], longer: _Longer) -> list[int]:
    """Where the word that starts at each character ends, on the most probable path from there to the end of
    its run."""
    start = len(singles)
    ends = list(range(1, start + 1))
    best = [0.0] * (start + 1)
    after = 0.0
    for single, pair in zip(reversed(singles), reversed(pairs), strict=True):
        start -= 1
        if single is None:
            after = 0.0
            continue
        after += single
        if pair is not None:
            found: Score = pair
            stop = start + 2
            while found is not None:
                if found < 0 and (score := found + best[stop]) >= after:
                    after, ends[start] = score, stop
                stop += 1
                found = longer[text[start:stop]]
        best[start] = after
    return ends


def _words(
    text: str, singles: list[Score], pairs: list[Score], ends: list[int], longer: _Longer
) -> list[str]:
    found: list[str] = []
    start = 0
    while start < len(ends):
        end = ends[start]
        size = end - start
        if size == 2:
            found.append(text[start:end])
        elif size == 1:
            if singles[start] is not None or text[start] in _LATIN_CHARACTERS:
                found.append(text[start])
        else:
            if singles[start] is not None:
                found += _inside(text[start:end], pairs[start : end - 1], longer)
            found.append(text[start:end])
        start = end
    return found


def _inside(word: str, pairs: list[Score], longer: _Longer) -> list[str]:
    """The words of two, then of three characters inside a longer one; `pairs` are the scores of the two."""
    found = [word[at : at + 2] for at, score in enumerate(pairs) if score is not None and score < 0]
    if len(word) > 3:
        threes = [word[at : at + 3] for at in range(len(word) - 2)]
        found += [three for three in threes if (score := longer[three]) is not None and score < 0]
    return found
