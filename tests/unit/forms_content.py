"""Content for every shipped form: short, usual and extreme, made from the fields that its template declares."""

from __future__ import annotations

import io
from functools import cache
from typing import Literal

from PIL import Image

from pkh_desk.reports.forms import Letter, Photo, Signer, Template
from pkh_desk.reports.forms.model import Rows, Value
from pkh_desk.reports.forms.schema import Field, Listing
from tests.unit.forms_samples import ADDRESS, LETTERHEAD, LONG_NAME, SIGNERS, VALUES

Size = Literal["short", "usual", "extreme"]
SIZES: tuple[Size, ...] = ("short", "usual", "extreme")

STORY = (
    "Keluarga ini menandatangani pernyataan graduasi mandiri setelah usaha sapi perahnya berjalan. Beberapa hari"
    " kemudian pengurus datang ke rumah pendamping dan meminta agar pernyataan itu ditinjau kembali.\n"
    "Pendamping mendengarkan keterangan keluarga, kemudian menanyai ketua kelompok dan ketua RT secara terpisah.\n"
    "1. Pertemuan pertama dilaksanakan di rumah keluarga.\n- Pertemuan kedua dilaksanakan di balai desa."
)
SAID: dict[str, Value] = {
    **VALUES,
    "reason": STORY,
    "asks": "Agar keadaan keluarga dinilai kembali.",
    "pressed_to_sign": "Tidak",
    "pressed_to_retract": "Ya",
    "pressed_by": "Tetangga sebelah rumah, dengan kata-kata.",
    "parties": ["JUMIATI RAHAYU, pengurus KPM", "SITI AMINAH, S.Sos., pendamping"],
    "visited_on": "Senin, 4 Mei 2026",
    "time": "09.30-11.00",
    "coordinates": "-8.13000, 112.21000",
    "purpose": "Melihat keadaan usaha keluarga",
    "house": "Milik sendiri, dinding tembok, lantai keramik",
    "assets": "Dua ekor sapi perah",
    "business": "Susu sapi",
    "about": "Permohonan verifikasi graduasi mandiri",
    "to": "Kepala Dinas Sosial Kabupaten Blitar",
    "to_place": "Blitar",
    "from": "Koordinator PKH Kecamatan Wates",
    "enclosure": "1 (satu) berkas",
    "tembusan": ["Camat Wates", "Kepala Desa Wates"],
    "case_number": "GRD-2026-0001",
    "subject": "Mengurungkan niat untuk graduasi mandiri",
    "status": "Aktif",
    "day": "Selasa, 12 Mei 2026",
    "agenda": "Mediasi keluarga dengan ketua kelompok",
    "giver": "SITI AMINAH, S.Sos.",
    "receiver_name": "BUDI SANTOSO, M.Si.",
}
MORE = (
    Signer("signatory", "Koordinator PKH Kecamatan Wates", "BUDI SANTOSO, M.Si.", "198503032010011002", "Pembina"),
    Signer("operator", "Operator", "RINA CONTOHWATI"),
)
HARD = f"{LONG_NAME} <b>&amp; {{x}} \\ Ж 中 😀 ﷽ Ñ"
ADDRESSES = "\n".join(f"Baris alamat ke-{line}, Dusun Krajan Lor nomor {line}" for line in range(1, 6))


def letter_of(template: Template, size: Size, *, blank: bool = False) -> Letter:
    """A letter that gives something for each field of the template."""
    fields = template.fields
    values = {name: value(name, field, size) for name, field in fields.items() if field.kind not in ("rows", "photos")}
    given = {name: _rows(template, name, size) for name, field in fields.items() if field.kind == "rows"}
    pictures = {
        name: [Photo(picture(), f"Foto ke-{n + 1}: rumah dan usaha keluarga") for n in range(_count(size))]
        for name, field in fields.items()
        if field.kind == "photos"
    }
    if blank:
        return Letter({}, LETTERHEAD, (), ADDRESS, blank=True)
    signers: tuple[Signer, ...] = () if size == "short" else (*SIGNERS, *MORE)
    if size == "extreme":
        signers = tuple(Signer(one.role, one.title * 4, LONG_NAME, one.nip, one.rank) for one in signers)
    return Letter(values, LETTERHEAD, signers, ADDRESS, rows=given, photos=pictures, qr=MATRIX)


def value(name: str, field: Field, size: Size) -> Value:
    """What a field says."""
    if field.kind == "flag":
        return size != "short" and name not in ("natural", "cancelled", "reassess")
    if size == "short":
        return [] if field.kind == "list" else ("" if not field.required else "Ada")
    if size == "extreme":
        return _extreme(name, field)
    said = SAID.get(name)
    if said is not None:
        return said
    if field.kind == "long":
        return STORY
    return [f"{field.label} satu", f"{field.label} dua"] if field.kind == "list" else field.default or field.label


def _extreme(name: str, field: Field) -> Value:
    if field.kind == "long":
        return "\n".join([STORY, HARD, "W" * 300, *[STORY] * 6])
    if field.kind == "list":
        return [HARD, "W" * 200, *[f"Butir ke-{n}: {LONG_NAME}" for n in range(12)]]
    return ADDRESSES if name == "address" else HARD


def _count(size: Size) -> int:
    return {"short": 0, "usual": 3, "extreme": 5}[size]


def _rows(template: Template, name: str, size: Size) -> Rows:
    keys = {
        column.key: column.title
        for block in template.blocks
        if isinstance(block, Listing) and block.entries == name
        for column in block.columns
    } or {"text": "Berkas", "note": "Catatan"}
    count = {"short": 0, "usual": 4, "extreme": 14}[size]
    made = []
    for number in range(1, count + 1):
        row = {key: (HARD if size == "extreme" else f"{title} {number}") for key, title in keys.items()}
        made.append({**row, "number": str(number), "checked": "ya" if number % 2 else "", "sign": f"{number}."})
    return made


@cache
def picture(size: tuple[int, int] = (640, 480), mode: str = "RGB", kind: str = "JPEG") -> bytes:
    """A plain picture file."""
    out = io.BytesIO()
    Image.new(mode, size, (90, 140, 80) if mode == "RGB" else 0).save(out, kind)
    return out.getvalue()


MATRIX = tuple(tuple((line * column + line + column) % 3 == 0 for column in range(33)) for line in range(33))
