"""What every service works with: the dataset, who is working, the clock, the code lists."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pkh_desk.catalog.area_history import AreaHistory
from pkh_desk.catalog.areas import AreaTable
from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.clock import Clock
from pkh_desk.domain.errors import NotFound, PermissionDenied
from pkh_desk.domain.records import AccountInfo
from pkh_desk.paths import OFFICE_FOLDER
from pkh_desk.services.opened_copies import OpenedCopies
from pkh_desk.storage import accounts
from pkh_desk.storage.dataset import Dataset
from pkh_desk.storage.unit_of_work import UnitOfWork, newest_txn

if TYPE_CHECKING:
    from pkh_desk.storage.audit import Entry
    from pkh_desk.storage.engine import ReadConnection


class Context:
    """One logged-in session on one dataset. Safe for several threads."""

    def __init__(self, dataset: Dataset, account_id: int, clock: Clock, catalog: Catalog, areas: AreaTable) -> None:
        self.dataset = dataset
        self.account_id = account_id
        self.clock = clock
        self.catalog = catalog
        self.areas = areas
        self.opened = OpenedCopies()
        self._area_names: dict[tuple[str, date | None], str] = {}
        self._known: tuple[int, AccountInfo | None] | None = None
        """The account as of a transaction: every change of accounts takes a new number."""
        self.worked_out: dict[str, tuple[object, tuple[int, ...]]] = {}
        """Work lists by key with what they hold for (services/work_lists.py): a list asks at each key."""

    @property
    def office_folder(self) -> Path:
        """Where the office keeps its own code lists, forms and recaps: readable, so nothing secret and no rights."""
        return self.dataset.folder / OFFICE_FOLDER

    def read(self) -> AbstractContextManager[ReadConnection]:
        """A read transaction: `with context.read() as connection`."""
        return self.dataset.database.reading()

    def write(self, action: str) -> UnitOfWork:
        """A write: `with context.write("case.open") as work: ... work.audit(...); work.commit()`."""
        return UnitOfWork(self.dataset.database, self.clock, self.account_id, action)

    def note(self, entry: Entry) -> None:
        """One entry of the trail in a short write of its own: that something was seen, printed or handed out."""
        with self.write(entry.action) as work:
            work.audit(entry)
            work.commit()

    @cached_property
    def role_permissions(self) -> dict[str, frozenset[str]]:
        """Permission codes by role code, from the code lists."""
        return dict(self.catalog.role_permissions())

    def account(self) -> AccountInfo:
        """Who is working, with the roles as they are now; read anew only after a change: lists ask at each key."""
        with self.read() as connection:
            number = newest_txn(connection)
            if self._known is None or self._known[0] != number:
                self._known = number, accounts.by_id(connection, self.role_permissions, self.account_id)
            found = self._known[1]
        if found is None:
            raise NotFound("account_gone", "Akun ini tidak ada lagi.", todo="Masuk kembali dengan akun lain.")
        return found

    def may(self, permission: str) -> bool:
        """Whether the account may do this now."""
        account = self.account()
        return account.active and permission in account.permissions

    def require_active(self) -> AccountInfo:
        """The account, or PermissionDenied if it is switched off: for the little that needs no right of its own."""
        account = self.account()
        if not account.active:
            raise _inactive()
        return account

    def require(self, *permissions: str) -> AccountInfo:
        """The account if it has all of these, or PermissionDenied naming what is missing; checked anew at each call."""
        account = self.account()
        denied = self.denied(account, *permissions)
        if denied is not None:
            raise denied
        return account

    def denied(self, account: AccountInfo, *permissions: str) -> PermissionDenied | None:
        """What refuses an account that is off or lacks one of these permissions; None if it has all."""
        if not account.active:
            return _inactive()
        missing = [one for one in permissions if one not in account.permissions]
        if not missing:
            return None
        label = dict(self.catalog.permissions()).get(missing[0], missing[0])
        return PermissionDenied(
            "permission_denied",
            f"Akun Anda tidak berhak untuk: {label}.",
            kept="Tidak ada yang berubah.",
            todo="Minta orang yang berhak, atau minta administrator memberi peran yang sesuai.",
            permission=missing[0],
        )

    def area_name(self, code: str) -> str:
        """The name of an area by code as it is now; the code itself where nobody knows it."""
        return self._name_on(code, self.clock.today())

    def area_names_on(self, day: date) -> Callable[[str], str]:
        """The names of areas as they were on a day: what is printed for a month bears the names of its time."""
        return lambda code: self._name_on(code, day)

    @cached_property
    def area_history(self) -> AreaHistory:
        """The shipped areas with the dated changes of the office."""
        return AreaHistory(self.areas, self.catalog.area_changes())

    def _name_on(self, code: str, day: date) -> str:
        key = (code, day if self.area_history.changed else None)
        if key not in self._area_names:
            self._area_names[key] = (self.area_history.name(code, day) if code else None) or code
        return self._area_names[key]

    def newest_txn(self) -> int:
        """The number of the newest transaction, whoever made it."""
        with self.read() as connection:
            return newest_txn(connection)


def _inactive() -> PermissionDenied:
    return PermissionDenied(
        "account_inactive",
        "Akun Anda sudah dinonaktifkan.",
        kept="Tidak ada yang berubah.",
        todo="Hubungi administrator kantor.",
    )
