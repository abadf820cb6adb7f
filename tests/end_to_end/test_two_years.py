"""Every cell of every month's workbook equals the database: a short slice always, two years of a full office to prove.

Each month is lived through, locked and written; calamine, openpyxl and LibreOffice, which calculates every formula
anew, read what was worked out from the raw tables apart from the program, and an account kept apart from both agrees.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pkh_desk.bootstrap import make_gate
from tests.offices import CHEAP, PASSWORD, SETUP, USER
from tests.two_years.proof import Proof
from tests.two_years.story import Plan
from tests.two_years.world import Today

pytestmark = pytest.mark.libreoffice


def proved(folder: Path, plan: Plan) -> Proof:
    clock = Today(date(2025, 1, 2))
    services, _ = make_gate(clock, CHEAP).create(folder / "dataset", SETUP, USER, PASSWORD, "Sri Contoh")
    try:
        proof = Proof(services, clock, plan, folder)
        proof.live()
        proof.regenerated()
    finally:
        services.close()
    proof.recalculated()
    return proof


def test_four_months_of_a_small_office(tmp_path: Path) -> None:
    proof = proved(tmp_path, Plan(150, 4))
    assert proof.figures > 5_000


@pytest.mark.prove
def test_two_years_of_a_full_office(tmp_path: Path) -> None:
    proof = proved(tmp_path, Plan(10_000, 24))
    assert len(proof.books) == 25  # the last one is of an open month
    assert proof.figures > 2_500_000
