"""LibreOffice as a second opinion: opens a workbook, calculates every formula anew, and writes what it came to."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
"""A text table as a person saves it: each cell as it is shown."""
_CACHED = re.compile(rb"(<f>[^<]*</f>)<v>[^<]*</v>")


def convert(file: Path, kind: str, tmp_path: Path) -> Path:
    """`file` as LibreOffice makes it, with a profile of its own that recalculates whatever it loads.

    `kind` is an ending, with a filter and its options behind a colon where the usual ones do not fit.
    """
    return convert_all([file], kind, tmp_path)[0]


def convert_all(files: Sequence[Path], kind: str, tmp_path: Path, seconds: int = 180) -> list[Path]:
    """The same for several files of different names in one call, which starts LibreOffice only once."""
    settings = tmp_path / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(_ALWAYS_RECALCULATE)
    out = tmp_path / "libreoffice"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=seconds)
    return [out / f"{file.stem}.{kind.partition(':')[0]}" for file in files]


def spoilt_copy(file: Path, name: str = "spoilt.xlsx") -> Path:
    """The same workbook with a wrong value stored beside every formula, for calculating to mend."""
    spoilt = file.with_name(name)
    with ZipFile(file) as source, ZipFile(spoilt, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, _CACHED.sub(rb"\1<v>-77</v>", source.read(name)))
    return spoilt


def cell_values(file: Path) -> dict[str, Any]:
    """Every filled cell as "SHEET!A1" -> value; formulas by their stored value."""
    return {
        f"{ws.title}!{cell.coordinate}": cell.value
        for ws in load_workbook(file, data_only=True).worksheets
        for row in ws.iter_rows()
        for cell in row
        if cell.value is not None
    }
