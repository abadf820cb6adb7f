"""Before and after of an event in words; numbers masked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pkh_desk.domain.components import COMPONENTS
from pkh_desk.domain.dates import long_date
from pkh_desk.domain.numbers import mask

NOTHING = "–"
_LABELS = {
    "caretaker_name": "Pengurus",
    "nik": "NIK pengurus",
    "birth_date": "Lahir pengurus",
    "family_card_no": "No. KK",
    "village_code": "Desa",
    "address": "Alamat",
    "rt": "RT",
    "rw": "RW",
    **{code.lower(): code for code in COMPONENTS},
    "member_count": "Jumlah anggota",
}
_SEXES = {"P": "perempuan", "L": "laki-laki"}
_RAW = {"role": "is_caretaker"}
_MASKED = ("nik", "family_card_no")
Label = Callable[[str, str], str]
"""(list, code) -> words."""
AreaName = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that an event changed."""

    label: str
    before: str
    after: str


def changes(before: Mapping[str, Any], after: Mapping[str, Any], label: Label, area: AreaName) -> tuple[Change, ...]:
    """What differs, one line each: participation, the household's facts, its members."""
    return (
        *_state(before, after, label),
        *(
            Change(
                words, _text(key, before.get(key), area), _text(key, after.get(key), area) + _hidden(key, before, after)
            )
            for key, words in _LABELS.items()
            if before.get(key) != after.get(key)
        ),
        *_members(before.get("members", {}), after.get("members", {})),
    )


def _state(before: Mapping[str, Any], after: Mapping[str, Any], label: Label) -> Iterator[Change]:
    told = [_told(one, label) for one in (before, after)]
    if told[0] != told[1]:
        yield Change("Kepesertaan", *told)


def _told(one: Mapping[str, Any], label: Label) -> str:
    state, kind = one.get("state", ""), one.get("since_kind", "")
    if not state:
        return NOTHING
    return f"{label('household_states', state)} ({label('entry_kinds' if state == 'active' else 'exit_kinds', kind)})"


def _text(key: str, value: Any, area: AreaName) -> str:
    if value in (None, ""):
        return NOTHING
    if key in _MASKED:
        return mask(value)
    if key == "village_code":
        return area(value)
    if key == "birth_date":
        return long_date(date.fromisoformat(value))
    return str(value)


def _hidden(key: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Where two numbers differ that look alike once they are masked: the places, never the digits."""
    one, other = before.get(key) or "", after.get(key) or ""
    if key not in _MASKED or len(one) != len(other) or mask(one) != mask(other):
        return ""
    places = [str(at) for at, (left, right) in enumerate(zip(one, other, strict=True), start=1) if left != right]
    return f" (angka ke-{', '.join(places)} berbeda)"


def _members(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for key in dict.fromkeys((*before, *after)):
        one, other = before.get(key), after.get(key)
        if one != other:
            name = (other or one or {}).get("name", "")
            yield Change(f"Anggota {name}", *(_differing(one, other) if one and other else map(_person, (one, other))))


def _differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> tuple[str, str]:
    """Of a member who stays only what changed: the rest needs no reading, and a NIK would hide it from SIKS-NG."""
    sides = [_parts(each) for each in (one, other)]
    keys = [key for key in sides[0] if one.get(_RAW.get(key, key)) != other.get(_RAW.get(key, key))]
    before, after = (", ".join(side[key] or NOTHING for key in keys) for side in sides)
    return before or NOTHING, after or NOTHING


def _parts(one: Mapping[str, Any]) -> dict[str, str]:
    born = one.get("birth")
    return {
        "name": one["name"],
        "nik": mask(one["nik"]),
        "sex": _SEXES.get(one.get("sex", ""), ""),
        "birth": long_date(date.fromisoformat(born)) if born else "",
        "relation": one["relation"].capitalize(),
        "components": ", ".join(one["components"]),
        "role": "pengurus" if one["is_caretaker"] else "",
    }


def _person(one: Mapping[str, Any] | None) -> str:
    if not one:
        return NOTHING
    return ", ".join(part for part in _parts(one).values() if part)
