"""Tries on this machine, in a folder of its own, what the program stands on: encryption, lists, forms, workbooks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import UserError
from pkh_desk.domain.records import OfficeSetup
from pkh_desk.services.app import Services
from pkh_desk.services.gate import Gate

USER, PASSWORD = "uji", "sandi uji coba"
DISTRICT = "35.05.20"
HOUSEHOLDS = 60
PLAIN_SQLITE = b"SQLite format 3"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: its English name for scripts, its Indonesian label, whether it held, and how or why not."""

    name: str
    label: str
    ok: bool
    detail: str


def run(gate: Gate) -> list[Finding]:
    """All checks in turn, each whether or not the others hold; leaves nothing behind."""
    with TemporaryDirectory(prefix="pkh-desk-") as name:
        bench = _Bench(gate, Path(name))
        try:
            return [_tried(*check) for check in bench.checks()]
        finally:
            bench.close()


class _Bench:
    """A dataset of its own, made by the first check and used by the others."""

    def __init__(self, gate: Gate, folder: Path) -> None:
        self._gate = gate
        self._folder = folder
        self._services: Services | None = None

    def close(self) -> None:
        if self._services is not None:
            self._services.close()

    def checks(self) -> tuple[tuple[str, str, Callable[[], str]], ...]:
        return (
            ("areas", "Daftar wilayah", self._areas),
            ("lists", "Daftar kode", self._lists),
            ("database", "Data terenkripsi", self._database),
            ("import", "Impor daftar", self._import),
            ("templates", "Bentuk surat", self._templates),
            ("fonts", "Huruf", self._fonts),
            ("pdf", "PDF", self._pdf),
            ("workbook", "Buku kerja", self._workbook),
            ("integrity", "Keutuhan data", self._integrity),
        )

    @property
    def _open(self) -> Services:
        if self._services is None:
            raise RuntimeError("no dataset")
        return self._services

    def _areas(self) -> str:
        return " / ".join(area.full_name for area in self._gate.areas.path(DISTRICT))

    def _lists(self) -> str:
        from pkh_desk.catalog.lists import Catalog

        problems = Catalog().check()
        if problems:
            raise ValueError(problems[0])
        return "terbaca"

    def _database(self) -> str:
        path = self._folder / "dataset"
        self._gate.create(path, OfficeSetup("Kantor Uji", DISTRICT), USER, PASSWORD)[0].close()
        for file in path.rglob("*"):
            if file.is_file() and PLAIN_SQLITE in file.read_bytes()[:64]:
                raise ValueError("data tidak tersandi")
        self._services = self._gate.open(path, USER, PASSWORD)
        return "dibuat, tersandi, dibuka kembali"

    def _import(self) -> str:
        from pkh_desk.services.demo.lists import invent, place_of, stages
        from pkh_desk.services.demo.rosters import Benefits, write_list

        services = self._open
        today, catalog = services.context.clock.today(), services.context.catalog
        families = invent(self._gate.areas.children(DISTRICT), today, HOUSEHOLDS).older
        _, newest = stages(catalog, today)
        benefits = Benefits(catalog.amounts_on(today), catalog.cap_on(today))
        path = write_list(self._folder / "daftar.xlsx", families, newest, place_of(self._gate), benefits)
        review = services.imports.stage(path, year=newest.stage.year, stage=newest.stage.number)
        result = services.imports.commit(review)
        if result.inserted != len(families):
            raise ValueError(f"{result.inserted} dari {len(families)} baris")
        return f"{result.read} baris"

    def _templates(self) -> str:
        from pkh_desk.reports.forms import kinds, load_template

        names = kinds()
        for kind in names:
            load_template(kind)
        return ", ".join(names)

    def _fonts(self) -> str:
        from pkh_desk.reports.fonts import SOURCES, face

        lacking = {key: face(key).lacking("Aa 0123456789 \N{BULLET}\N{EN DASH}é") for key in SOURCES}
        if any(lacking.values()):
            raise ValueError("; ".join(f"{key}: {letters}" for key, letters in lacking.items() if letters))
        return ", ".join(SOURCES)

    def _pdf(self) -> str:
        from pkh_desk.services.selftest_forms import print_forms

        services = self._open
        forms, pages = print_forms(services.context, services.office.get())
        return f"{forms} formulir terisi dan kosong, {pages} halaman"

    def _workbook(self) -> str:
        from openpyxl import load_workbook

        path = self._folder / "rekap.xlsx"
        month = Month.of(self._open.context.clock.today())
        result = self._open.recaps.workbook(month, path)
        book = load_workbook(path, read_only=True)
        sheets = book.sheetnames
        book.close()
        if result.figures.balance.closing != HOUSEHOLDS or not result.figures.balance.balanced:
            raise ValueError("rekap tidak seimbang")
        return ", ".join(sheets)

    def _integrity(self) -> str:
        problems = self._open.maintenance.check()
        if problems:
            raise ValueError(problems[0])
        return f"{self._open.maintenance.audit_verify().entries} catatan audit"


def _tried(name: str, label: str, check: Callable[[], str]) -> Finding:
    """One check; whatever it raises is its result, for a self test must not stop at the first fault."""
    try:
        return Finding(name, label, True, check())
    except UserError as fault:
        return Finding(name, label, False, fault.message)
    except Exception as fault:
        return Finding(name, label, False, f"{type(fault).__name__}: {fault}"[:300])
