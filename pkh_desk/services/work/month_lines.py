"""What waits among the months."""

from __future__ import annotations

from collections.abc import Iterator

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import WorkLine
from pkh_desk.services.recaps.figures import first_month
from pkh_desk.services.work.asking import Asking
from pkh_desk.storage import month_steps, months
from pkh_desk.storage.unit_of_work import newest_txn


def waiting_months(asking: Asking) -> Iterator[WorkLine]:
    """Months that were sent and wait for somebody who may approve them, and approved ones that wait for the lock."""
    if not (asking.whole_office and asking.may("recap.view")):
        return
    locked = months.standing(asking.connection)
    found: dict[str, list[Month]] = {"submit": [], "approve": [], "return": []}
    for month, steps in sorted(month_steps.standing(asking.connection).items()):
        if month not in locked:
            found[steps[-1].event].append(month)
    for event, right, text in (
        ("submit", "month.approve", "rekap bulan menunggu disetujui"),
        ("approve", "month.lock", "rekap bulan disetujui, siap dikunci"),
        ("return", "month.submit", "rekap bulan dikembalikan, perlu diperbaiki"),
    ):
        if found[event] and asking.may(right):
            urgent = event == "return"
            yield WorkLine(f"month:{event}", len(found[event]), text, "recap", str(found[event][0]), urgent)


def not_locked(asking: Asking) -> Iterator[WorkLine]:
    """Past months that are still open; the oldest comes first, since months are locked in order."""
    if not (asking.whole_office and asking.may("recap.view")):
        return
    locked, month = months.standing(asking.connection), first_month(asking.connection, newest_txn(asking.connection))
    open_ones = []
    while month is not None and month < Month.of(asking.today):
        open_ones += [] if month in locked else [month]
        month = month.next()
    if open_ones:
        oldest = open_ones[0]
        text = "bulan lalu belum dikunci"
        yield WorkLine("month:open", len(open_ones), text, "recap", str(oldest), due=oldest.last_day)
