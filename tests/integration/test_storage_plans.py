"""Questions that are asked at every household's page or every undo find their rows by index, not by reading all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

from pkh_desk.storage import duplicates, household_events, import_undo, number_lookup
from pkh_desk.storage.dataset import Dataset
from tests.integration import stores

NUMBER = "2900000000000001"
SMALL = {"account", "duplicate_merge", "import_batch"}
"""Tables that have few rows whatever the office is like."""
QUESTIONS: dict[str, Callable[[Connection], object]] = {
    "who was touched": lambda connection: import_undo.touched_households(connection, 1),
    "what was edited": lambda connection: import_undo.edited_since(connection, 1, import_undo.IMPORT_TABLES),
    "whole numbers": lambda connection: number_lookup.households_with(connection, [NUMBER]),
    "who bears a number": lambda connection: household_events.bearing(connection, NUMBER),
    "what an event made": lambda connection: household_events.made_by(connection, 1),
    "which cases it closed": lambda connection: household_events.cases_closed_by(connection, 1),
    "which lists came later": lambda connection: household_events.matched_later(connection, 1, 1),
    "when doubles were sought": duplicates.searched_at,
    "how a pair was decided": lambda connection: duplicates.standing_of(connection, ("household", 1, 2)),
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Dataset]:
    made, _ = stores.make_dataset(tmp_path / "data")
    with stores.writing(made) as work:
        stores.add_household(work, date(2026, 7, 1))
        stores.kept(work)
    yield made
    made.close()


@pytest.mark.parametrize("question", QUESTIONS)
def test_it_reads_no_whole_table(question: str, store: Dataset) -> None:
    asked: list[tuple[str, Any]] = []
    with store.database.reading() as connection:
        event.listen(
            connection,
            "before_cursor_execute",
            lambda _connection, _cursor, statement, parameters, *_: asked.append((statement, parameters)),
        )
        QUESTIONS[question](connection)
        assert asked
        plans = [
            (line[3], statement)
            for statement, parameters in list(asked)
            for line in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    whole = [(line, statement) for line, statement in plans if line.startswith("SCAN ") and _table(line) not in SMALL]
    assert whole == []


def _table(line: str) -> str:
    """`household_span` of `SCAN household_span`; parts of a query that are no table count as small."""
    name = line.split()[1]
    return "account" if name in ("json_each", "CONSTANT") or name.startswith("(") else name
