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
before it. All numbers but the three of the head are hundredths.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

MAGIC = "huiyin-model 1"
PIECES = "pieces"
END = "end"

_WEIGHT = re.compile(r"([0-9A-Za-z]+)([+-]\d+)")
_LINE = re.compile(r"[^\t\n]++\t\d++\t(?:[0-9A-Za-z]++[+-]\d++(?: |$))++")


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
    """A word's rarity (its value in a text that has it once) and its weights by label key, in hundredths.

    `row` is the same weights as one long number, see Lexicon.row.
    """

    rarity: int
    weights: Mapping[str, int]
    row: int


class Lexicon(Mapping[str, Word]):
    """Words and their weights; a line is taken apart when its word is first met, so that loading is quick."""

    # The weights of a word are kept in one long number with a field of 32 bits for each label. ZERO keeps a
    # field above nothing; HIGHEST (hundredths) and FINE (in scoring) leave room for the sum over thousands of
    # words.
    ZERO = 1 << 13
    HIGHEST = ZERO - 1

    def __init__(self, heads: Iterable[Head], lines: dict[str, str], pieces: bool = False) -> None:
        self.pieces = pieces
        self.heads = {head.name: head for head in heads}
        self.label_keys = tuple(key for head in self.heads.values() for key in head.keys)
        self._places = {key: place for place, key in enumerate(self.label_keys)}
        self._lines = lines
        self._read: dict[str, Word] = {}

    def __getitem__(self, word: str) -> Word:
        found = self.find(word)
        if found is None:
            raise KeyError(word)
        return found

    def __contains__(self, word: object) -> bool:
        return word in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def find(self, word: str) -> Word | None:
        """The word's entry, or None."""
        known = self._read.get(word)
        if known is None and word in self._lines:
            known = self._read[word] = self._parse(self._lines[word])
        return known

    def _parse(self, line: str) -> Word:
        rarity, written = line.split("\t")
        weights = {key: self._within(int(weight)) for key, weight in _WEIGHT.findall(written)}
        return Word(int(rarity), weights, self._row(weights))

    def _within(self, weight: int) -> int:
        return max(-self.HIGHEST, min(self.HIGHEST, weight))

    def _row(self, weights: Mapping[str, int]) -> int:
        fields = array("I", [self.ZERO]) * len(self.label_keys)
        for key, weight in weights.items():
            fields[self._places[key]] += weight
        return int.from_bytes(fields.tobytes(), "little")

    def unpack(self, row: int, times: int) -> dict[str, int]:
        """A sum of rows taken apart; `times` is how many rows were added, each as often as it was."""
        fields = array("I", row.to_bytes(4 * len(self.label_keys), "little"))
        least = self.ZERO * times
        return {key: field - least for key, field in zip(self.label_keys, fields, strict=True)}


def read_lexicon(path: Path) -> Lexicon:
    """The model of a file; raises ModelError naming the file when it is missing, foreign or damaged."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: cannot be read as a model: {error}") from error
    top, found, rest = text.partition("\nwords\n")
    if not found or not top.startswith(MAGIC + "\n"):
        raise ModelError(f"{path}: not a model of Huiyin (the first line must be “{MAGIC}”)")
    body, ended, left = rest.rpartition(END)
    if not ended or left.strip():
        raise ModelError(f"{path}: cut short, the last line “{END}” is missing")
    heads = _read_heads(top.split("\n")[1:], path)
    lines = _read_lines(body.split("\n")[:-1], path, top.count("\n") + 3)
    return Lexicon(heads, lines, PIECES in top.split("\n"))


def _read_heads(lines: list[str], path: Path) -> list[Head]:
    try:
        heads = [line.split("\t")[1:] for line in lines if line.startswith("head\t")]
        labels = [line.split("\t")[1:] for line in lines if line.startswith("label\t")]
        return [_head(name, dict(pair.split("=") for pair in pairs), labels) for name, *pairs in heads]
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: a “head” or “label” line is damaged ({error})") from error


def _head(name: str, numbers: dict[str, str], labels: list[list[str]]) -> Head:
    own = [(key, label, int(bias) / 100) for head, key, label, bias in labels if head == name]
    keys, names, bias = zip(*own, strict=True)
    return Head(name, keys, names, bias, **{key: float(number) for key, number in numbers.items()})


def _read_lines(lines: list[str], path: Path, first: int) -> dict[str, str]:
    for number, line in enumerate(lines, first):
        if not _LINE.fullmatch(line):
            raise ModelError(f"{path}: line {number} is damaged: {line[:40]!r}")
    return dict(line.split("\t", 1) for line in lines)


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
    lines.append("words")
    lines += [
        line for word, (rarity, weights) in words.items() if (line := _word_line(word, rarity, weights))
    ]
    path.write_text("\n".join([*lines, END]) + "\n", encoding="utf-8")


def _word_line(word: str, rarity: float, weights: Mapping[str, float]) -> str:
    rounded = sorted(
        ((round(weight * 100), key) for key, weight in weights.items()),
        key=lambda one: (-abs(one[0]), one[1]),
    )
    written = " ".join(f"{key}{weight:+d}" for weight, key in rounded if weight)
    return f"{word}\t{round(rarity * 100)}\t{written}" if written else ""
