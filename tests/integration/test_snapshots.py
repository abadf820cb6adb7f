"""A household's rows in the lists, as the files had them: every list, every cell, numbers masked, mended ones told."""

from __future__ import annotations

import pytest

from pkh_desk.domain.errors import NotFound
from pkh_desk.domain.records import HouseholdFilter
from tests.offices import STAGE_4, Office, leaving_household


def test_every_list_that_named_the_household_is_there_with_its_cells(members_office: Office) -> None:
    card, nik = leaving_household()
    with members_office.services() as services:
        [left] = services.roster.ids(HouseholdFilter(search=card))
        [row] = services.roster.snapshots(left)
        assert (row.list_label, row.outcome, row.undone) == ("FINAL CLOSING Tahap 3 2026", "inserted", False)
        cells = {one.title: one.text for one in row.cells}
        assert (cells["KELURAHAN"].casefold(), cells["NIK"]) == ("wates", nik[:4] + "••••••••••" + nik[-2:])
        assert card not in repr(row) and nik not in repr(row)
        stays = next(one for one in services.roster.ids(HouseholdFilter(status="active")) if one != left)
        found = services.roster.snapshots(stays)
        labels = [one.list_label for one in found]
        members = services.roster.detail(stays).members
        assert labels[-2:] == ["FINAL CLOSING Tahap 4 2026", "FINAL CLOSING Tahap 3 2026"]
        assert len(labels) - 2 >= len(members) > 0
        assert {member.name for member in members} <= {cell.text for one in found for cell in one.cells}


def test_a_list_taken_back_says_so_and_a_mended_cell_stands_beside_the_files(stage_3_office: Office) -> None:
    with stage_3_office.services() as services:
        review = services.imports.stage(STAGE_4, year=2026)
        warned = [review.position_of(one.row) for one in review.issues if one.severity == "warning"]
        row = next(one for one in review.rows(warned) if one.household_id and one.outcome != "inserted")
        household = row.household_id
        assert household
        mended = services.imports.edit(review, row.row, "ALAMAT", "DUSUN BARU")
        batch = services.imports.commit(mended).batch
        [cell] = [one for one in services.roster.snapshots(household)[0].cells if one.mended]
        assert (cell.title, cell.mended, cell.text != "DUSUN BARU") == ("ALAMAT", "DUSUN BARU", True)
        assert [one.undone for one in services.roster.snapshots(household)] == [False, False]
        services.imports.undo(batch, "salah berkas")
        assert [one.undone for one in services.roster.snapshots(household)] == [True, False]
        with pytest.raises(NotFound):
            services.roster.snapshots(12)


def test_in_the_terminal(stage_4_office: Office) -> None:
    with stage_4_office.services() as services:
        household = services.roster.ids(HouseholdFilter(status="active"))[0]
        wanted = len(services.roster.snapshots(household))
    document = stage_4_office.ask("household-lists", household)
    assert (document["count"], len(document["rows"])) == (wanted, wanted)
    assert {"title", "text", "mended"} == set(document["rows"][0]["cells"][0])
