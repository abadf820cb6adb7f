"""What a letter asks of the one who writes it: fields typed by hand, as the fields of a form, and what it lacks."""

from __future__ import annotations

from pkh_desk.domain.form_kinds import TypedField
from pkh_desk.domain.records import Need
from pkh_desk.ui.widgets.need_fields import NeedField, TextField
from pkh_desk.ui.widgets.need_form import NeedForm

MOST_TOLD = 4
"""Sentences above a preview; more would push it off the window."""
BODY_LINES = 9
"""Of a long text that the letter cannot do without: what it says."""


def need_of(field: TypedField) -> Need:
    """A field of a letter as a field of a form."""
    if field.kind == "rows":
        told = f"Satu baris untuk satu berkas: {' | '.join(field.columns)}"
        return Need(field.key, field.label, "lines", field.required, proposal=field.proposal, help=told)
    if field.kind == "list":
        told = "Satu baris satu butir."
        return Need(field.key, field.label, "lines", field.required, proposal=field.proposal, help=told)
    kind = "long_text" if field.kind == "long" else "text"
    return Need(field.key, field.label, kind, field.required, proposal=field.proposal)  # type: ignore[arg-type]


def give_room(form: NeedForm) -> None:
    """The text of the letter gets the height that writing it needs."""
    for field in form.fields.values():
        if isinstance(field, TextField) and field.need.required and field.need.kind == "long_text":
            field.edit.show_lines(BODY_LINES)


def first_empty(form: NeedForm) -> NeedField | None:
    """Where the keyboard begins: the first field in which nothing stands."""
    return next((field for field in form.fields.values() if not field.text()), None)


def few(sentences: list[str]) -> str:
    """The first sentences, and how many more there are."""
    if len(sentences) <= MOST_TOLD:
        return "\n".join(sentences)
    shown = sentences[: MOST_TOLD - 1]
    return "\n".join((*shown, f"Dan {len(sentences) - len(shown)} hal lain yang belum lengkap atau perlu diketahui."))
