"""Days of a handling: as they were said, and the day that counts."""

from __future__ import annotations

from datetime import date

from pkh_desk.domain.dates import PartialDate
from pkh_desk.domain.errors import Refused
from pkh_desk.domain.graduation.states import PROGRAMME_BEGAN

KEPT = "Tidak ada yang berubah."


def past_day(given: date | str | None, today: date, what: str) -> tuple[PartialDate, date]:
    """A day that has come, today if none is given; Refused if it is certainly later, or before PKH began."""
    if isinstance(given, str) and given.strip():
        said = PartialDate.parse(given, today)
    else:
        day = given if isinstance(given, date) else today
        said = PartialDate(day.year, day.month, day.day)
    if said.first_day() > today:
        raise Refused("rule", f"{what} tidak boleh sesudah hari ini.", kept=KEPT, todo="Perbaiki tanggalnya.", key="on")
    if said.last_day().year < PROGRAMME_BEGAN:
        happened = f"{what} mendahului PKH sendiri, yang dimulai tahun {PROGRAMME_BEGAN}."
        raise Refused("rule", happened, kept=KEPT, todo="Perbaiki tanggalnya.", key="on")
    return said, said.counting_date(today)
