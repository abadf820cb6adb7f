"""Breaks text into lines of a width and sets them left, centred, right or justified."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pkh_desk.reports.fonts import Face
from pkh_desk.reports.forms.boxes import BLACK, Row, Text, baseline

ELLIPSIS = "…"
_LOOSEST = 0.6
"""A justified line may widen each blank by so many em; a looser one stays ragged."""


@lru_cache(maxsize=4096)
def wrap(text: str, face: Face, size: float, width: float, first_indent: float = 0.0) -> tuple[tuple[str, float], ...]:
    """Lines of `text` with their natural width in points; a word longer than a line is cut."""
    limit = width / size
    room = limit - first_indent / size
    lines: list[tuple[str, float]] = []
    words: list[str] = []
    used = 0.0
    for word, measure in _pieces(text, face, limit - max(0.0, first_indent / size)):
        if words and used + face.space + measure > room:
            lines.append((" ".join(words), used * size))
            words, used, room = [word], measure, limit
        else:
            used += face.space + measure if words else measure
            words.append(word)
    lines.append((" ".join(words), used * size))
    return tuple(lines)


def _pieces(text: str, face: Face, limit: float) -> list[tuple[str, float]]:
    """The words of `text`, those too long for a line in pieces that fit."""
    pieces: list[tuple[str, float]] = []
    for word in text.split(" "):
        measure = face.width(word)
        while measure > limit and len(word) > 1:
            count = max(1, min(len(word) - 1, int(len(word) * limit / measure)))
            while count > 1 and face.width(word[:count]) > limit:
                count -= 1
            pieces.append((word[:count], face.width(word[:count])))
            word = word[count:]
            measure = face.width(word)
        pieces.append((word, measure))
    return pieces


def clamp(
    lines: Sequence[tuple[str, float]], most: int, face: Face, size: float, width: float
) -> Sequence[tuple[str, float]]:
    """At most `most` lines; the last one ends in an ellipsis if something was cut, and is not wider than `width`."""
    if len(lines) <= most:
        return lines
    kept = lines[most - 1][0]
    while kept and face.width(kept.rstrip() + ELLIPSIS) * size > width:
        kept = kept[:-1]
    last = kept.rstrip() + ELLIPSIS
    return [*lines[: most - 1], (last, face.width(last) * size)]


def paragraph_rows(
    text: str,
    face: Face,
    size: float,
    line: float,
    width: float,
    *,
    align: str,
    indent: float = 0.0,
    left: float = 0.0,
) -> tuple[Row, ...]:
    """The rows of a paragraph `width` points wide that begins `left` points from the margin."""
    lines = wrap(text, face, size, width, indent)
    y = baseline(size, line)
    rows = []
    for number, (words, natural) in enumerate(lines):
        start = left + (indent if number == 0 else 0.0)
        slack = width - (start - left) - natural
        spacing = 0.0
        if align == "justify":
            blanks = words.count(" ")
            if number < len(lines) - 1 and 0 < slack <= blanks * size * _LOOSEST:
                spacing = slack / blanks
        elif align == "center":
            start += slack / 2
        elif align == "right":
            start += slack
        rows.append(Row(line, (Text(start, y, face.key, size, words, spacing),)))
    return tuple(rows)


def centred(words: str, natural: float, middle: float, y: float, face: str, size: float, grey: float = BLACK) -> Text:
    """One line set around `middle`."""
    return Text(middle - natural / 2, y, face, size, words, 0.0, grey)
