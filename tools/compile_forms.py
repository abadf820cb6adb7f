"""Compiles the Designer files of ui/ to pkh_desk/ui/forms/, or checks that they are fresh (--check).

The output is committed, so that installing needs no Qt tool. uic's line with its own version is dropped, and the
two methods get their types, so that mypy knows every widget of a form and catches a misspelt one.
"""

from __future__ import annotations

import re
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import compiled

SOURCES = compiled.ROOT / "ui"
TARGETS = compiled.ROOT / "pkh_desk" / "ui" / "forms"

VERSION_LINE = re.compile(r"^## Created by: .*\n", re.MULTILINE)
METHOD = re.compile(r"^    def (setupUi|retranslateUi)\(self, (\w+)\):$", re.MULTILINE)


def tidy(code: str, root_class: str) -> str:
    """uic's output without its version and with types on the methods of the form whose root is `root_class`."""
    typed = METHOD.sub(rf"    def \1(self, \2: {root_class}) -> None:", VERSION_LINE.sub("", code))
    return typed.replace("\r\n", "\n").rstrip("\n") + "\n"


def root_class(source: Path) -> str:
    """The class of the outermost widget of a Designer file."""
    widget = ET.parse(source).getroot().find("widget")
    if widget is None:
        raise SystemExit(f"{source.name} holds no widget")
    return widget.attrib["class"]


def compile_form(source: Path) -> bytes:
    """The Python module of one Designer file."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "form.py"
        compiled.tool("uic", source, "-o", out)
        return tidy(out.read_text(encoding="utf-8"), root_class(source)).encode()


def work(check: bool) -> list[str]:
    """Compiles all forms; returns the names of the files that were, or would be, changed."""
    wanted = {TARGETS / f"{source.stem}.py": compile_form(source) for source in sorted(SOURCES.glob("*.ui"))}
    return compiled.bring_up_to_date(wanted, TARGETS, "*.py", check)


if __name__ == "__main__":
    sys.exit(compiled.main(__doc__, work))
