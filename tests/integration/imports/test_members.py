"""Member lists on a real encrypted dataset: what mended rows, strange words and refused rows leave alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pkh_desk.catalog.lists import Catalog
from pkh_desk.paths import shipped
from pkh_desk.services.context import Context
from pkh_desk.services.imports import ImportService
from pkh_desk.services.imports.before_after import pairs
from pkh_desk.storage.tables import FAR_DAY, FAR_TXN
from tests.bench.bench_import import TITLES
from tests.integration.imports.lists import bring_in, query, usual_row, written

MEMBER_TITLES = ("NO KK", "NIK", "NAMA", "KOMPONEN", "STATUS")
PRESENT = f"rec_to = {FAR_TXN} AND valid_to = '{FAR_DAY}'"


@pytest.fixture
def service(context: Context, tmp_path: Path) -> ImportService:
    """With one household on the list of stage 3."""
    made = ImportService(context)
    cells = usual_row(1)
    bring_in(made, written(tmp_path / "fc.xlsx", TITLES, [[cells[title] for title in TITLES]]))
    return made


def member_list(path: Path, *components: str, **changes: Any) -> Path:
    """The caretaker of the household, one row for each component; changes by title for the last row."""
    who = usual_row(1)
    usual = {"NO KK": who["NO KK"], "NIK": who["NIK"], "NAMA": who["NAMA PENERIMA"], "STATUS": "TAHAP 3"}
    rows = [{**usual, "KOMPONEN": component} for component in components]
    rows[-1] |= changes
    return written(path, MEMBER_TITLES, [[row[title] for title in MEMBER_TITLES] for row in rows])


def held(context: Context) -> tuple[list[str], list[bool]]:
    """The components and caretaker marks that are believed and present."""
    components = query(context, f"SELECT component FROM component_span WHERE {PRESENT} ORDER BY 1")
    marks = query(context, f"SELECT is_caretaker FROM member_span WHERE {PRESENT}")
    return [one for (one,) in components], [bool(one) for (one,) in marks]


def test_a_mended_row_takes_nothing_from_the_rows_that_were_good(
    context: Context, service: ImportService, tmp_path: Path
) -> None:
    first = bring_in(service, member_list(tmp_path / "art.xlsx", "HAMIL", "PENGURUS", "DISABIL", NIK="3,50522E+15"))
    assert (first.inserted, first.updated, first.rejected) == (1, 1, 1)
    assert held(context) == (["HAMIL"], [True])
    out = tmp_path / "ditolak.xlsx"
    service.export_rejected(first.batch, out, "memperbaiki baris yang ditolak")
    book = load_workbook(out)
    book.worksheets[0].cell(2, MEMBER_TITLES.index("NIK") + 1).value = usual_row(1)["NIK"]
    book.save(tmp_path / "diperbaiki.xlsx")
    second = bring_in(service, tmp_path / "diperbaiki.xlsx")
    assert (second.read, second.inserted) == (1, 1)
    assert held(context) == (["DISABIL", "HAMIL"], [True])
    service.undo(second.batch)
    assert held(context) == (["HAMIL"], [True])


def test_a_whole_list_ends_what_it_does_not_name(context: Context, service: ImportService, tmp_path: Path) -> None:
    bring_in(service, member_list(tmp_path / "art.xlsx", "HAMIL", "PENGURUS"))
    bring_in(service, member_list(tmp_path / "art_4.xlsx", "DISABIL"))
    assert held(context) == (["DISABIL"], [False])


def test_words_for_components_are_those_of_the_code_list_the_office_may_edit(
    context: Context, service: ImportService, tmp_path: Path
) -> None:
    office = context.dataset.folder / "office" / "lists"
    office.mkdir(parents=True, exist_ok=True)
    own = shipped("resources") / "lists" / "components.toml"
    (office / "components.toml").write_text(own.read_text("utf-8").replace('"Disab"', '"Difabel"'), "utf-8")
    context.catalog = Catalog(context.dataset.folder / "office")
    result = bring_in(service, member_list(tmp_path / "art.xlsx", "SMK", "Difabel", "PENGURUS"))
    assert result.issues == ()
    assert held(context) == (["DISABIL", "SMA"], [True])


def test_a_word_that_nobody_knows_is_named_and_ends_nothing(
    context: Context, service: ImportService, tmp_path: Path
) -> None:
    bring_in(service, member_list(tmp_path / "art.xlsx", "SMA"))
    (issue,) = bring_in(service, member_list(tmp_path / "art_2.xlsx", "KULIAH")).issues
    assert (issue.code, issue.severity, issue.value) == ("component_unknown", "warning", "KULIAH")
    assert "KULIAH" in issue.message
    assert held(context)[0] == ["SMA"]


def test_a_corrected_person_shows_before_and_after(service: ImportService, tmp_path: Path) -> None:
    bring_in(service, member_list(tmp_path / "a.xlsx", "SD"))
    nik = str(usual_row(1)["NIK"])
    mended = f"{nik[:7]}{9 - int(nik[7])}{nik[8:]}"
    review = service.stage(member_list(tmp_path / "b.xlsx", "SD", NIK=mended), year=2026)
    assert review.plan.changes[0] == ("nik_changed",)
    shown = tuple(f"{one[:4]}•••{one[7]}••••••{one[14:]}" for one in (nik, mended))
    assert pairs(review, 0) == {"nik_changed": shown}
