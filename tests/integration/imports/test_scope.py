"""What an account that sees its own groups only learns of imports: what they did to its own households, no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from pkh_desk.domain.errors import PermissionDenied
from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.services.app import Services
from tests.offices import Office

AUGUST, HERS = date(2026, 8, 1), "sandi milik dewi"


@pytest.fixture
def ours(stage_4_office: Office) -> Iterator[Services]:
    with stage_4_office.services() as services:
        services.accounts.add("dewi", "Dewi", HERS, ["facilitator"])
        dewi = services.facilitators.add("Dewi", account="dewi")
        services.groups.open("Melati", facilitator_id=dewi.id, since=AUGUST)
        yield services


@pytest.fixture
def theirs(ours: Services, stage_4_office: Office) -> Iterator[Services]:
    opened = stage_4_office.gate.open(stage_4_office.folder, "dewi", HERS)
    yield opened
    opened.close()


def test_findings_and_mended_cells_are_refused(ours: Services, theirs: Services) -> None:
    batch = ours.imports.batches()[0].id
    assert ours.imports.issues(batch)
    for asked in (theirs.imports.issues, theirs.imports.edits):
        with pytest.raises(PermissionDenied, match="mencakup seluruh kantor"):
            asked(batch)


def test_the_history_holds_what_concerns_the_own_groups(ours: Services, theirs: Services) -> None:
    assert theirs.imports.batches() == []
    melati = ours.groups.list()[0]
    mine = list(ours.roster.ids(HouseholdFilter()))[:3]
    ours.groups.assign(mine, melati.id, since=AUGUST)
    with ours.context.read() as connection:
        sql = f"SELECT batch_id, outcome FROM roster_row WHERE household_id IN ({', '.join(map(str, mine))})"
        rows = [tuple(row) for row in connection.exec_driver_sql(sql)]
    whole = {one.id: one for one in ours.imports.batches()}
    narrowed = theirs.imports.batches()
    assert {one.id for one in narrowed} == {batch for batch, _ in rows} > set()
    for one in narrowed:
        outcomes = [outcome for batch, outcome in rows if batch == one.id]
        assert (one.read, one.inserted, one.updated, one.unchanged) == (
            len(outcomes), outcomes.count("i"), outcomes.count("u"), outcomes.count("s"),
        )  # fmt: skip
        assert one.rejected == one.warned == one.edited == 0
        assert (one.file_name, one.stage) == (whole[one.id].file_name, whole[one.id].stage)
