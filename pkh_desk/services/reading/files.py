"""Opens any roster file: told by its content, looked at first, read here if calm and in a child process if not."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from pkh_desk.domain.errors import BadInput
from pkh_desk.services.reading import apart
from pkh_desk.services.reading.archive import look_inside
from pkh_desk.services.reading.delimited import looks_like_table, text_sheet
from pkh_desk.services.reading.error_cells import blanked_in_xls, with_errors
from pkh_desk.services.reading.faults import fault
from pkh_desk.services.reading.kinds import tell
from pkh_desk.services.reading.model import Sheet, Source
from pkh_desk.services.reading.workbooks import open_workbook

MOST_BYTES = 250_000_000
TEXT_SUFFIXES = ("", ".csv", ".txt", ".tsv", ".dat")
"""A text under another name is a list only if it looks like a table."""


def read_source(path: Path) -> Source:
    """Opens a roster file; BadInput says why it cannot be read."""
    data = _bytes(path)
    source = _source(path, data)
    if not source.sheets:
        raise fault("file_empty", "Berkas ini tidak berisi lembar data.")
    return source


def _source(path: Path, data: bytes) -> Source:
    kind, digest = tell(data), sha256(data).hexdigest()
    if kind == "text":
        if path.suffix.casefold() not in TEXT_SUFFIXES and not looks_like_table(data):
            raise fault("not_spreadsheet")
        return Source(path.name, digest, (text_sheet(path.stem, data),))
    if kind != "zip":
        sheets = apart.read_apart("workbook" if kind == "xls" else kind, data)
        return Source(path.name, digest, sheets, blanked=kind == "xls" and blanked_in_xls(data))
    look = look_inside(data)
    sheets = tuple(open_workbook(data)) if look.calm else _doubtful(data, look.far)
    told = look.errors and look.excel
    if told:
        sheets = with_errors(data, sheets)
    return Source(path.name, digest, sheets, look.date1904, told, look.errors and not told)


def _doubtful(data: bytes, far: bool) -> tuple[Sheet, ...]:
    """The usual reader first where it has a chance: it fails fast, and the other one is slow."""
    if far:
        return apart.read_apart("far", data)
    try:
        return apart.read_apart("workbook", data)
    except BadInput as refusal:
        if refusal.code == "file_too_large":
            with suppress(BadInput):
                return apart.read_apart("far", data)
        raise


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise fault("not_spreadsheet", "Itu sebuah folder, bukan berkas.")
        if path.stat().st_size > MOST_BYTES:
            raise fault("file_too_large")
        data = path.read_bytes()
    except FileNotFoundError:
        raise fault("file_missing") from None
    except OSError:
        raise fault("file_unreadable") from None
    if not data.strip(b"\0 \r\n\t"):
        raise fault("file_empty")
    return data
