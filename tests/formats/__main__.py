"""Writes the made-up list in every format: openpyxl makes the .xlsx, LibreOffice the rest, our own writer the .xlsb."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.formats.xlsb import Erring, Stored, write_xlsb
from tests.libreoffice import convert

FOLDER = Path(__file__).parents[1] / "data" / "formats"
SHEET = "DATA"
TITLES = ("NO", "NAMA KPM", "NIK", "NO KK", "TGL LAHIR", "DESA", "KELOMPOK")
KINDS = ("xls", "ods", "xlsm")


def rows() -> list[list[Any]]:
    """A title, the header, and rows with the dirt that depends on the format; people of area 29, who is nobody."""
    people: list[tuple[str, Any, Any]] = [
        ("SITI", "2900005005800001", date(1980, 5, 10)),
        ("SRI", "2900005005800002", "10-05-1980"),
        ("WATI", 2900005005800003, date(1980, 5, 10)),
        ("NGADINEM", 2900005005800010, date(1980, 5, 10)),
        ("KATMINI", "2,90000E+15", date(1980, 5, 10)),
        ("=1+1", "2900005005800006", "10 Mei 1980"),
        ("M. MUT'ROF", "'2900005005800007", date(1980, 5, 10)),
        ("RUKMINI", 9401014505800001, date(1980, 5, 5)),
        ("YUNI", "2900005005800009\N{NO-BREAK SPACE}", None),
    ]
    made: list[list[Any]] = [["DAFTAR KPM KECAMATAN WATES"], [], list(TITLES)]
    for number, (name, nik, birth) in enumerate(people, 1):
        made.append([number, name, nik, f"29{number:014d}", birth, "WATES", "MAWAR"])
    return [*made, [], [None, "JUMLAH", len(people)]]


def erring_rows() -> list[list[Any]]:
    """The same rows; in some a cell is in error or a truth value, and one error stands beyond the last column."""
    made = rows()
    made[3][1], made[4][4], made[5][6] = Erring("#REF!"), Stored("#N/A"), Erring("#DIV/0!")
    made[8][2], made[9][6], made[10] = Stored("#VALUE!"), True, [*made[10], None, Erring("#NAME?")]
    return made


def main() -> None:
    """Writes all files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, date1904, made in (
        ("daftar", False, rows()), ("daftar_1904", True, rows()), ("galat", False, erring_rows()),
    ):  # fmt: skip
        book = FOLDER / f"{name}.xlsx"
        _write_xlsx(book, made, date1904=date1904)
        write_xlsb(FOLDER / f"{name}.xlsb", SHEET, made, date1904=date1904)
        with tempfile.TemporaryDirectory() as folder:
            for kind in KINDS:
                other = convert(book, kind, Path(folder))
                (FOLDER / other.name).write_bytes(other.read_bytes())


def _write_xlsx(path: Path, lines: Sequence[Sequence[Any]], *, date1904: bool) -> None:
    book = Workbook()
    if date1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    for number, line in enumerate(lines, 1):
        for column, value in enumerate(line, 1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "e" if isinstance(value, Erring) else "s"  # "=1+1" is a name here
            if isinstance(value, date):
                cell.number_format = "DD/MM/YYYY"
    book.save(path)


if __name__ == "__main__":
    main()
