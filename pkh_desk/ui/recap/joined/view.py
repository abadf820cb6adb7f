"""Rekap > Gabungan: an office makes its package for the regency, which puts those of its offices together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import ConsolidatedMonth, OfficeMonth
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.recap.joined.columns import COLUMNS
from pkh_desk.ui.recap.joined.commands import PackageCommands
from pkh_desk.ui.recap.words import due_words
from pkh_desk.ui.sections import SectionView
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.chip import StateChip
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.folding import FoldingRow, bar
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

FINGERPRINT = "Sidik jari kunci kantor ini: {}. Kabupaten mencocokkannya sekali, saat mendaftarkan kantor."
NAMES_TIP = "Juga nama keluarga yang berbeda dari daftar, NIK disamarkan; hanya bila diminta, dengan alasan."
OFFICE_TITLE, OFFICE_TEXT = (
    "Rekap kantor ini untuk kabupaten",
    (
        "Buat paket bertanda tangan dari rekap bulan yang dipilih, lalu kirim berkasnya lewat diska lepas atau pesan; "
        "tanpa jaringan. Sebelum paket pertama, serahkan lembar persiapan kantor supaya kabupaten mengenal kuncinya."
    ),
)
REGENCY_TITLE, REGENCY_TEXT = (
    "Belum ada kantor yang terdaftar",
    (
        "Kantor kecamatan mengirim paket bertanda tangan dari rekap bulannya. Daftarkan tiap kantor sekali dengan "
        "paket pertamanya dan sidik jari dari lembar persiapannya; sesudahnya paketnya diterima di sini."
    ),
)


@dataclass(frozen=True, slots=True)
class _Read:
    fingerprint: str
    months: list[Month]
    found: ConsolidatedMonth
    regency: bool
    known: int


class JoinedView(SectionView):
    """Targets: "" the newest month, or "2026-10"."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.wanted: Month | None = None
        self.found: ConsolidatedMonth | None = None
        self.run = PackageCommands(desk, self)
        self.run.taken.connect(self._taken)
        self._make()
        self._lay_out()

    def open(self, target: str) -> None:
        self.wanted = Month.parse(target) if target else self.wanted
        self.refresh()

    def refresh(self) -> None:
        services, wanted, today = self._desk.services, self.wanted, date.today()

        def work() -> _Read:
            exchange = services.exchange
            known = exchange.months()
            month = wanted or (known[0] if known else Month.of(today).previous())
            last = [Month.of(today).previous(), Month.of(today)]
            return _Read(
                exchange.fingerprint(),
                sorted({*known, *last, month}, reverse=True),
                exchange.consolidated(month),
                services.office.get().is_regency,
                len(exchange.offices()),
            )

        self._desk.read(self, work, self._arrived, key="joined")

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"export": self.export}

    def send(self) -> None:
        """This office's package of the chosen month."""
        if (month := self._month()) is not None:
            self.run.send(month)

    def send_with_names(self) -> None:
        """The same with those who differ from the list."""
        if (month := self._month()) is not None:
            self.run.send_with_names(month)

    def export(self) -> None:
        """The workbook of the regency."""
        if (found := self.found) is not None and self.export_button.isEnabled():
            self.run.export(found.month)

    def _taken(self, month: Month | None) -> None:
        self.wanted = month or self.wanted
        self.refresh()

    def _month(self) -> Month | None:
        month = self.months.currentData()
        return month if isinstance(month, Month) else None

    def _chosen(self) -> None:
        self.wanted = self._month()
        self.refresh()

    def _arrived(self, read: _Read) -> None:
        self.found = read.found
        self.months.blockSignals(True)
        self.months.clear()
        for month in read.months:
            self.months.addItem(month.label, month)
        self.months.setCurrentIndex(read.months.index(read.found.month))
        self.months.blockSignals(False)
        self.key.setText(FINGERPRINT.format(read.fingerprint))
        self.model.set_rows(read.found.offices)
        self._fit(read)

    def _fit(self, read: _Read) -> None:
        """An office sees what it sends; a regency, and whoever has taken packages, what came."""
        sent, taking = read.found.sent, read.regency or read.known > 0
        for button in (self.receive_button, self.register_button, self.export_button):
            button.setVisible(taking)
        for button in (self.send_button, self.names_button, self.sheet_button):
            button.setVisible(not read.regency)
        self.key.setVisible(not read.regency)
        self.export_button.setEnabled(bool(sent) and self._desk.may("export"))
        self.sum.setText(
            f"{len(sent)} dari {i18n.count(len(read.found.offices), 'kecamatan')} sudah mengirim, "
            f"{i18n.count(sum(one.balance.closing for one in sent), 'keluarga')} aktif."
        )
        self.sum.setVisible(taking)
        self.due.show_state(*due_words(read.found.due if read.found.missing or not taking else None, date.today()))
        self.stack.setCurrentWidget(self.table if taking and read.known else self.nothing if read.regency else self.own)

    def _make(self) -> None:
        self.months = QComboBox()
        self.months.setAccessibleName("Bulan")
        self.months.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.months.currentIndexChanged.connect(lambda _index: self._chosen())
        run = self.run
        self.sheet_button = quiet_button("&Lembar persiapan ...", run.sheet, tip="Sidik jari kunci untuk kabupaten")
        self.names_button = quiet_button("Paket dengan &nama ...", self.send_with_names, tip=NAMES_TIP)
        self.send_button = primary_button("Buat paket &kantor ini ...", self.send, tip="Untuk dikirim ke kabupaten")
        self.receive_button = primary_button("&Terima paket ...", run.receive)
        self.register_button = quiet_button("&Daftarkan kantor ...", run.register)
        self.export_button = quiet_button("Ekspor ka&bupaten ...", self.export)
        for button, right in (
            (self.sheet_button, "export"),
            (self.names_button, "export"),
            (self.send_button, "export"),
            (self.receive_button, "month.approve"),
            (self.register_button, "month.approve"),
        ):
            self._desk.guard(button, right)
        self.key, self.sum, self.due = text("", muted=True, small=True), text(""), StateChip()
        self.model: RowsModel[OfficeMonth] = RowsModel(COLUMNS, self)
        self.table = Table(self.model, "Kecamatan")
        self.nothing = EmptyState(REGENCY_TITLE, REGENCY_TEXT, "Daftarkan kantor", run.register)
        self.own = EmptyState(OFFICE_TITLE, OFFICE_TEXT, "Buat paket kantor ini", self.send)

    def _lay_out(self) -> None:
        said = QHBoxLayout()
        said.setSpacing(theme.INSIDE)
        said.addWidget(self.due)
        said.addWidget(self.sum, 1)
        said.addStretch()
        commands = bar(
            self.sheet_button,
            self.names_button,
            self.register_button,
            self.export_button,
            self.send_button,
            self.receive_button,
        )
        self.stack = QStackedWidget()
        for widget in (self.own, self.nothing, self.table):
            self.stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        column.addWidget(FoldingRow((bar(self.months, None), commands), (1, 0)))
        nest(column, said)
        column.addWidget(self.stack, 1)
        column.addWidget(self.key)
