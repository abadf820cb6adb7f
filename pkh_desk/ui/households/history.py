"""Tab Riwayat: recorded events with before and after, all that happened, who the household was when."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.groups import GroupChange
from pkh_desk.domain.records import HouseholdDetail, IdentitySpan, TimelineEvent
from pkh_desk.domain.roster_events import HouseholdEvent
from pkh_desk.ui import theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.households.words import span_text, when_text
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.widgets.attachment_dialog import AttachmentDialog
from pkh_desk.ui.widgets.buttons import quiet_button
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

SIKS_WORDS = {"waiting": "Menunggu", "done": "Diketik", "cancelled": "Tidak perlu", "": "–"}
RECORDED_COLUMNS: tuple[Column[HouseholdEvent], ...] = (
    Column("Tanggal", lambda one: one.said_on, width=18, tip=lambda one: f"Dihitung {long_date(one.counted_on)}"),
    Column("Kejadian", lambda one: one.label, width=26, tip=lambda one: one.note or one.label),
    Column("Sebelum → sesudah", lambda one: one.before_after or "–", stretch=True, tip=lambda one: told_in_lines(one)),
    Column("Bukti", lambda one: one.proof, width=22, gives_way=1, tip=lambda one: one.proof),
    Column("SIKS-NG", lambda one: SIKS_WORDS[one.siks], width=11),
    Column(
        "Keadaan",
        lambda one: "Dibatalkan" if one.undone else "Berlaku",
        width=12,
        tone=lambda one: "red" if one.undone else "green",
        tip=lambda one: one.undo_reason,
    ),
)
EVENT_COLUMNS: tuple[Column[TimelineEvent], ...] = (
    Column("Tanggal", lambda one: long_date(one.on), width=18),
    Column("Kejadian", lambda one: one.text, stretch=True, width=34, tip=lambda one: _entered(one)),
    Column("Dicatat", lambda one: when_text(one.recorded_at), width=30, gives_way=1),
    Column("Oleh", lambda one: one.by, width=18, gives_way=2),
)
IDENTITY_COLUMNS: tuple[Column[IdentitySpan], ...] = (
    Column("Berlaku", lambda one: span_text(one.valid_from, one.valid_to), width=32),
    Column("Pengurus", lambda one: one.name, stretch=True),
    Column("No. KK", lambda one: one.family_card_no, width=16),
    Column("NIK", lambda one: one.nik, width=16),
    Column("Desa", lambda one: one.village, width=14),
)
GROUP_COLUMNS: tuple[Column[GroupChange], ...] = (
    Column("Berlaku", lambda one: span_text(one.valid_from, one.valid_to), width=32),
    Column("Kelompok dan pendamping", lambda one: one.text, stretch=True, tip=lambda one: one.text),
    Column("Oleh", lambda one: one.by, width=16, gives_way=1),
)


def _entered(one: TimelineEvent) -> str:
    """What happened, and when and by whom it was entered: the columns for that may be hidden."""
    return f"{one.text}\nDicatat {when_text(one.recorded_at)}" + (f" oleh {one.by}" if one.by else "")


def told_in_lines(one: HouseholdEvent) -> str:
    """Before and after, a line each."""
    return "\n".join(f"{change.label}: {change.before} → {change.after}" for change in one.changes)


class HistoryTab(QWidget):
    """What was recorded here (hidden while there is nothing), what happened, who the household was, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.recorded: RowsModel[HouseholdEvent] = RowsModel(RECORDED_COLUMNS, self)
        self.events: RowsModel[TimelineEvent] = RowsModel(EVENT_COLUMNS, self)
        self.identities: RowsModel[IdentitySpan] = RowsModel(IDENTITY_COLUMNS, self)
        self.groups: RowsModel[GroupChange] = RowsModel(GROUP_COLUMNS, self)
        self.group_table = Table(self.groups, "Kelompok")
        self.recorded_table = Table(self.recorded, "Kejadian tercatat")
        self.recorded_table.opened.connect(self._tell)
        self.event_table = Table(self.events, "Riwayat")
        self.identity_table = Table(self.identities, "Identitas")
        for table in (self.group_table, self.recorded_table, self.event_table, self.identity_table):
            table.scrolls = True
        self.undo_button = quiet_button("Batalkan kejadian terakhir")
        self.files_button = quiet_button("Bukti ...", self._files, tip="Pindaian KTP, KK, akta kejadian yang dipilih")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.BETWEEN, 0, 0)
        column.setSpacing(theme.INSIDE)
        head = QHBoxLayout()
        self._recorded_heading = self._heading("Kejadian tercatat")
        head.addWidget(self._recorded_heading)
        head.addStretch(1)
        head.addWidget(self.files_button)
        head.addWidget(self.undo_button)
        nest(column, head)
        column.addWidget(self.recorded_table, 3)
        for title, table, share in (("Seluruh riwayat", self.event_table, 3), ("Identitas", self.identity_table, 2)):
            column.addWidget(self._heading(title))
            column.addWidget(table, share)
        self._group_heading = self._heading("Kelompok dan pendamping")
        column.addWidget(self._group_heading)
        column.addWidget(self.group_table, 1)

    def show_detail(self, detail: HouseholdDetail) -> None:
        """Fills the lists."""
        newest_first = sorted(detail.events, key=lambda one: (one.on, one.recorded_at), reverse=True)
        self.events.set_rows(newest_first)
        self.identities.set_rows(sorted(detail.identities, key=lambda one: one.valid_from, reverse=True))
        self.groups.set_rows(sorted(detail.groups, key=lambda one: one.valid_from, reverse=True))
        for part in (self._group_heading, self.group_table):
            part.setVisible(bool(detail.groups))
        self.recorded.set_rows(sorted(detail.changes, key=lambda one: (one.counted_on, one.id), reverse=True))
        for widget in (self._recorded_heading, self.recorded_table, self.undo_button, self.files_button):
            widget.setVisible(bool(detail.changes))

    def _tell(self, event: HouseholdEvent) -> None:
        """All of an event: the columns show the beginning of it only."""
        undone = f"Dibatalkan: {event.undo_reason}" if event.undone else ""
        proof, note = (
            f"{word}: {text}" if text else "" for word, text in (("Bukti", event.proof), ("Catatan", event.note))
        )
        by = f"Dicatat {when_text(event.recorded_at)} oleh {event.by}"
        details = "\n".join(part for part in (told_in_lines(event), proof, note, by, undone) if part)
        self._desk.dialogs.tell(self.window(), f"{event.label}, {event.said_on}", details)

    def _files(self) -> None:
        if not self.recorded.rows:
            return
        event: HouseholdEvent = self.recorded_table.current() or self.recorded.rows[0]
        hint = f"Pindaian KTP, kartu keluarga, akta: bukti kejadian {event.said_on}."
        AttachmentDialog(self._desk, event.label, hint, "household_event", event.id, self.window()).open()

    def _heading(self, title: str) -> QLabel:
        heading = QLabel(title)
        heading.setFont(theme.font("heading"))
        return heading
