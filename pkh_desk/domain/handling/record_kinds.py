"""The kinds of records that a handling holds, as one declared table."""

from __future__ import annotations

from dataclasses import dataclass

from pkh_desk.domain.graduation.fields import Field
from pkh_desk.domain.handling import fields


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record: its name, how adding it is called, its keys, which of them is one line about it.

    `first_state` is proposed for a new one; `hides_with` are keys by which a restricted party restricts the whole.
    """

    code: str
    label: str
    adding: str
    fields: tuple[Field, ...]
    title_keys: tuple[str, ...]
    first_state: str = ""
    hides_with: tuple[str, ...] = ()

    def field(self, key: str) -> Field | None:
        """The field of a key; None if there is none."""
        return next((field for field in self.fields if field.key == key), None)


RECORDS: dict[str, RecordKind] = {
    kind.code: kind
    for kind in (
        RecordKind("party", "Pihak", "Tambah pihak", fields.PARTY, ("name", "role")),
        RecordKind("visit", "Kunjungan", "Tambah kunjungan", fields.VISIT, ("place",), fields.DONE),
        RecordKind("meeting", "Pertemuan", "Tambah pertemuan", fields.MEETING, ("kind", "topic"), fields.DONE),
        RecordKind("warning", "Teguran", "Tambah teguran", fields.WARNING, ("way", "to"), hides_with=("to", "by")),
        RecordKind("action", "Tindakan", "Tambah tindakan", fields.ACTION, ("what",), fields.PLANNED),
        RecordKind("result", "Hasil", "Tambah hasil", fields.RESULT, ("kind", "text")),
    )
}
