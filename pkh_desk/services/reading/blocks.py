"""A long sheet of a workbook, decoded block by block by two threads while the rows before are already being used.

The usual reader decodes a whole sheet before its first row. Here each block of rows becomes a small workbook of its own
with the styles and shared texts of the large one, so that the same reader tells what a cell holds; it lets other
threads run meanwhile. Only for sheets that a look inside found orderly: rows in rising order, each with its number,
nothing merged.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from itertools import islice
from queue import Empty, Queue
from threading import Event, Lock, Thread
from typing import Any
from weakref import finalize

from pkh_desk.services.reading.faults import fault, guarded
from pkh_desk.services.reading.model import NumberedRow
from pkh_desk.services.reading.unpacking import Unpacking

LEAST_PART, MOST_PART = 3_000_000, 100_000_000
"""Bytes of a sheet; a shorter one is decoded in one go, a longer one too, since threads leave more memory behind."""
MOST_TEXTS = 30_000_000
"""Bytes of shared texts: every block takes them along."""
FIRST_BLOCK, BLOCK = 700_000, 4_000_000
KEPT = 4
"""Blocks from the top that stay decoded."""
THREAD = "lembar panjang"
_AHEAD = 3
_THREADS = 2
_ROW, _ROW_END = b"<row ", b"</row>"
_CLOSING = b"</sheetData></worksheet>"
SHARED_TEXTS = "xl/sharedStrings.xml"
_WHOLE_BOOK = (
    "[Content_Types].xml", "_rels/.rels",
    "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", SHARED_TEXTS,
)  # fmt: skip


class BlockSheet:
    """The rows of one sheet; `index` is its place among the sheets of the workbook, `part` its name in the archive."""

    def __init__(self, data: bytes, part: str, index: int) -> None:
        self._blocks = _Blocks(data, part, index)
        self._kept: list[Any] = []
        self._ahead: _Ahead | None = None

    def rows(self) -> Iterator[NumberedRow]:
        """All rows from the top at each call; one reader at a time."""
        last = -1
        for sheet in self._decoded():
            if sheet.start is not None:
                if sheet.start[0] <= last:
                    raise fault("file_damaged")  # a cell says another row than the one that it stands in
                last = sheet.end[0]
                yield from _numbered(sheet)

    def release(self) -> None:
        """Lets go of what was decoded and of the threads."""
        self._kept.clear()
        if self._ahead:
            self._ahead.stop()
            self._ahead = None

    def _decoded(self) -> Iterator[Any]:
        """The decoded blocks. The first ones are kept, since many look at the top; behind them somebody who stopped
        there is followed by the next one."""
        yield from self._kept[:]
        at = len(self._kept)
        ahead, self._ahead = self._ahead or self._started(at), None
        try:
            while (sheet := ahead.next()) is not None:
                if at == len(self._kept) < KEPT:
                    self._kept.append(sheet)
                at += 1
                yield sheet
        finally:
            if at == len(self._kept) and not ahead.ended and self._ahead is None:
                self._ahead = ahead
            else:
                ahead.stop()

    def _started(self, at: int) -> _Ahead:
        ahead = _Ahead(islice(self._blocks.cut(), at, None), self._blocks.decoded)
        finalize(self, ahead.stop)
        return ahead


def _numbered(sheet: Any) -> Iterator[NumberedRow]:
    """The rows of a decoded block that has any, with the blank columns that the reader leaves out on the left."""
    first, left = sheet.start
    rows = enumerate(guarded(lambda: sheet.to_python(skip_empty_area=True)), first + 1)
    if left:
        blank = [""] * left
        yield from ((number, blank + cells) for number, cells in rows)
    else:
        yield from rows


class _Blocks:
    """Cuts a sheet into blocks, and decodes one; knows nothing of who asks, so that threads may hold it."""

    def __init__(self, data: bytes, part: str, index: int) -> None:
        self._data = data
        self._index = index
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._part = archive.getinfo(part)
            names = archive.namelist()
            self._shared = [(name, archive.read(name)) for name in _WHOLE_BOOK if name in names]
        texts = sum(len(content) for name, content in self._shared if name == SHARED_TEXTS)
        self._size = max(BLOCK, 2 * texts)

    def cut(self) -> Iterator[bytes]:
        """The sheet cut between rows; each block has the head of the whole, the last one its end."""
        head, rest, wanted = b"", b"", FIRST_BLOCK
        for piece in Unpacking(self._data, self._part, self._part.file_size + 1).pieces():
            rest += piece
            if not head:
                if (begin := rest.find(_ROW)) < 0:
                    continue
                head, rest = rest[:begin], rest[begin:]
            while len(rest) >= wanted and (end := _cut(rest, wanted)):
                yield head + rest[:end] + _CLOSING
                rest, wanted = rest[end:], self._size
        yield head + rest

    def decoded(self, block: bytes) -> Any:
        """A block as the usual reader holds it."""
        import python_calamine

        small = io.BytesIO()
        with zipfile.ZipFile(small, "w", zipfile.ZIP_STORED) as archive:
            for name, content in self._shared:
                archive.writestr(name, content)
            archive.writestr(self._part.filename, block)
        small.seek(0)
        return guarded(lambda: python_calamine.load_workbook(small).get_sheet_by_index(self._index))


def _cut(rows: bytes, wanted: int) -> int:
    """Where a block of about `wanted` bytes ends: behind the end of a row; 0 if no row ends yet."""
    end = rows.rfind(_ROW_END, 0, wanted)
    if end < 0:
        end = rows.find(_ROW_END, wanted)
    return end + len(_ROW_END) if end >= 0 else 0


class _Ahead:
    """Threads that decode what comes next, a few blocks ahead, while the caller uses what there is."""

    def __init__(self, blocks: Iterator[bytes], decode: Callable[[bytes], Any]) -> None:
        self.ended = False
        self._blocks = blocks
        self._decode = decode
        self._taking = Lock()
        self._stopped = Event()
        self._ready: Queue[Future[Any] | None] = Queue(_AHEAD)
        for _ in range(_THREADS):
            Thread(target=self._work, name=THREAD, daemon=True).start()

    def next(self) -> Any:
        """What came of the next block, in their order; None behind the last one; a block's error in its place."""
        future = self._ready.get()
        if future is None:
            self.ended = True
            return None
        try:
            return future.result()
        except BaseException:
            self.ended = True
            raise

    def stop(self) -> None:
        """Lets the threads end; each may finish the block at hand."""
        self._stopped.set()
        with suppress(Empty):
            while True:
                self._ready.get_nowait()

    def _work(self) -> None:
        while taken := self._take():
            block, future = taken
            try:
                future.set_result(self._decode(block))
            except BaseException as trouble:
                future.set_exception(trouble)

    def _take(self) -> tuple[bytes, Future[Any]] | None:
        """The next block with its place in the row; the end and a failure get a place too."""
        with self._taking:
            if self._stopped.is_set():
                return None
            future: Future[Any] = Future()
            try:
                block = next(self._blocks, None)
            except BaseException as trouble:
                future.set_exception(trouble)
                block = b""
            if not block:
                self._stopped.set()
            self._ready.put(None if block is None else future)
            return (block, future) if block else None
