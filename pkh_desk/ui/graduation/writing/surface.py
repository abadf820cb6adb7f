"""The writing surface: aspects at the left, one of them to write at the right, how complete all of it is above."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSplitter, QVBoxLayout, QWidget

from pkh_desk.domain.errors import Conflict, UserError
from pkh_desk.domain.writing import HandlingTexts, TextItem, percent
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Action, Desk
from pkh_desk.ui.graduation.writing.aspect_list import AspectList
from pkh_desk.ui.graduation.writing.aspect_page import AspectPage
from pkh_desk.ui.graduation.writing.deciding import Decider
from pkh_desk.ui.graduation.writing.items import ItemsEditor
from pkh_desk.ui.graduation.writing.keeper import Keeper
from pkh_desk.ui.widgets.buttons import link_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.stack import FittingStack

LOST = "Tulisan di bagian {} belum dapat disimpan sebagai konsep."
STALE = "{} menyimpan versi baru sesudah Anda mulai menulis. Tulisan Anda tetap konsep."
WIDER, NARROWER = "Perluas", "Persempit"
STEPS = (("Alt+Up", -1), ("Alt+Down", 1))
Read = Callable[[], HandlingTexts | None]


class WritingSurface(QWidget):
    """Texts of one handling; `parts`: A, B, C as they stand in the report.

    `arrived`: whether there is a handling to write about. `step_asked`: a dated step of this aspect is to be
    recorded. `room_asked`: whether the surface wants more room.
    """

    arrived = Signal(bool)
    step_asked = Signal(str)
    room_asked = Signal(bool)

    def __init__(self, desk: Desk, parts: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.parts = desk, parts
        self._source = 0
        self._reader: Read = lambda: None
        self._may_record = False
        self.pages: dict[str, AspectPage] = {}
        self.keeper = Keeper(desk, self)
        self.decider = Decider(desk, self.keeper, self.read, self)
        self.keeper.replaced.connect(self._replaced)
        self.keeper.changed.connect(self._follow)
        self.keeper.failed.connect(self._failed)
        self._lay_out()
        for keys, by in STEPS:
            self._key(keys, partial(self._step, by))
        self._key("F11", self._widen)

    # --- what the page asks for ---

    def show_texts(self, source: int, reader: Read, *, may_record: bool = False) -> None:
        """Shows the texts that `reader` reads; the same `source` again keeps what was typed."""
        if source != self._source:
            self.keeper.keep()
            self.keeper.forget()
        self._source, self._reader, self._may_record = source, reader, may_record
        self.read()

    def read(self) -> None:
        """Reads the texts anew."""
        source, asked, reader = self._source, self.keeper.clock, self._reader
        self.desk.read(self, reader, lambda found: self._arrived(source, found, asked), key="texts")

    def unsaved(self) -> str:
        """Keeps what was typed; a sentence only about what could not be kept."""
        self.keeper.keep()
        lost = [page.aspect.title for code, page in self.pages.items() if self.keeper.unkept(code)]
        return LOST.format(", ".join(lost)) if lost else ""

    def save(self) -> bool:
        """Ctrl+S: makes a version of what is being written; False if the keyboard is elsewhere."""
        page, focus = self.page(), self.window().focusWidget()
        if page is None or focus is None or not self.isAncestorOf(focus):
            return False
        self.decider.save(page.aspect)
        return True

    def discard(self) -> None:
        """Nothing is thrown away: drafts stay. The texts are read anew when they are shown again."""
        self.keeper.forget()
        self._source = 0

    def page(self) -> AspectPage | None:
        """The aspect that is chosen."""
        return self.pages.get(self.list.current())

    @property
    def wants_room(self) -> bool:
        """Whether more room was asked for."""
        return self.wide.text() == NARROWER

    # --- reading and following ---

    def _arrived(self, source: int, found: HandlingTexts | None, asked: int) -> None:
        if source != self._source:
            return
        if found is not None:
            mine = tuple(one.aspect for one in found.aspects if one.aspect.part in self.parts)
            for aspect in mine:
                if aspect.code not in self.pages:
                    self._make_page(AspectPage(self.desk, aspect))
            self.list.show_aspects(mine)
            self.keeper.load(found, asked)
            if not self.list.current() and mine:
                self.list.choose(next((one.code for one in mine if self.keeper.held[one.code].drafted), mine[0].code))
        self.arrived.emit(found is not None)

    def _make_page(self, page: AspectPage) -> None:
        aspect, editor = page.aspect, page.editor
        self.pages[aspect.code] = page
        self.book.addWidget(page)
        page.edited.connect(lambda: self.keeper.typed(aspect.code, editor.content()))
        page.save_asked.connect(lambda: self.decider.save(aspect))
        page.versions_asked.connect(lambda: self.decider.versions(aspect))
        page.drop_asked.connect(lambda: self.decider.drop(aspect))
        page.step_asked.connect(lambda: self.step_asked.emit(aspect.code))
        if isinstance(editor, ItemsEditor):
            editor.dropped.connect(lambda place, item: self._offer(editor, place, item))

    def _offer(self, editor: ItemsEditor, place: int, item: TextItem) -> None:
        self.desk.say("Butir dihapus dari tulisan.", Action("Urungkan", lambda: editor.insert(place, item)))

    def _replaced(self, code: str) -> None:
        if page := self.pages.get(code):
            page.editor.blockSignals(True)
            page.editor.show_content(self.keeper.held[code].content)
            page.editor.blockSignals(False)

    def _follow(self, code: str) -> None:
        page, held = self.pages.get(code), self.keeper.held.get(code)
        if held is None:
            return
        progress = self.keeper.progress(code)
        if page is not None:
            page.follow(held, progress, may_record=self._may_record)
            self.list.show_progress(code, progress, drafted=held.drafted)
            self._notice(page)
        share = percent(self.keeper.progress(each) for each in self.keeper.held)
        self.bar.setValue(share)
        self.share.setText(f"Laporan {share} % lengkap")

    def _notice(self, page: AspectPage) -> None:
        held = self.keeper.held[page.aspect.code]
        version = held.read.version
        if held.stale and version is not None:
            said, newest = STALE.format(version.by), version
            page.notice.say(said, "amber", "Bandingkan", lambda: self.decider.conflict(page.aspect, newest))
        elif not held.clash and not held.dirty:
            page.notice.say("")

    def _failed(self, code: str, error: object) -> None:
        page = self.pages.get(code)
        if page is None or not isinstance(error, BaseException):
            return
        if isinstance(error, Conflict) and error.code == "stale_draft":
            said = f"{error.happened} {error.kept}"
            page.notice.say(said, "red", "Pilih ...", lambda: self.decider.clash(code))
        elif isinstance(error, Conflict):
            page.notice.say(f"{error.happened} {error.kept}", "amber")
            self.read()
        elif isinstance(error, UserError):
            page.notice.say(error.message, "red")
        else:
            self.desk.fail(error)
        self._follow(code)

    # --- keys ---

    def _chosen(self, code: str) -> None:
        self.keeper.keep()
        if code in self.pages:
            self.book.setCurrentWidget(self.pages[code])
            self._follow(code)

    def _step(self, by: int) -> None:
        focus = self.window().focusWidget()
        writing = focus is not None and self.book.isAncestorOf(focus)
        self.list.step(by)
        if writing:
            self.into_editor()

    def into_editor(self) -> None:
        """Puts the keyboard into what is to be written."""
        if page := self.page():
            page.editor.setFocus()

    def _widen(self) -> None:
        self.wide.setText(WIDER if self.wants_room else NARROWER)
        self.room_asked.emit(self.wants_room)

    def _key(self, keys: str, run: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    def hideEvent(self, event: QHideEvent) -> None:
        self.keeper.keep()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.keeper.keep()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Kelengkapan laporan")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.share = text("", small=True)
        self.share.setWordWrap(False)
        self.wide = link_button(WIDER, self._widen, tip="F11: hanya tempat menulis, selainnya disembunyikan")
        self.list = AspectList()
        self.list.chosen.connect(self._chosen)
        self.list.itemActivated.connect(lambda _item: self.into_editor())
        self.book = FittingStack()
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(theme.BETWEEN)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.list)
        halves.addWidget(self.book)
        halves.setStretchFactor(0, 0)
        halves.setStretchFactor(1, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.BETWEEN)
        row.addWidget(self.share)
        row.addWidget(self.bar, 1)
        row.addWidget(self.wide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        nest(column, row)
        column.addWidget(halves, 1)
