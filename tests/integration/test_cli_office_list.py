"""The terminal imports an office's own list, corrects a column, writes the refused rows and takes it all back."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.offices import TRUTH, Office

OFFICE_LIST = Path(__file__).parent.parent / "data" / "kelompok_dampingan.xlsx"


def test_an_office_list_by_terminal(stage_4_office: Office, tmp_path: Path) -> None:
    households, groups = (
        stage_4_office.run(*words).out for words in (("households", "--json"), ("group-list", "--json"))
    )
    result = stage_4_office.ask("import", OFFICE_LIST, "--kind", "auto")
    truth = TRUTH["office_list"]
    assert (result["kind"], result["warned"], result["rejected"]) == ("office-list", truth["warn"], truth["reject"])
    assert result["read"] - result["warned"] - result["rejected"] == truth["good"]
    assert {"new": 0, "gone": 0}.items() <= result["diff"].items()
    assert len(stage_4_office.ask("group-list")["groups"]) == 8
    out = tmp_path / "ditolak.xlsx"
    assert stage_4_office.ask("rejected", result["batch"], "--out", out)["count"] == truth["reject"]
    assert load_workbook(out).sheetnames == ["DITOLAK daftar kantor"]
    stage_4_office.ask("import-undo", result["batch"])
    assert stage_4_office.run("households", "--json").out == households
    assert stage_4_office.run("group-list", "--json").out == groups
    assert stage_4_office.ask("check")["ok"]


def test_a_column_is_named_by_terminal(stage_4_office: Office, tmp_path: Path) -> None:
    book = load_workbook(OFFICE_LIST)
    book["DATA"]["C4"].value = "NOMOR INDUK"
    book.save(tmp_path / "a.xlsx")
    assert stage_4_office.refused("import", tmp_path / "a.xlsx")["code"] == "columns_missing"
    result = stage_4_office.ask("import", tmp_path / "a.xlsx", "--map", "nik=C", "--dry-run")
    assert result["rejected"] == TRUTH["office_list"]["reject"]
    assert stage_4_office.refused("import", tmp_path / "a.xlsx", "--map", "nik=ZZZ")["code"] == "column_unknown"
