"""Lays a letter out: each block becomes boxes; what never changes is laid out once a template."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pkh_desk.reports import fonts
from pkh_desk.reports.forms import schema
from pkh_desk.reports.forms.boxes import MM, Box, Fit, Row, Stroke, Text, baseline
from pkh_desk.reports.forms.filling import Filling, clean
from pkh_desk.reports.forms.flowing import Setting, check_boxes, copies_boxes, text_boxes, words_box
from pkh_desk.reports.forms.listing import listing_boxes
from pkh_desk.reports.forms.loading import PLACEHOLDER
from pkh_desk.reports.forms.model import PAPERS, Letter, Paper, Template
from pkh_desk.reports.forms.paging import hold_last
from pkh_desk.reports.forms.picturing import code_boxes, logo_ops, photo_boxes, warn_of_logos
from pkh_desk.reports.forms.shared_parts import SharedParts
from pkh_desk.reports.forms.signatures import signature_row
from pkh_desk.reports.forms.wrapping import paragraph_rows, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Made = TypeVar("_Made")
_STEPS = ((0.0, 1.3, 1.0), (0.0, 1.22, 0.75), (0.5, 1.2, 0.6), (0.5, 1.16, 0.4), (1.0, 1.14, 0.35))
"""How a letter that runs over its page is tightened: way to the smallest type, line height, gaps."""


@dataclass(slots=True)
class Plan:
    """A template on a paper, with what was laid out once for all letters."""

    template: Template
    paper: Paper
    memo: dict[tuple[object, ...], object] = field(default_factory=dict)
    shared: SharedParts = field(init=False)
    """What was laid out for values that other letters of the batch may have as well."""

    def __post_init__(self) -> None:
        self.shared = SharedParts(self.template)

    @property
    def width(self) -> float:
        """Width between the margins in points."""
        page = self.template.page
        return (PAPERS[self.paper][0] - page.left - page.right) * MM

    @property
    def height(self) -> float:
        """Height between the margins in points."""
        page = self.template.page
        return (PAPERS[self.paper][1] - page.top - page.bottom) * MM

    def fits(self) -> tuple[Fit, ...]:
        """From the template's own setting to the tightest one."""
        return self.once(("fits",), lambda: tuple(self._fits()))

    def _fits(self) -> Iterator[Fit]:
        page = self.template.page
        for share, leading, gaps in _STEPS[:1] if page.flows else _STEPS:
            size = page.size + (page.min_size - page.size) * share
            yield Fit(round(size, 2), min(page.leading, leading), gaps)

    def once(self, key: tuple[object, ...], make: Callable[[], _Made]) -> _Made:
        """What `make` gives, made only the first time."""
        found = self.memo.get(key)
        if found is None:
            found = self.memo[key] = make()
        return found  # type: ignore[return-value]


class _Entry(NamedTuple):
    """One entry of a list, ready to be wrapped."""

    marker: str
    text: str
    indent: float
    gap: float
    keep: bool
    static: bool


class Layout:
    """One letter in one fit."""

    def __init__(self, plan: Plan, filling: Filling, fit: Fit) -> None:
        self.plan, self.filling, self.fit = plan, filling, fit
        self.face = plan.template.page.font
        self.bold = f"{self.face}-bold"

    def boxes(self) -> list[Box]:
        """All boxes of the letter, in reading order."""
        boxes: list[Box] = []
        for number, block in enumerate(self.plan.template.blocks):
            if not self.filling.shown(block):
                continue
            made = self._block(number, block)
            if isinstance(block, schema.Signatures) and not block.new_page:
                hold_last(boxes)
            if block.new_page and made:
                made = [replace(made[0], new_page=True), *made[1:]]
            boxes.extend(made)
        return boxes

    def _block(self, number: int, block: schema.Block) -> list[Box]:
        match block:
            case schema.Letterhead():
                return self._letterhead(number, block, self.filling.letter)
            case schema.Title():
                return self._kept(number, block, lambda: self._title(number, block))
            case schema.Paragraph():
                return self._kept(number, block, lambda: [self._paragraph(number, block)])
            case schema.NumberedList():
                return self._kept(number, block, lambda: list(self._list(number, block)))
            case schema.FieldTable():
                return list(self._table(number, block))
            case schema.Signatures():
                size = (self.plan.width, self.plan.height)
                row = signature_row(block, self.filling, self.fit, size, self.face, self.plan.shared, number)
                return [Box((row,), self._gap(block), block.keep_next)]
            case schema.Listing():
                return list(listing_boxes(block, self.filling, self.plan.width, self.face, self._gap(block)))
            case schema.Space():
                return [Box((Row(0.0),), self._gap(block), block.keep_next)]

            case _:
                return list(self._report_block(block))

    def _report_block(self, block: schema.Block) -> Iterator[Box]:
        at = Setting(self.plan.width, self.fit, self.face, self._gap(block))
        match block:
            case schema.LongText():
                yield from text_boxes(block, self.filling, at)
            case schema.Words():
                yield words_box(block, self.filling, at)
            case schema.Checks():
                yield from check_boxes(block, self.filling, at)
            case schema.Copies():
                yield from copies_boxes(block, self.filling, at)
            case schema.Photos():
                yield from photo_boxes(block, self.filling, (self.plan.width, self.plan.height), self.face)
            case schema.Code():
                yield from code_boxes(block, self.filling, self.plan.width, self.face, at.gap)

    def _kept(self, number: int, block: schema.Block, make: Callable[[], list[Box]]) -> list[Box]:
        return self.plan.shared.once((number, self.fit), block, self.filling, make)

    def _gap(self, block: schema.Block) -> float:
        return block.gap * MM * self.fit.gaps

    # --- letterhead and title ---

    def _letterhead(self, number: int, block: schema.Letterhead, letter: Letter) -> list[Box]:
        lines = tuple(clean(line) for line in letter.letterhead if line.strip())
        address = clean(letter.office_address)
        if not lines:
            self.filling.warn("Kop surat belum diisi.")
            return []
        for line in lines:
            self.filling.check_letters(line, self.bold)
        self.filling.check_letters(address, self.face)
        logos = tuple(sorted(letter.logos.items()))
        warn_of_logos(self.filling)

        def make() -> list[Box]:
            rows = tuple(self._letterhead_rows(block, lines, address))
            return [Box(rows, self._gap(block), block.keep_next, static=True)]

        return self.plan.once(("letterhead", number, lines, address, logos, self.fit), make)

    def _letterhead_rows(self, block: schema.Letterhead, lines: tuple[str, ...], address: str) -> Iterator[Row]:
        """The institution's lines between the logos, the last one largest; the address; a thick and a thin rule."""
        width = self.plan.width
        side = block.logo * MM if any(self.filling.letter.logos.values()) else 0.0
        room = width - 2 * (side + 3 * MM) if side else width
        rows: list[Row] = []
        for number, line in enumerate(lines):
            size = 14.0 if number == len(lines) - 1 else 12.0
            rows += paragraph_rows(
                line, fonts.face(self.bold), size, size * 1.2, room, align="center", left=(width - room) / 2
            )
        if address:
            rows += paragraph_rows(
                address, fonts.face(self.face), 9.5, 12.0, room, align="center", left=(width - room) / 2
            )
        height = sum(row.height for row in rows)
        if side and height < side:
            rows = [Row((side - height) / 2), *rows, Row((side - height) / 2)]
            height = side
        if side:
            logos = logo_ops(self.filling, side, width, height)
            rows[0] = Row(rows[0].height, (*rows[0].ops, *logos))
        yield from rows
        yield Row(9.0, (Stroke(0, -4.5, width, -4.5, 1.8), Stroke(0, -6.9, width, -6.9, 0.6)))

    def _title(self, number: int, block: schema.Title) -> list[Box]:
        head = self._once_if_fixed((block.text, *block.lines), ("title", number), lambda: self._title_box(block))
        if not block.number:
            return [head]
        text = self.filling.text(block.number, self.face)
        rows = paragraph_rows(
            text, fonts.face(self.face), self.fit.size, self.fit.line, self.plan.width, align="center"
        )
        return [head, Box(rows, 0.0, keep_next=True)]

    def _title_box(self, block: schema.Title) -> Box:
        face, size = fonts.face(self.bold), 13.5
        rows: list[Row] = []
        for row in paragraph_rows(
            self.filling.text(block.text, self.bold), face, size, size * 1.3, self.plan.width, align="center"
        ):
            text = row.ops[0]
            assert isinstance(text, Text)
            end = text.x + face.width(text.text) * size
            rows.append(Row(row.height, (text, Stroke(text.x, text.y - 2.4, end, text.y - 2.4, 0.9))))
        for line in block.lines:
            filled = self.filling.text(line, self.bold)
            rows += paragraph_rows(filled, face, 12.0, 15.0, self.plan.width, align="center")
        return Box(tuple(rows), self._gap(block), keep_next=True, static=_fixed(block.text, *block.lines))

    # --- text ---

    def _paragraph(self, number: int, block: schema.Paragraph) -> Box:
        return self._once_if_fixed((block.text,), ("paragraph", number), lambda: self._paragraph_box(block))

    def _paragraph_box(self, block: schema.Paragraph) -> Box:
        key = self.bold if block.bold else self.face
        rows = paragraph_rows(
            self.filling.text(block.text, key),
            fonts.face(key),
            self.fit.size,
            self.fit.line,
            self.plan.width,
            align=block.align,
            indent=block.indent * MM,
        )
        return Box(rows, self._gap(block), block.keep_next, static=_fixed(block.text))

    def _list(self, number: int, block: schema.NumberedList) -> Iterator[Box]:
        texts = [(entry, False) for entry in self._list_entries(block)]
        shown = [item for item in block.items if self.filling.shown(item)]
        texts += [(self.filling.text(item.text, self.face), _fixed(item.text)) for item in shown]
        indent = 7 * MM if len(texts) < 100 else 11 * MM
        for position, (text, fixed) in enumerate(texts):
            gap = self._gap(block) if position == 0 else 0.0
            last = position == len(texts) - 1
            keep = block.keep_next if last else position == 0
            entry = _Entry(_marker(block.style, position), text, indent, gap, keep, fixed)
            if fixed:
                key = ("list", number, entry, self.fit)
                yield self.plan.once(key, lambda entry=entry: self._item(entry))  # type: ignore[misc]
            else:
                yield self._item(entry)

    def _list_entries(self, block: schema.NumberedList) -> tuple[str, ...]:
        """The entries of the list field, or dotted lines if there are none and nothing is fixed."""
        if not block.field:
            return ()
        entries = self.filling.entries(block.field)
        for entry in entries:
            self.filling.check_letters(entry, self.face)
        if entries or block.items:
            return entries
        dots = "." * int((self.plan.width / self.fit.size - 2.2) / fonts.face(self.face).width("."))
        return (dots,) * block.rows

    def _item(self, entry: _Entry) -> Box:
        face, size, line = fonts.face(self.face), self.fit.size, self.fit.line
        mark = Text(0.0, baseline(size, line), face.key, size, entry.marker)
        width = self.plan.width - entry.indent
        first, *others = paragraph_rows(entry.text, face, size, line, width, align="justify", left=entry.indent)
        return Box((Row(first.height, (mark, *first.ops)), *others), entry.gap, entry.keep, entry.static)

    # --- field table ---

    def _table(self, number: int, block: schema.FieldTable) -> Iterator[Box]:
        rows = [(index, row) for index, row in enumerate(block.rows) if self.filling.shown(row)]
        for position, (index, row) in enumerate(rows):
            gap = self._gap(block) if position == 0 else 0.0
            last = position == len(rows) - 1
            keep = block.keep_next if last else position in (0, len(rows) - 2)
            make = partial(self._table_row, number, block, index, row, gap, keep)
            yield self.plan.shared.once((number, index, gap, keep, self.fit), row, self.filling, make)

    def _table_row(
        self, number: int, block: schema.FieldTable, index: int, row: schema.TableRow, gap: float, keep: bool
    ) -> Box:
        return Box(tuple(self._table_lines(number, index, block, row)), gap, keep)

    def _table_lines(self, number: int, index: int, block: schema.FieldTable, row: schema.TableRow) -> Iterator[Row]:
        label = self.filling.text(row.label, self.face)
        labels = self.plan.once(("label", number, index, label, self.fit), lambda: self._labels(block, label))
        face, size = fonts.face(self.face), self.fit.size
        left = (block.indent + block.label_width + 4) * MM
        room = self.plan.width - left
        value = self.filling.text(row.value, self.face)
        if self.filling.lone_blank(row.value):
            value = "." * int(room / size / face.width("."))
        y = baseline(size, self.fit.line)
        values = [Text(left, y, face.key, size, words) for words, _ in wrap(value, face, size, room)]
        for line in range(max(len(labels), len(values))):
            ops = (*(labels[line] if line < len(labels) else ()), *values[line : line + 1])
            yield Row(self.fit.line, ops)

    def _labels(self, block: schema.FieldTable, label: str) -> list[tuple[Text, ...]]:
        """The operations of a label, line by line, with the colon in the first."""
        face, size = fonts.face(self.face), self.fit.size
        y, left = baseline(size, self.fit.line), block.indent * MM
        lines = [Text(left, y, face.key, size, words) for words, _ in wrap(label, face, size, block.label_width * MM)]
        colon = Text(left + (block.label_width + 1.5) * MM, y, face.key, size, ":")
        return [(lines[0], colon), *((line,) for line in lines[1:])]

    def _once_if_fixed(self, texts: tuple[str, ...], key: tuple[object, ...], make: Callable[[], Box]) -> Box:
        return self.plan.once((*key, self.fit), make) if _fixed(*texts) else make()


def _fixed(*texts: str) -> bool:
    """Whether texts hold no placeholder, so that they look the same in every letter."""
    return not any(PLACEHOLDER.search(text) for text in texts)


def _marker(style: str, position: int) -> str:
    """`3.`, `c.` or a dash; letters go on as `aa.` after `z.`."""
    if style == "-":
        return "–"
    if style == "1.":
        return f"{position + 1}."
    return chr(ord("a") + position % 26) * (position // 26 + 1) + "."
