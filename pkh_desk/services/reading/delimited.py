"""Text tables (CSV): finds the delimiter and the quote, keeps every cell as text."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

from pkh_desk.services.reading.faults import fault, safely
from pkh_desk.services.reading.kinds import decode
from pkh_desk.services.reading.model import NumberedRow, Sheet
from pkh_desk.services.reading.quoting import cells_of

_DELIMITERS = ";,\t|"
_RARE = "^~:"
"""Only where none of the others cuts the lines."""
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
    text = decode(data).replace("\0", "")
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
        sample = list(islice(lines, _SAMPLE_LINES))
        yield from _numbered(sample, lines, first[4], 2)
        return
    sample = [first, *islice(lines, _SAMPLE_LINES)]
    yield from _numbered(sample, lines, likely_delimiter(sample), 1)


def likely_delimiter(lines: list[str]) -> str:
    """The delimiter that cuts the most lines into the same number of cells, many cells before many lines."""
    usual, rare = (max(marks, key=lambda mark: _regularity(mark, lines)) for marks in (_DELIMITERS, _RARE))
    found = _regularity(rare, lines)
    return rare if found >= _LEAST and found > 2 * _regularity(usual, lines) else usual


def _regularity(mark: str, lines: list[str]) -> int:
    counts = Counter(line.count(mark) for line in lines)
    return max((count * times for count, times in counts.items()), default=0)


def _numbered(sample: list[str], further: Iterator[str], delimiter: str, first: int) -> Iterator[NumberedRow]:
    counts = Counter(count for line in sample if (count := line.count(delimiter)))
    usual = counts.most_common(1)[0][0] if counts else 0
    rows = cells_of(chain(sample, further), delimiter, _quote(sample, delimiter), usual)
    yield from enumerate(safely(rows), first)


def _quote(lines: list[str], delimiter: str) -> str:
    """The mark around cells: an apostrophe where whole lines are written so, else the usual one."""
    marked = [line.strip() for line in lines if f"'{delimiter}'" in line]
    whole = [line for line in marked if line.startswith("'") and line.endswith("'")]
    return "'" if whole and len(whole) * 2 > sum(1 for line in lines if line.strip()) else '"'
