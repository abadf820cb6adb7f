"""Questions that are asked at every household's page or every undo find their rows by index, not by reading all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

from pkh_desk.domain.complaints import ComplaintFilter
from pkh_desk.domain.records import CaseFilter
from pkh_desk.storage import (
    case_list,
    complaints,
    duplicates,
    handling_records,
    handlings,
    household_events,
    import_undo,
    number_lookup,
    recaps,
)
from pkh_desk.storage.dataset import Dataset
from tests.integration import stores

NUMBER = "2900000000000001"
SMALL = {"account", "duplicate_merge", "import_batch", "json_each", "CONSTANT"}
"""Tables that have few rows whatever the office is like."""
QUESTIONS: dict[str, Callable[[Connection], object]] = {
    "who was touched": lambda connection: import_undo.touched_households(connection, 1),
    "what was edited": lambda connection: import_undo.edited_since(connection, 1, import_undo.IMPORT_TABLES),
    "whole numbers": lambda connection: number_lookup.households_with(connection, [NUMBER]),
    "who bears a number": lambda connection: household_events.bearing(connection, NUMBER),
    "who of them was born then": lambda connection: household_events.born_on(connection, [1, 2], date(1980, 1, 10)),
    "what an event made": lambda connection: household_events.made_by(connection, 1),
    "which cases it closed": lambda connection: household_events.cases_closed_by(connection, 1),
    "which lists came later": lambda connection: household_events.matched_later(connection, 1, 1),
    "when doubles were sought": duplicates.searched_at,
    "how a pair was decided": lambda connection: duplicates.standing_of(connection, ("household", 1, 2)),
}


HISTORIES = {"case_step", "handling_turn", "handling_version", "complaint_step", "last", "first", "said"}
"""Append-only tables, and what lists call them."""
LISTS: dict[str, Callable[[Connection], object]] = {
    "cases": lambda connection: case_list.rows(connection, str, str, CaseFilter(), date(2026, 11, 24)),
    "handlings": lambda connection: handlings.rows(connection, str),
    "planned work": lambda connection: handling_records.due(connection, str, date(2026, 11, 24)),
    "complaints": lambda connection: complaints.rows(connection, str, str, ComplaintFilter(search="sapi", kind="x")),
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
    whole = {table: said for table, said in _scanned(store, QUESTIONS[question]).items() if table not in SMALL}
    assert whole == {}


def test_the_names_of_a_village_come_from_their_index(store: Dataset) -> None:
    with store.database.reading() as connection:
        plans: list[Any] = []
        event.listen(connection, "before_cursor_execute", lambda *said: plans.append(said[2:4]))
        household_events.named_in(connection, "29.01.01.2001")
        [(statement, parameters)] = list(plans)
        [line] = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    assert "COVERING INDEX ix_household_span_current" in line[3]


@pytest.mark.parametrize("which", LISTS)
def test_a_list_looks_the_newest_step_of_each_up(which: str, store: Dataset) -> None:
    assert not HISTORIES & _scanned(store, LISTS[which]).keys()


@pytest.mark.parametrize("when", [date(2026, 10, 31), date(2026, 7, 1)])
def test_a_month_is_counted_in_one_reading_in_order(store: Dataset, when: date) -> None:
    """Every span is looked at, so an index would only scatter the reading; and the day stands in the question."""
    read = _scanned(store, lambda connection: recaps.villages(connection, recaps.AsOf(when, 3), str))
    assert list(read) == ["household_span"]
    assert f"valid_from <= '{when}'" in read["household_span"]


def _scanned(store: Dataset, question: Callable[[Connection], object]) -> dict[str, str]:
    """The tables (by alias) that a question reads whole, with its SQL."""
    asked: list[tuple[str, Any]] = []
    with store.database.reading() as connection:
        event.listen(
            connection,
            "before_cursor_execute",
            lambda _connection, _cursor, statement, parameters, *_: asked.append((statement, parameters)),
        )
        question(connection)
        assert asked
        return {
            line[3].split()[1]: statement
            for statement, parameters in list(asked)
            for line in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            if line[3].startswith("SCAN ")
        }
