"""Long lists and refused rows as workbooks."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from pkh_desk.domain.errors import Cancelled, UserError
from pkh_desk.reports.workbook import ListColumn, ListOptions, listing, write_listing, write_rejected

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = [ListColumn("NIK"), ListColumn("Nama"), ListColumn("Lahir", "date"), ListColumn("Nominal", "money")]


def household(index: int) -> list[object]:
    return [f"{2905000000000000 + index}", f"SITI {index}", date(1980, 1, 1 + index % 28), 225_000 * index]


def test_a_list_is_ready_to_read_and_print(tmp_path: Path) -> None:
    out = tmp_path / "daftar.xlsx"
    options = ListOptions(heading=("DAFTAR KPM", "Kecamatan Wates"), footer="Wates")
    assert write_listing(COLUMNS, (household(i) for i in range(450)), out, options) == 450
    ws = load_workbook(out)["DAFTAR"]
    assert [ws.cell(4, column).value for column in range(1, 5)] == ["NIK", "Nama", "Lahir", "Nominal"]
    assert [cell.value for cell in ws[454]] == [
        "2905000000000449",
        "SITI 449",
        datetime(1980, 1, 2),
        101_025_000,
    ]
    assert [cell.number_format for cell in ws[454]] == ["@", "@", "dd-mm-yyyy", "#,##0"]
    assert (ws.freeze_panes, ws.print_title_rows, ws.auto_filter.ref) == ("A5", "$4:$4", "A4:D454")
    assert ws.print_area == "'DAFTAR'!$A$1:$D$454"
    assert (ws.page_setup.paperSize, ws.page_setup.orientation, ws.page_setup.fitToHeight) == (
        14,
        "landscape",
        0,
    )
    assert ws.column_dimensions["A"].width > 16


def test_an_empty_list_is_a_header(tmp_path: Path) -> None:
    out = tmp_path / "daftar.xlsx"
    assert write_listing(COLUMNS, [], out) == 0
    assert load_workbook(out)["DAFTAR"].max_row == 1


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    options = ListOptions(created=datetime(2026, 11, 30))
    for name in ("a.xlsx", "b.xlsx"):
        write_listing(COLUMNS, (household(i) for i in range(10)), tmp_path / name, options)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_progress_counts_and_may_stop_the_work(tmp_path: Path) -> None:
    seen: list[int] = []

    def progress(label: str, done: int, total: int) -> None:
        seen.append(done)
        if done >= 400:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_listing(COLUMNS, (household(i) for i in range(900)), tmp_path / "a.xlsx", ListOptions(progress=progress))
    assert seen == [200, 400]
    assert list(tmp_path.iterdir()) == []


def test_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MAX_ROWS", 300)
    with pytest.raises(UserError, match="per desa") as caught:
        write_listing(COLUMNS, (household(i) for i in range(400)), tmp_path / "a.xlsx")
    assert caught.value.code == "too_many_rows"
    assert list(tmp_path.iterdir()) == []


def test_refused_rows_come_back_under_their_own_header(tmp_path: Path) -> None:
    out = tmp_path / "ditolak.xlsx"
    header = ["NAMA PENERIMA", "NIK", "TGL LAHIR", "UMUR"]
    rows: list[tuple[list[Any], str]] = [
        (["=SITI", "0290512345678901", date(1980, 5, 17), 46], "NIK 17 angka"),
        (["SRI", 2905123456789010.0, "17/05/80", None], "NIK mungkin terpotong"),
        (["PENDEK"], "Baris tidak lengkap"),
    ]
    assert write_rejected(header, rows, out, numbers={"NIK"}) == 3
    ws = load_workbook(out)["DITOLAK"]
    assert [cell.value for cell in ws[1]] == [*header, "ALASAN DITOLAK"]
    assert [ws.cell(row, 2).number_format for row in (2, 3, 4)] == ["@", "@", "@"]
    assert [ws.cell(row, 4).number_format for row in (2, 3)] == ["General", "@"]
    read = CalamineWorkbook.from_path(out).get_sheet_by_name("DITOLAK").to_python()
    assert read[1] == ["=SITI", "0290512345678901", date(1980, 5, 17), 46.0, "NIK 17 angka"]
    assert read[2] == ["SRI", 2905123456789010.0, "17/05/80", "", "NIK mungkin terpotong"]
    assert read[3] == ["PENDEK", "", "", "", "Baris tidak lengkap"]
