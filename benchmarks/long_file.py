"""Measures a long file: `python -m benchmarks.long_file [LINES …]`, 10,000 and 30,000 lines if not said.

Made-up sentences with a few characters at random behind them, and every sixth line something else: no JSON,
nothing, halves of characters, bytes that are no text, NUL, emoji, bidi and zero-width marks, deep brackets;
one line in a thousand is 100,000 characters long. They go through `bot.py classify`, which has to answer each
line in its order; lines a second and the most memory are printed, beside those of the first number of lines.
"""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, cycle, islice
from pathlib import Path
from random import Random
from threading import Thread
from typing import IO

from classifiers.made_up import made_up_examples

BOT = Path(__file__).parent.parent / "bot.py"
USUAL = (10_000, 30_000)
LONG_EVERY, ODD_EVERY = 1_000, 6
LOOK_EVERY = 100
LONG = json.dumps({"id": "long", "text": "小区停水三天了没人管😡" * 9_000}).encode()
HAN = range(0x4E00, 0x9FD6)
ODD = (
    b"",
    b"nonsense",
    b'{"id": 1, "text": "cut sh',
    b'{"id": 1, "text": "\xff\xfe\x80"}',
    b'{"id": 1, "text": "\\ud83d \\u0000 \\udc00"}',
    b'{"id": "\\ud800", "text": "\x00"}',
    b"\x00\x00\x00\x00",
    b"[" * 5_000,
    b'{"id": 1}',
    b'{"id": 1, "title": 5, "text": []}',
    '{"id": 1, "text": "🚰😡👨‍👩‍👧‍👦🏳️‍🌈"}'.encode(),
    '{"id": 1, "text": "\u202e停\u200b水\u2066三\ufeff天\u2069"}'.encode(),
    '{"id": 1, "text": "１３８００１３８０００　ＫＴＶ"}'.encode(),
    '{"id": 1, "text": "हिन्दी العربية ไทย 한국어 \U0010ffff"}'.encode(),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What one file took: seconds, the most memory in MB, and how the command ended; `wrong` answers were not
    as they should be."""

    seconds: float
    megabytes: float
    status: int
    answers: int
    wrong: int


def main() -> None:
    """Print a row for each number of lines."""
    numbers = list(map(int, sys.argv[1:])) or list(USUAL)
    print("lines      lines a second   most memory   over the first   not answered as they should be")
    first = 0.0
    for lines in numbers:
        taken = measure(lines)
        first = first or taken.megabytes or 1.0
        print(
            f"{lines:<10} {lines / taken.seconds:>14.0f} {taken.megabytes:>10.0f} MB"
            f" {taken.megabytes / first:>16.2f} {taken.wrong:>16}",
            flush=True,
        )


def measure(lines: int) -> Measured:
    """Sends so many lines through `bot.py classify`."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, BOT, "classify"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        Thread(target=_feed, args=(process.stdin, lines), daemon=True).start()
        expected = (number for number, line in zip(range(lines), written(), strict=False) if line.strip())
        answers = wrong = 0
        most = 0.0
        for answer in process.stdout:
            if answers % LOOK_EVERY == 0:
                most = max(most, _most_memory(process.pid))
            answers += 1
            wrong += not _fits(json.loads(answer), next(expected, None))
    wrong += sum(1 for _ in expected)
    return Measured(time.perf_counter() - began, most, process.returncode, answers, wrong)


def _most_memory(process: int) -> float:
    """The most memory in MB that a process has had so far; nothing where the system does not say it.

    What `wait` tells in the end is no less than the memory of the process that started it.
    """
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    peak = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(peak[1]) / 1024 if peak else 0.0


def written() -> Iterator[bytes]:
    """The lines, without end; those of made-up sentences bear their number as `id`."""
    sentences, odd = cycle(one.text for one in made_up_examples()), cycle(ODD)
    random = Random(1)
    for number in count():
        if number % LONG_EVERY == LONG_EVERY - 1:
            yield LONG
        elif number % ODD_EVERY == ODD_EVERY - 1:
            yield next(odd)
        else:
            text = next(sentences) + "".join(map(chr, random.choices(HAN, k=8)))
            yield json.dumps({"id": number, "text": text}, ensure_ascii=False).encode()


def _feed(into: IO[bytes], lines: int) -> None:
    with into:
        into.writelines(line + b"\n" for line in islice(written(), lines))


def _fits(answer: dict[str, object], number: int | None) -> bool:
    """Whether an answer is the one to a line, and of a made-up sentence a verdict."""
    if number is None:
        return False
    if number % LONG_EVERY == LONG_EVERY - 1:
        return answer["id"] == "long"
    return number % ODD_EVERY == ODD_EVERY - 1 or (answer["id"] == number and "topic" in answer)


if __name__ == "__main__":
    main()
