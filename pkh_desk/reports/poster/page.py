"""Lays out the month on one folio page across."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.areas import proper_case
from pkh_desk.domain.dates import long_date
from pkh_desk.reports import fonts
from pkh_desk.reports.forms.pdf import WRITING
from pkh_desk.reports.poster.charts import Point, bars, trend, whole
from pkh_desk.reports.poster.drawing import GREEN, INK, MM, MUTED, RED, RULE, SOFT, Area, Drawing
from pkh_desk.reports.workbook import MonthTotals

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from pkh_desk.reports.workbook import RecapBook, RecapDefinition

WIDTH, HEIGHT = 330.0, 215.0
_MARGIN, _GAP = 12.0, 6.0
_COMPONENTS = ("hamil", "aud", "sd", "smp", "sma", "lansia", "disabil", "ham")


def write_poster(book: RecapBook, out: Path, definition: RecapDefinition) -> None:
    """Writes the page; the same book and definition give the same bytes. It names nobody."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    with WRITING:
        rl_config.useA85 = 0
        buffer, make = io.BytesIO(), Canvas
        canvas: Any = make(buffer, pagesize=(WIDTH * MM, HEIGHT * MM), pageCompression=1, invariant=1)
        canvas.setTitle(f"{definition.title} {book.month_label}")
        canvas.setAuthor(book.frame.office_name)
        canvas.setCreator("PKH Desk")
        fonts.face("sans")
        _Page(Drawing(canvas, HEIGHT), book, definition).draw()
        canvas.showPage()
        canvas.save()
    out.write_bytes(buffer.getvalue())


_CARDS: Mapping[str, Callable[[MonthTotals], int]] = {
    "Keluarga aktif": lambda totals: totals.active,
    "Jiwa": lambda totals: totals.people,
    "Komponen": lambda totals: sum(totals.components.values()),
    "Nominal per tahap (Rp)": lambda totals: totals.amount,
}


class _Page:
    def __init__(self, drawing: Drawing, book: RecapBook, definition: RecapDefinition) -> None:
        self._draw = drawing
        self._book = book
        self._labels = definition.labels
        self._title = definition.title

    def draw(self) -> None:
        """The whole page, from top to bottom."""
        self._head()
        half = (WIDTH - 2 * _MARGIN - _GAP) / 2
        right = _MARGIN + half + _GAP
        self._cards(Area(_MARGIN, 31, WIDTH - 2 * _MARGIN, 24))
        points = [(_short_month(one.label), one.active) for one in self._book.lists.trend]
        trend(self._draw, self._panel(Area(_MARGIN, 61, half, 66), "Keluarga aktif dua belas bulan"), points)
        bars(self._draw, self._panel(Area(right, 61, half, 66), "Komponen (orang)"), self._components())
        villages = [(line.name, line.active) for line in self._book.figures.villages]
        bars(self._draw, self._panel(Area(_MARGIN, 133, half, 68), "Keluarga aktif per desa"), villages)
        narrow = (half - _GAP) / 2
        self._balance(self._panel(Area(right, 133, narrow, 68), "Perkembangan bulan ini"))
        self._cases(self._panel(Area(right + narrow + _GAP, 133, narrow, 68), "Kasus graduasi"))
        self._foot()

    def _head(self) -> None:
        frame, draw = self._book.frame, self._draw
        place = f"Kecamatan {frame.district}, {proper_case(frame.regency)}, Provinsi {proper_case(frame.province)}"
        draw.text((_MARGIN, 17), f"{self._title} {self._book.month_label}", 22, bold=True, room=175)
        draw.text((_MARGIN, 24), f"{frame.office_name} · {place}", 11, colour=MUTED, room=260)
        colour = MUTED if self._book.figures.locked else RED
        draw.text((WIDTH - _MARGIN, 17), frame.revision_label, 10, bold=True, colour=colour, align="right", room=125)

    def _cards(self, area: Area) -> None:
        before, now = self._book.frame.previous, MonthTotals.of(self._book.figures)
        width = (area.width - 3 * _GAP) / 4
        for number, (name, measure) in enumerate(_CARDS.items()):
            value = measure(now)
            card = Area(area.x + number * (width + _GAP), area.y, width, area.height)
            self._draw.box(card, SOFT)
            self._draw.text((card.x + 4, card.y + 6), name, 9.5, colour=MUTED)
            self._draw.text((card.x + 4, card.y + 15), whole(value), 21, bold=True, room=width - 8)
            self._change(card, None if before is None else value - measure(before))

    def _change(self, card: Area, step: int | None) -> None:
        at = (card.x + 4, card.y + 21)
        if step is None:
            self._draw.text(at, "Bulan pertama", 9, colour=MUTED)
            return
        words = "Sama dengan bulan lalu" if not step else f"{'Naik' if step > 0 else 'Turun'} {whole(abs(step))}"
        self._draw.text(at, words, 9, colour=MUTED if not step else GREEN if step > 0 else RED, room=card.width - 8)

    def _panel(self, area: Area, title: str) -> Area:
        """A titled part of the page; what is left inside it."""
        self._draw.text((area.x, area.y + 4), title, 11.5, bold=True)
        self._draw.line([(area.x, area.y + 6.5), (area.right, area.y + 6.5)], INK, 0.8)
        return area.within(0, 9, 0, 0)

    def _components(self) -> list[Point]:
        names, counted = self._labels.get("measure", {}), MonthTotals.of(self._book.figures).components
        return [(names.get(code, code.upper()), counted.get(code, 0)) for code in _COMPONENTS]

    def _balance(self, area: Area) -> None:
        figures = self._book.figures.balance
        lines = [("Saldo awal", figures.opening, True)]
        for title, group, kinds, sign in (
            ("Masuk", "entered", figures.entered, 1),
            ("Keluar", "left", figures.left, -1),
            ("Koreksi", "corrections", figures.corrections, 1),
        ):
            lines.append((title, sign * sum(kinds.values()), True))
            lines += [(f"   {name}", sign * value, False) for name, value in self._named(group, kinds)]
        lines.append(("Saldo akhir", figures.closing, True))
        self._lines(area, lines)

    def _named(self, group: str, kinds: Mapping[str, int]) -> list[Point]:
        names = {**self._book.figures.kinds, **self._labels.get(group, {})}
        return [(names.get(kind, kind), value) for kind, value in kinds.items() if value]

    def _cases(self, area: Area) -> None:
        names = self._labels.get("state", {})
        order = {code: place for place, code in enumerate(names)}
        states = sorted((case.state for case in self._book.figures.cases), key=lambda code: order.get(code, len(order)))
        lines = [(name, value, False) for name, value in Counter(names.get(code, code) for code in states).items()]
        self._lines(area, [*lines, ("Jumlah kasus", len(self._book.figures.cases), True)])

    def _lines(self, area: Area, lines: Sequence[tuple[str, int, bool]]) -> None:
        step = min(5.4, area.height / max(len(lines), 1))
        size = min(9.5, step * 1.9)
        for number, (name, value, strong) in enumerate(lines):
            y = area.y + (number + 0.75) * step
            self._draw.text((area.x, y), name, size, bold=strong, room=area.width - 18)
            self._draw.text((area.right, y), whole(value), size, bold=strong, align="right")
            self._draw.line([(area.x, y + step * 0.25), (area.right, y + step * 0.25)], RULE, 0.4)

    def _foot(self) -> None:
        printed = f"Dihitung menurut keadaan akhir bulan; dicetak {long_date(self._book.frame.printed_at.date())}."
        self._draw.text((_MARGIN, HEIGHT - 7), printed, 8, colour=MUTED)
        self._draw.text((WIDTH - _MARGIN, HEIGHT - 7), "Tanpa nama dan nomor keluarga", 8, colour=MUTED, align="right")


def _short_month(label: str) -> str:
    """`Okt 26` for `Oktober 2026`."""
    name, _, year = label.partition(" ")
    return f"{name[:3]} {year[-2:]}"
