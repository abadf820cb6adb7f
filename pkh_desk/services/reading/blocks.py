"""A long sheet of a workbook, decoded block by block by threads while others look at it and use what there is.

The usual reader decodes a whole sheet before its first row. Here each block of rows becomes a small workbook of its own
with the styles and shared texts of the large one, so that the same reader tells what a cell holds; it lets other
threads run meanwhile. Only for sheets that a look inside found orderly: rows in rising order, each with its number,
nothing merged. What the look has passed may be decoded while it goes on.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import Any
from weakref import finalize, ref

from pkh_desk.services.reading.ahead import Ahead, Fed
from pkh_desk.services.reading.faults import fault, guarded
from pkh_desk.services.reading.model import NumberedRow
from pkh_desk.services.reading.unpacking import Unpacking

LEAST_PART, MOST_PART = 3_000_000, 100_000_000
"""Bytes of a sheet; a shorter one is decoded in one go, a longer one too, since threads leave more memory behind."""
MOST_SHARED = 30_000_000
"""Bytes of shared texts, styles and what else every block takes along."""
BLOCK = 4_000_000
"""Bytes of a block at least."""
TIMES_SHARED = 2
"""A block is at least so many times as long as what it takes along."""
KEPT = 4
"""Blocks from the top that stay in memory."""
_STEPS = 8
_THREADS = max(1, min(2, (os.cpu_count() or 1) - 1))
"""One processor is left to who uses the rows."""
_ROW, _ROW_END = b"<row ", b"</row>"
_NUMBERED = b'<row r="'
_NUMBER = re.compile(_NUMBERED + rb"(\d{1,9})")
_CLOSING = b"</sheetData></worksheet>"
WHOLE_BOOK = (
    "[content_types].xml", "_rels/.rels",
    "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedstrings.xml",
)  # fmt: skip
"""Parts that tell what a cell of any sheet holds, in small letters: readers do not mind letter case."""


Bytes = bytes | memoryview
Block = tuple[Bytes, ...]
"""What the part of a small workbook is written of, piece by piece."""


class BlockSheet:
    """The rows of one sheet; `index` is its place among the sheets of the workbook, `part` its name in the archive.

    Who looks through the sheet anyway may hand its pieces in (`begin`, `take`, `end`); else it is unpacked here.
    """

    def __init__(self, data: bytes, part: str, index: int) -> None:
        self._blocks = _Blocks(data, part, index)
        self._kept: list[list[NumberedRow]] = []
        self._ahead: Ahead[Block, Any] | None = None
        self._fed: _Feeding | None = None

    def begin(self) -> None:
        """The pieces of the sheet will be handed in."""
        self._fed = _Feeding(self._blocks.size)
        self._ahead = self._started(self._fed.blocks)

    def take(self, piece: bytes) -> None:
        """The next piece, which the reader may be let at; nothing happens if none are awaited."""
        if self._fed:
            self._fed.take(piece)

    def end(self) -> None:
        """That was the last piece."""
        if self._fed:
            self._fed.end()
            self._fed = None

    def rows(self) -> Iterator[NumberedRow]:
        """All rows from the top at each call, for reading only; one reader at a time."""
        last = 0
        for rows in self._read():
            if rows:
                if rows[0][0] <= last:
                    raise fault("file_damaged")  # a cell says another row than the one that it stands in
                last = rows[-1][0]
                yield from rows

    def release(self) -> None:
        """Lets go of what was decoded and of the threads."""
        self._kept.clear()
        self._fed = None
        if self._ahead:
            self._ahead.stop()
            self._ahead = None

    def _read(self) -> Iterator[list[NumberedRow]]:
        """The rows of the blocks. The first ones are kept, since many look at the top; behind them somebody who
        stopped there is followed by the next one."""
        yield from self._kept[:]
        at = len(self._kept)
        ahead, self._ahead = self._ahead or self._started(islice(self._blocks.cut(), at, None)), None
        try:
            while (sheet := ahead.next()) is not None:
                rows = _numbered(sheet)
                if at == len(self._kept) < KEPT:
                    self._kept.append(rows)
                at += 1
                yield rows
        finally:
            if at == len(self._kept) and not ahead.ended and self._ahead is None:
                self._ahead = ahead
            else:
                ahead.stop()

    def _started(self, blocks: Iterator[Block]) -> Ahead[Block, Any]:
        ahead = Ahead(blocks, self._blocks.decoded, steps=_STEPS, threads=_THREADS)
        finalize(self, _stop, ref(ahead))
        return ahead


def _stop(started: ref[Ahead[Block, Any]]) -> None:
    """Ends threads if they are still at work: they themselves hold what they work for."""
    if ahead := started():
        ahead.stop()


def _numbered(sheet: Any) -> list[NumberedRow]:
    """The rows of a decoded block, with the blank columns that the reader leaves out on the left."""
    if sheet.start is None:
        return []
    first, left = sheet.start
    rows = guarded(lambda: sheet.to_python(skip_empty_area=True))
    blank = [""] * left
    return list(enumerate([blank + cells for cells in rows] if left else rows, first + 1))


class _Blocks:
    """Cuts a sheet into blocks, and decodes one; knows nothing of who asks, so that threads may hold it."""

    def __init__(self, data: bytes, part: str, index: int) -> None:
        self._data = data
        self._index = index
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._part = archive.getinfo(part)
            names = (name for name in archive.namelist() if name.casefold() in WHOLE_BOOK)
            self._shared = [(name, archive.read(name)) for name in names]
        self.size = max(BLOCK, TIMES_SHARED * sum(len(content) for _, content in self._shared))
        """Bytes of a block at least."""

    def cut(self) -> Iterator[Block]:
        """The sheet cut between rows."""
        cutter = _Cutter(self.size)
        for piece in Unpacking(self._data, self._part, self._part.file_size + 1).pieces():
            if block := cutter.take(piece):
                yield block
        yield cutter.rest()

    def decoded(self, block: Block) -> Any:
        """A block as the usual reader holds it."""
        import python_calamine

        small, part = io.BytesIO(), b"".join(block)
        with zipfile.ZipFile(small, "w", zipfile.ZIP_STORED) as archive:
            for name, content in (*self._shared, (self._part.filename, part)):
                archive.writestr(name, content)
        small.seek(0)
        sheet = guarded(lambda: python_calamine.load_workbook(small).get_sheet_by_index(self._index))
        if not _in_its_rows(sheet, part):
            del sheet  # it may be huge, and the error remembers what stands here
            raise fault("file_damaged")
        return sheet


def _in_its_rows(sheet: Any, part: bytes) -> bool:
    """Whether no cell says a row above the first or below the last one of its block."""
    if sheet.start is None:
        return True
    first, last = _NUMBER.search(part), _NUMBER.match(part, part.rfind(_NUMBERED))
    if first is None or last is None:
        return False
    return bool(int(first[1]) <= sheet.start[0] + 1 and sheet.end[0] + 1 <= int(last[1]))


class _Feeding:
    """Pieces of a sheet that are handed in, and the blocks that they make."""

    def __init__(self, size: int) -> None:
        self.blocks: Fed[Block] = Fed()
        self._cutter = _Cutter(size)

    def take(self, piece: bytes) -> None:
        if block := self._cutter.take(piece):
            self.blocks.put(block)

    def end(self) -> None:
        self.blocks.put(self._cutter.rest())
        self.blocks.end()


class _Cutter:
    """Cuts pieces of a sheet anew, between rows; each block has the head of the whole, the last one its end."""

    def __init__(self, size: int) -> None:
        self._head = b""
        self._rest: list[Bytes] = []
        self._size = size

    def take(self, piece: bytes) -> Block | None:
        """The block that is whole with this piece."""
        if not self._head:
            piece = b"".join((*self._rest, piece))
            begin = max(piece.find(_ROW), 0)
            self._head, piece, self._rest = piece[:begin], piece[begin:], []
        end = piece.rfind(_ROW_END) + len(_ROW_END)
        if not self._head or end < len(_ROW_END) or sum(map(len, self._rest)) + end < self._size:
            self._rest.append(piece)
            return None
        whole = memoryview(piece)
        block = (self._head, *self._rest, whole[:end], _CLOSING)
        self._rest = [whole[end:]]
        return block

    def rest(self) -> Block:
        """The last block."""
        return (self._head, *self._rest)
