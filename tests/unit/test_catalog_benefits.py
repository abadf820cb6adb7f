"""The benefit rule against the amounts of the sample lists, and its properties."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.benefits import expected_amount, paid_components
from pkh_desk.domain.components import COMPONENTS

DATA = Path(__file__).parent.parent / "data"
ANNUAL = Catalog().amounts_on(date(2026, 10, 1))
counts_of = st.dictionaries(st.sampled_from(COMPONENTS), st.integers(0, 6))


def whole(cell: object) -> int:
    return int(float(str(cell or 0)))


def listed(stage: int) -> list[tuple[dict[str, int], int]]:
    sheet = CalamineWorkbook.from_path(DATA / f"final_closing_2026_tahap_{stage}.xlsx").get_sheet_by_index(0)
    header, *rows = sheet.to_python()
    cells = [dict(zip(header, row, strict=True)) for row in rows]
    counts = [{code: whole(cell[code]) for code in COMPONENTS} for cell in cells]
    return [(count, whole(cell["NOMINAL"])) for count, cell in zip(counts, cells, strict=True)]


@pytest.mark.parametrize("stage", [3, 4])
def test_rule_explains_the_listed_amounts(stage: int) -> None:
    """Stage 4 lists some amounts anew without new components: exactly those rows differ, all by one sum."""
    truth = json.loads((DATA / "truth.json").read_text("utf-8"))
    rows = listed(stage)
    differences = [nominal - expected_amount(counts, ANNUAL) for counts, nominal in rows]
    assert len(rows) == truth[f"stage_{stage}"]
    others = [difference for difference in differences if difference]
    assert len(others) == (truth["changes"]["amount_listed"] if stage == 4 else 0)
    assert len(set(others)) <= 1


def test_some_sample_rows_need_the_cap() -> None:
    beyond = [counts for counts, _ in listed(4) if sum(counts.values()) > 4]
    assert beyond
    assert all(expected_amount(c, ANNUAL) < expected_amount(c, ANNUAL, cap=99) for c in beyond)


def test_the_highest_paid_are_kept() -> None:
    counts = {"SD": 3, "HAMIL": 1, "SMA": 1}
    assert paid_components(counts, ANNUAL) == ("HAMIL", "SMA", "SD", "SD")
    assert expected_amount(counts, ANNUAL) == 750_000 + 500_000 + 2 * 225_000


@given(counts_of)
def test_never_more_than_the_cap_or_than_listed(counts: dict[str, int]) -> None:
    paid = paid_components(counts, ANNUAL)
    assert len(paid) == min(4, sum(counts.values()))
    assert all(paid.count(code) <= counts[code] for code in paid)


@given(counts_of, st.sampled_from(COMPONENTS))
def test_one_more_member_never_lowers_the_amount(counts: dict[str, int], code: str) -> None:
    more = counts | {code: counts.get(code, 0) + 1}
    assert expected_amount(more, ANNUAL) >= expected_amount(counts, ANNUAL)


@given(counts_of)
def test_order_of_the_components_does_not_matter(counts: dict[str, int]) -> None:
    turned = dict(reversed(counts.items()))
    assert expected_amount(turned, ANNUAL) == expected_amount(counts, ANNUAL)


@given(counts_of, st.integers(-2, 0))
def test_no_cap_no_amount(counts: dict[str, int], cap: int) -> None:
    assert expected_amount(counts, ANNUAL, cap) == 0


def test_unknown_codes_and_negative_counts_pay_nothing() -> None:
    assert expected_amount({"XYZ": 3, "SD": -2}, ANNUAL) == 0
    assert expected_amount({"SD": 1}, {}) == 0


def test_limits_per_component_are_off_unless_set() -> None:
    catalog = Catalog()
    annual = catalog.amounts_on(date(2026, 10, 1))
    assert catalog.limits_on(date(2026, 10, 1)) == {}
    assert expected_amount({"AUD": 3}, annual) == 3 * 750_000
    assert expected_amount({"AUD": 3, "SD": 1}, annual, limits={"AUD": 2}) == 2 * 750_000 + 225_000
