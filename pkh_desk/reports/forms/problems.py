"""Turns what msgspec finds wrong with a template into Indonesian: file, place, allowed values."""

from __future__ import annotations

import re
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from pkh_desk.domain.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNKNOWN = re.compile(r"Object contains unknown field `(.+?)`")
_MISSING = re.compile(r"Object missing required field `(.+?)`")
_PATH = re.compile(r" - at `\$(.*)`$")
_KINDS = {
    "str": "teks",
    "int": "bilangan bulat",
    "float": "bilangan",
    "bool": "true atau false",
    "array": "daftar [ ... ]",
    "object": "tabel [ ... ] atau { ... }",
    "null": "kosong",
}


def broken(file: str, where: str, what: str, allowed: Iterable[str] = ()) -> BadInput:
    """The error of one place in one template; `allowed` lists what may stand there."""
    choices = ", ".join(allowed)
    return BadInput(
        "template_invalid",
        f"Templat {file} salah pada {where}: {what}.",
        todo=f"Yang boleh: {choices}." if choices else "Perbaiki berkas itu atau kembalikan templat bawaan.",
        file=file,
        where=where,
        what=what,
    )


def from_msgspec(problem: Exception, file: str, where: str, shape: type) -> BadInput:
    """The error for a msgspec.ValidationError raised in converting to `shape` (a Struct or a union)."""
    text = str(problem)
    found = _PATH.search(text)
    path = found[1] if found else ""
    place = ".".join(part for part in (where, path.replace("[...]", "").lstrip(".")) if part)
    target = _at(shape, path)
    if unknown := _UNKNOWN.match(text):
        return broken(file, place or unknown[1], f"kunci {unknown[1]!r} tidak dikenal", _keys(target))
    if missing := _MISSING.match(text):
        return broken(file, place or missing[1], f"kunci {missing[1]!r} wajib diisi")
    if text.startswith("Invalid"):
        return broken(file, place, "nilainya tidak dikenal", _choices(target, path))
    return broken(file, place, _plain(text[: found.start()] if found else text))


def _plain(text: str) -> str:
    """`Expected `str`, got `int`` and the like in Indonesian."""
    names = re.findall(r"`(.+?)`", text)
    wanted = " atau ".join(_KINDS.get(name.strip(), name) for name in re.split(r"\|", names[0])) if names else text
    if len(names) > 1:
        return f"seharusnya {wanted}, tertulis {_KINDS.get(names[1], names[1])}"
    limit = re.search(r"(>=|<=) (\S+)", text)
    signs = {">=": "paling kecil", "<=": "paling besar"}
    return f"seharusnya {wanted} {signs[limit[1]]} {limit[2]}" if limit else f"seharusnya {wanted}"


def _members(shape: Any) -> tuple[Any, ...]:
    return get_args(shape) if get_origin(shape) in (UnionType, Union) else (shape,)


def _at(shape: Any, path: str) -> Any:
    """The type that stands at a msgspec path such as `.slots[0].place`."""
    for name in re.findall(r"\.(\w+)|(\[[\d.]+\])", path):
        if name[1]:
            shape = next((part for part in get_args(shape) if part is not Ellipsis), shape)
        else:
            structs = [part for part in _members(shape) if isinstance(part, type) and issubclass(part, Struct)]
            hints = [get_type_hints(part) for part in structs]
            shape = next((known[name[0]] for known in hints if name[0] in known), shape)
    return shape


def _keys(shape: Any) -> list[str]:
    """The keys that a Struct (or each of a union) has."""
    names: dict[str, None] = {}
    for part in _members(shape):
        if isinstance(part, type) and issubclass(part, Struct):
            names.update(dict.fromkeys(part.__struct_fields__))
    return list(names)


def _choices(shape: Any, path: str) -> list[str]:
    """The values of a Literal, or the tags of a union of blocks."""
    if get_origin(shape) is Literal:
        return [str(choice) for choice in get_args(shape)]
    if path.endswith(".block") or not path:
        return [str(part.__struct_config__.tag) for part in _members(shape) if hasattr(part, "__struct_config__")]
    return []
