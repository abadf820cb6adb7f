"""Section Banding tahap: two stages, their lists on the left, the households of one list on the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from pkh_desk.domain.comparison import StageChoice, StageComparison, WorkItem, WorkListing
from pkh_desk.domain.errors import Refused
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.panes import ListPane, fill, side_by_side
from pkh_desk.ui.households.stages.explaining import explain, withdraw
from pkh_desk.ui.households.stages.lists import ABOUT, EXPLAINED, LISTS, ListRow, columns_of, list_rows
from pkh_desk.ui.households.targets import ids_target
from pkh_desk.ui.sections import SectionView
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.form_dialog import FormDialog

EDIT = "household.edit"
LIST_TIP = "Keluarga-keluarga ini di bagian Daftar, untuk dicetak, diekspor, atau dibagi ke kelompok (Ctrl+D)"
TOO_MANY = "Terlalu banyak untuk dibuka sekaligus: saring di bagian Daftar."
Work = dict[str, tuple[WorkItem, ...]]
Reasons = dict[str, tuple[tuple[str, str], ...]]
Read = tuple[tuple[StageChoice, ...], StageComparison | None, Work, Reasons]


class StagesView(SectionView):
    """Targets: "" as it was, or the key of a list such as "gone" or "not_listed"."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.dialog: FormDialog | None = None
        self._key = ""
        self._whole = False
        self._found: StageComparison | None = None
        self._work: Work = {}
        self._reasons: Reasons = {}
        self.earlier, self.later, self.note = _box("Tahap yang lama"), _box("Tahap yang baru"), QLabel()
        self.note.setProperty("muted", True)
        self.explain_button = primary_button("Jelaskan ...", self._explain, tip="Ctrl+S")
        self.withdraw_button = quiet_button("Tarik penjelasan", self._withdraw)
        self.open_button = quiet_button("Buka keluarga", lambda: self._open(self.rows.table.current()), tip="Enter")
        self.list_button = quiet_button("Semua di daftar", self._open_list)
        self.list_button.setShortcut("Ctrl+D")
        self.lists = ListPane(LISTS, "Daftar perbandingan", EmptyState("Belum ada daftar tahap", ""))
        self.rows = ListPane(
            columns_of("gone"),
            "Keluarga pada daftar ini",
            EmptyState("Tidak ada", "Tidak ada keluarga pada daftar ini."),
            (self.open_button, self.withdraw_button, self.explain_button),
        )
        fill(self, self._tools(), side_by_side(self.lists, self.rows, (400, 740)))
        self.earlier.currentIndexChanged.connect(lambda _index: self.refresh())
        self.later.currentIndexChanged.connect(lambda _index: self.refresh())
        self.lists.chosen.connect(self._choose)
        self.lists.opened.connect(lambda _row: self.rows.table.setFocus())
        self.rows.opened.connect(self._open)
        self.rows.chosen.connect(lambda _row: self._fit())

    def open(self, target: str) -> None:
        self._key = target or self._key
        self.refresh()
        self.lists.table.setFocus()

    def refresh(self) -> None:
        stages, first, second = self.desk.services.stages, self.earlier.currentData(), self.later.currentData()

        def work() -> Read:
            listings: tuple[WorkListing, ...] = ("not_listed", "still_listed")
            waiting: Work = {one: stages.work(one) for one in listings}
            reasons: Reasons = {one: stages.reasons(one) for one in listings}
            choices = stages.choices()
            pair = (first, second) if first != second else (None, None)
            try:
                return choices, stages.compare(*pair), waiting, reasons
            except Refused:
                return choices, None, waiting, reasons

        self.desk.read(self, work, lambda read: self._show(*read), key="comparison")

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"find": self.lists.table.setFocus, "save": self._explain}

    def _show(
        self,
        choices: tuple[StageChoice, ...],
        found: StageComparison | None,
        work: Work,
        reasons: Reasons,
    ) -> None:
        self._found, self._work, self._reasons = found, work, reasons
        for box, chosen in ((self.earlier, found and found.earlier), (self.later, found and found.later)):
            _show_choices(box, choices, chosen)
        still = [one for one in choices if found and not one.moves and one.stage in (found.earlier, found.later)]
        self.note.setText(
            f"{still[0].stage.label} hanya pembanding: kehadiran dan nominalnya saja yang dibandingkan."
            if still
            else ""
            if found
            else "Impor daftar tahap kedua untuk membandingkan."
        )
        rows = list_rows(found, work)
        wanted = self._key or next((one.key for one in rows if one.waiting), "new")
        at = next((number for number, one in enumerate(rows) if one.key == wanted), 0)
        self.lists.show_rows(rows, "", "")
        self.lists.heading.setVisible(False)
        self.lists.table.selectRow(at)

    def _choose(self, row: ListRow | None) -> None:
        if row is None:
            return
        same, self._key = self._key == row.key, row.key
        if row.key in self._work:
            self._show_rows(row, self._work[row.key], same)
            return
        stages, found = self.desk.services.stages, self._found
        if found is not None:
            self.desk.read(
                self,
                lambda: stages.rows(found.earlier, found.later, row.key),
                lambda rows: self._show_rows(row, rows, same),
                key="rows",
            )

    def _show_rows(self, row: ListRow, rows: Any, keep: bool) -> None:
        if row.key != self._key:
            return
        self._whole = len(rows) >= row.total
        part = f" Ditampilkan {i18n.whole(len(rows))} yang pertama." if len(rows) < row.total else ""
        self.rows.show_columns(columns_of(row.key))
        self.rows.show_rows(rows, f"{row.label}: {i18n.count(row.total, 'keluarga')}", ABOUT[row.key] + part, keep=keep)
        self._fit()

    def _fit(self) -> None:
        chosen, explainable = self.rows.table.selected(), self._key in EXPLAINED
        waiting = [one for one in chosen if one.explanation is None] if explainable else []
        ours = [one for one in chosen if one.explanation is not None and one.explanation.id] if explainable else []
        self.open_button.setEnabled(len(chosen) == 1)
        self.list_button.setEnabled(bool(self.rows.model.rows) and self._whole)
        self.list_button.setToolTip(LIST_TIP if self._whole else TOO_MANY)
        self.explain_button.setVisible(explainable)
        self.withdraw_button.setVisible(bool(ours))
        self.explain_button.setEnabled(bool(waiting))
        self.explain_button.setToolTip("" if waiting else "Pilih keluarga yang belum dijelaskan.")
        for button in (self.explain_button, self.withdraw_button):
            self.desk.guard(button, EDIT)

    def _explain(self) -> None:
        listing: WorkListing = "still_listed" if self._key == "still_listed" else "not_listed"
        ids = [one.household_id for one in self.rows.table.selected() if one.explanation is None]
        if ids and self.explain_button.isEnabled():
            self.dialog = explain(self.desk, self, listing, ids, self._reasons[listing])

    def _withdraw(self) -> None:
        chosen = [one.explanation for one in self.rows.table.selected() if one.explanation is not None]
        withdraw(self.desk, self, [one.id for one in chosen if one.id])

    def _open_list(self) -> None:
        self.desk.go("households", ids_target(one.household_id for one in self.rows.model.rows))

    def _open(self, row: Any) -> None:
        if row is not None:
            self.desk.go("households", str(row.household_id))

    def _tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.INSIDE)
        for widget in (QLabel("Bandingkan"), self.earlier, QLabel("dengan"), self.later, self.note):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.list_button)
        return tools


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _show_choices(box: QComboBox, choices: tuple[StageChoice, ...], chosen: Any) -> None:
    box.blockSignals(True)
    box.clear()
    for one in choices:
        box.addItem(f"{one.stage.label} ({i18n.whole(one.households)})", one.stage)
    stages = [one.stage for one in choices]
    box.setCurrentIndex(stages.index(chosen) if chosen in stages else -1)
    box.blockSignals(False)
