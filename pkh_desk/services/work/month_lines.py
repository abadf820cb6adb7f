"""What waits among the months."""

from __future__ import annotations

from collections.abc import Iterator

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import WorkLine
from pkh_desk.services.recaps.figures import first_month
from pkh_desk.services.work.asking import Asking
from pkh_desk.storage import months
from pkh_desk.storage.unit_of_work import newest_txn


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
