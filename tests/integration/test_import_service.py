"""Imports on a real encrypted dataset: bad files, the same file twice, older stages, undo, and nothing half done."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from pkh_desk.domain.errors import BadInput, Cancelled, Conflict, DatasetError, PermissionDenied, UserError
from pkh_desk.domain.numbers import mask
from pkh_desk.domain.records import ImportResult
from pkh_desk.services.context import Context
from pkh_desk.services.imports import ImportReview, ImportService
from pkh_desk.services.reasons import MENDING
from pkh_desk.storage.audit import Entry, verify
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from pkh_desk.storage.dataset import Dataset
from pkh_desk.storage.imports import unpack_rows
from pkh_desk.storage.tables import FAR_TXN
from tests.bench.bench_import import TITLES
from tests.integration.stores import OCTOBER, context_on, make_dataset

DATA = Path(__file__).parent.parent / "data"
STAGE_3 = DATA / "final_closing_2026_tahap_3.xlsx"
STAGE_4 = DATA / "final_closing_2026_tahap_4.xlsx"
MEMBERS_4 = DATA / "art_2026_tahap_4.xlsx"
MakeList = Callable[..., Path]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Dataset]:
    opened, _ = make_dataset(tmp_path / "dataset")
    yield opened
    opened.close()


@pytest.fixture
def context(store: Dataset) -> Context:
    return context_on(store)


@pytest.fixture
def service(context: Context) -> ImportService:
    return ImportService(context)


@pytest.fixture
def make_list(tmp_path: Path) -> MakeList:
    """Writes a small list of rows given as changes of a usual row."""

    def make(*rows: dict[str, Any], name: str = "daftar.xlsx", without: tuple[str, ...] = (), above: int = 0) -> Path:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        titles = [title for title in TITLES if title not in without]
        for _ in range(above):
            sheet.append([None])
        sheet.append(titles)
        for number, changes in enumerate(rows, 1):
            cells = usual_row(number) | changes
            sheet.append([cells[title] for title in titles])
        path = tmp_path / name
        book.save(path)
        return path

    return make


def usual_row(number: int) -> dict[str, Any]:
    names = ("SITI AMINAH", "RUKMINI", "PAIJEM", "WAHYU", "SULASTRI", "KATMINI")
    return dict.fromkeys(TITLES) | {
        "NAMA PENERIMA": names[number % len(names)], "NIK": f"290000500180{number:04d}", "NO KK": f"29{number:014d}",
        "TGL LAHIR": "10/01/1980", "UMUR": 46, "ART": 3, "AUD": 1, "JML KOMPONEN": 1, "NOMINAL": 750_000,
        "STATUS": "TAHAP 3", "ALAMAT FC": "DSN KRAJAN RT 001 RW 002", "ALAMAT": "DSN KRAJAN", "RT": "001", "RW": "002",
        "KELURAHAN": "WATES", "KECAMATAN": "WATES", "KABUPATEN": "KAB. BLITAR", "PROVINSI": "JAWA TIMUR",
    }  # fmt: skip


def bring_in(service: ImportService, path: Path, **said: Any) -> ImportResult:
    return service.commit(service.stage(path, **({"year": 2026} | said)))


def query(context: Context, sql: str) -> list[Any]:
    with context.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def everything(context: Context) -> dict[str, list[Any]]:
    tables = ("txn", "import_batch", "snapshot_chunk", "roster_row", "import_issue", "household", "household_span")
    return {
        table: query(context, f"SELECT * FROM {table} ORDER BY 1, 2") for table in (*tables, "audit_entry", "member")
    }


# --- files that cannot be used ---------------------------------------------------------------------


def refused(service: ImportService, path: Path, **said: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        service.stage(path, **({"year": 2026} | said))
    fault = caught.value
    assert fault.happened.endswith(".")
    assert fault.kept
    assert fault.todo
    return fault


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


# --- which stage -----------------------------------------------------------------------------------


def test_the_year_is_asked_for_when_neither_command_nor_file_says_it(
    service: ImportService, make_list: MakeList
) -> None:
    fault = refused(service, make_list({}), year=None)
    assert (fault.code, fault.details["stage"]) == ("year_missing", 3)
    assert refused(service, make_list({"STATUS": "AKTIF"})).code == "stage_missing"


@pytest.mark.parametrize(
    ("status", "said", "stage", "warned"),
    [
        ("TAHAP 3", {"year": 2026}, "2026-3", []),
        ("Tahap 2 Tahun 2025", {}, "2025-2", []),
        ("TAHAP 3", {"year": 2025, "stage": 1}, "2025-1", ["stage_contradicts"]),
    ],
)
def test_the_command_beats_the_cells_and_a_contradiction_is_told(
    service: ImportService, make_list: MakeList, status: str, said: dict[str, Any], stage: str, warned: list[str]
) -> None:
    review = service.stage(make_list({"STATUS": status}), **said)
    assert str(review.stage) == stage
    assert [(issue.row, issue.code) for issue in review.issues] == [(0, code) for code in warned]
    assert review.warned == 0


def test_a_file_name_is_proposed_and_never_believed(service: ImportService, make_list: MakeList) -> None:
    fault = refused(service, make_list({}, name="fc_2026_tahap_3.xlsx"), year=None)
    assert (fault.code, fault.details["proposed_year"]) == ("year_missing", 2026)
    for name in ("fc_2026_tahap_4.xlsx", "fc_2025_2026_tahap_3.xlsx"):
        assert refused(service, make_list({}, name=name), year=None).details["proposed_year"] is None


def test_the_same_bytes_come_in_once_while_they_stand(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    path = make_list({})
    first = bring_in(service, path)
    before = everything(context)
    fault = refused(service, path)
    assert (fault.code, fault.details["batch"]) == ("same_file", str(first.batch))
    assert everything(context) == before
    service.undo(first.batch)
    assert bring_in(service, path).inserted == 1


def test_an_older_stage_is_kept_for_comparison_and_moves_nothing(context: Context, service: ImportService) -> None:
    bring_in(service, STAGE_4)
    spans = query(context, "SELECT * FROM household_span")
    older = bring_in(service, STAGE_3)
    assert (older.inserted, older.updated, older.unchanged + older.rejected) == (0, 0, 1312)
    assert (older.diff.gone, older.diff.new) == (0, 0)
    assert query(context, "SELECT * FROM household_span") == spans
    assert query(context, "SELECT moves FROM import_batch ORDER BY txn") == [(1,), (0,)]


# --- rows ------------------------------------------------------------------------------------------


def test_row_numbers_are_those_of_the_spreadsheet(service: ImportService, make_list: MakeList) -> None:
    review = service.stage(make_list({}, {"NIK": "3,50522E+15"}, above=4), year=2026)
    (issue,) = review.issues
    assert (issue.sheet, issue.row, issue.column, issue.code) == ("Sheet", 7, "NIK", "nik_scientific")
    assert (issue.severity, issue.value) == ("error", "3,50522E+15")
    (row,) = review.rows(review.positions("rejected"))
    assert (row.row, row.name, row.village, row.raw["NO KK"]) == (7, "PAIJEM", "Wates", mask("2900000000000002"))
    assert row.raw["NIK"] == "3,50522E+15"


def test_counts_add_up_and_kept_warnings_are_counted_apart(service: ImportService, make_list: MakeList) -> None:
    rows = [{}, {"TGL LAHIR": "11/01/1980"}, {"NIK": "-"}, {"KELURAHAN": "ANTAH"}, {"TGL LAHIR": ""}]
    result = bring_in(service, make_list(*rows))
    assert (result.read, result.inserted, result.rejected, result.warned) == (5, 3, 2, 2)
    assert [(issue.row, issue.code, issue.severity) for issue in result.issues] == [
        (3, "nik_disagrees_birth_date", "warning"),
        (4, "nik_missing", "error"),
        (5, "village_unknown", "error"),
        (6, "birth_date_missing", "warning"),
    ]


def test_a_lost_nik_keeps_the_one_of_the_base(context: Context, service: ImportService, make_list: MakeList) -> None:
    bring_in(service, make_list({}))
    result = bring_in(service, make_list({"NIK": 2900005001800010, "STATUS": "TAHAP 4", "NOMINAL": 600_000}))
    assert (result.updated, result.warned, result.issues[0].code) == (1, 1, "nik_maybe_rounded")
    assert query(context, f"SELECT nik, amount FROM household_span WHERE rec_to = {FAR_TXN} ORDER BY valid_from") == [
        ("2900005001800001", 750_000),
        ("2900005001800001", 600_000),
    ]


def test_a_decided_row_gets_its_real_outcome(context: Context, service: ImportService, make_list: MakeList) -> None:
    bring_in(service, make_list({}, {}))
    mixed = {"NO KK": usual_row(2)["NO KK"], "STATUS": "TAHAP 4"}
    review = service.stage(make_list(mixed), year=2026)
    assert [issue.code for issue in review.issues] == ["needs_review"]
    assert "atau" in review.issues[0].message
    assert (review.counts["rejected"], review.gone) == (1, [])
    (chosen,) = query(context, "SELECT household_id FROM household_span WHERE nik LIKE '%0001'")[0]
    decided = service.decide(review, 2, chosen)
    assert (decided.counts["updated"], len(decided.gone), decided.issues) == (1, 1, ())
    with pytest.raises(UserError, match="tidak perlu diputuskan"):
        service.decide(review, 99, None)
    assert service.commit(decided).diff.family_card_changed == 1


def test_csv_with_semicolons_and_text_dates(service: ImportService, tmp_path: Path) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(TITLES)
    writer.writerow(["" if cell is None else cell for cell in usual_row(1).values()])
    (tmp_path / "daftar.csv").write_bytes(b"\xef\xbb\xbfsep=;\r\n" + text.getvalue().encode())
    review = service.stage(tmp_path / "daftar.csv", year=2026)
    assert (review.counts["inserted"], review.staged.numbers) == (1, [3])


def test_refused_rows_come_back_mended_and_the_rest_is_not_gone(
    context: Context, service: ImportService, make_list: MakeList, tmp_path: Path
) -> None:
    first = bring_in(service, make_list({}, {"NIK": "29000050018"}, {"KELURAHAN": "?"}))
    out = tmp_path / "ditolak.xlsx"
    assert service.export_rejected(first.batch, out, MENDING) == first.rejected == 2
    book = load_workbook(out)
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    assert titles[:-1] == list(TITLES)
    assert "NIK: NIK tidak terdiri dari 16 angka" in str(sheet.cell(2, len(titles)).value)
    sheet.cell(2, titles.index("NIK") + 1).value = usual_row(2)["NIK"]
    book.save(tmp_path / "diperbaiki.xlsx")
    second = bring_in(service, tmp_path / "diperbaiki.xlsx")
    assert (second.inserted, second.rejected, second.diff.gone) == (1, 1, 0)
    assert query(context, "SELECT DISTINCT since_kind, listing FROM household_span") == [("opening", "listed")]
    with pytest.raises(UserError, match="tidak menolak"):
        service.export_rejected(bring_in(service, STAGE_4).batch, out, MENDING)


def test_the_snapshot_keeps_the_raw_cells(service: ImportService, make_list: MakeList) -> None:
    review = service.stage(make_list({"NIK": 2900005001800001, "UMUR": "46 th"}), year=2026)
    ((number, cells),) = unpack_rows(review.staged.raw.blobs[0][1])
    kept = dict(zip(review.staged.header.titles, cells, strict=True))
    assert (number, kept["NIK"], kept["UMUR"], kept["HAMIL"]) == (2, 2900005001800001.0, "46 th", "")
    (row,) = review.rows([0])
    assert (row.raw["NIK"], row.raw["UMUR"]) == (mask("2900005001800001"), "46 th")


def test_no_whole_number_leaves_with_the_findings(
    context: Context, service: ImportService, make_list: MakeList, tmp_path: Path
) -> None:
    rows = [
        {"TGL LAHIR": "11/01/1980"},
        {"NIK": 2900005001800021},
        {"NIK": "2900 0050 0180 0031", "TGL LAHIR": "11/01/1980"},
        {"NIK": usual_row(1)["NIK"]},
        {"NIK": "3,50522E+15"},
        {"NIK": "29000050018000X6"},
        {"NIK": "290000500180001"},
    ]
    review = service.stage(make_list(*rows), year=2026)
    batch = service.commit(review).batch
    found = service.issues(batch)
    assert tuple(found) == review.issues
    text = repr(found) + repr([row.raw for row in review.rows(review.positions())])
    assert not re.search(r"(?<!\d)\d(?:[ .]*\d){15}(?!\d)", text)
    assert [issue.value for issue in found] == [
        mask("2900005001800001"), mask("2900005001800021"), mask("2900005001800031"), mask("2900005001800001"),
        "3,50522E+15", "29000050018000X6", "290000500180001",
    ]  # fmt: skip


def test_refused_rows_leave_only_with_a_right_and_a_reason(
    context: Context, service: ImportService, make_list: MakeList, tmp_path: Path
) -> None:
    batch = bring_in(service, make_list({}, {"NIK": "3,50522E+15"})).batch
    out = tmp_path / "ditolak.xlsx"
    with pytest.raises(UserError) as caught:
        service.export_rejected(batch, out, " ")
    assert (caught.value.code, out.exists()) == ("reason_missing", False)
    service.export_rejected(batch, out, MENDING)
    assert query(context, "SELECT reason FROM audit_entry WHERE action = 'import.rejected'") == [(MENDING,)]


# --- all or nothing --------------------------------------------------------------------------------


def test_a_dry_run_writes_nothing(context: Context, service: ImportService, make_list: MakeList) -> None:
    before = everything(context)
    assert service.stage(make_list({}), year=2026).result().batch == 0
    assert everything(context) == before


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_cancelling_leaves_nothing(context: Context, service: ImportService, make_list: MakeList, at: int) -> None:
    before = everything(context)

    def stop(label: str, done: int, total: int) -> None:
        if done == at:
            raise Cancelled

    with pytest.raises(Cancelled):
        service.commit(service.stage(make_list({}), year=2026), stop)
    assert everything(context) == before
    with pytest.raises(Cancelled):
        service.stage(make_list({}, {}, {}, {}), year=2026, progress=stop if at == 4 else _stop_at_once)


def _stop_at_once(label: str, done: int, total: int) -> None:
    raise Cancelled


def test_a_file_that_vanishes_after_it_was_looked_at_comes_in_as_it_was_reviewed(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    path = make_list({}, {})
    review = service.stage(path, year=2026)
    path.unlink()
    result = service.commit(review)
    assert (result.read, result.inserted) == (2, 2)
    with pytest.raises(BadInput, match="tidak ditemukan"):
        service.stage(path, year=2026)


def test_a_full_disk_leaves_nothing(context: Context, service: ImportService) -> None:
    review = service.stage(STAGE_3, year=2026)
    before = everything(context)
    with context.dataset.database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.exec_driver_sql("SELECT 1")
    with pytest.raises(DatasetError) as caught:
        service.commit(review)
    assert caught.value.code == "disk_full"
    assert everything(context) == before


def test_a_review_that_would_now_do_something_else_is_refused(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    bring_in(service, make_list({}))
    review = service.stage(make_list({"STATUS": "TAHAP 4"}), year=2026)
    (household_id,) = query(context, "SELECT household_id FROM household_span")[0]
    with context.write("test") as work:
        HOUSEHOLDS.amend(work, household_id, OCTOBER, {"state": "exited", "since": OCTOBER, "listing": "not_listed"})
        work.audit(Entry("test", "household", household_id))
        work.commit()
    with pytest.raises(Conflict):
        service.commit(review)
    assert len(service.batches()) == 1


def test_a_review_survives_a_change_that_does_not_touch_it(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    review = service.stage(make_list({}), year=2026)
    with context.write("test") as work:
        work.audit(Entry("test", "office", 1))
        work.commit()
    assert service.commit(review).inserted == 1


def test_the_same_review_cannot_be_committed_twice(service: ImportService, make_list: MakeList) -> None:
    review = service.stage(make_list({}), year=2026)
    service.commit(review)
    with pytest.raises(UserError) as caught:
        service.commit(review)
    assert caught.value.code == "same_file"


def test_who_may_not_import(context: Context, service: ImportService, monkeypatch: pytest.MonkeyPatch) -> None:
    with context.write("test") as work:
        work.connection.exec_driver_sql("DELETE FROM account_role")
        work.audit(Entry("test", "account", 1))
        work.commit()
    with pytest.raises(PermissionDenied):
        service.stage(STAGE_3, year=2026)


def test_every_import_and_undo_is_in_the_trail(context: Context, service: ImportService, make_list: MakeList) -> None:
    batch = bring_in(service, make_list({})).batch
    service.undo(batch, "salah berkas")
    trail = query(context, f"SELECT action, reason FROM audit_entry WHERE subject_id = {batch} ORDER BY number")
    assert trail == [("import.commit", ""), ("import.undo", "salah berkas")]
    with context.read() as connection:
        assert verify(connection).valid


# --- undo ------------------------------------------------------------------------------------------


def believed(context: Context) -> list[Any]:
    columns = "household_id, valid_from, valid_to, state, since, since_kind, listing, family_card_no, nik, amount"
    members = "member_id, household_id, valid_from, valid_to, nik, is_caretaker"
    return [
        query(context, f"SELECT {columns} FROM household_span WHERE rec_to = {FAR_TXN} ORDER BY 1, 2"),
        query(context, f"SELECT {members} FROM member_span WHERE rec_to = {FAR_TXN} ORDER BY 1, 3"),
        query(context, f"SELECT member_id, component FROM component_span WHERE rec_to = {FAR_TXN} ORDER BY 1, 2"),
    ]


def test_batches_are_taken_back_from_the_newest_and_may_come_again(context: Context, service: ImportService) -> None:
    states = [believed(context)]
    batches: list[ImportResult] = []
    for path in (STAGE_3, STAGE_4, MEMBERS_4):
        batches.append(bring_in(service, path))
        states.append(believed(context))
    assert service.dependants(batches[0].batch) == [
        "impor FINAL CLOSING Tahap 4 2026",
        "impor daftar anggota (ART) Tahap 4 2026",
    ]
    with pytest.raises(UserError) as caught:
        service.undo(batches[1].batch)
    assert (caught.value.code, caught.value.details["dependants"]) == (
        "has_dependants",
        ["impor daftar anggota (ART) Tahap 4 2026"],
    )
    for number in (2, 1):
        service.undo(batches[number].batch)
        assert believed(context) == states[number]
    again = bring_in(service, STAGE_4)
    assert replace(again, batch=0) == replace(batches[1], batch=0)
    service.undo(again.batch)
    assert believed(context) == states[1]
    assert service.undo(batches[0].batch).removed == 1312
    assert believed(context) == states[0]
    assert [row.undone for row in service.batches()] == [True] * 4
    with pytest.raises(UserError, match="sudah dibatalkan"):
        service.undo(again.batch)


def test_an_edit_hangs_on_the_batch_that_made_what_it_edits(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    batch = bring_in(service, make_list({})).batch
    (household_id,) = query(context, "SELECT household_id FROM household_span")[0]
    with context.write("test") as work:
        HOUSEHOLDS.amend(work, household_id, OCTOBER, {"amount": 1})
        work.audit(Entry("test", "household", household_id))
        work.commit()
    assert len(service.dependants(batch)) == 1
    with pytest.raises(UserError):
        service.undo(batch)


def test_an_unknown_batch(service: ImportService) -> None:
    for ask in (service.undo, service.dependants, service.issues):
        with pytest.raises(UserError) as caught:
            ask(4)
        assert caught.value.code == "batch_unknown"


# --- stage after stage -----------------------------------------------------------------------------


def span(context: Context, nik: str) -> list[Any]:
    sql = f"SELECT valid_from, state, since, listing FROM household_span WHERE nik = '{nik}' AND rec_to = {FAR_TXN}"
    return query(context, sql + " ORDER BY valid_from")


def test_not_listed_and_back_again_is_one_participation(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    nik = usual_row(1)["NIK"]
    bring_in(service, make_list({}, {}))
    second = usual_row(2)
    gone = bring_in(service, make_list(second | {"STATUS": "TAHAP 4"}))
    assert gone.diff.gone == 1
    back = bring_in(service, make_list({"STATUS": "TAHAP 1"}, {"STATUS": "TAHAP 1"}), year=2027)
    assert (back.updated, back.unchanged) == (1, 1)
    assert span(context, nik) == [
        ("2026-07-01", "active", "2026-07-01", "listed"),
        ("2026-10-01", "active", "2026-07-01", "not_listed"),
        ("2027-01-01", "active", "2026-07-01", "listed"),
    ]


def test_who_has_left_and_is_still_listed_stays_out(
    context: Context, service: ImportService, make_list: MakeList
) -> None:
    nik = usual_row(1)["NIK"]
    bring_in(service, make_list({}))
    (household_id,) = query(context, "SELECT household_id FROM household_span")[0]
    day = OCTOBER.replace(day=15)
    with context.write("test") as work:
        HOUSEHOLDS.amend(work, household_id, day, {"state": "exited", "since": day, "listing": "not_listed"})
        work.audit(Entry("test", "household", household_id))
        work.commit()
    result = bring_in(service, make_list({"STATUS": "TAHAP 4", "NOMINAL": 5}))
    assert (result.updated, result.diff.gone) == (1, 0)
    assert span(context, nik) == [
        ("2026-07-01", "active", "2026-07-01", "listed"),
        ("2026-10-01", "active", "2026-07-01", "listed"),
        ("2026-10-15", "exited", "2026-10-15", "still_listed"),
    ]


def test_a_review_lists_what_changes(service: ImportService) -> None:
    bring_in(service, STAGE_3)
    review: ImportReview = service.stage(STAGE_4, year=2026)
    assert [len(review.positions(change=code)) for code in ("new", "moved", "caretaker_changed")] == [52, 2, 19]
    assert len(review.positions("unchanged")) == review.counts["unchanged"]
    assert len(review.positions(with_issues=True)) == 21
    last = review.rows(review.positions()[-1:])[0]
    assert last.row == 1326
    assert last.raw["STATUS"] == "TAHAP 4"


# --- what must be known of a list before it is saved --------------------------------------------------------


def test_a_list_that_leaves_out_many_families_asks_to_be_looked_at(service: ImportService, make_list: MakeList) -> None:
    bring_in(service, STAGE_3)
    short = service.stage(make_list({"STATUS": "TAHAP 4"}), year=2026, stage=4)
    [told] = [issue for issue in short.issues if issue.code == "many_gone"]
    assert (told.row, told.severity, short.warned) == (0, "warning", 0)
    assert "1312 dari 1312" in told.message
    assert not [issue for issue in service.stage(STAGE_4, year=2026).issues if issue.code == "many_gone"]


def test_a_list_that_moves_nothing_says_so(service: ImportService) -> None:
    bring_in(service, STAGE_4)
    review = service.stage(STAGE_3, year=2026)
    assert [issue.code for issue in review.issues if not issue.row] == ["older_stage"]
    assert not review.result().moves


def test_a_stage_years_ahead_is_refused(service: ImportService) -> None:
    with pytest.raises(UserError) as caught:
        service.stage(STAGE_4, year=2100)
    assert caught.value.code == "stage_in_future"
