"""What many forms say alike: the family, the office, dates in words, and the same for other eyes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.areas import proper_case
from pkh_desk.domain.indonesian import date_in_words
from pkh_desk.domain.initials import HIDDEN, Veil, initials

if TYPE_CHECKING:
    from pkh_desk.domain.dates import PartialDate
    from pkh_desk.domain.records import OfficeInfo
    from pkh_desk.domain.records.documents import FieldValue


def village_kind(code: str) -> str:
    """Kelurahan or Desa of an area code."""
    return "Kelurahan" if code.split(".")[-1].startswith("1") else "Desa"


def family_values(row: Mapping[str, Any], village: str, village_kind: str) -> dict[str, FieldValue]:
    """Who and where a household is, numbers in full."""
    area = f"RT {row['rt']}/RW {row['rw']}" if row["rt"] or row["rw"] else ""
    return {
        "name": row["caretaker_name"],
        "nik": row["nik"],
        "family_card_no": row["family_card_no"],
        "address": ", ".join(part for part in (row["address"], area) if part),
        "village": village,
        "village_kind": village_kind,
    }


def office_values(office: OfficeInfo) -> dict[str, FieldValue]:
    """Where the office is."""
    return {
        "district": office.district,
        "regency": proper_case(office.regency),
        "province": proper_case(office.province),
    }


def with_initials(values: Mapping[str, FieldValue], veil: Veil) -> dict[str, FieldValue]:
    """The same form for other eyes: initials for the names, nothing of numbers and address."""
    name = str(values["name"])

    def veiled(value: FieldValue) -> FieldValue:
        if isinstance(value, bool):
            return value
        if isinstance(value, str):
            return veil.text(value)
        return [veil.text(line) for line in value]

    veils = {"name": initials(name), "nik": HIDDEN, "family_card_no": HIDDEN, "address": HIDDEN}
    return {**{key: veiled(value) for key, value in values.items()}, **veils}


def date_words(said: PartialDate) -> str:
    """`Senin tanggal lima bulan Oktober tahun dua ribu dua puluh enam`; "" unless the day is known."""
    if said.day is None or said.approximate:
        return ""
    return date_in_words(said.first_day())
