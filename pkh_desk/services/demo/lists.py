"""The sample lists: who stands in them, for which stages, and the files they are written to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.areas import Area
from pkh_desk.services.app import Services
from pkh_desk.services.demo.people import Family, Maker, swapped_date, typing_error
from pkh_desk.services.demo.rosters import Benefits, Dated, Place, write_list, write_members
from pkh_desk.services.gate import Gate

DISTRICT = "35.05.20"
HOUSEHOLDS = 300
STORY_VILLAGE = "Wates"
TWINS = {60: typing_error, 70: swapped_date, 80: typing_error}
"""Places in the older list whose family stands there twice, and what differs; shorter lists have none."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Two stages of families, the members' list of the second, and who the stories are about."""

    older: list[Family]
    newer: list[Family]
    leaving: Family
    staying: Family


def invent(villages: list[Area], today: date, households: int = HOUSEHOLDS) -> Lists:
    """Two consecutive lists with the changes that a real second stage brings, a few families standing there twice."""
    maker = Maker(villages, today)
    home = next(village for village in villages if village.plain_name == STORY_VILLAGE)
    older = [maker.family(home), maker.family(home), *(maker.family() for _ in range(households - 2))]
    for place, mistake in TWINS.items() if households > max(TWINS) + 1 else ():
        older[place + 1] = maker.twice(older[place], mistake)
    newer = older[1:]  # the first family is the one that leaves
    for change, places in (
        (maker.new_caretaker, range(10, 13)),
        (maker.new_card, range(20, 22)),
        (maker.moved, range(30, 31)),
        (maker.grown, range(40, 48)),
    ):
        newer[places.start : places.stop] = [change(newer[place]) for place in places]
    gone, new = households // 40, households // 25
    newer = newer[: len(newer) - gone] + [maker.family() for _ in range(new)]
    return Lists(older, newer, older[0], older[1])


def stages(catalog: Catalog, today: date) -> tuple[Dated, Dated]:
    """The stage before the present one, and the present one."""
    newer = _dated(catalog, today)
    return _dated(catalog, newer.first_day - timedelta(days=1)), newer


def _dated(catalog: Catalog, day: date) -> Dated:
    stage = catalog.stage_at(day)
    assert stage is not None, "the shipped calendar covers every year"
    return Dated(stage, catalog.stage_day(stage))


def write_lists(
    services: Services, gate: Gate, folder: Path, lists: Lists, older: Dated, newer: Dated
) -> tuple[Path, Path, Path]:
    """Writes both lists and the member list of the newer stage to a new `folder`."""
    folder.mkdir()
    catalog, today = services.context.catalog, services.context.clock.today()
    benefits = Benefits(catalog.amounts_on(today), catalog.cap_on(today))
    place, stage = place_of(gate), newer.stage
    name = "final_closing_{0.year}_tahap_{0.number}.xlsx"
    return (
        write_list(folder / name.format(older.stage), lists.older, older, place, benefits),
        write_list(folder / name.format(stage), lists.newer, newer, place, benefits),
        write_members(folder / f"art_{stage.year}_tahap_{stage.number}.xlsx", lists.newer, stage, place),
    )


def place_of(gate: Gate) -> Place:
    """The areas above the villages as the national lists write them."""
    province, regency, district = (area.name.upper() for area in gate.areas.path(DISTRICT))
    return Place(district, regency.replace("KABUPATEN", "KAB."), province)
