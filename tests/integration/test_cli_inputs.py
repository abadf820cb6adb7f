"""Files that cannot be imported, and commands that ask for what is not there: a sentence each, and nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.offices import STAGE_3, STAGE_4, TRUTH, Office

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def no_spreadsheet(folder: Path) -> Path:
    return _bytes(folder / "daftar_2026_tahap_4.xlsx", b"Ini hanya surat biasa.\n")


def empty_file(folder: Path) -> Path:
    return _bytes(folder / "daftar_2026_tahap_4.xlsx", b"")


def empty_workbook(folder: Path) -> Path:
    path = folder / "daftar_2026_tahap_4.xlsx"
    Workbook().save(path)
    return path


def locked_workbook(folder: Path) -> Path:
    return _bytes(folder / "terkunci.xlsx", OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512)


def cut_off(folder: Path) -> Path:
    return _bytes(folder / "terpotong.xlsx", STAGE_4.read_bytes()[:60_000])


def missing_columns(folder: Path) -> Path:
    return _changed(folder, lambda sheet: sheet.delete_cols(2, 2))


def other_district(folder: Path) -> Path:
    def move(sheet: Any) -> None:
        for row in sheet.iter_rows(min_row=2, min_col=23, max_col=23):
            row[0].value = "BINANGUN"

    return _changed(folder, move)


def not_there(folder: Path) -> Path:
    return folder / "tidak ada.xlsx"


@pytest.mark.parametrize(
    ("make", "code", "word"),
    [
        (no_spreadsheet, "not_spreadsheet", "bukan"),
        (empty_file, "file_empty", "kosong"),
        (empty_workbook, "", ""),
        (locked_workbook, "file_password", "sandi"),
        (cut_off, "file_damaged", "rusak"),
        (missing_columns, "", "kolom"),
        (other_district, "other_district", "kecamatan"),
        (not_there, "file_missing", "tidak ditemukan"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(
    stage_3_office: Office, tmp_path: Path, make: Callable[[Path], Path], code: str, word: str
) -> None:
    before = stage_3_office.run("households", "--json").out
    refusal = stage_3_office.refused("import", make(tmp_path), "--year", "2026")
    assert code in ("", refusal["code"])
    assert word in refusal["message"].casefold()
    assert refusal["message"].endswith(".")
    assert refusal["todo"].endswith(".")
    assert stage_3_office.run("households", "--json").out == before
    assert len(stage_3_office.ask("imports")["imports"]) == 1
    assert stage_3_office.ask("check")["ok"]


def test_a_list_that_does_not_say_its_year_is_asked_for(stage_3_office: Office) -> None:
    refusal = stage_3_office.refused("import", STAGE_4)
    assert refusal["code"] == "year_missing"
    assert "--year" in refusal["todo"]
    assert len(stage_3_office.ask("imports")["imports"]) == 1


def test_people_get_the_sentence_without_json(stage_3_office: Office, tmp_path: Path) -> None:
    answer = stage_3_office.run("import", no_spreadsheet(tmp_path))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("Berkas") or "bukan" in answer.err


def test_the_same_file_twice_is_refused_until_it_is_undone(stage_3_office: Office, tmp_path: Path) -> None:
    copy = tmp_path / "nama_lain.xlsx"
    copy.write_bytes(STAGE_3.read_bytes())
    assert stage_3_office.refused("import", copy, "--year", 2026)["code"] == "same_file"
    stage_3_office.ask("import-undo", stage_3_office.ask("imports")["imports"][0]["batch"])
    assert stage_3_office.ask("households")["count"] == 0
    assert stage_3_office.ask("import", copy, "--year", 2026)["inserted"] == TRUTH["stage_3"]


def test_an_older_stage_after_a_newer_moves_nothing(empty_office: Office) -> None:
    empty_office.ask("import", STAGE_4, "--year", "2026")
    before = empty_office.run("households", "--json").out
    late = empty_office.ask("import", STAGE_3, "--year", "2026")
    assert late["read"] == TRUTH["stage_3"]
    assert not any(late["diff"].values())
    assert empty_office.run("households", "--json").out == before
    assert empty_office.ask("check")["ok"]


def test_refused_rows_come_back_with_their_reason(stage_3_office: Office, tmp_path: Path) -> None:
    def spoil(sheet: Any) -> None:
        sheet.cell(2, 2).value = "2,94E+15"
        sheet.cell(3, 2).value = "29123"

    result = stage_3_office.ask("import", _changed(tmp_path, spoil), "--year", "2026")
    assert result["rejected"] == 2
    assert result["read"] == sum(result[key] for key in ("inserted", "updated", "unchanged", "rejected"))
    out = tmp_path / "ditolak.xlsx"
    assert stage_3_office.ask("rejected", result["batch"], "--out", out)["count"] == 2
    assert (
        stage_3_office.refused("rejected", result["batch"], "--out", out, "--reason", "x")["code"] == "reason_missing"
    )
    sheet = load_workbook(out).active
    assert sheet is not None
    assert sheet.max_row == 3
    people = stage_3_office.run("imports")
    assert (people.code, people.out) == (0, "")
    assert "Ditolak" in people.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("household", "42"), "household_not_found"),
        (("household", "abc"), "household_not_found"),
        (("household", "9" * 30), "household_not_found"),
        (("case-show", "42"), "case_not_found"),
        (("case-show", "G-2026-9999"), "case_not_found"),
        (("case-open", "--household", "42"), "household_not_found"),
        (("case-do", "42", "assess"), "case_not_found"),
        (("import-undo", "42"), "batch_unknown"),
        (("rejected", "42", "--out", "x.xlsx"), "batch_unknown"),
        (("document-cancel", "42", "--reason", "salah cetak"), "document_not_found"),
        (("recap", "--month", "2020-01", "--out", "x.xlsx"), "month_before_start"),
        (("month-lock", "2031-01"), "month_in_future"),
        (("month-unlock", "2026-07", "--reason", "salah kunci"), "month_open"),
        (("user-role", "siapa", "--role", "operator"), "account_not_found"),
        (("form", "surat-cinta", "--blank", "--out", "x.pdf"), ""),
    ],
)
def test_what_is_not_there_is_said(stage_3_office: Office, words: tuple[str, ...], code: str) -> None:
    refusal = stage_3_office.refused(*words)
    assert code in ("", refusal["code"])
    assert refusal["message"].endswith(".")
    assert not Path(words[-1]).exists()


def test_a_file_that_cannot_be_written_is_named(stage_3_office: Office, tmp_path: Path) -> None:
    out = tmp_path / "tidak" / "ada" / "formulir.pdf"
    assert stage_3_office.refused("form", "surat-pernyataan", "--blank", "--out", out)["code"] == "folder_missing"
    assert stage_3_office.refused("recap", "--month", "2026-07", "--out", out.with_suffix(".xlsx"))["todo"]


def _bytes(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _changed(folder: Path, change: Callable[[Any], object]) -> Path:
    """The list of stage 4 with something done to its sheet."""
    book = load_workbook(STAGE_4)
    change(book.active)
    path = folder / STAGE_4.name
    book.save(path)
    return path
