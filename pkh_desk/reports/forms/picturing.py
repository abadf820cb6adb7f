"""The blocks that hold pictures: photos two a page, the logos of a letterhead, the QR code."""

from __future__ import annotations

from collections.abc import Iterator

from pkh_desk.reports import fonts
from pkh_desk.reports.forms import schema
from pkh_desk.reports.forms.boxes import FAINT, MM, Box, Frame, Modules, Op, Picture, Row, Text, baseline
from pkh_desk.reports.forms.filling import Filling, clean
from pkh_desk.reports.forms.model import Photo
from pkh_desk.reports.forms.pictures import LOGO_SIDE, PHOTO_SIDE, embedded
from pkh_desk.reports.forms.wrapping import centred, clamp, paragraph_rows, wrap

_CAPTION = 9.5
_PER_PAGE = 2
_LEAST_MODULES, _MOST_MODULES = 21, 177


def photo_boxes(block: schema.Photos, filling: Filling, size: tuple[float, float], face: str) -> Iterator[Box]:
    """A new page for each two pictures; `size` is the room between the margins in points."""
    photos = filling.photos(block.photos)
    if not photos and filling.letter.blank:
        photos = (Photo(b""),) * _PER_PAGE
    width, height = size
    for number, photo in enumerate(photos):
        rows: tuple[Row, ...] = ()
        head = _title(block, filling, width, face)
        taken = sum(row.height for row in head)
        if number % _PER_PAGE == 0:
            rows = head
        room = (height - taken) / _PER_PAGE - 1
        row = _photo(photo, filling, (width, room), face, number)
        yield Box((*rows, row), new_page=number % _PER_PAGE == 0, keep_next=False)


def _title(block: schema.Photos, filling: Filling, width: float, face: str) -> tuple[Row, ...]:
    if not block.title:
        return ()
    text = filling.text(block.title, f"{face}-bold")
    return paragraph_rows(text, fonts.face(f"{face}-bold"), 12.0, 20.0, width, align="center")


def _photo(photo: Photo, filling: Filling, size: tuple[float, float], face: str, number: int) -> Row:
    """The picture as large as its place allows, its caption below; an empty frame where there is none."""
    width, height = size
    key = fonts.face(face)
    text = filling.check_letters(clean(photo.caption), face)
    lines = clamp(wrap(text, key, _CAPTION, width), 2, key, _CAPTION, width) if text else []
    below = 2 * _CAPTION * 1.25 + 4 * MM
    ops: list[Op] = [
        centred(words, natural, width / 2, -(height - below) - 6 - _CAPTION * 1.25 * (at + 0.6), face, _CAPTION)
        for at, (words, natural) in enumerate(lines)
    ]
    room = height - below - 4 * MM
    image = embedded(photo.content, PHOTO_SIDE) if photo.content else None
    if image is None:
        if photo.content:
            filling.warn(f"Foto ke-{number + 1} tidak dapat dibuka; tempatnya dibiarkan kosong.")
        wide = min(width, room * 4 / 3)
        ops.append(Frame((width - wide) / 2, -4 * MM - room, wide, room, dashed=True, grey=FAINT))
    else:
        scale = min(width / image.width, room / image.height)
        wide, high = image.width * scale, image.height * scale
        ops.append(Picture((width - wide) / 2, -4 * MM - room + (room - high) / 2, wide, high, image))
    return Row(height, tuple(ops))


def logo_ops(filling: Filling, side: float, width: float, height: float) -> tuple[Op, ...]:
    """The office's logos fitted into squares at both ends of a letterhead `height` points high."""
    ops: list[Op] = []
    for place, content in filling.letter.logos.items():
        image = embedded(content, LOGO_SIDE) if content else None
        if image is None:
            continue
        scale = min(side / image.width, side / image.height)
        wide, high = image.width * scale, image.height * scale
        left = (side - wide) / 2 if place == "left" else width - side + (side - wide) / 2
        ops.append(Picture(left, -(height + high) / 2, wide, high, image))
    return tuple(ops)


def warn_of_logos(filling: Filling) -> None:
    """Says which logo is left out because nobody can read it."""
    for content in filling.letter.logos.values():
        if content and embedded(content, LOGO_SIDE) is None:
            filling.warn("Logo kantor tidak dapat dibuka; kop dicetak tanpa logo itu.")


def code_of(filling: Filling) -> tuple[tuple[bool, ...], ...]:
    """The modules of the letter's QR code; none, with a warning, where they are no square."""
    matrix = tuple(tuple(map(bool, row)) for row in filling.letter.qr)
    if not matrix:
        return ()
    if not _LEAST_MODULES <= len(matrix) <= _MOST_MODULES or any(len(row) != len(matrix) for row in matrix):
        filling.warn("Kode QR surat ini tidak utuh; surat dicetak tanpa kode.")
        return ()
    return matrix


def code_boxes(block: schema.Code, filling: Filling, width: float, face: str, gap: float) -> Iterator[Box]:
    """The QR code at the left margin, the note beside it, as one row."""
    matrix = code_of(filling)
    if not matrix:
        return
    side, size, key = block.size * MM, 8.0, fonts.face(face)
    ops: list[Op] = [Modules(0.0, -side, side, matrix)]
    text = filling.text(block.text, face)
    room = min(width * 0.5, 80 * MM)
    lines = clamp(wrap(text, key, size, room), int(side / 10), key, size, room) if text else []
    top = -(side - len(lines) * 10) / 2
    for number, (words, _) in enumerate(lines):
        ops.append(Text(side + 4 * MM, top - number * 10 + baseline(size, 10), face, size, words, 0.0, FAINT))
    yield Box((Row(side, tuple(ops)),), gap, block.keep_next)
