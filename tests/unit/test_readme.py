"""README promises two commands of set-up; they must be the ones that exist."""

from __future__ import annotations

import re
from pathlib import Path

import dev

README = Path(__file__).parents[2] / "README.md"
COMMAND = re.compile(r"\b(?:python3|py) tools/dev\.py (\w+)")


def test_set_up_is_exactly_demo_and_test() -> None:
    """Commands stand alone on an indented or fenced line; those in running text are not set-up."""
    lines = [line.strip() for line in README.read_text(encoding="utf-8").splitlines()]
    commands = [line for line in lines if line.startswith("python3 ")]
    assert commands == ["python3 tools/dev.py demo", "python3 tools/dev.py test"]


def test_every_command_named_exists() -> None:
    assert set(COMMAND.findall(README.read_text(encoding="utf-8"))) <= set(dev.COMMANDS)
