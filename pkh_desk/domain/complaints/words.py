"""Names for people of the states, keys and coded values of a complaint."""

from __future__ import annotations

from datetime import date

from pkh_desk.domain.complaints.fields import ANALYSED, CLOSED, EVENTS, FOLLOWED, RECEIVED
from pkh_desk.domain.dates import long_date

STATE_LABELS: dict[str, str] = {
    RECEIVED: "Diterima",
    ANALYSED: "Dianalisis",
    FOLLOWED: "Ditindaklanjuti",
    CLOSED: "Ditutup",
}


def title_of(event: str, key: str) -> str:
    """The name of a key of a step; the key itself if unknown."""
    return next((field.label for field in EVENTS[event].fields if field.key == key), key)


def shown(event: str, key: str, value: str) -> str:
    """A kept value as people read it: choices in words, dates in Indonesian."""
    field = next((field for field in EVENTS[event].fields if field.key == key), None)
    if field is None:
        return value
    if field.kind == "date":
        try:
            return long_date(date.fromisoformat(value))
        except ValueError:
            return value
    return dict(field.choices).get(value, value)
