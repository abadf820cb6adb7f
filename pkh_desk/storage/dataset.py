"""A dataset is one folder (DESIGN 7): made whole or not at all, opened with one key derivation."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pkh_desk.domain.clock import Clock
from pkh_desk.domain.errors import BadInput, DatasetError, PermissionDenied
from pkh_desk.paths import OFFICE_FOLDER
from pkh_desk.storage import engine, keys
from pkh_desk.storage.attachments import AttachmentStore
from pkh_desk.storage.engine import Database
from pkh_desk.storage.faults import damaged, room_in_dataset
from pkh_desk.storage.keys import KdfCost, KeyFile, new_data_key, new_recovery_code
from pkh_desk.storage.location import is_network_path
from pkh_desk.storage.tries import Tries
from pkh_desk.storage.upgrade import bring_up_to_date

FOLDERS = ("attachments", "backups", OFFICE_FOLDER)


@dataclass(frozen=True)
class Dataset:
    """An open dataset: its folder, database, attachments and key slots."""

    folder: Path
    database: Database
    attachments: AttachmentStore
    keys: KeyFile
    data_key: bytes

    def close(self) -> None:
        """Closes the database."""
        self.database.close()


def exists(folder: Path) -> bool:
    """Whether a dataset lies in `folder`."""
    return (folder / engine.FILE_NAME).exists() or (folder / keys.FILE_NAME).exists()


def create(
    folder: Path, login: str, password: str, fill: Callable[[Dataset], None], cost: KdfCost | None = None
) -> tuple[Dataset, str]:
    """Makes a dataset with its first key slot; `fill` writes schema and first rows. Returns it and the recovery code.

    Whatever goes wrong, a folder that was not there before is gone again.
    """
    _refuse_network(folder)
    if exists(folder) or (folder.is_dir() and any(folder.iterdir())):
        raise BadInput(
            "dataset_exists",
            f"Folder {folder.name!r} sudah berisi berkas.",
            kept="Isinya tidak diubah.",
            todo="Pilih folder baru yang kosong, atau buka data yang sudah ada di sana.",
        )
    existed = folder.is_dir()
    try:
        with room_in_dataset():
            folder.mkdir(parents=True, exist_ok=True)
            for name in FOLDERS:
                (folder / name).mkdir()
        data_key, code, key_file = new_data_key(), new_recovery_code(), KeyFile.create(folder)
        dataset = _assemble(folder, key_file, data_key)
        fill(dataset)
        key_file.put(login, password, data_key, cost)
        key_file.put_recovery(code, data_key, cost)
    except BaseException as fault:
        _clear(folder, existed)
        if isinstance(fault, PermissionError):
            raise DatasetError(
                "folder_not_writable", "Folder data tidak dapat ditulis.", todo="Pilih folder lain."
            ) from fault
        raise
    return dataset, code


def unlock(folder: Path, login: str, password: str) -> tuple[KeyFile, bytes]:
    """The key file and data key for a right password; PermissionDenied otherwise. One key derivation a try."""
    key_file = _key_file(folder)
    wrong = "Nama akun atau sandi salah."
    return key_file, _try(folder, key_file.slot_id(login), lambda: key_file.open(login, password), wrong)


def unlock_with_recovery(folder: Path, code: str) -> tuple[KeyFile, bytes]:
    """The same by the recovery code."""
    key_file = _key_file(folder)
    return key_file, _try(folder, "recovery", lambda: key_file.open_with_recovery(code), "Kode pemulihan salah.")


def open_unlocked(folder: Path, key_file: KeyFile, data_key: bytes, clock: Clock) -> Dataset:
    """Opens the database with its key and brings its schema up to date."""
    if not (folder / engine.FILE_NAME).is_file():
        raise DatasetError(
            "dataset_missing",
            "Berkas data.db tidak ada di folder ini.",
            todo="Kembalikan data.db dari cadangan.",
        )
    if not (folder / engine.FILE_NAME).stat().st_size:
        raise damaged()
    dataset = _assemble(folder, key_file, data_key)
    try:
        bring_up_to_date(dataset.database, clock.now())
    except BaseException:
        dataset.close()
        raise
    return dataset


def _key_file(folder: Path) -> KeyFile:
    _refuse_network(folder)
    if not exists(folder):
        raise DatasetError(
            "dataset_not_found",
            "Di folder ini tidak ada data PKH Desk.",
            todo="Pilih folder yang benar, atau buat data baru.",
        )
    return KeyFile.load(folder)


def _try(folder: Path, slot_id: str, derive: Callable[[], bytes | None], wrong: str) -> bytes:
    tries = Tries(folder)
    tries.check(slot_id)
    data_key = derive()
    if data_key is None:
        tries.failed(slot_id)
        raise PermissionDenied(
            "wrong_password", wrong, kept="Data tetap terkunci.", todo="Periksa Caps Lock lalu coba lagi."
        )
    tries.succeeded(slot_id)
    return data_key


def _assemble(folder: Path, key_file: KeyFile, data_key: bytes) -> Dataset:
    database = Database(folder / engine.FILE_NAME, data_key)
    return Dataset(folder, database, AttachmentStore(folder, data_key), key_file, data_key)


def _refuse_network(folder: Path) -> None:
    if is_network_path(folder):
        raise DatasetError(
            "network_drive",
            "Folder data berada di diska jaringan; SQLite dapat merusak data di sana.",
            kept="Data tidak dibuka.",
            todo="Pindahkan folder data ke diska komputer ini.",
        )


def _clear(folder: Path, existed: bool) -> None:
    if existed:
        for child in folder.iterdir():
            shutil.rmtree(child) if child.is_dir() else child.unlink(missing_ok=True)
    else:
        shutil.rmtree(folder, ignore_errors=True)
