"""Draws the lists of a month: events, handlings, facilitators, data quality, the families behind the figures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from pkh_desk.domain.dates import Month
from pkh_desk.domain.graduation.states import State
from pkh_desk.domain.quality import CHECKS, SEVERITY_LABELS, Check
from pkh_desk.domain.records import HandlingFigures, QualityFigures, RecapFigures, RecapLists
from pkh_desk.domain.roster_events.changes import changes
from pkh_desk.services.context import Context
from pkh_desk.services.quality import counts_then
from pkh_desk.services.recaps.areas import areas_of, in_their_villages, month_areas
from pkh_desk.services.recaps.figures import flows
from pkh_desk.services.recaps.frozen import WholeMonth, frozen_sources
from pkh_desk.services.recaps.trend import trend
from pkh_desk.storage import cases, months, recap_facilitators, recap_lists
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.recaps import AsOf
from pkh_desk.storage.unit_of_work import newest_txn

LISTS = ("moves", "handlings", "facilitators", "quality", "households", "trend", "flows")
_LEFT = (State.EFFECTIVE, State.AFTERCARE, State.CLOSED)


def draw_lists(
    context: Context, connection: ReadConnection, figures: RecapFigures, wanted: Collection[str] = LISTS
) -> RecapLists:
    """The wanted lists of a month, numbers in full, under the same two clocks as its figures."""
    month = figures.month
    lock = months.lock_of(connection, month)
    at = AsOf(month.last_day, lock.cutoff_txn if lock else newest_txn(connection))
    names = month_areas(context, month).name
    found: dict[str, Any] = {}
    if "moves" in wanted:
        found["moves"] = _moves(context, connection, month, at)
    if "handlings" in wanted:
        drawn = recap_lists.handlings(connection, at, month.first_day, names)
        found["handlings"] = tuple(replace(one, last_step=_aspect(context, one)) for one in drawn)
    if "facilitators" in wanted:
        found["facilitators"] = recap_facilitators.facilitators(connection, at, _effective(connection, figures))
    if "flows" in wanted:
        found["flows"] = flows(context, connection, month)
    if "quality" in wanted:
        found["quality"] = _quality(context, connection, figures, at)
    if "trend" in wanted:
        found["trend"] = trend(context, connection, figures)
    if "households" in wanted:
        areas = areas_of(context, figures)
        found["households"] = in_their_villages(recap_lists.households(connection, at, areas.name), areas)
    return RecapLists(**found)


def kept_lists(context: Context, connection: ReadConnection, kept: WholeMonth, wanted: Collection[str]) -> RecapLists:
    """The lists of a locked month; what its lock has not kept is asked as of its cut-off."""
    missing = set(wanted) - frozen_sources(kept)
    drawn = draw_lists(context, connection, kept.figures, missing)
    return replace(kept.lists, **{name: getattr(drawn, name) for name in missing & set(LISTS)})


def _moves(context: Context, connection: ReadConnection, month: Month, at: AsOf) -> tuple[Any, ...]:
    names, before = context.area_names_on(month.last_day), months.lock_of(connection, month.previous())

    def told(row: Any) -> tuple[str, str]:
        lines = changes(row["before"], row["after"], context.catalog.label, names)
        before_words = "; ".join(f"{one.label}: {one.before}" for one in lines)
        return before_words, "; ".join(f"{one.label}: {one.after}" for one in lines)

    since = before.cutoff_txn if before else None
    return recap_lists.moves(connection, month, at.txn, since, month_areas(context, month).name, told)


def _aspect(context: Context, one: HandlingFigures) -> str:
    """`B.d Pelaksanaan` for the aspect that was written last."""
    if not one.last_step:
        return ""
    rows = {row.code: row for row in context.catalog.report_aspects()}
    row = rows.get(one.last_step)
    return f"{row.part}.{row.letter} {row.label}" if row else one.last_step


def _effective(connection: ReadConnection, figures: RecapFigures) -> list[tuple[int, Any]]:
    """(household, day) of the graduations that took effect in the month's year, up to its end."""
    year = figures.month.year
    found = []
    for case in figures.cases:
        day = case.effective_on
        if day is not None and day.year == year and case.state in _LEFT:
            row = cases.find(connection, case.case_id)
            if row is not None:
                found.append((int(row["household_id"]), day))
    return found


def _quality(
    context: Context, connection: ReadConnection, figures: RecapFigures, at: AsOf
) -> tuple[QualityFigures, ...]:
    stage = figures.listing.stage
    stage_day = context.catalog.stage_day(stage) if stage else None
    seen_on = figures.locked_at.date() if figures.locked_at else context.clock.today()

    def found(check: Check) -> QualityFigures:
        many = counts_then(context, connection, check.code, at, seen_on, stage_day)
        return QualityFigures(check.code, check.title, SEVERITY_LABELS[check.severity], *many)

    return tuple(found(check) for check in CHECKS.values())
