"""The household list as a workbook: no number is harmed, nothing leaves without right, reason and trail."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook as openpyxl_book
from python_calamine import load_workbook as calamine_book

from pkh_desk.domain.errors import BadInput, PermissionDenied
from pkh_desk.domain.records import HouseholdFilter, HouseholdSort
from pkh_desk.domain.roster_columns import ROSTER_COLUMNS
from pkh_desk.services.app import Services
from pkh_desk.services.roster_export import ExportPlan
from tests.integration.test_roster_filters import without
from tests.offices import TRUTH, Office

REASON = "dikirim ke dinas"
EVERYTHING = tuple(ROSTER_COLUMNS)


@pytest.fixture
def ours(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as services:
        yield services


def by_calamine(path: Path) -> list[list[Any]]:
    return calamine_book(path).get_sheet_by_index(0).to_python()


def by_openpyxl(path: Path) -> list[list[Any]]:
    book = openpyxl_book(path)
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def in_database(services: Services) -> dict[str, Any]:
    """Full NIK -> the current row of the database."""
    sql = "SELECT * FROM household_span WHERE rec_to = 9223372036854775807 AND valid_to = '9999-12-31'"
    with services.context.read() as connection:
        return {row["nik"]: row for row in connection.exec_driver_sql(sql).mappings()}


def test_every_cell_is_what_the_database_holds(ours: Services, tmp_path: Path) -> None:
    out = tmp_path / "keluarga.xlsx"
    count = ours.exports.write(out, ExportPlan(columns=EVERYTHING, full=True, reason=REASON))
    stored = in_database(ours)
    titles, *cells = by_openpyxl(out)
    assert len(cells) == count == len(stored)
    for one in (dict(zip(titles, row, strict=True)) for row in cells):
        known = stored[one["NIK"]]
        assert (one["NO KK"], one["NAMA PENERIMA"]) == (known["family_card_no"], known["caretaker_name"])
        assert ((one["RT"] or ""), (one["RW"] or "")) == (known["rt"], known["rw"])
        born = one["TGL LAHIR"]
        assert (born.date().isoformat() if isinstance(born, datetime) else born) == known["birth_date"]
        assert one["NOMINAL"] == known["amount"]
        assert one["SD"] == known["sd"]
    assert any(one[titles.index("RT")] and one[titles.index("RT")].startswith("0") for one in cells)
    _, *again = by_calamine(out)
    assert [row[titles.index("NIK")] for row in again] == [row[titles.index("NIK")] for row in cells]
    assert isinstance(again[0][titles.index("TGL LAHIR")], date)
    assert isinstance(again[0][titles.index("NOMINAL")], float)


def test_export_and_import_again_changes_nothing(stage_4_office: Office, tmp_path: Path) -> None:
    out = tmp_path / "keluarga.xlsx"
    made = stage_4_office.ask(
        "households-export", "--out", out, "--columns", "all", "--listed", "2026-4", "--full", "--reason", REASON
    )
    assert made["count"] == TRUTH["stage_4"]
    again = stage_4_office.ask("import", out, "--kind", "final-closing", "--year", "2026", "--stage", "4", "--dry-run")
    assert (again["read"], again["rejected"]) == (made["count"], 0)
    assert (again["inserted"], again["updated"], again["unchanged"]) == (0, 0, made["count"])


def test_masked_without_a_reason(ours: Services, tmp_path: Path) -> None:
    out = tmp_path / "keluarga.xlsx"
    ours.exports.write(out, ExportPlan(HouseholdFilter(component="LANSIA"), HouseholdSort("amount", True)))
    titles, *cells = by_openpyxl(out)
    assert titles[:3] == ["NAMA PENERIMA", "NO KK", "NIK"]
    assert all(re.fullmatch(r"\d{4}•{10}\d\d", row[2]) for row in cells)
    amounts = [row[titles.index("NOMINAL")] for row in cells]
    assert amounts == sorted(amounts, reverse=True)
    assert not re.search(r"\d{16}", json.dumps(cells, default=str))


def test_full_numbers_need_right_and_reason_and_are_in_the_trail(ours: Services, tmp_path: Path) -> None:
    out = tmp_path / "keluarga.xlsx"
    with pytest.raises(BadInput, match="Alasan"):
        ours.exports.write(out, ExportPlan(full=True))
    assert not out.exists()
    ours.exports.write(out, ExportPlan(full=True, reason=REASON))
    with ours.context.read() as connection:
        sql = "SELECT reason, detail FROM audit_entry WHERE action = 'household.export'"
        [(reason, detail)] = connection.exec_driver_sql(sql).all()
    assert reason == REASON
    assert json.loads(detail)["count"] == 1364
    assert not re.search(r"\d{16}", detail)
    without(ours, "household.reveal")
    with pytest.raises(PermissionDenied):
        ours.exports.write(out, ExportPlan(full=True, reason=REASON))
    without(ours, "export")
    with pytest.raises(PermissionDenied):
        ours.exports.write(out, ExportPlan())


def test_a_column_that_is_none(ours: Services, tmp_path: Path) -> None:
    for columns in (("name", "gaji"), ()):
        with pytest.raises(BadInput):
            ours.exports.write(tmp_path / "x.xlsx", ExportPlan(columns=columns))


@pytest.fixture(scope="module")
def hostile_office(templates: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    office: Office = templates.copy("stage_3", tmp_path_factory.mktemp("hostile") / "dataset")
    with office.services() as services:
        yield services


@pytest.fixture(scope="module")
def quiet_office(templates: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    office: Office = templates.copy("stage_3", tmp_path_factory.mktemp("quiet") / "dataset")
    with office.services() as services:
        yield services


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    columns=st.permutations(EVERYTHING),
    component=st.sampled_from(("", "SD", "LANSIA")),
    sort=st.sampled_from(EVERYTHING),
    descending=st.booleans(),
)
def test_whatever_is_exported_whole_comes_back_unchanged(
    quiet_office: Services, tmp_path: Path, columns: list[str], component: str, sort: str, descending: bool
) -> None:
    out = tmp_path / "kembali.xlsx"
    wanted = HouseholdFilter(component=component, stage="2026-3")
    plan = ExportPlan(wanted, HouseholdSort(sort, descending), tuple(columns), True, REASON)
    count = quiet_office.exports.write(out, plan)
    result = quiet_office.imports.stage(out, kind="final-closing", year=2026, stage=3).result()
    assert count > 100
    assert (result.read, result.unchanged) == (count, count)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from(("=", "+", "-", "@", "\t", "'", "=cmd|'/c calc'!A0", "0", "+62")),
    rest=st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40),
    rt=st.from_regex(r"\A0[0-9]{2}\Z"),
)
def test_no_text_becomes_anything_else(hostile_office: Services, tmp_path: Path, head: str, rest: str, rt: str) -> None:
    name = head + rest
    one = hostile_office.roster.ids(HouseholdFilter())[0]
    with hostile_office.context.dataset.database.upgrading() as connection:
        connection.exec_driver_sql(
            "UPDATE household_span SET caretaker_name = ?, address = ?, rt = ? WHERE household_id = ?",
            (name, name, rt, one),
        )
        connection.commit()
    out = tmp_path / "satu.xlsx"
    plan = ExportPlan(HouseholdFilter(ids=(one,)), columns=("name", "address", "neighbourhood"))
    hostile_office.exports.write(out, plan)
    book = openpyxl_book(out)
    cells = [book.worksheets[0].cell(2, column) for column in range(1, 4)]
    assert [cell.data_type for cell in cells] == ["s"] * 3
    assert [cell.value for cell in cells] == [name.replace("\ufffe", "").replace("\uffff", ""), cells[1].value, rt]
    assert by_calamine(out)[1][2] == rt
