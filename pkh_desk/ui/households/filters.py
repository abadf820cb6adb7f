"""The bar of filters: search, village, group, status; the rest in a panel; each one in force as a chip with a cross."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pkh_desk.domain.records import FilterChoices, HouseholdFilter, StatusFilter, VillageCount
from pkh_desk.ui import i18n, icons, theme
from pkh_desk.ui.households import choices
from pkh_desk.ui.households.choices import ChoiceBox
from pkh_desk.ui.households.filter_chips import ChipRow
from pkh_desk.ui.households.more_filters import MoreFilters
from pkh_desk.ui.households.pace import Pace
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.nesting import nest

ROOM = 80
"""Pixels beyond the least that the search wants before the boxes stand below it."""


class SearchEdit(QLineEdit):
    """`left` when the user goes on to the list with the arrow down, `entered` for Enter."""

    left = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """`changed` when another question is meant; `wanted()` is the question, `apply` sets one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchEdit()
        self.members = quiet_button("Anggota", tip="Cari juga di antara semua anggota keluarga (Alt+A)")
        self.village = ChoiceBox("Desa", "Semua desa")
        self.group = ChoiceBox("Kelompok", "Semua kelompok")
        self.status = ChoiceBox("Status", "Semua status", choices.statuses())
        self.more = MoreFilters()
        self.more_button = quiet_button("Saring lain", tip="Pendamping, komponen, tahap, kasus (Ctrl+Shift+F)")
        self.chips = ChipRow(self.clear_all)
        self._numbers: tuple[int, ...] | None = None
        self._quiet = False
        self._make()
        self._lay_out()
        self._pace = Pace(self.changed.emit, self)
        self.search.textChanged.connect(lambda _text: None if self._quiet else self._pace.call())
        self.members.toggled.connect(lambda _on: self._chosen())
        for box in self.boxes():
            box.currentIndexChanged.connect(lambda _index: self._chosen())

    def boxes(self) -> tuple[ChoiceBox, ...]:
        """All boxes, those of the panel last."""
        return (self.village, self.group, self.status, *self.more.boxes())

    def wanted(self) -> HouseholdFilter:
        """The filter as it stands."""
        search = self.search.text().strip()
        return replace(
            self.more.wanted(),
            search=search,
            village=self.village.code(),
            status=cast("StatusFilter", self.status.code()),
            group=int(self.group.code() or 0),
            ids=self._numbers,
            members=self.members.isChecked() and bool(search),
        )

    def apply(self, wanted: HouseholdFilter) -> None:
        """Sets all filters at once: one question."""
        self._quiet = True
        self.search.setText(wanted.search)
        self.members.setChecked(wanted.members)
        self.village.choose(wanted.village)
        self.status.choose(wanted.status)
        self.group.choose(str(wanted.group or ""))
        self.more.apply(wanted)
        self._numbers = wanted.ids
        self._quiet = False
        self._chosen()

    def offer(self, found: FilterChoices) -> None:
        """Offers what the office has."""
        self.group.offer(choices.groups(found))
        self.more.offer(found)
        self._show_chips()

    def set_villages(self, villages: Sequence[VillageCount]) -> None:
        """Offers the office's villages and keeps the chosen one."""
        self.village.offer([(one.code, f"{one.name} ({i18n.whole(one.active)})") for one in villages])
        self._show_chips()

    def show_only(self, *, village: str = "", status: str = "", search: str = "") -> None:
        """Filters by these alone."""
        self.apply(HouseholdFilter(search, village, cast("StatusFilter", status)))

    def set_numbers(self, ids: tuple[int, ...] | None) -> None:
        """Filters by a list of households beside the other filters."""
        self.apply(replace(self.wanted(), ids=ids))

    def clear_all(self) -> None:
        """Takes all filters away, the search too."""
        self.apply(HouseholdFilter())

    def clear_chosen(self) -> None:
        """Takes all filters away but what is searched for."""
        self.apply(HouseholdFilter(self.search.text()))

    def toggle_more(self) -> None:
        """Opens the panel of the other filters, or closes it."""
        self.more_button.setChecked(not self.more_button.isChecked())
        if self.more_button.isChecked():
            self.more.boxes()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider row: the bar breaks before it widens the window."""
        rows = (self._first.minimumSize().width(), self.tools.minimumSize().width())
        return QSize(max(rows), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self._first.minimumSize().width() + self.tools.minimumSize().width() + theme.INSIDE
        narrow = self.width() < needed + ROOM
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._rows.setDirection(down if narrow else across)

    def _chosen(self) -> None:
        if self._quiet:
            return
        self._show_chips()
        self.changed.emit()

    def _show_chips(self) -> None:
        crosses: list[tuple[str, Callable[[], None]]] = [
            (f"{box.name}: {box.words()}", partial(box.setCurrentIndex, 0)) for box in self.boxes() if box.code()
        ]
        if self._numbers is not None:
            crosses.append(
                (f"Hanya {i18n.count(len(self._numbers), 'keluarga')} tertentu", lambda: self.set_numbers(None))
            )
        self.chips.show_filters(crosses)
        many = sum(bool(box.code()) for box in self.more.boxes())
        self.more_button.setText(f"Saring lain ({many})" if many else "Saring lain")

    def _make(self) -> None:
        self.search.setPlaceholderText("Cari nama, NIK, atau nomor KK")
        self.search.setAccessibleName("Cari keluarga")
        self.search.setMinimumWidth(150)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.members.setCheckable(True)
        self.members.setShortcut("Alt+A")
        self.members.setAccessibleName("Cari juga anggota")
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self.more.setVisible)

    def _lay_out(self) -> None:
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._first = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for row in (self._rows, self.tools, self._first):
            row.setSpacing(theme.INSIDE)
        self._first.addWidget(self.search, 1)
        self._first.addWidget(self.members)
        for widget in (self.village, self.group, self.status, self.more_button):
            self.tools.addWidget(widget, 1 if isinstance(widget, ChoiceBox) else 0)
        nest(self._rows, self._first, 1)
        nest(self._rows, self.tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        nest(column, self._rows)
        column.addWidget(self.more)
        column.addWidget(self.chips)
