"""The newest row of an append-only history (steps, turns, versions), looked up for each owner instead of for all."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, FromClause, select


def newest(
    history: FromClause, owner: str, of: ColumnElement[Any], *, events: Collection[str] = (), first: bool = False
) -> ColumnElement[bool]:
    """True for the row of `history` that is the newest (or the first) of the owner `of`, as a condition to join on.

    `history` has the columns `id`, `owner` and `position`; with `events` only rows of these are looked at.
    """
    rows = history.alias()
    found = select(rows.c.id).where(rows.c[owner] == of)
    if events:
        found = found.where(rows.c.event.in_(events))
    found = found.order_by(rows.c.position if first else rows.c.position.desc()).limit(1)
    return history.c.id == found.correlate_except(rows).scalar_subquery()
