"""When a month may be locked or opened again: the one place that says so, for the page, the terminal and the lock."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from pkh_desk.domain.dates import Month, long_date
from pkh_desk.domain.errors import Refused

RECAP = "Rekap bulan"
"""What an account is refused that sees a part of the office only."""
LOCK_NOTE = (
    "Rekap ini belum dikirim dan disetujui orang lain, jadi mengunci sekaligus mengirim dan menyetujuinya; "
    "itu dicatat sebagai pekerjaan sendiri."
)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the rules look at: the months that are locked, the first one of the roster, today, the office's policy."""

    locked: Container[Month]
    first: Month | None
    today: date
    self_approval: bool
    submitters: str
    """Labels of the roles that may submit a recap."""
    due_day: int = 5


def due_on(month: Month, due_day: int) -> date:
    """The day by which a month is to be locked and sent: `due_day` of the next one."""
    return month.next().first_day.replace(day=due_day)


def first_open(calendar: Calendar) -> Month | None:
    """The month to be locked next: the first one of the roster that is not locked."""
    month = calendar.first
    while month is not None and month in calendar.locked:
        month = month.next()
    return month


def lock_problem(month: Month, calendar: Calendar) -> Refused | None:
    """Why a month cannot be locked now, whoever asks; the balance is looked at when it is drawn.

    A month is counted at its last day (SEMANTICS 2), so it is locked from that day on: an office that closes its
    books earlier still has that day's state in the locked figures.
    """
    kept = f"{month.label} tetap terbuka."
    if month in calendar.locked:
        return Refused(
            "month_locked", f"{month.label} sudah terkunci.", todo="Buka kuncinya dengan alasan bila perlu diubah."
        )
    if (problem := over_problem(month, calendar.today)) is not None:
        return problem
    before = first_open(calendar)
    if before is not None and before < month:
        return Refused(
            "previous_month_open",
            f"{before.label} belum dikunci.",
            kept=kept,
            todo=f"Kunci {before.label} lebih dulu.",
        )
    return None


def over_problem(month: Month, today: date) -> Refused | None:
    """A month that is not over yet is neither sent nor locked."""
    return _not_over(month, today) if today < month.last_day else None


def unlock_problem(month: Month, calendar: Calendar) -> Refused | None:
    """Why a month cannot be opened again now, whoever asks."""
    if month not in calendar.locked:
        return Refused("month_open", f"{month.label} tidak terkunci.", todo="Tidak perlu dibuka.")
    after = month.next()
    if after in calendar.locked:
        return Refused(
            "next_month_locked",
            f"{after.label} masih terkunci.",
            kept=f"{month.label} tetap terkunci.",
            todo=f"Buka kunci {after.label} lebih dulu.",
        )
    return None


def _not_over(month: Month, today: date) -> Refused:
    on = long_date(month.last_day)
    if month > Month.of(today):
        return Refused("month_in_future", f"{month.label} belum mulai.", todo=f"Kunci mulai {on}.")
    return Refused(
        "month_not_over",
        f"{month.label} belum selesai; angkanya dihitung menurut keadaan {on}.",
        kept=f"{month.label} tetap terbuka.",
        todo=f"Kunci mulai {on}.",
    )
