"""Payment stages by number and year; the day on which one begins is in the calendar of the code lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pkh_desk.domain.errors import BadInput

MOST = 12
"""A year has no more stages than months."""
_STAGE = re.compile(r"TAHAP\s*(?:SALUR\s*)?(\d)\b(?:\D+(\d{4}))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Stage:
    """Stage `number` of `year`; orders by time."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not (1 <= self.number <= MOST and 2007 <= self.year <= 2999):
            raise unknown_stage(self.number, self.year)

    @property
    def label(self) -> str:
        """`Tahap 4 2026`."""
        return f"Tahap {self.number} {self.year}"

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"


def unknown_stage(number: int, year: int, known: str = "1 sampai 4") -> BadInput:
    """No such stage; `known` says which there are."""
    return BadInput(
        "bad_stage",
        f"Tahap {number} tahun {year} tidak dikenal.",
        todo=f"Isi tahap {known} dan tahun empat angka.",
    )


def stage_in_text(text: str) -> tuple[int | None, int | None]:
    """(number, year) found in a cell such as `TAHAP 4` or `Tahap 2 Tahun 2026`; None where not said."""
    found = _STAGE.search(text)
    if not found:
        return None, None
    return int(found[1]), int(found[2]) if found[2] else None
