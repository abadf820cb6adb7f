"""Reads one list file into its struct; what is wrong is said with file, place, key and what is allowed."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

import msgspec

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.misfits import Misfit, misfit, toml_place

if TYPE_CHECKING:
    from pathlib import Path

L = TypeVar("L", bound=msgspec.Struct)

TOO_LARGE = 1_000_000
"""Bytes; a list file is a few kilobytes."""


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
        raise complaint(path, toml_place(error), "susunan TOML tidak terbaca") from error


def _rows(path: Path, section: str, raw: Any, row: type[msgspec.Struct]) -> tuple[msgspec.Struct, ...]:
    if not isinstance(raw, list):
        raise complaint(path, section, "harus berupa daftar baris")
    found = []
    for index, values in enumerate(raw):
        try:
            found.append(msgspec.convert(values, row))
        except msgspec.ValidationError as error:
            found_wrong = misfit(error, row)
            raise complaint(path, place_of(section, index, found_wrong.place), _told(found_wrong)) from error
    return tuple(found)


def _told(found: Misfit) -> str:
    choices = f"; yang ada: {', '.join(found.allowed)}" if found.allowed else ""
    return f"{found.what}{choices}"


def _required(kind: type[msgspec.Struct]) -> set[str]:
    return {field.name for field in msgspec.structs.fields(kind) if field.required}
