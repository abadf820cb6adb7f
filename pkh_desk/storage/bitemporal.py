"""Changing facts that hold in one time and were known in another: rows are closed and added, never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Table,
    UnaryExpression,
    and_,
    delete,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.sql.operators import custom_op

from pkh_desk.domain.dates import OPEN_END
from pkh_desk.storage.tables import (
    FAR_TXN,
    CaseSpan,
    ComponentSpan,
    GroupSpan,
    HouseholdGroupSpan,
    HouseholdSpan,
    MemberSpan,
)
from pkh_desk.storage.unit_of_work import UnitOfWork

_ALL: Mapping[str, Any] = {}
_SIGN: custom_op[int] = custom_op("+")


class Spans:
    """The spans of one table, told apart by `key` (household_id, member_id, case_id)."""

    def __init__(self, model: type[Any], key: str) -> None:
        self.table = cast(Table, model.__table__)
        self.key = self.table.c[key]

    def as_of(self, day: date, txn: int | None = None) -> ColumnElement[bool]:
        """True for rows valid on `day` as recorded at the end of transaction `txn` (None: now).

        The day is written out: SQLite would try anew at each row whether a bound one is a number, a fifth of the time.
        """
        columns, on = self.table.c, literal(day, literal_execute=True)
        valid = and_(columns.valid_from <= on, columns.valid_to > on)
        if txn is None:
            return and_(valid, columns.rec_to == FAR_TXN)
        return and_(valid, self.recorded(txn))

    def recorded(self, txn: int) -> ColumnElement[bool]:
        """True for rows that were believed at the end of a transaction.

        Nearly every row had begun by then, so the index of that is no help and would scatter the reading: the sign
        keeps SQLite from it.
        """
        columns = self.table.c
        return and_(UnaryExpression(columns.rec_from, operator=_SIGN) <= txn, columns.rec_to > txn)

    def latest(self) -> ColumnElement[bool]:
        """True for rows that still hold and are still believed.

        The two ends are written out, not bound: only then can SQLite prove that the partial indexes serve.
        """
        return and_(
            self.table.c.rec_to == literal(FAR_TXN, literal_execute=True),
            self.table.c.valid_to == literal(OPEN_END, literal_execute=True),
        )

    def believed(self, connection: Connection, key: int) -> list[RowMapping]:
        """All spans of one key that are still believed, by time."""
        rows = connection.execute(
            select(self.table).where(self.key == key, self.table.c.rec_to == FAR_TXN).order_by(self.table.c.valid_from)
        )
        return list(rows.mappings())

    def open(
        self,
        work: UnitOfWork,
        key: int,
        valid_from: date,
        values: Mapping[str, Any],
        valid_to: date = OPEN_END,
    ) -> int:
        """Adds a span where none is; returns its id."""
        span_id = work.new_id()
        clocks = {"valid_from": valid_from, "valid_to": valid_to, "rec_from": work.txn, "rec_to": FAR_TXN}
        row = {**values, **clocks, "id": span_id, self.key.name: key}
        work.connection.execute(insert(self.table).values(**row))
        return span_id

    def amend(
        self,
        work: UnitOfWork,
        key: int,
        valid_from: date,
        patch: Mapping[str, Any],
        valid_to: date = OPEN_END,
    ) -> int:
        """Lets `patch` hold over [valid_from, valid_to) wherever the key has spans; returns how many rows changed.

        What was believed is closed at this transaction; the parts of it outside the interval come back unchanged.
        """
        changed = 0
        for old in self.believed(work.connection, key):
            if old["valid_from"] >= valid_to or old["valid_to"] <= valid_from:
                continue
            if all(old[name] == value for name, value in patch.items()):
                continue
            self._replace(work, old, max(valid_from, old["valid_from"]), min(valid_to, old["valid_to"]), patch)
            changed += 1
        return changed

    def end(self, work: UnitOfWork, key: int, valid_to: date, only: Mapping[str, Any] = _ALL) -> int:
        """Lets the key's spans (`only` those with these values) hold until `valid_to`; returns how many changed."""
        changed = 0
        for old in self.believed(work.connection, key):
            if old["valid_to"] <= valid_to or any(old[name] != value for name, value in only.items()):
                continue
            self._close(work, old)
            if old["valid_from"] < valid_to:
                self._copy(work, old, old["valid_from"], valid_to, {})
            changed += 1
        return changed

    def _replace(self, work: UnitOfWork, old: RowMapping, start: date, stop: date, patch: Mapping[str, Any]) -> None:
        self._close(work, old)
        if old["valid_from"] < start:
            self._copy(work, old, old["valid_from"], start, {})
        self._copy(work, old, start, stop, patch)
        if stop < old["valid_to"]:
            self._copy(work, old, stop, old["valid_to"], {})

    def _close(self, work: UnitOfWork, old: RowMapping) -> None:
        if old["rec_from"] == work.txn:  # made in this very transaction: nobody ever saw it
            work.connection.execute(delete(self.table).where(self.table.c.id == old["id"]))
        else:
            work.connection.execute(update(self.table).where(self.table.c.id == old["id"]).values(rec_to=work.txn))

    def _copy(self, work: UnitOfWork, old: RowMapping, start: date, stop: date, patch: Mapping[str, Any]) -> None:
        clocks = {"valid_from": start, "valid_to": stop, "rec_from": work.txn, "rec_to": FAR_TXN}
        work.connection.execute(insert(self.table).values(**{**old, **patch, **clocks, "id": work.new_id()}))


HOUSEHOLDS = Spans(HouseholdSpan, "household_id")
MEMBERS = Spans(MemberSpan, "member_id")
COMPONENTS = Spans(ComponentSpan, "member_id")
CASES = Spans(CaseSpan, "case_id")
GROUPS = Spans(GroupSpan, "group_id")
HOUSEHOLD_GROUPS = Spans(HouseholdGroupSpan, "household_id")
ALL_SPANS = (HOUSEHOLDS, MEMBERS, COMPONENTS, CASES, GROUPS, HOUSEHOLD_GROUPS)
