"""Draws a month's figures from the dataset: opening + in - out + corrections = closing (SEMANTICS 1-7).

The opening of a month is the closing of the one before as it was locked, not as it would be counted today: so a
record that was changed behind the clocks makes the month unbalanced.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from pkh_desk.domain.comparison import WorkListing
from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import Refused
from pkh_desk.domain.records import Balance, ListComparison, NamedHousehold, RecapFigures
from pkh_desk.services.context import Context
from pkh_desk.services.recaps.areas import MonthAreas, month_areas, under_one_code
from pkh_desk.services.recaps.frozen import frozen_month
from pkh_desk.services.stages.explaining import reason_label
from pkh_desk.storage import explanations, months, recap_cases, recaps
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.explanations import Stretch
from pkh_desk.storage.listings import listing
from pkh_desk.storage.recaps import AsOf
from pkh_desk.storage.unit_of_work import newest_txn


@dataclass(frozen=True, slots=True)
class _Before:
    """The month before as it was locked."""

    cutoff: int
    closing: int


def first_month(connection: ReadConnection, cutoff: int) -> Month | None:
    """The first month to be told of: where the roster begins as recorded, or an earlier one that is locked.

    The first list may be taken back after months were locked; those months stay.
    """
    begun = recaps.first_month(connection, cutoff)
    return min([*months.standing(connection), *([begun] if begun else [])], default=None)


def month_figures(context: Context, connection: ReadConnection, month: Month) -> RecapFigures:
    """A month, numbers in full: as its lock keeps it, or as of now; Refused before the roster begins."""
    kept = frozen_month(connection, month)
    return kept.figures if kept else draw(context, connection, month)


def draw(context: Context, connection: ReadConnection, month: Month, areas: MonthAreas | None = None) -> RecapFigures:
    """A month, numbers in full, asked as of its lock, or as of now while it is open.

    Refused where the roster has not begun yet. `areas`: None for those of its last day.
    """
    areas = areas or month_areas(context, month)
    lock = months.lock_of(connection, month)
    cutoff = lock.cutoff_txn if lock else newest_txn(connection)
    _refuse_before_start(connection, month, cutoff)
    at, before = AsOf(month.last_day, cutoff), _before(connection, month)
    corrected = _corrections(connection, month, cutoff, before, areas)
    balance = _balance(connection, month, at, before, corrected)
    return RecapFigures(
        month=month,
        revision=lock.revision if lock else months.revisions(connection, month) + 1,
        locked=lock is not None,
        locked_at=lock.at if lock else None,
        locked_by=lock.by if lock else "",
        balance=balance,
        previous_closing=_previous(connection, month, cutoff, before),
        villages=under_one_code(recaps.villages(connection, at, areas.name), areas),
        cases=tuple(
            replace(
                case,
                village_code=areas.code(case.village_code),
                effective_stage=_stage_label(context, case.effective_on),
            )
            for case in recap_cases.cases(connection, at, areas.name, context.catalog.label)
        ),
        listing=_listing(context, connection, month, at, areas),
        corrections=corrected,
        kinds={code: kind_label(context, code, month) for code in balance.kinds},
        merged=dict(areas.merged),
    )


def flows(context: Context, connection: ReadConnection, month: Month) -> tuple[NamedHousehold, ...]:
    """Who came in and who left in the month, by name, as the balance counts them; `note` says how."""
    lock = months.lock_of(connection, month)
    cutoff, names = lock.cutoff_txn if lock else newest_txn(connection), month_areas(context, month).name
    entered = recaps.moved(connection, month, cutoff, "active", names)
    if _before(connection, month) is None:
        entered = tuple(one for one in entered if one.kind != recaps.OPENING)
    found = (*entered, *recaps.moved(connection, month, cutoff, "exited", names))
    return tuple(replace(one, note=kind_label(context, one.kind, month)) for one in found)


def kind_label(context: Context, code: str, month: Month) -> str:
    """What a kind of entry or exit is called at the end of a month; the code where no list knows it."""
    for listed_in in ("entry_kinds", "exit_kinds"):
        if (label := context.catalog.label(listed_in, code, month.last_day)) != code:
            return label
    return code


def _before(connection: ReadConnection, month: Month) -> _Before | None:
    lock, kept = months.lock_of(connection, month.previous()), frozen_month(connection, month.previous())
    return _Before(lock.cutoff_txn, kept.figures.balance.closing) if lock and kept else None


def _refuse_before_start(connection: ReadConnection, month: Month, cutoff: int) -> None:
    first = first_month(connection, cutoff)
    if first is None:
        raise Refused("no_data", "Belum ada data keluarga.", todo="Impor daftar final closing lebih dulu.")
    if month < first:
        raise Refused(
            "month_before_start",
            f"Data kantor baru mulai {first.label}.",
            todo="Pilih bulan itu atau sesudahnya.",
        )


def _balance(
    connection: ReadConnection,
    month: Month,
    at: AsOf,
    before: _Before | None,
    corrected: tuple[NamedHousehold, ...],
) -> Balance:
    entered = recaps.moves(connection, month, at.txn, "active")
    opening = _closing_before(connection, month, at.txn, before)
    if before is None:  # after a locked month nothing opens anew: what comes is in, however it was recorded
        opening += entered.pop(recaps.OPENING, 0)
    by_kind: Counter[str] = Counter()
    for one in corrected:
        by_kind[one.kind] += one.effect or 0
    first = first_month(connection, at.txn)
    return Balance(
        opening=opening,
        entered=entered,
        left=recaps.moves(connection, month, at.txn, "exited"),
        corrections=dict(sorted(by_kind.items())),
        closing=recaps.active_count(connection, at),
        provisional=before is None and month != first,
    )


def _corrections(
    connection: ReadConnection, month: Month, cutoff: int, before: _Before | None, areas: MonthAreas
) -> tuple[NamedHousehold, ...]:
    if before is None:
        return ()
    return recaps.corrections(connection, month.previous().last_day, before.cutoff, cutoff, areas.name, areas.code)


def _previous(connection: ReadConnection, month: Month, cutoff: int, before: _Before | None) -> int | None:
    first = first_month(connection, cutoff)
    return None if first is None or month <= first else _closing_before(connection, month, cutoff, before)


def _closing_before(connection: ReadConnection, month: Month, cutoff: int, before: _Before | None) -> int:
    """The closing of the month before as locked; while it is open as counted now."""
    if before is not None:
        return before.closing
    return recaps.active_count(connection, AsOf(month.previous().last_day, cutoff))


def _listing(context: Context, connection: ReadConnection, month: Month, at: AsOf, areas: MonthAreas) -> ListComparison:
    found = listing(connection, month, at.txn)
    stage, listed, amount = found or (None, 0, 0)
    said = explanations.said_by(connection, at.txn)

    def explained(state: str, listed_as: WorkListing) -> tuple[NamedHousehold, ...]:
        return tuple(
            replace(one, note=reason_label(context, listed_as, said.get(_stretch(one, listed_as), "")))
            for one in recaps.named(connection, at, areas.name, state, listed_as)
        )

    return ListComparison(
        stage=stage,
        listed=listed,
        amount=amount,
        not_listed=explained("active", "not_listed"),
        still_listed=explained("exited", "still_listed"),
    )


def _stretch(one: NamedHousehold, listed_as: WorkListing) -> Stretch:
    """What an explanation belongs to: being so since that day."""
    assert one.on is not None
    return Stretch(one.household_id, listed_as, one.on)


def _stage_label(context: Context, day: date | None) -> str:
    stage = context.catalog.stage_at(day) if day else None
    return stage.label if stage else ""
