"""What a complaint is linked to: a family of the roster, and a case of that family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import NotFound, Refused
from pkh_desk.services.case_access import case_within
from pkh_desk.services.scope import refuse_outside
from pkh_desk.storage import roster

if TYPE_CHECKING:
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection


def checked_links(
    context: Context, connection: ReadConnection, household_id: int | None, case_id: int | None
) -> tuple[int | None, int | None]:
    """(family, case) that may be linked; a case alone brings its family. NotFound or Refused otherwise."""
    if case_id is not None:
        of_case = case_within(context, connection, case_id)["household_id"]
        if household_id not in (None, of_case):
            raise Refused(
                "rule", "Kasus itu milik keluarga lain.", kept="Tidak ada yang berubah.", todo="Periksa kasusnya."
            )
        return of_case, case_id
    if household_id is not None:
        if not roster.existing(connection, [household_id]):
            raise NotFound("household_not_found", "Keluarga itu tidak ada di data ini.", todo="Cari kembali.")
        refuse_outside(context, connection, household_id)
    return household_id, None
