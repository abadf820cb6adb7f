"""The present month at a glance beside the one before: families, people, components, cases."""

from __future__ import annotations

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.dates import Month
from pkh_desk.domain.records import MonthRow, MonthState
from pkh_desk.services.recaps.figures import first_month
from pkh_desk.services.recaps.workflow import Way
from pkh_desk.services.work.asking import Asking
from pkh_desk.services.work.month_lines import month_due
from pkh_desk.storage import month_steps, months, recap_cases, recaps
from pkh_desk.storage.recaps import AsOf
from pkh_desk.storage.unit_of_work import newest_txn


def present_month(asking: Asking) -> MonthRow | None:
    """The state of the present month; None while there is nothing to count."""
    if first_month(asking.connection, newest_txn(asking.connection)) is None:
        return None
    month = Month.of(asking.today)
    if lock := months.standing(asking.connection).get(month):
        return MonthRow(month, "locked", lock.revision)
    way = Way(month, month_steps.standing(asking.connection).get(month, ()))
    return MonthRow(month, way.state, 0, due=month_due(asking, month), returned=way.returned)


def glance(asking: Asking) -> tuple[MonthState | None, MonthState | None]:
    """The present month and the one before, each at its end under the clocks of its recap."""
    first = first_month(asking.connection, newest_txn(asking.connection))
    if first is None or not (asking.whole_office and asking.may("recap.view")):
        return None, None
    month = Month.of(asking.today)
    before = month.previous()
    return _state(asking, month), _state(asking, before) if before >= first else None


def _state(asking: Asking, month: Month) -> MonthState:
    lock = months.lock_of(asking.connection, month)
    at = AsOf(month.last_day, lock.cutoff_txn if lock else newest_txn(asking.connection))
    found = recaps.counts(asking.connection, at)
    return MonthState(
        label=month.label,
        active=found.get("active", 0),
        not_listed=found.get("not_listed", 0),
        exited=found.get("exited", 0),
        people=found.get("people", 0),
        components={code: found.get(code, 0) for code in COMPONENTS},
        cases=recap_cases.case_counts(asking.connection, at),
    )
