"""What every recap sheet has in common: titles above, who printed it and the signatures below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.areas import proper_case
from pkh_desk.domain.dates import long_date, short_date
from pkh_desk.reports.workbook.cells import Rich
from pkh_desk.reports.workbook.fields import lines
from pkh_desk.reports.workbook.paging import Keeps, page_height, page_starts, repeated_rows
from pkh_desk.reports.workbook.sheet import LINE_HEIGHT, Sheet, set_up_page, set_up_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pkh_desk.reports.workbook.definition import RecapDefinition, SheetDefinition
    from pkh_desk.reports.workbook.model import Frame, RecapBook, Signer

HEADER_ROW = 6
_SIGN_LINES = 8


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sheet is laid out from."""

    book: RecapBook
    definition: RecapDefinition
    sheet: SheetDefinition
    records: Sequence[Any] | None = None
    """What the sheet lists, where that is not the whole source."""

    @property
    def lines(self) -> Sequence[Any]:
        """The records of the sheet."""
        return lines(self.book, self.sheet.source) if self.records is None else self.records

    def label(self, group: str, code: str) -> str:
        """The definition's name for a code, else what the office calls it; a text that is no code stays as it is."""
        return self.definition.labels.get(group, {}).get(code) or self.book.figures.kinds.get(code, code)


def open_sheet(sheet: Sheet, setting: Setting, widths: list[float]) -> None:
    """Titles, column widths, paper; the header is frozen and tops every page."""
    frame, month, last = setting.book.frame, setting.book.month_label, len(widths)
    place = f"Kecamatan {frame.district}, {proper_case(frame.regency)}, Provinsi {proper_case(frame.province)}"
    sheet.merge((1, 1), last, setting.sheet.title, "title")
    sheet.merge((2, 1), last, f"{frame.office_name} · Bulan {month}", "subtitle")
    sheet.merge((3, 1), last, place, "subtitle")
    sheet.merge((4, 1), last, frame.revision_label, "locked" if setting.book.figures.locked else "draft")
    sheet.height(1, 22)
    definition = setting.definition
    footer = f"{setting.definition.title} · {month} · {frame.revision_label}"
    set_up_page(sheet.ws, paper=definition.paper, landscape=definition.orientation == "landscape", footer=footer)
    set_up_view(sheet.ws, HEADER_ROW, widths)


def close_sheet(sheet: Sheet, setting: Setting, widths: Sequence[float]) -> None:
    """The line of printing and the signatures; then the print area is known.

    All signatures stand in one tall row, because a row is the one thing that never breaks over two pages.
    """
    frame, last, body = setting.book.frame, len(widths), sheet.last_row
    line = body + 2
    printed = f"Dicetak oleh {frame.printed_by}, {short_date(frame.printed_at.date())} pukul {frame.printed_at:%H.%M}"
    sheet.merge((line, 1), last, printed, "note")
    if frame.signers:
        sheet.height(line + 1, _SIGN_LINES * LINE_HEIGHT)
        spans = _spans(widths, len(frame.signers))
        for index, (signer, (first, end)) in enumerate(zip(frame.signers, spans, strict=True)):
            dated = _place_and_date(frame) if index == len(frame.signers) - 1 else ""
            sheet.merge((line + 1, first), end, _signature(signer, dated), "sign")
    _set_pages(sheet, setting, widths, body)
    sheet.ws.print_area = sheet.extent


def _set_pages(sheet: Sheet, setting: Setting, widths: Sequence[float], body: int) -> None:
    definition = setting.definition
    page = page_height(definition.paper, definition.orientation == "landscape", widths)
    keeps = Keeps(repeated_rows(sheet.ws.print_title_rows), sheet.with_next)
    for row in page_starts(page, body, sheet.last_row, sheet.height_of, keeps):
        sheet.break_before(row)


def _place_and_date(frame: Frame) -> str:
    return f"{frame.district}, {long_date(frame.printed_at.date())}"


def _signature(signer: Signer, dated: str) -> Rich:
    number = f"\nNIP. {signer.nip}" if signer.nip else ""
    return Rich(
        (
            (f"{dated or signer.caption}\n{signer.role},\n\n\n\n\n", False),
            (signer.name, True),
            (number, False),
        )
    )


def _spans(widths: Sequence[float], count: int) -> list[tuple[int, int]]:
    """Columns (first, last) for each of `count` blocks, about equally wide."""
    spans: list[tuple[int, int]] = []
    share, first, filled = sum(widths) / count, 1, 0.0
    for column, width in enumerate(widths, 1):
        filled += width
        left = count - len(spans)
        if left > 1 and (filled >= share * (len(spans) + 1) - width / 2 or len(widths) - column < left):
            spans.append((first, column))
            first = column + 1
    return [*spans, (first, len(widths))]
