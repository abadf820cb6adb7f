"""Reading a chosen file, in the worker: a review with all that its pages show, or what is understood of the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.records import Progress
from pkh_desk.ui.imports.known_step import Corrected
from pkh_desk.ui.imports.options import Said
from pkh_desk.ui.imports.reviewed import Groups, group_rows

if TYPE_CHECKING:
    from pkh_desk.services.imports import ImportReview, ImportService, Recognised

CORRECTABLE = ("columns_missing", "file_empty", "other_district", "sheets_differ")
"""Errors that another sheet, kind or mapping may mend."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A review with its rows by group."""

    review: ImportReview
    groups: Groups


@dataclass(frozen=True, slots=True)
class Lacking:
    """A file that is understood but for some columns: why it cannot be read, and what it was taken for."""

    error: UserError
    found: Recognised


def staged(review: ImportReview) -> Staged:
    """The review with its groups."""
    return Staged(review, group_rows(review))


def read_file(
    service: ImportService, path: Path, said: Said, corrected: Corrected | None, progress: Progress
) -> Staged | Lacking:
    """Reads a file as it was said or corrected; UserError for one that no correction could mend."""
    kind = corrected.kind if corrected else said.kind
    how: dict[str, Any] = {}
    if corrected:
        how = {name: getattr(corrected, name) for name in ("sheet", "mapping", "header_row", "joined")}
    try:
        return staged(service.stage(path, kind=kind, year=said.year, stage=said.stage, progress=progress, **how))
    except UserError as error:
        if error.code not in CORRECTABLE:
            raise
        try:
            return Lacking(error, service.look(path, kind=kind, **how))
        except UserError:
            raise error from None
