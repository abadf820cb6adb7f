"""Text tables (CSV): finds the encoding and the delimiter, keeps every cell as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

_DELIMITERS = ";,\t|"
_SAMPLE_LINES = 20


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with a mark, or else the most likely older encoding."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(data).best()
        return str(best) if best else data.decode("cp1252", errors="replace")


def parse_rows(text: str) -> Iterator[tuple[int, list[Any]]]:
    """(row number, cells) of a text table; Excel's first line `sep=;` names the delimiter and counts as a blank row."""
    lines = text.splitlines(keepends=True)
    first = 0
    if lines and lines[0].casefold().startswith("sep=") and len(lines[0].strip()) == 5:
        delimiter, first = lines[0].strip()[4], 1
        yield 1, []
    else:
        delimiter = likely_delimiter(lines[:_SAMPLE_LINES])
    reader = csv.reader(io.StringIO("".join(lines[first:])), delimiter=delimiter)
    for number, cells in enumerate(reader, 1 + first):
        yield number, list(cells)


def likely_delimiter(lines: list[str]) -> str:
    """The delimiter that stands most often in the fullest line."""
    counts = {mark: max((line.count(mark) for line in lines), default=0) for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: counts[mark])
