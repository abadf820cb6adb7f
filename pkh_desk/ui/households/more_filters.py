"""The panel "Saring lain": facilitator, component, stage, case, work lists, and a pasted list of numbers."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pkh_desk.domain.records import FilterChoices, HouseholdFilter
from pkh_desk.ui import theme
from pkh_desk.ui.households import choices
from pkh_desk.ui.households.choices import ChoiceBox
from pkh_desk.ui.widgets.buttons import quiet_button


class MoreFilters(QFrame):
    """Hidden until it is asked for; a work list is offered only where a service has one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setAccessibleName("Saring lain")
        self.facilitator = ChoiceBox("Pendamping", "Semua")
        self.component = ChoiceBox("Komponen", "Semua", choices.components())
        self.stage = ChoiceBox("Tercantum pada", "Semua")
        self.case_state = ChoiceBox("Kasus", "Semua", choices.case_states())
        self.work_list = ChoiceBox("Daftar kerja", "Semua")
        self.paste_button = quiet_button("Tempel nomor ...", tip="Saring dengan daftar NIK atau nomor KK (Ctrl+V)")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        self._row.setSpacing(theme.BETWEEN)
        self._columns = [self._add(box) for box in self.boxes()]
        self._columns[-1].setVisible(False)
        self._row.addWidget(self._below(" ", self.paste_button))
        self.setVisible(False)

    def boxes(self) -> tuple[ChoiceBox, ...]:
        """The boxes in their order."""
        return (self.facilitator, self.component, self.stage, self.case_state, self.work_list)

    def wanted(self) -> HouseholdFilter:
        """What the panel filters by."""
        return HouseholdFilter(
            facilitator=int(self.facilitator.code() or 0),
            component=self.component.code(),
            stage=self.stage.code(),
            case_state=self.case_state.code(),
            work_list=self.work_list.code(),
        )

    def apply(self, wanted: HouseholdFilter) -> None:
        """Sets the boxes."""
        self.facilitator.choose(str(wanted.facilitator or ""))
        self.component.choose(wanted.component)
        self.stage.choose(wanted.stage)
        self.case_state.choose(wanted.case_state)
        self.work_list.choose(wanted.work_list)

    def offer(self, found: FilterChoices) -> None:
        """Offers what the office has."""
        self.facilitator.offer(choices.facilitators(found))
        self.stage.offer(choices.stages(found))
        self.work_list.offer(found.work_lists)
        self._columns[-1].setVisible(bool(found.work_lists) or bool(self.work_list.code()))

    def _add(self, box: ChoiceBox) -> QWidget:
        column = self._below(box.name, box)
        self._row.addWidget(column, 1)
        return column

    def _below(self, title: str, widget: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        label = QLabel(title)
        label.setFont(theme.font("small"))
        label.setProperty("muted", True)
        label.setBuddy(widget)
        column.addWidget(label)
        column.addWidget(widget)
        return holder
