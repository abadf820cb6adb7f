"""Pengaturan: office and letterhead, officials, accounts, look, about; each part in its own file."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from pkh_desk.ui.desk import Desk
from pkh_desk.ui.page import Command, Page
from pkh_desk.ui.settings.about import AboutPart
from pkh_desk.ui.settings.accounts import AccountsPart
from pkh_desk.ui.settings.instrument import InstrumentPart
from pkh_desk.ui.settings.look import LookPart
from pkh_desk.ui.settings.office import OfficePart
from pkh_desk.ui.settings.officials import OfficialsPart

NAMES = ("office", "officials", "accounts", "look", "about", "instrument")


class SettingsPage(Page):
    """Targets: the names of the parts."""

    place = "settings"
    title = "Pengaturan"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.office = OfficePart(desk)
        self.officials = OfficialsPart(desk)
        self.accounts = AccountsPart(desk)
        self.look = LookPart(desk)
        self.about = AboutPart(desk)
        self.instrument = InstrumentPart(desk)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Bagian pengaturan")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.office, "&Kantor dan kop")
        self.tabs.addTab(self.officials, "&Pejabat")
        self.tabs.addTab(self.accounts, "Ak&un")
        self.tabs.addTab(self.look, "&Tampilan")
        self.tabs.addTab(self.about, "T&entang")
        self.tabs.addTab(self.instrument, "Instrumen asesmen")
        self.body.addWidget(self.tabs)

    def open(self, target: str) -> None:
        if target in NAMES:
            self.tabs.setCurrentIndex(NAMES.index(target))
        self.refresh()

    def refresh(self) -> None:
        for part in (self.office, self.officials, self.accounts, self.about, self.instrument):
            part.refresh()

    def commands(self) -> dict[str, Command]:
        if self.tabs.currentWidget() is self.office:
            return {"save": self.office.save}
        if self.tabs.currentWidget() is self.officials:
            return {"save": self.officials.save}
        if self.tabs.currentWidget() is self.instrument:
            return {"save": self.instrument.save, "new": self.instrument.list.add, "edit": self.instrument.list.edit}
        if self.tabs.currentWidget() is self.accounts:
            return {"new": self.accounts.add, "edit": self.accounts.edit_roles}
        return {}

    def take_focus(self) -> None:
        self.tabs.setFocus()

    def unsaved(self) -> str:
        if self.office.dirty or self.officials.dirty or self.instrument.dirty:
            return "Perubahan di Pengaturan belum disimpan dan akan hilang."
        return ""

    def discard(self) -> None:
        self.office.dirty = self.officials.dirty = self.instrument.dirty = False
        self.refresh()
