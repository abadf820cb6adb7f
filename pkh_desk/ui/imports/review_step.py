"""Step Tinjau: what the import would do, as counts that filter the rows below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.imports.fault import FaultCard
from pkh_desk.ui.imports.reviewed import COLUMNS, Group, Groups, GroupSource, ShownRow
from pkh_desk.ui.imports.row_panel import RowPanel
from pkh_desk.ui.models.windowed import WindowedModel
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.folding import Flow
from pkh_desk.ui.widgets.table import Table

if TYPE_CHECKING:
    from pkh_desk.services.imports import ImportReview

SHOWN_AT_ONCE = ("outcome:rejected", "outcome:updated", "change:")
NEAR = 200
_PRESSED = QEvent.Type.KeyPress
_STEPS: dict[int, int] = {
    Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1,
}  # fmt: skip
HINT = "Pilih satu baris: isinya dan alasannya tampil di sini. Enter menuju tempat membetulkannya."


class ReviewStep(QWidget):
    """`decided(row number, household id or None)` when the user settles a row, `edited(row number, column, value or
    None)` when a cell is mended."""

    decided = Signal(int, object)
    edited = Signal(int, str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.review: ImportReview | None = None
        self.group: Group | None = None
        self.groups = Groups((), ())
        self.model: WindowedModel[ShownRow] = WindowedModel(COLUMNS, desk, self)
        self.table = Table(self.model, "Baris yang ditinjau")
        self.panel = RowPanel(desk)
        self.fault = FaultCard()
        self.buttons: dict[str, QPushButton] = {}
        self._wanted = self._place = 0
        """The row that is being mended, and where it stands in the list."""
        self._groups = QButtonGroup(self)
        self._lay_out()
        self.table.chosen.connect(self._show_row)
        self.table.opened.connect(lambda _: self.panel.take_focus())
        self.model.modelReset.connect(self._rows_changed)
        self.panel.decided.connect(self.decided)
        self.panel.edited.connect(self._edited)

    def show_review(self, review: ImportReview, groups: Groups) -> None:
        """Shows a review; the group that was chosen stays, else what needs the user most is shown first."""
        chosen = self.group.code if self.group and self.review else ""
        self.review, self.groups = review, groups
        self.fault.clear()
        self._fill_buttons(groups)
        by_code = {group.code: group for group in (*groups.outcomes, *groups.changes)}
        if chosen not in by_code or not by_code[chosen].count:
            chosen = "outcome:rejected" if by_code["outcome:rejected"].count else "all"
        self._choose(by_code[chosen])

    def forget(self) -> None:
        """Lets the review go."""
        self.review = self.group = None
        self._show_row(None)

    def _edited(self, row: int, title: str, value: object) -> None:
        self._wanted, self._place = row, self.table.currentIndex().row()
        self.edited.emit(row, title, value)

    def _choose(self, group: Group) -> None:
        if self.review is None:
            return
        self.group = group
        self.buttons[group.code].setChecked(True)
        self._show_row(None)
        self.model.ask(GroupSource(self.review, group, self.desk.services.roster))

    def _show_row(self, row: ShownRow | None) -> None:
        self.panel.show_row(self.review, row)
        self.hint.setVisible(row is None and bool(self.model.rowCount()))

    def _rows_changed(self) -> None:
        self.stack.setCurrentWidget(self.table if self.model.rowCount() else self.empty)
        self._show_row(None)
        first = self.group is not None and self.group.code.startswith(SHOWN_AT_ONCE) and self.model.rowCount()
        if first and not self._wanted:
            self.table.selectRow(0)  # so that reasons, old and new values are seen without looking for them
        if self._wanted:
            self._return_to(self._wanted)
            self._wanted = 0

    def _return_to(self, row: int) -> None:
        """Chooses the row that was edited, if it is still among the first ones shown, else the one now in its place;
        the keyboard goes on there."""
        shown = (self.model.row_at(number) for number in range(min(self.model.rowCount(), NEAR)))
        at = next((number for number, one in enumerate(shown) if one and one.row and one.row.row == row), self._place)
        self.table.selectRow(min(at, self.model.rowCount() - 1))
        if self.panel.editor.isHidden():
            self.table.setFocus()
        else:
            self.panel.take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys walk along the counts as they are read, from line to line."""
        step = _STEPS.get(event.key(), 0) if isinstance(event, QKeyEvent) and event.type() == _PRESSED else 0
        if not step:
            return super().eventFilter(watched, event)
        usable = [one for one in self.buttons.values() if one.isEnabled()]
        if watched in usable:
            usable[(usable.index(watched) + step) % len(usable)].setFocus()
        return True

    def _fill_buttons(self, groups: Groups) -> None:
        for button in self.buttons.values():
            self._groups.removeButton(button)
            for line in (self._outcome_line, self._change_line):
                if button.parentWidget() is line:
                    line.remove(button)
            button.deleteLater()
        self.buttons = {}
        self._add_line(self._outcome_line, groups.outcomes)
        self._add_line(self._change_line, groups.changes)
        self._change_line.setVisible(bool(groups.changes))

    def _add_line(self, line: Flow, groups: tuple[Group, ...]) -> None:
        for group in groups:
            button = quiet_button(f"{group.title}  {i18n.whole(group.count)}", partial(self._choose, group))
            button.setCheckable(True)
            button.setFont(theme.font(figures=True))
            button.setEnabled(bool(group.count))
            if not group.count:
                button.setToolTip("Tidak ada baris seperti ini.")
            button.installEventFilter(self)
            self._groups.addButton(button)
            self.buttons[group.code] = button
            line.add(button)

    def _lay_out(self) -> None:
        self.change_title = QLabel("Terhadap data kantor")
        self.change_title.setProperty("muted", True)
        self.change_title.setMinimumHeight(theme.ROW_HEIGHT)
        self._outcome_line, self._change_line = Flow(spacing=6), Flow(spacing=6)
        self._change_line.add(self.change_title)
        self.empty = EmptyState("Tidak ada baris", "Tidak ada baris seperti ini dalam berkas.")
        self.hint = QLabel(HINT)
        self.hint.setProperty("muted", True)
        self.hint.setWordWrap(True)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.fault)
        column.addWidget(self._outcome_line)
        column.addWidget(self._change_line)
        column.addWidget(self.stack, 1)
        column.addWidget(self.hint)
        column.addWidget(self.panel)
