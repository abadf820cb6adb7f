"""Imports in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pkh_desk.domain.errors import UserError
from pkh_desk.domain.records import BatchRow, ImportResult, Issue, Progress, StageDiff, UndoResult
from pkh_desk.domain.stages import Stage
from tests.gui.fake_people import NOW, STAGE


def batch(number: int, stage: Stage, *figures: int) -> BatchRow:
    """A batch; figures: read, inserted, updated, unchanged, rejected, warned."""
    read, inserted, updated, unchanged, rejected, warned = figures
    name = f"final_closing_{stage.year}_tahap_{stage.number}.xlsx"
    return BatchRow(
        number, "final-closing", stage, name, NOW, "Sri Handayani",
        read, inserted, updated, unchanged, rejected, warned, False
    )  # fmt: skip


class FakeImports:
    def __init__(self) -> None:
        self.batches_ = [
            batch(2, STAGE, 1325, 52, 180, 1090, 3, 21),
            batch(1, Stage(2026, 3), 1312, 1310, 0, 0, 2, 15),
        ]  # fmt: skip
        self.review: Any = None
        self.undone: list[int] = []

    def stage(
        self,
        path: Path,
        *,
        kind: str = "auto",
        year: int | None = None,
        stage: int | None = None,
        sheet: str | None = None,
        joined: Sequence[str] = (),
        all_sheets: bool = False,
        header_row: int | None = None,
        mapping: Mapping[str, int] | None = None,
        named: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> Any:
        if self.review is None:
            raise UserError(
                "not_a_spreadsheet",
                "Berkas itu bukan lembar kerja.",
                kept="Tidak ada yang berubah.",
                todo="Pilih berkas lain.",
            )
        return self.review

    def commit(self, review: Any, progress: Any = None) -> ImportResult:
        issues: tuple[Issue, ...] = ()
        return ImportResult(3, "final-closing", STAGE, 10, 2, 3, 4, 1, 2, issues, StageDiff(new=2, gone=1))

    def batches(self) -> list[BatchRow]:
        return list(self.batches_)

    def stage_choices(self) -> tuple[tuple[int, str], ...]:
        return tuple((number, f"Tahap {number}") for number in range(1, 5))

    def dependants(self, batch_id: int) -> list[str]:
        return []

    def undo(self, batch_id: int, reason: str = "") -> UndoResult:
        self.undone.append(batch_id)
        self.batches_ = [replace(row, undone=row.undone or row.id == batch_id) for row in self.batches_]
        return UndoResult(batch_id, 52, 180)

    def export_rejected(self, batch_id: int, out: Path, reason: str) -> int:
        out.write_bytes(b"PK")
        return 3
