"""The register of letters as a workbook, with the names of families or their initials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.initials import initials as in_initials
from pkh_desk.domain.records import HIDDEN_NAME
from pkh_desk.domain.records.documents import DOCUMENT_STATES, OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pkh_desk.domain.records import DocumentRow
    from pkh_desk.services.context import Context

_COLUMNS = (("NOMOR", "text"), ("SURAT", "text"), ("KPM ATAU HAL", "text"), ("TANGGAL", "date"), ("KEADAAN", "text"))
OUTSIDE_TITLE = "Surat yang ditulis di luar"
"""In place of what such a letter is about: a free text, which may name anybody."""


def write_register(context: Context, out: Path, rows: Sequence[DocumentRow], *, initials: bool) -> None:
    """Writes the workbook."""
    from pkh_desk.reports.workbook import ListColumn, ListOptions, write_listing

    columns = [ListColumn(title, "date" if kind == "date" else "text") for title, kind in _COLUMNS]
    footer = f"Register surat, {long_date(context.clock.today())}"
    options = ListOptions("REGISTER", footer=footer, total=len(rows), created=context.clock.now())
    write_listing(columns, (_line(row, initials) for row in rows), out, options)


def _initialled(row: DocumentRow) -> str:
    """Whom a letter is about by initials; what a letter about nobody says may name anybody, so it is left out."""
    if row.household_id or row.subject == HIDDEN_NAME:
        return row.subject if row.subject == HIDDEN_NAME else in_initials(row.subject)
    return ""


def _line(row: DocumentRow, initials: bool) -> list[Any]:
    subject = _initialled(row) if initials else row.subject
    title = OUTSIDE_TITLE if initials and row.kind == OUTSIDE else row.title
    return [row.number, title, subject, row.issued_on, DOCUMENT_STATES[row.state].lower()]
