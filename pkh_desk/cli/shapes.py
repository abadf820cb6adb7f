"""Records as JSON: ids as strings, dates as ISO text, the shapes of the terminal's contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from pkh_desk.domain.dates import Month
from pkh_desk.domain.handling import HandlingView
from pkh_desk.domain.records import (
    AccountInfo,
    BatchRow,
    CaseView,
    DocumentRow,
    HouseholdDetail,
    HouseholdRow,
    ImportResult,
    RecapFigures,
)
from pkh_desk.domain.stages import Stage

Json = dict[str, Any]


def plain(value: Any) -> Any:
    """Any record as plain JSON values; whole-number fields `id`, `..._id` and `batch` become strings (SEMANTICS 18)."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Month | Stage | PurePath):
        return str(value)
    if is_dataclass(value):
        return {one.name: _named(one.name, getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(plain(one) for one in value)
    return [plain(one) for one in value]


def _named(name: str, value: Any) -> Any:
    is_id = name in ("id", "batch") or name.endswith("_id")
    return str(value) if is_id and isinstance(value, int) else plain(value)


def household(row: HouseholdRow) -> Json:
    """One line of `households`."""
    shown = {**plain(row), "status": row.status}
    facts = shown.pop("facts")
    if not row.member:
        del shown["member"]
    return {**shown, **(facts or {})}


def household_detail(detail: HouseholdDetail) -> Json:
    """All of one household, flat on top, histories beneath."""
    rest = plain(detail)
    del rest["row"]
    return {**household(detail.row), **rest}


def case(view: CaseView) -> Json:
    """A case: what it is, which events are allowed now with the keys each cannot do without, and its history."""
    open_now = [event for event in view.allowed if not event.blocked]
    return {
        **plain(view.row),
        "effective_on": plain(view.effective_on),
        "allowed": [
            {
                "event": event.event,
                "label": event.label,
                "needs": [need.key for need in event.needs if need.required],
                "fields": plain(event.needs),
            }
            for event in open_now
        ],
        "blocked": [
            {"event": one.event, "label": one.label, "why": one.blocked} for one in view.allowed if one.blocked
        ],
        "values": plain(view.values),
        "steps": plain(view.steps),
        "retractions": plain(view.retractions),
        "documents": [document(one) for one in view.documents],
        "household": household(view.household),
        "handling": handling(view.handling) if view.handling else None,
    }


def handling(view: HandlingView) -> Json:
    """A handling flat on top, its turns and records beneath; `written` is the record that was just written."""
    rest = plain(view)
    for record in rest["records"]:
        record |= {key: record["newest"][key] for key in ("values", "shown")}
    return {**rest.pop("row"), **rest, "written": str(view.written) if view.written else None}


def document(row: DocumentRow) -> Json:
    """One issued document."""
    return dict(plain(row))


def imported(result: ImportResult, dry_run: bool) -> Json:
    """A batch as `import` answers; a dry run has no batch."""
    return {**plain(result), "batch": None if dry_run else str(result.batch), "dry_run": dry_run}


def undecided(row: int, households: list[int]) -> Json:
    """A row that waits for a decision, with the households that it may be."""
    return {"row": row, "households": [str(one) for one in households]}


def batch(row: BatchRow) -> Json:
    """One line of `imports`."""
    rest = plain(row)
    return {"batch": rest.pop("id"), **rest}


def recap(figures: RecapFigures, path: str = "") -> Json:
    """A month's figures: sums in `balance`, the same by kind beside them."""
    balance = figures.balance
    rest = plain(figures)
    named = rest.pop("corrections")
    rest["balance"] = {
        "opening": balance.opening,
        "in": sum(balance.entered.values()),
        "out": sum(balance.left.values()),
        "corrections": sum(balance.corrections.values()),
        "closing": balance.closing,
        "balanced": balance.balanced,
        "provisional": balance.provisional,
        "in_by_kind": dict(balance.entered),
        "out_by_kind": dict(balance.left),
        "corrections_by_kind": dict(balance.corrections),
    }
    return {**rest, "corrections": named, **({"path": path} if path else {})}


def account(info: AccountInfo) -> Json:
    """One account."""
    return dict(plain(info))
