"""The members of the list as a workbook: one row a person, as the database has it, under the rules of every export."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pkh_desk.domain.benefits import Schedule
from pkh_desk.domain.errors import BadInput, PermissionDenied
from pkh_desk.domain.member_columns import MEMBER_COLUMNS, SHOWN_FIRST, beside
from pkh_desk.domain.records import HouseholdFilter, HouseholdSort
from pkh_desk.services.app import Services
from pkh_desk.services.roster_export import ExportPlan
from tests.integration.test_roster_export import REASON, by_calamine
from tests.integration.test_roster_filters import without
from tests.offices import TRUTH, Office

EVERYTHING = tuple(MEMBER_COLUMNS)
NOW = "rec_to = 9223372036854775807 AND valid_to = '9999-12-31'"
Row = dict[str, Any]


@pytest.fixture
def ours(members_office: Office) -> Iterator[Services]:
    with members_office.services() as services:
        yield services


def rows_of(path: Path) -> list[Row]:
    titles, *cells = load_workbook(path).worksheets[0].values
    return [dict(zip(map(str, titles), row, strict=True)) for row in cells]


def day(cell: Any) -> str | None:
    return cell.date().isoformat() if isinstance(cell, datetime) else cell


def in_database(services: Services) -> dict[str, Any]:
    """Full NIK -> who it is, with the household's row and the components."""
    sql = (
        "SELECT m.*, h.family_card_no card, h.caretaker_name caretaker, h.amount paid, h.rt block,"
        f" (SELECT group_concat(component) FROM component_span c WHERE c.member_id = m.member_id AND {NOW}) parts"
        f" FROM (SELECT * FROM member_span WHERE {NOW}) m"
        f" JOIN (SELECT * FROM household_span WHERE {NOW}) h ON h.household_id = m.household_id"
    )
    with services.context.read() as connection:
        return {row["nik"]: row for row in connection.exec_driver_sql(sql).mappings()}


def test_every_person_is_there_as_the_database_has_him(ours: Services, tmp_path: Path) -> None:
    out = tmp_path / "anggota.xlsx"
    made = ours.exports.write_members(out, ExportPlan(columns=EVERYTHING, full=True, reason=REASON))
    stored, rows = in_database(ours), rows_of(out)
    assert made.count == len(rows) == len(stored)
    assert made.households + made.without_members == ours.roster.count(HouseholdFilter())
    assert {row["NIK"] for row in rows} == set(stored)
    for row in rows:
        known = stored[row["NIK"]]
        assert (row["NO KK"], row["PENGURUS KELUARGA"]) == (known["card"], known["caretaker"])
        assert (row["NAMA ANGGOTA"], row["JK"], row["HUBUNGAN"]) == (known["name"], known["sex"], known["relation"])
        assert (row["PERAN"] == "Pengurus", day(row["TGL LAHIR"])) == (bool(known["is_caretaker"]), known["birth_date"])
        assert set((row["KOMPONEN"] or "").split(", ")) == set((known["parts"] or "").split(","))
    _, *again = by_calamine(out)
    assert [row[5] for row in again] == [row["NIK"] for row in rows]


def test_what_a_family_gets_stands_once_and_adds_up(ours: Services, tmp_path: Path) -> None:
    out = tmp_path / "anggota.xlsx"
    ours.exports.write_members(out, ExportPlan(columns=SHOWN_FIRST, full=True, reason=REASON))
    paid = Counter[str]()
    for row in rows_of(out):
        paid[row["NO KK"]] += row["NOMINAL KELUARGA"] or 0
    families = {row["card"]: row["paid"] for row in in_database(ours).values()}
    assert paid == families


def test_what_each_brings_and_outgrows(ours: Services, tmp_path: Path) -> None:
    out = tmp_path / "anggota.xlsx"
    ours.exports.write_members(out, ExportPlan(columns=SHOWN_FIRST, full=True, reason=REASON))
    rows = [row for row in rows_of(out) if row["STATUS KEPESERTAAN"] == "Aktif"]
    pupils = [row for row in rows if row["KOMPONEN"] == "SD" and row["TGL LAHIR"]]
    assert len(pupils) > 100
    for row in pupils:
        born = row["TGL LAHIR"].date()
        assert row["TGL KELUAR KOMPONEN"].date() in (
            date(born.year + 13, born.month, born.day),
            date(born.year + 13, 3, 1),
        )
        assert row["SEBAB KELUAR"].startswith("Berumur 13 tahun")
        assert row["PERKIRAAN NOMINAL"] in (0, 225_000)
    assert not any(row["TGL KELUAR KOMPONEN"] for row in rows if row["KOMPONEN"] in ("LANSIA", "DISABIL", None))
    assert all(row["PERKIRAAN NOMINAL"] is None for row in rows if not row["KOMPONEN"])
    out_of_it = [row for row in rows_of(out) if row["STATUS KEPESERTAAN"] != "Aktif" and row["KOMPONEN"]]
    assert not any(row["PERKIRAAN NOMINAL"] for row in out_of_it if row["STATUS KEPESERTAAN"] == "Keluar")


def test_beyond_the_cap_nobody_brings_anything() -> None:
    schedule = Schedule({"SD": 900_000, "LANSIA": 2_400_000, "AUD": 3_000_000}, cap=3)
    assert schedule.shares([("SD",), ("SD", "LANSIA"), (), ("AUD",), ("SD",)]) == (225_000, 600_000, 0, 750_000, 0)
    assert sum(schedule.shares([("SD",), ("AUD",)])) == schedule.amount({"SD": 1, "AUD": 1})


def test_the_filter_the_order_and_the_mask_are_those_of_the_list(ours: Services, tmp_path: Path) -> None:
    out = tmp_path / "anggota.xlsx"
    wanted, order = HouseholdFilter(component="LANSIA", status="active"), HouseholdSort("amount", True)
    made = ours.exports.write_members(out, ExportPlan(wanted, order, ("name", "nik", "family_card_no")))
    families = [one for one in ours.roster.ids(wanted, order) if ours.roster.detail(one).members]
    people = [member for one in families for member in ours.roster.detail(one).members]
    rows = rows_of(out)
    assert made.households == len(families)
    assert [(row["NAMA ANGGOTA"], row["NIK"]) for row in rows] == [(one.name, one.nik) for one in people]
    assert list(rows[0]) == ["NAMA ANGGOTA", "NIK", "NO KK", "PERAN"]
    assert not re.search(r"\d{16}", json.dumps(rows, default=str))


def test_full_numbers_need_right_and_reason_and_are_in_the_trail(ours: Services, tmp_path: Path) -> None:
    out = tmp_path / "anggota.xlsx"
    with pytest.raises(BadInput, match="Alasan"):
        ours.exports.write_members(out, ExportPlan(columns=EVERYTHING, full=True))
    assert not out.exists()
    made = ours.exports.write_members(out, ExportPlan(columns=EVERYTHING, full=True, reason=REASON))
    with ours.context.read() as connection:
        sql = "SELECT reason, detail FROM audit_entry WHERE action = 'member.export'"
        [(reason, detail)] = connection.exec_driver_sql(sql).all()
    told = json.loads(detail)
    assert (reason, told["count"], told["households"]) == (REASON, made.count, made.households)
    assert (told["full"], told["columns"]) == (True, list(EVERYTHING))
    assert not re.search(r"\d{16}", detail)
    without(ours, "household.reveal")
    with pytest.raises(PermissionDenied):
        ours.exports.write_members(out, ExportPlan(columns=EVERYTHING, full=True, reason=REASON))
    without(ours, "export")
    with pytest.raises(PermissionDenied):
        ours.exports.write_members(out, ExportPlan(columns=EVERYTHING))


def test_columns_of_families_are_no_columns_of_members(ours: Services, tmp_path: Path) -> None:
    for columns in (("name", "members"), ()):
        with pytest.raises(BadInput):
            ours.exports.write_members(tmp_path / "x.xlsx", ExportPlan(columns=columns))
    assert beside(("name", "members", "group", "nik")) == (*SHOWN_FIRST, "group")


def test_the_terminal_writes_it_and_takes_it_back_unchanged(members_office: Office, tmp_path: Path) -> None:
    out = tmp_path / "anggota.xlsx"
    asked = ("households-export", "--rows", "member", "--out", out, "--listed", "2026-4", "--columns", "all")
    made = members_office.ask(*asked, "--full", "--reason", REASON)
    assert (made["path"], made["households"] + made["without_members"]) == (str(out), TRUTH["stage_4"])
    again = members_office.ask("import", out, "--kind", "members")
    assert (again["read"], again["unchanged"], again["stage"]) == (made["count"], made["count"], None)
    masked = members_office.ask(*asked)
    assert masked["count"] == made["count"]
    assert members_office.refused("import", out)["code"] == "masked_export"
    assert members_office.run("households-export", "--rows", "people", "--out", out, "--json").code == 2
    assert "anggota dari" in members_office.run("households-export", "--rows", "member", "--out", out).err


def test_a_facilitator_gets_the_people_of_her_own_groups_and_only_with_the_right(
    ours: Services, members_office: Office, tmp_path: Path
) -> None:
    out = tmp_path / "anggota.xlsx"
    ours.accounts.add("dewi", "Dewi", "sandi milik dewi", ["facilitator"])
    dewi = ours.facilitators.add("Dewi", account="dewi")
    melati = ours.groups.open("Melati", facilitator_id=dewi.id, since=date(2026, 8, 1))
    hers = list(ours.roster.ids(HouseholdFilter(status="active", stage="2026-3"))[:3])
    ours.groups.move(hers, melati.id)
    people = sorted(one.nik for each in hers for one in ours.roster.detail(each).members)
    theirs = members_office.gate.open(members_office.folder, "dewi", "sandi milik dewi")
    try:
        with pytest.raises(PermissionDenied):
            theirs.exports.write_members(out, ExportPlan(columns=SHOWN_FIRST))
        assert not out.exists()
        rights = theirs.context.role_permissions
        theirs.context.role_permissions = {**rights, "facilitator": rights["facilitator"] | {"export"}}
        theirs.context._known = None
        theirs.exports.write_members(out, ExportPlan(columns=SHOWN_FIRST))
    finally:
        theirs.close()
    assert sorted(row["NIK"] for row in rows_of(out)) == people
