"""Error cells (#REF!, #N/A) of a workbook: the usual reader leaves them blank, and a blank says something else.

Each format keeps them in its own way (`error_cells_xml`, `error_cells_binary`); they are found by sheet and place.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence

from pkh_desk.services.reading import error_cells_binary, error_cells_xml
from pkh_desk.services.reading.model import Errors, NumberedRow
from pkh_desk.services.reading.sheet_parts import CONTENT, SheetParts

_WORDS = {True: "TRUE", False: "FALSE"}


def error_cells(data: bytes) -> Sequence[Errors]:
    """The error cells of each sheet of a workbook, in the order of its sheets; none where they are not looked for.

    Whatever a damaged file trips over is raised: its error cells must not pass for blank ones.
    """
    if not data.startswith(b"PK"):
        return error_cells_binary.of_xls(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = SheetParts(archive)
        if CONTENT in parts:
            return error_cells_xml.of_ods(parts.read(CONTENT))
        return [_of_part(name, parts.read(name)) for _, name in parts.sheets()]


def _of_part(name: str, part: bytes) -> Errors:
    return error_cells_binary.of_xlsb(part) if name.endswith(".bin") else error_cells_xml.of_xlsx(part)


def with_errors(rows: Iterator[NumberedRow], errors: Errors) -> Iterator[NumberedRow]:
    """The same rows with what their error cells say; truth values as words: to a rule, true would be one."""
    for number, cells in rows:
        for column, text in errors.get(number, {}).items():
            if column >= len(cells):
                cells = [*cells, *[""] * (column + 1 - len(cells))]
            cells[column] = text
        yield number, [_WORDS[cell] if cell.__class__ is bool else cell for cell in cells]
