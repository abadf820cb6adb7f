"""Letters with made-up content for any template, so that an office sees what it writes. Numbers are of area 29."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pkh_desk.reports.forms import Letter, Signer
from pkh_desk.reports.forms.schema import Listing, Signatures

if TYPE_CHECKING:
    from pkh_desk.domain.forms.records import Sample
    from pkh_desk.domain.records import OfficeInfo
    from pkh_desk.reports.forms import Template
    from pkh_desk.reports.forms.model import Rows, Value
    from pkh_desk.reports.forms.schema import Field

NAMES = ("SITI CONTOHWATI", "BUDI MISALNYA", "RINA ANDAIKATA", "SUPARMAN UMPAMA")
LONG_NAME = "SITI CONTOHWATI PUTRI ANDAIKATA KUSUMANINGTYAS HADININGRAT SASTROWARDOYO BINTI MISALNYA"
SAID: Mapping[str, Value] = {
    "number": "460/001/CONTOH/XI/2026",
    "statement_number": "460/001/CONTOH/XI/2026",
    "name": NAMES[0],
    "nik": "2905204507850001",
    "family_card_no": "2905201203110002",
    "kks_card_no": "2905000000000001",
    "address": "Dusun Contoh RT 002/RW 004",
    "village": "Contohrejo",
    "village_kind": "Desa",
    "since_year": "2019",
    "place": "Contohrejo",
    "meeting_place": "Balai Desa Contohrejo",
    "signed_on": "5 November 2026",
    "statement_date": "4 November 2026",
    "assessed_on": "20 Oktober 2026",
    "visited_on": "2 November 2026",
    "date_words": "Kamis tanggal lima bulan November tahun dua ribu dua puluh enam",
    "day": "Kamis, 5 November 2026",
    "date": "5 November 2026",
    "time": "09.30",
    "graduation_kind": "mandiri",
    "assessment_result": "siap graduasi",
    "reasons": ["Keadaan ekonomi keluarga kami sudah membaik.", "Keluarga kami mempunyai usaha sendiri."],
    "stamp_duty": "Rp10.000",
    "about": "Contoh perihal surat",
    "case_number": "GRD-2026-0001",
}
STORY = (
    "Ini contoh uraian. Keluarga menceritakan keadaannya, pendamping mencatatnya dengan kata-kata sendiri.\n"
    "Uraian boleh terdiri atas beberapa alinea; yang diawali angka atau tanda hubung dicetak sebagai butir.\n"
    "1. Butir pertama.\n2. Butir kedua."
)
_NO = {"natural", "cancelled", "reassess"}
"""Flags that are no in the sample: they stand for the other kind of the same form."""


_LONGER = {"address", "village", "meeting_place", "about", "assessment_result"}


def sample_letter(template: Template, office: OfficeInfo, sample: Sample, office_said: Mapping[str, Value]) -> Letter:
    """A letter that gives something for each declared field; a blank one gives nothing."""
    if sample == "blank":
        given = {**office_said, "confidential": True, "about_family": True}
        return Letter(given, office.letterhead, (), office.address, blank=True)
    long = sample == "long"
    values = {name: _value(name, one, long) for name, one in template.fields.items()}
    return Letter(
        {**values, **{key: value for key, value in office_said.items() if key in template.fields}},
        office.letterhead,
        _signers(template, long),
        office.address,
        document_id=str(SAID["number"]),
        rows={name: _rows(template, name, long) for name, one in template.fields.items() if one.kind == "rows"},
    )


def _value(name: str, field: Field, long: bool) -> Value:
    if field.kind == "flag":
        return name not in _NO
    if field.kind in ("rows", "photos"):
        return ""
    if long:
        return _long(name, field)
    if name in SAID:
        return SAID[name]
    if field.kind == "long":
        return STORY
    label = field.label
    return [f"{label}: contoh satu", f"{label}: contoh dua"] if field.kind == "list" else field.default or f"({label})"


def _long(name: str, field: Field) -> Value:
    if field.kind == "long":
        return "\n".join([STORY] * 8)
    if field.kind == "list":
        return [f"Butir ke-{number}: {field.label.lower()} yang ditulis panjang lebar" for number in range(1, 13)]
    if name in ("name", "giver", "receiver_name"):
        return LONG_NAME
    said = SAID.get(name)
    if isinstance(said, str):
        return " ".join([said] * 4) if name in _LONGER else said
    return field.default or " ".join([f"({field.label})"] * 4)


def _rows(template: Template, name: str, long: bool) -> Rows:
    columns = {
        column.key: column.title
        for block in template.blocks
        if isinstance(block, Listing) and block.entries == name
        for column in block.columns
    } or {"text": "Contoh butir", "note": "catatan"}
    made = []
    for number in range(1, 31 if long else 5):
        row = {key: f"{title.capitalize()} {number}" for key, title in columns.items()}
        known = {
            "number": str(number),
            "name": LONG_NAME if long else NAMES[number % len(NAMES)],
            "checked": "ya" if number % 2 else "",
            "sign": f"{number}.",
        }
        made.append({**row, **{key: value for key, value in known.items() if key in row or key == "checked"}})
    return made


def _signers(template: Template, long: bool) -> list[Signer]:
    """One for each place of a signature, and three witnesses where they are asked for."""
    found: dict[str, Signer] = {}
    witnesses = False
    for block in template.blocks:
        if not isinstance(block, Signatures):
            continue
        witnesses = witnesses or block.witnesses is not None
        for number, slot in enumerate(block.slots):
            name = LONG_NAME if long else NAMES[number % len(NAMES)]
            nip = "" if slot.role == "caretaker" else "199001012020121001"
            found.setdefault(slot.role, Signer(slot.role, "", name, nip))
    seen = [Signer("witness", "Ketua kelompok", name) for name in NAMES[1:]] if witnesses else []
    return [*found.values(), *seen]
