"""Prints a PDF through Qt: every page rendered at the printer's resolution onto the paper that was chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

DOTS_PER_INCH = 300


def print_document(parent: QWidget, document: QPdfDocument, name: str, done: Callable[[], None]) -> QPrintDialog:
    """Asks for the printer, with the paper of the document proposed, then prints and calls `done`."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setResolution(DOTS_PER_INCH)
    printer.setPageLayout(layout_of(document))
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, max(1, document.pageCount()))

    def accepted() -> None:
        paint_pages(printer, document)
        done()

    dialog.accepted.connect(accepted)
    QDialog.open(dialog)
    return dialog


def layout_of(document: QPdfDocument) -> QPageLayout:
    """The paper of the first page without margins: the document has its own."""
    points = document.pagePointSize(0)
    turned = points.width() > points.height()
    upright = QSizeF(min(points.width(), points.height()), max(points.width(), points.height()))
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
    made = QPageLayout(size, way, QPageLayout().margins())
    made.setMode(QPageLayout.Mode.FullPageMode)
    return made


def paint_pages(printer: QPrinter, document: QPdfDocument) -> int:
    """Paints the chosen pages, each scaled to fit the paper and centred; returns how many."""
    first = (printer.fromPage() or 1) - 1
    last = (printer.toPage() or document.pageCount()) - 1
    painter = QPainter(printer)
    for page in range(first, last + 1):
        if page > first:
            printer.newPage()
        paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
        points = document.pagePointSize(page)
        scale = min(paper.width() / points.width(), paper.height() / points.height())
        size = QSize(round(points.width() * scale), round(points.height() * scale))
        left, top = (paper.width() - size.width()) / 2, (paper.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), document.render(page, size))
    painter.end()
    return last - first + 1
