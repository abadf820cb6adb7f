"""Whatever the office holds, its own export comes back without a change: odd names, groups, leading zeros, members."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from pkh_desk.domain.cells import read_text
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.domain.roster_columns import ROSTER_COLUMNS
from pkh_desk.services.app import Services
from pkh_desk.services.reading.files import read_source
from pkh_desk.services.roster_export import ExportPlan
from tests.offices import Office

MANY = 6
HEADS = (
    "",
    "=",
    "+",
    "-",
    "@",
    "0",
    "00",
    "=1+1 ",
    "=HYPERLINK(1)",
    "1E5 ",
    "NO KK : ",
    "TOTAL ",
    "Mengetahui, ",
    "TRUE",
)
CURRENT = "rec_to = 9223372036854775807 AND valid_to = '9999-12-31'"
TABLES = ("household_span", "member_span", "component_span", "household_group_span", "group_span")
Story = Sequence[tuple[str, str, str, str]]


def text(longest: int) -> st.SearchStrategy[str]:
    """What may stand in a name or address once it has come in: one line, no blanks around, not nothing."""
    letters = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf", "Cn", "Zs", "Zl", "Zp", "Co"])
    made = st.builds(lambda head, rest: head + rest, st.sampled_from(HEADS), st.text(letters, min_size=1, max_size=20))
    return made.map(lambda said: read_text(said)[:longest].strip()).filter(lambda said: said not in ("", "-", "0"))


households = st.lists(
    st.tuples(text(60), text(60), st.from_regex(r"\A0[0-9][1-9]\Z"), text(40)), min_size=MANY, max_size=MANY,
    unique_by=lambda one: one[3].casefold(),
)  # fmt: skip


@pytest.fixture(scope="module")
def office(templates: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """With lists, members, and six households in a group each."""
    made: Office = templates.copy("members", tmp_path_factory.mktemp("round") / "dataset")
    with made.services() as services:
        for place, household in enumerate(chosen(services)):
            detail = services.roster.detail(household)
            assert detail.members
            group = services.groups.open(f"KELOMPOK {place}")
            services.groups.move([household], group.id)
        yield services


def chosen(services: Services) -> list[int]:
    """The same ones whatever they are called."""
    return sorted(services.roster.ids(HouseholdFilter(stage="2026-4")))[:MANY]


def tell(services: Services, story: Story) -> None:
    """Makes the households, and their groups, bear these texts."""
    with services.context.dataset.database.upgrading() as connection:
        for household, (name, address, block, group) in zip(chosen(services), story, strict=True):
            connection.exec_driver_sql(
                f"UPDATE household_span SET caretaker_name = ?, address = ?, rt = ?, rw = ?"
                f" WHERE household_id = ? AND {CURRENT}",
                (name, address, block, block, household),
            )
            connection.exec_driver_sql(
                "UPDATE group_span SET name = ? WHERE group_id ="
                f" (SELECT group_id FROM household_group_span WHERE household_id = ? AND {CURRENT})",
                (group, household),
            )
        connection.commit()


def standing(services: Services) -> dict[str, list[Any]]:
    """All that holds now, in full."""
    with services.context.read() as connection:
        return {
            table: sorted(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {table} WHERE {CURRENT}").all()))
            for table in TABLES
        }


def exported(services: Services, out: Path) -> Path:
    wanted = HouseholdFilter(ids=tuple(chosen(services)))
    columns = tuple(ROSTER_COLUMNS)
    services.exports.write(out, ExportPlan(wanted, columns=columns, full=True, reason="dikirim ke dinas"))
    return out


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(story=households)
@example(story=[("=1+1", "=1+1", "001", f"=1+{place}") for place in range(MANY)])
@example(story=[("Hj. SITI 'AISYAH", "001", "099", f"00{place}") for place in range(MANY)])
def test_an_export_comes_back_without_a_change(office: Services, tmp_path: Path, story: Story) -> None:
    tell(office, story)
    before = standing(office)
    out = exported(office, tmp_path / "kembali.xlsx")
    for kind, when in (("final-closing", {"year": 2026, "stage": 4}), ("office-list", {})):
        review = office.imports.stage(out, kind=kind, **when)  # type: ignore[arg-type]
        assert (review.read, review.counts["unchanged"]) == (MANY, MANY), [
            (ascii(row.name), row.outcome, row.changes, row.issues) for row in review.rows(review.positions())
        ]
        assert not [issue for issue in review.issues if issue.code in ("group_ambiguous", "facilitator_unknown")]
    assert standing(office) == before


def test_saving_that_import_leaves_households_groups_and_members_as_they_are(office: Services, tmp_path: Path) -> None:
    tell(office, [(f"=SUM({place})", f"+62 {place}", "007", f"@GRUP {place}") for place in range(MANY)])
    before = standing(office)
    result = office.imports.commit(office.imports.stage(exported(office, tmp_path / "a.xlsx"), kind="office-list"))
    assert (result.read, result.unchanged) == (MANY, MANY)
    assert standing(office) == before
    assert before["member_span"]


def put_out(services: Services, household: int, status: str) -> None:
    with services.context.dataset.database.upgrading() as connection:
        connection.exec_driver_sql(
            f"UPDATE household_span SET listing = ? WHERE household_id = ? AND {CURRENT}", (status, household)
        )
        connection.commit()


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=st.lists(st.sampled_from(tuple(ROSTER_COLUMNS)), min_size=1, unique=True))
@example(keys=list(ROSTER_COLUMNS))
@example(keys=[key for key in ROSTER_COLUMNS if key not in ("status", "since", "newest_stage")])
@example(keys=[key for key in ROSTER_COLUMNS if key not in ("status", "since", "newest_stage", "group", "facilitator")])
def test_no_choice_of_columns_is_ever_taken_for_a_stage(
    office: Services, tmp_path: Path, suffix: str, keys: list[str]
) -> None:
    put_out(office, chosen(office)[0], "not_listed")
    before = standing(office)
    out = tmp_path / "semua.xlsx"
    plan = ExportPlan(HouseholdFilter(), columns=tuple(keys), full=True, reason="dikirim ke dinas")
    office.exports.write(out, plan)
    path = out if suffix == ".xlsx" else as_csv(out)
    for year, stage in ((None, None), (2026, 4), (2027, 1)):
        try:
            review = office.imports.stage(path, year=year, stage=stage)
        except BadInput as refusal:
            assert refusal.code == "columns_missing"
            assert not {"name", "nik"} <= set(keys)
        else:
            assert review.kind == "office-list"
            changed = [row for row in review.rows(review.positions()) if row.outcome in ("inserted", "updated")]
            assert not changed
            assert not review.gone
            office.imports.commit(review)
            office.imports.undo(office.imports.batches()[0].id)
    assert standing(office) == before


def as_csv(book: Path) -> Path:
    """The same list as somebody saves it from Excel: the name of the sheet is lost."""
    (sheet,) = read_source(book).sheets
    made = book.with_suffix(".csv")
    with made.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream, delimiter=";").writerows(
            [f"{cell:.0f}" if isinstance(cell, float) else cell for cell in cells] for _, cells in sheet.rows()
        )
    return made
