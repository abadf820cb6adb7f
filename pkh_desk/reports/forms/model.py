"""What goes into a printed form and what comes out: letters, signers, templates, rendered PDFs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pkh_desk.domain.records.documents import FieldValue
from pkh_desk.reports.forms.schema import Block, Field, Page

Paper = Literal["folio", "a4"]
Mark = Literal["", "KONSEP"]
Value = FieldValue
Rows = Sequence[Mapping[str, str]]
"""Lines of a listing: the text of a cell by the key of its column."""

PAPERS: dict[Paper, tuple[float, float]] = {"folio": (215.0, 330.0), "a4": (210.0, 297.0)}
"""Width and height in mm; folio is what Indonesian offices call F4."""

NO_WORDS = frozenset({"", "0", "false", "no", "tidak"})
"""Texts that a flag field takes as no."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A person under a form: `role` is the code that a template's slots ask for, `title` is printed."""

    role: str
    title: str
    name: str
    nip: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture file (JPEG, PNG, whatever Pillow reads) with the line that stands under it."""

    content: bytes
    caption: str = ""


Logos = Mapping[Literal["left", "right"], bytes]
"""Picture files for the two places of a letterhead."""
Matrix = Sequence[Sequence[bool]]
"""The modules of a QR code, row by row, True for a dark one."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One form to print: values by declared field, the office's letterhead and the signers.

    `blank` prints dotted lines for everything that is not given, to be filled in by hand, without warnings.
    `bookmark` is what a batch lists the letter as, by default its number in the batch.
    """

    values: Mapping[str, Value]
    letterhead: Sequence[str] = ()
    signers: Sequence[Signer] = ()
    office_address: str = ""
    document_id: str = ""
    blank: bool = False
    rows: Mapping[str, Rows] = field(default_factory=dict)
    """The lines of each field of kind "rows"."""
    photos: Mapping[str, Sequence[Photo]] = field(default_factory=dict)
    """The pictures of each field of kind "photos"."""
    logos: Logos = field(default_factory=dict)
    qr: Matrix = ()
    bookmark: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A validated template. `hash` is the SHA-256 of `source`, the very bytes of its file."""

    kind: str
    title: str
    version: int
    hash: str
    fields: Mapping[str, Field]
    page: Page
    blocks: tuple[Block, ...]
    source: bytes
    origin: Literal["office", "shipped", "frozen"] = "shipped"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF with its number of pages and what the user should know before printing (Indonesian sentences)."""

    pdf: bytes
    pages: int
    warnings: list[str]
