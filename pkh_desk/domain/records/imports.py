"""Lists on their way in: findings, reviewed rows, results, batches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from pkh_desk.domain.stages import Stage

ImportKind = Literal["final-closing", "members", "office-list"]
Outcome = Literal["inserted", "updated", "unchanged", "rejected"]


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding about one cell; `row` is the row number as the spreadsheet shows it; `value` is what the cell
    says, whole numbers masked: only a broken one is raw, since somebody must look at it."""

    sheet: str
    row: int
    column: str
    code: str
    severity: Literal["warning", "error"]
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class StageDiff:
    """What a stage changes against the base, counted in households."""

    new: int = 0
    gone: int = 0
    caretaker_changed: int = 0
    family_card_changed: int = 0
    moved: int = 0
    components_changed: int = 0
    amount_changed: int = 0


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row under review: its cells by header (whole numbers masked), outcome, changes (codes), issues."""

    row: int
    """Its running number; of the first sheet that of the spreadsheet."""
    name: str
    village: str
    outcome: Outcome
    changes: tuple[str, ...]
    issues: tuple[Issue, ...]
    household_id: int | None
    raw: Mapping[str, Any]
    candidates: tuple[Candidate, ...] = ()
    """The households that the row may be, where somebody has to decide or has decided."""
    edited: Mapping[str, str] = field(default_factory=dict)
    """What a person put in place of raw cells."""
    shown: str = ""
    """Its number as the spreadsheet shows it, with the sheet where several are read."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A household that a row under review may be, with what tells it from others; numbers masked."""

    household_id: int
    name: str
    family_card_no: str
    nik: str
    village: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """A committed batch (or a dry run, with batch 0); read = inserted + updated + unchanged + rejected."""

    batch: int
    kind: ImportKind
    stage: Stage | None
    read: int
    inserted: int
    updated: int
    unchanged: int
    rejected: int
    warned: int
    issues: tuple[Issue, ...]
    diff: StageDiff
    moves: bool = True
    """False for a list that is kept for comparison only (SEMANTICS 10)."""
    edited: int = 0
    """Cells that a person mended in the review."""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One batch in the list of imports."""

    id: int
    kind: ImportKind
    stage: Stage | None
    file_name: str
    imported_at: datetime
    imported_by: str
    read: int
    inserted: int
    updated: int
    unchanged: int
    rejected: int
    warned: int
    undone: bool
    edited: int = 0
    """Cells that a person mended in the review."""


@dataclass(frozen=True, slots=True)
class EditedCell:
    """A cell that a person mended before a list was saved: where, whose row, what the file said, what was put there;
    whole numbers masked."""

    sheet: str
    row: int
    column: str
    name: str
    said: str
    mended: str


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What an undo took back, counted in households."""

    batch: int
    removed: int
    restored: int
