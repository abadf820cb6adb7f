"""Lists of numbers from a file: the one place where the terminal reads a text that somebody else made."""

from __future__ import annotations

from pathlib import Path

from pkh_desk.domain.errors import BadInput

LARGEST = 5_000_000
"""Bytes; a number a line, that is far more than a district has."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_list(path: Path) -> str:
    """The text of a list; BadInput for what is no plain text, is too large or cannot be read."""
    from pkh_desk.services.files import read_named

    try:
        data = read_named(path, LARGEST)
    except BadInput as fault:
        if fault.code == "file_too_large":
            raise _refused("list_too_large", f"Berkas {path.name} terlalu besar untuk sebuah daftar nomor.") from None
        raise _refused("list_unreadable", f"Berkas {path.name} tidak dapat dibaca.") from None
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise _refused("list_not_text", f"Berkas {path.name} bukan berkas teks.")
    return text


def _refused(code: str, message: str) -> BadInput:
    return BadInput(
        code,
        message,
        kept="Tidak ada yang berubah.",
        todo="Simpan sebagai teks biasa (.txt, UTF-8), satu nomor sebaris.",
    )
