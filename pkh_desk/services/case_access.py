"""The one gate to a case: that it is there, and that this account may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.errors import NotFound, Refused
from pkh_desk.services.case_circles import refuse_hidden
from pkh_desk.services.scope import own_of, refuse_outside
from pkh_desk.storage import case_handlers, cases

if TYPE_CHECKING:
    from typing import Any

    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection


def case_not_found() -> NotFound:
    """No such case."""
    return NotFound("case_not_found", "Kasus itu tidak ada di data ini.", todo="Cari kembali di daftar graduasi.")


def case_within(context: Context, connection: ReadConnection, case_id: int) -> dict[str, Any]:
    """The row of a case that this account may see; NotFound if there is none, else as `refuse_outside` and
    `refuse_hidden`.

    A facilitator who was put in charge of it sees the case, whoever looks after the household's group.
    """
    row = cases.find(connection, case_id)
    if row is None:
        raise case_not_found()
    own = own_of(context, connection)
    if not own or not case_handlers.works_on(connection, own, case_id):
        refuse_outside(context, connection, row["household_id"])
    refuse_hidden(context, connection, case_id)
    return dict(row)


def case_of(context: Context, connection: ReadConnection, case_id: int, household_id: int) -> None:
    """Refused if the case is another household's; else as `case_within`."""
    if case_within(context, connection, case_id)["household_id"] != household_id:
        raise Refused(
            "rule", "Kasus itu milik keluarga lain.", kept="Tidak ada yang berubah.", todo="Periksa kasusnya."
        )
