"""The set-up sheet of an office: who it is and the fingerprint of its key, on one page to be signed and handed over."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.dates import long_date
from pkh_desk.reports import fonts
from pkh_desk.reports.forms.pdf import WRITING
from pkh_desk.reports.poster.drawing import INK, MM, MUTED, SOFT, Area, Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

WIDTH, HEIGHT = 215.0, 330.0
_MARGIN = 22.0
_STEPS = (
    "Kantor kabupaten mendaftarkan kantor ini satu kali: paket rekap pertama dibuka di Rekap, Gabungan,",
    "Daftarkan kantor, lalu sidik jari di atas diketik dari lembar ini. Jangan mengetiknya dari pesan yang",
    "menyertai paket: lembar inilah yang menunjukkan bahwa paket berikutnya benar dari kantor ini dan tidak",
    "diubah di jalan.",
    "Sidik jari bukan rahasia. Yang rahasia ialah sandi dan kode pemulihan; keduanya tidak ada di sini.",
)


@dataclass(frozen=True, slots=True)
class SetupSheet:
    """What the sheet says; `lines` are (label, value), `signer` (title, name, NIP) signs for the office."""

    office: str
    lines: Sequence[tuple[str, str]]
    fingerprint: str
    signer: tuple[str, str, str]
    place: str
    on: date


def write_setup_sheet(sheet: SetupSheet, out: Path) -> None:
    """Writes the page (folio); the same sheet gives the same bytes."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    with WRITING:
        rl_config.useA85 = 0
        buffer, make = io.BytesIO(), Canvas
        canvas: Any = make(buffer, pagesize=(WIDTH * MM, HEIGHT * MM), pageCompression=1, invariant=1)
        canvas.setTitle(f"Lembar persiapan {sheet.office}")
        canvas.setAuthor(sheet.office)
        canvas.setCreator("PKH Desk")
        fonts.face("sans")
        _draw(Drawing(canvas, HEIGHT), sheet)
        canvas.showPage()
        canvas.save()
    out.write_bytes(buffer.getvalue())


def _draw(draw: Drawing, sheet: SetupSheet) -> None:
    room = WIDTH - 2 * _MARGIN
    draw.text((_MARGIN, 32), "Lembar persiapan kantor", 22, bold=True)
    draw.text((_MARGIN, 40), sheet.office, 12, colour=MUTED, room=room)
    draw.line([(_MARGIN, 45), (WIDTH - _MARGIN, 45)], INK, 0.8)
    y = 56.0
    for label, value in sheet.lines:
        draw.text((_MARGIN, y), label, 11, colour=MUTED)
        draw.text((_MARGIN + 45, y), value, 11, room=room - 45)
        y += 8
    box = Area(_MARGIN, y + 4, room, 34)
    draw.box(box, SOFT)
    draw.text((box.x + 6, box.y + 9), "Sidik jari kunci kantor", 10, colour=MUTED)
    draw.text((box.x + room / 2, box.y + 23), sheet.fingerprint, 24, bold=True, align="center")
    y = box.bottom + 12
    for words in _STEPS:
        draw.text((_MARGIN, y), words, 10, room=room)
        y += 6
    _sign(draw, sheet, y + 14)


def _sign(draw: Drawing, sheet: SetupSheet, y: float) -> None:
    title, name, nip = sheet.signer
    middle = WIDTH - _MARGIN - 38
    draw.text((middle, y), f"{sheet.place}, {long_date(sheet.on)}", 11, align="center")
    draw.text((middle, y + 6), f"{title}," if title else "Kantor,", 11, align="center")
    draw.text((middle, y + 32), name or "." * 40, 11, bold=bool(name), align="center")
    if nip:
        draw.text((middle, y + 38), f"NIP. {nip}", 11, align="center")
