"""The names behind RINGKASAN: who is not on the list, who still is, and what was corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.reports.workbook.sheet import row_height, text_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pkh_desk.domain.records import NamedHousehold
    from pkh_desk.reports.workbook.cells import Value
    from pkh_desk.reports.workbook.furniture import Setting
    from pkh_desk.reports.workbook.sheet import Sheet

_LISTINGS = ("listed", "not_listed", "still_listed")
_COLUMNS = ((1, 1), (2, 2), (3, 4), (5, 5), (6, 6), (7, 7), (8, 8))
_LOOKS = ("number", "text", "text", "text", "date", "wrap", "signed")
_HEADS = ("No", "Nama", "NIK", "Desa", "Tanggal", "Keterangan", "Pengaruh")
"""The same for all lists, so that one header row can top every further page, whichever list it holds."""
_REMARK, _REMARK_COLUMN = 4, 7
"""The only text that may be longer than its column: where it stands in a line, and in the sheet."""


def put_differences(sheet: Sheet, setting: Setting, row: int, widths: Sequence[float]) -> None:
    """Lists under the balance, from `row` on; a list without names is left out. `widths` are the sheet's columns'."""
    header = row + 1
    for title, lines in _lists(setting):
        row = _put_list(sheet, row, title, lines, widths[_REMARK_COLUMN - 1])
    if row > header:
        sheet.ws.print_title_rows = f"{header}:{header}"


def _lists(setting: Setting) -> Iterator[tuple[str, list[tuple[Value, ...]]]]:
    """(title, lines) of each list that has names."""
    figures, label = setting.book.figures, setting.label
    if figures.listing.stage:
        stage = figures.listing.stage.label
        for title, names in (
            (f"Tidak tercantum dalam daftar {stage}, masih aktif", figures.listing.not_listed),
            (f"Masih tercantum dalam daftar {stage}, sudah keluar", figures.listing.still_listed),
        ):
            if names:
                yield (
                    title,
                    [(one.name, one.nik, one.village, one.on, label("left", _remark(one)), None) for one in names],
                )
    if figures.corrections:
        yield (
            "Koreksi bulan lalu",
            [
                (one.name, one.nik, one.village, one.on, label("corrections", one.kind), one.effect)
                for one in figures.corrections
            ],
        )


def _remark(one: NamedHousehold) -> str:
    """What somebody said of it; what it is, where the title of the list does not say so already."""
    return one.note or ("" if one.kind in _LISTINGS else one.kind)


def _put_list(sheet: Sheet, row: int, title: str, lines: Sequence[tuple[Value, ...]], room: float) -> int:
    """One list, whose remarks have `room` characters on a line; the row where the next one may begin."""
    sheet.put((row, 1), f"{title} ({len(lines)} KPM)", "section")
    sheet.with_next |= {row, row + 1}
    _put_row(sheet, row + 1, _HEADS, ["header"] * len(_COLUMNS))
    for number, line in enumerate(lines, 1):
        _put_row(sheet, row + 1 + number, (number, *line), _LOOKS)
        if height := row_height(text_lines(str(line[_REMARK] or ""), room)):
            sheet.height(row + 1 + number, height)
    return row + len(lines) + 3


def _put_row(sheet: Sheet, row: int, values: Sequence[Value], looks: Sequence[str]) -> None:
    for (first, last), value, look in zip(_COLUMNS, values, looks, strict=True):
        sheet.merge((row, first), last, value, look)
