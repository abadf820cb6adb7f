"""Several sheets of one workbook that hold one list, and a header row that a person has to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from pkh_desk.domain.errors import UserError
from pkh_desk.services.context import Context
from pkh_desk.services.imports import ImportService
from pkh_desk.services.reasons import MENDING
from pkh_desk.storage import imports

TITLES = ("NO", "NAMA KPM", "NIK", "NO KK", "DESA", "KELOMPOK")
Row = Sequence[Any]
MakeBook = Callable[..., Path]


@pytest.fixture
def make_book(tmp_path: Path) -> MakeBook:
    def make(sheets: dict[str, Sequence[Row]], name: str = "a.xlsx") -> Path:
        book = Workbook()
        assert book.active is not None
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        book.save(tmp_path / name)
        return tmp_path / name

    return make


def family(number: int, **said: Any) -> list[Any]:
    cells = {
        "no": number, "name": f"SITI {number}", "nik": f"290000500180{number:04d}", "card": f"29{number:014d}",
        "village": "Wates", "group": "Mawar",
    }  # fmt: skip
    return list((cells | said).values())


def two_villages(make_book: MakeBook) -> Path:
    """The second sheet has titles above its header, its columns in another order, one more, and a bad NIK."""
    other = [family(number, village="Purworejo", nik="123" if number == 4 else f"290000500180{number:04d}")
             for number in (3, 4, 5)]  # fmt: skip
    turned = [[*row[2:], "ada", *row[:2]] for row in other]
    titles = [*TITLES[2:], "KETERANGAN LAIN", *TITLES[:2]]
    return make_book(
        {"Rekap": [["JUMLAH", 5]], "Wates": [TITLES, family(1), family(2)],
         "Purworejo": [["DAFTAR KPM"], [], titles, *turned]}
    )  # fmt: skip


def test_a_sheet_per_village_comes_in_as_one_list(
    context: Context, service: ImportService, make_book: MakeBook
) -> None:
    path = two_villages(make_book)
    alone = service.stage(path)
    assert alone.recognised.alike
    assert [issue.code for issue in alone.issues if not issue.row] == ["other_sheets"]
    review = service.stage(path, all_sheets=True)
    assert not [issue for issue in review.issues if not issue.row]
    assert set(review.recognised.joined) == {"Wates", "Purworejo"}
    assert (review.read, review.counts["inserted"], review.counts["rejected"]) == (5, 4, 1)
    [issue] = [one for one in review.issues if one.severity == "error"]
    assert (issue.sheet, issue.row, issue.column, issue.value) == ("Purworejo", 5, "NIK", "123")
    [refused] = review.rows(review.positions("rejected"))
    assert refused.shown == "5 · Purworejo"
    assert refused.raw["NAMA KPM"] == "SITI 4"
    assert refused.raw["KETERANGAN LAIN"] == "ada"
    assert {row.village for row in review.rows(review.positions("inserted"))} == {"Wates", "Purworejo"}
    batch = service.commit(review).batch
    with context.read() as connection:
        kept = imports.batch(connection, batch)
        numbers = list(imports.rejected_rows(connection, batch))
    assert set(kept["header"]["sheets"]) == {"Wates", "Purworejo"}
    assert [review.staged.keys.place(number) for number, _ in numbers] == [("Purworejo", 5)]
    assert ("Purworejo", 5) in [(one.sheet, one.row) for one in service.issues(batch)]


def test_the_refused_rows_of_joined_sheets_come_back_mended(
    service: ImportService, make_book: MakeBook, tmp_path: Path
) -> None:
    result = service.commit(service.stage(two_villages(make_book), sheet="Wates", joined=["purworejo"]))
    out = tmp_path / "ditolak.xlsx"
    assert service.export_rejected(result.batch, out, MENDING) == 1
    book = load_workbook(out)
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    sheet.cell(2, titles.index("NIK") + 1).value = "2900005001800004"
    book.save(out)
    assert service.commit(service.stage(out)).inserted == 1


def test_a_cell_of_a_further_sheet_is_mended_and_seen_later(service: ImportService, make_book: MakeBook) -> None:
    review = service.stage(two_villages(make_book), sheet="Wates", joined=["Purworejo"])
    [refused] = review.rows(review.positions("rejected"))
    mended = service.edit(review, refused.row, "NIK", "2900005001800004")
    assert (mended.counts["rejected"], mended.edited) == (0, 1)
    result = service.commit(mended)
    assert result.edited == 1
    [cell] = service.edits(result.batch)
    assert (cell.sheet, cell.row, cell.column, cell.name) == ("Purworejo", 5, "NIK", "SITI 4")
    assert (cell.said, cell.mended) == ("123", "2900••••••••••04")
    assert service.batches()[0].edited == 1


def test_a_double_in_another_sheet_names_that_sheet(service: ImportService, make_book: MakeBook) -> None:
    path = make_book({"A": [TITLES, family(1), family(2)], "B": [TITLES, family(1), family(3)]})
    review = service.stage(path, all_sheets=True)
    [issue] = [one for one in review.issues if one.code == "duplicate_in_file"]
    assert issue.sheet == "B"
    assert "2 · A" in issue.message


def test_sheets_without_a_village_column_say_it_by_their_names(service: ImportService, make_book: MakeBook) -> None:
    rows = [[title for title in TITLES if title != "DESA"], *([*family(1)[:4], "Mawar"],)]
    again = [rows[0], [*family(2)[:4], "Mawar"]]
    review = service.stage(make_book({"Wates": rows, "Purworejo": again}), all_sheets=True)
    assert (review.counts["inserted"], review.recognised.added) == (2, ("village",))
    assert [row.village for row in review.rows([0, 1])] == ["Wates", "Purworejo"]


def test_a_sheet_that_lacks_a_column_is_not_joined(service: ImportService, make_book: MakeBook) -> None:
    path = make_book({"A": [TITLES, family(1)], "B": [TITLES[:4], family(2)[:4]], "C": [["x", "y"], ["a", "b"]]})
    for name, column in (("B", "DESA"), ("C", "NIK")):
        with pytest.raises(UserError, match=column) as caught:
            service.stage(path, sheet="A", joined=[name])
        assert caught.value.code == "sheets_differ"
    with pytest.raises(UserError, match="Lembar yang ada"):
        service.stage(path, sheet="A", joined=["X"])


def test_a_decision_about_a_row_of_a_further_sheet(service: ImportService, make_book: MakeBook) -> None:
    service.commit(service.stage(make_book({"A": [TITLES, family(1), family(2)]}, "mula.xlsx")))
    mixed = family(1, card=family(2)[3])
    path = make_book({"A": [TITLES, family(7)], "B": [TITLES, mixed, family(8)]}, "b.xlsx")
    review = service.stage(path, all_sheets=True)
    [(key, candidates)] = review.undecided().items()
    assert review.staged.keys.place(key) == ("B", 2)
    decided = service.decide(review, key, candidates[0])
    assert (decided.undecided(), decided.counts["rejected"]) == ({}, 0)


ODD = ("no urut", "siapa", "angka enam belas", "kartu", "tempat tinggal", "kumpulan")
ODD_FIELDS = {"name": 1, "nik": 2, "card": 3, "village": 4, "group": 5}


def test_a_header_that_nobody_understands_is_shown_by_hand_and_remembered(
    service: ImportService, make_book: MakeBook
) -> None:
    path = make_book({"A": [["DAFTAR KPM 2026"], ["disusun oleh", "kami", "sendiri"], ODD, family(1), family(2)]})
    with pytest.raises(UserError) as caught:
        service.stage(path)
    assert caught.value.code == "columns_missing"
    found = service.look(path)
    assert found.top[2] == (3, ", ".join(ODD))
    assert "NIK" in found.missing
    by_hand = service.look(path, header_row=3)
    assert (by_hand.header_rows, by_hand.header_by) == ((3, 3), "given")
    review = service.stage(path, header_row=3, mapping=ODD_FIELDS)
    assert (review.read, review.counts["inserted"]) == (2, 2)
    service.commit(review)
    again = make_book({"B": [["DAFTAR LAIN"], [], [], [], ODD, family(3), family(4)]}, "b.xlsx")
    remembered = service.stage(again)
    assert (remembered.read, remembered.recognised.header_rows) == (2, (5, 5))
    assert (remembered.recognised.header_by, remembered.recognised.origin) == ("remembered", "remembered")
    service.commit(remembered)
    third = make_book({"B": [ODD, family(5)]}, "c.xlsx")
    assert service.stage(third).recognised.header_by == "remembered"


def test_a_wrong_header_is_put_right(service: ImportService, make_book: MakeBook) -> None:
    old = ["NO", "NAMA KPM", "NIK", "NO KK", "DESA", "KELOMPOK", "ALAMAT", "RT", "RW"]
    path = make_book({"A": [old, ["keterangan kolom di atas sudah tidak berlaku"], TITLES, family(1)]})
    review = service.stage(path, header_row=3)
    assert (review.recognised.header_rows, review.read, review.counts["inserted"]) == ((3, 3), 1, 1)


@pytest.mark.parametrize("row", [2, 90_000])
def test_a_blank_row_is_no_header(service: ImportService, make_book: MakeBook, row: int) -> None:
    path = make_book({"A": [TITLES, [], family(1)]})
    with pytest.raises(UserError, match=f"Baris {row}") as caught:
        service.stage(path, header_row=row)
    assert caught.value.code == "header_row_wrong"


def test_a_header_of_two_rows_is_taken_whole_by_its_first_row(service: ImportService, data: Path) -> None:
    found = service.look(data / "kelompok_dampingan.xlsx", header_row=4)
    assert (found.header_rows, found.sheet, found.kind) == ((4, 5), "DATA", "office-list")
