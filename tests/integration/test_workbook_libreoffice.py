"""LibreOffice opens the workbooks, calculates every formula anew and comes to the values we stored."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pkh_desk.domain.records import ListComparison
from pkh_desk.paths import shipped
from pkh_desk.reports.workbook import (
    ListColumn,
    RecapBook,
    parse_definition,
    write_listing,
    write_recap,
)
from tests.libreoffice import cell_values, convert, spoilt_copy
from tests.unit.workbook_books import EMPTY, book, but, case, unbalanced

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.libreoffice


def _empty() -> RecapBook:
    return but(book(), balance=EMPTY, villages=(), cases=(), listing=ListComparison(None, 0, 0, (), ()), corrections=())


@pytest.mark.parametrize(
    "month", [book(), unbalanced(), _empty(), book(200)], ids=["usual", "unbalanced", "empty", "many"]
)
def test_every_formula_has_the_value_that_libreoffice_calculates(month: RecapBook, tmp_path: Path) -> None:
    file = tmp_path / "rekap.xlsx"
    write_recap(month, file)
    ours = cell_values(file)
    assert -77 in cell_values(spoilt_copy(file)).values()
    assert cell_values(convert(spoilt_copy(file), "xlsx", tmp_path)) == ours


def test_a_list_opens_with_the_same_cells(tmp_path: Path) -> None:
    file = tmp_path / "daftar.xlsx"
    columns = [ListColumn("NIK"), ListColumn("Nama"), ListColumn("Nominal", "money")]
    rows = [
        [f"{2905000000000000 + i}", name, i]
        for i, name in enumerate(["=1+1", "+62", "-", " dua  spasi ", "0012", "a\nb"])
    ]
    write_listing(columns, rows, file)
    assert cell_values(convert(file, "xlsx", tmp_path)) == cell_values(file)


@pytest.mark.poppler
def test_the_printed_pages_are_folio_across_and_nothing_is_cut_off_sideways(tmp_path: Path) -> None:
    file = tmp_path / "rekap.xlsx"
    write_recap(book(), file)
    pdf = convert(file, "pdf", tmp_path)
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    facts = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    assert "936 x 612 pts" in facts  # 13 x 8.5 inches
    pages = text.rstrip("\f").split("\f")
    lists = [number for number, page in enumerate(pages) if "DAFTAR KPM AKTIF DESA" in page]
    assert lists == list(range(len(pages) - 8, len(pages)))  # one for each village, last
    assert sum("MUTASI DATA KPM PKH" in page for page in pages) == 1
    assert "Kode" in pages[2]
    assert "Nominal per tahap" in pages[2]
    assert "PPSE" in pages[3]
    assert sum("KPM PKH YANG MASUK DAN KELUAR" in page for page in pages) == 1
    assert f"Halaman 1 dari {len(pages)}" in pages[0]


@pytest.mark.poppler
def test_the_signatures_of_a_long_month_stand_under_names(tmp_path: Path) -> None:
    month = book(3)
    listing = month.figures.listing
    lines = tuple(replace(listing.not_listed[0], name=f"SRI CONTOH {at}") for at in range(45))
    file = tmp_path / "rekap.xlsx"
    write_recap(but(month, listing=replace(listing, not_listed=lines)), file)
    pdf = convert(file, "pdf", tmp_path)
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    signed = next(page for page in text.split("\f") if "Dicetak oleh" in page)
    assert "SUPERVISI CONTOH" in signed
    assert "Pengaruh" in signed  # the names' header tops the page
    assert "KATMINI" in signed or "=1+1" in signed


def test_signs_that_act_in_a_criterion_mean_themselves(tmp_path: Path) -> None:
    names = ("Desa*", "Desa lain", "Des?", ">30", "=1+1", "", "~Desa", '"Desa"')
    month = but(book(0), cases=tuple(replace(case(n), village=names[n % 8], state="effective") for n in range(24)))
    text = (shipped("reports") / "recaps" / "monthly.toml").read_text("utf-8")
    assert 'effective = "Graduasi berlaku"' in text
    definition = parse_definition(text.replace('effective = "Graduasi berlaku"', 'effective = ">3 * ?"'))
    file = tmp_path / "kriteria.xlsx"
    write_recap(month, file, definition)
    ours = cell_values(file)
    again = cell_values(convert(spoilt_copy(file), "xlsx", tmp_path))
    assert {key: value for key, value in again.items() if key.startswith("GRADUASI!")} == {
        key: value for key, value in ours.items() if key.startswith("GRADUASI!")
    }
    total = next(key for key, value in ours.items() if key.startswith("GRADUASI!A") and value == "JUMLAH")
    assert 24 in [value for key, value in ours.items() if key.endswith(total.split("!A")[1])]
