"""From a file to judged rows: finds the sheet and header, reads row by row, keeps the raw cells packed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from pkh_desk.domain.errors import BadInput, Refused
from pkh_desk.domain.records import Issue, Progress
from pkh_desk.domain.roster_kinds import FILLED, Judge, RosterKind, Surroundings
from pkh_desk.services.imports.doubles import double_columns
from pkh_desk.services.imports.header import Header
from pkh_desk.services.imports.joining import List, join
from pkh_desk.services.imports.mapping import Origins, Reading, mapped_table
from pkh_desk.services.imports.own_exports import as_own, own_export_notes, own_kind
from pkh_desk.services.imports.periods import (
    Period,
    Said,
    contradictions,
    not_begun,
    said_by_cells,
    several_said,
    several_stages,
)
from pkh_desk.services.imports.raw_rows import RawRows
from pkh_desk.services.imports.recognised import Recognised, recognise
from pkh_desk.services.imports.rejected import kind_by_sheet
from pkh_desk.services.imports.review import Staged
from pkh_desk.services.imports.row_keys import RowKeys
from pkh_desk.services.imports.telling import kind_of, settle_kind
from pkh_desk.services.reading.faults import fault
from pkh_desk.services.reading.files import read_source
from pkh_desk.services.reading.layout import Skipped
from pkh_desk.services.reading.model import Cells, Source
from pkh_desk.services.reading.tables import Found, Table
from pkh_desk.storage.imports import Blob, pack_rows

BLOCK = 500
FEW_ROWS = 20
MOST_SKIPPED = 5_000
"""Rows that are no data and are shown; no list has so many."""
_OTHER_DISTRICT_SHARE = 0.9


Settle = Callable[[RosterKind, Said, str], Period]
"""Which time a list is of, by its kind, what its cells say, and the file's name."""


def look(path: Path, how: Reading) -> Recognised:
    """What a file is taken for without judging a row, also where columns or a header that it needs are missing."""
    source = read_source(path)
    found, origins, whole = _list_of(source, replace(how, anyhow=True))
    header = whole.header
    kind = kind_of(header, _wanted(how.kind, header, found.table), _people(found.table))
    missing = header.usual(kind.missing(header.columns))
    skipped = [*whole.above(), *(one for part in whole.parts for one in part.parts(header) if isinstance(one, Skipped))]
    return recognise(source.file_name, found, whole, kind.name, skipped, origins, missing)


def stage_file(path: Path, how: Reading, around: Surroundings, settle: Settle, progress: Progress) -> Staged:
    """The judged rows of a file; BadInput or Refused if it cannot be used."""
    progress("Membuka berkas", 0, 0)
    source = read_source(path)
    found, origins, whole = _list_of(source, how)
    table, header = found.table, whole.header
    kind = as_own(settle_kind(header, _wanted(how.kind, header, table), _people(table)), table)
    judge = _judge(kind, header, around)
    reader = _Reader(whole, judge)
    for done in reader.run():
        progress("Memeriksa baris", done, 0)
    if not reader.numbers:
        raise fault("file_empty", "Tidak ada baris data di bawah judul kolom.")
    _refuse_other_district(reader)
    said = said_by_cells(reader.periods)
    period, several = _settled(settle, kind, said, source.file_name, reader)
    doubled = (issue for part in whole.parts for issue in double_columns(part.table, how.words))
    notes = (
        *_several(several, table.sheet),
        *not_begun(period, around.today, table.sheet),
        *contradictions(period.stage, said, table.sheet),
        *own_export_notes(table, kind),
        *_other_sheets(found, whole),
        *doubled,
    )
    return Staged(
        path=path, file_name=source.file_name, sha256=source.sha256, sheet=table.sheet, keys=RowKeys(whole.sheets),
        header=header, kind=kind, numbers=reader.numbers, rows=reader.rows, raw=RawRows(reader.blobs), period=period,
        notes=notes, judge=judge,
        recognised=recognise(source.file_name, found, whole, kind.name, (*whole.above(), *reader.skipped), origins),
    )  # fmt: skip


def _settled(
    settle: Settle, kind: RosterKind, said: Said, name: str, reader: _Reader
) -> tuple[Period, tuple[int, ...]]:
    """Which time a list is of, and the stages that it names if they are several."""
    several = several_stages(reader.periods) if kind.has_stage else ()
    try:
        return settle(kind, said, name), several
    except BadInput as trouble:
        if several and trouble.code == "stage_missing":
            trouble.happened = several_said(several)
            trouble.todo = "Pisahkan berkasnya per tahap, atau sebut tahapnya bila semuanya satu tahap."
        raise


def _several(several: tuple[int, ...], sheet: str) -> tuple[Issue, ...]:
    if not several:
        return ()
    return (Issue(sheet, 0, "", "several_stages", "warning", "", several_said(several)),)


def _list_of(source: Source, how: Reading) -> tuple[Found, Origins, List]:
    """The table that is read first, and the whole list with the sheets that are joined to it."""
    found, origins = mapped_table(source, how)
    sheets = found.alike if how.all_sheets else how.joined
    return found, origins, join(source, found.table, sheets, how.words, FILLED, how.is_village)


def _wanted(kind: str, header: Header, table: Table) -> str:
    """The kind that is asked for; a file of refused rows says by its sheet of what kind it is."""
    if kind != "auto":
        return kind
    mended = kind_by_sheet(table.sheet) if header.partial else ""
    return mended or own_kind(table) or kind


def _people(table: Table) -> bool | None:
    """Whether the rows are people; None if it looks as if not, but they are too few to be sure."""
    if table.grain.kind in ("member", "component"):
        return True
    return False if len(list(islice(table.rows(), FEW_ROWS))) == FEW_ROWS else None


def _other_sheets(found: Found, whole: List) -> tuple[Issue, ...]:
    """A warning where other sheets hold the same kind of list, as where each village has a sheet of its own."""
    left = [name for name in found.alike if name not in whole.sheets]
    hidden = [name for name in found.hidden_lists if name not in whole.sheets]
    said = []
    if left:
        said.append(
            f"Lembar lain dengan kolom yang sama tidak ikut dibaca: {', '.join(left)}. "
            "Bila semuanya satu daftar, gabungkan lembar-lembarnya menjadi satu impor."
        )
    if hidden:
        said.append(
            f"Lembar tersembunyi juga berisi daftar dan tidak dibaca: {', '.join(hidden)}. "
            "Periksa apakah lembar yang dibaca ini yang dimaksud."
        )
    many = str(len(left) + len(hidden))
    return tuple(Issue(found.table.sheet, 0, "", "other_sheets", "warning", many, one) for one in said)


class _Reader:
    """Reads the rows below a header in blocks: judges each, counts what the period column says, and has the raw cells
    packed meanwhile."""

    def __init__(self, whole: List, judge: Judge) -> None:
        self.numbers: list[int] = []
        self.rows: list[Any] = []
        self.blobs: list[Blob] = []
        self.skipped: list[Skipped] = []
        self.periods: Counter[Any] = Counter()
        self._whole = whole
        self._judge = judge
        self._period = whole.header.columns.get("period")

    def run(self) -> Iterator[int]:
        """Yields the number of rows read after each block."""
        packed: list[Future[Blob]] = []
        with ThreadPoolExecutor(1, "kemas baris") as packing:
            for rows in self._blocks():
                packed.append(packing.submit(pack_rows, rows))
                self._take(rows)
                yield len(self.numbers)
        self.blobs += [one.result() for one in packed]

    def _blocks(self) -> Iterator[list[tuple[int, Cells]]]:
        """The rows that are data, in blocks; what is passed over is kept."""
        for one in self._whole.parts:
            parts = one.parts(self._whole.header)
            while block := list(islice(parts, BLOCK)):
                rows = [part for part in block if part.__class__ is tuple]
                if len(rows) < len(block) and len(self.skipped) < MOST_SKIPPED:
                    self.skipped += [part for part in block if isinstance(part, Skipped)]
                if rows:
                    yield rows

    def _take(self, block: list[tuple[int, Cells]]) -> None:
        judge = self._judge
        self.numbers += [number for number, _ in block]
        self.rows += [judge(cells) for _, cells in block]
        if self._period is not None:
            self.periods.update([cells[self._period] for _, cells in block])


def _judge(kind: RosterKind, header: Header, around: Surroundings) -> Judge:
    assert kind.judge is not None, "settle_kind lets only importable kinds through"
    return kind.judge(header.columns, around)


def _refuse_other_district(reader: _Reader) -> None:
    other = sum(
        any(code == "other_district" for _, code, _ in row.findings) for row in reader.rows if row.findings is not None
    )
    if other >= _OTHER_DISTRICT_SHARE * len(reader.rows):
        raise Refused(
            "other_district",
            "Berkas ini milik kecamatan atau kabupaten lain, bukan wilayah kantor ini.",
            kept="Tidak ada yang diimpor.",
            todo="Pilih berkas kecamatan kantor ini.",
            rows=other,
        )
