"""What becomes of each row: counts, findings, decisions, the snapshot and the file of refused rows."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.numbers import mask
from pkh_desk.services.context import Context
from pkh_desk.services.imports import ImportService
from pkh_desk.services.reasons import MENDING
from pkh_desk.storage.imports import unpack_rows
from pkh_desk.storage.tables import FAR_TXN
from tests.bench.bench_import import TITLES
from tests.integration.imports.lists import MakeList, bring_in, query, usual_row
from tests.offices import STAGE_4


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
