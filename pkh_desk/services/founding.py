"""The first rows of a new dataset, and who logs in to an existing one."""

from __future__ import annotations

from contextlib import suppress

from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.clock import Clock
from pkh_desk.domain.errors import Conflict, PermissionDenied
from pkh_desk.domain.ids import id_prefix
from pkh_desk.domain.records import OfficeSetup
from pkh_desk.storage import accounts, office, slots
from pkh_desk.storage.accounts import NewAccount
from pkh_desk.storage.audit import Entry
from pkh_desk.storage.dataset import Dataset
from pkh_desk.storage.unit_of_work import UnitOfWork
from pkh_desk.storage.upgrade import create_schema


def found(dataset: Dataset, clock: Clock, setup: OfficeSetup, login: str, name: str, roles: tuple[str, ...]) -> None:
    """Writes schema, office, officials and the first account, which holds all roles (SEMANTICS 19)."""
    with dataset.database.writing() as connection:
        create_schema(connection)
        office.start(connection, setup, dataset.keys.dataset_id)
        connection.commit()
    account_id = id_prefix(setup.code, setup.pc_number)
    with UnitOfWork(dataset.database, clock, account_id, "dataset.create") as work:
        accounts.add(work, NewAccount(login, name, "", roles), account_id)
        office.put_officials(work, setup.officials)
        work.audit(Entry("dataset.create", "office", office.ONLY, detail={"code": setup.code}))
        work.commit()


def finish_dropping(dataset: Dataset) -> None:
    """Drops the key slots that a crash left to accounts switched off; the next opening tries again if it cannot."""
    with suppress(Conflict, OSError):
        slots.drop_idle(dataset)


def account_id_of(dataset: Dataset, catalog: Catalog, login: str) -> int:
    """The account that logs in; PermissionDenied if it is switched off."""
    with dataset.database.reading() as connection:
        account = accounts.by_login(connection, catalog.role_permissions(), login)
    if account is None or not account.active:
        raise PermissionDenied(
            "account_inactive",
            "Akun ini tidak aktif.",
            kept="Data tetap terkunci.",
            todo="Hubungi administrator kantor.",
        )
    return account.id
