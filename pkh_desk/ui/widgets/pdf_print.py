"""Prints a PDF through Qt: every page rendered at the printer's resolution onto the paper that was chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

DOTS_PER_INCH, POINTS_PER_INCH = 300, 72
NEAR_MM = 6.0
"""Folio is 215 x 330 mm in offices and 210 x 330 in most drivers; the pages are fitted onto either."""
Ask = Callable[[str, str, Callable[[], None], str], None]
"""A question, the verb of its button, what yes does, and what is to be known before."""


def print_document(
    parent: QWidget, document: QPdfDocument, name: str, done: Callable[[], None], ask: Ask
) -> QPrintDialog:
    """Asks for the printer, with the paper of the document proposed, then prints and calls `done`.

    A printer without that paper: `ask` offers A4, onto which the pages are scaled.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setResolution(DOTS_PER_INCH)
    printer.setPageLayout(layout_of(document))
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, max(1, document.pageCount()))

    def paint() -> None:
        paint_pages(printer, document)
        done()

    dialog.accepted.connect(lambda: check_paper(printer, document, paint, ask))
    QDialog.open(dialog)
    return dialog


def check_paper(printer: QPrinter, document: QPdfDocument, paint: Callable[[], None], ask: Ask) -> None:
    """Paints at once where the printer has the document's paper, else asks whether A4 will do."""
    wanted = layout_of(document).pageSize()
    if writes_file(printer):
        paint()
        return
    if paper := paper_for(QPrinterInfo(printer), wanted):
        _lay_on(printer, paper)
        paint()
        return

    def on_a4() -> None:
        _lay_on(printer, QPageSize(QPageSize.PageSizeId.A4))
        paint()

    size = wanted.size(QPageSize.Unit.Millimeter)
    wide, high = round(size.width()), round(size.height())
    question = f"Pencetak {printer.printerName()} tidak menyediakan kertas {wide} x {high} mm."
    told = f"Halaman dapat dicetak pada A4, diperkecil menjadi {percent(wanted)} persen, tanpa ada yang terpotong."
    ask(question, "Cetak pada A4", on_a4, told)


def writes_file(printer: QPrinter) -> bool:
    """Whether it prints into a file, which takes any paper."""
    return printer.outputFormat() == QPrinter.OutputFormat.PdfFormat


def paper_for(printer: QPrinterInfo, wanted: QPageSize) -> QPageSize | None:
    """The printer's paper that comes nearest to the wanted one, None if none is like it.

    A printer that names no sizes, or takes any size, is believed to have it.
    """
    sizes = printer.supportedPageSizes()
    alike = [one for one in sizes if _away(one, wanted) <= NEAR_MM]
    if alike:
        return min(alike, key=lambda one: _away(one, wanted))
    return wanted if not sizes or printer.supportsCustomPageSizes() else None


def _lay_on(printer: QPrinter, paper: QPageSize) -> None:
    layout = printer.pageLayout()
    layout.setPageSize(paper)
    printer.setPageLayout(layout)


def percent(wanted: QPageSize) -> int:
    """How large the pages come out on A4."""
    size, a4 = wanted.size(QPageSize.Unit.Point), QPageSize(QPageSize.PageSizeId.A4).size(QPageSize.Unit.Point)
    return min(100, int(100 * min(a4.width() / size.width(), a4.height() / size.height())))


def _away(one: QPageSize, other: QPageSize) -> float:
    """By how many millimetres two papers differ, in whichever direction they differ more."""
    first, second = one.size(QPageSize.Unit.Millimeter), other.size(QPageSize.Unit.Millimeter)
    return max(abs(first.width() - second.width()), abs(first.height() - second.height()))


def layout_of(document: QPdfDocument) -> QPageLayout:
    """The paper of the largest page without margins: the document has its own."""
    points = max(map(document.pagePointSize, range(max(1, document.pageCount()))), key=_area)
    turned = points.width() > points.height()
    upright = QSizeF(min(points.width(), points.height()), max(points.width(), points.height()))
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
    made = QPageLayout(size, way, QPageLayout().margins())
    made.setMode(QPageLayout.Mode.FullPageMode)
    return made


def _area(size: QSizeF) -> float:
    return size.width() * size.height()


def paint_pages(printer: QPrinter, document: QPdfDocument) -> int:
    """Paints the chosen pages, each made smaller where the paper is and centred; returns how many."""
    first = (printer.fromPage() or 1) - 1
    last = (printer.toPage() or document.pageCount()) - 1
    full = printer.resolution() / POINTS_PER_INCH
    painter = QPainter(printer)
    for page in range(first, last + 1):
        if page > first:
            printer.newPage()
        paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
        points = document.pagePointSize(page)
        scale = min(full, paper.width() / points.width(), paper.height() / points.height())
        size = QSize(round(points.width() * scale), round(points.height() * scale))
        left, top = (paper.width() - size.width()) / 2, (paper.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), document.render(page, size))
    painter.end()
    return last - first + 1
