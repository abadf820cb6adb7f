"""Facilitators in the database, and whose account is whose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from pkh_desk.storage.tables import Account, AccountRole, Facilitator
from pkh_desk.storage.unit_of_work import UnitOfWork


def add(work: UnitOfWork, values: Mapping[str, Any]) -> int:
    """A new facilitator; returns the id."""
    new_id = work.new_id()
    work.connection.execute(insert(Facilitator).values(id=new_id, txn=work.txn, active=True, **values))
    return new_id


def change(work: UnitOfWork, facilitator_id: int, values: Mapping[str, Any]) -> None:
    """Name, NIP, account or whether he still works here; the trail tells of it."""
    work.connection.execute(update(Facilitator).where(Facilitator.id == facilitator_id).values(**values))


def everyone(connection: Connection) -> list[RowMapping]:
    """All facilitators by name, each with the login of his account."""
    query = (
        select(Facilitator.__table__, Account.login)
        .join(Account, Account.id == Facilitator.account_id, isouter=True)
        .order_by(Facilitator.name, Facilitator.id)
    )
    return list(connection.execute(query).mappings())


def of_account(connection: Connection, account_id: int) -> int | None:
    """The facilitator that works with an account."""
    return connection.execute(select(Facilitator.id).where(Facilitator.account_id == account_id)).scalar()


def roles_of(connection: Connection, account_id: int) -> set[str]:
    """The roles that an account holds."""
    return set(connection.execute(select(AccountRole.role).where(AccountRole.account_id == account_id)).scalars())
