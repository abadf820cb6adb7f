"""Section Komponen: ages that are reached, households without a component, listed and computed amounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from pkh_desk.domain.ageing import NoComponentLeft
from pkh_desk.domain.stages import Stage
from pkh_desk.services.work_lists import AGE_OUT, MONTHS_AHEAD
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.components import lists
from pkh_desk.ui.households.panes import Columns, ListPane, fill
from pkh_desk.ui.households.targets import work_list_target
from pkh_desk.ui.sections import SectionView
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.empty import EmptyState

LISTS = (("ageing", "Batas umur"), ("none_left", "Tanpa komponen"), ("amounts", "Nominal berbeda"))
USUAL = 6
COLUMNS: Mapping[str, Columns] = {"ageing": lists.AGEING, "none_left": lists.NONE_LEFT, "amounts": lists.AMOUNTS}


class ComponentsView(SectionView):
    """Targets: "" as it was, "ageing", "none_left", "amounts". Enter opens the household."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.which = _box("Daftar yang ditampilkan", LISTS)
        self.months = _box("Berapa bulan ke depan", [(many, f"{many} bulan ke depan") for many in MONTHS_AHEAD])
        self.months.setCurrentIndex(MONTHS_AHEAD.index(USUAL))
        self.stage = _box("Tahap", ())
        self.open_button = quiet_button("Buka keluarga", lambda: self._open(self.pane.table.current()), tip="Enter")
        self.list_button = quiet_button("Semua di daftar", self._open_list, tip="Daftar keluarga, disaring (Ctrl+D)")
        self.list_button.setShortcut("Ctrl+D")
        self.case_button = primary_button("Buka kasus graduasi alamiah", self._case)
        self.pane = ListPane(
            lists.AGEING,
            "Keluarga menurut komponen",
            EmptyState("Tidak ada", "Tidak ada keluarga pada daftar ini."),
            (self.list_button, self.open_button, self.case_button),
        )
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.INSIDE)
        for widget in (self.which, self.months, self.stage):
            row.addWidget(widget)
        row.addStretch(1)
        fill(self, tools, self.pane)
        for box in (self.which, self.months, self.stage):
            box.currentIndexChanged.connect(lambda _index: self._load())
        self.pane.opened.connect(self._open)
        self.pane.chosen.connect(self._fit)
        self._follow()

    def open(self, target: str) -> None:
        keys = [key for key, _ in LISTS]
        if target in keys:
            self.which.setCurrentIndex(keys.index(target))
        self.refresh()
        self.pane.table.setFocus()

    def refresh(self) -> None:
        components = self.desk.services.components
        self.desk.read(self, components.stages, self._show_stages, key="stages")

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"find": self.pane.table.setFocus}

    def _show_stages(self, stages: tuple[Stage, ...]) -> None:
        kept = self.stage.currentData()
        self.stage.blockSignals(True)
        self.stage.clear()
        for one in stages:
            self.stage.addItem(one.label, one)
        self.stage.setCurrentIndex(max(0, stages.index(kept) if kept in stages else 0))
        self.stage.blockSignals(False)
        self._load()

    def _load(self) -> None:
        self._follow()
        components, months = self.desk.services.components, int(self.months.currentData())
        stage, which = self.stage.currentData(), str(self.which.currentData())
        if which == "ageing":
            self._read(which, lambda: components.ageing(months), lambda rows: lists.ageing_text(rows, months))
        elif which == "none_left":
            self._read(which, lambda: components.none_left(months), lambda rows: lists.none_left_text(rows, months))
        elif stage is not None:
            self._read(which, lambda: components.benefits(stage), lists.amounts_text)
        else:
            self._show(which, (), ("Belum ada daftar tahap", "Impor daftar final closing lebih dulu."))

    def _read(self, which: str, work: Callable[[], Any], said: Callable[[Any], tuple[str, str]]) -> None:
        def done(found: Any) -> None:
            self._show(which, getattr(found, "differences", found), said(found))

        self.desk.read(self, work, done, key="list")

    def _show(self, which: str, rows: Any, said: tuple[str, str]) -> None:
        self.pane.show_columns(COLUMNS[which])
        self.pane.show_rows(rows, *said, keep=True)

    def _follow(self) -> None:
        which = self.which.currentData()
        self.months.setVisible(which != "amounts")
        self.stage.setVisible(which == "amounts")
        self.list_button.setVisible(which == "ageing")
        self.case_button.setVisible(which == "none_left")

    def _fit(self, row: Any) -> None:
        self.open_button.setEnabled(row is not None)
        if isinstance(row, NoComponentLeft):
            self.case_button.setText(
                f"Lihat kasus {row.case_number}" if row.case_number else "Buka kasus graduasi alamiah"
            )
        self.case_button.setEnabled(isinstance(row, NoComponentLeft))
        self.desk.guard(self.case_button, "case.open")

    def _case(self) -> None:
        row = self.pane.table.current()
        if not isinstance(row, NoComponentLeft):
            return
        if row.case_number:
            self.desk.go("households", str(row.household_id))
        else:
            self.desk.go("graduation", f"new-case:{row.household_id}:natural")

    def _open_list(self) -> None:
        self.desk.go("households", work_list_target(AGE_OUT, self.months.currentData()))

    def _open(self, row: Any) -> None:
        if row is not None:
            self.desk.go("households", str(row.household_id))


def _box(name: str, choices: Any) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    for data, words in choices:
        box.addItem(words, data)
    return box
