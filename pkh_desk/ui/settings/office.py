"""Kantor dan kop: name, address, letterhead with its preview, whether own work may be approved."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pkh_desk.domain.areas import make_area
from pkh_desk.domain.records import OfficeInfo
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.forms.settings_office import Ui_SettingsOffice
from pkh_desk.ui.widgets.letterhead import LetterheadPreview


class OfficePart(QWidget):
    """What was typed stays until it is saved, even when the data is read anew."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.dirty = False
        self.ui = Ui_SettingsOffice()
        self.ui.setupUi(self)
        self.preview = LetterheadPreview()
        column = QVBoxLayout(self.ui.preview)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.preview)
        self.ui.name.textEdited.connect(self._touched)
        self.ui.address.textEdited.connect(self._touched)
        self.ui.letterhead.textChanged.connect(self._touched)
        self.ui.selfApproval.clicked.connect(self._touched)
        self.ui.save.clicked.connect(self.save)
        self.desk.guard(self.ui.save, "office.edit")
        self._say("")

    def refresh(self) -> None:
        if not self.dirty:
            self.desk.read(self, self.desk.services.office.get, self._show, key="office")

    def save(self) -> None:
        """Writes what stands here."""
        name, address = self.ui.name.text().strip(), self.ui.address.text().strip()
        self._say("" if name else "Nama kantor harus diisi.")
        if not name or not self.desk.may("office.edit"):
            return
        lines, own = self.letterhead(), self.ui.selfApproval.isChecked()
        office = self.desk.services.office
        self.desk.write(
            self,
            lambda _progress: office.update(name=name, address=address, letterhead=lines, self_approval=own),
            self._saved,
        )

    def letterhead(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.ui.letterhead.toPlainText().splitlines() if line.strip())

    def _saved(self, office: OfficeInfo) -> None:
        self._show(office)
        self.desk.say("Data kantor tersimpan. Surat yang sudah terbit tidak berubah.")

    def _show(self, office: OfficeInfo) -> None:
        self.ui.area.setText(area_text(office))
        self.ui.name.setText(office.name)
        self.ui.address.setText(office.address)
        self.ui.letterhead.setPlainText("\n".join(office.letterhead))
        self.ui.selfApproval.setChecked(office.self_approval)
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
    names = [make_area(office.code[:length], name).full_name for length, name in levels]
    return f"{', '.join(names)} (kode {office.code})"
