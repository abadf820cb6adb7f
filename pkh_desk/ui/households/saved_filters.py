"""The button "Tersimpan": filters that the account keeps, used, saved and dropped from one menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from pkh_desk.domain.filters import to_data
from pkh_desk.domain.records import HouseholdFilter, SavedFilter
from pkh_desk.ui.desk import Action, Desk
from pkh_desk.ui.widgets.buttons import quiet_button

LABEL = "Tersimpan"


class SavedFilters(QObject):
    """`button` goes into the bar; `wanted` tells the filter in force, `apply` sets one."""

    def __init__(
        self,
        desk: Desk,
        wanted: Callable[[], HouseholdFilter],
        apply: Callable[[HouseholdFilter], None],
        over: QObject,
    ) -> None:
        super().__init__(over)
        self._desk, self._wanted, self._apply = desk, wanted, apply
        self.found: list[SavedFilter] = []
        self.button = quiet_button(LABEL, tip="Saringan yang Anda simpan")
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)

    def load(self) -> None:
        """Reads the account's filters."""
        self._desk.read(self, self._desk.services.filters.list, self._show, key="saved-filters")

    def save(self) -> None:
        """Asks for a name and keeps the filter in force."""
        self._desk.dialogs.ask_text(self.button.window(), "Simpan saringan", "Nama saringan:", self._save)

    def delete(self, one: SavedFilter) -> None:
        """Drops a filter; its Undo keeps it again."""
        filters = self._desk.services.filters
        self._desk.write(
            self,
            lambda _progress: filters.delete(one.id),
            lambda _nothing: self._desk.say(
                f"Saringan {one.name} dihapus.", Action("Urungkan", lambda: self._keep(one.name, one.wanted))
            ),
        )

    def _save(self, name: str) -> None:
        self._keep(name, self._wanted())

    def _keep(self, name: str, wanted: HouseholdFilter) -> None:
        filters = self._desk.services.filters
        self._desk.write(
            self,
            lambda _progress: filters.save(name, wanted),
            lambda made: self._desk.say(f"Saringan {made.name} disimpan."),
        )

    def _show(self, found: Sequence[SavedFilter]) -> None:
        self.found = list(found)
        self.button.setText(f"{LABEL} ({len(self.found)})" if self.found else LABEL)
        self._fill()

    def _fill(self) -> None:
        self.menu.clear()
        for one in self.found:
            self.menu.addAction(_plain(one.name)).triggered.connect(partial(self._use, one))
        if self.found:
            self.menu.addSeparator()
        keep = self.menu.addAction("Simpan saringan ini ...")
        keep.setEnabled(bool(to_data(self._wanted())))
        keep.triggered.connect(lambda: self.save())
        if self.found:
            drop = self.menu.addMenu("Hapus")
            for one in self.found:
                drop.addAction(_plain(one.name)).triggered.connect(partial(self._drop, one))

    def _use(self, one: SavedFilter, _checked: bool = False) -> None:
        self._apply(one.wanted)

    def _drop(self, one: SavedFilter, _checked: bool = False) -> None:
        self.delete(one)


def _plain(name: str) -> str:
    """A name in a menu, where & would underline."""
    return name.replace("&", "&&")
