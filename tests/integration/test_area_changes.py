"""A village renamed and another merged: the recap prints the names of its time, imports and comparison follow codes."""

from __future__ import annotations

from pkh_desk.domain.dates import Month
from tests.offices import STAGE_4, TRUTH, Office


def test_the_names_of_their_time(stage_3_office: Office) -> None:
    with stage_3_office.services() as services:
        code = next(one.code for one in services.roster.villages() if one.name == "Tugurejo")
        gone = next(one.code for one in services.roster.villages() if one.name == "Purworejo")
    lists = stage_3_office.folder / "office" / "lists"
    lists.mkdir(parents=True, exist_ok=True)
    names = f'names = [{{ code = "{code}", name = "Tugurejo Makmur", valid_from = 2026-10-10 }}]'
    moves = f'moves = [{{ code = "{gone}", to = "{code}", valid_from = 2026-09-01 }}]'
    (lists / "area_changes.toml").write_text(f"{names}\n{moves}\ncodes = []\n", "utf-8")
    with stage_3_office.services() as services:
        services.imports.commit(services.imports.stage(STAGE_4, year=2026))
        september, october = (services.recaps.figures(Month(2026, month)) for month in (9, 10))
        assert "Tugurejo" in {one.name for one in september.villages}
        assert "Tugurejo Makmur" in {one.name for one in october.villages}
        counted = {one.code: one.active for one in october.villages}
        truth = TRUTH["villages_stage_4"]
        assert counted[code] >= truth["Tugurejo"]["households"] + truth["Purworejo"]["households"]
        assert services.stages.compare().count("moved") <= TRUTH["changes"]["moved"]
