"""Columns that are not understood are mapped by a person, remembered for the next such list, and never guessed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from pkh_desk.domain.errors import UserError
from pkh_desk.services.imports import ImportService
from pkh_desk.services.reasons import MENDING

TITLES = ("NO", "NAMA KPM", "IDENTITAS", "NO KK", "DESA", "KELOMPOK")
MakeBook = Callable[..., Path]


@pytest.fixture
def make_book(tmp_path: Path) -> MakeBook:
    def make(*rows: tuple[Any, ...], titles: tuple[str, ...] = TITLES, name: str = "a.xlsx") -> Path:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in (titles, *rows):
            sheet.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return make


def family(number: int, **said: Any) -> tuple[Any, ...]:
    cells = {
        "no": number, "name": f"SITI {number}", "nik": f"290000500180{number:04d}", "card": f"29{number:014d}",
        "village": "Wates", "group": "Mawar",
    }  # fmt: skip
    return tuple((cells | said).values())


def test_a_title_that_nobody_understands_is_mapped_and_remembered(service: ImportService, make_book: MakeBook) -> None:
    first = make_book(family(1))
    with pytest.raises(UserError) as caught:
        service.stage(first)
    assert (caught.value.code, caught.value.details["columns"]) == ("columns_missing", ["NIK"])
    found = service.look(first)
    assert (found.kind, found.missing, found.columns[2].field) == ("office-list", ("NIK",), "")
    assert found.columns[2].samples == ("2900••••••••••01",)
    mapping = found.with_field(2, "nik")
    review = service.stage(first, mapping=mapping)
    assert (review.counts["inserted"], review.recognised.origin) == (1, "given")
    service.commit(review)
    again = service.stage(make_book(family(2), name="b.xlsx"))
    assert (again.counts["inserted"], again.recognised.origin) == (1, "remembered")


def test_the_mended_rows_of_such_a_list_are_understood_too(
    service: ImportService, make_book: MakeBook, tmp_path: Path
) -> None:
    path = make_book(family(1), family(2, village=""))
    batch = service.commit(service.stage(path, mapping=service.look(path).with_field(2, "nik"))).batch
    out = tmp_path / "ditolak.xlsx"
    assert service.export_rejected(batch, out, MENDING) == 1
    book = load_workbook(out)
    sheet = book.worksheets[0]
    row = next(row for row in sheet.iter_rows() if any(cell.value == "SITI 2" for cell in row))
    row[4].value = "Wates"
    book.save(out)
    review = service.stage(out)
    assert (review.kind, review.counts["inserted"], review.recognised.origin) == ("office-list", 1, "remembered")


@pytest.mark.parametrize("column", ["C", "identitas"])
def test_the_terminal_names_a_column_by_letter_or_title(
    service: ImportService, make_book: MakeBook, column: str
) -> None:
    assert service.stage(make_book(family(1)), named={"nik": column}).counts["inserted"] == 1


def test_a_column_or_field_that_is_not_there_is_refused(service: ImportService, make_book: MakeBook) -> None:
    for named, code in (({"nik": "ZZ"}, "column_unknown"), ({"nnik": "C"}, "field_unknown")):
        with pytest.raises(UserError) as caught:
            service.stage(make_book(family(1)), named=named)
        assert caught.value.code == code


def test_two_columns_of_one_meaning_that_differ_are_told(service: ImportService, make_book: MakeBook) -> None:
    titles = ("NO", "NAMA KPM", "NIK", "NO KK", "DESA", "KELOMPOK", "NOMOR NIK")
    path = make_book((*family(1), "2900005001809999"), (*family(2), family(2)[2]), titles=titles)
    [told] = [issue for issue in service.stage(path).issues if issue.code == "column_twice"]
    assert (told.row, told.column) == (0, "NOMOR NIK")
    assert "NIK (kolom C)" in told.message
    assert "1 baris" in told.message


def test_rows_that_are_no_data_are_listed_with_why(service: ImportService, make_book: MakeBook) -> None:
    path = make_book(family(1), (None, "JUMLAH", 1), (None, "Mengetahui, Kepala Desa"))
    found = service.look(path)
    assert [(row.first, row.reason) for row in found.skipped] == [(1, "header"), (3, "total"), (4, "signature")]
    review = service.stage(path, mapping=found.with_field(2, "nik"))
    assert [row.reason for row in review.recognised.skipped] == ["header", "total", "signature"]
