"""What a file was taken for, to be shown and corrected: sheets, columns with samples, rows that are no data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pkh_desk.domain.numbers import mask_numbers
from pkh_desk.services.imports.header import Header
from pkh_desk.services.imports.mapping import Origin, letter
from pkh_desk.services.reading.layout import Skipped
from pkh_desk.services.reading.tables import Candidate, Found

SHOWN_SAMPLES = 3


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
    header: Header,
    kind: str,
    skipped: Sequence[Skipped],
    origin: Origin,
    missing: Sequence[str] = (),
) -> Recognised:
    """Gathers it from what reading found."""
    table = found.table
    columns = tuple(
        MappedColumn(one.index, letter(one.index), one.title, one.field, one.confidence, _samples(one.samples))
        for one in table.columns
        if one.title or one.samples
    )
    added = tuple(name for name, at in header.columns.items() if at >= header.own)
    hidden = tuple(Skipped(one.first, one.last, one.reason, str(mask_numbers(one.text))) for one in skipped)
    return Recognised(
        file_name, table.sheet, found.candidates, (header.row, header.last), kind, table.grain.label,
        table.grain.evidence, columns, added, hidden, origin, tuple(missing),
    )  # fmt: skip


def _samples(cells: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(mask_numbers(cell) for cell in cells[:SHOWN_SAMPLES])
