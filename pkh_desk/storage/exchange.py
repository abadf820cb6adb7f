"""Keys and packages in the database."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, func, insert, select

from pkh_desk.storage.tables import KnownOfficeRow, OfficeKey, ReceivedRecap, Txn
from pkh_desk.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Sequence


class Known(NamedTuple):
    """An office as it was registered last."""

    code: str
    name: str
    public: bytes
    since: datetime


def own_key(connection: Connection) -> bytes | None:
    """The private key of this dataset; None before the first package."""
    return connection.execute(select(OfficeKey.private)).scalar()


def keep_key(work: UnitOfWork, private: bytes) -> None:
    """Keeps the key of this dataset, for good."""
    work.connection.execute(insert(OfficeKey).values(id=work.new_id(), private=private, txn=work.txn))


def known(connection: Connection) -> dict[str, Known]:
    """The offices that packages are taken from, by code."""
    query = select(KnownOfficeRow.code, KnownOfficeRow.name, KnownOfficeRow.public, Txn.at)
    query = query.join(Txn, Txn.number == KnownOfficeRow.txn).order_by(KnownOfficeRow.txn)
    return {
        code: Known(code, name, public, datetime.fromisoformat(at))
        for code, name, public, at in connection.execute(query)
    }


def register(work: UnitOfWork, code: str, name: str, public: bytes) -> int:
    """Keeps an office's key, in place of the one before; returns the row's id."""
    row_id = work.new_id()
    values = {"id": row_id, "code": code, "name": name, "public": public, "account_id": work.account_id}
    work.connection.execute(insert(KnownOfficeRow).values(**values, txn=work.txn))
    return row_id


def add_received(work: UnitOfWork, values: dict[str, Any]) -> int:
    """Keeps a package (columns of received_recap without id, account and txn); returns its id."""
    row_id = work.new_id()
    work.connection.execute(insert(ReceivedRecap).values(id=row_id, account_id=work.account_id, txn=work.txn, **values))
    return row_id


def received(connection: Connection, month: str) -> dict[str, bytes]:
    """Code of an office -> its newest package of a month: the highest revision, of these the one made last."""
    query = select(ReceivedRecap.code, ReceivedRecap.payload).where(ReceivedRecap.month == month)
    query = query.order_by(ReceivedRecap.revision, ReceivedRecap.made_at, ReceivedRecap.id)
    return {code: payload for code, payload in connection.execute(query)}


def versions(connection: Connection, code: str, month: str) -> Sequence[tuple[int, str, str]]:
    """(revision, made at, hash) of every package of an office and month, oldest first."""
    query = select(ReceivedRecap.revision, ReceivedRecap.made_at, ReceivedRecap.sha256)
    query = query.where(ReceivedRecap.code == code, ReceivedRecap.month == month)
    found = connection.execute(query.order_by(ReceivedRecap.revision, ReceivedRecap.made_at, ReceivedRecap.id))
    return [(revision, made_at, digest) for revision, made_at, digest in found]


def counts(connection: Connection, month: str) -> dict[str, int]:
    """Code of an office -> how many packages it sent of a month."""
    query = select(ReceivedRecap.code, func.count()).where(ReceivedRecap.month == month).group_by(ReceivedRecap.code)
    return {code: many for code, many in connection.execute(query)}


def months(connection: Connection) -> list[str]:
    """Months that packages were received of, newest first."""
    query = select(ReceivedRecap.month).distinct().order_by(ReceivedRecap.month.desc())
    return list(connection.execute(query).scalars())
