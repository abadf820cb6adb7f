"""The made-up office and the self test, as a newcomer runs them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pkh_desk.bootstrap import make_gate
from pkh_desk.domain.clock import FixedClock
from pkh_desk.services.demo.lists import DISTRICT, invent
from tests.offices import CHEAP, Office, cheap_gate, in_process


def test_the_demo_leaves_dataset_forms_and_recap(tmp_path: Path) -> None:
    folder, gate = tmp_path / "contoh", cheap_gate()
    made = in_process(["demo", "--output", str(folder), "--json"], gate).json
    office = Office(Path(made["dataset"]), gate, made["user"], made["password"])
    assert office.ask("check") == {"ok": True, "problems": []}
    assert office.ask("audit-verify")["valid"]
    states = {case["number"]: case["state"] for case in office.ask("cases")["cases"]}
    assert states == {made["case_number"]: "effective", made["cancelled_number"]: "cancelled"}
    (gone,) = office.ask("households", "--status", "exited")["households"]
    detail = office.ask("household", gone["id"])
    assert detail["village"] == "Wates"
    assert len(detail["documents"]) == 2
    for path in made["forms"]:
        assert Path(path).read_bytes().startswith(b"%PDF-")
    assert load_workbook(made["recap"]).sheetnames[0] == "RINGKASAN"
    recap = office.ask("recap", "--month", made["month"], "--out", tmp_path / "lagi.xlsx")
    assert recap["balance"]["balanced"]
    assert recap["balance"]["out"] == 1
    assert recap["balance"]["in"] > 0
    waiting = {line["kind"]: line["count"] for line in office.ask("work")["lines"]}
    daily = made["daily"]
    assert (waiting["duplicate"], waiting["siks"]) == (daily["duplicates"], daily["siks"])
    assert daily["duplicates"] == 3 and len(office.ask("group-list")["groups"]) == daily["groups"] > 0
    theirs = Office(office.folder, gate, made["facilitator"], made["password"])
    assert 0 < theirs.ask("households")["count"] < office.ask("households")["count"]
    assert [one["rejected"] for one in office.ask("imports")["imports"]] == [0, 0, 0]


@pytest.mark.parametrize("day", ["2026-01-01", "2027-02-28", "2028-02-29", "2026-12-31"])
def test_the_demo_works_on_any_day(tmp_path: Path, day: str) -> None:
    clock = FixedClock(datetime.fromisoformat(day).replace(hour=8, tzinfo=timezone(timedelta(hours=7))))
    answer = in_process(["demo", "--output", str(tmp_path / "contoh"), "--json"], make_gate(clock, CHEAP))
    assert answer.code == 0, answer.whole
    assert answer.json["counts"]["exited"] == 1


def test_the_demo_refuses_a_folder_in_use(tmp_path: Path) -> None:
    (tmp_path / "milik orang.txt").write_text("penting", "utf-8")
    answer = in_process(["demo", "--output", str(tmp_path), "--json"], cheap_gate())
    assert (answer.code, answer.error["code"]) == (1, "folder_not_empty")
    assert [path.name for path in tmp_path.iterdir()] == ["milik orang.txt"]


def test_people_are_told_how_to_open_it(tmp_path: Path) -> None:
    answer = in_process(["demo", "--output", str(tmp_path / "contoh")], cheap_gate())
    assert (answer.code, answer.out) == (0, "")
    assert f"pkh-desk --dataset {tmp_path / 'contoh' / 'dataset'}" in answer.err


def test_invented_people_have_impossible_numbers_and_are_always_the_same() -> None:
    gate = cheap_gate()
    day = datetime(2026, 11, 24).date()
    villages = gate.areas.children(DISTRICT)
    one, other = (invent(villages, day) for _ in range(2))
    assert one == other
    people = [person for family in one.older + one.newer for person in family.members]
    assert all(person.nik.startswith("29") and len(person.nik) == 16 for person in people)
    assert all(family.card.startswith("29") and family.counts() for family in one.older)
    assert len({family.card for family in one.older}) == len(one.older) == 300


def test_the_self_test_holds_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    answer = in_process(["selftest", "--json"], cheap_gate())
    assert answer.code == 0, answer.whole
    assert answer.json["ok"] is True
    names = {check["name"] for check in answer.json["checks"]}
    assert names >= {"database", "pdf", "workbook", "fonts", "templates"}
    assert list(tmp_path.iterdir()) == []


def test_the_self_test_says_what_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(key: str) -> None:
        raise OSError(f"no font {key}")

    monkeypatch.setattr("pkh_desk.reports.fonts.face", broken)
    answer = in_process(["selftest", "--json"], cheap_gate())
    assert (answer.code, answer.json["ok"]) == (1, False)
    held = {check["name"]: check["ok"] for check in answer.json["checks"]}
    assert not held["fonts"]
    assert held["database"]
