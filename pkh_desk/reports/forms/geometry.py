"""What does not fit on the smallest paper, whatever is filled in: margins, columns, groups of signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from pkh_desk.domain.forms.places import block_place
from pkh_desk.reports.forms import schema
from pkh_desk.reports.forms.boxes import MM
from pkh_desk.reports.forms.model import PAPERS

if TYPE_CHECKING:
    from pkh_desk.reports.forms.schema import Block, Page, Slot

LEAST_TOP, LEAST_BOTTOM = 12.0, 14.0
"""mm: above stands the mark of a copy, below the footer."""
LEAST_WIDTH, LEAST_COLUMN = 120.0, 25.0
"""mm of the lines, and of what stands beside a label or behind an indent."""
_PADS = 5.0
_HEAD, _NAME, _FOOT, _WITNESS = 3, 3, 2, 3
"""Lines over a signature, of a name of some length, under it, and of a witness."""
_WIDE = min(width for width, _height in PAPERS.values())
_HIGH = min(height for _width, height in PAPERS.values())

Found = Iterator[tuple[str, str]]


def misfits(page: Page, blocks: Sequence[Block]) -> Found:
    """Where and what: (`blok ke-3 (table).label_width`, sentence part) of each thing that cannot fit."""
    yield from _margins(page)
    width = _WIDE - page.left - page.right
    for number, block in enumerate(blocks, 1):
        place = block_place(number, str(block.__struct_config__.tag))
        for key, what in _block(block, page, width):
            yield f"{place}.{key}", what


def _margins(page: Page) -> Found:
    if page.top < LEAST_TOP:
        yield "page.top", f"paling sedikit {LEAST_TOP:g} mm, agar tanda SALINAN tidak menimpa isi"
    if page.bottom < LEAST_BOTTOM:
        yield "page.bottom", f"paling sedikit {LEAST_BOTTOM:g} mm, agar kaki halaman tidak menimpa isi"
    if _WIDE - page.left - page.right < LEAST_WIDTH:
        yield "page.left", f"bersama right menyisakan kurang dari {LEAST_WIDTH:g} mm untuk isi"


def _block(block: Block, page: Page, width: float) -> Found:
    match block:
        case schema.FieldTable() if width - block.indent - block.label_width - 4 < LEAST_COLUMN:
            yield "label_width", f"bersama indent menyisakan kurang dari {LEAST_COLUMN:g} mm untuk isian"
        case schema.Paragraph() | schema.LongText() if width - block.indent < LEAST_COLUMN:
            yield "indent", f"menyisakan kurang dari {LEAST_COLUMN:g} mm untuk teks"
        case schema.Listing():
            whole = sum(column.width for column in block.columns)
            least = min(column.width for column in block.columns) / whole * width * MM
            if least < _PADS + block.size * 1.2:
                yield "columns", "kolom tersempit tidak memuat satu huruf pun; kurangi kolomnya atau lebarkan"
        case schema.Signatures():
            yield from _signatures(block, page)
        case _:
            return


def _signatures(block: schema.Signatures, page: Page) -> Found:
    numbers = sorted({slot.row for slot in block.slots})
    rows = [[slot for slot in block.slots if slot.row == number] for number in numbers]
    for row in rows:
        for one, other in combinations(row, 2):
            if one.place == other.place and not _exclusive(one, other):
                yield "slots", f"baris {one.row} mempunyai dua penanda tangan di tempat {one.place!r}"
    last = {slot.place for slot in rows[-1]} if rows else set()
    if block.witnesses and block.witnesses.place == "left" and last & {"left", "center"}:
        yield "witnesses", "saksi di kiri menimpa penanda tangan pada baris terakhir"
    if block.code and block.code in last:
        yield "code", f"tempat {block.code!r} pada baris terakhir sudah dipakai penanda tangan"
    if _height(block, rows, page) > (_HIGH - page.top - page.bottom) * MM:
        yield "slots", "tidak muat pada satu halaman A4; kurangi baris penanda tangan atau ruangnya"


def _exclusive(one: Slot, other: Slot) -> bool:
    """Whether never both of two signatures are printed."""
    return bool((one.when and one.when == other.unless) or (other.when and other.when == one.unless))


def _height(block: schema.Signatures, rows: Sequence[Sequence[Slot]], page: Page) -> float:
    """The most that a group can take, in points: long names in every place."""
    line = page.size * page.leading
    total = 3 * line if block.dateline else 0.0
    beside = 0.0
    if block.witnesses:
        beside = line + block.witnesses.at_most * max(7.2 * MM, _WITNESS * line)
    for row in rows:
        room = max(22.0 if slot.stamp or slot.thumb else max(14.0, slot.space) for slot in row)
        room = max(room, *(slot.space for slot in row))
        high = room * MM + (_HEAD + _NAME + _FOOT) * line + 2.5 * MM
        total += max(high, beside) if row is rows[-1] and block.witnesses and block.witnesses.place == "left" else high
    return total if block.witnesses and block.witnesses.place == "left" and rows else total + beside
