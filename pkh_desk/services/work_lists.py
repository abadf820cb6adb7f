"""Lists of households that other services work out (quality, age-out), as filters of the household list.

A service that has such a list adds a line to WORK_LISTS; the window then offers it, and `households` with the target
"list:KEY" shows it. The part of a key before the colon is its kind: each kind is one box of the window.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.quality import CHECKS
from pkh_desk.services.components import growing_out
from pkh_desk.services.quality import named_by
from pkh_desk.services.scope import narrowed, own_of
from pkh_desk.storage.unit_of_work import newest_txn

if TYPE_CHECKING:
    from pkh_desk.domain.records import HouseholdFilter
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

QUALITY, AGE_OUT = "quality", "age_out"
MONTHS_AHEAD = (3, 6, 12, 24)


@dataclass(frozen=True)
class WorkList:
    """`households` asks nothing of the account: the filter around it does."""

    label: str
    households: Callable[[Context, ReadConnection], Collection[int]]


WORK_LISTS: dict[str, WorkList] = {
    **{f"{AGE_OUT}:{many}": WorkList(f"{many} bulan", partial(growing_out, months=many)) for many in MONTHS_AHEAD},
    **{f"{QUALITY}:{code}": WorkList(check.title, partial(named_by, code=code)) for code, check in CHECKS.items()},
}


def labels() -> Mapping[str, str]:
    """The lists that can be asked for, by key."""
    return {key: one.label for key, one in WORK_LISTS.items()}


def searchable(context: Context, connection: ReadConnection, wanted: HouseholdFilter) -> HouseholdFilter:
    """The filter as the account may ask it: within its own groups, by whole numbers if it may not see them."""
    within = resolved(context, connection, narrowed(context, connection, wanted))
    return replace(within, whole_numbers=not context.may("household.reveal"))


def resolved(context: Context, connection: ReadConnection, wanted: HouseholdFilter) -> HouseholdFilter:
    """The filter with its work lists worked out into ids."""
    kept = wanted.ids
    for key in wanted.work_lists:
        found = _worked_out(context, connection, key)
        kept = found if kept is None else tuple(set(kept).intersection(found))
    return wanted if kept is None else replace(wanted, ids=kept)


def _worked_out(context: Context, connection: ReadConnection, key: str) -> tuple[int, ...]:
    """The ids of a list; worked out anew only after a write, on another day, or for another share of the office."""
    holds_for = (newest_txn(connection), context.clock.today(), own_of(context, connection))
    known = context.worked_out.get(key)
    if known is None or known[0] != holds_for:
        known = holds_for, tuple(sorted(_known(key).households(context, connection)))
        context.worked_out[key] = known
    return known[1]


def _known(key: str) -> WorkList:
    if key not in WORK_LISTS:
        raise BadInput(
            "work_list_unknown",
            "Daftar kerja pada saringan itu tidak ada.",
            kept="Tidak ada yang berubah.",
            todo="Hapus saringan itu lalu pilih yang lain.",
        )
    return WORK_LISTS[key]
