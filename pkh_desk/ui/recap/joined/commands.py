"""What is done with packages: an office makes its own; the regency registers offices, takes packages, exports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import KnownOffice, PackageFigures, ReceivedPackage
from pkh_desk.ui import i18n
from pkh_desk.ui.desk import Desk
from pkh_desk.ui.dialogs import PACKAGES, PDF, WORKBOOK
from pkh_desk.ui.sections import SectionView
from pkh_desk.ui.widgets.files import opened_actions


class PackageCommands(QObject):
    """`taken` after packages were looked at, with the newest month of the good ones (None: none was good)."""

    taken = Signal(object)

    def __init__(self, desk: Desk, view: SectionView) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view

    def sheet(self) -> None:
        """Asks where, writes the set-up sheet with the fingerprint of the key."""
        exchange = self._desk.services.exchange
        self._save(
            "Lembar persiapan kantor",
            PDF,
            "Lembar persiapan PKH Desk.pdf",
            lambda out: self._written(out, lambda: exchange.setup_sheet(out)),
        )

    def send(self, month: Month, reason: str = "") -> None:
        """Asks where, writes this office's package of the month; with a reason also who differs from the list."""
        title = f"Paket {month.label} untuk kabupaten"
        self._save(title, PACKAGES, f"Rekap PKH {month}.pkhrekap", lambda out: self._send(month, out, reason))

    def send_with_names(self, month: Month) -> None:
        """Asks why names are to go with it, then as `send`."""
        self._desk.dialogs.ask_text(
            self._view.window(),
            "Paket dengan nama",
            "Nama keluarga yang berbeda dari daftar ikut, NIK disamarkan. Alasannya:",
            lambda reason: self.send(month, reason),
        )

    def receive(self) -> None:
        """Asks for packages, takes the good ones, says of the others why not."""
        self._desk.dialogs.open_files(self._view.window(), "Paket dari kantor kecamatan", PACKAGES, self._receive)

    def register(self) -> None:
        """Asks for a package and for the fingerprint that its office has printed."""
        title = "Paket dari kantor yang didaftarkan"
        self._desk.dialogs.open_file(self._view.window(), title, PACKAGES, self._ask_fingerprint)

    def export(self, month: Month) -> None:
        """Asks where, writes the workbook of the regency."""
        exchange, proposal = self._desk.services.exchange, f"Rekap PKH kabupaten {month}.xlsx"
        self._save(
            "Ekspor rekap kabupaten",
            WORKBOOK,
            proposal,
            lambda out: self._written(out, lambda: exchange.workbook(month, out)),
        )

    def _save(self, title: str, kinds: str, proposal: str, answer: Callable[[Path], None]) -> None:
        self._desk.dialogs.save_file(self._view.window(), title, kinds, proposal, answer)

    def _written(self, out: Path, write: Callable[[], object]) -> None:
        self._desk.write(
            self._view,
            lambda _progress: write(),
            lambda _done: self._desk.say(f"Tersimpan: {out.name}.", *opened_actions(out)),
        )

    def _send(self, month: Month, out: Path, reason: str) -> None:
        exchange = self._desk.services.exchange
        self._desk.write(
            self._view,
            lambda _progress: exchange.package(month, out, lists=bool(reason), reason=reason),
            lambda made: self._sent(out, made),
        )

    def _sent(self, out: Path, made: PackageFigures) -> None:
        note = "" if made.locked else " Bulannya belum dikunci, jadi paketnya menyebut diri sementara."
        self._desk.say(f"Tersimpan: {out.name}.{note}", *opened_actions(out))

    def _receive(self, paths: list[Path]) -> None:
        exchange = self._desk.services.exchange
        self._desk.write(self._view, lambda progress: exchange.receive(paths, None, progress), self._received)

    def _received(self, answers: Sequence[ReceivedPackage]) -> None:
        good = [one for one in answers if one.good]
        others = [f"{one.file_name}: {one.said}" for one in answers if not one.good]
        said = f"{i18n.count(len(good), 'paket')} diterima."
        if others:
            self._desk.dialogs.tell(self._view.window(), f"{said} {len(others)} tidak diterima.", "\n\n".join(others))
        else:
            self._desk.say(said)
        self.taken.emit(Month.parse(max(one.month for one in good)) if good else None)

    def _ask_fingerprint(self, path: Path) -> None:
        self._desk.dialogs.ask_text(
            self._view.window(),
            "Daftarkan kantor",
            "Sidik jari dari lembar persiapan kantor itu:",
            lambda said: self._register(path, said),
            verb="Daftarkan",
        )

    def _register(self, path: Path, said: str) -> None:
        exchange = self._desk.services.exchange
        self._desk.write(self._view, lambda _progress: exchange.register(path, said), self._registered)

    def _registered(self, office: KnownOffice) -> None:
        self._desk.say(f"{office.name} terdaftar. Paketnya sekarang dapat diterima.")
