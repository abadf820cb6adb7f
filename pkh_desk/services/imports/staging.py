"""From a file to judged rows: finds the sheet and header, reads row by row, keeps the raw cells packed."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from pkh_desk.domain.errors import BadInput, Refused
from pkh_desk.domain.records import Progress
from pkh_desk.domain.roster_kinds import Judge, RosterKind, Surroundings, told_by
from pkh_desk.services.imports import reading
from pkh_desk.services.imports.headers import Header, find_header, settle_kind
from pkh_desk.services.imports.periods import Period, Said, contradictions, said_by_cells
from pkh_desk.services.imports.raw_rows import RawRows
from pkh_desk.services.imports.reading import Cells, Sheet, Source
from pkh_desk.services.imports.review import Staged
from pkh_desk.storage.imports import Blob, pack_rows

BLOCK = 500
_OTHER_DISTRICT_SHARE = 0.9


@contextmanager
def unhurried_collector() -> Iterator[None]:
    """Keeps the cycle collector from walking over the many rows again and again: nothing here makes cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


Settle = Callable[[RosterKind, Said, str], Period]
"""Which time a list is of, by its kind, what its cells say, and the file's name."""


def stage_file(
    path: Path, kind: str, sheet_name: str | None, around: Surroundings, settle: Settle, progress: Progress
) -> Staged:
    """The judged rows of a file; BadInput or Refused if it cannot be used."""
    progress("Membuka berkas", 0, 0)
    source = reading.read_source(path)
    sheet, header = choose_sheet(source, sheet_name)
    settled = settle_kind(header, kind)
    reader = _Reader(header, _judge(settled, header, around))
    for done in reader.run(sheet):
        progress("Memeriksa baris", done, 0)
    if not reader.numbers:
        raise _empty("Tidak ada baris data di bawah judul kolom.")
    _refuse_other_district(reader)
    said = said_by_cells(reader.periods.elements())
    period = settle(settled, said, source.file_name)
    notes = contradictions(period.stage, said, sheet.name)
    raw = RawRows(reader.blobs)
    return Staged(
        path, source.file_name, source.sha256, sheet.name, header, settled, reader.numbers, reader.rows, raw, period,
        notes,
    )  # fmt: skip


def choose_sheet(source: Source, name: str | None) -> tuple[Sheet, Header]:
    """The named sheet, or the first visible one whose header says what kind of list it is, else the likeliest."""
    candidates = [source.sheet(name)] if name else [sheet for sheet in source.sheets if not sheet.hidden]
    best: tuple[Sheet, Header] | None = None
    for sheet in candidates or source.sheets:
        header = find_header(sheet.rows())
        if header is None:
            continue
        if told_by(header.columns):
            return sheet, header
        if best is None or len(header.columns) > len(best[1].columns):
            best = sheet, header
    if best is None:
        blank = all(not any(cells) for sheet in candidates for _, cells in sheet.rows())
        raise _empty("Berkas ini tidak berisi data.") if blank else _no_header()
    return best


class _Reader:
    """Reads the rows below a header in blocks: judges each, packs the raw cells, counts what the period column says."""

    def __init__(self, header: Header, judge: Judge) -> None:
        self.numbers: list[int] = []
        self.rows: list[Any] = []
        self.blobs: list[Blob] = []
        self.periods: Counter[Any] = Counter()
        self._header = header
        self._judge = judge
        self._width = len(header.titles)
        self._period = header.columns.get("period")

    def run(self, sheet: Sheet) -> Iterator[int]:
        """Yields the number of rows read after each block."""
        below = islice(sheet.rows(), self._header.row, None)
        while raw := list(islice(below, BLOCK)):
            block = [(number, self._padded(cells)) for number, cells in raw if any(cells)]
            if block:
                self._take(block)
            yield len(self.numbers)

    def _padded(self, cells: Cells) -> Cells:
        return cells if len(cells) >= self._width else [*cells, *[""] * (self._width - len(cells))]

    def _take(self, block: list[tuple[int, Cells]]) -> None:
        judge = self._judge
        self.numbers += [number for number, _ in block]
        self.rows += [judge(cells) for _, cells in block]
        self.blobs.append(pack_rows(block))
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


def _empty(happened: str) -> BadInput:
    return BadInput("file_empty", happened, kept="Tidak ada yang diimpor.", todo="Pilih berkas yang berisi data.")


def _no_header() -> BadInput:
    return BadInput(
        "columns_missing",
        "Baris judul kolom tidak ditemukan (NAMA PENERIMA, NIK, NO KK dan seterusnya).",
        kept="Tidak ada yang diimpor.",
        todo="Pakai berkas asli dari aplikasi pusat.",
        columns=["NAMA PENERIMA", "NIK", "NO KK"],
    )
