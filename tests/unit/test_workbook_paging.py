"""Pages are broken where they surely hold, never under a heading, never between the last rows and the signatures."""

from __future__ import annotations

import pytest

from pkh_desk.reports.workbook.paging import MOST_BREAKS, Keeps, page_height, page_starts, repeated_rows

NOTHING = Keeps(range(0), frozenset())


def starts(body: int, keeps: Keeps = NOTHING, page: float = 100) -> list[int]:
    """Rows of 10 points, a line of printing and signatures of 30."""
    return page_starts(page, body, body + 2, lambda row: 30 if row == body + 2 else 10, keeps)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [(6, []), (7, [5]), (10, [8]), (11, [9]), (13, [11]), (16, [11]), (17, [11, 15])],
)
def test_the_signatures_keep_three_rows(body: int, wanted: list[int]) -> None:
    assert starts(body) == wanted


def test_repeated_rows_take_room_on_every_later_page() -> None:
    assert starts(30)[:2] == [11, 21]
    assert starts(30, Keeps(range(1, 3), frozenset()))[:2] == [11, 19]


def test_a_heading_goes_with_the_row_below_it() -> None:
    assert starts(14, Keeps(range(0), {9, 10})) == [9]
    assert starts(30, Keeps(range(0), set(range(1, 31)))) != []


def test_a_list_longer_than_breaks_are_allowed_is_left_to_the_spreadsheet() -> None:
    assert starts(10 * MOST_BREAKS + 100) == []


def test_a_wide_sheet_is_shrunk_and_holds_more_rows() -> None:
    assert page_height("folio", True, [200.0]) > page_height("folio", True, [100.0]) > 500
    assert page_height("a4", False, [50.0]) > page_height("a4", True, [50.0])
    assert (repeated_rows("$6:$7"), repeated_rows(None)) == (range(6, 8), range(0))
