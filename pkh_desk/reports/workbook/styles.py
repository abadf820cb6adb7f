"""The looks of cells: each named once, registered with openpyxl once, used by number ever after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

if TYPE_CHECKING:
    from openpyxl import Workbook

FONT = "Arial"
SIZE = 10
_INK = "FF1F2933"
_MUTED = "FF52606D"
_WARN = "FFB42318"

_FILLS = {"header": "FFD9E2EC", "total": "FFEEF2F6"}
_FORMATS = {
    "plain": "General",
    "text": "@",
    "integer": "#,##0",
    "money": "#,##0",
    "signed": "+#,##0;-#,##0;0",
    "date": "dd-mm-yyyy",
    "year": "0",
}
_THIN = Side(style="thin", color="FF9AA5B1")

# name -> (number format, horizontal, bold, size, colour, fill, boxed, wrap, italic)
_LOOKS: dict[str, tuple[str, str, bool, float, str, str, bool, bool, bool]] = {
    "title": ("text", "center", True, 14, _INK, "", False, False, False),
    "subtitle": ("text", "center", False, 10, _INK, "", False, False, False),
    "locked": ("text", "center", True, 10, _MUTED, "", False, False, False),
    "draft": ("text", "center", True, 10, _WARN, "", False, False, False),
    "header": ("text", "center", True, 10, _INK, "header", True, True, False),
    "section": ("text", "left", True, 10, _INK, "", False, False, False),
    "text": ("text", "left", False, 10, _INK, "", True, False, False),
    "wrap": ("text", "left", False, 10, _INK, "", True, True, False),
    "center": ("text", "center", False, 10, _INK, "", True, False, False),
    "indent": ("text", "left", False, 10, _INK, "", True, False, False),
    "integer": ("integer", "right", False, 10, _INK, "", True, False, False),
    "number": ("integer", "center", False, 10, _INK, "", True, False, False),
    "plain": ("plain", "right", False, 10, _INK, "", True, False, False),
    "year": ("year", "center", False, 10, _INK, "", True, False, False),
    "money": ("money", "right", False, 10, _INK, "", True, False, False),
    "signed": ("signed", "right", False, 10, _INK, "", True, False, False),
    "date": ("date", "center", False, 10, _INK, "", True, False, False),
    "total_text": ("text", "left", True, 10, _INK, "total", True, False, False),
    "total_center": ("text", "center", True, 10, _INK, "total", True, False, False),
    "total_integer": ("integer", "right", True, 10, _INK, "total", True, False, False),
    "total_money": ("money", "right", True, 10, _INK, "total", True, False, False),
    "total_signed": ("signed", "right", True, 10, _INK, "total", True, False, False),
    "note": ("text", "left", False, 9, _MUTED, "", False, False, True),
    "sign": ("text", "center", False, 10, _INK, "", False, True, False),
}


class StyleBook:
    """Hands out the style number of a look for one workbook, and sets its everyday font."""

    def __init__(self, workbook: Workbook) -> None:
        self._sheet = workbook.create_sheet("styles")  # what a prototype cell hangs on; not a part of the book
        workbook.remove(self._sheet)
        self._known: dict[str, int] = {}
        _set_font(workbook)

    def __getitem__(self, name: str) -> int:
        if name not in self._known:
            self._known[name] = self._register(name)
        return self._known[name]

    def _register(self, name: str) -> int:
        number_format, horizontal, bold, size, colour, fill, boxed, wrap, italic = _LOOKS[name]
        # A fresh cell each time: openpyxl keeps the very style object it was handed.
        cell = Cell(self._sheet, row=1, column=1)
        cell.font = Font(name=FONT, sz=size, b=bold, i=italic, color=colour)
        cell.alignment = Alignment(
            horizontal=horizontal,
            vertical="top" if name == "sign" else "center",
            wrap_text=wrap or None,
            indent=1 if name == "indent" else 0,
        )
        cell.fill = PatternFill("solid", fgColor=_FILLS[fill]) if fill else PatternFill()
        cell.border = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN) if boxed else Border()
        cell.number_format = _FORMATS[number_format]
        return cell.style_id


def _set_font(workbook: Workbook) -> None:
    """Column widths are counted in digits of the first font, so that must be ours, not openpyxl's Calibri."""
    inner: Any = workbook
    font = Font(name=FONT, sz=SIZE)
    inner._fonts[0] = font
    inner._named_styles["Normal"].font = font
