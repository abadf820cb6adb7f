"""Our side of the mail merge: what LibreOffice needs for it, which Python can ask it, and its seconds.

Debian: `python3-uno` and `libreoffice-base` beside Writer; the CSV driver comes with the latter.
"""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import writer_letter
from tests.external import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pkh_desk.reports.forms import Letter, Template

PACKAGES = "libreoffice-writer libreoffice-base python3-uno"
_SCRIPT = Path(__file__).with_name("mail_merge_uno.py")
_TRIES = 4
"""LibreOffice 7.4 falls over its own documents now and then when it is asked to merge without a window."""


@cache
def python_with_uno() -> Path | None:
    """The Python that LibreOffice speaks to: the system's own, or the one that LibreOffice brings."""
    soffice = find("soffice")
    if soffice is None:
        return None
    beside = soffice.resolve().parent
    for python in (Path("/usr/bin/python3"), beside / "python", beside / "python.exe", Path(sys.executable)):
        if python.exists() and subprocess.run([python, "-c", "import uno"], capture_output=True).returncode == 0:
            return python
    return None


def prepare(folder: Path, template: Template, letters: Sequence[Letter]) -> None:
    """Writes the letter with its merge fields, all rows, and the one row of the first merge."""
    folder.mkdir(parents=True)
    writer_letter.write_rows(folder / "letters.csv", letters)
    writer_letter.write_rows(folder / "first.csv", letters[:1])
    flat = folder / "letter.fodt"
    flat.write_text(writer_letter.document(template, letters[0], merge=True), encoding="utf-8")
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", own, "--headless", "--convert-to", "odt", "--outdir", str(folder), str(flat)]
    subprocess.run(command, check=True, capture_output=True)


def works(folder: Path) -> bool:
    """Whether a letter can be merged; says loudly what is missing where it cannot."""
    python = python_with_uno()
    try:
        if python is not None:
            seconds(folder, "first")
            return True
    except RuntimeError as error:
        print(error)
    print(f"NOT COMPARED with LibreOffice's mail merge, which needs {PACKAGES}; Python with uno: {python or 'none'}")
    return False


def seconds(folder: Path, table: str = "letters", *, into: str = "one") -> float:
    """Seconds of a merge of a prepared folder in a LibreOffice that is warm; `into` one PDF, or one "each" letter."""
    command = [str(python_with_uno()), str(_SCRIPT), str(folder), table, into]
    for _ in range(_TRIES):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return float(done.stdout.split()[-1])
    raise RuntimeError(f"The mail merge failed {_TRIES} times:\n{done.stderr[-1500:]}")
