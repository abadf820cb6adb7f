"""PDF preview: pages, zoom, fit, search, save, print. Import it lazily: QtPdf takes time to load."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins, QPointF, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from pkh_desk.services import files
from pkh_desk.ui import icons, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.dialogs import PDF
from pkh_desk.ui.widgets.files import opened_actions
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.pdf_print import print_document

ZOOM_STEP = 1.2
SMALLEST, LARGEST = 0.25, 5.0


class PdfPreview(QWidget):
    """Shows PDF bytes; `printed` after a page went to the printer, `saved` with the path of a copy."""

    printed = Signal()
    saved = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pdf = b""
        self._file_name = "dokumen.pdf"
        self._buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setAccessibleName("Pratinjau dokumen")
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setDocument(self.document)
        self.view.setDocumentMargins(QMargins(6, 0, 6, 0))  # a fitted page fills the height, margins come on top
        self.view.setPageSpacing(theme.INSIDE)
        self._search = QPdfSearchModel(self)
        self._search.setDocument(self.document)
        self.view.setSearchModel(self._search)
        self._hit = -1
        self._lay_out()
        self._shortcuts()
        self.view.pageNavigator().currentPageChanged.connect(lambda _page: self._tell_page())
        self.fit_width()
        self.clear()

    def show_pdf(self, pdf: bytes, file_name: str = "dokumen.pdf") -> None:
        """Shows a document; `file_name` is proposed when it is saved (no NIK in it)."""
        self._pdf, self._file_name = pdf, file_name
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self._enable(bool(pdf))
        self._tell_page()

    def clear(self) -> None:
        """Shows nothing."""
        self._pdf = b""
        self.document.close()
        self._enable(False)
        self._tell_page()

    def fit_width(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def fit_page(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)

    def zoom(self, factor: float) -> None:
        """Multiplies the present size."""
        shown = self.view.zoomFactor() if self.view.zoomMode() == QPdfView.ZoomMode.Custom else self._fitted()
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(SMALLEST, min(LARGEST, shown * factor)))

    def go_page(self, step: int) -> None:
        """Turns pages."""
        navigator = self.view.pageNavigator()
        page = navigator.currentPage() + step
        if 0 <= page < self.document.pageCount():
            navigator.jump(page, QPointF())

    def save(self) -> None:
        """Asks where, then writes a copy."""
        self._desk.dialogs.save_file(self.window(), "Simpan PDF", PDF, self._file_name, self._save_to)

    def print(self) -> None:
        """Opens the print dialog."""
        print_document(self, self.document, self._file_name, self.printed.emit, self.ask_paper)

    def ask_paper(self, question: str, verb: str, yes: Callable[[], None], told: str) -> None:
        """Asks whether another paper will do."""
        self._desk.dialogs.ask(self.window(), question, verb, yes, details=told)

    def _save_to(self, target: Path) -> None:
        pdf = self._pdf
        self._desk.tasks.write(self, lambda _progress: files.put(target, pdf), lambda _none: self._told(target))

    def _told(self, path: Path) -> None:
        self._desk.say(f"Tersimpan: {path.name}.", *opened_actions(path))
        self.saved.emit(path)

    def _fitted(self) -> float:
        page = self.document.pagePointSize(self.view.pageNavigator().currentPage())
        if page.isEmpty():
            return 1.0
        dots = self.view.logicalDpiX() / 72.0
        width = (self.view.viewport().width() - 2 * theme.INSIDE) / (page.width() * dots)
        if self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            return width
        return min(width, self.view.viewport().height() / (page.height() * dots))

    def _find(self) -> None:
        self._search.setSearchString(self.search.text())
        self._hit = -1

    def _next_hit(self) -> None:
        count = self._search.rowCount(self._search.index(-1, -1))
        if count:
            self._hit = (self._hit + 1) % count
            self.view.setCurrentSearchResultIndex(self._hit)
            found = self._search.resultAtIndex(self._hit)
            self.view.pageNavigator().jump(found.page(), found.location())

    def _tell_page(self) -> None:
        pages = self.document.pageCount()
        now = self.view.pageNavigator().currentPage() + 1
        self.page_label.setText(f"{now} / {pages}" if pages else "")

    def _enable(self, on: bool) -> None:
        for widget in (*self._tools, self.search):
            widget.setEnabled(on)

    def _lay_out(self) -> None:
        self.page_label = QLabel()
        self.page_label.setFont(theme.font(figures=True))
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari dalam dokumen")
        self.search.setAccessibleName("Cari dalam dokumen")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(220)
        self.search.setMinimumWidth(40)
        self.search.textChanged.connect(lambda _text: self._find())
        self.search.returnPressed.connect(self._next_hit)
        self._tools = [
            self._tool("up", "Halaman sebelumnya", lambda: self.go_page(-1)),
            self._tool("down", "Halaman berikut", lambda: self.go_page(1)),
            self._tool("zoom-out", "Perkecil", lambda: self.zoom(1 / ZOOM_STEP)),
            self._tool("zoom-in", "Perbesar", lambda: self.zoom(ZOOM_STEP)),
            self._tool("width", "Selebar jendela", self.fit_width),
            self._tool("fit", "Satu halaman", self.fit_page),
            self._tool("save", "Simpan PDF", self.save),
            self._tool("print", "Cetak", self.print),
        ]
        bar = QHBoxLayout()
        bar.setSpacing(4)
        for tool in self._tools[:2]:
            bar.addWidget(tool)
        bar.addWidget(self.page_label)
        for tool in self._tools[2:6]:
            bar.addWidget(tool)
        bar.addStretch(1)
        bar.addWidget(self.search)
        for tool in self._tools[6:]:
            bar.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        nest(column, bar)
        column.addWidget(self.view, 1)

    def _tool(self, name: str, what: str, run: Callable[[], None]) -> QToolButton:
        tool = QToolButton()
        tool.setIcon(icons.icon(name))
        tool.setToolTip(what)
        tool.setAccessibleName(what)
        tool.setAutoRaise(True)
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tool.clicked.connect(lambda: run())
        return tool

    def _shortcuts(self) -> None:
        for keys, run in (
            ("Ctrl++", lambda: self.zoom(ZOOM_STEP)),
            ("Ctrl+-", lambda: self.zoom(1 / ZOOM_STEP)),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(run)
            self.addAction(action)
