"""From sheets to the one table of a file: its header, what the columns hold, its data rows, what was passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import dropwhile, islice

from pkh_desk.domain.errors import BadInput
from pkh_desk.services.reading.candidates import MOST_COLUMNS, Candidate, candidate_of, first_rows, glance
from pkh_desk.services.reading.columns import ColumnProposal, propose
from pkh_desk.services.reading.faults import NOTHING_KEPT, fault, no_header_there
from pkh_desk.services.reading.filling import filled_down
from pkh_desk.services.reading.grain import SAMPLED, Grain, tell_grain
from pkh_desk.services.reading.groups import Context, read_group
from pkh_desk.services.reading.headers import HeaderBlock, find_header, header_at, likely_header
from pkh_desk.services.reading.layout import DataRow, Pattern, Skipped, Sorter, told
from pkh_desk.services.reading.model import Cells, NumberedRow, Sheet, Source
from pkh_desk.services.reading.vocabulary import Vocabulary, normalised

_DAY_ZERO_1904 = date(1904, 1, 1)
_SAMPLE_ROWS = 200


@dataclass(frozen=True)
class Table:
    """A list found in a sheet. `parts()` goes through the sheet anew each time it is called."""

    sheet: str
    hidden: bool
    header: HeaderBlock
    columns: tuple[ColumnProposal, ...]
    labels: Context
    top: tuple[NumberedRow, ...]
    """The first rows that are not blank, to choose the header from by hand."""
    grain: Grain
    above: tuple[Skipped, ...]
    _sheet: Sheet = field(repr=False)
    _pattern: Pattern = field(repr=False)
    _words: Vocabulary = field(repr=False)
    _date1904: bool = field(repr=False, default=False)

    @property
    def mapping(self) -> Mapping[str, int]:
        """Field -> column index."""
        return {column.field: column.index for column in self.columns if column.field}

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the columns, from the first one on."""
        return tuple(column.title for column in self.columns)

    def parts(self) -> Iterator[DataRow | Skipped]:
        """The rows below the header in their order: data, and what is passed over with its reason."""
        return _parts(self._sheet, self.header, self._pattern, self._words, self._date_column())

    def rows(self) -> Iterator[DataRow]:
        """The data rows; each has at least as many cells as there are columns."""
        return (part for part in self.parts() if part.__class__ is DataRow)

    def skipped(self) -> tuple[Skipped, ...]:
        """All rows of the sheet that are no data, those above the header too."""
        return (*self.above, *(part for part in self.parts() if isinstance(part, Skipped)))

    def _date_column(self) -> int | None:
        return self.mapping.get("birth") if self._date1904 else None


@dataclass(frozen=True)
class Found:
    """The best table of a file and all sheets with what was found in them."""

    table: Table
    candidates: tuple[Candidate, ...]

    @property
    def alike(self) -> tuple[str, ...]:
        """Other visible sheets with the same columns, as where each village has a sheet of its own."""
        return tuple(
            one.sheet
            for one in self.candidates
            if not one.hidden and one.sheet != self.table.sheet and one.fields == self.table.header.fields
        )

    @property
    def hidden_lists(self) -> tuple[str, ...]:
        """Hidden sheets that hold such a list too: somebody may have put the larger one out of sight."""
        wanted = set(self.table.header.fields)
        return tuple(
            one.sheet
            for one in self.candidates
            if one.hidden and one.sheet != self.table.sheet and len(wanted.intersection(one.fields)) >= len(wanted) / 2
        )


def find_table(
    source: Source,
    words: Vocabulary,
    *,
    sheet: str | None = None,
    mapping: Mapping[str, int] | None = None,
    header_row: int | None = None,
    anyhow: bool = False,
) -> Found:
    """The table of a file; a sheet, a mapping {field: column index}, the row of the header that are given win.

    `anyhow` takes the likeliest row of the first sheet for the header where none is understood. Raises BadInput:
    `sheet_missing`, `file_empty`, `columns_missing`, `header_row_wrong`, `mapping_wrong`, or why a sheet is unreadable.
    """
    if header_row is not None:
        sheet = sheet or _sheet_of_header(source, words, header_row)
    wanted = source.sheet(sheet) if sheet else None
    best: tuple[Sheet, HeaderBlock, list[NumberedRow]] | None = None
    candidates, any_row = [], False
    for one in [wanted] if wanted else source.sheets:
        top = first_rows(one)
        any_row = any_row or bool(top)
        if header_row is None:
            header = find_header(top, one.merges(), words)
        elif (header := header_at(top, header_row, one.merges(), words)) is None:
            raise no_header_there(header_row, one.name)
        candidates.append(candidate_of(one, header))
        if header and (best is None or _rank(one, header) > _rank(best[0], best[1])):
            if best:
                best[0].release()
            best = one, header, top
        else:
            one.release()
    if best is None and anyhow:
        best = _anything(wanted, source, words)
    if best is None:
        raise _no_header() if any_row else fault("file_empty", "Berkas ini tidak berisi data.")
    if wanted:
        candidates = [glance(one, words) if one is not wanted else candidates[0] for one in source.sheets]
    return Found(_table(*best, words, mapping, source.date1904), tuple(candidates))


def _sheet_of_header(source: Source, words: Vocabulary, header_row: int) -> str | None:
    """The sheet that a header by hand is meant for: the one that would be read, else the first that has the row."""
    with suppress(BadInput):
        return find_table(source, words).table.sheet
    having = (one for one in source.sheets if any(number == header_row for number, _ in first_rows(one)))
    return next((one.name for one in sorted(having, key=lambda one: one.hidden)), None)


def _anything(
    wanted: Sheet | None, source: Source, words: Vocabulary
) -> tuple[Sheet, HeaderBlock, list[NumberedRow]] | None:
    """The first sheet with something in it, under its likeliest header."""
    for one in [wanted] if wanted else sorted(source.sheets, key=lambda one: one.hidden):
        if top := first_rows(one):
            header = header_at(top, likely_header(top), one.merges(), words)
            return (one, header, top) if header else None
    return None


def _rank(sheet: Sheet, header: HeaderBlock) -> tuple[bool, float]:
    return not sheet.hidden, header.score


def _table(
    sheet: Sheet,
    header: HeaderBlock,
    top: list[NumberedRow],
    words: Vocabulary,
    mapping: Mapping[str, int] | None,
    date1904: bool,
) -> Table:
    header_rows = [cells for number, cells in top if header.first <= number <= header.last]
    above = [(number, cells) for number, cells in top if number < header.first]
    first = _pattern(header, header_rows, above, propose(header.titles, [], words, mapping), words)
    sample = [
        part.cells
        for part in islice(_parts(sheet, header, first, words, None), SAMPLED * 2)
        if isinstance(part, DataRow)
    ][:SAMPLED]
    columns = propose(header.titles, sample[:_SAMPLE_ROWS], words, mapping)
    found = {column.field: column.index for column in columns if column.field}
    passed, labels = _above(above, words)
    heads = tuple(Skipped(n, n, "header", told(cells)) for n, cells in top if header.first <= n <= header.last)
    pattern = _pattern(header, header_rows, above, columns, words)
    grain = tell_grain(found, sample)
    return Table(
        sheet.name, sheet.hidden, header, columns, labels, tuple(top), grain, passed + heads, sheet, pattern, words,
        date1904,
    )  # fmt: skip


def _above(rows: Sequence[NumberedRow], words: Vocabulary) -> tuple[tuple[Skipped, ...], Context]:
    """What stands above the header: titles, and label/value rows with what they say."""
    labels: dict[str, str] = {}
    passed = []
    for number, cells in rows:
        text = told(cells)
        if ":" in text:
            labels.update(read_group(text, words))
        passed.append(Skipped(number, number, "label" if ":" in text else "title", text))
    return tuple(passed), labels


def _pattern(
    header: HeaderBlock,
    header_rows: Sequence[Cells],
    above: Sequence[NumberedRow],
    columns: Sequence[ColumnProposal],
    words: Vocabulary,
) -> Pattern:
    found = {column.field: column.index for column in columns if column.field}
    return Pattern(
        titles=tuple(tuple(map(normalised, cells)) for cells in header_rows),
        keys=tuple(found[code] for code in words.keys if code in found),
        numbers=tuple(found[code] for code in words.keys if code in found and words.by_code[code].holds == "number"),
        row_no=found.get("row_no"),
        known=frozenset(index for code, index in found.items() if code != "row_no"),
        identity=tuple(found[code] for code in ("nik", "name") if code in found),
        personal=frozenset(found[code] for code in ("nik", "name", "birth", "sex") if code in found),
        above=frozenset(normalised(told(cells)) for _, cells in above),
    )


def _parts(
    sheet: Sheet, header: HeaderBlock, pattern: Pattern, words: Vocabulary, date_column: int | None
) -> Iterator[DataRow | Skipped]:
    below = dropwhile(lambda row: row[0] <= header.last, sheet.rows())
    even = filled_down(
        _even(below, len(header.titles)), sheet.merges(), header.last, pattern.identity, pattern.personal
    )
    parts = Sorter(pattern, words).sort(even, header.last + 1)
    return parts if date_column is None else _days_of_1904(parts, date_column)


def _even(rows: Iterator[NumberedRow], width: int) -> Iterator[NumberedRow]:
    """Rows of at least `width` cells, without what lies beyond any list."""
    for row in rows:
        if width <= len(row[1]) <= MOST_COLUMNS:
            yield row
        else:
            number, cells = row
            yield number, [*cells, *[""] * (width - len(cells))][:MOST_COLUMNS]


def _days_of_1904(parts: Iterator[DataRow | Skipped], column: int) -> Iterator[DataRow | Skipped]:
    """Day serials of a workbook that counts from 1904 (old Macintosh Excel) as dates."""
    for part in parts:
        if isinstance(part, DataRow) and isinstance(serial := part.cells[column], float) and 0 <= serial < 72_000:
            part.cells[column] = _DAY_ZERO_1904 + timedelta(days=int(serial))
        yield part


def _no_header() -> BadInput:
    return BadInput(
        "columns_missing",
        "Baris judul kolom tidak ditemukan (NAMA PENERIMA, NIK, NO KK dan seterusnya).",
        kept=NOTHING_KEPT,
        todo="Tunjukkan baris judulnya, atau beri judul kolom di atas datanya.",
        columns=["NAMA PENERIMA", "NIK", "NO KK"],
    )
