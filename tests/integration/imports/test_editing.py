"""Cells are mended in the review, or in the file of refused rows; both come in, and nothing of the file is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from pkh_desk.domain.errors import UserError
from pkh_desk.services.context import Context
from pkh_desk.services.imports import ImportService
from pkh_desk.services.reasons import MENDING
from pkh_desk.storage.imports import unpack_rows
from tests.integration.imports.lists import OFFICE_LIST, bring_in, query
from tests.offices import MEMBERS_4, STAGE_3, STAGE_4, TRUTH


@pytest.fixture
def service(context: Context) -> ImportService:
    service = ImportService(context)
    for path in (STAGE_3, STAGE_4):
        bring_in(service, path)
    return service


def truth_of(context: Context, row: dict[str, Any]) -> str:
    """The NIK that the base has for the card of a refused row."""
    return str(query(context, f"SELECT nik FROM household_span WHERE family_card_no = '{row['card']}'")[-1][0])


def refused(service: ImportService) -> Any:
    return service.stage(OFFICE_LIST)


def test_a_refused_cell_is_mended_judged_at_once_and_put_back(context: Context, service: ImportService) -> None:
    review = refused(service)
    row = review.rows(review.positions("rejected"))[0]
    whole = review.staged.raw.cells(row.row)
    nik = truth_of(context, {"card": whole[3]})
    mended = service.edit(review, row.row, "NIK", nik)
    (now,) = mended.rows([review.position_of(row.row)])
    assert (now.outcome, now.issues, now.household_id is not None) == ("updated", (), True)
    assert now.raw["NIK"] == whole[2]
    assert now.edited["NIK"].startswith(nik[:4])
    assert nik not in str(now)
    assert (mended.counts["rejected"], review.counts["rejected"]) == (2, 3)
    back = service.edit(mended, row.row, "NIK", None)
    assert back.counts == review.counts
    assert back.staged.edits == {}


def test_what_was_mended_is_saved_beside_what_the_file_said(context: Context, service: ImportService) -> None:
    review = refused(service)
    row = review.rows(review.positions("rejected"))[0]
    whole = review.staged.raw.cells(row.row)
    result = service.commit(service.edit(review, row.row, "NIK", truth_of(context, {"card": whole[3]})))
    assert result.rejected == TRUTH["office_list"]["reject"] - 1
    blobs = query(context, f"SELECT cells FROM snapshot_chunk WHERE batch_id = {result.batch}")
    kept = dict(unpack_rows(blobs[0][0]))
    assert kept[row.row][2] == whole[2]
    trail = query(context, f"SELECT detail FROM audit_entry WHERE subject_id = {result.batch}")
    assert '"edited": 1' in str(trail) or "'edited': 1" in str(trail) or '"edited":1' in str(trail)


def test_a_clean_row_is_not_for_editing(service: ImportService) -> None:
    review = refused(service)
    clean = next(row for row in review.rows(range(review.read)) if not row.issues)
    for row, title in ((clean.row, "NIK"), (9_999, "NIK"), (review.issues[0].row, "TIDAK ADA")):
        with pytest.raises(UserError) as caught:
            service.edit(review, row, title, "1")
        assert caught.value.code == "cell_settled"


def test_a_mended_office_list_comes_in_again(context: Context, service: ImportService, tmp_path: Path) -> None:
    batch = service.commit(refused(service)).batch
    out = tmp_path / "ditolak.xlsx"
    assert service.export_rejected(batch, out, MENDING) == TRUTH["office_list"]["reject"]
    mend(out, lambda row: {"NIK": truth_of(context, {"card": row["NO. KK"]})})
    review = service.stage(out)
    assert (review.kind, review.counts["rejected"], review.counts["updated"]) == ("office-list", 0, 3)
    assert review.gone == []
    assert service.commit(review).updated == 3


def test_a_mended_member_list_comes_in_again(service: ImportService, tmp_path: Path) -> None:
    broken = tmp_path / "art.xlsx"
    spoil(MEMBERS_4, broken)
    review = service.stage(broken, year=2026)
    assert review.counts["rejected"] == 30
    batch = service.commit(review).batch
    out = tmp_path / "ditolak.xlsx"
    assert service.export_rejected(batch, out, MENDING) == 30
    whole = niks_by_row(MEMBERS_4)
    numbers = iter(whole[at] for at in range(10, 40))
    mend(out, lambda _row: {"nik": next(numbers)})
    again = service.stage(out, year=2026)
    assert (again.kind, again.counts["rejected"], again.counts["inserted"]) == ("members", 0, 30)


def spoil(source: Path, out: Path) -> None:
    """Thirty people, each the first of his household, with a broken NIK."""
    book = load_workbook(source)
    sheet = book.worksheets[0]
    column = [str(cell.value).casefold() for cell in sheet[1]].index("nik") + 1
    for row in range(10, 40):
        sheet.cell(row, column).value = "3,50522E+15"
    book.save(out)


def niks_by_row(path: Path) -> dict[int, str]:
    sheet = load_workbook(path).worksheets[0]
    column = [str(cell.value).casefold() for cell in sheet[1]].index("nik") + 1
    return {row: str(sheet.cell(row, column).value) for row in range(2, sheet.max_row + 1)}


def mend(path: Path, said: Callable[[dict[str, Any]], dict[str, str]]) -> None:
    book: Workbook = load_workbook(path)
    sheet = book.worksheets[0]
    titles = [str(cell.value) for cell in sheet[1]]
    lower = [title.casefold() for title in titles]
    for row in sheet.iter_rows(min_row=2):
        cells = dict(zip(titles, (cell.value for cell in row), strict=True))
        for title, value in said(cells).items():
            row[lower.index(title.casefold())].value = value
    book.save(path)
