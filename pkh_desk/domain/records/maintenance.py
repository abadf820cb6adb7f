"""The audit trail as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One entry of the trail, without personal data in `text`."""

    number: int
    at: datetime
    by: str
    action: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """Whether the hash chain holds; `first_broken` is the entry's number, 0 if none."""

    entries: int
    valid: bool
    first_broken: int
