"""The regency's workbook equals the databases of its offices, cell by cell, also calculated anew by LibreOffice."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pkh_desk.bootstrap import make_gate
from pkh_desk.domain.dates import Month
from pkh_desk.services.app import Services
from pkh_desk.services.exchange.service import SUFFIX
from tests.libreoffice import convert, spoilt_copy
from tests.offices import CHEAP, PASSWORD, SETUP, USER
from tests.two_years.books import by_calamine, by_openpyxl, differences, unlike
from tests.two_years.proof import Proof, Sums
from tests.two_years.story import Plan
from tests.two_years.tables import Cells
from tests.two_years.world import Today

pytestmark = pytest.mark.libreoffice
REGENCY, HEADER = "35.05", 5
CODES = ("35.05.20", "35.05.05", "35.05.16")
PARTS = ("HAMIL", "AUD", "SD", "SMP", "SMA", "DISABIL", "LANSIA", "HAM")
EARLIER, NOW = Month(2025, 1), Month(2025, 2)


def test_the_regencys_workbook_equals_its_offices(tmp_path: Path) -> None:
    consolidated(tmp_path, (80, 60, 50))


@pytest.mark.prove
def test_the_workbook_of_large_offices_equals_them(tmp_path: Path) -> None:
    consolidated(tmp_path, (4_000, 2_500, 1_000))


def consolidated(folder: Path, sizes: tuple[int, ...]) -> None:
    """Three offices live through two months and send them; one sends only the second."""
    clock = Today(date(2025, 1, 2))
    with ExitStack() as stack:
        proofs = {}
        for part, (code, size) in enumerate(zip(CODES, sizes, strict=True), 1):
            services = office(stack, folder / code, code, clock)
            proofs[code] = Proof(services, clock, Plan(size, 2, part=part), folder / code)
            proofs[code].live()
        regency = office(stack, folder / "kabupaten", REGENCY, clock)
        for code, proof in proofs.items():
            send(proof.services, regency, folder / code, (NOW,) if code == CODES[-1] else (EARLIER, NOW))
        out = folder / "gabungan.xlsx"
        regency.exchange.workbook(NOW, out)
        names = {area.code: area.name for area in regency.context.areas.children(REGENCY)}
    found = by_calamine(out)
    assert differences(found, wanted(names, {code: proof.sums for code, proof in proofs.items()})) == []
    assert unlike(found, by_openpyxl(out)) == []
    assert unlike(found, by_calamine(convert(spoilt_copy(out), "xlsx", folder))) == []


def office(stack: ExitStack, folder: Path, code: str, clock: Today) -> Services:
    folder.mkdir()
    setup = replace(SETUP, name=f"Sekretariat PKH {code}", code=code, officials=())
    services, _ = make_gate(clock, CHEAP).create(folder / "dataset", setup, USER, PASSWORD, "Sri Contoh")
    stack.callback(services.close)
    return services


def send(services: Services, regency: Services, folder: Path, months: tuple[Month, ...]) -> None:
    paths = [folder / f"{month}{SUFFIX}" for month in months]
    for month, path in zip(months, paths, strict=True):
        services.exchange.package(month, path)
    regency.exchange.register(paths[0], services.exchange.fingerprint())
    assert {one.answer for one in regency.exchange.receive(paths)} == {"taken"}


def wanted(names: dict[str, str], sums: dict[str, dict[Month, Sums]]) -> dict[str, Cells]:
    """The cells of the three sheets; an office that has not sent has empty ones."""
    recap, compared, sending = Cells(), Cells(), Cells()
    total, apart = Cells(), Cells()
    last = HEADER + len(names) + 1
    for row, code in enumerate(sorted(names), HEADER + 1):
        for cells in (recap, compared, sending):
            cells |= {(row, 1): row - HEADER, (row, 2): code}
        now = sums[code][NOW] if code in sums else None
        before = sums[code][EARLIER] if code in sums and code != CODES[-1] else None
        for column, value in enumerate(figures(now) if now else (), 4):
            recap[row, column] = value
            total[last, column] = total.get((last, column), 0) + value
        for place, (old, new) in enumerate(zip(three(before), three(now), strict=True)):
            values = (old, new, None if old is None or new is None else new - old)
            for column, one in enumerate(values, 4 + 3 * place):
                compared[row, column] = one
                apart[last, column] = apart.get((last, column), 0) + (one or 0)
    return {"REKAP KABUPATEN": recap | total, "PERBANDINGAN": compared | apart, "PENGIRIMAN": sending}


def figures(one: Sums) -> tuple[Any, ...]:
    balance = (one.opening, one.entered, one.left, one.corrections, one.closing, one.totals["people"])
    parts = tuple(one.totals[code] for code in PARTS)
    return (*balance, *parts, one.totals["amount"], one.not_listed, one.still_listed, one.effective)


def three(one: Sums | None) -> tuple[int | None, ...]:
    return (one.closing, one.totals["people"], one.totals["amount"]) if one else (None, None, None)
