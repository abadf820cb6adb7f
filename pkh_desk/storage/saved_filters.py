"""Filters that accounts keep under a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from pkh_desk.storage.tables import SavedFilterRow
from pkh_desk.storage.unit_of_work import UnitOfWork

_F = SavedFilterRow


def of_account(connection: Connection, account_id: int) -> list[tuple[int, str, dict[str, Any]]]:
    """(id, name, filter as data) by name."""
    query = select(_F.id, _F.name, _F.wanted).where(_F.account_id == account_id).order_by(_F.name, _F.id)
    return [(row.id, row.name, row.wanted) for row in connection.execute(query)]


def put(work: UnitOfWork, account_id: int, name: str, wanted: Mapping[str, Any]) -> int:
    """Keeps a filter; one of the same name, in whatever case, is replaced and takes the name as it is written now."""
    kept = of_account(work.connection, account_id)
    known = next((one for one, other, _ in kept if other.casefold() == name.casefold()), None)
    values = {"name": name, "wanted": dict(wanted), "txn": work.txn}
    if known is not None:
        work.connection.execute(update(_F).where(_F.id == known).values(**values))
        return known
    new_id = work.new_id()
    work.connection.execute(insert(_F).values(id=new_id, account_id=account_id, **values))
    return new_id


def drop(work: UnitOfWork, account_id: int, filter_id: int) -> bool:
    """Drops an account's own filter; False if it has none such."""
    query = delete(_F).where(_F.account_id == account_id, _F.id == filter_id)
    return bool(work.connection.execute(query).rowcount)
