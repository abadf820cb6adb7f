"""How many pairs wait for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pkh_desk.storage import duplicate_queue, duplicates

if TYPE_CHECKING:
    from pkh_desk.storage.engine import ReadConnection


def undecided(connection: ReadConnection) -> int:
    """Pairs of the newest search that nobody decided, those put off left out."""
    decided = duplicates.standing(connection)
    keys = [key for key, _, _ in duplicates.stored_pairs(connection) if key not in decided]
    return len(duplicate_queue.labels(connection, str, keys))
