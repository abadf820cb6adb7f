"""Files that cannot be used are refused in a whole sentence, and nothing is written."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from pkh_desk.services.imports import ImportService
from tests.integration.imports.lists import MakeList, refused
from tests.offices import DATA, STAGE_3


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("surat.docx", b"PK\x03\x04 no workbook", "file_damaged"),
        ("foto.xlsx", b"\x89PNG\r\n\x1a\n and more", "not_spreadsheet"),
        ("kosong.xlsx", b"", "file_empty"),
        ("kosong.csv", b"\xef\xbb\xbf\r\n\r\n", "file_empty"),
        (
            "sandi.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "file_password",
        ),
        ("surat.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not_spreadsheet"),
        (
            "rusak.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"),
            "file_damaged",
        ),
    ],
)
def test_what_is_no_workbook_gets_a_clear_sentence(
    service: ImportService, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert refused(service, tmp_path / name).code == code


def test_a_plain_archive_is_no_spreadsheet(service: ImportService, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "arsip.xlsx", "w") as archive:
        archive.writestr("catatan.txt", "halo")
    assert refused(service, tmp_path / "arsip.xlsx").code == "not_spreadsheet"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.99])
def test_a_truncated_workbook_is_damaged(service: ImportService, tmp_path: Path, share: float) -> None:
    data = STAGE_3.read_bytes()
    (tmp_path / "potong.xlsx").write_bytes(data[: int(len(data) * share)])
    assert refused(service, tmp_path / "potong.xlsx").code == "file_damaged"


def test_a_workbook_with_spoilt_bytes_is_damaged(service: ImportService, tmp_path: Path) -> None:
    data = bytearray(STAGE_3.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 400] = b"x" * 400
    (tmp_path / "rusak.xlsx").write_bytes(bytes(data))
    assert refused(service, tmp_path / "rusak.xlsx").code == "file_damaged"


class PanicException(BaseException):
    """What a reader written in Rust raises when it gives up; it is no Exception."""


def test_a_reader_that_gives_up_is_a_damaged_file(
    service: ImportService, make_list: MakeList, monkeypatch: pytest.MonkeyPatch
) -> None:
    def panic(_: object) -> None:
        raise PanicException("index out of bounds")

    path = make_list({})
    monkeypatch.setattr("python_calamine.load_workbook", panic)
    assert refused(service, path).code == "file_damaged"


def test_a_cell_too_long_for_a_text_table_is_a_damaged_file(service: ImportService, tmp_path: Path) -> None:
    (tmp_path / "daftar.csv").write_text('NIK;NO KK;NAMA\n1;2;"' + "x" * 200_000, "utf-8")
    assert refused(service, tmp_path / "daftar.csv").code == "file_damaged"


@pytest.mark.parametrize("step", ["reading.tables.find_header", "imports.staging.pack_rows"])
def test_a_bug_of_ours_is_not_called_a_damaged_file(
    service: ImportService, make_list: MakeList, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("ours")

    monkeypatch.setattr(f"pkh_desk.services.{step}", broken)
    with pytest.raises(KeyError, match="ours"):
        service.stage(make_list({}), year=2026)


def test_missing_files_folders_and_sheets(service: ImportService, tmp_path: Path) -> None:
    assert refused(service, tmp_path / "tidak ada.xlsx").code == "file_missing"
    assert refused(service, tmp_path).code in ("not_spreadsheet", "file_unreadable")  # Windows says: no access
    fault = refused(service, STAGE_3, sheet="LAIN")
    assert (fault.code, fault.details["sheets"]) == ("sheet_missing", ["FINAL CLOSING"])


def test_an_empty_sheet_and_a_header_alone(service: ImportService, tmp_path: Path, make_list: MakeList) -> None:
    Workbook().save(tmp_path / "kosong.xlsx")
    assert refused(service, tmp_path / "kosong.xlsx").code == "file_empty"
    assert refused(service, make_list()).code == "file_empty"


def test_missing_columns_are_named(service: ImportService, make_list: MakeList) -> None:
    fault = refused(service, make_list({}, without=("NO KK", "NOMINAL")))
    assert (fault.code, fault.details["columns"]) == ("columns_missing", ["NO KK", "NOMINAL"])
    assert "NO KK" in fault.message


def test_a_sheet_without_any_header(service: ImportService, tmp_path: Path) -> None:
    (tmp_path / "catatan.csv").write_text("beli beras\n2 kg\n")
    assert refused(service, tmp_path / "catatan.csv").code == "columns_missing"


def test_an_office_list_is_told_and_not_taken_for_a_member_list(service: ImportService) -> None:
    assert service.stage(DATA / "kelompok_dampingan.xlsx").kind == "office-list"
    assert refused(service, STAGE_3, kind="surat").code == "kind_unsupported"
    assert refused(service, STAGE_3, kind="members").code == "columns_missing"


def test_a_file_of_another_sub_district_is_refused(service: ImportService, make_list: MakeList) -> None:
    for elsewhere in ({"KECAMATAN": "BINANGUN"}, {"KABUPATEN": "KOTA BLITAR"}):
        assert refused(service, make_list(elsewhere, elsewhere)).code == "other_district"


def test_a_row_of_another_sub_district_is_refused_alone(service: ImportService, make_list: MakeList) -> None:
    review = service.stage(make_list({}, {"KECAMATAN": "BINANGUN"}, {"KABUPATEN": "Kabupaten Blitar"}), year=2026)
    assert [row.outcome for row in review.rows(range(3))] == ["inserted", "rejected", "inserted"]
    assert [(issue.row, issue.column, issue.code) for issue in review.issues] == [(3, "KECAMATAN", "other_district")]
