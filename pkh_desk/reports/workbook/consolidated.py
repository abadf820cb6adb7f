"""The workbook of a regency: totals by formula, who has sent, and each office beside its month before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.dates import long_date, short_date
from pkh_desk.reports.workbook.cells import Formula, Value, letter

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from openpyxl import Workbook

    from pkh_desk.domain.records import ConsolidatedMonth, OfficeMonth, PackageFigures
    from pkh_desk.reports.workbook.package import Body
    from pkh_desk.reports.workbook.sheet import Sheet
    from pkh_desk.reports.workbook.styles import StyleBook

COMPARISON = "PERBANDINGAN"
TITLE, PLACE, NOTE, HEADER = 1, 2, 3, 5
FIRST = HEADER + 1
Figure = tuple[str, float, str, Callable[["PackageFigures"], int]]
"""Title, width, look, value of a package."""


def _state(code: str) -> Callable[[PackageFigures], int]:
    return lambda one: one.cases.get(code, 0)


def _component(code: str) -> Callable[[PackageFigures], int]:
    return lambda one: one.component(code)


BALANCE: Sequence[Figure] = (
    ("SALDO AWAL", 11, "integer", lambda one: one.balance.opening),
    ("MASUK", 10, "integer", lambda one: sum(one.balance.entered.values())),
    ("KELUAR", 10, "integer", lambda one: sum(one.balance.left.values())),
    ("KOREKSI", 10, "signed", lambda one: sum(one.balance.corrections.values())),
)
_SIGNS = (1, 1, -1, 1)


def _closing(figures: PackageFigures) -> int:
    """What the formula of the line gives, whatever the office says of itself."""
    return sum(sign * value(figures) for sign, (_, _, _, value) in zip(_SIGNS, BALANCE, strict=True))


FIGURES: Sequence[Figure] = (
    ("JIWA", 11, "integer", lambda one: one.people),
    *((code, 10, "integer", _component(code)) for code in COMPONENTS),
    ("NOMINAL PER TAHAP (Rp)", 18, "money", lambda one: one.amount),
    ("TIDAK TERCANTUM", 12, "integer", lambda one: one.not_listed),
    ("MASIH TERCANTUM", 12, "integer", lambda one: one.still_listed),
    ("GRADUASI BERLAKU", 12, "integer", _state("effective")),
)
COMPARED: Sequence[Figure] = (
    ("KPM AKTIF", 12, "integer", lambda one: one.balance.closing),
    ("JIWA", 12, "integer", lambda one: one.people),
    ("NOMINAL PER TAHAP (Rp)", 20, "money", lambda one: one.amount),
)


def write_consolidated(month: ConsolidatedMonth, out: Path, printed_by: str, printed_at: datetime) -> None:
    """Writes the consolidated month (sheets REKAP KABUPATEN, PERBANDINGAN, PENGIRIMAN)."""
    from openpyxl import Workbook

    from pkh_desk.reports.workbook.package import save_to
    from pkh_desk.reports.workbook.styles import StyleBook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = f"Rekap PKH {month.regency} {month.month.label}"
    workbook.properties.creator = "PKH Desk"
    styles = StyleBook(workbook)
    footer = f"Dicetak oleh {printed_by}, {long_date(printed_at.date())} {printed_at:%H.%M}"
    bodies: dict[str, Body] = {}
    for name, put in (("REKAP KABUPATEN", _recap), (COMPARISON, _compared), ("PENGIRIMAN", _sending)):
        bodies[name] = _sheet(workbook, styles, name, month, footer, put)
    save_to(workbook, bodies, out, printed_at)


Put = Callable[["Sheet", "ConsolidatedMonth"], list[float]]


def _sheet(workbook: Workbook, styles: StyleBook, name: str, month: ConsolidatedMonth, footer: str, put: Put) -> Sheet:
    from pkh_desk.reports.workbook.sheet import Sheet, set_up_page, set_up_view

    sheet = Sheet(workbook.create_sheet(name), styles)
    widths = put(sheet, month)
    last = len(widths)
    sheet.merge((TITLE, 1), last, f"{name} PKH", "title")
    sheet.merge((PLACE, 1), last, f"{month.regency}, {month.month.label}", "subtitle")
    told = f"{len(month.sent)} dari {len(month.offices)} kecamatan sudah mengirim"
    if name == COMPARISON and any((one.figures is None) != (one.before is None) for one in month.offices):
        told += "; selisih hanya dari kecamatan yang mengirim kedua bulan"
    sheet.merge((NOTE, 1), last, told, "draft" if month.missing else "locked")
    set_up_page(sheet.ws, footer=footer)
    set_up_view(sheet.ws, HEADER, widths)
    sheet.ws.auto_filter.ref = f"A{HEADER}:{letter(last)}{FIRST + len(month.offices) - 1}"
    sheet.ws.print_area = f"A1:{letter(last)}{sheet.last_row}"
    return sheet


def _recap(sheet: Sheet, month: ConsolidatedMonth) -> list[float]:
    """One line an office; the closing is the sum of its line, so that a wrong figure shows."""
    names = [("NO", 5.0), ("KODE", 10.0), ("KECAMATAN", 26.0)]
    first, closing = len(names) + 1, len(names) + len(BALANCE) + 1
    titles = [*names, *((one[0], one[1]) for one in BALANCE), ("SALDO AKHIR", 11.0)]
    titles += [(one[0], one[1]) for one in FIGURES]
    _header(sheet, titles)
    for row, office in enumerate(month.offices, FIRST):
        _name(sheet, row, office)
        figures = office.figures
        for column, (_, _, look, value) in enumerate(BALANCE, first):
            sheet.put((row, column), value(figures) if figures else None, look)
        sum_ = f"{letter(first)}{row}+{letter(first + 1)}{row}-{letter(first + 2)}{row}+{letter(first + 3)}{row}"
        sheet.put((row, closing), Formula(sum_, _closing(figures)) if figures else None, "integer")
        for column, (_, _, look, value) in enumerate(FIGURES, closing + 1):
            sheet.put((row, column), value(figures) if figures else None, look)
    looks = [*(one[2] for one in BALANCE), "integer", *(one[2] for one in FIGURES)]
    values = [*(one[3] for one in BALANCE), _closing, *(one[3] for one in FIGURES)]
    totals = [sum(value(one) for one in month.sent) for value in values]
    _totals(sheet, month, first, list(zip(looks, totals, strict=True)))
    return [width for _, width in titles]


def _compared(sheet: Sheet, month: ConsolidatedMonth) -> list[float]:
    """This month, the month before, and the difference by formula."""
    titles = [("NO", 5.0), ("KODE", 10.0), ("KECAMATAN", 26.0)]
    for title, width, _, _ in COMPARED:
        titles += [(f"{title} BULAN LALU", width), (f"{title} BULAN INI", width), ("SELISIH", max(10.0, width - 2))]
    _header(sheet, titles)
    for row, office in enumerate(month.offices, FIRST):
        _name(sheet, row, office)
        for place, (_, _, look, value) in enumerate(COMPARED):
            column = 4 + 3 * place
            before = value(office.before) if office.before else None
            now = value(office.figures) if office.figures else None
            sheet.put((row, column), before, look)
            sheet.put((row, column + 1), now, look)
            difference: Value = None
            if before is not None and now is not None:
                difference = Formula(f"{letter(column + 1)}{row}-{letter(column)}{row}", now - before)
            sheet.put((row, column + 2), difference, "signed")
    totals: list[tuple[str, int]] = []
    for _, _, look, value in COMPARED:
        both = [one for one in month.offices if one.figures and one.before]
        before_sum = sum(value(one.before) for one in month.offices if one.before)
        now_sum = sum(value(one.figures) for one in month.offices if one.figures)
        apart = sum(value(one.figures) - value(one.before) for one in both if one.figures and one.before)
        totals += [(look, before_sum), (look, now_sum), ("signed", apart)]
    _totals(sheet, month, 4, totals)
    return [width for _, width in titles]


def _sending(sheet: Sheet, month: ConsolidatedMonth) -> list[float]:
    """Who has sent what, and what is odd about it."""
    titles = [("NO", 5.0), ("KODE", 10.0), ("KECAMATAN", 26.0), ("KEADAAN", 24.0), ("DIBUAT", 13.0), ("CATATAN", 70.0)]
    _header(sheet, titles)
    for row, office in enumerate(month.offices, FIRST):
        _name(sheet, row, office)
        figures = office.figures
        sheet.put((row, 4), figures.state if figures else "belum mengirim", "text")
        sheet.put((row, 5), short_date(figures.made_at.date()) if figures else None, "center")
        sheet.put((row, 6), "; ".join(office.remarks), "wrap")
    return [width for _, width in titles]


def _header(sheet: Sheet, titles: Sequence[tuple[str, float]]) -> None:
    from pkh_desk.reports.workbook.sheet import header_height

    for column, (title, _) in enumerate(titles, 1):
        sheet.put((HEADER, column), title, "header")
    capitals = 0.85  # are wider than what header_height reckons with
    sheet.height(HEADER, header_height((title, capitals * width) for title, width in titles))


def _name(sheet: Sheet, row: int, office: OfficeMonth) -> None:
    sheet.put((row, 1), row - FIRST + 1, "number")
    sheet.put((row, 2), office.code, "center")
    sheet.put((row, 3), office.name, "text")


def _totals(sheet: Sheet, month: ConsolidatedMonth, first: int, sums: Sequence[tuple[str, int]]) -> None:
    last = FIRST + len(month.offices) - 1
    row = last + 1
    sheet.merge((row, 1), first - 1, f"JUMLAH {month.regency.upper()}", "total_text")
    for column, (look, value) in enumerate(sums, first):
        spread = f"SUM({letter(column)}{FIRST}:{letter(column)}{last})"
        sheet.put((row, column), Formula(spread, value), f"total_{look}")
