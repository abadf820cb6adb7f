"""Filters of the household list that an account keeps for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput, NotFound
from pkh_desk.domain.filters import from_data, to_data
from pkh_desk.domain.numbers import refuse_number
from pkh_desk.domain.plain import plain_text
from pkh_desk.domain.records import HouseholdFilter, SavedFilter
from pkh_desk.storage import saved_filters
from pkh_desk.storage.audit import Entry

if TYPE_CHECKING:
    from pkh_desk.services.context import Context

LONGEST_NAME = 80


class SavedFilterService:
    """The saved filters of the account that is at work; nobody sees those of another."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def list(self) -> list[SavedFilter]:
        """All of the account, by name."""
        self._context.require("household.view")
        with self._context.read() as connection:
            found = saved_filters.of_account(connection, self._context.account_id)
        return [SavedFilter(one, name, from_data(wanted)) for one, name, wanted in found]

    def save(self, name: str, wanted: HouseholdFilter) -> SavedFilter:
        """Keeps a filter under a name; one that has the name is replaced."""
        self._context.require("household.view")
        kept, data = _checked(name), to_data(wanted)
        if not data:
            raise BadInput(
                "nothing_filtered",
                "Belum ada saringan yang berlaku.",
                kept="Tidak ada yang disimpan.",
                todo="Saring dahulu, lalu simpan saringannya.",
            )
        with self._context.write("filter.save") as work:
            filter_id = saved_filters.put(work, self._context.account_id, kept, data)
            work.audit(Entry("filter.save", "filter", filter_id, detail={"filters": sorted(data)}))
            work.commit()
        return SavedFilter(filter_id, kept, from_data(data))

    def delete(self, filter_id: int) -> None:
        """Drops one of the own filters."""
        self._context.require("household.view")
        with self._context.write("filter.delete") as work:
            if not saved_filters.drop(work, self._context.account_id, filter_id):
                raise NotFound("filter_not_found", "Saringan itu tidak ada lagi.", todo="Lihat daftar saringan.")
            work.audit(Entry("filter.delete", "filter", filter_id))
            work.commit()


def _checked(name: str) -> str:
    kept = " ".join(plain_text(name).split())
    if not kept or len(kept) > LONGEST_NAME:
        raise BadInput(
            "bad_name",
            f"Nama saringan harus 1 sampai {LONGEST_NAME} huruf.",
            kept="Tidak ada yang disimpan.",
            todo="Isi namanya lalu ulangi.",
            key="name",
        )
    refuse_number(kept, "Nama saringan")
    return kept
