"""The office as a TOML file: whole, for making a dataset without the window, or in parts, for changing it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import msgspec

from pkh_desk.catalog.lists import Catalog
from pkh_desk.domain.areas import district_of, is_code, level_of
from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.records import OfficeSetup, Official

if TYPE_CHECKING:
    from pathlib import Path

TOO_LARGE = 200_000
Filled = Annotated[str, msgspec.Meta(min_length=1)]

_MISSING = re.compile(r"Object missing required field `([^`]+)`(?: - at `\$\.?([^`]*)`)?")
_UNKNOWN = re.compile(r"Object contains unknown field `([^`]+)`(?: - at `\$\.?([^`]*)`)?")
_PLACE = re.compile(r"(.*) - at `\$\.?([^`]*)`")

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
        raise _complaint(path, *_in_words(str(fault))) from fault


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
        data = path.read_bytes()
    except (OSError, ValueError) as fault:  # ValueError: a NUL in the path
        raise BadInput(
            "office_file_unreadable",
            f"Berkas kantor {path.name!r} tidak ada atau tidak dapat dibaca.",
            kept="Data belum dibuat.",
            todo="Periksa nama dan folder berkas itu.",
        ) from fault
    if len(data) > TOO_LARGE:
        raise _complaint(path, "seluruh berkas", "terlalu besar untuk data kantor")
    try:
        return tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as fault:
        raise _complaint(path, "seluruh berkas", "bukan teks UTF-8") from fault
    except tomllib.TOMLDecodeError as fault:
        place = re.search(r"line (\d+), column (\d+)", str(fault))
        where = f"baris {place[1]} kolom {place[2]}" if place else "akhir berkas"
        raise _complaint(path, where, "susunan TOML tidak terbaca") from fault


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


def _in_words(message: str) -> tuple[str, str]:
    """(place, problem) in Indonesian for one message of the validator."""
    if found := _MISSING.match(message):
        return _joined(found[2], found[1]), "harus diisi"
    if found := _UNKNOWN.match(message):
        return _joined(found[2], found[1]), "kunci ini tidak dikenal"
    if found := _PLACE.match(message):
        told = found[1]
        problem = "harus diisi" if "length" in told else f"isinya tidak sesuai ({_type(told)})"
        return _joined(found[2], ""), problem
    return "seluruh berkas", "isinya tidak sesuai"


def _type(told: str) -> str:
    for word, ours in (
        ("`str`", "teks dalam tanda kutip"),
        ("`int`", "bilangan bulat 1 sampai 31"),
        ("`array`", "daftar"),
        ("`bool`", "true atau false"),
    ):
        if f"Expected {word}" in told:
            return f"harus {ours}"
    return "harus tabel"


def _joined(place: str | None, key: str) -> str:
    parts = [part for part in ((place or "").strip("."), key) if part]
    joined = re.sub(r"\[(\d+)\]", lambda found: f" ke-{int(found[1]) + 1}", ".".join(parts))
    return joined.replace("[...]", "") or "seluruh berkas"


def _complaint(path: Path, place: str, problem: str) -> BadInput:
    return BadInput(
        "bad_office_file",
        f"Berkas kantor {path.name!r}, {place}: {problem}.",
        kept="Data belum dibuat.",
        todo="Perbaiki berkas itu lalu ulangi.",
        file=path.name,
        place=place,
    )
