"""The blocks of reports: long texts, counts of words, check lists, who gets a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise, zip_longest
from typing import NamedTuple

from pkh_desk.domain.writing.words import count_words
from pkh_desk.reports import fonts
from pkh_desk.reports.forms import schema
from pkh_desk.reports.forms.boxes import FAINT, MM, Box, Fit, Frame, Op, Row, Stroke, Text, baseline
from pkh_desk.reports.forms.filling import Filling, clean
from pkh_desk.reports.forms.wrapping import paragraph_rows, wrap

_ENTRY = re.compile(r"^\s*(?:[-*\N{BULLET}\N{EN DASH}]|(\d{1,3}|[A-Za-z])[.)])\s+(?=\S)")
_HAND = 8 * MM
"""Height of a line to be written on by hand."""
_SIDE = 3.2 * MM


class Setting(NamedTuple):
    """Where and how a block is set: width between the margins in points, its fit and face."""

    width: float
    fit: Fit
    face: str
    gap: float


def text_boxes(block: schema.LongText, filling: Filling, at: Setting) -> Iterator[Box]:
    """One box a paragraph; what begins with a dash or a number hangs from it."""
    paragraphs = filling.paragraphs(block.body)
    size, line, face = at.fit.size, at.fit.line, fonts.face(at.face)
    if not paragraphs:
        yield from _nothing(block, filling, at)
    for number, paragraph in enumerate(paragraphs):
        gap = at.gap if number == 0 else 1.0 * MM * at.fit.gaps
        keep = block.keep_next and number == len(paragraphs) - 1
        text = filling.check_letters(paragraph, at.face)
        if found := _ENTRY.match(text):
            left = block.indent * MM + 6 * MM
            marker = f"{found[1]}." if found[1] else "\N{EN DASH}"
            first, *others = paragraph_rows(
                text[found.end() :], face, size, line, at.width - left, align="justify", left=left
            )
            mark = Text(block.indent * MM, baseline(size, line), face.key, size, marker)
            yield Box((Row(first.height, (mark, *first.ops)), *others), gap, keep)
        else:
            left = block.indent * MM
            yield Box(paragraph_rows(text, face, size, line, at.width - left, align="justify", left=left), gap, keep)


def _nothing(block: schema.LongText, filling: Filling, at: Setting) -> Iterator[Box]:
    """Dotted lines to write on, or a dash where something was to be said."""
    size, face, left = at.fit.size, fonts.face(at.face), block.indent * MM
    field = filling.fields[block.body]
    if field.required:
        filling.warn(f"{field.label} belum diisi.")
    if filling.letter.blank or field.missing == "dots":
        dots = "." * int((at.width - left) / size / face.width("."))
        row = Row(_HAND, (Text(left, -_HAND + size * 0.3, face.key, size, dots),))
        yield Box((row,) * block.rows, at.gap, block.keep_next)
        return
    yield Box((Row(at.fit.line, (Text(left, baseline(size, at.fit.line), face.key, size, "-"),)),), at.gap)


def words_box(block: schema.Words, filling: Filling, at: Setting) -> Box:
    """The count, faint and to the right; dotted on a blank form. Fewer than `least` warns."""
    count = sum(count_words(text) for name in block.counts for text in filling.texts(name))
    label = filling.text(block.text, at.face)
    said = f"{label}: {'........' if filling.letter.blank else f'{count:,}'.replace(',', '.')} kata"
    if count < block.least:
        filling.warn(f"{label}: {count} kata, diminta sekurangnya {block.least}.")
    size = max(8.0, at.fit.size - 2)
    face = fonts.face(at.face)
    rows = paragraph_rows(said, face, size, size * 1.25, at.width, align="right")
    return Box(
        tuple(
            Row(row.height, tuple(op._replace(grey=FAINT) for op in row.ops if isinstance(op, Text))) for row in rows
        ),
        at.gap,
        block.keep_next,
    )


def check_boxes(block: schema.Checks, filling: Filling, at: Setting) -> Iterator[Box]:
    """Lines of boxes, `columns` of them side by side."""
    entries = [*_listed(block, filling, at), *_fixed(block, filling, at)]
    column = at.width / block.columns
    lines = [entries[start : start + block.columns] for start in range(0, len(entries), block.columns)]
    for number, line in enumerate(lines):
        found = [_check(text, ticked, place * column, column - 3 * MM, at) for place, (text, ticked) in enumerate(line)]
        keep = number == 0 or (block.keep_next and number >= len(lines) - 2)
        *rows, last = (Row(at.fit.line, tuple(chain(*ops))) for ops in zip_longest(*found, fillvalue=()))
        yield Box((*rows, Row(last.height + 1.2 * MM, last.ops)), at.gap if number == 0 else 0.0, keep)


def _listed(block: schema.Checks, filling: Filling, at: Setting) -> Iterator[tuple[str, bool]]:
    if not block.entries:
        return
    rows = filling.rows(block.entries)
    for row in rows:
        told = clean(" \N{EN DASH} ".join(part for part in (row.get("text", ""), row.get("note", "")) if part))
        yield filling.check_letters(told, at.face), bool(row.get("checked"))
    if not rows and not block.items:
        yield from (("." * 60, False),) * block.rows


def _fixed(block: schema.Checks, filling: Filling, at: Setting) -> Iterator[tuple[str, bool]]:
    for item in block.items:
        if filling.shown(item):
            yield filling.text(item.text, at.face), bool(item.flag) and filling.is_given(item.flag)


def _check(text: str, ticked: bool, left: float, width: float, at: Setting) -> list[tuple[Op, ...]]:
    """The drawing of one box with its text, line by line."""
    size, line, face = at.fit.size, at.fit.line, fonts.face(at.face)
    bottom = -line / 2 - _SIDE / 2
    ops: list[Op] = [Frame(left, bottom, _SIDE, _SIDE)]
    if ticked:
        steps = [(0.15, 0.5), (0.42, 0.2), (0.9, 0.9)]
        points = [(left + x * _SIDE, bottom + y * _SIDE) for x, y in steps]
        ops += [Stroke(*begun, *ended, 1.3) for begun, ended in pairwise(points)]
    indent = _SIDE + 2.5 * MM
    said = [
        Text(left + indent, baseline(size, line), face.key, size, words)
        for words, _ in wrap(text, face, size, width - indent)
    ]
    return [(*ops, said[0]), *((one,) for one in said[1:])]


def copies_boxes(block: schema.Copies, filling: Filling, at: Setting) -> Iterator[Box]:
    """The heading and who gets a copy, numbered from two on, smaller than the text."""
    entries: tuple[str, ...] = filling.entries(block.field)
    if not entries and filling.letter.blank:
        entries = ("." * 50,) * block.rows
    if not entries:
        return
    size = max(9.0, at.fit.size - 1.5)
    line, face = size * 1.2, fonts.face(at.face)
    rows = [Row(line, (Text(0.0, baseline(size, line), face.key, size, filling.text(block.heading, at.face)),))]
    for number, entry in enumerate(entries, 1):
        left = 6 * MM if len(entries) > 1 else 0.0
        text = filling.check_letters(entry, at.face)
        first, *others = paragraph_rows(text, face, size, line, at.width * 0.7 - left, align="left", left=left)
        mark = (Text(0.0, baseline(size, line), face.key, size, f"{number}."),) if left else ()
        rows += [Row(line, (*mark, *first.ops)), *others]
    yield Box(tuple(rows), at.gap, block.keep_next)
