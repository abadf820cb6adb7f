"""Several sheets that hold one list, as where each village has one: read as one, under the columns of the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pkh_desk.domain.errors import BadInput
from pkh_desk.services.imports.header import Header, header_of, said_around
from pkh_desk.services.imports.row_keys import STEP
from pkh_desk.services.reading.layout import DataRow, Skipped
from pkh_desk.services.reading.model import Cells, Source
from pkh_desk.services.reading.tables import Table, find_table
from pkh_desk.services.reading.titled import titled_row
from pkh_desk.services.reading.vocabulary import Vocabulary, normalised

VILLAGE = "village"


@dataclass(frozen=True)
class Part:
    """One sheet of a list: `pick` says for each own column of the whole list where it stands here (-1: nowhere).

    Without `pick` the columns are those of the list itself.
    """

    table: Table
    index: int
    labels: Mapping[str, str]
    pick: tuple[int, ...] = ()

    def parts(self, header: Header) -> Iterator[tuple[int, Cells] | Skipped]:
        """Rows with their keys under the columns of the whole list, and what is passed over."""
        first, name = STEP * self.index, self.table.sheet
        as_it_is = not self.pick and header.own == len(header.titles)
        for part in self.table.parts():
            if isinstance(part, Skipped):
                yield replace(part, sheet=name) if self.index or self.pick else part
            else:
                yield first + part.number, part.cells if as_it_is else self._cells(part, header)

    def _cells(self, row: DataRow, header: Header) -> Cells:
        if not self.pick:
            return header.filled(row, self.labels)
        own = [row.cells[at] if at >= 0 else "" for at in self.pick]
        return [*own, *(row.group.get(name) or self.labels.get(name, "") for name in header.added)]


@dataclass(frozen=True)
class List:
    """What is read as one list: its header, its parts sheet by sheet."""

    header: Header
    parts: tuple[Part, ...]

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets."""
        return tuple(part.table.sheet for part in self.parts)

    def above(self) -> tuple[Skipped, ...]:
        """Titles, labels and headers of all sheets."""
        if len(self.parts) == 1:
            return self.parts[0].table.above
        return tuple(replace(one, sheet=part.table.sheet) for part in self.parts for one in part.table.above)


def join(
    source: Source,
    first: Table,
    sheets: Sequence[str],
    words: Vocabulary,
    fields: Sequence[str],
    is_village: Callable[[str], bool],
) -> List:
    """The list of a table and the further `sheets`; BadInput `sheets_differ` if their columns are not the same."""
    names = [source.sheet(name).name for name in sheets]
    others = [_other(source, first, name, words) for name in dict.fromkeys(names) if name != first.sheet]
    if not others:
        return List(header_of(first, words, fields), (Part(first, 0, first.labels),))
    further: list[str] = []
    picks = [_picked(first, table, further) for table in others]
    width = len(first.titles) + len(further)
    picks = [pick + (-1,) * (width - len(pick)) for pick in picks]
    own = (*range(len(first.titles)), *(-1,) * len(further))
    tables = [first, *others]
    labels = _with_villages(tables, is_village)
    said = set().union(*(said_around(table) for table in others), *labels)
    parts = tuple(
        Part(table, at, said_here, pick)
        for at, (table, said_here, pick) in enumerate(zip(tables, labels, (own, *picks), strict=True))
    )
    return List(header_of(first, words, fields, further, said), parts)


def _other(source: Source, first: Table, name: str, words: Vocabulary) -> Table:
    """A further sheet: under the titles of the first one if it has them, else as it is understood by itself."""
    titles = [normalised(title) for title in first.titles]
    row = titled_row(source.sheet(name), titles, first.header.last - first.header.first)
    try:
        alone = find_table(source, words, sheet=name, header_row=row)
    except BadInput as trouble:
        if trouble.code != "columns_missing":
            raise
        raise _differ(name, [first.titles[at] for at in first.mapping.values() if first.titles[at]]) from None
    partner = _partners(first, alone.table)
    mapping = {field: partner[at] for field, at in first.mapping.items() if at in partner}
    if missing := [first.titles[at] or field for field, at in first.mapping.items() if field not in mapping]:
        raise _differ(name, missing)
    return find_table(source, words, sheet=name, header_row=alone.table.header.first, mapping=mapping).table


def _partners(first: Table, other: Table) -> dict[int, int]:
    """Column of the first sheet -> column of another one that says the same, by title, else by what it means."""
    mine, theirs = ([normalised(title) for title in table.titles] for table in (first, other))
    taken: dict[int, int] = {}
    for at, title in enumerate(mine):
        same = [to for to, said in enumerate(theirs) if said == title and to not in taken.values()]
        if title and same:
            taken[at] = same[0]
        elif not title and at < len(theirs) and not theirs[at] and at not in taken.values():
            taken[at] = at
    for field, at in first.mapping.items():
        to = other.mapping.get(field)
        if at not in taken and to is not None and to not in taken.values():
            taken[at] = to
    return taken


def _picked(first: Table, other: Table, further: list[str]) -> tuple[int, ...]:
    """Where the columns of the whole list stand in another sheet; what only it has is added to the `further` ones."""
    partner = _partners(first, other)
    left = {normalised(title): at for at, title in enumerate(other.titles) if title and at not in partner.values()}
    known = [normalised(title) for title in further]
    further += [other.titles[at] for title, at in left.items() if title not in known]
    return (
        *(partner.get(at, -1) for at in range(len(first.titles))),
        *(left.get(normalised(title), -1) for title in further),
    )


def _with_villages(tables: Sequence[Table], is_village: Callable[[str], bool]) -> list[dict[str, str]]:
    """The labels of each sheet; a sheet that is named after a village says which one, where nothing else does."""
    labels = [dict(table.labels) for table in tables]
    if any(VILLAGE in table.mapping or VILLAGE in said_around(table) for table in tables):
        return labels
    if not all(is_village(table.sheet) for table in tables):
        return labels
    return [{**said, VILLAGE: table.sheet} for said, table in zip(labels, tables, strict=True)]


def _differ(name: str, missing: Sequence[str]) -> BadInput:
    return BadInput(
        "sheets_differ",
        f"Lembar {name!r} tidak memuat kolom {', '.join(missing)}, sehingga tidak dapat digabung.",
        kept="Tidak ada yang diimpor.",
        todo="Samakan judul kolomnya, atau impor lembar itu sendiri.",
        sheet=name,
        columns=list(missing),
    )
