"""Section Kelompok: groups and facilitators on the left, what is in the chosen group on the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from pkh_desk.domain.groups import FacilitatorRow, GroupRow
from pkh_desk.domain.groups import GroupsView as Overview
from pkh_desk.domain.records import NO_GROUP, HouseholdFilter, VillageCount
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.groups.columns import GROUP_COLUMNS, PEOPLE_COLUMNS
from pkh_desk.ui.households.groups.commands import GroupCommands
from pkh_desk.ui.households.groups.detail import NO_RIGHT, GroupContent, GroupDetail
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.sections import SectionView
from pkh_desk.ui.widgets.buttons import link_button, quiet_button
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

SHOWN = 2_000
"""More households than anybody moves by hand; a filter by village comes first."""

PEOPLE = "people"


class GroupsView(SectionView):
    """Targets: "" all, a group's id that group, "none" the households without a group,
    "people" the facilitators."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.work = GroupCommands(desk, self)
        self.groups: RowsModel[GroupRow] = RowsModel(GROUP_COLUMNS, self)
        self.table = Table(self.groups, "Kelompok")
        self.people: RowsModel[FacilitatorRow] = RowsModel(PEOPLE_COLUMNS, self)
        self.people_table = Table(self.people, "Pendamping")
        self.detail = GroupDetail(desk, self.work)
        self._shown: int = NO_GROUP
        self._wanted = ""
        self._make()
        self._lay_out()
        self.table.chosen.connect(self._group_chosen)
        self.people_table.chosen.connect(lambda _row: self._follow())
        self.detail.opened.connect(lambda row: desk.go("households", str(row.id)))

    def open(self, target: str) -> None:
        if target == PEOPLE:
            self.tabs.setCurrentIndex(1)
        self._wanted = "" if target == PEOPLE else target
        self.refresh()

    def refresh(self) -> None:
        groups, roster = self.desk.services.groups, self.desk.services.roster
        self.desk.read(self, lambda: (groups.overview(), roster.villages()), self._show, key="overview")

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"new": self.new_button.click}

    def _show(self, found: tuple[Overview, list[VillageCount]]) -> None:
        overview, villages = found
        self.work.overview, self.work.villages = overview, villages
        self.groups.set_rows(overview.groups)
        self.people.set_rows(overview.facilitators)
        self.tabs.setTabText(0, f"Kelompok ({len(overview.groups)})")
        self.tabs.setTabText(1, f"Pendamping ({len(overview.facilitators)})")
        self.without.setText(f"{i18n.count(overview.without, 'keluarga aktif')} tanpa kelompok")
        self.unlinked.setText(f"Belum terhubung dengan pendamping: akun {', '.join(overview.unlinked)}.")
        self.unlinked.setVisible(bool(overview.unlinked))
        self.group_stack.setCurrentIndex(0 if overview.groups else 1)
        self.people_stack.setCurrentIndex(0 if overview.facilitators else 1)
        self._choose()
        self._follow()

    def _choose(self) -> None:
        """The group that a target or the last choice names, else the heap without a group."""
        named = bool(self._wanted)
        wanted = int(self._wanted) if self._wanted.isdigit() else NO_GROUP if self._wanted else self._shown
        self._wanted = ""
        row = next((at for at, one in enumerate(self.groups.rows) if one.id == wanted), -1)
        self._shown = wanted if row >= 0 else NO_GROUP
        if row >= 0 and named:
            self.tabs.setCurrentIndex(0)
        if row >= 0:
            self.table.selectRow(row)
        self._load()

    def _group_chosen(self, group: GroupRow | None) -> None:
        if group is not None and group.id != self._shown:
            self._shown = group.id
            self._load()

    def show_ungrouped(self) -> None:
        """Shows the households without a group."""
        self.table.clearSelection()
        self._shown = NO_GROUP
        self._load()

    def _load(self) -> None:
        wanted, groups, roster = self._shown, self.desk.services.groups, self.desk.services.roster
        group = next((one for one in self.groups.rows if one.id == wanted), None)
        asked = HouseholdFilter(group=wanted, status="active" if wanted == NO_GROUP else "")

        def read() -> GroupContent:
            rows = roster.page(asked, limit=SHOWN)
            return GroupContent(rows, roster.count(asked), groups.history(group.id) if group else ())

        def shown(content: GroupContent) -> None:
            self.detail.show_group(group, content)
            self._follow()

        self.desk.read(self, read, shown, key="content")

    def _with_group(self, run: Callable[[GroupRow], None]) -> None:
        if self.detail.group is not None:
            run(self.detail.group)

    def _set_facilitator(self) -> None:
        """For all groups that are selected, not only the one whose households are shown."""
        chosen = self.table.selected() or ([self.detail.group] if self.detail.group else [])
        if chosen:
            self.work.facilitator(chosen)

    def _follow(self) -> None:
        right = "" if self.work.may_divide else NO_RIGHT
        person, group = self.people_table.current(), self.detail.group
        named = "" if group else "Pilih dahulu kelompoknya."
        nobody = "" if self.people.rows else "Tambahkan dahulu pendamping."
        chosen = "" if person else "Pilih dahulu pendampingnya."
        has = "" if person and person.groups else "Pendamping itu tidak mempunyai kelompok."
        reasons = (
            (self.new_button, right),
            (self.rename_button, right or named),
            (self.person_button, right or named or nobody),
            (self.close_button, right or named),
            (self.new_person, right),
            (self.change_person, right or chosen),
            (self.active_button, right or chosen),
            (self.handover_button, right or chosen or has),
        )
        for button, why in reasons:
            button.setEnabled(not why)
            button.setToolTip(why)
            button.setAccessibleDescription(why)
        self.active_button.setText("Bertugas lagi" if person and not person.active else "Berhenti")

    def _make(self) -> None:
        commands = self.work
        self.new_button = quiet_button("Tambah", commands.new_group, tip="Kelompok baru (Ctrl+N)")
        self.rename_button = quiet_button("Ganti nama", lambda: self._with_group(commands.rename))
        self.person_button = quiet_button("Pendamping", self._set_facilitator)
        self.close_button = quiet_button("Tutup", lambda: self._with_group(commands.close))
        self.new_person = quiet_button("Tambah", commands.new_person, tip="Pendamping baru")
        self.change_person = quiet_button("Ubah", lambda: commands.change_person(self.people_table.current()))
        self.active_button = quiet_button("", lambda: commands.set_active(self.people_table.current()))
        self.handover_button = quiet_button("Serah terima ...", lambda: commands.handover(self.people_table.current()))
        self.without = link_button("", self.show_ungrouped)
        self.unlinked = QLabel()
        self.unlinked.setWordWrap(True)
        self.unlinked.setProperty("muted", True)
        self.nothing_yet = EmptyState(
            "Belum ada kelompok",
            "Kelompok mengumpulkan keluarga yang didampingi bersama. Buka kelompok, lalu pindahkan keluarga ke "
            "dalamnya; pembagian itu tetap ada ketika daftar tahap berikutnya diimpor.",
            "Kelompok baru",
            commands.new_group,
        )
        self.nobody_yet = EmptyState(
            "Belum ada pendamping",
            "Tambahkan pendamping dengan nama dan akunnya, lalu tetapkan untuk kelompok di bagian Kelompok (tombol "
            "Pendamping). Akun yang terhubung hanya melihat kelompok dampingannya.",
            "Tambah pendamping",
            commands.new_person,
        )
        for empty in (self.nothing_yet, self.nobody_yet):
            self.desk.guard(empty.button, "household.edit")

    def _lay_out(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Kelompok dan pendamping")
        of_group = (self.new_button, self.rename_button, self.person_button, self.close_button)
        self.group_stack = _either(self.table, self.nothing_yet)
        self.tabs.addTab(_column(self.group_stack, of_group), "Kelompok")
        people = (self.new_person, self.change_person, self.active_button, self.handover_button)
        self.people_stack = _either(self.people_table, self.nobody_yet)
        self.tabs.addTab(_column(self.people_stack, people), "Pendamping")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.without, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.unlinked)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.detail)
        splitter.setSizes([530, 590])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)


def _either(table: Table, empty: EmptyState) -> QStackedWidget:
    stack = QStackedWidget()
    stack.addWidget(table)
    stack.addWidget(empty)
    return stack


def _column(table: QWidget, buttons: tuple[QWidget, ...]) -> QWidget:
    page = QWidget()
    row = QHBoxLayout()
    row.setSpacing(theme.INSIDE)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, theme.INSIDE, 0, 0)
    column.setSpacing(theme.INSIDE)
    nest(column, row)
    column.addWidget(table, 1)
    return page
