"""Lines of a text table as cells: a quote that nobody closed must not swallow the lines below it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice

_FURTHEST = 50
"""Lines over which one cell may reach."""
_FORMULA = re.compile(r'="([^"]*)"')
"""How programs write a number that Excel is to keep as text."""


def cells_of(lines: Iterator[str], delimiter: str, quote: str, usual: int) -> Iterator[list[str]]:
    """The cells of each row. `usual` is how many delimiters most lines have.

    A quoted cell may hold delimiters and line breaks where the row then has its usual cells; else its lines are taken
    each for itself, without regard to quotes.
    """
    ahead: list[str] = []

    def fetch(most: int) -> None:
        ahead.extend(islice(lines, max(0, most - len(ahead))))

    while True:
        fetch(1)
        if not ahead:
            return
        line = ahead[0]
        taken = 1
        if line.count(quote) % 2:
            fetch(_FURTHEST)
            taken = _reach(ahead, delimiter, quote, usual)
        if taken:
            cells = _parsed(ahead[:taken], delimiter, quote)
            if taken == 1 and quote in line and len(cells) <= usual <= line.count(delimiter):
                cells = _plain(line, delimiter, quote)
        else:
            cells, taken = _plain(line, delimiter, quote), 1
        del ahead[:taken]
        yield [_unwrapped(cell) for cell in cells] if any(cell.startswith('="') for cell in cells) else cells


def _reach(ahead: list[str], delimiter: str, quote: str, usual: int) -> int:
    """Over how many lines the row reaches whose first line leaves a quote open; 0 if the quote is a stray one."""
    open_quote = False
    for place, line in enumerate(ahead):
        if line.count(quote) % 2:
            open_quote = not open_quote
        if open_quote:
            continue
        whole = [one.count(delimiter) >= usual > 0 for one in ahead[: place + 1]]
        if (whole[0] and whole[-1]) or any(whole[1:-1]):
            return 0
        cells = _parsed(ahead[: place + 1], delimiter, quote)
        return place + 1 if len(cells) == usual + 1 or not usual else 0
    return 0


def _parsed(lines: list[str], delimiter: str, quote: str) -> list[str]:
    return next(csv.reader(["".join(lines)] if len(lines) == 1 else lines, delimiter=delimiter, quotechar=quote), [])


def _plain(line: str, delimiter: str, quote: str) -> list[str]:
    bare = line.rstrip("\r\n")
    if len(bare) > csv.field_size_limit():
        raise csv.Error("a line longer than any cell may be")
    return [cell.strip().strip(quote) for cell in bare.split(delimiter)] if bare else []


def _unwrapped(cell: str) -> str:
    found = _FORMULA.fullmatch(cell.strip())
    return found[1] if found else cell
