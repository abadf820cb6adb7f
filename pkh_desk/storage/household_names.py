"""Whom a count means: the first few households by name, so that they can be looked up."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from pkh_desk.storage.tables import FAR_TXN

NAMED = 5
_ASKED = 500
"""So many at most are asked for their names: a statement takes no endless list."""


def counted(connection: Connection, household_ids: Collection[int]) -> str:
    """`2 keluarga (SITI AMINAH, SRI RAHAYU)`; of many the first five by name and how many more."""
    ids = sorted(set(household_ids))
    marks = ", ".join("?" * len(ids[:_ASKED]))
    rows = connection.exec_driver_sql(
        "SELECT min(caretaker_name) AS name FROM household_span"
        f" WHERE rec_to = {FAR_TXN} AND household_id IN ({marks}) GROUP BY household_id ORDER BY name LIMIT {NAMED}",
        tuple(ids[:_ASKED]),
    )
    names = [row[0] for row in rows]
    more = len(ids) - len(names)
    told = ", ".join(names) + (f" dan {more} lagi" if more and names else "")
    return f"{len(ids)} keluarga" + (f" ({told})" if told else "")
