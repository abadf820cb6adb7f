"""Files of people: read only if they are files; written whole or not at all, and never before the trail knows it."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput, UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pkh_desk.services.context import Context
    from pkh_desk.storage.audit import Entry

_KINDS = {".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".pdf", ".docx", ".doc", ".json", ".html"}
LONGEST_NAME, LONGEST_PATH = 255, 4000
"""Bytes of one part, and of a whole path."""
_FULL = {errno.ENOSPC, errno.EDQUOT}
_UNTOUCHED = "Tidak ada yang berubah."


def read_named(path: Path, most: int) -> bytes:
    """All of a file that somebody names, at most `most` bytes: the one way in.

    BadInput `not_a_file`, `file_missing`, `file_unreadable` or `file_too_large`, each with what to do.
    """
    from pkh_desk.storage.files import read_regular

    try:
        content = read_regular(path, most)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise _unread(error, path) from error
    if len(content) > most:
        raise BadInput(
            "file_too_large",
            f"Berkas itu lebih besar dari {max(1, most // 1_000_000)} MB.",
            kept=_UNTOUCHED,
            todo="Pilih berkas yang lebih kecil, atau bagi menjadi beberapa berkas.",
        )
    return content


def _unread(error: OSError | ValueError, path: Path) -> BadInput:
    if isinstance(error, FileNotFoundError):
        return BadInput("file_missing", "Berkas itu tidak ada.", kept=_UNTOUCHED, todo="Periksa nama dan foldernya.")
    if isinstance(error, OSError) and (error.errno in (errno.EINVAL, errno.ENXIO) or _is_folder(path)):
        return BadInput(
            "not_a_file",
            "Itu bukan berkas biasa, melainkan folder, pipa atau perangkat.",
            kept=_UNTOUCHED,
            todo="Pilih sebuah berkas.",
        )
    return BadInput(
        "file_unreadable",
        "Berkas itu tidak dapat dibaca.",
        kept=_UNTOUCHED,
        todo="Periksa apakah berkasnya masih ada dan tidak sedang dipakai program lain.",
    )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long
        return False


def hand_out(context: Context, out: Path, render: Callable[[Path], Entry]) -> None:
    """Hands a file to people: `render` writes it beside `out`, its entry is committed, only then it is at `out`.

    Rendering holds no lock. Whatever fails, `out` stays as it was; the trail may then tell of a file that never
    came to be, but no file is out of which it does not tell.
    """
    with replacing(out) as draft:
        context.note(render(draft))


def put(out: Path, data: bytes) -> None:
    """Puts what the trail knows already at `out`."""
    with replacing(out) as draft:
        draft.write_bytes(data)


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Gives the path of a new file to write; it replaces `out` at the end, or vanishes after an exception.

    UserError `not_a_file`, `inside_dataset`, `file_locked`, `disk_full`, `folder_missing` or `cannot_write` says in
    Indonesian what to do.
    """
    from pkh_desk.storage.unfinished import draft_beside

    refuse_place(out)
    out = out.resolve()  # a link stays a link: what it points to is replaced
    try:
        _probe(out)
        with draft_beside(out) as draft:
            yield draft
            draft.replace(out)
    except OSError as error:
        raise _explained(error, out) from error


def refuse_place(out: Path) -> None:
    """Refuses what is no plain file (a device, a folder), and every place inside a dataset: nothing may harm one."""
    from pkh_desk.storage import dataset

    refuse_name(out)
    out = out.resolve()
    if out.exists() and not out.is_file():
        raise UserError(
            "not_a_file",
            f"{out.name} adalah folder, bukan berkas." if out.is_dir() else f"{out.name} bukan berkas biasa.",
            kept="Isinya tidak diubah.",
            todo="Sebut nama berkas yang baru.",
        )
    if any(dataset.exists(folder) for folder in out.parents):
        raise UserError(
            "inside_dataset",
            f"Berkas {out.name} akan berada di dalam folder data PKH Desk.",
            kept="Folder data tidak diubah.",
            todo="Simpan di folder lain, misalnya Dokumen.",
        )


def refuse_name(out: Path) -> None:
    """Refuses what no file can be called: control characters, halves of characters, a part over 255 bytes."""
    if any(letter < " " or "\ud800" <= letter <= "\udfff" for letter in str(out)):
        raise BadInput(
            "bad_file_name",
            "Nama berkas memuat huruf yang tidak dapat dipakai dalam nama berkas.",
            kept="Tidak ada berkas yang ditulis.",
            todo="Beri nama dari huruf, angka, titik, garis bawah atau tanda hubung.",
        )
    if any(len(part.encode()) > LONGEST_NAME for part in out.parts) or len(str(out).encode()) > LONGEST_PATH:
        raise BadInput(
            "file_name_too_long",
            f"Nama berkas terlalu panjang: paling panjang {LONGEST_NAME} huruf.",
            kept="Tidak ada berkas yang ditulis.",
            todo="Beri nama yang lebih pendek.",
        )


def refuse_other_ending(out: Path, ending: str) -> None:
    """Refuses a name that promises another kind of file than the one that is written; no ending promises nothing."""
    said = out.suffix.casefold()
    if said in _KINDS and said != ending:
        raise BadInput(
            "other_kind",
            f"Yang ditulis berkas {ending}, bukan {said}.",
            kept="Tidak ada berkas yang ditulis.",
            todo=f"Beri nama yang berakhir {ending}.",
        )


def _probe(out: Path) -> None:
    """Fails before the work when another program holds the old file (Windows refuses the second writer)."""
    if out.exists():
        with out.open("r+b"):
            pass
    elif not out.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))


def _explained(error: OSError, out: Path) -> UserError:
    kept = "Berkas lama tidak berubah." if out.exists() else "Tidak ada berkas setengah jadi yang tertinggal."
    if isinstance(error, PermissionError):
        return UserError(
            "file_locked",
            f"Berkas {out.name} tidak dapat ditulis: sedang dibuka program lain atau foldernya terkunci.",
            kept=kept,
            todo="Tutup berkas itu di Excel atau LibreOffice, atau simpan dengan nama lain, lalu ulangi.",
        )
    if error.errno in _FULL:
        return UserError(
            "disk_full",
            f"Tempat penyimpanan penuh, berkas {out.name} tidak dapat disimpan.",
            kept=kept,
            todo="Kosongkan tempat atau pilih folder di penyimpanan lain, lalu ulangi.",
        )
    if isinstance(error, FileNotFoundError):
        return UserError("folder_missing", f"Folder untuk {out.name} tidak ada.", todo="Pilih folder yang ada.")
    return _unwritable(f"Berkas {out.name} tidak dapat disimpan.", kept)


def _unwritable(happened: str = "Nama berkas itu tidak dapat dipakai.", kept: str = _UNTOUCHED) -> UserError:
    return UserError("cannot_write", happened, kept=kept, todo="Pilih nama atau folder lain, lalu ulangi.")
