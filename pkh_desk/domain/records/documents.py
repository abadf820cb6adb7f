"""Issued letters and rendered forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal


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
DocumentState = Literal["issued", "cancelled", "registered"]
DOCUMENT_STATES = {"issued": "Terbit", "cancelled": "Dibatalkan", "registered": "Dari luar"}
FieldValue = str | bool | Sequence[str]
"""What a field of a form says."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document in the register: issued here, cancelled, or written elsewhere and entered."""

    id: int
    kind: str
    title: str
    number: str
    issued_on: date
    state: DocumentState
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
class LetterSigner:
    """Who signs an issued letter, by the role that its template asks for."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class IssuedLetter:
    """A letter of the register whole: what it says is frozen. Of one from outside only its number, title and day."""

    id: int
    kind: str
    title: str
    number: str
    series: str
    period: int
    """The year, or as its series starts anew."""
    state: DocumentState
    issued_on: date
    case_id: int | None
    household_id: int | None
    about: About
    """Of what it tells."""
    once: str
    """What there is one letter of its kind about, "" where there may be many."""
    fields: Mapping[str, FieldValue]
    signers: tuple[LetterSigner, ...]
    pictured: bool
    """Whether pictures stand on its pages."""
    frame: Mapping[str, Any]
    """All that was frozen beside the fields, to the letter: the seal is computed from it, nothing else reads it."""
    template_hash: str
    pdf: str
    """Its pages, by the name of their attachment."""


@dataclass(frozen=True, slots=True)
class RenderedForm:
    """A PDF with what should be known before printing it."""

    pdf: bytes
    pages: int
    warnings: tuple[str, ...]
    file_name: str
    unknown: tuple[str, ...] = ()
    """Fields that nothing in the data tells and that can be typed for it, whether they were or not."""
