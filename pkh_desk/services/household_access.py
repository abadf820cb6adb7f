"""The one gate to a household: that it is in the roster, and that this account may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import NotFound
from pkh_desk.services.scope import refuse_outside
from pkh_desk.storage import roster

if TYPE_CHECKING:
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection


def household_not_found() -> NotFound:
    """No such household."""
    return NotFound(
        "household_not_found", "Keluarga itu tidak ada di data ini.", todo="Cari kembali di daftar keluarga."
    )


def household_within(context: Context, connection: ReadConnection, household_id: int) -> None:
    """NotFound if the household is not in the roster, else as `refuse_outside`."""
    if not roster.existing(connection, [household_id]):
        raise household_not_found()
    refuse_outside(context, connection, household_id)
