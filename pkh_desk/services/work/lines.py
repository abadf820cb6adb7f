"""The lines of what waits, in the order in which they are shown: a new kind is one function here.

A function gives the lines of its kind, or none; those with count 0 are left out by the service.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pkh_desk.domain.records import WorkLine
from pkh_desk.services.work import case_lines, month_lines, roster_lines
from pkh_desk.services.work.asking import Asking

LINES: tuple[Callable[[Asking], Iterable[WorkLine]], ...] = (
    case_lines.planned_due,
    case_lines.waiting_cases,
    case_lines.open_complaints,
    roster_lines.nobody_to_divide,
    roster_lines.not_explained,
    roster_lines.duplicates_undecided,
    roster_lines.siks_to_type,
    roster_lines.grave_findings,
    month_lines.waiting_months,
    month_lines.not_locked,
    roster_lines.ageing_soon,
)
