"""The made-up examples that ship with the project: a few short sentences for every topic."""

from pathlib import Path

from classifiers.examples import Example

MADE_UP = Path(__file__).parent / "model" / "examples.tsv"


def made_up_examples(file: Path = MADE_UP) -> list[Example]:
    """The examples of a file with a topic and a sentence on each line, divided by a tab."""
    lines = file.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t", 1) for line in lines if "\t" in line)
    return [Example(title="", text=text, label=topic) for topic, text in pairs]
