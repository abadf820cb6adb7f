"""What hangs on a batch, in the words of the office."""

from __future__ import annotations

from typing import Any

from pkh_desk.domain.roster_kinds import KINDS
from pkh_desk.storage import duplicates, groups, household_events, import_undo
from pkh_desk.storage.engine import ReadConnection
from pkh_desk.storage.imports import stage_of

_SHOWN = 10


def dependants(connection: ReadConnection, batch: Any) -> list[str]:
    """One line for each later batch, case, document or edit that hangs on what a batch made (SEMANTICS 11)."""
    txn = batch["txn"]
    if not batch["moves"]:
        return []
    households = import_undo.touched_households(connection, txn)
    lines = [
        f"impor {KINDS[kind].named(stage_of(year, number))}"
        for kind, year, number in import_undo.later_batches(connection, txn, KINDS[batch["kind"]].hanging, households)
    ]
    lines += _shortened("penggabungan", duplicates.later_merges(connection, txn, households))
    lines += _shortened("kasus", import_undo.later_cases(connection, txn, households))
    lines += _shortened("dokumen", import_undo.later_documents(connection, txn, households))
    lines += household_events.hanging_on(connection, txn, households) + groups.hanging_on(connection, txn)
    lines += groups.joined_since(connection, txn)
    return lines or _edited(connection, txn)


def _edited(connection: ReadConnection, txn: int) -> list[str]:
    parts = (
        ("perubahan data sesudahnya pada {} keluarga atau anggota", import_undo.TABLES),
        ("pembagian kelompok {} keluarga sesudahnya", import_undo.GROUP_TABLES[:1]),
        ("nama, ketua atau pendamping {} kelompok yang diubah sesudahnya", import_undo.GROUP_TABLES[1:]),
    )
    counts = ((words, import_undo.edited_since(connection, txn, tables)) for words, tables in parts)
    return [words.format(many) for words, many in counts if many]


def _shortened(what: str, numbers: list[str]) -> list[str]:
    lines = [f"{what} {number}" for number in numbers[:_SHOWN]]
    return [*lines, f"dan {len(numbers) - _SHOWN} {what} lain"] if len(numbers) > _SHOWN else lines
