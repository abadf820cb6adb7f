"""Kantor dan kop: name, address, letterhead with its preview, whether own work may be approved, until when a retraction
halts, until when a recap is due."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from pkh_desk.domain.areas import make_area
from pkh_desk.domain.graduation.states import HALTS_LABELS
from pkh_desk.domain.records import OfficeInfo
from pkh_desk.ui.conflicts import both_ways
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.forms.settings_office import Ui_SettingsOffice
from pkh_desk.ui.settings.logos import LogoRow
from pkh_desk.ui.widgets.letterhead import LetterheadPreview


class OfficePart(QWidget):
    """What was typed stays until it is saved, even when the data is read anew."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.dirty = False
        self._seen: OfficeInfo | None = None
        self.ui = Ui_SettingsOffice()
        self.ui.setupUi(self)
        self.preview = LetterheadPreview()
        column = QVBoxLayout(self.ui.preview)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.preview)
        self.logos = LogoRow(desk, self.preview.show_logos)
        self.ui.layout7.insertWidget(self.ui.layout7.indexOf(self.ui.preview) + 1, self.logos)
        self.ui.name.textEdited.connect(self._touched)
        self.ui.address.textEdited.connect(self._touched)
        self.ui.letterhead.textChanged.connect(self._touched)
        self.ui.selfApproval.clicked.connect(self._touched)
        for event, label in HALTS_LABELS.items():
            self.ui.halts.addItem(label, event)
        self.ui.halts.activated.connect(self._touched)
        self.ui.due.valueChanged.connect(self._touched)
        self.ui.save.clicked.connect(lambda: self.save())
        self.desk.guard(self.ui.save, "office.edit")
        self._say("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preview goes below the form where the window is too narrow for both."""
        super().resizeEvent(event)
        sides = self.ui.layout2.minimumSize().width(), self.ui.layout7.minimumSize().width()
        narrow = self.width() < sum(sides) + self.ui.layout1.spacing()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.ui.layout1.setDirection(down if narrow else across)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.ui.layout2.minimumSize().width(), super().minimumSizeHint().height())

    def refresh(self) -> None:
        self.logos.load()
        if not self.dirty:
            self.desk.read(self, self.desk.services.office.get, self._arrived, key="office")

    def save(self, *, insist: bool = False) -> None:
        """Writes what stands here; `insist`: also over what somebody else has saved since it was read."""
        name, address = self.ui.name.text().strip(), self.ui.address.text().strip()
        self._say("" if name else "Nama kantor harus diisi.")
        if not name or not self.desk.may("office.edit"):
            return
        lines, own, halts = self.letterhead(), self.ui.selfApproval.isChecked(), str(self.ui.halts.currentData())
        due = self.ui.due.value()
        office, seen = self.desk.services.office, None if insist else self._seen
        self.desk.write(
            self,
            lambda _progress: office.update(
                name=name,
                address=address,
                letterhead=lines,
                self_approval=own,
                retraction_halts_until=halts,
                recap_due_day=due,
                seen=seen,
            ),
            self._saved,
            both_ways(self.desk, self, self._reload, lambda: self.save(insist=True)),
        )

    def letterhead(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.ui.letterhead.toPlainText().splitlines() if line.strip())

    def _saved(self, office: OfficeInfo) -> None:
        self._show(office)
        self.desk.say("Data kantor tersimpan. Surat yang sudah terbit tidak berubah.")

    def _arrived(self, office: OfficeInfo) -> None:
        if not self.dirty:  # somebody may have begun to type meanwhile
            self._show(office)

    def _reload(self) -> None:
        self.dirty = False
        self.refresh()

    def _show(self, office: OfficeInfo) -> None:
        self._seen = office
        self.ui.area.setText(area_text(office))
        self.ui.name.setText(office.name)
        self.ui.address.setText(office.address)
        self.ui.letterhead.setPlainText("\n".join(office.letterhead))
        self.ui.selfApproval.setChecked(office.self_approval)
        self.ui.halts.setCurrentIndex(self.ui.halts.findData(office.retraction_halts_until))
        self.ui.due.setValue(office.recap_due_day)
        self._draw()
        self.dirty = False

    def _touched(self) -> None:
        self.dirty = self.desk.may("office.edit")
        self._draw()

    def _draw(self) -> None:
        self.preview.show_letterhead(self.letterhead(), self.ui.address.text())

    def _say(self, text: str) -> None:
        self.ui.message.setText(text)
        self.ui.message.setVisible(bool(text))


def area_text(office: OfficeInfo) -> str:
    """`Kecamatan Wates, Kabupaten Blitar, Provinsi Jawa Timur (kode 35.05.20)`."""
    levels = ((8, office.district), (5, office.regency), (2, office.province))
    whole = len(office.code)
    names = [make_area(office.code[:length], name).full_name for length, name in levels if length <= whole]
    return f"{', '.join(names)} (kode {office.code})"
