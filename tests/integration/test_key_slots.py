"""Key slots under several processes and crashes: no slot is lost, none comes back, none stands without its account."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from pkh_desk.domain.errors import DatasetError, PermissionDenied, Refused
from pkh_desk.services.accounts import AccountService
from pkh_desk.services.context import Context
from pkh_desk.services.founding import finish_dropping
from pkh_desk.storage import dataset, health, keys, slots
from pkh_desk.storage.keys import KeyFile
from pkh_desk.storage.unit_of_work import UnitOfWork
from tests.integration import stores

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pkh_desk.storage.dataset import Dataset

HIS = "sandi milik budi"


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Dataset]:
    made, _ = stores.make_dataset(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def other(one: Dataset) -> Iterator[Dataset]:
    """The same dataset opened once more, as another process has it."""
    opened = again(one.folder)
    yield opened
    opened.close()


def again(folder: Path) -> Dataset:
    key_file, data_key = dataset.unlock(folder, stores.LOGIN, stores.PASSWORD)
    return dataset.open_unlocked(folder, key_file, data_key, stores.CLOCK)


def accounts_of(opened: Dataset) -> AccountService:
    return AccountService(stores.context_on(opened))


def opens(opened: Dataset, login: str, password: str) -> bool:
    return KeyFile.load(opened.folder).open(login, password) == opened.data_key


def problems(opened: Dataset) -> list[str]:
    with opened.database.reading() as connection:
        return health.problems(connection, opened.attachments, opened.keys)


def test_a_slot_that_another_process_added_is_kept(one: Dataset, other: Dataset) -> None:
    accounts_of(one).add("budi", "Budi", HIS, ["operator"])
    accounts_of(other).add("ani", "Ani", "sandi milik ani", ["operator"])
    accounts_of(one).change_password(stores.PASSWORD, "sandi yang baru")
    assert opens(one, "budi", HIS) and opens(one, "ani", "sandi milik ani") and opens(one, "sri", "sandi yang baru")
    assert problems(one) == problems(other) == []


def test_a_slot_that_another_process_dropped_stays_away(one: Dataset, other: Dataset) -> None:
    budi = accounts_of(one).add("budi", "Budi", HIS, ["operator"])
    late = again(one.folder)
    accounts_of(other).set_active(budi.id, False)
    accounts_of(late).change_password(stores.PASSWORD, "sandi yang baru")
    late.close()
    assert not opens(one, "budi", HIS)
    assert opens(one, "sri", "sandi yang baru")


def test_two_key_files_do_not_undo_each_other(one: Dataset) -> None:
    first, second = KeyFile.load(one.folder), KeyFile.load(one.folder)
    first.put("a", "sandi a", one.data_key, stores.CHEAP)
    second.put("b", "sandi b", one.data_key, stores.CHEAP)
    first.drop({first.slot_id("b")})
    second.put("c", "sandi c", one.data_key, stores.CHEAP)
    assert [opens(one, name, f"sandi {name}") for name in "abc"] == [True, False, True]


def test_the_old_password_is_judged_by_what_stands_now(one: Dataset, other: Dataset) -> None:
    accounts_of(other).change_password(stores.PASSWORD, "sandi yang baru")
    with pytest.raises(PermissionDenied):
        accounts_of(one).change_password(stores.PASSWORD, "sandi ketiga saya")
    assert opens(one, "sri", "sandi yang baru")


def test_a_change_of_keys_waits_for_the_write_lock(one: Dataset, other: Dataset) -> None:
    written = (one.folder / "keys.json").read_bytes()
    changing = threading.Thread(target=lambda: accounts_of(other).change_password(stores.PASSWORD, "sandi yang baru"))
    with stores.writing(one):
        changing.start()
        changing.join(0.5)
        assert changing.is_alive()
        assert (one.folder / "keys.json").read_bytes() == written
    changing.join()
    assert opens(one, "sri", "sandi yang baru")


@pytest.fixture
def no_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_work: UnitOfWork) -> None:
        raise OSError(5, "disk")

    monkeypatch.setattr(UnitOfWork, "commit", fail)


def test_without_commit_the_former_slot_stands(one: Dataset, no_commit: None) -> None:
    with pytest.raises(OSError, match="disk"):
        accounts_of(one).change_password(stores.PASSWORD, "sandi yang baru")
    assert opens(one, "sri", stores.PASSWORD)
    assert not opens(one, "sri", "sandi yang baru")


def test_without_commit_a_new_account_has_no_slot(one: Dataset, no_commit: None) -> None:
    before = KeyFile.load(one.folder).slot_ids()
    with pytest.raises(OSError, match="disk"):
        accounts_of(one).add("budi", "Budi", HIS, ["operator"])
    assert KeyFile.load(one.folder).slot_ids() == before


def test_without_commit_an_account_keeps_its_slot(one: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    budi = accounts_of(one).add("budi", "Budi", HIS, ["operator"])
    monkeypatch.setattr(UnitOfWork, "commit", lambda _work: (_ for _ in ()).throw(OSError(5, "disk")))
    with pytest.raises(OSError, match="disk"):
        accounts_of(one).set_active(budi.id, False)
    assert opens(one, "budi", HIS)


def test_a_slot_that_a_crash_left_goes_at_the_next_opening(one: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    budi = accounts_of(one).add("budi", "Budi", HIS, ["operator"])
    with monkeypatch.context() as patch:
        patch.setattr(keys, "replace_file", lambda _path, _data: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(DatasetError) as told:
            accounts_of(one).set_active(budi.id, False)
    assert told.value.code == "slot_left"
    assert opens(one, "budi", HIS)
    assert problems(one) == ["1 akun nonaktif masih punya kunci; buka kembali data ini agar kuncinya dihapus."]
    finish_dropping(one)
    assert not opens(one, "budi", HIS)
    assert problems(one) == []


def test_a_login_that_a_crash_left_in_keys_can_be_used_again(one: Dataset) -> None:
    one.keys.put("budi", "sandi lama budi", one.data_key, stores.CHEAP)
    accounts_of(one).add("budi", "Budi", HIS, ["operator"])
    assert opens(one, "budi", HIS)
    assert not opens(one, "budi", "sandi lama budi")


def test_an_account_switched_off_gets_no_slot(one: Dataset, other: Dataset) -> None:
    budi = accounts_of(one).add("budi", "Budi", HIS, ["operator"])
    accounts_of(one).set_active(budi.id, False)
    with pytest.raises(Refused) as refused:
        accounts_of(other).reset_password(budi.id, "sandi baru budi")
    assert refused.value.code == "account_inactive"
    his = Context(other, budi.id, stores.CLOCK, stores.context_on(one).catalog, stores.context_on(one).areas)
    with pytest.raises(PermissionDenied):
        AccountService(his).recovered("sandi baru budi")
    assert not opens(one, "budi", "sandi baru budi")
    accounts_of(other).set_active(budi.id, True)
    accounts_of(other).reset_password(budi.id, "sandi baru budi")
    assert opens(one, "budi", "sandi baru budi")


def test_slots_of_accounts_that_the_database_does_not_know_stay(one: Dataset) -> None:
    one.keys.put("dari_cadangan", "sandi cadangan", one.data_key, stores.CHEAP)
    slots.drop_idle(one)
    assert opens(one, "dari_cadangan", "sandi cadangan")


def test_a_foreign_keys_file_is_not_written_over(one: Dataset, tmp_path: Path) -> None:
    foreign, _ = stores.make_dataset(tmp_path / "lain")
    foreign.close()
    strange = (tmp_path / "lain" / "keys.json").read_bytes()
    (one.folder / "keys.json").write_bytes(strange)
    with pytest.raises(DatasetError):
        accounts_of(one).change_password(stores.PASSWORD, "sandi yang baru")
    assert (one.folder / "keys.json").read_bytes() == strange
