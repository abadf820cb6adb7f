"""Text tables (CSV): finds the delimiter, keeps every cell as text."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

from pkh_desk.services.reading.faults import fault, safely
from pkh_desk.services.reading.kinds import decode
from pkh_desk.services.reading.model import NumberedRow, Sheet

_DELIMITERS = ";,\t|"
_SAMPLE_LINES = 30
_LONGEST_LINE = 1_000_000
_LOOKED_AT = 65_536
_LEAST = 4
"""Cells that agree from line to line: two lines of three."""
_MOST_BYTES = 200_000_000


def text_sheet(name: str, data: bytes) -> Sheet:
    """The one sheet of a text table; BadInput if a line is so long that it is none."""
    if len(data) > _MOST_BYTES:
        raise fault("file_too_large")
    text = decode(data)
    if any(len(line) > _LONGEST_LINE for line in io.StringIO(text)):
        raise fault("file_too_large", "Satu baris berkas ini terlalu panjang untuk sebuah daftar.")
    return Sheet(name, False, lambda: parse_rows(text))


def looks_like_table(data: bytes) -> bool:
    """Whether the first lines of a text hold several cells each, as a letter's do not."""
    lines = decode(data[:_LOOKED_AT]).splitlines()[:_SAMPLE_LINES]
    return max(_regularity(mark, [line for line in lines if line.strip()]) for mark in _DELIMITERS) >= _LEAST


def parse_rows(text: str) -> Iterator[NumberedRow]:
    """(row number, cells) of a text table; Excel's first line `sep=;` names the delimiter and counts as a blank row."""
    lines = io.StringIO(text, newline="")
    first = lines.readline()
    if first.casefold().startswith("sep=") and len(first.rstrip("\r\n")) == 5:
        yield 1, []
        yield from _numbered(lines, first[4], 2)
        return
    sample = [first, *islice(lines, _SAMPLE_LINES)]
    yield from _numbered(chain(sample, lines), likely_delimiter(sample), 1)


def likely_delimiter(lines: list[str]) -> str:
    """The delimiter that cuts the most lines into the same number of cells, many cells before many lines."""
    return max(_DELIMITERS, key=lambda mark: _regularity(mark, lines))


def _regularity(mark: str, lines: list[str]) -> int:
    counts = Counter(line.count(mark) for line in lines)
    return max((count * times for count, times in counts.items()), default=0)


def _numbered(lines: Iterator[str], delimiter: str, first: int) -> Iterator[NumberedRow]:
    yield from enumerate(safely(csv.reader(lines, delimiter=delimiter)), first)
