"""Cells that cannot be: error cells, dates, counts and names are told, and what is known stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.plans import UNCHANGED
from pkh_desk.services.imports import ImportService
from pkh_desk.services.imports.review import ImportReview
from tests.integration.stores import context_on, make_dataset
from tests.offices import STAGE_4


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ImportService]:
    """With the list of stage 4."""
    store, _ = make_dataset(tmp_path_factory.mktemp("cells") / "dataset")
    made = ImportService(context_on(store))
    made.commit(made.stage(STAGE_4, year=2026, stage=4))
    yield made
    store.close()


def changed(service: ImportService, folder: Path, title: str, *values: Any, merge: bool = False) -> ImportReview:
    """The same list with other cells in the first rows of a column, held against what it brought."""
    book = openpyxl.load_workbook(STAGE_4)
    sheet = book.active
    head = next(row for row in sheet.iter_rows() if any(cell.value == title for cell in row))
    column = next(int(cell.column or 0) for cell in head if cell.value == title)
    first = int(head[0].row or 0) + 1
    for at, value in enumerate(values):
        sheet.cell(first + at, column).value = value
    if merge:
        sheet.merge_cells(start_row=first, end_row=first + 2, start_column=column, end_column=column)
    book.save(folder / "diubah.xlsx")
    return service.stage(folder / "diubah.xlsx", year=2026, stage=4)


def changed_cells(service: ImportService, folder: Path, cells: dict[str, Any]) -> ImportReview:
    """The same list with other cells in its first row, by title."""
    book = openpyxl.load_workbook(STAGE_4)
    sheet = book.active
    head = next(row for row in sheet.iter_rows() if any(cell.value == "NIK" for cell in row))
    for cell in head:
        if (title := str(cell.value)) in cells:
            sheet.cell(int(cell.row or 0) + 1, int(cell.column or 0)).value = cells[title]
    book.save(folder / "sel.xlsx")
    return service.stage(folder / "sel.xlsx", year=2026, stage=4)


def first_codes(review: ImportReview, number: int = 0) -> set[str]:
    row = review.staged.numbers[number]
    return {issue.code for issue in review.issues if issue.row == row}


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#VALUE!", "#DIV/0!"])
@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("NOMINAL", "amount_unreadable"),
        ("SD", "count_unreadable"),
        ("NAMA PENERIMA", "name_error"),
        ("TGL LAHIR", "birth_date_unreadable"),
        ("ALAMAT", "address_error"),
        ("RT", "block_unreadable"),
    ],
)
def test_an_error_cell_is_told_and_changes_nothing(
    service: ImportService, tmp_path: Path, title: str, code: str, error: str
) -> None:
    review = changed(service, tmp_path, title, error)
    assert code in first_codes(review)
    assert review.counts["updated"] == 0
    assert not review.gone


@pytest.mark.parametrize(
    ("title", "value", "code"),
    [
        ("NOMINAL", True, "amount_unreadable"),
        ("SD", True, "count_unreadable"),
        ("SD", 99, "count_unreadable"),
        ("NAMA PENERIMA", "A" * 20_000, "name_too_long"),
        ("TGL LAHIR", "01/01/2100", "birth_date_in_future"),
        ("TGL LAHIR", "01/01/1850", "birth_date_impossible"),
        ("RT", "001 BELAKANG MASJID", "block_unreadable"),
        ("NO KK", "0000000000000000", "card_missing"),
    ],
)
def test_what_cannot_be_is_told_and_not_stored(
    service: ImportService, tmp_path: Path, title: str, value: Any, code: str
) -> None:
    review = changed(service, tmp_path, title, value)
    assert code in first_codes(review)
    assert review.counts["updated"] == 0
    assert not review.gone


def test_marks_that_turn_the_writing_around_are_taken_out(service: ImportService, tmp_path: Path) -> None:
    review = changed(service, tmp_path, "NAMA PENERIMA", "SITI \u202eABC\u202c\u0085X")
    assert first_codes(review) >= {"name_cleaned"}
    assert review.staged.rows[0].name == "SITI ABC X"


def test_a_blank_amount_says_nothing(service: ImportService, tmp_path: Path) -> None:
    review = changed(service, tmp_path, "NOMINAL", None)
    assert review.plan.outcomes[0] == UNCHANGED
    assert review.counts["updated"] == 0


def test_blank_counts_say_nothing_unless_nothing_is_paid(service: ImportService, tmp_path: Path) -> None:
    blank: dict[str, Any] = dict.fromkeys(COMPONENTS)
    assert changed_cells(service, tmp_path, blank).plan.outcomes[0] == UNCHANGED
    review = changed_cells(service, tmp_path, {**blank, "NOMINAL": 0})
    assert "components_changed" in review.plan.changes[0]


def test_a_merged_name_is_not_given_to_somebody_else(service: ImportService, tmp_path: Path) -> None:
    review = changed(service, tmp_path, "NAMA PENERIMA", merge=True)
    names = [row.name for row in review.staged.rows[:3]]
    assert names[0]
    assert names[1:] == ["", ""]
    assert "name_missing" in first_codes(review, 1)
    assert review.counts["updated"] == 0


def test_stages_that_are_none_or_yet_to_come(service: ImportService, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        service.stage(STAGE_4, year=2026, stage=0)
    assert caught.value.code == "bad_stage"
    future = service.stage(STAGE_4, year=2027, stage=2)
    assert "stage_not_begun" in {issue.code for issue in future.issues}
