"""Lists of households that other services work out (quality, age-out), as filters of the household list.

A service that has such a list adds a line to WORK_LISTS ("quality:no_group", "age_out:3"); the window then offers it,
and `households` with the target "list:KEY" shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput
from pkh_desk.services.scope import narrowed

if TYPE_CHECKING:
    from pkh_desk.domain.records import HouseholdFilter
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection


@dataclass(frozen=True)
class WorkList:
    """`households` asks nothing of the account: the filter around it does."""

    label: str
    households: Callable[[Context, ReadConnection], Collection[int]]


WORK_LISTS: dict[str, WorkList] = {}


def labels() -> Mapping[str, str]:
    """The lists that can be asked for, by key."""
    return {key: one.label for key, one in WORK_LISTS.items()}


def searchable(context: Context, connection: ReadConnection, wanted: HouseholdFilter) -> HouseholdFilter:
    """The filter as the account may ask it: within its own groups, by whole numbers if it may not see them."""
    within = resolved(context, connection, narrowed(context, connection, wanted))
    return replace(within, whole_numbers=not context.may("household.reveal"))


def resolved(context: Context, connection: ReadConnection, wanted: HouseholdFilter) -> HouseholdFilter:
    """The filter with its work list worked out into ids."""
    if not wanted.work_list:
        return wanted
    known = WORK_LISTS.get(wanted.work_list)
    if known is None:
        raise BadInput(
            "work_list_unknown",
            "Daftar kerja pada saringan itu tidak ada.",
            kept="Tidak ada yang berubah.",
            todo="Hapus saringan itu lalu pilih yang lain.",
        )
    found = known.households(context, connection)
    kept = tuple(found) if wanted.ids is None else tuple(set(found).intersection(wanted.ids))
    return replace(wanted, ids=kept)
