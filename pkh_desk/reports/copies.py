"""Copies of issued letters: the pages as they were with a mark upon them, or behind a password."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import DatasetError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pypdf import PdfWriter

COPY, CANCELLED = "SALINAN", "DIBATALKAN"
_SIZE, _AWAY = 11.0, (12 / 25.4 * 72, 10 / 25.4 * 72)
"""The mark's height and its distance from the right and upper edge, in points."""


def marked_copy(pdf: bytes, mark: str = COPY) -> bytes:
    """The same pages with `mark` framed in the upper right corner; equal input gives equal bytes.

    DatasetError for what is no PDF.
    """
    from pypdf import PageObject, PdfReader

    writer = _opened(pdf)
    stamps: dict[tuple[float, float], PageObject] = {}
    for page in writer.pages:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        if size not in stamps:
            stamps[size] = PdfReader(BytesIO(_stamp(mark, *size))).pages[0]
        page.merge_page(stamps[size])
    return _written(writer)


def protected_copy(pdf: bytes, password: str) -> bytes:
    """The same pages, AES-256, opened with the password; read and printed, not changed or copied from."""
    from pypdf.constants import UserAccessPermissions as Allowed

    writer = _opened(pdf)
    allowed = Allowed.PRINT | Allowed.PRINT_TO_REPRESENTATION | Allowed.EXTRACT_TEXT_AND_GRAPHICS
    writer.encrypt(password, algorithm="AES-256", permissions_flag=allowed)
    return _written(writer)


def joined(parts: Iterable[tuple[str, bytes]]) -> tuple[bytes, int]:
    """Several PDFs one behind the other with a bookmark each, and how many pages they have together."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for title, pdf in parts:
        writer.append(PdfReader(BytesIO(pdf)), outline_item=title, import_outline=False)
    return _written(writer), len(writer.pages)


def _opened(pdf: bytes) -> PdfWriter:
    from pypdf import PdfWriter
    from pypdf.errors import PyPdfError

    try:
        return PdfWriter(clone_from=BytesIO(pdf))
    except PyPdfError as error:
        raise DatasetError(
            "document_damaged",
            "Berkas surat yang tersimpan tidak terbaca.",
            kept="Data surat tetap ada.",
            todo="Pulihkan dari cadangan terakhir.",
        ) from error


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _stamp(mark: str, width: float, height: float) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    from pkh_desk.reports.fonts import face

    out, bold = BytesIO(), face("sans-bold")
    wide = bold.width(mark) * _SIZE
    x, y = width - _AWAY[0] - wide, height - _AWAY[1]
    canvas = Canvas(out, pagesize=(width, height), invariant=1)
    canvas.setFont(bold.font.fontName, _SIZE)
    canvas.drawString(x, y, mark)
    canvas.rect(x - 5, y - 4.5, wide + 10, _SIZE + 5.5)
    canvas.save()
    return out.getvalue()
