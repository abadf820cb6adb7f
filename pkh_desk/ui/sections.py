"""Places with more than one page inside: a bar of sections under the title; each is made on its first visit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QWidget

from pkh_desk.ui import i18n
from pkh_desk.ui.desk import Desk

PREFIX = "section:"
"""Targets "section:groups" and "section:groups:12" name a section and something in it."""


class SectionView(QWidget):
    """Base of the pages inside a place."""

    def open(self, target: str) -> None:
        """Shows what `target` names, "" for the section as it is first seen; called at every visit."""

    def refresh(self) -> None:
        """Reloads what is shown and keeps the selection."""

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What common keys do here, as for a page."""
        return {}

    def unsaved(self) -> str:
        """What would be lost by leaving, as a sentence; "" if nothing."""
        return ""


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its key in targets, its title on the bar, what makes it."""

    key: str
    title: str
    make: Callable[[Desk], SectionView]


class SectionBar(QTabBar):
    """The sections of a place, the first of which is the place itself; hidden while there is only one."""

    asked = Signal(str)
    """The key of the section that the user wants, "" for the first."""

    def __init__(self, first: str, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Bagian halaman")
        self.setDrawBase(False)
        self.setExpanding(False)
        self._keys = ["", *(one.key for one in sections)]
        self._titles = {one.key: one.title for one in sections}
        self.addTab(first)
        for one in sections:
            self.addTab(one.title)
        self.setVisible(len(self._keys) > 1)
        self.tabBarClicked.connect(self._chosen)
        self.currentChanged.connect(self._moved)
        self._quiet = False

    def select(self, key: str) -> None:
        """Marks a section without asking for it."""
        self._quiet = True
        self.setCurrentIndex(max(0, self._keys.index(key) if key in self._keys else 0))
        self._quiet = False

    def show_waiting(self, counts: Mapping[str, int]) -> None:
        """Puts how much waits in a section, by its key, beside its title."""
        for number, key in enumerate(self._keys):
            if key:
                many = counts.get(key, 0)
                self.setTabText(number, f"{self._titles[key]}  {i18n.whole(many)}" if many else self._titles[key])
                self.setTabToolTip(number, f"{i18n.whole(many)} menunggu" if many else "")

    def _chosen(self, number: int) -> None:
        if number == self.currentIndex():
            self.asked.emit(self._keys[number])

    def _moved(self, number: int) -> None:
        if not self._quiet and number >= 0:
            self.asked.emit(self._keys[number])


def parse(target: str) -> tuple[str, str]:
    """(section key, the rest of the target) of a target; ("", target) if it names no section."""
    if not target.startswith(PREFIX):
        return "", target
    key, _, rest = target.removeprefix(PREFIX).partition(":")
    return key, rest
