"""Tab Ringkasan: the household, what it gets, and its participation as a line of time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.dates import long_date
from pkh_desk.domain.groups import GroupPlace
from pkh_desk.domain.records import HouseholdDetail
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.households.words import COMPONENT_NAMES, address_text, born_text, participation_text
from pkh_desk.ui.widgets.buttons import link_button
from pkh_desk.ui.widgets.chip import STATUS_CHIPS
from pkh_desk.ui.widgets.nesting import nest

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

SHOWN_EVENTS = 5
CARD_CHARACTERS = 30
"""Characters that a card wants; with less for each of three, they stand two and one."""
SHOWN_LISTS = 6
LISTINGS = {
    "listed": "Tercantum dalam daftar tahap terbaru",
    "not_listed": "Tidak tercantum dalam daftar tahap terbaru; tetap aktif sampai keluarnya dicatat",
    "still_listed": "Masih tercantum dalam daftar, padahal sudah keluar",
}

LIST_AMOUNT = " menurut daftar tahap terakhir; kejadian yang dicatat di sini belum mengubahnya"


def amount_text(detail: HouseholdDetail) -> str:
    """What the newest list grants, and that it does not know yet what was recorded here since."""
    lags = any(not one.undone for one in detail.changes)
    return i18n.rupiah(detail.row.amount) + (LIST_AMOUNT if lags and detail.row.amount else "")


class OverviewTab(QWidget):
    """Three cards side by side, below them what happened last. `more` asks for the whole history."""

    more = Signal()

    def __init__(self, components: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = FactCard("Keluarga")
        self.gets = FactCard("Bantuan")
        self.status = FactCard("Kepesertaan")
        self.latest = FactCard("Kejadian terakhir")
        self.latest.column.addWidget(
            link_button("Lihat seluruh riwayat", self.more.emit), alignment=Qt.AlignmentFlag.AlignLeft
        )
        self.lists = FactCard("Tercantum pada tahap")
        self._cards = QGridLayout()
        self._cards.setSpacing(theme.BETWEEN)
        self._across = 0
        self._arrange(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.BETWEEN, 0, 0)
        column.setSpacing(theme.BETWEEN)
        nest(column, self._cards)
        if components is not None:
            column.addWidget(components)
        below = QHBoxLayout()
        below.setSpacing(theme.BETWEEN)
        below.addWidget(self.latest, 2)
        below.addWidget(self.lists, 1)
        nest(column, below)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(3 if self.width() >= 3 * CARD_CHARACTERS * self.fontMetrics().horizontalAdvance("0") else 2)

    def minimumSizeHint(self) -> QSize:
        """Two cards side by side are enough; the third goes below."""
        two = self.who.minimumSizeHint().width() + self.gets.minimumSizeHint().width() + theme.BETWEEN
        return QSize(two, super().minimumSizeHint().height())

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for number, card in enumerate((self.who, self.gets, self.status)):
            self._cards.addWidget(card, number // across, number % across, 1, 1 if number < across else across)
        for column in range(3):
            self._cards.setColumnStretch(column, 1 if column < across else 0)

    def show_detail(self, detail: HouseholdDetail) -> None:
        """Fills the cards."""
        row = detail.row
        self.who.show_facts(
            [
                ("Pengurus", row.name),
                ("Tanggal lahir", born_text(detail.birth_date, date.today())),
                ("Desa", row.village),
                ("Alamat", address_text(detail)),
                ("Anggota", f"{row.member_count} orang"),
                *group_facts(detail.group),
            ]
        )
        held = [
            (COMPONENT_NAMES[code], f"{row.components[code]} orang") for code in COMPONENTS if row.components.get(code)
        ]
        self.gets.show_facts([("Nominal per tahap", amount_text(detail)), *(held or [("Komponen", "–")])])
        self.status.show_facts(
            [
                ("Status", STATUS_CHIPS[row.status][0]),
                ("Daftar tahap", LISTINGS[row.listing]),
                *explanation_facts(detail),
                *(
                    ("Sejak" if not place else "Sebelumnya", participation_text(span))
                    for place, span in enumerate(reversed(detail.participation))
                ),
            ]
        )
        self.lists.setVisible(bool(detail.listings))
        self.lists.show_facts([(one.stage.label, i18n.rupiah(one.amount)) for one in detail.listings[:SHOWN_LISTS]])
        newest = sorted(detail.events, key=lambda event: (event.on, event.recorded_at), reverse=True)
        self.latest.setVisible(bool(newest))
        self.latest.show_facts([(long_date(event.on), event.text) for event in newest[:SHOWN_EVENTS]])


def explanation_facts(detail: HouseholdDetail) -> list[tuple[str, str]]:
    """What was said of an absence, or that it waits for somebody to say it."""
    if detail.row.status not in ("not_listed", "still_listed"):
        return []
    said = detail.explanation
    return [("Penjelasan", f"{said.text} ({said.by})" if said else "Belum ada; jelaskan di bagian Banding tahap")]


def group_facts(place: GroupPlace | None) -> list[tuple[str, str]]:
    """The household's group and who looks after it."""
    if place is None:
        return [("Kelompok", "Belum berkelompok")]
    chair = " (ketua)" if place.is_chair else ""
    return [("Kelompok", f"{place.group}{chair}"), ("Pendamping", place.facilitator or "Belum ada")]


class FactCard(QFrame):
    """A title and pairs of label and fact."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setAccessibleName(title)
        heading = QLabel(title)
        heading.setFont(theme.font("heading"))
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(theme.BETWEEN)
        self._form.setVerticalSpacing(theme.INSIDE)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, theme.BETWEEN, 16, theme.BETWEEN)
        self.column.setSpacing(theme.INSIDE)
        self.column.addWidget(heading)
        nest(self.column, self._form)
        self.column.addStretch(1)

    def show_facts(self, facts: list[tuple[str, str]]) -> None:
        """Replaces the pairs."""
        while self._form.rowCount():
            self._form.removeRow(0)
        for title, fact in facts:
            label = QLabel(title)
            label.setProperty("muted", True)
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            text = QLabel(fact)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setWordWrap(True)
            text.setFont(theme.font(figures=True))
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._form.addRow(label, text)
