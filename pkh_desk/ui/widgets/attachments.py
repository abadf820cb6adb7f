"""Attached files as every page shows them: added by button, dropped or pasted; opened, saved, captioned, withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListWidgetItem, QWidget

from pkh_desk.domain.records import ADD_RIGHTS, Attachment
from pkh_desk.ui import icons, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.widgets.attachment_files import PICTURES, facts_of, holds_files, pasted, told
from pkh_desk.ui.widgets.attachment_frame import AttachmentFrame
from pkh_desk.ui.widgets.files import opened_actions, show

ROW = int(Qt.ItemDataRole.UserRole)
Target = tuple[str, str, int]
"""What a file can be attached to here: label, kind, id."""
File = Path | QImage


class AttachmentList(AttachmentFrame):
    """`show_targets` says what new files belong to (the first unless another is chosen) and how all are read."""

    changed = Signal()
    """A file was added or withdrawn here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        names = ("add", "open", "save", "rename", "withdraw", "paste")
        super().__init__({name: getattr(self, name) for name in names}, parent)
        self.desk = desk
        self.rows: list[Attachment] = []
        self._targets: list[Target] = []
        self._load: Callable[[], list[Attachment]] | None = None
        self._thumbnails: dict[int, QIcon] = {}
        self.setAcceptDrops(True)
        self.list.currentRowChanged.connect(lambda _row: self._fit())
        self._fit()

    def show_owner(self, kind: str, owner_id: int) -> None:
        """Shows the files of one owner."""
        attachments = self.desk.services.attachments
        self.show_targets([("", kind, owner_id)], lambda: attachments.list(kind, owner_id))

    def show_targets(self, targets: Sequence[Target], load: Callable[[], list[Attachment]]) -> None:
        """Shows what `load` reads (in a worker)."""
        before = self.target.currentData()
        self._targets, self._load = list(targets), load
        self.target.clear()
        for label, kind, owner_id in self._targets:
            self.target.addItem(label, (kind, owner_id))
        self.target.setCurrentIndex(max(0, self.target.findData(before)))
        self.target.setVisible(len(self._targets) > 1)
        self._fit()
        self.reload()

    def reload(self) -> None:
        """Reads the list anew and keeps the marked row."""
        if self._load is not None:
            self.desk.read(self, self._load, self._arrived, key="attachments")

    def current(self) -> Attachment | None:
        """The marked file."""
        item = self.list.currentItem() if self.rows else None
        row = item.data(ROW) if item is not None else None
        return row if isinstance(row, Attachment) else None

    def add(self) -> None:
        """Asks for a file and attaches it."""
        if self.add_button.isEnabled():
            self.desk.dialogs.open_file(self.window(), "Lampirkan berkas", PICTURES, lambda path: self.attach([path]))

    def paste(self) -> None:
        """Attaches what lies in the clipboard: files, or a picture."""
        found = pasted(QGuiApplication.clipboard().mimeData())
        if found:
            self.attach(found)
        else:
            self.desk.say("Tidak ada gambar atau berkas di papan klip.")

    def attach(self, files: Sequence[File]) -> None:
        """Attaches files to the chosen target, one write each."""
        if not self._targets or not self.add_button.isEnabled():
            return
        _label, kind, owner_id = self._targets[max(0, self.target.currentIndex())]
        attachments, place = self.desk.services.attachments, self.place.isChecked()

        def one(file: File) -> Callable[[object], Attachment]:
            return lambda _progress: attachments.add(kind, owner_id, told(file), keep_place=place)

        for file in files:
            self.desk.write(self, one(file), self._added)

    def open(self) -> None:
        """Opens a private copy in the program that the system has for it."""
        row, attachments = self.current(), self.desk.services.attachments
        if row is not None and self.open_button.isEnabled():
            self.desk.write(self, lambda _progress: attachments.open_copy(row.id), show)

    def save(self) -> None:
        """Asks where and why, then saves a copy outside the dataset."""
        row, attachments = self.current(), self.desk.services.attachments
        if row is not None and self.save_button.isEnabled():
            self.desk.read(self, lambda: attachments.file_name(row.id), lambda name: self._ask_where(row, name))

    def rename(self) -> None:
        """Asks for another caption."""
        row = self.current()
        if row is not None and self.title_button.isEnabled():
            label = "Keterangan lampiran, tanpa NIK:"
            self.desk.dialogs.ask_text(
                self.window(), "Keterangan", label, lambda text: self._rename(row, text), proposal=row.title
            )

    def withdraw(self) -> None:
        """Asks why, then withdraws the file; it stays in the dataset."""
        row, attachments = self.current(), self.desk.services.attachments
        if row is None or not self.withdraw_button.isEnabled():
            return

        def answered(reason: str) -> None:
            self.desk.write(
                self,
                lambda _progress: attachments.withdraw(row.id, reason),
                lambda _row: self._changed(f"Lampiran ditarik: {row.title}."),
            )

        label = f"Mengapa lampiran {row.title} ditarik?"
        self.desk.dialogs.ask_text(self.window(), "Tarik lampiran", label, answered)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.add_button.isEnabled() and holds_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.attach(pasted(event.mimeData()))
        event.acceptProposedAction()

    def _added(self, row: Attachment) -> None:
        self._changed(f"Dilampirkan: {row.title}. Keterangannya dapat diganti (F2).")

    def _changed(self, said: str) -> None:
        self.desk.say(said)
        self.reload()
        self.changed.emit()

    def _rename(self, row: Attachment, title: str) -> None:
        attachments = self.desk.services.attachments
        self.desk.write(self, lambda _progress: attachments.rename(row.id, title), lambda _row: self.reload())

    def _ask_where(self, row: Attachment, name: str) -> None:
        kinds = f"Berkas (*{Path(name).suffix})"
        self.desk.dialogs.save_file(self.window(), "Simpan salinan", kinds, name, lambda path: self._ask_why(row, path))

    def _ask_why(self, row: Attachment, path: Path) -> None:
        attachments = self.desk.services.attachments

        def answered(reason: str) -> None:
            self.desk.write(
                self,
                lambda _progress: attachments.save(row.id, path, reason),
                lambda saved: self.desk.say("Salinan disimpan.", *opened_actions(saved)),
            )

        label = "Untuk apa salinan ini keluar dari data kantor?"
        self.desk.dialogs.ask_text(self.window(), "Simpan salinan", label, answered)

    def _arrived(self, rows: Sequence[Attachment]) -> None:
        marked = self.current()
        self.rows = list(rows)
        self.list.clear()
        for row in self.rows:
            self.list.addItem(self._item(row))
        number = next((at for at, row in enumerate(self.rows) if marked and row.id == marked.id), 0)
        self.list.setCurrentRow(number if self.rows else -1)
        self.stack.setCurrentWidget(self.list if self.rows else self.empty)
        self._fit()

    def _item(self, row: Attachment) -> QListWidgetItem:
        item = QListWidgetItem(self._icon(row), f"{row.title}\n{facts_of(row)}")
        item.setData(ROW, row)
        item.setToolTip(facts_of(row))
        if row.withdrawn:
            item.setForeground(QBrush(QColor(theme.colours().muted)))
        return item

    def _icon(self, row: Attachment) -> QIcon:
        if row.id in self._thumbnails:
            return self._thumbnails[row.id]
        if row.is_image and self.desk.may("household.reveal"):
            attachments = self.desk.services.attachments
            self.desk.read(
                self,
                lambda: QImage.fromData(attachments.thumbnail(row.id)),
                lambda image: self._drawn(row.id, image),
                lambda _error: None,  # a damaged file is told when it is opened; its row stands
            )
        return icons.icon("photo" if row.is_image else "document")

    def _drawn(self, attachment_id: int, image: QImage) -> None:
        self._thumbnails[attachment_id] = QIcon(QPixmap.fromImage(image))
        for number in range(self.list.count()):
            if self.list.item(number).data(ROW).id == attachment_id:
                self.list.item(number).setIcon(self._thumbnails[attachment_id])

    def _fit(self) -> None:
        """Each command works where it has something to work on and the account may; else it says why."""
        row = self.current()
        right = ADD_RIGHTS.get(self._targets[0][1], "") if self._targets else ""
        self.add_button.setEnabled(bool(self._targets))
        self.add_button.setToolTip("")
        if right:
            self.desk.guard(self.add_button, right)
        for button in (self.open_button, self.save_button, self.title_button, self.withdraw_button):
            button.setVisible(bool(self.rows))  # nothing to do yet to what is not there
        for button in (self.open_button, self.save_button):
            button.setEnabled(row is not None)
            button.setToolTip("" if row else "Pilih satu lampiran.")
            if row is not None:
                self.desk.guard(button, "household.reveal")
        for button in (self.title_button, self.withdraw_button):
            button.setEnabled(row is not None and not row.withdrawn)
            button.setToolTip("Lampiran ini sudah ditarik." if row and row.withdrawn else "")
            if row is not None and right:
                self.desk.guard(button, right)
