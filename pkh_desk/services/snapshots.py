"""A household's rows in the lists, as they are shown: under their titles, numbers masked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pkh_desk.domain.numbers import mask_numbers, mask_text
from pkh_desk.domain.records import Outcome, SnapshotCell, SnapshotRow
from pkh_desk.domain.roster_kinds import KINDS
from pkh_desk.storage import snapshots
from pkh_desk.storage.imports import stage_of

if TYPE_CHECKING:
    from pkh_desk.storage.engine import ReadConnection

_OUTCOMES: Mapping[str, Outcome] = {"i": "inserted", "u": "updated", "s": "unchanged", "r": "rejected"}


def snapshot_rows(connection: ReadConnection, household_id: int) -> tuple[SnapshotRow, ...]:
    """Each row of each list that meant the household, the newest list first, those taken back included."""
    return tuple(_row(found, cells) for found, cells in snapshots.of_household(connection, household_id))


def _row(found: Mapping[str, Any], cells: Sequence[Any]) -> SnapshotRow:
    header, kind = found["header"], KINDS.get(found["kind"])
    stage = stage_of(found["year"], found["stage"])
    named = kind.title if kind else found["kind"]
    edits = header.get("edits", {}).get(str(found["row"]), {})
    return SnapshotRow(
        list_label=f"{named} {stage.label}" if stage else named,
        file_name=mask_text(found["file_name"]),
        sheet=found["sheet"],
        row=found["row"],
        imported_at=datetime.fromisoformat(found["at"]),
        outcome=_OUTCOMES[found["outcome"]],
        amount=found["amount"],
        cells=tuple(_cells(header["titles"], cells, edits)),
        undone=found["undone_txn"] is not None,
    )


def _cells(titles: Sequence[str], cells: Sequence[Any], edits: Mapping[str, str]) -> Iterator[SnapshotCell]:
    for at, title in enumerate(titles):
        cell = cells[at] if at < len(cells) else ""
        mended = edits.get(str(at), "")
        if title or cell not in ("", None):
            yield SnapshotCell(title, _shown(cell), _shown(mended))


def _shown(cell: Any) -> str:
    """A raw cell as text; a whole number without a point behind it."""
    if cell is None:
        return ""
    masked = mask_numbers(cell)
    return str(int(masked)) if isinstance(masked, float) and masked.is_integer() else str(masked)
