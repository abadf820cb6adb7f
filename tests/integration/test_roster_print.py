"""The household list on paper: by village or group, masked unless a reason is given, in the trail, never too long."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pkh_desk.domain.errors import BadInput, PermissionDenied, Refused
from pkh_desk.domain.indonesian import with_words
from pkh_desk.domain.records import HouseholdFilter, HouseholdSort
from pkh_desk.services import roster_print
from pkh_desk.services.app import Services
from pkh_desk.services.roster_print import PrintPlan
from tests.integration.test_roster_filters import without
from tests.offices import Office

REASON = "dibagi kepada pendamping"
AUGUST = date(2026, 8, 1)
ELDERLY = HouseholdFilter(component="LANSIA")
Read = Callable[[bytes], str]


@pytest.fixture
def ours(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as services:
        yield services


@pytest.fixture
def read(pdftotext: Path, tmp_path: Path) -> Read:
    def words(pdf: bytes) -> str:
        file = tmp_path / "daftar.pdf"
        file.write_bytes(pdf)
        return subprocess.run([pdftotext, "-raw", file, "-"], capture_output=True, check=True).stdout.decode()

    return words


def entries(services: Services) -> list[dict[str, Any]]:
    sql = "SELECT reason, detail FROM audit_entry WHERE action = 'household.print' ORDER BY number"
    with services.context.read() as connection:
        return [dict(row) for row in connection.exec_driver_sql(sql).mappings()]


@pytest.mark.poppler
def test_each_village_has_its_own_list_with_all_its_families(ours: Services, read: Read) -> None:
    rows = ours.roster.page(ELDERLY, limit=-1)
    said = read(ours.exports.printed(PrintPlan(ELDERLY, about="Posyandu lansia")).pdf)
    per_village = Counter(row.village for row in rows)
    assert said.count("DAFTAR KELUARGA PENERIMA MANFAAT PKH") == len(per_village) > 1
    for village, many in per_village.items():
        assert f"Desa/Kelurahan {village}" in said
        assert f"{with_words(str(many))} keluarga" in said
    assert "Posyandu lansia" in said
    assert sum(1 for row in rows if row.name in said) == len(rows)


@pytest.mark.poppler
def test_numbers_are_masked_unless_a_reason_is_given(ours: Services, read: Read) -> None:
    masked = read(ours.exports.printed(PrintPlan(ELDERLY)).pdf)
    assert not re.search(r"\d{12}", masked)
    full = read(ours.exports.printed(PrintPlan(ELDERLY, full=True, reason=REASON)).pdf)
    known = ours.roster.page_full(ELDERLY, -1, REASON)
    assert all(row.nik in full and row.family_card_no in full for row in known)
    with pytest.raises(BadInput):
        ours.exports.printed(PrintPlan(ELDERLY, full=True))
    found = entries(ours)
    assert [one["reason"] for one in found] == ["", REASON]
    assert f'"count":{len(known)}' in re.sub(r"\s", "", str(found[0]["detail"]))
    assert not any(known[0].name in str(one) for one in found)


@pytest.mark.poppler
def test_groups_name_who_looks_after_them(ours: Services, read: Read) -> None:
    dewi = ours.facilitators.add("Dewi Pendamping")
    groups = [ours.groups.open("Melati", facilitator_id=dewi.id, since=AUGUST), ours.groups.open("Mawar", since=AUGUST)]
    chosen = list(ours.roster.ids(HouseholdFilter())[:6])
    for group, part in zip(groups, (chosen[:3], chosen[3:5]), strict=True):
        ours.groups.assign(part, group.id, since=AUGUST)
    said = read(ours.exports.printed(PrintPlan(HouseholdFilter(ids=tuple(chosen)), by="group")).pdf)
    at = [said.index(words) for words in ("Kelompok Mawar", "Kelompok Melati", "Tanpa kelompok")]
    assert at == sorted(at)
    assert said.count("Dewi Pendamping") == 2
    whole = read(ours.exports.printed(PrintPlan(HouseholdFilter(ids=tuple(chosen)), by="none")).pdf)
    assert whole.count("DAFTAR KELUARGA") == 1
    assert "6 (enam) keluarga" in whole


@pytest.mark.poppler
def test_the_order_is_that_of_the_list(ours: Services, read: Read) -> None:
    order = HouseholdSort("name", descending=True)
    names = [row.name for row in ours.roster.page(ELDERLY, order, limit=8)]
    wanted = HouseholdFilter(ids=tuple(row.id for row in ours.roster.page(ELDERLY, order, limit=8)))
    said = read(ours.exports.printed(PrintPlan(wanted, order, "none")).pdf)
    assert [said.index(f"{number} {name}") for number, name in enumerate(names, 1)] == sorted(
        said.index(f"{number} {name}") for number, name in enumerate(names, 1)
    )


def test_nobody_and_too_many_are_refused(ours: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="Tidak ada keluarga"):
        ours.exports.printed(PrintPlan(HouseholdFilter(ids=())))
    monkeypatch.setattr(roster_print, "LONGEST", 100)
    with pytest.raises(Refused, match="terlalu panjang"):
        ours.exports.printed(PrintPlan())
    assert entries(ours) == []


def test_the_right_to_hand_out_is_asked(ours: Services) -> None:
    without(ours, "household.reveal")
    ours.exports.printed(PrintPlan(ELDERLY))
    with pytest.raises(PermissionDenied):
        ours.exports.printed(PrintPlan(ELDERLY, full=True, reason=REASON))
    without(ours, "export")
    with pytest.raises(PermissionDenied):
        ours.exports.printed(PrintPlan(ELDERLY))


def test_the_terminal(stage_4_office: Office, tmp_path: Path) -> None:
    out = tmp_path / "lansia.pdf"
    made = stage_4_office.ask(
        "households-print", "--out", out, "--component", "LANSIA", "--by", "none", "--paper", "a4"
    )
    assert (made["kind"], made["path"], made["warnings"]) == ("daftar-kpm", str(out), [])
    assert out.read_bytes().startswith(b"%PDF")
    wide = stage_4_office.ask("households-print", "--out", out, "--work-list", "quality:no_group")
    assert wide["pages"] > 1
    assert stage_4_office.run("households-print", "--out", out, "--by", "rt").code == 2
    refused = stage_4_office.refused("households-print", "--out", tmp_path / "x.pdf", "--full")
    assert refused["code"] == "reason_missing"
    assert not (tmp_path / "x.pdf").exists()
