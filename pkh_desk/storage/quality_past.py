"""The checks of data quality asked of the past: the tables they read stand as they were at a moment of both clocks.

A check reads its tables by name. Put before it under the same names, these views hold what was recorded by then and
was valid by then, with what still held at that time marked as the checks know it (FAR_DAY, FAR_TXN).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.storage.tables import FAR_DAY, FAR_TXN, Base

if TYPE_CHECKING:
    from datetime import date

_SPANS = ("household_span", "member_span", "group_span", "household_group_span", "case_span")
_WITH = "WITH "


def asked_then(sql: str, day: date, txn: int) -> str:
    """The query of a check, asked as of a day and the end of a transaction."""
    names = [*_SPANS, "case_step", "listing_explanation"]
    views = ", ".join(_view(name, day, txn) for name in names if name in sql)
    return f"{_WITH}{views}, {sql.removeprefix(_WITH)}" if sql.startswith(_WITH) else f"{_WITH}{views} {sql}"


def _view(name: str, day: date, txn: int) -> str:
    table, on = Base.metadata.tables[name], f"'{day.isoformat()}'"
    known = {
        "case_step": f"txn <= {txn} AND counted_on <= {on}",
        "listing_explanation": f"txn <= {txn}",
    }.get(name, f"rec_from <= {txn} AND rec_to > {txn} AND valid_from <= {on}")
    seen = {
        "rec_to": str(FAR_TXN),
        "valid_to": f"CASE WHEN valid_to > {on} THEN '{FAR_DAY}' ELSE valid_to END",
        "undone_txn": f"CASE WHEN undone_txn > {txn} THEN NULL ELSE undone_txn END",
    }
    columns = [f"{seen[one.name]} AS {one.name}" if one.name in seen else one.name for one in table.columns]
    return f"{name} AS (SELECT {', '.join(columns)} FROM main.{name} WHERE {known})"
