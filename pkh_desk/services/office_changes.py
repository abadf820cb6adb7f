"""Changes of the office as the terminal gives them: a TOML file like that of `init`, or single keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict, cast

import msgspec

from pkh_desk.domain.errors import BadInput, Refused
from pkh_desk.domain.records import OfficeInfo, Official
from pkh_desk.domain.whole import whole
from pkh_desk.services.office_file import Filled, Letterhead, OneOfficial, load, officials_of

KEYS = (
    "name",
    "address",
    "letterhead",
    "self_approval",
    "retraction_halts_until",
    "circle_with_right",
    "recap_due_day",
)
"""What `--set` takes; officials come from a file."""
YES, NO = ("ya", "yes", "true", "1"), ("tidak", "no", "false", "0")


class OfficeChanges(TypedDict, total=False):
    """What OfficeService.update takes."""

    name: str
    address: str
    letterhead: Sequence[str]
    officials: Sequence[Official]
    self_approval: bool
    retraction_halts_until: str
    circle_with_right: bool
    recap_due_day: int


class _Office(msgspec.Struct, forbid_unknown_fields=True):
    name: Filled | None = None
    code: str | None = None
    address: str | None = None
    pc_number: int | None = None


class _Settings(msgspec.Struct, forbid_unknown_fields=True):
    self_approval: bool | None = None
    retraction_halts_until: str | None = None
    circle_with_right: bool | None = None
    recap_due_day: int | None = None


class _File(msgspec.Struct, forbid_unknown_fields=True):
    office: _Office = msgspec.field(default_factory=_Office)
    letterhead: Letterhead | None = None
    officials: list[OneOfficial] | None = None
    settings: _Settings = msgspec.field(default_factory=_Settings)


def read_changes(path: Path, now: OfficeInfo) -> OfficeChanges:
    """The changes in `path`: what it leaves out stays. Refused if it is the file of another office."""
    try:
        found = load(path, _File)
    except BadInput as fault:
        fault.kept = "Data kantor tidak berubah."
        raise
    if found.office.code not in (None, now.code) or found.office.pc_number not in (None, now.pc_number):
        raise Refused(
            "other_office",
            f"Berkas itu untuk kantor lain: kode {now.code} dan nomor komputer {now.pc_number} tetap selamanya.",
            kept="Data kantor tidak berubah.",
            todo="Perbaiki office.code dan office.pc_number di berkas, atau hapus keduanya.",
        )
    values = {
        "name": found.office.name,
        "address": found.office.address,
        "letterhead": found.letterhead.lines if found.letterhead else None,
        "officials": None if found.officials is None else officials_of(path, found.officials, now.code),
        "self_approval": found.settings.self_approval,
        "retraction_halts_until": found.settings.retraction_halts_until,
        "circle_with_right": found.settings.circle_with_right,
        "recap_due_day": found.settings.recap_due_day,
    }
    return _given(values)


def changes_of(pairs: Mapping[str, str]) -> OfficeChanges:
    """The changes in single keys; letterhead lines are parted by `|`."""
    unknown = [key for key in pairs if key not in KEYS]
    if unknown:
        raise _bad(f"Kunci tidak dikenal: {', '.join(unknown)}.", f"Pilih dari: {', '.join(KEYS)}.")
    values: dict[str, Any] = dict(pairs)
    if "letterhead" in pairs:
        values["letterhead"] = pairs["letterhead"].split("|")
    for flag in ("self_approval", "circle_with_right"):
        if flag in pairs:
            values[flag] = _flag(flag, pairs[flag])
    if "recap_due_day" in pairs:
        values["recap_due_day"] = whole(pairs["recap_due_day"].strip()) or 0
    return _given(values)


def _flag(key: str, text: str) -> bool:
    said = text.strip().casefold()
    if said not in YES + NO:
        raise _bad(f"Isian {key} tidak sah: {text!r}.", "Tulis ya atau tidak.")
    return said in YES


def _given(values: Mapping[str, Any]) -> OfficeChanges:
    return cast("OfficeChanges", {key: value for key, value in values.items() if value is not None})


def _bad(happened: str, todo: str) -> BadInput:
    return BadInput("bad_office_value", happened, kept="Data kantor tidak berubah.", todo=todo)
