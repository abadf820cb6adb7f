"""Whether a row lies in the office's sub-district, and in which village: by code, never by name alone."""

from __future__ import annotations

from typing import Any

from pkh_desk.catalog.area_names import DISTRICT_PREFIX, letters, regency_key, regency_letters
from pkh_desk.catalog.areas import AreaTable
from pkh_desk.domain.rows import Place


class PlaceFinder:
    """Tells the village code of (village, district, regency) cells for an office of one sub-district."""

    def __init__(self, areas: AreaTable, district_code: str) -> None:
        self._areas = areas
        self._code = district_code
        self._district = letters(areas.name(district_code), DISTRICT_PREFIX)
        self._regency = areas.name(district_code[:5])

    def __call__(self, village: Any, district: Any, regency: Any) -> Place:
        """The place; the code of the finding is other_district, village_missing, village_unknown or ""."""
        if not (self._own_district(str(district)) and self._own_regency(str(regency))):
            return "", "other_district"
        name = str(village).strip()
        if not name or name == "-":
            return "", "village_missing"
        found = self._areas.find_village(self._code, name)
        return (found.code, "") if found else ("", "village_unknown")

    def _own_district(self, name: str) -> bool:
        said = letters(name, DISTRICT_PREFIX)
        return not said or said == self._district

    def _own_regency(self, name: str) -> bool:
        if not letters(name):
            return True
        (kind, said), (own_kind, own) = regency_key(name), regency_key(self._regency)
        if said == own and kind in ("", own_kind):
            return True
        return regency_letters(name) == regency_letters(self._regency)
