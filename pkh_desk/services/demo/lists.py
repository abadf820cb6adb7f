"""The sample lists: who stands in them, for which stages, and the files they are written to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pkh_desk.domain.areas import Area
from pkh_desk.domain.stages import PER_YEAR, Stage
from pkh_desk.services.app import Services
from pkh_desk.services.demo.people import Family, Maker
from pkh_desk.services.demo.rosters import Benefits, Place, write_list, write_members
from pkh_desk.services.gate import Gate

DISTRICT = "35.05.20"
HOUSEHOLDS = 300
STORY_VILLAGE = "Wates"


@dataclass(frozen=True, slots=True)
class Lists:
    """Two stages of families, the members' list of the second, and who the stories are about."""

    older: list[Family]
    newer: list[Family]
    leaving: Family
    staying: Family


def invent(villages: list[Area], today: date, households: int = HOUSEHOLDS) -> Lists:
    """Two consecutive lists with the changes that a real second stage brings."""
    maker = Maker(villages, today)
    home = next(village for village in villages if village.plain_name == STORY_VILLAGE)
    older = [maker.family(home), maker.family(home), *(maker.family() for _ in range(households - 2))]
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


def stages(today: date) -> tuple[Stage, Stage]:
    """The stage before the present one, and the present one."""
    newer = Stage(today.year, (today.month - 1) // 3 + 1)
    if newer.number == 1:
        return Stage(newer.year - 1, PER_YEAR), newer
    return Stage(newer.year, newer.number - 1), newer


def write_lists(
    services: Services, gate: Gate, folder: Path, lists: Lists, older: Stage, newer: Stage
) -> tuple[Path, Path, Path]:
    """Writes both lists and the member list of the newer stage to a new `folder`."""
    folder.mkdir()
    catalog, today = services.context.catalog, services.context.clock.today()
    benefits = Benefits(catalog.amounts_on(today), catalog.cap_on(today))
    place = place_of(gate)
    name = "final_closing_{0.year}_tahap_{0.number}.xlsx"
    return (
        write_list(folder / name.format(older), lists.older, older, place, benefits),
        write_list(folder / name.format(newer), lists.newer, newer, place, benefits),
        write_members(folder / f"art_{newer.year}_tahap_{newer.number}.xlsx", lists.newer, newer, place),
    )


def place_of(gate: Gate) -> Place:
    """The areas above the villages as the national lists write them."""
    province, regency, district = (area.name.upper() for area in gate.areas.path(DISTRICT))
    return Place(district, regency.replace("KABUPATEN", "KAB."), province)
