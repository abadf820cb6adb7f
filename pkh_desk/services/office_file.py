"""The office as a TOML file: whole, for making a dataset without the window, or in parts, for changing it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import msgspec

from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.areas import district_of, is_code, level_of
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.misfits import counted, misfit, toml_place
from pkh_desk.domain.records import OfficeSetup, Official
from pkh_desk.services.files import read_named

if TYPE_CHECKING:
    from pathlib import Path

TOO_LARGE = 200_000
Filled = Annotated[str, msgspec.Meta(min_length=1)]

_SHORT = {
    "pendamping": "facilitator",
    "korcam": "coordinator",
    "korkab": "district_coordinator",
    "kades": "village_head",
    "ketua kelompok": "group_chair",
}


FileShape = TypeVar("FileShape")


class _Office(msgspec.Struct, forbid_unknown_fields=True):
    name: Filled
    code: Filled
    address: str = ""
    pc_number: Annotated[int, msgspec.Meta(ge=1, le=31)] = 1


class Letterhead(msgspec.Struct, forbid_unknown_fields=True):
    lines: list[str] = []


class OneOfficial(msgspec.Struct, forbid_unknown_fields=True):
    role: Filled
    name: Filled
    nip: str = ""
    rank: str = ""
    village: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    office: _Office
    letterhead: Letterhead = msgspec.field(default_factory=Letterhead)
    officials: list[OneOfficial] = []


def read_office(path: Path) -> OfficeSetup:
    """The office in `path`; BadInput names the key that is missing, unknown or wrong."""
    found = load(path, _File)
    code = _district(path, found.office.code)
    return OfficeSetup(
        name=found.office.name.strip(),
        code=code,
        address=found.office.address.strip(),
        letterhead=tuple(line.strip() for line in found.letterhead.lines if line.strip()),
        officials=officials_of(path, found.officials, code),
        pc_number=found.office.pc_number,
    )


def load(path: Path, shape: type[FileShape]) -> FileShape:
    """The file as `shape`; BadInput names the key that is missing, unknown or wrong."""
    try:
        return msgspec.convert(_parsed(path), shape)
    except msgspec.ValidationError as fault:
        found = misfit(fault, shape)
        raise _complaint(path, counted(found.place) or "seluruh berkas", found.what) from fault


def officials_of(path: Path, found: Iterable[OneOfficial], district: str) -> tuple[Official, ...]:
    """The officials of a file.

    A role may be a code of the role titles, one of their titles, or any other title, which is kept; `village` is the
    code of the one village that a village head stands for.
    """
    roles = _roles()
    return tuple(
        Official(_role(path, roles, one, district), one.name.strip(), one.nip.strip(), one.rank.strip())
        for one in found
    )


def _parsed(path: Path) -> dict[str, Any]:
    try:
        data = read_named(path, TOO_LARGE)
    except BadInput as fault:
        if fault.code == "file_too_large":
            raise _complaint(path, "seluruh berkas", "terlalu besar untuk data kantor") from fault
        raise BadInput(
            "office_file_unreadable",
            f"Berkas kantor {path.name!r} tidak ada atau tidak dapat dibaca.",
            kept="Data belum dibuat.",
            todo="Periksa nama dan folder berkas itu.",
        ) from fault
    try:
        return tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as fault:
        raise _complaint(path, "seluruh berkas", "bukan teks UTF-8") from fault
    except tomllib.TOMLDecodeError as fault:
        raise _complaint(path, toml_place(fault), "susunan TOML tidak terbaca") from fault


def _district(path: Path, code: str) -> str:
    try:
        return (
            code.strip() if is_code(code.strip()) and level_of(code.strip()) == "regency" else district_of(code.strip())
        )
    except BadInput as fault:
        raise _complaint(path, "office.code", fault.happened.rstrip(".")) from fault


def _role(path: Path, roles: dict[str, str], one: OneOfficial, district: str) -> str:
    role, village = roles.get(_folded(one.role), one.role.strip()), one.village.strip()
    if village and not (is_code(village) and level_of(village) == "village" and village.startswith(district)):
        raise _complaint(path, f"officials {one.name}, village", f"bukan kode desa di kecamatan {district}")
    return f"{role}:{village}" if village else role


def _roles() -> dict[str, str]:
    """Role codes by the words a file may use for them."""
    titles = Catalog().titles_on(date.today())
    return _SHORT | {_folded(title): code for code, title in titles.items()} | {code: code for code in titles}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _complaint(path: Path, place: str, problem: str) -> BadInput:
    return BadInput(
        "bad_office_file",
        f"Berkas kantor {path.name!r}, {place}: {problem}.",
        kept="Data belum dibuat.",
        todo="Perbaiki berkas itu lalu ulangi.",
        file=path.name,
        place=place,
    )
