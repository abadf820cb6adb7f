"""The recap workbook: figures, formulas with their values, paper, marks, same month same bytes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import ListComparison
from pkh_desk.reports.workbook import RecapBook, load_definition, write_recap
from pkh_desk.reports.workbook.sheet import LINE_HEIGHT, ROW_HEIGHT
from tests.unit.workbook_books import EMPTY, book, but, unbalanced

if TYPE_CHECKING:
    from pathlib import Path


def _written(tmp_path: Path, month: RecapBook, *, values: bool = True) -> Any:
    out = tmp_path / "rekap.xlsx"
    write_recap(month, out)
    return load_workbook(out, data_only=values)


def _beside(ws: Any, label: str, columns: int = 1) -> Any:
    """The value to the right of a label."""
    cell = next(cell for row in ws.iter_rows() for cell in row if str(cell.value or "").startswith(label))
    return ws.cell(cell.row, cell.column + columns).value


def test_the_month_balances(tmp_path: Path) -> None:
    ws = _written(tmp_path, book())["RINGKASAN"]
    assert _beside(ws, "Saldo awal (akhir Oktober 2026), sementara") == 1208
    assert [_beside(ws, label) for label in ("Masuk", "Keluar", "Koreksi bulan lalu", "Saldo akhir")] == [
        15,
        10,
        -1,
        1212,
    ]
    assert _beside(ws, "Graduasi mandiri") == 5
    assert _beside(ws, "KPM aktif menurut basis data") == 1212
    assert _beside(ws, "Pemeriksaan") == "Seimbang"


def test_an_unbalanced_month_says_so(tmp_path: Path) -> None:
    assert _beside(_written(tmp_path, unbalanced())["RINGKASAN"], "Pemeriksaan") == "TIDAK SEIMBANG"
    month = book()
    lost = but(month, villages=month.figures.villages[:-1])
    assert _beside(_written(tmp_path, lost)["RINGKASAN"], "Pemeriksaan") == "TIDAK SEIMBANG"


def test_the_list_stands_beside_the_office(tmp_path: Path) -> None:
    ws = _written(tmp_path, book())["RINGKASAN"]
    labels = (
        "KPM dalam daftar",
        "Selisih (kantor",
        "Tidak tercantum, masih",
        "Masih tercantum, sudah",
        "Selisih yang belum",
    )
    assert [_beside(ws, label, 3) for label in labels] == [1204, 8, 9, 1, 0]
    names = [row[1] for row in ws.iter_rows(values_only=True)]
    assert "SRI CONTOH 8" in names
    assert "@KATMINI" in names


def test_last_month_is_compared_by_formula(tmp_path: Path) -> None:
    ws = _written(tmp_path, book(), values=False)["RINGKASAN"]
    assert _beside(ws, "Jumlah komponen", 2) == "='REKAP DESA'!N15"
    assert str(_beside(ws, "Jumlah komponen", 3)).startswith("=G")


def test_village_totals_are_formulas_with_values(tmp_path: Path) -> None:
    formulas = _written(tmp_path, book(), values=False)["REKAP DESA"]
    values = _written(tmp_path, book())["REKAP DESA"]
    assert (formulas["D15"].value, values["D15"].value) == ("=SUM(D7:D14)", 1212)
    assert (formulas["N7"].value, values["N7"].value) == ("=SUM(F7:M7)", 183)
    assert (values["A15"].value, values["O15"].value) == ("JUMLAH KECAMATAN WATES", 522_900_000)
    assert [cell.number_format for cell in values[7]][:4] == ["#,##0", "@", "@", "#,##0"]


def test_the_cross_table_counts_every_case_once(tmp_path: Path) -> None:
    values, formulas = (
        _written(tmp_path, book(50))["GRADUASI"],
        _written(tmp_path, book(50), values=False)["GRADUASI"],
    )
    total = max(row[0].row for row in values.iter_rows() if row[0].value == "JUMLAH")
    figures = [values.cell(total, column).value for column in range(4, 11)]
    assert sum(figures[:-1]) == figures[-1] == 50
    assert "COUNTIFS($D$7:$D$56,$B" in formulas.cell(total - 1, 4).value
    assert values["I7"].is_date
    assert (values["E7"].value, values["F7"].value) == (2011, 15)


def test_dangerous_names_are_text(tmp_path: Path) -> None:
    ws = _written(tmp_path, book(), values=False)["RINGKASAN"]
    cells = [cell for row in ws.iter_rows() for cell in row if cell.value in ("=1+1", "@KATMINI")]
    assert [cell.data_type for cell in cells] == ["s", "s"]


def test_every_sheet_prints_on_folio_across(tmp_path: Path) -> None:
    for ws in _written(tmp_path, book()).worksheets:
        setup = ws.page_setup
        assert (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) == (
            14,
            "landscape",
            1,
            0,
        )
        assert ws.sheet_properties.pageSetUpPr.fitToPage
        assert (ws.freeze_panes, bool(ws.print_area)) == ("A7", True)
        heads = ws[str(ws.print_title_rows).split(":")[0].strip("$")]
        assert heads[0].value == ("Rekap Bulanan PKH" if ws.title == "GRAFIK" else "No")
        texts = [str(cell.value) for row in ws.iter_rows() for cell in row if cell.value is not None]
        assert "UPPKH Kecamatan Wates · Bulan November 2026" in texts
        assert "Kecamatan Wates, Kabupaten Blitar, Provinsi Jawa Timur" in texts
        assert "Dicetak oleh Operator Contoh, 30-11-2026 pukul 14.05" in texts
        assert any("NIP. 199202022023211002" in text and "Wates, 30 November 2026" in text for text in texts)


@pytest.mark.parametrize("label", ["DRAF", "Revisi 2, dikunci 3-12-2026"])
def test_the_revision_stands_on_every_sheet(tmp_path: Path, label: str) -> None:
    month = but(book(), locked=label != "DRAF")
    written = _written(tmp_path, replace(month, frame=replace(month.frame, revision_label=label)))
    for ws in written.worksheets:
        assert ws["A4"].value == label
        assert ws["A4"].font.color.rgb == ("FFB42318" if label == "DRAF" else "FF52606D")
        assert label in ws.oddFooter.left.text


def test_a_month_without_anything(tmp_path: Path) -> None:
    nothing = ListComparison(None, 0, 0, (), ())
    month = but(book(), balance=EMPTY, villages=(), cases=(), listing=nothing, corrections=())
    written = _written(tmp_path, replace(month, frame=replace(month.frame, signers=(), previous=None)))
    assert _beside(written["RINGKASAN"], "Pemeriksaan") == "Seimbang"
    assert _beside(written["RINGKASAN"], "nihil") == 0
    assert written["REKAP DESA"]["A7"].value == "Belum ada desa dengan KPM aktif."
    assert written["REKAP DESA"]["D8"].value == 0
    assert written["GRADUASI"]["A7"].value == "Tidak ada kasus graduasi sampai bulan ini."


def test_an_unknown_kind_or_village_is_still_counted(tmp_path: Path) -> None:
    month = book(3)
    cases, balance = month.figures.cases, month.figures.balance
    stranger = replace(cases[0], village="DESA LAMA", state="baru sama sekali")
    counted = replace(balance, left={**balance.left, "Sebab lain": 0})
    written = _written(tmp_path, but(month, balance=counted, cases=(*cases, stranger)))
    assert _beside(written["RINGKASAN"], "Sebab lain") == 0
    ws = written["GRADUASI"]
    row = next(row for row in ws.iter_rows(min_row=12) if row[1].value == "DESA LAMA")
    assert [cell.value for cell in row[3:10]] == [0, 0, 0, 0, 0, 1, 1]


def test_the_definition_chooses_sheets_columns_and_paper(tmp_path: Path) -> None:
    shipped = load_definition()
    columns = (shipped.sheets[1].columns[2], shipped.sheets[1].columns[7], shipped.sheets[1].columns[5])
    only = msgspec.structs.replace(shipped.sheets[1], columns=columns, name="DESA")
    out = tmp_path / "rekap.xlsx"
    write_recap(book(), out, msgspec.structs.replace(shipped, sheets=(only, shipped.sheets[0]), paper="a4"))
    written = load_workbook(out, data_only=True)
    assert written.sheetnames == ["DESA", "RINGKASAN"]
    assert [cell.value for cell in written["DESA"][15]][:3] == ["JUMLAH KECAMATAN WATES", 552, 36]
    assert written["DESA"].page_setup.paperSize == 9
    assert _beside(written["RINGKASAN"], "Pemeriksaan") == "Seimbang"


def test_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_recap(book(), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    properties = load_workbook(tmp_path / "a.xlsx").properties
    assert (properties.created, properties.modified) == (book().frame.printed_at,) * 2
    assert properties.title == "Rekap Bulanan PKH November 2026"


def test_calamine_reads_the_same_values_as_openpyxl(tmp_path: Path) -> None:
    written = _written(tmp_path, book())
    other = CalamineWorkbook.from_path(tmp_path / "rekap.xlsx")
    for ws in written.worksheets:
        read = other.get_sheet_by_name(ws.title).to_python(skip_empty_area=False)
        for row in ws.iter_rows():
            for cell in row:
                if isinstance(cell.value, (int, float, str)):
                    assert read[cell.row - 1][cell.column - 1] == cell.value, cell.coordinate


def test_every_title_has_the_room_it_needs(tmp_path: Path) -> None:
    written = _written(tmp_path, but(book(), month=Month(2026, 10)))
    for ws, title in ((written["RINGKASAN"], "September 2026"), (written["GRADUASI"], "Ditandatangani")):
        cell = next(cell for row in ws.iter_rows() for cell in row if cell.value == title)
        assert ws.column_dimensions[cell.column_letter].width > 1.2 * len(title)


def test_a_long_remark_stays_in_its_column(tmp_path: Path) -> None:
    listing = book().figures.listing
    told = tuple(replace(one, note="Gagal cek rekening atau KKS, menunggu bank") for one in listing.not_listed[:1])
    month = but(book(), listing=replace(listing, not_listed=(*told, *listing.not_listed[1:])))
    ws = _written(tmp_path, month)["RINGKASAN"]
    remark = next(cell for row in ws.iter_rows() for cell in row if str(cell.value or "").startswith("Gagal cek"))
    assert (remark.alignment.wrap_text, remark.column_letter) == (True, "G")
    assert ws.row_dimensions[remark.row].height == 2 * LINE_HEIGHT
    assert ws.row_dimensions[remark.row + 1].height in (None, ROW_HEIGHT)


@pytest.mark.parametrize("names", [1, 4, 5, 17, 39, 44, 45, 120])
def test_signatures_and_headings_never_stand_alone(tmp_path: Path, names: int) -> None:
    listing = book().figures.listing
    lines = tuple(replace(listing.not_listed[0], name=f"SRI CONTOH {number}") for number in range(names))
    ws = _written(tmp_path, but(book(), listing=replace(listing, not_listed=lines)))["RINGKASAN"]
    starts = [one.id + 1 for one in ws.row_breaks.brk]
    firsts = [ws.cell(row, 1).value for row in starts]
    printed = next(row[0].row for row in ws.iter_rows() if str(row[0].value).startswith("Dicetak"))
    assert all(isinstance(first, int) or "KPM)" in str(first) or first is None for first in firsts)
    assert not starts or printed - starts[-1] >= 4
    assert len(starts) >= names // 45
