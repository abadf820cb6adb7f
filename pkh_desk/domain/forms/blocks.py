"""The blocks of a form in words: what each is called, what it says, its wordings that can be changed, new ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pkh_desk.domain.forms.draft import Block, FormDraft

BLOCK_NAMES = {
    "letterhead": "Kop",
    "title": "Judul",
    "paragraph": "Paragraf",
    "text": "Uraian panjang",
    "list": "Daftar bernomor",
    "table": "Tabel isian",
    "listing": "Tabel bergaris",
    "checks": "Daftar centang",
    "signatures": "Tanda tangan",
    "words": "Jumlah kata",
    "copies": "Tembusan",
    "photos": "Foto",
    "qr": "Kotak kode",
    "space": "Jarak kosong",
}
KEY_NAMES = {
    "text": "Teks",
    "lines": "Baris di bawah judul",
    "number": "Baris nomor",
    "items": "Butir",
    "rows": "Baris",
    "label": "Sebutan",
    "value": "Isi",
    "dateline": "Tempat dan tanggal",
    "slots": "Penanda tangan",
    "heading": "Di atas nama",
    "title": "Judul",
    "name": "Nama",
    "stamp": "Kotak meterai",
    "note": "Catatan di bawah nama",
    "witnesses": "Saksi",
    "columns": "Kolom",
    "none": "Bila tidak ada isi",
    "block": "Jenis blok",
    "when": "Hanya bila terisi",
    "unless": "Hanya bila tidak terisi",
    "gap": "Jarak di atas",
    "keep_next": "Bersama blok berikutnya",
    "new_page": "Mulai halaman baru",
    "field": "Isian",
    "body": "Isian",
    "entries": "Isian",
    "photos": "Isian foto",
    "counts": "Isian yang dihitung",
    "paper": "Kertas",
}
_WORDS: Mapping[str, tuple[str, ...]] = {
    "title": ("text", "lines", "number"),
    "paragraph": ("text",),
    "list": ("items",),
    "table": ("rows",),
    "listing": ("columns", "none"),
    "checks": ("items",),
    "signatures": ("dateline", "slots", "witnesses"),
    "words": ("text",),
    "copies": ("heading",),
    "photos": ("title",),
    "qr": ("text",),
}
"""The keys of each block that hold wording, in the order of the paper."""
_PARTS: Mapping[str, tuple[str, ...]] = {
    "items": ("text",),
    "rows": ("label", "value"),
    "columns": ("title",),
    "slots": ("heading", "title", "name", "stamp", "note"),
    "witnesses": ("heading",),
}
"""The same for the parts of a block."""
ENTRIES = ("items", "rows", "columns", "slots")
"""The keys whose parts can be added and taken out one by one."""
_PLACES = ("left", "center", "right")
_LINES = {("title", "lines"), ("slots", "heading")}
_LONG = {("paragraph", "text"), ("items", "text"), ("qr", "text")}
_UNNAMED = {("columns", "title"), ("items", "text")}
_NEW: Mapping[str, Block] = {
    "paragraph": {"text": "Tulis kalimatnya di sini."},
    "title": {"text": "JUDUL"},
    "list": {"items": [{"text": "butir pertama;"}, {"text": "butir kedua."}]},
    "table": {"rows": [{"label": "Sebutan", "value": "........................................"}]},
    "checks": {"items": [{"text": "Yang dicentang"}]},
    "signatures": {
        "gap": 4,
        "slots": [{"role": "signatory", "place": "right", "heading": ["Yang membuat,"], "by_hand": True}],
    },
    "letterhead": {"gap": 0},
    "qr": {"text": "Keaslian surat ini dapat diperiksa kantor penerbit dengan kode di samping."},
    "listing": {
        "rows": 3,
        "height": 8,
        "size": 10,
        "columns": [
            {"title": "No", "key": "number", "width": 10, "align": "right"},
            {"title": "Kolom pertama", "key": "column_1", "width": 70},
            {"title": "Kolom kedua", "key": "column_2", "width": 70},
        ],
    },
    "text": {"rows": 5},
    "copies": {"gap": 5},
    "words": {},
    "photos": {},
    "space": {"gap": 6},
}
_NEEDED = {
    "text": ("body", "long"),
    "copies": ("field", "list"),
    "photos": ("photos", "photos"),
    "words": ("counts", "long"),
}
"""The key of a block that names a field, and the kind of field that it wants."""


def addable(draft: FormDraft) -> tuple[str, ...]:
    """The kinds of block that can be added to a form: of those that print a certain kind of field, what it declares."""
    return tuple(kind for kind in _NEW if kind not in _NEEDED or _fields_of(draft, _NEEDED[kind][1]))


def new_block(kind: str, draft: FormDraft) -> Block:
    """A fresh block of one of the addable kinds; it prints a field that no other block prints, if there is one."""
    block: dict[str, Any] = {"block": kind, **_NEW[kind]}
    if kind in _NEEDED:
        key, wanted = _NEEDED[kind]
        names, printed = _fields_of(draft, wanted), [one.get(key) for one in draft.blocks]
        name = next((one for one in names if one not in printed), names[0])
        block[key] = [name] if key == "counts" else name
    return block


def _fields_of(draft: FormDraft, kind: str) -> list[str]:
    return [name for name, one in draft.fields.items() if one.get("kind", "text") == kind]


FIELD = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""A field in a text, its name as the first group."""

_SHORT = 40
"""Letters of a value that stand in one line of the editor."""

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of a block that can be changed: where it stands, what it is called, what it says.

    `lines`: several lines that stand below each other, parted by line breaks; `long`: running text; `when` and
    `unless` name the field on which its part depends; `item` is its place among the entries that can be taken out.
    """

    path: Path
    label: str
    text: str
    lines: bool = False
    long: bool = False
    when: str = ""
    unless: str = ""
    item: int | None = None


def block_name(block: Block) -> str:
    """What a kind of block is called."""
    tag = str(block.get("block", "?"))
    return BLOCK_NAMES.get(tag, tag)


def summary(block: Block) -> str:
    """What the block says, in one line; the field that it prints where it has no words of its own."""
    if block.get("block") == "listing":
        return ", ".join(one.text for one in wordings(block) if one.item is not None and one.text.strip())
    for one in wordings(block):
        if one.text.strip():
            return " ".join(one.text.split())
    named = next((block[key] for key in ("field", "body", "entries", "photos") if block.get(key)), "")
    return f"{{{named}}}" if named else ""


def wordings(block: Block) -> tuple[Wording, ...]:
    """All texts of a block that can be changed."""
    return tuple(_wordings(block))


def defaults_in(block: Block, draft: FormDraft) -> tuple[Wording, ...]:
    """What the fields that a block prints say where nothing else is given; the path is the field's name."""
    named = [name for one in wordings(block) for name in FIELD.findall(one.text)]
    if block.get("block") == "text":
        named.append(str(block.get("body", "")))
    found = []
    for name in dict.fromkeys(named):
        field = draft.fields.get(name, {})
        if field.get("default") and field.get("kind", "text") in ("text", "long"):
            label = f"{field.get('label', name)}, bila tidak diisi lain"
            found.append(Wording((name,), label, str(field["default"]), long=len(str(field["default"])) > _SHORT))
    return tuple(found)


def with_wording(block: Block, path: Path, text: str) -> Block:
    """The block with one text changed."""
    value: Any = text
    if (block.get("block") if len(path) == 1 else path[0], path[-1]) in _LINES:
        value = [line.strip() for line in text.splitlines() if line.strip()]
    return _put(block, path, value)  # type: ignore[no-any-return]


def entries_of(block: Block) -> str:
    """The key of the entries that can be added and taken out, "" where the block has none."""
    return next((key for key in ENTRIES if key in _WORDS.get(str(block.get("block")), ()) and _listed(block, key)), "")


def with_entry(block: Block) -> Block:
    """The block with one more entry at the end: a column to be written in by hand, a place for one more signature."""
    key = entries_of(block)
    if not key:
        return block
    fresh: Mapping[str, Any] = dict.fromkeys(_PARTS[key], "")
    if key == "columns":
        fresh = {"title": "Kolom baru", "key": _unused("column", [one.get("key") for one in block[key]]), "width": 30}
    elif key == "slots":
        fresh = _slot(block)
    return {**block, key: [*block[key], fresh]}


def _slot(block: Block) -> Mapping[str, Any]:
    """One more signature, by hand: at a place of the last row that nothing has, else in a row of its own."""
    slots = block["slots"]
    last = max((int(one.get("row", 1)) for one in slots), default=1)
    taken = {one.get("place") for one in slots if int(one.get("row", 1)) == last} | {block.get("code")}
    if (block.get("witnesses") or {}).get("place") == "left":
        taken |= {"left", "center"}
    free = next((place for place in _PLACES if place not in taken), "")
    role = _unused("signer", [one.get("role") for one in slots])
    row = last if free or last == 9 else last + 1
    return {
        "role": role,
        "row": row,
        "place": free or "right",
        "heading": ["Mengetahui,"],
        "title": "Jabatan",
        "by_hand": True,
    }


def with_width(block: Block, at: int, width: float) -> Block:
    """A listing with the width (mm, in proportion to the others) of one column changed."""
    return _put(block, ("columns", at, "width"), int(width) if width == int(width) else width)  # type: ignore[no-any-return]


def _unused(stem: str, taken: list[Any]) -> str:
    return next(name for number in range(1, len(taken) + 2) if (name := f"{stem}_{number}") not in taken)


def without_entry(block: Block, at: int) -> Block:
    """The block without its entry at `at` (from 0); the last one stays."""
    key = entries_of(block)
    if not key or len(block[key]) < 2:
        return block
    return {**block, key: [one for place, one in enumerate(block[key]) if place != at]}


def _listed(block: Block, key: str) -> bool:
    return isinstance(block.get(key), list)


def _wordings(block: Block) -> Iterator[Wording]:
    tag = str(block.get("block", ""))
    for key in _WORDS.get(tag, ()):
        value = block.get(key)
        if key not in _PARTS:
            yield _one((key,), KEY_NAMES[key], value, tag)
        elif isinstance(value, list):
            for number, part in enumerate(value, 1):
                yield from _part((key, number - 1), f"{KEY_NAMES[key]} {number}", part, key)
        elif isinstance(value, Mapping):
            yield from _part((key,), KEY_NAMES[key], value, key)


def _part(path: Path, name: str, part: Any, key: str) -> Iterator[Wording]:
    if not isinstance(part, Mapping):
        return
    for inner in _PARTS[key]:
        if inner in part or len(_PARTS[key]) <= 2:
            said = "jabatan" if (key, inner) == ("slots", "title") else KEY_NAMES[inner].lower()
            label = name if (key, inner) in _UNNAMED else f"{name}: {said}"
            made = _one((*path, inner), label, part.get(inner), key)
            item = int(path[1]) if key in ENTRIES else None
            yield replace(made, when=str(part.get("when", "")), unless=str(part.get("unless", "")), item=item)


def _one(path: Path, label: str, value: Any, where: str) -> Wording:
    key = str(path[-1])
    if (where, key) in _LINES:
        lines = value if isinstance(value, list) else [value] if value else []
        return Wording(path, label, "\n".join(map(str, lines)), lines=True)
    return Wording(path, label, "" if value is None else str(value), long=(where, key) in _LONG)


def _put(thing: Any, path: Path, value: Any) -> Any:
    first, *rest = path
    if isinstance(thing, list):
        at = int(first)
        return [*thing[:at], _put(thing[at], tuple(rest), value) if rest else value, *thing[at + 1 :]]
    found = dict(thing)
    found[str(first)] = _put(found[str(first)], tuple(rest), value) if rest else value
    return found
