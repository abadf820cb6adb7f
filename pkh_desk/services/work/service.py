"""The service of what waits, for Beranda, the counts in the left bar and the terminal."""

from __future__ import annotations

from datetime import date

from pkh_desk.domain.graduation.states import State
from pkh_desk.domain.records import (
    AccountInfo,
    HouseholdFilter,
    VillageCount,
    WorkLine,
    WorkOverview,
)
from pkh_desk.services.context import Context
from pkh_desk.services.office import office_info
from pkh_desk.services.scope import narrowed, own_of
from pkh_desk.services.work.asking import Asking
from pkh_desk.services.work.glance import glance, present_month
from pkh_desk.services.work.lines import LINES
from pkh_desk.storage import case_list, imports, roster
from pkh_desk.storage.unit_of_work import newest_txn

Key = tuple[int, date, AccountInfo]
"""All that the answer hangs on: what is recorded, the day, and who asks."""


class WorkService:
    """Reads only, everything in one read transaction; asked again without a change, it answers from memory."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: tuple[Key, WorkOverview] | None = None

    def lines(self) -> tuple[WorkLine, ...]:
        """What waits and has a count, in the order of LINES."""
        self._context.require("household.view")
        return self.overview().lines

    def overview(self) -> WorkOverview:
        """The office at a glance with what waits in it."""
        account = self._context.require("household.view", "office.view")
        with self._context.read() as connection:
            key = newest_txn(connection), self._context.clock.today(), account
            if self._known is None or self._known[0] != key:
                asking = Asking(self._context, connection, account, own_of(self._context, connection))
                self._known = key, _overview(asking)
            return self._known[1]


def _overview(asking: Asking) -> WorkOverview:
    context, connection = asking.context, asking.connection
    mine = narrowed(context, connection, HouseholdFilter())
    found = case_list.counts(connection, asking.own)
    now, before = glance(asking)
    return WorkOverview(
        office=office_info(context, connection),
        roster=roster.summary(connection, mine),
        cases={state.value: found.get(state.value, 0) for state in State},
        last_import=next((one for one in imports.batches(connection) if not one.undone), None),
        month=present_month(asking),
        villages=_villages(asking, mine),
        lines=tuple(line for give in LINES for line in give(asking) if line.count),
        whole_office=asking.whole_office,
        now=now,
        before=before,
    )


def _villages(asking: Asking, mine: HouseholdFilter) -> tuple[VillageCount, ...]:
    counts = roster.village_counts(asking.connection, mine)
    made = (VillageCount(code, asking.context.area_name(code), many) for code, many in counts.items() if many)
    return tuple(sorted(made, key=lambda one: one.name))
