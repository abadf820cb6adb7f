"""The raw cells of a list, packed in blocks and unpacked again where somebody looks at a row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from threading import Lock
from typing import Any

from pkh_desk.storage.imports import Blob, unpack_rows

OPEN_BLOCKS = 8


class RawRows:
    """Rows by row number. A few blocks stay open; safe for several threads."""

    def __init__(self, blobs: Sequence[Blob]) -> None:
        self.blobs = blobs
        self._firsts = [first for first, _ in blobs]
        self._open: dict[int, dict[int, list[Any]]] = {}
        self._lock = Lock()

    def cells(self, row: int) -> list[Any]:
        """The raw cells of a row."""
        block = bisect_right(self._firsts, row) - 1
        with self._lock:
            if block not in self._open:
                if len(self._open) >= OPEN_BLOCKS:
                    self._open.clear()
                self._open[block] = dict(unpack_rows(self.blobs[block][1]))
            return self._open[block][row]
