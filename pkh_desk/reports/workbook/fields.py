"""The columns a recap definition may choose from: the fields of each source."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from pkh_desk.domain.records import CaseFigures, FacilitatorFigures
    from pkh_desk.reports.workbook.cells import Value
    from pkh_desk.reports.workbook.model import RecapBook

COMPONENT_FIELDS = ("hamil", "aud", "sd", "smp", "sma", "lansia", "disabil", "ham")
NUMBER = "number"
"""The running number: a field of every source."""

_VILLAGE = ("code", "name", "active", "people", *COMPONENT_FIELDS, "amount")
_CASE = (
    "nik", "name", "village", "joined_year", "tenure_years", "kind", "reason", "assessed_on", "signed_on",
    "minutes_number", "state", "retracted", "effective_stage", "empowerment",
)  # fmt: skip
_MOVE = ("on", "nik", "name", "village", "kind", "before", "after", "proof", "siks", "late")
_HANDLING = (
    "case_number", "initials", "village", "kind", "opened_on", "last_step", "state", "days_open", "closed_on",
    "outcome",
)  # fmt: skip
_FACILITATOR = ("name", "nip", "groups", "households", "target", "realised", "gap")
_HOUSEHOLD = (
    "nik", "card", "name", "village", "rt", "rw", "people", *COMPONENT_FIELDS, "amount", "listing", "group",
    "facilitator",
)  # fmt: skip

FIELDS: Mapping[str, tuple[str, ...]] = {
    "villages": (NUMBER, *_VILLAGE),
    "cases": (NUMBER, *_CASE),
    "moves": (NUMBER, *_MOVE),
    "handlings": (NUMBER, *_HANDLING),
    "facilitators": (NUMBER, *_FACILITATOR),
    "quality": (NUMBER, "title", "severity", "households", "findings"),
    "trend": (NUMBER, "label", "active", "people", *COMPONENT_FIELDS, "amount"),
    "households": (NUMBER, *_HOUSEHOLD),
    "flows": (NUMBER, "on", "nik", "name", "village", "kind", "effect"),
}
"""Source -> its fields."""

SUMMED: Mapping[str, tuple[str, ...]] = {
    "villages": ("active", "people", *COMPONENT_FIELDS, "amount"),
    "cases": ("tenure_years",),
    "moves": (),
    "flows": ("effect",),
    "handlings": ("days_open",),
    "facilitators": ("groups", "households", "target", "realised", "gap"),
    "quality": ("households", "findings"),
    "trend": ("active", "people", *COMPONENT_FIELDS, "amount"),
    "households": ("people", *COMPONENT_FIELDS, "amount"),
}
"""Source -> the fields that can be added up: numbers, or None."""

_LABELLED = {
    ("cases", "state"): "state",
    ("cases", "kind"): "case_kind",
    ("cases", "reason"): "reason",
    ("cases", "empowerment"): "empowerment",
    ("moves", "kind"): "move_kind",
    ("moves", "siks"): "siks",
    ("handlings", "kind"): "handling_kind",
    ("handlings", "state"): "handling_state",
    ("handlings", "outcome"): "handling_outcome",
    ("households", "listing"): "listing",
}
_YES_NO = {("cases", "retracted"), ("moves", "late")}
_RENAMED = {("handlings", "case_number"): "number", ("flows", "kind"): "note"}
_MAPPED = ("villages", "trend", "households")
"""Sources that hold components by their code."""


def _joined_year(line: CaseFigures) -> int | None:
    return line.since.year if line.since else None


def _gap(line: FacilitatorFigures) -> int | None:
    return None if line.target is None else line.realised - line.target


_WORKED_OUT: Mapping[tuple[str, str], Callable[[Any], Any]] = {
    ("cases", "joined_year"): _joined_year,
    ("facilitators", "gap"): _gap,
}
"""Fields that a record does not hold of itself."""


def lines(book: RecapBook, source: str) -> tuple[Any, ...]:
    """The records behind a source."""
    held = book.figures if source in ("villages", "cases") else book.lists
    found: tuple[Any, ...] = getattr(held, source)
    return found


def label_group(source: str, field: str) -> str:
    """The group of labels that names a field's codes; "" where they are words already."""
    return _LABELLED.get((source, field), "")


def raw(source: str, field: str, day: date) -> Callable[[Any], Any]:
    """How a field is read off its record, codes as codes; `day`: as of which what runs on is told."""
    if field in COMPONENT_FIELDS and source in _MAPPED:
        code = field.upper()
        return lambda line: line.components.get(code, 0)
    if (source, field) == ("cases", "tenure_years"):
        return lambda line: _years(line.since, day)
    if (source, field) in _WORKED_OUT:
        return _WORKED_OUT[source, field]
    name = _RENAMED.get((source, field), field)
    return attrgetter(name)


def getter(field: str, labels: Mapping[str, Mapping[str, str]], source: str, day: date) -> Callable[[Any], Value]:
    """How a field is read off its record; codes become their labels, yes and no become Ya and Tidak."""
    read = raw(source, field, day)
    if (source, field) in _YES_NO:
        return lambda line: "Ya" if read(line) else "Tidak"
    if group := label_group(source, field):
        names = labels.get(group, {})
        return lambda line: names.get(code := read(line), code)
    return read


def raw_column(source: str, field: str, day: date) -> Callable[[Sequence[Any]], list[Any]]:
    """`raw` for many records at once: long lists are read by it."""
    if field in COMPONENT_FIELDS and source in _MAPPED:
        code = field.upper()
        return lambda lines: [line.components.get(code, 0) for line in lines]
    read = raw(source, field, day)
    return lambda lines: list(map(read, lines))


def column_getter(
    field: str, labels: Mapping[str, Mapping[str, str]], source: str, day: date
) -> Callable[[Sequence[Any]], list[Value]]:
    """`getter` for many records at once."""
    if (source, field) not in _YES_NO and not label_group(source, field):
        return raw_column(source, field, day)
    read = getter(field, labels, source, day)
    return lambda lines: list(map(read, lines))


def _years(since: date | None, until: date) -> int | None:
    """Whole years; None where nobody knows since when."""
    if since is None:
        return None
    return max(0, until.year - since.year - ((until.month, until.day) < (since.month, since.day)))
