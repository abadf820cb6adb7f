"""Taking a batch back: what hangs on it, and bringing the spans back to what was believed before it (SEMANTICS 11).

A span that a later undo brought back is a copy under a newer number. So a batch is judged by content: what is believed
now must be what was believed right after it; then what was believed right before it is believed again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from pkh_desk.storage.bulk import CLOCKS, add_spans, close_many, select_in
from pkh_desk.storage.tables import FAR_TXN, ComponentSpan, GroupSpan, HouseholdGroupSpan, HouseholdSpan, MemberSpan
from pkh_desk.storage.unit_of_work import UnitOfWork

Tables = Sequence[tuple[Any, str]]
"""(table, its key)."""
TABLES: Tables = (
    (HouseholdSpan, "household_id"),
    (MemberSpan, "member_id"),
    (ComponentSpan, "member_id"),
)

GROUP_TABLES: Tables = ((HouseholdGroupSpan, "household_id"), (GroupSpan, "group_id"))
"""What a list that names groups changes besides."""
IMPORT_TABLES: Tables = (*TABLES, *GROUP_TABLES)


@dataclass
class _Touched:
    """What a transaction changed in one table: the key's spans as believed before it, after it and now."""

    table: str
    columns: tuple[str, ...]
    before: dict[int, set[tuple[Any, ...]]] = field(default_factory=dict)
    after: dict[int, set[tuple[Any, ...]]] = field(default_factory=dict)
    now: dict[int, dict[tuple[Any, ...], int]] = field(default_factory=dict)

    @property
    def keys(self) -> set[int]:
        return {*self.before, *self.after}

    def changed_since(self) -> set[int]:
        """The keys whose spans somebody changed after the transaction."""
        return {key for key in self.keys if set(self.now.get(key, ())) != self.after.get(key, set())}


def touched_households(connection: Connection, txn: int) -> set[int]:
    """The households of which a transaction wrote or closed a span, or a member's."""
    found = _read(connection, txn)
    members = found[1].keys | found[2].keys
    rows = select_in(connection, "SELECT DISTINCT household_id FROM member_span WHERE member_id IN", members)
    return found[0].keys | {row[0] for row in rows}


def edited_since(connection: Connection, txn: int, tables: Tables = TABLES) -> int:
    """How many households and members were changed by others after the transaction."""
    return sum(len(part.changed_since()) for part in _read(connection, txn, tables))


def later_batches(
    connection: Connection, txn: int, kinds: Sequence[str], households: set[int]
) -> list[tuple[str, int | None, int | None]]:
    """(kind, year, stage) of later standing batches of these kinds that matched some of these households."""
    later = connection.exec_driver_sql(
        "SELECT id, kind, year, stage FROM import_batch"
        f" WHERE txn > ? AND undone_txn IS NULL AND kind IN ({', '.join('?' * len(kinds))}) ORDER BY txn",
        (txn, *kinds),
    ).all()
    found = []
    for batch_id, kind, year, stage in later:
        matched = connection.exec_driver_sql(
            "SELECT DISTINCT household_id FROM roster_row WHERE batch_id = ? AND household_id IS NOT NULL", (batch_id,)
        )
        if any(row[0] in households for row in matched):
            found.append((kind, year, stage))
    return found


def later_cases(connection: Connection, txn: int, households: set[int]) -> list[str]:
    """Numbers of cases, lone handlings and complaints made after the transaction on these households."""
    return [number for number, _ in _later(connection, _CASES, txn, households)]


def later_documents(connection: Connection, txn: int, households: set[int]) -> list[str]:
    """Numbers of documents that were issued after the transaction for these households."""
    return [number for number, _ in _later(connection, _DOCUMENTS, txn, households)]


def later_work(connection: Connection, txn: int, households: set[int], hidden: Collection[int]) -> list[str]:
    """Both in the words of the office; of what belongs to `hidden` cases only that there is something."""
    kinds = (("kasus", _CASES), ("dokumen", _DOCUMENTS))
    found = [(what, *row) for what, query in kinds for row in _later(connection, query, txn, households)]
    lines = [f"{what} {number}" for what, number, case_id in found if case_id not in hidden]
    return lines if len(lines) == len(found) else [*lines, "catatan lain pada keluarga itu"]


_CASES = (
    "SELECT number, household_id, id, txn FROM graduation_case UNION ALL"
    " SELECT h.number, h.household_id, min(c.case_id), h.txn FROM case_handling h"
    " LEFT JOIN complaint c ON c.handling_id = h.id WHERE h.case_id IS NULL GROUP BY h.id UNION ALL"
    " SELECT number, household_id, case_id, txn FROM complaint"
)
_DOCUMENTS = (
    "SELECT d.number, coalesce(d.household_id, c.household_id), d.case_id, d.txn FROM document d"
    " LEFT JOIN graduation_case c ON c.id = d.case_id"
)


def _later(connection: Connection, query: str, txn: int, households: set[int]) -> list[tuple[str, int | None]]:
    """(number, case) of what came after the transaction on these households, in its order."""
    rows = connection.exec_driver_sql(f"SELECT * FROM ({query}) WHERE txn > ? ORDER BY txn", (txn,))
    return [(number, case_id) for number, household_id, case_id, _ in rows if household_id in households]


def take_back(work: UnitOfWork, txn: int, tables: Tables = TABLES) -> tuple[int, int]:
    """Believes again what was believed before transaction `txn`; returns households (removed, restored).

    The caller has made sure that nobody changed it since.
    """
    found = _read(work.connection, txn, tables)
    for part in found:
        _restore(work, part)
    households = found[0]
    removed = sum(not households.before.get(key) for key in households.keys)
    moved = {key for part in found if part.table == HouseholdGroupSpan.__tablename__ for key in part.keys}
    return removed, len(households.keys | moved) - removed


def _restore(work: UnitOfWork, part: _Touched) -> None:
    closed, added = [], []
    for key in part.keys:
        before, now = part.before.get(key, set()), part.now.get(key, {})
        closed += [(work.txn, span_id) for content, span_id in now.items() if content not in before]
        added += [(*content[:2], work.txn, FAR_TXN, *content[2:]) for content in before if content not in now]
    close_many(work, part.table, closed)
    add_spans(work, part.table, part.columns, sorted(added, key=lambda row: (row[4], row[0])))


def _read(connection: Connection, txn: int, tables: Tables = TABLES) -> list[_Touched]:
    return [_read_table(connection, txn, model, key) for model, key in tables]


def _read_table(connection: Connection, txn: int, model: Any, key: str) -> _Touched:
    names = [column.name for column in model.__table__.columns if column.name not in ("id", key, *CLOCKS)]
    part = _Touched(model.__tablename__, (key, *names))
    rows = connection.exec_driver_sql(
        f"SELECT id, rec_from, rec_to, valid_from, valid_to, {key}, {', '.join(names)} FROM {part.table}"
        f" WHERE {key} IN (SELECT {key} FROM {part.table} WHERE rec_from = ? UNION"
        f" SELECT {key} FROM {part.table} WHERE rec_to = ? AND rec_to <> {FAR_TXN})",
        (txn, txn),
    )
    for span_id, rec_from, rec_to, *content in rows:
        owner, said = content[2], tuple(content)
        if rec_from < txn <= rec_to:
            part.before.setdefault(owner, set()).add(said)
        if rec_from <= txn < rec_to:
            part.after.setdefault(owner, set()).add(said)
        if rec_to == FAR_TXN:
            part.now.setdefault(owner, {})[said] = span_id
    return part
