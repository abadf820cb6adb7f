"""The child process that reads a doubtful file: bytes in, rows out, within limits; whatever happens dies with it.

Run as `python -m pkh_desk.services.reading.child READER`; the parent is `apart`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import IO

from pkh_desk.domain.errors import UserError
from pkh_desk.services.reading import frames, limits
from pkh_desk.services.reading.faults import guarded
from pkh_desk.services.reading.model import Sheet

Reader = Callable[[bytes], Iterable[Sheet]]


def _workbook(data: bytes) -> Iterable[Sheet]:
    from pkh_desk.services.reading.workbooks import open_workbook

    return open_workbook(data)


def _erring(data: bytes) -> Iterable[Sheet]:
    """A workbook with error cells or truth values: looking for them costs a second way through it."""
    from pkh_desk.services.reading.error_cells import error_cells
    from pkh_desk.services.reading.workbooks import open_workbook

    return open_workbook(data, error_cells(data))


def _far(data: bytes) -> Iterable[Sheet]:
    from pkh_desk.services.reading.sparse import sparse_sheets

    return sparse_sheets(data)


def _html(data: bytes) -> Iterable[Sheet]:
    from pkh_desk.services.reading.html_tables import html_sheets

    return html_sheets(data)


def _xml(data: bytes) -> Iterable[Sheet]:
    from pkh_desk.services.reading.spreadsheet_xml import xml_sheets

    return xml_sheets(data)


READERS: dict[str, Reader] = {"workbook": _workbook, "erring": _erring, "far": _far, "html": _html, "xml": _xml}


def serve(reader: str, data: bytes, out: IO[bytes]) -> None:
    """Reads the file and writes its sheets, or why it cannot be read; always a closing message."""
    try:
        for sheet in guarded(lambda: READERS[reader](data)):
            _write_sheet(sheet, out)
    except UserError as refusal:
        frames.write(out, ["fault", refusal.code])
    frames.write(out, ["end"])


def _write_sheet(sheet: Sheet, out: IO[bytes]) -> None:
    frames.write(out, ["sheet", sheet.name, sheet.hidden, []])
    block: list[tuple[int, list[object]]] = []
    for number, raw in sheet.rows():
        if cells := frames.plain(raw):
            block.append((number, cells))
        if len(block) == frames.BLOCK:
            frames.write(out, ["rows", block])
            block = []
    frames.write(out, ["rows", block])
    frames.write(out, ["merges", [tuple(merge) for merge in sheet.merges()[: frames.BLOCK * 100]]])
    sheet.release()


def main() -> None:
    """Takes the file from standard input, so that no name and no path leaves the program."""
    data = sys.stdin.buffer.read()
    limits.limit_self(limits.available())
    serve(sys.argv[1], data, sys.stdout.buffer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
