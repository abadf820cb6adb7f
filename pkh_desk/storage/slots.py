"""Key slots and accounts change together: keys.json is written only while this process holds the write lock.

A crash between the two leaves no account without a slot that opens: a slot is put before the account's change is
committed, and one is dropped only after the account is known to be switched off; opening the dataset does what a crash
left undone.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from pkh_desk.storage.dataset import Dataset
from pkh_desk.storage.keys import KdfCost
from pkh_desk.storage.tables import Account
from pkh_desk.storage.unit_of_work import UnitOfWork


def put(work: UnitOfWork, dataset: Dataset, login: str, password: str, cost: KdfCost | None = None) -> None:
    """Gives an account a slot for a new password; the former one stands again if `work` is not committed."""
    former = dataset.keys.put(login, password, dataset.data_key, cost)
    work.unless_kept(lambda: dataset.keys.restore(former))


def drop_idle(dataset: Dataset) -> None:
    """Drops the slots of accounts that are switched off, as the database says under the write lock.

    Slots of unknown accounts stay: after an older data.db was put back, they may be needed again.
    """
    with dataset.database.reading() as connection:
        idle = _idle(dataset, connection)
    if idle:
        with dataset.database.writing() as connection:
            dataset.keys.drop(_idle(dataset, connection))


def _idle(dataset: Dataset, connection: Connection) -> frozenset[str]:
    off = connection.execute(select(Account.login).where(Account.active.is_(False))).scalars()
    return dataset.keys.slot_ids() & {dataset.keys.slot_id(login) for login in off}
