"""Section Pengaduan: the complaints on the left, one of them on the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pkh_desk.domain.complaints import ComplaintFilter, ComplaintRow, ComplaintView
from pkh_desk.domain.records import About, AllowedEvent, HouseholdRow
from pkh_desk.ui import icons, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.documents.form_menu import FormMenu
from pkh_desk.ui.graduation.complaints.detail import TONES, ComplaintDetail
from pkh_desk.ui.graduation.pick_household import HouseholdPicker
from pkh_desk.ui.graduation.words import day_or_dash
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.sections import SectionView
from pkh_desk.ui.widgets.attachment_dialog import AttachmentDialog
from pkh_desk.ui.widgets.buttons import primary_button
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.form_dialog import FormDialog
from pkh_desk.ui.widgets.need_form import NeedForm
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

PAUSE_MS = 120
COLUMNS: tuple[Column[ComplaintRow], ...] = (
    Column("Pokok", lambda row: row.subject, sort="subject", stretch=True, tip=lambda row: row.subject),
    Column("Nomor", lambda row: row.number, sort="number", width=12, gives_way=2),
    Column("Keluarga", lambda row: row.name or "–", sort="name", width=16, gives_way=1, tip=lambda row: row.name),
    Column("Diterima", lambda row: day_or_dash(row.received_on), sort="received_on", width=11),
    Column(
        "Status", lambda row: row.state_label, sort="state", width=15, tone=lambda row: TONES.get(row.state, "grey")
    ),
)


class ComplaintsView(SectionView):
    """Targets: "" what is open, "12" one complaint, "new" a new one, "new:12" about a family."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.view: ComplaintView | None = None
        self.dialog: FormDialog | None = None
        self.picker: HouseholdPicker | None = None
        self._wanted = self._shown = 0
        self._make()
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self.table.setFocus)
        self.open_only.toggled.connect(lambda _on: self.refresh())
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _row: self._open_household())

    def _about(self) -> About:
        return About(complaint_id=self.view.row.id if self.view else 0)

    def open(self, target: str) -> None:
        kind, _, rest = target.partition(":")
        if kind.isdigit():
            self._wanted = int(kind)
            self.open_only.setChecked(False)
        self.refresh()
        if kind == "new":
            self.ask_new(int(rest) if rest.isdigit() else None)

    def refresh(self) -> None:
        complaints = self.desk.services.complaints
        wanted = ComplaintFilter(search=self.search.text().strip(), open_only=self.open_only.isChecked())
        self.desk.read(self, lambda: complaints.list(wanted), self._show, key="list")

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"new": self.add.click, "find": self._find}

    def ask_new(self, household_id: int | None = None) -> None:
        """Asks for a new complaint, about a family if one is named."""
        complaints = self.desk.services.complaints

        def prepare(form: NeedForm) -> Callable[[], Any]:
            values = form.values()
            return lambda: complaints.register(values, household_id=household_id)

        self.desk.read(
            self, complaints.form, lambda allowed: self._ask(allowed, "Simpan", prepare, self._registered), key="form"
        )

    def _show(self, rows: list[ComplaintRow]) -> None:
        chosen = self._wanted or self._shown
        self.model.set_rows(rows)
        self.stack.setCurrentWidget(self.table if rows else self._nothing())
        at = next((number for number, row in enumerate(rows) if row.id == chosen), 0)
        self._wanted = 0
        if rows:
            self.table.selectRow(at)
        self._chosen(rows[at] if rows else None)

    def _nothing(self) -> QWidget:
        return self.nothing_found if self.search.text().strip() else self.nothing_yet

    def _chosen(self, row: ComplaintRow | None) -> None:
        self._shown = row.id if row else 0
        if row is None:
            self.view = None
            self.detail.show_complaint(None)
            return
        if row.hidden:
            self.view = None
            self.detail.show_hidden(row)
            return
        complaints = self.desk.services.complaints
        self.desk.read(self, lambda: complaints.show(row.id), self._put, key="one")

    def _put(self, view: ComplaintView) -> None:
        self.view = view
        self.detail.show_complaint(view)

    def _step(self, event: str) -> None:
        view = self.view
        allowed = next((one for one in view.allowed if one.event == event), None) if view else None
        if view is None or allowed is None:
            return
        complaints, complaint_id, seen = self.desk.services.complaints, view.row.id, view.steps[-1].id

        def prepare(form: NeedForm) -> Callable[[], Any]:
            values = form.values()
            return lambda: complaints.do(complaint_id, event, values, seen=seen)

        self._ask(allowed, allowed.label, prepare, self._stepped)

    def _ask(
        self,
        allowed: AllowedEvent,
        verb: str,
        prepare: Callable[[NeedForm], Callable[[], Any]],
        done: Callable[[Any], None],
    ) -> None:
        self.dialog = FormDialog(self.desk, allowed.label, verb, prepare, done, self.window())
        self.dialog.destroyed.connect(self._closed)
        if allowed.blocked:
            self.dialog.show_reason(allowed.blocked)
        else:
            self.dialog.show_form(allowed)
        self.dialog.open()

    def _registered(self, view: ComplaintView) -> None:
        self._wanted = view.row.id
        self.desk.say(f"Pengaduan {view.row.number} tercatat.")

    def _stepped(self, view: ComplaintView) -> None:
        self._wanted = view.row.id
        self._put(view)
        self.desk.say(f"Tersimpan. {view.row.number} kini: {view.row.state_label}.")

    def _closed(self) -> None:
        self.dialog = None

    def _link(self) -> None:
        if self.view is None:
            return
        complaint_id = self.view.row.id
        self.picker = HouseholdPicker(self.desk, self.window())
        self.picker.picked.connect(lambda row: self._linked(complaint_id, row))
        self.picker.open()

    def _linked(self, complaint_id: int, row: HouseholdRow) -> None:
        complaints = self.desk.services.complaints
        self.desk.write(
            self,
            lambda _progress: complaints.link(complaint_id, household_id=row.id),
            lambda view: self.desk.say(f"{view.row.number} dikaitkan dengan keluarga {view.row.name}."),
        )

    def _handle(self) -> None:
        if self.view is None:
            return
        complaints, complaint_id = self.desk.services.complaints, self.view.row.id
        self.desk.write(
            self,
            lambda _progress: complaints.open_handling(complaint_id),
            lambda _id: self.desk.say("Penanganan dibuka; ia tampil pada tab Kasus halaman keluarga."),
        )

    def _files(self) -> None:
        if self.view is not None:
            row = self.view.row
            hint = "Foto KTP, tangkapan layar, surat: apa saja yang menyertai pengaduan ini."
            AttachmentDialog(self.desk, f"Lampiran {row.number}", hint, "complaint", row.id, self.window()).open()

    def _open_household(self) -> None:
        if self.view is not None and self.view.row.household_id:
            self.desk.go("households", str(self.view.row.household_id))

    def _open_case(self) -> None:
        if self.view is not None and self.view.row.case_id:
            self.desk.go("graduation", str(self.view.row.case_id))

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _make(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari pokok, nomor, keluarga")
        self.search.setAccessibleName("Cari pengaduan")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.open_only = QCheckBox("Hanya yang belum ditutup")
        self.open_only.setChecked(True)
        self.add = primary_button("+ Pengaduan", self.ask_new)
        self.desk.guard(self.add, "case.open")
        self.model: RowsModel[ComplaintRow] = RowsModel(COLUMNS, self)
        self.table = Table(self.model, "Daftar pengaduan")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.nothing_yet = EmptyState(
            "Tidak ada pengaduan yang terbuka",
            "Catat di sini apa yang disampaikan orang tentang PKH, lalu hasil analisis dan tindak lanjutnya.",
        )
        self.nothing_found = EmptyState("Tidak ada pengaduan yang cocok", "Ubah kata yang dicari.")
        self.forms = FormMenu(self.desk, self, "&Formulir", self._about)
        self.detail = ComplaintDetail(self.forms.button)
        self.detail.step_asked.connect(self._step)
        self.detail.link_asked.connect(self._link)
        self.detail.handling_asked.connect(self._handle)
        self.detail.files_asked.connect(self._files)
        self.detail.household_asked.connect(self._open_household)
        self.detail.case_asked.connect(self._open_case)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(theme.INSIDE)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.open_only)
        tools.addWidget(self.add)
        self.stack = QStackedWidget()
        for widget in (self.table, self.nothing_yet, self.nothing_found):
            self.stack.addWidget(widget)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        nest(column, tools)
        column.addWidget(self.stack, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(self.detail)
        halves.setSizes([600, 500])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(halves)
