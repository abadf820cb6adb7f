"""Areas in time: names by day, codes that were merged or given anew, codes of other editions; the shipped table is one.

The dated rows are the list `area_changes`, which an office or a later edition may add to.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from pkh_desk.catalog.area_names import match_village
from pkh_desk.domain.areas import Area, is_code, make_area, parse_code
from pkh_desk.domain.errors import BadInput

if TYPE_CHECKING:
    from pkh_desk.catalog.areas import AreaTable
    from pkh_desk.catalog.schema import AreaChangeList

OWN_SYSTEM = "kemendagri"


class AreaHistory:
    """The shipped table together with what changed; every look-up is by code and day."""

    def __init__(self, table: AreaTable, changes: AreaChangeList) -> None:
        self._table = table
        self._names = changes.names
        self._moves = changes.moves
        self._codes = changes.codes

    @property
    def changed(self) -> bool:
        """Whether any row departs from the shipped edition."""
        return bool(self._names or self._moves or self._codes)

    def name(self, code: str, day: date) -> str | None:
        """What a code was called on a day; a code the table lacks by its nearest row; None if nobody knows it."""
        rows = [row for row in self._names if row.code == code]
        held = [row.name for row in rows if row.holds_on(day)]
        if held:
            return held[-1]
        found = self._table.find(code)
        return found.name if found else rows[-1].name if rows else None

    def current(self, code: str, day: date) -> str:
        """The code that stands for `code` on a day, merges and new codes followed."""
        seen = {code}
        while follower := next((row.to for row in self._moves if row.code == code and row.holds_on(day)), ""):
            if follower in seen:
                break
            seen.add(follower)
            code = follower
        return code

    def merged(self, day: date) -> dict[str, str]:
        """Every code that no longer stood for itself on a day, with the one that stood for it."""
        moved = {row.code: self.current(row.code, day) for row in self._moves}
        return {code: standing for code, standing in moved.items() if standing != code}

    def by_code(self, text: str, day: date, system: str = "") -> str | None:
        """Our code for a code as a list writes it: our own dotted or plain, or another system's or edition's."""
        cleaned = text.strip()
        for row in self._codes:
            if cleaned == row.code and system in ("", row.system) and row.holds_on(day):
                return self.current(row.area, day)
        if system not in ("", OWN_SYSTEM):
            return None
        try:
            code = parse_code(cleaned)
        except BadInput:
            return None
        rows = {one.code for one in self._names} | {one.code for one in self._moves}
        known = self._table.find(code) is not None or code in rows
        return self.current(code, day) if known else None

    def children(self, code: str, day: date) -> list[Area]:
        """The areas right below a code on a day, with their names of that day."""
        codes = {area.code for area in self._table.children(code)}
        codes |= {row.code for row in self._names if row.code.rpartition(".")[0] == code and row.holds_on(day)}
        there = sorted(one for one in codes if self.current(one, day) == one)
        return [make_area(one, self.name(one, day) or one) for one in there]

    def find_village(self, district: str, name: str, day: date) -> Area | None:
        """The village of a district by a name of its present or former times; a present name comes first."""
        found = match_village(self.children(district, day), name)
        if found is None and self.changed:
            former = match_village(list(self._former(district, day)), name)
            found = self._present(former.code, day) if former else None
        return found

    def all_names(self, code: str) -> set[str]:
        """Every name that a code, or a code merged into it, ever had."""
        codes = {code, *(row.code for row in self._moves if row.to == code)}
        names = {row.name for row in self._names if row.code in codes}
        return names | {area.name for one in codes if (area := self._table.find(one))}

    def _former(self, district: str, day: date) -> Iterator[Area]:
        """Every other name that leads to a village of the district, under the code that it leads to."""
        moved = [row.code for row in self._moves if row.to.rpartition(".")[0] == district]
        codes = {*(area.code for area in self._table.children(district)), *moved}
        codes |= {row.code for row in self._names if row.code.rpartition(".")[0] == district}
        seen = set()
        for code in sorted(codes):
            target = self.current(code, day)
            for name in sorted(self.all_names(code)):
                if is_code(target) and (target, name) not in seen:
                    seen.add((target, name))
                    yield make_area(target, name)

    def _present(self, code: str, day: date) -> Area:
        return make_area(code, self.name(code, day) or code)
