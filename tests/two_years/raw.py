"""The dataset's tables as they lie there, by plain SQL over a bare connection; what held when is worked out in Python.

Nothing of the program's own questions is used: neither "as of" nor the recap's queries.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Row = dict[str, Any]
TABLES = (
    "household_span", "household_event", "siks_entry", "graduation_case", "case_step", "case_span", "case_handling",
    "handling_turn", "facilitator", "graduation_target", "group_span", "household_group_span", "import_batch",
    "document", "listing_explanation", "month_lock", "member_span", "txn",
)  # fmt: skip
_JSON = ("data", "before", "after")
_LARGE = {"frozen", "header", "diff", "frozen_fields", "pdf"}


@dataclass(frozen=True)
class Moment:
    """A day, as recorded at the end of a transaction."""

    day: date
    txn: int


@dataclass
class Raw:
    """All rows, table by table."""

    tables: dict[str, list[Row]] = field(default_factory=dict)

    @classmethod
    def read(cls, database: Any) -> Raw:
        """Reads everything from a dataset's database."""
        connection = database.raw()
        try:
            return cls({table: _rows(connection, table) for table in TABLES} | {"listed": _listed(connection)})
        finally:
            connection.close()

    def __getitem__(self, table: str) -> list[Row]:
        return self.tables[table]

    def lock(self, month: str) -> Row | None:
        """The standing lock of a month."""
        found = [row for row in self["month_lock"] if row["month"] == month and row["unlocked_txn"] is None]
        return found[0] if found else None

    def believed(self, table: str, txn: int) -> list[Row]:
        """The spans that were believed at the end of a transaction, by time."""
        rows = (row for row in self[table] if row["rec_from"] <= txn < row["rec_to"])
        return sorted(rows, key=lambda row: row["valid_from"])

    def held(self, table: str, at: Moment, key: str) -> dict[int, Row]:
        """By key the span that held then."""
        return on_day(self.believed(table, at.txn), at.day, key)


def on_day(rows: Iterable[Row], day: date, key: str) -> dict[int, Row]:
    """Of some spans those that hold on a day."""
    return {row[key]: row for row in rows if row["valid_from"] <= day < row["valid_to"]}


def _rows(connection: Any, table: str) -> list[Row]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in _LARGE]
    wanted = ", ".join(f'"{column}"' for column in columns)
    return [
        {name: _value(name, value) for name, value in zip(columns, row, strict=True)}
        for row in connection.execute(f"SELECT {wanted} FROM {table}")
    ]


def _listed(connection: Any) -> list[Row]:
    """By batch, how many rows of it were kept."""
    query = "SELECT batch_id, count(*) FROM roster_row WHERE outcome <> 'r' GROUP BY batch_id"
    return [{"batch_id": batch, "rows": many} for batch, many in connection.execute(query)]


_DAYS = ("valid_from", "valid_to", "since", "birth_date", "opened_on", "issued_on")


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    if (name.endswith("_on") and name != "said_on") or name in _DAYS:
        return date.fromisoformat(value) if value else None
    return json.loads(value) if name in _JSON else value
