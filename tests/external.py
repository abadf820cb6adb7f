"""The external programs some tests need: where they are, and which Debian package brings them."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path

# marker -> the programs its tests need
PROGRAMS: dict[str, tuple[str, ...]] = {
    "libreoffice": ("soffice",),
    "poppler": ("pdftotext", "pdftoppm"),
    "qpdf": ("qpdf",),
    "xvfb": ("Xvfb", "xdotool"),
}

PACKAGES: dict[str, str] = {
    "soffice": "libreoffice-calc libreoffice-writer",
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "qpdf": "qpdf",
    "Xvfb": "xvfb xauth",
    "xdotool": "xdotool",
}


@cache
def find(program: str) -> Path | None:
    """Where a program is, or None; PKH_DESK_TEST_WITHOUT=soffice,qpdf hides some, to see how that looks."""
    if program in os.environ.get("PKH_DESK_TEST_WITHOUT", "").split(","):
        return None
    found = shutil.which(program)
    return Path(found) if found else None


def missing(marker: str) -> list[str]:
    """The programs that tests with this marker need and this machine lacks."""
    return [program for program in PROGRAMS[marker] if find(program) is None]


def packages(programs: list[str]) -> str:
    """The Debian packages that bring these programs, for an apt-get line."""
    return " ".join(dict.fromkeys(PACKAGES[program] for program in programs))
