"""Finds, reads and validates form templates: the office's own first, the shipped one second."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from pkh_desk.domain.errors import BadInput, NotFound, UserError
from pkh_desk.domain.forms.places import block_place, entry_place, line_place
from pkh_desk.paths import shipped
from pkh_desk.reports.forms import schema
from pkh_desk.reports.forms.geometry import misfits
from pkh_desk.reports.forms.keeping import Kept
from pkh_desk.reports.forms.model import Template
from pkh_desk.reports.forms.problems import broken, from_msgspec
from pkh_desk.reports.forms.schema import Block, Field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_BLOCK_TYPES: Any = Block
_LIMIT = 1_000_000
_KEPT = 256
_WANTS = {
    "when": "",
    "unless": "",
    "thumb": "flag",
    "flag": "flag",
    "field": "list",
    "entries": "rows",
    "body": "long",
    "photos": "photos",
    "counts": "text/long/list",
}
"""Keys that name fields, with the kinds of field that they want ("" for any)."""
_parsed: Kept[Template] = Kept(_KEPT)
"""By hash and file; a template that is being written is another one at every pause."""

Origin = Literal["office", "shipped", "frozen"]


def kinds() -> list[str]:
    """The kinds of form that the program ships."""
    return sorted(path.stem for path in _shipped_folder().glob("*.toml"))


def load_template(kind: str, office_dir: Path | None = None) -> tuple[Template, list[str]]:
    """The template of `kind` and warnings. A broken office file is named in them and the shipped one is used.

    `office_dir` is the folder that holds the office's own `<kind>.toml`. NotFound for a kind nobody ships.
    """
    if not _NAME.fullmatch(kind):
        raise _unknown(kind)
    warnings: list[str] = []
    if office_dir is not None and (own := office_dir / f"{kind}.toml").is_file():
        try:
            return _read(own, kind, "office"), warnings
        except UserError as problem:
            warnings.append(f"{problem.message} Templat bawaan dipakai.")
    path = _shipped_folder() / f"{kind}.toml"
    if not path.is_file():
        raise _unknown(kind)
    return _read(path, kind, "shipped"), warnings


def parse_template(source: bytes, file: str, origin: Origin = "frozen") -> Template:
    """A template from the bytes of its file, for documents that froze theirs; BadInput if broken."""
    digest = hashlib.sha256(source).hexdigest()
    known = _parsed.get((digest, file), lambda: _parse(source, file, digest))
    return known if known.origin == origin else replace(known, origin=origin)


def find_problems(source: bytes, file: str) -> list[BadInput]:
    """All that is wrong in a template, one error a field or block; [] for a sound one."""
    try:
        parse_template(source, file)
    except BadInput as first:
        return list(_all_problems(source, file)) or [first]
    return []


def _all_problems(source: bytes, file: str) -> Iterator[BadInput]:
    try:
        head = _convert(_toml(source, file), schema.TemplateFile, file, "")
    except BadInput as problem:
        yield problem
        return
    fields: dict[str, Field] = {}
    for name, raw in head.fields.items():
        try:
            fields[name] = _convert(raw, Field, file, f"fields.{name}")
        except BadInput as problem:
            yield problem
    if len(fields) < len(head.fields):  # what names them would be called unknown
        return
    blocks = []
    for number, raw in enumerate(head.blocks, 1):
        try:
            blocks.append(_block(raw, number, fields, file))
        except BadInput as problem:
            yield problem
    if len(blocks) == len(head.blocks):
        yield from (broken(file, where, what) for where, what in misfits(head.page, blocks))


def _shipped_folder() -> Path:
    return shipped("reports") / "forms"


def _unknown(kind: str) -> NotFound:
    return NotFound(
        "unknown_form",
        f"Formulir {kind!r} tidak dikenal.",
        todo=f"Yang ada: {', '.join(kinds())}.",
        kind=kind,
    )


def _read(path: Path, kind: str, origin: Origin) -> Template:
    try:
        source = path.read_bytes()
    except OSError as problem:
        raise broken(path.name, "berkas", "tidak dapat dibaca") from problem
    template = parse_template(source, path.name, origin)
    if template.kind != kind:
        raise broken(path.name, "kind", f"tertulis {template.kind!r}, tidak sama dengan nama berkasnya", [kind])
    return template


def _parse(source: bytes, file: str, digest: str) -> Template:
    head = _convert(_toml(source, file), schema.TemplateFile, file, "")
    fields = {name: _convert(raw, Field, file, f"fields.{name}") for name, raw in head.fields.items()}
    for name in fields:
        if not PLACEHOLDER.fullmatch(f"{{{name}}}"):
            raise broken(file, f"fields.{name}", "nama isian hanya huruf kecil, angka dan garis bawah")
    blocks = tuple(_block(raw, number, fields, file) for number, raw in enumerate(head.blocks, 1))
    if not blocks:
        raise broken(file, "blocks", "belum ada satu blok pun")
    if head.page.min_size > head.page.size:
        raise broken(file, "page.min_size", "lebih besar daripada besar huruf (size)")
    for where, what in misfits(head.page, blocks):
        raise broken(file, where, what)
    return Template(head.kind, head.title, head.version, digest, fields, head.page, blocks, source)


def _toml(source: bytes, file: str) -> dict[str, Any]:
    if len(source) > _LIMIT:
        raise broken(file, "berkas", "terlalu besar untuk sebuah templat")
    try:
        return tomllib.loads(source.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise broken(file, "berkas", "bukan teks UTF-8") from problem
    except tomllib.TOMLDecodeError as problem:
        found = re.search(r"line (\d+)", str(problem))
        where = line_place(int(found[1])) if found else "akhir berkas"
        raise broken(file, where, "bukan TOML yang benar") from problem
    except RecursionError as problem:
        raise broken(file, "berkas", "tersusun terlalu dalam") from problem


def _convert(raw: Any, shape: Any, file: str, where: str) -> Any:
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as problem:
        raise from_msgspec(problem, file, where, shape) from problem


def _block(raw: dict[str, Any], number: int, fields: Mapping[str, Field], file: str) -> Block:
    where = block_place(number, str(raw.get("block", "?")))
    block: Block = _convert(raw, _shape(raw), file, where)
    for key, text in _texts(block):
        _check_text(text, f"{where}.{key}", fields, file)
    for key, name, wanted in _references(block):
        _check_reference(name, wanted, f"{where}.{key}", fields, file)
    return block


def _shape(raw: dict[str, Any]) -> Any:
    """The one block type that a known tag means, so that messages list its keys only."""
    for candidate in _BLOCK_TYPES.__args__:
        if candidate.__struct_config__.tag == raw.get("block"):
            return candidate
    return _BLOCK_TYPES


def _texts(thing: Any) -> Iterator[tuple[str, str]]:
    """Every text of a block that may hold placeholders, with its key."""
    plain = {"role", "align", "style", "place", "block", "key", *_WANTS}
    for name in thing.__struct_fields__:
        value = getattr(thing, name)
        if name in plain:
            continue
        if isinstance(value, str):
            yield name, value
        for where, part in _placed(name, value):
            if isinstance(part, msgspec.Struct):
                yield from ((f"{where}.{key}", text) for key, text in _texts(part))
            elif isinstance(part, str) and isinstance(value, tuple):
                yield name, part


def _references(thing: Any) -> Iterator[tuple[str, str, str]]:
    """Every key that names a field, with the kind of field it wants ("" for any)."""
    for name in thing.__struct_fields__:
        value = getattr(thing, name)
        for named in value if isinstance(value, tuple) else (value,):
            if name in _WANTS and named:
                yield name, named, _WANTS[name]
        for where, part in _placed(name, value):
            if isinstance(part, msgspec.Struct):
                yield from ((f"{where}.{key}", field, kind) for key, field, kind in _references(part))


def _placed(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Where each part of a key's value stands: `items ke-2` in a list."""
    if not isinstance(value, tuple):
        yield name, value
        return
    for number, part in enumerate(value, 1):
        yield entry_place(name, number), part


def _check_text(text: str, where: str, fields: Mapping[str, Field], file: str) -> None:
    for name in PLACEHOLDER.findall(text):
        _check_reference(name, "text/list", where, fields, file)
    if re.search(r"[{}]", PLACEHOLDER.sub("", text)):
        raise broken(file, where, "kurung kurawal hanya untuk nama isian, misalnya {name}")


def _check_reference(name: str, wanted: str, where: str, fields: Mapping[str, Field], file: str) -> None:
    usable = [known for known, field in fields.items() if not wanted or field.kind in wanted.split("/")]
    if name not in usable:
        happened = f"isian {name!r} tidak dinyatakan" if name not in fields else f"isian {name!r} bukan jenis {wanted}"
        raise broken(file, where, happened, usable)
