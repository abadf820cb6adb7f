"""What waits among the months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import WorkLine
from pkh_desk.services.office import due_day
from pkh_desk.services.recaps.figures import first_month
from pkh_desk.services.recaps.rules import due_on
from pkh_desk.services.work.asking import Asking
from pkh_desk.storage import month_steps, months, office
from pkh_desk.storage.unit_of_work import newest_txn

NEXT = {
    "submit": ("month.approve", "rekap bulan menunggu disetujui"),
    "approve": ("month.lock", "rekap bulan disetujui, siap dikunci"),
    "return": ("month.submit", "rekap bulan dikembalikan, perlu diperbaiki"),
}
"""By the last step of a month: who may do the next one, and what waits."""


def waiting_months(asking: Asking) -> Iterator[WorkLine]:
    """Months on their way to the lock, for whoever may do the next step."""
    for event, found in _on_their_way(asking).items():
        due = month_due(asking, found[0])
        urgent = event == "return" or due < asking.today
        yield WorkLine(f"month:{event}", len(found), NEXT[event][1], "recap", str(found[0]), urgent, due=due)


def not_locked(asking: Asking) -> Iterator[WorkLine]:
    """Months that are over and still open; the oldest comes first, since months are locked in order.

    Those on their way have a line of their own.
    """
    if not (asking.whole_office and asking.may("recap.view")):
        return
    told = {month for found in _on_their_way(asking).values() for month in found} | set(
        months.standing(asking.connection)
    )
    month, open_ones = first_month(asking.connection, newest_txn(asking.connection)), []
    while month is not None and month.last_day <= asking.today:
        open_ones += [] if month in told else [month]
        month = month.next()
    if open_ones:
        oldest = open_ones[0]
        due = month_due(asking, oldest)
        text = "rekap bulan belum dikunci"
        yield WorkLine("month:open", len(open_ones), text, "recap", str(oldest), due < asking.today, due=due)


def month_due(asking: Asking, month: Month) -> date:
    """The day by which the office wants a month locked and sent."""
    return due_on(month, due_day(office.read(asking.connection)["settings"]))


def _on_their_way(asking: Asking) -> dict[str, list[Month]]:
    """By their last step, the open months whose next step is the account's, oldest first."""
    if not (asking.whole_office and asking.may("recap.view")):
        return {}
    locked = months.standing(asking.connection)
    found: dict[str, list[Month]] = {}
    for month, steps in sorted(month_steps.standing(asking.connection).items()):
        event = steps[-1].event
        if month not in locked and asking.may(NEXT[event][0]):
            found.setdefault(event, []).append(month)
    return found
