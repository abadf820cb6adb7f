"""Versions of the texts of handlings in the database; append-only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, RowMapping, Select, func, insert, select

from pkh_desk.domain.writing import TextContent, TextVersion, from_data, to_data
from pkh_desk.storage.tables import Account, HandlingText, Txn
from pkh_desk.storage.unit_of_work import UnitOfWork

_T = HandlingText


def newest(connection: Connection, handling_id: int) -> Mapping[str, TextVersion]:
    """The newest version of each aspect that has one."""
    last = (
        select(_T.aspect, func.max(_T.position).label("position"))
        .where(_T.handling_id == handling_id)
        .group_by(_T.aspect)
        .subquery()
    )
    query = _versions(handling_id).join(last, (last.c.aspect == _T.aspect) & (last.c.position == _T.position))
    return {row["aspect"]: _version(row) for row in connection.execute(query).mappings()}


def versions(connection: Connection, handling_id: int, aspect: str) -> list[TextVersion]:
    """All versions of an aspect, oldest first."""
    query = _versions(handling_id).where(_T.aspect == aspect).order_by(_T.position)
    return [_version(row) for row in connection.execute(query).mappings()]


def add(
    work: UnitOfWork, handling_id: int, aspect: str, content: TextContent, how: str, step_id: int | None = None
) -> int:
    """Appends a version; returns its id."""
    version_id = work.new_id()
    before = select(func.coalesce(func.max(_T.position), 0)).where(_T.handling_id == handling_id, _T.aspect == aspect)
    row = {
        "id": version_id,
        "handling_id": handling_id,
        "aspect": aspect,
        "position": work.connection.execute(before).scalar_one() + 1,
        "how": how,
        "data": to_data(content),
        "words": content.words,
        "step_id": step_id,
        "account_id": work.account_id,
        "txn": work.txn,
    }
    work.connection.execute(insert(_T).values(**row))
    return version_id


def _versions(handling_id: int) -> Select[tuple[object, ...]]:
    return (
        select(_T.__table__, Account.name, Txn.at)
        .join(Account, Account.id == _T.account_id)
        .join(Txn, Txn.number == _T.txn)
        .where(_T.handling_id == handling_id)
    )


def _version(row: RowMapping) -> TextVersion:
    return TextVersion(
        id=row["id"],
        number=row["position"],
        how=row["how"],
        content=from_data(row["data"]),
        words=row["words"],
        saved_at=datetime.fromisoformat(row["at"]),
        by=row["name"],
    )
