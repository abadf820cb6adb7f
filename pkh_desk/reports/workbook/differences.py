"""The names behind RINGKASAN: who is not on the list, who still is, and what was corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pkh_desk.reports.workbook.cells import Value
    from pkh_desk.reports.workbook.furniture import Setting
    from pkh_desk.reports.workbook.sheet import Sheet

_COLUMNS = ((1, 1), (2, 2), (3, 4), (5, 5), (6, 6), (7, 7), (8, 8))
_LOOKS = ("number", "text", "text", "text", "date", "text", "signed")


def put_differences(sheet: Sheet, setting: Setting, row: int) -> None:
    """Lists under the balance, from `row` on; a list without names is left out."""
    figures, label = setting.book.summary, setting.label
    corrections = [
        (line.name, line.nik, line.village, line.on, label("corrections", line.kind), line.effect)
        for line in figures.correction_lines
    ]
    if figures.listing:
        stage = figures.listing.stage
        for title, names in (
            (f"Tidak tercantum dalam daftar {stage}, masih aktif", figures.listing.not_listed),
            (f"Masih tercantum dalam daftar {stage}, sudah keluar", figures.listing.still_listed),
        ):
            lines = [(line.name, line.nik, line.village, line.since, label("left", line.note), None) for line in names]
            row = _put_list(sheet, row, title, ("Sejak", "Keterangan", ""), lines)
    _put_list(sheet, row, "Koreksi bulan lalu", ("Tanggal", "Jenis", "Pengaruh"), corrections)


def _put_list(
    sheet: Sheet, row: int, title: str, heads: tuple[str, str, str], lines: Sequence[tuple[Value, ...]]
) -> int:
    """One list; the row where the next one may begin."""
    if not lines:
        return row
    sheet.put((row, 1), f"{title} ({len(lines)} KPM)", "section")
    _put_row(sheet, row + 1, ("No", "Nama", "NIK", "Desa", *heads), ["header"] * len(_COLUMNS))
    for number, line in enumerate(lines, 1):
        _put_row(sheet, row + 1 + number, (number, *line), _LOOKS)
    return row + len(lines) + 3


def _put_row(sheet: Sheet, row: int, values: Sequence[Value], looks: Sequence[str]) -> None:
    """One line; where nothing stands under the last column, the one before takes its room."""
    columns = list(_COLUMNS)
    if values[-1] in (None, "") and len(values) == len(columns):
        columns = [*columns[:-2], (columns[-2][0], columns[-1][1])]
    for (first, last), value, look in zip(columns, values, looks, strict=False):
        sheet.merge((row, first), last, value, look)
