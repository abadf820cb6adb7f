"""The month of a regency: packages of many made-up offices, received, consolidated and written as one workbook."""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import Balance, PackageFigures, VillageFigures
from pkh_desk.services.exchange import sealed
from tests.offices import PASSWORD, SETUP, USER, cheap_gate

OFFICES, VILLAGES, MONTH = 50, 20, Month(2026, 10)


def package(number: int, month: Month) -> PackageFigures:
    """A balanced, locked month of a made-up office."""
    code, active = f"35.05.{number:02d}", 140 + number
    counts = {component: (number + place) % 90 for place, component in enumerate(COMPONENTS)}
    villages = tuple(
        VillageFigures(f"{code}.20{at:02d}", f"Desa {at}", active, 4 * active, counts, 225_000 * active)
        for at in range(1, VILLAGES + 1)
    )
    closing = active * VILLAGES
    balance = Balance(closing - 2, {"listed": 5}, {"natural": 3}, {}, closing, provisional=False)
    made = datetime(month.year, month.number, 28, 9, tzinfo=UTC)
    return PackageFigures(
        code, f"Kecamatan Contoh {number}", month, 1, True, made, balance, villages, {"effective": 3}, closing - 7, 9, 2
    )


def consolidated() -> float:
    """Seconds from the files of two months to the workbook, offices registered already."""
    folder = Path(tempfile.mkdtemp())
    setup = replace(SETUP, name="Sekretariat PKH Kabupaten Contoh", code="35.05", officials=())
    services, _ = cheap_gate().create(folder / "kabupaten", setup, USER, PASSWORD, "Ratna Umpamawati")
    try:
        files: list[Path] = []
        for number in range(1, OFFICES + 1):
            key = sealed.new_key()
            for month in (MONTH.previous(), MONTH):
                files.append(folder / f"{number}-{month}.pkhrekap")
                files[-1].write_bytes(sealed.seal(package(number, month), key))
            services.exchange.register(files[-1], sealed.fingerprint(sealed.public_of(key)))
        begun = time.perf_counter()
        answers = services.exchange.receive(files)
        found = services.exchange.workbook(MONTH, folder / "kabupaten.xlsx")
        taken = time.perf_counter() - begun
        assert {one.answer for one in answers} == {"taken"}
        assert len(found.sent) == OFFICES
        return taken
    finally:
        services.close()
        shutil.rmtree(folder)
