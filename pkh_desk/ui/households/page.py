"""The place Keluarga: the list, and the page of one household when a target names it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from pkh_desk.domain.records import HouseholdFilter, HouseholdRow, RosterSummary, WorkOverview
from pkh_desk.ui import i18n
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.cases import NEW_CASE, fit_button, go_to_case
from pkh_desk.ui.households.events.adding import add_household
from pkh_desk.ui.households.roster_list import RosterList
from pkh_desk.ui.households.sections import LIST_TITLE, SECTIONS
from pkh_desk.ui.households.targets import CHOSEN, WORK_LIST, filters_of, ids_of
from pkh_desk.ui.households.view import HouseholdView
from pkh_desk.ui.page import Command, Page
from pkh_desk.ui.sections import PREFIX, SectionBar, SectionView, parse
from pkh_desk.ui.widgets.stack import FittingStack

WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class HouseholdsPage(Page):
    """Targets: "" the list, "status:not_listed" or "village:35.05.20.2002;status:active" the list filtered by that
    alone, "search:aminah", "list:KEY" (services/work_lists.py), "ids:12,13", "12" one household, "section:groups" a
    section."""

    place, title = "households", "Keluarga"
    keys: ClassVar[Mapping[str, str]] = {
        "Ctrl+F": "Cari dalam daftar",
        "Enter": "Buka keluarga",
        "Ctrl+Tab": "Bagian berikutnya",
        "Ctrl+I": "Panel rincian",
        "Alt+A": "Cari juga anggota",
        "Ctrl+Shift+F": "Saring lain",
        "Ctrl+Shift+K": "Pilih kolom",
        "Ctrl+V": "Saring dengan daftar nomor",
        "Ctrl+A": "Pilih semua",
        "Esc": "Kembali ke daftar",
        "S, B, N": "Ganda: sama, berbeda, nanti",
        "Ctrl+D": "Mutu data, Komponen, Banding tahap: semua di daftar",
        "Ctrl+S": "Banding tahap: jelaskan yang dipilih",
    }

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.list = RosterList(desk)
        self.view = HouseholdView(desk)
        self.bar = SectionBar(LIST_TITLE, SECTIONS)
        self.bar.asked.connect(lambda key: desk.go(self.place, f"{PREFIX}{key}" if key else ""))
        self.sections: dict[str, SectionView] = {}
        self.stack = FittingStack()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.view)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.stack, 1)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(keys), self, partial(self._next_part, step), context=WITHIN)
        self._stale = True
        self._back = False
        self._chosen: HouseholdRow | None = None
        import_button = self.head.add_button("Impor daftar", lambda: desk.go("imports", "new"))
        self.add_button = self.head.add_button("Tambah keluarga", self._add)
        desk.guard(self.add_button, "household.edit")
        self.case_button = self.head.add_primary(NEW_CASE, self._new_case)
        self._list_buttons = (import_button, self.add_button, self.case_button)
        self.list.opened.connect(lambda household_id: desk.go("households", str(household_id)))
        self.list.chosen.connect(self._row_chosen)
        self._row_chosen(None)

    def open(self, target: str) -> None:
        key, rest = parse(target)
        self.bar.select(key)
        self.bar.setVisible(self.bar.count() > 1 and not target.isdigit())
        if key:
            self._open_section(key, rest)
            return
        if target.isdigit():
            self.head.setVisible(False)
            self.stack.setCurrentWidget(self.view)
            self.view.show_household(int(target))
            return
        self.head.setVisible(True)
        for button in self._list_buttons:
            button.setVisible(True)
        self._back = self.stack.currentWidget() is self.view
        self.stack.setCurrentWidget(self.list)
        if target.startswith(WORK_LIST):
            self.list.filters.apply(HouseholdFilter(work_lists=(target.removeprefix(WORK_LIST),)))
        elif target.startswith(CHOSEN):
            self.list.filters.apply(HouseholdFilter(ids=ids_of(target)))
        elif wanted := filters_of(target):
            self.list.filters.show_only(**wanted)
        if self._stale:
            self._load_list()

    def take_focus(self) -> None:
        """In the list: its search, or the row one comes back to from a household."""
        shown = self.stack.currentWidget()
        if shown is self.view:
            self.view.take_focus()
        elif shown is self.list:
            (self.list.table if self._back else self.list.filters.search).setFocus()
        else:
            super().take_focus()

    def refresh(self) -> None:
        self._stale = True
        shown = self.stack.currentWidget()
        if shown is self.view:
            self.view.reload()
        elif isinstance(shown, SectionView):
            shown.refresh()
        else:
            self._load_list()

    def show_waiting(self, now: WorkOverview) -> None:
        self.bar.show_waiting(now.by_section(self.place))

    def commands(self) -> Mapping[str, Command]:
        shown = self.stack.currentWidget()
        if isinstance(shown, SectionView):
            return {"find": self._find, **shown.commands()}
        if shown is self.list:
            return {
                "new": self._new_case,
                "find": self._find,
                "export": self.list.bulk.export,
                "print": self.list.bulk.print_list,
            }
        return {"new": self._new_case, "find": self._find}

    def unsaved(self) -> str:
        shown = self.stack.currentWidget()
        return shown.unsaved() if isinstance(shown, SectionView) else ""

    def _open_section(self, key: str, rest: str) -> None:
        if key not in self.sections:
            made = next(one for one in SECTIONS if one.key == key).make(self.desk)
            self.sections[key] = made
            self.stack.addWidget(made)
        self.head.setVisible(True)
        for button in self._list_buttons:
            button.setVisible(False)
        self.stack.setCurrentWidget(self.sections[key])
        self.sections[key].open(rest)

    def _load_list(self) -> None:
        self._stale = False
        self.list.load()
        self.desk.read(self, self.desk.services.roster.summary, self._show_summary, key="summary")

    def _show_summary(self, summary: RosterSummary) -> None:
        stage = f", {summary.newest_stage.label}" if summary.newest_stage else ""
        gone = f" ({i18n.whole(summary.not_listed)} tidak tercantum)" if summary.not_listed else ""
        self.head.set_note(f"{i18n.whole(summary.active)} aktif{gone}{stage}")

    def _row_chosen(self, row: HouseholdRow | None) -> None:
        self._chosen = row
        if row is not None:
            fit_button(self.case_button, self.desk, row, None)
        else:
            self.case_button.setEnabled(False)
            self.case_button.setToolTip("Pilih dulu satu keluarga di daftar.")

    def _next_part(self, step: int) -> None:
        """The next section of the place, or the next tab of a household's page."""
        bar = self.bar if self.stack.currentWidget() is not self.view else self.view.tabs
        bar.setCurrentIndex((bar.currentIndex() + step) % bar.count())

    def _add(self) -> None:
        add_household(self.desk, self)

    def _find(self) -> None:
        if self.stack.currentWidget() is not self.list:
            self.desk.go("households")
        self.list.filters.search.setFocus()
        self.list.filters.search.selectAll()

    def _new_case(self) -> None:
        if self.stack.currentWidget() is self.view:
            self.view.case_button.click()
        elif self._chosen is not None and self.case_button.isEnabled():
            go_to_case(self.desk, self._chosen, None)
        else:
            self.desk.say(f"Ctrl+N membuka kasus graduasi. {self.case_button.toolTip()}")
