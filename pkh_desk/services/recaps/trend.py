"""The months up to one as a trend: locked ones from what their lock keeps, open ones as counted now."""

from __future__ import annotations

from collections import Counter

from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import RecapFigures, TrendPoint, VillageFigures
from pkh_desk.services.context import Context
from pkh_desk.services.recaps.figures import first_month
from pkh_desk.services.recaps.frozen import frozen_month
from pkh_desk.storage import recaps
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.recaps import AsOf
from pkh_desk.storage.unit_of_work import newest_txn

MONTHS = 12


def trend(context: Context, connection: ReadConnection, figures: RecapFigures) -> tuple[TrendPoint, ...]:
    """The twelve months that end with this one, oldest first; none before the roster begins."""
    now = newest_txn(connection)
    first = first_month(connection, now)
    months = [figures.month]
    while first is not None and first < months[0] and len(months) < MONTHS:
        months.insert(0, months[0].previous())
    earlier = [_before(context, connection, month, now) for month in months[:-1]]
    return (*earlier, point(figures.month, figures.villages, figures.locked))


def point(month: Month, villages: tuple[VillageFigures, ...], locked: bool) -> TrendPoint:
    """A month's sums over its villages."""
    components: Counter[str] = Counter()
    for one in villages:
        components.update(one.components)
    return TrendPoint(
        label=month.label,
        month=str(month),
        active=sum(one.active for one in villages),
        people=sum(one.people for one in villages),
        amount=sum(one.amount for one in villages),
        components=dict(components),
        locked=locked,
    )


def _before(context: Context, connection: ReadConnection, month: Month, now: int) -> TrendPoint:
    kept = frozen_month(connection, month)
    if kept is not None:
        return point(month, kept.figures.villages, locked=True)
    names = context.area_names_on(month.last_day)
    return point(month, recaps.villages(connection, AsOf(month.last_day, now), names), locked=False)
