"""Whatever definition is accepted can be printed; what could not be is refused, since a lock keeps it for ever."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.records import RecapLists
from pkh_desk.domain.records.recap_lists import (
    FacilitatorFigures,
    HandlingFigures,
    HouseholdFigures,
    MoveFigures,
    QualityFigures,
    TrendPoint,
)
from pkh_desk.reports.poster import write_poster
from pkh_desk.reports.workbook import DefinitionText, parse_definition, write_recap
from pkh_desk.reports.workbook.fields import FIELDS, SUMMED
from tests.unit.workbook_books import book, but

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 7, 1)
BOOK = replace(
    book(5),
    lists=RecapLists(
        (MoveFigures(1, DAY, "29", "A", "Wates", "moved-out", "a", "b", "p", "none"),),
        (HandlingFigures(1, None, "1", "A", "Wates", "complaint", DAY, "x", "open", 3),),
        (FacilitatorFigures(1, "A", "", 1, 2, None, 0), FacilitatorFigures(2, "B", "", 1, 2, 4, 1)),
        (QualityFigures("a", "b", "c", 1, 2),),
        (HouseholdFigures(1, "29", "29", "A", "/?", "35.05.20.2001", "1", "2", 3, {"SD": 1}, 5, "listed"),),
        (TrendPoint("Juli 2026", "2026-07", 1, 2, 3, {"SD": 1}, False),),
    ),
)


def sheet(source: str, columns: str, more: str = "", name: str = "A", kind: str = "table", title: str = "x") -> str:
    said, called = (json.dumps(text, ensure_ascii=False) for text in (title, name))
    head = f"title = {said}\n[[sheets]]\nname = {called}\nkind = '{kind}'\ntitle = 'x'\n"
    return f"{head}source = '{source}'\ncolumns = [{columns}]\n{more}"


def definitions(source: str, field: str) -> list[str]:
    """Definitions that use a field in every place."""
    other = FIELDS[source][1]
    one, two = f"{{ title = 'a', width = 9, field = '{field}' }}", f"{{ title = 'b', width = 9, field = '{other}' }}"
    cross = "[sheets.pivot]\ntitle = 'p'\ncolumns = [{ title = 'q', rest = true }]\n"
    drawn = f"title = 'c'\nsource = '{source}'\nlabels = '{field}'\nvalues = ['{field}']\n"
    return [
        sheet(source, one.replace(" }", ", total = true }")),
        sheet(source, f"{one}, {{ title = 'b', width = 9, sum_of = ['{field}'], total = true }}"),
        sheet(source, f"{one}, {two}", f"{cross}rows = '{field}'\nby = '{other}'\n"),
        sheet(source, f"{one}, {two}", f"{cross}rows = '{other}'\nby = '{field}'\n"),
        sheet(source, one, f"[[sheets]]\nname = 'G'\nkind = 'charts'\ntitle = 'g'\n[[sheets.charts]]\n{drawn}"),
    ]


@pytest.mark.parametrize("source", FIELDS)
def test_every_field_can_be_printed_wherever_it_is_accepted(source: str, tmp_path: Path) -> None:
    for field in FIELDS[source]:
        accepted = []
        for text in definitions(source, field):
            try:
                definition = parse_definition(text)
            except UserError as refused:
                assert "monthly.toml, kunci sheets[0]" in refused.happened
                accepted.append(False)
                continue
            write_recap(BOOK, tmp_path / "a.xlsx", definition)
            load_workbook(tmp_path / "a.xlsx")
            accepted.append(True)
        assert accepted[:2] == [field in SUMMED[source]] * 2
        assert accepted[2:] == [field != "number"] * 2 + [True]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (sheet("villages", "{ title = 'a', width = 9, field = 'name' }", title="t\x01x"), "kunci title: memuat huruf"),
        (sheet("villages", "{ title = 'a', width = 9, field = 'name' }", name="Desa\nA"), "nama lembar"),
        (sheet("villages", "{ title = 'a', width = 9, field = 'name' }", name="History"), "nama lembar"),
        (sheet("villages", "{ title = 'a', width = 9, field = 'name' }", name="😀" * 16), "nama lembar"),
        (sheet("villages", "{ title = 'a', width = 9, field = 'name' }," * 201), "columns"),
        ("title = " + "[" * 100_000, "terlalu dalam"),
    ],
)
def test_what_would_spoil_a_workbook_is_refused(text: str, words: str) -> None:
    with pytest.raises(UserError, match="Berkas monthly") as caught:
        parse_definition(text)
    assert words in caught.value.happened


def test_columns_that_stand_apart_are_each_added_once() -> None:
    field = "{{ title = 'a', width = 9, field = '{}' }},".format
    twice = "{ title = 's', width = 9, sum_of = ['hamil', 'hamil', 'sd'] }"
    columns = f"{field('hamil')}{field('aud')}{field('sd')}{twice}"
    with pytest.raises(UserError, match="tidak dapat dijumlahkan"):
        parse_definition(sheet("villages", columns))


def test_a_long_title_leaves_a_footer_that_spreadsheets_take(tmp_path: Path) -> None:
    text = sheet("villages", "{ title = 'a', width = 9, field = 'name' }", title="R&D " * 200)
    write_recap(BOOK, tmp_path / "a.xlsx", parse_definition(text))
    footer = load_workbook(tmp_path / "a.xlsx")["A"].oddFooter
    assert len(footer.left.text or "") <= 200
    assert footer.right.text == "Halaman &P dari &N"


def test_a_village_whose_name_no_sheet_can_have(tmp_path: Path) -> None:
    columns = "{ title = 'a', width = 9, field = 'name' }"
    definition = parse_definition(sheet("households", columns, name="{desa}", kind="lists"))
    write_recap(but(BOOK, villages=()), tmp_path / "a.xlsx", definition)
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["Desa"]


def test_a_frozen_definition_is_held_to_no_later_rule(tmp_path: Path) -> None:
    text = sheet("cases", "{ title = 'a', width = 9, field = 'joined_year', total = true }")
    with pytest.raises(UserError, match="bukan jumlah"):
        parse_definition(text)
    write_recap(BOOK, tmp_path / "a.xlsx", DefinitionText(text).read())
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["A"]


def test_the_poster_counts_states_that_the_definition_does_not_name(tmp_path: Path) -> None:
    text = sheet("villages", "{ title = 'a', width = 9, field = 'name' }") + "[labels.state]\neffective = 'Berlaku'\n"
    states = ("effective", "closed", "closed")
    cases = tuple(replace(one, state=state) for one, state in zip(BOOK.figures.cases, states, strict=False))
    month = but(BOOK, cases=cases)
    write_poster(month, tmp_path / "a.pdf", DefinitionText(text).read())
    words = PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    assert "Berlaku" in words
    assert "closed" in words
