"""The columns a recap definition may choose from: the fields of each source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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

FIELDS: Mapping[str, tuple[str, ...]] = {"villages": (NUMBER, *_VILLAGE), "cases": (NUMBER, *_CASE)}
"""Source -> its fields."""

_LABELLED = {"state": "state", "kind": "case_kind", "reason": "reason", "empowerment": "empowerment"}


def lines(book: RecapBook, source: str) -> tuple[Any, ...]:
    """The records behind a source."""
    return {"villages": book.villages, "cases": book.cases}[source]


def getter(field: str, labels: Mapping[str, Mapping[str, str]]) -> Callable[[Any], Value]:
    """How a field is read off its record; codes become their labels, yes and no become Ya and Tidak."""
    if field == "retracted":
        return lambda line: "Ya" if line.retracted else "Tidak"
    if field in _LABELLED:
        names = labels.get(_LABELLED[field], {})
        return lambda line: names.get(getattr(line, field), getattr(line, field))
    return lambda line: getattr(line, field)
