"""The header of a list as the judges and the reviewer need it: which column holds what, and what stands around it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from pkh_desk.services.reading.layout import DataRow
from pkh_desk.services.reading.model import Cells
from pkh_desk.services.reading.tables import Table
from pkh_desk.services.reading.vocabulary import Vocabulary

_LOOKED_AT = 500
"""Data rows that are asked which group rows stand over them, before a kind is settled."""


@dataclass(frozen=True)
class Header:
    """A found header: its rows, the titles column by column, and the column index of each field.

    Columns behind the file's own ones hold what label and group rows say of a row ("KECAMATAN : WATES").
    """

    row: int
    last: int
    titles: tuple[str, ...]
    columns: Mapping[str, int]
    own: int
    """How many of the columns are the file's own."""
    names: Mapping[str, str] = field(repr=False)
    """The usual title of each field."""

    def title(self, name: str) -> str:
        """The title of a field's column as the file writes it."""
        index = self.columns.get(name)
        return self.names.get(name, name) if index is None else self.titles[index]

    def usual(self, names: Sequence[str]) -> list[str]:
        """The usual titles of fields."""
        return [self.names.get(name, name) for name in names]

    @property
    def partial(self) -> bool:
        """Whether the list is a mended file of refused rows: it says nothing about households it does not name."""
        return "reason" in self.columns

    def filled(self, row: DataRow, labels: Mapping[str, str]) -> Cells:
        """The cells of a row, with what the rows around it say of it."""
        if self.own == len(self.titles):
            return row.cells
        added = self.added
        return [*row.cells[: self.own], *(row.group.get(name) or labels.get(name, "") for name in added)]

    @property
    def added(self) -> tuple[str, ...]:
        """The fields that rows around the data say."""
        return tuple(name for name, index in self.columns.items() if index >= self.own)


def header_of(
    table: Table,
    words: Vocabulary,
    fields: Iterable[str],
    further: Sequence[str] = (),
    said_elsewhere: Collection[str] = (),
) -> Header:
    """The header of a table; `fields` are those that label and group rows may add.

    `further` titles stand behind the table's own ones where other sheets are joined to it; what labels and group rows
    of those say is `said_elsewhere`.
    """
    mapping = dict(table.mapping)
    said = said_around(table).union(said_elsewhere)
    added = [name for name in fields if name in said and name not in mapping]
    own = len(table.titles) + len(further)
    columns = {**mapping, **{name: own + place for place, name in enumerate(added)}}
    names = {one.code: one.title for one in words.fields}
    titles = (*table.titles, *further, *(names.get(name, name) for name in added))
    return Header(table.header.first, table.header.last, titles, columns, own, names)


def said_around(table: Table) -> set[str]:
    """The fields that rows above the header, or group rows among the data, say something of."""
    said = set(table.labels)
    context: Mapping[str, str] = {}
    for row in islice(table.rows(), _LOOKED_AT):
        if row.group is not context:
            context = row.group
            said.update(context)
    return said
