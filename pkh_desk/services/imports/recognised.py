"""What a file was taken for, to be shown and corrected: sheets, columns with samples, rows that are no data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pkh_desk.domain.numbers import mask_numbers
from pkh_desk.services.imports.joining import List
from pkh_desk.services.imports.mapping import Origin, Origins, letter
from pkh_desk.services.imports.own_exports import own_words
from pkh_desk.services.reading.candidates import Candidate
from pkh_desk.services.reading.layout import Skipped, told
from pkh_desk.services.reading.tables import Found

SHOWN_SAMPLES = 3
SHOWN_TOP = 30
"""Rows at the top of a sheet of which the header can be chosen by hand."""


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column: its letter and title, the field it is read as ("" for none), how sure that is, some cells, masked."""

    index: int
    letter: str
    title: str
    field: str
    sure: float
    samples: tuple[Any, ...]


@dataclass(frozen=True)
class Recognised:
    """What a file was taken for; `added` are fields that rows around the data say instead of a column."""

    file_name: str
    sheet: str
    sheets: tuple[Candidate, ...]
    header_rows: tuple[int, int]
    kind: str
    grain: str
    evidence: tuple[str, ...]
    columns: tuple[MappedColumn, ...]
    added: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    origin: Origin
    missing: tuple[str, ...] = ()
    """Usual titles of columns that the kind needs and the file lacks."""
    joined: tuple[str, ...] = ()
    """The sheets that are read as one list, the first one among them."""
    alike: tuple[str, ...] = ()
    """Other visible sheets with the same columns."""
    header_by: Origin = "proposed"
    """Whether the header was found, remembered as chosen by hand, or is chosen by hand now."""
    top: tuple[tuple[int, str], ...] = ()
    """(row number, its text, masked) of the first rows of the sheet."""

    @property
    def header_row(self) -> int | None:
        """The row of the header if a person says it, to be said again."""
        return None if self.header_by == "proposed" else self.header_rows[0]

    @property
    def mapping(self) -> dict[str, int]:
        """Field -> column index."""
        return {column.field: column.index for column in self.columns if column.field}

    def with_field(self, index: int, field: str) -> dict[str, int]:
        """The mapping if a column is read as another field; the column that had it gives it up."""
        kept = {name: at for name, at in self.mapping.items() if at != index and name != field}
        return {**kept, field: index} if field else kept


def recognise(
    file_name: str,
    found: Found,
    whole: List,
    kind: str,
    skipped: Sequence[Skipped],
    origins: Origins,
    missing: Sequence[str] = (),
) -> Recognised:
    """Gathers it from what reading found."""
    table, header = found.table, whole.header
    columns = tuple(
        MappedColumn(one.index, letter(one.index), one.title, one.field, one.confidence, _samples(one.samples))
        for one in table.columns
        if one.title or one.samples
    )
    added = tuple(name for name, at in header.columns.items() if at >= header.own)
    grain = "; ".join(filter(None, (table.grain.label, own_words(table))))
    hidden = tuple(replace(one, text=str(mask_numbers(one.text))) for one in skipped)
    top = tuple((number, str(mask_numbers(told(cells)))) for number, cells in table.top[:SHOWN_TOP])
    return Recognised(
        file_name, table.sheet, found.candidates, (header.row, header.last), kind, grain,
        table.grain.evidence, columns, added, hidden, origins.mapping, tuple(missing), whole.sheets, found.alike,
        origins.header, top,
    )  # fmt: skip


def _samples(cells: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(mask_numbers(cell) for cell in cells[:SHOWN_SAMPLES])
