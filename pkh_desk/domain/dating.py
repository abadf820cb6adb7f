"""What is certainly wrong with the date of something entered, the same for cases and for events of households."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from pkh_desk.domain.dates import PartialDate


def date_problem(
    label: str, said: PartialDate, counted: date, today: date, born: date | None = None, whose: str = "pengurus"
) -> str:
    """Why the date cannot be, "" if nothing is certain (SEMANTICS 4): future, counted elsewhere, before the birth."""
    if said.first_day() > today or counted > today:
        return f"{label} tidak boleh sesudah hari ini."
    if not said.approximate and not said.first_day() <= counted <= said.last_day():
        return "Tanggal hitung di luar masa yang disebut."
    if born and said.last_day() < born:
        return f"{label} mendahului tanggal lahir {whose}."
    return ""
