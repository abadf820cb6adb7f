"""Whether a row lies in the office's sub-district, and in which village: by code, never by name alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from pkh_desk.catalog.area_history import AreaHistory
from pkh_desk.catalog.area_names import DISTRICT_PREFIX, letters, regency_key, regency_letters
from pkh_desk.catalog.areas import AreaTable
from pkh_desk.domain.rows import Place


class PlaceFinder:
    """Tells the village code of (village, district, regency) cells for an office of one sub-district.

    With a history it knows former names too, and codes in place of names, of other systems and editions as well.
    """

    def __init__(
        self, areas: AreaTable, district_code: str, history: AreaHistory | None = None, day: date = date.max
    ) -> None:
        self._areas = areas
        self._code = district_code
        self._history, self._day = history, day
        names = history.all_names(district_code) if history else {areas.name(district_code)}
        self._districts = {letters(name, DISTRICT_PREFIX) for name in names}
        self._regency = areas.name(district_code[:5])

    def __call__(self, village: Any, district: Any, regency: Any) -> Place:
        """The place; the code of the finding is other_district, village_missing, village_unknown or ""."""
        if not (self._own_district(str(district)) and self._own_regency(str(regency))):
            return "", "other_district"
        name = str(village).strip()
        if not name or name == "-":
            return "", "village_missing"
        code = self._village(name)
        return (code, "") if code else ("", "village_unknown")

    def _village(self, name: str) -> str:
        if self._history is None:
            found = self._areas.find_village(self._code, name)
        elif name[:2].isdigit():
            code = self._history.by_code(name, self._day) or ""
            return code if code.startswith(f"{self._code}.") else ""
        else:
            found = self._history.find_village(self._code, name, self._day)
        return found.code if found else ""

    def _own_district(self, name: str) -> bool:
        said = letters(name, DISTRICT_PREFIX)
        return not said or said in self._districts

    def _own_regency(self, name: str) -> bool:
        if not letters(name):
            return True
        (kind, said), (own_kind, own) = regency_key(name), regency_key(self._regency)
        if said == own and kind in ("", own_kind):
            return True
        return regency_letters(name) == regency_letters(self._regency)
