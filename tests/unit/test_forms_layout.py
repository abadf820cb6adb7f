"""Laying out forms: lines fit, pages break where they may, and no data makes anything overlap."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pkh_desk.reports import fonts
from pkh_desk.reports.forms import Letter, Paper, Signer, load_template
from pkh_desk.reports.forms.boxes import Box, Row, Text
from pkh_desk.reports.forms.filling import clean
from pkh_desk.reports.forms.model import Value
from pkh_desk.reports.forms.paging import paginate
from pkh_desk.reports.forms.wrapping import clamp, paragraph_rows, wrap
from tests.unit.forms_samples import LETTERHEAD, LONG_NAME, SIGNERS, VALUES, faults, letter, pages_of

TEXTS = st.text(max_size=200) | st.text("ABC ÄЖ中😀\n\t&<", max_size=600) | st.just(LONG_NAME) | st.just("W" * 300)
PAPERS: list[Paper] = ["folio", "a4"]


@given(TEXTS, st.floats(40, 500), st.floats(6, 24))
def test_no_line_is_wider_than_asked(text: str, width: float, size: float) -> None:
    face = fonts.face("serif")
    lines = wrap(clean(text), face, size, width)
    assert all(natural <= width + 0.01 or len(words) == 1 for words, natural in lines)
    assert "".join(words for words, _ in lines).replace(" ", "") == clean(text).replace(" ", "")


def test_justified_lines_end_at_the_margin_but_the_last() -> None:
    rows = paragraph_rows("kata-kata " * 60, fonts.face("serif"), 11, 14, 400, align="justify")
    texts = [op for row in rows for op in row.ops if isinstance(op, Text)]
    ends = [fonts.face("serif").width(t.text) * 11 + t.spacing * t.text.count(" ") for t in texts]
    assert ends[:-1] == pytest.approx([400] * (len(ends) - 1))
    assert texts[-1].spacing == 0


def test_too_many_lines_end_in_an_ellipsis() -> None:
    face = fonts.face("serif")
    lines = clamp(wrap(LONG_NAME, face, 11, 100), 2, face, 11, 100)
    assert len(lines) == 2
    assert lines[1][0].endswith("…")


@pytest.mark.parametrize("text", ["i" * 400, "i" * 7 + " l" * 200, "W" * 90])
def test_an_ellipsis_does_not_widen_its_line(text: str) -> None:
    face = fonts.face("serif")
    lines = clamp(wrap(text, face, 11, 60), 2, face, 11, 60)
    assert lines[1][0].endswith("…")
    assert max(natural for _, natural in lines) <= 60


@pytest.mark.parametrize(
    ("given_text", "cleaned"),
    [
        ("  A\n\tB  ", "A B"),
        ("A\u200bB\ufeff", "AB"),
        ("e\u0301", "é"),
        ("a\x00b", "a b"),
        ("", ""),
        ("a\u00a0b", "a b"),
    ],
)
def test_clean_text(given_text: str, cleaned: str) -> None:
    assert clean(given_text) == cleaned


def box(*heights: float, keep_next: bool = False, gap: float = 0.0) -> Box:
    """A box of empty rows."""
    return Box(tuple(Row(height) for height in heights), gap, keep_next)


def test_a_box_held_by_the_last_moves_with_it() -> None:
    pages = paginate([box(60), box(30, keep_next=True), box(40)], 100)
    assert [[placed.y for placed in page] for page in pages] == [[0], [0, 30]]


def test_a_long_box_splits_and_leaves_no_single_row() -> None:
    pages = paginate([box(50), box(*[10] * 6)], 100)
    assert [sum(len(placed.rows) for placed in page) for page in pages] == [5, 2]


def test_a_row_higher_than_a_page_still_comes_out() -> None:
    assert len(paginate([box(300), box(10)], 100)) == 2


@given(
    st.lists(
        st.builds(box, st.floats(1, 90), st.floats(1, 90), keep_next=st.booleans(), gap=st.floats(0, 9)), max_size=30
    )
)
def test_pages_hold_every_row_in_order(boxes: list[Box]) -> None:
    pages = paginate(boxes, 200)
    assert [row for page in pages for placed in page for row in placed.rows] == [
        row for one in boxes for row in one.rows
    ]
    assert all(placed.y + sum(row.height for row in placed.rows) <= 200.1 for page in pages for placed in page)


@pytest.mark.parametrize("kind", ["surat-pernyataan", "berita-acara"])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("fit", range(5))
def test_the_usual_letter_has_no_faults(kind: str, paper: Paper, fit: int) -> None:
    template, _ = load_template(kind)
    assert list(faults(*pages_of(template, paper, letter(), fit))) == []


@st.composite
def letters(draw: st.DrawFn) -> Letter:
    """A letter with anything in it."""
    values: dict[str, Value] = {name: draw(TEXTS) for name in VALUES if draw(st.booleans())}
    values["reasons"] = draw(st.lists(TEXTS, max_size=6))
    values |= {name: draw(st.booleans()) for name in ("thumb_print", "retraction_told", "natural")}
    roles = st.sampled_from([signer.role for signer in SIGNERS] + ["caretaker"])
    short = TEXTS.map(lambda text: text[:200])
    signers = draw(st.lists(st.builds(Signer, roles, short, short, short, short), max_size=8))
    head = draw(st.lists(short, max_size=6)) if draw(st.booleans()) else LETTERHEAD
    return Letter(values, head, signers, draw(short), blank=draw(st.booleans()))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(letters(), st.sampled_from(["surat-pernyataan", "berita-acara"]), st.sampled_from(PAPERS), st.integers(0, 4))
def test_no_data_makes_a_form_fail_or_overlap(sent: Letter, kind: str, paper: Paper, fit: int) -> None:
    template, _ = load_template(kind)
    assert list(faults(*pages_of(template, paper, sent, fit))) == []
