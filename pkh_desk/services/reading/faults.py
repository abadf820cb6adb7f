"""Why a file cannot be read, in one clear sentence each; a child process names them by code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from pkh_desk.domain.errors import BadInput, UserError

T = TypeVar("T")

MOST_ERRORS = 1_000_000
"""Cells in error of one sheet; a list has none or a few columns of them."""
NOTHING_KEPT = "Tidak ada yang diimpor."
_TEXTS: Mapping[str, tuple[str, str]] = {
    "file_missing": ("Berkas itu tidak ditemukan.", "Periksa nama dan foldernya."),
    "file_unreadable": ("Berkas itu tidak dapat dibuka.", "Tutup program lain yang memakainya, lalu ulangi."),
    "file_empty": ("Berkas ini kosong.", "Pilih berkas yang berisi data."),
    "file_password": (
        "Berkas ini terkunci dengan sandi.",
        "Buka di Excel (Berkas - Info - Proteksi) atau LibreOffice (Simpan Sebagai), hapus sandinya, lalu ulangi.",
    ),
    "file_damaged": (
        "Berkas ini rusak atau terpotong, sehingga isinya tidak terbaca.",
        "Unduh atau salin ulang berkasnya, atau buka di Excel lalu simpan kembali.",
    ),
    "file_unsafe": (
        "Berkas ini memuat perintah yang tidak lazim dalam lembar kerja (entitas luar), sehingga tidak dibuka.",
        "Minta berkas asli dari pengirimnya, atau buka di Excel lalu simpan kembali sebagai .xlsx.",
    ),
    "file_too_large": (
        "Isi berkas ini terlalu besar untuk dibaca dengan aman.",
        "Hapus lembar, baris dan kolom kosong yang tidak dipakai, atau pecah berkasnya per kecamatan.",
    ),
    "file_too_slow": (
        "Berkas ini terlalu lama dibaca, sehingga pembacaannya dihentikan.",
        "Salin datanya ke buku kerja baru, simpan sebagai .xlsx, lalu impor kembali.",
    ),
    "web_page": (
        "Berkas ini halaman web tanpa tabel, misalnya halaman masuk karena sesi unduhan sudah habis.",
        "Masuk kembali ke aplikasi asalnya, unduh berkasnya sekali lagi, lalu impor.",
    ),
    "flat_document": (
        "Berkas ini OpenDocument dalam satu XML datar (.fods), yang tidak dapat dibaca.",
        "Buka di LibreOffice, simpan sebagai .ods, lalu impor kembali.",
    ),
    "reader_not_started": (
        "Bagian program yang membaca berkas semacam ini tidak dapat dimulai.",
        "Tutup program lain yang banyak memakai memori, lalu ulangi.",
    ),
    "not_spreadsheet": (
        "Berkas ini bukan lembar kerja (spreadsheet).",
        "Pilih berkas Excel (.xlsx, .xls), OpenDocument (.ods) atau CSV.",
    ),
}


def fault(code: str, happened: str = "") -> BadInput:
    """The refusal of that code; `happened` says it more closely. An unknown code is a damaged file."""
    code = code if code in _TEXTS else "file_damaged"
    usual, todo = _TEXTS[code]
    return BadInput(code, happened or usual, kept=NOTHING_KEPT, todo=todo)


def refuse_too_many(errors: int) -> None:
    """Refuses more cells in error than can be told; to leave some blank would say something else."""
    if errors > MOST_ERRORS:
        raise fault("file_too_large")


def sheet_missing(name: str, there: list[str]) -> BadInput:
    """The refusal of a sheet that the file does not have."""
    return BadInput(
        "sheet_missing",
        f"Lembar {name!r} tidak ada di berkas ini.",
        kept=NOTHING_KEPT,
        todo="Lembar yang ada: " + ", ".join(there) + ".",
        sheets=there,
    )


def no_header_there(row: int, sheet: str) -> BadInput:
    """The refusal of a header by hand in a row that is blank or too far down."""
    return BadInput(
        "header_row_wrong",
        f"Baris {row} di lembar {sheet!r} kosong atau terlalu jauh di bawah untuk menjadi baris judul kolom.",
        kept=NOTHING_KEPT,
        todo="Sebut nomor baris seperti yang tampak di Excel, di antara baris-baris teratas.",
        row=row,
    )


def guarded(action: Callable[[], T]) -> T:
    """Runs a step of a reader; whatever it trips over is a damaged file, even when the reader itself gives up."""
    try:
        return action()
    except _NOT_THE_FILE:
        raise
    except BaseException as trouble:
        raise _told(trouble) from trouble


def safely(rows: Iterable[T]) -> Iterator[T]:
    """The same rows; whatever trips the reader on the way is a damaged file."""
    try:
        yield from rows
    except _NOT_THE_FILE:
        raise
    except BaseException as trouble:
        raise _told(trouble) from trouble


_NOT_THE_FILE = (UserError, KeyboardInterrupt, SystemExit, GeneratorExit)


def _told(trouble: BaseException) -> BadInput:
    if isinstance(trouble, MemoryError):
        return fault("file_too_large")
    return fault("file_password" if type(trouble).__name__ == "PasswordError" else "file_damaged")
