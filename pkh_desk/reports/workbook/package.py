"""The one place that leans on openpyxl's inner writers (3.1): our rows go into its sheets.

openpyxl does styles, print set-up, names, relations; the rows come from us as text, so that formulas keep
their values and long lists stream. No temporary file of openpyxl's is left lying about in plain text.
tests/unit/test_workbook_package.py holds the result to plain openpyxl.
"""

from __future__ import annotations

from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, Protocol
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_PLACE = b"<sheetData />"
_LEVEL = 3  # a tenth larger than level 5, in two thirds of its time, on such XML; level 4 is worse in both


class Body(Protocol):
    """The rows of one sheet."""

    def rows(self) -> Iterator[str]:
        """Pieces of `<row>` XML in order."""
        ...

    def finish(self) -> None:
        """Called after the last row: sets on the sheet what depends on how many there were."""
        ...

    @property
    def extent(self) -> str:
        """The used range (`A1:H20`), "" while unknown; once it is known, the sheet around the rows is too."""
        ...


def save(workbook: Workbook, bodies: Mapping[str, Body], file: IO[bytes], created: datetime) -> None:
    """Writes the workbook with these rows (by sheet title); the same input gives the same bytes."""
    workbook.properties.created = workbook.properties.modified = created.replace(microsecond=0, tzinfo=None)
    with _Archive(file, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        _BookWriter(workbook, archive, bodies).write_data()


def save_to(workbook: Workbook, bodies: Mapping[str, Body], path: Path, created: datetime) -> None:
    """`save` into a file, which is gone again after an exception."""
    try:
        with path.open("wb") as file:
            save(workbook, bodies, file, created)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


class _Archive(ZipFile):
    """A zip whose entries carry no clock: `open` gives 1 January 1980, `writestr` would give now."""

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        with self.open(str(zinfo_or_arcname), "w") as part:
            part.write(data.encode() if isinstance(data, str) else data)


class _BookWriter(ExcelWriter):
    _archive: ZipFile

    def __init__(self, workbook: Workbook, archive: ZipFile, bodies: Mapping[str, Body]) -> None:
        super().__init__(workbook, archive)
        self._bodies = bodies

    def write_worksheet(self, ws: Any) -> None:
        """openpyxl's own method, with a shell for its temporary file and the rows between the halves."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws._drawing.images = ws._images
        body = self._bodies[ws.title]
        with self._archive.open(ws.path[1:], "w") as part:
            shell, known = _Shell(ws, body.extent), bool(body.extent)
            before, after = shell.halves()
            part.write(before)
            for piece in body.rows():
                part.write(piece.encode())
            body.finish()
            if not known:
                shell = _Shell(ws, body.extent)
                _, after = shell.halves()
            part.write(after)
        ws._rels = shell._rels
        self.manifest.append(ws)


class _Shell(WorksheetWriter):
    """A sheet's XML without rows."""

    _rels: Any

    def __init__(self, ws: Worksheet, extent: str) -> None:
        self._xml = BytesIO()
        super().__init__(ws, self._xml)
        self._extent = extent

    def write_dimensions(self) -> None:
        if self._extent:
            self.xf.send(SheetDimension(self._extent).to_tree())

    def write_rows(self) -> None:
        self.xf.send(Element("sheetData"))

    def halves(self) -> tuple[bytes, bytes]:
        """Everything up to and including `<sheetData>`, and everything from its end."""
        self.write()
        before, place, after = self._xml.getvalue().partition(_PLACE)
        if not place:
            raise RuntimeError("openpyxl no longer writes an empty sheetData as expected")
        return before + b"<sheetData>", b"</sheetData>" + after
