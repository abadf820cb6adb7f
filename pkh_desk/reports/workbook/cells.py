"""Cells as SpreadsheetML: text stays text whatever it begins with, a formula carries its value."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

MAX_TEXT = 32_767
"""The longest text a cell may hold (ECMA-376 implementers and Excel agree)."""

_EPOCH = date(1899, 12, 30).toordinal()
_FIRST_DAY = date(1900, 3, 1)  # Excel believes in 29 February 1900; earlier serials mean different days
_UNUSUAL = re.compile(r"[^ -%'-;=?-~\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|^\s|\s\s|\s$|_x[0-9A-Fa-f]{4}_")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its `=`, and its value (`<f>` and `<v>`, for readers that never calculate)."""

    text: str
    value: int | float | str


@dataclass(frozen=True, slots=True)
class Rich:
    """Text of runs, some of them bold and underlined: (text, emphasised)."""

    runs: tuple[tuple[str, bool], ...]


Value = str | int | float | bool | date | datetime | Formula | Rich | None


@cache
def letter(column: int) -> str:
    """`A` for 1, `AA` for 27."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell(column: int, row: int, style: int, value: Value) -> str:
    """One `<c>` element; blank text and None give a styled empty cell, unknown kinds their text."""
    start = f'<c r="{letter(column)}{row}" s="{style}"'
    if value is None or value == "":
        return f"{start}/>"
    if isinstance(value, str):
        return f'{start} t="inlineStr"><is>{_text_element(value)}</is></c>'
    if isinstance(value, Formula):
        kind = ' t="str"' if isinstance(value.value, str) else ""
        return f"{start}{kind}><f>{escape(value.text)}</f><v>{_cached(value.value)}</v></c>"
    if isinstance(value, Rich):
        return f'{start} t="inlineStr"><is>{"".join(_run(*run) for run in value.runs)}</is></c>'
    if isinstance(value, bool):
        return f'{start} t="b"><v>{value:d}</v></c>'
    number = serial(value) if isinstance(value, date) else value
    if isinstance(number, int) or (isinstance(number, float) and math.isfinite(number)):
        return f"{start}><v>{number!r}</v></c>"
    return f'{start} t="inlineStr"><is>{_text_element(str(number))}</is></c>'


def row(number: int, cells: str, height: float = 0) -> str:
    """One `<row>` around its cells; `height` in points, 0 leaves it to the reader."""
    return f'<row r="{number}"{height_attribute(height)}>{cells}</row>'


def serial(day: date) -> float | int | str:
    """A date as spreadsheets count it, the time of day as a fraction; text `dd-mm-yyyy` before March 1900."""
    plain = day.date() if isinstance(day, datetime) else day
    if plain < _FIRST_DAY:
        return f"{plain.day:02d}-{plain.month:02d}-{plain.year:04d}"
    days = plain.toordinal() - _EPOCH
    if not isinstance(day, datetime):
        return days
    return days + (day.hour * 3600 + day.minute * 60 + day.second) / 86_400


def escape(text: str) -> str:
    """Markup characters made harmless."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clean(text: str) -> str:
    """What a cell can hold of a text: newlines, no control characters, MAX_TEXT characters at most."""
    kept = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return kept if len(kept) <= MAX_TEXT else kept[: MAX_TEXT - 1] + "…"


def height_attribute(points: float) -> str:
    """The attribute of a row so many points high; "" for 0."""
    return f' ht="{points:g}" customHeight="1"' if points else ""


def _text_element(text: str) -> str:
    if len(text) < MAX_TEXT and not _UNUSUAL.search(text):
        return f"<t>{text}</t>"
    kept = clean(text)
    # `_x0041_` would be read as "A" (ST_Xstring), so its underscore is escaped the same way.
    body = _LOOKS_ESCAPED.sub("_x005F_", escape(kept))
    space = ' xml:space="preserve"' if kept != kept.strip() or "\n" in kept else ""
    return f"<t{space}>{body}</t>"


def _run(text: str, emphasised: bool) -> str:
    look = (
        '<rPr><b/><u/><sz val="10"/><rFont val="Arial"/></rPr>'
        if emphasised
        else '<rPr><sz val="10"/><rFont val="Arial"/></rPr>'
    )
    body = _LOOKS_ESCAPED.sub("_x005F_", escape(clean(text)))
    return f'<r>{look}<t xml:space="preserve">{body}</t></r>'


def _cached(value: int | float | str) -> str:
    return escape(clean(value)) if isinstance(value, str) else repr(value)
