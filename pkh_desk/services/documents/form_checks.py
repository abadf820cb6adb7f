"""Looks a form's text through: all that is wrong with its place in words, and what to look at before it is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pkh_desk.domain.errors import BadInput
from pkh_desk.domain.forms import BLOCK_NAMES, PAGE, read_draft
from pkh_desk.domain.forms.blocks import KEY_NAMES
from pkh_desk.domain.forms.places import line_of, placed
from pkh_desk.domain.forms.records import ON_PAGE, FormProblem
from pkh_desk.reports.forms import find_problems, kinds, load_template, parse_template

if TYPE_CHECKING:
    from pkh_desk.reports.forms import Template


def template_of(text: str, kind: str = "") -> Template:
    """The template that a text is; BadInput, with the number of problems, if it is broken or of another kind."""
    source = source_of(text)
    file = f"{kind or 'templat'}.toml"
    found = find_problems(source, file)
    if found:
        first = found[0]
        first.kept = (
            "Tidak ada yang disimpan." if len(found) == 1 else f"{len(found)} kesalahan; tidak ada yang disimpan."
        )
        raise first
    template = parse_template(source, file, "office")
    if kind and template.kind != kind:
        raise BadInput(
            "template_invalid",
            f"Teks ini templat {template.kind!r}, bukan {kind!r}.",
            kept="Tidak ada yang disimpan.",
            todo=f"Pilih formulir {template.kind!r}, atau perbaiki baris kind.",
        )
    if template.kind not in kinds():
        raise BadInput(
            "template_invalid",
            f"Formulir {template.kind!r} tidak dikenal.",
            kept="Tidak ada yang disimpan.",
            todo=f"Yang ada: {', '.join(kinds())}.",
        )
    return template


def source_of(text: str) -> bytes:
    """The bytes of a text; half of a character, which no file can hold, becomes a question mark."""
    return text.replace("\r\n", "\n").encode("utf-8", "replace")


def problems_in(text: str) -> list[FormProblem]:
    """All problems of a text in the order of their places; hints only where nothing is wrong."""
    found = [_problem(one, text) for one in find_problems(source_of(text), "templat.toml")]
    if found:
        return found
    try:
        template = template_of(text)
    except BadInput as fault:
        return [FormProblem(fault.happened, "Jenis formulir", fault.todo, line=line_of(text, "kind"))]
    return list(_hints(template, text))


def _problem(fault: BadInput, text: str) -> FormProblem:
    where = str(fault.details.get("where", ""))
    block, path = placed(where)
    what = str(fault.details.get("what", fault.happened))
    return FormProblem(
        f"{what[:1].upper()}{what[1:]}.",
        _place(text, where, block, path),
        fault.todo,
        block,
        path,
        line_of(text, where),
    )


def _place(text: str, where: str, block: int, path: tuple[str | int, ...]) -> str:
    """`Blok 3 (Paragraf), teks`."""
    if not block:
        key = where.removeprefix("page.")
        label = next((one.label for one in PAGE if where != key and one.key == key), "")
        return f"{ON_PAGE}, {label.lower()}" if label else where[:1].upper() + where[1:]
    kind = str(read_draft(text).blocks[block - 1].get("block", "?"))
    steps = [f"{one + 1}" if isinstance(one, int) else KEY_NAMES.get(one, one).lower() for one in path]
    inside = f", {' '.join(steps)}" if steps else ""
    return f"Blok {block} ({BLOCK_NAMES.get(kind, kind)}){inside}"


def _hints(template: Template, text: str) -> Iterator[FormProblem]:
    """What prints, but perhaps not as it is meant."""
    shipped, _ = load_template(template.kind)
    for name, field in template.fields.items():
        if name not in shipped.fields and not field.default:
            yield FormProblem(
                f"Isian {{{name}}} tidak dikenal program dan tidak terisi sendiri.",
                f"Isian {{{name}}}",
                "Isi nilai bawaannya (default), atau pakai isian yang sudah ada.",
                line=line_of(text, f"fields.{name}"),
                serious=False,
            )
    tags = {one.__struct_config__.tag for one in template.blocks}
    for block in shipped.blocks:
        tag = str(block.__struct_config__.tag)
        if tag in ("letterhead", "signatures") and tag not in tags:
            tags.add(tag)
            yield FormProblem(
                f"Blok {BLOCK_NAMES[tag]} tidak ada lagi, padahal ada pada bawaannya.",
                "Susunan blok",
                "Tambahkan lagi bila formulir ini masih memerlukannya.",
                serious=False,
            )
