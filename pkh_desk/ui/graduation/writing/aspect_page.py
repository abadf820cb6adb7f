"""One aspect at the right: its name and state, what belongs there, the editor, the live counter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pkh_desk.domain.writing import Aspect, Progress, counter
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.graduation.writing.editors import TextEditor
from pkh_desk.ui.graduation.writing.items import ItemsEditor
from pkh_desk.ui.graduation.writing.keeper import Held
from pkh_desk.ui.graduation.writing.words import DRAFT, SAVED, sentence, steps_line, version_line
from pkh_desk.ui.widgets.buttons import link_button, quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.chip import NoticeBar, StateChip
from pkh_desk.ui.widgets.nesting import nest


class AspectPage(QWidget):
    """Editor and all around it; the tab does what the buttons ask for."""

    edited = Signal()
    save_asked = Signal()
    versions_asked = Signal()
    drop_asked = Signal()
    step_asked = Signal()

    def __init__(self, desk: Desk, aspect: Aspect, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.aspect = aspect
        self._may = desk.may("case.edit")
        self.editor: TextEditor | ItemsEditor = (
            ItemsEditor(aspect.label, "Isi", aspect.items)
            if aspect.listed
            else TextEditor(aspect.title, "Tulis di sini")
        )
        self.editor.lock(locked=not self._may)
        self.editor.edited.connect(self.edited)
        self._make()
        desk.guard(self.save, "case.edit")
        self._lay_out()
        self._hint_wanted: bool | None = None

    def follow(self, held: Held, progress: Progress, *, may_record: bool) -> None:
        """Shows state, counter and buttons as they are now."""
        version = held.read.version
        self.chip.show_state(DRAFT if held.drafted else SAVED if version else "", "amber" if held.drafted else "green")
        self.chip.setToolTip(version_line(version) if version else "")
        self.versions.setVisible(version is not None)
        self.versions.setText(f"Versi ({version.number})" if version else "")
        self.save.setEnabled(self._may and (held.drafted or bool(held.mark)) and not held.busy)
        self.drop.setVisible(self._may and held.drafted)
        self.count.setText(counter(progress.words, self.aspect))
        self.lacks.setText(sentence(progress.lacks))
        self.kept.setText(" ".join(filter(None, (_kept(held), steps_line(held.read)))))
        self.step.setVisible(may_record and self.aspect.part == "B")
        self._fit_hint(progress)

    def show_hint(self) -> None:
        """F1: shows what belongs here, or hides it again."""
        self._hint_wanted = not self.hint.isVisibleTo(self)
        self.hint.setVisible(self._hint_wanted)

    def _fit_hint(self, progress: Progress) -> None:
        """Without a wish, the hint stands there until something is written."""
        if self._hint_wanted is None:
            self.hint.setVisible(progress.words == 0)
            if progress.words:
                self._hint_wanted = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1 and not event.modifiers():
            self.show_hint()
        else:
            super().keyPressEvent(event)

    def _make(self) -> None:
        self.title = text(self.aspect.title, heading=True)
        self.chip = StateChip()
        self.save = quiet_button("Simpan", self.save_asked.emit, tip="Ctrl+S: menjadi versi bertanggal")
        self.versions = link_button("", self.versions_asked.emit, tip="Bandingkan dan pakai lagi versi lama")
        self.drop = link_button("Buang konsep", self.drop_asked.emit)
        self.help = link_button("Petunjuk", self.show_hint, tip="F1")
        self.hint = text(self.aspect.hint, muted=True)
        self.notice = NoticeBar()
        self.step = link_button("Catat langkah", self.step_asked.emit, tip="Mencatat langkah ini dengan tanggalnya")
        self.count, self.lacks = text(""), text("", muted=True, small=True)
        self.count.setFont(theme.font("heading", figures=True))
        self.count.setWordWrap(False)
        self.kept = text("", muted=True, small=True)

    def _lay_out(self) -> None:
        head, state, foot, links = (QHBoxLayout() for _ in range(4))
        for row in (head, state, foot, links):
            row.setSpacing(theme.BETWEEN)
        head.addWidget(self.title, 1)
        head.addWidget(self.versions)
        head.addWidget(self.save)
        foot.addWidget(self.count)
        foot.addWidget(self.lacks, 1)
        for link in (self.help, self.drop):
            links.addWidget(link)
        links.addStretch(1)
        links.addWidget(self.step)
        state.addWidget(self.kept, 1)
        state.addWidget(self.chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        nest(column, head)
        nest(column, state)
        for widget in (self.hint, self.notice):
            column.addWidget(widget)
        column.addWidget(self.editor, 1)
        nest(column, foot)
        nest(column, links)


def _kept(held: Held) -> str:
    """Whether what stands in the editor would outlive the program now."""
    if held.clash or held.dirty:
        return "Menyimpan konsep ..." if not held.clash else "Konsep belum disimpan di data."
    return f"Konsep aman, {held.kept_at}." if held.drafted and held.kept_at else ""
