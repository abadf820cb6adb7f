"""Payment stages: four a year, each with the months it covers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pkh_desk.domain.errors import BadInput

PER_YEAR = 4
_STAGE = re.compile(r"TAHAP\s*(?:SALUR\s*)?(\d)\b(?:\D+(\d{4}))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Stage:
    """Stage `number` of `year`; orders by time."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= PER_YEAR and 2007 <= self.year <= 2999):
            raise BadInput(
                "bad_stage",
                f"Tahap {self.number} tahun {self.year} tidak dikenal.",
                todo="Isi tahap 1 sampai 4 dan tahun empat angka.",
            )

    @property
    def first_day(self) -> date:
        """The day from which a household first listed in this stage is active (SEMANTICS 6)."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def label(self) -> str:
        """`Tahap 4 2026`."""
        return f"Tahap {self.number} {self.year}"

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"


def stage_in_text(text: str) -> tuple[int | None, int | None]:
    """(number, year) found in a cell such as `TAHAP 4` or `Tahap 2 Tahun 2026`; None where not said."""
    found = _STAGE.search(text)
    if not found:
        return None, None
    return int(found[1]), int(found[2]) if found[2] else None
