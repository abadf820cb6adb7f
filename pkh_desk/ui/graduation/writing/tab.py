"""The tabs Penanganan (parts A and B) and Refleksi (part C): aspects at the left, one of them to write at the right."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSplitter, QVBoxLayout, QWidget

from pkh_desk.domain.errors import Conflict, UserError
from pkh_desk.domain.records import CaseView
from pkh_desk.domain.writing import HandlingTexts, TextItem, TextVersion, percent
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Action, Desk
from pkh_desk.ui.graduation.case_tab import CaseTab
from pkh_desk.ui.graduation.writing.aspect_list import AspectList
from pkh_desk.ui.graduation.writing.aspect_page import AspectPage
from pkh_desk.ui.graduation.writing.conflict import ConflictDialog
from pkh_desk.ui.graduation.writing.items import ItemsEditor
from pkh_desk.ui.graduation.writing.keeper import Keeper
from pkh_desk.ui.graduation.writing.versions import VersionsDialog
from pkh_desk.ui.widgets.buttons import link_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.stack import FittingStack

LOST = "Tulisan di bagian {} belum dapat disimpan sebagai konsep."
STALE = "{} menyimpan versi baru sesudah Anda mulai menulis. Tulisan Anda tetap konsep."
WIDER, NARROWER = "Perluas", "Persempit"
KEYS = (("Alt+Up", -1), ("Ctrl+PgUp", -1), ("Alt+Down", 1), ("Ctrl+PgDown", 1))


class WritingTab(CaseTab):
    """Texts of the report; drafts are kept as one types, Ctrl+S makes a version."""

    parts: ClassVar[tuple[str, ...]]
    empty: ClassVar[str]

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._case_id = 0
        self._view: CaseView | None = None
        self._texts: HandlingTexts | None = None
        self._dialog: QWidget | None = None
        self.pages: dict[str, AspectPage] = {}
        self.keeper = Keeper(desk, self)
        self.keeper.replaced.connect(self._replaced)
        self.keeper.changed.connect(self._follow)
        self.keeper.failed.connect(self._failed)
        self.start = EmptyState("Belum ada penanganan", self.empty, "Mulai penanganan", self._begin)
        desk.guard(self.start.button, "case.edit")
        self._lay_out()
        for keys, by in KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self._step(by))
        widen = QShortcut(QKeySequence("F11"), self)
        widen.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        widen.activated.connect(self._widen)

    # --- what the case page asks for ---

    def show_case(self, view: CaseView) -> None:
        self._view = view
        if view.row.id != self._case_id:
            self.keeper.keep()
            self.keeper.forget()
            self._case_id = view.row.id
            self.stack.setVisible(False)
        self._read()

    def unsaved(self) -> str:
        """Keeps what was typed; a sentence only about what could not be kept."""
        self.keeper.keep()
        lost = [page.aspect.title for code, page in self.pages.items() if self._unkept(code)]
        return LOST.format(", ".join(lost)) if lost else ""

    def save(self) -> bool:
        """Ctrl+S: makes a version of what is being written."""
        page = self._page()
        if page is None or not self.isAncestorOf(self.window().focusWidget() or self.window()):
            return False
        self._save(page)
        return True

    def discard(self) -> None:
        """Nothing is thrown away: drafts stay. The case is read anew when it is shown again."""
        self.keeper.forget()
        self._case_id = 0

    # --- reading ---

    def _read(self) -> None:
        case_id, asked, texts = self._case_id, self.keeper.clock, self.desk.services.texts
        self.desk.read(
            self, lambda: texts.of_case(case_id), lambda found: self._arrived(case_id, found, asked), key="texts"
        )

    def _arrived(self, case_id: int, found: HandlingTexts | None, asked: int) -> None:
        if case_id != self._case_id:
            return
        self._texts = found
        if found is not None:
            mine = tuple(one.aspect for one in found.aspects if one.aspect.part in self.parts)
            self._make_pages(found)
            self.list.show_aspects(mine)
            self.keeper.load(found, asked)
            if not self.list.current() and mine:
                self.list.choose(next((one.code for one in mine if self.keeper.held[one.code].drafted), mine[0].code))
        self.stack.setCurrentIndex(0 if found is None else 1)
        self.stack.setVisible(True)

    def _make_pages(self, texts: HandlingTexts) -> None:
        for one in texts.aspects:
            if one.aspect.part in self.parts and one.aspect.code not in self.pages:
                self._make_page(one.aspect.code, AspectPage(self.desk, one.aspect))

    def _make_page(self, code: str, page: AspectPage) -> None:
        self.pages[code] = page
        self.book.addWidget(page)
        page.edited.connect(lambda: self.keeper.typed(code, page.editor.content()))
        page.save_asked.connect(lambda: self._save(page))
        page.versions_asked.connect(lambda: self._show_versions(code))
        page.drop_asked.connect(lambda: self._drop(code))
        page.step_asked.connect(lambda: self.step_asked.emit("record-step", {"step": code}))
        if isinstance(page.editor, ItemsEditor):
            page.editor.dropped.connect(lambda place, item: self._offer_item(page, place, item))

    def _begin(self) -> None:
        case_id, handling = self._case_id, self.desk.services.handling
        self.desk.write(self, lambda _progress: handling.of_case(case_id), lambda _id: self.case_changed.emit())

    # --- following ---

    def _replaced(self, code: str) -> None:
        page = self.pages.get(code)
        if page is not None:
            page.editor.blockSignals(True)
            page.editor.show_content(self.keeper.held[code].content)
            page.editor.blockSignals(False)

    def _follow(self, code: str) -> None:
        page = self.pages.get(code)
        if page is None or code not in self.keeper.held:
            return
        held, progress = self.keeper.held[code], self.keeper.progress(code)
        page.follow(held, progress, may_record=self._may_record())
        self.list.show_progress(code, progress, drafted=held.drafted)
        if held.stale and held.read.version is not None:
            version = held.read.version
            page.notice.say(STALE.format(version.by), "amber", "Bandingkan", lambda: self._show_conflict(code, version))
        elif not held.clash and not held.dirty:
            page.notice.say("")
        share = percent(self.keeper.progress(each) for each in self.keeper.held)
        self.bar.setValue(share)
        self.share.setText(f"Laporan {share} % lengkap")

    def _may_record(self) -> bool:
        return self._view is not None and any(
            one.event == "record-step" and not one.blocked for one in self._view.allowed
        )

    def _chosen(self, code: str) -> None:
        self.keeper.keep()
        if code in self.pages:
            self.book.setCurrentWidget(self.pages[code])
            self._follow(code)

    def _step(self, by: int) -> None:
        writing = self.book.isAncestorOf(self.window().focusWidget() or self)
        self.list.step(by)
        page = self._page()
        if writing and page is not None:
            page.editor.setFocus()

    def _page(self) -> AspectPage | None:
        return self.pages.get(self.list.current())

    def _unkept(self, code: str) -> bool:
        held = self.keeper.held.get(code)
        return held is not None and held.dirty and (held.clash or not held.busy)

    # --- commands ---

    def _save(self, page: AspectPage) -> None:
        code = page.aspect.code
        held = self.keeper.held[code]
        if held.busy and not held.dirty:
            return
        if not (held.drafted or held.mark):
            self.desk.say("Tidak ada yang berbeda dari versi terbaru.")
        elif held.stale and held.read.version is not None:
            self._show_conflict(code, held.read.version)
        else:
            self.keeper.save(code)

    def _drop(self, code: str) -> None:
        page = self.pages[code]
        held = self.keeper.held[code]
        there = (
            f"Yang tampil lagi: versi {held.read.version.number}." if held.read.version else "Bagian ini kosong lagi."
        )
        self.desk.dialogs.ask(
            self.window(),
            f"Buang konsep {page.aspect.title}?",
            "Buang konsep",
            lambda: self.keeper.drop(code),
            details=f"{held.content.words} kata yang belum disimpan hilang. {there}",
            danger=True,
        )

    def _offer_item(self, page: AspectPage, place: int, item: TextItem) -> None:
        editor = page.editor
        if isinstance(editor, ItemsEditor):
            self.desk.say("Butir dihapus dari tulisan.", Action("Urungkan", lambda: editor.insert(place, item)))

    def _show_versions(self, code: str) -> None:
        page, texts, handling_id = self.pages[code], self.desk.services.texts, self.keeper.handling_id
        dialog = VersionsDialog(self.desk, page.aspect.title, self.keeper.held[code].content, self.window())
        dialog.wanted.connect(lambda version_id: self.keeper.take_version(code, version_id))
        self._dialog = dialog
        self.desk.read(dialog, lambda: texts.versions(handling_id, code), dialog.show_versions)
        dialog.open()

    def _show_conflict(self, code: str, saved: TextVersion) -> None:
        held, page = self.keeper.held[code], self.pages[code]
        dialog = ConflictDialog(page.aspect.title, saved, held.content, self.window())
        dialog.mine.connect(lambda: self.keeper.save(code, insist=True))
        dialog.theirs.connect(lambda: self.keeper.take_version(code, saved.id))
        self._dialog = dialog
        dialog.open()

    def _failed(self, code: str, error: object) -> None:
        page = self.pages.get(code)
        if page is None or not isinstance(error, BaseException):
            return
        if isinstance(error, Conflict) and error.code == "stale_draft":
            page.notice.say(f"{error.happened} {error.kept}", "red", "Pilih ...", lambda: self._show_clash(code))
        elif isinstance(error, Conflict) and error.code == "stale_text":
            page.notice.say(f"{error.happened} {error.kept}", "amber")
            self._read()
        elif isinstance(error, UserError):
            page.notice.say(error.message, "red")
        else:
            self.desk.fail(error)
        self._follow(code)

    def _show_clash(self, code: str) -> None:
        ways = (
            ("Teruskan tulisan di sini", lambda: self._settle(code, own=True)),
            ("Muat tulisan jendela lain", lambda: self._settle(code, own=False)),
        )
        question = "Konsep ini ditulis di dua jendela. Mana yang diteruskan?"
        self.desk.dialogs.choose(
            self.window(), question, ways, details="Simpan (Ctrl+S) menjadikan yang di sini versi."
        )

    def _settle(self, code: str, *, own: bool) -> None:
        texts, handling_id = self.desk.services.texts, self.keeper.handling_id
        if not own:
            self.keeper.other_wins(code)
            self._read()
        else:
            self.desk.read(self, lambda: texts.show(handling_id), lambda found: self._own(code, found))

    def _own(self, code: str, found: HandlingTexts) -> None:
        self.keeper.own_wins(code, found.of(code).mark)
        self._follow(code)

    # --- leaving ---

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
        self.wide = link_button(WIDER, self._widen, tip="F11: menyembunyikan langkah berikut selama menulis")
        self.list = AspectList()
        self.list.chosen.connect(self._chosen)
        self.list.itemActivated.connect(lambda _item: self._into_editor())
        self.book = FittingStack()
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(theme.BETWEEN)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.list)
        halves.addWidget(self.book)
        halves.setStretchFactor(0, 0)
        halves.setStretchFactor(1, 1)
        surface = QWidget()
        inside = QVBoxLayout(surface)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.INSIDE)
        row = QHBoxLayout()
        row.setSpacing(theme.BETWEEN)
        row.addWidget(self.share)
        row.addWidget(self.bar, 1)
        row.addWidget(self.wide)
        inside.addLayout(row)
        inside.addWidget(halves, 1)
        self.stack = FittingStack()
        self.stack.addWidget(self.start)
        self.stack.addWidget(surface)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.INSIDE, 0, 0)
        column.addWidget(self.stack)

    def _widen(self) -> None:
        self.wide.setText(NARROWER if self.wide.text() == WIDER else WIDER)
        self.room_asked.emit(self.wants_room)

    @property
    def wants_room(self) -> bool:
        return self.wide.text() == NARROWER

    def _into_editor(self) -> None:
        page = self._page()
        if page is not None:
            page.editor.setFocus()


class HandlingTab(WritingTab):
    """Penanganan: the description of the case and the six steps."""

    title = "Penanganan"
    parts = ("A", "B")
    empty = (
        "Deskripsi kasus dan enam langkah penanganan ditulis di sini, sekurangnya 100 kata tiap langkah. Yang diketik "
        "tersimpan sendiri sebagai konsep."
    )


class ReflectionTab(WritingTab):
    """Refleksi: concepts, techniques, values and ethics."""

    title = "Refleksi"
    parts = ("C",)
    empty = "Sekurangnya tiga konsep, teknik yang dipakai, nilai dan kode etik, masing-masing sekurangnya 100 kata."
