"""Draws a month's figures from the dataset: opening + in - out + corrections = closing (SEMANTICS 1-7)."""

from __future__ import annotations

from collections import Counter

from pkh_desk.domain.dates import Month
from pkh_desk.domain.errors import Refused
from pkh_desk.domain.records import Balance, ListComparison, NamedHousehold, RecapFigures
from pkh_desk.services.context import Context
from pkh_desk.storage import months, recaps
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.listings import listing
from pkh_desk.storage.recaps import AsOf
from pkh_desk.storage.unit_of_work import newest_txn

OPENING = "opening"


def draw(context: Context, connection: ReadConnection, month: Month) -> RecapFigures:
    """A month as of its lock, or as of now while it is open; Refused where the roster has not begun yet."""
    lock = months.lock_of(connection, month)
    cutoff = lock.cutoff_txn if lock else newest_txn(connection)
    _refuse_before_start(connection, month, cutoff)
    at = AsOf(month.last_day, cutoff)
    before = months.lock_of(connection, month.previous())
    corrected = _corrections(context, connection, month, cutoff, before.cutoff_txn if before else None)
    return RecapFigures(
        month=month,
        revision=lock.revision if lock else months.revisions(connection, month) + 1,
        locked=lock is not None,
        locked_at=lock.at if lock else None,
        locked_by=lock.by if lock else "",
        balance=_balance(connection, month, at, before.cutoff_txn if before else None, corrected),
        previous_closing=_previous(connection, month, cutoff, before.cutoff_txn if before else None),
        villages=recaps.villages(connection, at, context.area_name),
        cases=recaps.cases(connection, at, context.area_name, context.catalog.label),
        listing=_listing(context, connection, month, at),
        corrections=corrected,
    )


def _refuse_before_start(connection: ReadConnection, month: Month, cutoff: int) -> None:
    first = recaps.first_month(connection, cutoff)
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
    locked_before: int | None,
    corrected: tuple[NamedHousehold, ...],
) -> Balance:
    entered = recaps.moves(connection, month, at.txn, "active")
    opening = entered.pop(OPENING, 0) + recaps.active_count(
        connection, AsOf(month.previous().last_day, at.txn if locked_before is None else locked_before)
    )
    by_kind: Counter[str] = Counter()
    for one in corrected:
        by_kind[one.kind] += one.effect or 0
    first = recaps.first_month(connection, at.txn)
    return Balance(
        opening=opening,
        entered=entered,
        left=recaps.moves(connection, month, at.txn, "exited"),
        corrections=dict(sorted(by_kind.items())),
        closing=recaps.active_count(connection, at),
        provisional=locked_before is None and month != first,
    )


def _corrections(
    context: Context, connection: ReadConnection, month: Month, cutoff: int, locked_before: int | None
) -> tuple[NamedHousehold, ...]:
    if locked_before is None:
        return ()
    return recaps.corrections(connection, month.previous().last_day, locked_before, cutoff, context.area_name)


def _previous(connection: ReadConnection, month: Month, cutoff: int, locked_before: int | None) -> int | None:
    first = recaps.first_month(connection, cutoff)
    if first is None or month <= first:
        return None
    at = AsOf(month.previous().last_day, cutoff if locked_before is None else locked_before)
    return recaps.active_count(connection, at)


def _listing(context: Context, connection: ReadConnection, month: Month, at: AsOf) -> ListComparison:
    found = listing(connection, month, at.txn)
    stage, listed, amount = found or (None, 0, 0)
    return ListComparison(
        stage=stage,
        listed=listed,
        amount=amount,
        not_listed=recaps.named(connection, at, context.area_name, "active", "not_listed"),
        still_listed=recaps.named(connection, at, context.area_name, "exited", "still_listed"),
    )
