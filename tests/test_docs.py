"""The documents say what is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import administration
import commands
import demo
from cases.figures import NAMES, SMALL
from classifiers.keywords import KeywordClassifier
from docs import diagram, example
from handlers.hear import COMMANDS
from services import people
from settings import Settings
from town.model import Town

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_state_diagram_is_that_of_the_transition_table() -> None:
    """docs/architecture.md holds what `python -m docs.diagram` writes."""
    page = diagram.PAGE.read_text("utf-8")
    assert diagram.written(page) == page


def test_the_example_is_what_the_classifier_says(town: Town, classifier: KeywordClassifier) -> None:
    """docs/classifier.md holds what `python -m docs.example` writes."""
    page = example.PAGE.read_text("utf-8")
    assert example.written(page, town, classifier) == page


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_documented(name: str) -> None:
    """The README names each setting that exists."""
    assert f"`HUIYIN_{name.upper()}`" in README


def test_every_command_is_documented() -> None:
    """The README names each command of bot.py."""
    names = {
        str(command.name or command.callback.__name__)
        for cli in (administration.cli, commands.cli, demo.cli)
        for command in cli.registered_commands
        if command.callback
    }
    assert {
        name for name in names if f"bot.py {name}" not in README and f"make {name}" not in README
    } == set()


def test_every_command_in_the_readme_exists() -> None:
    """Each `bot.py …` and `make …` of the README is a command."""
    made = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z]+)\b(?= |`|\n)", README)) - {"alone"} <= made | {"sure"}
    for name in set(re.findall(r"bot\.py ([a-z]+)", README)):
        run = subprocess.run(
            [sys.executable, "bot.py", name, "--help"], cwd=ROOT, capture_output=True, check=False
        )
        assert run.returncode == 0, name


def test_every_command_of_staff_is_documented() -> None:
    """The README says of each command of a role what it shows, and names none that does not exist."""
    named = set(re.findall(r"^\| `/(\w+)", README, re.MULTILINE))
    assert {command for own in people.COMMANDS.values() for command in own} == named
    assert named <= {*COMMANDS}


def test_every_figure_is_defined() -> None:
    """docs/figures.md says of each count which cases it counts."""
    page = (ROOT / "docs" / "figures.md").read_text("utf-8")
    assert [name for name in NAMES if f"`{name}`" not in page] == []
    assert f"A count below {SMALL}" in page


def test_every_local_link_leads_somewhere() -> None:
    """Links and pictures of the README exist in the tree."""
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
