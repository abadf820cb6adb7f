"""Small words of the graduation pages."""

from __future__ import annotations

from datetime import date, datetime

from pkh_desk.domain.dates import short_date
from pkh_desk.domain.graduation import KIND_LABELS
from pkh_desk.domain.graduation.fields import YES_NO_UNKNOWN

KIND_SHORT = {"self_reliant": "Mandiri", "natural": "Alamiah"}
_CLAIMS = dict(YES_NO_UNKNOWN)


def kind_label(kind: str) -> str:
    """`Graduasi mandiri`."""
    return KIND_LABELS.get(kind, kind)


def claim(code: str) -> str:
    """`Ya`, `Tidak`, `Tidak diketahui`: what the family said, without a judgement."""
    return _CLAIMS.get(code or "unknown", code)


def day_or_dash(day: date | None) -> str:
    """`24-11-2026`; a dash where the day is not told."""
    return short_date(day) if day else "–"


def moment(at: datetime) -> str:
    """`24-11-2026 09.30`, in this computer's time zone."""
    local = at.astimezone() if at.tzinfo else at
    return f"{short_date(local.date())} {local:%H.%M}"
