"""RINGKASAN: the month's balance beside the national list and last month, and the differences by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font

from pkh_desk.reports.workbook.cells import Formula, letter
from pkh_desk.reports.workbook.differences import put_differences
from pkh_desk.reports.workbook.furniture import HEADER_ROW, Setting, close_sheet, open_sheet
from pkh_desk.reports.workbook.model import MonthTotals
from pkh_desk.reports.workbook.sheet import header_height
from pkh_desk.reports.workbook.tables import shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pkh_desk.domain.records import RecapFigures
    from pkh_desk.reports.workbook.sheet import Sheet

WIDTHS = [5.0, 44.0, 20.0, 2.0, 30.0, 21.0, 22.0, 16.0]
"""Sign or number, words, figure, gap, words, three figures."""

_BALANCED, _UNBALANCED = "Seimbang", "TIDAK SEIMBANG"
_LABEL, _FIGURE, _RIGHT, _LAST = 2, 3, 5, 8


@dataclass(frozen=True, slots=True)
class _Balance:
    """Addresses that other blocks refer to."""

    closing: str
    value: int
    last_row: int


def put_summary(sheet: Sheet, setting: Setting) -> None:
    """Lays out the whole sheet."""
    open_sheet(sheet, setting, WIDTHS)
    balance = _put_balance(sheet, setting)
    below = _put_comparison(sheet, setting, HEADER_ROW, balance)
    end = _put_months(sheet, setting, below + 2)
    put_differences(sheet, setting, max(balance.last_row, end) + 2, WIDTHS)
    close_sheet(sheet, setting, WIDTHS)


def _put_balance(sheet: Sheet, setting: Setting) -> _Balance:
    figures = setting.book.figures.balance
    sheet.put((HEADER_ROW, 1), None, "header")
    sheet.put((HEADER_ROW, _LABEL), "Perkembangan KPM", "header")
    sheet.put((HEADER_ROW, _FIGURE), "KPM", "header")
    row = HEADER_ROW + 1
    opening = _line(sheet, row, "", _opening_label(setting.book.figures), figures.opening, total=True)
    parts = []
    for sign, name, group, kinds in (
        ("+", "Masuk", "entered", figures.entered),
        ("−", "Keluar", "left", figures.left),
        ("±", "Koreksi bulan lalu", "corrections", figures.corrections),
    ):
        row += 1
        parts.append(_put_kinds(sheet, setting, row, (sign, name, group), kinds))
        row += max(1, len(kinds))
    value = figures.opening + _sum(figures.entered) - _sum(figures.left) + _sum(figures.corrections)
    text = f"{opening}+{parts[0]}-{parts[1]}+{parts[2]}"
    closing = _line(sheet, row + 1, "=", "Saldo akhir", Formula(text, value), total=True)
    last = _put_check(sheet, setting, row + 2, closing, value)
    return _Balance(closing, value, last)


def _opening_label(figures: RecapFigures) -> str:
    before = figures.month.previous().label
    return f"Saldo awal (akhir {before}){', sementara' if figures.balance.provisional else ''}"


def _put_kinds(sheet: Sheet, setting: Setting, row: int, head: tuple[str, str, str], kinds: Mapping[str, int]) -> str:
    """A subtotal with its kinds under it ("nihil" where there are none); the subtotal's address."""
    sign, name, group = head
    look = "signed" if group == "corrections" else "integer"
    shown = [(setting.label(group, kind), count) for kind, count in kinds.items()] or [("nihil", 0)]
    for index, (label, count) in enumerate(shown, row + 1):
        sheet.put((index, 1), None, "center")
        sheet.put((index, _LABEL), label, "indent")
        sheet.put((index, _FIGURE), count, look)
    column = letter(_FIGURE)
    formula = Formula(f"SUM({column}{row + 1}:{column}{row + len(shown)})", _sum(kinds))
    sheet.put((row, 1), sign, "total_center")
    sheet.put((row, _LABEL), name, "total_text")
    return sheet.put((row, _FIGURE), formula, f"total_{look}")


def _put_check(sheet: Sheet, setting: Setting, row: int, closing: str, value: int) -> int:
    """The dataset's own count, the villages' total and the verdict; the last row used."""
    counted = setting.book.figures.balance.closing
    others = [_line(sheet, row, "", "KPM aktif menurut basis data", counted)]
    agree = counted == value
    shape = shape_of(setting.book, setting.definition, "villages")
    if total := shape.total("active") if shape else None:
        row += 1
        active = sum(line.active for line in setting.book.figures.villages)
        others.append(
            _line(
                sheet,
                row,
                "",
                f"KPM aktif menurut lembar {shape.definition.name}" if shape else "",
                Formula(total, active),
            )
        )
        agree = agree and active == value
    test = ",".join(f"{closing}={other}" for other in others)
    verdict = Formula(f'IF(AND({test}),"{_BALANCED}","{_UNBALANCED}")', _BALANCED if agree else _UNBALANCED)
    sheet.put((row + 1, 1), None, "total_text")
    sheet.put((row + 1, _LABEL), "Pemeriksaan", "total_text")
    address = sheet.put((row + 1, _FIGURE), verdict, "total_center")
    for word, colour in ((_BALANCED, "FF1B7F4B"), (_UNBALANCED, "FFB42318")):
        rule = FormulaRule(  # type: ignore[no-untyped-call]
            formula=[f'{address}="{word}"'], font=Font(color=colour, b=True)
        )
        sheet.ws.conditional_formatting.add(address, rule)
    return row + 1


def _line(sheet: Sheet, row: int, sign: str, label: str, value: int | Formula, *, total: bool = False) -> str:
    prefix = "total_" if total else ""
    sheet.put((row, 1), sign, f"{prefix}center")
    sheet.put((row, _LABEL), label, f"{prefix}text")
    return sheet.put((row, _FIGURE), value, f"{prefix}integer")


def _put_comparison(sheet: Sheet, setting: Setting, row: int, balance: _Balance) -> int:
    """The list's number beside the office's and what the names explain of the difference; the last row."""
    listing, stage = setting.book.figures.listing, setting.book.figures.listing.stage
    title = f"Dibandingkan daftar {stage.label}" if stage else "Dibandingkan daftar tahap"
    sheet.merge((row, _RIGHT), _LAST - 1, title, "header")
    sheet.put((row, _LAST), "KPM", "header")
    if stage is None:
        sheet.merge((row + 1, _RIGHT), _LAST, "Belum ada daftar tahap yang diimpor sampai bulan ini.", "text")
        return row + 1
    difference = balance.value - listing.listed
    missing, extra = len(listing.not_listed), len(listing.still_listed)
    office = _right(sheet, row + 1, "KPM aktif menurut kantor", Formula(balance.closing, balance.value))
    listed = _right(sheet, row + 2, f"KPM dalam daftar {stage.label}", listing.listed)
    gap = _right(sheet, row + 3, "Selisih (kantor − daftar)", Formula(f"{office}-{listed}", difference), "signed")
    absent = _right(sheet, row + 4, "Tidak tercantum, masih aktif (nama di bawah)", missing)
    present = _right(sheet, row + 5, "Masih tercantum, sudah keluar (nama di bawah)", extra)
    rest = Formula(f"{gap}-({absent}-{present})", difference - missing + extra)
    _right(sheet, row + 6, "Selisih yang belum dijelaskan", rest, "total_signed")
    return row + 6


def _right(sheet: Sheet, row: int, label: str, value: int | Formula, look: str = "integer") -> str:
    sheet.merge((row, _RIGHT), _LAST - 1, label, "total_text" if look.startswith("total") else "text")
    return sheet.put((row, _LAST), value, look)


def _put_months(sheet: Sheet, setting: Setting, row: int) -> int:
    """This month beside the last, measure by measure; the last row used."""
    figures, previous = setting.book.figures, setting.book.frame.previous
    titles = (
        "Dibandingkan bulan lalu",
        figures.month.previous().label,
        setting.book.month_label,
        "Selisih",
    )
    for column, title in enumerate(titles, _RIGHT):
        sheet.put((row, column), title, "header")
    sheet.height(row, header_height(zip(titles, WIDTHS[_RIGHT - 1 :], strict=True)))
    shape = shape_of(setting.book, setting.definition, "villages")
    totals = MonthTotals.of(figures)
    for measure in setting.definition.measures:
        row += 1
        now, then = _measure(totals, measure), _measure(previous, measure) if previous else None
        address = shape.total(measure) if shape else None
        sheet.put((row, _RIGHT), setting.label("measure", measure), "text")
        old = sheet.put((row, _RIGHT + 1), "–" if then is None else then, "center" if then is None else "integer")
        new = sheet.put((row, _RIGHT + 2), Formula(address, now) if address else now, "integer")
        if then is None:
            sheet.put((row, _LAST), "–", "center")
        else:
            sheet.put((row, _LAST), Formula(f"{new}-{old}", now - then), "signed")
    return row


def _measure(totals: MonthTotals, measure: str) -> int:
    if measure == "components":
        return sum(totals.components.values())
    if measure in ("active", "people", "amount"):
        value: int = getattr(totals, measure)
        return value
    return totals.components.get(measure, 0)


def _sum(kinds: Mapping[str, int]) -> int:
    return sum(kinds.values())
