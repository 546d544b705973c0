"""The classifier on the command line. It needs nothing of the house, and so starts in a third of its time."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer
from pydantic_core import to_json

from classifiers import tools
from classifiers.examples import ExampleError, stream_examples
from classifiers.keywords import KeywordClassifier
from classifiers.lexicon import ModelError
from classifiers.records import lines_of
from town.load import load_town
from town.mistakes import TownError
from town.model import Town

cli = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

ModelFile = Annotated[Path | None, typer.Option("--model", help="a model file; the shipped one if absent")]
Label = Annotated[str, typer.Option(help="the field that names the right topic")]
Also = Annotated[str | None, typer.Option(help="the field of a second, equally right topic")]

FEW = 7  # labels of a model that are named where none fits


class Stop(Exception):
    """The command cannot go on; says why in one sentence."""


def town_of(folder: Path | None) -> Town:
    """The town of a folder, the sample for None. Raises Stop with every mistake in it."""
    try:
        return load_town(folder)
    except TownError as error:
        raise Stop("\n".join(map(str, error.mistakes))) from error


def say_and_exit(sentence: str) -> None:
    """Says what is wrong, and ends with exit code 2."""
    print(sentence, file=sys.stderr)
    raise typer.Exit(2)


def classifying(work: Callable[[], None]) -> None:
    """Runs a command of the classifier; what keeps it from working is one sentence and exit 2."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # half a character is written as JSON does: \\ud800
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        work()
    except (
        BrokenPipeError
    ):  # whoever read our lines has read enough: nothing is left to be written at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
    except OSError as error:
        say_and_exit(f"{error.filename or 'input or output'}: {error.strerror or error}")
    except (Stop, ModelError, ExampleError) as error:
        say_and_exit(str(error))


@cli.command()
def classify(model: ModelFile = None) -> None:
    """Name the topic of each text.

    Reads JSON lines {"id", "title"?, "text"} and writes a JSON line for each, in the same order.
    """

    def work() -> None:
        town = own_town()
        if sys.stdin is None:  # whoever started us closed it
            raise Stop("there is no input to read")
        lines = lines_of(sys.stdin.buffer)
        print_all(tools.classify_lines(lines, _asked(model, town), town))

    classifying(work)


@cli.command()
def evaluate(
    files: list[Path], label: Label = "topic", also: Also = None, model: ModelFile = None, json: bool = False
) -> None:
    """Measure the classifier on labelled texts (CSV or JSON lines)."""

    def work() -> None:
        classifier = _asked(model, own_town())
        figures = tools.evaluate(stream_examples(files, label, also), classifier)
        if not {one.label for one in figures.classes} & set(classifier.labels):
            raise Stop(f"no “{label}” is one that the model knows; it knows {_some(classifier.labels)}")
        print(to_json(figures).decode() if json else tools.report_text(figures))

    classifying(work)


@cli.command()
def lookalikes(file: Path) -> None:
    """Say of pairs of texts whether they are about the same problem.

    Reads JSON lines {"a": {…}, "b": {…}} and writes {"score", "same"} for each.
    """
    classifying(lambda: print_all(tools.lookalike_lines(file)))


@cli.command()
def hot(
    file: Path,
    days: Annotated[int, typer.Option(min=1, max=36_500, help="how far back from the newest text")] = 30,
    until: Annotated[datetime | None, typer.Option(help="leave out what came later")] = None,
) -> None:
    """List what many texts of the last days are about."""
    # Times without a zone may be a day ahead of ours; what lies further ahead is a mistake.
    end = until.replace(tzinfo=UTC) if until else datetime.now(UTC) + timedelta(days=1)
    classifying(lambda: print_all(tools.hot_lines(file, days, end)))


def own_town() -> Town:
    """The town of the settings, which are read only where there are some: that is a tenth of the start."""
    if "HUIYIN_TOWN" not in os.environ and not Path(".env").exists():
        return town_of(None)
    return town_of(import_module("settings").TownSettings().town)


def _asked(model: Path | None, town: Town) -> KeywordClassifier:
    """The classifier with a model that was named, and all its labels; else with the shipped one."""
    return KeywordClassifier.load(model, town, every_label=model is not None)


def _some(labels: Sequence[str]) -> str:
    return ", ".join(labels[:FEW]) + (" …" if len(labels) > FEW else "")


def print_all(lines: Iterable[str]) -> None:
    """Each line as it comes, so that a pipe sees it at once."""
    for line in lines:
        print(line, flush=True)
