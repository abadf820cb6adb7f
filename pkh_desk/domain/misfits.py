"""What is wrong with a TOML file that was written by hand, in Indonesian: the only place that reads what msgspec says.

Code lists, the office's file, templates of forms and definitions of recaps say it with this, each in its own frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import tomllib

    import msgspec
    from msgspec import inspect

_AT = re.compile(r"(?P<what>.*?)(?: - at (?:`key` in )?`\$(?P<path>[^`]*)`)?", re.DOTALL)
_KEY = re.compile(r"Object (missing required|contains unknown) field `([^`]+)`")
_EXPECTED = re.compile(r"Expected `([^`]+)`(.*?)(?:, got `([^`]+)`)?", re.DOTALL)
_VALUE = re.compile(r"Invalid (?:enum )?value (.+)", re.DOTALL)
_LIMIT = re.compile(r"(of length )?(>=|<=|>|<|==) (\S+)")
_STEPS = re.compile(r"\[[^\]]*\]|[^.\[\]]+")
_TYPES = {
    "str": "teks", "int": "bilangan bulat", "float": "bilangan", "bool": "true atau false", "null": "kosong",
    "array": "daftar dalam kurung siku", "object": "tabel", "date": "tanggal seperti 2026-01-31",
    "datetime": "tanggal dengan jam",
}  # fmt: skip
_LIMITS = {">=": "paling kecil", "<=": "paling besar", ">": "lebih dari", "<": "kurang dari", "==": "tepat"}
_LENGTHS = {">=": "paling pendek", "<=": "paling panjang"} | {sign: _LIMITS[sign] for sign in (">", "<", "==")}
_NOT_EMPTY = "of length >= 1"


@dataclass(frozen=True, slots=True)
class Misfit:
    """One thing that does not fit. `path` is as `sheets[0].columns[2].format`, "" for the whole; `what` no sentence.

    `key`: the one that is missing or unknown there, else "". `allowed`: keys or values that may stand there.
    """

    why: Literal["missing", "unknown", "value"]
    path: str
    key: str
    what: str
    allowed: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """The path with the key."""
        return ".".join(part for part in (self.path, self.key) if part)


def misfit(error: msgspec.ValidationError, shape: Any) -> Misfit:
    """What a conversion to `shape` (a Struct or a union of them) stumbled over."""
    found = _AT.fullmatch(str(error))
    what, path = (found["what"], (found["path"] or "").lstrip(".")) if found else (str(error), "")
    if named := _KEY.match(what):
        if named[1] == "missing required":
            return Misfit("missing", path, named[2], "harus diisi")
        return Misfit("unknown", path, named[2], "tidak dikenal", tuple(_keys(_at(shape, path))))
    if value := _VALUE.fullmatch(what):
        return Misfit("value", path, "", f"{value[1]} tidak dikenal", tuple(_values(shape, path)))
    return Misfit("value", path, "", _words(what))


def counted(path: str) -> str:
    """A path as people count: `officials ke-1.role` for `officials[0].role`."""
    return re.sub(r"\[(\d+)\]", lambda number: f" ke-{int(number[1]) + 1}", path).replace("[...]", "")


def toml_place(error: tomllib.TOMLDecodeError) -> str:
    """Where a file stops being TOML: `baris 3 kolom 5`, or its end."""
    found = re.search(r"line (\d+), column (\d+)", str(error))
    return f"baris {found[1]} kolom {found[2]}" if found else "akhir berkas"


def _words(what: str) -> str:
    if "RFC3339" in what:
        return f"seharusnya {_TYPES['date']}"
    if (found := _EXPECTED.fullmatch(what)) is None:
        return "isinya tidak dapat dipakai"
    wanted = " atau ".join(_TYPES.get(part.strip(), part.strip()) for part in found[1].split("|"))
    if found[3]:
        return f"seharusnya {wanted}, tertulis {_TYPES.get(found[3], found[3])}"
    if _NOT_EMPTY in found[2]:
        return f"seharusnya {wanted} yang tidak kosong"
    if limit := _LIMIT.search(found[2]):
        return f"seharusnya {wanted} {(_LENGTHS if limit[1] else _LIMITS)[limit[2]]} {limit[3]}"
    if "matching regex" in found[2]:
        return f"seharusnya {wanted} menurut pola {found[2].rpartition('regex ')[2]}"
    return f"seharusnya {wanted}"


def _at(shape: Any, path: str) -> list[inspect.Type]:
    """The types that may stand at a path."""
    from msgspec import inspect

    nodes = list(_bare(inspect.type_info(shape)))
    for step in _STEPS.findall(path):
        nodes = [bare for node in nodes for inner in _inside(node, step) for bare in _bare(inner)]
    return nodes


def _bare(node: inspect.Type) -> Iterator[inspect.Type]:
    """Without the notes around a type, each of a union for itself."""
    from msgspec import inspect

    if isinstance(node, inspect.Metadata):
        yield from _bare(node.type)
    elif isinstance(node, inspect.UnionType):
        for one in node.types:
            yield from _bare(one)
    else:
        yield node


def _inside(node: inspect.Type, step: str) -> Iterator[inspect.Type]:
    from msgspec import inspect

    if isinstance(node, inspect.StructType):
        yield from (one.type for one in node.fields if one.encode_name == step)
    elif isinstance(node, inspect.DictType):
        yield node.value_type
    elif isinstance(node, inspect.VarTupleType | inspect.ListType):
        yield node.item_type


def _keys(nodes: list[inspect.Type]) -> Iterator[str]:
    from msgspec import inspect

    found = (one.encode_name for node in nodes if isinstance(node, inspect.StructType) for one in node.fields)
    yield from dict.fromkeys(found)


def _values(shape: Any, path: str) -> Iterator[str]:
    """The values of a choice, or the tags by which the tables of a union are told apart."""
    from msgspec import inspect

    for node in _at(shape, path):
        if isinstance(node, inspect.LiteralType):
            yield from map(str, node.values)
    around, _, last = path.rpartition(".")
    for node in _at(shape, around):
        if isinstance(node, inspect.StructType) and node.tag_field == last:
            yield str(node.tag)
