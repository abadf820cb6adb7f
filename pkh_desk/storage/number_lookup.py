"""Households by whole numbers: cards and NIKs of now and of former times, and the NIKs of their members."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import Connection

from pkh_desk.storage.tables import FAR_TXN

_LISTED = "(SELECT value FROM json_each(?))"
_QUERIES = (
    f"SELECT family_card_no, household_id FROM household_span WHERE rec_to = {FAR_TXN} AND family_card_no IN {_LISTED}",
    f"SELECT nik, household_id FROM household_span WHERE rec_to = {FAR_TXN} AND nik IN {_LISTED}",
    f"SELECT nik, household_id FROM member_span WHERE rec_to = {FAR_TXN} AND nik IN {_LISTED}",
)


def households_with(connection: Connection, numbers: Collection[str]) -> dict[str, set[int]]:
    """The households that have or had each of these numbers; numbers of nobody are left out."""
    asked = json.dumps(sorted(numbers))
    found: dict[str, set[int]] = {}
    for sql in _QUERIES:
        for number, household_id in connection.exec_driver_sql(sql, (asked,)):
            found.setdefault(number, set()).add(household_id)
    return found
