"""Names for people of the states, keys and coded values of a complaint."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pkh_desk.domain.complaints.fields import ANALYSED, CLOSED, EVENTS, FOLLOWED, RECEIVED, fields_of
from pkh_desk.domain.dates import long_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pkh_desk.domain.graduation.facts import Choices

STATE_LABELS: dict[str, str] = {
    RECEIVED: "Diterima",
    ANALYSED: "Dianalisis",
    FOLLOWED: "Ditindaklanjuti",
    CLOSED: "Ditutup",
}


def title_of(event: str, key: str) -> str:
    """The name of a key of a step; the key itself if unknown."""
    return next((field.label for field in EVENTS[event].fields if field.key == key), key)


def shown(event: str, key: str, value: str, choices: Mapping[str, Choices] | None = None) -> str:
    """A kept value as people read it: choices in words, those of `choices` included; dates in Indonesian."""
    field = next((field for field in fields_of(event, choices or {}) if field.key == key), None)
    if field is None:
        return value
    if field.kind == "date":
        try:
            return long_date(date.fromisoformat(value))
        except ValueError:
            return value
    return dict(field.choices).get(value, value)
