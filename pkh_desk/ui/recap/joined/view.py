"""Rekap > Gabungan: the own package for the regency; packages of other offices, checked and put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import ConsolidatedMonth, KnownOffice, OfficeMonth, PackageFigures, ReceivedPackage
from pkh_desk.ui import i18n, theme
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.dialogs import PACKAGES, WORKBOOK
from pkh_desk.ui.i18n import whole
from pkh_desk.ui.models.columns import Column
from pkh_desk.ui.models.rows import RowsModel
from pkh_desk.ui.sections import SectionView
from pkh_desk.ui.theme import Tone
from pkh_desk.ui.widgets.buttons import primary_button, quiet_button
from pkh_desk.ui.widgets.cards import text
from pkh_desk.ui.widgets.empty import EmptyState
from pkh_desk.ui.widgets.files import opened_actions
from pkh_desk.ui.widgets.nesting import nest
from pkh_desk.ui.widgets.table import Table

FINGERPRINT = "Sidik jari kunci kantor ini: {}. Kabupaten mencocokkannya sekali, saat mendaftarkan kantor."


def _number(value: Callable[[PackageFigures], int]) -> Callable[[OfficeMonth], str]:
    return lambda one: whole(value(one.figures)) if one.figures else ""


def _state(one: OfficeMonth) -> str:
    return one.figures.state if one.figures else "belum mengirim"


def _tone(one: OfficeMonth) -> Tone:
    return "amber" if one.figures is None else "green" if one.figures.locked else "blue"


COLUMNS: tuple[Column[OfficeMonth], ...] = (
    Column("Kode", lambda one: one.code, width=10, gives_way=5),
    Column("Kecamatan", lambda one: one.name, width=24, tip=lambda one: one.name),
    Column("Keadaan", _state, width=22, tone=_tone),
    Column("Awal", _number(lambda one: one.balance.opening), figures=True, width=8, gives_way=2),
    Column("Masuk", _number(lambda one: sum(one.balance.entered.values())), figures=True, width=8, gives_way=3),
    Column("Keluar", _number(lambda one: sum(one.balance.left.values())), figures=True, width=8, gives_way=4),
    Column("Akhir", _number(lambda one: one.balance.closing), figures=True, width=8),
    Column("Catatan", lambda one: "; ".join(one.remarks), stretch=True, tip=lambda one: "; ".join(one.remarks)),
)


@dataclass(frozen=True, slots=True)
class _Read:
    fingerprint: str
    months: list[Month]
    found: ConsolidatedMonth


class JoinedView(SectionView):
    """Targets: "" the newest month, or "2026-10"."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.wanted: Month | None = None
        self.found: ConsolidatedMonth | None = None
        self._make()
        self._lay_out()

    def open(self, target: str) -> None:
        self.wanted = Month.parse(target) if target else self.wanted
        self.refresh()

    def refresh(self) -> None:
        exchange, wanted, today = self._desk.services.exchange, self.wanted, date.today()

        def work() -> _Read:
            known = exchange.months()
            month = wanted or (known[0] if known else Month.of(today).previous())
            last = [Month.of(today).previous(), Month.of(today)]
            return _Read(
                exchange.fingerprint(), sorted({*known, *last, month}, reverse=True), exchange.consolidated(month)
            )

        self._desk.read(self, work, self._arrived, key="joined")

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"export": self.export}

    def send(self) -> None:
        """Asks where, writes this office's package of the month."""
        if (month := self._month()) is not None:
            title = f"Paket {month.label} untuk kabupaten"
            self._save(title, PACKAGES, f"Rekap PKH {month}.pkhrekap", lambda out: self._send(month, out))

    def receive(self) -> None:
        """Asks for packages, takes the good ones, says of the others why not."""
        self._desk.dialogs.open_files(self.window(), "Paket dari kantor kecamatan", PACKAGES, self._receive)

    def register(self) -> None:
        """Asks for a package and for the fingerprint that its office has printed."""
        title = "Paket dari kantor yang didaftarkan"
        self._desk.dialogs.open_file(self.window(), title, PACKAGES, self._ask_fingerprint)

    def export(self) -> None:
        """Asks where, writes the workbook of the regency."""
        if (found := self.found) is not None and self.export_button.isEnabled():
            proposal = f"Rekap PKH kabupaten {found.month}.xlsx"
            self._save("Ekspor rekap kabupaten", WORKBOOK, proposal, lambda out: self._export(found.month, out))

    def _save(self, title: str, kinds: str, proposal: str, answer: Callable[[Path], None]) -> None:
        self._desk.dialogs.save_file(self.window(), title, kinds, proposal, answer)

    def _send(self, month: Month, out: Path) -> None:
        exchange = self._desk.services.exchange
        self._desk.write(self, lambda _progress: exchange.package(month, out), lambda made: self._sent(out, made))

    def _receive(self, paths: list[Path]) -> None:
        exchange = self._desk.services.exchange
        self._desk.write(self, lambda progress: exchange.receive(paths, None, progress), self._received)

    def _export(self, month: Month, out: Path) -> None:
        exchange = self._desk.services.exchange
        self._desk.write(
            self,
            lambda _progress: exchange.workbook(month, out),
            lambda _found: self._desk.say(f"Tersimpan: {out.name}.", *opened_actions(out)),
        )

    def _ask_fingerprint(self, path: Path) -> None:
        self._desk.dialogs.ask_text(
            self.window(),
            "Daftarkan kantor",
            "Sidik jari seperti tercetak di kantor itu (Rekap, Gabungan):",
            lambda said: self._register(path, said),
        )

    def _register(self, path: Path, said: str) -> None:
        exchange = self._desk.services.exchange
        self._desk.write(self, lambda _progress: exchange.register(path, said), self._registered)

    def _registered(self, office: KnownOffice) -> None:
        self._desk.say(f"{office.name} terdaftar. Paketnya sekarang dapat diterima.")

    def _sent(self, out: Path, made: PackageFigures) -> None:
        note = "" if made.locked else " Bulannya belum dikunci, jadi paketnya menyebut diri sementara."
        self._desk.say(f"Tersimpan: {out.name}.{note}", *opened_actions(out))

    def _received(self, answers: Sequence[ReceivedPackage]) -> None:
        good = [one for one in answers if one.good]
        others = [f"{one.file_name}: {one.said}" for one in answers if not one.good]
        if good:
            self.wanted = Month.parse(good[-1].month)
        said = f"{i18n.count(len(good), 'paket')} diterima."
        if others:
            self._desk.dialogs.tell(self.window(), f"{said} {len(others)} tidak diterima.", "\n\n".join(others))
        else:
            self._desk.say(said)
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
        sent = read.found.sent
        self.sum.setText(
            f"{len(sent)} dari {i18n.count(len(read.found.offices), 'kecamatan')} sudah mengirim, "
            f"{i18n.count(sum(one.balance.closing for one in sent), 'keluarga')} aktif."
        )
        self.model.set_rows(read.found.offices)
        self.stack.setCurrentWidget(self.table if sent else self.nothing)
        self.export_button.setEnabled(bool(sent) and self._desk.may("export"))

    def _make(self) -> None:
        self.months = QComboBox()
        self.months.setAccessibleName("Bulan")
        self.months.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.months.currentIndexChanged.connect(lambda _index: self._chosen())
        self.send_button = quiet_button("Buat paket &kantor ini ...", self.send, tip="Untuk dikirim ke kabupaten")
        self.receive_button = primary_button("&Terima paket ...", self.receive)
        self.register_button = quiet_button("&Daftarkan kantor ...", self.register)
        self.export_button = quiet_button("Ekspor &kabupaten ...", self.export)
        for button, right in (
            (self.send_button, "export"),
            (self.receive_button, "month.approve"),
            (self.register_button, "month.approve"),
        ):
            self._desk.guard(button, right)
        self.key, self.sum = text("", muted=True, small=True), text("")
        self.key.setWordWrap(True)
        self.model: RowsModel[OfficeMonth] = RowsModel(COLUMNS, self)
        self.table = Table(self.model, "Kecamatan")
        self.nothing = EmptyState(
            "Belum ada paket untuk bulan ini",
            "Kantor kecamatan membuat paket bertanda tangan dari rekap bulannya; kabupaten menerimanya di sini "
            "lewat diska lepas atau pesan, tanpa jaringan. Kantor baru didaftarkan sekali dengan sidik jari kuncinya.",
            "Terima paket",
            self.receive,
        )

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(theme.INSIDE)
        tools.addWidget(self.months)
        tools.addWidget(self.sum, 1)
        for button in (self.send_button, self.register_button, self.export_button, self.receive_button):
            tools.addWidget(button)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.INSIDE)
        nest(column, tools)
        column.addWidget(self.stack, 1)
        column.addWidget(self.key)
