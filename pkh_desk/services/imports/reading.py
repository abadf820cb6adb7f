"""Reads a roster file into sheets of raw cells, with the row numbers that a spreadsheet shows.

What cannot be read ends in one clear sentence. Rows come as lists of str, float, int, bool, date or datetime; a blank
cell is "".
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from pkh_desk.domain.errors import BadInput
from pkh_desk.services.imports.delimited import decode, parse_rows

Cells = list[Any]
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SPREADSHEET_PARTS = ("xl/", "content.xml")
_TEXT_SUFFIXES = (".csv", ".txt", ".tsv")
_READER_FAULTS = frozenset(("CalamineError", "PanicException"))
"""By name: calamine is loaded only when it is needed, and what Rust raises when it gives up is exported by nobody."""
_NOTHING_KEPT = "Tidak ada yang diimpor."


@dataclass(frozen=True)
class Sheet:
    """One sheet; `rows()` yields (row number, cells) from the first row on, blank rows included."""

    name: str
    hidden: bool
    rows: Callable[[], Iterator[tuple[int, Cells]]]


@dataclass(frozen=True)
class Source:
    """A file that was read: its name without folder, the hash of its bytes, its sheets."""

    file_name: str
    sha256: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name (letter case does not matter); BadInput naming the ones there are."""
        for sheet in self.sheets:
            if sheet.name.casefold() == name.strip().casefold():
                return sheet
        raise BadInput(
            "sheet_missing",
            f"Lembar {name!r} tidak ada di berkas ini.",
            kept=_NOTHING_KEPT,
            todo="Lembar yang ada: " + ", ".join(sheet.name for sheet in self.sheets) + ".",
            sheets=[sheet.name for sheet in self.sheets],
        )


def read_source(path: Path) -> Source:
    """Opens a roster file; BadInput says why it cannot be read."""
    data = _bytes(path)
    sheets = _sheets(path, data)
    if not sheets:
        raise _fault("file_empty", "Berkas ini tidak berisi lembar data.", "Pilih berkas yang berisi data.")
    return Source(path.name, sha256(data).hexdigest(), sheets)


def open_workbook(data: bytes) -> Sequence[Sheet]:
    """The sheets of an Excel or OpenDocument workbook, read by calamine."""
    import python_calamine

    with damage_told():
        workbook = python_calamine.load_workbook(io.BytesIO(data))
        metadata = workbook.sheets_metadata
    loaded = lru_cache(1)(workbook.get_sheet_by_name)  # decoding a sheet is the dear part: once for header and rows

    def rows(name: str) -> Iterator[tuple[int, Cells]]:
        with damage_told():  # what its user trips over between two rows is not raised in here
            yield from enumerate(loaded(name).iter_rows(), 1)

    return [
        Sheet(meta.name, meta.visible != python_calamine.SheetVisibleEnum.Visible, partial(rows, meta.name))
        for meta in metadata
        if meta.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]


@contextmanager
def damage_told() -> Iterator[None]:
    """Says what the reader of workbooks or of CSV trips over in the office's words; our own bugs pass as they are."""
    try:
        yield
    except BaseException as fault:
        names = {kind.__name__ for kind in type(fault).__mro__}
        if "PasswordError" in names:
            raise _locked() from fault
        if not (_READER_FAULTS & names or isinstance(fault, csv.Error)):
            raise
        raise _fault(
            "file_damaged",
            "Berkas ini rusak atau terpotong, sehingga isinya tidak terbaca.",
            "Unduh atau salin ulang berkasnya, atau buka di Excel lalu simpan kembali.",
        ) from fault


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise _fault("file_missing", "Berkas itu tidak ditemukan.", "Periksa nama dan foldernya.") from None
    except IsADirectoryError:
        raise _fault("not_spreadsheet", "Itu sebuah folder, bukan berkas.", "Pilih berkas Excel atau CSV.") from None
    except PermissionError:
        raise _fault(
            "file_unreadable",
            "Berkas itu tidak dapat dibuka.",
            "Tutup program lain yang memakainya, lalu ulangi.",
        ) from None
    if not data.strip(b"\0 \r\n\t"):
        raise _fault("file_empty", "Berkas ini kosong.", "Pilih berkas yang berisi data.")
    return data


def _sheets(path: Path, data: bytes) -> tuple[Sheet, ...]:
    if data.startswith(b"PK"):
        _check_archive(data)
        return tuple(open_workbook(data))
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise _locked()
        return tuple(open_workbook(data))
    if path.suffix.casefold() in _TEXT_SUFFIXES and b"\0" not in data[:4096]:
        return (Sheet(path.stem, False, partial(_text_rows, decode(data))),)
    raise _not_spreadsheet()


def _text_rows(text: str) -> Iterator[tuple[int, Cells]]:
    with damage_told():
        yield from parse_rows(text)


def _check_archive(data: bytes) -> None:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        return  # the reader says what is wrong
    if not any(name.startswith(_SPREADSHEET_PARTS) for name in names):
        raise _not_spreadsheet()


def _locked() -> BadInput:
    return _fault(
        "file_password",
        "Berkas ini terkunci dengan sandi.",
        "Buka di Excel, hapus sandinya (Berkas - Info - Proteksi), simpan, lalu impor kembali.",
    )


def _not_spreadsheet() -> BadInput:
    return _fault(
        "not_spreadsheet",
        "Berkas ini bukan lembar kerja (spreadsheet).",
        "Pilih berkas Excel (.xlsx, .xls), OpenDocument (.ods) atau CSV.",
    )


def _fault(code: str, happened: str, todo: str) -> BadInput:
    return BadInput(code, happened, kept=_NOTHING_KEPT, todo=todo)
