"""LibreOffice opens the workbooks, calculates every formula anew and comes to the values we stored."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook

from pkh_desk.reports.workbook import ListColumn, RecapBook, SummaryFigures, write_listing, write_recap
from tests.unit.workbook_books import book, unbalanced

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.libreoffice

_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""
_CACHED = re.compile(rb"(<f>[^<]*</f>)<v>[^<]*</v>")


def _convert(file: Path, kind: str, tmp_path: Path) -> Path:
    """`file` as LibreOffice makes it, with a profile of its own that recalculates whatever it loads."""
    settings = tmp_path / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(_ALWAYS_RECALCULATE)
    out = tmp_path / "libreoffice"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"{file.stem}.{kind}"


def _spoilt(file: Path) -> Path:
    """The same workbook with a wrong value stored beside every formula, for calculating to mend."""
    spoilt = file.with_name("spoilt.xlsx")
    with ZipFile(file) as source, ZipFile(spoilt, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, _CACHED.sub(rb"\1<v>-77</v>", source.read(name)))
    return spoilt


def _values(file: Path) -> dict[str, Any]:
    return {
        f"{ws.title}!{cell.coordinate}": cell.value
        for ws in load_workbook(file, data_only=True).worksheets
        for row in ws.iter_rows()
        for cell in row
        if cell.value is not None
    }


def _empty() -> RecapBook:
    summary = SummaryFigures(opening=0, entered={}, left={}, corrections={}, closing=0)
    return replace(book(), summary=summary, villages=(), cases=())


@pytest.mark.parametrize(
    "month", [book(), unbalanced(), _empty(), book(200)], ids=["usual", "unbalanced", "empty", "many"]
)
def test_every_formula_has_the_value_that_libreoffice_calculates(month: RecapBook, tmp_path: Path) -> None:
    file = tmp_path / "rekap.xlsx"
    write_recap(month, file)
    ours = _values(file)
    assert -77 in _values(_spoilt(file)).values()
    assert _values(_convert(_spoilt(file), "xlsx", tmp_path)) == ours


def test_a_list_opens_with_the_same_cells(tmp_path: Path) -> None:
    file = tmp_path / "daftar.xlsx"
    columns = [ListColumn("NIK"), ListColumn("Nama"), ListColumn("Nominal", "money")]
    rows = [
        [f"{2905000000000000 + i}", name, i]
        for i, name in enumerate(["=1+1", "+62", "-", " dua  spasi ", "0012", "a\nb"])
    ]
    write_listing(columns, rows, file)
    assert _values(_convert(file, "xlsx", tmp_path)) == _values(file)


@pytest.mark.poppler
def test_the_printed_pages_are_folio_across_and_nothing_is_cut_off_sideways(tmp_path: Path) -> None:
    file = tmp_path / "rekap.xlsx"
    write_recap(book(), file)
    pdf = _convert(file, "pdf", tmp_path)
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    facts = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    assert "936 x 612 pts" in facts  # 13 x 8.5 inches
    pages = text.rstrip("\f").split("\f")
    assert len(pages) == 5
    assert "Kode" in pages[2]
    assert "Nominal per tahap" in pages[2]
    assert "PPSE" in pages[3]
    assert "Halaman 1 dari 5" in pages[0]
