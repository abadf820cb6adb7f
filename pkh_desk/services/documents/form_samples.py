"""Letters with made-up content for any template, so that an office sees what it writes. Numbers are of area 29."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.form_kinds import FORMS
from pkh_desk.reports.forms import Letter, Signer
from pkh_desk.reports.forms.schema import Listing, Signatures
from pkh_desk.services.documents.contents import office_values
from pkh_desk.services.documents.sample_words import (
    CELLS,
    LINES,
    LONG_NAME,
    NAMES,
    NUMBER,
    SAID,
    STORY,
    photos,
)
from pkh_desk.services.documents.sealing import PREFIX, matrix

if TYPE_CHECKING:
    from pkh_desk.domain.records import OfficeInfo
    from pkh_desk.reports.forms import Template
    from pkh_desk.reports.forms.model import Logos, Photo, Rows, Value
    from pkh_desk.reports.forms.schema import Field

SEAL = f"{PREFIX} CONTOHCONTOHCONTOHCONTOHCONTOHCO {NUMBER}"
"""As long as a code, and none that any office gives out."""
_NO = {"natural", "cancelled", "reassess", "referred", "initials"}
"""Flags that are no in the sample: they stand for the other kind of the same form."""
_LONGER = {"address", "village", "meeting_place", "about", "assessment_result"}
_WHO = {"caretaker": 0, "facilitator": 1, "giver": 1, "supervisor": 2, "signatory": 2, "operator": 2}
"""Which of the made-up people signs; the others are the last one."""
_NAMED = {"name", "giver", "receiver_name"}


def sample_letter(template: Template, office: OfficeInfo, logos: Logos, *, long: bool = False) -> Letter:
    """A letter that gives something for each declared field: a usual one, or one in which everything is long."""
    fields, numbered = template.fields, is_numbered(template.kind)
    values = {name: _value(name, one, long) for name, one in fields.items()}
    said = {key: value for key, value in office_values(office).items() if key in fields}
    return Letter(
        {**values, **said},
        office.letterhead,
        _signers(template, long),
        office.address,
        document_id=NUMBER if numbered else "",
        rows={name: _rows(template, name, long) for name, one in fields.items() if one.kind == "rows"},
        photos={name: _photos(long) for name, one in fields.items() if one.kind == "photos"},
        logos=logos,
        qr=matrix(SEAL) if numbered else (),
    )


def is_numbered(kind: str) -> bool:
    """Whether a form is a letter with a number and a code; lists and cards are not, and are no drafts either."""
    return kind not in FORMS or FORMS[kind].numbered


def _value(name: str, field: Field, long: bool) -> Value:
    if field.kind == "flag":
        return name not in _NO
    if field.kind in ("rows", "photos"):
        return ""
    if long:
        return _long(name, field)
    if field.kind == "long":
        return LINES.get(name, STORY)
    if name in SAID and isinstance(SAID[name], str) == (field.kind == "text"):
        return SAID[name]
    label = field.label
    return [f"{label}: contoh satu", f"{label}: contoh dua"] if field.kind == "list" else field.default or f"({label})"


def _long(name: str, field: Field) -> Value:
    if field.kind == "long":
        return LINES.get(name, "\n".join([STORY] * 8))
    if field.kind == "list":
        return [f"Butir ke-{number}: {field.label.lower()} yang ditulis panjang lebar" for number in range(1, 13)]
    if name in _NAMED:
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
    } or {"text": "", "note": ""}
    return [_row(columns, number, long) for number in range(1, 31 if long else 5)]


def _row(columns: dict[str, str], number: int, long: bool) -> dict[str, str]:
    row = {"checked": "ya" if number % 2 else ""}
    for key, title in columns.items():
        said = CELLS.get(key)
        row[key] = said[(number - 1) % len(said)] if said is not None else f"{title} {number}"
    if "number" in columns:
        row["number"] = str(number)
    if long and "name" in columns:
        row["name"] = LONG_NAME
    return row | ({"sign": f"{number}."} if "sign" in columns else {})


def _photos(long: bool) -> tuple[Photo, ...]:
    return photos() * 2 if long else photos()


def _signers(template: Template, long: bool) -> list[Signer]:
    """One for each place of a signature, and three witnesses where they are asked for."""
    found: dict[str, Signer] = {}
    witnesses = False
    for block in template.blocks:
        if not isinstance(block, Signatures):
            continue
        witnesses = witnesses or block.witnesses is not None
        for slot in block.slots:
            name = LONG_NAME if long else NAMES[_WHO.get(slot.role, 3)]
            nip = "" if slot.role in ("caretaker", "receiver", "giver") else "199001012020121001"
            found.setdefault(slot.role, Signer(slot.role, "", name, nip))
    titles = ("Ketua kelompok", "Ketua RT 002", "Tetangga")
    seen = [Signer("witness", title, name) for title, name in zip(titles, NAMES[1:], strict=True)] if witnesses else []
    return [*found.values(), *seen]
