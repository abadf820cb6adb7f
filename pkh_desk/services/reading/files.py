"""Opens any roster file: told by its content, looked at first, read here if calm and in a child process if not."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.numbers import mask_text
from pkh_desk.services.files import read_named
from pkh_desk.services.reading import apart
from pkh_desk.services.reading.archive import Look, look_inside
from pkh_desk.services.reading.delimited import looks_like_table, text_sheet
from pkh_desk.services.reading.error_cells import error_cells
from pkh_desk.services.reading.faults import fault, guarded
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
        raise fault("web_page") if tell(data) == "html" else fault("file_empty", "Berkas ini tidak berisi lembar data.")
    return source


def _source(path: Path, data: bytes) -> Source:
    kind, digest, name = tell(data), sha256(data).hexdigest(), mask_text(path.name)
    if kind == "text":
        if path.suffix.casefold() not in TEXT_SUFFIXES and not looks_like_table(data):
            raise fault("not_spreadsheet")
        return Source(name, digest, (text_sheet(path.stem, data),))
    if kind != "zip":
        return Source(name, digest, apart.read_apart("erring" if kind == "xls" else kind, data))
    look = look_inside(data)
    if look.calm:
        errors = guarded(lambda: error_cells(data)) if look.errors else None
        sheets = tuple(open_workbook(data, errors, look.orderly))
    else:
        sheets = _doubtful(data, look)
    return Source(name, digest, sheets, look.date1904)


def _doubtful(data: bytes, look: Look) -> tuple[Sheet, ...]:
    """The usual reader first where it has a chance: it fails fast, and the other one is slow."""
    if look.far:
        return apart.read_apart("far", data)
    try:
        return apart.read_apart("erring" if look.errors else "workbook", data)
    except BadInput as refusal:
        if refusal.code == "file_too_large":
            with suppress(BadInput):
                return apart.read_apart("far", data)
        raise


def _bytes(path: Path) -> bytes:
    try:
        data = read_named(path, MOST_BYTES)
    except BadInput as error:
        if error.code == "not_a_file":
            raise fault("not_spreadsheet", error.happened) from None
        raise fault(error.code) from None
    if not data.strip(b"\0 \r\n\t"):
        raise fault("file_empty")
    return data
