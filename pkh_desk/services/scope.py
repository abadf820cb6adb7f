"""Who sees the whole office and who only his own groups (SEMANTICS 19): the one place that decides it.

An account whose only view of households comes from the role of a facilitator, and which is tied to a facilitator,
sees the households of the groups that this facilitator looks after now, and their cases and documents.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import NotFound, PermissionDenied
from pkh_desk.storage import facilitators, groups

if TYPE_CHECKING:
    from pkh_desk.domain.records import HouseholdFilter
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection

OWN_GROUPS_ROLE = "facilitator"
WHOLE_OFFICE = 0


def own_of(context: Context, connection: ReadConnection) -> int:
    """The facilitator whose groups are all that this account sees; WHOLE_OFFICE if it sees everything."""
    mine = facilitators.of_account(connection, context.account_id)
    if mine is None:
        return WHOLE_OFFICE
    viewing = {
        role
        for role in facilitators.roles_of(connection, context.account_id)
        if "household.view" in context.role_permissions.get(role, frozenset())
    }
    return mine if viewing == {OWN_GROUPS_ROLE} else WHOLE_OFFICE


def narrowed(context: Context, connection: ReadConnection, wanted: HouseholdFilter) -> HouseholdFilter:
    """The filter within what the account may see."""
    own = own_of(context, connection)
    return replace(wanted, own_of=own) if own else wanted


def refuse_outside(context: Context, connection: ReadConnection, household_id: int) -> None:
    """NotFound for a household of somebody else's group: an account is not told that it exists."""
    own = own_of(context, connection)
    if own and not groups.looks_after(connection, own, household_id):
        raise NotFound(
            "household_not_found",
            "Keluarga itu tidak ada dalam kelompok dampingan Anda.",
            todo="Cari kembali di daftar keluarga, atau minta operator memeriksa pembagian kelompok.",
        )


def refuse_office_recap(context: Context, connection: ReadConnection) -> None:
    """PermissionDenied for an account that sees its own groups only: a recap counts and names the whole office."""
    if own_of(context, connection):
        raise PermissionDenied(
            "whole_office_only",
            "Rekap memuat seluruh kantor, sedangkan akun ini hanya melihat kelompok dampingannya.",
            kept="Tidak ada yang dibuat.",
            todo="Minta rekap dari operator atau koordinator.",
        )


def refuse_own_groups_only(context: Context, connection: ReadConnection) -> None:
    """PermissionDenied for an account that sees its own groups only: others divide the groups."""
    if own_of(context, connection):
        raise PermissionDenied(
            "whole_office_only",
            "Pembagian kelompok dan penambahan keluarga diatur oleh operator atau koordinator.",
            kept="Tidak ada yang berubah.",
            todo="Sampaikan perubahannya kepada operator.",
        )
