"""The model file: words and their weights, one word a line, for people to read and edit.

    huiyin-model 1
    pieces
    head	topic	temperature=0.9	sure=0.8	ask=0.3
    label	topic	0101	0101	-12
    words
    停水	412	0301+310 0302-45
    ^停水	530	0301+95
    end

The line `pieces` stands where pieces of words (`~`) count too. A head is one question that the words answer
(which topic, which kind …); a label line gives the label's key, its name and its starting score. A word line
holds the word (`^` marks it as a word of the title), its rarity and a weight for each label whose key stands
before it. All numbers but the three of the head are hundredths. The last line holds the checksum of all that
is above it; where a person has edited the file, or took the checksum out, every line is looked at instead.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from classifiers.segment import may_be_met
from classifiers.signs import is_sign
from classifiers.text import PIECE_MARK, bare

NAME = "huiyin-model "
MAGIC = NAME + "1"
PIECES = "pieces"
WORDS = "words"
END = "end"

REMEDY = "put a whole copy back, or make it anew with `bot.py train`."

NEVER_MET = (
    "is no word of jieba's in simplified characters, so it is never met; "
    "write it among the words of its topic in topics.toml."
)
AS_LINE = "write a word, its rarity and its weights with tabs between them, such as 停水 412 0301+310"

# Larger numbers are no weights but damage, and would spill into each other when they are summed.
MOST_BIAS = 100_000
MOST_BYTES = 200_000_000

# How much memory the words that were met may take; a word has four bytes for each label.
REMEMBERED_BYTES = 32_000_000
REMEMBERED_WORDS = 2_000

_WEIGHT = re.compile(r"([0-9A-Za-z]+)([+-][0-9]+)")
_LINE = re.compile(r"[^\t\n]++\t[0-9]{1,6}+\t(?:[0-9A-Za-z]++[+-][0-9]{1,6}+(?: (?!$)|$))++")
_KEY = re.compile(r"[0-9A-Za-z]+")
_AFTER_END = re.compile(r"(?: ([0-9a-f]{8}))?\s*")


# Word → rarity and label key → weight.
Entries = Mapping[str, tuple[float, Mapping[str, float]]]


class ModelError(ValueError):
    """The file is not a model, or it is damaged."""


@dataclass(frozen=True, slots=True)
class Head:
    """One question the words answer, its labels, and how its scores become probabilities and decisions."""

    name: str
    keys: tuple[str, ...]
    labels: tuple[str, ...]
    bias: tuple[float, ...]
    temperature: float = 1.0
    sure: float = 1.0
    ask: float = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its rarity (its value in a text that has it once) and its weights, both in hundredths.

    `row` is the weights as one long number, see Lexicon; `written` is how the file has them.
    """

    word: str
    rarity: int
    row: int
    written: str

    @property
    def weights(self) -> Mapping[str, int]:
        """Label key → weight."""
        return {key: _within(int(weight)) for key, weight in _WEIGHT.findall(self.written)}


class Lexicon(Mapping[str, Word]):
    """Words and their weights; a line is taken apart when its word is first met, so that loading is quick.

    `places` says which field of a word's row belongs to a label's key; `entries` finds a word, or None.
    """

    # The weights of a word are kept in one long number with a field of 32 bits for each label. ZERO keeps a
    # field above nothing; HIGHEST (hundredths) and FINE (in scoring) leave room for the sum over thousands of
    # words.
    BITS = 32
    MASK = (1 << BITS) - 1
    ZERO = 1 << 13
    HIGHEST = ZERO - 1

    def __init__(self, heads: Iterable[Head], lines: Mapping[str, str], pieces: bool = False) -> None:
        self.pieces = pieces
        self.heads = {head.name: head for head in heads}
        keys = [key for head in self.heads.values() for key in head.keys]
        self.places = {key: place for place, key in enumerate(keys)}
        self.entries = _Entries(self._parse, max(REMEMBERED_WORDS, REMEMBERED_BYTES // (4 * len(keys) or 4)))
        self._lines = lines

    def __getitem__(self, word: str) -> Word:
        found = self.entries[word]
        if found is None:
            raise KeyError(word)
        return found

    def __contains__(self, word: object) -> bool:
        return word in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def _parse(self, word: str) -> Word | None:
        line = self._lines.get(word)
        if line is None:
            return None
        rarity, written = line.split("\t")
        fields = array("I", [self.ZERO]) * len(self.places)
        for key, weight in _WEIGHT.findall(written):
            fields[self.places[key]] = self.ZERO + _within(int(weight))
        return Word(word, int(rarity), int.from_bytes(fields.tobytes(), "little"), written)

    def weight_of(self, word: Word, key: str) -> int:
        """A word's weight for a label's key; 0 where it has none."""
        return (word.row >> self.BITS * self.places[key] & self.MASK) - self.ZERO

    def unpack(self, row: int, times: int) -> list[int]:
        """A sum of rows taken apart; `times` is how many rows were added, each as often as it was."""
        least = self.ZERO * times
        return [field - least for field in array("I", row.to_bytes(4 * len(self.places), "little"))]


class _Entries(dict[str, Word | None]):
    """The words that were met, so many at most; None for those that have no weights."""

    def __init__(self, parse: Callable[[str], Word | None], most: int) -> None:
        super().__init__()
        self._parse = parse
        self._most = most

    def __missing__(self, word: str) -> Word | None:
        if len(self) >= self._most:
            self.clear()
        found = self[word] = self._parse(word)
        return found


def _within(weight: int) -> int:
    return max(-Lexicon.HIGHEST, min(Lexicon.HIGHEST, weight))


def read_lexicon(path: Path, *needed: str) -> Lexicon:
    """The model of a file, which must have the heads `needed`.

    Raises ModelError naming the file when it is missing, foreign or damaged.
    """
    head_lines, word_lines, untouched = _parts(_read(path), path)
    heads = _read_heads(head_lines, path)
    if not untouched:
        _check_lines(word_lines, {key for head in heads for key in head.keys}, path, len(head_lines) + 3)
    lexicon = Lexicon(heads, dict(line.split("\t", 1) for line in word_lines), PIECES in head_lines)
    for name in needed:
        if name not in lexicon.heads:
            raise ModelError(f"{path}: the model has no head “{name}”; {REMEDY}")
    return lexicon


def _read(path: Path) -> str:
    try:
        if path.exists() and not path.is_file():
            raise ModelError(f"{path}: cannot be read as a model: it is not a file; {REMEDY}")
        if path.stat().st_size > MOST_BYTES:
            raise ModelError(f"{path}: cannot be read as a model: it is too large; {REMEDY}")
        # Some editors write a mark before the first line.
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
        raise ModelError(f"{path}: cannot be read as a model: {why}; {REMEDY}") from error


def _parts(content: str, path: Path) -> tuple[list[str], list[str], bool]:
    """The lines of the heads, those of the words, and whether the checksum of them all still fits."""
    body, ended, rest = content.rpartition(f"\n{END}")
    if not content.startswith(MAGIC + "\n"):
        first = content.partition("\n")[0]
        about = "a model of another version" if first.startswith(NAME) else "not a model of Huiyin"
        raise ModelError(f"{path}: line 1: {about}, it must be “{MAGIC}” and is {first[:40]!r}; {REMEDY}")
    top, found, words = f"{body}\n".partition(f"\n{WORDS}\n")
    last = _AFTER_END.fullmatch(rest)
    if not ended or not found or last is None:
        last_line = content.count("\n") + (not content.endswith("\n"))
        raise ModelError(f"{path}: line {last_line}: cut short, the last line “{END}” is missing; {REMEDY}")
    return top.split("\n")[1:], words.split("\n")[:-1], last[1] == _checksum(body)


def _checksum(body: str) -> str:
    return f"{crc32(body.encode()):08x}"


def _read_heads(lines: list[str], path: Path) -> list[Head]:
    heads = _Heads()
    for number, line in enumerate(lines, 2):
        try:
            heads.read(line)
        except (ValueError, TypeError) as error:
            why = f"a “head” or “label” line is damaged ({error})"
            raise ModelError(f"{path}: line {number}: {why}; {REMEDY}") from error
    for name, labels in heads.labels.items():
        if not labels:
            raise ModelError(f"{path}: the head “{name}” has no label; {REMEDY}")
    return heads.made()


class _Heads:
    """The heads of a file, and the (key, label, starting score) of each."""

    def __init__(self) -> None:
        self.labels: dict[str, list[tuple[str, str, float]]] = {}
        self._numbers: dict[str, dict[str, float]] = {}
        self._keys: set[str] = set()

    def read(self, line: str) -> None:
        """Take one line; ValueError says what is wrong with it."""
        match line.split("\t"):
            case ["head", name, *numbers]:
                self._head(
                    name, {name: float(number) for name, number in (one.split("=") for one in numbers)}
                )
            case ["label", head, key, label, bias]:
                self._label(head, key, label, int(bias))
            case other if other != [PIECES]:
                raise ValueError("it is neither")

    def made(self) -> list[Head]:
        """The heads in their order."""
        found = []
        for name, numbers in self._numbers.items():
            keys, labels, bias = zip(*self.labels[name], strict=True)
            found.append(Head(name, keys, labels, bias, **numbers))
        return found

    def _head(self, name: str, numbers: dict[str, float]) -> None:
        if name in self.labels:
            raise ValueError("the name stands twice")
        if not numbers.keys() <= {"temperature", "sure", "ask"}:
            raise ValueError("its numbers are temperature, sure and ask")
        if not all(0 <= numbers.get(key, 1) <= 100 for key in ("sure", "ask")):
            raise ValueError("a threshold is no likelihood")
        if not 0.001 <= numbers.get("temperature", 1) <= 1000:
            raise ValueError("a temperature is out of bounds")
        self.labels[name], self._numbers[name] = [], numbers

    def _label(self, head: str, key: str, label: str, bias: int) -> None:
        if head not in self.labels:
            raise ValueError("its head does not stand above it")
        if key in self._keys:
            raise ValueError("the key stands twice")
        if not _KEY.fullmatch(key):
            raise ValueError("the key is neither letters nor digits")
        if label in (one for _, one, _ in self.labels[head]):
            raise ValueError(f"the label “{label}” stands twice")
        if abs(bias) > MOST_BIAS:
            raise ValueError("the starting score is too large")
        self._keys.add(key)
        self.labels[head].append((key, label, bias / 100))


def _check_lines(lines: list[str], keys: set[str], path: Path, first: int) -> None:
    met: dict[str, int] = {}
    for number, line in enumerate(lines, first):
        if not _LINE.fullmatch(line) or not {key for key, _ in _WEIGHT.findall(line.split("\t")[2])} <= keys:
            raise ModelError(f"{path}: line {number} is damaged: {line[:40]!r}; {AS_LINE}, or {REMEDY}")
        word = line.partition("\t")[0]
        if met.setdefault(word, number) != number:
            raise ModelError(
                f"{path}: line {number}: “{word}” stands on line {met[word]}; take one of them out."
            )
        if not (is_sign(word) or word.startswith(PIECE_MARK) or may_be_met(bare(word))):
            raise ModelError(f"{path}: line {number}: “{word}” {NEVER_MET}")


def write_lexicon(path: Path, heads: Iterable[Head], words: Entries, pieces: bool = False) -> None:
    """Write a model file; the numbers in `words` are as they are, not hundredths."""
    lines = [MAGIC, PIECES] if pieces else [MAGIC]
    for head in heads:
        lines.append(
            f"head\t{head.name}\ttemperature={head.temperature:.4g}\tsure={head.sure:.4g}\task={head.ask:.4g}"
        )
        lines += [
            f"label\t{head.name}\t{key}\t{label}\t{round(bias * 100)}"
            for key, label, bias in zip(head.keys, head.labels, head.bias, strict=True)
        ]
    lines.append(WORDS)
    lines += [
        line for word, (rarity, weights) in words.items() if (line := _word_line(word, rarity, weights))
    ]
    body = "\n".join(lines)
    path.write_text(f"{body}\n{END} {_checksum(body)}\n", encoding="utf-8", newline="\n")


def _word_line(word: str, rarity: float, weights: Mapping[str, float]) -> str:
    rounded = sorted(
        ((round(weight * 100), key) for key, weight in weights.items()),
        key=lambda one: (-abs(one[0]), one[1]),
    )
    written = " ".join(f"{key}{weight:+d}" for weight, key in rounded if weight)
    return f"{word}\t{round(rarity * 100)}\t{written}" if written else ""
