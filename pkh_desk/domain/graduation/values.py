"""Reads what people typed for an event's keys; unknown, missing and unreadable ones are named in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import PartialDate, parse_date
from pkh_desk.domain.errors import BadInput, Refused
from pkh_desk.domain.graduation.fields import COUNTED_ON, Field
from pkh_desk.domain.plain import plain_text
from pkh_desk.domain.whole import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

MAX_LENGTH = {"text": 200, "choice": 60, "flag": 20, "number": 20, "date": 60}
MAX_TEXT = 20_000
LARGEST_NUMBER = 10**12
"""Rupiah and everything that is not named below."""
LARGEST = {"member_count": 50, "weeks": 45}
_FLAGS = {
    "yes": "yes",
    "ya": "yes",
    "true": "yes",
    "1": "yes",
    "no": "no",
    "tidak": "no",
    "false": "no",
    "0": "no",
}
_SEPARATORS = re.compile(r"[,;\n]")
_NUMBER = re.compile(r"(?:rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,-|,00)?", re.IGNORECASE | re.ASCII)


def read_values(fields: Iterable[Field], typed: Mapping[str, str], today: date) -> dict[str, str]:
    """The values made uniform; BadInput for unknown ones, Refused for missing ones.

    What holds no letter or figure (a blank, a dash) is no value.
    """
    known = {field.key: field for field in (*fields, COUNTED_ON)}
    if unknown := [key for key in typed if key not in known]:
        raise BadInput(
            "unknown_key",
            f"Isian tidak dikenal: {', '.join(unknown)}.",
            kept="Tidak ada yang berubah.",
            todo=f"Yang dapat diisi: {', '.join(known)}.",
            unknown=unknown,
            known=list(known),
        )
    said = {key: plain_text(text) for key, text in typed.items()}
    values = {key: _read(known[key], text, today) for key, text in said.items() if any(map(str.isalnum, text))}
    refuse_missing(fields, values)
    return values


def refuse_missing(fields: Iterable[Field], values: Mapping[str, str]) -> None:
    """Refused, naming all required keys without a value at once."""
    missing = [field for field in fields if not values.get(field.key) and is_needed(field, values)]
    if missing:
        named = "; ".join(f"{field.label} ({field.key})" for field in missing)
        raise Refused(
            "missing_values",
            f"Belum diisi: {named}.",
            kept="Tidak ada yang berubah.",
            todo="Lengkapi isian itu lalu ulangi.",
            missing=[field.key for field in missing],
        )


def is_needed(field: Field, values: Mapping[str, str]) -> bool:
    """Whether a key is required beside these values."""
    if field.needed_if is None:
        return field.required
    key, value = field.needed_if
    return values.get(key) == value


def _read(field: Field, text: str, today: date) -> str:
    cleaned = text.strip() if field.kind in ("long_text", "lines") else " ".join(text.split())
    if len(cleaned) > MAX_LENGTH.get(field.kind, MAX_TEXT):
        raise _bad(field, "terlalu panjang", f"paling banyak {MAX_LENGTH.get(field.kind, MAX_TEXT)} huruf")
    if field.kind == "date":
        return _read_date(field, cleaned, today)
    if field.kind == "choice":
        return _read_choice(field, cleaned)
    if field.kind == "choices":
        return ",".join(dict.fromkeys(_read_choice(field, one) for one in _SEPARATORS.split(text) if one.strip()))
    if field.kind == "flag":
        if (flag := _FLAGS.get(cleaned.casefold())) is None:
            raise _bad(field, "tidak dikenal", "ya atau tidak")
        return flag
    if field.kind == "number":
        if (found := _NUMBER.fullmatch(cleaned)) is None:
            raise _bad(field, "bukan bilangan", "seperti 1500000 atau Rp1.500.000")
        largest = LARGEST.get(field.key, LARGEST_NUMBER)
        if (number := whole(found[1].replace(".", ""), largest)) is None:
            raise _bad(field, "terlalu besar", f"paling banyak {largest}")
        return str(number)
    return cleaned


def _read_date(field: Field, text: str, today: date) -> str:
    try:
        said = PartialDate.parse(text, today)
    except BadInput as fault:
        raise _bad(field, "tidak terbaca", "seperti 5 Mei 2026, 5/5/2026, Mei 2026 atau 2026") from fault
    if field.key == COUNTED_ON.key and parse_date(text, today) is None:
        raise _bad(field, "harus tanggal lengkap", "seperti 31 Mei 2026")
    return date_value(said)


def date_value(said: PartialDate) -> str:
    """How a date is kept: ISO where it is a whole day, else as it was said."""
    if said.day is None or said.approximate:
        return str(said)
    return said.first_day().isoformat()


def _read_choice(field: Field, text: str) -> str:
    wanted = " ".join(text.casefold().split())
    for code, label in field.choices:
        if wanted in (code.casefold(), label.casefold()):
            return code
    raise _bad(field, "tidak dikenal", ", ".join(f"{code} ({label})" for code, label in field.choices))


def _bad(field: Field, what: str, allowed: str) -> BadInput:
    return BadInput(
        "bad_value",
        f"Isian {field.label} ({field.key}) {what}.",
        kept="Tidak ada yang berubah.",
        todo=f"Isi: {allowed}.",
        key=field.key,
    )
