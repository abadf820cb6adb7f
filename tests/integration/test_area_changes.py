"""A village renamed, another merged: the recap prints the villages of its time, imports and comparison follow codes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import HouseholdFilter
from pkh_desk.services.app import Services
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from tests.integration import stores
from tests.libreoffice import cell_values
from tests.offices import STAGE_4, TRUTH, Office

JULY, AUGUST, SEPTEMBER = (Month(2026, number) for number in (7, 8, 9))


def code_of(services: Services, name: str) -> str:
    return next(one.code for one in services.roster.villages() if one.name == name)


def decree(office: Office, names: str, moves: str) -> None:
    """Rows of `names` and `moves` become the office's list of changes."""
    lists = office.folder / "office" / "lists"
    lists.mkdir(parents=True, exist_ok=True)
    (lists / "area_changes.toml").write_text(f"names = [{names}]\nmoves = [{moves}]\ncodes = []\n", "utf-8")


def test_the_names_of_their_time(stage_3_office: Office) -> None:
    with stage_3_office.services() as services:
        code, gone = code_of(services, "Tugurejo"), code_of(services, "Purworejo")
    decree(
        stage_3_office,
        f'{{ code = "{code}", name = "Tugurejo Makmur", valid_from = 2026-10-10 }}',
        f'{{ code = "{gone}", to = "{code}", valid_from = 2026-09-01 }}',
    )
    with stage_3_office.services() as services:
        services.imports.commit(services.imports.stage(STAGE_4, year=2026))
        september, october = (services.recaps.figures(Month(2026, month)) for month in (9, 10))
        assert "Tugurejo" in {one.name for one in september.villages}
        assert "Tugurejo Makmur" in {one.name for one in october.villages}
        counted = {one.code: one.active for one in october.villages}
        truth = TRUTH["villages_stage_4"]
        assert counted[code] >= truth["Tugurejo"]["households"] + truth["Purworejo"]["households"]
        assert services.stages.compare().count("moved") <= TRUTH["changes"]["moved"]


def test_a_merged_village_counts_in_the_one_that_took_it_from_the_month_of_the_decree(
    stage_3_office: Office, tmp_path: Path
) -> None:
    with stage_3_office.services() as services:
        code, gone = code_of(services, "Tugurejo"), code_of(services, "Purworejo")
    decree(stage_3_office, "", f'{{ code = "{gone}", to = "{code}", valid_from = 2026-09-15 }}')
    with stage_3_office.services() as services:
        august, september = (services.recaps.figures(month) for month in (AUGUST, SEPTEMBER))
        before = {one.code: one for one in august.villages}
        merged = next(one for one in september.villages if one.code == code)
        assert (merged.name, september.merged, august.merged) == ("Tugurejo", {gone: code}, {})
        assert gone not in {one.code for one in september.villages}
        for measure in ("active", "people", "amount"):
            parts = [getattr(before[one], measure) for one in (code, gone)]
            assert getattr(merged, measure) == sum(parts)
        assert merged.components["SD"] == before[code].components["SD"] + before[gone].components["SD"]
        assert september.balance.closing == sum(one.active for one in september.villages)
        names = services.recaps.names(SEPTEMBER, village=code)
        assert len(names) == merged.active
        assert {one.village for one in names} == {"Tugurejo"}
        assert [one.name for one in names] == sorted(one.name for one in names)
        assert len(services.recaps.names(AUGUST, village=gone)) == before[gone].active
        cells = cell_values(services.recaps.workbook(SEPTEMBER, tmp_path / "rekap.xlsx").path)
    assert "DAFTAR Purworejo" not in {place.partition("!")[0] for place in cells}
    assert "Purworejo" not in cells.values()
    listed = [value for place, value in cells.items() if place.startswith("DAFTAR Tugurejo!A") and type(value) is int]
    assert max(listed) == merged.active


def test_a_decree_that_is_recorded_after_a_lock_moves_nothing_in_it(stage_3_office: Office) -> None:
    with stage_3_office.services() as services:
        code, gone = code_of(services, "Tugurejo"), code_of(services, "Purworejo")
        for month in (JULY, AUGUST):
            services.months.lock(month)
        locked = services.recaps.figures(AUGUST)
    decree(stage_3_office, "", f'{{ code = "{gone}", to = "{code}", valid_from = 2026-08-10 }}')
    with stage_3_office.services() as services:
        assert services.recaps.figures(AUGUST) == locked
        assert services.maintenance.check() == []
        assert services.months.lock(SEPTEMBER).state == "locked"
    decree(stage_3_office, "", "")
    with stage_3_office.services() as services:
        assert gone not in {one.code for one in services.recaps.figures(SEPTEMBER).villages}
        assert services.maintenance.check() == []
        assert len(services.recaps.names(SEPTEMBER, village=code)) == next(
            one.active for one in services.recaps.figures(SEPTEMBER).villages if one.code == code
        )


def test_a_merged_village_is_nobodys_move(stage_3_office: Office) -> None:
    with stage_3_office.services() as services:
        code, gone = code_of(services, "Tugurejo"), code_of(services, "Purworejo")
    decree(stage_3_office, "", f'{{ code = "{gone}", to = "{code}", valid_from = 2026-08-10 }}')
    with stage_3_office.services() as services:
        for month in (JULY, AUGUST):
            services.months.lock(month)
        household = services.roster.ids(HouseholdFilter(village=gone))[0]
        with stores.writing(services.context.dataset) as work:
            HOUSEHOLDS.amend(work, household, date(2026, 8, 20), {"village_code": code})
            stores.kept(work)
        assert services.recaps.figures(SEPTEMBER).corrections == ()
        services.months.lock(SEPTEMBER)
    decree(stage_3_office, "", "")
    with stage_3_office.services() as services:
        assert services.maintenance.check() == []
        assert services.months.lock(Month(2026, 10)).state == "locked"
