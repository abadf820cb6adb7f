"""What the list of a stage said of each household, as it was believed when the list came in (SEMANTICS 6-10).

A list that moved the base wrote its facts from the stage's first day on; read back as of that day and that transaction
they are what the list said, with the numbers it lost taken from the base. A list that moved nothing left no facts: only
which households it names, and their amount.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from pkh_desk.domain.rows import AMOUNT, FACTS, Facts
from pkh_desk.domain.stages import Stage
from pkh_desk.storage import duplicates, groups
from pkh_desk.storage.bitemporal import HOUSEHOLDS
from pkh_desk.storage.bulk import select_in
from pkh_desk.storage.listings import REFUSED
from pkh_desk.storage.tables import FAR_DAY, FAR_TXN

UNKNOWN: Facts = (None,) * len(FACTS)
"""What is known of a household on a list that moved nothing, the amount aside."""


@dataclass
class StageList:
    """The batches of one stage that stand: the newest whole file and what was mended of it afterwards, oldest first."""

    stage: Stage
    moves: bool
    batches: list[tuple[int, int, str]] = field(default_factory=list)
    """(batch, transaction, first day)."""


def stage_lists(connection: Connection) -> list[StageList]:
    """The stages whose lists are in, newest first."""
    rows = connection.exec_driver_sql(
        "SELECT id, txn, counts_from, year, stage, moves, json_extract(header, '$.partial') FROM import_batch"
        " WHERE kind = 'final-closing' AND undone_txn IS NULL ORDER BY year DESC, stage DESC, txn DESC"
    )
    found: dict[Stage, StageList] = {}
    whole: set[Stage] = set()
    for batch_id, txn, day, year, number, moves, partial in rows:
        stage = Stage(year, number)
        made = found.setdefault(stage, StageList(stage, bool(moves)))
        if stage not in whole:
            made.batches.insert(0, (batch_id, txn, day))
            made.moves = made.moves and bool(moves)
        if not partial:
            whole.add(stage)
    return list(found.values())


def listed(connection: Connection, stage: StageList) -> dict[int, Facts]:
    """The facts of each household that the stage lists; one that was merged since answers by what it became."""
    merged = duplicates.pointers(connection, "household")
    found: dict[int, Facts] = {}
    for batch_id, txn, day in stage.batches:
        read = _of_batch(connection, batch_id, txn, day) if stage.moves else _amounts_of(connection, batch_id)
        for household_id, facts in read.items():
            found[merged.get(household_id, household_id)] = facts
    return found


def count(connection: Connection, stage: StageList) -> int:
    """How many households a stage lists, those that nobody knows included."""
    marks = ", ".join(str(batch_id) for batch_id, _, _ in stage.batches)
    sql = (
        f"SELECT count(DISTINCT household_id) + sum(household_id IS NULL) FROM roster_row"
        f" WHERE batch_id IN ({marks}) AND outcome <> '{REFUSED}'"
    )
    return int(connection.exec_driver_sql(sql).scalar() or 0)


def _of_batch(connection: Connection, batch_id: int, txn: int, day: str) -> dict[int, Facts]:
    rows = connection.exec_driver_sql(_SQL, (batch_id, day, day, txn, txn))
    return {household_id: _with_amount(tuple(facts), amount) for household_id, amount, *facts in rows}


def _amounts_of(connection: Connection, batch_id: int) -> dict[int, Facts]:
    rows = connection.exec_driver_sql(
        "SELECT household_id, amount FROM roster_row WHERE batch_id = ? AND household_id IS NOT NULL"
        f" AND outcome <> '{REFUSED}' ORDER BY \"row\"",
        (batch_id,),
    )
    return {household_id: _with_amount(UNKNOWN, amount) for household_id, amount in rows}


_SQL = (
    f"SELECT r.household_id, r.amount, {', '.join(f'h.{name}' for name in FACTS)} FROM roster_row r"
    " JOIN household_span h ON h.household_id = r.household_id"
    f" WHERE r.batch_id = ? AND r.outcome <> '{REFUSED}'"
    ' AND h.valid_from <= ? AND h.valid_to > ? AND h.rec_from <= ? AND h.rec_to > ? ORDER BY r."row"'
)


def _with_amount(facts: Facts, amount: int) -> Facts:
    return (*facts[:AMOUNT], amount, *facts[AMOUNT + 1 :])


def present(connection: Connection, households: Collection[int]) -> dict[int, tuple[Any, ...]]:
    """(name, village, state, listing, since, since_kind) of households as they are now."""
    sql = (
        "SELECT household_id, caretaker_name, village_code, state, listing, since, since_kind FROM household_span"
        f" WHERE rec_to = {FAR_TXN} AND valid_to = '{FAR_DAY}' AND household_id IN"
    )
    return {row[0]: tuple(row[1:]) for row in select_in(connection, sql, households)}


def own_households(connection: Connection, facilitator_id: int) -> set[int]:
    """The households of the groups that a facilitator looks after now."""
    column = HOUSEHOLDS.table.c.household_id
    query = select(column).where(HOUSEHOLDS.latest(), groups.of_facilitator(column, facilitator_id))
    return set(connection.execute(query).scalars())
