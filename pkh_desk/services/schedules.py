"""What is paid at a stage: the schedule of the code lists on its first day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from pkh_desk.domain.benefits import Schedule
from pkh_desk.domain.components import COMPONENTS
from pkh_desk.storage import roster

if TYPE_CHECKING:
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection


def schedule_on(context: Context, day: date) -> Schedule:
    """The schedule as it holds on a day."""
    catalog = context.catalog
    return Schedule(catalog.amounts_on(day), catalog.cap_on(day), catalog.limits_on(day), catalog.not_computed_on(day))


def computed(context: Context, day: date) -> Callable[[tuple[int, ...]], int]:
    """Rupiah a stage for counts in the order of COMPONENTS."""
    schedule = schedule_on(context, day)
    return lambda held: schedule.amount(dict(zip(COMPONENTS, held, strict=True)))


def newest_day(context: Context, connection: ReadConnection) -> date | None:
    """The first day of the newest stage that moved the base; None if there is none."""
    stage = roster.newest_stage(connection)
    return context.catalog.stage_day(stage) if stage else None
