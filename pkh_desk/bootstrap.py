"""Opens a dataset and wires the services: the only place that knows every layer. Imports what it needs when asked."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pkh_desk.paths import OFFICE_FOLDER

if TYPE_CHECKING:
    from pkh_desk.catalog.areas import AreaTable
    from pkh_desk.catalog.lists import Catalog
    from pkh_desk.domain.clock import Clock
    from pkh_desk.domain.records import OfficeSetup
    from pkh_desk.services.app import Services
    from pkh_desk.services.gate import Gate
    from pkh_desk.storage.dataset import Dataset
    from pkh_desk.storage.keys import KdfCost


def make_gate(clock: Clock | None = None, cost: KdfCost | None = None) -> Gate:
    """The door to datasets. `cost` makes key slots cheaper for tests."""
    return _Gate(clock, cost)


class _Gate:
    def __init__(self, clock: Clock | None, cost: KdfCost | None) -> None:
        self._given_clock = clock
        self._cost = cost

    @cached_property
    def areas(self) -> AreaTable:
        from pkh_desk.catalog.areas import AreaTable

        return AreaTable()

    @cached_property
    def _clock(self) -> Clock:
        from pkh_desk.domain.clock import SystemClock

        return self._given_clock or SystemClock()

    def exists(self, path: Path) -> bool:
        return (path / "data.db").exists() or (path / "keys.json").exists()

    def warm_up(self) -> None:
        import pkh_desk.services.app
        import pkh_desk.storage.dataset  # noqa: F401

    def open(self, path: Path, user: str, password: str) -> Services:
        from pkh_desk.storage import dataset

        key_file, data_key = dataset.unlock(path, user, password)
        return self._enter(dataset.open_unlocked(path, key_file, data_key, self._clock), user)

    def create(self, path: Path, setup: OfficeSetup, user: str, password: str, name: str = "") -> tuple[Services, str]:
        from pkh_desk.services.accounts import check_password, checked_login
        from pkh_desk.services.founding import found
        from pkh_desk.storage import dataset

        login = checked_login(user)
        check_password(password)
        self.areas.name(setup.code)
        catalog = self._catalog(path)
        opened, code = dataset.create(
            path,
            login,
            password,
            lambda fresh: found(fresh, self._clock, setup, login, name or user, tuple(catalog.role_permissions())),
            self._cost,
        )
        return self._enter(opened, login), code

    def recover(self, path: Path, code: str, user: str, new_password: str) -> Services:
        from pkh_desk.services.accounts import check_password
        from pkh_desk.storage import dataset

        check_password(new_password)
        key_file, data_key = dataset.unlock_with_recovery(path, code)
        services = self._enter(dataset.open_unlocked(path, key_file, data_key, self._clock), user)
        try:
            services.accounts.recovered(new_password, self._cost)
        except BaseException:
            services.close()
            raise
        return services

    def _enter(self, opened: Dataset, user: str) -> Services:
        try:
            return self._wire(opened, user)
        except BaseException:
            opened.close()
            raise

    def _wire(self, opened: Dataset, user: str) -> Services:
        from pkh_desk.services.app import wire
        from pkh_desk.services.context import Context
        from pkh_desk.services.founding import account_id_of, finish_dropping
        from pkh_desk.services.opened_copies import sweep
        from pkh_desk.storage.unfinished import sweep_unfinished

        finish_dropping(opened)
        sweep()
        sweep_unfinished()
        catalog = self._catalog(opened.folder)
        account_id = account_id_of(opened, catalog, user)
        return wire(Context(opened, account_id, self._clock, catalog, self.areas))

    def _catalog(self, folder: Path) -> Catalog:
        from pkh_desk.catalog.lists import Catalog

        return Catalog(folder / OFFICE_FOLDER)
