"""What a record must be: read, checked against the calendar and against itself; each fault said in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pkh_desk.domain.dates import PartialDate, long_date
from pkh_desk.domain.errors import BadInput, Refused
from pkh_desk.domain.graduation.values import read_values
from pkh_desk.domain.handling.fields import CLOCK, REFERENCES, fitted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pkh_desk.domain.graduation.facts import Choices
    from pkh_desk.domain.graduation.fields import Field
    from pkh_desk.domain.handling.record_kinds import RecordKind

KEPT = "Tidak ada yang berubah."
_TIME = re.compile(r"(\d{1,2})[.:](\d{2})(?: *(?:WIB|WITA|WIT))?", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Asking:
    """What a record is judged against: today, since when the handling can have records, who can be chosen, what
    registered people are called."""

    today: date
    begins: date
    offered: Mapping[str, Choices]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Made:
    """A record ready to be written: values by key, its day as said and counted, the day it is planned for."""

    values: Mapping[str, str]
    state: str
    said_on: str
    counted_on: date | None
    due_on: date | None
    restricted: bool


def make(kind: RecordKind, typed: Mapping[str, str], ask: Asking) -> Made:
    """Reads and checks what was typed for a record; BadInput or Refused say what is wrong and at which key."""
    fields = fitted(kind.fields, ask.offered)
    values = {key: text for key, text in read_values(fields, typed, ask.today).items() if _of_use(fields, key, typed)}
    values.pop("counted_on", None)
    for key in CLOCK:
        if key in values:
            values[key] = _time(key, values[key])
    _refuse_nobody(kind, values)
    if values.get("person"):
        values["name"] = ask.names[values["person"]]
    state = values.get("state", "")
    said = _day(kind, values, "on", ask)
    _day(kind, values, "dropped_on", ask)
    due = _due(values, ask)
    return Made(
        values=values,
        state=state,
        said_on=str(said) if said else "",
        counted_on=said.counting_date(ask.today) if said else None,
        due_on=due.last_day() if due else None,
        restricted=values.get("restricted") == "yes",
    )


def _of_use(fields: tuple[Field, ...], key: str, typed: Mapping[str, str]) -> bool:
    """Whether a key has a place beside these values: the day it was planned for stays once it was done."""
    field = next((one for one in fields if one.key == key), None)
    if field is None or field.only_if is None or key == "due":
        return True
    other, value = field.only_if
    chosen = next(one for one in fields if one.key == other)
    return typed.get(other, "").casefold() in (value.casefold(), dict(chosen.choices).get(value, value).casefold())


def _refuse_nobody(kind: RecordKind, values: Mapping[str, str]) -> None:
    if kind.code == "party" and not values.get("person") and not values.get("name"):
        raise Refused(
            "missing_values",
            "Belum diisi: orang terdaftar (person) atau nama (name).",
            kept=KEPT,
            todo="Pilih orangnya atau tulis namanya.",
            missing=["name"],
        )
    both = set(_many(values, "present")) & set(_many(values, "absent"))
    if both:
        raise Refused(
            "rule", "Orang yang sama tidak dapat hadir dan tidak hadir.", kept=KEPT, todo="Pilih satu.", key="absent"
        )
    if kind.code == "warning" and values["to"] == values["by"]:
        raise Refused("rule", "Teguran tidak diberikan kepada diri sendiri.", kept=KEPT, todo="Perbaiki.", key="by")


def _day(kind: RecordKind, values: Mapping[str, str], key: str, ask: Asking) -> PartialDate | None:
    """The day on which it happened; Refused if it has certainly not come or lies before all this began."""
    field = kind.field(key)
    if field is None or not values.get(key):
        return None
    said = PartialDate.parse(values[key], ask.today)
    if said.first_day() > ask.today:
        raise _wrong(f"{field.label} tidak boleh sesudah hari ini.", key)
    if said.last_day() < ask.begins:
        raise _wrong(f"{field.label} mendahului awal penanganan ini, {long_date(ask.begins)}.", key)
    return said


def _due(values: Mapping[str, str], ask: Asking) -> PartialDate | None:
    if not values.get("due"):
        return None
    due = PartialDate.parse(values["due"], ask.today)
    if due.last_day() < ask.begins:
        raise _wrong(f"Rencana itu mendahului awal penanganan ini, {long_date(ask.begins)}.", "due")
    return due


def _time(key: str, text: str) -> str:
    found = _TIME.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise BadInput("bad_value", "Pukul tidak terbaca.", kept=KEPT, todo="Tulis seperti 09.30.", key=key)
    return f"{int(found[1]):02d}.{found[2]}"


def _many(values: Mapping[str, str], key: str) -> list[str]:
    return [one for one in values.get(key, "").split(",") if one]


def _wrong(happened: str, key: str) -> Refused:
    return Refused("rule", happened, kept=KEPT, todo="Perbaiki tanggalnya.", key=key)


def references(values: Mapping[str, str]) -> list[str]:
    """The people and records that these values name."""
    return [one for key in REFERENCES for one in _many(values, key)]
