"""LibreOffice opens the members' list and sees what the database holds; what it saves comes back without a change."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pkh_desk.domain.member_columns import MEMBER_COLUMNS
from pkh_desk.services.app import Services
from pkh_desk.services.roster_export import ExportPlan
from tests.integration.test_members_export import in_database
from tests.libreoffice import AS_SHOWN, convert
from tests.offices import Office

pytestmark = pytest.mark.libreoffice


@pytest.fixture
def ours(members_office: Office) -> Iterator[Services]:
    with members_office.services() as services:
        yield services


def differing(made: Path, stored: dict[str, Any]) -> list[str]:
    """The NIKs of rows in which LibreOffice sees something else than the database holds."""
    with made.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["NIK"] for row in rows} == set(stored)
    assert len(rows) == len(stored)
    return [row["NIK"] for row in rows if _seen(row) != _held(stored[row["NIK"]])]


def _seen(row: dict[str, str]) -> tuple[Any, ...]:
    born = "-".join(reversed(row["TGL LAHIR"].split("-")))
    components = frozenset(filter(None, row["KOMPONEN"].split(", ")))
    caretaker = row["PERAN"] == "Pengurus"
    return row["NO KK"], row["NAMA ANGGOTA"], born, row["JK"], row["HUBUNGAN"], caretaker, components, row["RT"]


def _held(known: Any) -> tuple[Any, ...]:
    components = frozenset(filter(None, (known["parts"] or "").split(",")))
    caretaker = bool(known["is_caretaker"])
    born = known["birth_date"] or ""
    return known["card"], known["name"], born, known["sex"], known["relation"], caretaker, components, known["block"]


def test_libreoffice_sees_the_members_as_the_database_has_them(ours: Services, tmp_path: Path) -> None:
    out = tmp_path / "anggota.xlsx"
    columns = tuple(MEMBER_COLUMNS)
    made = ours.exports.write_members(out, ExportPlan(columns=columns, full=True, reason="dikirim ke dinas"))
    assert differing(convert(out, AS_SHOWN, tmp_path), in_database(ours)) == []
    for kind in (AS_SHOWN, "ods", "xlsx"):
        review = ours.imports.stage(convert(out, kind, tmp_path))
        assert (review.kind, review.stage) == ("members", None)
        assert (review.read, review.counts["unchanged"]) == (made.count, made.count), kind
