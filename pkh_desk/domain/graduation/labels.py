"""Names for people of events, keys and coded values of a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pkh_desk.domain.dates import long_date
from pkh_desk.domain.graduation.events import EVENTS
from pkh_desk.domain.graduation.fields import LATE_OUTCOMES, RESULTS, Field

OPEN = "open"
"""The step that opens a case: recorded, but no event that can be asked for."""


def event_label(event: str) -> str:
    """`Catat asesmen` for assess; the code itself if unknown."""
    if event == OPEN:
        return "Kasus dibuka"
    return EVENTS[event].label if event in EVENTS else event


def event_done(event: str) -> str:
    """`Asesmen dicatat` for assess: how a step reads once it is recorded."""
    return EVENTS[event].done if event in EVENTS else event_label(event)


def value_label(event: str, key: str) -> str:
    """The name of a key of an event; the key itself if unknown."""
    field = _field(event, key)
    return field.label if field else key


def value_text(event: str, key: str, value: str) -> str:
    """A kept value as people read it: choices in words, dates in Indonesian, flags as Ya and Tidak."""
    field = _field(event, key)
    if field is None:
        return value
    if key == "outcome":
        field = replace(field, choices=(*field.choices, *LATE_OUTCOMES))
    return field_text(field, value)


def field_text(field: Field, value: str) -> str:
    """A kept value of a field as people read it; several choices with commas between them."""
    if field.kind in ("choice", "choices"):
        named = dict(field.choices)
        return ", ".join(named.get(one, one) for one in value.split(",")) if value else ""
    if field.kind == "flag":
        return "Ya" if value == "yes" else "Tidak"
    if field.kind == "date":
        try:
            return long_date(date.fromisoformat(value))
        except ValueError:
            return value
    return value


def _field(event: str, key: str) -> Field | None:
    fields = (*EVENTS[event].fields, *RESULTS) if event in EVENTS else ()
    return next((field for field in fields if field.key == key), None)
