"""Several accounts on one dataset: own passwords, roles as data, rights checked in the services."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pkh_desk.domain.errors import BadInput, PermissionDenied, Refused
from pkh_desk.services.accounts import AccountService
from pkh_desk.services.context import Context
from pkh_desk.services.office import OfficeService
from pkh_desk.storage import dataset, health
from tests.integration import stores

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pkh_desk.storage.dataset import Dataset


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Dataset]:
    made, _ = stores.make_dataset(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def accounts(store: Dataset) -> AccountService:
    return AccountService(stores.context_on(store))


def test_a_second_account_opens_the_same_data_with_its_own_password(store: Dataset, accounts: AccountService) -> None:
    added = accounts.add("Budi", "Budi Santoso", "sandi milik budi", ["operator"])
    assert (added.login, added.roles) == ("budi", ("operator",))
    assert dataset.unlock(store.folder, "budi", "sandi milik budi")[1] == store.data_key
    with pytest.raises(PermissionDenied):
        dataset.unlock(store.folder, "budi", stores.PASSWORD)
    with store.database.reading() as connection:
        assert health.problems(connection, store.attachments, store.keys) == []


def test_rights_are_checked_in_the_services(store: Dataset, accounts: AccountService) -> None:
    budi = accounts.add("budi", "Budi", "sandi milik budi", ["operator"])
    mine = accounts._context
    his = Context(store, budi.id, mine.clock, mine.catalog, mine.areas)
    with pytest.raises(PermissionDenied) as refused:
        OfficeService(his).update(name="Lain")
    assert refused.value.details == {"permission": "office.edit"}
    accounts.set_roles(budi.id, ["administrator"])
    assert OfficeService(his).update(name="Kantor Baru").name == "Kantor Baru"


def test_the_last_administrator_stays(accounts: AccountService) -> None:
    me = accounts.me()
    with pytest.raises(Refused) as refused:
        accounts.set_roles(me.id, ["operator"])
    assert refused.value.code == "last_administrator"
    assert "administrator" in accounts.me().roles
    with pytest.raises(Refused):
        accounts.set_active(me.id, False)


def test_an_account_switched_off_cannot_open(store: Dataset, accounts: AccountService) -> None:
    budi = accounts.add("budi", "Budi", "sandi milik budi", ["operator"])
    assert not accounts.set_active(budi.id, False).active
    with pytest.raises(PermissionDenied):
        dataset.unlock(store.folder, "budi", "sandi milik budi")


def test_passwords_change_and_weak_ones_are_refused(store: Dataset, accounts: AccountService) -> None:
    for weak in ("pendek", "aaaaaaaaaa"):
        with pytest.raises(BadInput):
            accounts.change_password(stores.PASSWORD, weak)
    with pytest.raises(PermissionDenied):
        accounts.change_password("bukan ini", "sandi yang baru")
    accounts.change_password(stores.PASSWORD, "sandi yang baru")
    assert dataset.unlock(store.folder, stores.LOGIN, "sandi yang baru")[1] == store.data_key


@pytest.mark.parametrize(
    ("login", "roles"), [("sri", ["operator"]), ("ani", ["raja"]), ("ani", []), ("a b", ["operator"])]
)
def test_bad_accounts_are_named(accounts: AccountService, login: str, roles: list[str]) -> None:
    with pytest.raises(BadInput):
        accounts.add(login, "Ani", "sandi milik ani", roles)
    assert len(accounts.list()) == 1
