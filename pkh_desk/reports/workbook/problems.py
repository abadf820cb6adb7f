"""Says in Indonesian what is wrong with a definition file: file, key, allowed values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from msgspec import inspect

from pkh_desk.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_AT = re.compile(r"^(?P<what>.*?)(?: - at `\$?(?P<path>[^`]*)`)?$", re.DOTALL)
_NAMED = re.compile(r"`([^`]*)`")
_TYPES = {
    "str": "teks", "int": "bilangan bulat", "float": "bilangan", "bool": "true atau false",
    "array": "daftar [...]", "object": "tabel", "null": "kosong", "date": "tanggal",
}  # fmt: skip


def broken(file: Path, key: str, what: str, allowed: Iterable[str] = ()) -> UserError:
    """The error for one key of a definition file."""
    place = f"Berkas {file.name}, kunci {key}: " if key else f"Berkas {file.name}: "
    choices = ", ".join(allowed)
    return UserError(
        "bad_recap_definition",
        place + what + (f" Pilihan: {choices}." if choices else ""),
        kept="Susunan rekap bawaan tetap dapat dipakai.",
        todo="Perbaiki berkas itu atau hapus dari folder kantor.",
        file=file.name,
        key=key,
    )


def explained(file: Path, error: msgspec.ValidationError, root: type) -> UserError:
    """msgspec's English message in Indonesian, with what would be allowed there."""
    found = _AT.match(str(error))
    what, path = (found["what"], (found["path"] or "").lstrip(".")) if found else (str(error), "")
    node = _resolve(inspect.type_info(root), path)
    names = _NAMED.findall(what)
    if "missing required field" in what:
        return broken(file, _join(path, names[0]), "belum diisi.")
    if "unknown field" in what:
        return broken(file, _join(path, names[0]), "tidak dikenal.", _keys(node))
    if what.startswith("Invalid enum value"):
        return broken(file, path, f"{what.removeprefix('Invalid enum value ')} tidak dikenal.", _choices(node))
    if what.startswith("Expected `") and "matching regex" not in what and len(names) >= 2 and names[1] in _TYPES:
        wanted = " atau ".join(_TYPES.get(part.strip(), part.strip()) for part in names[0].split("|"))
        return broken(file, path, f"harus {wanted}, bukan {_TYPES[names[1]]}.")
    return broken(file, path, f"isinya tidak dapat dipakai ({what}).")


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _resolve(node: inspect.Type | None, path: str) -> inspect.Type | None:
    """The type that msgspec expected at a path such as `sheets[0].columns[2].format`."""
    for part in re.findall(r"\[[^\]]*\]|[^.\[\]]+", path):
        node = _bare(node)
        if isinstance(node, inspect.StructType):
            node = next((item.type for item in node.fields if item.encode_name == part), None)
        elif isinstance(node, inspect.DictType):
            node = node.value_type
        elif isinstance(node, inspect.VarTupleType):
            node = node.item_type
    return _bare(node)


def _bare(node: inspect.Type | None) -> inspect.Type | None:
    """Without the notes around a type and without the `| None` of an optional one."""
    if isinstance(node, inspect.Metadata):
        return _bare(node.type)
    if isinstance(node, inspect.UnionType):
        return _bare(next(item for item in node.types if not isinstance(item, inspect.NoneType)))
    return node


def _keys(node: inspect.Type | None) -> list[str]:
    return [item.encode_name for item in node.fields] if isinstance(node, inspect.StructType) else []


def _choices(node: inspect.Type | None) -> list[str]:
    return [str(value) for value in node.values] if isinstance(node, inspect.LiteralType) else []
