"""Numbers that people say aloud: of cases, handlings and complaints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.storage import documents, office

if TYPE_CHECKING:
    from pkh_desk.storage.unit_of_work import UnitOfWork


def next_number(work: UnitOfWork, letter: str, series: str, year: int) -> str:
    """`G-2026-0007`; PCs beyond the first carry their number, so that two never give out the same."""
    pc = office.read(work.connection)["pc_number"]
    sequence = documents.take_number(work, series, year)
    return f"{letter}-{year}-{sequence:04d}" if pc == 1 else f"{letter}-{year}-{pc}-{sequence:04d}"
