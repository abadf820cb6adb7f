"""Turns faults of the database that a user can mend into clear sentences; all others stay bugs."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from pkh_desk.domain.errors import Conflict, DatasetError, UserError

LEAST_ROOM = 256 * 1024
"""Bytes that SQLite needs beside the file even for reading (WAL index)."""


@contextmanager
def translated(folder: Path | None = None) -> Iterator[None]:
    """Inside it, the database's faults of disk, locks and damage come out as UserError; `folder` is where the disk is
    asked for room: on a full one SQLite often says no more than "disk I/O error".

    Files that are written meanwhile may lie on another disk, so what befalls them is said by who writes them.
    """
    try:
        yield
    except DBAPIError as fault:
        known = meaning(str(fault.orig), folder)
        if known is None:
            raise
        raise known from None
    except sqlcipher.DatabaseError as fault:
        known = meaning(str(fault), folder)
        if known is None:
            raise
        raise known from None


@contextmanager
def room_in_dataset() -> Iterator[None]:
    """Inside it, a disk without room for a file of the dataset's folder comes out as UserError."""
    try:
        yield
    except OSError as fault:
        if fault.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise disk_full() from None


def meaning(text: str, folder: Path | None = None) -> UserError | None:
    """The sentence for a message of SQLite, or None if it is not one that a user can mend."""
    if "disk is full" in text:
        return disk_full()
    if "is locked" in text:
        return Conflict(
            "dataset_busy",
            "Data sedang dipakai program lain untuk menulis.",
            kept="Perubahan ini belum disimpan.",
            todo="Tunggu sebentar lalu ulangi.",
        )
    if "disk I/O error" in text:
        if folder is not None and disk_usage(folder).free < LEAST_ROOM:
            return disk_full()
        return DatasetError(
            "disk_error",
            "Diska gagal membaca atau menulis berkas data.",
            kept="Perubahan ini dibatalkan seluruhnya.",
            todo="Periksa ruang dan sambungan diska lalu ulangi; bila berulang, pindahkan data ke diska lain.",
        )
    if "malformed" in text or "not a database" in text:
        return damaged()
    if "readonly" in text or "unable to open database" in text:
        return DatasetError(
            "dataset_readonly",
            "Folder data tidak dapat ditulis atau tidak ditemukan.",
            kept="Tidak ada yang berubah.",
            todo="Periksa hak akses folder data, atau apakah diska masih terpasang.",
        )
    return None


def disk_full() -> UserError:
    """The disk has no room."""
    return DatasetError(
        "disk_full",
        "Diska tempat data kantor penuh.",
        kept="Perubahan ini dibatalkan seluruhnya; data sebelumnya utuh.",
        todo="Kosongkan ruang diska lalu ulangi.",
    )


def damaged() -> UserError:
    """The file is not a sound dataset."""
    return DatasetError(
        "dataset_damaged",
        "Berkas data rusak atau bukan data PKH Desk.",
        kept="Berkas tidak diubah.",
        todo="Kembalikan dari cadangan terakhir yang baik.",
    )
