"""Rows of append-only histories (steps of a complaint, turns of a handling) as the records that leave storage."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from pkh_desk.domain.records.common import Recorded

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

R = TypeVar("R", bound=Recorded)


def recorded(made: type[R], row: RowMapping, label: str) -> R:
    """The row of an entry joined with its transaction (`at`) and its account (`name`)."""
    return made(
        id=row["id"],
        event=row["event"],
        label=label,
        said_on=row["said_on"],
        counted_on=row["counted_on"],
        recorded_at=datetime.fromisoformat(row["at"]),
        by=row["name"],
        values=row["data"],
    )
