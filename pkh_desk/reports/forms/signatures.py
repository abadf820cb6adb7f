"""The group of signatures under a form: place and date, slots in rows, stamp box, thumb print, witnesses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pkh_desk.reports import fonts
from pkh_desk.reports.forms.boxes import FAINT, MM, Fit, Frame, Modules, Op, Row, Stroke, Text, baseline
from pkh_desk.reports.forms.filling import Filling, clean
from pkh_desk.reports.forms.model import Signer
from pkh_desk.reports.forms.picturing import code_of
from pkh_desk.reports.forms.schema import Signatures, Slot, Witnesses
from pkh_desk.reports.forms.shared_parts import SharedParts
from pkh_desk.reports.forms.wrapping import centred, clamp, wrap

_TWO = (0.47, {"left": 0.24, "center": 0.5, "right": 0.76})
_THREE = (0.32, {"left": 0.16, "center": 0.5, "right": 0.84})
"""Column width and middles as shares of the text width, for up to two signatures in a row or three."""
_DATELINE = 0.62
"""Share of the width that place and date may take before they are broken."""
_NAME_LINES, _FEWER_LINES = 8, 3
Lines = Sequence[tuple[str, float]]
Slots = tuple[Slot, ...]
Draw = Callable[[], None]
_STAMP = (26 * MM, 19 * MM)
_CODE = 18 * MM


def signature_row(
    block: Signatures,
    filling: Filling,
    fit: Fit,
    size: tuple[float, float],
    face: str,
    shared: SharedParts,
    number: int,
) -> Row:
    """The whole group of the form's block `number` as one row, so that it cannot split; `size` is the page's.

    A group that long names make higher than a page cuts them sooner.
    """
    width, height = size
    row = _row(block, _Group(filling, fit, width, face, shared, number))
    if row.height > height:
        row = _row(block, _Group(filling, fit, width, face, shared, number, _FEWER_LINES))
    return row


def _row(block: Signatures, group: _Group) -> Row:
    filling, width, face = group.filling, group.width, group.face.key
    slots = [slot for slot in block.slots if filling.shown(slot)]
    rows = [[slot for slot in slots if slot.row == number] for number in sorted({slot.row for slot in slots})]
    if block.dateline:
        group.dateline(filling.text(block.dateline, face), _grid(rows[0] if rows else []))
    for number, row in enumerate(rows, 1):
        top = group.y
        group.slots(row)
        if block.code and number == len(rows):
            group.code(top, left=block.code == "left")
        if block.witnesses and block.witnesses.place == "left" and number == len(rows):
            bottom, group.y = group.y, top
            group.witnesses(block.witnesses, width * 0.51, narrow=True)
            group.y = min(group.y, bottom)
    if block.witnesses and (block.witnesses.place == "below" or not rows):
        group.witnesses(block.witnesses, width)
    return Row(-group.y, tuple(group.ops))


def _grid(slots: list[Slot]) -> tuple[float, dict[str, float]]:
    """Column width and middles for a row of slots."""
    crowded = len(slots) > 1 and any(slot.place == "center" for slot in slots)
    return _THREE if len(slots) > 2 or crowded else _TWO


@dataclass(frozen=True, slots=True)
class _Column:
    """One slot, wrapped: lines above the signature, the name's lines, the lines under the name."""

    slot: Slot
    middle: float
    width: float
    head: Lines
    name: Lines
    foot: Lines
    named: bool


class _Group:
    """Draws from the top down; `y` is how far it has come (negative)."""

    def __init__(
        self,
        filling: Filling,
        fit: Fit,
        width: float,
        face: str,
        shared: SharedParts,
        block: int,
        names: int = _NAME_LINES,
    ) -> None:
        self._names = names
        self.filling, self.fit, self.width = filling, fit, width
        self._shared, self._block = shared, block
        self.face, self.bold = fonts.face(face), fonts.face(f"{face}-bold")
        self.ops: list[Op] = []
        self.y = 0.0

    def dateline(self, text: str, grid: tuple[float, dict[str, float]]) -> None:
        """Place and date in one line, centred over the right column as far as the margin lets them."""
        share, middles = grid
        lines = self._wrap(text, self.width * share)
        if len(lines) > 1 and len(whole := self._wrap(text, self.width * _DATELINE)) == 1:
            lines = whole
        for words, natural in self._clamped(lines, 3, self.width * share):
            self._line(words, natural, min(self.width * middles["right"], self.width - natural / 2))
            self.y -= self.fit.line

    def _once(self, part: Slots | Witnesses, what: tuple[object, ...], roles: Iterable[str], draw: Draw) -> None:
        """Draws a part on, or what it was when another letter of the batch had the same signers and values."""
        begun = self.y

        def drawn() -> tuple[tuple[Op, ...], float]:
            count = len(self.ops)
            draw()
            return tuple(self.ops[count:]), self.y

        signers = tuple(tuple(self.filling.signers_of(role)) for role in roles)
        before = len(self.ops)
        ops, self.y = self._shared.once(
            (self._block, what, begun, self.fit, self._names, signers), part, self.filling, drawn
        )
        self.ops[before:] = ops

    def slots(self, slots: list[Slot]) -> None:
        """One row of signatures: heads level at the top, names level at the bottom."""
        roles = [slot.role for slot in slots]
        self._once(tuple(slots), tuple(map(id, slots)), roles, lambda: self._slots(slots))

    def _slots(self, slots: list[Slot]) -> None:
        share, middles = _grid(slots)
        columns = [self._column_of(slot, self.width * share, self.width * middles[slot.place]) for slot in slots]
        top = self.y
        head = max(len(column.head) for column in columns) * self.fit.line
        room = max(self._room(slot) for slot in slots)
        for column in columns:
            self._draw(column, top, head, room)
        below = max(len(column.name) + len(column.foot) for column in columns)
        self.y = top - head - room - below * self.fit.line - 2.5 * MM * self.fit.gaps

    def code(self, top: float, *, left: bool) -> None:
        """The QR code at a margin, beside the row of slots that began at `top`; nothing if there is none."""
        if matrix := code_of(self.filling):
            self.ops.append(Modules(0.0 if left else self.width - _CODE, top - _CODE, _CODE, matrix))
            self.y = min(self.y, top - _CODE - 2 * MM)

    def _room(self, slot: Slot) -> float:
        """Height left for signing by hand: never less than 14 mm, nor less than a stamp or thumb print."""
        room = max(14 * MM, slot.space * MM * (0.6 + 0.4 * self.fit.gaps))
        boxed = bool(slot.stamp) or self._thumb(slot)
        return max(room, _STAMP[1] + 3 * MM) if boxed else room

    def _thumb(self, slot: Slot) -> bool:
        return bool(slot.thumb) and self.filling.is_given(slot.thumb)

    def _column_of(self, slot: Slot, width: float, middle: float) -> _Column:
        key = (self._block, id(slot), width, self.fit, self.filling.signer(slot.role))
        return self._shared.once(key, slot, self.filling, lambda: self._column(slot, width, middle))

    def _column(self, slot: Slot, width: float, middle: float) -> _Column:
        signer = self.filling.signer(slot.role)
        key, size = self.face.key, self.fit.size
        title = clean(signer.title) if signer and signer.title else self.filling.text(slot.title, key)
        head = [line for text in slot.heading for line in self._wrap(self.filling.text(text, key), width)]
        if title:
            head.extend(self._wrap(self.filling.check_letters(title.rstrip(",") + ",", key), width))
        name = self._name(slot, signer)
        lines = wrap(name, self.bold, size, width) if name else self._dots(width * 0.8)
        if len(lines) > self._names:
            self.filling.warn(f"Nama penanda tangan terlalu panjang dan terpotong: {name[:20]}…")
        return _Column(
            slot,
            middle,
            width,
            self._clamped(head, 4, width),
            clamp(lines, self._names, self.bold, size, width),
            self._foot(signer, width),
            bool(name),
        )

    def _dots(self, width: float) -> Lines:
        """One dotted line about `width` points long, for a name written by hand."""
        dot = self.face.width(".") * self.fit.size
        count = int(width / dot)
        return [("." * count, count * dot)]

    def _name(self, slot: Slot, signer: Signer | None) -> str:
        """The name under the signature; "" prints a dotted line and warns."""
        if signer is not None:
            return self.filling.check_letters(clean(signer.name), self.bold.key)
        if slot.name and not self.filling.lone_missing(slot.name):
            return self.filling.text(slot.name, self.bold.key)
        if not slot.by_hand:
            self.filling.warn(f"Penanda tangan belum diisi: {self._what(slot)}.")
        return ""

    def _what(self, slot: Slot) -> str:
        texts = [self.filling.text(text, self.face.key) for text in (slot.title, *slot.heading) if text]
        return (texts[0] if texts else slot.role).rstrip(",")

    def _foot(self, signer: Signer | None, width: float) -> Lines:
        """Rank and staff number under the name."""
        if signer is None:
            return []
        texts = [clean(signer.rank), f"NIP {clean(signer.nip)}" if signer.nip else ""]
        checked = [self.filling.check_letters(text, self.face.key) for text in texts if text]
        return self._clamped([line for text in checked for line in self._wrap(text, width)], 3, width)

    def _draw(self, column: _Column, top: float, head: float, room: float) -> None:
        self.y = top
        for words, natural in column.head:
            self._line(words, natural, column.middle)
            self.y -= self.fit.line
        self.y = top - head
        self._marks(column.slot, column.middle, room, column.width)
        self.y -= room
        for words, natural in column.name:
            self._line(words, natural, column.middle, bold=column.named)
            self.y -= self.fit.line
        for words, natural in column.foot:
            self._line(words, natural, column.middle)
            self.y -= self.fit.line

    def _marks(self, slot: Slot, middle: float, room: float, space: float) -> None:
        """The empty stamp box to the left, the thumb print's to the right, a faint note between."""
        width, height = _STAMP
        left = middle - width - 1.5 * MM
        bottom = self.y - room + (room - height) / 2
        thumb = self._thumb(slot)
        if slot.stamp:
            self.ops.append(Frame(left, bottom, width, height, dashed=True, grey=FAINT))
            lines = wrap(self.filling.text(slot.stamp, self.face.key), self.face, 8, width - 2 * MM)[:3]
            self._small(lines, left + width / 2, bottom + height / 2)
        if thumb:
            left = middle + 1.5 * MM if slot.stamp else middle - width / 2
            self.ops.append(Frame(left, bottom, width, height, dashed=True, grey=FAINT))
            text = "cap jempol"
            self._small([(text, self.face.width(text) * 8)], left + width / 2, bottom + height / 2)
        if slot.note and not thumb:
            text = self.filling.text(slot.note, self.face.key)
            said = clamp(wrap(text, self.face, 8, space), 3, self.face, 8, space)
            self._small(said, middle, self.y - room / 2)

    def _small(self, lines: Lines, middle: float, centre: float) -> None:
        """Faint small lines around a point."""
        for number, (words, natural) in enumerate(lines):
            y = centre + (len(lines) / 2 - number) * 9.5 - 7
            self.ops.append(centred(words, natural, middle, y, self.face.key, 8, FAINT))

    def witnesses(self, block: Witnesses, width: float, narrow: bool = False) -> None:
        """`1. NAME, title ......`; the signature lines step left and right where there is room."""
        self._once(block, ("witnesses",), (block.role,), lambda: self._witnesses(block, width, narrow))

    def _witnesses(self, block: Witnesses, width: float, narrow: bool) -> None:
        found = self.filling.signers_of(block.role)
        if not found:
            self.filling.warn("Saksi belum diisi.")
        elif len(found) > block.at_most:
            self.filling.warn(f"Formulir ini memuat paling banyak {block.at_most} saksi; selebihnya tidak tercetak.")
        self._text(self.filling.text(block.heading, self.face.key), 0.0)
        self.y -= self.fit.line
        room = 0.56 * width - 8 * MM
        named = [self._wrap(self._witness(signer), room) for signer in found[: block.at_most]]
        for signer, lines in zip(found, named, strict=False):
            if len(lines) > self._names:
                self.filling.warn(f"Nama saksi terlalu panjang dan terpotong: {clean(signer.name)[:20]}…")
        for number, lines in enumerate(named or [self._dots(room)] * block.rows, 1):
            left = 0.6 if narrow else (0.58, 0.76)[(number - 1) % 2]
            right = 1.0 if narrow else left + 0.24
            self._witness_line(number, self._clamped(lines, self._names, room), left * width, right * width)

    def _witness(self, signer: Signer) -> str:
        named = ", ".join(part for part in (clean(signer.name), clean(signer.title)) if part)
        return self.filling.check_letters(named, self.face.key)

    def _witness_line(self, number: int, lines: Lines, left: float, right: float) -> None:
        """A witness' name at the foot of a strip high enough to sign in, the signature line beside it."""
        top, line = self.y, self.fit.line
        height = max(7.2 * MM, len(lines) * line)
        self.y = top - (height - len(lines) * line)
        self._text(f"{number}.", 0.0)
        for words, _ in lines:
            self._text(words, 6 * MM)
            self.y -= line
        self.y = top - height + line
        self._text(f"{number}.", left)
        y = self.y + baseline(self.fit.size, line)
        self.ops.append(Stroke(left + 5 * MM, y - 1, right, y - 1, 0.5))
        self.y = top - height

    def _wrap(self, text: str, width: float) -> Lines:
        return wrap(text, self.face, self.fit.size, width)

    def _clamped(self, lines: Lines, most: int, width: float) -> Lines:
        return clamp(lines, most, self.face, self.fit.size, width)

    def _text(self, words: str, x: float) -> None:
        y = self.y + baseline(self.fit.size, self.fit.line)
        self.ops.append(Text(x, y, self.face.key, self.fit.size, words))

    def _line(self, words: str, natural: float, middle: float, bold: bool = False) -> None:
        """A centred line; a bold one is a name and is underlined."""
        y = self.y + baseline(self.fit.size, self.fit.line)
        face = self.bold if bold else self.face
        self.ops.append(centred(words, natural, middle, y, face.key, self.fit.size))
        if bold:
            self.ops.append(Stroke(middle - natural / 2, y - 1.8, middle + natural / 2, y - 1.8, 0.6))
