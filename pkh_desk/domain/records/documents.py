"""Issued letters and rendered forms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class About:
    """Of what a paper tells: ids, 0 for what it is not about. A record is a visit or meeting of a handling."""

    case_id: int = 0
    household_id: int = 0
    handling_id: int = 0
    record_id: int = 0
    complaint_id: int = 0


OUTSIDE = "luar"
"""The kind of letters that were written elsewhere."""
DOCUMENT_STATES = {"issued": "Terbit", "cancelled": "Dibatalkan", "registered": "Dari luar"}


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document in the register: issued here, cancelled, or written elsewhere and entered."""

    id: int
    kind: str
    title: str
    number: str
    issued_on: date
    state: Literal["issued", "cancelled", "registered"]
    case_id: int | None
    household_id: int | None
    subject: str
    paper: str
    by: str
    warnings: tuple[str, ...] = ()
    """What the printing of it said, told once when it is issued."""
    scanned: bool = False
    """Whether a standing file is attached to it: its scan, signed and stamped."""


@dataclass(frozen=True, slots=True)
class RenderedForm:
    """A PDF with what should be known before printing it."""

    pdf: bytes
    pages: int
    warnings: tuple[str, ...]
    file_name: str
    unknown: tuple[str, ...] = ()
    """Fields that nothing in the data tells and that can be typed for it, whether they were or not."""
