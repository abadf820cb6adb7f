"""What is typed by hand for one of the office's letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.domain.form_kinds import FORMS, TypedField
from pkh_desk.reports.forms import Listing, load_template
from pkh_desk.services.documents.papers.preparing import prepared

if TYPE_CHECKING:
    from pkh_desk.reports.forms import Template
    from pkh_desk.services.documents.papers.about import Asked

_GIVEN = frozenset({"number", "district", "regency", "province", "signatory", "facilitator", "supervisor"})
_ALSO = {"undangan-mediasi": ("to", "to_place")}
"""Of forms that records fill, the fields that nobody has recorded."""


def typed_fields(asked: Asked, kind: str) -> tuple[TypedField, ...]:
    """The fields of a letter that nothing in the data fills for good, in the order of its template."""
    template, _ = load_template(kind, asked.context.office_folder / "forms")
    free = kind in FORMS and FORMS[kind].free
    wanted = [name for name in template.fields if free and name not in _GIVEN] or [
        name for name in _ALSO.get(kind, ()) if name in template.fields
    ]
    if not wanted:
        return ()
    letter = prepared(asked, kind, {}).letter
    found = []
    for name in wanted:
        field = template.fields[name]
        if field.kind == "flag" or field.kind == "photos":
            continue
        value = letter.values.get(name, "")
        said = value if isinstance(value, str) else "" if isinstance(value, bool) else "\n".join(value)
        columns, keys = _columns(template, name)
        rows = letter.rows.get(name, ())
        if rows:
            said = "\n".join(" | ".join(row.get(key, "") for key in keys).rstrip(" |") for row in rows)
        required = field.required and not field.default
        found.append(TypedField(name, field.label, field.kind, required, said or field.default, columns))
    return tuple(found)


def _columns(template: Template, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Titles and keys of the cells of a list that are typed; the running number is not."""
    for block in template.blocks:
        if isinstance(block, Listing) and block.entries == name:
            typed = [one for one in block.columns if one.key != "number"]
            return tuple(one.title for one in typed), tuple(one.key for one in typed)
    return (), ()
