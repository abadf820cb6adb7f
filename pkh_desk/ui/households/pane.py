"""The pane at the right of the list: one household at a glance, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from pkh_desk.domain.components import components_text
from pkh_desk.domain.groups import GroupPlace
from pkh_desk.domain.records import HouseholdDetail, HouseholdRow
from pkh_desk.ui import i18n, icons, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.cases import NEW_CASE, fit_button, go_to_case, running_case
from pkh_desk.ui.households.numbers import HouseholdNumbers
from pkh_desk.ui.households.words import address_text, components_in_full
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.chip import STATUS_CHIPS, StateChip
from pkh_desk.ui.widgets.nesting import nest

PAUSE_MS = 120
"""Walking through the list with the arrow keys asks for details only where one stays."""
NO_CASE = "Belum ada kasus graduasi."


class HouseholdPane(QFrame):
    """`show_row` at once with what the list knows; members and cases follow. `closed` when the cross is pressed."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.desk = desk
        self.row: HouseholdRow | None = None
        self._detail: HouseholdDetail | None = None
        self.numbers = HouseholdNumbers(desk, self)
        self._make()
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._load)
        self.show_row(None)

    def show_row(self, row: HouseholdRow | None) -> None:
        """Shows a household, or the hint that none is chosen."""
        same = row is not None and self.row is not None and row.id == self.row.id
        self.row = row
        self.hint.setVisible(row is None)
        self.content.setVisible(row is not None)
        self.foot.setVisible(row is not None)
        if row is None:
            self.name.setText("")
            return
        self._fill(row)
        if not same:
            self._detail = None
            self.address.setText(row.address or "–")
            self.group.setText("")
            self.members.setText("Memuat ...")
            self.cases.setText("")
            self.case_button.setEnabled(False)
        self._timer.start()

    def _fill(self, row: HouseholdRow) -> None:
        self.name.setText(row.name)
        self.chip.show_state(*STATUS_CHIPS[row.status])
        self.numbers.show_row(row)
        self.village.setText(row.village)
        self.amount.setText(f"{i18n.rupiah(row.amount)} per tahap")
        self.components.setText(components_text(row.components, most_first=True) or "–")
        self.components.setToolTip(components_in_full(row.components))
        bar = self.content.verticalScrollBar().sizeHint().width()
        self.content.setMinimumWidth(self._inside.minimumSizeHint().width() + bar)  # nothing is cut beside the bar

    def _load(self) -> None:
        if self.row is None:
            return
        household_id, roster = self.row.id, self.desk.services.roster
        self.desk.read(self, lambda: roster.detail(household_id), self._show_detail, self._failed, key="detail")

    def _failed(self, _error: BaseException) -> None:
        """The list said it first, or will say it when the household is opened."""
        self.members.setText("Rincian keluarga ini tidak dapat dimuat.")

    def _show_detail(self, detail: HouseholdDetail) -> None:
        if self.row is None or detail.row.id != self.row.id:
            return
        self._detail = detail
        self.address.setText(address_text(detail))
        self.group.setText(_group_line(detail.group))
        self.members.setText("\n".join(_member_line(one.name, one.components) for one in detail.members) or "–")
        self.members_title.setText(f"Anggota ({len(detail.members) or detail.row.member_count})")
        self.cases.setText("\n".join(f"{one.number}: {one.state_label}" for one in detail.cases) or NO_CASE)
        fit_button(self.case_button, self.desk, detail.row, running_case(detail.cases))

    def _open(self) -> None:
        if self.row is not None:
            self.desk.go("households", str(self.row.id))

    def _case(self) -> None:
        if self._detail is not None:
            go_to_case(self.desk, self._detail.row, running_case(self._detail.cases))

    def _make(self) -> None:
        self.name = _wrapped(QLabel())
        self.name.setFont(theme.font("heading"))
        self.close_button = QToolButton()
        self.close_button.setIcon(icons.icon("close"))
        self.close_button.setIconSize(QSize(14, 14))
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip("Tutup panel rincian")
        self.close_button.setAccessibleName("Tutup panel rincian")
        self.close_button.clicked.connect(self.closed)
        self.chip = StateChip()
        self.village, self.address, self.components, self.group = (_wrapped(QLabel()) for _ in range(4))
        self.amount = QLabel()
        self.amount.setFont(theme.font(figures=True))
        self.members_title = QLabel("Anggota")
        self.members_title.setFont(theme.font("heading"))
        self.members = _wrapped(QLabel())
        self.cases = _wrapped(QLabel())
        self.hint = QLabel("Pilih satu keluarga untuk melihat rinciannya.")
        self.hint.setWordWrap(True)
        self.hint.setProperty("muted", True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.open_button = quiet_button("Buka halaman keluarga", self._open, tip="Enter atau klik dua kali")
        self.case_button = quiet_button(NEW_CASE, self._case)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignTop)
        self.foot = QWidget()
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(theme.INSIDE)
        foot.addWidget(self.open_button)
        foot.addWidget(self.case_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.BETWEEN, theme.INSIDE, theme.INSIDE, theme.BETWEEN)
        column.setSpacing(theme.INSIDE)
        nest(column, head)
        column.addWidget(self.hint, 1)
        column.addWidget(self._scrolled(), 1)
        column.addWidget(self.foot)

    def _scrolled(self) -> QScrollArea:
        inside = self._inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.INSIDE, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(self.chip)
        nest(column, self._facts())
        column.addWidget(self.members_title)
        column.addWidget(self.members)
        title = QLabel("Kasus graduasi")
        title.setFont(theme.font("heading"))
        column.addWidget(title)
        column.addWidget(self.cases)
        column.addStretch(1)
        self.content = QScrollArea()
        self.content.setFrameShape(QFrame.Shape.NoFrame)
        self.content.setWidgetResizable(True)
        self.content.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content.setAccessibleName("Rincian keluarga")
        self.content.setWidget(inside)
        self.content.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        return self.content

    def _facts(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(theme.BETWEEN)
        form.setVerticalSpacing(4)
        pairs: tuple[tuple[str, QWidget], ...] = (
            ("No. KK", self.numbers.card),
            ("NIK", self.numbers.nik),
            ("Desa", self.village),
            ("Alamat", self.address),
            ("Komponen", self.components),
            ("Nominal", self.amount),
            ("Kelompok", self.group),
        )
        for title, widget in pairs:
            label = QLabel(title)
            label.setProperty("muted", True)
            form.addRow(label, widget)
        return form


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _group_line(place: GroupPlace | None) -> str:
    if place is None:
        return "Belum berkelompok"
    return f"{place.group}, pendamping {place.facilitator or 'belum ada'}"


def _member_line(name: str, components: tuple[str, ...]) -> str:
    return f"{name} ({', '.join(components)})" if components else name
