"""The ruled table of a form: its header on each page, rows beside the signature, cells that are too long, none."""

from __future__ import annotations

from datetime import datetime

import pytest

from pkh_desk.domain.errors import BadInput
from pkh_desk.reports.forms import Letter, Rendered, Signer, parse_template, render
from pkh_desk.reports.forms.boxes import Text
from pkh_desk.reports.forms.filling import Filling
from pkh_desk.reports.forms.layout import Layout, Plan
from pkh_desk.reports.forms.paging import PageOfBoxes, paginate

SOURCE = """
kind = "daftar"
title = "Daftar"
version = 1
[fields]
people = { label = "Orang", kind = "rows" }
note = { label = "Catatan", required = false }
[[blocks]]
block = "paragraph"
text = "Daftar {note}"
[[blocks]]
block = "listing"
entries = "people"
keep_next = true
columns = [
  { title = "No", key = "number", width = 10, align = "right" },
  { title = "Nama", key = "name", width = 40 },
]
[[blocks]]
block = "signatures"
slots = [{ role = "operator", place = "right", title = "Operator" }]
"""
TEMPLATE = parse_template(SOURCE.encode(), "daftar.toml")
OPERATOR = Signer("operator", "Operator", "Sri")


def letter(many: int, name: str = "SITI") -> Letter:
    rows = [{"number": str(number + 1), "name": f"{name} {number + 1}"} for number in range(many)]
    return Letter({}, signers=[OPERATOR], rows={"people": rows})


def laid_out(one: Letter) -> list[PageOfBoxes]:
    plan = Plan(TEMPLATE, "folio")
    boxes = Layout(plan, Filling(TEMPLATE, one), plan.fits()[0]).boxes()
    return paginate(boxes, plan.height)


def words(page: PageOfBoxes) -> list[str]:
    return [op.text for placed in page for row in placed.rows for op in row.ops if isinstance(op, Text)]


def rendered(one: Letter) -> Rendered:
    return render(TEMPLATE, [one], printed_at=datetime(2026, 5, 5, 10, 32))


@pytest.mark.parametrize("many", [1, 5, 55, 56, 57, 58, 59, 60, 61, 62, 63, 200])
def test_every_page_begins_with_the_header_and_no_row_is_lost(many: int) -> None:
    pages = [words(page) for page in laid_out(letter(many))]
    for page in pages[1:]:
        assert page[:2] == ["No", "Nama"]
        assert page.count("Nama") == 1
    names = [word for page in pages for word in page if word.startswith("SITI")]
    assert names == [f"SITI {number + 1}" for number in range(many)]
    assert "Sri" in pages[-1]
    assert sum(word.startswith("SITI") for word in pages[-1]) >= min(many, 2)


@pytest.mark.parametrize("many", [1, 40, 57, 61, 200])
def test_nothing_stands_below_the_page(many: int) -> None:
    height = Plan(TEMPLATE, "folio").height
    for page in laid_out(letter(many)):
        for placed in page:
            assert placed.y + sum(row.height for row in placed.rows) <= height + 0.02


def test_a_cell_of_far_too_many_words_ends_after_eight_lines_and_says_so() -> None:
    much = letter(1, "SITI NURHALIZAH PUTRI WARDHANI " * 40)
    page = words(laid_out(much)[0])
    lines = [word for word in page if "SITI" in word or "WARDHANI" in word]
    assert len(lines) == 8
    assert lines[-1].endswith("…")
    assert any("terpotong: SITI NURHALIZAH PUTR…" in one for one in rendered(much).warnings)


def test_a_name_of_eighty_letters_is_printed_whole() -> None:
    name = "SITI NURHALIZAH PUTRI WARDHANI KUSUMANINGTYAS HADININGRAT SASTROWARDOYO BINTI AMAT"
    said = " ".join(words(laid_out(letter(1, name))[0]))
    assert name in said
    assert not any("terpotong" in one for one in rendered(letter(1, name)).warnings)


def test_nobody_leaves_lines_to_fill_in_and_a_warning() -> None:
    empty = Letter({}, signers=[OPERATOR])
    assert rendered(empty).warnings == ["Orang belum diisi."]
    blank = Letter({}, blank=True)
    assert rendered(blank).warnings == []
    assert len(laid_out(blank)[0]) == 1 + 1 + 15 + 1


def test_letters_that_cannot_be_printed_are_named() -> None:
    assert any("U+4E2D" in one for one in rendered(letter(1, "\u4e2d")).warnings)


def test_a_listing_wants_a_field_of_rows() -> None:
    with pytest.raises(BadInput, match="bukan jenis rows"):
        parse_template(SOURCE.replace('entries = "people"', 'entries = "note"').encode(), "salah.toml")
    with pytest.raises(BadInput, match="columns"):
        parse_template(SOURCE.replace('key = "number", width = 10', 'key = "number", width = 1').encode(), "x.toml")
