"""Accounts and roles in the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from pkh_desk.domain.records import AccountInfo
from pkh_desk.storage.tables import Account, AccountRole
from pkh_desk.storage.unit_of_work import UnitOfWork

Permissions = Mapping[str, frozenset[str]]
"""Permission codes by role code."""


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What is needed to write an account."""

    login: str
    name: str
    position: str
    roles: tuple[str, ...]


def add(work: UnitOfWork, new: NewAccount, account_id: int | None = None) -> int:
    """Writes an account with its roles; returns its id."""
    account_id = account_id or work.new_id()
    values = {
        "id": account_id,
        "login": new.login,
        "name": new.name,
        "position": new.position,
        "active": True,
    }
    work.connection.execute(insert(Account).values(**values))
    set_roles(work, account_id, new.roles)
    return account_id


def set_roles(work: UnitOfWork, account_id: int, roles: Iterable[str]) -> None:
    """Replaces the roles of an account."""
    work.connection.execute(delete(AccountRole).where(AccountRole.account_id == account_id))
    for role in dict.fromkeys(roles):
        work.connection.execute(insert(AccountRole).values(account_id=account_id, role=role))


def set_active(work: UnitOfWork, account_id: int, active: bool) -> None:
    """Switches an account on or off."""
    work.connection.execute(update(Account).where(Account.id == account_id).values(active=active))


def by_id(connection: Connection, permissions: Permissions, account_id: int) -> AccountInfo | None:
    """One account, or None."""
    return next((one for one in everyone(connection, permissions) if one.id == account_id), None)


def by_login(connection: Connection, permissions: Permissions, login: str) -> AccountInfo | None:
    """The account of a login name (compared casefolded), or None."""
    wanted = login.strip().casefold()
    return next((one for one in everyone(connection, permissions) if one.login == wanted), None)


def everyone(connection: Connection, permissions: Permissions) -> list[AccountInfo]:
    """All accounts by name."""
    roles: dict[int, list[str]] = {}
    for account_id, role in connection.execute(select(AccountRole.account_id, AccountRole.role)):
        roles.setdefault(account_id, []).append(role)
    found = connection.execute(select(Account.__table__).order_by(Account.name)).mappings()
    return [
        AccountInfo(
            id=row["id"],
            login=row["login"],
            name=row["name"],
            position=row["position"],
            roles=tuple(sorted(roles.get(row["id"], []))),
            permissions=frozenset().union(*(permissions.get(role, frozenset()) for role in roles.get(row["id"], []))),
            active=row["active"],
        )
        for row in found
    ]


def names(connection: Connection) -> dict[int, str]:
    """Account names by id."""
    return {account_id: name for account_id, name in connection.execute(select(Account.id, Account.name))}
