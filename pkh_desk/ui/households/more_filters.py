"""The panel "Saring lain": facilitator, component, stage, case, quality, age-out, and a pasted list of numbers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pkh_desk.domain.records import FilterChoices, HouseholdFilter
from pkh_desk.services.work_lists import AGE_OUT, QUALITY
from pkh_desk.ui import theme
from pkh_desk.ui.households import choices
from pkh_desk.ui.households.choices import ChoiceBox
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.nesting import nest


class MoreFilters(QFrame):
    """Hidden until it is asked for; in one line, or in two where that is too narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setAccessibleName("Saring lain")
        self.facilitator = ChoiceBox("Pendamping", "Semua")
        self.component = ChoiceBox("Komponen", "Semua", choices.components())
        self.stage = ChoiceBox("Tercantum pada", "Semua")
        self.case_state = ChoiceBox("Kasus", "Semua", choices.case_states())
        self.quality = ChoiceBox("Mutu data", "Semua")
        self.age_out = ChoiceBox("Keluar komponen dalam", "Semua", title="Usia keluar komponen")
        self.paste_button = quiet_button("Tempel nomor ...", tip="Saring dengan daftar NIK atau nomor KK (Ctrl+V)")
        paste = _below(" ", self.paste_button)
        self._halves = (
            _line([_below(box.title, box) for box in self.boxes()[:4]]),
            _line([*(_below(box.title, box) for box in self.boxes()[4:]), paste]),
        )
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.BETWEEN, theme.INSIDE)
        self._lines.setSpacing(theme.BETWEEN)
        for half, share in zip(self._halves, (4, 3), strict=True):
            nest(self._lines, half, share)
        self.setVisible(False)

    def boxes(self) -> tuple[ChoiceBox, ...]:
        """The boxes in their order."""
        return (self.facilitator, self.component, self.stage, self.case_state, self.quality, self.age_out)

    def wanted(self) -> HouseholdFilter:
        """What the panel filters by."""
        return HouseholdFilter(
            facilitator=int(self.facilitator.code() or 0),
            component=self.component.code(),
            stage=self.stage.code(),
            case_state=self.case_state.code(),
            work_lists=tuple(key for key in (self.quality.code(), self.age_out.code()) if key),
        )

    def apply(self, wanted: HouseholdFilter) -> None:
        """Sets the boxes."""
        self.facilitator.choose(str(wanted.facilitator or ""))
        self.component.choose(wanted.component)
        self.stage.choose(wanted.stage)
        self.case_state.choose(wanted.case_state)
        self.quality.choose(choices.first_of(QUALITY, wanted.work_lists))
        self.age_out.choose(choices.first_of(AGE_OUT, wanted.work_lists))

    def offer(self, found: FilterChoices) -> None:
        """Offers what the office has."""
        self.facilitator.offer(choices.facilitators(found))
        self.stage.offer(choices.stages(found))
        self.quality.offer(choices.work_lists(QUALITY, found))
        self.age_out.offer(choices.work_lists(AGE_OUT, found))

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider line: the panel breaks before it widens the window."""
        margins = self._lines.contentsMargins()
        widest = max(half.minimumSize().width() for half in self._halves)
        return QSize(widest + margins.left() + margins.right(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margins = self._lines.contentsMargins()
        needed = sum(half.sizeHint().width() for half in self._halves) + theme.BETWEEN
        narrow = self.width() - margins.left() - margins.right() < needed
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._lines.setDirection(down if narrow else across)


def _line(columns: Sequence[QWidget]) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(theme.BETWEEN)
    for column in columns:
        line.addWidget(column, 1)
    return line


def _below(title: str, widget: QWidget) -> QWidget:
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
