"""Templates whose blocks cannot fit on the paper are refused; what passes holds names of some length."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pkh_desk.domain.errors import BadInput
from pkh_desk.reports.forms import Paper, find_problems, kinds, load_template, parse_template
from pkh_desk.reports.forms.model import PAPERS
from tests.unit.forms_content import letter_of
from tests.unit.forms_samples import LONG_NAME, faults, pages_of

SLOT = '{ role = "operator", place = "PLACE", row = 2, title = "Operator" },'


def source(kind: str = "surat-pernyataan") -> str:
    return load_template(kind)[0].source.decode()


def with_page(text: str, **keys: float) -> str:
    for key, value in keys.items():
        text = re.sub(rf"(?m)^{key} = .*$", f"{key} = {value}", text, count=1)
    return text


def with_slot(text: str, place: str) -> str:
    return text.replace("slots = [", f"slots = [{SLOT.replace('PLACE', place)}", 1)


@pytest.mark.parametrize("kind", kinds())
def test_what_ships_fits(kind: str) -> None:
    assert find_problems(source(kind).encode(), f"{kind}.toml") == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (with_page(source("nota-dinas"), left=60, right=60), "page.left"),
        (with_page(source(), bottom=0), "page.bottom"),
        (with_page(source(), top=5), "page.top"),
        (with_page(source(), top=120, bottom=100), ".slots"),
        (
            source().replace("label_width = 42", "label_width = 120").replace("indent = 5", "indent = 20"),
            ".label_width",
        ),
        (with_slot(source(), "center"), ".slots"),
        (with_slot(source("berita-acara"), "left"), ".witnesses"),
        (re.sub(r"space = \d+", "space = 110", source()), ".slots"),
        (with_slot(source("undangan-mediasi").replace("slots", "code = 'left'\nslots"), "left"), ".code"),
        (source("daftar-kpm").replace("columns = [", 'columns = [{ title = "X", key = "x", width = 3 },'), ".columns"),
    ],
)
def test_what_cannot_fit_is_refused_at_its_place(text: str, where: str) -> None:
    (found,) = find_problems(text.encode(), "formulir.toml")
    assert str(found.details["where"]).endswith(where)
    with pytest.raises(BadInput):
        parse_template(text.encode(), "formulir.toml")


def test_two_signatures_of_which_one_is_printed_may_share_a_place() -> None:
    assert 'unless = "with_stamp"' in source("pencabutan")
    text = source("pencabutan").replace(', unless = "with_stamp" }', " }")
    assert text != source("pencabutan")
    assert [str(one.details["where"])[-6:] for one in find_problems(text.encode(), "pencabutan.toml")] == [".slots"]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(kinds()),
    st.fixed_dictionaries(
        {
            "left": st.integers(0, 60),
            "right": st.integers(0, 60),
            "top": st.integers(0, 90),
            "bottom": st.integers(0, 90),
            "size": st.sampled_from([8, 10.5, 11.5, 12, 13, 14]),
        }
    ),
    st.sampled_from(["", "left", "center", "right"]),
    st.sampled_from(sorted(PAPERS)),
)
def test_what_the_office_may_set_never_overlaps(kind: str, page: dict[str, float], place: str, paper: Paper) -> None:
    text = with_page(source(kind), **page)
    text = with_slot(text, place) if place else text
    text = re.sub(r"(?m)^min_size = .*$", "min_size = 8", text)
    if find_problems(text.encode(), f"{kind}.toml"):
        return
    template = parse_template(text.encode(), f"{kind}.toml")
    usual = letter_of(template, "usual")
    long = replace(usual, signers=[replace(one, name=LONG_NAME[:40]) for one in usual.signers])
    for letter in (usual, long):
        assert list(faults(*pages_of(template, paper, letter, 0))) == []


def test_signatures_that_names_make_higher_than_a_page_cut_them_sooner() -> None:
    template, _ = load_template("pencabutan")
    letter = letter_of(template, "extreme")
    letter = replace(letter, signers=[replace(one, name="W" * 900, title="W" * 900) for one in letter.signers])
    pages, plan = pages_of(template, "a4", letter, 0)
    assert list(faults(pages, plan)) == []
