"""What a complaint is linked to: a family of the roster, and a case of that family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.services.case_access import case_of, case_within
from pkh_desk.services.household_access import household_within

if TYPE_CHECKING:
    from pkh_desk.services.context import Context
    from pkh_desk.storage.engine import ReadConnection


def checked_links(
    context: Context, connection: ReadConnection, household_id: int | None, case_id: int | None
) -> tuple[int | None, int | None]:
    """(family, case) that may be linked; a case alone brings its family. NotFound or Refused otherwise."""
    if case_id is not None:
        if household_id is None:
            return case_within(context, connection, case_id)["household_id"], case_id
        case_of(context, connection, case_id, household_id)
    elif household_id is not None:
        household_within(context, connection, household_id)
    return household_id, case_id
