"""Reads one list file into its struct; what is wrong is said with file, place, key and what is allowed."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

import msgspec

from pkh_desk.domain.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

L = TypeVar("L", bound=msgspec.Struct)

TOO_LARGE = 1_000_000
"""Bytes; a list file is a few kilobytes."""

_EXPECTED = re.compile(r"Expected `([^`]+)`(.*?)(?:, got `([^`]+)`)?")
_MISSING = re.compile(r"Object missing required field `([^`]+)`")
_UNKNOWN = re.compile(r"Object contains unknown field `([^`]+)`")
_TYPES = {
    "int": "bilangan bulat",
    "str": "teks dalam tanda kutip",
    "date": "tanggal seperti 2026-01-31",
    "datetime": "tanggal dengan jam",
    "array": "daftar dalam kurung siku",
    "object": "tabel",
    "bool": "true/false",
    "float": "bilangan pecahan",
    "date | null": "tanggal seperti 2026-01-31",
}


def load(path: Path, kind: type[L]) -> L:
    """The list in `path`; BadInput says which key is wrong and what is allowed there."""
    raw = _parse(path)
    hints = get_type_hints(kind)
    if unknown := sorted(set(raw) - set(hints)):
        raise complaint(path, unknown[0], f"bagian ini tidak dikenal; yang ada: {', '.join(hints)}")
    sections: dict[str, Any] = {}
    for name, hint in hints.items():
        if name in raw:
            sections[name] = _rows(path, name, raw[name], get_args(hint)[0])
        elif name in _required(kind):
            raise complaint(path, name, "bagian ini harus ada")
    return kind(**sections)


def complaint(path: Path, place: str, problem: str) -> BadInput:
    """The one form of message about a list file."""
    return BadInput(
        "bad_list_file",
        f"Daftar kode {path.name}, {place}: {problem}.",
        todo="Perbaiki file itu lalu buka kembali.",
        file=path.name,
        place=place,
    )


def place_of(section: str, index: int, key: str = "") -> str:
    """Where in a file: `amounts ke-4, kunci annual`."""
    return f"{section} ke-{index + 1}" + (f", kunci {key}" if key else "")


def _parse(path: Path) -> dict[str, Any]:
    try:
        data = path.read_bytes()
        if len(data) > TOO_LARGE:
            raise complaint(path, "seluruh file", "terlalu besar untuk daftar kode")
        return tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as error:
        raise complaint(path, "seluruh file", "tidak dapat dibaca") from error
    except UnicodeDecodeError as error:
        raise complaint(path, "seluruh file", "bukan teks UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        place = f"baris {found[1]} kolom {found[2]}" if found else "akhir file"
        raise complaint(path, place, "susunan TOML tidak terbaca") from error


def _rows(path: Path, section: str, raw: Any, row: type[msgspec.Struct]) -> tuple[msgspec.Struct, ...]:
    if not isinstance(raw, list):
        raise complaint(path, section, "harus berupa daftar baris")
    found = []
    for index, values in enumerate(raw):
        try:
            found.append(msgspec.convert(values, row))
        except msgspec.ValidationError as error:
            key, problem = _in_words(str(error), row)
            raise complaint(path, place_of(section, index, key), problem) from error
    return tuple(found)


def _in_words(message: str, row: type[msgspec.Struct]) -> tuple[str, str]:
    """(key, Indonesian problem) of one validation message."""
    if found := _MISSING.match(message):
        return found[1], "harus diisi"
    if found := _UNKNOWN.match(message):
        return found[1], f"kunci ini tidak dikenal; yang ada: {', '.join(row.__struct_fields__)}"
    told, _, place = message.partition(" - at `$")
    key = place.strip(".`").replace("[...]", "")
    if found := _EXPECTED.fullmatch(told):
        limit = found[2].replace(" of length >= 1", " yang tidak kosong")
        got = f", terbaca {_TYPES.get(found[3], found[3])}" if found[3] else ""
        return key, f"harus {_TYPES.get(found[1], found[1])}{limit}{got}"
    return key, f"harus {_TYPES['date']}" if "RFC3339" in told else f"isinya tidak sesuai ({told})"


def _required(kind: type[msgspec.Struct]) -> set[str]:
    return {field.name for field in msgspec.structs.fields(kind) if field.required}
