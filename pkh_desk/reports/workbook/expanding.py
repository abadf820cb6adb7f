"""From a definition to the sheets of a month: a sheet `lists` becomes one for each village."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from pkh_desk.reports.workbook.furniture import Setting

if TYPE_CHECKING:
    from pkh_desk.domain.records import HouseholdFigures
    from pkh_desk.reports.workbook.definition import RecapDefinition, SheetDefinition
    from pkh_desk.reports.workbook.model import RecapBook

_LONGEST = 31
_UNFIT = re.compile(r"[\[\]:*?/\\']")


def settings_of(book: RecapBook, definition: RecapDefinition) -> list[Setting]:
    """What each sheet is laid out from, in order."""
    found: list[Setting] = []
    taken = {sheet.name.casefold() for sheet in definition.sheets if sheet.kind != "lists"}
    for sheet in definition.sheets:
        found += _lists(book, definition, sheet, taken) if sheet.kind == "lists" else [Setting(book, definition, sheet)]
    return found


def _lists(book: RecapBook, definition: RecapDefinition, sheet: SheetDefinition, taken: set[str]) -> list[Setting]:
    villages = {line.code: line.name for line in book.figures.villages}
    by_village: dict[str, list[HouseholdFigures]] = {code: [] for code in villages}
    for one in book.lists.households:
        by_village.setdefault(one.village_code, []).append(one)
        villages.setdefault(one.village_code, one.village)
    return [
        Setting(book, definition, _named(sheet, villages[code], taken), tuple(records))
        for code, records in by_village.items()
    ]


def _named(sheet: SheetDefinition, village: str, taken: set[str]) -> SheetDefinition:
    """The sheet of a village; names that spreadsheets would refuse or hold for the same become others."""
    wanted = _UNFIT.sub(" ", sheet.name.replace("{desa}", village)).strip() or "Desa"
    name, number = wanted[:_LONGEST], 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted[: _LONGEST - 3]} {number}"
    taken.add(name.casefold())
    return msgspec.structs.replace(
        sheet, kind="table", name=name, title=sheet.title.replace("{desa}", village.upper()), pivot=None
    )
