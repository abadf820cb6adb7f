"""Kinds of lists as records: a kind without a stage goes the whole way; stages begin where the calendar says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pkh_desk.catalog.lists import Catalog
from pkh_desk.cli.imports import WANTED
from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import UserError
from pkh_desk.domain.plans import UNCHANGED, Plan
from pkh_desk.domain.records import HouseholdFilter, HouseholdSort, ImportKind
from pkh_desk.domain.roster import REJECTED
from pkh_desk.domain.roster_kinds import KINDS, Judge, RosterBase, Surroundings, importable
from pkh_desk.domain.rows import Finding
from pkh_desk.domain.stages import Stage
from pkh_desk.services.context import Context
from pkh_desk.services.imports import ImportService
from pkh_desk.services.imports.committing import WRITERS
from pkh_desk.services.recaps import RecapService
from pkh_desk.storage import roster
from pkh_desk.storage.timeline import household_events
from tests.integration.imports.lists import OFFICE_LIST, query
from tests.offices import MEMBERS_4, STAGE_3, STAGE_4

SHORT_YEAR = """rows = [
    { number = 1, label = "Tahap 1", first_month = 1, last_month = 4 },
    { number = 3, label = "Tahap 3", first_month = 7, last_month = 10 },
    { number = 4, label = "Tahap 4", first_month = 11, last_month = 12 },
]"""


@pytest.fixture
def short_year(context: Context, service: ImportService) -> ImportService:
    """An office whose fourth stage begins in November, and that has no second one."""
    lists = context.dataset.folder / "office" / "lists"
    lists.mkdir(parents=True)
    (lists / "stages.toml").write_text(SHORT_YEAR, "utf-8")
    context.catalog = Catalog(context.dataset.folder / "office")
    return service


# --- the registry -----------------------------------------------------------------------------------


def test_each_kind_that_can_be_imported_has_a_writer_and_the_terminal_knows_all() -> None:
    assert {kind.name for kind in importable()} == set(WRITERS)
    assert set(WANTED) == {"auto", *KINDS}
    for kind in KINDS.values():
        assert set(kind.follows) | set(kind.hanging) <= set(KINDS)
        assert not set(kind.required) & set(kind.optional)


class Line(NamedTuple):
    """A row of the office's own list."""

    name: str
    village_code: str = ""
    amount: int = 0
    flags: int = 0
    findings: list[Finding] | None = None


def judge(columns: Mapping[str, int], around: Surroundings) -> Judge:
    return lambda cells: Line(str(cells[columns["name"]]))


def plan(rows: Sequence[Any], base: RosterBase, decisions: Mapping[int, int], whole: bool) -> Plan:
    return Plan([UNCHANGED] * len(rows), [REJECTED] * len(rows))


def test_a_kind_without_a_stage_needs_a_record_and_a_writer_and_nothing_else(
    context: Context, service: ImportService, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = replace(KINDS["office-list"], judge=judge, planner=plan, hanging=("office-list",))
    monkeypatch.setitem(KINDS, "office-list", kind)
    monkeypatch.setitem(WRITERS, "office-list", lambda work, review: {})
    service.commit(service.stage(STAGE_3, year=2026))
    review = service.stage(OFFICE_LIST)
    assert (review.kind, review.stage, review.moves) == ("office-list", None, True)
    result = service.commit(review)
    assert (result.stage, result.unchanged) == (None, result.read)
    assert [row.stage for row in service.batches()] == [None, Stage(2026, 3)]
    assert query(context, "SELECT year, stage, counts_from FROM import_batch WHERE kind = 'office-list'") == [
        (None, None, "2026-11-24")
    ]
    with pytest.raises(UserError, match="Berkas yang sama sudah diimpor"):
        service.stage(OFFICE_LIST)
    assert service.commit(service.stage(STAGE_4, year=2026)).diff.new > 0  # lists with a stage do not see it
    service.undo(result.batch)
    assert service.batches()[1].undone


@pytest.mark.parametrize(("path", "kind"), [(STAGE_3, "final-closing"), (MEMBERS_4, "members")])
def test_the_columns_tell_the_kind(service: ImportService, path: Path, kind: ImportKind) -> None:
    assert service.stage(path, year=2026).kind == kind


# --- the calendar -----------------------------------------------------------------------------------


def test_a_stage_begins_where_the_calendar_says_and_stays_there(context: Context, short_year: ImportService) -> None:
    short_year.commit(short_year.stage(STAGE_3, year=2026))
    short_year.commit(short_year.stage(STAGE_4, year=2026))
    assert query(context, "SELECT DISTINCT since FROM household_span ORDER BY 1") == [("2026-07-01",), ("2026-11-01",)]
    context.catalog = Catalog()  # a calendar that is changed later does not move the lists that are in
    recaps = RecapService(context)
    october, november = recaps.figures(Month(2026, 10)), recaps.figures(Month(2026, 11))
    assert (october.listing.stage, november.listing.stage) == (Stage(2026, 3), Stage(2026, 4))
    with context.read() as connection:
        (household_id,) = roster.ids(connection, HouseholdFilter(), HouseholdSort())[:1]
        events = household_events(connection, household_id, context.catalog.label)
    assert {event.on for event in events if event.kind == "list"} <= {date(2026, 7, 1), date(2026, 11, 1)}


def test_a_stage_that_the_calendar_does_not_have_is_refused_by_name(short_year: ImportService) -> None:
    with pytest.raises(UserError, match="Isi tahap 1, 3, 4") as caught:
        short_year.stage(STAGE_4, year=2026, stage=2)
    assert caught.value.code == "bad_stage"
    assert [number for number, _ in short_year.stage_choices()] == [1, 3, 4]
