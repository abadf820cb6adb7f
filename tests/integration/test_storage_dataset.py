"""The dataset folder: made whole, opened with one derivation, never readable, never half done."""

from __future__ import annotations

import errno
import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text

from pkh_desk.domain.errors import BadInput, DatasetError, PermissionDenied, UserError
from pkh_desk.storage import audit, dataset, faults, health, keys
from pkh_desk.storage.keys import KeyFile, new_recovery_code, normal_recovery_code
from pkh_desk.storage.location import is_network_path
from pkh_desk.storage.tables import Base, Household
from pkh_desk.storage.tries import Tries, wait_after
from tests.integration import stores

if TYPE_CHECKING:
    from pathlib import Path


def test_a_new_dataset_is_sound_and_opens_again(tmp_path: Path) -> None:
    store, code = stores.make_dataset(tmp_path / "data")
    store.close()
    key_file, data_key = dataset.unlock(tmp_path / "data", "SRI ", stores.PASSWORD)
    again = dataset.open_unlocked(tmp_path / "data", key_file, data_key, stores.CLOCK)
    with again.database.reading() as connection:
        assert health.problems(connection, again.attachments, again.keys) == []
    again.close()
    assert dataset.unlock_with_recovery(tmp_path / "data", code.lower().replace("-", " "))[1] == data_key


def test_tables_and_migrations_agree(tmp_path: Path) -> None:
    store, _ = stores.make_dataset(tmp_path / "data")
    with store.database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    store.close()


def test_keys_hold_no_names(tmp_path: Path) -> None:
    store, _ = stores.make_dataset(tmp_path / "data")
    store.close()
    written = (tmp_path / "data" / "keys.json").read_text()
    assert stores.LOGIN not in written.casefold()
    assert len(json.loads(written)["slots"]) == 2


def test_a_wrong_password_costs_one_derivation_and_the_eleventh_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = stores.make_dataset(tmp_path / "data")
    store.close()
    derived = 0
    real = keys._derive

    def counting(*args: object) -> bytes:
        nonlocal derived
        derived += 1
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(keys, "_derive", counting)
    for turn in range(1, 11):
        with pytest.raises(PermissionDenied) as refused:
            dataset.unlock(tmp_path / "data", stores.LOGIN, f"salah {turn}")
        assert refused.value.code == "wrong_password"
        assert derived == turn
    with pytest.raises(PermissionDenied) as refused:
        dataset.unlock(tmp_path / "data", stores.LOGIN, stores.PASSWORD)
    assert refused.value.code == "too_many_tries"
    assert derived == 10


def test_an_unknown_account_costs_a_derivation_too(tmp_path: Path) -> None:
    store, _ = stores.make_dataset(tmp_path / "data")
    store.close()
    with pytest.raises(PermissionDenied):
        dataset.unlock(tmp_path / "data", "siapa", stores.PASSWORD)


def test_waiting_grows_and_passes(tmp_path: Path) -> None:
    now = 1000.0
    tries = Tries(tmp_path, lambda: now)
    for _ in range(11):
        tries.failed("slot")
    with pytest.raises(PermissionDenied):
        tries.check("slot")
    now += wait_after(11)
    tries.check("slot")
    tries.succeeded("slot")
    now += 0.1
    tries.check("slot")
    assert [wait_after(count) for count in (9, 10, 11, 12, 40)] == [0, 2, 4, 8, 300]


def test_recovery_codes_survive_being_typed() -> None:
    code = new_recovery_code()
    assert normal_recovery_code(f" {code.lower()} ") == code.replace("-", "")
    assert normal_recovery_code("0I8") == "OIB"


def test_what_fails_at_creation_leaves_no_folder(tmp_path: Path) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        dataset.create(tmp_path / "data", "sri", "x", fail, stores.CHEAP)
    assert not (tmp_path / "data").exists()


def test_a_folder_with_files_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"x")
    with pytest.raises(BadInput) as refused:
        stores.make_dataset(tmp_path)
    assert refused.value.code == "dataset_exists"
    assert [path.name for path in tmp_path.iterdir()] == ["foto.jpg"]


def test_a_newer_dataset_is_refused(tmp_path: Path) -> None:
    store, _ = stores.make_dataset(tmp_path / "data")
    with store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    store.close()
    with pytest.raises(DatasetError) as refused:
        dataset.open_unlocked(tmp_path / "data", store.keys, store.data_key, stores.CLOCK)
    assert refused.value.code == "dataset_newer"


@pytest.mark.parametrize("damage", [b"", b"bukan basis data" * 400])
def test_a_damaged_file_is_named_and_left_alone(tmp_path: Path, damage: bytes) -> None:
    store, _ = stores.make_dataset(tmp_path / "data")
    store.close()
    path = tmp_path / "data" / "data.db"
    path.write_bytes(damage)
    with pytest.raises(UserError) as refused:
        dataset.open_unlocked(tmp_path / "data", store.keys, store.data_key, stores.CLOCK)
    assert refused.value.code == "dataset_damaged"
    assert path.read_bytes() == damage


def test_damaged_keys_are_named(tmp_path: Path) -> None:
    store, _ = stores.make_dataset(tmp_path / "data")
    store.close()
    (tmp_path / "data" / "keys.json").write_text("{")
    with pytest.raises(DatasetError) as refused:
        KeyFile.load(tmp_path / "data")
    assert refused.value.code == "keys_unreadable"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"memory_kib": 0}, "keys_unreadable"),
        ({"memory_kib": -5}, "keys_unreadable"),
        ({"memory_kib": 10**9}, "keys_unreadable"),
        ({"memory_kib": 1e308}, "keys_unreadable"),
        ({"iterations": 0}, "keys_unreadable"),
        ({"lanes": 10**6}, "keys_unreadable"),
        ({"salt": ""}, "keys_unreadable"),
        ({"nonce": "YWJj"}, "keys_unreadable"),
        ({"key": "YWJj"}, "keys_unreadable"),
        ({"format": 99}, "dataset_newer"),
        (None, "keys_unreadable"),
    ],
)
def test_a_foreign_key_file_is_told_and_eats_no_memory(
    tmp_path: Path, change: dict[str, Any] | None, code: str
) -> None:
    store, _ = stores.make_dataset(tmp_path / "dataset")
    store.close()
    path = tmp_path / "dataset" / "keys.json"
    data = json.loads(path.read_text("utf-8"))
    for part in (data, *data["slots"]):
        part.update({key: value for key, value in (change or {}).items() if key in part})
    path.write_text("[" * 100_000 if change is None else json.dumps(data), "utf-8")
    with pytest.raises(DatasetError) as caught:
        dataset.unlock(tmp_path / "dataset", stores.LOGIN, stores.PASSWORD)
    assert caught.value.code == code


def test_an_office_is_told_that_a_network_drive_will_not_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = f"36 35 0:31 / / rw - ext4 /dev/vda rw\n40 36 0:50 / {tmp_path} rw - cifs //server/kantor rw\n"
    assert is_network_path(tmp_path / "data", mounts)
    assert not is_network_path(tmp_path.parent, mounts)
    monkeypatch.setattr(dataset, "is_network_path", lambda _: True)
    with pytest.raises(DatasetError) as refused:
        stores.make_dataset(tmp_path / "data")
    assert refused.value.code == "network_drive"


def test_attachments_are_kept_once_and_damage_is_noticed(tmp_path: Path) -> None:
    store, _ = stores.make_dataset(tmp_path / "data")
    name = store.attachments.put(b"surat pernyataan")
    assert store.attachments.put(b"surat pernyataan") == name
    assert store.attachments.get(name) == b"surat pernyataan"
    assert store.attachments.is_sound(name)
    path = next(path for path in (tmp_path / "data" / "attachments").rglob("*") if path.is_file())
    sealed = bytearray(path.read_bytes())
    assert b"pernyataan" not in sealed
    sealed[20] ^= 1
    path.write_bytes(bytes(sealed))
    assert not store.attachments.is_sound(name)
    with pytest.raises(DatasetError):
        store.attachments.get(name)
    store.close()


def test_nothing_is_kept_without_commit(tmp_path: Path) -> None:
    store, _ = stores.make_dataset(tmp_path / "data")
    with stores.writing(store) as work:
        stores.add_household(work)
    with pytest.raises(RuntimeError, match="audit"), stores.writing(store) as work:
        stores.add_household(work)
        work.commit()
    with store.database.reading() as connection:
        assert connection.execute(select(Household)).all() == []
    store.close()


def test_a_full_disk_is_said_and_keeps_what_was(tmp_path: Path) -> None:
    store, _ = stores.make_dataset(tmp_path / "data")
    with pytest.raises(DatasetError) as refused, stores.writing(store) as work:
        pages = work.connection.execute(text("PRAGMA page_count")).scalar_one()
        work.connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        for _ in range(5_000):
            stores.add_household(work, caretaker_name="X" * 150)
    assert refused.value.code == "disk_full"
    store.database.engine.dispose()
    with stores.writing(store) as work:
        stores.add_household(work)
        stores.kept(work)
    with store.database.reading() as connection:
        assert health.problems(connection, store.attachments, store.keys) == []
    store.close()


@pytest.mark.parametrize(
    "cut", ["DELETE FROM audit_entry", "DELETE FROM audit_entry WHERE number = (SELECT max(number) FROM audit_entry)"]
)
def test_a_trail_that_lost_its_end_is_broken(tmp_path: Path, cut: str) -> None:
    store, _ = stores.make_dataset(tmp_path / "dataset")
    with stores.writing(store) as work:
        stores.kept(work)
    raw = store.database.raw()
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute(cut)
    raw.close()
    with store.database.reading() as connection:
        assert not audit.verify(connection).valid
    store.close()


def test_a_wrong_password_on_a_full_disk_is_no_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    store, _ = stores.make_dataset(tmp_path / "dataset")
    store.close()
    monkeypatch.setattr("pkh_desk.storage.tries.replace_file", full)
    with pytest.raises(DatasetError) as caught:
        dataset.unlock(tmp_path / "dataset", stores.LOGIN, "salah semua")
    assert caught.value.code == "disk_full"


def test_a_full_disk_is_told_even_where_sqlite_only_speaks_of_input_and_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [faults.meaning("disk I/O error", tmp_path)]
    monkeypatch.setattr(faults, "disk_usage", lambda _folder: SimpleNamespace(free=0))
    told.append(faults.meaning("disk I/O error", tmp_path))
    assert [error.code for error in told if error] == ["disk_error", "disk_full"]


def test_the_check_goes_on_after_a_damaged_page(tmp_path: Path) -> None:
    store, _ = stores.make_dataset(tmp_path / "dataset")
    with stores.writing(store) as work:
        work.connection.exec_driver_sql("CREATE TABLE filler (text TEXT)")
        work.connection.exec_driver_sql(
            "INSERT INTO filler SELECT hex(randomblob(3000)) FROM audit_entry, (SELECT 1 UNION SELECT 2 UNION SELECT 3)"
        )
        stores.kept(work)
    store.close()
    path = tmp_path / "dataset" / "data.db"
    data = bytearray(path.read_bytes())
    data[-2000] ^= 0xFF
    path.write_bytes(bytes(data))
    key_file, data_key = dataset.unlock(tmp_path / "dataset", stores.LOGIN, stores.PASSWORD)
    again = dataset.open_unlocked(tmp_path / "dataset", key_file, data_key, stores.CLOCK)
    with again.database.reading() as connection:
        found = health.problems(connection, again.attachments, again.keys)
    again.close()
    assert any("halaman" in problem.casefold() for problem in found)
